#include "enroll/bilabels.h"

#include <stdlib.h>

void
labels_free(struct labels *l)
{
	free(l->distance);
	free(l->reached);
	free(l->fresh);
	free(l->before);
	free(l->way.col);
	free(l->way.row);
	*l = (struct labels){ 0 };
}

int
labels_make(struct labels *l, const struct network *n, struct fault *f)
{
	*l = (struct labels){ 0 };
	l->distance = calloc(n->cols, sizeof(*l->distance));
	l->reached = calloc(n->cols, sizeof(*l->reached));
	l->fresh = calloc(n->cols, sizeof(*l->fresh));
	l->before = calloc(n->cols, sizeof(*l->before));
	l->way.col = calloc(n->cols + 1, sizeof(*l->way.col));
	l->way.row = calloc(n->cols, sizeof(*l->way.row));
	if (l->distance != NULL && l->reached != NULL && l->fresh != NULL &&
	    l->before != NULL && l->way.col != NULL && l->way.row != NULL)
		return 0;
	labels_free(l);
	return fault_memory(f);
}

static void
begin(struct labels *l, const struct network *n, const bool from[])
{
	for (size_t col = 0; col < n->cols; col++) {
		l->distance[col] = precise_of(0, 1, 1);
		l->reached[col] = l->fresh[col] = from == NULL || from[col];
		l->before[col] = NETWORK_NONE;
	}
}

/* Shortens the ways that lead on from a column. */
static void
relax_from(struct labels *l, struct network *n, size_t from)
{
	for (size_t to = 0; to < n->cols; to++) {
		const struct arc *arc = network_arc(n, from, to);
		struct precise distance;

		if (arc == NULL)
			continue;
		distance = precise_multiply(l->distance[from], arc->precise);
		if (l->reached[to] &&
		    precise_compare(distance, l->distance[to]) >= 0)
			continue;
		l->distance[to] = distance;
		l->reached[to] = l->fresh[to] = true;
		l->before[to] = from;
	}
}

/* One round over the columns whose labels changed; whether there were any. */
static bool
relax(struct labels *l, struct network *n)
{
	bool any = false;

	for (size_t from = 0; from < n->cols; from++)
		if (l->fresh[from]) {
			l->fresh[from] = false;
			relax_from(l, n, from);
			any = true;
		}
	return any;
}

size_t
labels_cycle(const struct labels *l, const struct network *n)
{
	for (size_t col = 0; col < n->cols; col++) {
		size_t at = col;

		for (size_t i = 0; i < n->cols && at != NETWORK_NONE; i++)
			if ((at = l->before[at]) == col)
				return col;
	}
	return NETWORK_NONE;
}

size_t
labels_find(struct labels *l, struct network *n, const bool from[])
{
	begin(l, n, from);
	for (size_t round = 0; relax(l, n); round++) {
		size_t col;

		/* A way without a cycle is found in fewer rounds. */
		if (round >= n->cols &&
		    (col = labels_cycle(l, n)) != NETWORK_NONE)
			return col;
	}
	return NETWORK_NONE;
}

void
labels_trace(struct labels *l, size_t col)
{
	struct path *p = &l->way;
	size_t at = col, n = 1;

	p->col[0] = col;
	while (l->before[at] != NETWORK_NONE) {
		at = l->before[at];
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
