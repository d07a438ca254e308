/*
 * gzip, by zlib's inflate and not by its gzread, which takes a file cut short
 * for a clean end and drops what follows the last member.
 */
#ifndef ENROLL_INFLATE_H
#define ENROLL_INFLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/fault.h"

struct inflate;

struct inflate *inflate_open(struct fault *);
void inflate_close(struct inflate *);

/*
 * Takes from *IN (moving it on, lessening *N) and writes at most ROOM bytes to
 * OUT; returns how many, 0 when it wants more input, -1 and a fault
 * (EX_DATAERR) when the bytes are damaged or something follows the last member
 * that is neither a member nor zero padding.
 */
ptrdiff_t inflate_some(struct inflate *, const unsigned char **in, size_t *n,
    void *out, size_t room, struct fault *);

/* Whether the input may end here; if not, -1 and a fault: it was cut short. */
int inflate_end(const struct inflate *, struct fault *);

#endif
