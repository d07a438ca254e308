#include <stdlib.h>
#include <zlib.h>

#include "enroll/inflater.h"

enum { RAW_DEFLATE = -15, MOST = 1 << 30 };

static void *
zlib_open(void)
{
	z_stream *z = calloc(1, sizeof(*z));

	if (z != NULL && inflateInit2(z, RAW_DEFLATE) != Z_OK) {
		free(z);
		z = NULL;
	}
	return z;
}

static void
zlib_close(void *state)
{
	inflateEnd(state);
	free(state);
}

static void
zlib_begin(void *state)
{
	inflateReset(state);
}

static enum inflated
zlib_some(void *state, struct inflating *i)
{
	z_stream *z = state;
	const uInt n = i->n > MOST ? MOST : (uInt)i->n;
	const uInt room = i->room > MOST ? MOST : (uInt)i->room;
	int status;

	z->next_in = (Bytef *)(uintptr_t)i->in;
	z->avail_in = n;
	z->next_out = i->out;
	z->avail_out = room;
	status = inflate(z, Z_NO_FLUSH);
	i->in += n - z->avail_in;
	i->n -= n - z->avail_in;
	i->out += room - z->avail_out;
	i->room -= room - z->avail_out;
	i->n_ahead = 0;
	switch (status) {
	case Z_STREAM_END:
		return INFLATED_END;
	case Z_OK:
	case Z_BUF_ERROR: /* nothing could be done for want of either */
		return INFLATED_MORE;
	case Z_MEM_ERROR:
		return INFLATED_MEMORY;
	default:
		return INFLATED_BAD;
	}
}

static uint32_t
zlib_crc32(uint32_t crc, const unsigned char *s, size_t n)
{
	return (uint32_t)crc32_z(crc, s, n);
}

const struct inflater inflater_zlib = { zlib_open, zlib_close, zlib_begin,
	zlib_some, zlib_crc32 };
