#include "enroll/binetwork.h"

#include <math.h>
#include <stdlib.h>

/* Two costs that differ by less may be equal. */
#define SAME 5e-13

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

size_t
network_table_cell(const struct network *n, size_t row, size_t col)
{
	return n->turned ? biproportion_cell(n->of, col, row)
			 : biproportion_cell(n->of, row, col);
}

void
network_free(struct network *n)
{
	free(n->weight);
	free(n->min);
	free(n->max);
	free(n->places);
	free(n->last);
	free(n->next);
	free(n->row_total);
	free(n->col_total);
	free(n->col_sum);
	free(n->arcs);
	*n = (struct network){ 0 };
}

static bool
has_range(const struct margin margins[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (margins[i].min != margins[i].max)
			return true;
	return false;
}

static int
allocate(struct network *n, struct fault *f)
{
	size_t cells = n->rows * n->cols;

	n->weight = calloc(cells, sizeof(*n->weight));
	n->min = calloc(cells, sizeof(*n->min));
	n->max = calloc(cells, sizeof(*n->max));
	n->places = calloc(cells, sizeof(*n->places));
	n->last = calloc(cells, sizeof(*n->last));
	n->next = calloc(cells, sizeof(*n->next));
	n->row_total = calloc(n->rows, sizeof(*n->row_total));
	n->col_total = calloc(n->cols, sizeof(*n->col_total));
	n->col_sum = calloc(n->cols, sizeof(*n->col_sum));
	n->arcs = calloc(n->cols * n->cols, sizeof(*n->arcs));
	if (n->weight != NULL && n->min != NULL && n->max != NULL &&
	    n->places != NULL && n->last != NULL && n->next != NULL &&
	    n->row_total != NULL && n->col_total != NULL &&
	    n->col_sum != NULL && n->arcs != NULL)
		return 0;
	network_free(n);
	return fault_memory(f);
}

/*
 * A limit above all places is as good as none, and finite.  One more than all
 * of them, so that who has all is still below it.
 */
static int64_t
limited(const struct network *n, int64_t max)
{
	return least(max, n->of->total + 1);
}

static void
fill_cells(struct network *n)
{
	for (size_t row = 0; row < n->plain_rows; row++)
		for (size_t col = 0; col < n->plain_cols; col++) {
			const struct cell *c =
			    &n->of->cells[network_table_cell(n, row, col)];
			size_t at = network_cell(n, row, col);

			n->weight[at] = c->weight;
			n->min[at] = c->min;
			n->max[at] =
			    c->weight > 0 ? limited(n, c->max) : c->min;
		}
}

static void
add_slack(struct network *n, size_t row, size_t col, int64_t width)
{
	size_t at = network_cell(n, row, col);

	n->weight[at] = NETWORK_SLACK;
	n->max[at] = width;
}

/* Rows and columns get their maximum, a slack what is too much of that. */
static void
fill_totals(
    struct network *n, const struct margin row[], const struct margin col[])
{
	int64_t rows = 0, cols = 0, max;

	for (size_t i = 0; i < n->plain_rows; i++) {
		n->row_total[i] = max = limited(n, row[i].max);
		rows += max;
		if (n->cols > n->plain_cols)
			add_slack(n, i, n->plain_cols, max - row[i].min);
	}
	for (size_t j = 0; j < n->plain_cols; j++) {
		n->col_total[j] = max = limited(n, col[j].max);
		cols += max;
		if (n->rows > n->plain_rows)
			add_slack(n, n->plain_rows, j, max - col[j].min);
	}
	if (n->cols > n->plain_cols)
		n->col_total[n->plain_cols] = rows - n->of->total;
	if (n->rows > n->plain_rows)
		n->row_total[n->plain_rows] = cols - n->of->total;
}

int
network_make(struct network *n, const struct biproportion *b, struct fault *f)
{
	const struct margin *row = b->unit, *col = b->group;

	*n = (struct network){ .of = b,
		.turned = b->units < b->groups,
		.plain_rows = b->units,
		.plain_cols = b->groups };
	if (n->turned) {
		row = b->group;
		col = b->unit;
		n->plain_rows = b->groups;
		n->plain_cols = b->units;
	}
	n->rows = n->plain_rows + has_range(col, n->plain_cols);
	n->cols = n->plain_cols + has_range(row, n->plain_rows);
	if (allocate(n, f) == -1)
		return -1;
	fill_cells(n);
	fill_totals(n, row, col);
	return 0;
}

double
network_cost(const struct network *n, size_t cell, int64_t number)
{
	enum method m = n->of->method;
	struct signpost s;
	double weight;

	if (n->weight[cell] == NETWORK_SLACK)
		return 0;
	weight = log((double)n->weight[cell]);
	if (method_place_is_free(m, number))
		return -weight - NETWORK_FREE;
	s = method_signpost(m, number);
	return log((double)s.num / (double)s.den) / method_power(m) - weight;
}

int
network_order(double cost, double *rest)
{
	int order = cost < -NETWORK_FREE / 2 ? -1 : cost > NETWORK_FREE / 2;

	*rest = cost - order * NETWORK_FREE;
	return order;
}

static void
price_cell(struct network *n, size_t cell)
{
	int64_t x = n->places[cell];

	n->last[cell] = x > n->min[cell] ? network_cost(n, cell, x) : -INFINITY;
	n->next[cell] =
	    x < n->max[cell] ? network_cost(n, cell, x + 1) : INFINITY;
}

static uint128
power(int128 n, enum method m)
{
	return method_power(m) == 2 ? (uint128)n * (uint128)n : (uint128)n;
}

/* NUM / DEN of the cost of a place, to the power of the method. */
struct exact
network_exact_cost(const struct network *n, size_t cell, int64_t number)
{
	enum method m = n->of->method;
	struct signpost s;
	uint128 weight;

	if (n->weight[cell] == NETWORK_SLACK)
		return (struct exact){ 0, 1, 1 };
	weight = power(n->weight[cell], m);
	if (method_place_is_free(m, number))
		return (struct exact){ -1, 1, weight };
	s = method_signpost(m, number);
	return (struct exact){ 0, (uint128)s.num, weight * (uint128)s.den };
}

int
exact_compare(const struct exact *a, const struct exact *b)
{
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return product_compare(a->num, b->den, b->num, a->den);
}

/* What it costs a row to move a place. */
static struct exact
move_cost(const struct network *n, size_t row, size_t from, size_t to)
{
	size_t a = network_cell(n, row, from), b = network_cell(n, row, to);
	struct exact last = network_exact_cost(n, a, n->places[a]);
	struct exact next = network_exact_cost(n, b, n->places[b] + 1);

	return (struct exact){ next.order - last.order, next.num * last.den,
		next.den * last.num };
}

static double
move_log(const struct network *n, size_t row, size_t from, size_t to)
{
	return n->next[network_cell(n, row, to)] -
	       n->last[network_cell(n, row, from)];
}

/* The cheapest of all rows, as far as logarithms tell. */
static void
find_arc(struct network *n, size_t from, size_t to)
{
	const double *last = n->last + network_cell(n, 0, from);
	const double *next = n->next + network_cell(n, 0, to);
	struct arc *arc = &n->arcs[from * n->cols + to];
	double least = INFINITY;

	arc->row = NETWORK_NONE;
	for (size_t row = 0; row < n->rows && from != to; row++)
		if (next[row] - last[row] < least) {
			least = next[row] - last[row];
			arc->row = row;
		}
	arc->log = least;
	arc->known = false;
}

/* A row that may be the cheapest is taken if it is. */
static void
prefer(const struct network *n, struct arc *arc, size_t row, size_t from,
    size_t to)
{
	struct exact cost = move_cost(n, row, from, to);

	if (exact_compare(&cost, &arc->cost) >= 0)
		return;
	arc->row = row;
	arc->cost = cost;
	arc->precise = precise_of(cost.order, cost.num, cost.den);
}

/*
 * The row of a known arc has become dearer, all others are what they were: one
 * that costs what it did is the cheapest now.  They are tried in turn.
 */
static bool
find_equal(struct network *n, size_t from, size_t to)
{
	struct arc *arc = &n->arcs[from * n->cols + to];
	size_t row = arc->row;

	for (size_t i = 1; i < n->rows; i++) {
		struct exact cost;

		if (++row == n->rows)
			row = 0;
		if (move_log(n, row, from, to) > arc->log + SAME)
			continue;
		cost = move_cost(n, row, from, to);
		if (exact_compare(&cost, &arc->cost) != 0)
			continue;
		arc->row = row;
		return true;
	}
	return false;
}

/* The costs of ROW have changed in one of these columns. */
static void
renew_arc(struct network *n, size_t row, size_t from, size_t to)
{
	struct arc *arc = &n->arcs[from * n->cols + to];
	double log = move_log(n, row, from, to);

	if (from == to)
		return;
	if (arc->row == row && log > arc->log) {
		if (!arc->known || !find_equal(n, from, to))
			find_arc(n, from, to);
	} else if (log < arc->log - SAME || (!arc->known && log < arc->log)) {
		*arc = (struct arc){ .row = row, .log = log };
	} else if (arc->known && log < arc->log + SAME) {
		prefer(n, arc, row, from, to);
	}
}

void
network_price(struct network *n)
{
	for (size_t cell = 0; cell < n->rows * n->cols; cell++)
		price_cell(n, cell);
	for (size_t col = 0; col < n->cols; col++) {
		n->col_sum[col] = 0;
		for (size_t row = 0; row < n->rows; row++)
			n->col_sum[col] += n->places[network_cell(n, row, col)];
	}
	for (size_t from = 0; from < n->cols; from++)
		for (size_t to = 0; to < n->cols; to++)
			find_arc(n, from, to);
}

/* Moves places in a row, and keeps costs, sums and arcs right. */
static void
move_places(
    struct network *n, size_t row, size_t from, size_t to, int64_t places)
{
	n->places[network_cell(n, row, from)] -= places;
	n->places[network_cell(n, row, to)] += places;
	n->col_sum[from] -= places;
	n->col_sum[to] += places;
	price_cell(n, network_cell(n, row, from));
	price_cell(n, network_cell(n, row, to));
	for (size_t col = 0; col < n->cols; col++) {
		renew_arc(n, row, from, col);
		renew_arc(n, row, col, from);
		renew_arc(n, row, to, col);
		renew_arc(n, row, col, to);
	}
}

/* Of the rows that may be the cheapest the one that is. */
static void
know(struct network *n, struct arc *arc, size_t from, size_t to)
{
	const double *last = n->last + network_cell(n, 0, from);
	const double *next = n->next + network_cell(n, 0, to);

	arc->cost = move_cost(n, arc->row, from, to);
	arc->precise =
	    precise_of(arc->cost.order, arc->cost.num, arc->cost.den);
	for (size_t row = 0; row < n->rows; row++)
		if (next[row] - last[row] <= arc->log + SAME)
			prefer(n, arc, row, from, to);
	arc->known = true;
}

const struct arc *
network_arc(struct network *n, size_t from, size_t to)
{
	struct arc *arc = &n->arcs[from * n->cols + to];

	if (arc->row == NETWORK_NONE)
		return NULL;
	if (!arc->known)
		know(n, arc, from, to);
	return arc;
}

double
network_path_cost(const struct network *n, const struct path *p)
{
	double cost = 0;

	for (size_t i = 0; i < p->n; i++)
		cost += n->arcs[p->col[i] * n->cols + p->col[i + 1]].log;
	return cost;
}

/* What place NUMBER costs when so many move along the path, by its rows. */
static double
marginal_cost(const struct network *n, const struct path *p, int64_t number)
{
	double cost = 0;

	for (size_t i = 0; i < p->n; i++) {
		size_t from = network_cell(n, p->row[i], p->col[i]);
		size_t to = network_cell(n, p->row[i], p->col[i + 1]);

		if (n->places[from] - number < n->min[from] ||
		    n->places[to] + number > n->max[to])
			return INFINITY;
		cost += network_cost(n, to, n->places[to] + number) -
			network_cost(n, from, n->places[from] - number + 1);
	}
	return cost;
}

/* As many as cost no more than LIMIT, from 1 to MOST. */
static int64_t
how_many(
    const struct network *n, const struct path *p, int64_t most, double limit)
{
	int64_t low = 1, high = most;

	while (low < high) {
		int64_t middle = low + (high - low + 1) / 2;

		if (marginal_cost(n, p, middle) <= limit)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

void
network_send(
    struct network *n, const struct path *p, int64_t most, double limit)
{
	int64_t places;

	/* The rows are chosen before the first move changes the next. */
	for (size_t i = 0; i < p->n; i++)
		p->row[i] = n->arcs[p->col[i] * n->cols + p->col[i + 1]].row;
	places = how_many(n, p, most, limit);
	for (size_t i = 0; i < p->n; i++)
		move_places(n, p->row[i], p->col[i], p->col[i + 1], places);
}
