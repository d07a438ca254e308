#include "enroll/text.h"

#include "tap.h"

/* The borders of each length, as in Markus Kuhn's UTF-8 stress test. */
static void
characters_are_told_from_what_only_looks_like_them(void)
{
	static const struct {
		const char *s;
		uint32_t code;
	} good[] = { { "\x7f", 0x7f }, { "\xc2\x80", 0x80 },
		{ "\xdf\xbf", 0x7ff }, { "\xe0\xa0\x80", 0x800 },
		{ "\xed\x9f\xbf", 0xd7ff }, { "\xee\x80\x80", 0xe000 },
		{ "\xef\xbf\xbf", 0xffff }, { "\xf0\x90\x80\x80", 0x10000 },
		{ "\xf4\x8f\xbf\xbf", 0x10ffff }, { "浉", 0x6d49 },
		{ "瀍", 0x700d }, { "𠀀", 0x20000 } };
	static const struct {
		const char *s, *what;
	} bad[] = { { "\x80", "a tail alone" }, { "\xbf", "the last tail" },
		{ "\xc0\x80", "NUL in two bytes" },
		{ "\xc0\xac", "a comma in two bytes" },
		{ "\xc1\xbf", "DEL in two bytes" },
		{ "\xe0\x80\xa2", "a quote in three bytes" },
		{ "\xe0\x9f\xbf", "U+07FF in three bytes" },
		{ "\xf0\x80\x80\xaf", "a slash in four bytes" },
		{ "\xf0\x8f\xbf\xbf", "U+FFFF in four bytes" },
		{ "\xed\xa0\x80", "the first surrogate" },
		{ "\xed\xbf\xbf", "the last surrogate" },
		{ "\xf4\x90\x80\x80", "U+110000" },
		{ "\xf5\x80\x80\x80", "a lead byte for more" },
		{ "\xf8\x88\x80\x80\x80", "five bytes" }, { "\xfe", "0xFE" },
		{ "\xff", "0xFF" }, { "\xe6\xb5", "浉 cut short" },
		{ "\xe6\x61\x89", "a letter within 浉" },
		{ "\xf0\xa0\x80", "𠀀 cut short" } };
	uint32_t code;

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		size_t n = strlen(good[i].s);

		code = 0;
		ok(utf8_next(good[i].s, n, &code) == n && code == good[i].code,
		    good[i].s + (n == 1));
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(utf8_next(bad[i].s, strlen(bad[i].s), &code) == 0,
		    bad[i].what);
	ok(utf8_next("", 0, &code) == 0, "nothing is no character");
	ok(utf8_next("\0", 1, &code) == 1 && code == 0, "NUL is one");
}

static void
the_first_wrong_byte_is_found(void)
{
	is_int((long long)utf8_valid("学校,12", 9), 9, "all of it is good");
	is_int((long long)utf8_valid("学\xff校", 7), 3, "the fourth is wrong");
	is_int((long long)utf8_valid("学校", 5), 3, "a character cut short");
}

static void
controls_are_named(void)
{
	ok(!text_is_control('\t'), "TAB is none: it separates");
	ok(text_is_control(0) && text_is_control('\n') &&
		text_is_control(0x1b) && text_is_control(0x1f),
	    "C0 is");
	ok(text_is_control(0x7f), "DEL is");
	ok(text_is_control(0x80) && text_is_control(0x9f), "C1 is");
	ok(!text_is_control(0xa0) && !text_is_control(' '), "blanks are not");
}

/* Unicode 15, EastAsianWidth.txt: these are W or F, or Mn and Cf. */
static void
chinese_takes_two_columns(void)
{
	is_int(text_width("郑州市"), 6, "three characters");
	is_int(text_width("（万人）"), 8, "full-width brackets");
	is_int(text_width("a1-"), 3, "ASCII");
	is_int(text_width("𠀀"), 2, "beyond the first plane");
	is_int(text_width("e\xcc\x81"), 1, "a mark above takes none");
	is_int(text_width("a\xe2\x80\xae"), 1, "an override takes none");
	is_int(text_width(""), 0, "nothing takes none");
}

static const char *
show(const char *s, size_t n)
{
	static char to[TEXT_SHOWN];

	return text_show(to, sizeof(to), s, n);
}

static void
what_is_shown_cannot_drive_a_terminal(void)
{
	char to[TEXT_SHOWN], tight[20];
	char many[3 * 200];

	is_str(show("普高", 6), "普高", "plain text stands as it is");
	is_str(show("\x1b[2J", 4), "\\x1b[2J", "an escape is spelt out");
	is_str(show("a\0b", 3), "a\\x00b", "NUL too");
	is_str(show("a\tb\nc", 5), "a\\x09b\\x0ac", "TAB and newline too");
	is_str(show("\xc2\x9b"
		    "31m",
		   5),
	    "\\x9b31m", "C1 too");
	is_str(show("a\xe2\x80\xae"
		    "cba",
		   7),
	    "a\\u{202e}cba", "a bidirectional override too");
	is_str(show("\xb5\xd8", 2), "\\xb5\\xd8", "bytes that are no UTF-8");
	for (int i = 0; i < 200; i++)
		memcpy(many + 3 * i, "学", 3);
	text_show(to, sizeof(to), many, sizeof(many));
	ok(strlen(to) == 60 * 3 + 3 && strcmp(to + 180, "...") == 0,
	    "the rest of a long cell is dots");
	memset(many, 0x1b, sizeof(many));
	text_show(tight, sizeof(tight), many, sizeof(many));
	ok(strlen(tight) < sizeof(tight), "and never more than there is room");
}

static void
blanks_at_both_ends_are_no_part_of_a_cell(void)
{
	const char *s = " \t\xe3\x80\x80\xc2\xa0 普 高\xe3\x80\x80 ";
	struct text t = text_trim((struct text){ s, strlen(s) });

	ok(text_is(t, "普 高"), "full-width and no-break blanks go too");
	t = text_trim((struct text){ " \xe3\x80\x80", 4 });
	is_int((long long)t.len, 0, "nothing but blanks is empty");
	ok(text_is((struct text){ "a\0", 2 }, "a") == false,
	    "a NUL is compared");
	ok(text_ends((struct text){ "郑州市合计", 15 }, "合计"), "an ending");
	ok(!text_ends((struct text){ "计", 3 }, "合计"), "longer than all");
}

/* Levenshtein's own examples and headers of dumps, counted by hand. */
static void
a_misspelling_is_near(void)
{
	static const struct {
		const char *a, *b;
		size_t distance;
	} pairs[] = { { "kitten", "sitting", 3 },
		{ "CO_MUNICIPIO", "CO_MUNICIPO", 1 },
		{ "CO_MUNICIPIO", "co_municipio", 0 }, { "年份", "年度", 1 },
		{ "普高招生数", "普高招生", 1 }, { "abc", "abc", 0 },
		{ "", "", 0 }, { "", "a", TEXT_FAR },
		{ "代码", "年份", TEXT_FAR }, { "unit", "year", TEXT_FAR } };
	char longer[100];

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct text a = { pairs[i].a, strlen(pairs[i].a) };
		struct text b = { pairs[i].b, strlen(pairs[i].b) };

		is_int((long long)text_distance(a, b),
		    (long long)pairs[i].distance, pairs[i].a);
		is_int((long long)text_distance(b, a),
		    (long long)pairs[i].distance, "and the other way");
	}
	memset(longer, 'x', sizeof(longer));
	ok(text_distance((struct text){ longer, 65 },
	       (struct text){ longer, 65 }) == TEXT_FAR,
	    "what is longer than 64 characters is not compared");
	is_int((long long)text_distance(
		   (struct text){ longer, 64 }, (struct text){ longer, 63 }),
	    1, "64 are");
	is_int((long long)text_distance((struct text){ "\xff\xfe"
						       "a",
					    3 },
		   (struct text){ "\xff"
				  "a",
		       2 }),
	    1, "bytes that are no character too");
}

int
main(void)
{
	characters_are_told_from_what_only_looks_like_them();
	the_first_wrong_byte_is_found();
	controls_are_named();
	chinese_takes_two_columns();
	what_is_shown_cannot_drive_a_terminal();
	blanks_at_both_ends_are_no_part_of_a_cell();
	a_misspelling_is_near();
	return done();
}
