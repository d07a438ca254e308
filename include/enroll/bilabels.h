/*
 * The cheapest ways between the columns of a network, by the labels of Bellman
 * and Ford.
 */
#ifndef ENROLL_BILABELS_H
#define ENROLL_BILABELS_H

#include "enroll/binetwork.h"

/* Of each column. */
struct labels {
	struct precise *distance; /* what a place costs on its way there */
	bool *reached;            /* there is a way */
	bool *fresh;              /* its label leads on */
	size_t *before;  /* the column before; NETWORK_NONE where it begins */
	struct path way; /* what labels_trace() found */
};

int labels_make(struct labels *, const struct network *, struct fault *);
void labels_free(struct labels *);

/*
 * Labels for the ways that begin in the columns of FROM, or in all of them when
 * FROM is NULL.  A column of a cycle that makes places cheaper, to 28 digits,
 * and there are no distances then; or NETWORK_NONE.
 */
size_t labels_find(struct labels *, struct network *, const bool from[]);

/* A column that its columns before lead back to, or NETWORK_NONE. */
size_t labels_cycle(const struct labels *, const struct network *);

/* The way to a column, or the cycle it is on, into WAY. */
void labels_trace(struct labels *, size_t col);

#endif
