/*
 * Chinese encodings into UTF-8, by iconv, strictly: a byte sequence that is
 * no character is an error and is never guessed at.
 */
#ifndef ENROLL_DECODE_H
#define ENROLL_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/fault.h"

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

/* Whether the bytes are characters from the first to the last. */
bool decode_is_whole(struct decode *, const char *s, size_t n);

#endif
