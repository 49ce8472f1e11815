/* ibn-error.c: to be written */
