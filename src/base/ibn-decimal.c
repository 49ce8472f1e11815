/* ibn-decimal.c: to be written */
