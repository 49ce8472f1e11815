/* ibn-explain.c: to be written */
