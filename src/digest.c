#include "enroll/digest.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>

struct digest {
	struct sha256_ctx sha;
};

struct digest *
digest_open(void)
{
	struct digest *d = malloc(sizeof(*d));

	if (d != NULL)
		sha256_init(&d->sha);
	return d;
}

void
digest_add(struct digest *d, const void *bytes, size_t n)
{
	sha256_update(&d->sha, n, bytes);
}

void
digest_close(struct digest *d, char hex[DIGEST_HEX])
{
	uint8_t sum[SHA256_DIGEST_SIZE];

	sha256_digest(&d->sha, sizeof(sum), sum);
	for (size_t i = 0; i < sizeof(sum); i++)
		sprintf(hex + 2 * i, "%02x", sum[i]);
	free(d);
}
