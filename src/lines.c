#include "enroll/lines.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
	ENCODINGS = ENCODING_LATIN1 + 1,
	SHOWN_OF_LONG = 256,
	HANZI_TELL = 3, /* so many in good UTF-8 are no accident */
};

struct lines {
	struct decode *decode[ENCODINGS]; /* those that were needed */
	/* The present line as UTF-8, once a line had to be decoded. */
	char *decoded;
	struct witnesses witnesses;
};

struct lines *
lines_open(struct fault *f)
{
	struct lines *l = calloc(1, sizeof(*l));

	if (l == NULL)
		fault_memory(f);
	return l;
}

void
lines_close(struct lines *l)
{
	if (l == NULL)
		return;
	for (int e = 0; e < ENCODINGS; e++)
		decode_close(l->decode[e]);
	free(l->decoded);
	free(l);
}

struct witnesses *
lines_witnesses(struct lines *l)
{
	return &l->witnesses;
}

static bool
is_ascii(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if ((unsigned char)t.s[i] > 127)
			return false;
	return true;
}

/* Chinese characters, if it is UTF-8; 0 if it is not. */
static int
utf8_hanzi(const char *s, size_t len)
{
	int hanzi = 0;

	while (len > 0) {
		uint32_t code = 0;
		size_t n = utf8_next(s, len, &code);

		if (n == 0)
			return 0;
		hanzi += code >= 0x2e80;
		s += n;
		len -= n;
	}
	return hanzi;
}

bool
lines_look_other(const struct block *b, const char *s, size_t len)
{
	if (b->encoding == ENCODING_GB18030)
		return utf8_hanzi(s, len) >= HANZI_TELL;
	/* Latin-1 hardly ever happens to be UTF-8 */
	return b->encoding == ENCODING_LATIN1 && b->among.n > 1 &&
	       utf8_valid(s, len) == len;
}

/* 1 with the line as UTF-8, 0 with *AT at the byte that is wrong, or -1. */
static int
decode_line(struct lines *l, enum encoding e, struct text raw,
    struct text *utf8, size_t *at, struct fault *f)
{
	const char *in = raw.s;
	size_t n = raw.len, room = 4 * (size_t)LINE_MOST;
	char *out;

	if (l->decoded == NULL && (l->decoded = malloc(room)) == NULL)
		return fault_memory(f);
	out = l->decoded;
	if (l->decode[e] == NULL && (l->decode[e] = decode_open(e, f)) == NULL)
		return -1;
	if (decode_some(l->decode[e], &in, &n, &out, &room) != DECODE_DONE) {
		*at = raw.len - n;
		return 0;
	}
	*utf8 = (struct text){ l->decoded, (size_t)(out - l->decoded) };
	return 1;
}

/* Some Chinese in good UTF-8 is enough where the line is not good as it is. */
static int
from_other(
    struct lines *l, const struct block *b, struct line *line, struct fault *f)
{
	struct text raw = line->text;
	int good = decode_line(l, b->encoding, raw, &line->text, &line->at, f);

	if (good == 0)
		line->state = LINE_BAD_BYTE;
	if (good == 1 ? lines_look_other(b, raw.s, raw.len)
		      : b->encoding == ENCODING_GB18030 &&
			    utf8_hanzi(raw.s, raw.len) > 0)
		l->witnesses.other++;
	return good == -1 ? -1 : 0;
}

/* Whether what is no UTF-8 is text in another encoding of the file. */
static int
is_other(struct lines *l, const struct encodings *among, struct text raw,
    struct fault *f)
{
	static const struct encodings usual = { { ENCODING_GB18030 }, 1 };
	struct text ignored;
	size_t nowhere;
	int good = 0;

	if (among->n == 0)
		among = &usual;
	for (size_t i = 0; i < among->n && good == 0; i++)
		if (among->e[i] != ENCODING_UTF8)
			good = decode_line(
			    l, among->e[i], raw, &ignored, &nowhere, f);
	return good;
}

static int
from_utf8(
    struct lines *l, const struct block *b, struct line *line, struct fault *f)
{
	struct text raw = line->text;
	int other;

	line->at = utf8_valid(raw.s, raw.len);
	if (line->at == raw.len)
		return 0;
	line->state = LINE_BAD_BYTE;
	if (b->decoded)
		return 0;
	other = is_other(l, &b->among, raw, f);
	l->witnesses.other += other == 1;
	return other == -1 ? -1 : 0;
}

static void
find_control(struct line *line)
{
	struct text t = line->text;

	while (t.len > 0) {
		uint32_t code = 0;
		size_t n = utf8_next(t.s, t.len, &code);

		if (text_is_control(code)) {
			line->state = LINE_CONTROL;
			line->at = line->text.len - t.len;
			return;
		}
		t.s += n;
		t.len -= n;
	}
}

static int
to_utf8(
    struct lines *l, const struct block *b, struct line *line, struct fault *f)
{
	if (!is_ascii(line->text)) {
		bool other = b->encoding == ENCODING_GB18030 ||
			     b->encoding == ENCODING_LATIN1;

		l->witnesses.wide++;
		if ((other ? from_other(l, b, line, f)
			   : from_utf8(l, b, line, f)) == -1)
			return -1;
	}
	if (line->state == LINE_GOOD)
		find_control(line);
	return 1;
}

/* How many bytes from S on are plain: ASCII, no control, no TAB. */
static size_t
plain_bytes(const char *s, size_t n)
{
	const uint64_t each = UINT64_C(0x0101010101010101), high = each << 7;
	size_t at = 0;
	uint64_t v;

	for (; n - at >= sizeof(v); at += sizeof(v)) {
		memcpy(&v, s + at, sizeof(v));
		/* below a space, above a tilde */
		if (((v - each * ' ') | (v + each) | v) & high)
			break;
	}
	while (at < n && s[at] >= ' ' && s[at] <= '~')
		at++;
	return at;
}

int
lines_next(struct lines *l, struct block *b, struct line *line, struct fault *f)
{
	const char *s = b->bytes + b->at;
	size_t n = b->len - b->at, plain = plain_bytes(s, n), len = plain;

	if (n == 0)
		return 0;
	while (len < n && s[len] != '\n' && s[len] != '\r')
		len++;
	b->at += len;
	if (len < n)
		b->at +=
		    len + 1 < n && s[len] == '\r' && s[len + 1] == '\n' ? 2 : 1;
	*line = (struct line){ .number = line->number + 1 };
	line->text = (struct text){ s, len };
	if (!b->too_long && len <= LINE_MOST)
		return len == plain ? 1 : to_utf8(l, b, line, f);
	line->state = LINE_TOO_LONG;
	line->text.len = SHOWN_OF_LONG;
	return 1;
}

int
lines_judge(const struct witnesses *w, enum encoding e, struct fault *f)
{
	if (w->other < 5 || w->other * 10 < w->wide)
		return 0;
	return fault_set(f, EX_DATAERR,
	    "holds two encodings, %ld of %ld lines are not %s; save it whole "
	    "as CSV UTF-8",
	    w->other, w->wide, encoding_name(e));
}
