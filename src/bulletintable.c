/* The tables behind the pictures. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/html.h"
#include "enroll/sheet.h"
#include "enroll/wording.h"

static void
head_cell(FILE *fp, const char *text)
{
	fputs("<th scope=\"col\">", fp);
	html_text(fp, text);
	fputs("</th>", fp);
}

static void
row_head(FILE *fp, const char *text)
{
	fputs("<th scope=\"row\">", fp);
	html_text(fp, text);
	fputs("</th>", fp);
}

static void
text_cell(FILE *fp, const char *text)
{
	fputs("<td>", fp);
	html_text(fp, text);
	fputs("</td>", fp);
}

static void
number_cell(FILE *fp, const char *text)
{
	fputs("<td class=\"n\">", fp);
	html_text(fp, text);
	fputs("</td>", fp);
}

static void
count_cell(FILE *fp, int64_t count)
{
	char text[32] = "";

	if (count != COUNT_BLANK)
		snprintf(text, sizeof(text), "%lld", (long long)count);
	number_cell(fp, text);
}

static void
table_open_head(FILE *fp, const char *caption)
{
	fputs("<table>\n<caption>", fp);
	html_text(fp, caption);
	fputs("</caption>\n<thead><tr>", fp);
}

static void
table_close_head(FILE *fp)
{
	fputs("</tr></thead>\n<tbody>\n", fp);
}

static void
table_start(FILE *fp, const char *caption, const char *const heads[])
{
	table_open_head(fp, caption);
	for (; *heads != NULL; heads++)
		head_cell(fp, *heads);
	table_close_head(fp);
}

static void
table_end(FILE *fp)
{
	fputs("</tbody>\n</table>\n", fp);
}

/* The change in points, in the words of the prose where it is too small. */
static void
change_cell(FILE *fp, const char *change)
{
	char points[FRACTION_SIZE];
	int way = points_format(points, change);

	fputs("<td class=\"n\">", fp);
	if (way != 0 && strcmp(points, "0.0") == 0)
		html_text(fp, way < 0 ? "略降" : "略升");
	else if (*change != '\0')
		html_printf(fp, "%s%s", way < 0 ? "-" : "", points);
	fputs("</td>", fp);
}

static void
name_head(FILE *fp, const struct standing *s)
{
	fputs("<th scope=\"row\">", fp);
	page_name(s, fp);
	fputs("</th>", fp);
}

/* The verdict, or why there is none. */
static void
verdict_cell(FILE *fp, const struct standing *s)
{
	enum state state = standing_state(s);

	fputs("<td>", fp);
	html_text(fp, wording_of(LANGUAGE_ZH, "band", s->band));
	if (state == STATE_NO_SCHOOL || state == STATE_NOBODY)
		html_printf(fp, "%s，不作判定", state_word(LANGUAGE_ZH, state));
	else if (state != STATE_UNJUDGED || *s->low != '\0')
		html_text(fp, state_word(LANGUAGE_ZH, state));
	if (state == STATE_JUDGED && standing_partial(s))
		html_text(fp, "（按已报数据）");
	fputs("</td>", fp);
}

static void
ratio_row(FILE *fp, const struct standing *s)
{
	char share[FRACTION_SIZE];
	int64_t all = s->general == COUNT_BLANK || s->vocational == COUNT_BLANK
			  ? COUNT_BLANK
			  : s->general + s->vocational;

	fputs("<tr>", fp);
	text_cell(fp, s->unit);
	name_head(fp, s);
	count_cell(fp, s->general);
	count_cell(fp, s->vocational);
	count_cell(fp, all);
	number_cell(fp, standing_percent(share, s));
	number_cell(fp, s->ratio);
	verdict_cell(fp, s);
	count_cell(fp, s->rank);
	change_cell(fp, s->change);
	count_cell(fp, s->falling);
	count_cell(fp, s->gap_shift);
	count_cell(fp, s->gap_add);
	fputs("</tr>\n", fp);
}

/* The units by code, as tables go, and their whole. */
static int
put_ratios(const struct page *p, const struct figure *figure,
    const char *caption, FILE *fp, struct fault *f)
{
	static const char *const heads[] = { "代码", "单位", "普高(人)",
		"中职(人)", "合计(人)", "中职占比(%)", "普职比", "判定", "位次",
		"占比变化(百分点)", "连降年数", "缺口(总量不变,人)",
		"缺口(普高不变,人)", NULL };
	const struct standing **rows;
	struct standing whole = *p->facts->top;
	size_t n, partial = 0;

	rows = facts_level(p->facts, figure->level, false, &n, f);
	if (rows == NULL)
		return -1;
	table_start(fp, caption, heads);
	for (size_t i = 0; i < n; i++) {
		ratio_row(fp, rows[i]);
		partial += standing_partial(rows[i]);
	}
	free(rows);
	if (strcmp(figure->level, p->facts->top_level) != 0) {
		whole.rank = COUNT_BLANK;
		ratio_row(fp, &whole);
	}
	table_end(fp);
	if (whole.reported != COUNT_BLANK && whole.reported < whole.expected) {
		fputs("<p>", fp);
		html_printf(fp, "末行%s", whole.name);
		page_missing(&whole, fp);
		html_text(fp, "。");
		fputs("</p>\n", fp);
	}
	if (partial > 0) {
		fputs("<p>", fp);
		html_printf(fp,
		    "注明已报数的%zu个单位，各数不含其未报送的下级单位。",
		    partial);
		fputs("</p>\n", fp);
	}
	return 0;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The different values that GET gives for the drawn rows, sorted. */
static const char **
values_of(const struct page *p, const struct figure *figure,
    const char *(*get)(const struct standing *), size_t *n)
{
	const struct picture *drawn = &figure->picture;
	const char **values = calloc(drawn->n + 1, sizeof(*values));
	size_t all = 0;

	if (values == NULL)
		return NULL;
	for (size_t i = 0; i < drawn->n; i++)
		if (standing_known(&p->facts->all[drawn->rows[i]]))
			values[all++] = get(&p->facts->all[drawn->rows[i]]);
	qsort(values, all, sizeof(*values), by_text);
	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (*n == 0 || strcmp(values[*n - 1], values[i]) != 0)
			values[(*n)++] = values[i];
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
share_cell(FILE *fp, const struct standing *s)
{
	char share[FRACTION_SIZE], partial[PARTIAL_SIZE];

	fputs("<td class=\"n\">", fp);
	if (s != NULL && standing_known(s)) {
		html_text(fp, standing_percent(share, s));
		if (standing_partial(s))
			html_printf(
			    fp, "（%s）", standing_partial_text(partial, s));
	}
	fputs("</td>", fp);
}

static void
year_rows(const struct page *p, const struct figure *figure, FILE *fp,
    const char *const units[], size_t n, const char *const years[])
{
	for (size_t i = 0; i < n; i++) {
		fputs("<tr>", fp);
		text_cell(fp, units[i]);
		row_head(fp, find(p, figure, units[i], NULL)->name);
		for (const char *const *y = years; *y != NULL; y++) {
			const struct standing *s =
			    find(p, figure, units[i], *y);

			share_cell(fp, s);
		}
		fputs("</tr>\n", fp);
	}
}

/* A unit a row, a year a column. */
static int
put_years(const struct page *p, const struct figure *figure,
    const char *caption, FILE *fp, struct fault *f)
{
	const char **heads = NULL, **years, **units;
	size_t n_years = 0, n_units = 0;
	int status = -1;

	years = values_of(p, figure, get_year, &n_years);
	units = values_of(p, figure, get_unit, &n_units);
	heads = calloc(n_years + 3, sizeof(*heads));
	if (years == NULL || units == NULL || heads == NULL) {
		fault_memory(f);
	} else {
		heads[0] = "代码";
		heads[1] = "单位";
		memcpy(heads + 2, years, n_years * sizeof(*heads));
		years[n_years] = NULL;
		table_start(fp, caption, heads);
		year_rows(p, figure, fp, units, n_units, years);
		table_end(fp);
		status = 0;
	}
	free(heads);
	free(units);
	free(years);
	return status;
}

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
	for (size_t i = 0; i < g->rows; i++)
		if (*grid_cell(g, i, column) != '\0')
			return false;
	return true;
}

/* Of quota(5), which of its columns a reader sees. */
enum { QUOTA_COLUMNS = 7, QUOTA_TEXTS = 2 };

static void
quota_row(FILE *fp, const struct page *p, size_t row, const int at[])
{
	const struct grid *g = p->b->quota;
	char text[FRACTION_SIZE];

	fputs("<tr>", fp);
	for (int k = 0; k < QUOTA_COLUMNS; k++)
		if (at[k] != -1)
			(k < QUOTA_TEXTS ? text_cell : number_cell)(
			    fp, grid_cell(g, row, at[k]));
	number_cell(fp, quota_percent(text, p, row));
	fputs("</tr>\n", fp);
}

/* The sum stands under the last column, the places. */
static void
quota_sum(FILE *fp, const struct page *p, const int at[])
{
	bool said = false;

	fputs("<tr>", fp);
	for (int k = 0; k < QUOTA_COLUMNS - 1; k++) {
		if (at[k] == -1)
			continue;
		if (!said)
			row_head(fp, "合计");
		else
			number_cell(fp, "");
		said = true;
	}
	count_cell(fp, p->quota_total);
	number_cell(fp, p->quota_total > 0 ? "100.0" : "");
	fputs("</tr>\n", fp);
}

static void
put_quotas(const struct page *p, const char *caption, FILE *fp)
{
	static const char *const columns[QUOTA_COLUMNS][2] = {
		{ "unit", "单位" },
		{ "group", "生源类别" },
		{ "weight", "权重" },
		{ "min", "下限" },
		{ "max", "上限" },
		{ "quotient", "商" },
		{ "quota", "名额" },
	};
	const struct grid *g = p->b->quota;
	const char *heads[QUOTA_COLUMNS + 2] = { NULL };
	int at[QUOTA_COLUMNS], n = 0;

	for (int k = 0; k < QUOTA_COLUMNS; k++) {
		at[k] = grid_column(g, columns[k][0]);
		if (at[k] != -1 && is_empty(g, at[k]))
			at[k] = -1;
		if (at[k] != -1)
			heads[n++] = columns[k][1];
	}
	heads[n] = "占全部名额(%)";
	table_start(fp, caption, heads);
	for (size_t i = 0; i < g->rows; i++)
		quota_row(fp, p, i, at);
	quota_sum(fp, p, at);
	table_end(fp);
}

int
page_table(const struct page *p, const struct figure *figure,
    const char *caption, FILE *fp, struct fault *f)
{
	switch (figure->table) {
	case FIGURE_RATIOS:
		return put_ratios(p, figure, caption, fp, f);
	case FIGURE_YEARS:
		return put_years(p, figure, caption, fp, f);
	case FIGURE_QUOTAS:
		put_quotas(p, caption, fp);
		return 0;
	}
	return 0;
}

static bool
is_count(const char *text)
{
	return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* Columns of our tables whose decimals are shares of a whole. */
static bool
is_share(const char *column)
{
	static const char *const shares[] = { "share", "rate", "growth",
		"progression", "gross_enrolment" };

	for (size_t i = 0; i < sizeof(shares) / sizeof(*shares); i++)
		if (strcmp(column, shares[i]) == 0)
			return true;
	return false;
}

/* A cell in the words of a reader. */
static void
word_cell(const char *column, const char *text, FILE *fp)
{
	char percent[PERCENT_SIZE];

	if (*text != '\0' && is_share(column))
		number_cell(fp, share_format(percent, text));
	else if (is_count(text) && strcmp(column, "unit") != 0)
		number_cell(fp, text);
	else
		text_cell(fp, wording_of(LANGUAGE_ZH, column, text));
}

void
page_grid(const struct grid *g, const char *caption, FILE *fp)
{
	table_open_head(fp, caption);
	for (size_t k = 0; k < g->columns; k++)
		head_cell(fp, sheet_header_zh(grid_header(g, k)));
	table_close_head(fp);
	for (size_t i = 0; i < g->rows; i++) {
		fputs("<tr>", fp);
		row_head(fp, grid_cell(g, i, 0));
		for (size_t k = 1; k < g->columns; k++)
			word_cell(
			    grid_header(g, k), grid_cell(g, i, (int)k), fp);
		fputs("</tr>\n", fp);
	}
	table_end(fp);
}

void
page_late(const struct grid *g, FILE *fp)
{
	static const char *const columns[] = { "unit", "name", "parent",
		"last_report", "days_late", "contact" };
	enum { N = sizeof(columns) / sizeof(*columns), DAYS = 4 };
	static const char caption[] = "未按期报送的单位";

	if (g->rows == 0)
		return;
	page_details_start(caption, fp);
	table_open_head(fp, caption);
	for (size_t k = 0; k < N; k++)
		head_cell(fp, sheet_header_zh(columns[k]));
	table_close_head(fp);
	for (size_t i = 0; i < g->rows; i++) {
		fputs("<tr>", fp);
		row_head(fp, grid_cell(g, i, grid_column(g, columns[0])));
		for (size_t k = 1; k < N; k++)
			(k == DAYS ? number_cell : text_cell)(
			    fp, grid_cell(g, i, grid_column(g, columns[k])));
		fputs("</tr>\n", fp);
	}
	table_end(fp);
	page_details_end(fp);
}

/* Rows not accepted, or a word about the file. */
static bool
has_findings(const struct grid *g, size_t row)
{
	static const char *const columns[] = { "rejected", "left_out",
		"superseded", "status" };

	for (size_t k = 0; k < sizeof(columns) / sizeof(*columns); k++) {
		const char *s = grid_cell(g, row, grid_column(g, columns[k]));

		if (*s != '\0' && strcmp(s, "0") != 0)
			return true;
	}
	return *grid_cell(g, row, grid_column(g, "message")) != '\0';
}

static void
account_row(const struct grid *g, size_t row, FILE *fp)
{
	static const char *const counts[] = { "read", "accepted", "rejected",
		"left_out", "superseded", "blank", "status" };

	fputs("<tr>", fp);
	row_head(fp, page_file(grid_cell(g, row, grid_column(g, "file"))));
	for (size_t k = 0; k < sizeof(counts) / sizeof(*counts); k++)
		number_cell(fp, grid_cell(g, row, grid_column(g, counts[k])));
	fputs("<td>", fp);
	page_reason(g, row, fp);
	fputs("</td></tr>\n", fp);
}

void
page_account(const struct grid *g, FILE *fp)
{
	static const char *const heads[] = { "文件", "读入", "接受", "退回",
		"不计", "被替代", "空行", "状态", "说明", NULL };
	bool any = false;

	for (size_t i = 0; i < g->rows; i++) {
		if (!has_findings(g, i))
			continue;
		if (!any) {
			page_details_start("须查看的文件", fp);
			table_start(fp, "须查看的文件", heads);
		}
		account_row(g, i, fp);
		any = true;
	}
	if (any) {
		table_end(fp);
		page_details_end(fp);
	}
}
