/*
 * SHA-256, so that a figure can be tied to the very file it came from.
 */
#ifndef ENROLL_DIGEST_H
#define ENROLL_DIGEST_H

#include <stddef.h>

struct digest;

enum { DIGEST_HEX = 65 };

struct digest *digest_open(void); /* NULL when out of memory */
void digest_add(struct digest *, const void *, size_t);
/* The digest of all that was added, in hex; frees it. */
void digest_close(struct digest *, char hex[DIGEST_HEX]);

#endif
