/* ibn-functions.c: to be written */
