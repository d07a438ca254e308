/* What was done of one selection in one year; private to attain. */
#ifndef ATTAINFIGURE_H
#define ATTAINFIGURE_H

#include "attainyear.h"
#include "enroll/ratio.h"

struct figures {
	const struct selection *selection;
	int year;
	struct ratios ratios, net;  /* against the year before, the base year */
	const struct ratio **index; /* of the year, by level and unit */
	const struct ratio **net_index; /* NULL: not net */
	size_t n, net_n;
};

/*
 * Counts the selection.  EX_DATAERR for all that ratio_compute() refuses; what
 * looks like a total is looked for in the selection's whole orientation.
 */
int figures_make(struct figures *, struct known *, const struct targets *,
    const struct selection *, const struct attain_options *, struct fault *);

/*
 * Both orientations of the entrants: of YEAR, and of each year before until the
 * same day of each unit's newest report.
 */
int figures_history(struct figures *, const struct tally *,
    const struct targets *, int year, const struct bands *,
    const struct attain_options *, struct fault *);

void figures_free(struct figures *);

/*
 * The row of the unit at its level, or NULL.  A unit that only has a name is
 * itself at whatever level it is said to stand.
 */
const struct ratio *figures_of(
    const struct figures *, const struct attainment *);

/* Whether the digits of its code tell nothing. */
bool unit_is_name(const char *unit);

/*
 * ROW's figures into A; NULL: of a whole that is all units together, or of a
 * unit that there is no row of.  EX_DATAERR past 64 bits.
 */
int figures_fill(const struct figures *, struct attainment *,
    const struct ratio *row, struct fault *);

#endif
