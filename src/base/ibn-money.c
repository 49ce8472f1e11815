/* ibn-money.c: to be written */
