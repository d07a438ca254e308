/*
 * The distinct cells of one column, as the raw bytes in the file, each known by
 * a small number.
 *
 * Cells repeat: what a cell means is found out once, when its bytes are first
 * seen, and remembered under its number.
 */
#ifndef ENROLL_LEXICON_H
#define ENROLL_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "enroll/fault.h"

/* A word of up to 16 bytes is these bytes and its length. */
struct word {
	uint64_t low, high; /* of a longer one: a hash, and its last eight */
	uint32_t len;
	uint32_t number; /* counts from 1; 0 is a free place */
	size_t start;    /* of its bytes */
};

struct lexicon {
	struct word *words; /* open addressing */
	uint32_t mask;
	uint32_t n;  /* numbers given */
	char *bytes; /* all words, one behind the other */
	size_t used, room;
};

#define LEXICON_FULL UINT32_MAX

int lexicon_make(struct lexicon *, struct fault *);
void lexicon_free(struct lexicon *);

/*
 * The number of a new word, LEXICON_FULL and a fault when there is no memory or
 * there are 2^30 of them.  To be called when lexicon_find() gave 0.
 */
uint32_t lexicon_add(
    struct lexicon *, const char *s, size_t len, struct fault *);

static inline uint64_t
lexicon_eight(const char *s)
{
	uint64_t v;

	memcpy(&v, s, sizeof(v));
	return v;
}

static inline uint64_t
lexicon_mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

/* In place of a loop or a call for each short cell. */
static inline struct word
word_of(const char *s, size_t len)
{
	static const uint64_t keep[17][2] = {
#define LOW(n) ((n) >= 8 ? ~UINT64_C(0) : (UINT64_C(1) << 8 * (n) % 64) - 1)
#define BOTH(n) { LOW(n), (n) > 8 ? LOW((n)-8) : 0 }
		BOTH(0), BOTH(1), BOTH(2), BOTH(3), BOTH(4), BOTH(5), BOTH(6),
		BOTH(7), BOTH(8), BOTH(9), BOTH(10), BOTH(11), BOTH(12),
		BOTH(13), BOTH(14), BOTH(15), BOTH(16)
#undef LOW
#undef BOTH
	};
	struct word w = { .len = (uint32_t)len };

	if (len <= 16) {
		w.low = lexicon_eight(s);
		w.high = lexicon_eight(s + 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		w.low = __builtin_bswap64(w.low);
		w.high = __builtin_bswap64(w.high);
#endif
		w.low &= keep[len][0];
		w.high &= keep[len][1];
	} else {
		w.high = lexicon_eight(s + len - 8);
		for (size_t i = 0; i + 8 < len; i += 8)
			w.low = lexicon_mix(w.low, lexicon_eight(s + i));
	}
	return w;
}

static inline uint32_t
word_hash(const struct word *w)
{
	uint64_t h = (w->low ^ w->len) * UINT64_C(0x9e3779b97f4a7c15);

	h = (h ^ w->high ^ h >> 29) * UINT64_C(0xbf58476d1ce4e5b9);
	return (uint32_t)(h >> 32);
}

/* Whether two words of LEN bytes, more than 16, are the same. */
static inline bool
lexicon_same(const char *a, const char *b, size_t len)
{
	uint64_t differ =
	    lexicon_eight(a + len - 8) ^ lexicon_eight(b + len - 8);

	for (size_t i = 0; i + 8 < len; i += 8)
		differ |= lexicon_eight(a + i) ^ lexicon_eight(b + i);
	return differ == 0;
}

/*
 * Many words at a time are found in steps, so that memory which is far away is
 * on its way while others are looked at: word_of(), lexicon_prefetch(),
 * lexicon_guess() and lexicon_is().
 */
static inline void
lexicon_prefetch(const struct lexicon *l, uint32_t hash)
{
	__builtin_prefetch(&l->words[hash & l->mask]);
}

/* Makes W the word that it seems to be, if any. */
static inline void
lexicon_guess(const struct lexicon *l, struct word *w, uint32_t hash)
{
	for (uint32_t at = hash & l->mask;; at = (at + 1) & l->mask) {
		const struct word *there = &l->words[at];

		if ((there->low == w->low && there->high == w->high &&
			there->len == w->len) ||
		    there->number == 0) {
			w->number = there->number;
			w->start = there->start;
			break;
		}
	}
	if (w->number != 0 && w->len > 16)
		__builtin_prefetch(l->bytes + w->start);
}

/* Whether S, of which W was made, is what it seems to be. */
static inline bool
lexicon_is(const struct lexicon *l, const struct word *w, const char *s)
{
	return w->number != 0 &&
	       (w->len <= 16 || lexicon_same(l->bytes + w->start, s, w->len));
}

/*
 * The number of that word, or 0.  16 bytes from S on have to be readable,
 * however short it is.
 */
static inline uint32_t
lexicon_find(const struct lexicon *l, const char *s, size_t len)
{
	const struct word w = word_of(s, len);
	uint32_t at = word_hash(&w) & l->mask;

	for (;; at = (at + 1) & l->mask) {
		const struct word *there = &l->words[at];

		if (there->low == w.low && there->high == w.high &&
		    there->len == w.len && lexicon_is(l, there, s))
			return there->number;
		if (there->number == 0)
			return 0;
	}
}

#endif
