/*
 * One of our own tables, whole, in memory: for those who pick, sort and print
 * rows instead of passing them on.
 */
#ifndef ENROLL_GRID_H
#define ENROLL_GRID_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "enroll/fault.h"

/* Columns and rows count from 0; every cell is a string of its own. */
struct grid {
	char *name; /* of the file, "-" for standard input */
	size_t columns, rows;
	/* Offsets into CELLS, the header first, then row by row. */
	size_t *at;
	long *lines; /* of each row in the file */
	char *cells;
	size_t used, room;           /* bytes of CELLS */
	size_t at_used, at_room;     /* of AT, in cells */
	size_t line_used, line_room; /* of LINES */
};

/*
 * Reads PATH (NULL or "-" for standard input) to its end.  -1 and a fault as
 * table_open() and table_next() set it, or EX_DATAERR for a table of
 * enroll-ratio --what-if: a grid is read to be drawn or published.  grid_free()
 * either way.
 */
int grid_read(struct grid *, const char *path, struct fault *);
void grid_free(struct grid *);

/*
 * A grid made by hand: an empty one gets its name and columns, then its cells,
 * the header first, and after each further row the line it stands for.
 */
int grid_put(struct grid *, const char *cell, struct fault *);
int grid_end_row(struct grid *, long line, struct fault *);

/* The column of that name, or -1. */
int grid_column(const struct grid *, const char *name);

/* The same; -1 and EX_DATAERR that names what there is. */
int grid_need(const struct grid *, const char *name, struct fault *);

const char *grid_header(const struct grid *, size_t column);

/* The grid's own; "" for a column of -1. */
const char *grid_cell(const struct grid *, size_t row, int column);

/* A count, COUNT_BLANK for an empty cell; -1 and a fault with its place. */
int grid_count(const struct grid *, size_t row, int column, int64_t *count,
    struct fault *);

/* Sets the fault's place to that cell.  Returns -1. */
int grid_fault_at(const struct grid *, size_t row, int column, struct fault *);

/* The table again as CSV, byte for byte if one of our tools wrote it. */
void grid_write(const struct grid *, FILE *);

#endif
