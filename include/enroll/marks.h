/*
 * Where the cells, the lines and the odd bytes of a block are.
 *
 * This is why the fast path may be fast.  A line without an odd byte is one for
 * which libcsv would do nothing but split it at its delimiters: it holds no
 * quote and no control character, and its characters are well formed in its
 * encoding.  What is odd is decided generously: some good characters are called
 * odd because they are rare and would cost a closer look.  A line with an odd
 * byte is read by libcsv, which alone says whether it is good.
 *
 * 64 bytes are looked at together, and each question about them is answered by
 * a word of 64 bits: AVX2 where the processor has it, else SSE2, else plain C.
 */
#ifndef ENROLL_MARKS_H
#define ENROLL_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/decode.h"
#include "enroll/fault.h"

/*
 * Offsets rise, and UINT32_MAX stands behind the last; before the first cut,
 * too, so that a cell is always from behind one cut to the next.
 */
struct marks {
	uint32_t *cuts; /* where cells end: offsets of delimiters and LFs */
	uint32_t *ends; /* of LFs alone */
	uint32_t *odd;  /* twice for a quote that cuts a character short */
	uint64_t *high; /* a bit for each byte above 127 */
	size_t n_cuts, n_ends, n_odd;
	long n_wide;  /* lines with a byte above 127 */
	bool lone_cr; /* a CR without LF: lines end elsewhere, too */
};

/* Room for blocks of MOST bytes. */
int marks_make(struct marks *, size_t most, struct fault *);
void marks_free(struct marks *);

/*
 * Whether lines of that encoding can be split at that byte as they stand: in
 * GB18030 it may be the second byte of a character.
 */
bool marks_can(enum encoding, char delimiter);

/* Looks at N bytes at S, behind which MARKS_PAD more can be read. */
enum { MARKS_PAD = 64 };
void marks_find(
    struct marks *, const char *s, size_t n, enum encoding, char delimiter);

/* The first byte above 127 in from..to, or TO. */
uint32_t marks_high(const struct marks *, uint32_t from, uint32_t to);

/* For tests: marks_find() with the given instructions; false if they cannot be
 * had here.  0 is plain C, 1 is SSE2, 2 is AVX2. */
bool marks_find_by(struct marks *, int instructions, const char *s, size_t n,
    enum encoding, char delimiter);

#endif
