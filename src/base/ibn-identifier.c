/* ibn-identifier.c: to be written */
