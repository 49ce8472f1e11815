/* ibn-date.c: to be written */
