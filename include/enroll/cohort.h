/*
 * cohort(5): how many of an age group continue, unit by unit and level by
 * level: 升学率 and 毛入学率, and where the leavers of junior schools went.
 *
 * Entrants and enrolled, leavers and population are rolled up one by one as
 * ratio(5) is, so they agree with it; a rate is made of two of them only where
 * both are of the same units.
 */
#ifndef ENROLL_COHORT_H
#define ENROLL_COHORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/number.h"
#include "enroll/ratio.h"
#include "enroll/tally.h"

/* What a row is made of. */
enum cohort_side {
	COHORT_ENTRANTS,
	COHORT_ENROLLED,
	COHORT_LEAVERS,    /* persons in general, the other side blank */
	COHORT_POPULATION, /* so, too */
	COHORT_SIDES,
};

enum cohort_rate {
	PROGRESSION,     /* 升学率: entrants / leavers */
	GROSS_ENROLMENT, /* 毛入学率: enrolled / population */
	COHORT_RATES,
};

/* The two sides of a rate. */
enum cohort_side cohort_above(enum cohort_rate);
enum cohort_side cohort_below(enum cohort_rate);

/* One line of cohort(5). */
struct cohort {
	const struct ratio *of[COHORT_SIDES]; /* NULL: no such row */
	const struct ratio *row; /* the first of them: year, level, unit */
	int64_t vocational;      /* entrants less skilled; COUNT_BLANK */
	int64_t skilled;
	int64_t not_continuing; /* COUNT_BLANK: not known, or below 0 */
	long untold; /* units whose skilled workers are in vocational */

	/* Units, named once each, that one of the two sides alone is of. */
	long apart[COHORT_RATES];
};

struct cohorts {
	struct ratios of[COHORT_SIDES];
	bool given[COHORT_SIDES];
	/* Sorted by year, as_of, level, unit; what they point to is in OF. */
	struct cohort *rows;
	size_t n;
};

/* Leavers and population as headcount_load() has them; one may be NULL. */
struct cohort_input {
	const struct tally *tally, *leavers, *population;
	const char *leavers_file, *population_file; /* for messages */
};

/*
 * Entrants are looked at when there are leavers, the enrolled when there is a
 * population.  Faults and warnings are those of ratio_compute() for each of
 * them; EX_DATAERR when the tally has no number to compare with.
 */
int cohort_compute(struct cohorts *, const struct cohort_input *,
    const struct ratio_options *, struct fault *);
void cohort_free(struct cohorts *);

/* Both sides of NUM / DEN; false where there is no rate (DEN is then unset). */
bool cohort_rate(
    const struct cohort *, enum cohort_rate, int128 *num, int64_t *den);

/* What a side counts: of two sides both; -1 where that is blank. */
int128 cohort_count(const struct cohort *, enum cohort_side);

/* The lines that pass, to a stream. */
int cohort_write(const struct cohorts *, FILE *, enum sheet_format,
    bool header_zh, const struct ratio_filter *, struct fault *);

#endif
