/*
 * Step 5: ties.  Once there are divisors every other optimum differs from ours
 * in cells whose quotient is exactly on a signpost, by one place, along cycles
 * of moves that cost nothing.  Where there is one, the earlier unit, and in it
 * the earlier group, gets the place.
 */
#include <stdlib.h>
#include <string.h>

#include "enroll/binetwork.h"

/* What a cell may do at no cost; a slack both. */
enum { LOSE = 1, GET = 2 };

struct ties {
	struct network *n;
	unsigned char *can; /* of each cell, while it is not settled */
	size_t *moves;      /* [from * cols + to]: how many rows can */
	bool *reach;        /* [from * cols + to]: by any number of moves */
	size_t *before, *queue;
};

static void
ties_free(struct ties *t)
{
	free(t->can);
	free(t->moves);
	free(t->reach);
	free(t->before);
	free(t->queue);
}

static int
ties_make(struct ties *t, struct network *n, struct fault *f)
{
	*t = (struct ties){ .n = n };
	t->can = calloc(n->rows * n->cols, sizeof(*t->can));
	t->moves = calloc(n->cols * n->cols, sizeof(*t->moves));
	t->reach = calloc(n->cols * n->cols, sizeof(*t->reach));
	t->before = calloc(n->cols, sizeof(*t->before));
	t->queue = calloc(n->cols, sizeof(*t->queue));
	if (t->can != NULL && t->moves != NULL && t->reach != NULL &&
	    t->before != NULL && t->queue != NULL)
		return 0;
	ties_free(t);
	return fault_memory(f);
}

/* What a row can move from one column to another. */
static void
count_row(struct ties *t, size_t row)
{
	const struct network *n = t->n;

	for (size_t from = 0; from < n->cols; from++)
		for (size_t to = 0; to < n->cols; to++)
			t->moves[from * n->cols + to] +=
			    from != to &&
			    t->can[network_cell(n, row, from)] & LOSE &&
			    t->can[network_cell(n, row, to)] & GET;
}

/* Adds BY to the counts of what its row can move from or to a cell. */
static void
count_cell(struct ties *t, size_t row, size_t col, size_t by)
{
	const struct network *n = t->n;
	unsigned char can = t->can[network_cell(n, row, col)];

	for (size_t other = 0; other < n->cols; other++) {
		unsigned char there = t->can[network_cell(n, row, other)];

		if (other == col)
			continue;
		if (can & LOSE && there & GET)
			t->moves[col * n->cols + other] += by;
		if (can & GET && there & LOSE)
			t->moves[other * n->cols + col] += by;
	}
}

/* CAN of a cell is now something else. */
static void
set_can(struct ties *t, size_t row, size_t col, unsigned char can)
{
	count_cell(t, row, col, SIZE_MAX);
	t->can[network_cell(t->n, row, col)] = can;
	count_cell(t, row, col, 1);
}

static bool
is_slack(const struct network *n, size_t row, size_t col)
{
	return row >= n->plain_rows || col >= n->plain_cols;
}

static unsigned char
slack_can(const struct network *n, size_t cell)
{
	return (unsigned char)((n->places[cell] > n->min[cell] ? LOSE : 0) |
			       (n->places[cell] < n->max[cell] ? GET : 0));
}

/* A slack costs nothing to change where the divisors of its lines make 1. */
static bool
slack_is_tight(const struct network *n, size_t row, size_t col,
    const struct multiplier rows[], const struct multiplier cols[],
    struct rational *product, const struct rational *one)
{
	if (n->weight[network_cell(n, row, col)] != NETWORK_SLACK ||
	    rows[row].order + cols[col].order != 0)
		return false;
	rational_multiply(product, rows[row].value, cols[col].value);
	return rational_compare(product, one) == 0;
}

static int
find_slacks(struct ties *t, const struct multiplier rows[],
    const struct multiplier cols[], struct fault *f)
{
	const struct network *n = t->n;
	struct rational *product = rational_new(), *one = rational_new();

	if (product == NULL || one == NULL) {
		rational_free(product);
		rational_free(one);
		return fault_memory(f);
	}
	rational_set(one, 1, 1);
	for (size_t row = 0; row < n->rows; row++)
		for (size_t col = 0; col < n->cols; col++)
			if (is_slack(n, row, col) &&
			    slack_is_tight(
				n, row, col, rows, cols, product, one))
				t->can[network_cell(n, row, col)] =
				    slack_can(n, network_cell(n, row, col));
	rational_free(product);
	rational_free(one);
	return 0;
}

static void
find_cells(struct ties *t, const enum tightness tight[])
{
	static const unsigned char can[] = {
		[TIGHT_NOT] = 0, [TIGHT_DOWN] = LOSE, [TIGHT_UP] = GET
	};
	const struct network *n = t->n;

	for (size_t row = 0; row < n->plain_rows; row++)
		for (size_t col = 0; col < n->plain_cols; col++)
			t->can[network_cell(n, row, col)] =
			    can[tight[network_table_cell(n, row, col)]];
	for (size_t row = 0; row < n->rows; row++)
		count_row(t, row);
}

static void
find_reach(struct ties *t)
{
	size_t c = t->n->cols;

	for (size_t i = 0; i < c * c; i++)
		t->reach[i] = i / c == i % c || t->moves[i] > 0;
	for (size_t via = 0; via < c; via++)
		for (size_t from = 0; from < c; from++)
			for (size_t to = 0; to < c; to++)
				t->reach[from * c + to] |=
				    t->reach[from * c + via] &&
				    t->reach[via * c + to];
}

/* Whether a cell is on a cycle: it changes, and its row changes elsewhere. */
static bool
is_tied(const struct ties *t, size_t row, size_t col)
{
	const struct network *n = t->n;
	unsigned char can = t->can[network_cell(n, row, col)];

	for (size_t other = 0; other < n->cols && can != 0; other++) {
		unsigned char back = t->can[network_cell(n, row, other)];

		if (other == col)
			continue;
		if ((can & GET && back & LOSE &&
			t->reach[col * n->cols + other]) ||
		    (can & LOSE && back & GET &&
			t->reach[other * n->cols + col]))
			return true;
	}
	return false;
}

/*
 * A way at no cost from column FROM to one that ROW can take a place from; that
 * column, or NETWORK_NONE.
 */
static size_t
find_way(struct ties *t, size_t row, size_t from)
{
	const struct network *n = t->n;
	size_t done = 0, queued = 0;

	for (size_t col = 0; col < n->cols; col++)
		t->before[col] = NETWORK_NONE;
	t->before[from] = from;
	t->queue[queued++] = from;
	while (done < queued) {
		size_t at = t->queue[done++];

		if (at != from && t->can[network_cell(n, row, at)] & LOSE)
			return at;
		for (size_t to = 0; to < n->cols; to++)
			if (t->moves[at * n->cols + to] > 0 &&
			    t->before[to] == NETWORK_NONE) {
				t->before[to] = at;
				t->queue[queued++] = to;
			}
	}
	return NETWORK_NONE;
}

/* The first row that can move a place at no cost. */
static size_t
moving_row(const struct ties *t, size_t from, size_t to)
{
	const struct network *n = t->n;
	size_t row = 0;

	while (!(t->can[network_cell(n, row, from)] & LOSE &&
		 t->can[network_cell(n, row, to)] & GET))
		row++;
	return row;
}

/* Adds BY places to a cell at no cost; it can then go back, and only that. */
static void
change(struct ties *t, size_t row, size_t col, int by)
{
	size_t at = network_cell(t->n, row, col);

	t->n->places[at] += by;
	set_can(t, row, col,
	    is_slack(t->n, row, col) ? slack_can(t->n, at)
	    : by > 0                 ? LOSE
				     : GET);
}

static void
move(struct ties *t, size_t row, size_t from, size_t to)
{
	change(t, row, from, -1);
	change(t, row, to, 1);
}

/* Gives the cell its place, if it can have it, and settles it. */
static void
settle(struct ties *t, size_t row, size_t col)
{
	size_t at = network_cell(t->n, row, col), end;

	if (t->can[at] & GET && (end = find_way(t, row, col)) != NETWORK_NONE) {
		size_t to = end;

		while (to != col) {
			size_t from = t->before[to];

			move(t, moving_row(t, from, to), from, to);
			to = from;
		}
		move(t, row, end, col);
	}
	if (t->can[at] != 0)
		set_can(t, row, col, 0);
}

/* Cell by cell in the order of the table. */
static void
settle_all(struct ties *t)
{
	const struct biproportion *b = t->n->of;

	for (size_t unit = 0; unit < b->units; unit++)
		for (size_t group = 0; group < b->groups; group++)
			if (t->n->turned)
				settle(t, group, unit);
			else
				settle(t, unit, group);
}

static bool
mark(const struct ties *t, bool tied[])
{
	const struct network *n = t->n;
	bool any = false;

	for (size_t row = 0; row < n->plain_rows; row++)
		for (size_t col = 0; col < n->plain_cols; col++)
			any |= tied[network_table_cell(n, row, col)] =
			    is_tied(t, row, col);
	return any;
}

int
network_ties(struct network *n, const enum tightness tight[],
    const struct multiplier rows[], const struct multiplier cols[], bool tied[],
    struct fault *f)
{
	struct ties t;

	if (ties_make(&t, n, f) == -1)
		return -1;
	if (find_slacks(&t, rows, cols, f) == -1) {
		ties_free(&t);
		return -1;
	}
	find_cells(&t, tight);
	find_reach(&t);
	if (mark(&t, tied))
		settle_all(&t);
	ties_free(&t);
	return 0;
}
