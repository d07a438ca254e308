/* A picture in the bulletin, and the table behind it. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/chartscript.h"
#include "enroll/svg.h"
#include "enroll/wording.h"

/* ---- a year a column ---------------------------------------------------- */

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The different values that GET gives for the drawn rows, sorted; a NULL
 * follows the last. */
static const char **
values_of(const struct page *p, const struct figure *figure,
    const char *(*get)(const struct standing *), size_t *n)
{
	const struct picture *drawn = &figure->picture;
	const char **values = calloc(drawn->n + 1, sizeof(*values));
	size_t all = 0;

	*n = 0;
	if (values == NULL)
		return NULL;
	for (size_t i = 0; i < drawn->n; i++)
		if (standing_known(&p->facts->all[drawn->rows[i]]))
			values[all++] = get(&p->facts->all[drawn->rows[i]]);
	qsort(values, all, sizeof(*values), by_text);
	for (size_t i = 0; i < all; i++)
		if (*n == 0 || strcmp(values[*n - 1], values[i]) != 0)
			values[(*n)++] = values[i];
	values[*n] = NULL;
	return values;
}

static const char *
get_year(const struct standing *s)
{
	return s->year;
}

static const char *
get_unit(const struct standing *s)
{
	return s->unit;
}

/* The drawn row of a unit in a year; NULL: none. */
static const struct standing *
find(const struct page *p, const struct figure *figure, const char *unit,
    const char *year)
{
	const struct picture *drawn = &figure->picture;

	for (size_t i = 0; i < drawn->n; i++) {
		const struct standing *s = &p->facts->all[drawn->rows[i]];

		if (strcmp(s->unit, unit) == 0 &&
		    (year == NULL || strcmp(s->year, year) == 0))
			return s;
	}
	return NULL;
}

/* The share of a year, and what part of the units it is from. */
static void
share_cell(const struct page *p, struct doctable *t, const struct standing *s)
{
	char share[FRACTION_SIZE], partial[PARTIAL_SIZE];

	if (s == NULL || !standing_known(s))
		doctable_text(t, "");
	else if (standing_partial(s))
		doctable_printf(t, SAY(p, "%s（%s）", "%s (%s)"),
		    standing_percent(share, s),
		    standing_partial_text(partial, p->b->language, s));
	else
		doctable_text(t, standing_percent(share, s));
}

static int
put_years(const struct page *p, const struct figure *figure, struct doctable *t,
    struct fault *f)
{
	size_t n_years, n_units;
	const char **years = values_of(p, figure, get_year, &n_years);
	const char **units = values_of(p, figure, get_unit, &n_units);

	if (years == NULL || units == NULL) {
		free(years);
		free(units);
		return fault_memory(f);
	}
	doctable_column(t, NULL, SAY(p, "代码", "code"), CELL_CODE);
	doctable_column(t, NULL, SAY(p, "单位", "unit"), CELL_HEAD);
	for (size_t k = 0; k < n_years; k++)
		doctable_column(t, NULL, years[k], CELL_NUMBER);
	for (size_t i = 0; i < n_units; i++) {
		doctable_row(t, ROW_UNIT);
		doctable_text(t, units[i]);
		doctable_text(t, find(p, figure, units[i], NULL)->name);
		for (size_t k = 0; k < n_years; k++)
			share_cell(p, t, find(p, figure, units[i], years[k]));
	}
	free(units);
	free(years);
	return 0;
}

/* ---- places ------------------------------------------------------------- */

/* A quota's part of all places; "" when there are none. */
static const char *
quota_percent(char to[FRACTION_SIZE], const struct page *p, size_t row)
{
	const struct grid *g = p->b->quota;
	struct fault f;
	int64_t quota;

	if (p->quota_total == 0 ||
	    grid_count(g, row, grid_column(g, "quota"), &quota, &f) == -1)
		return "";
	return percent_format(
	    to, quota, p->quota_total, (struct edges){ -1, -1 });
}

bool
page_is_rounded(const struct page *p)
{
	int permille = 0;

	if (p->b->quota == NULL || p->quota_total == 0)
		return false;
	for (size_t i = 0; i < p->b->quota->rows; i++) {
		char text[FRACTION_SIZE];
		int one = 0;

		permille_parse(quota_percent(text, p, i), &one);
		permille += one;
	}
	return permille != 1000;
}

static bool
is_empty(const struct grid *g, int column)
{
	for (size_t i = 0; column != -1 && i < g->rows; i++)
		if (*grid_cell(g, i, column) != '\0')
			return false;
	return true;
}

/* Of quota(5), which of its columns a reader sees; the places come last. */
static const char *const quota_columns[] = { "unit", "group", "weight", "min",
	"max", "quotient", "quota" };
enum { QUOTA_COLUMNS = sizeof(quota_columns) / sizeof(*quota_columns) };

static void
quota_cells(const struct page *p, struct doctable *t, size_t row)
{
	const struct grid *g = p->b->quota;
	char text[FRACTION_SIZE];

	doctable_row(t, ROW_UNIT);
	for (int k = 0; k < QUOTA_COLUMNS; k++) {
		const int at = grid_column(g, quota_columns[k]);

		if (!is_empty(g, at))
			doctable_text(t, grid_cell(g, row, at));
	}
	doctable_text(t, quota_percent(text, p, row));
}

static void
put_quotas(const struct page *p, struct doctable *t)
{
	const struct grid *g = p->b->quota;
	char head[WORDING_HEADER];
	size_t n;

	for (int k = 0; k < QUOTA_COLUMNS; k++)
		if (!is_empty(g, grid_column(g, quota_columns[k])))
			doctable_column(t, NULL,
			    wording_header(
				head, p->b->language, quota_columns[k]),
			    k < 2 ? CELL_HEAD : CELL_NUMBER);
	doctable_column(
	    t, NULL, SAY(p, "占全部名额(%)", "of all places (%)"), CELL_NUMBER);
	for (size_t i = 0; i < g->rows; i++)
		quota_cells(p, t, i);
	if (t == NULL)
		return;
	doctable_row(t, ROW_TOTAL);
	doctable_text(t, SAY(p, "合计", "total"));
	for (n = 1; n + 2 < t->n_columns; n++)
		doctable_text(t, "");
	doctable_count(t, p->quota_total);
	doctable_text(t, p->quota_total > 0 ? "100.0" : "");
}

/* ---- the rows drawn ----------------------------------------------------- */

/* The table whose rows were drawn: that which they were added up into. */
static const struct grid *
grid_drawn(const struct figure *figure)
{
	return figure->picture.summed.columns > 0 ? &figure->picture.summed
						  : figure->from;
}

/* A share is printed as in the picture, away from the edge it is judged by. */
static void
drawn_cell(const struct page *p, const struct figure *figure,
    struct doctable *t, size_t row, const char *column)
{
	const struct grid *g = grid_drawn(figure);
	char to[WORD_CELL], share[FRACTION_SIZE];

	if (g == p->b->ratio && strcmp(column, "share") == 0)
		doctable_text(t, standing_percent(share, &p->facts->all[row]));
	else
		doctable_text(
		    t, page_cell(p, column,
			   grid_cell(g, row, grid_column(g, column)), to));
}

/* The next column of the list that the drawn table has: what is made for the
 * picture alone (share_text) is not in it. */
static bool
next_column(const char **list, char word[WORD_SIZE], const struct grid *g)
{
	while (word_next(list, word))
		if (grid_column(g, word) != -1)
			return true;
	return false;
}

static void
put_drawn(const struct page *p, const struct figure *figure, struct doctable *t)
{
	const struct picture *drawn = &figure->picture;
	const struct grid *g = grid_drawn(figure);
	const char *list = drawn->table;
	char word[WORD_SIZE];

	while (next_column(&list, word, g))
		page_column(p, t, g, word,
		    strcmp(word, "name") == 0 ? CELL_HEAD : page_kind(word));
	for (size_t i = 0; i < drawn->n; i++) {
		doctable_row(t, ROW_UNIT);
		list = drawn->table;
		while (next_column(&list, word, g))
			drawn_cell(p, figure, t, drawn->rows[i], word);
	}
}

static void
put_files(
    const struct page *p, const struct figure *figure, struct docfigure *to)
{
	for (int i = 0; i < PICTURE_FORMATS; i++) {
		char href[128];

		const char *ending = picture_ending((enum picture_format)i);

		if (!p->b->formats[i])
			continue;
		snprintf(
		    href, sizeof(href), "charts/%s.%s", figure->id, ending);
		docfigure_file(to, href, ending);
	}
}

static void
put_left_out(const struct page *p, const struct figure *figure)
{
	document_paragraph(p->d);
	document_say(p->d,
	    SAY(p, "图 %s 未能绘制：", "The chart %s could not be drawn: "),
	    figure->id);
	document_quote(p->d, figure->left_out.plain);
}

int
page_figure(const struct page *p, struct figure *figure, struct fault *f)
{
	const struct picture *picture = &figure->picture;
	struct docfigure *to;

	if (figure->left) {
		put_left_out(p, figure);
		return 0;
	}
	to = document_figure(p->d, figure->id, picture->title, picture->desc,
	    svg_element(&picture->svg));
	if (to == NULL)
		return fault_memory(f);
	to->png = figure->png.s;
	to->png_len = figure->png.len;
	put_files(p, figure, to);
	switch (figure->table) {
	case FIGURE_YEARS:
		return put_years(p, figure, to->table, f);
	case FIGURE_QUOTAS:
		put_quotas(p, to->table);
		return 0;
	case FIGURE_DRAWN:
		put_drawn(p, figure, to->table);
		return 0;
	}
	return 0;
}
