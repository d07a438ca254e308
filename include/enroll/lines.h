/*
 * The lines of a block as UTF-8.
 *
 * A bad byte spoils its own line only; how many lines look like the other
 * encoding is counted, because many of them spoil the file.
 */
#ifndef ENROLL_LINES_H
#define ENROLL_LINES_H

#include "enroll/blocks.h"
#include "enroll/fault.h"
#include "enroll/text.h"

enum line_state {
	LINE_GOOD,
	LINE_TOO_LONG, /* text holds its beginning */
	LINE_BAD_BYTE, /* text holds it as it stands, wrong from byte at on */
	LINE_CONTROL,  /* a control character at byte at */
};

struct line {
	long number; /* as its reader counts them */
	enum line_state state;
	struct text text; /* without its end; until the next lines_next() */
	size_t at;
};

/* Lines that speak for or against the encoding of a file. */
struct witnesses {
	long wide;  /* lines with a byte above 127 */
	long other; /* of these, lines that look like the other encoding */
};

struct lines;

/* One for each thread: what it needs to decode a line. */
struct lines *lines_open(struct fault *);
void lines_close(struct lines *);

/*
 * Takes the next line off the block: 1, 0 at its end, -1 and a fault (EX_OSERR)
 * when the encoding cannot be decoded on this system.
 */
int lines_next(struct lines *, struct block *, struct line *, struct fault *);

/* Of all lines so far, and of those that the caller has counted himself. */
struct witnesses *lines_witnesses(struct lines *);

/* EX_DATAERR when the file holds two encodings. */
int lines_judge(const struct witnesses *, enum encoding, struct fault *);

/* Whether a good line of the block looks like the other encoding as well. */
bool lines_look_other(const struct block *, const char *s, size_t len);

#endif
