/*
 * The network behind an apportionment in two dimensions (biproportion.h).
 *
 * It stands on its shorter side: the columns are its nodes, and a row moves a
 * place from one column to another, which costs s(x + 1) / w where it comes
 * to, divided by s(x) / w where it comes from.  Of all rows the one that moves
 * it most cheaply counts.
 *
 * A range of a margin becomes a slack: one more cell, of as many places as the
 * range is wide, which all cost 1.  Slacks of rows make one more column, those
 * of columns one more row.  Then all margins are fixed.
 */
#ifndef ENROLL_BINETWORK_H
#define ENROLL_BINETWORK_H

#include "enroll/biproportion.h"
#include "enroll/precise.h"
#include "enroll/proof.h"

/* The weight of a slack. */
#define NETWORK_SLACK INT64_C(-1)

#define NETWORK_NONE SIZE_MAX

/* Above this a difference of logarithms is one of the numbers, too. */
#define NETWORK_SURE 1e-8

/* The cost of a place, or of moving one, to the power of the method. */
struct exact {
	int order; /* how often the infinitesimal s(1) = 0 is in it, below 0 */
	uint128 num, den;
};

/* The cheapest move from one column to another. */
struct arc {
	size_t row; /* NETWORK_NONE: none */
	double log; /* of its cost, see network_order(); infinite: none */
	/* Once known: of all rows, and not only as far as logarithms tell. */
	bool known;
	struct exact cost;
	struct precise precise;
};

struct network {
	const struct biproportion *of;
	bool turned; /* the rows are groups, not units */
	/* Of the table, and with the slacks, which come last. */
	size_t plain_rows, plain_cols, rows, cols;

	/* Cells, column by column: see network_cell(). */
	int64_t *weight, *min, *max, *places;
	/* What the last place cost and the next one would, as logarithms;
	 * infinite where there is none to lose or to get. */
	double *last, *next;

	int64_t *row_total, *col_total; /* what they are to be */
	int64_t *col_sum;               /* what they are */
	struct arc *arcs;               /* [from * cols + to] */
};

/* The slacks are last; the rows of a new one have no places yet. */
int network_make(struct network *, const struct biproportion *, struct fault *);
void network_free(struct network *);

static inline size_t
network_cell(const struct network *n, size_t row, size_t col)
{
	return col * n->rows + row;
}

/* How wide the range of a row, or a column, is; 0 when its total is fixed. */
static inline int64_t
network_row_slack(const struct network *n, size_t row)
{
	return n->cols > n->plain_cols
		   ? n->max[network_cell(n, row, n->plain_cols)]
		   : 0;
}

static inline int64_t
network_col_slack(const struct network *n, size_t col)
{
	return n->rows > n->plain_rows
		   ? n->max[network_cell(n, n->plain_rows, col)]
		   : 0;
}

/* The cell of the table of a row and a column that are no slacks. */
size_t network_table_cell(const struct network *, size_t row, size_t col);

/* The costs of all cells, the sums and the cheapest moves from the places. */
void network_price(struct network *);

/*
 * A first place with s(1) = 0 costs next to nothing: an infinitesimal.  In a
 * cost it stands as this much below its logarithm, which no other cost comes
 * near to.
 */
#define NETWORK_FREE 256.0

/* The logarithm of the cost of a place of a cell. */
double network_cost(const struct network *, size_t cell, int64_t number);

/* How often the infinitesimal is in the cost of an arc, and the rest of it. */
int network_order(double cost, double *rest);

struct exact network_exact_cost(
    const struct network *, size_t cell, int64_t number);
int exact_compare(const struct exact *, const struct exact *);

/* The arc when it is known; NULL when there is none. */
const struct arc *network_arc(struct network *, size_t from, size_t to);

/* Moves one after the other: by row[i] from col[i] to col[i + 1]. */
struct path {
	size_t n;
	size_t *col; /* n + 1 of them; a cycle ends where it begins */
	size_t *row;
};

/*
 * Makes the moves, each by the row that is cheapest before any is made: one
 * place, or up to MOST of them while the last one costs at most LIMIT in all,
 * as a logarithm.
 */
void network_send(
    struct network *, const struct path *, int64_t most, double limit);

/* What one place costs along a path, as a logarithm. */
double network_path_cost(const struct network *, const struct path *);

/* The steps; biproportion.c says which there are. */
int network_start(struct network *, struct fault *);
/* 0; 1 when there is no way, and REACHED tells which columns are over, or can
 * be reached from these. */
int network_repair(struct network *, bool reached[], struct fault *);
/* COLUMN[col] are multipliers that prove the places. */
int network_prove(struct network *, struct multiplier column[], struct fault *);
/* Of all optima the first in input order; which cells they differ in. */
int network_ties(struct network *, const enum tightness tight[],
    const struct multiplier row[], const struct multiplier column[],
    bool tied[], struct fault *);
/* Multipliers become divisors, of rows too. */
int network_divisors(struct network *, struct multiplier column[],
    struct multiplier row[], struct fault *);

#endif
