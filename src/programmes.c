#include "enroll/programmes.h"

#include <stdlib.h>
#include <string.h>

#include "programmesmatch.h"
#include "ratioleaf.h"

/* Which lines of a year are looked at. */
enum part {
	TOLD,   /* those that say a programme */
	IN_ONE, /* of one class */
	IN_NONE,
	PARTS,
};

struct making {
	struct programmes *all;
	const struct tally *tally;
	const struct classes *classes;
	const struct ratio_options *options;
	/* Their lines are their own, the strings are those of TALLY. */
	struct tally chosen; /* what the whole is made of, vocational only */
	struct tally some;   /* a part of that */
	struct fault *fault;
};

static struct text
programme_of(const struct tally *t, const struct tally_line *l)
{
	const char *s = pool_string(&t->pool, l->key.by[BY_PROGRAMME]);

	return (struct text){ s, strlen(s) };
}

static bool
is_of(const struct making *m, const struct tally_line *l, enum part part,
    size_t name)
{
	struct text programme = programme_of(m->tally, l);

	switch (part) {
	case TOLD:
		return programme.len > 0;
	case IN_ONE:
		return classes_have(m->classes, programme, name, l->key.year);
	default:
		return !classes_have(
		    m->classes, programme, NAMES_NONE, l->key.year);
	}
}

/* Whether the line is in the vocational number of the row. */
static bool
is_chosen(
    const struct making *m, const struct tally_line *l, const struct ratio *row)
{
	const struct series *s = &m->options->series;
	const unsigned char *part = l->key.part;

	if (l->key.orientation != VOCATIONAL ||
	    l->count[ENTRANTS] == COUNT_BLANK ||
	    (s->as_of_given && l->key.as_of != s->as_of) ||
	    part[SERIES_STAGE] != row->part[SERIES_STAGE] ||
	    part[SERIES_PLACE] != row->part[SERIES_PLACE] ||
	    part[SERIES_SCOPE] != row->part[SERIES_SCOPE])
		return false;
	return row->part[SERIES_BASIS] != BASIS_WITHOUT ||
	       (l->key.student_type != TYPE_SKILLED_WORKERS &&
		   part[SERIES_BASIS] != BASIS_WITH);
}

/*
 * The lines of the series that was chosen for the whole, year by year: general
 * ones have no class.
 */
static int
choose(struct making *m)
{
	const struct ratio *row = m->all->whole.rows;
	const struct ratio *end = row + m->all->whole.n;

	m->chosen = m->some = *m->tally;
	m->chosen.n = 0;
	m->chosen.lines = calloc(m->tally->n + 1, sizeof(*m->some.lines));
	m->some.lines = calloc(m->tally->n + 1, sizeof(*m->some.lines));
	if (m->chosen.lines == NULL || m->some.lines == NULL)
		return fault_memory(m->fault);
	for (size_t i = 0; i < m->tally->n; i++) {
		const struct tally_line *l = &m->tally->lines[i];

		while (row < end && row->year < l->key.year)
			row++;
		if (row < end && row->year == l->key.year &&
		    is_chosen(m, l, row))
			m->chosen.lines[m->chosen.n++] = *l;
	}
	return 0;
}

static void
take_some(struct making *m, int year, enum part part, size_t name)
{
	m->some.n = 0;
	for (size_t i = 0; i < m->chosen.n; i++) {
		const struct tally_line *l = &m->chosen.lines[i];

		if (l->key.year == year && is_of(m, l, part, name))
			m->some.lines[m->some.n++] = *l;
	}
}

static void
not_again(void *ctx, const struct fault *f)
{
	(void)ctx;
	(void)f;
}

/* A part is rolled up as the whole was, in the series that was chosen there. */
static int
roll_up(struct making *m, struct ratios *to, const struct ratio *row,
    enum part part, size_t name)
{
	struct ratio_options o = *m->options;

	take_some(m, row->year, part, name);
	o.part = o.every_level = true;
	o.warn = not_again;
	for (int p = 0; p < SERIES_PARTS; p++) {
		o.series.part[p] = row->part[p];
		o.series.given[p] = true;
	}
	*to = (struct ratios){ 0 };
	if (m->some.n == 0)
		return 0;
	return ratio_compute(to, &m->some, &o, m->fault);
}

static int
by_year_level_unit(const void *a, const void *b)
{
	const struct ratio *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->level != y->level)
		return (int)x->level - (int)y->level;
	return strcmp(x->unit, y->unit);
}

static void
sort(struct ratios *all)
{
	if (all->n > 0)
		qsort(
		    all->rows, all->n, sizeof(*all->rows), by_year_level_unit);
}

/* The row of the same year, level and unit, or NULL. */
static struct ratio *
find(const struct ratios *all, const struct ratio *key)
{
	return all->n == 0 ? NULL
			   : bsearch(key, all->rows, all->n, sizeof(*key),
				 by_year_level_unit);
}

static int64_t
vocational_in(const struct ratios *all, const struct ratio *row)
{
	const struct ratio *r = find(all, row);

	return r ? r->now.vocational : COUNT_BLANK;
}

/* That somebody of the row's unit entered the programme. */
struct entered {
	size_t row;
	uint32_t programme;
};

static int
by_row_then_programme(const void *a, const void *b)
{
	const struct entered *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->programme < y->programme ? -1 : x->programme > y->programme;
}

/* How many programmes the lines of a part have, in each row from SHARES on. */
static int
count_programmes(
    struct making *m, const struct ratio *first, struct programme_share *shares)
{
	const struct ratios *whole = &m->all->whole;
	struct entered *all = calloc(m->some.n * LEVELS + 1, sizeof(*all));
	size_t n = 0;

	if (all == NULL)
		return fault_memory(m->fault);
	for (size_t i = 0; i < m->some.n; i++) {
		const struct tally_line *l = &m->some.lines[i];
		struct leaf leaf = leaf_at(
		    m->options->registry, l->key.year, tally_unit(m->tally, l));

		if (l->key.by[BY_PROGRAMME] == 0 || l->count[ENTRANTS] <= 0)
			continue;
		for (int level = 0; level < LEVEL_TAG; level++) {
			char buffer[CODE_SIZE];
			const char *code =
			    leaf_ancestor(&leaf, (enum level)level, buffer);
			const struct ratio key = { .year = l->key.year,
				.level = (enum level)level,
				.unit = (char *)(uintptr_t)code };
			const struct ratio *row = find(whole, &key);

			if (row != NULL)
				all[n++] =
				    (struct entered){ (size_t)(row - first),
					    l->key.by[BY_PROGRAMME] };
		}
	}
	qsort(all, n, sizeof(*all), by_row_then_programme);
	for (size_t i = 0; i < n; i++)
		shares[all[i].row].programmes +=
		    i == 0 || by_row_then_programme(&all[i - 1], &all[i]) != 0;
	free(all);
	return 0;
}

/* The rows of the whole of one year, from FIRST up to END, get one class. */
static int
add_class(struct making *m, const struct ratio *first, const struct ratio *end,
    enum part part, size_t name, const struct ratios *told)
{
	struct programme_share *shares = &m->all->rows[m->all->n];
	struct ratios in;
	int status;

	if (roll_up(m, &in, first, part, name) == -1)
		return -1;
	sort(&in);
	for (const struct ratio *r = first; r < end; r++) {
		struct programme_share *s = &m->all->rows[m->all->n++];

		*s = (struct programme_share){ .row = r,
			.name =
			    part == IN_ONE ? m->classes->names.name[name] : "",
			.entrants = COUNT_BLANK };
		if (r->now.vocational == COUNT_BLANK ||
		    (part == IN_ONE && vocational_in(told, r) == COUNT_BLANK))
			continue;
		s->entrants = vocational_in(&in, r);
		if (s->entrants == COUNT_BLANK)
			s->entrants = 0; /* its programmes are others */
	}
	status = count_programmes(m, first, shares);
	ratio_free(&in);
	return status;
}

/* What is in any class and what is in none are all vocational entrants. */
static int
check_sum(struct making *m, const struct ratio *first, const struct ratio *end,
    const struct programme_share *none)
{
	struct ratios any;

	if (roll_up(m, &any, first, IN_ONE, NAMES_NONE) == -1)
		return -1;
	sort(&any);
	for (const struct ratio *r = first; r < end; r++, none++) {
		int64_t sum = vocational_in(&any, r);

		if (r->now.vocational == COUNT_BLANK ||
		    (count_add(&sum, none->entrants) == 0 &&
			sum == r->now.vocational))
			continue;
		ratio_free(&any);
		return fault_set(m->fault, EX_DATAERR,
		    "unit %s in %d: its programmes make %lld, its vocational "
		    "entrants are %lld, because it is counted in two ways; "
		    "keep the lines with programmes, or choose with --series",
		    r->unit, r->year, (long long)sum,
		    (long long)r->now.vocational);
	}
	ratio_free(&any);
	return 0;
}

static int
add_year(struct making *m, const struct ratio *first, const struct ratio *end)
{
	const struct programme_share *none = &m->all->rows[m->all->n];
	struct ratios told;
	int status = -1;

	if (roll_up(m, &told, first, TOLD, NAMES_NONE) == -1)
		return -1;
	sort(&told);
	if (add_class(m, first, end, IN_NONE, NAMES_NONE, &told) == -1 ||
	    check_sum(m, first, end, none) == -1)
		goto out;
	for (size_t i = 0; i < m->classes->names.n; i++)
		if (add_class(m, first, end, IN_ONE, i, &told) == -1)
			goto out;
	status = 0;
out:
	ratio_free(&told);
	return status;
}

static int
by_place_in_table(const void *a, const void *b)
{
	const struct programme_share *x = a, *y = b;
	int order;

	if (x->row->year == y->row->year && x->row->as_of != y->row->as_of)
		return x->row->as_of < y->row->as_of ? -1 : 1;
	order = by_year_level_unit(x->row, y->row);
	return order != 0 ? order : strcmp(x->name, y->name);
}

static int
add_years(struct making *m)
{
	struct programmes *all = m->all;
	const struct ratio *rows = all->whole.rows, *last = rows + all->whole.n;

	all->rows = calloc(
	    all->whole.n * (m->classes->names.n + 1) + 1, sizeof(*all->rows));
	if (all->rows == NULL)
		return fault_memory(m->fault);
	for (const struct ratio *end; rows < last; rows = end) {
		for (end = rows; end < last && end->year == rows->year;)
			end++;
		if (add_year(m, rows, end) == -1)
			return -1;
	}
	qsort(all->rows, all->n, sizeof(*all->rows), by_place_in_table);
	return 0;
}

int
programmes_compute(struct programmes *all, const struct tally *tally,
    const struct classes *classes, const struct ratio_options *options,
    struct fault *f)
{
	struct making m = { .all = all,
		.tally = tally,
		.classes = classes,
		.options = options,
		.fault = f };
	int status = -1;

	*all = (struct programmes){ 0 };
	if (ratio_compute(&all->whole, tally, options, f) == -1)
		return -1;
	sort(&all->whole);
	if (choose(&m) == 0 && add_years(&m) == 0)
		status = programmes_match(&m.chosen, classes, options, f);
	free(m.chosen.lines);
	free(m.some.lines);
	if (status == -1)
		programmes_free(all);
	return status;
}

void
programmes_free(struct programmes *all)
{
	ratio_free(&all->whole);
	free(all->rows);
	*all = (struct programmes){ 0 };
}
