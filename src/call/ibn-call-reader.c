/* ibn-call-reader.c: to be written */
