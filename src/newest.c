#include "newest.h"

/* A student type that is none: the report as a whole. */
enum { ANY_TYPE = 255 };

static int
key_of(struct newest *n, const struct tally *from, const struct tally_key *key,
    unsigned char type, struct tally_key *out, struct fault *f)
{
	if (tally_translate(&n->days, from, NULL, key, out, f) == -1)
		return -1;
	out->as_of = 0;
	/* general is one thing, with its type told or not */
	out->student_type =
	    key->orientation == GENERAL && type != ANY_TYPE ? 0 : type;
	out->part[SERIES_BASIS] = out->part[SERIES_SCOPE] = 0;
	return 0;
}

static int64_t
day_of(const struct newest *n, const struct tally_key *key, int m)
{
	const struct tally_line *line = tally_find(&n->days, key);

	return line == NULL || line->count[m] == COUNT_BLANK ? 0
							     : line->count[m];
}

/* Raises the days of KEY to DAY where COUNT is known. */
static int
raise_to(struct newest *n, const struct tally_key *key, int day,
    const int64_t count[MEASURES], struct fault *f)
{
	int64_t later[MEASURES];
	bool any = false;

	for (int m = 0; m < MEASURES; m++) {
		int64_t had = day_of(n, key, m);

		later[m] = COUNT_BLANK;
		if (count[m] == COUNT_BLANK || day <= had)
			continue;
		later[m] = day - had;
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
	struct tally_key key, any;

	*s = (struct standing){ .counts = { true, true, true } };
	if (k->as_of == 0)
		return 0; /* no report */
	if (key_of(n, t, k, k->student_type, &key, f) == -1)
		return -1;
	any = key;
	any.student_type = ANY_TYPE;
	for (int m = 0; m < MEASURES; m++) {
		s->counts[m] = k->as_of >= day_of(n, &key, m);
		if (count[m] == COUNT_BLANK || !s->counts[m])
			continue;
		for (int other = 0; other < MEASURES; other++)
			if (day_of(n, &any, other) > k->as_of)
				s->newer = (int)day_of(n, &any, other);
	}
	return 0;
}

void
newest_free(struct newest *n)
{
	tally_free(&n->days);
}
