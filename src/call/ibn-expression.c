/* ibn-expression.c: to be written */
