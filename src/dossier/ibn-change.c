/* ibn-change.c: to be written */
