#include "enroll/ownday.h"

#include <string.h>

#include "enroll/expect.h"

/* The day of each unit's newest report, as a "count". */
struct days {
	struct tally newest;
	struct moment now;
	const struct registry *registry;
};

static int
key_of(struct days *d, const struct tally *from, const struct tally_line *l,
    struct tally_key *key, struct fault *f)
{
	struct reporter who = { .code = tally_unit(from, l) };
	struct fault odd = { 0 };

	if (d->registry != NULL)
		(void)reporter_place(
		    &who, d->registry, who.code, d->now.year, &odd);
	*key = (struct tally_key){ .orientation = l->key.orientation,
		.unit = pool_add(&d->newest.pool,
		    (struct text){ who.code, strlen(who.code) }, f) };
	key->part[SERIES_STAGE] = l->key.part[SERIES_STAGE];
	key->part[SERIES_PLACE] = l->key.part[SERIES_PLACE];
	return key->unit == POOL_FULL ? -1 : 0;
}

static int
note(struct days *d, const struct tally *from, const struct tally_line *l,
    struct fault *f)
{
	struct tally_line *at;
	struct tally_key key;

	if (key_of(d, from, l, &key, f) == -1 ||
	    (at = tally_enter(&d->newest, &key, f)) == NULL)
		return -1;
	for (int m = 0; m < MEASURES; m++)
		if (l->count[m] != COUNT_BLANK &&
		    (at->count[m] == COUNT_BLANK ||
			at->count[m] < l->key.as_of))
			at->count[m] = l->key.as_of;
	return 0;
}

static int
note_all(struct days *d, const struct tally *from, struct fault *f)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct tally_key *k = &from->lines[i].key;

		if (k->year == d->now.year && k->as_of != 0 &&
		    (d->now.day == 0 || k->as_of <= d->now.day) &&
		    note(d, from, &from->lines[i], f) == -1)
			return -1;
	}
	return 0;
}

/* What is left of a line: 1, or 0 when that is nothing, or -1 and a fault. */
static int
cut(struct days *d, const struct tally *from, const struct tally_line *l,
    int64_t count[MEASURES], struct fault *f)
{
	enum { YEAR = 10000 };
	const int64_t day =
	    l->key.as_of + (int64_t)(d->now.year - l->key.year) * YEAR;
	const struct tally_line *own;
	struct tally_key key;
	bool any = false;

	memcpy(count, l->count, sizeof(l->count));
	if (l->key.as_of == 0)
		return 1;
	if (key_of(d, from, l, &key, f) == -1)
		return -1;
	if ((own = tally_find(&d->newest, &key)) == NULL)
		return 1;
	for (int m = 0; m < MEASURES; m++) {
		if (own->count[m] != COUNT_BLANK && day > own->count[m])
			count[m] = COUNT_BLANK;
		any |= count[m] != COUNT_BLANK;
	}
	return any;
}

int
ownday_cut(struct tally *to, const struct tally *from, struct moment now,
    int year, const struct registry *registry, struct fault *f)
{
	struct days days = { .now = now, .registry = registry };
	struct pool_moves moves = { 0 };
	int status = note_all(&days, from, f);

	for (size_t i = 0; i < from->n && status == 0; i++) {
		const struct tally_line *l = &from->lines[i];
		int64_t count[MEASURES];
		struct tally_key key;
		int left;

		if (l->key.year != year)
			continue;
		left = cut(&days, from, l, count, f);
		if (left == -1 ||
		    (left == 1 &&
			(tally_translate(to, from, &moves, &l->key, &key, f) ==
				-1 ||
			    tally_add(to, &key, count, l->rows, f) == -1)))
			status = -1;
	}
	pool_moves_free(&moves);
	tally_free(&days.newest);
	tally_sort(to);
	return status;
}
