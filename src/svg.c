#include "enroll/svg.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "enroll/cover.h"
#include "enroll/html.h"
#include "enroll/text.h"

/* The family goes on the whole picture once, with those of machines that have
 * no Noto behind it. */
#define FAMILY                                                                 \
	"font-family=\"Noto Sans CJK SC, Microsoft YaHei, SimHei, "            \
	"sans-serif\""

/*
 * What gnuplot writes, and what stands there instead.  '#' is the prefix of
 * the ids.  None of this can come from a table, whose quotes and angle
 * brackets are covered while this is done.
 */
static const struct {
	const char *from, *to;
} replaced[] = {
	{ " font-family=\"Noto Sans CJK SC\"", "" },
	{ " font-family=\"Noto Sans CJK SC:Bold\"", " font-weight=\"bold\"" },
	{ " id='gp", " id='#-gp" },
	{ " fill = 'url(#gp", " fill = 'url(\\##-gp" },
	{ "xlink:href='#gp", "xlink:href='\\##-gp" },
	{ "<g id=\"gnuplot_canvas\">", "<g>" },
	{ "<?xml version=\"1.0\" encoding=\"utf-8\"  standalone=\"no\"?>",
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>" },
};

/* From the start of a part that nobody needs to its end. */
static const struct {
	const char *from, *to;
} dropped[] = {
	{ "<title>", "</title>\n" }, /* "gnuplot_plot_1", shown when hovered */
	{ "<desc>", "</desc>\n" },   /* gnuplot's own name and version */
	{ "\t<filter ", "</filter>\n" },
	{ " id=\"gnuplot_plot_", "\"" },
};

static bool
starts(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static void
put_replacement(FILE *fp, const char *to, const char *id)
{
	for (; *to != '\0'; to++) {
		if (*to == '\\')
			putc(*++to, fp);
		else if (*to == '#')
			fputs(id, fp);
		else
			putc(*to, fp);
	}
}

/* White round the drawing: what a script puts at 0 is not at the edge. */
enum { MARGIN = 8 };

struct size {
	int wide, high;
};

/*
 * The element's own start: its role, its two names and its size.  How much is
 * read of what gnuplot wrote there.
 */
static size_t
put_start(FILE *fp, const char *s, const struct svg_words *w, struct size *size)
{
	int wide, high, read = 0;

	fprintf(fp,
	    "<svg xml:space=\"preserve\" " FAMILY " role=\"img\" "
	    "aria-labelledby=\"%s-title %s-desc\"",
	    w->id, w->id);
	if (sscanf(s,
		"<svg width=\"%5d\" height=\"%5d\" viewBox=\"0 0 %*5d "
		"%*5d\"%n",
		&wide, &high, &read) != 2 ||
	    read == 0 || wide <= 0)
		return strlen("<svg");
	/* As wide as before, or it would not fit into its column on paper. */
	*size = (struct size){ wide + 2 * MARGIN, high + 2 * MARGIN };
	fprintf(fp, "\n width=\"%d\" height=\"%d\"\n viewBox=\"%d %d %d %d\"",
	    wide, (size->high * wide + size->wide - 1) / size->wide, -MARGIN,
	    -MARGIN, size->wide, size->high);
	return (size_t)read;
}

/* White behind it all, for pages that are not: twice the margin, because the
 * height is rounded. */
static void
put_background(FILE *fp, struct size size)
{
	if (size.wide > 0)
		fprintf(fp,
		    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
		    "fill=\"#ffffff\"/>\n",
		    -2 * MARGIN, -2 * MARGIN, size.wide + 2 * MARGIN,
		    size.high + 2 * MARGIN);
}

static void
put_names(FILE *fp, const struct svg_words *w)
{
	fprintf(fp, "<title id=\"%s-title\">", w->id);
	html_text(fp, w->title);
	fprintf(fp, "</title>\n<desc id=\"%s-desc\">", w->id);
	html_text(fp, w->desc);
	fputs("</desc>\n", fp);
}

struct finishing {
	FILE *fp;
	const struct svg_words *words;
	size_t marks;
	struct size size; /* with the margin; 0: not known */
	bool named;       /* title and desc are written */
	const char *font; /* one that is not ours; NULL */
};

/*
 * The length of a label without text at S, which gnuplot writes for each blank
 * cell; its marks are counted.  0 if it has text.
 */
static size_t
empty_label(struct finishing *to, const char *s)
{
	static const char start[] = "\t<g transform=\"translate(",
			  end[] = "</text>\n\t</g>\n";
	const char *text;
	size_t marks = 0, n;
	uint32_t code;

	if (!starts(s, start) || (text = strstr(s, "<text>")) == NULL)
		return 0;
	text += strlen("<text>");
	while ((n = utf8_next(text, strnlen(text, 4), &code)) == 4 &&
	       (code == COVER_MARK || code == COVER_NONE)) {
		marks += code == COVER_MARK;
		text += n;
	}
	if (!starts(text, end))
		return 0;
	to->marks += marks;
	return (size_t)(text - s) + strlen(end);
}

/* A group with nothing in it, of which gnuplot leaves many. */
static size_t
empty_group(const char *s)
{
	const char *end;

	if (!starts(s, "<g ") || (end = strchr(s, '>')) == NULL ||
	    !starts(end, ">\n</g>\n"))
		return 0;
	return (size_t)(end - s) + strlen(">\n</g>\n");
}

/* Writes what stands for the text at S; how much of it was read, 0 if it is
 * none of our business. */
static size_t
exchange(struct finishing *to, const char *s)
{
	const struct svg_words *w = to->words;
	FILE *fp = to->fp;
	const char *end;
	size_t n;

	if ((n = empty_label(to, s)) > 0 || (n = empty_group(s)) > 0)
		return n;
	if (starts(s, "<svg "))
		return put_start(fp, s, w, &to->size);
	if (!to->named && starts(s, "<title>")) {
		put_names(fp, w);
		put_background(fp, to->size);
		to->named = true;
	}
	for (size_t i = 0; i < sizeof(dropped) / sizeof(*dropped); i++)
		if (starts(s, dropped[i].from) &&
		    (end = strstr(
			 s + strlen(dropped[i].from), dropped[i].to)) != NULL)
			return (size_t)(end - s) + strlen(dropped[i].to);
	for (size_t i = 0; i < sizeof(replaced) / sizeof(*replaced); i++)
		if (starts(s, replaced[i].from)) {
			put_replacement(fp, replaced[i].to, w->id);
			return strlen(replaced[i].from);
		}
	if (starts(s, " font-family="))
		to->font = s;
	return 0;
}

/* A covered character as itself; a mark is counted and goes. */
static size_t
uncover(struct finishing *to, const char *s, size_t len)
{
	uint32_t code;
	size_t n = utf8_next(s, len, &code);
	char c;

	if (n == 4 && (code == COVER_MARK || code == COVER_NONE)) {
		to->marks += code == COVER_MARK;
		return n;
	}
	if (n != 4 || cover_lift(code) == -1)
		return 0;
	c = (char)cover_lift(code);
	html_text_n(to->fp, &c, 1);
	return n;
}

static int
check_end(const struct bytes *raw, struct fault *f)
{
	static const char end[] = "</svg>\n";
	size_t n = sizeof(end) - 1, len = raw->len;

	while (len > n && raw->s[len - 1] == '\n' && raw->s[len - 2] == '\n')
		len--;
	if (len < n || memcmp(raw->s + len - n, end, n) != 0)
		return fault_set(f, EX_IOERR,
		    "gnuplot's picture is cut short: no </svg> at its end");
	return 0;
}

static int
judge(const struct finishing *to, struct fault *f)
{
	char shown[TEXT_SHOWN];

	if (to->font != NULL)
		return fault_set(f, EX_SOFTWARE,
		    "the script draws with%s; only Noto Sans CJK SC and Noto "
		    "Sans CJK SC:Bold are checked to be there",
		    text_show(shown, sizeof(shown), to->font,
			strcspn(to->font, ",>\n")));
	if (to->marks != to->words->marks)
		return fault_set(f, EX_SOFTWARE,
		    "%zu of %zu values were drawn; a range of the script "
		    "leaves some out, or it does not draw the column mark",
		    to->marks, to->words->marks);
	return 0;
}

int
svg_finish(const struct bytes *raw, const struct svg_words *words,
    struct bytes *out, struct fault *f)
{
	struct finishing to = { .words = words };
	const char *s = raw->s, *end = s + raw->len;

	*out = (struct bytes){ 0 };
	if (check_end(raw, f) == -1)
		return -1;
	if ((to.fp = open_memstream(&out->s, &out->len)) == NULL)
		return fault_memory(f);
	while (s < end) {
		size_t n = *s == '<' || *s == '\t' || *s == ' ' || *s == 'x'
			       ? exchange(&to, s)
			       : uncover(&to, s, (size_t)(end - s));

		if (n == 0)
			putc(*s++, to.fp);
		s += n;
	}
	if (fclose(to.fp) == EOF)
		return fault_memory(f);
	return judge(&to, f);
}

const char *
svg_element(const struct bytes *svg)
{
	const char *s = strstr(svg->s, "<svg ");

	return s ? s : svg->s;
}
