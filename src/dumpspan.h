/*
 * What is looked up of a row, and the key that comes of it; part of the fast
 * path, see dumpfast.h.
 *
 * Cells repeat, and so do cells that stand side by side: the raw bytes of such
 * a span have a number, and the numbers of a row's spans, with a bit for each
 * count that is blank, are its key.
 */
#ifndef DUMPSPAN_H
#define DUMPSPAN_H

#include "dumphand.h"
#include "enroll/lexicon.h"

/* Cells of a line, each between two cuts of it (see marks.h). */
struct cells {
	const char *s;
	const uint32_t *cuts;
	size_t last;
	bool cr; /* stands behind the last one */
};

static inline uint32_t
cell_from(const struct cells *c, size_t column)
{
	return c->cuts[(ptrdiff_t)column - 1] + 1;
}

static inline uint32_t
cell_to(const struct cells *c, size_t column)
{
	return c->cuts[column] - (column == c->last && c->cr);
}

/*
 * Columns side by side whose cells are looked up together, delimiters and all.
 * Some of them tell (see layout.h), some hold keys of --by, some do both.
 */
struct span {
	size_t first, last;   /* columns */
	unsigned shift, bits; /* of the words' numbers in the key of a row */
	struct lexicon words;
	struct lexicon told; /* the cells of a word that tell, by themselves */
	uint32_t *tells;     /* by number of a word: that of what it tells */
	size_t tells_room;
	bool holds[BYS];
	uint32_t (*ids)[BYS]; /* by number: its keys as strings of the part */
	size_t ids_room;
};

struct spans {
	const struct work *work;
	struct span *all;
	size_t n;
	unsigned blanks; /* counts: the lowest bits of a key */
	bool off;        /* the numbers do not fit into a key */
};

int spans_make(
    struct spans *, const struct work *, unsigned blanks, struct fault *);
void spans_free(struct spans *);

/*
 * Gives the bits of a key to the spans anew, as their numbers have grown: keys
 * that were made before mean nothing any more.
 */
void spans_share(struct spans *);

/* Forgets all words. */
int spans_forget(struct spans *, struct fault *);

/*
 * A word that was not there before, of the line of R bytes at AT that CELLS
 * describes.  1, or 0 when its number needs more bits than there are, or -1.
 */
int spans_learn(struct spans *, struct span *, const struct cells *,
    struct hand *, size_t line, size_t len, struct fault *);

/* The key without what does not tell. */
uint64_t spans_telling(const struct spans *, uint64_t key);

/* The keys of --by that are in the key, as strings of the part. */
void spans_keys(const struct spans *, uint64_t key, struct tally_key *);

/* Room for NEED elements of SIZE; the array, or NULL and a fault. */
void *spans_room(
    void *array, size_t *room, size_t need, size_t size, struct fault *);

#endif
