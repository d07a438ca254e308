#include "enroll/eligible.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"

/* The columns of the file. */
struct columns {
	int unit, group, weight, min, max;
};

void
eligible_free(struct eligible *e)
{
	free(e->claims);
	free(e->whose);
	names_free(&e->units);
	names_free(&e->groups);
	*e = (struct eligible){ 0 };
}

static int
make_room(struct eligible *e, struct fault *f)
{
	size_t room = e->room ? e->room * 2 : 64;
	struct claim *claims;
	struct whose *whose;

	if (e->n < e->room)
		return 0;
	if ((claims = realloc(e->claims, room * sizeof(*claims))) == NULL)
		return fault_memory(f);
	e->claims = claims;
	if ((whose = realloc(e->whose, room * sizeof(*whose))) == NULL)
		return fault_memory(f);
	e->whose = whose;
	e->room = room;
	return 0;
}

/* The number of the name in that column. */
static int
read_name(struct names *names, struct table *t, int column, size_t *number,
    struct fault *f)
{
	struct text name = table_cell(t, column);

	if (name.len > 0)
		return (*number = names_add(names, name, f)) == NAMES_NONE ? -1
									   : 0;
	fault_set(f, EX_DATAERR, "no name; every row needs its own");
	return table_fault_at(t, column, f);
}

static int
read_claim(struct eligible *e, struct table *t, const struct columns *at,
    int64_t limit, struct fault *f)
{
	struct whose *w;
	struct claim *c;

	if (make_room(e, f) == -1)
		return -1;
	c = &e->claims[e->n];
	w = &e->whose[e->n];
	*c = (struct claim){ .line = table_line(t) };
	*w = (struct whose){ 0 };
	if (e->by_unit && read_name(&e->units, t, at->unit, &w->unit, f) == -1)
		return -1;
	if (e->by_group &&
	    read_name(&e->groups, t, at->group, &w->group, f) == -1)
		return -1;
	if (claim_weight(c, table_cell(t, at->weight), limit, f) == -1)
		return table_fault_at(t, at->weight, f);
	if (claim_bounds(c, t, at->min, at->max, f) == -1)
		return -1;
	e->n++;
	return 0;
}

/* The names last: while they grow they move. */
static void
name_claims(struct eligible *e)
{
	for (size_t i = 0; i < e->n; i++)
		e->claims[i].name = e->by_unit
					? e->units.name[e->whose[i].unit]
					: e->groups.name[e->whose[i].group];
}

static int
said_twice(const struct eligible *e, const struct table *t,
    const struct columns *at, size_t first, size_t again, struct fault *f)
{
	int column = e->by_unit ? at->unit : at->group;
	const char *name = e->claims[again].name, *group = "";
	char shown[TEXT_SHOWN], of[TEXT_SHOWN];

	text_show(shown, sizeof(shown), name, strlen(name));
	if (e->by_unit && e->by_group)
		group = e->groups.name[e->whose[again].group];
	text_show(of, sizeof(of), group, strlen(group));
	if (*group != '\0')
		fault_set(f, EX_DATAERR,
		    "\"%s\" and \"%s\" have a row already, on line %ld; leave "
		    "one of the two",
		    shown, of, e->claims[first].line);
	else
		fault_set(f, EX_DATAERR,
		    "\"%s\" has a row already, on line %ld; leave one of the "
		    "two",
		    shown, e->claims[first].line);
	return fault_place(f, "%s:%ld:%d(%s)", table_name(t),
	    e->claims[again].line, column + 1, table_header(t, (size_t)column));
}

/* Each unit, group or pair has one row. */
static int
distinct(const struct eligible *e, const struct table *t,
    const struct columns *at, struct fault *f)
{
	size_t groups = e->by_group ? e->groups.n : 1;
	size_t units = e->by_unit ? e->units.n : 1;
	size_t *seen; /* the number of its claim, and 1 */
	int status = 0;

	if (units > CLAIM_PAIRS / groups) {
		fault_set(f, EX_DATAERR,
		    "%zu units times %zu groups is more than can be shared "
		    "out at once; share out in stages",
		    units, groups);
		return fault_place(f, "%s", table_name(t));
	}
	if ((seen = calloc(units * groups, sizeof(*seen))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < e->n && status == 0; i++) {
		size_t *at_pair =
		    &seen[e->whose[i].unit * groups + e->whose[i].group];

		if (*at_pair > 0)
			status = said_twice(e, t, at, *at_pair - 1, i, f);
		*at_pair = i + 1;
	}
	free(seen);
	return status;
}

static int
find_columns(
    struct eligible *e, struct table *t, struct columns *at, struct fault *f)
{
	static const char *const names[] = { "unit", "group", "weight", "min",
		"max" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (table_once(t, names[i], f) == -1)
			return -1;
	at->unit = table_column(t, "unit");
	at->group = table_column(t, "group");
	e->by_unit = at->unit != -1;
	e->by_group = at->group != -1;
	if (!e->by_unit && !e->by_group) {
		fault_set(f, EX_DATAERR,
		    "no column unit or group; one of them, or both, name who "
		    "gets places");
		return fault_place(f, "%s:1", table_name(t));
	}
	if ((at->weight = table_need(t, "weight", f)) == -1)
		return -1;
	at->min = table_column(t, "min");
	at->max = table_column(t, "max");
	return 0;
}

static int
read_all(struct eligible *e, struct table *t, const struct columns *at,
    int64_t limit, struct fault *f)
{
	int more;

	while ((more = table_next(t, f)) == 1)
		if (read_claim(e, t, at, limit, f) == -1)
			return -1;
	if (more == -1 || e->n > 0)
		return more;
	fault_set(f, EX_DATAERR,
	    "no rows after the header; nobody to give places to");
	return fault_place(f, "%s", table_name(t));
}

int
eligible_load(
    struct eligible *e, const char *path, int64_t limit, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct columns at;
	int status = -1;

	*e = (struct eligible){ 0 };
	if (t == NULL || names_make(&e->units, f) == -1 ||
	    names_make(&e->groups, f) == -1 ||
	    find_columns(e, t, &at, f) == -1 ||
	    read_all(e, t, &at, limit, f) == -1)
		goto out;
	name_claims(e);
	e->unit_column = at.unit;
	e->group_column = at.group;
	if (distinct(e, t, &at, f) == 0)
		status = claims_scale(
		    e->claims, e->n, limit, &e->decimals, t, at.weight, f);
out:
	table_close(t);
	if (status == -1)
		eligible_free(e);
	return status;
}
