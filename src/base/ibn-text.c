/* ibn-text.c: to be written */
