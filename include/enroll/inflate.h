/*
 * gzip (RFC 1952), by deflate alone and not by zlib's gzread, which takes a
 * file cut short for a clean end and drops what follows the last member.
 * Headers, checks, members and ends are read here, so that a file is judged
 * alike whichever library unpacks it.
 */
#ifndef ENROLL_INFLATE_H
#define ENROLL_INFLATE_H

#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/inflater.h"

struct inflate;

/* The library: NULL is the fastest that was built in. */
struct inflate *inflate_open(const struct inflater *, struct fault *);
void inflate_close(struct inflate *);

/*
 * Takes from *IN (moving it on, lessening *N) and writes at most ROOM bytes to
 * OUT; returns how many, 0 when all input was taken and it wants more, -1 and
 * a fault (EX_DATAERR) when the bytes are damaged or something follows the
 * last member that is neither a member nor zero padding.  Output may remain
 * when *N is 0: only 0 says that there is none.
 */
ptrdiff_t inflate_some(struct inflate *, const unsigned char **in, size_t *n,
    void *out, size_t room, struct fault *);

/* Whether the input may end here; if not, -1 and a fault: it was cut short. */
int inflate_end(const struct inflate *, struct fault *);

#endif
