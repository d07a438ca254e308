/* Rules on units at a level: what enroll-ratio says of the newest reports. */
#include <stdlib.h>
#include <string.h>

#include "checkcase.h"
#include "enroll/limits.h"

/* The rows of one stage and place, and their limits. */
struct rows_of_levels {
	struct ratios ratios;
	struct limit *limits; /* NULL: no rule uses them */
	size_t n_limits;
};

/* An edge of a limit: a double becomes a number of six decimals here. */
static struct value
edge(double x)
{
	enum { MILLION = 1000000 };

	return value_fraction((int128)(x * MILLION + 0.5), MILLION);
}

static void
limit_values(const struct limit *l, struct value values[])
{
	for (int i = 0; i < 4; i++)
		values[LEVEL_LIMITS + i] =
		    l ? edge(l->edge[i])
		      : (struct value){ .kind = VALUE_BLANK };
}

static void
change_values(const struct ratio *r, struct value values[])
{
	int128 num, den;

	for (int i = LEVEL_CHANGE; i <= LEVEL_YEARS_FALLING; i++)
		values[i] = (struct value){ .kind = VALUE_BLANK };
	if (ratio_change(r, &num, &den) == -2)
		return;
	/* only beyond 10^14 persons, as ratio(5) prints it */
	while (den > (int128)1 << 95) {
		num /= 2;
		den /= 2;
	}
	values[LEVEL_CHANGE] = value_fraction(num * 100, den);
	values[LEVEL_CHANGE_GENERAL] =
	    value_int(r->matched.general - r->before.general);
	values[LEVEL_CHANGE_VOCATIONAL] =
	    value_int(r->matched.vocational - r->before.vocational);
	values[LEVEL_YEARS_FALLING] = value_int(r->years_falling);
}

static void
row_values(const struct ratio *r, enum measure m, char day[DATE_SIZE],
    struct value values[])
{
	const struct value blank = { .kind = VALUE_BLANK };

	values[LEVEL_YEAR] = value_int(r->year);
	values[LEVEL_AS_OF] = value_text(date_format(day, r->as_of));
	for (int p = SERIES_STAGE; p <= SERIES_PLACE; p++)
		values[LEVEL_STAGE + p] = value_text(
		    series_value_name((enum series_part)p, r->part[p]));
	values[LEVEL_LEVEL] = value_text(level_name(r->level));
	values[LEVEL_UNIT] = value_text(r->unit);
	values[LEVEL_NAME] = value_text(r->name);
	values[LEVEL_PARENT] = value_text(r->parent);
	values[LEVEL_MEASURE] = value_text(measure_name(m));
	for (int p = SERIES_BASIS; p <= SERIES_SCOPE; p++)
		values[LEVEL_BASIS + p - SERIES_BASIS] = value_text(
		    series_value_name((enum series_part)p, r->part[p]));
	values[LEVEL_GENERAL] = value_count(r->now.general);
	values[LEVEL_VOCATIONAL] = value_count(r->now.vocational);
	values[LEVEL_SHARE] =
	    sides_have_share(r->now)
		? value_fraction(r->now.vocational, sides_all(r->now))
		: blank;
	values[LEVEL_BAND] = value_text(band_verdict_name(r->verdict));
	values[LEVEL_RANK] = r->rank > 0 ? value_int(r->rank) : blank;
	change_values(r, values);
	values[LEVEL_GAP_SHIFT] = value_count(r->gap_shift);
	values[LEVEL_GAP_ADD] = value_count(r->gap_add);
	values[LEVEL_EXPECTED] = value_count(r->expected);
	values[LEVEL_REPORTED] = value_int(r->reported);
	values[LEVEL_LOW] =
	    r->has_band ? value_fraction(r->band.low, 10) : blank;
	values[LEVEL_HIGH] =
	    r->has_band ? value_fraction(r->band.high, 10) : blank;
}

static int
by_ratio(const void *a, const void *b)
{
	const struct ratio *x = ((const struct limit *)a)->ratio;
	const struct ratio *y = ((const struct limit *)b)->ratio;

	return x < y ? -1 : x > y;
}

static bool
is_wanted(const struct ratio *r, const struct check_options *o)
{
	return (o->year == 0 || r->year == o->year) &&
	       (o->unit == NULL || strcmp(r->unit, o->unit) == 0);
}

static int
check_row(struct findings *all, const struct rows_of_levels *rows,
    const struct ratio *r, const struct check_options *o, struct fault *f)
{
	const struct limit key = { .ratio = r };
	struct value values[LEVEL_WORDS];
	struct case_place at = { .year = r->year,
		.as_of = r->as_of,
		.stage = r->part[SERIES_STAGE],
		.place = r->part[SERIES_PLACE],
		.level = level_name(r->level),
		.unit = r->unit,
		.name = r->name,
		.school = "" };
	char day[DATE_SIZE];

	row_values(r, o->measure, day, values);
	limit_values(rows->n_limits == 0
			 ? NULL
			 : bsearch(&key, rows->limits, rows->n_limits,
			       sizeof(*rows->limits), by_ratio),
	    values);
	for (size_t i = 0; i < o->rules->n; i++) {
		const struct rule *rule = &o->rules->all[i];

		if (rule_is_wanted(rule, o) && !rule_is_on_reports(rule) &&
		    rule_applies(rule, at.year, at.level) &&
		    check_case(all, rule, &at, values, f) == -1)
			return -1;
	}
	all->cases++;
	return 0;
}

static bool
uses_limits(const struct check_options *o)
{
	for (int i = 0; i < 4; i++)
		if (o->words->level[LEVEL_LIMITS + i])
			return true;
	return false;
}

/* What enroll-ratio would refuse is told; the rest is looked at all the same.
 */
static int
refused(const struct check_options *o, struct fault *f)
{
	if (f->status != EX_DATAERR)
		return -1;
	fault_place(f, "%s", "--rules");
	o->warn(o->ctx, f);
	*f = (struct fault){ 0 };
	return 0;
}

static int
check_series(struct findings *all, const struct cases *c, int stage, int place,
    const struct check_options *o, struct fault *f)
{
	struct ratio_options ratio = { .measure = o->measure,
		.series = o->series,
		.bands = o->bands,
		.registry = o->registry,
		.warn = o->warn,
		.ctx = o->ctx };
	struct rows_of_levels rows = { 0 };
	struct tally newest = { 0 };
	int status = -1;

	if (cases_newest(c, (unsigned char)stage, (unsigned char)place,
		o->measure, &newest, f) == -1)
		goto out;
	if (newest.n == 0) {
		status = 0;
		goto out;
	}
	if (ratio_compute(&rows.ratios, &newest, &ratio, f) == -1) {
		status = refused(o, f);
		goto out;
	}
	if (uses_limits(o)) {
		if (limits_compute(
			&rows.ratios, &rows.limits, &rows.n_limits, f) == -1)
			goto out;
		qsort(
		    rows.limits, rows.n_limits, sizeof(*rows.limits), by_ratio);
	}
	status = 0;
	for (size_t i = 0; i < rows.ratios.n && status == 0; i++)
		if (is_wanted(&rows.ratios.rows[i], o))
			status =
			    check_row(all, &rows, &rows.ratios.rows[i], o, f);
out:
	free(rows.limits);
	ratio_free(&rows.ratios);
	tally_free(&newest);
	return status;
}

int
check_levels(struct findings *all, const struct cases *c,
    const struct check_options *o, struct fault *f)
{
	bool any = false;

	for (size_t i = 0; i < o->rules->n; i++)
		any |= !rule_is_on_reports(&o->rules->all[i]) &&
		       rule_is_wanted(&o->rules->all[i], o);
	for (int s = STAGE_BLANK; any && s <= STAGE_REGISTERED; s++)
		for (int p = PLACE_BLANK; p <= PLACE_SCHOOL; p++)
			if (check_series(all, c, s, p, o, f) == -1)
				return -1;
	return 0;
}
