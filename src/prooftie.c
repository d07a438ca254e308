#include "enroll/prooftie.h"

#include <stdlib.h>

/* What a whole unit or group may do at no cost. */
enum { LOSE = 1, GET = 2 };

/*
 * Nodes are the units, then the groups, then one that all units are joined to
 * and one that all groups are.
 */
struct graph {
	const struct biproportion *of;
	const enum tightness *tight;
	unsigned char *can; /* of each unit and group */
	size_t nodes;
	size_t *next;      /* of each node: the neighbour to look at */
	size_t *stack;     /* where the search is */
	size_t *order;     /* nodes by the end of their visit */
	size_t *component; /* of each node, from 1; 0: not visited */
};

static void
graph_free(struct graph *g)
{
	free(g->can);
	free(g->next);
	free(g->stack);
	free(g->order);
	free(g->component);
}

static int
graph_make(struct graph *g, const struct proof *p, const enum tightness tight[],
    struct fault *f)
{
	size_t nodes = p->of->units + p->of->groups + 2;

	*g = (struct graph){ .of = p->of, .tight = tight, .nodes = nodes };
	g->can = calloc(nodes, sizeof(*g->can));
	g->next = calloc(nodes, sizeof(*g->next));
	g->stack = calloc(nodes, sizeof(*g->stack));
	g->order = calloc(nodes, sizeof(*g->order));
	g->component = calloc(nodes, sizeof(*g->component));
	if (g->can != NULL && g->next != NULL && g->stack != NULL &&
	    g->order != NULL && g->component != NULL)
		return 0;
	graph_free(g);
	return fault_memory(f);
}

static unsigned char
room(const struct margin *m, int64_t sum, const struct multiplier *d,
    const struct multiplier *reference)
{
	if (d->order != reference->order ||
	    rational_compare(d->value, reference->value) != 0)
		return 0;
	return (unsigned char)((sum > m->min ? LOSE : 0) |
			       (sum < m->max ? GET : 0));
}

static int
find_rooms(struct graph *g, const struct proof *p, struct fault *f)
{
	const struct biproportion *b = p->of;
	size_t n = b->units + b->groups;
	int64_t *sums = calloc(n, sizeof(*sums));
	struct multiplier one = { 0, rational_new() };

	if (sums == NULL || one.value == NULL) {
		free(sums);
		rational_free(one.value);
		return fault_memory(f);
	}
	rational_set(one.value, 1, 1);
	for (size_t i = 0; i < b->units * b->groups; i++) {
		sums[i / b->groups] += p->places[i];
		sums[b->units + i % b->groups] += p->places[i];
	}
	for (size_t i = 0; i < n; i++)
		g->can[i] = i < b->units
				? room(&b->unit[i], sums[i], &p->unit[i], &one)
				: room(&b->group[i - b->units], sums[i],
				      &p->group[i - b->units], &p->all);
	free(sums);
	rational_free(one.value);
	return 0;
}

/*
 * The neighbour NUMBER of a node, whether or not there is a way to it;
 * SIZE_MAX after the last.
 */
static size_t
neighbour(const struct graph *g, size_t node, size_t number)
{
	size_t units = g->of->units, groups = g->of->groups;

	if (node < units)
		return number < groups    ? units + number
		       : number == groups ? units + groups
					  : SIZE_MAX;
	if (node < units + groups)
		return number < units    ? number
		       : number == units ? units + groups + 1
					 : SIZE_MAX;
	if (node == units + groups)
		return number < units ? number : SIZE_MAX;
	return number < groups ? units + number : SIZE_MAX;
}

static bool
is_way(const struct graph *g, size_t from, size_t to)
{
	size_t units = g->of->units, n = units + g->of->groups;

	/* What a unit gets comes out of its hub; what a group gets goes in. */
	if (from == n)
		return g->can[to] & GET;
	if (to == n)
		return g->can[from] & LOSE;
	if (from == n + 1)
		return g->can[to] & LOSE;
	if (to == n + 1)
		return g->can[from] & GET;
	if (from < units)
		return g->tight[biproportion_cell(g->of, from, to - units)] ==
		       TIGHT_UP;
	return g->tight[biproportion_cell(g->of, to, from - units)] ==
	       TIGHT_DOWN;
}

/*
 * Visits what can be reached from START, along the ways or against them, and
 * says for each node when its visit ends.
 */
static void
visit(struct graph *g, size_t start, size_t component, bool against,
    size_t *ended)
{
	size_t depth = 0;

	g->component[start] = component;
	g->stack[depth++] = start;
	while (depth > 0) {
		size_t at = g->stack[depth - 1];
		size_t to = neighbour(g, at, g->next[at]++);

		if (to == SIZE_MAX) {
			if (!against)
				g->order[(*ended)++] = at;
			depth--;
		} else if (g->component[to] == 0 &&
			   (against ? is_way(g, to, at) : is_way(g, at, to))) {
			g->component[to] = component;
			g->stack[depth++] = to;
		}
	}
}

/* Kosaraju and Sharir's strongly connected components. */
static void
find_components(struct graph *g)
{
	size_t ended = 0;

	for (size_t i = 0; i < g->nodes; i++)
		if (g->component[i] == 0)
			visit(g, i, 1, false, &ended);
	for (size_t i = 0; i < g->nodes; i++)
		g->component[i] = g->next[i] = 0;
	for (size_t i = g->nodes; i-- > 0;)
		if (g->component[g->order[i]] == 0)
			visit(g, g->order[i], i + 1, true, &ended);
}

int
proof_ties(
    const struct proof *p, enum tightness ties[], bool *any, struct fault *f)
{
	const struct biproportion *b = p->of;
	struct graph g;

	*any = false;
	if (proof_tight(p, ties, f) == -1 || graph_make(&g, p, ties, f) == -1)
		return -1;
	if (find_rooms(&g, p, f) == -1) {
		graph_free(&g);
		return -1;
	}
	find_components(&g);
	for (size_t i = 0; i < b->units * b->groups; i++) {
		if (g.component[i / b->groups] !=
		    g.component[b->units + i % b->groups])
			ties[i] = TIGHT_NOT;
		*any |= ties[i] != TIGHT_NOT;
	}
	graph_free(&g);
	return 0;
}
