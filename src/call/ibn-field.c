/* ibn-field.c: to be written */
