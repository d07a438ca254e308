/* Escaping, covering and the percentages. */
#include <stdio.h>
#include <stdlib.h>

#include "enroll/cover.h"
#include "enroll/html.h"
#include "enroll/percent.h"
#include "enroll/text.h"
#include "tap.h"

static char *
through(void (*write)(FILE *, const char *), const char *s)
{
	char *text = NULL;
	size_t size;
	FILE *fp = open_memstream(&text, &size);

	write(fp, s);
	fclose(fp);
	return text;
}

static void
is_html(const char *s, const char *want, const char *what)
{
	char *got = through(html_text, s);

	is_str(got, want, what);
	free(got);
}

static void
nothing_in_a_text_is_a_tag_or_ends_an_attribute(void)
{
	is_html("<script>alert(1)</script>",
	    "&lt;script&gt;alert(1)&lt;/script&gt;", "a tag");
	is_html("\" onload='x' &amp;", "&quot; onload=&#39;x&#39; &amp;amp;",
	    "quotes and entities");
	is_html("郑州市 中原区", "郑州市 中原区", "a name stays");
	is_html("]]><!--", "]]&gt;&lt;!--", "sections and comments");
}

static void
what_xml_cannot_hold_is_shown_as_lost(void)
{
	is_html("a\001b\x7f",
	    "a\xef\xbf\xbd"
	    "b\xef\xbf\xbd",
	    "controls");
	is_html("a\xff\xfe", "a\xef\xbf\xbd\xef\xbf\xbd", "bytes of no UTF-8");
	is_html("a\xe2\x80\xae"
		"b",
	    "a\xef\xbf\xbd"
	    "b",
	    "what turns the line around");
	is_html("\xef\xbf\xbf", "\xef\xbf\xbd", "no characters");
}

static void
a_sentence_is_escaped_with_its_names(void)
{
	char *text = NULL;
	size_t size;
	FILE *fp = open_memstream(&text, &size);

	html_printf(fp, "%s & %d", "<b>", 3);
	fclose(fp);
	is_str(text, "&lt;b&gt; &amp; 3", "both");
	free(text);
}

/* Every ASCII character but letters and digits, and what it comes back as. */
static void
no_ascii_but_letters_and_digits_reaches_gnuplot(void)
{
	char all[200] = "", *covered;
	bool plain = true, back = true;
	size_t at = 0, len;

	for (int c = 0x20; c < 0x7f; c++)
		all[at++] = (char)c;
	covered = through(cover_text, all);
	len = strlen(covered);
	at = 0;
	for (size_t i = 0; i < len; at++) {
		uint32_t code = 0;
		size_t n = utf8_next(covered + i, len - i, &code);

		if (n == 1 && strchr("abcdefghijklmnopqrstuvwxyz"
				     "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
				  covered[i]) == NULL)
			plain = false;
		if (n > 1 && cover_lift(code) != all[at])
			back = false;
		i += n ? n : 1;
	}
	ok(plain, "nothing but letters and digits");
	ok(back, "and each comes back");
	is_int((long long)at, 0x7f - 0x20, "all of them");
	free(covered);
}

static void
a_text_cannot_pass_for_covered_text(void)
{
	/* U+10FF3C would be a '<', U+10FFFD a mark. */
	char *covered = through(cover_text, "\xf4\x8f\xbc\xbc\xf4\x8f\xbf\xbd");

	is_str(covered, "\xef\xbf\xbd\xef\xbf\xbd", "lost, both");
	free(covered);
}

static void
is_percent(int64_t part, int64_t whole, const char *low, const char *high,
    const char *want, const char *what)
{
	char text[FRACTION_SIZE];
	struct edges e;

	edges_parse(low, high, &e);
	is_str(percent_format(text, part, whole, e), want, what);
}

/* By hand: 3996 of 10000 is 39.96 %, 2/3 is 66.66... %, 5 of 1000 0.5 %. */
static void
a_change_has_one_decimal(void)
{
	char text[PERCENT_SIZE];

	is_int(points_format(text, "-0.3778"), -1, "a fall");
	is_str(text, "0.4", "of 0.4");
	is_int(points_format(text, "15.0500"), 1, "a rise");
	is_str(text, "15.1", "half up");
	is_int(points_format(text, "-0.0133"), -1, "a small fall is one");
	is_str(text, "0.0", "of less than 0.05");
	is_int(points_format(text, "0.0000"), 0, "none");
	is_int(points_format(text, ""), 0, "nothing known");
	is_str(share_format(text, "-0.033348"), "-3.3%", "a growth");
	is_str(share_format(text, "0.950500"), "95.1%", "a share, half up");
	is_str(share_format(text, "1.027978"), "102.8%", "over the whole");
	is_str(share_format(text, "-0.000200"), "0.0%", "nearly none");
}

static void
a_percentage_stays_on_its_side_of_the_edge(void)
{
	is_percent(3996, 10000, "40.0", "60.0", "39.9", "39.96 under 40");
	is_percent(6004, 10000, "40.0", "60.0", "60.1", "60.04 over 60");
	is_percent(4000, 10000, "40.0", "60.0", "40.0", "40 exactly is in");
	is_percent(4004, 10000, "40.0", "60.0", "40.0", "40.04 is in too");
	is_percent(6000, 10000, "40.0", "60.0", "60.0", "60 exactly is in");
	is_percent(4046, 10000, "40.5", "60.0", "40.4", "40.46 under 40.5");
	is_percent(3996, 10000, "", "", "40.0", "no edge, no care");
	is_percent(2, 3, "40.0", "60.0", "66.7", "half up");
	is_percent(3525, 10000, "", "", "35.3", "a half goes up");
	is_percent(0, 7, "40.0", "60.0", "0.0", "nobody");
	is_percent(INT64_C(4000000000000000000), INT64_C(8000000000000000000),
	    "40.0", "60.0", "50.0", "64 bits are no limit to it");
}

static void
edges_are_per_cent_with_one_decimal(void)
{
	struct edges e;

	is_int(edges_parse("40", "60.5", &e), 0, "one decimal or none");
	is_int(e.low, 400, "low");
	is_int(e.high, 605, "high");
	is_int(edges_parse("40.05", "60", &e), -1, "two decimals");
	is_int(edges_parse("x", "60", &e), -1, "no number");
	is_int(edges_judge(2, 5, (struct edges){ 400, 600 }), 0, "on the edge");
	is_int(edges_judge(399, 1000, (struct edges){ 400, 600 }), -1, "below");
	is_int(edges_judge(601, 1000, (struct edges){ 400, 600 }), 1, "above");
}

int
main(void)
{
	nothing_in_a_text_is_a_tag_or_ends_an_attribute();
	what_xml_cannot_hold_is_shown_as_lost();
	a_sentence_is_escaped_with_its_names();
	no_ascii_but_letters_and_digits_reaches_gnuplot();
	a_text_cannot_pass_for_covered_text();
	a_change_has_one_decimal();
	a_percentage_stays_on_its_side_of_the_edge();
	edges_are_per_cent_with_one_decimal();
	return done();
}
