/*
 * margins(5): how many places whole units, or whole groups, get.
 */
#ifndef ENROLL_MARGINS_H
#define ENROLL_MARGINS_H

#include <stdbool.h>

#include "enroll/claim.h"
#include "enroll/names.h"

struct margins {
	struct names names; /* in the order of the file */
	/* Of each name; fixed at min where both are the same. */
	struct claim *rows;
	bool *weighted; /* it is apportioned by its weight, within bounds */
	size_t room;
	int decimals; /* one step of a weight is 10^-decimals */
	/* For messages. */
	char *file;
	const char *key; /* what its names are of; not owned */
	int key_column;
};

/*
 * Reads PATH, whose column KEY, "unit" or "group", names the rows; KEY is kept.
 * Each has a total, or a minimum or maximum, or a weight, with bounds or
 * without; weights are below LIMIT.  Faults: EX_DATAERR with the place for
 * anything else, and for a table that has weights and ranges; those of
 * table_open().
 */
int margins_load(struct margins *, const char *path, const char *key,
    int64_t limit, struct fault *);

void margins_free(struct margins *);

/* Says where a row stands.  Returns -1. */
int margins_fault_at(const struct margins *, size_t row, struct fault *);

#endif
