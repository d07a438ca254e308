#include "enroll/text.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static bool
is_tail(const char *s, size_t i, size_t len)
{
	return i < len && ((unsigned char)s[i] & 0xc0) == 0x80;
}

size_t
utf8_next(const char *s, size_t len, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char c;
	uint32_t value;
	size_t n;

	if (len == 0)
		return 0;
	c = (unsigned char)s[0];
	if (c < 0x80) {
		*code = c;
		return 1;
	}
	n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (c < 0xc2 || c > 0xf4)
		return 0;
	value = c & (0xffu >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if (!is_tail(s, i, len))
			return 0;
		value = value << 6 | ((unsigned char)s[i] & 0x3f);
	}
	if (value < least[n] || value > 0x10ffff ||
	    (value >= 0xd800 && value <= 0xdfff))
		return 0;
	*code = value;
	return n;
}

size_t
utf8_valid(const char *s, size_t len)
{
	size_t i = 0;

	while (i < len) {
		uint32_t code;
		size_t n = utf8_next(s + i, len - i, &code);

		if (n == 0)
			break;
		i += n;
	}
	return i;
}

bool
text_is_control(uint32_t code)
{
	return (code < 0x20 && code != '\t') || (code >= 0x7f && code < 0xa0);
}

/* East Asian Wide and Fullwidth, as far as names and headers need them. */
static bool
is_wide(uint32_t c)
{
	return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) ||
	       (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
	       (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) ||
	       (c >= 0x20000 && c <= 0x3fffd);
}

static bool
is_mark(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0xfeff;
}

int
text_width(const char *s)
{
	size_t len = strlen(s);
	int width = 0;

	while (len > 0) {
		uint32_t code = 0;
		size_t n = utf8_next(s, len, &code);

		if (n == 0)
			n = 1;
		if (!is_mark(code))
			width += is_wide(code) ? 2 : 1;
		s += n;
		len -= n;
	}
	return width;
}

static char *
show(char *to, size_t size, const char *s, size_t len, int most)
{
	enum { ROOM = 16 };
	size_t at = 0;
	int shown = 0;

	to[0] = '\0';
	while (len > 0 && at + ROOM < size) {
		uint32_t code = 0;
		size_t n = utf8_next(s, len, &code);

		if (shown++ == most) {
			strcpy(to + at, "...");
			break;
		}
		if (n == 0) {
			n = 1;
			at += (size_t)snprintf(
			    to + at, size - at, "\\x%02x", (unsigned char)*s);
		} else if (code < 0x20 || text_is_control(code)) {
			at += (size_t)snprintf(
			    to + at, size - at, "\\x%02x", (unsigned)code);
		} else if (is_mark(code) && code >= 0x200b) {
			at += (size_t)snprintf(
			    to + at, size - at, "\\u{%x}", (unsigned)code);
		} else {
			memcpy(to + at, s, n);
			at += n;
			to[at] = '\0';
		}
		s += n;
		len -= n;
	}
	return to;
}

char *
text_show(char *to, size_t size, const char *s, size_t len)
{
	return show(to, size, s, len, 60);
}

char *
text_show_all(char *to, size_t size, const char *s, size_t len)
{
	return show(to, size, s, len, INT_MAX);
}

static const char *const blanks[] = { " ", "\t", "\xc2\xa0", "\xe3\x80\x80" };

static size_t
blank_at_start(struct text t)
{
	for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++) {
		size_t n = strlen(blanks[i]);

		if (t.len >= n && memcmp(t.s, blanks[i], n) == 0)
			return n;
	}
	return 0;
}

static size_t
blank_at_end(struct text t)
{
	for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++)
		if (text_ends(t, blanks[i]))
			return strlen(blanks[i]);
	return 0;
}

struct text
text_trim(struct text t)
{
	size_t n;

	while ((n = blank_at_start(t)) > 0) {
		t.s += n;
		t.len -= n;
	}
	while ((n = blank_at_end(t)) > 0)
		t.len -= n;
	return t;
}

bool
text_is(struct text t, const char *s)
{
	return t.len == strlen(s) && memcmp(t.s, s, t.len) == 0;
}

bool
text_ends(struct text t, const char *ending)
{
	size_t n = strlen(ending);

	return t.len >= n && memcmp(t.s + t.len - n, ending, n) == 0;
}

enum { COMPARED = 64 }; /* characters; a header that is longer is far */

/* The characters of T, ASCII in lower case: how many, COMPARED + 1 at most. */
static size_t
characters(struct text t, uint32_t to[COMPARED + 1])
{
	size_t n = 0;

	while (t.len > 0 && n <= COMPARED) {
		uint32_t code = 0xfffd;
		size_t len = utf8_next(t.s, t.len, &code);

		if (len == 0)
			len = 1;
		to[n++] = code >= 'A' && code <= 'Z' ? code + 32 : code;
		t.s += len;
		t.len -= len;
	}
	return n;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Levenshtein's distance, row by row (Wagner and Fischer, 1974). */
size_t
text_distance(struct text a, struct text b)
{
	uint32_t x[COMPARED + 1], y[COMPARED + 1];
	size_t row[COMPARED + 1];
	size_t n = characters(a, x), m = characters(b, y);

	if (n > COMPARED || m > COMPARED)
		return TEXT_FAR;
	for (size_t k = 0; k <= m; k++)
		row[k] = k;
	for (size_t i = 1; i <= n; i++) {
		size_t before = row[0]; /* of the row above, one to the left */

		row[0] = i;
		for (size_t k = 1; k <= m; k++) {
			size_t above = row[k];

			row[k] = least(least(above, row[k - 1]) + 1,
			    before + (x[i - 1] != y[k - 1]));
			before = above;
		}
	}
	return 2 * row[m] <= (n > m ? n : m) ? row[m] : TEXT_FAR;
}
