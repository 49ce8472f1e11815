/* ibn-reader.c: to be written */
