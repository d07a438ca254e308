/*
 * One thread's share of a dump; private to the dump module.
 *
 * This is the slow and certain way: each line by libcsv and dumprow_read().
 * What does not depend on other rows is added up here; the rest, and every
 * reject, goes to work_take() in its turn.
 */
#ifndef DUMPHAND_H
#define DUMPHAND_H

#include "dumpwork.h"

/* A line of the present block that has to wait for its turn. */
struct event {
	uint32_t line; /* 0 for the first of the block */
	uint32_t at, len;
};

struct fast;

struct hand {
	struct work *work; /* NULL: it was never used */
	char *family;      /* of the work */
	struct block block;
	struct cutter cutter;
	struct reading reading;
	struct dump part;     /* what it has added up */
	struct event *events; /* of the present block */
	size_t n_events, events_room;
	struct fast *fast;       /* NULL: no fast path */
	struct pool_moves moves; /* from the part to the dump */
};

/*
 * Reads blocks until there are no more; a fault goes to the work.  A hand that
 * is zero is made ready; it may work on one file after another.
 */
void hand_work(struct hand *, struct work *);
void hand_close(struct hand *);

/*
 * The line of LEN bytes at AT, its end included, the LINE-th of the block:
 * added up or kept as an event.
 */
int hand_line(
    struct hand *, uint32_t line, size_t at, size_t len, struct fault *);

/* All lines of the block, and how many they are. */
int hand_read_slowly(struct hand *, long *lines, struct fault *);

/* Cuts that line into cells: whether it is a good row. */
bool hand_cut(struct hand *, size_t at, size_t len, struct row *);

/* Whether dumprow_read() takes the row as it stands for one to be counted or
 * left out; its reading then has the lines. */
int hand_understand(
    struct hand *, const struct row *, enum outcome *, struct fault *);

/* Adds the part to the dump, and empties it. */
int hand_merge(struct hand *, struct fault *);

/* Adds lines of the part's strings to the dump, and changes their keys. */
int hand_give(struct hand *, struct tally_line *, size_t n, struct fault *);

#endif
