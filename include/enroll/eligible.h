/*
 * eligible(5): who may get places, with weights and bounds.
 */
#ifndef ENROLL_ELIGIBLE_H
#define ENROLL_ELIGIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/claim.h"
#include "enroll/fault.h"
#include "enroll/names.h"

/* Of which unit and which group a claim is; a table may have one of them. */
struct whose {
	size_t unit, group; /* numbers of names */
};

struct eligible {
	struct claim *claims; /* in the order of the file */
	struct whose *whose;  /* of each claim */
	size_t n, room;
	bool by_unit, by_group;        /* what it has columns of */
	struct names units, groups;    /* those that occur */
	int unit_column, group_column; /* for messages; -1: none */
	int decimals; /* one step of a weight is 10^-decimals */
};

/*
 * Reads PATH (NULL or "-" for standard input).  Weights are scaled to integers
 * by one power of ten for the file and must come out below LIMIT.  Faults:
 * EX_DATAERR with the place for anything that is not a table of distinct
 * units, of distinct groups, or of distinct pairs of both, with weights; and
 * those of table_open().
 */
int eligible_load(
    struct eligible *, const char *path, int64_t limit, struct fault *);

void eligible_free(struct eligible *);

#endif
