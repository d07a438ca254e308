/*
 * One of our own tables, read row by row: RFC 4180, UTF-8, one header line,
 * columns found by name.  Tables are not dumps: a row that is malformed makes
 * the table unusable (EX_DATAERR), nothing is passed over.
 */
#ifndef ENROLL_TABLE_H
#define ENROLL_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/rows.h"
#include "enroll/text.h"

struct table;

/*
 * Opens PATH (NULL or "-" for standard input; plain or gz) and reads its
 * header.  NULL and a fault when it cannot.
 */
struct table *table_open(const char *path, struct fault *);

/*
 * A table on rows that are open already, which it takes over (and closes when
 * it fails).  The first row is the header: NULL and EX_DATAERR when there is
 * none or it is malformed.
 */
struct table *table_on(struct rows *, struct fault *);

/* The rows behind it, for whoever reads dumps and not tables. */
struct rows *table_rows(struct table *);

void table_close(struct table *);

/* The column of that name, or -1. */
int table_column(const struct table *, const char *name);

/* EX_DATAERR when two columns have that name: which one counts? */
int table_once(const struct table *, const char *name, struct fault *);

/*
 * The one column of that name; -1 and a fault when there are two, or when there
 * is none and the fault names what there is.
 */
int table_need(struct table *, const char *name, struct fault *);

size_t table_columns(const struct table *);
const char *table_header(const struct table *, size_t column);

/* The next row: 1, or 0 at the end, or -1 and a fault. Blank lines are no
 * rows. */
int table_next(struct table *, struct fault *);

/* The present row as it stands, in UTF-8. */
struct text table_text(const struct table *);

/*
 * The cell of the present row, trimmed, until the next table_next().  A column
 * of -1 gives an empty cell, so an optional column needs no special case.
 */
struct text table_cell(const struct table *, int column);

/* A count, or COUNT_BLANK if the cell is empty; -1 and a fault otherwise. */
int table_count(struct table *, int column, int64_t *count, struct fault *);

/* Sets the fault's place to the cell: "file.csv:118:2(unit)".  Returns -1. */
int table_fault_at(const struct table *, int column, struct fault *);

/* The line of the present row in the file, 1 for the header. */
long table_line(const struct table *);

/* "-" for standard input. */
const char *table_name(const struct table *);

#endif
