/* ibn-type.c: to be written */
