#include "enroll/attain.h"

#include <stdlib.h>
#include <string.h>

#include "attainfigure.h"
#include "attainplan.h"
#include "attainrank.h"
#include "attainyear.h"
#include "enroll/ratio.h"

struct making {
	struct attainments *all;
	const struct targets *targets;
	const struct tally *tally;
	const struct attain_options *options;
	struct attainment **rows;
};

static const char *
keep(struct attainments *all, const char *s, struct fault *f)
{
	uint32_t id = pool_add(&all->pool, (struct text){ s, strlen(s) }, f);

	return id == POOL_FULL ? NULL : pool_string(&all->pool, id);
}

static int
fault_at_target(
    const struct targets *t, const struct target *goal, struct fault *f)
{
	return fault_place(f, "%s:%ld", t->file, goal->line);
}

static const struct unit *
unit_of(const struct making *m, const struct attainment *a)
{
	const struct registry *r = m->options->registry;

	return r ? registry_find(r, a->unit) : NULL;
}

/* The highest at which it stands: with all units that it answers for. */
static enum level
own_level(const struct unit *u, const char *code)
{
	enum unit_kind kind = u ? u->kind : code_kind(code);

	if (kind == KIND_NATION)
		return LEVEL_NATION;
	if (kind == KIND_PROVINCE)
		return LEVEL_PROVINCE;
	if (u != NULL && u->assessed)
		return LEVEL_ASSESSED;
	if (kind == KIND_PREFECTURE || kind == KIND_DIRECT)
		return LEVEL_PREFECTURE;
	return LEVEL_COUNTY;
}

/* At the levels below its own a unit is its own schools only. */
static bool
can_stand(const struct making *m, const struct unit *u, const char *code,
    enum level level)
{
	enum unit_kind kind = u ? u->kind : code_kind(code);
	bool above = kind == KIND_NATION || kind == KIND_PROVINCE;

	switch (level) {
	case LEVEL_NATION:
		return kind == KIND_NATION;
	case LEVEL_PROVINCE:
		return above;
	case LEVEL_ASSESSED:
		return m->options->registry != NULL &&
		       (above || (u != NULL && u->assessed));
	case LEVEL_PREFECTURE:
		return above || kind == KIND_PREFECTURE || kind == KIND_DIRECT;
	default:
		return true;
	}
}

static int
find_level(struct making *m, struct attainment *a, struct fault *f)
{
	const struct unit *u = unit_of(m, a);

	a->level = LEVELS;
	if (a->goal->unit == 0)
		return 0;
	a->level = a->goal->level;
	if (a->level == LEVELS)
		a->level = own_level(u, a->unit);
	if ((u == NULL && unit_is_name(a->unit)) ||
	    can_stand(m, u, a->unit, a->level))
		return 0;
	fault_set(f, EX_DATAERR,
	    "unit %s does not stand at level %s; leave the level blank",
	    a->unit, level_name(a->level));
	return fault_at_target(m->targets, a->goal, f);
}

/* What is known of a target before anybody is counted. */
static int
begin_row(
    struct making *m, const struct target *goal, int newest, struct fault *f)
{
	struct attainment *a = &m->all->all[m->all->n++];
	const struct registry *r = m->options->registry;
	const char *code = targets_string(m->targets, goal->unit);
	int year = goal->year ? goal->year : newest;
	const struct unit *u = r ? registry_resolve(r, code, year) : NULL;
	bool labelled = m->targets->quota;

	for (int b = 0; b < BYS; b++)
		labelled |= goal->selection.by[b] != 0;
	*a = (struct attainment){ .goal = goal,
		.year = year,
		.now = COUNT_BLANK,
		.before = COUNT_BLANK,
		.expected = -1,
		.assessed = r == NULL,
		.counting = m->options->base ? COUNTING_NET
			    : labelled       ? COUNTING_LABELLED
					     : COUNTING_BLANK };
	if (r != NULL && u == NULL && goal->unit != 0 &&
	    goal->level == LEVELS && !labelled) {
		fault_set(f, EX_DATAERR,
		    "unit %s is not in the register; write the code that it "
		    "has there",
		    code);
		return fault_at_target(m->targets, goal, f);
	}
	if (m->options->base >= year) {
		fault_set(f, EX_DATAERR,
		    "a target of %d cannot be net of %d; --net wants a year "
		    "before it",
		    year, m->options->base);
		return fault_at_target(m->targets, goal, f);
	}
	if ((a->unit = keep(m->all, u ? u->code : code, f)) == NULL ||
	    (a->name = keep(m->all,
		 u ? u->name : targets_string(m->targets, goal->name), f)) ==
		NULL ||
	    (a->parent = keep(m->all, u ? u->parent : "", f)) == NULL)
		return -1;
	if (find_level(m, a, f) == -1)
		return -1;
	if (a->goal->unit == 0 || a->level == LEVEL_PROVINCE ||
	    a->level == LEVEL_NATION)
		a->position = POSITION_TOTAL;
	return 0;
}

static int
begin(struct making *m, struct fault *f)
{
	int newest;

	m->all->all = calloc(m->targets->n + 1, sizeof(*m->all->all));
	m->rows = calloc(m->targets->n + 1, sizeof(*m->rows));
	if (m->all->all == NULL || m->rows == NULL)
		return fault_memory(f);
	if (known_newest(m->tally, m->options, &newest, f) == -1)
		return -1;
	for (size_t i = 0; i < m->targets->n; i++) {
		if (begin_row(m, &m->targets->all[i], newest, f) == -1)
			return -1;
		m->rows[i] = &m->all->all[i];
	}
	return 0;
}

/* Those counted together stand together, and of them those of one unit. */
static int
by_selection(const void *a, const void *b, void *targets)
{
	const struct attainment *x = *(struct attainment *const *)a;
	const struct attainment *y = *(struct attainment *const *)b;
	int order;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	order = selection_compare(
	    targets, &x->goal->selection, &y->goal->selection);
	if (order != 0)
		return order;
	if ((order = strcmp(x->unit, y->unit)) != 0)
		return order;
	if (x->level != y->level)
		return (int)x->level - (int)y->level;
	return (x->goal->line > y->goal->line) -
	       (x->goal->line < y->goal->line);
}

static bool
same_counts(const struct attainments *all, const struct attainment *x,
    const struct attainment *y)
{
	return x->year == y->year &&
	       selection_compare(
		   all->targets, &x->goal->selection, &y->goal->selection) == 0;
}

static int
check_twice(const struct making *m, struct fault *f)
{
	for (size_t i = 1; i < m->all->n; i++) {
		const struct attainment *x = m->rows[i - 1], *y = m->rows[i];

		if (!same_counts(m->all, x, y) || x->level != y->level ||
		    strcmp(x->unit, y->unit) != 0)
			continue;
		if (x->goal->sense == y->goal->sense)
			fault_set(f, EX_DATAERR,
			    "unit %s has this target already, on line %ld; "
			    "leave one of the two",
			    y->unit, x->goal->line);
		else
			fault_set(f, EX_DATAERR,
			    "unit %s is to take in at least so many here and "
			    "at most so many on line %ld, or the contrary; "
			    "leave one of the two",
			    y->unit, x->goal->line);
		return fault_at_target(m->targets, y->goal, f);
	}
	return 0;
}

static int
put_name(struct making *m, struct attainment *a, const struct ratio *r,
    struct fault *f)
{
	if ((*r->name != '\0' &&
		(a->name = keep(m->all, r->name, f)) == NULL) ||
	    (a->parent = keep(m->all, r->parent, f)) == NULL)
		return -1;
	return 0;
}

/* A target of one side is not held against both. */
static int
check_side(const struct making *m, const struct attainment *a,
    const struct ratio *r, struct fault *f)
{
	const struct selection *s = &a->goal->selection;

	if (s->orientation != ORIENTATION_BLANK ||
	    a->counting == COUNTING_LABELLED || r == NULL ||
	    r->now.general == COUNT_BLANK || r->now.vocational == COUNT_BLANK)
		return 0;
	fault_set(f, EX_DATAERR,
	    "unit %s has general and vocational counts in %d, and the target "
	    "does not say of which it is; add the column orientation",
	    a->unit, a->year);
	return fault_at_target(m->targets, a->goal, f);
}

/* What was done of the targets FROM up to END, which count the same. */
static int
count_selection(
    struct making *m, struct known *k, size_t from, size_t end, struct fault *f)
{
	const struct selection *s = &m->rows[from]->goal->selection;
	struct figures figures = { 0 };
	int status = figures_make(&figures, k, m->targets, s, m->options, f);

	for (size_t i = from; i < end && status == 0; i++) {
		struct attainment *a = m->rows[i];
		const struct ratio *r = figures_of(&figures, a);

		status = check_side(m, a, r, f);
		if (status == 0)
			status = figures_fill(&figures, a, r, f);
		if (status == 0 && r != NULL)
			status = put_name(m, a, r, f);
	}
	figures_free(&figures);
	return status;
}

static int
count_all(struct making *m, struct fault *f)
{
	struct known known = { 0 };
	int status = 0;

	for (size_t i = 0, end; i < m->all->n && status == 0; i = end) {
		const struct attainment *first = m->rows[i];

		for (end = i + 1; end < m->all->n &&
				  same_counts(m->all, first, m->rows[end]);)
			end++;
		if (first->year != known.when.year) {
			known_free(&known);
			status = known_make(
			    &known, m->tally, first->year, m->options, f);
		}
		if (status == 0)
			status = count_selection(m, &known, i, end, f);
	}
	known_free(&known);
	return status;
}

static int
by_place_in_table(const void *a, const void *b, void *targets)
{
	const struct attainment *x = a, *y = b;
	int order;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->as_of != y->as_of)
		return x->as_of < y->as_of ? -1 : 1;
	if ((order = memcmp(x->part, y->part, SERIES_BASIS)) != 0)
		return order;
	if (x->level != y->level) /* all units together have a blank one */
		return (int)((x->level + 1) % (LEVELS + 1)) -
		       (int)((y->level + 1) % (LEVELS + 1));
	if ((order = strcmp(x->unit, y->unit)) != 0)
		return order;
	return selection_compare(
	    targets, &x->goal->selection, &y->goal->selection);
}

int
attain(struct attainments *all, const struct targets *targets,
    const struct tally *tally, const struct attain_options *options,
    struct fault *f)
{
	struct making m = { .all = all,
		.targets = targets,
		.tally = tally,
		.options = options };
	void *ctx = (void *)(uintptr_t)targets;
	int status = -1;

	*all = (struct attainments){ .targets = targets };
	if (begin(&m, f) == -1)
		goto out;
	qsort_r(m.rows, all->n, sizeof(*m.rows), by_selection, ctx);
	if (check_twice(&m, f) == -1 || count_all(&m, f) == -1 ||
	    attain_rank(all, options->ends, f) == -1)
		goto out;
	attain_check_plans(all, options);
	qsort_r(all->all, all->n, sizeof(*all->all), by_place_in_table, ctx);
	status = 0;
out:
	free(m.rows);
	if (status == -1)
		attain_free(all);
	return status;
}

void
attain_free(struct attainments *all)
{
	for (size_t i = 0; i < all->n; i++)
		free(all->all[i].alerts);
	free(all->all);
	pool_free(&all->pool);
	*all = (struct attainments){ 0 };
}
