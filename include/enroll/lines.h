/*
 * The lines of a dump as UTF-8, with their numbers.
 *
 * A line ends at LF, CR LF or a lone CR.  The encoding is told by a byte order
 * mark; else the first line with a byte above 127 decides: strict UTF-8, else
 * strict GB18030, else the file is unusable.  After that a bad byte spoils its
 * own line only, but many lines of the other encoding spoil the file.
 */
#ifndef ENROLL_LINES_H
#define ENROLL_LINES_H

#include "enroll/decode.h"
#include "enroll/fault.h"
#include "enroll/input.h"
#include "enroll/text.h"

enum { LINE_MOST = 1 << 20 }; /* bytes as they stand in the file */

enum line_state {
	LINE_GOOD,
	LINE_TOO_LONG, /* text holds its beginning */
	LINE_BAD_BYTE, /* text holds it as it stands, wrong from byte at on */
	LINE_CONTROL,  /* a control character at byte at */
};

struct line {
	long number; /* 1 for the first of the file */
	enum line_state state;
	struct text text; /* without its end; until the next lines_next() */
	size_t at;
};

struct lines;

/* Reads from INPUT, which stays the caller's.  DECLARED may be unknown. */
struct lines *lines_open(
    struct input *, enum encoding declared, struct fault *);
void lines_close(struct lines *);

/*
 * The first line as it stands in the file, in UTF-8 if that is UTF-16, before
 * lines_next() gives it: 1, or 0 when it is too long or there is none, or -1
 * and what input_read() finds.  Until lines_next().
 */
int lines_peek(struct lines *, struct text *, struct fault *);

/*
 * Before the first lines_next(): what the file may be in, where neither a mark
 * nor lines_open() said it.  UTF-16 can only be told by these.
 */
int lines_declare(struct lines *, const struct encodings *, struct fault *);

/*
 * 1, or 0 at the end, or -1 and a fault: EX_DATAERR when the encoding cannot
 * be told or there are two, and whatever input_read() finds.
 */
int lines_next(struct lines *, struct line *, struct fault *);

/* What the encoding turned out to be; unknown while all of it was ASCII. */
enum encoding lines_encoding(const struct lines *);

#endif
