/*
 * One line into its cells, by libcsv in its strict mode.
 *
 * libcsv is the authority on what a row is.  It is given one physical line at
 * a time, so a quote that is left open spoils its own line and nothing behind
 * it, and every trouble has a place.
 */
#ifndef ENROLL_SPLIT_H
#define ENROLL_SPLIT_H

#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/text.h"

enum { SPLIT_MOST = 4096 }; /* columns */

enum split_state {
	SPLIT_ROW,
	SPLIT_BLANK,       /* nothing but blanks */
	SPLIT_OPEN_QUOTE,  /* the line ends within quotes */
	SPLIT_STRAY_QUOTE, /* a quote where none may be */
	SPLIT_TOO_MANY,    /* more than SPLIT_MOST columns */
};

struct row {
	enum split_state state;
	size_t n;           /* cells; for a trouble, those before it */
	struct text *cells; /* trimmed; until the next split_line() */
};

struct split;

struct split *split_open(char delimiter, struct fault *);
void split_close(struct split *);

/* 0, or -1 and a fault when memory ran out. */
int split_line(struct split *, struct text line, struct row *, struct fault *);

#endif
