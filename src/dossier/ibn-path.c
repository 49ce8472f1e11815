/* ibn-path.c: to be written */
