/*
 * Strings kept once and known by a small number.
 */
#ifndef ENROLL_POOL_H
#define ENROLL_POOL_H

#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/text.h"

struct pool {
	char **strings; /* strings[0] is "" */
	uint32_t n, room;
	uint32_t *slots; /* open addressing; see slot_of() */
	uint32_t mask;
};

#define POOL_FULL UINT32_MAX

/* The number of that string, 0 for an empty one; POOL_FULL and a fault. */
uint32_t pool_add(struct pool *, struct text, struct fault *);

/* The string of that number, until pool_free(). */
const char *pool_string(const struct pool *, uint32_t);

void pool_free(struct pool *);

/*
 * For tables like this one: 64 bits, the high ones as good as the low ones.
 * Another machine may give another number, so nothing written may depend on it.
 */
uint64_t pool_hash(const void *, size_t);

#endif
