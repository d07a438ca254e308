/*
 * What the rosters say of the lines of several dumps; private to gather.
 *
 * A school that is not on its roster does not count.  A joint school is
 * reported by its own unit and perhaps by its partner's as well: these are the
 * same pupils, and the report that has the partner counts.
 */
#ifndef ROSTERED_H
#define ROSTERED_H

#include "enroll/roster.h"
#include "enroll/unlisted.h"

struct rostered {
	const struct rosters *rosters;
	/* What counts but for the rosters, by school and dump: where other
	 * tallies have a programme stands the number of the dump and 1. */
	struct tally lines;
	struct verdict *verdicts; /* of each line, once they are judged */
	struct tally there;       /* who reports which school; see judge */
	struct pool_moves moves;  /* of the present dump */
};

/* Who reports a school: a unit in a dump. */
struct report {
	size_t dump;
	const char *unit; /* the lines' own */
};

/* Reports of a joint school, any of which may be the one that counts. */
struct undecided {
	const struct school *school;
	int year;
	struct report *reports; /* the caller frees them; a dump may have two */
	size_t n;               /* two at least */
};

/* Forgets all lines. */
void rostered_clear(struct rostered *);
void rostered_free(struct rostered *);

/* Goes to the next dump, whose strings are others. */
void rostered_turn(struct rostered *);

/* A line of dump number DUMP, of which COUNT would count. */
int rostered_note(struct rostered *, size_t dump, const struct tally *,
    const struct tally_line *, const int64_t count[MEASURES], struct fault *);

/* After the last: 1 when it cannot be told which report counts. */
int rostered_judge(struct rostered *, struct undecided *, struct fault *);

/*
 * Of the line of KEY in dump number DUMP, further keys than the school aside:
 * what of each measure.
 */
int rostered_ask(struct rostered *, size_t dump, const struct tally *,
    const struct tally_key *, enum listing what[MEASURES], struct fault *);

/* All that does not count; PATH is the file of a dump by its number. */
int rostered_collect(const struct rostered *, struct unlisted *,
    const char *(*path)(const void *ctx, size_t dump), const void *ctx,
    struct fault *);

#endif
