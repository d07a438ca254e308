/* One row of a dump into lines of a tally; private to the dump module. */
#ifndef DUMPROW_H
#define DUMPROW_H

#include "enroll/dump.h"
#include "enroll/table.h"

enum outcome {
	ROW_COUNTED,
	ROW_LEFT_OUT,
	ROW_REJECTED,
	ROW_TOTAL, /* a sum over other rows: judged at the end of the dump */
};

/* What a total row is the sum of. */
struct total {
	bool units;        /* over units, */
	char prefix[7];    /* whose codes begin so */
	bool types;        /* over student types */
	bool orientations; /* over general and vocational */
	bool years;        /* over all years, the row names none */
};

struct reading {
	const struct dump_options *options;
	const struct layout_map *map;
	struct text *header;
	size_t n_header;
	struct pool *pool; /* where unit codes and keys go */

	/*
	 * Where nothing finer than unit, year, day and type is told, a second
	 * row of the same is the same pupils again.  The first one's line
	 * stands as a count, a digest of the cells that mean nothing to us
	 * where other tallies have a programme and a channel.
	 */
	struct tally *seen; /* NULL: rows are not compared */

	/* the present row */
	struct tally_line *lines; /* room for map->n */
	size_t n;
	int *went; /* of each column of counts: its line, -1 if none */
	struct total total;
	struct reject *reject;
};

/* Whether rows have to be compared with those before them. */
bool dumprow_compares(const struct layout_map *);

/* The text that stands for a key in a cell. */
struct text dumprow_by(const struct reading *, enum by, struct text cell);

/* Fills lines or the reject.  -1 and a fault only when memory ran out or the
 * series contradict each other. */
int dumprow_read(struct reading *, const struct row *, long line,
    enum outcome *, struct fault *);

/* The rows of PATH, opened as the only layout declares them, or told. */
struct table *dump_open(
    const char *path, const struct dump_options *, struct fault *);

/* What it was told to be: "UTF-8", "GB18030", ... */
const char *dump_encoding(struct table *);

/* Its header; a new array, the caller frees it. */
struct text *dump_header(const struct table *, struct fault *);

/* The layout that knows most of it; EX_DATAERR when none does, or two. */
int dump_choose(const struct dump_options *, struct table *,
    const struct text *header, struct layout_map *, struct fault *);

#endif
