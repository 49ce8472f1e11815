/* ibn-finding.c: to be written */
