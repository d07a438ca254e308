/*
 * Step 3: repair.  Rows add up; where columns do not, places go from columns
 * that are over to columns that are under, each on the cheapest way.
 */
#include <stdlib.h>

#include "enroll/bilabels.h"

/* How much dearer places may become that go at once, as a logarithm. */
#define DEARER 0.1

/* Places that are many: above one for so many cells. */
enum { MANY = 4 };

struct repair {
	struct labels labels;
	struct exact *cost; /* of the arcs of the way */
	bool *over;         /* the columns that have too many */
};

static void
repair_free(struct repair *r)
{
	labels_free(&r->labels);
	free(r->cost);
	free(r->over);
}

static int
repair_make(struct repair *r, const struct network *n, struct fault *f)
{
	*r = (struct repair){ 0 };
	if (labels_make(&r->labels, n, f) == -1)
		return -1;
	r->cost = calloc(n->cols, sizeof(*r->cost));
	r->over = calloc(n->cols, sizeof(*r->over));
	if (r->cost != NULL && r->over != NULL)
		return 0;
	repair_free(r);
	return fault_memory(f);
}

static bool
is_over(const struct network *n, size_t col)
{
	return n->col_sum[col] > n->col_total[col];
}

static bool
is_under(const struct network *n, size_t col)
{
	return n->col_sum[col] < n->col_total[col];
}

/* The places that are in wrong columns; notes which these are. */
static int64_t
wrong_places(struct repair *r, const struct network *n)
{
	int64_t sum = 0;

	for (size_t col = 0; col < n->cols; col++) {
		r->over[col] = is_over(n, col);
		if (r->over[col])
			sum += n->col_sum[col] - n->col_total[col];
	}
	return sum;
}

static size_t
nearest_under(const struct labels *l, const struct network *n)
{
	size_t best = NETWORK_NONE;

	for (size_t col = 0; col < n->cols; col++)
		if (is_under(n, col) && l->reached[col] &&
		    (best == NETWORK_NONE || precise_compare(l->distance[col],
						 l->distance[best]) < 0))
			best = col;
	return best;
}

/* Whether the way costs what it did, by other rows. */
static bool
costs_the_same(const struct repair *r, struct network *n)
{
	const struct path *p = &r->labels.way;

	for (size_t i = 0; i < p->n; i++) {
		const struct arc *arc =
		    network_arc(n, p->col[i], p->col[i + 1]);

		if (arc == NULL || exact_compare(&arc->cost, &r->cost[i]) != 0)
			return false;
	}
	return true;
}

/*
 * Sends a place, and as many more as cost the same: ways only become dearer,
 * so there is none that is cheaper then.
 */
static void
send_cheapest(struct repair *r, struct network *n)
{
	const struct path *p = &r->labels.way;

	for (size_t i = 0; i < p->n; i++)
		r->cost[i] = network_arc(n, p->col[i], p->col[i + 1])->cost;
	do
		network_send(n, p, 1, 0);
	while (is_over(n, p->col[0]) && is_under(n, p->col[p->n]) &&
	       costs_the_same(r, n));
}

/* Sends so many at once as make the way a little dearer. */
static void
send_many(struct repair *r, struct network *n)
{
	const struct path *p = &r->labels.way;
	size_t from = p->col[0], to = p->col[p->n];
	int64_t over = n->col_sum[from] - n->col_total[from];
	int64_t under = n->col_total[to] - n->col_sum[to];

	network_send(n, p, over < under ? over : under,
	    network_path_cost(n, p) + DEARER);
}

/*
 * One way, or a cycle that makes it cheaper: of many places that were sent at
 * once some are not on the cheapest way.  False when there is no way.
 */
static bool
improve(struct repair *r, struct network *n, int64_t wrong)
{
	size_t end = labels_find(&r->labels, n, r->over);

	if (end != NETWORK_NONE) {
		labels_trace(&r->labels, end);
		network_send(n, &r->labels.way, n->of->total, -NETWORK_SURE);
		return true;
	}
	if ((end = nearest_under(&r->labels, n)) == NETWORK_NONE)
		return false;
	labels_trace(&r->labels, end);
	if (wrong > (int64_t)(n->rows * n->cols / MANY))
		send_many(r, n);
	else
		send_cheapest(r, n);
	return true;
}

int
network_repair(struct network *n, bool reached[], struct fault *f)
{
	struct repair r;
	int status = 0;
	int64_t wrong;

	if (repair_make(&r, n, f) == -1)
		return -1;
	while (status == 0 && (wrong = wrong_places(&r, n)) > 0)
		if (!improve(&r, n, wrong))
			status = 1;
	for (size_t col = 0; col < n->cols && status == 1; col++)
		reached[col] = r.labels.reached[col];
	repair_free(&r);
	return status;
}
