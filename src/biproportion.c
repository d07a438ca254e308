/*
 * The steps, as QUOTA.md numbers them, each in a file of its own:
 *
 *	1 check      cut_check()          bicut.c
 *	2 start      network_start()      bistart.c, with bifit.c
 *	3 repair     network_repair()     birepair.c; cut_at() when nothing fits
 *	4 prove      network_prove()      biprove.c
 *	6 divisors   network_divisors()   bidivisors.c, with biroom.c
 *	5 ties       network_ties()       bities.c
 *	7 verify     check()              proof.c, which knows nothing of these
 *
 * Ties come after the divisors, because with these it shows which cells are on
 * a signpost.  There is no maximum flow of its own: where repair finds no way
 * the columns it has reached are the cut.
 */
#include "enroll/biproportion.h"

#include <stdlib.h>

#include "enroll/bicut.h"
#include "enroll/binetwork.h"

void
biproportion_answer_free(
    struct biproportion_answer *a, const struct biproportion *b)
{
	free(a->places);
	free(a->tied);
	multipliers_free(a->all, 1);
	multipliers_free(a->unit, b->units);
	multipliers_free(a->group, b->groups);
	*a = (struct biproportion_answer){ 0 };
}

static int
allocate(struct biproportion_answer *a, const struct biproportion *b,
    struct fault *f)
{
	size_t cells = b->units * b->groups;

	*a = (struct biproportion_answer){ 0 };
	a->places = calloc(cells, sizeof(*a->places));
	a->tied = calloc(cells, sizeof(*a->tied));
	a->all = multipliers_make(1);
	a->unit = multipliers_make(b->units);
	a->group = multipliers_make(b->groups);
	if (a->places != NULL && a->tied != NULL && a->all != NULL &&
	    a->unit != NULL && a->group != NULL)
		return 0;
	return fault_memory(f);
}

static void
take_places(struct biproportion_answer *a, const struct network *n)
{
	for (size_t row = 0; row < n->plain_rows; row++)
		for (size_t col = 0; col < n->plain_cols; col++)
			a->places[network_table_cell(n, row, col)] =
			    n->places[network_cell(n, row, col)];
}

static void
copy(struct multiplier to[], const struct multiplier from[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		to[i].order = from[i].order;
		rational_copy(to[i].value, from[i].value);
	}
}

/*
 * The divisors of rows and columns are those of units and groups.  Where both
 * margins have ranges the common divisor is that of the free groups: the
 * reciprocal of that of their slack; else it is 1.
 */
static void
take_divisors(struct biproportion_answer *a, const struct network *n,
    const struct multiplier row[], const struct multiplier column[])
{
	const struct multiplier *slack =
	    n->turned ? &column[n->cols - 1] : &row[n->rows - 1];

	copy(n->turned ? a->group : a->unit, row, n->plain_rows);
	copy(n->turned ? a->unit : a->group, column, n->plain_cols);
	rational_set(a->all->value, 1, 1);
	if (n->rows == n->plain_rows || n->cols == n->plain_cols)
		return;
	a->all->order = -slack->order;
	rational_divide(a->all->value, a->all->value, slack->value);
}

static struct proof
proof_of(const struct biproportion *b, const struct biproportion_answer *a)
{
	return (struct proof){ b, a->places, *a->all, a->unit, a->group };
}

/* Step 7: on a path of its own, with integers only. */
static int
check(const struct biproportion *b, const struct biproportion_answer *a,
    struct fault *f)
{
	const struct proof proof = proof_of(b, a);
	size_t found;

	if (proof_check(&proof, NULL, 0, &found, f) == -1)
		return -1;
	if (found == 0)
		return 0;
	return fault_set(f, EX_SOFTWARE,
	    "the quotas do not pass their own proof; please report this");
}

/* Of all optima the first in input order. */
static int
settle_ties(struct network *n, const struct multiplier row[],
    const struct multiplier column[], struct biproportion_answer *a,
    struct fault *f)
{
	const struct biproportion *b = n->of;
	const struct proof proof = proof_of(b, a);
	size_t cells = b->units * b->groups;
	enum tightness *tight = calloc(cells, sizeof(*tight));
	int status = -1;

	if (tight == NULL)
		return fault_memory(f);
	if (proof_tight(&proof, tight, f) == 0 &&
	    network_ties(n, tight, row, column, a->tied, f) == 0)
		status = 0;
	free(tight);
	a->unique = true;
	for (size_t i = 0; i < cells; i++)
		a->unique &= !a->tied[i];
	return status;
}

/* The steps after the places are optimal. */
static int
conclude(struct network *n, struct multiplier row[], struct multiplier column[],
    struct biproportion_answer *a, struct fault *f)
{
	if (network_divisors(n, column, row, f) == -1)
		return -1;
	take_places(a, n);
	take_divisors(a, n, row, column);
	if (check(n->of, a, f) == -1 || settle_ties(n, row, column, a, f) == -1)
		return -1;
	take_places(a, n);
	return a->unique ? 0 : check(n->of, a, f);
}

/* The steps that find the optimum. */
static int
solve(struct network *n, struct multiplier column[],
    struct biproportion_cut *cut, struct fault *f)
{
	bool *reached = calloc(n->cols, sizeof(*reached));
	int status = -1;

	if (reached == NULL)
		return fault_memory(f);
	if (network_start(n, f) == -1)
		goto out;
	network_price(n);
	status = network_repair(n, reached, f);
	if (status == 1)
		status = cut_at(n, reached, cut, f);
	if (status == 0)
		status = network_prove(n, column, f);
out:
	free(reached);
	return status;
}

int
biproportion(const struct biproportion *b, struct biproportion_answer *a,
    struct biproportion_cut *cut, struct fault *f)
{
	struct network n = { 0 };
	struct multiplier *row = NULL, *column = NULL;
	int status = -1;

	*a = (struct biproportion_answer){ 0 };
	*cut = (struct biproportion_cut){ 0 };
	if (cut_check(b, cut, f) == -1 || allocate(a, b, f) == -1 ||
	    network_make(&n, b, f) == -1)
		goto out;
	row = multipliers_make(n.rows);
	column = multipliers_make(n.cols);
	if (row == NULL || column == NULL)
		fault_memory(f);
	else if (solve(&n, column, cut, f) == 0)
		status = conclude(&n, row, column, a, f);
out:
	multipliers_free(row, n.rows);
	multipliers_free(column, n.cols);
	network_free(&n);
	return status;
}
