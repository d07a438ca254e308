#include "ratiosuppose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What becomes of one leaf. */
struct change {
	struct leaf *leaf;
	const struct what_if *what_if;
	int64_t by[SIDES];
};

static int64_t *
side_of(struct leaf *l, enum side side)
{
	return side == SIDE_GENERAL ? &l->sides.general : &l->sides.vocational;
}

/* Who below the unit does report, for a message; the first five. */
static int
list_below(
    char *to, size_t size, const struct leaves *l, int year, const char *code)
{
	size_t used = 0;
	int n = 0;

	to[0] = '\0';
	for (size_t i = 0; i < l->n; i++) {
		const struct leaf *leaf = &l->all[i];
		char buffer[CODE_SIZE], top[CODE_SIZE];

		if (leaf->year != year || !leaf->reported ||
		    (strcmp(leaf_ancestor(leaf, LEVEL_PREFECTURE, buffer),
			 code) != 0 &&
			strcmp(leaf_ancestor(leaf, LEVEL_PROVINCE, top),
			    code) != 0))
			continue;
		if (++n <= 5 && used < size)
			used += (size_t)snprintf(to + used, size - used,
			    "%s%.40s", n > 1 ? ", " : "", leaf->code);
		if (n == 6 && used < size)
			snprintf(to + used, size - used, ", ...");
	}
	return n;
}

static bool
has_year(const struct leaves *l, int year)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->all[i].year == year)
			return true;
	return false;
}

static int
nothing_there(
    const struct leaves *l, const char *unit, int year, struct fault *f)
{
	char below[300];

	if (!has_year(l, year))
		return fault_set(f, EX_DATAERR,
		    "--what-if: nothing is reported of %d; there are the years "
		    "%d to %d",
		    year, l->all[0].year, l->all[l->n - 1].year);
	if (list_below(below, sizeof(below), l, year, unit) > 0)
		return fault_set(f, EX_DATAERR,
		    "--what-if: unit %s reports nothing of its own in %d; name "
		    "one of those below it that do: %s",
		    unit, year, below);
	return fault_set(f, EX_DATAERR,
	    "--what-if: unit %s reports nothing in %d; --level county lists "
	    "those that do",
	    unit, year);
}

static int
blank_side(struct leaf *l, enum side side, struct fault *f)
{
	enum side other = side == SIDE_GENERAL ? SIDE_VOCATIONAL : SIDE_GENERAL;

	return fault_set(f, EX_DATAERR,
	    "--what-if: unit %s reports no %s count in %d that could be "
	    "changed; it reports %lld %s",
	    l->code, side_name(side), l->year, (long long)*side_of(l, other),
	    side_name(other));
}

/* Finds the leaf of C and what its sides change by. */
static int
find_change(struct change *c, struct leaves *l, const struct registry *r,
    struct fault *f)
{
	const struct what_if *w = c->what_if;
	int year = w->year ? w->year : l->all[l->n - 1].year;
	const struct unit *u = r ? registry_resolve(r, w->unit, year) : NULL;

	c->leaf = leaves_find(l, year, u ? u->code : w->unit);
	if (c->leaf == NULL || !c->leaf->reported)
		return nothing_there(l, w->unit, year, f);
	for (int s = 0; s < SIDES; s++) {
		int64_t there = *side_of(c->leaf, (enum side)s);

		if (!w->side[s].given)
			continue;
		if (there == COUNT_BLANK)
			return blank_side(c->leaf, (enum side)s, f);
		c->by[s] = w->side[s].n - (w->side[s].by ? 0 : there);
		if (there + c->by[s] < 0)
			return fault_set(f, EX_USAGE,
			    "--what-if: unit %s reports %lld %s in %d, and "
			    "%lld fewer would be less than nobody",
			    c->leaf->code, (long long)there,
			    side_name((enum side)s), year,
			    (long long)-c->by[s]);
	}
	return 0;
}

/* Leaves lie in the order of year and code. */
static int
by_leaf(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	return x->leaf < y->leaf ? -1 : x->leaf > y->leaf;
}

static char *
say(const struct change *changes, size_t n, struct fault *f)
{
	char *text = NULL;
	size_t size;
	FILE *fp = open_memstream(&text, &size);

	if (fp == NULL) {
		fault_memory(f);
		return NULL;
	}
	for (size_t i = 0; i < n; i++) {
		const struct change *c = &changes[i];

		fprintf(fp, "%sunit=%s year=%d", i ? "; " : "", c->leaf->code,
		    c->leaf->year);
		for (int s = 0; s < SIDES; s++)
			if (c->what_if->side[s].given)
				fprintf(fp, " %s=%+lld",
				    side_name((enum side)s),
				    (long long)c->by[s]);
	}
	if (fclose(fp) == 0)
		return text;
	free(text);
	fault_memory(f);
	return NULL;
}

int
leaves_suppose(struct leaves *l, const struct ratio_options *o, char **said,
    struct fault *f)
{
	size_t n = o->what_if ? o->what_if->n : 0;
	struct change *changes;
	int status = -1;

	*said = NULL;
	if (n == 0)
		return 0;
	if (l->n == 0)
		return fault_set(f, EX_DATAERR,
		    "--what-if: the tally has no counts that could be changed");
	if ((changes = calloc(n, sizeof(*changes))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < n; i++) {
		changes[i].what_if = &o->what_if->all[i];
		if (find_change(&changes[i], l, o->registry, f) == -1)
			goto out;
	}
	qsort(changes, n, sizeof(*changes), by_leaf);
	for (size_t i = 0; i < n; i++) {
		const struct change *c = &changes[i];

		if (i > 0 && c->leaf == changes[i - 1].leaf) {
			fault_set(f, EX_USAGE,
			    "--what-if: unit %s is changed twice in %d; say "
			    "all of it in one",
			    c->leaf->code, c->leaf->year);
			goto out;
		}
		for (int s = 0; s < SIDES; s++)
			if (c->what_if->side[s].given)
				*side_of(c->leaf, (enum side)s) += c->by[s];
	}
	*said = say(changes, n, f);
	status = *said == NULL ? -1 : 0;
out:
	free(changes);
	return status;
}
