/*
 * Sums of counts by a key of 64 bits, each with a tag and a number of rows;
 * private to the dump module.
 */
#ifndef SUMS_H
#define SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"

struct sums {
	uint64_t *words; /* a group: key, tag, rows, 1 if it is one; sums */
	size_t stride;   /* words of a group */
	size_t n;
	size_t room; /* groups, a power of two */
	unsigned shift;
	size_t most; /* groups, before it is full */
};

/* N sums for each key. */
int sums_make(struct sums *, size_t n, struct fault *);
void sums_free(struct sums *);
void sums_clear(struct sums *);

/* Takes the rows out of all groups, which stay with their tags. */
void sums_rest(struct sums *);

/*
 * Empties it for good: few groups from now on, where hardly two rows in so many
 * were of one group and a table that the cache holds serves as well.
 */
int sums_shrink(struct sums *, struct fault *);

/* Whether it has as many groups as a thread should keep for itself. */
bool sums_is_full(const struct sums *);

/* A new group without rows; NULL and a fault. */
uint64_t *sums_add(struct sums *, uint64_t key, uint32_t tag, struct fault *);

/* The group behind it; NULL for the first, and at the end. */
const uint64_t *sums_next(const struct sums *, const uint64_t *group);

static inline uint64_t *
sums_place(const struct sums *s, uint64_t key)
{
	return s->words +
	       s->stride * (key * UINT64_C(0x9e3779b97f4a7c15) >> s->shift);
}

static inline void
sums_prefetch(const struct sums *s, uint64_t key)
{
	__builtin_prefetch(sums_place(s, key), 1);
}

/* The group of that key, or NULL. */
static inline uint64_t *
sums_find(const struct sums *s, uint64_t key)
{
	uint64_t *end = s->words + s->stride * s->room;

	for (uint64_t *g = sums_place(s, key); g[1] != 0;) {
		if (g[0] == key)
			return g;
		if ((g += s->stride) == end)
			g = s->words;
	}
	return NULL;
}

static inline uint64_t
sums_key(const uint64_t *group)
{
	return group[0];
}

static inline uint32_t
sums_tag(const uint64_t *group)
{
	return (uint32_t)(group[1] >> 32);
}

/* Less than 2^31, for the caller to see to. */
static inline uint32_t
sums_rows(const uint64_t *group)
{
	return (uint32_t)group[1] >> 1;
}

static inline void
sums_count(uint64_t *group)
{
	group[1] += 2;
}

static inline uint64_t *
sums_of(const uint64_t *group)
{
	return (uint64_t *)(uintptr_t)(group + 2);
}

#endif
