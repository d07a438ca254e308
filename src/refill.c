#include "enroll/refill.h"

#include <stdlib.h>

#include "enroll/number.h"
#include "enroll/table.h"

struct columns {
	int unit, group, done, max;
};

struct filling {
	struct eligible *e;
	size_t *claim; /* [unit x group]: its number, or NAMES_NONE */
	long *line;    /* of each claim, in DONE; 0: none yet */
};

static size_t
pair(const struct eligible *e, struct whose w)
{
	return w.unit * (e->by_group ? e->groups.n : 1) + w.group;
}

static int
filling_make(struct filling *r, struct eligible *e, struct fault *f)
{
	size_t pairs =
	    (e->by_unit ? e->units.n : 1) * (e->by_group ? e->groups.n : 1);

	*r = (struct filling){ .e = e };
	r->claim = calloc(pairs, sizeof(*r->claim));
	r->line = calloc(e->n, sizeof(*r->line));
	if (r->claim == NULL || r->line == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < pairs; i++)
		r->claim[i] = NAMES_NONE;
	for (size_t i = 0; i < e->n; i++)
		r->claim[pair(e, e->whose[i])] = i;
	return 0;
}

static void
filling_free(struct filling *r)
{
	free(r->claim);
	free(r->line);
}

/* The claim of the present row, or NAMES_NONE. */
static size_t
find_claim(
    const struct filling *r, const struct table *t, const struct columns *at)
{
	const struct eligible *e = r->e;
	struct whose w = { 0 };

	if (e->by_unit)
		w.unit = names_find(&e->units, table_cell(t, at->unit));
	if (e->by_group)
		w.group = names_find(&e->groups, table_cell(t, at->group));
	if (w.unit == NAMES_NONE || w.group == NAMES_NONE)
		return NAMES_NONE;
	return r->claim[pair(e, w)];
}

static int
set_bounds(
    struct claim *c, struct table *t, const struct columns *at, struct fault *f)
{
	int64_t done, max;

	if (table_count(t, at->done, &done, f) == -1 ||
	    table_count(t, at->max, &max, f) == -1)
		return -1;
	if (done == COUNT_BLANK) {
		fault_set(f, EX_DATAERR,
		    "no number; write 0 where nobody was admitted");
		return table_fault_at(t, at->done, f);
	}
	if (max != COUNT_BLANK && max < done) {
		fault_set(f, EX_DATAERR,
		    "the maximum %lld is below the %lld done; correct one of "
		    "them",
		    (long long)max, (long long)done);
		return table_fault_at(t, at->max, f);
	}
	if (done > c->max || (c->weight == 0 && done > c->min)) {
		fault_set(f, EX_DATAERR,
		    "%lld done, but line %ld of the places allows %lld; raise "
		    "that, or correct this",
		    (long long)done, c->line,
		    (long long)(c->weight == 0 ? c->min : c->max));
		return table_fault_at(t, at->done, f);
	}
	if (max != COUNT_BLANK && max < c->max)
		c->max = max;
	if (done > c->min)
		c->min = done;
	if (c->max < c->min) {
		fault_set(f, EX_DATAERR,
		    "at most %lld, but line %ld of the places has a minimum of "
		    "%lld; lower that, or leave this blank",
		    (long long)c->max, c->line, (long long)c->min);
		return table_fault_at(t, at->max, f);
	}
	return 0;
}

static int
read_row(struct filling *r, struct table *t, const struct columns *at,
    struct fault *f)
{
	int key = r->e->by_unit ? at->unit : at->group;
	size_t claim = find_claim(r, t, at);

	if (claim == NAMES_NONE) {
		fault_set(f, EX_DATAERR,
		    "no places were to be had there; correct the name, or give "
		    "it a row in the table of places");
		return table_fault_at(t, key, f);
	}
	if (r->line[claim] != 0) {
		fault_set(f, EX_DATAERR,
		    "this is on line %ld already; leave one of the two",
		    r->line[claim]);
		return table_fault_at(t, key, f);
	}
	r->line[claim] = table_line(t);
	return set_bounds(&r->e->claims[claim], t, at, f);
}

static int
find_columns(const struct eligible *e, struct table *t, struct columns *at,
    struct fault *f)
{
	*at = (struct columns){ -1, -1, -1, table_column(t, "max") };
	if ((e->by_unit && (at->unit = table_need(t, "unit", f)) == -1) ||
	    (e->by_group && (at->group = table_need(t, "group", f)) == -1) ||
	    (at->done = table_need(t, "done", f)) == -1)
		return -1;
	return table_once(t, "max", f);
}

int
refill(struct eligible *e, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct filling r = { 0 };
	struct columns at;
	int more = -1;

	if (t != NULL && find_columns(e, t, &at, f) == 0 &&
	    filling_make(&r, e, f) == 0)
		while ((more = table_next(t, f)) == 1)
			if (read_row(&r, t, &at, f) == -1) {
				more = -1;
				break;
			}
	filling_free(&r);
	table_close(t);
	return more;
}
