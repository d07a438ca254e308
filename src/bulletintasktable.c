/* A table of each task of target(5). */
#include <stdlib.h>
#include <string.h>

#include "enroll/bulletintask.h"

static const struct {
	const char *column, *zh, *en;
	enum cell_kind kind;
} columns[] = {
	{ "target", "任务数", "target", CELL_NUMBER },
	{ "done", "完成数", "done", CELL_NUMBER },
	{ "printed", "完成情况", "attainment", CELL_TEXT },
	{ "rank", "完成率位次", "rank", CELL_NUMBER },
	{ "gap", "差额", "gap", CELL_NUMBER },
	{ "growth", "同比(%)", "on last year (%)", CELL_NUMBER },
	{ "since_last", "比上次报送", "since the report before", CELL_NUMBER },
	{ "alerts", "警示", "alert", CELL_TEXT },
};
enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

static void
put_heads(const struct page *p, struct doctable *t)
{
	doctable_column(t, NULL, SAY(p, "代码", "code"), CELL_CODE);
	doctable_column(t, NULL, SAY(p, "单位", "unit"), CELL_HEAD);
	for (size_t k = 0; k < COLUMNS; k++)
		doctable_column(t, NULL, SAY(p, columns[k].zh, columns[k].en),
		    columns[k].kind);
}

static void
put_row(const struct page *p, struct doctable *t, size_t row)
{
	const bool total = task_is_total(p, row);
	char to[WORD_CELL];

	doctable_row(t, total ? ROW_TOTAL : ROW_UNIT);
	doctable_text(t, task_cell(p, row, "unit"));
	doctable_take(t, task_name(p, row));
	for (size_t k = 0; k < COLUMNS; k++)
		doctable_text(t, page_cell(p, columns[k].column,
				     task_cell(p, row, columns[k].column), to));
	if (total && strstr(task_cell(p, row, "printed"), "不含") != NULL)
		doctable_note(t, "%s",
		    SAY(p, "合计的任务数含未报送的单位，完成数不含。",
			"The total's target is that of all units; what was "
			"done is without those that did not report."));
}

/* Units in the order of their codes, the whole last. */
static void
put_table(const struct page *p, const size_t order[], size_t one, int number)
{
	char id[32], *word = task_word(p, one), *series = task_series(p, one);
	struct doctable *t;

	snprintf(id, sizeof(id), "tasks-%d", number);
	t = document_table(
	    p->d, id, word ? word : "", SAY(p, "人、%", "persons, %"), false);
	doctable_caption(t,
	    SAY(p, "%s年%s完成情况（%s）", "%s, %s: what was done (%s)"),
	    task_cell(p, one, "year"), word ? word : "", series ? series : "");
	free(series);
	free(word);
	put_heads(p, t);
	for (size_t k = 0; k < p->b->target->rows; k++)
		if (task_same(p, one, order[k]))
			put_row(p, t, order[k]);
}

void
page_tasks_table(const struct page *p)
{
	size_t *order = task_by_code(p);
	int number = 0;

	for (size_t i = 0; order != NULL && i < p->b->target->rows; i++)
		if (task_is_first(p, i))
			put_table(p, order, i, ++number);
	free(order);
}
