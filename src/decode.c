#include "enroll/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
	[ENCODING_UNKNOWN] = "",
	[ENCODING_UTF8] = "UTF-8",
	[ENCODING_GB18030] = "GB18030",
	[ENCODING_UTF16LE] = "UTF-16LE",
	[ENCODING_UTF16BE] = "UTF-16BE",
	[ENCODING_LATIN1] = "ISO-8859-1",
};

struct decode {
	iconv_t cd;
};

const char *
encoding_name(enum encoding e)
{
	return names[e];
}

int
encoding_parse(const char *name, enum encoding *e)
{
	for (size_t i = ENCODING_UTF8; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(name, names[i]) == 0) {
			*e = (enum encoding)i;
			return 0;
		}
	return -1;
}

struct decode *
decode_open(enum encoding e, struct fault *f)
{
	struct decode *d = malloc(sizeof(*d));

	if (d == NULL) {
		fault_memory(f);
		return NULL;
	}
	d->cd = iconv_open("UTF-8", names[e]);
	if (d->cd == (iconv_t)-1) {
		free(d);
		fault_set(f, EX_OSERR,
		    "this system cannot decode %s; install glibc's gconv "
		    "modules (libc-bin)",
		    names[e]);
		return NULL;
	}
	return d;
}

void
decode_close(struct decode *d)
{
	if (d == NULL)
		return;
	iconv_close(d->cd);
	free(d);
}

enum decode_outcome
decode_some(
    struct decode *d, const char **in, size_t *n, char **out, size_t *room)
{
	char *from = (char *)(uintptr_t)*in;
	size_t status = iconv(d->cd, &from, n, out, room);
	int error = errno;

	*in = from;
	if (status != (size_t)-1)
		return DECODE_DONE;
	iconv(d->cd, NULL, NULL, NULL, NULL);
	return error == E2BIG    ? DECODE_FULL
	       : error == EINVAL ? DECODE_CUT
				 : DECODE_BAD;
}

char *
encoding_decode(enum encoding e, struct text t, size_t *len)
{
	struct fault ignored;
	struct decode *d = decode_open(e, &ignored);
	size_t all = 4 * t.len, n = t.len, room = all;
	char *utf8 = malloc(all + 1), *out = utf8;
	const char *in = t.s;

	if (d == NULL || utf8 == NULL ||
	    decode_some(d, &in, &n, &out, &room) != DECODE_DONE) {
		decode_close(d);
		free(utf8);
		return NULL;
	}
	decode_close(d);
	*out = '\0';
	*len = (size_t)(out - utf8);
	return utf8;
}

bool
encoding_fits(enum encoding e, struct text t)
{
	size_t len;
	char *utf8;

	if (e == ENCODING_UTF8)
		return utf8_valid(t.s, t.len) == t.len;
	utf8 = encoding_decode(e, t, &len);
	free(utf8);
	return utf8 != NULL;
}

enum encoding
encodings_tell(const struct encodings *among, struct text t)
{
	static const struct encodings usual = {
		{ ENCODING_UTF8, ENCODING_GB18030 }, 2
	};

	if (among->n == 0)
		among = &usual;
	for (size_t i = 0; i < among->n; i++)
		if (encoding_fits(among->e[i], t))
			return among->e[i];
	return ENCODING_UNKNOWN;
}
