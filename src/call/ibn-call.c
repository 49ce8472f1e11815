/* ibn-call.c: to be written */
