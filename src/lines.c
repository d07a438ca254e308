#include "enroll/lines.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
	CHUNK = 1 << 16,
	ROOM = LINE_MOST + 2 * CHUNK,
	SHOWN_OF_LONG = 256,
};

struct lines {
	struct input *input;
	enum encoding encoding;
	struct encodings among; /* to be told from, none for the usual ones */
	struct decode
	    *decode; /* of lines (GB18030) or of the stream (UTF-16) */
	bool stream;
	bool end;

	char *buffer; /* ROOM bytes, of which from..fill are still to come */
	size_t from, fill;
	char *raw; /* of a stream: bytes of the file not decoded yet */
	size_t raw_left;
	char *decoded; /* of a line: as UTF-8 */

	long number;
	long wide;  /* lines with a byte above 127 */
	long other; /* of these, lines that look like the other encoding */
};

static const struct {
	const char *mark;
	size_t len;
	enum encoding encoding;
} marks[] = {
	{ "\xef\xbb\xbf", 3, ENCODING_UTF8 },
	{ "\xff\xfe", 2, ENCODING_UTF16LE },
	{ "\xfe\xff", 2, ENCODING_UTF16BE },
	{ "\x84\x31\x95\x33", 4, ENCODING_GB18030 },
};

static int
decide(struct lines *l, enum encoding e, struct fault *f)
{
	l->encoding = e;
	l->stream = e == ENCODING_UTF16LE || e == ENCODING_UTF16BE;
	if (e == ENCODING_UTF8 || e == ENCODING_UNKNOWN)
		return 0;
	decode_close(l->decode);
	if ((l->decode = decode_open(e, f)) == NULL)
		return -1;
	if (l->stream && l->raw == NULL && (l->raw = malloc(CHUNK)) == NULL)
		return fault_memory(f);
	return 0;
}

static int
read_bytes(struct lines *l, size_t most, struct fault *f)
{
	ptrdiff_t n = input_read(l->input, l->buffer + l->fill, most, f);

	if (n == -1)
		return -1;
	l->end = n == 0;
	l->fill += (size_t)n;
	return 0;
}

/*
 * UTF-16 holds the bytes of commas and newlines inside its characters, so it
 * is decoded before anything looks for them.  What is no character becomes a
 * byte that is no UTF-8 and spoils its line like any other bad byte.
 */
static int
read_stream(struct lines *l, struct fault *f)
{
	ptrdiff_t n = input_read(
	    l->input, l->raw + l->raw_left, CHUNK / 4 - l->raw_left, f);
	const char *in = l->raw;
	char *out = l->buffer + l->fill;
	size_t left, room = CHUNK;

	if (n == -1)
		return -1;
	left = l->raw_left + (size_t)n;
	for (;;) {
		enum decode_outcome o =
		    decode_some(l->decode, &in, &left, &out, &room);

		if (o != DECODE_BAD)
			break;
		*out++ = '\xff';
		room--;
		in += left < 2 ? left : 2;
		left -= left < 2 ? left : 2;
	}
	memmove(l->raw, in, left);
	l->raw_left = left;
	l->fill = (size_t)(out - l->buffer);
	l->end = n == 0;
	if (l->end && left > 0) {
		fault_set(f, EX_DATAERR,
		    "the UTF-16 text ends within a character; ask for the "
		    "file again");
		return fault_place(f, "%s", input_name(l->input));
	}
	return 0;
}

static int
more(struct lines *l, struct fault *f)
{
	if (l->from > 0) {
		memmove(l->buffer, l->buffer + l->from, l->fill - l->from);
		l->fill -= l->from;
		l->from = 0;
	}
	return l->stream ? read_stream(l, f) : read_bytes(l, CHUNK, f);
}

/* Takes a byte order mark off the front, if there is one. */
static int
take_mark(struct lines *l, struct fault *f)
{
	while (!l->end && l->fill < 4)
		if (read_bytes(l, 4 - l->fill, f) == -1)
			return -1;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = marks[i].len;

		if (l->fill < n || memcmp(l->buffer, marks[i].mark, n) != 0)
			continue;
		if (decide(l, marks[i].encoding, f) == -1)
			return -1;
		l->from = n;
		break;
	}
	if (l->stream) {
		l->raw_left = l->fill - l->from;
		memcpy(l->raw, l->buffer + l->from, l->raw_left);
		l->from = l->fill = 0;
	}
	return 0;
}

struct lines *
lines_open(struct input *input, enum encoding declared, struct fault *f)
{
	struct lines *l = calloc(1, sizeof(*l));

	if (l == NULL || (l->buffer = malloc(ROOM)) == NULL ||
	    (l->decoded = malloc(4 * LINE_MOST)) == NULL) {
		fault_memory(f);
		lines_close(l);
		return NULL;
	}
	l->input = input;
	if (decide(l, declared, f) == -1 || take_mark(l, f) == -1) {
		lines_close(l);
		return NULL;
	}
	return l;
}

void
lines_close(struct lines *l)
{
	if (l == NULL)
		return;
	decode_close(l->decode);
	free(l->decoded);
	free(l->raw);
	free(l->buffer);
	free(l);
}

enum encoding
lines_encoding(const struct lines *l)
{
	return l->encoding;
}

static bool
is_ascii(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if ((unsigned char)t.s[i] > 127)
			return false;
	return true;
}

/* Chinese characters, if T is UTF-8; 0 if it is not. */
static int
utf8_hanzi(struct text t)
{
	int hanzi = 0;

	while (t.len > 0) {
		uint32_t code = 0;
		size_t n = utf8_next(t.s, t.len, &code);

		if (n == 0)
			return 0;
		hanzi += code >= 0x2e80;
		t.s += n;
		t.len -= n;
	}
	return hanzi;
}

/* Decodes one line whole; false with *AT at the byte that is wrong. */
static bool
decode_line(struct lines *l, struct decode *d, struct text raw,
    struct text *utf8, size_t *at)
{
	const char *in = raw.s;
	char *out = l->decoded;
	size_t n = raw.len, room = 4 * (size_t)LINE_MOST;

	if (decode_some(d, &in, &n, &out, &room) != DECODE_DONE) {
		*at = raw.len - n;
		return false;
	}
	*utf8 = (struct text){ l->decoded, (size_t)(out - l->decoded) };
	return true;
}

/* Whether a line that is no UTF-8 is text in another encoding of the file. */
static bool
is_other(const struct lines *l, struct text t)
{
	for (size_t i = 0; i < l->among.n; i++)
		if (l->among.e[i] != l->encoding &&
		    encoding_fits(l->among.e[i], t))
			return true;
	return l->among.n == 0 && encoding_fits(ENCODING_GB18030, t);
}

static int
tell_encoding(struct lines *l, struct text t, struct fault *f)
{
	enum encoding e = encodings_tell(&l->among, t);

	if (e != ENCODING_UNKNOWN)
		return decide(l, e, f);
	fault_set(f, EX_DATAERR,
	    "is neither UTF-8 nor GB18030; save it as CSV UTF-8, or declare "
	    "the encoding in a layout");
	return fault_place(f, "%s:%ld", input_name(l->input), l->number);
}

static int
two_encodings(const struct lines *l, struct fault *f)
{
	if (l->other < 5 || l->other * 10 < l->wide)
		return 0;
	fault_set(f, EX_DATAERR,
	    "holds two encodings, %ld of %ld lines are not %s; save it whole "
	    "as CSV UTF-8",
	    l->other, l->wide, encoding_name(l->encoding));
	return fault_place(f, "%s", input_name(l->input));
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
to_utf8(struct lines *l, struct line *line, struct fault *f)
{
	struct text raw = line->text;

	if (line->number == 1 && memchr(raw.s, '\0', raw.len) != NULL) {
		fault_set(f, EX_DATAERR,
		    "a NUL byte: UTF-16 without its mark, or a damaged file; "
		    "save it as CSV UTF-8");
		return fault_place(f, "%s:1", input_name(l->input));
	}
	if (!is_ascii(raw)) {
		l->wide++;
		if (l->encoding == ENCODING_UNKNOWN &&
		    tell_encoding(l, raw, f) == -1)
			return -1;
		if (l->encoding == ENCODING_GB18030 ||
		    l->encoding == ENCODING_LATIN1) {
			int hanzi = utf8_hanzi(raw);
			bool good = decode_line(
			    l, l->decode, raw, &line->text, &line->at);

			if (!good)
				line->state = LINE_BAD_BYTE;
			if (l->encoding == ENCODING_GB18030 &&
			    hanzi >= (good ? 3 : 1))
				l->other++;
			/* Latin-1 hardly ever happens to be UTF-8 */
			if (l->encoding == ENCODING_LATIN1 && l->among.n > 1 &&
			    encoding_fits(ENCODING_UTF8, raw))
				l->other++;
		} else {
			line->at = utf8_valid(raw.s, raw.len);
			if (line->at < raw.len) {
				line->state = LINE_BAD_BYTE;
				if (!l->stream && is_other(l, raw))
					l->other++;
			}
		}
	}
	if (line->state == LINE_GOOD)
		find_control(line);
	return 1;
}

/* Where the line that begins at from ends; false when that is not known yet. */
static bool
find_end(const struct lines *l, size_t *scanned, size_t *len, size_t *whole)
{
	const char *s = l->buffer + l->from;
	size_t n = l->fill - l->from;

	for (size_t i = *scanned; i < n; i++) {
		if (s[i] != '\n' && s[i] != '\r')
			continue;
		if (s[i] == '\r' && i + 1 == n && !l->end) {
			*scanned = i;
			return false;
		}
		*len = i;
		*whole =
		    i + 1 + (s[i] == '\r' && i + 1 < n && s[i + 1] == '\n');
		return true;
	}
	*scanned = n;
	if (!l->end || n == 0)
		return false;
	*len = *whole = n;
	return true;
}

int
lines_next(struct lines *l, struct line *line, struct fault *f)
{
	size_t scanned = 0, len = 0, whole = 0, dropped = 0;
	char head[SHOWN_OF_LONG];

	while (!find_end(l, &scanned, &len, &whole)) {
		if (l->end && dropped > 0)
			break; /* all of the last line was dropped */
		if (l->end)
			return two_encodings(l, f);
		if (l->fill - l->from > LINE_MOST) {
			if (dropped == 0)
				memcpy(head, l->buffer + l->from, sizeof(head));
			dropped += scanned;
			l->from += scanned;
			scanned = 0;
		}
		if (more(l, f) == -1)
			return -1;
	}
	*line = (struct line){ .number = ++l->number };
	line->text = (struct text){ l->buffer + l->from, len };
	l->from += whole;
	if (dropped == 0 && len <= LINE_MOST)
		return to_utf8(l, line, f);
	line->state = LINE_TOO_LONG;
	if (dropped > 0) {
		memcpy(l->decoded, head, sizeof(head));
		line->text.s = l->decoded;
	}
	line->text.len = sizeof(head);
	return 1;
}

int
lines_peek(struct lines *l, struct text *first, struct fault *f)
{
	size_t scanned = 0, len = 0, whole = 0;

	*first = (struct text){ "", 0 };
	while (!find_end(l, &scanned, &len, &whole)) {
		if (l->end || l->fill - l->from > LINE_MOST)
			return 0;
		if (more(l, f) == -1)
			return -1;
	}
	if (len > LINE_MOST)
		return 0;
	*first = (struct text){ l->buffer + l->from, len };
	return 1;
}

int
lines_declare(struct lines *l, const struct encodings *among, struct fault *f)
{
	if (l->encoding != ENCODING_UNKNOWN)
		return 0;
	l->among = *among;
	return among->n == 1 ? decide(l, among->e[0], f) : 0;
}
