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

#include "enroll/bilabels.h"

/* An arc that is nearly as cheap as the multipliers allow. */
struct near {
	size_t from, to;
	struct rational *cost; /* exactly, to the power of the method */
};

struct proving {
	struct labels labels;
	double *log;      /* of the multipliers, apart from infinities */
	double *distance; /* cols x cols */
	struct near *near;
	size_t nears;
	struct rational *product;
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
	labels_free(&p->labels);
	free(p->log);
	free(p->distance);
	free(p->near);
	rational_free(p->product);
}

static int
proving_make(struct proving *p, const struct network *n, struct fault *f)
{
	*p = (struct proving){ 0 };
	if (labels_make(&p->labels, n, f) == -1)
		return -1;
	p->log = calloc(n->cols, sizeof(*p->log));
	p->distance = calloc(n->cols * n->cols, sizeof(*p->distance));
	p->near = calloc(n->cols * n->cols, sizeof(*p->near));
	p->product = rational_new();
	if (p->log != NULL && p->distance != NULL && p->near != NULL &&
	    p->product != NULL)
		return 0;
	proving_free(p);
	return fault_memory(f);
}

/* Makes the cycle of moves that a column is on. */
static void
make_cycle(struct proving *p, struct network *n, size_t col)
{
	labels_trace(&p->labels, col);
	network_send(n, &p->labels.way, n->of->total, -NETWORK_SURE);
}

/* How often infinity is in the multiplier of a column. */
static int
order_of(const struct proving *p, size_t col)
{
	return p->labels.distance[col].order;
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
	    order_of(p, from) + network_order(arc->log, &rest) >
		order_of(p, to))
		return INFINITY;
	return rest;
}

/* The logarithm of a label apart from infinities, to the power 1. */
static double
label_log(const struct proving *p, const struct network *n, size_t col)
{
	return precise_log(p->labels.distance[col]) /
	       method_power(n->of->method);
}

/*
 * How much dearer than the labels ask all ways are, by Floyd and Warshall.  No
 * arc is cheaper than they ask, so none is below 0 (Johnson 1977); so that all
 * columns can be reached nothing is dearer than 1.
 */
static void
find_distances(struct proving *p, const struct network *n)
{
	size_t c = n->cols;
	double *d = p->distance;

	for (size_t from = 0; from < c; from++)
		for (size_t to = 0; to < c; to++) {
			double spare = arc_cost(p, n, from, to) +
				       label_log(p, n, from) -
				       label_log(p, n, to);

			d[from * c + to] = from == to || spare < 0 ? 0
					   : spare < 1             ? spare
								   : 1;
		}
	for (size_t via = 0; via < c; via++)
		for (size_t from = 0; from < c; from++)
			for (size_t to = 0; to < c; to++) {
				double way =
				    d[from * c + via] + d[via * c + to];

				if (way < d[from * c + to])
					d[from * c + to] = way;
			}
}

/*
 * Multipliers that leave room on all sides: the labels, and the mean of all
 * distances.
 */
static void
find_multipliers(struct proving *p, const struct network *n)
{
	find_distances(p, n);
	for (size_t to = 0; to < n->cols; to++) {
		double sum = 0;

		for (size_t from = 0; from < n->cols; from++)
			sum += p->distance[from * n->cols + to];
		p->log[to] = label_log(p, n, to) + sum / (double)n->cols;
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
				NETWORK_SURE &&
			    add_near(p, n, from, to, f) == -1)
				return -1;
	return 0;
}

/*
 * From the columns that have exact labels along the near arcs to one that has
 * none; whether there was one.
 */
static bool
follow_near(struct proving *p, struct multiplier column[])
{
	size_t *before = p->labels.before;

	for (size_t i = 0; i < p->nears; i++) {
		const struct near *near = &p->near[i];

		if (before[near->from] == NETWORK_NONE ||
		    before[near->to] != NETWORK_NONE)
			continue;
		rational_multiply(column[near->to].value,
		    column[near->from].value, near->cost);
		before[near->to] = near->from;
		return true;
	}
	return false;
}

/*
 * Where exact labels begin: at the multiplier of some column, and from there
 * along the near arcs, so that they leave little to mend.
 */
static void
begin_exactly(
    struct proving *p, const struct network *n, struct multiplier column[])
{
	size_t *before = p->labels.before;

	for (size_t col = 0; col < n->cols; col++) {
		column[col].order = order_of(p, col);
		before[col] = NETWORK_NONE;
	}
	for (size_t col = 0; col < n->cols; col++) {
		if (before[col] != NETWORK_NONE)
			continue;
		rational_set_exp(column[col].value,
		    method_power(n->of->method) * p->log[col]);
		before[col] = col;
		while (follow_near(p, column))
			;
	}
	for (size_t col = 0; col < n->cols; col++)
		before[col] = NETWORK_NONE;
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
		p->labels.before[near->to] = near->from;
		changed = true;
	}
	return changed;
}

/* Whether the multipliers can be made exact; if not a cycle was made. */
static bool
make_exact(struct proving *p, struct network *n, struct multiplier column[])
{
	begin_exactly(p, n, column);
	for (size_t round = 0; relax_exactly(p, column); round++) {
		size_t cycle;

		if (round < n->cols ||
		    (cycle = labels_cycle(&p->labels, n)) == NETWORK_NONE)
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
		size_t cycle = labels_find(&p.labels, n, NULL);

		if (cycle != NETWORK_NONE) {
			make_cycle(&p, n, cycle);
			continue;
		}
		find_multipliers(&p, n);
		if ((status = find_near(&p, n, f)) == -1 ||
		    make_exact(&p, n, column))
			break;
	}
	proving_free(&p);
	return status;
}
