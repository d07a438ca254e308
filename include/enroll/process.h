/*
 * Starting another program and waiting for it: no shell, nothing inherited
 * but what is named here, limits, and a jail (jail.h).  Every program that we
 * start is started here.
 */
#ifndef ENROLL_PROCESS_H
#define ENROLL_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/text.h"

struct process {
	const char *const *argv;   /* argv[0] is looked up in PATH; NULL ends */
	const char *const *env;    /* "NAME=value"; NULL ends */
	const char *folder;        /* the folder it runs in; NULL: ours */
	const char *package;       /* the Debian package that brings it */
	int seconds;               /* that we wait for it before it is killed */
	int work;                  /* seconds of a processor; 0: any number */
	int64_t output;            /* bytes it may write; 0: 256 MiB */
	int64_t memory;            /* bytes it may take; 0: as we may */
	const char *const *reads;  /* files and folders that it may read, */
	const char *const *writes; /* folders it may write; NULL ends; NULL */
	bool threads;              /* whether it may start threads */
	const int *input; /* open, its standard input; NULL: an empty one */

	/* A line on standard error that is no complaint; NULL: each is one. */
	const char *harmless;
};

/* What a program wrote; a NUL follows the last byte.  Freed by the owner. */
struct bytes {
	char *s;
	size_t len;
	size_t room;
};

/*
 * Runs it and keeps its standard output in OUT, which the caller frees by
 * bytes_free(), also after a fault.
 *
 * A program that says anything on standard error has failed, whatever its
 * status: gnuplot warns and exits 0.  Faults: EX_UNAVAILABLE when the program
 * is not there, EX_TEMPFAIL when we waited too long or are interrupted,
 * EX_IOERR when it met a limit on the size of files, EX_OSERR when it cannot be
 * started, EX_SOFTWARE otherwise, also for the limits on its work, its output
 * and what it says.
 */
int process_run(const struct process *, struct bytes *out, struct fault *);

/*
 * The same in pieces, for output that is not to be kept: started, read to the
 * end, then judged, each with the faults of process_run().  Only finish says
 * that it went well.  While nobody reads, its time does not run.  Strings stay
 * the caller's and in place until it is closed; the input only until it is
 * started.
 */
struct running;
struct running *process_start(const struct process *, struct fault *);

/* Up to N bytes of its output: how many, 0 at the end, -1 and a fault. */
ptrdiff_t process_read(struct running *, void *, size_t n, struct fault *);

/* Waits for its end and judges it. */
int process_finish(struct running *, struct fault *);

/* The last line of its complaints, to be shown; "" when there is none. */
void process_said(const struct running *, char shown[TEXT_SHOWN]);

/* Kills it if it still runs, and frees.  Of NULL nothing. */
void process_close(struct running *);

/* Appends; -1 and a fault when there is no memory. */
int bytes_add(struct bytes *, const char *s, size_t len, struct fault *);
void bytes_free(struct bytes *);

#endif
