#include "enroll/bicut.h"

#include <stdlib.h>

/*
 * One side that must place, lines WHO, and the other into which it fits, lines
 * INTO.  Of units into groups, or the other way round.
 */
struct view {
	const struct biproportion *b;
	bool of_groups; /* who are groups */
	size_t whos, intos;
	const struct margin *who_margin, *into_margin;
	bool *who, *into;
	int64_t must, here, elsewhere, held;
	bool must_by_total, here_by_total;
};

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static const struct cell *
cell_of(const struct view *v, size_t who, size_t into)
{
	return &v->b->cells[v->of_groups ? biproportion_cell(v->b, into, who)
					 : biproportion_cell(v->b, who, into)];
}

/* More than all places is no other limit than one more than all. */
static int64_t
limited(const struct view *v, int64_t max)
{
	return least(max, v->b->total + 1);
}

static int64_t
cell_max(const struct view *v, const struct cell *c)
{
	return c->weight > 0 ? limited(v, c->max) : c->min;
}

/* The least that some lines have, by their own bounds or by the others'. */
static int64_t
least_of(const struct view *v, const struct margin margins[], const bool in[],
    size_t n, bool *by_total)
{
	int64_t min = 0, others = 0;

	for (size_t i = 0; i < n; i++)
		if (in[i])
			min += margins[i].min;
		else
			others += limited(v, margins[i].max);
	*by_total = v->b->total - others > min;
	return most(min, v->b->total - others);
}

static int64_t
most_of(const struct view *v, const struct margin margins[], const bool in[],
    size_t n, bool *by_total)
{
	int64_t max = 0, others = 0;

	for (size_t i = 0; i < n; i++)
		if (in[i])
			max += limited(v, margins[i].max);
		else
			others += margins[i].min;
	*by_total = v->b->total - others < max;
	return least(max, v->b->total - others);
}

/* By how much they must place more than fits; at most 0 is no cut. */
static int64_t
excess(struct view *v)
{
	v->must =
	    least_of(v, v->who_margin, v->who, v->whos, &v->must_by_total);
	v->here =
	    most_of(v, v->into_margin, v->into, v->intos, &v->here_by_total);
	v->elsewhere = v->held = 0;
	for (size_t i = 0; i < v->whos; i++)
		for (size_t j = 0; j < v->intos; j++) {
			const struct cell *c = cell_of(v, i, j);

			if (v->who[i] && !v->into[j])
				v->elsewhere += cell_max(v, c);
			else if (!v->who[i] && v->into[j])
				v->held += c->min;
		}
	v->here -= v->held;
	return v->must - v->here - v->elsewhere;
}

/* Leaves out whatever the cut does without; how many are left. */
static size_t
reduce(struct view *v)
{
	size_t left = 0;

	for (size_t i = 0; i < v->whos + v->intos; i++) {
		bool *in = i < v->whos ? &v->who[i] : &v->into[i - v->whos];

		if (!*in)
			continue;
		*in = false;
		if (excess(v) > 0)
			continue;
		*in = true;
		left++;
	}
	excess(v);
	return left;
}

static int
view_make(struct view *v, const struct biproportion *b, bool of_groups,
    struct fault *f)
{
	*v = (struct view){ .b = b, .of_groups = of_groups };
	v->whos = of_groups ? b->groups : b->units;
	v->intos = of_groups ? b->units : b->groups;
	v->who_margin = of_groups ? b->group : b->unit;
	v->into_margin = of_groups ? b->unit : b->group;
	v->who = calloc(v->whos, sizeof(*v->who));
	v->into = calloc(v->intos, sizeof(*v->into));
	if (v->who != NULL && v->into != NULL)
		return 0;
	return fault_memory(f);
}

static void
view_free(struct view *v)
{
	free(v->who);
	free(v->into);
	v->who = v->into = NULL;
}

void
biproportion_cut_free(struct biproportion_cut *cut)
{
	free(cut->unit);
	free(cut->group);
	*cut = (struct biproportion_cut){ 0 };
}

/* The cut takes over what the view names. */
static int
cut_by(struct biproportion_cut *cut, enum cut_kind kind, struct view *v,
    struct fault *f)
{
	cut->kind = kind;
	cut->unit = v->of_groups ? v->into : v->who;
	cut->group = v->of_groups ? v->who : v->into;
	cut->must = v->must;
	cut->here = v->here;
	cut->elsewhere = v->elsewhere;
	cut->held = v->held;
	cut->must_by_total = v->must_by_total;
	cut->here_by_total = v->here_by_total;
	cut->fits = v->here + v->elsewhere;
	v->who = v->into = NULL;
	return fault_set(f, EX_DATAERR, "nothing fits");
}

/* Of the lines on the side of WHO: what their cells have to, and may have. */
static int
check_lines(const struct biproportion *b, bool of_groups,
    struct biproportion_cut *cut, struct fault *f)
{
	struct view v;
	int status = 0;

	if (view_make(&v, b, of_groups, f) == -1) {
		view_free(&v);
		return -1;
	}
	for (size_t i = 0; i < v.whos && status == 0; i++) {
		int64_t min = 0, max = 0;

		for (size_t j = 0; j < v.intos; j++) {
			min += cell_of(&v, i, j)->min;
			max += cell_max(&v, cell_of(&v, i, j));
		}
		v.who[i] = true;
		v.must = v.who_margin[i].min;
		v.elsewhere = max;
		if (v.must > max)
			status = cut_by(
			    cut, of_groups ? CUT_GROUPS : CUT_UNITS, &v, f);
		else if (min > least(v.who_margin[i].max, b->total)) {
			v.must = min;
			v.elsewhere = least(v.who_margin[i].max, b->total);
			status = cut_by(cut,
			    of_groups ? CUT_GROUP_MIN : CUT_UNIT_MIN, &v, f);
		} else {
			v.who[i] = false;
		}
	}
	view_free(&v);
	return status;
}

/* All lines of a side together against the total. */
static int
check_total(const struct biproportion *b, bool of_groups,
    struct biproportion_cut *cut, struct fault *f)
{
	int64_t min = 0, max = 0;
	struct view v;
	int status = 0;

	if (view_make(&v, b, of_groups, f) == -1) {
		view_free(&v);
		return -1;
	}
	for (size_t i = 0; i < v.whos; i++) {
		min += v.who_margin[i].min;
		max += limited(&v, v.who_margin[i].max);
	}
	v.must = min;
	v.elsewhere = b->total;
	if (min > b->total)
		status = cut_by(
		    cut, of_groups ? CUT_GROUPS_MIN : CUT_UNITS_MIN, &v, f);
	v.must = b->total;
	v.elsewhere = max;
	if (status == 0 && max < b->total)
		status = cut_by(
		    cut, of_groups ? CUT_GROUPS_MAX : CUT_UNITS_MAX, &v, f);
	view_free(&v);
	return status;
}

int
cut_check(
    const struct biproportion *b, struct biproportion_cut *cut, struct fault *f)
{
	if (check_total(b, false, cut, f) == -1 ||
	    check_total(b, true, cut, f) == -1 ||
	    check_lines(b, false, cut, f) == -1 ||
	    check_lines(b, true, cut, f) == -1)
		return -1;
	return 0;
}

/*
 * Rows with a place to move out of the columns reached cannot put it anywhere
 * else: they are full there.
 */
static bool
row_is_stuck(const struct network *n, size_t row, const bool reached[])
{
	for (size_t col = 0; col < n->cols; col++) {
		size_t at = network_cell(n, row, col);

		if (reached[col] && n->places[at] > n->min[at])
			return true;
	}
	return false;
}

int
cut_at(const struct network *n, const bool reached[],
    struct biproportion_cut *cut, struct fault *f)
{
	/* Rows into columns, and what that leaves: columns into rows. */
	struct view v, other = { 0 };
	bool chosen;

	if (view_make(&v, n->of, n->turned, f) == -1 ||
	    view_make(&other, n->of, !n->turned, f) == -1)
		goto out;
	for (size_t row = 0; row < n->plain_rows; row++) {
		v.who[row] = row_is_stuck(n, row, reached);
		other.into[row] = !v.who[row];
	}
	for (size_t col = 0; col < n->plain_cols; col++) {
		v.into[col] = reached[col];
		other.who[col] = !reached[col];
	}
	chosen = reduce(&other) < reduce(&v);
	if (excess(&v) <= 0 || excess(&other) <= 0)
		fault_set(f, EX_SOFTWARE,
		    "no places, and no reason; please report this");
	else if (chosen)
		cut_by(cut, n->turned ? CUT_UNITS : CUT_GROUPS, &other, f);
	else
		cut_by(cut, n->turned ? CUT_GROUPS : CUT_UNITS, &v, f);
out:
	view_free(&v);
	view_free(&other);
	return -1;
}
