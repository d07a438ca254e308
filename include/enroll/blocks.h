/*
 * The bytes of a dump in blocks of whole lines.
 *
 * This is where bytes are read, where the encoding is told and where a line
 * without an end is cut off, so that whatever reads a block, in whichever
 * thread, sees the same lines.  A line ends at LF, CR LF or a lone CR.
 *
 * The encoding is told by a byte order mark; else the first line with a byte
 * above 127 decides: strict UTF-8, else strict GB18030, else the file is
 * unusable.
 */
#ifndef ENROLL_BLOCKS_H
#define ENROLL_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/decode.h"
#include "enroll/fault.h"
#include "enroll/input.h"
#include "enroll/text.h"

enum {
	LINE_MOST = 1 << 20,  /* bytes of a line as they stand in the file */
	BLOCK_SIZE = 1 << 18, /* bytes of a block, unless a line is longer */
	BLOCK_PAD = 64,       /* bytes behind them that may be read */
};

struct block {
	char *bytes; /* whole lines, each with its end but perhaps the last */
	size_t len;
	size_t at;              /* what lines_next() has taken of them */
	enum encoding encoding; /* UTF-8 also for decoded UTF-16; unknown while
				   all of the file was ASCII */
	struct encodings among; /* what was declared */
	bool decoded;  /* from UTF-16: no other encoding is looked for */
	bool too_long; /* the beginning of one line beyond LINE_MOST */
};

/* Room for the largest block.  block_free() takes an empty one, too. */
int block_make(struct block *, struct fault *);
void block_free(struct block *);

struct blocks;

/*
 * Reads from INPUT, which stays the caller's.  DECLARED may be unknown.  SIZE
 * is that of a block, 1 to BLOCK_SIZE, or 0 for BLOCK_SIZE: lines are the same
 * for every size.
 */
struct blocks *blocks_open(
    struct input *, enum encoding declared, size_t size, struct fault *);
void blocks_close(struct blocks *);

/*
 * The first line as it stands in the file, in UTF-8 if that is UTF-16, before
 * blocks_next() gives it: 1, or 0 when it is too long or there is none, or -1
 * and what input_read() finds.  Until blocks_next().
 */
int blocks_peek(struct blocks *, struct text *, struct fault *);

/*
 * Before the first blocks_next(): what the file may be in, where neither a mark
 * nor blocks_open() said it.  It is too late for UTF-16.
 */
int blocks_declare(struct blocks *, const struct encodings *, struct fault *);

/*
 * The next block into one that was made: 1, 0 at the end, -1 and a fault:
 * whatever input_read() finds, and EX_DATAERR when the encoding cannot be told
 * from the next line, whose place is then left to the caller.
 */
int blocks_next(struct blocks *, struct block *, struct fault *);

/* What the encoding turned out to be; unknown while all of it was ASCII. */
enum encoding blocks_encoding(const struct blocks *);

#endif
