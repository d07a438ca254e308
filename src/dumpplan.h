/*
 * What dumprow_read() said of the first row of a kind, kept for the others;
 * part of the fast path, see dumpfast.h.
 */
#ifndef DUMPPLAN_H
#define DUMPPLAN_H

#include "dumphand.h"
#include "sums.h"

enum { COUNTS_MOST = 16 }; /* columns of counts */

/* What becomes of the counts of a row. */
struct plan {
	enum outcome outcome; /* ROW_REJECTED: it has to go the slow way */
	size_t first, n;      /* its lines */
	size_t went;          /* of each column of counts: its line, or -1 */
};

struct plans {
	size_t n_counts;
	struct sums numbers; /* of plans, by telling key */
	struct plan *all;
	size_t n, room;
	struct tally_line *lines; /* of them; their counts are not used */
	size_t n_lines, lines_room;
	int *went;
	size_t n_went, went_room;
};

int plans_make(struct plans *, size_t n_counts, struct fault *);
void plans_free(struct plans *);
void plans_clear(struct plans *);

/*
 * The number of the plan for rows of that telling key, of which the line of LEN
 * bytes at AT is one: if there is none, that row is read to make it.  -1 and a
 * fault.
 */
int plans_find(struct plans *, struct hand *, uint64_t key, size_t at,
    size_t len, uint32_t *number, struct fault *);

/*
 * The lines of a group of rows of one plan, which differ in nothing but their
 * counts, into room for COUNTS_MOST; keys of --by are left to the caller.
 */
void plans_lines(const struct plans *, const struct layout_column *,
    const uint64_t *group, struct tally_line *);

#endif
