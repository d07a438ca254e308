/*
 * target(5): who took in how many of what he was to take in.
 *
 * Done is what the newest reports say, of each unit at its level, rolled up as
 * ratio(5) is.  Counts are integers, and rates are compared as integers.
 */
#ifndef ENROLL_ATTAIN_H
#define ENROLL_ATTAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "enroll/fault.h"
#include "enroll/number.h"
#include "enroll/pool.h"
#include "enroll/prior.h"
#include "enroll/registry.h"
#include "enroll/series.h"
#include "enroll/tally.h"
#include "enroll/targets.h"

/* In bytewise order of their names, blank first. */
enum position {
	POSITION_BLANK,
	POSITION_BOTTOM,
	POSITION_TOP,
	POSITION_TOTAL,
};

const char *position_name(enum position);

/* One line of target(5); strings live as long as the attainments. */
struct attainment {
	const struct target *goal; /* its selection, sense and target */
	int year, as_of;
	unsigned char part[SERIES_PARTS];
	enum level level; /* LEVELS: all units together */
	const char *unit, *name, *parent;
	bool has_done;
	int64_t done;        /* below 0 only net of a base year */
	int64_t now, before; /* of the units of both years; COUNT_BLANK */
	bool has_since;
	int64_t since_last;
	long expected, reported; /* units; expected -1: not known */
	bool assessed;           /* may be ranked */
	int rank;                /* 0: none */
	enum position position;
	enum counting counting;
	char *alerts; /* its own; NULL: none */
};

struct attainments {
	struct attainment *all; /* sorted as a table is */
	size_t n;
	struct pool pool;
	const struct targets *targets;
};

struct attain_options {
	int as_of;            /* the day; 0: the newest report of each year */
	struct series series; /* what the user chose */
	const struct registry *registry; /* NULL: by the digits of the codes */
	int base;     /* done is net of that year; 0: as it was counted */
	int64_t ends; /* so many are top, and so many bottom */

	/* Told of what is odd but no reason to stop, of each thing once. */
	void (*warn)(void *ctx, const struct fault *);
	void *ctx;
};

/*
 * TARGETS have to outlive the result.  EX_DATAERR for two targets of one unit,
 * at the line of the second; for all that ratio_compute() refuses.
 */
int attain(struct attainments *, const struct targets *, const struct tally *,
    const struct attain_options *, struct fault *);
void attain_free(struct attainments *);

/*
 * Fills since_last from a target(5) of the same series, EX_DATAERR when it is
 * of another.
 */
int attain_since(struct attainments *, const struct priors *, struct fault *);

/* Whether there is a rate: something done of a target above 0. */
bool attain_has_rate(const struct attainment *);

/* Whether there is a growth, (now - before) / before. */
bool attain_has_growth(const struct attainment *);

/*
 * The rate as bulletins write it: 90.9%, 超额完成, 完成（100.0%）, 超计划 N 人,
 * 未报送, 无任务; with how many units have not reported.  "" without a target.
 */
enum { PRINTED_SIZE = 160 };
char *attain_printed(char to[PRINTED_SIZE], const struct attainment *);

/* Which lines are wanted. */
struct attain_filter {
	int year;         /* 0: all */
	enum level level; /* LEVELS: all */
	const char *unit; /* NULL: all */
	bool ends; /* the best, the worst and the totals, in this order */
};

bool attain_passes(const struct attainment *, const struct attain_filter *);

/* The lines that pass, to a stream. */
int attain_write(const struct attainments *, FILE *, enum sheet_format,
    bool header_zh, const struct attain_filter *, struct fault *);

#endif
