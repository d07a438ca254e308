#include "enroll/quotatwo.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/text.h"

static void
side_free(struct side *s)
{
	free(s->number);
	free(s->margins);
	upper_free(&s->upper);
}

void
quotatwo_free(struct quotatwo *q)
{
	biproportion_answer_free(&q->answer, &q->problem);
	biproportion_cut_free(&q->cut);
	side_free(&q->unit);
	side_free(&q->group);
	free(q->cells);
	*q = (struct quotatwo){ 0 };
}

size_t
quotatwo_cell(const struct quotatwo *q, size_t claim)
{
	const struct whose *w = &q->eligible->whose[claim];

	return biproportion_cell(
	    &q->problem, q->unit.number[w->unit], q->group.number[w->group]);
}

/* ---- names ------------------------------------------------------------------
 */

/* The first claim of that unit, or group. */
static const struct claim *
first_claim(const struct eligible *e, bool of_unit, size_t name)
{
	size_t i = 0;

	while ((of_unit ? e->whose[i].unit : e->whose[i].group) != name)
		i++;
	return &e->claims[i];
}

/* Each name of ELIGIBLE has a margin. */
static int
number_names(struct side *s, const struct quotatwo_ask *ask, bool of_unit,
    struct fault *f)
{
	const struct eligible *e = ask->eligible;
	const struct names *own = of_unit ? &e->units : &e->groups;

	s->names = s->given != NULL ? &s->given->names : own;
	if ((s->number = calloc(own->n, sizeof(*s->number))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < own->n; i++) {
		struct text name = { own->name[i], strlen(own->name[i]) };
		char shown[TEXT_SHOWN];

		s->number[i] = names_find(s->names, name);
		if (s->number[i] != NAMES_NONE)
			continue;
		fault_set(f, EX_DATAERR,
		    "\"%s\" has no row in %s; every name needs one there",
		    text_show(shown, sizeof(shown), name.s, name.len),
		    s->given->file);
		return fault_place(f, "%s:%ld:%d(%s)", ask->path,
		    first_claim(e, of_unit, i)->line,
		    (of_unit ? e->unit_column : e->group_column) + 1,
		    of_unit ? "unit" : "group");
	}
	return 0;
}

/* Each margin has a name of ELIGIBLE; one that is to get nothing need not. */
static int
check_given(const struct side *s, const struct quotatwo_ask *ask, bool of_unit,
    struct fault *f)
{
	const struct names *own =
	    of_unit ? &ask->eligible->units : &ask->eligible->groups;

	for (size_t i = 0; s->given != NULL && i < s->names->n; i++) {
		struct text name = { s->names->name[i],
			strlen(s->names->name[i]) };
		char shown[TEXT_SHOWN];

		if (names_find(own, name) != NAMES_NONE ||
		    s->given->rows[i].max == 0)
			continue;
		fault_set(f, EX_DATAERR,
		    "\"%s\" has no row in %s; correct the name, or leave it "
		    "out",
		    text_show(shown, sizeof(shown), name.s, name.len),
		    ask->path);
		return margins_fault_at(s->given, i, f);
	}
	return 0;
}

/* ---- the table and its margins ----------------------------------------------
 */

static int
fill_cells(struct quotatwo *q, const struct quotatwo_ask *ask, struct fault *f)
{
	struct biproportion *b = &q->problem;

	b->method = ask->method;
	b->units = q->unit.names->n;
	b->groups = q->group.names->n;
	if (b->units > CLAIM_PAIRS / b->groups ||
	    (b->units > BIPROPORTION_SHORT && b->groups > BIPROPORTION_SHORT))
		return fault_set(f, EX_DATAERR,
		    "%zu units times %zu groups is more than can be shared "
		    "out at once; share out in stages",
		    b->units, b->groups);
	q->cells = calloc(b->units * b->groups, sizeof(*q->cells));
	if (q->cells == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < q->eligible->n; i++) {
		const struct claim *c = &q->eligible->claims[i];

		q->cells[quotatwo_cell(q, i)] =
		    (struct cell){ c->weight, c->min, c->max };
	}
	b->cells = q->cells;
	return 0;
}

static void
copy_given(struct side *s)
{
	struct upper *u = &s->upper;

	u->decimals = s->given->decimals;
	for (size_t i = 0; i < u->n; i++) {
		u->claims[i] = s->given->rows[i];
		u->weighted[i] = s->given->weighted[i];
	}
}

/* One claim more in the sum of a unit, or group; no maximum stays none. */
static int
add_claim(struct claim *sum, const struct claim *c, struct fault *f)
{
	int64_t max = c->weight > 0 ? c->max : c->min;

	if (c->weight >= METHOD_SUM_LIMIT - sum->weight)
		return fault_set(f, EX_DATAERR,
		    "the weights add up to 2^62 or more; write smaller ones, "
		    "in the same proportions");
	sum->weight += c->weight;
	if (sum->min > INT64_MAX - c->min)
		return fault_set(f, EX_DATAERR,
		    "the minimums add up to 2^63 or more; correct them");
	sum->min += c->min;
	sum->max = max == CLAIM_NO_MAX || sum->max >= INT64_MAX - max
		       ? CLAIM_NO_MAX
		       : sum->max + max;
	return 0;
}

/* Without a table of margins each has the sums of its claims. */
static int
sum_claims(struct side *s, const struct quotatwo_ask *ask, bool of_unit,
    struct fault *f)
{
	const struct eligible *e = ask->eligible;
	struct upper *u = &s->upper;

	u->decimals = e->decimals;
	for (size_t i = 0; i < u->n; i++) {
		u->weighted[i] = true;
		u->claims[i].name = s->names->name[i];
	}
	for (size_t i = 0; i < e->n; i++) {
		size_t at = of_unit ? e->whose[i].unit : e->whose[i].group;

		if (add_claim(&u->claims[at], &e->claims[i], f) == -1)
			return fault_place(
			    f, "%s:%ld", ask->path, e->claims[i].line);
	}
	return 0;
}

static int
prepare_side(struct side *s, const struct quotatwo_ask *ask, bool of_unit,
    struct fault *f)
{
	s->given = of_unit ? ask->units : ask->groups;
	if (number_names(s, ask, of_unit, f) == -1 ||
	    check_given(s, ask, of_unit, f) == -1 ||
	    upper_make(&s->upper, s->names->n, f) == -1)
		return -1;
	if ((s->margins = calloc(s->names->n, sizeof(*s->margins))) == NULL)
		return fault_memory(f);
	if (s->given == NULL)
		return sum_claims(s, ask, of_unit, f);
	copy_given(s);
	return 0;
}

/* ---- the total --------------------------------------------------------------
 */

/* That a margin which is all fixed makes the same total. */
static int
agree(const struct side *s, const struct side *other, int64_t *total,
    struct fault *f)
{
	int64_t sum;

	if (s->given == NULL || !upper_is_fixed(&s->upper, &sum))
		return 0;
	if (*total == COUNT_BLANK)
		*total = sum;
	if (sum == *total)
		return 0;
	if (other != NULL)
		fault_set(f, EX_DATAERR,
		    "the totals add up to %lld, but those of %s to %lld; "
		    "correct one of the tables",
		    (long long)sum, other->given->file, (long long)*total);
	else
		fault_set(f, EX_DATAERR,
		    "the totals add up to %lld, but --total is %lld; correct "
		    "one of them",
		    (long long)sum, (long long)*total);
	return fault_place(f, "%s", s->given->file);
}

static int
find_total(struct quotatwo *q, const struct quotatwo_ask *ask, struct fault *f)
{
	int64_t *total = &q->problem.total;
	bool asked = ask->total != COUNT_BLANK, by_units;

	*total = ask->total;
	if (agree(&q->unit, NULL, total, f) == -1)
		return -1;
	by_units = !asked && *total != COUNT_BLANK;
	if (agree(&q->group, by_units ? &q->unit : NULL, total, f) == -1)
		return -1;
	if (*total == COUNT_BLANK)
		return fault_set(f, EX_USAGE,
		    "how many places?  Say it with --total N, or with a total "
		    "for each unit or each group");
	if (*total > METHOD_PLACES_MOST) {
		fault_set(f, EX_DATAERR,
		    "the totals add up to %lld; at most %d places can be "
		    "shared out at once",
		    (long long)*total, METHOD_PLACES_MOST);
		return fault_place(f, "%s",
		    by_units ? q->unit.given->file : q->group.given->file);
	}
	return 0;
}

/* ---- sharing out ------------------------------------------------------------
 */

/* The upper apportionment, and what it makes of the margins. */
static int
share_side(struct side *s, const struct quotatwo *q,
    const struct quotatwo_ask *ask, struct fault *f)
{
	struct upper *u = &s->upper;

	if (upper_share(u, ask->method, q->problem.total, f) == -1)
		return fault_place(
		    f, "%s", s->given != NULL ? s->given->file : ask->path);
	for (size_t i = 0; i < u->n; i++) {
		if (!u->weighted[i])
			s->margins[i] = (struct margin){ u->claims[i].min,
				u->claims[i].max };
		else
			s->margins[i] =
			    (struct margin){ u->places[i], u->places[i] };
	}
	return 0;
}

/* Margins that do not go with the total are at fault by themselves. */
static const char *
place_of_cut(const struct quotatwo *q, const struct quotatwo_ask *ask)
{
	const struct margins *given = NULL;

	switch (q->cut.kind) {
	case CUT_UNITS_MIN:
	case CUT_UNITS_MAX:
		given = ask->units;
		break;
	case CUT_GROUPS_MIN:
	case CUT_GROUPS_MAX:
		given = ask->groups;
		break;
	default:
		break;
	}
	return given != NULL ? given->file : ask->path;
}

int
quotatwo(struct quotatwo *q, const struct quotatwo_ask *ask, struct fault *f)
{
	*q = (struct quotatwo){ .eligible = ask->eligible };
	if (prepare_side(&q->unit, ask, true, f) == -1 ||
	    prepare_side(&q->group, ask, false, f) == -1 ||
	    fill_cells(q, ask, f) == -1 || find_total(q, ask, f) == -1 ||
	    share_side(&q->unit, q, ask, f) == -1 ||
	    share_side(&q->group, q, ask, f) == -1)
		return -1;
	q->problem.unit = q->unit.margins;
	q->problem.group = q->group.margins;
	if (biproportion(&q->problem, &q->answer, &q->cut, f) == 0)
		return 0;
	if (q->cut.kind != CUT_NONE)
		quotatwo_explain_cut(q, f);
	return fault_place(f, "%s", place_of_cut(q, ask));
}
