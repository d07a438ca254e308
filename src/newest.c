#include "newest.h"

/* A student type that is none: the report as a whole. */
enum { ANY_TYPE = 255 };

static int
key_of(struct newest *n, const struct tally *from, const struct tally_key *key,
    unsigned char type, struct tally_key *out, struct fault *f)
{
	if (tally_translate(&n->days, from, n->moves, key, out, f) == -1)
		return -1;
	out->as_of = 0;
	/* general is one thing, with its type told or not */
	out->student_type =
	    key->orientation == GENERAL && type != ANY_TYPE ? 0 : type;
	out->part[SERIES_BASIS] = out->part[SERIES_SCOPE] = 0;
	return 0;
}

/* The day of LINE, if there is one: 0 where no report has the measure. */
static int64_t
day_of(const struct tally_line *line, int m)
{
	return line == NULL || line->count[m] == COUNT_BLANK ? 0
							     : line->count[m];
}

/* Raises the days of KEY to DAY where COUNT is known. */
static int
raise_to(struct newest *n, const struct tally_key *key, int day,
    const int64_t count[MEASURES], struct fault *f)
{
	const struct tally_line *had = tally_find(&n->days, key);
	int64_t later[MEASURES];
	bool any = false;

	for (int m = 0; m < MEASURES; m++) {
		later[m] = COUNT_BLANK;
		if (count[m] == COUNT_BLANK || day <= day_of(had, m))
			continue;
		later[m] = day - day_of(had, m);
		any = true;
	}
	return any ? tally_add(&n->days, key, later, 0, f) : 0;
}

int
newest_note(struct newest *n, const struct tally *t, const struct tally_line *l,
    struct fault *f)
{
	struct tally_key key;

	if (key_of(n, t, &l->key, l->key.student_type, &key, f) == -1 ||
	    raise_to(n, &key, l->key.as_of, l->count, f) == -1)
		return -1;
	key.student_type = ANY_TYPE;
	return raise_to(n, &key, l->key.as_of, l->count, f);
}

int
newest_judge(struct newest *n, const struct tally *t, const struct tally_key *k,
    const int64_t count[MEASURES], struct standing *s, struct fault *f)
{
	const struct tally_line *its, *whole;
	struct tally_key key;

	*s = (struct standing){ .counts = { true, true, true } };
	if (k->as_of == 0)
		return 0; /* no report */
	if (key_of(n, t, k, k->student_type, &key, f) == -1)
		return -1;
	its = tally_find(&n->days, &key);
	key.student_type = ANY_TYPE;
	whole = tally_find(&n->days, &key);
	for (int m = 0; m < MEASURES; m++) {
		s->counts[m] = k->as_of >= day_of(its, m);
		if (count[m] == COUNT_BLANK || !s->counts[m])
			continue;
		for (int other = 0; other < MEASURES; other++)
			if (day_of(whole, other) > k->as_of)
				s->newer = (int)day_of(whole, other);
	}
	return 0;
}

int
newest_choose(struct newest *n, const struct tally *t,
    const struct tally_line *l, int64_t count[MEASURES], struct standing *s,
    struct fault *f)
{
	bool superseded = false, counts = false;

	if (newest_judge(n, t, &l->key, l->count, s, f) == -1)
		return -1;
	for (int m = 0; m < MEASURES; m++) {
		count[m] = s->counts[m] ? l->count[m] : COUNT_BLANK;
		superseded |= l->count[m] != COUNT_BLANK && !s->counts[m];
		counts |= count[m] != COUNT_BLANK;
	}
	return counts || !superseded;
}

int
newest_day(struct newest *n, const struct tally *t, const struct tally_key *k,
    int m, int *day, struct fault *f)
{
	struct tally_key key;

	if (key_of(n, t, k, k->student_type, &key, f) == -1)
		return -1;
	*day = (int)day_of(tally_find(&n->days, &key), m);
	return 0;
}

void
newest_free(struct newest *n)
{
	tally_free(&n->days);
}
