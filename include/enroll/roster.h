/*
 * roster(5): the schools that are qualified to take in pupils, each by itself
 * or jointly with one that holds the qualification.
 */
#ifndef ENROLL_ROSTER_H
#define ENROLL_ROSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/pool.h"

struct school {
	const char *name;    /* or its code, whichever the dumps have */
	int year;            /* 0: every year */
	const char *partner; /* who holds the qualification; "": itself */
	bool away; /* the partner is of another province, and on its roster */
	long line;
};

struct roster {
	const char *path;       /* as it was named; the caller's */
	struct school *schools; /* sorted by name, then year */
	size_t n, room;
	struct pool names;
};

/*
 * Reads PATH.  EX_DATAERR with the place for what is no roster: a school with
 * two rows for a year, or a partner that is not on it with a qualification of
 * its own for every year of the row, unless it is of another province.
 */
int roster_load(struct roster *, const char *path, struct fault *);
void roster_free(struct roster *);

/* The roster's own, or NULL when the school is not on it in that year. */
const struct school *roster_find(
    const struct roster *, const char *name, int year);

/* Which roster a school has to be on; NULL: nobody asks. */
struct rosters {
	const struct roster *schools; /* vocational, but for: */
	const struct roster *skilled; /* skilled workers schools */
};

/* Of a count of that orientation and student type; NULL for a general one. */
const struct roster *rosters_for(
    const struct rosters *, int orientation, int student_type);

#endif
