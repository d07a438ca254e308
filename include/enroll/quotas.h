/*
 * quota(5), read: who got how many places, by which weight and within which
 * bounds.
 */
#ifndef ENROLL_QUOTAS_H
#define ENROLL_QUOTAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/eligible.h"

struct quotas {
	struct claim *claims; /* in the order of the file */
	struct whose *whose;  /* of each claim */
	int64_t *places;      /* of each claim */
	size_t n, room;
	bool by_unit, by_group; /* which names are not blank */
	struct names units, groups;
	size_t *row;  /* [unit x group]: the number of its claim, and 1 */
	int decimals; /* one step of a weight is 10^-decimals */
	char *file;   /* its name, for messages */
	int quota_column, unit_column, group_column;
};

/*
 * Reads PATH (NULL or "-" for standard input).  Weights come out below LIMIT
 * and quotas are at most MOST.  Faults: EX_DATAERR with the place for anything
 * that is not a table of distinct units, groups or pairs of both, each with a
 * weight and a quota; and those of table_open().
 */
int quotas_load(struct quotas *, const char *path, int64_t limit, int64_t most,
    struct fault *);

void quotas_free(struct quotas *);

/* Say where a claim's quota, or its name, stands.  Return -1. */
int quotas_fault_at(const struct quotas *, size_t claim, struct fault *);
int quotas_fault_at_name(
    const struct quotas *, size_t claim, bool group, struct fault *);

/* The claim of that pair; NAMES_NONE when there is none. */
static inline size_t
quotas_claim(const struct quotas *q, size_t unit, size_t group)
{
	return q->row[unit * (q->by_group ? q->groups.n : 1) + group] - 1;
}

#endif
