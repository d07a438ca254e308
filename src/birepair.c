/*
 * Step 3: repair.  Rows add up; where columns do not, places go from columns
 * that are over to columns that are under, one after the other, each on the
 * cheapest way.
 */
#include <stdlib.h>

#include "enroll/binetwork.h"

/* Below this a logarithm may be wrong. */
#define CERTAIN 1e-8

/* How much dearer places may become that go at once, as a logarithm. */
#define DEARER 0.1

/* Places that are many: above one for so many cells. */
enum { MANY = 4 };

/* Bellman and Ford's labels. */
struct search {
	struct precise *distance;
	bool *reached, *fresh; /* has a label; one that changed */
	size_t *before;        /* the column before; NETWORK_NONE at a source */
	struct path found;     /* with room for a way through all columns */
	struct exact *cost;    /* of its arcs */
};

static void
search_free(struct search *s)
{
	free(s->distance);
	free(s->reached);
	free(s->fresh);
	free(s->before);
	free(s->found.col);
	free(s->found.row);
	free(s->cost);
}

static int
search_make(struct search *s, const struct network *n, struct fault *f)
{
	*s = (struct search){ 0 };
	s->distance = calloc(n->cols, sizeof(*s->distance));
	s->reached = calloc(n->cols, sizeof(*s->reached));
	s->fresh = calloc(n->cols, sizeof(*s->fresh));
	s->before = calloc(n->cols, sizeof(*s->before));
	s->found.col = calloc(n->cols + 1, sizeof(*s->found.col));
	s->found.row = calloc(n->cols, sizeof(*s->found.row));
	s->cost = calloc(n->cols, sizeof(*s->cost));
	if (s->distance != NULL && s->reached != NULL && s->fresh != NULL &&
	    s->before != NULL && s->found.col != NULL && s->found.row != NULL &&
	    s->cost != NULL)
		return 0;
	search_free(s);
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

static void
begin(struct search *s, const struct network *n)
{
	for (size_t col = 0; col < n->cols; col++) {
		s->distance[col] = precise_of(0, 1, 1);
		s->reached[col] = s->fresh[col] = is_over(n, col);
		s->before[col] = NETWORK_NONE;
	}
}

/* Shortens the ways that lead on from a column. */
static void
relax_from(struct search *s, struct network *n, size_t from)
{
	for (size_t to = 0; to < n->cols; to++) {
		const struct arc *arc = network_arc(n, from, to);
		struct precise distance;

		if (arc == NULL)
			continue;
		distance = precise_multiply(s->distance[from], arc->precise);
		if (s->reached[to] &&
		    precise_compare(distance, s->distance[to]) >= 0)
			continue;
		s->distance[to] = distance;
		s->reached[to] = s->fresh[to] = true;
		s->before[to] = from;
	}
}

/* One round over the columns whose labels changed; whether there were any. */
static bool
relax(struct search *s, struct network *n)
{
	bool any = false;

	for (size_t from = 0; from < n->cols; from++)
		if (s->fresh[from]) {
			s->fresh[from] = false;
			relax_from(s, n, from);
			any = true;
		}
	return any;
}

/* The way back from a column, until a source or, of a cycle, the column. */
static void
trace(struct search *s, size_t col)
{
	struct path *p = &s->found;
	size_t at = col, n = 1;

	p->col[0] = col;
	while (s->before[at] != NETWORK_NONE) {
		at = s->before[at];
		p->col[n++] = at;
		if (at == col)
			break;
	}
	p->n = n - 1;
	for (size_t i = 0; i < n / 2; i++) {
		size_t other = p->col[n - 1 - i];

		p->col[n - 1 - i] = p->col[i];
		p->col[i] = other;
	}
}

/* A column from which the labels lead back to itself, or NETWORK_NONE. */
static size_t
find_cycle(const struct search *s, const struct network *n)
{
	for (size_t col = 0; col < n->cols; col++) {
		size_t at = col;

		for (size_t i = 0; i < n->cols && at != NETWORK_NONE; i++) {
			at = s->before[at];
			if (at == col)
				return col;
		}
	}
	return NETWORK_NONE;
}

/* The places that are in wrong columns. */
static int64_t
wrong_places(const struct network *n)
{
	int64_t sum = 0;

	for (size_t col = 0; col < n->cols; col++)
		if (is_over(n, col))
			sum += n->col_sum[col] - n->col_total[col];
	return sum;
}

static size_t
nearest_under(const struct search *s, const struct network *n)
{
	size_t best = NETWORK_NONE;

	for (size_t col = 0; col < n->cols; col++)
		if (is_under(n, col) && s->reached[col] &&
		    (best == NETWORK_NONE || precise_compare(s->distance[col],
						 s->distance[best]) < 0))
			best = col;
	return best;
}

/* Whether the way costs what it did, by other rows. */
static bool
costs_the_same(const struct search *s, struct network *n)
{
	const struct path *p = &s->found;

	for (size_t i = 0; i < p->n; i++) {
		const struct arc *arc =
		    network_arc(n, p->col[i], p->col[i + 1]);

		if (arc == NULL || exact_compare(&arc->cost, &s->cost[i]) != 0)
			return false;
	}
	return true;
}

/*
 * Sends a place, and as many more as cost the same: ways only become dearer,
 * so there is none that is cheaper then.
 */
static void
send_cheapest(struct search *s, struct network *n)
{
	const struct path *p = &s->found;

	for (size_t i = 0; i < p->n; i++)
		s->cost[i] = network_arc(n, p->col[i], p->col[i + 1])->cost;
	do
		network_send(n, p, 1, 0);
	while (is_over(n, p->col[0]) && is_under(n, p->col[p->n]) &&
	       costs_the_same(s, n));
}

/*
 * Sends places along what was found.  Few of them go one by one, always on the
 * cheapest way.  Of many so many go at once as make the way a little dearer;
 * cycles put right what is not the cheapest then.
 */
static void
send(struct search *s, struct network *n, bool is_cycle)
{
	const struct path *p = &s->found;
	size_t from = p->col[0], to = p->col[p->n];
	int64_t over = n->col_sum[from] - n->col_total[from];
	int64_t under = n->col_total[to] - n->col_sum[to];

	if (is_cycle)
		network_send(n, p, n->of->total, -CERTAIN);
	else if (wrong_places(n) <= (int64_t)(n->rows * n->cols / MANY))
		send_cheapest(s, n);
	else
		network_send(n, p, over < under ? over : under,
		    network_path_cost(n, p) + DEARER);
}

int
network_repair(struct network *n, bool reached[], struct fault *f)
{
	struct search s;
	int status = 0;

	if (search_make(&s, n, f) == -1)
		return -1;
	while (status == 0 && wrong_places(n) > 0) {
		size_t end = NETWORK_NONE;
		bool cycle;

		begin(&s, n);
		for (size_t round = 0; relax(&s, n); round++)
			if (round >= n->cols &&
			    (end = find_cycle(&s, n)) != NETWORK_NONE)
				break;
		cycle = end != NETWORK_NONE;
		if (!cycle)
			end = nearest_under(&s, n);
		if (end == NETWORK_NONE) {
			for (size_t col = 0; col < n->cols; col++)
				reached[col] = s.reached[col];
			status = 1;
		} else {
			trace(&s, end);
			send(&s, n, cycle);
		}
	}
	search_free(&s);
	return status;
}
