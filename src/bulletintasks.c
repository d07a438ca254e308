/* What the bulletin says of tasks: target(5) in sentences and in a table. */
#include "enroll/bulletinpage.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/wording.h"

static const char *
cell(const struct page *p, size_t row, const char *column)
{
	const struct grid *g = p->b->target;

	return grid_cell(g, row, grid_column(g, column));
}

static bool
is(const struct page *p, size_t row, const char *column, const char *value)
{
	return strcmp(cell(p, row, column), value) == 0;
}

static bool
is_blank(const struct page *p, size_t row, const char *column)
{
	return is(p, row, column, "");
}

/* Nothing has been reported of it: there is no figure to rank or praise. */
static bool
is_silent(const struct page *p, size_t row)
{
	return is_blank(p, row, "done");
}

static bool
is_ceiling(const struct page *p, size_t row)
{
	return is(p, row, "sense", "at_most");
}

/* 普高招生计划, 中职招生任务; what is not of a side is the task alone. */
static const char *
task_word(const struct page *p, size_t row)
{
	const bool most = is_ceiling(p, row);

	if (is(p, row, "orientation", "general"))
		return most ? SAY(p, "普高计划", "general, a ceiling")
			    : SAY(p, "普高任务", "general");
	if (is(p, row, "orientation", "vocational"))
		return most ? SAY(p, "中职计划", "vocational, a ceiling")
			    : SAY(p, "中职任务", "vocational");
	return most ? SAY(p, "计划", "ceiling") : SAY(p, "任务", "task");
}

/* Columns that tell one task from another: rows alike in all are ranked
 * together and told in one paragraph. */
static bool
same_task(const struct page *p, size_t a, size_t b)
{
	static const char *const keys[] = { "year", "measure", "orientation",
		"student_type", "programme", "channel", "group", "school",
		"basis", "scope", "sense" };

	for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++)
		if (strcmp(cell(p, a, keys[k]), cell(p, b, keys[k])) != 0)
			return false;
	return true;
}

static bool
is_total(const struct page *p, size_t row)
{
	return is(p, row, "position", "total");
}

/* "年报任务104人，完成98人，94.2%": the numbers behind a name. */
static void
put_numbers(const struct page *p, size_t row)
{
	char rate[WORDING_RATE];

	document_say(p->d, SAY(p, "%s%s人，完成%s人，%s", "%s %s, done %s, %s"),
	    task_word(p, row), cell(p, row, "target"), cell(p, row, "done"),
	    wording_rate(rate, p->b->language, cell(p, row, "printed")));
}

static void
put_growth(const struct page *p, size_t row)
{
	char growth[PERCENT_SIZE];
	const char *text = cell(p, row, "growth");
	const char *since = cell(p, row, "since_last");

	if (*text != '\0')
		document_say(p->d,
		    *text == '-' ? SAY(p, "；同比下降%s",
				       "; on the same day of last "
				       "year down %s")
				 : SAY(p, "；同比增长%s",
				       "; on the same day of last "
				       "year up %s"),
		    share_format(growth, *text == '-' ? text + 1 : text));
	if (*since != '\0')
		document_say(p->d,
		    *since == '-' ? SAY(p, "；比上期减少%s人",
					"; since the last report down %s")
				  : SAY(p, "；比上期增加%s人",
					"; since the last report up %s"),
		    *since == '-' ? since + 1 : since);
}

static void
put_whole(const struct page *p, size_t row)
{
	const char *name = cell(p, row, "name");

	document_say(p->d, SAY(p, "%s", "%s: "),
	    *name ? name : SAY(p, "全部单位", "all units"));
	if (is_silent(p, row)) {
		document_say(p->d,
		    SAY(p, "%s%s人，未报送。", "%s %s, not reported."),
		    task_word(p, row), cell(p, row, "target"));
		return;
	}
	put_numbers(p, row);
	put_growth(p, row);
	document_say(p->d, "%s", SAY(p, "。", "."));
}

typedef bool chosen_row(const struct page *, size_t row);

static bool
is_top(const struct page *p, size_t row)
{
	return is(p, row, "position", "top") && !is_silent(p, row);
}

static bool
is_bottom(const struct page *p, size_t row)
{
	return is(p, row, "position", "bottom") && !is_silent(p, row);
}

static bool
is_unreported(const struct page *p, size_t row)
{
	return !is_total(p, row) && is_silent(p, row);
}

static bool
is_exceeded(const struct page *p, size_t row)
{
	const char *gap = cell(p, row, "gap");

	return !is_total(p, row) && is_ceiling(p, row) && *gap == '-';
}

/* The rank of a row that has one, as a number: tables hold it as text. */
static long
rank_of(const struct page *p, size_t row)
{
	int64_t rank;
	struct fault f;
	const struct grid *g = p->b->target;

	if (grid_count(g, row, grid_column(g, "rank"), &rank, &f) == -1 ||
	    rank == COUNT_BLANK)
		return -1;
	return (long)rank;
}

static void
put_row(const struct page *p, size_t row, bool numbers)
{
	document_say(p->d, "%s", cell(p, row, "name"));
	if (!numbers)
		return;
	document_say(p->d, "%s", SAY(p, "（", " ("));
	put_numbers(p, row);
	document_say(p->d, "%s", SAY(p, "）", ")"));
}

/* Those of the task of row ONE that are chosen, by rank, after INTRO. */
static void
put_chosen(const struct page *p, size_t one, chosen_row *choose, bool numbers,
    const char *intro)
{
	const size_t n = p->b->target->rows;
	bool any = false;
	long most = 0;

	for (size_t i = 0; i < n; i++)
		if (rank_of(p, i) > most)
			most = rank_of(p, i);
	for (long rank = -1; rank <= most; rank++)
		for (size_t i = 0; i < n; i++) {
			if (rank_of(p, i) != rank || !same_task(p, one, i) ||
			    !choose(p, i))
				continue;
			document_say(p->d, "%s", any ? page_comma(p) : intro);
			put_row(p, i, numbers);
			any = true;
		}
	if (any)
		document_say(p->d, "%s", SAY(p, "。", ". "));
}

/* A total, and the units that are ranked in it. */
static void
put_task(const struct page *p, size_t one)
{
	document_paragraph(p->d);
	put_whole(p, one);
	put_chosen(p, one, is_top, true,
	    is_ceiling(p, one)
		? SAY(p, "占计划比例最低的：", " Furthest below the ceiling: ")
		: SAY(p, "完成率居前的：", " Ahead: "));
	put_chosen(p, one, is_bottom, true,
	    is_ceiling(p, one) ? SAY(p, "占计划比例最高的：",
				     "Closest to the ceiling, or "
				     "above: ")
			       : SAY(p, "完成率居后的：", "Behind: "));
	put_chosen(p, one, is_exceeded, false,
	    SAY(p, "超计划的：", "Above the ceiling: "));
	put_chosen(p, one, is_unreported, false,
	    SAY(p, "未报送的：", "Not reported: "));
}

static int
by_code(const void *a, const void *b, void *page)
{
	const struct page *p = page;
	const size_t x = *(const size_t *)a, y = *(const size_t *)b;
	const bool city = page_is_city(p, cell(p, x, "unit"));
	int c;

	if (is_total(p, x) != is_total(p, y))
		return is_total(p, x) ? 1 : -1;
	if (city != page_is_city(p, cell(p, y, "unit")))
		return city ? -1 : 1;
	c = strcmp(cell(p, x, "unit"), cell(p, y, "unit"));
	return c != 0 ? c : x < y ? -1 : x > y;
}

/* The rows as the province's tables go: cities, then the counties that answer
 * for themselves, each by code; totals last.  The caller frees; NULL without
 * memory. */
static size_t *
in_order(const struct page *p)
{
	const size_t n = p->b->target->rows;
	size_t *order = calloc(n + 1, sizeof(*order));

	if (order == NULL) {
		p->d->failed = true;
		return NULL;
	}
	for (size_t i = 0; i < n; i++)
		order[i] = i;
	qsort_r(order, n, sizeof(*order), by_code, (void *)(uintptr_t)p);
	return order;
}

static void
put_alerts(const struct page *p)
{
	const size_t n = p->b->target->rows;
	size_t alerts = 0, *order;

	for (size_t i = 0; i < n; i++)
		alerts += !is_blank(p, i, "alerts");
	if (alerts == 0 || (order = in_order(p)) == NULL)
		return;
	document_paragraph(p->d);
	document_say(p->d, SAY(p, "警示%zu项：", "%zu alerts:"), alerts);
	for (size_t k = 0; k < n; k++) {
		const size_t i = order[k];

		if (is_blank(p, i, "alerts"))
			continue;
		document_item(p->d);
		document_say(p->d, SAY(p, "%s（", "%s ("), cell(p, i, "name"));
		put_numbers(p, i);
		document_say(
		    p->d, SAY(p, "）：%s", "): %s"), cell(p, i, "alerts"));
	}
	free(order);
}

void
page_tasks(const struct page *p)
{
	const struct grid *g = p->b->target;

	for (size_t i = 0; i < g->rows; i++)
		if (is_total(p, i))
			put_task(p, i);
	put_alerts(p);
}

/* ---- the table ---------------------------------------------------------- */

static const struct {
	const char *column, *zh, *en;
	enum cell_kind kind;
} columns[] = {
	{ "target", "任务数", "target", CELL_NUMBER },
	{ "done", "完成数", "done", CELL_NUMBER },
	{ "printed", "完成情况", "attainment", CELL_TEXT },
	{ "rank", "位次", "rank", CELL_NUMBER },
	{ "gap", "差额", "gap", CELL_NUMBER },
	{ "growth", "同比(%)", "on last year (%)", CELL_NUMBER },
	{ "since_last", "比上期", "since last", CELL_NUMBER },
};
enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

static void
put_cells(const struct page *p, struct doctable *t, size_t row)
{
	char to[WORD_CELL];

	for (size_t k = 0; k < COLUMNS; k++)
		doctable_text(t, page_cell(p, columns[k].column,
				     cell(p, row, columns[k].column), to));
	doctable_text(t, cell(p, row, "alerts"));
}

/* Units in the order of their codes, the whole last; a table for each task. */
static void
put_table(const struct page *p, size_t one, int number)
{
	const size_t n = p->b->target->rows;
	size_t *order = in_order(p);
	struct doctable *t;
	char id[32];

	snprintf(id, sizeof(id), "tasks-%d", number);
	t = document_table(
	    p->d, id, task_word(p, one), SAY(p, "人、%", "persons, %"), false);
	doctable_caption(t, SAY(p, "%s年%s完成情况", "%s, %s: what was done"),
	    cell(p, one, "year"), task_word(p, one));
	doctable_column(t, NULL, SAY(p, "代码", "code"), CELL_CODE);
	doctable_column(t, NULL, SAY(p, "单位", "unit"), CELL_HEAD);
	for (size_t k = 0; k < COLUMNS; k++)
		doctable_column(t, NULL, SAY(p, columns[k].zh, columns[k].en),
		    columns[k].kind);
	doctable_column(t, NULL, SAY(p, "警示", "alert"), CELL_TEXT);
	for (size_t k = 0; order != NULL && k < n; k++) {
		const size_t i = order[k];

		if (!same_task(p, one, i))
			continue;
		doctable_row(t, is_total(p, i) ? ROW_TOTAL : ROW_UNIT);
		doctable_text(t, cell(p, i, "unit"));
		doctable_text(t, cell(p, i, "name"));
		put_cells(p, t, i);
	}
	free(order);
}

void
page_tasks_table(const struct page *p)
{
	int number = 0;

	for (size_t i = 0; i < p->b->target->rows; i++)
		if (is_total(p, i))
			put_table(p, i, ++number);
}
