/*
 * unlisted(5): what does not count because of a roster, and why.
 */
#ifndef ENROLL_UNLISTED_H
#define ENROLL_UNLISTED_H

#include <stddef.h>
#include <stdio.h>

#include "enroll/fault.h"
#include "enroll/tally.h"

/* In bytewise order of their names. */
enum listing {
	LISTED, /* it counts, or no roster is asked */
	JOINT_TWICE,
	NOT_ON_ROSTER,
};

struct unlisted_line {
	const char *file;       /* the account's */
	struct tally_line line; /* strings of the tally; its school is a key */
	enum listing why;       /* not LISTED */
};

struct unlisted {
	struct tally strings; /* its pool only */
	struct unlisted_line *lines;
	size_t n, room;
};

/* A line whose strings are in U's pool. */
int unlisted_add(
    struct unlisted *, const struct unlisted_line *, struct fault *);

/* Sorts the lines and writes them as CSV. */
int unlisted_write(struct unlisted *, FILE *, struct fault *);

void unlisted_free(struct unlisted *);

#endif
