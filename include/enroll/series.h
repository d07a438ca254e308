/*
 * How a count was made.  Counts of different series are never added.
 *
 * Five attributes: the day a cumulative report was made, the stage, the place,
 * and for vocational counts the basis and the scope.  Blank means that nobody
 * declared it, and is a value of its own.
 */
#ifndef ENROLL_SERIES_H
#define ENROLL_SERIES_H

#include <stdbool.h>

#include "enroll/fault.h"
#include "enroll/text.h"

/* In bytewise order of their names, so that sorting by number is sorting. */
enum stage {
	STAGE_BLANK,
	STAGE_ADMITTED,   /* 录取 */
	STAGE_ANNUAL,     /* 年报, 1 September */
	STAGE_ARRIVED,    /* 报到 */
	STAGE_PLANNED,    /* 计划 */
	STAGE_REGISTERED, /* 学籍注册 */
};

enum place {
	PLACE_BLANK,
	PLACE_ORIGIN, /* where the pupil comes from */
	PLACE_SCHOOL, /* where the school stands */
};

enum basis {
	BASIS_BLANK,
	BASIS_WITH,    /* with_skilled_workers */
	BASIS_WITHOUT, /* without_skilled_workers */
};

enum scope {
	SCOPE_BLANK,
	SCOPE_ALL,
	SCOPE_FRESH, /* fresh_junior_leavers */
	SCOPE_JUNIOR,
};

enum series_part {
	SERIES_STAGE,
	SERIES_PLACE,
	SERIES_BASIS,
	SERIES_SCOPE,
	SERIES_PARTS,
};

struct series {
	int as_of; /* 20220912; 0 is blank */
	unsigned char part[SERIES_PARTS];
	bool as_of_given;
	bool given[SERIES_PARTS]; /* named, if only as blank */
};

/* "stage", and of its values "annual"; "" for a blank one. */
const char *series_part_name(enum series_part);
const char *series_value_name(enum series_part, int value);

/* The value of that name; "" is blank.  -1 when there is none. */
int series_value_parse(enum series_part, struct text, int *value);

/* "stage=registered,place=school" into the series, EX_USAGE if it is not. */
int series_parse(const char *, struct series *, struct fault *);

#endif
