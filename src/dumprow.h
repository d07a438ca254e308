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
	int *went; /* line of each of map->columns, -1: blank or only checked */
	struct total total;
	struct reject *reject;
};

/* Whether rows have to be compared with those before them. */
bool dumprow_compares(const struct layout_map *);

/* Fills lines or the reject.  -1 and a fault only when memory ran out or the
 * series contradict each other. */
int dumprow_read(struct reading *, const struct row *, long line,
    enum outcome *, struct fault *);

/*
 * A cell of a column of counts, the only place that says what it is: 0 and a
 * count, COUNT_BLANK for a blank cell or a word that means as much, or -1 when
 * its row has to be rejected.
 */
int dumprow_count(
    const struct layout_column *, struct text cell, int64_t *count);

/* The text that stands for the key when a cell under it is CELL. */
struct text dumprow_by(const struct reading *, enum by, struct text cell);

/* A file that is open, and what its first line says it is. */
struct opened {
	struct table *table;
	struct layout_map map; /* without a layout: it is a tally(5) */
};

/*
 * PATH, by the layout that knows most of its header, each with its own
 * delimiters and encodings.  EX_DATAERR when none knows enough, or two the
 * same.
 */
int dump_open(struct opened *, const char *path, const struct dump_options *,
    struct fault *);
void dump_close(struct opened *);

/* What it was told to be: "UTF-8", "GB18030", ... */
const char *dump_encoding(struct table *);

/* Its header; a new array, the caller frees it. */
struct text *dump_header(const struct table *, struct fault *);

#endif
