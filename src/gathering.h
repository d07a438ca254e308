/*
 * The state of gather(), for the files that it is made of; private to gather.
 */
#ifndef GATHERING_H
#define GATHERING_H

#include <string.h>

#include "enroll/gather.h"
#include "newest.h"
#include "rostered.h"

/* Which dump each measure of a line of the whole came from first. */
struct origin {
	uint32_t dump[MEASURES];
};

struct gathering {
	struct tally *whole;
	struct dump *dumps;
	size_t n;
	const struct gather_options *options;
	struct newest newest;
	struct rostered rostered; /* if rosters are asked */
	int128 counted[MEASURES]; /* what would count without them */
	uint64_t *signatures;     /* of the dumps */
	struct origin *origin;    /* of each line of the whole, if of several */
	size_t room;
	struct pool_moves moves; /* of the present dump to the whole */
	int findings;
	bool again; /* a file was found that is not to be counted */
};

static inline bool
is_late(const struct gathering *g, int as_of)
{
	return g->options->as_of != 0 && as_of > g->options->as_of;
}

static inline bool
is_counted(const struct dump *d)
{
	return d->account.status < EX_USAGE;
}

static inline bool
is_dump(const struct dump *d)
{
	return strcmp(d->account.layout, "tally") != 0;
}

/* The files of two dumps that say the same thing of somebody. */
struct clash {
	size_t first, second;          /* dumps */
	const struct tally_line *line; /* of the whole */
	bool impossible;               /* the two cannot both be right */
};

/* Two files that meet: told, set aside, or EX_DATAERR. */
int gather_meet(struct gathering *, const struct clash *, struct fault *);

/*
 * Once all is in the whole: the same pupils in a report with a day and one
 * without, or with a student type and without one.
 */
int gather_check_views(struct gathering *, struct fault *);

/* A finding about a file. */
void gather_warn(struct gathering *, const char *place, struct fault *);

/* A dump that is not to be counted, for the fault says why; all begins again.
 */
void gather_exclude(struct gathering *, struct dump *, struct fault *);

/* 1 when an earlier dump holds the very figures of dump I. */
int gather_is_again(struct gathering *, size_t i, struct fault *);

/*
 * What of a line of dump I counts, as reports go, into COUNT.  0 when nothing
 * does, and 1 when something may; a line without counts may.
 */
int gather_reported(struct gathering *, size_t i, const struct tally_line *,
    int64_t count[MEASURES], struct standing *, struct fault *);

/* ---- with rosters; see gatherschools.c ---- */

/* Before anything is added: joint schools are seen in all files together. */
int schools_judge(struct gathering *, struct fault *);

/* Blanks what of dump I does not count; 0 when nothing of the line is left. */
int schools_ask(struct gathering *, size_t i, const struct tally_line *,
    int64_t count[MEASURES], struct fault *);

/* Rows that do not count leave the accepted ones of dump I. */
int schools_settle(struct gathering *, size_t i, struct fault *);

/* Blanks what does not count of the rows that somebody asks for. */
int schools_settle_trace(struct gathering *, struct fault *);

/*
 * Sums the schools of the whole away into WHOLE, tells what was left out, and
 * checks that nobody is lost.
 */
int schools_finish(struct gathering *, struct tally *whole, struct fault *);

#endif
