/*
 * Several dumps into one tally, with nobody counted twice.
 *
 * Reports are cumulative: of each unit, year, stage and place the newest one
 * counts and the older ones are superseded.  A dump whose figures are those of
 * another is counted once.  The same unit, year, student type and measure in
 * two dumps is said; where it cannot be right, it is refused.
 *
 * With rosters the schools that are not on them do not count, nor does the
 * second report of a joint school: see roster.h.
 */
#ifndef ENROLL_GATHER_H
#define ENROLL_GATHER_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/dump.h"
#include "enroll/roster.h"
#include "enroll/unlisted.h"

struct gather_options {
	int as_of;    /* reports later than this day do not count; 0: all do */
	bool once;    /* nothing may come from two files, tallies included */
	bool history; /* every cumulative report is kept, not the newest only */
	bool keep_going; /* of such files count neither, and go on */

	const struct rosters *rosters; /* NULL: none is asked; else dumps are
					  by school, and dump_options.roster */
	struct unlisted *unlisted;     /* with rosters: empty, and filled with
					  what does not count */

	struct trace *trace; /* NULL, or rows of which is to be known which
				count */

	/* Told of each finding; the fault is only text here. */
	void (*warn)(void *ctx, const struct fault *);
	void *ctx;
};

/*
 * Adds N dumps into WHOLE, an empty tally with its keys set, and sorts it.
 * Schools are summed away last, if they are no key of it.
 * Moves rows in their accounts to superseded and left_out.  Their tallies are
 * used up: moved or freed as soon as nothing asks for them.  Returns the number
 * of findings, or -1 and a fault.
 */
int gather(struct tally *whole, struct dump *, size_t n,
    const struct gather_options *, struct fault *);

#endif
