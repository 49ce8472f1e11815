/* ibn-lint.c: to be written */
