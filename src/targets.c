#include "enroll/targets.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"

static const char *const senses[] = { "at_least", "at_most" };

enum { YEAR, NAME, LEVEL, MEASURE, ORIENTATION, TYPE, SENSE, OPTIONALS };

struct columns {
	int unit, target;
	int optional[OPTIONALS];
	int by[BYS];
};

const char *
sense_name(enum sense s)
{
	return senses[s];
}

int
sense_parse(struct text t, enum sense *sense)
{
	for (int s = AT_LEAST; s <= AT_MOST; s++)
		if (text_is(t, senses[s])) {
			*sense = (enum sense)s;
			return 0;
		}
	return -1;
}

const char *
targets_string(const struct targets *t, uint32_t string)
{
	return pool_string(&t->pool, string);
}

void
targets_free(struct targets *t)
{
	free(t->all);
	pool_free(&t->pool);
	free(t->file);
	*t = (struct targets){ 0 };
}

static struct target *
add(struct targets *t, struct fault *f)
{
	if (t->n == t->room) {
		size_t room = t->room ? t->room * 2 : 64;
		struct target *all = realloc(t->all, room * sizeof(*all));

		if (all == NULL) {
			fault_memory(f);
			return NULL;
		}
		t->all = all;
		t->room = room;
	}
	t->all[t->n] = (struct target){ .level = LEVELS };
	return &t->all[t->n++];
}

static int
bad_word(
    const struct table *t, int column, const char *there_are, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN];

	fault_set(f, EX_DATAERR, "\"%s\" is no %s; there are %s",
	    text_show(shown, sizeof(shown), cell.s, cell.len),
	    table_header(t, (size_t)column), there_are);
	return table_fault_at(t, column, f);
}

static int
read_selection(struct selection *s, struct table *t, const struct columns *at,
    struct fault *f)
{
	int measure = at->optional[MEASURE], type = at->optional[TYPE];
	int orientation = at->optional[ORIENTATION];

	if (table_cell(t, measure).len > 0 &&
	    measure_parse(table_cell(t, measure).s, &s->measure) == -1)
		return bad_word(t, measure, "entrants, enrolled, graduates", f);
	if (orientation_parse(table_cell(t, orientation), &s->orientation) ==
	    -1)
		return bad_word(t, orientation, "general, vocational", f);
	if (student_type_parse(table_cell(t, type), &s->student_type) == -1)
		return bad_word(t, type,
		    "regular_senior_secondary, regular_specialized_secondary, "
		    "vocational_high, adult_specialized_secondary, "
		    "skilled_workers",
		    f);
	return 0;
}

/* A student type is of one orientation. */
static int
fit_type(struct selection *s, const struct table *t, const struct columns *at,
    struct fault *f)
{
	unsigned char its =
	    s->student_type == TYPE_SENIOR_SECONDARY ? GENERAL : VOCATIONAL;

	if (s->student_type == TYPE_BLANK)
		return 0;
	if (s->orientation == ORIENTATION_BLANK)
		s->orientation = its;
	if (s->orientation == its)
		return 0;
	fault_set(f, EX_DATAERR, "%s is not %s; correct one of them",
	    student_type_name(s->student_type),
	    orientation_name(s->orientation));
	return table_fault_at(t, at->optional[TYPE], f);
}

/* A general plan is a ceiling, unless the row says otherwise. */
static int
read_sense(
    struct target *to, const struct table *t, int column, struct fault *f)
{
	struct text cell = table_cell(t, column);

	to->sense = to->selection.orientation == GENERAL ? AT_MOST : AT_LEAST;
	if (cell.len == 0 || sense_parse(cell, &to->sense) == 0)
		return 0;
	return bad_word(t, column, "at_least, at_most", f);
}

static int
keep(struct targets *all, struct text cell, uint32_t *string, struct fault *f)
{
	*string = pool_add(&all->pool, cell, f);
	return *string == POOL_FULL ? -1 : 0;
}

static int
read_keys(struct targets *all, struct target *to, struct table *t,
    const struct columns *at, struct fault *f)
{
	bool any = false;

	for (int b = 0; b < BYS; b++) {
		if (keep(all, table_cell(t, at->by[b]), &to->selection.by[b],
			f) == -1)
			return -1;
		any |= to->selection.by[b] != 0;
		all->by[b] |= to->selection.by[b] != 0;
	}
	if (keep(all, table_cell(t, at->unit), &to->unit, f) == -1 ||
	    keep(all, table_cell(t, at->optional[NAME]), &to->name, f) == -1)
		return -1;
	/* places shared out among groups alone are of all units together */
	if (to->unit != 0 || (all->quota && any))
		return 0;
	fault_set(f, EX_DATAERR, "no unit; every target needs its own");
	return table_fault_at(t, at->unit, f);
}

static int
read_row(struct targets *all, struct table *t, const struct columns *at,
    struct fault *f)
{
	struct text year = table_cell(t, at->optional[YEAR]);
	struct text level = table_cell(t, at->optional[LEVEL]);
	struct target *to = add(all, f);

	if (to == NULL)
		return -1;
	to->line = table_line(t);
	if (year.len > 0 && year_parse(year, &to->year) == -1) {
		fault_set(f, EX_DATAERR,
		    "not a year; write 2022, or nothing for the newest of the "
		    "tally");
		return table_fault_at(t, at->optional[YEAR], f);
	}
	if (level.len > 0 &&
	    (level_parse(level.s, &to->level) == -1 || to->level == LEVEL_TAG))
		return bad_word(t, at->optional[LEVEL],
		    "nation, province, assessed, prefecture, county", f);
	if (read_keys(all, to, t, at, f) == -1 ||
	    read_selection(&to->selection, t, at, f) == -1 ||
	    fit_type(&to->selection, t, at, f) == -1 ||
	    read_sense(to, t, at->optional[SENSE], f) == -1)
		return -1;
	return table_count(t, at->target, &to->target, f);
}

/* The one column of that name, or none. */
static int
may_have(struct table *t, const char *name, int *column, struct fault *f)
{
	*column = table_column(t, name);
	return table_once(t, name, f);
}

static int
find_columns(
    struct targets *all, struct table *t, struct columns *at, struct fault *f)
{
	static const char *const optional[OPTIONALS] = { "year", "name",
		"level", "measure", "orientation", "student_type", "sense" };

	all->quota =
	    table_column(t, "target") == -1 && table_column(t, "quota") != -1;
	at->unit = table_need(t, "unit", f);
	if (at->unit == -1)
		return -1;
	at->target = table_need(t, all->quota ? "quota" : "target", f);
	if (at->target == -1)
		return -1;
	for (int i = 0; i < OPTIONALS; i++)
		if (may_have(t, optional[i], &at->optional[i], f) == -1)
			return -1;
	for (int b = 0; b < BYS; b++)
		if (may_have(t, by_name((enum by)b), &at->by[b], f) == -1)
			return -1;
	return 0;
}

int
targets_load(struct targets *all, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct columns at;
	int more = -1;

	*all = (struct targets){ 0 };
	if (t == NULL)
		return -1;
	if ((all->file = strdup(table_name(t))) == NULL) {
		fault_memory(f);
		goto out;
	}
	if (find_columns(all, t, &at, f) == -1)
		goto out;
	while ((more = table_next(t, f)) == 1)
		if (read_row(all, t, &at, f) == -1) {
			more = -1;
			break;
		}
	if (more == 0 && all->n == 0) {
		fault_set(f, EX_DATAERR,
		    "no rows after the header; nobody has a target");
		more = fault_place(f, "%s", table_name(t));
	}
out:
	table_close(t);
	if (more == -1)
		targets_free(all);
	return more;
}
