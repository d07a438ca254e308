/*
 * Starting another program and waiting for it: no shell, nothing inherited
 * but what is named here, a time limit.  A jail belongs in here and nowhere
 * else, because every program that we start is started here.
 */
#ifndef ENROLL_PROCESS_H
#define ENROLL_PROCESS_H

#include <stddef.h>

#include "enroll/fault.h"

struct process {
	const char *const *argv; /* argv[0] is looked up in PATH; NULL ends */
	const char *const *env;  /* "NAME=value"; NULL ends */
	const char *folder;      /* the folder it runs in; NULL: ours */
	const char *package;     /* the Debian package that brings it */
	int seconds;             /* after which it is killed */
};

/* What a program wrote; a NUL follows the last byte.  Freed by the owner. */
struct bytes {
	char *s;
	size_t len;
	size_t room;
};

/*
 * Runs it with an empty standard input and keeps its standard output in OUT,
 * which the caller frees by bytes_free(), also after a fault.
 *
 * A program that says anything on standard error has failed, whatever its
 * status: gnuplot warns and exits 0.  Faults: EX_UNAVAILABLE when the program
 * is not there, EX_TEMPFAIL when the time is over or we are interrupted,
 * EX_IOERR when it met a limit on the size of files, EX_SOFTWARE otherwise.
 */
int process_run(const struct process *, struct bytes *out, struct fault *);

/* Appends; -1 and a fault when there is no memory. */
int bytes_add(struct bytes *, const char *s, size_t len, struct fault *);
void bytes_free(struct bytes *);

#endif
