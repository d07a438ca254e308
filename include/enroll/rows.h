/*
 * The rows of a file: its bytes in blocks, cut into lines, decoded, cut into
 * cells.
 *
 * Read row by row by one thread, or its header so and the rest in blocks by
 * many: rows_block() hands the blocks out, and a struct cutter, one for each
 * thread, makes rows of them.  Both ways give the same rows.
 */
#ifndef ENROLL_ROWS_H
#define ENROLL_ROWS_H

#include <stdbool.h>

#include "enroll/blocks.h"
#include "enroll/fault.h"
#include "enroll/lines.h"
#include "enroll/split.h"
#include "enroll/workbook.h"

struct rows;

struct rows_options {
	char delimiter; /* 0: a TAB if the text is UTF-16 and its first line has
			   one (Excel's "Unicode text"), else a comma */
	enum encoding encoding; /* unknown: told from the text */
	bool digest;            /* rows_sha256() is wanted */
	size_t block;           /* as blocks_open() has it */
	bool workbook;          /* one may be read, and of it: */
	struct sheet_choice sheet;
	struct meter *meter; /* as input_open() has it */
};

/* PATH as input_open() has it. */
struct rows *rows_open(
    const char *path, const struct rows_options *, struct fault *);
void rows_close(struct rows *);

/*
 * The first line before rows_next() gives it, as lines_peek() has it, and what
 * a reader would make of it that knows no better.
 */
int rows_peek(struct rows *, struct text *first, struct fault *);
char rows_usual_delimiter(const struct rows *, struct text first);

/*
 * Before the first rows_next(): what rows_open() was not told.  A workbook is
 * UTF-8 with commas all the same.
 */
int rows_declare(
    struct rows *, char delimiter, const struct encodings *, struct fault *);

/*
 * The next line as cells: 1, 0 at the end, -1 and a fault.  A line that is not
 * LINE_GOOD has no cells.
 */
int rows_next(struct rows *, struct line *, struct row *, struct fault *);

/*
 * The next block into one that was made, what rows_next() has left of the
 * present one first: 1, 0 at the end, -1 and a fault, whose place may be left
 * to whoever knows the number of the next line.  By one thread at a time.
 */
int rows_block(struct rows *, struct block *, struct fault *);

/* Of the lines that rows_next() took. */
const struct witnesses *rows_witnesses(const struct rows *);

bool rows_is_workbook(const struct rows *);
const char *rows_name(const struct rows *);
enum encoding rows_encoding(const struct rows *);
char rows_delimiter(const struct rows *); /* after the first row */
const char *rows_sha256(struct rows *);   /* after the end */

/* Makes rows of blocks. */
struct cutter {
	struct lines *lines;
	struct split *split;
};

int cutter_open(struct cutter *, char delimiter, struct fault *);
void cutter_close(struct cutter *);

/* As rows_next(), of one block; counts line->number on. */
int cutter_next(struct cutter *, struct block *, struct line *, struct row *,
    struct fault *);

#endif
