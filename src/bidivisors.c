/*
 * Step 6: divisors.  The reciprocals of the multipliers, with as few digits as
 * their room allows: first of the columns, one after the other, then of the
 * rows, each between what its cells leave.  Where there is room logarithms
 * find a decimal; where there is hardly any, exact fractions do.
 */
#include <math.h>
#include <stdlib.h>

#include "enroll/binetwork.h"
#include "enroll/biroom.h"

struct work {
	struct network *n;
	struct multiplier *column;
	double *log;   /* of the multipliers; not to any power */
	size_t *class; /* columns that a tie binds have the same */
	size_t fixed;  /* a column whose multiplier stays 1, or NETWORK_NONE */
	bool slack_row_is_one; /* the multiplier of the slack row is */
	int power;
	struct room room;
	struct rational *a, *b; /* scratch */
};

static void
work_free(struct work *w)
{
	free(w->log);
	free(w->class);
	room_free(&w->room);
	rational_free(w->a);
	rational_free(w->b);
}

static int
work_make(struct work *w, struct network *n, struct multiplier column[],
    struct fault *f)
{
	*w = (struct work){ .n = n,
		.column = column,
		.fixed = NETWORK_NONE,
		.power = method_power(n->of->method) };
	w->log = calloc(n->cols, sizeof(*w->log));
	w->class = calloc(n->cols, sizeof(*w->class));
	w->a = rational_new();
	w->b = rational_new();
	if (w->log != NULL && w->class != NULL && w->a != NULL &&
	    w->b != NULL && room_make(&w->room, w->power, f) == 0)
		return 0;
	work_free(w);
	return fault_memory(f);
}

static void
take_logs(struct work *w)
{
	for (size_t col = 0; col < w->n->cols; col++)
		w->log[col] = rational_log(w->column[col].value) / w->power;
}

/* ---- what all multipliers are relative to ----------------------------------
 */

static void
divide_all(struct work *w, size_t by)
{
	int order = w->column[by].order;

	rational_copy(w->a, w->column[by].value);
	for (size_t col = 0; col < w->n->cols; col++) {
		w->column[col].order -= order;
		rational_divide(
		    w->column[col].value, w->column[col].value, w->a);
	}
}

static bool
slack_can(const struct network *n, size_t col, bool lose)
{
	size_t at = network_cell(n, n->plain_rows, col);

	return lose ? n->places[at] > n->min[at] : n->places[at] < n->max[at];
}

/*
 * The column whose multiplier the slack row takes for its own: the least of
 * those it has places in; when it has none, the largest of all.
 */
static size_t
slack_reference(const struct work *w)
{
	const struct network *n = w->n;
	size_t best = NETWORK_NONE;

	for (int lose = 1; lose >= 0 && best == NETWORK_NONE; lose--)
		for (size_t col = 0; col < n->plain_cols; col++) {
			int order;

			if (!slack_can(n, col, lose))
				continue;
			order = best == NETWORK_NONE
				    ? 0
				    : multiplier_compare(
					  &w->column[col], &w->column[best]);
			if (best == NETWORK_NONE ||
			    (lose ? order < 0 : order > 0))
				best = col;
		}
	return best;
}

/* Where nothing says what 1 is, the divisors of rows are 1 on average. */
static void
centre(struct work *w)
{
	const struct network *n = w->n;
	double sum = 0;
	size_t count = 0;

	take_logs(w);
	for (size_t row = 0; row < n->rows; row++)
		for (size_t col = 0; col < n->cols; col++) {
			size_t at = network_cell(n, row, col);

			if (n->weight[at] <= 0 || n->places[at] == 0)
				continue;
			sum += log((double)n->places[at]) -
			       log((double)n->weight[at]) - w->log[col];
			count++;
		}
	if (count == 0)
		return;
	rational_set_exp(w->a, w->power * sum / (double)count);
	for (size_t col = 0; col < n->cols; col++)
		rational_multiply(
		    w->column[col].value, w->column[col].value, w->a);
}

/*
 * Free units have the divisor 1: those are rows, whose slack column then has
 * the multiplier 1, or columns, whose slack row has.  Without a range of units
 * the groups' is taken.
 */
static void
settle_reference(struct work *w)
{
	const struct network *n = w->n;
	bool slack_col = n->cols > n->plain_cols;
	bool slack_row = n->rows > n->plain_rows;
	size_t reference;

	if (slack_col && !(n->turned && slack_row)) {
		w->fixed = n->plain_cols;
		divide_all(w, w->fixed);
	} else if (slack_row && (n->turned || !slack_col)) {
		w->slack_row_is_one = true;
		if ((reference = slack_reference(w)) != NETWORK_NONE)
			divide_all(w, reference);
	} else {
		centre(w);
	}
	take_logs(w);
}

/* ---- columns ---------------------------------------------------------------
 */

/*
 * How much less a move costs than the multipliers allow, as a logarithm;
 * infinite where it cannot be made, or infinities keep it from being made.
 */
static double
spare(const struct work *w, size_t from, size_t to)
{
	const struct arc *arc = &w->n->arcs[from * w->n->cols + to];
	double rest;

	if (arc->row == NETWORK_NONE || from == to ||
	    w->column[from].order + network_order(arc->log, &rest) >
		w->column[to].order)
		return INFINITY;
	return w->log[from] + rest - w->log[to];
}

/* The most that the multiplier of TO may be, exactly, in scratch a. */
static void
exact_limit(struct work *w, size_t from, size_t to)
{
	const struct exact *cost = &network_arc(w->n, from, to)->cost;

	rational_set(w->a, cost->num, cost->den);
	rational_multiply(w->a, w->a, w->column[from].value);
}

static bool
is_tight(struct work *w, size_t from, size_t to)
{
	if (fabs(spare(w, from, to)) > ROOM_WIDE)
		return false;
	exact_limit(w, from, to);
	return rational_compare(w->a, w->column[to].value) == 0;
}

/* Columns on a cycle of tight arcs are bound to each other. */
static int
find_classes(struct work *w, struct fault *f)
{
	size_t c = w->n->cols;
	bool *reach = calloc(c * c, sizeof(*reach));

	if (reach == NULL)
		return fault_memory(f);
	for (size_t from = 0; from < c; from++)
		for (size_t to = 0; to < c; to++)
			reach[from * c + to] =
			    from == to || is_tight(w, from, to);
	for (size_t via = 0; via < c; via++)
		for (size_t from = 0; from < c; from++)
			for (size_t to = 0; to < c; to++)
				reach[from * c + to] |= reach[from * c + via] &&
							reach[via * c + to];
	for (size_t col = 0; col < c; col++)
		for (w->class[col] = 0; w->class[col] < col; w->class[col]++)
			if (reach[w->class[col] * c + col] &&
			    reach[col * c + w->class[col]])
				break;
	free(reach);
	return 0;
}

/*
 * The divisor of column HEAD must be at least (or at most) what it is now,
 * times NOW / LIMIT, for the multiplier of another column of its class, which
 * is NOW, not to pass the LIMIT in scratch a.
 */
static void
bound_head(struct work *w, size_t head, const struct rational *now,
    double spare_log, bool below)
{
	if (below)
		rational_divide(w->a, now, w->a);
	else
		rational_divide(w->a, w->a, now);
	rational_divide(w->a, w->a, w->column[head].value);
	if (below)
		room_at_least(&w->room, -w->log[head] - spare_log, w->a);
	else
		room_at_most(&w->room, -w->log[head] + spare_log, w->a);
}

/* What the arcs between its class and the others leave the divisor of HEAD. */
static void
find_column_room(struct work *w, size_t head)
{
	const struct network *n = w->n;

	room_clear(&w->room);
	for (size_t in = 0; in < n->cols; in++) {
		if (w->class[in] != head)
			continue;
		for (size_t out = 0; out < n->cols; out++) {
			double s;

			if (w->class[out] == head)
				continue;
			if ((s = spare(w, out, in)) < INFINITY) {
				exact_limit(w, out, in);
				bound_head(
				    w, head, w->column[in].value, s, true);
			}
			if ((s = spare(w, in, out)) < INFINITY) {
				exact_limit(w, in, out);
				rational_copy(w->b, w->column[out].value);
				bound_head(w, head, w->b, s, false);
			}
		}
		if (!w->slack_row_is_one || w->column[in].order != 0)
			continue;
		rational_set(w->a, 1, 1);
		if (slack_can(n, in, false))
			bound_head(
			    w, head, w->column[in].value, -w->log[in], true);
		rational_set(w->a, 1, 1);
		if (slack_can(n, in, true)) {
			rational_divide(w->b, w->column[in].value, w->a);
			rational_divide(w->a, w->b, w->column[head].value);
			room_at_most(
			    &w->room, -w->log[head] + w->log[in], w->a);
		}
	}
}

/* A divisor of few digits for HEAD; its class goes with it. */
static void
shorten(struct work *w, size_t head)
{
	struct rational *scale = w->b;

	find_column_room(w, head);
	room_shrink(&w->room);
	if (!room_pick_quickly(&w->room, w->a))
		room_pick_exactly(&w->room, w->a);
	/* The multiplier is to be 1 / a. */
	rational_multiply(scale, w->a, w->column[head].value);
	for (size_t col = w->n->cols; col-- > 0;)
		if (w->class[col] == head) {
			rational_divide(
			    w->column[col].value, w->column[col].value, scale);
			w->log[col] =
			    rational_log(w->column[col].value) / w->power;
		}
}

static void
shorten_columns(struct work *w)
{
	for (size_t col = 0; col < w->n->cols; col++)
		if (w->class[col] == col &&
		    (w->fixed == NETWORK_NONE || w->class[w->fixed] != col))
			shorten(w, col);
}

/* ---- rows ------------------------------------------------------------------
 */

/* The exact bound of a cell on the divisor of its row, in scratch a. */
static void
exact_bound(struct work *w, size_t cell, size_t col, int64_t number)
{
	struct exact cost = network_exact_cost(w->n, cell, number);

	rational_set(w->b, cost.num, cost.den);
	rational_divide(w->a, w->column[col].value, w->b);
}

/*
 * The orders that the multiplier of a row may have; 0 when that is one of
 * them.
 */
static int
row_order(const struct work *w, size_t row)
{
	const struct network *n = w->n;
	int low = INT32_MIN, high = INT32_MAX;
	double rest;

	for (size_t col = 0; col < n->cols; col++) {
		size_t at = network_cell(n, row, col);
		int order = w->column[col].order;

		if (n->last[at] > -INFINITY &&
		    network_order(n->last[at], &rest) - order > low)
			low = network_order(n->last[at], &rest) - order;
		if (n->next[at] < INFINITY &&
		    network_order(n->next[at], &rest) - order < high)
			high = network_order(n->next[at], &rest) - order;
	}
	return low > 0 ? low : high < 0 ? high : 0;
}

/* The room that the logarithms of the cells leave the divisor of a row. */
static void
find_row_room(struct work *w, size_t row, int order)
{
	const struct network *n = w->n;
	struct room *r = &w->room;
	double rest;

	room_clear(r);
	for (size_t col = 0; col < n->cols; col++) {
		size_t at = network_cell(n, row, col);
		int both = order + w->column[col].order;

		if (n->next[at] < INFINITY &&
		    network_order(n->next[at], &rest) == both &&
		    w->log[col] - rest > r->low)
			r->low = w->log[col] - rest;
		if (n->last[at] > -INFINITY &&
		    network_order(n->last[at], &rest) == both &&
		    w->log[col] - rest < r->high)
			r->high = w->log[col] - rest;
	}
}

/* The same exactly, of the cells that are near the ends. */
static void
find_row_exactly(struct work *w, size_t row, int order)
{
	const struct network *n = w->n;
	struct room *r = &w->room;
	double rest;

	for (size_t col = 0; col < n->cols; col++) {
		size_t at = network_cell(n, row, col);
		int both = order + w->column[col].order;

		if (n->next[at] < INFINITY &&
		    network_order(n->next[at], &rest) == both &&
		    w->log[col] - rest > r->low - ROOM_WIDE) {
			exact_bound(w, at, col, n->places[at] + 1);
			room_at_least(r, r->low, w->a);
		}
		if (n->last[at] > -INFINITY &&
		    network_order(n->last[at], &rest) == both &&
		    w->log[col] - rest < r->high + ROOM_WIDE) {
			exact_bound(w, at, col, n->places[at]);
			room_at_most(r, r->high, w->a);
		}
	}
}

static void
find_row(struct work *w, size_t row, struct multiplier *to)
{
	int order = row_order(w, row);
	struct room *r = &w->room, exact;

	find_row_room(w, row, order);
	to->order = -order;
	exact = *r;
	room_close(r);
	if (room_pick_quickly(r, to->value))
		return;
	*r = exact;
	find_row_exactly(w, row, order);
	room_pick_exactly(r, to->value);
}

/* ---- all -------------------------------------------------------------------
 */

/* The multipliers of columns become their divisors. */
static void
invert(struct work *w)
{
	rational_set(w->a, 1, 1);
	for (size_t col = 0; col < w->n->cols; col++) {
		w->column[col].order = -w->column[col].order;
		rational_divide(
		    w->column[col].value, w->a, w->column[col].value);
	}
}

int
network_divisors(struct network *n, struct multiplier column[],
    struct multiplier row[], struct fault *f)
{
	struct work w;

	if (work_make(&w, n, column, f) == -1)
		return -1;
	settle_reference(&w);
	if (find_classes(&w, f) == -1) {
		work_free(&w);
		return -1;
	}
	shorten_columns(&w);
	for (size_t i = 0; i < n->rows; i++)
		find_row(&w, i, &row[i]);
	invert(&w);
	work_free(&w);
	return 0;
}
