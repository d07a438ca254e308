/*
 * What becomes of rejected rows: each into rejects(5), the first ten of a file
 * told, then how many more there were.
 */
#ifndef ENROLL_REJECTS_H
#define ENROLL_REJECTS_H

#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/output.h"
#include "enroll/reject.h"
#include "enroll/sheet.h"

struct rejects {
	int64_t all;  /* rows rejected so far */
	int64_t most; /* more make the run fail */
	void (*warn)(const struct fault *);

	struct output out;
	struct sheet *sheet; /* NULL: no table is wanted */
	const char *file;    /* of the last reject */
	long in_file;
};

/* PATH NULL: no table. */
int rejects_open(struct rejects *, const char *path, struct fault *);

/* A reject_sink whose context is the struct rejects. */
int rejects_take(void *rejects, const struct reject *, struct fault *);

/* After the last file: ends the table, see output_finish(); who has others,
 * too, then commits OUT with them. */
int rejects_finish(struct rejects *, struct fault *);

/* Says how many more there were in the last file.  Done by the next file's
 * first reject, too. */
void rejects_warn_rest(struct rejects *);

/* Throws away what was not committed. */
void rejects_abort(struct rejects *);

#endif
