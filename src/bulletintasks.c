/* What the bulletin says of tasks in sentences. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/bulletintask.h"
#include "enroll/percent.h"
#include "enroll/wording.h"

/* "中职任务104人，完成98人，94.2%": the numbers behind a name. */
static void
put_numbers(const struct page *p, size_t row)
{
	char rate[WORDING_RATE], *word = task_word(p, row);

	if (word == NULL)
		return;
	if (task_is_silent(p, row))
		document_say(p->d, SAY(p, "%s%s人，未报送", "%s %s, no report"),
		    word, task_cell(p, row, "target"));
	else
		document_say(p->d,
		    isdigit((unsigned char)*task_cell(p, row, "printed"))
			? SAY(p, "%s%s人，完成%s人，完成率%s",
			      "%s %s, done %s, %s")
			: SAY(p, "%s%s人，完成%s人，%s", "%s %s, done %s, %s"),
		    word, task_cell(p, row, "target"),
		    task_cell(p, row, "done"),
		    wording_rate(
			rate, p->b->language, task_cell(p, row, "printed")));
	free(word);
}

/* 增加12人, 下降2.5%, 持平: AMOUNT is what CHANGE is without its sign. */
static void
put_way(const struct page *p, const char *change, const char *up,
    const char *down, const char *amount)
{
	if (strspn(amount, "0.%") == strlen(amount))
		document_say(p->d, "%s", SAY(p, "持平", " unchanged"));
	else
		document_say(p->d, "%s%s", *change == '-' ? down : up, amount);
}

static void
put_growth(const struct page *p, size_t row)
{
	const char *growth = task_cell(p, row, "growth");
	const char *since = task_cell(p, row, "since_last");
	char percent[PERCENT_SIZE];

	if (*growth != '\0') {
		document_say(p->d, "%s",
		    SAY(p, "；同比", "; on the same day of last year"));
		put_way(p, growth, SAY(p, "增长", " up "),
		    SAY(p, "下降", " down "),
		    share_format(percent, growth + (*growth == '-')));
	}
	if (*since != '\0') {
		document_say(p->d, "%s",
		    SAY(p, "；比上次报送", "; since the report before"));
		put_way(p, since, SAY(p, "增加", " up "),
		    SAY(p, "减少", " down "), since + (*since == '-'));
		document_say(p->d, "%s",
		    strcmp(since, "0") == 0 ? "" : SAY(p, "人", ""));
	}
}

static void
put_whole(const struct page *p, size_t row)
{
	const char *name = task_cell(p, row, "name");
	const char *year = task_cell(p, row, "year");
	char *series = task_series(p, row);

	if (series == NULL)
		return;
	document_say(p->d, SAY(p, "%s（%s年%s）：", "%s (%s, %s): "),
	    *name ? name : SAY(p, "全部单位", "all units"), year, series);
	free(series);
	put_numbers(p, row);
	if (!task_is_silent(p, row))
		put_growth(p, row);
	document_say(p->d, "%s", SAY(p, "。", ". "));
}

typedef bool chosen_row(const struct page *, size_t row);

static bool
is_at(const struct page *p, size_t row, const char *position)
{
	return strcmp(task_cell(p, row, "position"), position) == 0 &&
	       !task_is_silent(p, row);
}

static bool
is_top(const struct page *p, size_t row)
{
	return is_at(p, row, "top");
}

static bool
is_bottom(const struct page *p, size_t row)
{
	return is_at(p, row, "bottom");
}

static bool
is_unreported(const struct page *p, size_t row)
{
	return !task_is_total(p, row) && task_is_silent(p, row);
}

static bool
is_exceeded(const struct page *p, size_t row)
{
	return !task_is_total(p, row) && task_is_ceiling(p, row) &&
	       *task_cell(p, row, "gap") == '-';
}

static void
put_row(const struct page *p, size_t row, bool numbers)
{
	char *name = task_name(p, row);

	document_say(p->d, "%s", name ? name : "");
	free(name);
	if (!numbers)
		return;
	document_say(p->d, "%s", SAY(p, "（", " ("));
	put_numbers(p, row);
	document_say(p->d, "%s", SAY(p, "）", ")"));
}

/* Those of the task of row ONE that are chosen, by rank, after INTRO. */
static void
put_chosen(const struct page *p, const size_t by_rank[], size_t one,
    chosen_row *choose, bool numbers, const char *intro)
{
	bool any = false;

	for (size_t k = 0; k < p->b->target->rows; k++) {
		const size_t i = by_rank[k];

		if (!task_same(p, one, i) || !choose(p, i))
			continue;
		document_say(p->d, "%s", any ? page_comma(p) : intro);
		put_row(p, i, numbers);
		any = true;
	}
	if (any)
		document_say(p->d, "%s", SAY(p, "。", ". "));
}

/* Its whole, if that is told, and the units that are ranked in it. */
static void
put_task(const struct page *p, const size_t by_rank[], size_t one)
{
	const bool most = task_is_ceiling(p, one);

	document_paragraph(p->d);
	for (size_t i = 0; i < p->b->target->rows; i++)
		if (task_is_total(p, i) && task_same(p, one, i))
			put_whole(p, i);
	put_chosen(p, by_rank, one, is_top, true,
	    most ? SAY(p, "占计划比例最低的：", "Furthest below the ceiling: ")
		 : SAY(p, "完成率居前的：", "Ahead: "));
	put_chosen(p, by_rank, one, is_bottom, true,
	    most ? SAY(p, "占计划比例最高的：",
		       "Closest to the ceiling, or above: ")
		 : SAY(p, "完成率居后的：", "Behind: "));
	put_chosen(p, by_rank, one, is_exceeded, false,
	    SAY(p, "超计划的：", "Above the ceiling: "));
	put_chosen(p, by_rank, one, is_unreported, false,
	    SAY(p, "未报送的：", "Not reported: "));
}

static void
put_alerts(const struct page *p)
{
	const size_t n = p->b->target->rows;
	size_t alerts = 0, *order;

	for (size_t i = 0; i < n; i++)
		alerts += !task_is_blank(p, i, "alerts");
	if (alerts == 0 || (order = task_by_code(p)) == NULL)
		return;
	document_paragraph(p->d);
	document_say(p->d, SAY(p, "警示%zu项：", "%zu alerts:"), alerts);
	for (size_t k = 0; k < n; k++) {
		const size_t i = order[k];

		if (task_is_blank(p, i, "alerts"))
			continue;
		document_item(p->d);
		put_row(p, i, true);
		document_say(
		    p->d, SAY(p, "：%s", ": %s"), task_cell(p, i, "alerts"));
	}
	free(order);
}

/* Shares elsewhere on the page may be of another stage: the two are different
 * counts of one autumn. */
static void
put_stages(const struct page *p)
{
	const char *stage =
	    p->b->target->rows > 0 ? task_cell(p, 0, "stage") : "";

	if (*stage == '\0' || strcmp(stage, p->facts->stage) == 0)
		return;
	document_paragraph(p->d);
	document_say(p->d,
	    SAY(p,
		"本节各数及警示按%s统计，其余各节按%s统计，两者不可直接比较。",
		"This section and its alerts are of stage %s, the others of "
		"stage %s; the two cannot be compared."),
	    wording_of(p->b->language, "stage", stage),
	    *p->facts->stage
		? wording_of(p->b->language, "stage", p->facts->stage)
		: SAY(p, "未注明的阶段", "not told"));
}

void
page_tasks(const struct page *p)
{
	size_t *by_rank = task_by_rank(p);

	put_stages(p);

	for (size_t i = 0; by_rank != NULL && i < p->b->target->rows; i++)
		if (task_is_first(p, i))
			put_task(p, by_rank, i);
	free(by_rank);
	put_alerts(p);
}
