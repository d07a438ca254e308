/*
 * Undoing deflate (RFC 1951), by whichever library does it.  Only the packed
 * bytes themselves are the library's: what stands around them in a gz file or
 * a zip archive is read by us, so that it is judged alike whichever it is.
 */
#ifndef ENROLL_INFLATER_H
#define ENROLL_INFLATER_H

#include <stddef.h>
#include <stdint.h>

enum inflated {
	INFLATED_MORE,   /* there is no more room, or no more input */
	INFLATED_END,    /* the stream is over */
	INFLATED_BAD,    /* no deflate stream */
	INFLATED_MEMORY, /* not enough of it */
};

/* What is to be unpacked and where to; both move on as it is. */
struct inflating {
	const unsigned char *in;
	size_t n;
	unsigned char *out;
	size_t room;

	/*
	 * At the end: bytes behind the stream that were taken before it was
	 * known to be over.  They come before what is left of IN.
	 */
	unsigned char ahead[8];
	size_t n_ahead;
};

struct inflater {
	void *(*open)(void); /* NULL: no memory */
	void (*close)(void *);
	void (*begin)(void *); /* a new stream */

	/*
	 * With no input left it may still have output, as long as it filled
	 * the room it was given.
	 */
	enum inflated (*some)(void *, struct inflating *);

	/* CRC-32 as gz and zip have it, from that of what came before, or 0. */
	uint32_t (*crc32)(uint32_t, const unsigned char *, size_t);
};

extern const struct inflater inflater_zlib;
#ifdef WITH_ISAL
extern const struct inflater inflater_isal; /* three times as fast */
#endif

#endif
