/*
 * Step 4: prove.  Places are optimal exactly when no cycle of moves makes them
 * cheaper, and then there are multipliers of the columns with
 *
 *	multiplier[to] <= cost of moving a place * multiplier[from]
 *
 * for all moves.  Logarithms find them, and settle everything that is not very
 * nearly equal; there exact products decide.  A cycle that makes it cheaper is
 * made, and the step begins again.
 */
#include <math.h>
#include <stdlib.h>

#include "enroll/binetwork.h"

/* Above this a difference of logarithms is one of the numbers, too. */
#define CERTAIN 1e-8

/* An arc that is nearly as cheap as the multipliers allow. */
struct near {
	size_t from, to;
	struct rational *cost; /* exactly, to the power of the method */
};

struct proving {
	int *order; /* of the multipliers */
	struct precise *label;
	double *log;      /* and the rest of them */
	double *distance; /* cols x cols */
	struct near *near;
	size_t nears;
	struct rational *product;
	size_t *before;
	struct path cycle;
};

static void
forget_near(struct proving *p)
{
	while (p->nears > 0)
		rational_free(p->near[--p->nears].cost);
}

static void
proving_free(struct proving *p)
{
	forget_near(p);
	free(p->order);
	free(p->label);
	free(p->log);
	free(p->distance);
	free(p->near);
	free(p->before);
	free(p->cycle.col);
	free(p->cycle.row);
	rational_free(p->product);
}

static int
proving_make(struct proving *p, const struct network *n, struct fault *f)
{
	*p = (struct proving){ 0 };
	p->order = calloc(n->cols, sizeof(*p->order));
	p->label = calloc(n->cols, sizeof(*p->label));
	p->log = calloc(n->cols, sizeof(*p->log));
	p->distance = calloc(n->cols * n->cols, sizeof(*p->distance));
	p->near = calloc(n->cols * n->cols, sizeof(*p->near));
	p->before = calloc(n->cols, sizeof(*p->before));
	p->cycle.col = calloc(n->cols + 1, sizeof(*p->cycle.col));
	p->cycle.row = calloc(n->cols, sizeof(*p->cycle.row));
	p->product = rational_new();
	if (p->order != NULL && p->label != NULL && p->log != NULL &&
	    p->distance != NULL && p->near != NULL && p->before != NULL &&
	    p->cycle.col != NULL && p->cycle.row != NULL && p->product != NULL)
		return 0;
	proving_free(p);
	return fault_memory(f);
}

/* Makes the cycle of moves that leads to a column. */
static void
make_cycle(struct proving *p, struct network *n, size_t col)
{
	struct path *c = &p->cycle;
	size_t at = col;

	c->n = 0;
	do {
		at = p->before[at];
		c->n++;
	} while (at != col);
	for (size_t i = c->n + 1; i-- > 0; at = p->before[at])
		c->col[i] = at;
	network_send(n, c, n->of->total, -CERTAIN);
}

/* A column on a cycle of the columns before, or NETWORK_NONE. */
static size_t
on_cycle(const struct proving *p, const struct network *n)
{
	for (size_t col = 0; col < n->cols; col++) {
		size_t at = col;

		for (size_t i = 0; i < n->cols && at != NETWORK_NONE; i++)
			if ((at = p->before[at]) == col)
				return col;
	}
	return NETWORK_NONE;
}

static void
begin_labels(struct proving *p, const struct network *n)
{
	for (size_t col = 0; col < n->cols; col++)
		p->before[col] = NETWORK_NONE;
}

/*
 * The orders of infinity, which are whole numbers and so never in doubt.
 * Whether there are some; if not a cycle was made.
 */
static bool
find_orders(struct proving *p, struct network *n)
{
	bool changed = true;
	double rest;

	begin_labels(p, n);
	for (size_t col = 0; col < n->cols; col++)
		p->order[col] = 0;
	while (changed) {
		size_t cycle;

		changed = false;
		for (size_t i = 0; i < n->cols * n->cols; i++) {
			size_t from = i / n->cols, to = i % n->cols;
			int order;

			if (n->arcs[i].row == NETWORK_NONE)
				continue;
			order = p->order[from] +
				network_order(n->arcs[i].log, &rest);
			if (order >= p->order[to])
				continue;
			p->order[to] = order;
			p->before[to] = from;
			changed = true;
		}
		if (changed && (cycle = on_cycle(p, n)) != NETWORK_NONE) {
			make_cycle(p, n, cycle);
			return false;
		}
	}
	return true;
}

/*
 * The cost of an arc apart from infinities; infinite where these alone make it
 * dear enough.
 */
static double
arc_cost(
    const struct proving *p, const struct network *n, size_t from, size_t to)
{
	const struct arc *arc = &n->arcs[from * n->cols + to];
	double rest;

	if (arc->row == NETWORK_NONE ||
	    p->order[from] + network_order(arc->log, &rest) > p->order[to])
		return INFINITY;
	return rest;
}

/*
 * Bellman and Ford, to 28 digits: whether no cycle makes it cheaper as far as
 * these tell; if one does it was made.
 */
static bool
has_no_clear_cycle(struct proving *p, struct network *n)
{
	bool changed = true;

	begin_labels(p, n);
	for (size_t col = 0; col < n->cols; col++)
		p->label[col] = precise_of(0, 1, 1);
	for (size_t round = 0; changed; round++) {
		size_t cycle;

		changed = false;
		for (size_t i = 0; i < n->cols * n->cols; i++) {
			size_t from = i / n->cols, to = i % n->cols;
			const struct arc *arc = network_arc(n, from, to);
			struct precise label;

			if (arc == NULL)
				continue;
			label = precise_multiply(p->label[from], arc->precise);
			if (precise_compare(label, p->label[to]) >= 0)
				continue;
			p->label[to] = label;
			p->before[to] = from;
			changed = true;
		}
		if (round >= n->cols &&
		    (cycle = on_cycle(p, n)) != NETWORK_NONE) {
			make_cycle(p, n, cycle);
			return false;
		}
	}
	return true;
}

/*
 * The distances of all columns from all, by Floyd and Warshall.  So that all
 * can be reached there is an arc of AWAY where there is none: it is long
 * enough not to be on a cycle that is cheaper.
 */
static void
find_distances(struct proving *p, const struct network *n)
{
	size_t c = n->cols;
	double *d = p->distance, least = 0;

	for (size_t pass = 0; pass < 2; pass++) {
		double away = pass == 0 ? INFINITY : 1 - least;

		for (size_t i = 0; i < c * c; i++) {
			double cost = arc_cost(p, n, i / c, i % c);

			d[i] = i / c == i % c ? 0 : cost < away ? cost : away;
		}
		for (size_t via = 0; via < c; via++)
			for (size_t from = 0; from < c; from++)
				for (size_t to = 0; to < c; to++) {
					double way =
					    d[from * c + via] + d[via * c + to];

					if (way < d[from * c + to])
						d[from * c + to] = way;
				}
		for (size_t i = 0; i < c * c; i++)
			if (d[i] < least)
				least = d[i];
	}
}

/* Multipliers that leave room on all sides: the mean of all distances. */
static void
find_multipliers(struct proving *p, const struct network *n)
{
	find_distances(p, n);
	for (size_t to = 0; to < n->cols; to++) {
		p->log[to] = 0;
		for (size_t from = 0; from < n->cols; from++)
			p->log[to] += p->distance[from * n->cols + to];
		p->log[to] /= (double)n->cols;
	}
}

static int
add_near(struct proving *p, struct network *n, size_t from, size_t to,
    struct fault *f)
{
	const struct exact *cost = &network_arc(n, from, to)->cost;
	struct near *near = &p->near[p->nears];

	*near = (struct near){ from, to, rational_new() };
	if (near->cost == NULL)
		return fault_memory(f);
	p->nears++;
	rational_set(near->cost, cost->num, cost->den);
	return 0;
}

/* The arcs about which logarithms cannot be trusted. */
static int
find_near(struct proving *p, struct network *n, struct fault *f)
{
	forget_near(p);
	for (size_t from = 0; from < n->cols; from++)
		for (size_t to = 0; to < n->cols; to++)
			if (from != to &&
			    p->log[from] + arc_cost(p, n, from, to) -
				    p->log[to] <
				CERTAIN &&
			    add_near(p, n, from, to, f) == -1)
				return -1;
	return 0;
}

/*
 * Where exact labels begin: at the multiplier of some column, and from there
 * along the near arcs, so that they leave little to mend.
 */
static void
begin_exact_labels(
    struct proving *p, const struct network *n, struct multiplier column[])
{
	int power = method_power(n->of->method);

	for (size_t col = 0; col < n->cols; col++)
		p->before[col] = NETWORK_NONE;
	for (size_t col = 0; col < n->cols; col++) {
		bool more = p->before[col] == NETWORK_NONE;

		column[col].order = p->order[col];
		if (!more)
			continue;
		rational_set_exp(column[col].value, power * p->log[col]);
		p->before[col] = col;
		while (more) {
			more = false;
			for (size_t i = 0; i < p->nears; i++) {
				const struct near *near = &p->near[i];

				if (p->before[near->from] == NETWORK_NONE ||
				    p->before[near->to] != NETWORK_NONE)
					continue;
				rational_multiply(column[near->to].value,
				    column[near->from].value, near->cost);
				p->before[near->to] = near->from;
				more = true;
			}
		}
	}
}

/* One round of exact labels; whether one changed. */
static bool
relax_exactly(struct proving *p, struct multiplier column[])
{
	bool changed = false;

	for (size_t i = 0; i < p->nears; i++) {
		struct near *near = &p->near[i];

		rational_multiply(
		    p->product, column[near->from].value, near->cost);
		if (rational_compare(p->product, column[near->to].value) >= 0)
			continue;
		rational_copy(column[near->to].value, p->product);
		p->before[near->to] = near->from;
		changed = true;
	}
	return changed;
}

/* Whether the multipliers can be made exact; if not a cycle was made. */
static bool
make_exact(struct proving *p, struct network *n, struct multiplier column[])
{
	begin_exact_labels(p, n, column);
	begin_labels(p, n);
	for (size_t round = 0; relax_exactly(p, column); round++) {
		size_t cycle;

		if (round < n->cols || (cycle = on_cycle(p, n)) == NETWORK_NONE)
			continue;
		make_cycle(p, n, cycle);
		return false;
	}
	return true;
}

int
network_prove(struct network *n, struct multiplier column[], struct fault *f)
{
	struct proving p;
	int status = 0;

	if (proving_make(&p, n, f) == -1)
		return -1;
	for (;;) {
		if (!find_orders(&p, n) || !has_no_clear_cycle(&p, n))
			continue;
		find_multipliers(&p, n);
		if ((status = find_near(&p, n, f)) == -1 ||
		    make_exact(&p, n, column))
			break;
	}
	proving_free(&p);
	return status;
}
