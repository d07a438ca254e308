#include "enroll/emf.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/cover.h"

/* Of [MS-EMF]: records that we look into, and where their fields are. */
enum {
	HEADER = 1,
	END = 14,
	FONT = 82,
	TEXT = 84,

	HEADER_SIGNATURE = 40,
	HEADER_BYTES = 48,
	HEADER_RECORDS = 52,
	HEADER_SIZE = 88,

	FONT_HEIGHT = 12,
	FONT_WEIGHT = 28,
	FONT_FACE = 40,
	FONT_FULL_NAME = 104,
	FACE_LENGTH = 32, /* UTF-16 */
	FONT_SIZE = FONT_FULL_NAME + 2 * FACE_LENGTH,
	BOLD = 700,

	TEXT_CHARACTERS = 44,
	TEXT_OFFSET = 48,
	TEXT_WIDTHS = 72,
	TEXT_STRING = 76,
};

static uint32_t
get32(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 |
	       (uint32_t)u[3] << 24;
}

static uint32_t
get16(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	return (uint32_t)(u[0] | u[1] << 8);
}

static void
set32(char *s, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		s[i] = (char)(v >> 8 * i);
}

static void
set16(char *s, uint32_t v)
{
	s[0] = (char)v;
	s[1] = (char)(v >> 8);
}

struct finishing {
	struct bytes *out;
	size_t marks;
	uint32_t records;
	uint32_t em;  /* of the font chosen last */
	bool strange; /* a font that is not ours */
};

static int
put_record(struct finishing *to, const char *s, size_t size, struct fault *f)
{
	to->records++;
	return bytes_add(to->out, s, size, f);
}

/* The face of a record in ASCII; what is none of it as '?'. */
static void
face_of(const char *record, char face[FACE_LENGTH + 1])
{
	for (int i = 0; i < FACE_LENGTH; i++) {
		uint32_t c = get16(record + FONT_FACE + 2 * i);

		face[i] = c < 128 ? (char)c : '?';
	}
	face[FACE_LENGTH] = '\0';
}

static void
set_name(char *to, const char *name)
{
	memset(to, 0, 2 * FACE_LENGTH);
	for (size_t i = 0; name[i] != '\0'; i++)
		set16(to + 2 * i, (unsigned char)name[i]);
}

static int
put_font(struct finishing *to, const char *s, size_t size, struct fault *f)
{
	char face[FACE_LENGTH + 1], record[1024];
	uint32_t height;

	if (size < FONT_SIZE || size > sizeof(record))
		return put_record(to, s, size, f);
	memcpy(record, s, size);
	face_of(s, face);
	if (strcmp(face, "Noto Sans CJK SC:Bold") == 0)
		set32(record + FONT_WEIGHT, BOLD);
	else if (strcmp(face, "Noto Sans CJK SC") != 0)
		to->strange = true;
	set_name(record + FONT_FACE, "SimHei");
	set_name(record + FONT_FULL_NAME, "SimHei");
	height = get32(s + FONT_HEIGHT); /* below 0: without leading */
	to->em = height > INT32_MAX ? 0 - height : height;
	return put_record(to, record, size, f);
}

/* The next character of N in UTF-16; how many units it took. */
static uint32_t
character(const char *s, uint32_t n, uint32_t *code)
{
	*code = get16(s);
	if (*code < 0xd800 || *code > 0xdbff || n < 2)
		return 1;
	*code = 0x10000 + ((*code - 0xd800) << 10) + (get16(s + 2) - 0xdc00);
	return 2;
}

/* A text as it is to be read: units and widths; how many units. */
static uint32_t
lift(struct finishing *to, const char *s, uint32_t n, char *units, char *widths)
{
	uint32_t used = 0;

	for (uint32_t i = 0; i < n;) {
		uint32_t code, taken = character(s + 2 * i, n - i, &code);

		if (code == COVER_MARK || code == COVER_NONE) {
			to->marks += code == COVER_MARK;
			i += taken;
			continue;
		}
		if (cover_lift(code) != -1)
			set16(units + 2 * used, (uint32_t)cover_lift(code));
		else
			memcpy(units + 2 * used, s + 2 * i, 2 * taken);
		set32(widths + 4 * used,
		    get16(units + 2 * used) < 128 ? to->em / 2 : to->em);
		used++;
		if (cover_lift(code) == -1 && taken == 2)
			set32(widths + 4 * used++, 0);
		i += taken;
	}
	return used;
}

static int
put_text(struct finishing *to, const char *s, size_t size, struct fault *f)
{
	uint32_t n = 0, at = 0, used, string;
	char *record, *widths;
	int status;

	if (size >= TEXT_STRING) {
		n = get32(s + TEXT_CHARACTERS);
		at = get32(s + TEXT_OFFSET);
	}
	if (at < TEXT_STRING || at > size || n > (size - at) / 2)
		return fault_set(
		    f, EX_IOERR, "gnuplot's EMF has a text cut short");
	record = calloc(1, TEXT_STRING + 2 * (size_t)n + 2 + 4 * (size_t)n);
	widths = calloc(1, 4 * (size_t)n + 1);
	if (record == NULL || widths == NULL) {
		free(record);
		free(widths);
		return fault_memory(f);
	}
	memcpy(record, s, TEXT_STRING);
	used = lift(to, s + at, n, record + TEXT_STRING, widths);
	string = (2 * used + 3) & ~UINT32_C(3); /* whole words */
	memset(record + TEXT_STRING + 2 * used, 0, string - 2 * used);
	memcpy(record + TEXT_STRING + string, widths, 4 * (size_t)used);
	set32(record + 4, TEXT_STRING + string + 4 * used);
	set32(record + TEXT_CHARACTERS, used);
	set32(record + TEXT_OFFSET, TEXT_STRING);
	set32(record + TEXT_WIDTHS, TEXT_STRING + string);
	status = used == 0 ? 0
			   : put_record(to, record,
				 TEXT_STRING + string + 4 * (size_t)used, f);
	free(record);
	free(widths);
	return status;
}

static int
cut_short(size_t at, struct fault *f)
{
	return fault_set(
	    f, EX_IOERR, "gnuplot's EMF is cut short at byte %zu", at);
}

/*
 * Record by record to the end.  Into a pipe gnuplot writes its two sizes
 * behind that, because it cannot go back to the header.
 */
static int
put_all(struct finishing *to, const struct bytes *raw, struct fault *f)
{
	enum { SIZES = 8 };
	size_t at = 0, left = raw->len;
	uint32_t type = 0, size;

	for (; type != END; at += size, left -= size) {
		const char *s = raw->s + at;
		int status;

		type = left < 8 ? 0 : get32(s);
		size = left < 8 ? 0 : get32(s + 4);
		if (size < 8 || size > left || size % 4 != 0)
			return cut_short(at, f);
		status = type == FONT   ? put_font(to, s, size, f)
			 : type == TEXT ? put_text(to, s, size, f)
					: put_record(to, s, size, f);
		if (status == -1)
			return -1;
	}
	return left == 0 || left == SIZES ? 0 : cut_short(at, f);
}

static int
check_header(const struct bytes *b, struct fault *f)
{
	if (b->len >= HEADER_SIZE && get32(b->s) == HEADER &&
	    get32(b->s + 4) >= HEADER_SIZE &&
	    memcmp(b->s + HEADER_SIGNATURE, " EMF", 4) == 0)
		return 0;
	return fault_set(
	    f, EX_IOERR, "gnuplot's EMF is cut short: it has no header");
}

int
emf_finish(
    const struct bytes *raw, size_t marks, struct bytes *out, struct fault *f)
{
	struct finishing to = { .out = out };

	*out = (struct bytes){ 0 };
	if (check_header(raw, f) == -1 || put_all(&to, raw, f) == -1)
		return -1;
	set32(out->s + HEADER_BYTES, (uint32_t)out->len);
	set32(out->s + HEADER_RECORDS, to.records);
	if (to.strange)
		return fault_set(f, EX_SOFTWARE,
		    "the script draws EMF with another font than Noto Sans CJK "
		    "SC");
	if (to.marks != marks)
		return fault_set(f, EX_SOFTWARE,
		    "%zu of %zu values were drawn as EMF", to.marks, marks);
	return 0;
}
