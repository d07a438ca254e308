/* Lines of a title, and EMF that is not whole. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/chartwrap.h"
#include "enroll/emf.h"
#include "tap.h"

static void
is_wrapped(const char *s, int width, const char *want, const char *what)
{
	struct fault f;
	char *got = chart_wrap(s, width, &f);

	is_str(got, want, what);
	free(got);
}

static void
a_line_ends_where_one_may_end(void)
{
	is_wrapped("one two three", 8, "one two\nthree", "at a blank");
	is_wrapped(
	    "one two three", 7, "one two\nthree", "which does not count");
	is_wrapped("各县市区占比", 8, "各县市区\n占比", "between characters");
	is_wrapped("各县市区，占比", 8, "各县市\n区，占比",
	    "not before a closing sign");
	is_wrapped("各县（市、区）占比", 6, "各县\n（市、\n区）占\n比",
	    "nor behind an opening one");
	is_wrapped("占比2015年", 6, "占比\n2015年", "a number stays whole");
	is_wrapped("extraordinarily", 6, "extrao\nrdinar\nily",
	    "a word that is too long is broken");
	is_wrapped("a\nb", 8, "a\nb", "its own lines stay");
	is_wrapped("", 8, "", "nothing");
	is_wrapped("\xff\xfe", 8, "\xff\xfe", "what is no text passes");
}

/* A header of 88 bytes, a text of one covered mark, the end. */
static size_t
small_emf(char to[400])
{
	static const unsigned char end[] = { 14, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0,
		0, 16, 0, 0, 0, 20, 0, 0, 0 };
	char *text = to + 88;

	memset(to, 0, 400);
	to[0] = 1;
	to[4] = 88;
	memcpy(to + 40, " EMF", 4);
	text[0] = 84;
	text[4] = 88;
	text[44] = 2;
	text[48] = 76;
	memcpy(text + 76, "\xff\xdb\xfd\xdf", 4); /* U+10FFFD */
	memcpy(to + 176, end, sizeof(end));
	return 196;
}

static int
finish(const char *s, size_t len, size_t marks)
{
	struct bytes raw = { 0 }, out = { 0 };
	struct fault f = { 0 };
	int status;

	bytes_add(&raw, s, len, &f);
	status = emf_finish(&raw, marks, &out, &f);
	bytes_free(&raw);
	bytes_free(&out);
	return status == 0 ? 0 : f.status;
}

static void
an_emf_is_whole_or_a_fault(void)
{
	char emf[400];
	size_t len = small_emf(emf), passed = 0;

	is_int(finish(emf, len, 1), 0, "one mark is there");
	is_int(finish(emf, len, 2), EX_SOFTWARE, "two are not");
	for (size_t n = 1; n < len; n++)
		passed += finish(emf, n, 1) == 0;
	is_int((long long)passed, 0, "cut anywhere it is no picture");
	emf[88 + 44] = 127;
	is_int(finish(emf, len, 1), EX_IOERR, "a text longer than its record");
	small_emf(emf);
	emf[88 + 48] = 127;
	is_int(finish(emf, len, 1), EX_IOERR, "a text outside its record");
	small_emf(emf);
	emf[88 + 4] = 0;
	is_int(finish(emf, len, 1), EX_IOERR, "a record without a size");
	small_emf(emf);
	emf[40] = 'x';
	is_int(finish(emf, len, 1), EX_IOERR, "not EMF at all");
}

int
main(void)
{
	a_line_ends_where_one_may_end();
	an_emf_is_whole_or_a_fault();
	return done();
}
