#include "enroll/inflate.h"

#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

struct inflate {
	z_stream z;
	long long at; /* bytes of the file taken so far */
	bool between; /* the last member has ended */
	bool padding; /* zeros after the last member */
};

struct inflate *
inflate_open(struct fault *f)
{
	struct inflate *i = calloc(1, sizeof(*i));

	if (i == NULL || inflateInit2(&i->z, 15 + 16) != Z_OK) {
		free(i);
		fault_memory(f);
		return NULL;
	}
	return i;
}

void
inflate_close(struct inflate *i)
{
	if (i == NULL)
		return;
	inflateEnd(&i->z);
	free(i);
}

/* After a member only another member or padding may come. */
static int
next_member(
    struct inflate *i, const unsigned char **in, size_t *n, struct fault *f)
{
	while (*n > 0 && **in == 0) {
		i->padding = true;
		++*in;
		--*n;
		i->at++;
	}
	if (*n == 0)
		return 0;
	if (i->padding || **in != 0x1f)
		return fault_set(f, EX_DATAERR,
		    "the gz data ends at byte %lld but the file goes on; ask "
		    "for the file again",
		    i->at);
	inflateReset(&i->z);
	i->between = false;
	return 0;
}

ptrdiff_t
inflate_some(struct inflate *i, const unsigned char **in, size_t *n, void *out,
    size_t room, struct fault *f)
{
	int status;
	uInt had;

	if (i->between && next_member(i, in, n, f) == -1)
		return -1;
	if (*n == 0)
		return 0;
	had = *n > UINT32_MAX ? UINT32_MAX : (uInt)*n;
	i->z.next_in = (Bytef *)(uintptr_t)*in;
	i->z.avail_in = had;
	i->z.next_out = out;
	i->z.avail_out = (uInt)room;
	status = inflate(&i->z, Z_NO_FLUSH);
	had -= i->z.avail_in;
	*in += had;
	*n -= had;
	i->at += had;
	if (status == Z_STREAM_END) {
		i->between = true;
	} else if (status == Z_MEM_ERROR) {
		fault_memory(f);
		return -1;
	} else if (status != Z_OK && status != Z_BUF_ERROR) {
		fault_set(f, EX_DATAERR,
		    "the gz data is damaged at byte %lld (%s); ask for the "
		    "file again",
		    i->at, i->z.msg ? i->z.msg : "no gz data");
		return -1;
	}
	return (ptrdiff_t)(room - i->z.avail_out);
}

int
inflate_end(const struct inflate *i, struct fault *f)
{
	if (i->between)
		return 0;
	return fault_set(f, EX_DATAERR,
	    "the gz file is cut short after %lld bytes; ask for it again",
	    i->at);
}
