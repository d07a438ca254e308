/* What changed in the tasks since the last issue. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/bulletintask.h"

/* A row of the last issue's target(5), SIZE_MAX for none, and one of now. */
struct change {
	size_t was, is;
};

typedef bool changed(const struct page *, const struct change *);

static const char *
was(const struct page *p, const struct change *c, const char *column)
{
	const struct grid *g = p->b->previous_target;

	return c->was == SIZE_MAX
		   ? ""
		   : grid_cell(g, c->was, grid_column(g, column));
}

static bool
is_new(const struct page *p, const struct change *c)
{
	return !task_is_total(p, c->is) && !task_is_silent(p, c->is) &&
	       *was(p, c, "done") == '\0';
}

static bool
is_alarmed(const struct page *p, const struct change *c)
{
	const char *alerts = task_cell(p, c->is, "alerts");

	return *alerts != '\0' && strcmp(alerts, was(p, c, "alerts")) != 0;
}

static bool
is_over(const struct page *p, const struct change *c)
{
	return task_is_blank(p, c->is, "alerts") &&
	       *was(p, c, "alerts") != '\0';
}

static bool
has_moved(const struct page *p, const struct change *c)
{
	return *was(p, c, "done") != '\0' &&
	       strcmp(task_cell(p, c->is, "done"), was(p, c, "done")) != 0;
}

static size_t
count(const struct page *p, const struct change *changes, changed *choose)
{
	size_t n = 0;

	for (size_t i = 0; i < p->b->target->rows; i++)
		n += choose(p, &changes[i]);
	return n;
}

static void
put_change(const struct page *p, const struct change *c, changed *choose)
{
	char *name = task_name(p, c->is), *word = task_word(p, c->is);

	document_say(
	    p->d, SAY(p, "%s%s", "%s, %s"), name ? name : "", word ? word : "");
	if (choose == is_alarmed)
		document_say(p->d, SAY(p, "（%s）", " (%s)"),
		    task_cell(p, c->is, "alerts"));
	if (choose == is_over)
		document_say(
		    p->d, SAY(p, "（%s）", " (%s)"), was(p, c, "alerts"));
	free(word);
	free(name);
}

static void
put_changes(const struct page *p, const struct change *changes, changed *choose,
    const char *intro)
{
	bool any = false;

	for (size_t i = 0; i < p->b->target->rows; i++) {
		if (!choose(p, &changes[i]))
			continue;
		if (!any) {
			document_paragraph(p->d);
			document_say(p->d, "%s", intro);
		}
		document_say(p->d, "%s", any ? page_comma(p) : "");
		put_change(p, &changes[i], choose);
		any = true;
	}
	if (any)
		document_say(p->d, "%s", SAY(p, "。", "."));
}

static void
put_all(const struct page *p, const struct change *changes)
{
	document_paragraph(p->d);
	document_say(p->d,
	    SAY(p, "任务方面，完成数有变化的%zu项，新报送的%zu项。",
		"Of the tasks, %zu have another figure of what was done, and "
		"%zu were reported since then."),
	    count(p, changes, has_moved), count(p, changes, is_new));
	put_changes(p, changes, is_new,
	    SAY(p, "任务新报送的：", "Tasks reported since then: "));
	put_changes(p, changes, is_alarmed,
	    SAY(p, "新增或变化的警示：", "Alerts that are new or others: "));
	put_changes(p, changes, is_over,
	    SAY(p, "解除的警示：", "Alerts that are over: "));
}

void
page_tasks_since(const struct page *p)
{
	size_t *order = task_by_code(p);
	struct change *changes =
	    calloc(p->b->target->rows + 1, sizeof(*changes));

	p->d->failed |= changes == NULL;
	if (order != NULL && changes != NULL) {
		for (size_t i = 0; i < p->b->target->rows; i++)
			changes[i] = (struct change){
				task_find(p, order[i], p->b->previous_target),
				order[i]
			};
		put_all(p, changes);
	}
	free(changes);
	free(order);
}
