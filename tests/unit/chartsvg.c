/* What becomes of gnuplot's SVG; the input is written by hand after it. */
#include "enroll/svg.h"

#include "enroll/cover.h"
#include "tap.h"

#define START                                                                  \
	"<?xml version=\"1.0\" encoding=\"utf-8\"  standalone=\"no\"?>\n"      \
	"<svg \n width=\"10\"\n>\n<title>Gnuplot</title>\n"                    \
	"<desc>Produced by GNUPLOT 5.4 patchlevel 4 </desc>\n"
#define END "</svg>\n"
#define LT "\xf4\x8f\xbc\xbc"    /* a covered < */
#define QUOTE "\xf4\x8f\xbc\xa2" /* a covered " */

static int
finish(const char *s, size_t marks, struct bytes *out, struct fault *f)
{
	const struct svg_words words = { "two", "A & B", "<shows>", marks };
	struct bytes raw = { 0 };
	int status;

	bytes_add(&raw, s, strlen(s), f);
	status = svg_finish(&raw, &words, out, f);
	bytes_free(&raw);
	return status;
}

static void
names_and_roles_are_for_screen_readers(void)
{
	struct bytes out;
	struct fault f = { 0 };

	is_int(finish(START END, 0, &out, &f), 0, "finishes");
	ok(strstr(out.s, "role=\"img\"") != NULL, "a role");
	ok(strstr(out.s, "<title id=\"two-title\">A &amp; B</title>") != NULL,
	    "a title");
	ok(strstr(out.s, "<desc id=\"two-desc\">&lt;shows&gt;</desc>") != NULL,
	    "a description");
	ok(strstr(out.s, "GNUPLOT") == NULL, "not gnuplot's");
	ok(strncmp(svg_element(&out), "<svg ", 5) == 0, "the element alone");
	bytes_free(&out);
}

static void
ids_have_the_prefix_of_their_picture(void)
{
	struct bytes out;
	struct fault f = { 0 };

	finish(START
	    "<g id=\"gnuplot_canvas\">\n<circle id='gpDot' r='1'/>\n"
	    "<use xlink:href='#gpPt5' id='gpPt6' x='1'/>\n"
	    "\t<g id=\"gnuplot_plot_1\" ><title>gnuplot_plot_1</title>\n"
	    "x</g></g>\n" END,
	    0, &out, &f);
	ok(strstr(out.s, " id='two-gpDot'") != NULL, "definitions");
	ok(strstr(out.s, "<use xlink:href='#two-gpPt5' id='two-gpPt6'") != NULL,
	    "and their uses");
	ok(strstr(out.s, "gnuplot_") == NULL, "and none is left");
	bytes_free(&out);
}

/* 590 by 300 and 8 on each side are 606 by 316, which at 590 wide are 307.66
 * high. */
static void
a_picture_is_on_white_with_a_margin(void)
{
	struct bytes out;
	struct fault f = { 0 };

	finish("<svg \n width=\"590\" height=\"300\"\n"
	       " viewBox=\"0 0 590 300\"\n>\n<title>Gnuplot</title>\n" END,
	    0, &out, &f);
	ok(strstr(out.s,
	       "width=\"590\" height=\"308\"\n viewBox=\"-8 -8 606 316\"\n>") !=
		NULL,
	    "as wide as before");
	ok(strstr(out.s, "</desc>\n<rect x=\"-16\" y=\"-16\" width=\"622\" "
			 "height=\"332\" fill=\"#ffffff\"/>") != NULL,
	    "on white, behind everything");
	bytes_free(&out);
	finish(START END, 0, &out, &f);
	ok(strstr(out.s, "viewBox") == NULL && strstr(out.s, "<rect") == NULL,
	    "a size that is not known is left alone");
	bytes_free(&out);
}

static void
covered_characters_come_back_escaped(void)
{
	struct bytes out;
	struct fault f = { 0 };

	finish(START "<text>" LT "b" QUOTE COVER_NONE_TEXT "</text>\n" END, 0,
	    &out, &f);
	ok(strstr(out.s, "<text>&lt;b&quot;</text>") != NULL, "as text");
	bytes_free(&out);
}

static void
a_value_that_was_not_drawn_is_a_fault(void)
{
	struct bytes out;
	struct fault f = { 0 };

	is_int(
	    finish(START "<text>" COVER_MARK_TEXT "x</text>\n"
			 "\t<g transform=\"translate(1,2)\" a=\"b\">\n"
			 "\t\t<text>" COVER_MARK_TEXT "</text>\n\t</g>\n" END,
		2, &out, &f),
	    0, "two of two, one in a label without text");
	ok(strstr(out.s, "translate") == NULL, "which goes");
	bytes_free(&out);
	is_int(finish(START "<text>" COVER_MARK_TEXT "x</text>\n" END, 2, &out,
		   &f),
	    -1, "one of two");
	is_int(f.status, EX_SOFTWARE, "70");
	ok(strstr(f.text, "1 of 2") != NULL, "says so");
	bytes_free(&out);
}

static void
a_picture_that_is_cut_short_is_a_fault(void)
{
	struct bytes out;
	struct fault f = { 0 };

	is_int(finish(START "<g>\n", 0, &out, &f), -1, "no end");
	is_int(f.status, EX_IOERR, "74");
	bytes_free(&out);
	is_int(finish("", 0, &out, &f), -1, "nothing at all");
	bytes_free(&out);
}

static void
a_font_that_is_not_ours_is_a_fault(void)
{
	struct bytes out;
	struct fault f = { 0 };

	is_int(finish(START "<g font-family=\"Noto Sans CJK SC\" "
			    "font-size=\"9\">\n<g "
			    "font-family=\"Noto Sans CJK SC:Bold\">" END,
		   0, &out, &f),
	    0, "ours, regular and bold");
	ok(strstr(out.s, "<g font-weight=\"bold\">") != NULL, "as a weight");
	bytes_free(&out);
	is_int(finish(START "<g font-family=\"Noto Sans CJK S\">\n" END, 0,
		   &out, &f),
	    -1, "a misspelt one");
	bytes_free(&out);
}

int
main(void)
{
	names_and_roles_are_for_screen_readers();
	ids_have_the_prefix_of_their_picture();
	a_picture_is_on_white_with_a_margin();
	covered_characters_come_back_escaped();
	a_value_that_was_not_drawn_is_a_fault();
	a_picture_that_is_cut_short_is_a_fault();
	a_font_that_is_not_ours_is_a_fault();
	return done();
}
