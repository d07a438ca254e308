#include "enroll/decode.h"

#include <stdlib.h>

#include "tap.h"

static struct fault fault;

/* All of BYTES as UTF-8; OUTCOME of the last step. */
static const char *
decoded(enum encoding e, const char *bytes, size_t n, size_t room,
    enum decode_outcome *outcome)
{
	static char to[200];
	struct decode *d = decode_open(e, &fault);
	char *out = to;

	*outcome = decode_some(d, &bytes, &n, &out, &room);
	*out = '\0';
	decode_close(d);
	return to;
}

static void
decodes(enum encoding e, const char *bytes, size_t n, const char *want)
{
	enum decode_outcome o;

	is_str(decoded(e, bytes, n, 199, &o), want, want);
	is_int(o, DECODE_DONE, "to its end");
}

static void
ends(enum encoding e, const char *bytes, size_t n, enum decode_outcome want,
    const char *what)
{
	enum decode_outcome o;

	decoded(e, bytes, n, 199, &o);
	is_int(o, want, what);
}

/* Python 3.11: bytes.fromhex(...).decode("gb18030"). */
static void
gb18030_holds_what_gb2312_has_not(void)
{
	decodes(ENCODING_GB18030, "\x9b\xb8\xba\xd3\xc7\xf8", 6, "浉河区");
	decodes(ENCODING_GB18030, "\x9e\x65", 2, "瀍");
	decodes(ENCODING_GB18030, "\x95\x32\x82\x36", 4, "𠀀");
	decodes(ENCODING_GB18030, "\xa2\xe3", 2, "€");
	/* GB 18030-2005; the edition of 2000 had it in the private area */
	decodes(ENCODING_GB18030, "\xa8\xbc", 2, "\xe1\xb8\xbf");
	decodes(ENCODING_GB18030, "\xc1\xaa\xcd\xa8", 4, "联通");
	/* bytes ` | \ @ are second halves here, not ASCII */
	decodes(ENCODING_GB18030, "\x81\x60\x81\x7c\x81\x5c\x81\x40", 8,
	    "乣亅乗丂");
}

static void
what_is_no_character_is_never_guessed(void)
{
	ends(ENCODING_GB18030, "\x81,1", 3, DECODE_BAD,
	    "a lead byte does not swallow a comma");
	ends(ENCODING_GB18030, "\x81\n", 2, DECODE_BAD, "nor a newline");
	ends(ENCODING_GB18030, "\xff", 1, DECODE_BAD, "0xFF begins nothing");
	ends(ENCODING_GB18030, "\xba", 1, DECODE_CUT, "half a character");
	ends(ENCODING_GB18030, "\x95\x32\x82", 3, DECODE_CUT,
	    "three quarters of one");
	ends(ENCODING_UTF16LE, "\x3d\xd8\x61\x00", 4, DECODE_BAD,
	    "a high surrogate and a letter");
	ends(ENCODING_UTF16LE, "\x00\xdc", 2, DECODE_BAD,
	    "a low surrogate alone");
	ends(ENCODING_UTF16LE, "a\0b", 3, DECODE_CUT, "an odd byte");
	ends(ENCODING_UTF16LE, "\x40\xd8", 2, DECODE_CUT,
	    "half a pair at the end");
}

static void
the_other_encodings_are_there(void)
{
	decodes(ENCODING_UTF16LE, "\x0d\x70,\0\x40\xd8\x00\xdc", 8, "瀍,𠀀");
	decodes(ENCODING_UTF16BE, "\x70\x0d\0,", 4, "瀍,");
	decodes(ENCODING_LATIN1, "Alagoas, S\xe3o", 12, "Alagoas, São");
}

static void
a_full_output_says_so_and_goes_on(void)
{
	struct decode *d = decode_open(ENCODING_GB18030, &fault);
	const char *in = "\xba\xd3\xc7\xf8";
	char to[8], *out = to;
	size_t n = 4, room = 4;

	is_int(decode_some(d, &in, &n, &out, &room), DECODE_FULL, "no room");
	is_int((long long)n, 2, "one character was taken");
	room = 4;
	is_int(decode_some(d, &in, &n, &out, &room), DECODE_DONE, "the other");
	ok(out - to == 6 && memcmp(to, "河区", 6) == 0, "and none is lost");
	decode_close(d);
	decode_close(NULL);
}

static void
names_are_those_a_layout_uses(void)
{
	static const char *const names[] = { "UTF-8", "GB18030", "UTF-16LE",
		"UTF-16BE", "ISO-8859-1" };
	enum encoding e;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		e = ENCODING_UNKNOWN;
		ok(encoding_parse(names[i], &e) == 0, names[i]);
		is_str(encoding_name(e), names[i], "and back");
	}
	ok(encoding_parse("", &e) == -1, "blank is none");
	ok(encoding_parse("GBK", &e) == -1, "GBK is declared as GB18030");
	is_str(encoding_name(ENCODING_UNKNOWN), "", "unknown has no name");
}

/* 0xD6 0xD0 is 中 in GB18030 and two letters in Latin-1; 0xE9 alone is é. */
static void
of_several_the_first_that_fits_is_taken(void)
{
	static const struct encodings usual = { { 0 }, 0 },
				      western = { { ENCODING_UTF8,
						      ENCODING_LATIN1 },
					      2 },
				      strict = { { ENCODING_UTF8 }, 1 };
	const struct text ascii = { "a", 1 }, utf8 = { "\xc3\xa9", 2 },
			  latin = { "\xe9", 1 }, gb = { "\xd6\xd0", 2 };
	size_t len = 0;
	char *s;

	is_int(encodings_tell(&usual, ascii), ENCODING_UTF8, "ASCII fits all");
	is_int(encodings_tell(&usual, utf8), ENCODING_UTF8, "UTF-8 first");
	is_int(encodings_tell(&usual, gb), ENCODING_GB18030, "then GB18030");
	is_int(encodings_tell(&usual, latin), ENCODING_UNKNOWN, "or neither");
	is_int(encodings_tell(&western, utf8), ENCODING_UTF8, "UTF-8 first");
	is_int(encodings_tell(&western, gb), ENCODING_LATIN1, "then Latin-1");
	is_int(
	    encodings_tell(&western, latin), ENCODING_LATIN1, "which is all");
	is_int(encodings_tell(&strict, latin), ENCODING_UNKNOWN, "one alone");
	s = encoding_decode(ENCODING_LATIN1, latin, &len);
	is_str(s, "\xc3\xa9", "decoded as a whole");
	is_int((long long)len, 2, "of that length");
	free(s);
	ok(encoding_decode(ENCODING_GB18030, latin, &len) == NULL,
	    "or not at all");
}

int
main(void)
{
	gb18030_holds_what_gb2312_has_not();
	what_is_no_character_is_never_guessed();
	the_other_encodings_are_there();
	a_full_output_says_so_and_goes_on();
	names_are_those_a_layout_uses();
	of_several_the_first_that_fits_is_taken();
	return done();
}
