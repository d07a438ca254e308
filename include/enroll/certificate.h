/*
 * A certificate: quota(5) and divisors(5) that belong together, as proofs that
 * can be checked.
 */
#ifndef ENROLL_CERTIFICATE_H
#define ENROLL_CERTIFICATE_H

#include <stdbool.h>

#include "enroll/divisorrows.h"
#include "enroll/oneproof.h"
#include "enroll/proof.h"
#include "enroll/quotas.h"

/* Units, or groups. */
struct certificate_side {
	bool groups;
	const struct names *names;
	const struct divisor_row **rows; /* of each name */
	struct margin *margins;          /* for the table inside */
	struct multiplier *multipliers;  /* in steps of weight */

	/* Where totals were apportioned by weights: */
	const struct divisor_row *upper; /* NULL: they were not */
	struct oneproof proof;           /* of those that have a weight */
	size_t *weighted;                /* which ones these are */
	int decimals;                    /* of their weights */
};

struct certificate {
	struct quotas quotas;
	struct divisor_rows divisors;
	const struct divisor_row *all; /* the row of that kind */
	bool two;                      /* dimensions */

	struct proof proof;        /* of the table; not for hamilton */
	struct oneproof one;       /* one dimension: what PROOF is of */
	struct biproportion table; /* two dimensions: the same */
	struct certificate_side unit, group;
	struct cell *cells;
	int64_t *places;
};

/*
 * Reads both.  Each unit, and each group, of the quotas has its row of
 * divisors and the other way round.  Faults: EX_DATAERR with the place for
 * anything else, and those of quotas_load() and divisor_rows_load().
 */
int certificate_load(struct certificate *, const char *quotas,
    const char *divisors, struct fault *);
void certificate_free(struct certificate *);

static inline bool
certificate_is_hamilton(const struct certificate *c)
{
	return c->divisors.method == METHOD_HAMILTON;
}

/* The claim of a cell of the proof; NAMES_NONE when there is none. */
static inline size_t
certificate_claim(const struct certificate *c, size_t unit, size_t group)
{
	return c->two ? quotas_claim(&c->quotas, unit, group) : unit;
}

#endif
