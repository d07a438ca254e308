#include "enroll/prior.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"

static const char *const countings[] = { "", "labelled", "net" };

/* All that are needed; further keys are blank where there is no column. */
enum {
	YEAR,
	AS_OF,
	LEVEL,
	UNIT,
	MEASURE,
	ORIENTATION,
	TYPE,
	SENSE,
	DONE,
	COUNTING,
	COLUMNS,
};

static const char *const names[COLUMNS] = { "year", "as_of", "level", "unit",
	"measure", "orientation", "student_type", "sense", "done", "counting" };

struct columns {
	int at[COLUMNS];
	int part[SERIES_PARTS];
	int by[BYS];
};

const char *
counting_name(enum counting c)
{
	return countings[c];
}

void
priors_free(struct priors *p)
{
	free(p->all);
	pool_free(&p->pool);
	free(p->file);
	*p = (struct priors){ 0 };
}

static int
by_whose(const void *a, const void *b)
{
	const struct whose_target *x = a, *y = b;
	int order;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if ((order = strcmp(x->level, y->level)) != 0 ||
	    (order = strcmp(x->unit, y->unit)) != 0)
		return order;
	if (x->measure != y->measure)
		return (int)x->measure - (int)y->measure;
	if (x->orientation != y->orientation)
		return x->orientation - y->orientation;
	if (x->student_type != y->student_type)
		return x->student_type - y->student_type;
	for (int i = 0; i < BYS; i++)
		if ((order = strcmp(x->by[i], y->by[i])) != 0)
			return order;
	return (int)x->sense - (int)y->sense;
}

/* Its first member is whose it is. */
static int
by_prior(const void *a, const void *b)
{
	const struct prior *x = a, *y = b;

	return by_whose(&x->whose, &y->whose);
}

const struct prior *
priors_find(const struct priors *p, const struct whose_target *w)
{
	const struct prior key = { .whose = *w };

	if (p->n == 0)
		return NULL;
	return bsearch(&key, p->all, p->n, sizeof(*p->all), by_prior);
}

static int
bad(const struct table *t, int column, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN];

	fault_set(f, EX_DATAERR, "\"%s\" is no %s; see target(5)",
	    text_show(shown, sizeof(shown), cell.s, cell.len),
	    table_header(t, (size_t)column));
	return table_fault_at(t, column, f);
}

static int
read_counting(struct text cell, enum counting *counting)
{
	for (int c = COUNTING_BLANK; c <= COUNTING_NET; c++)
		if (text_is(cell, countings[c])) {
			*counting = (enum counting)c;
			return 0;
		}
	return -1;
}

static int
read_done(struct prior *p, const struct table *t, int column, struct fault *f)
{
	struct text cell = table_cell(t, column);
	bool below = cell.len > 0 && *cell.s == '-';

	p->has_done = cell.len > 0;
	if (!p->has_done)
		return 0;
	cell.s += below;
	cell.len -= below;
	if (sum_parse(cell, &p->done) == -1)
		return bad(t, column, f);
	if (below)
		p->done = -p->done;
	return 0;
}

static int
read_series(struct prior *p, const struct table *t, const struct columns *c,
    struct fault *f)
{
	struct text date = table_cell(t, c->at[AS_OF]);

	if (date.len > 0 && date_parse(date, &p->as_of) == -1)
		return bad(t, c->at[AS_OF], f);
	for (int i = 0; i < SERIES_PARTS; i++) {
		int value;

		if (series_value_parse((enum series_part)i,
			table_cell(t, c->part[i]), &value) == -1)
			return bad(t, c->part[i], f);
		p->part[i] = (unsigned char)value;
	}
	return 0;
}

static int
read_words(struct prior *p, const struct table *t, const struct columns *c,
    struct fault *f)
{
	struct whose_target *w = &p->whose;

	if (year_parse(table_cell(t, c->at[YEAR]), &w->year) == -1)
		return bad(t, c->at[YEAR], f);
	if (measure_parse(table_cell(t, c->at[MEASURE]).s, &w->measure) == -1)
		return bad(t, c->at[MEASURE], f);
	if (orientation_parse(
		table_cell(t, c->at[ORIENTATION]), &w->orientation) == -1)
		return bad(t, c->at[ORIENTATION], f);
	if (student_type_parse(table_cell(t, c->at[TYPE]), &w->student_type) ==
	    -1)
		return bad(t, c->at[TYPE], f);
	if (sense_parse(table_cell(t, c->at[SENSE]), &w->sense) == -1)
		return bad(t, c->at[SENSE], f);
	if (read_counting(table_cell(t, c->at[COUNTING]), &p->counting) == -1)
		return bad(t, c->at[COUNTING], f);
	return 0;
}

static int
keep(struct priors *all, struct text cell, const char **string, struct fault *f)
{
	uint32_t id = pool_add(&all->pool, cell, f);

	*string = id == POOL_FULL ? "" : pool_string(&all->pool, id);
	return id == POOL_FULL ? -1 : 0;
}

static int
read_row(struct priors *all, const struct table *t, const struct columns *c,
    struct fault *f)
{
	struct prior p = { .line = table_line(t) };

	if (all->n == all->room) {
		size_t room = all->room ? all->room * 2 : 256;
		struct prior *more = realloc(all->all, room * sizeof(*more));

		if (more == NULL)
			return fault_memory(f);
		all->all = more;
		all->room = room;
	}
	if (read_words(&p, t, c, f) == -1 || read_series(&p, t, c, f) == -1 ||
	    read_done(&p, t, c->at[DONE], f) == -1 ||
	    keep(all, table_cell(t, c->at[LEVEL]), &p.whose.level, f) == -1 ||
	    keep(all, table_cell(t, c->at[UNIT]), &p.whose.unit, f) == -1)
		return -1;
	for (int b = 0; b < BYS; b++)
		if (keep(all, table_cell(t, c->by[b]), &p.whose.by[b], f) == -1)
			return -1;
	all->all[all->n++] = p;
	return 0;
}

static int
find_columns(struct table *t, struct columns *c, struct fault *f)
{
	for (int i = 0; i < COLUMNS; i++)
		if ((c->at[i] = table_need(t, names[i], f)) == -1)
			return -1;
	for (int i = 0; i < SERIES_PARTS; i++)
		if ((c->part[i] = table_need(
			 t, series_part_name((enum series_part)i), f)) == -1)
			return -1;
	for (int b = 0; b < BYS; b++)
		c->by[b] = table_column(t, by_name((enum by)b));
	return 0;
}

static int
sort(struct priors *p, struct fault *f)
{
	if (p->n > 0)
		qsort(p->all, p->n, sizeof(*p->all), by_prior);
	for (size_t i = 1; i < p->n; i++) {
		long a = p->all[i - 1].line, b = p->all[i].line;

		if (by_prior(&p->all[i - 1], &p->all[i]) != 0)
			continue;
		fault_set(f, EX_DATAERR,
		    "unit %s has this target already, on line %ld; leave one "
		    "of the two",
		    p->all[i].whose.unit, a < b ? a : b);
		return fault_place(f, "%s:%ld", p->file, a < b ? b : a);
	}
	return 0;
}

int
priors_load(struct priors *p, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct columns c;
	int more = -1;

	*p = (struct priors){ 0 };
	if (t == NULL)
		return -1;
	if ((p->file = strdup(table_name(t))) == NULL) {
		fault_memory(f);
		goto out;
	}
	if (find_columns(t, &c, f) == -1)
		goto out;
	while ((more = table_next(t, f)) == 1)
		if (read_row(p, t, &c, f) == -1) {
			more = -1;
			break;
		}
	if (more == 0)
		more = sort(p, f);
out:
	table_close(t);
	if (more == -1)
		priors_free(p);
	return more;
}
