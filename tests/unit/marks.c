#include "enroll/marks.h"

#include <stdlib.h>

#include "enroll/lines.h"
#include "enroll/split.h"
#include "enroll/text.h"
#include "tap.h"

enum { MOST = 1024 };

static struct fault fault;

static const enum encoding encodings[] = { ENCODING_UTF8, ENCODING_GB18030,
	ENCODING_LATIN1 };
enum { ENCODINGS = sizeof(encodings) / sizeof(*encodings) };

static uint32_t
random_below(uint32_t n)
{
	static uint64_t state = 1;

	state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (uint32_t)(state >> 33) % n;
}

/* Bytes that something may go wrong with, and others. */
static char
random_byte(void)
{
	static const char special[] =
	    "\0\1\t\n\n\r\r\x1f\"\"\"\",,,;; 09@~\x7f\x80\x81\xa0\xbf\xc2\xc3"
	    "\xdf\xe0\xe4\xe6\xec\xed\xef\xf0\xf4\xf8\xfe\xff";

	if (random_below(4) == 0)
		return (char)random_below(256);
	return special[random_below(sizeof(special) - 1)];
}

static bool
same(const uint32_t *a, size_t n, const uint32_t *b, size_t n_b)
{
	return n == n_b && memcmp(a, b, (n + 1) * sizeof(*a)) == 0;
}

static bool
are_same(const struct marks *a, const struct marks *b, size_t n)
{
	return same(a->cuts, a->n_cuts, b->cuts, b->n_cuts) &&
	       a->n_wide == b->n_wide &&
	       same(a->ends, a->n_ends, b->ends, b->n_ends) &&
	       same(a->odd, a->n_odd, b->odd, b->n_odd) &&
	       memcmp(a->high, b->high, (n + 63) / 64 * 8) == 0 &&
	       a->lone_cr == b->lone_cr;
}

/* Lines with a byte above 127, counted one byte after the other. */
static long
count_wide(const char *s, size_t n)
{
	long wide = 0;
	bool is_wide = false;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n')
			is_wide = false;
		else if ((unsigned char)s[i] > 0x7f && !is_wide)
			wide += is_wide = true;
	}
	return wide;
}

static void
all_instructions_say_the_same(void)
{
	static char s[MOST + MARKS_PAD];
	struct marks want, got;

	marks_make(&want, MOST, &fault);
	marks_make(&got, MOST, &fault);
	for (int by = 1; by <= 2; by++) {
		long differ = 0;

		if (!marks_find_by(&got, by, s, 0, ENCODING_UTF8, ',')) {
			printf("# no instructions %d here\n", by);
			continue;
		}
		for (int i = 0; i < 20000; i++) {
			enum encoding e = encodings[i % ENCODINGS];
			char delimiter = ",;\t:"[random_below(4)];
			size_t n = random_below(300);

			for (size_t at = 0; at < n + MARKS_PAD; at++)
				s[at] = random_byte();
			marks_find_by(&want, 0, s, n, e, delimiter);
			marks_find_by(&got, by, s, n, e, delimiter);
			differ += !are_same(&want, &got, n) ||
				  got.n_wide != count_wide(s, n);
		}
		is_int(differ, 0, by == 1 ? "SSE2" : "AVX2");
	}
	marks_free(&want);
	marks_free(&got);
}

/* ---- what a line without an odd byte promises ------------------------------
 */

struct reader {
	struct marks marks;
	struct lines *lines;
	struct split *split;
};

/* As lines.c and libcsv see it: good, and split at each delimiter. */
static bool
is_plain(struct reader *r, char *s, size_t n, enum encoding e, char delimiter)
{
	struct block b = { .bytes = s, .len = n, .encoding = e };
	struct line line = { 0 };
	struct row row;
	size_t delimiters = 0;

	for (size_t i = 0; i < n; i++)
		delimiters += s[i] == delimiter;
	if (lines_next(r->lines, &b, &line, &fault) != 1 ||
	    line.state != LINE_GOOD || b.at != n ||
	    split_line(r->split, line.text, &row, &fault) == -1 ||
	    row.state != SPLIT_ROW)
		return false;
	return row.n == delimiters + 1;
}

/* Lines that marks calls plain, of N of random bytes. */
static long
count_plain(struct reader *r, enum encoding e, int n, long *wrong)
{
	static char s[64 + MARKS_PAD];
	const struct marks *m = &r->marks;
	long plain = 0;

	for (int i = 0; i < n; i++) {
		size_t len = 3 + random_below(40);

		for (size_t at = 0; at < len; at++)
			s[at] = random_byte();
		s[0] = 'a'; /* a line of blanks is no row */
		s[1] = ',';
		s[len] = '\n';
		marks_find(&r->marks, s, len + 1, e, ',');
		if (m->n_odd > 0 || m->n_ends != 1 || m->lone_cr)
			continue;
		plain++;
		*wrong += !is_plain(r, s, len + 1, e, ',');
	}
	return plain;
}

static void
a_line_without_odd_bytes_is_only_split(void)
{
	struct reader r = { .lines = lines_open(&fault),
		.split = split_open(',', &fault) };

	marks_make(&r.marks, MOST, &fault);
	for (size_t i = 0; i < ENCODINGS; i++) {
		long wrong = 0,
		     plain = count_plain(&r, encodings[i], 400000, &wrong);

		ok(plain > 1000, encoding_name(encodings[i]));
		is_int(wrong, 0, "what is plain is good and is only split");
	}
	marks_free(&r.marks);
	lines_close(r.lines);
	split_close(r.split);
}

/* What libcsv or lines.c look at, alone in a line. */
static void
every_special_byte_is_odd(void)
{
	struct marks m;
	int missing = 0;
	char s[3 + MARKS_PAD] = { 0 };

	marks_make(&m, MOST, &fault);
	for (size_t i = 0; i < ENCODINGS; i++)
		for (int c = 0; c < 0x80; c++) {
			bool special = c < 0x20 || c == 0x7f || c == '"';

			if (c == '\n' || c == '\r')
				continue;
			memcpy(s, "aaa", 3);
			s[1] = (char)c;
			marks_find(&m, s, 3, encodings[i], ',');
			missing += (m.n_odd > 0) != special;
		}
	is_int(missing, 0, "controls and quotes, and nothing else of ASCII");
	memcpy(s, "a\tb", 3);
	marks_find(&m, s, 3, ENCODING_UTF8, '\t');
	ok(m.n_odd == 0 && m.n_cuts == 1 + m.n_ends,
	    "but not a TAB between cells");
	marks_free(&m);
}

/* ---- characters ------------------------------------------------------------
 */

/* Whether marks calls these bytes plain, wherever they stand. */
static bool
is_plain_text(struct marks *m, const char *bytes, size_t n, enum encoding e)
{
	static char s[128 + MARKS_PAD];
	long plain = 0;

	for (size_t at = 60; at < 66; at++) {
		memset(s, 'a', sizeof(s));
		memcpy(s + at, bytes, n);
		marks_find(m, s, 128, e, ',');
		plain += m->n_odd == 0;
	}
	ok(plain == 0 || plain == 6, "the same across a border of 64");
	return plain == 6;
}

static void
characters_of_two_bytes_that_are_plain_exist(void)
{
	struct decode *d = decode_open(ENCODING_GB18030, &fault);
	struct marks m;
	char s[4 + MARKS_PAD];
	long plain = 0, wrong = 0;

	marks_make(&m, MOST, &fault);
	for (int lead = 0x80; lead <= 0xff; lead++)
		for (int trail = 0; trail <= 0xff; trail++) {
			const char *in = s + 1;
			char out[8], *to = out;
			size_t n = 2, room = sizeof(out);

			memset(s, 'a', sizeof(s));
			s[1] = (char)lead;
			s[2] = (char)trail;
			marks_find(&m, s, 4, ENCODING_GB18030, ',');
			if (m.n_odd > 0 || m.n_ends > 0 || trail == '\r')
				continue;
			plain++;
			wrong +=
			    decode_some(d, &in, &n, &to, &room) != DECODE_DONE;
		}
	is_int(plain, 126 * (63 + 126), "81..FE by 40..7E, 81..FE");
	is_int(wrong, 0, "each is a character to iconv");
	decode_close(d);
	marks_free(&m);
}

static void
characters_of_utf8_that_are_plain_are_good(void)
{
	struct marks m;
	char s[5 + MARKS_PAD];
	long wrong = 0, plain = 0;

	marks_make(&m, MOST, &fault);
	memset(s, 'a', sizeof(s));
	for (int a = 0x80; a <= 0xff; a++)
		for (int b = 0x20; b <= 0xff; b++)
			for (int c = 0x78; c <= 0xff; c++) {
				s[1] = (char)a;
				s[2] = (char)b;
				s[3] = (char)c;
				marks_find(&m, s, 5, ENCODING_UTF8, ',');
				if (m.n_odd > 0)
					continue;
				plain++;
				wrong += utf8_valid(s, 5) != 5;
			}
	ok(plain > 40000, "many are plain");
	is_int(wrong, 0, "of three bytes none that is plain is bad");
	marks_free(&m);
}

static void
borders_of_64_do_not_matter(void)
{
	struct marks m;

	marks_make(&m, MOST, &fault);
	ok(is_plain_text(&m, "学", 3, ENCODING_UTF8), "three bytes");
	ok(is_plain_text(&m, "é", 2, ENCODING_UTF8), "two bytes");
	ok(!is_plain_text(&m, "\xe5\xad", 2, ENCODING_UTF8), "cut short");
	ok(!is_plain_text(&m, "\xad", 1, ENCODING_UTF8), "its end alone");
	ok(!is_plain_text(&m, "\xf0\x9f\x92\xa9", 4, ENCODING_UTF8), "four");
	ok(is_plain_text(&m, "\xd6\xdd", 2, ENCODING_GB18030), "two of GB");
	ok(is_plain_text(&m, "\x96\x7c", 2, ENCODING_GB18030), "with a |");
	ok(is_plain_text(&m, "\xd6\xdd\x96\x7c", 4, ENCODING_GB18030), "both");
	ok(!is_plain_text(&m, "\x81\x30\x81\x30", 4, ENCODING_GB18030), "four");
	ok(!is_plain_text(&m, "\xd6\xdd\x96,", 4, ENCODING_GB18030), "cut");
	ok(is_plain_text(&m, "\xe9", 1, ENCODING_LATIN1), "one of Latin-1");
	ok(!is_plain_text(&m, "\x85", 1, ENCODING_LATIN1), "but no control");
	marks_free(&m);
}

/* Else it would pass for the end of a quoted cell. */
static void
a_quote_that_cuts_a_character_short_stands_twice(void)
{
	struct marks m;
	char s[64 + MARKS_PAD] = "\"\xe5\xad\",1\n";

	marks_make(&m, MOST, &fault);
	marks_find(&m, s, 7, ENCODING_UTF8, ',');
	ok(m.n_odd == 3 && m.odd[0] == 0 && m.odd[1] == 3 && m.odd[2] == 3 &&
		m.odd[3] == UINT32_MAX,
	    "in UTF-8");
	memcpy(s, "\"\xd6\xdd\x96\",1\n", 8);
	marks_find(&m, s, 8, ENCODING_GB18030, ',');
	ok(m.n_odd == 3 && m.odd[1] == 4 && m.odd[2] == 4, "in GB18030");
	/* as much room as there may be need of */
	for (size_t i = 0; i < 63; i += 3)
		memcpy(s + i, "\xff\"\"", 3);
	marks_find(&m, s, 63, ENCODING_UTF8, ',');
	is_int((long long)m.n_odd, 21 * 5, "every one of them");
	marks_free(&m);
}

static void
some_delimiters_are_parts_of_characters(void)
{
	ok(marks_can(ENCODING_UTF8, '|') && marks_can(ENCODING_LATIN1, '|'),
	    "UTF-8 and Latin-1 can be split at |");
	ok(!marks_can(ENCODING_GB18030, '|'), "GB18030 cannot");
	ok(marks_can(ENCODING_GB18030, '\t') &&
		marks_can(ENCODING_GB18030, ';'),
	    "but at TAB and semicolons");
	ok(!marks_can(ENCODING_GB18030, '5'), "and not at digits");
	ok(!marks_can(ENCODING_UTF8, ' ') && !marks_can(ENCODING_UTF8, '"'),
	    "blanks and quotes are libcsv's");
}

static void
high_bytes_are_found(void)
{
	struct marks m;
	char s[200 + MARKS_PAD];
	long wrong = 0;

	marks_make(&m, MOST, &fault);
	memset(s, 'a', sizeof(s));
	s[70] = s[130] = (char)0xe9;
	marks_find(&m, s, 200, ENCODING_LATIN1, ',');
	for (uint32_t from = 0; from < 200; from++)
		for (uint32_t to = from; to < 200; to++) {
			uint32_t want = from <= 70    ? 70
					: from <= 130 ? 130
						      : to;

			wrong +=
			    marks_high(&m, from, to) != (want < to ? want : to);
		}
	is_int(wrong, 0, "the first of a range, or its end");
	marks_free(&m);
}

static void
a_lone_cr_is_told(void)
{
	static const struct {
		const char *s;
		bool lone;
	} cases[] = { { "a\r\nb\r\n", false }, { "a\rb\n", true },
		{ "a\r\r\n", true }, { "a\n\r", true }, { "a\r", true },
		{ "a\n", false } };
	char s[80 + MARKS_PAD] = { 0 };
	struct marks m;

	marks_make(&m, MOST, &fault);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		for (size_t at = 0; at < 66; at += 13) {
			size_t n = strlen(cases[i].s);

			memset(s, 'x', sizeof(s));
			memcpy(s + at, cases[i].s, n);
			marks_find(&m, s, at + n, ENCODING_UTF8, ',');
			is_int(m.lone_cr, cases[i].lone, "a lone CR");
		}
	marks_free(&m);
}

int
main(void)
{
	all_instructions_say_the_same();
	a_line_without_odd_bytes_is_only_split();
	every_special_byte_is_odd();
	characters_of_two_bytes_that_are_plain_exist();
	characters_of_utf8_that_are_plain_are_good();
	borders_of_64_do_not_matter();
	a_quote_that_cuts_a_character_short_stands_twice();
	some_delimiters_are_parts_of_characters();
	high_bytes_are_found();
	a_lone_cr_is_told();
	return done();
}
