/* The same pupils under two keys, which gather() cannot see as one line. */
#include "gathering.h"

/* The dump that measure M of a line of the whole came from first. */
static size_t
origin_of(const struct gathering *g, const struct tally_line *l, int m)
{
	return g->n > 1 ? g->origin[l - g->whole->lines].dump[m] : 0;
}

/* Two lines of the whole that speak of the same pupils, if from two files. */
static int
compare_views(struct gathering *g, size_t line, const struct tally_key *other,
    bool impossible, struct fault *f)
{
	const struct tally_line *l = &g->whole->lines[line];
	const struct tally_line *there = tally_find(g->whole, other);

	for (int m = 0; there != NULL && m < MEASURES; m++) {
		size_t a = origin_of(g, there, m), b = origin_of(g, l, m);

		if (l->count[m] != COUNT_BLANK &&
		    there->count[m] != COUNT_BLANK && a != b)
			return gather_meet(g,
			    &(struct clash){
				a < b ? a : b, a < b ? b : a, l, impossible },
			    f);
	}
	return 0;
}

/* A file by itself says the same pupils twice. */
static int
refuse_one(struct gathering *g, struct dump *d, const struct tally_line *l,
    const struct tally_line *typed, struct fault *f)
{
	char one[DATE_SIZE], other[DATE_SIZE];

	if (!is_counted(d) || (!is_dump(d) && !g->options->once))
		return 0;
	fault_set(f, EX_DATAERR,
	    "unit %s in %d: %s of %s and the vocational pupils of %s, whose "
	    "type is not told, may be the same; nobody may be counted twice: "
	    "take out the report that no longer counts",
	    tally_unit(g->whole, l), l->key.year,
	    student_type_name(typed->key.student_type),
	    date_format(one, typed->key.as_of),
	    date_format(other, l->key.as_of));
	if (!g->options->keep_going)
		return fault_place(f, "%s", d->account.file);
	gather_exclude(g, d, f);
	return 0;
}

/*
 * Where a unit once tells the types of its pupils and once does not, in reports
 * of two days, neither supersedes the other, and they are the same pupils.
 */
static int
compare_days(struct gathering *g, size_t line, const struct tally_key *other,
    struct fault *f)
{
	const struct tally_line *l = &g->whole->lines[line], *there;
	struct tally_key key = *other;

	for (int m = 0; m < MEASURES; m++) {
		size_t a, b;

		if (l->count[m] == COUNT_BLANK)
			continue;
		if (newest_day(&g->newest, g->whole, other, m, &key.as_of, f) ==
		    -1)
			return -1;
		if (key.as_of == 0 || key.as_of == l->key.as_of)
			continue;
		there = tally_find(g->whole, &key);
		if (there == NULL || there->count[m] == COUNT_BLANK)
			continue;
		a = origin_of(g, there, m);
		b = origin_of(g, l, m);
		if (a == b)
			return refuse_one(g, &g->dumps[a], l, there, f);
		return gather_meet(g,
		    &(struct clash){ a < b ? a : b, a < b ? b : a, l, true },
		    f);
	}
	return 0;
}

/* Whether the unit tells its pupils on the other basis as well. */
static bool
declares_both(const struct gathering *g, const struct tally_line *l)
{
	struct tally_key key = l->key;

	if (key.part[SERIES_BASIS] == BASIS_BLANK)
		return false;
	key.part[SERIES_BASIS] =
	    key.part[SERIES_BASIS] == BASIS_WITH ? BASIS_WITHOUT : BASIS_WITH;
	return tally_find(g->whole, &key) != NULL;
}

/* A vocational count without a student type beside those with one. */
static int
check_types(struct gathering *g, size_t line, struct fault *f)
{
	const struct tally_line *l = &g->whole->lines[line];
	struct tally_key key = l->key;

	key.part[SERIES_BASIS] = BASIS_BLANK;
	for (int t = TYPE_ADULT_SPECIALIZED; t <= TYPE_VOCATIONAL_HIGH; t++) {
		if (t == TYPE_SKILLED_WORKERS &&
		    l->key.part[SERIES_BASIS] == BASIS_WITHOUT)
			continue;
		key.student_type = (unsigned char)t;
		key.as_of = l->key.as_of;
		if (compare_views(g, line, &key, false, f) == -1)
			return -1;
		/* typed ones are parts of both, and never added to them */
		if (l->key.as_of != 0 && !declares_both(g, l) &&
		    compare_days(g, line, &key, f) == -1)
			return -1;
	}
	return 0;
}

/*
 * The same pupils can also meet under two keys: in a report with a day and one
 * without, and in a vocational count without a student type beside those with.
 */
int
gather_check_views(struct gathering *g, struct fault *f)
{
	for (size_t i = 0; i < g->whole->n; i++) {
		struct tally_key key = g->whole->lines[i].key;

		if (key.as_of != 0) {
			key.as_of = 0;
			if (compare_views(g, i, &key, true, f) == -1)
				return -1;
		}
		if (key.orientation == VOCATIONAL && key.student_type == 0 &&
		    check_types(g, i, f) == -1)
			return -1;
	}
	return 0;
}
