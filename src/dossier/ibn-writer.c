/* ibn-writer.c: to be written */
