/* ibn-checker.c: to be written */
