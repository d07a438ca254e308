/*
 * Which of several cumulative reports counts; private to gather and tallyat.
 *
 * Reports are not added: of each unit, year, stage and place the newest one
 * counts.  What a newer report says nothing of (a student type or a measure
 * that another office reports) still counts from the older one.
 */
#ifndef NEWEST_H
#define NEWEST_H

#include "enroll/tally.h"

struct newest {
	struct tally days; /* the day of the newest report, as a "count" */
	struct pool_moves
	    *moves; /* where all lines are of one tally, or NULL */
};

/* What is known of a line of a report. */
struct standing {
	bool
	    counts[MEASURES]; /* no newer report has this measure of the type */
	int newer; /* the day of a newer report that lacks what counts; or 0 */
};

int newest_note(struct newest *, const struct tally *,
    const struct tally_line *, struct fault *);

/* COUNT tells which measures the line has. */
int newest_judge(struct newest *, const struct tally *,
    const struct tally_key *, const int64_t count[MEASURES], struct standing *,
    struct fault *);

/*
 * What counts of a line: its counts, blank where a newer report has them.  1,
 * or 0 when all of it is superseded, or -1 and a fault.
 */
int newest_choose(struct newest *, const struct tally *,
    const struct tally_line *, int64_t count[MEASURES], struct standing *,
    struct fault *);

/* The day of the newest report of the key's student type with M; 0: none. */
int newest_day(struct newest *, const struct tally *, const struct tally_key *,
    int m, int *day, struct fault *);

void newest_free(struct newest *);

#endif
