#include "dumpplan.h"

#include <stdlib.h>
#include <string.h>

#include "dumpspan.h"

int
plans_make(struct plans *x, size_t n_counts, struct fault *f)
{
	*x = (struct plans){ .n_counts = n_counts };
	return sums_make(&x->numbers, 0, f);
}

void
plans_free(struct plans *x)
{
	sums_free(&x->numbers);
	free(x->all);
	free(x->lines);
	free(x->went);
}

void
plans_clear(struct plans *x)
{
	sums_clear(&x->numbers);
	x->n = x->n_lines = x->n_went = 0;
}

static int
reserve_plan(struct plans *x, size_t lines, struct fault *f)
{
	void *p;

	if ((p = spans_room(x->all, &x->room, x->n + 1, sizeof(*x->all), f)) ==
	    NULL)
		return -1;
	x->all = p;
	if ((p = spans_room(x->lines, &x->lines_room, x->n_lines + lines,
		 sizeof(*x->lines), f)) == NULL)
		return -1;
	x->lines = p;
	if ((p = spans_room(x->went, &x->went_room, x->n_went + x->n_counts,
		 sizeof(*x->went), f)) == NULL)
		return -1;
	x->went = p;
	return 0;
}

/* The header once more is rejected for what all of its cells are. */
static bool
is_header(const struct work *w, const struct row *row)
{
	for (size_t i = 0; i < w->opened.map.n_telling; i++) {
		size_t c = w->opened.map.telling[i];

		if (!text_is(row->cells[c], w->header[c].s))
			return false;
	}
	return true;
}

static int
learn(struct plans *x, struct hand *h, size_t at, size_t len, uint32_t *number,
    struct fault *f)
{
	struct plan plan = { .outcome = ROW_REJECTED };
	const struct reading *said = &h->reading;
	struct row row;
	bool good = hand_cut(h, at, len, &row);

	if (good && hand_understand(h, &row, &plan.outcome, f) == -1)
		return -1;
	if (plan.outcome == ROW_TOTAL || (good && is_header(h->work, &row)))
		plan.outcome = ROW_REJECTED;
	if (plan.outcome == ROW_COUNTED)
		plan.n = said->n;
	if (reserve_plan(x, plan.n + 1, f) == -1)
		return -1;
	plan.first = x->n_lines;
	plan.went = x->n_went;
	memcpy(x->lines + x->n_lines, said->lines, plan.n * sizeof(*x->lines));
	memcpy(x->went + x->n_went, said->went, x->n_counts * sizeof(*x->went));
	x->n_lines += plan.n;
	x->n_went += x->n_counts;
	*number = (uint32_t)x->n;
	x->all[x->n++] = plan;
	return 0;
}

int
plans_find(struct plans *x, struct hand *h, uint64_t key, size_t at, size_t len,
    uint32_t *number, struct fault *f)
{
	uint64_t *there = sums_find(&x->numbers, key);

	if (there == NULL) {
		if (learn(x, h, at, len, number, f) == -1)
			return -1;
		there = sums_add(&x->numbers, key, *number, f);
	}
	if (there == NULL)
		return -1;
	*number = sums_tag(there);
	return 0;
}

void
plans_lines(const struct plans *x, const struct layout_column *counts,
    const uint64_t *group, struct tally_line *lines)
{
	const struct plan *p = &x->all[sums_tag(group)];
	const uint64_t key = sums_key(group);

	for (size_t i = 0; i < p->n; i++) {
		lines[i] = x->lines[p->first + i];
		lines[i].rows = sums_rows(group);
		for (int m = 0; m < MEASURES; m++)
			lines[i].count[m] = COUNT_BLANK;
	}
	for (size_t i = 0; i < x->n_counts; i++) {
		int went = x->went[p->went + i];
		enum measure m = counts[i].count->measure;

		if (went != -1 && !(key >> i & 1))
			count_sum(
			    &lines[went].count[m], (int64_t)sums_of(group)[i]);
	}
}
