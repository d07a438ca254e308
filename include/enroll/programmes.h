/*
 * programmes(5): the vocational entrants by class of programme, unit by unit
 * and level by level.
 *
 * A programme may be of several classes, so classes are not added to one
 * another; what is in any class and what is in none add up to all vocational
 * entrants, which is checked.
 */
#ifndef ENROLL_PROGRAMMES_H
#define ENROLL_PROGRAMMES_H

#include <stddef.h>
#include <stdint.h>

#include "enroll/classes.h"
#include "enroll/fault.h"
#include "enroll/ratio.h"
#include "enroll/tally.h"

/* One line of programmes(5). */
struct programme_share {
	const struct ratio *row; /* year, level, unit, all vocational */
	const char *name;        /* of the class; "" for those in none */
	int64_t entrants;        /* COUNT_BLANK: its programmes are not told */
	long programmes;         /* how many of them somebody entered */
};

struct programmes {
	struct ratios whole;
	/* Sorted by year, as_of, level, unit, class. */
	struct programme_share *rows;
	size_t n;
};

/*
 * Of a tally with programmes.  EX_DATAERR for what ratio_compute() refuses, and
 * where classes cannot add up because a unit counts in two ways.  Warns of
 * programmes of the file that nobody entered, of those of the tally that may be
 * misspelt, and of entrants whose programme is not told.
 */
int programmes_compute(struct programmes *, const struct tally *,
    const struct classes *, const struct ratio_options *, struct fault *);
void programmes_free(struct programmes *);

/* The lines that pass, to a stream. */
int programmes_write(const struct programmes *, FILE *, enum sheet_format,
    bool header_zh, const struct ratio_filter *, struct fault *);

#endif
