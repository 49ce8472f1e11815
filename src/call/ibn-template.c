/* ibn-template.c: to be written */
