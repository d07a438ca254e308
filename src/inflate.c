#include "enroll/inflate.h"

#include <stdbool.h>
#include <stdlib.h>

enum {
	MARK_1 = 0x1f,
	MARK_2 = 0x8b,
	DEFLATE = 8,
	FIXED = 10, /* bytes of a header that are always there */
	TRAILER = 8,
};

enum flags {
	CHECKED = 1 << 1, /* the header has a checksum of its own */
	EXTRA = 1 << 2,
	NAME = 1 << 3,
	COMMENT = 1 << 4,
	RESERVED = 7 << 5,
};

/* Where in the file we are; those of the header in their order. */
enum part {
	HEADER,
	EXTRA_LENGTH,
	EXTRA_FIELD,
	NAME_FIELD,
	COMMENT_FIELD,
	HEADER_CHECK,
	DATA,
	CHECK,   /* of the data, and its length */
	BETWEEN, /* the last member has ended */
	PADDING, /* zeros after it */
};

struct inflate {
	const struct inflater *inflater;
	void *state;     /* the inflater's */
	long long at;    /* bytes of the file taken so far */
	bool first;      /* nothing came before this member */
	long long start; /* of this member's packed data */

	enum part part;
	size_t seen;    /* bytes of it */
	size_t extra;   /* of these it has more */
	unsigned flags; /* of the member */
	unsigned char check[TRAILER];
	uint32_t crc;    /* of the header, then of the data */
	uint32_t length; /* of the data, modulo 2^32 as in the trailer */
};

struct inflate *
inflate_open(const struct inflater *inflater, struct fault *f)
{
	struct inflate *i = calloc(1, sizeof(*i));

#ifdef WITH_ISAL
	if (inflater == NULL)
		inflater = &inflater_isal;
#endif
	if (inflater == NULL)
		inflater = &inflater_zlib;
	if (i == NULL || (i->state = inflater->open()) == NULL) {
		free(i);
		fault_memory(f);
		return NULL;
	}
	i->inflater = inflater;
	i->first = true;
	return i;
}

void
inflate_close(struct inflate *i)
{
	if (i == NULL)
		return;
	i->inflater->close(i->state);
	free(i);
}

static int
damaged(long long at, const char *why, struct fault *f)
{
	return fault_set(f, EX_DATAERR,
	    "the gz data is damaged at byte %lld (%s); ask for the file again",
	    at, fault_translate(why));
}

static int
goes_on(long long at, struct fault *f)
{
	return fault_set(f, EX_DATAERR,
	    "the gz data ends at byte %lld but the file goes on; ask for the "
	    "file again",
	    at);
}

static void
enter(struct inflate *i, enum part part)
{
	i->part = part;
	i->seen = 0;
}

/* To the next part that this header has. */
static void
next_part(struct inflate *i)
{
	static const unsigned wanted[DATA] = { [EXTRA_LENGTH] = EXTRA,
		[EXTRA_FIELD] = EXTRA,
		[NAME_FIELD] = NAME,
		[COMMENT_FIELD] = COMMENT,
		[HEADER_CHECK] = CHECKED };

	do
		enter(i, i->part + 1);
	while (i->part < DATA && (i->flags & wanted[i->part]) == 0);
	if (i->part == EXTRA_FIELD && i->extra == 0)
		next_part(i);
	if (i->part != DATA)
		return;
	i->start = i->at + 1;
	i->crc = 0;
	i->length = 0;
	i->inflater->begin(i->state);
}

/* Time, system and compression level mean nothing to us. */
static int
fixed_byte(struct inflate *i, unsigned char c, struct fault *f)
{
	switch (i->seen++) {
	case 0:
	case 1:
		if (c == (i->seen == 1 ? MARK_1 : MARK_2))
			return 0;
		return i->first ? damaged(i->at, N_("no gz data"), f)
				: goes_on(i->at - (i->seen == 2), f);
	case 2:
		return c == DEFLATE ? 0
				    : damaged(i->at,
					  N_("unknown compression method"), f);
	case 3:
		i->flags = c;
		return c & RESERVED
			   ? damaged(i->at, N_("unknown header flags set"), f)
			   : 0;
	case FIXED - 1:
		next_part(i);
		return 0;
	default:
		return 0;
	}
}

static int
header_check_byte(struct inflate *i, unsigned char c, struct fault *f)
{
	i->check[i->seen++] = c;
	if (i->seen < 2)
		return 0;
	if ((i->crc & 0xffff) != (i->check[0] | (uint32_t)c << 8))
		return damaged(i->at - 1, N_("checksum of the header"), f);
	next_part(i);
	return 0;
}

/* A name that stands in it is never used as one. */
static int
header_byte(struct inflate *i, unsigned char c, struct fault *f)
{
	if (i->part == HEADER_CHECK)
		return header_check_byte(i, c, f);
	i->crc = i->inflater->crc32(i->crc, &c, 1);
	switch (i->part) {
	case HEADER:
		return fixed_byte(i, c, f);
	case EXTRA_LENGTH:
		i->extra |= (size_t)c << 8 * i->seen;
		if (++i->seen == 2)
			next_part(i);
		return 0;
	case EXTRA_FIELD:
		if (++i->seen == i->extra)
			next_part(i);
		return 0;
	default:
		if (c == '\0')
			next_part(i);
		return 0;
	}
}

static uint32_t
number_at(const unsigned char s[4])
{
	return s[0] | (uint32_t)s[1] << 8 | (uint32_t)s[2] << 16 |
	       (uint32_t)s[3] << 24;
}

static int
trailer_byte(struct inflate *i, unsigned char c, struct fault *f)
{
	i->check[i->seen++] = c;
	if (i->seen < TRAILER)
		return 0;
	if (number_at(i->check) != i->crc)
		return damaged(
		    i->at + 1 - TRAILER, N_("checksum of the data"), f);
	if (number_at(i->check + 4) != i->length)
		return damaged(
		    i->at + 1 - TRAILER / 2, N_("length of the data"), f);
	enter(i, BETWEEN);
	i->first = false;
	return 0;
}

/* After a member only another member or padding may come. */
static int
next_byte(struct inflate *i, unsigned char c, struct fault *f)
{
	if (c == 0) {
		enter(i, PADDING);
		return 0;
	}
	if (i->part == PADDING || c != MARK_1)
		return goes_on(i->at, f);
	enter(i, HEADER);
	i->crc = 0;
	i->extra = 0;
	return header_byte(i, c, f);
}

/* One byte of what stands around the data. */
static int
frame_byte(struct inflate *i, unsigned char c, struct fault *f)
{
	int status;

	if (i->part < DATA)
		status = header_byte(i, c, f);
	else if (i->part == CHECK)
		status = trailer_byte(i, c, f);
	else
		status = next_byte(i, c, f);
	i->at++;
	return status;
}

/*
 * Libraries differ in how far they read before they see that data is damaged,
 * so the byte where it begins is all that can be said.
 */
static ptrdiff_t
unpack(struct inflate *i, struct inflating *packed, struct fault *f)
{
	const unsigned char *in = packed->in, *out = packed->out;
	enum inflated status = i->inflater->some(i->state, packed);
	const size_t got = (size_t)(packed->out - out);

	i->at += packed->in - in;
	i->crc = i->inflater->crc32(i->crc, out, got);
	i->length += (uint32_t)got;
	if (status == INFLATED_MEMORY) {
		fault_memory(f);
		return -1;
	}
	if (status == INFLATED_BAD || (status == INFLATED_MORE && got == 0 &&
					  packed->in == in && packed->n > 0))
		return damaged(i->start, N_("the data that begins there"), f);
	if (status == INFLATED_MORE)
		return (ptrdiff_t)got;
	enter(i, CHECK);
	i->at -= (long long)packed->n_ahead;
	for (size_t k = 0; k < packed->n_ahead; k++)
		if (frame_byte(i, packed->ahead[k], f) == -1)
			return -1;
	return (ptrdiff_t)got;
}

ptrdiff_t
inflate_some(struct inflate *i, const unsigned char **in, size_t *n, void *out,
    size_t room, struct fault *f)
{
	struct inflating packed = {
		.in = *in, .n = *n, .out = out, .room = room
	};
	ptrdiff_t got = 0;

	do {
		while (i->part != DATA && packed.n > 0) {
			packed.n--;
			if (frame_byte(i, *packed.in++, f) == -1)
				return -1;
		}
		if (i->part == DATA)
			got = unpack(i, &packed, f);
	} while (got == 0 && packed.n > 0);
	*in = packed.in;
	*n = packed.n;
	return got;
}

int
inflate_end(const struct inflate *i, struct fault *f)
{
	if (i->part == BETWEEN || i->part == PADDING)
		return 0;
	return fault_set(f, EX_DATAERR,
	    "the gz file is cut short after %lld bytes; ask for it again",
	    i->at);
}
