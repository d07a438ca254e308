#include "enroll/quotas.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"

/* The columns of the file. */
struct columns {
	int unit, group, weight, min, max, quota;
};

/* What weights and quotas may be. */
struct limits {
	int64_t weight, places;
};

void
quotas_free(struct quotas *q)
{
	free(q->claims);
	free(q->whose);
	free(q->places);
	free(q->row);
	free(q->file);
	names_free(&q->units);
	names_free(&q->groups);
	*q = (struct quotas){ 0 };
}

int
quotas_fault_at(const struct quotas *q, size_t claim, struct fault *f)
{
	return fault_place(f, "%s:%ld:%d(quota)", q->file,
	    q->claims[claim].line, q->quota_column + 1);
}

int
quotas_fault_at_name(
    const struct quotas *q, size_t claim, bool group, struct fault *f)
{
	return fault_place(f, "%s:%ld:%d(%s)", q->file, q->claims[claim].line,
	    (group ? q->group_column : q->unit_column) + 1,
	    group ? "group" : "unit");
}

static int
make_room(struct quotas *q, struct fault *f)
{
	size_t room = q->room ? q->room * 2 : 64;
	struct claim *claims;
	struct whose *whose;
	int64_t *places;

	if (q->n < q->room)
		return 0;
	if ((claims = realloc(q->claims, room * sizeof(*claims))) == NULL)
		return fault_memory(f);
	q->claims = claims;
	if ((whose = realloc(q->whose, room * sizeof(*whose))) == NULL)
		return fault_memory(f);
	q->whose = whose;
	if ((places = realloc(q->places, room * sizeof(*places))) == NULL)
		return fault_memory(f);
	q->places = places;
	q->room = room;
	return 0;
}

/* Which names the rows have, the first row tells. */
static int
check_names(struct quotas *q, struct table *t, const struct columns *at,
    struct fault *f)
{
	bool unit = table_cell(t, at->unit).len > 0;
	bool group = table_cell(t, at->group).len > 0;

	if (q->n == 0) {
		q->by_unit = unit;
		q->by_group = group;
	}
	if (!unit && !group) {
		fault_set(f, EX_DATAERR, "no name; every row needs its own");
		return table_fault_at(t, at->unit, f);
	}
	if (unit == q->by_unit && group == q->by_group)
		return 0;
	fault_set(f, EX_DATAERR,
	    "unit or group is blank in some rows and not in others; a table is "
	    "of units, of groups, or of pairs of both");
	return table_fault_at(t, unit != q->by_unit ? at->unit : at->group, f);
}

static int
read_names(struct quotas *q, struct table *t, const struct columns *at,
    struct fault *f)
{
	struct whose *w = &q->whose[q->n];

	*w = (struct whose){ 0 };
	if (check_names(q, t, at, f) == -1)
		return -1;
	if (q->by_unit && (w->unit = names_add(&q->units,
			       table_cell(t, at->unit), f)) == NAMES_NONE)
		return -1;
	if (q->by_group && (w->group = names_add(&q->groups,
				table_cell(t, at->group), f)) == NAMES_NONE)
		return -1;
	return 0;
}

static int
read_quota(
    int64_t *places, struct table *t, int column, int64_t most, struct fault *f)
{
	if (table_count(t, column, places, f) == -1)
		return -1;
	if (*places == COUNT_BLANK)
		fault_set(f, EX_DATAERR,
		    "no quota; write how many places the row got");
	else if (*places > most)
		fault_set(f, EX_DATAERR,
		    "%lld places; more than %lld are not shared out at once",
		    (long long)*places, (long long)most);
	else
		return 0;
	return table_fault_at(t, column, f);
}

static int
read_row(struct quotas *q, struct table *t, const struct columns *at,
    const struct limits *l, struct fault *f)
{
	struct claim *c;

	if (make_room(q, f) == -1 || read_names(q, t, at, f) == -1)
		return -1;
	c = &q->claims[q->n];
	*c = (struct claim){ .line = table_line(t) };
	if (claim_weight(c, table_cell(t, at->weight), l->weight, f) == -1)
		return table_fault_at(t, at->weight, f);
	if (claim_bounds(c, t, at->min, at->max, f) == -1 ||
	    read_quota(&q->places[q->n], t, at->quota, l->places, f) == -1)
		return -1;
	q->n++;
	return 0;
}

static int
find_columns(struct table *t, struct columns *at, struct fault *f)
{
	const struct {
		const char *name;
		int *column;
	} wanted[] = {
		{ "unit", &at->unit },
		{ "group", &at->group },
		{ "weight", &at->weight },
		{ "min", &at->min },
		{ "max", &at->max },
		{ "quota", &at->quota },
	};

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		if ((*wanted[i].column = table_need(t, wanted[i].name, f)) ==
		    -1)
			return -1;
	return 0;
}

static int
read_all(struct quotas *q, struct table *t, const struct columns *at,
    const struct limits *l, struct fault *f)
{
	int more;

	while ((more = table_next(t, f)) == 1)
		if (read_row(q, t, at, l, f) == -1)
			return -1;
	if (more == -1 || q->n > 0)
		return more;
	fault_set(f, EX_DATAERR, "no rows after the header; nothing to verify");
	return fault_place(f, "%s", table_name(t));
}

/* The names last: while they grow they move. */
static void
name_claims(struct quotas *q)
{
	for (size_t i = 0; i < q->n; i++)
		q->claims[i].name = q->by_unit
					? q->units.name[q->whose[i].unit]
					: q->groups.name[q->whose[i].group];
}

static int
said_twice(const struct quotas *q, size_t first, size_t again, struct fault *f)
{
	const char *name = q->claims[again].name;
	char shown[TEXT_SHOWN];

	fault_set(f, EX_DATAERR,
	    "\"%s\" has this row already, on line %ld; leave one of the two",
	    text_show(shown, sizeof(shown), name, strlen(name)),
	    q->claims[first].line);
	return quotas_fault_at_name(q, again, !q->by_unit, f);
}

/* Finds the row of each pair, of which there is one at most. */
static int
find_rows(struct quotas *q, struct fault *f)
{
	size_t units = q->by_unit ? q->units.n : 1;
	size_t groups = q->by_group ? q->groups.n : 1;

	if (units > CLAIM_PAIRS / groups) {
		fault_set(f, EX_DATAERR,
		    "%zu units times %zu groups is more than can be shared "
		    "out at once; share out in stages",
		    units, groups);
		return fault_place(f, "%s", q->file);
	}
	if ((q->row = calloc(units * groups, sizeof(*q->row))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < q->n; i++) {
		size_t *row =
		    &q->row[q->whose[i].unit * groups + q->whose[i].group];

		if (*row > 0)
			return said_twice(q, *row - 1, i, f);
		*row = i + 1;
	}
	return 0;
}

int
quotas_load(struct quotas *q, const char *path, int64_t limit, int64_t most,
    struct fault *f)
{
	const struct limits limits = { limit, most };
	struct table *t = table_open(path, f);
	struct columns at;
	int status = -1;

	*q = (struct quotas){ 0 };
	if (t == NULL)
		return -1;
	if ((q->file = strdup(table_name(t))) == NULL) {
		fault_memory(f);
		goto out;
	}
	if (names_make(&q->units, f) == -1 || names_make(&q->groups, f) == -1 ||
	    find_columns(t, &at, f) == -1)
		goto out;
	q->quota_column = at.quota;
	q->unit_column = at.unit;
	q->group_column = at.group;
	if (read_all(q, t, &at, &limits, f) == -1)
		goto out;
	name_claims(q);
	if (find_rows(q, f) == 0)
		status = claims_scale(
		    q->claims, q->n, limit, &q->decimals, t, at.weight, f);
out:
	table_close(t);
	if (status == -1)
		quotas_free(q);
	return status;
}
