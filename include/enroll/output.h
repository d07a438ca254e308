/*
 * A file appears whole or not at all.
 *
 * Output goes to a temporary name in the same folder; output_commit() flushes,
 * syncs and renames it.  Until then what was there before stays.  A signal that
 * ends us takes the temporary file with us; only kill -9 leaves it.
 */
#ifndef ENROLL_OUTPUT_H
#define ENROLL_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "enroll/fault.h"

struct output {
	FILE *fp;    /* where to write; NULL when not open */
	char *path;  /* NULL: standard output */
	char *draft; /* the temporary name, until committed */
};

/*
 * PATH NULL or "-" is standard output.  Of a symbolic link the target is
 * replaced, not the link.  Faults: EX_CANTCREAT, EX_OSERR.
 */
int output_open(struct output *, const char *path, struct fault *);

/*
 * EX_USAGE when two of N outputs would be the same file, however it is written.
 * A NULL is an output that is not wanted; devices may be shared.
 */
int output_distinct(const char *const paths[], size_t n, struct fault *);

/* EX_USAGE when one of N outputs would take the place of the input; "-" is
 * none. */
int output_spares(
    const char *const paths[], size_t n, const char *input, struct fault *);

/*
 * Flush, sync and close, which is all that a full disk can make fail; the file
 * is not in place yet.  Faults: EX_IOERR; of a pipe that nobody reads any more
 * it has no text, for nobody is to hear of `| head`.
 */
int output_finish(struct output *, struct fault *);

/* Finish, if that is not done, and rename.  Faults: EX_IOERR.  Nothing for an
 * output that was never opened. */
int output_commit(struct output *, struct fault *);

/*
 * Finishes all N, then commits all: they appear together, or none does, even if
 * we are interrupted.  Standard output, which cannot be taken back, comes last.
 */
int output_commit_all(struct output *const outputs[], size_t n, struct fault *);

/* Throws away what was not committed; nothing after a commit. */
void output_abort(struct output *);

#endif
