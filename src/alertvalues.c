#include "alertvalues.h"

#include <string.h>

enum {
	YEAR,
	AS_OF,
	STAGE,
	PLACE,
	LEVEL,
	UNIT,
	NAME,
	PARENT,
	MEASURE,
	ORIENTATION,
	TYPE,
	PROGRAMME,
	BASIS = PROGRAMME + BYS,
	SCOPE,
	SENSE,
	TARGET,
	DONE,
	RATE,
	PRINTED,
	RANK,
	POSITION,
	GAP,
	GROWTH,
	SINCE,
	EXPECTED,
	REPORTED,
	COUNTING,
	GENERAL_SIDE,
	VOCATIONAL_SIDE,
	SHARE,
	BAND,
	CHANGE,
	CHANGE_GENERAL,
	CHANGE_VOCATIONAL,
	YEARS_FALLING,
	GAP_SHIFT,
	GAP_ADD,
	LOW,
	HIGH,
	VALUES,
};

_Static_assert((int)VALUES == (int)ALERT_VALUES, "as many as the header says");

/* A text, a whole number, or so many decimals. */
enum { TEXT = -1, WHOLE };

static const struct {
	const char *name;
	int digits;
} names[VALUES] = {
	[YEAR] = { "year", WHOLE },
	[AS_OF] = { "as_of", TEXT },
	[STAGE] = { "stage", TEXT },
	[PLACE] = { "place", TEXT },
	[LEVEL] = { "level", TEXT },
	[UNIT] = { "unit", TEXT },
	[NAME] = { "name", TEXT },
	[PARENT] = { "parent", TEXT },
	[MEASURE] = { "measure", TEXT },
	[ORIENTATION] = { "orientation", TEXT },
	[TYPE] = { "student_type", TEXT },
	[PROGRAMME + BY_PROGRAMME] = { "programme", TEXT },
	[PROGRAMME + BY_CHANNEL] = { "channel", TEXT },
	[PROGRAMME + BY_GROUP] = { "group", TEXT },
	[PROGRAMME + BY_SCHOOL] = { "school", TEXT },
	[BASIS] = { "basis", TEXT },
	[SCOPE] = { "scope", TEXT },
	[SENSE] = { "sense", TEXT },
	[TARGET] = { "target", WHOLE },
	[DONE] = { "done", WHOLE },
	[RATE] = { "rate", 6 },
	[PRINTED] = { "printed", TEXT },
	[RANK] = { "rank", WHOLE },
	[POSITION] = { "position", TEXT },
	[GAP] = { "gap", WHOLE },
	[GROWTH] = { "growth", 6 },
	[SINCE] = { "since_last", WHOLE },
	[EXPECTED] = { "expected", WHOLE },
	[REPORTED] = { "reported", WHOLE },
	[COUNTING] = { "counting", TEXT },
	[GENERAL_SIDE] = { "general", WHOLE },
	[VOCATIONAL_SIDE] = { "vocational", WHOLE },
	[SHARE] = { "share", 6 },
	[BAND] = { "band", TEXT },
	[CHANGE] = { "change", 4 },
	[CHANGE_GENERAL] = { "change_general", WHOLE },
	[CHANGE_VOCATIONAL] = { "change_vocational", WHOLE },
	[YEARS_FALLING] = { "years_falling", WHOLE },
	[GAP_SHIFT] = { "gap_shift", WHOLE },
	[GAP_ADD] = { "gap_add", WHOLE },
	[LOW] = { "low", 1 },
	[HIGH] = { "high", 1 },
};

static int
find(void *ctx, struct text name, bool *is_text)
{
	(void)ctx;
	for (int i = 0; i < VALUES; i++)
		if (text_is(name, names[i].name)) {
			*is_text = names[i].digits == TEXT;
			return i;
		}
	return -1;
}

static int
of_level(void *ctx, const char *level, struct formula_names *to)
{
	enum level ignored;

	(void)ctx;
	if (*level != '\0' && level_parse(level, &ignored) == -1)
		return -1;
	*to = (struct formula_names){ .find = find,
		.known =
		    "year, as_of, stage, place, level, unit, name, parent, "
		    "measure, orientation, student_type, programme, "
		    "channel, group, school, basis, scope, sense, target, "
		    "done, rate, printed, rank, position, gap, growth, "
		    "since_last, expected, reported, counting, general, "
		    "vocational, share, band, change, change_general, "
		    "change_vocational, years_falling, gap_shift, "
		    "gap_add, low, high" };
	return 0;
}

const struct rules_names *
alert_names(void)
{
	static const struct rules_names all = { .of_level = of_level,
		.levels = "nation, province, assessed, prefecture, county" };

	return &all;
}

static struct value
value_if(bool there, int64_t n)
{
	return there ? value_int(n) : (struct value){ .kind = VALUE_BLANK };
}

static struct value
fraction_if(bool there, int128 num, int128 den)
{
	return there ? value_fraction(num, den)
		     : (struct value){ .kind = VALUE_BLANK };
}

static void
fill_key(struct alert_values *all, const struct targets *t,
    const struct attainment *a)
{
	const struct selection *s = &a->goal->selection;
	struct value *v = all->value;

	v[YEAR] = value_int(a->year);
	v[AS_OF] = value_text(date_format(all->as_of, a->as_of));
	v[LEVEL] = value_text(a->level == LEVELS ? "" : level_name(a->level));
	v[UNIT] = value_text(a->unit);
	v[NAME] = value_text(a->name);
	v[PARENT] = value_text(a->parent);
	v[MEASURE] = value_text(measure_name(s->measure));
	v[ORIENTATION] = value_text(orientation_name(s->orientation));
	v[TYPE] = value_text(student_type_name(s->student_type));
	for (int b = 0; b < BYS; b++)
		v[PROGRAMME + b] = value_text(targets_string(t, s->by[b]));
	v[STAGE] =
	    value_text(series_value_name(SERIES_STAGE, a->part[SERIES_STAGE]));
	v[PLACE] =
	    value_text(series_value_name(SERIES_PLACE, a->part[SERIES_PLACE]));
	v[BASIS] =
	    value_text(series_value_name(SERIES_BASIS, a->part[SERIES_BASIS]));
	v[SCOPE] =
	    value_text(series_value_name(SERIES_SCOPE, a->part[SERIES_SCOPE]));
	v[SENSE] = value_text(sense_name(a->goal->sense));
}

static void
fill_figures(struct alert_values *all, const struct attainment *a)
{
	struct value *v = all->value;
	int64_t target = a->goal->target;

	v[TARGET] = value_count(target);
	v[DONE] = value_if(a->has_done, a->done);
	v[RATE] = fraction_if(attain_has_rate(a), a->done, target);
	v[PRINTED] = value_text(attain_printed(all->printed, a));
	v[RANK] = value_if(a->rank > 0, a->rank);
	v[POSITION] = value_text(position_name(a->position));
	v[GAP] =
	    value_if(a->has_done && target != COUNT_BLANK, target - a->done);
	v[GROWTH] = fraction_if(
	    attain_has_growth(a), (int128)a->now - a->before, a->before);
	v[SINCE] = value_if(a->has_since, a->since_last);
	v[EXPECTED] = value_if(a->expected != -1, a->expected);
	v[REPORTED] = value_int(a->reported);
	v[COUNTING] = value_text(counting_name(a->counting));
}

static void
fill_ratio(struct value *v, const struct ratio *r)
{
	int128 num = 0, den = 1;
	bool change = ratio_change(r, &num, &den) != -2;
	bool share = sides_have_share(r->now);

	v[GENERAL_SIDE] = value_count(r->now.general);
	v[VOCATIONAL_SIDE] = value_count(r->now.vocational);
	v[SHARE] = fraction_if(
	    share, r->now.vocational, share ? sides_all(r->now) : 1);
	v[BAND] = value_text(band_verdict_name(r->verdict));
	v[CHANGE] = fraction_if(change, num * 100, den);
	v[CHANGE_GENERAL] =
	    value_if(change, r->matched.general - r->before.general);
	v[CHANGE_VOCATIONAL] =
	    value_if(change, r->matched.vocational - r->before.vocational);
	v[YEARS_FALLING] = value_if(change, r->years_falling);
	v[GAP_SHIFT] = value_count(r->gap_shift);
	v[GAP_ADD] = value_count(r->gap_add);
	v[LOW] = fraction_if(r->has_band, r->band.low, 10);
	v[HIGH] = fraction_if(r->has_band, r->band.high, 10);
}

void
alert_values_fill(struct alert_values *all, const struct attainments *table,
    const struct attainment *a, const struct ratio *r)
{
	memset(all->value, 0, sizeof(all->value)); /* all are blank */
	fill_key(all, table->targets, a);
	fill_figures(all, a);
	if (r != NULL && r->part[SERIES_BASIS] != BASIS_WITHOUT)
		fill_ratio(all->value, r);
}

const char *
alert_show(void *ctx, int name, char to[VALUE_SIZE])
{
	const struct alert_values *all = ctx;
	const struct value *v = &all->value[name];

	if (v->kind != VALUE_NUMBER || names[name].digits == TEXT)
		return value_format(to, v);
	return fraction_format(to, v->num, v->den, names[name].digits);
}
