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

/* The number of that string, 0 when it is empty or not there. */
uint32_t pool_find(const struct pool *, struct text);

/* The string of that number, until pool_free(). */
const char *pool_string(const struct pool *, uint32_t);

void pool_free(struct pool *);

/* Which number a string of one pool has in another: each is looked up once. */
struct pool_moves {
	uint32_t *to; /* by the old number: the new one + 1; 0: not known */
	uint32_t room;
};

/*
 * *STRING of FROM becomes a string of TO.  MOVES are kept for these two pools;
 * NULL: there is little to move.  -1 and a fault out of memory.
 */
int pool_move(struct pool_moves *, struct pool *to, const struct pool *from,
    uint32_t *string, struct fault *);

/* For two other pools. */
void pool_moves_clear(struct pool_moves *);
void pool_moves_free(struct pool_moves *);

/*
 * For tables like this one: 64 bits, the high ones as good as the low ones.
 * Another machine may give another number, so nothing written may depend on it.
 */
uint64_t pool_hash(const void *, size_t);

#endif
