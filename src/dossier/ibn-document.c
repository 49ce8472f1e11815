/* ibn-document.c: to be written */
