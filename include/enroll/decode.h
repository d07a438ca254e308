/*
 * Chinese encodings into UTF-8, by iconv, strictly: a byte sequence that is
 * no character is an error and is never guessed at.
 */
#ifndef ENROLL_DECODE_H
#define ENROLL_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/text.h"

enum encoding {
	ENCODING_UNKNOWN,
	ENCODING_UTF8,
	ENCODING_GB18030,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_LATIN1,
};

/* "UTF-8", "GB18030", ...; "" for unknown. */
const char *encoding_name(enum encoding);

/* The encoding of that name, as a layout declares it; -1 if there is none. */
int encoding_parse(const char *, enum encoding *);

/*
 * What a file may be in.  The first line with a byte above 127 decides: the
 * first of these in which it is text.  None at all: UTF-8, else GB18030.
 */
enum { ENCODINGS_MOST = 4 };
struct encodings {
	enum encoding e[ENCODINGS_MOST];
	size_t n;
};

/* The encoding that TEXT decides for; unknown when it is text in none. */
enum encoding encodings_tell(const struct encodings *, struct text);

/* Whether all of TEXT is text in that encoding. */
bool encoding_fits(enum encoding, struct text);

/* All of TEXT as UTF-8, a new string; NULL when it is no text or memory ran
 * out. */
char *encoding_decode(enum encoding, struct text, size_t *len);

struct decode;

/* Not for ENCODING_UNKNOWN. */
struct decode *decode_open(enum encoding, struct fault *);
void decode_close(struct decode *);

enum decode_outcome {
	DECODE_DONE, /* all of the input was taken */
	DECODE_CUT,  /* the input ends within a character */
	DECODE_BAD,  /* the next byte begins no character */
	DECODE_FULL, /* no more room in the output */
};

/* Moves *IN, *N, *OUT and *ROOM over what was decoded. */
enum decode_outcome decode_some(
    struct decode *, const char **in, size_t *n, char **out, size_t *room);

#endif
