/* The picked rows as gnuplot gets them. */
#include "enroll/chartrows.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/chartmade.h"
#include "enroll/chartstate.h"
#include "enroll/cover.h"
#include "enroll/number.h"
#include "enroll/percent.h"
#include "enroll/text.h"

static void
put_text(FILE *fp, const char *s)
{
	if (*s == '\0')
		fputs(COVER_NONE_TEXT, fp);
	else
		cover_text(fp, s);
}

/* As much of S as fits into WIDTH columns, and an ellipsis if that is not all
 * of it. */
static void
put_label(FILE *fp, const char *s, int width)
{
	enum { ELLIPSIS_WIDTH = 2 };
	size_t len = strlen(s), fits = 0;
	char cut[WORD_SIZE];

	if (text_width(s) <= width) {
		put_text(fp, s);
		return;
	}
	while (fits < len) {
		uint32_t code = 0;
		size_t n = utf8_next(s + fits, len - fits, &code);

		if (n == 0)
			n = 1;
		snprintf(cut, sizeof(cut), "%.*s", (int)(fits + n), s);
		if (fits + n >= sizeof(cut) ||
		    text_width(cut) > width - ELLIPSIS_WIDTH)
			break;
		fits += n;
	}
	cover_text_n(fp, s, fits);
	fputs("…", fp);
}

enum { INDEXES = 4 };

struct writing {
	const struct chartrows *r;
	const struct grid *g;
	const struct chartscript *c;
	enum language language;
	FILE *fp;
	bool share_text, state_text, partial_text; /* asked for */
	bool printed_text, growth_text;
	int general, vocational, low, high, band; /* -1: not there */
	size_t *numbers[INDEXES]; /* of the columns after "# index:" */
};

/* A name that is not letters, digits and _ is not one of ours. */
static bool
is_column(const char *name)
{
	return *name != '\0' &&
	       name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] ==
		   '\0';
}

/* 0, 1, 2 for the different values of a column, as they first appear. */
static size_t *
number_values(const struct chartrows *r, const struct grid *g, int column)
{
	size_t *numbers = calloc(r->n, sizeof(*numbers)), different = 0;

	for (size_t i = 0; numbers != NULL && i < r->n; i++) {
		const char *s = grid_cell(g, r->rows[i], column);
		size_t j = 0;

		while (
		    j < i && strcmp(grid_cell(g, r->rows[j], column), s) != 0)
			j++;
		numbers[i] = j < i ? numbers[j] : different++;
	}
	return numbers;
}

/* The percentage as printed; a band that the numbers do not bear out is a
 * table that must not become a picture. */
static int
put_share(const struct writing *w, size_t row, struct fault *f)
{
	static const char *const sides[] = { "below", "inside", "above" };
	const char *band = grid_cell(w->g, row, w->band);
	char text[FRACTION_SIZE], shown[TEXT_SHOWN];
	struct edges e = { -1, -1 };
	int64_t general, vocational, whole;

	if (grid_count(w->g, row, w->general, &general, f) == -1 ||
	    grid_count(w->g, row, w->vocational, &vocational, f) == -1)
		return -1;
	if (general == COUNT_BLANK || vocational == COUNT_BLANK ||
	    general + vocational == 0) {
		fputs(COVER_NONE_TEXT, w->fp);
		return 0;
	}
	whole = general + vocational;
	if (edges_parse(grid_cell(w->g, row, w->low),
		grid_cell(w->g, row, w->high), &e) == -1) {
		fault_set(f, EX_DATAERR,
		    "low and high want per cent with one decimal, as 40.0");
		return grid_fault_at(w->g, row, w->low, f);
	}
	percent_format(text, vocational, whole, e);
	cover_text(w->fp, text);
	if (e.low == -1 || e.high == -1 || *band == '\0' ||
	    strcmp(band, sides[edges_judge(vocational, whole, e) + 1]) == 0)
		return 0;
	fault_set(f, EX_DATAERR,
	    "the band contradicts the numbers: %s%% is not \"%s\" of %s..%s; "
	    "make the table again with enroll-ratio",
	    text, text_show(shown, sizeof(shown), band, strlen(band)),
	    grid_cell(w->g, row, w->low), grid_cell(w->g, row, w->high));
	return grid_fault_at(w->g, row, w->band, f);
}

/* Why there is no verdict; what part of the units reported. */
static int
put_state(const struct writing *w, size_t row, struct fault *f)
{
	const struct grid *g = w->g;
	struct figures figures = { 0 };
	char partial[PARTIAL_SIZE];

	if (grid_count(g, row, w->general, &figures.general, f) == -1 ||
	    grid_count(g, row, w->vocational, &figures.vocational, f) == -1 ||
	    grid_count(g, row, grid_column(g, "expected"), &figures.expected,
		f) == -1 ||
	    grid_count(
		g, row, grid_column(g, "reported"), &figures.reported, f) == -1)
		return -1;
	figures.judged = *grid_cell(g, row, w->band) != '\0';
	figures.at_school =
	    strcmp(grid_cell(g, row, grid_column(g, "place")), "school") == 0;
	if (w->state_text) {
		putc(',', w->fp);
		put_text(w->fp, state_word(w->language, state_of(&figures)));
	}
	if (w->partial_text) {
		putc(',', w->fp);
		put_text(w->fp,
		    figures_partial_text(partial, w->language, &figures));
	}
	return 0;
}

/* "58.3" or "+0.4"; a real minus, as wide as the plus. */
static void
put_ending(FILE *fp, enum chartrows_made made, const char *cell)
{
	char text[PERCENT_SIZE];
	int sign = 0;

	if (*cell == '\0') {
		fputs(COVER_NONE_TEXT, fp);
		return;
	}
	if (made == MADE_PERCENT)
		text[strcspn(share_format(text, cell), "%")] = '\0';
	else
		sign = points_format(text, cell);
	if (sign != 0)
		cover_text(fp, sign < 0 ? "−" : "+");
	cover_text(fp, text);
}

/* The columns made by chartrows_made_of(): their names, or of a row. */
static void
put_endings(const struct writing *w, const size_t *row)
{
	const char *list = w->c->said[SCRIPT_NEEDS];
	enum chartrows_made made;
	char word[WORD_SIZE];
	int column;

	while (word_next(&list, word)) {
		if ((column = chartrows_made_of(w->g, word, &made)) == -1)
			continue;
		putc(',', w->fp);
		if (row == NULL)
			fputs(word, w->fp);
		else
			put_ending(w->fp, made, grid_cell(w->g, *row, column));
	}
}

static void
put_header(const struct writing *w)
{
	const char *list = w->c->said[SCRIPT_INDEX];
	char word[WORD_SIZE], width[WORD_SIZE];

	fputs("mark,nth", w->fp);
	for (size_t i = 0; i < w->g->columns; i++)
		if (is_column(grid_header(w->g, i)))
			fprintf(w->fp, ",%s", grid_header(w->g, i));
	if (word_next(&list, word))
		fprintf(w->fp, ",%s_last,%s_index", word, word);
	while (word_next(&list, word))
		fprintf(w->fp, ",%s_index", word);
	list = w->c->said[SCRIPT_LABEL];
	while (word_next(&list, word) && word_next(&list, width))
		fprintf(w->fp, ",%s_%s", word, width);
	if (w->share_text)
		fputs(",share_text", w->fp);
	if (w->state_text)
		fputs(",state_text", w->fp);
	if (w->partial_text)
		fputs(",partial_text", w->fp);
	put_endings(w, NULL);
	if (w->printed_text)
		fputs(",printed_text", w->fp);
	if (w->growth_text)
		fputs(",growth_text", w->fp);
	list = w->c->said[SCRIPT_PARTS];
	for (bool part = false; word_next(&list, word); part = true)
		if (part)
			fprintf(w->fp, ",%s_percent", word);
	putc('\n', w->fp);
}

/* What chartmade.h makes. */
static int
put_made(const struct writing *w, size_t row, struct fault *f)
{
	const struct grid *g = w->g;
	const char *list = w->c->said[SCRIPT_PARTS];
	char made[MADE_SIZE], word[WORD_SIZE];
	int64_t whole, part;

	if (w->printed_text) {
		putc(',', w->fp);
		put_text(
		    w->fp, chartmade_printed(made, w->language,
			       grid_cell(g, row, grid_column(g, "printed"))));
	}
	if (w->growth_text) {
		putc(',', w->fp);
		put_text(
		    w->fp, chartmade_growth(made,
			       grid_cell(g, row, grid_column(g, "growth"))));
	}
	if (!word_next(&list, word))
		return 0;
	if (grid_count(g, row, grid_column(g, word), &whole, f) == -1)
		return -1;
	while (word_next(&list, word)) {
		if (grid_count(g, row, grid_column(g, word), &part, f) == -1)
			return -1;
		putc(',', w->fp);
		put_text(w->fp, chartmade_percent(made, part, whole));
	}
	return 0;
}

/* Whether the first indexed column has another value in the next row. */
static int
is_last(const struct writing *w, size_t i)
{
	return i + 1 == w->r->n || w->numbers[0][i + 1] != w->numbers[0][i];
}

static int
put_row(const struct writing *w, size_t i, struct fault *f)
{
	const struct grid *g = w->g;
	size_t row = w->r->rows[i];
	char word[WORD_SIZE], width[WORD_SIZE];
	const char *list;

	fputs(
	    *grid_cell(g, row, w->r->mark) ? COVER_MARK_TEXT : COVER_NONE_TEXT,
	    w->fp);
	fprintf(w->fp, ",%zu", i);
	for (size_t k = 0; k < g->columns; k++) {
		const char *name = grid_header(g, k);
		const char *cell = grid_cell(g, row, (int)k);

		if (!is_column(name))
			continue;
		putc(',', w->fp);
		if (!chartscript_has(w->c, SCRIPT_NUMBERS, name))
			put_text(w->fp, cell);
		else
			fputs(*cell == '\0' ? "NaN" : cell, w->fp);
	}
	if (w->numbers[0] != NULL)
		fprintf(w->fp, ",%d", is_last(w, i));
	for (int k = 0; k < INDEXES && w->numbers[k] != NULL; k++)
		fprintf(w->fp, ",%zu", w->numbers[k][i]);
	list = w->c->said[SCRIPT_LABEL];
	while (word_next(&list, word) && word_next(&list, width)) {
		const char *s = grid_cell(g, row, grid_column(g, word));

		putc(',', w->fp);
		if (*s == '\0') /* no register, no names: the code */
			s = grid_cell(g, row, grid_column(g, "unit"));
		put_label(w->fp, s, atoi(width));
	}
	if (w->share_text) {
		putc(',', w->fp);
		if (put_share(w, row, f) == -1)
			return -1;
	}
	if ((w->state_text || w->partial_text) && put_state(w, row, f) == -1)
		return -1;
	put_endings(w, &row);
	if (put_made(w, row, f) == -1)
		return -1;
	putc('\n', w->fp);
	return 0;
}

static int
put_rows(struct writing *w, struct fault *f)
{
	const struct chartrows *r = w->r;
	const char *list = w->c->said[SCRIPT_INDEX];
	char word[WORD_SIZE];

	for (int k = 0; k < INDEXES && word_next(&list, word); k++) {
		int column = grid_column(w->g, word);

		if ((w->numbers[k] = number_values(r, w->g, column)) == NULL)
			return fault_memory(f);
	}
	put_header(w);
	for (size_t i = 0; i < r->n; i++) {
		if (i > 0 && w->numbers[0] != NULL &&
		    w->numbers[0][i] != w->numbers[0][i - 1])
			putc('\n', w->fp);
		if (put_row(w, i, f) == -1)
			return -1;
	}
	return 0;
}

int
chartrows_write(const struct chartrows *r, const struct grid *g,
    const struct chartscript *c, enum language language, FILE *fp,
    struct fault *f)
{
	struct writing w = { r, g, c, language, fp,
		chartscript_has(c, SCRIPT_NEEDS, "share_text"),
		chartscript_has(c, SCRIPT_NEEDS, "state_text"),
		chartscript_has(c, SCRIPT_NEEDS, "partial_text"),
		chartscript_has(c, SCRIPT_NEEDS, "printed_text"),
		chartscript_has(c, SCRIPT_NEEDS, "growth_text"),
		grid_column(g, "general"), grid_column(g, "vocational"),
		grid_column(g, "low"), grid_column(g, "high"),
		grid_column(g, "band"), { NULL } };
	int status = put_rows(&w, f);

	for (int k = 0; k < INDEXES; k++)
		free(w.numbers[k]);
	return status;
}
