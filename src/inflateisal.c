/* Built only where the library is; see WITH_ISAL in the Makefile. */
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>

#include "enroll/inflater.h"

enum { MOST = 1 << 30 };

static void *
isal_open(void)
{
	struct inflate_state *s = malloc(sizeof(*s));

	if (s != NULL)
		isal_inflate_init(s);
	return s;
}

static void
isal_close(void *state)
{
	free(state);
}

static void
isal_begin(void *state)
{
	isal_inflate_init(state);
}

/* It reads eight bytes at a time and keeps the bits that it did not use. */
static void
give_back(struct inflate_state *s, struct inflating *i)
{
	uint64_t bits = s->read_in >> (s->read_in_length % 8);

	for (i->n_ahead = 0; i->n_ahead < (size_t)s->read_in_length / 8;
	     bits >>= 8)
		i->ahead[i->n_ahead++] = (unsigned char)bits;
}

static enum inflated
isal_some(void *state, struct inflating *i)
{
	struct inflate_state *s = state;
	const uint32_t n = i->n > MOST ? MOST : (uint32_t)i->n;
	const uint32_t room = i->room > MOST ? MOST : (uint32_t)i->room;
	int status;

	s->next_in = (uint8_t *)(uintptr_t)i->in;
	s->avail_in = n;
	s->next_out = i->out;
	s->avail_out = room;
	status = isal_inflate(s);
	i->in += n - s->avail_in;
	i->n -= n - s->avail_in;
	i->out += room - s->avail_out;
	i->room -= room - s->avail_out;
	i->n_ahead = 0;
	if (status < 0)
		return INFLATED_BAD;
	if (s->block_state != ISAL_BLOCK_FINISH)
		return INFLATED_MORE;
	give_back(s, i);
	return INFLATED_END;
}

static uint32_t
isal_crc32(uint32_t crc, const unsigned char *s, size_t n)
{
	return crc32_gzip_refl(crc, s, n);
}

const struct inflater inflater_isal = { isal_open, isal_close, isal_begin,
	isal_some, isal_crc32 };
