#include "enroll/tallyat.h"

#include "newest.h"

struct moment
moment_before(struct moment m)
{
	enum { YEAR = 10000, LEAP_DAY = 229 };

	m.year--;
	if (m.day == 0)
		return m;
	if (m.day % YEAR == LEAP_DAY)
		m.day--;
	m.day -= YEAR;
	return m;
}

/* Where the lines of a year begin, or would. */
static size_t
year_begins(const struct tally *t, int year)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->lines[mid].key.year < year)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
is_until(const struct tally_key *k, struct moment m)
{
	return m.day == 0 || k->as_of <= m.day;
}

int
tally_at(struct tally *to, const struct tally *from, struct moment when,
    struct fault *f)
{
	struct pool_moves days = { 0 }, moves = { 0 };
	struct newest newest = { .moves = &days };
	const size_t first = year_begins(from, when.year);
	const size_t end = year_begins(from, when.year + 1);
	int status = 0;

	for (size_t i = first; i < end && status == 0; i++)
		if (from->lines[i].key.as_of != 0 &&
		    is_until(&from->lines[i].key, when))
			status = newest_note(&newest, from, &from->lines[i], f);
	for (size_t i = first; i < end && status == 0; i++) {
		const struct tally_line *l = &from->lines[i];
		int64_t count[MEASURES];
		struct tally_key key;
		struct standing s;
		int counts;

		if (!is_until(&l->key, when))
			continue;
		counts = newest_choose(&newest, from, l, count, &s, f);
		if (counts == 0)
			continue;
		if (counts == -1 ||
		    tally_translate(to, from, &moves, &l->key, &key, f) == -1 ||
		    tally_add(to, &key, count, l->rows, f) == -1)
			status = -1;
	}
	newest_free(&newest);
	pool_moves_free(&days);
	pool_moves_free(&moves);
	return status;
}
