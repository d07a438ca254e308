/*
 * Rows with the same record key as an earlier one; private to the dump module.
 *
 * A key is kept as 128 bits of hash, 24 bytes a row: that two different ones
 * are taken for the same does not happen in practice (of 10^9 rows, once in
 * 10^20 files).
 */
#ifndef AGAIN_H
#define AGAIN_H

#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/split.h"

struct again {
	struct seen *seen; /* open addressing */
	size_t n, room;
};

/*
 * The line that had that key before, or 0; LINE is kept for a new one.  The key
 * are the cells of N columns, or all of them when N is 0.  -1 and a fault.
 */
long again_find(struct again *, const struct row *, const size_t *columns,
    size_t n, long line, struct fault *);

void again_free(struct again *);

#endif
