#include "enroll/bifit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SWEEPS = 20, STEPS = 80, PATIENCE = 12, ROW_SWEEPS = 4 };

/* The places for each column that may be wrong and rounding may mend. */
#define NEAR 2.0

/* The furthest that a step changes a multiplier, as a logarithm. */
#define FURTHEST 3.0

void
fit_free(struct fit *t)
{
	free(t->all);
}

int
fit_make(struct fit *t, const struct network *n, struct fault *f)
{
	size_t lines = n->rows > n->cols ? n->rows : n->cols;
	size_t rows = n->rows, cols = n->cols;
	struct {
		double **array;
		size_t n;
	} const arrays[] = {
		{ &t->row, rows },
		{ &t->col, cols },
		{ &t->best_row, rows },
		{ &t->best_col, cols },
		{ &t->sum, lines },
		{ &t->clamped, lines },
		{ &t->kept, lines },
		{ &t->by_reference, lines },
		{ &t->share, rows * cols },
		{ &t->row_share, rows },
		{ &t->col_share, cols },
		{ &t->through, rows },
		{ &t->rest, cols },
		{ &t->way, cols },
		{ &t->bent, cols },
		{ &t->step, cols },
	};
	size_t size = 0, count = sizeof(arrays) / sizeof(*arrays);

	for (size_t i = 0; i < count; i++)
		size += arrays[i].n;
	if ((t->all = calloc(size, sizeof(*t->all))) == NULL)
		return fault_memory(f);
	size = 0;
	for (size_t i = 0; i < count; i++) {
		*arrays[i].array = t->all + size;
		size += arrays[i].n;
	}
	t->common = 1;
	return 0;
}

static double
within(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

/* ---- iterative proportional fitting
 * ------------------------------------------ */

/* One step of Newton's towards a line that adds up to TARGET. */
static double
towards(double multiplier, double target, double sum, double clamped)
{
	double step;

	if (target > clamped && sum > clamped)
		step = (target - clamped) / (sum - clamped);
	else
		step = target > sum ? 2 : target < sum ? 0.5 : 1;
	return within(multiplier * within(step, 1.0 / 64, 64), 1e-150, 1e150);
}

/* What a cell has; FREE if a change of its multipliers changes that. */
static double
cell_share(const struct network *n, const struct fit *t, size_t row, size_t col,
    bool *is_free)
{
	size_t at = network_cell(n, row, col);
	double x = t->row[row] * t->col[col] * (double)n->weight[at];
	double bound = within(x, (double)n->min[at], (double)n->max[at]);

	*is_free = bound == x;
	return bound;
}

/* What the cells of rows, or of columns, add up to; and those at a bound. */
static void
add_up(const struct network *n, struct fit *t, bool by_row)
{
	size_t lines = by_row ? n->plain_rows : n->plain_cols;

	memset(t->sum, 0, lines * sizeof(*t->sum));
	memset(t->clamped, 0, lines * sizeof(*t->clamped));
	for (size_t col = 0; col < n->plain_cols; col++)
		for (size_t row = 0; row < n->plain_rows; row++) {
			size_t line = by_row ? row : col;
			bool is_free;
			double x = cell_share(n, t, row, col, &is_free);

			t->sum[line] += x;
			t->clamped[line] += is_free ? 0 : x;
		}
}

/* What a line has to have that would have SUM. */
static double
target_of(double sum, int64_t total, int64_t slack)
{
	return within(sum, (double)(total - slack), (double)total);
}

/* Rows, or columns. */
struct lines {
	bool by_row;
	double *multiplier;
	double reference; /* the multiplier of those that their range leaves */
	size_t n;
	const int64_t *total;
	int64_t (*slack)(const struct network *, size_t);
	bool range; /* some have a slack */
};

static struct lines
rows_of(const struct network *n, const struct fit *t)
{
	return (struct lines){ true, t->row, 1, n->plain_rows, n->row_total,
		network_row_slack, n->cols > n->plain_cols };
}

static struct lines
columns_of(const struct network *n, const struct fit *t)
{
	return (struct lines){ false, t->col, t->common, n->plain_cols,
		n->col_total, network_col_slack, n->rows > n->plain_rows };
}

/* What the lines would add up to by the reference alone. */
static void
add_up_reference(const struct network *n, struct fit *t, const struct lines *l)
{
	memcpy(t->kept, l->multiplier, l->n * sizeof(*t->kept));
	for (size_t i = 0; i < l->n; i++)
		l->multiplier[i] = l->reference;
	add_up(n, t, l->by_row);
	memcpy(t->by_reference, t->sum, l->n * sizeof(*t->sum));
	memcpy(l->multiplier, t->kept, l->n * sizeof(*t->kept));
}

/*
 * Lines whose range allows what they have by the reference get that; all
 * others are scaled towards their total, or the end of the range.
 */
static void
scale(const struct network *n, struct fit *t, const struct lines *l)
{
	if (l->range)
		add_up_reference(n, t, l);
	add_up(n, t, l->by_row);
	for (size_t i = 0; i < l->n; i++) {
		int64_t slack = l->slack(n, i), total = l->total[i];
		double target = (double)total;

		if (slack > 0)
			target = target_of(t->by_reference[i], total, slack);
		if (slack > 0 && target == t->by_reference[i])
			l->multiplier[i] = l->reference;
		else
			l->multiplier[i] = towards(
			    l->multiplier[i], target, t->sum[i], t->clamped[i]);
	}
}

static void
scale_columns(const struct network *n, struct fit *t)
{
	const struct lines columns = columns_of(n, t);

	scale(n, t, &columns);
}

static void
scale_rows(const struct network *n, struct fit *t)
{
	const struct lines rows = rows_of(n, t);

	scale(n, t, &rows);
}

/* Where both margins have ranges the columns that are free make the total. */
static void
scale_common(const struct network *n, struct fit *t)
{
	double all = 0;

	if (n->rows == n->plain_rows || n->cols == n->plain_cols)
		return;
	for (size_t row = 0; row < n->plain_rows; row++)
		all += t->sum[row];
	if (all > 0)
		t->common *= within((double)n->of->total / all, 1.0 / 64, 64);
}

static void
begin(const struct network *n, struct fit *t)
{
	double all = 0;

	for (size_t row = 0; row < n->rows; row++)
		t->row[row] = 1;
	for (size_t col = 0; col < n->cols; col++)
		t->col[col] = 1;
	for (size_t col = 0; col < n->plain_cols; col++)
		for (size_t row = 0; row < n->plain_rows; row++)
			all += (double)n->weight[network_cell(n, row, col)];
	if (all > 0)
		t->common = ((double)n->of->total + 0.5) / all;
	for (size_t col = 0; col < n->plain_cols; col++)
		t->col[col] = t->common;
}

/* ---- Newton's method --------------------------------------------------------
 */

/* What the columns have too little, in REST; how much is wrong in all. */
static double
find_wrong(const struct network *n, struct fit *t)
{
	double wrong = 0;

	add_up(n, t, false);
	for (size_t col = 0; col < n->plain_cols; col++) {
		t->rest[col] = target_of(t->sum[col], n->col_total[col],
				   network_col_slack(n, col)) -
			       t->sum[col];
		wrong += fabs(t->rest[col]);
	}
	return wrong;
}

/*
 * The cells that change with their multipliers, and what these of each row, and
 * of each column, add up to.
 */
static void
find_shares(const struct network *n, struct fit *t)
{
	memset(t->row_share, 0, n->plain_rows * sizeof(*t->row_share));
	memset(t->col_share, 0, n->plain_cols * sizeof(*t->col_share));
	for (size_t col = 0; col < n->plain_cols; col++)
		for (size_t row = 0; row < n->plain_rows; row++) {
			bool is_free;
			double x = cell_share(n, t, row, col, &is_free);

			t->share[network_cell(n, row, col)] = is_free ? x : 0;
			t->row_share[row] += is_free ? x : 0;
			t->col_share[col] += is_free ? x : 0;
		}
}

/* Whether the multiplier of a row follows from those of the columns. */
static bool
row_follows(const struct network *n, const struct fit *t, size_t row)
{
	return t->row_share[row] > 0 &&
	       (network_row_slack(n, row) == 0 || t->row[row] != 1);
}

/*
 * By how much BENT the sums of columns change when their multipliers change
 * along WAY, as logarithms, and the rows are scaled again.
 */
static void
bend(const struct network *n, struct fit *t)
{
	memset(t->through, 0, n->plain_rows * sizeof(*t->through));
	for (size_t col = 0; col < n->plain_cols; col++)
		for (size_t row = 0; row < n->plain_rows; row++)
			t->through[row] +=
			    t->share[network_cell(n, row, col)] * t->way[col];
	for (size_t row = 0; row < n->plain_rows; row++)
		t->through[row] = row_follows(n, t, row)
				      ? t->through[row] / t->row_share[row]
				      : 0;
	for (size_t col = 0; col < n->plain_cols; col++) {
		t->bent[col] = t->col_share[col] * t->way[col];
		for (size_t row = 0; row < n->plain_rows; row++)
			t->bent[col] -= t->share[network_cell(n, row, col)] *
					t->through[row];
	}
}

static double
dot(const double a[], const double b[], size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/*
 * The step of the columns that puts REST right, if sums bent as they begin to:
 * by conjugate gradients (Hestenes and Stiefel 1952).
 */
static void
find_step(const struct network *n, struct fit *t)
{
	size_t cols = n->plain_cols;
	double now = dot(t->rest, t->rest, cols), first = now;

	memset(t->step, 0, cols * sizeof(*t->step));
	memcpy(t->way, t->rest, cols * sizeof(*t->way));
	for (size_t i = 0; i < 2 * cols && now > 1e-12 * first; i++) {
		double curve, length, before = now;

		bend(n, t);
		curve = dot(t->way, t->bent, cols);
		if (!(curve > 1e-12 * now))
			break;
		length = now / curve;
		for (size_t col = 0; col < cols; col++) {
			t->step[col] += length * t->way[col];
			t->rest[col] -= length * t->bent[col];
		}
		now = dot(t->rest, t->rest, cols);
		for (size_t col = 0; col < cols; col++)
			t->way[col] = t->rest[col] + now / before * t->way[col];
	}
}

static void
make_step(const struct network *n, struct fit *t)
{
	double longest = 0;

	for (size_t col = 0; col < n->plain_cols; col++)
		if (fabs(t->step[col]) > longest)
			longest = fabs(t->step[col]);
	for (size_t col = 0; col < n->plain_cols; col++)
		t->col[col] = within(
		    t->col[col] *
			exp(t->step[col] *
			    (longest > FURTHEST ? FURTHEST / longest : 1)),
		    1e-150, 1e150);
}

static void
keep(struct fit *t, const struct network *n)
{
	memcpy(t->best_row, t->row, n->rows * sizeof(*t->row));
	memcpy(t->best_col, t->col, n->cols * sizeof(*t->col));
}

static void
restore(struct fit *t, const struct network *n)
{
	memcpy(t->row, t->best_row, n->rows * sizeof(*t->row));
	memcpy(t->col, t->best_col, n->cols * sizeof(*t->col));
}

void
fit_find(struct fit *t, const struct network *n)
{
	double near = NEAR * (double)n->cols, least, wrong;

	begin(n, t);
	for (int sweep = 0; sweep < SWEEPS; sweep++) {
		scale_columns(n, t);
		scale_rows(n, t);
		scale_common(n, t);
	}
	least = wrong = find_wrong(n, t);
	keep(t, n);
	for (int step = 0, last = 0;
	     step < STEPS && least > near && step - last < PATIENCE; step++) {
		find_shares(n, t);
		find_step(n, t);
		make_step(n, t);
		for (int sweep = 0; sweep < ROW_SWEEPS; sweep++)
			scale_rows(n, t);
		wrong = find_wrong(n, t);
		if (wrong < least) {
			least = wrong;
			last = step;
			keep(t, n);
		}
	}
	restore(t, n);
}
