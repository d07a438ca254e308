#include "enroll/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/text.h"

enum {
	ROOM = LINE_MOST + 2 * BLOCK_SIZE,
	RAW = BLOCK_SIZE / 4, /* of UTF-16, which may grow by half */
	SHOWN_OF_LONG = 256,
	LINE_HOPELESS = 64 << 20, /* such a file is no dump */
};

struct blocks {
	struct input *input;
	enum encoding encoding;
	struct decode *stream; /* of UTF-16 */
	char *raw;             /* of a stream: bytes not decoded yet */
	size_t raw_left;
	char *rest; /* ROOM bytes: the line that the last block cut */
	size_t n_rest;
	size_t size;            /* of a block */
	struct encodings among; /* declared; none for the usual ones */
	bool marked;            /* a byte order mark was looked for */
	bool begun, end;
	bool unknown;       /* the line in rest is of no encoding */
	struct fault fault; /* of what comes behind the whole lines in rest */
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

int
block_make(struct block *b, struct fault *f)
{
	*b = (struct block){ .bytes = malloc(ROOM + BLOCK_PAD) };
	return b->bytes == NULL ? fault_memory(f) : 0;
}

void
block_free(struct block *b)
{
	free(b->bytes);
	*b = (struct block){ 0 };
}

static int
decide(struct blocks *b, enum encoding e, struct fault *f)
{
	b->encoding = e;
	if (e != ENCODING_UTF16LE && e != ENCODING_UTF16BE)
		return 0;
	decode_close(b->stream);
	if ((b->stream = decode_open(e, f)) == NULL)
		return -1;
	if (b->raw == NULL && (b->raw = malloc(RAW)) == NULL)
		return fault_memory(f);
	return 0;
}

struct blocks *
blocks_open(
    struct input *input, enum encoding declared, size_t size, struct fault *f)
{
	struct blocks *b = calloc(1, sizeof(*b));

	if (b == NULL || (b->rest = malloc(ROOM)) == NULL) {
		fault_memory(f);
		blocks_close(b);
		return NULL;
	}
	b->input = input;
	b->size = size ? size : BLOCK_SIZE;
	if (decide(b, declared, f) == -1) {
		blocks_close(b);
		return NULL;
	}
	return b;
}

void
blocks_close(struct blocks *b)
{
	if (b == NULL)
		return;
	decode_close(b->stream);
	free(b->raw);
	free(b->rest);
	free(b);
}

enum encoding
blocks_encoding(const struct blocks *b)
{
	return b->encoding;
}

/*
 * UTF-16 holds the bytes of commas and newlines inside its characters, so it
 * is decoded before anything looks for them.  What is no character becomes a
 * byte that is no UTF-8 and spoils its line like any other bad byte.
 */
static int
read_stream(struct blocks *b, struct block *to, size_t room, struct fault *f)
{
	ptrdiff_t n =
	    input_read(b->input, b->raw + b->raw_left, RAW - b->raw_left, f);
	const char *in = b->raw;
	char *out = to->bytes + to->len;
	size_t left;

	if (n == -1)
		return -1;
	left = b->raw_left + (size_t)n;
	while (decode_some(b->stream, &in, &left, &out, &room) == DECODE_BAD) {
		*out++ = '\xff';
		room--;
		in += left < 2 ? left : 2;
		left -= left < 2 ? left : 2;
	}
	memmove(b->raw, in, left);
	b->raw_left = left;
	to->len = (size_t)(out - to->bytes);
	b->end = n == 0;
	if (b->end && left > 0) {
		fault_set(f, EX_DATAERR,
		    "the UTF-16 text ends within a character; ask for the "
		    "file again");
		return fault_place(f, "%s", input_name(b->input));
	}
	return 0;
}

static int
read_bytes(struct blocks *b, struct block *to, size_t room, struct fault *f)
{
	ptrdiff_t n = input_read(b->input, to->bytes + to->len, room, f);

	if (n == -1)
		return -1;
	b->end = n == 0;
	to->len += (size_t)n;
	return 0;
}

/*
 * Reads until the block has SIZE bytes or the file ends.  A fault ends it, too,
 * and waits until the lines before it are read: how many these are must not
 * depend on the size of blocks.
 */
static void
fill(struct blocks *b, struct block *to, size_t size, struct fault *f)
{
	while (!b->end && to->len < size)
		if ((b->stream ? read_stream(b, to, ROOM - to->len, f)
			       : read_bytes(b, to, size - to->len, f)) == -1) {
			b->fault = *f;
			b->end = true;
		}
}

static int
failed(const struct blocks *b, struct fault *f)
{
	*f = b->fault;
	return -1;
}

/* Takes a byte order mark off the front, if there is one. */
static int
take_mark(struct blocks *b, struct block *to, struct fault *f)
{
	b->marked = true;
	while (!b->end && to->len < 4)
		if (read_bytes(b, to, 4 - to->len, f) == -1)
			return -1;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = marks[i].len;

		if (to->len < n || memcmp(to->bytes, marks[i].mark, n) != 0)
			continue;
		if (decide(b, marks[i].encoding, f) == -1)
			return -1;
		to->len -= n;
		memmove(to->bytes, to->bytes + n, to->len);
		break;
	}
	if (b->stream) {
		memcpy(b->raw, to->bytes, to->len);
		b->raw_left = to->len;
		to->len = 0;
		b->end = false;
	}
	return 0;
}

/*
 * Behind the last line end, or 0 when there is none.  A CR at the very end may
 * be half of one.
 */
static size_t
after_last_line(const char *s, size_t n)
{
	const char *end = memrchr(s, '\n', n);

	if (end == NULL && n > 0)
		end = memrchr(s, '\r', n - 1);
	return end == NULL ? 0 : (size_t)(end - s) + 1;
}

/* Behind the first line end, or 0 when there is none that is sure. */
static size_t
after_first_line(const char *s, size_t n, bool end)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] != '\n' && s[i] != '\r')
			continue;
		if (s[i] == '\r' && i + 1 == n && !end)
			return 0;
		return i + 1 + (s[i] == '\r' && i + 1 < n && s[i + 1] == '\n');
	}
	return 0;
}

static void
keep_rest(struct blocks *b, const struct block *from, size_t at)
{
	b->n_rest = from->len - at;
	memcpy(b->rest, from->bytes + at, b->n_rest);
}

/* The block holds no line end in LINE_MOST bytes: what comes up to the next one
 * is read and forgotten. */
static int
skip_line(struct blocks *b, struct block *to, struct fault *f)
{
	size_t skipped = 0, after;
	char head[SHOWN_OF_LONG];

	memcpy(head, to->bytes, sizeof(head));
	while ((after = after_first_line(to->bytes, to->len, b->end)) == 0) {
		bool half = to->len > 0 && to->bytes[to->len - 1] == '\r';

		if (b->end) {
			after = to->len;
			break;
		}
		skipped += to->len;
		if (skipped > LINE_HOPELESS) {
			fault_set(f, EX_DATAERR,
			    "a line of more than 64 MiB; this is no dump, or a "
			    "damaged one: ask for the file again");
			return fault_place(f, "%s", input_name(b->input));
		}
		to->bytes[0] = '\r';
		to->len = half;
		fill(b, to, BLOCK_SIZE, f);
	}
	keep_rest(b, to, after);
	memcpy(to->bytes, head, sizeof(head));
	to->len = sizeof(head);
	to->too_long = true;
	return 0;
}

static size_t
first_wide(const char *s, size_t n)
{
	size_t i = 0;

	for (uint64_t word; i + sizeof(word) <= n; i += sizeof(word)) {
		memcpy(&word, s + i, sizeof(word));
		if (word & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < n && (unsigned char)s[i] < 128)
		i++;
	return i;
}

static size_t
line_start(const char *s, size_t at)
{
	while (at > 0 && s[at - 1] != '\n' && s[at - 1] != '\r')
		at--;
	return at;
}

static size_t
line_end(const char *s, size_t n, size_t at)
{
	while (at < n && s[at] != '\n' && s[at] != '\r')
		at++;
	return at;
}

/*
 * By the first line with a byte above 127, unless it is too long to be a row.
 * If that line is of no encoding the block ends before it.
 */
static int
tell_encoding(struct blocks *b, struct block *to, struct fault *f)
{
	size_t from, end, at = 0;
	enum encoding e;

	do {
		at += first_wide(to->bytes + at, to->len - at);
		if (at == to->len)
			return 0;
		from = line_start(to->bytes, at);
		at = end = line_end(to->bytes, to->len, at);
	} while (end - from > LINE_MOST);
	e = encodings_tell(
	    &b->among, (struct text){ to->bytes + from, end - from });
	if (e != ENCODING_UNKNOWN)
		return decide(b, e, f);
	b->unknown = true;
	to->len = from;
	return 0;
}

static int
check_nul(const struct blocks *b, const struct block *to, struct fault *f)
{
	if (memchr(to->bytes, '\0', line_end(to->bytes, to->len, 0)) == NULL)
		return 0;
	fault_set(f, EX_DATAERR,
	    "a NUL byte: UTF-16 without its mark, or a damaged file; save it "
	    "as CSV UTF-8");
	return fault_place(f, "%s:1", input_name(b->input));
}

static int
unknown_encoding(struct fault *f)
{
	return fault_set(f, EX_DATAERR,
	    "is neither UTF-8 nor GB18030; save it as CSV UTF-8, or declare "
	    "the encoding in a layout");
}

/* Fills the block with lines, or the beginning of one that is too long. */
static int
read_lines(struct blocks *b, struct block *to, struct fault *f)
{
	size_t size = b->size, whole;

	for (;;) {
		fill(b, to, size, f);
		whole = b->end && b->fault.status == 0
			    ? to->len
			    : after_last_line(to->bytes, to->len);
		if (whole > 0 || b->end)
			break;
		if (to->len > LINE_MOST + 1)
			return skip_line(b, to, f);
		size = to->len + b->size;
	}
	keep_rest(b, to, whole);
	to->len = whole;
	return 0;
}

/* Takes what is left from before, and the mark if that was not looked for. */
static int
take_rest(struct blocks *b, struct block *to, struct fault *f)
{
	if (to->bytes != b->rest)
		memcpy(to->bytes, b->rest, b->n_rest);
	to->len = b->n_rest;
	to->at = b->n_rest = 0;
	to->too_long = false;
	return b->marked ? 0 : take_mark(b, to, f);
}

int
blocks_peek(struct blocks *b, struct text *first, struct fault *f)
{
	struct block all = { .bytes = b->rest };
	size_t size = b->size;

	f->place[0] = '\0';
	*first = (struct text){ "", 0 };
	if (take_rest(b, &all, f) == -1)
		return -1;
	do {
		fill(b, &all, size, f);
		first->len = line_end(all.bytes, all.len, 0);
		size = all.len + b->size;
	} while (!b->end && first->len == all.len && all.len <= LINE_MOST);
	if (b->fault.status != 0 && first->len == all.len)
		return failed(b, f);
	first->s = b->rest;
	b->n_rest = all.len;
	return all.len > 0 && first->len <= LINE_MOST;
}

int
blocks_declare(struct blocks *b, const struct encodings *among, struct fault *f)
{
	if (b->encoding != ENCODING_UNKNOWN)
		return 0;
	b->among = *among;
	if (among->n != 1 || among->e[0] == ENCODING_UTF16LE ||
	    among->e[0] == ENCODING_UTF16BE)
		return 0;
	return decide(b, among->e[0], f);
}

int
blocks_next(struct blocks *b, struct block *to, struct fault *f)
{
	bool first = !b->begun;

	f->place[0] = '\0';
	if (b->unknown)
		return unknown_encoding(f);
	b->begun = true;
	if (take_rest(b, to, f) == -1 || read_lines(b, to, f) == -1)
		return -1;
	if (b->encoding == ENCODING_UNKNOWN && !to->too_long &&
	    tell_encoding(b, to, f) == -1)
		return -1;
	if (first && !to->too_long && check_nul(b, to, f) == -1)
		return -1;
	if (to->len == 0 && b->unknown)
		return unknown_encoding(f);
	if (to->len == 0)
		return b->fault.status == 0 ? 0 : failed(b, f);
	to->decoded = b->stream != NULL;
	to->among = b->among;
	to->encoding = b->stream ? ENCODING_UTF8 : b->encoding;
	return 1;
}
