/*
 * Step 2: start.  Floating point finds multipliers (bifit.h); then each row is
 * rounded so that it adds up.  Whatever comes of it, the steps after it mend:
 * it has only to be close.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/bifit.h"

enum { ROUNDS = 8 };

static double
within(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

static int64_t
within_places(int64_t x, int64_t low, int64_t high)
{
	return x < low ? low : x > high ? high : x;
}

/* What start() works with. */
struct start {
	struct fit fit;
	double *cost;    /* of a row's next or last places */
	int64_t *places; /* the best rounding so far */
};

/* The row rounded at that multiplier; the sum of its places. */
static int64_t
round_row(
    struct network *n, const struct start *t, size_t row, double multiplier)
{
	int64_t sum = 0;

	for (size_t col = 0; col < n->plain_cols; col++) {
		size_t at = network_cell(n, row, col);
		int64_t x = method_round(n->of->method,
		    multiplier * t->fit.col[col] * (double)n->weight[at]);

		n->places[at] = within_places(x, n->min[at], n->max[at]);
		sum += n->places[at];
	}
	return sum;
}

/*
 * Rounds the row so that it has no more than TOTAL and not much less; floating
 * point cannot always tell the last of them.  The sum.
 */
static int64_t
round_row_near(
    struct network *n, const struct start *t, size_t row, int64_t total)
{
	int64_t near = 2 * (int64_t)n->cols, sum;
	double low = t->fit.row[row], high = low;

	sum = round_row(n, t, row, low);
	if (sum >= total - near && sum <= total + near)
		return sum;
	while (sum > total && low > 1e-280)
		sum = round_row(n, t, row, low /= 16);
	while (round_row(n, t, row, high) <= total && high < 1e280)
		high *= 16;
	for (int i = 0; i < 200; i++) {
		double middle = sqrt(low) * sqrt(high);

		sum = round_row(n, t, row, middle);
		if (sum <= total && sum >= total - near)
			return sum;
		if (sum > total)
			high = middle;
		else
			low = middle;
	}
	return round_row(n, t, row, low);
}

/* What the next place of a cell costs at the multiplier of its column. */
static double
next_cost(
    const struct network *n, const struct start *t, size_t row, size_t col)
{
	size_t at = network_cell(n, row, col);

	if (n->places[at] >= n->max[at])
		return INFINITY;
	return network_cost(n, at, n->places[at] + 1) - log(t->fit.col[col]);
}

static double
last_cost(
    const struct network *n, const struct start *t, size_t row, size_t col)
{
	size_t at = network_cell(n, row, col);

	if (n->places[at] <= n->min[at])
		return -INFINITY;
	return network_cost(n, at, n->places[at]) - log(t->fit.col[col]);
}

/* The cheapest places not given are given until the row has TOTAL. */
static void
give(struct network *n, struct start *t, size_t row, int64_t missing)
{
	for (size_t col = 0; col < n->plain_cols; col++)
		t->cost[col] = next_cost(n, t, row, col);
	for (; missing > 0; missing--) {
		size_t best = 0;

		for (size_t col = 1; col < n->plain_cols; col++)
			if (t->cost[col] < t->cost[best])
				best = col;
		if (t->cost[best] == INFINITY)
			return;
		n->places[network_cell(n, row, best)]++;
		t->cost[best] = next_cost(n, t, row, best);
	}
}

/* The dearest places given are taken back. */
static void
take_back(struct network *n, struct start *t, size_t row, int64_t over)
{
	for (size_t col = 0; col < n->plain_cols; col++)
		t->cost[col] = last_cost(n, t, row, col);
	for (; over > 0; over--) {
		size_t best = 0;

		for (size_t col = 1; col < n->plain_cols; col++)
			if (t->cost[col] > t->cost[best])
				best = col;
		if (t->cost[best] == -INFINITY)
			return;
		n->places[network_cell(n, row, best)]--;
		t->cost[best] = last_cost(n, t, row, best);
	}
}

/*
 * The row rounded, with its total.  One with a range takes what it would get
 * at the multiplier 1, if that is within, and the slack takes the rest.
 */
static void
fit_row(struct network *n, struct start *t, size_t row)
{
	int64_t total = n->row_total[row], slack = network_row_slack(n, row),
		sum;

	if (slack > 0) {
		sum = round_row(n, t, row, 1);
		slack = within_places(total - sum, 0, slack);
		n->places[network_cell(n, row, n->plain_cols)] = slack;
		total -= slack;
		if (sum == total)
			return;
	}
	sum = round_row_near(n, t, row, total);
	give(n, t, row, total - sum);
	take_back(n, t, row, sum - total);
}

/*
 * The slacks of the columns: what a column has too little, and of the rest
 * whatever there is room for.
 */
static void
fit_slacks(struct network *n)
{
	size_t row = n->plain_rows;
	int64_t left;

	if (n->rows == n->plain_rows)
		return;
	left = n->row_total[row];
	for (size_t col = 0; col < n->plain_cols; col++) {
		size_t at = network_cell(n, row, col);
		int64_t sum = 0;

		for (size_t i = 0; i < n->plain_rows; i++)
			sum += n->places[network_cell(n, i, col)];
		n->places[at] =
		    within_places(n->col_total[col] - sum, 0, n->max[at]);
		left -= n->places[at];
	}
	for (size_t col = 0; col < n->plain_cols; col++) {
		size_t at = network_cell(n, row, col);
		int64_t x = within_places(n->places[at] + left, 0, n->max[at]);

		left -= x - n->places[at];
		n->places[at] = x;
	}
}

/* The places that are in wrong columns; each is adjusted towards its total. */
static int64_t
adjust_columns(const struct network *n, struct start *t)
{
	int64_t wrong = 0;

	for (size_t col = 0; col < n->plain_cols; col++) {
		int64_t sum = 0, high = n->col_total[col];
		int64_t target;

		for (size_t row = 0; row < n->plain_rows; row++)
			sum += n->places[network_cell(n, row, col)];
		target =
		    within_places(sum, high - network_col_slack(n, col), high);
		wrong += llabs(target - sum);
		if (target != sum && sum > 0 && target > 0)
			t->fit.col[col] *= within(
			    pow((double)target / (double)sum, 0.9), 0.1, 10);
	}
	return wrong;
}

static void
start_free(struct start *t)
{
	fit_free(&t->fit);
	free(t->cost);
	free(t->places);
}

static int
start_make(struct start *t, const struct network *n, struct fault *f)
{
	*t = (struct start){ 0 };
	if (fit_make(&t->fit, n, f) == -1)
		return -1;
	t->cost = calloc(n->cols, sizeof(*t->cost));
	t->places = calloc(n->rows * n->cols, sizeof(*t->places));
	if (t->cost != NULL && t->places != NULL)
		return 0;
	start_free(t);
	return fault_memory(f);
}

int
network_start(struct network *n, struct fault *f)
{
	size_t size = n->rows * n->cols * sizeof(*n->places);
	int64_t least = INT64_MAX;
	struct start t;

	if (start_make(&t, n, f) == -1)
		return -1;
	fit_find(&t.fit, n);
	for (int round = 0; round < ROUNDS; round++) {
		int64_t wrong;

		for (size_t row = 0; row < n->plain_rows; row++)
			fit_row(n, &t, row);
		wrong = adjust_columns(n, &t);
		if (wrong < least) {
			least = wrong;
			memcpy(t.places, n->places, size);
		}
		if (wrong <= 2 * (int64_t)n->cols)
			break;
	}
	memcpy(n->places, t.places, size);
	fit_slacks(n);
	start_free(&t);
	return 0;
}
