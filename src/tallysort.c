/*
 * Sorting a tally.
 *
 * A key packs into few bits once each of its columns is numbered in order:
 * ten years take four, three thousand units twelve.  By those bits the lines
 * are dealt out in place, the highest eight first (an American flag sort), so
 * that a sort needs next to no memory beside the lines.  Keys too wide for 128
 * bits, or no memory for the numbers, leave it to the C library: slow, and the
 * same order.
 */
#include <stdlib.h>
#include <string.h>

#include "enroll/tally.h"

__extension__ typedef unsigned __int128 uint128;

/* In the order of tally_compare(). */
enum column {
	YEAR,
	AS_OF,
	STAGE,
	PLACE,
	UNIT,
	ORIENTATION,
	TYPE,
	BASIS,
	SCOPE,
	BY, /* BYS of them */
	COLUMNS = BY + BYS,
};

static const struct {
	size_t at, size;
} places[COLUMNS] = {
#define PLACE_OF(member)                                                       \
	{                                                                      \
		offsetof(struct tally_key, member),                            \
		    sizeof(((struct tally_key *)0)->member)                    \
	}
	[YEAR] = PLACE_OF(year),
	[AS_OF] = PLACE_OF(as_of),
	[STAGE] = PLACE_OF(part[SERIES_STAGE]),
	[PLACE] = PLACE_OF(part[SERIES_PLACE]),
	[UNIT] = PLACE_OF(unit),
	[ORIENTATION] = PLACE_OF(orientation),
	[TYPE] = PLACE_OF(student_type),
	[BASIS] = PLACE_OF(part[SERIES_BASIS]),
	[SCOPE] = PLACE_OF(part[SERIES_SCOPE]),
	[BY + BY_PROGRAMME] = PLACE_OF(by[BY_PROGRAMME]),
	[BY + BY_CHANNEL] = PLACE_OF(by[BY_CHANNEL]),
	[BY + BY_GROUP] = PLACE_OF(by[BY_GROUP]),
	[BY + BY_SCHOOL] = PLACE_OF(by[BY_SCHOOL]),
#undef PLACE_OF
};

enum {
	DIGIT = 8, /* bits of the packed key that deal lines out */
	BUCKETS = 1 << DIGIT,
	WIDEST = 128, /* bits of a packed key */
	FEW = 64,     /* lines that are sorted by insertion */
};

/* A column that varies, and its part of a packed key. */
struct part {
	enum column column;
	uint32_t least;
	unsigned bits;
};

struct sorting {
	uint32_t *codes[COLUMNS]; /* by string, where the column is of those */
	struct part part[COLUMNS];
	size_t n;
	unsigned bits; /* of all parts */
};

static bool
is_string(enum column c)
{
	return c == UNIT || c >= BY;
}

static uint32_t
string_of(const struct tally_key *k, enum column c)
{
	return c == UNIT ? k->unit : k->by[c - BY];
}

/* Days as numbers without the great gaps between 1231 and 0101. */
static uint32_t
day_of(int date)
{
	return (
	    uint32_t)(date / 10000 * 372 + date / 100 % 100 * 31 + date % 100);
}

static inline uint32_t
value_of(const struct sorting *s, const struct tally_key *k, enum column c)
{
	switch (c) {
	case YEAR:
		return (uint32_t)k->year;
	case AS_OF:
		return day_of(k->as_of);
	case STAGE:
		return k->part[SERIES_STAGE];
	case PLACE:
		return k->part[SERIES_PLACE];
	case UNIT:
		return s->codes[UNIT][k->unit];
	case ORIENTATION:
		return k->orientation;
	case TYPE:
		return k->student_type;
	case BASIS:
		return k->part[SERIES_BASIS];
	case SCOPE:
		return k->part[SERIES_SCOPE];
	default:
		return s->codes[c][k->by[c - BY]];
	}
}

static int
by_string(const void *a, const void *b, void *pool)
{
	return strcmp(pool_string(pool, *(const uint32_t *)a),
	    pool_string(pool, *(const uint32_t *)b));
}

/* The strings of a pool in bytewise order; a new array. */
static uint32_t *
order_strings(struct pool *pool)
{
	uint32_t *order = calloc(pool->n, sizeof(*order));

	if (order == NULL)
		return NULL;
	for (uint32_t i = 0; i < pool->n; i++)
		order[i] = i;
	qsort_r(order, pool->n, sizeof(*order), by_string, pool);
	return order;
}

/* The columns in which not all lines are the same, each as a part. */
static void
find_parts(struct sorting *s, const struct tally *t)
{
	unsigned char first[sizeof(struct tally_key)], key[sizeof(first)];
	unsigned char apart[sizeof(first)] = { 0 };

	memcpy(first, &t->lines[0].key, sizeof(first));
	for (size_t l = 1; l < t->n; l++) {
		memcpy(key, &t->lines[l].key, sizeof(key));
		for (size_t i = 0; i < sizeof(key); i++)
			apart[i] |= key[i] ^ first[i];
	}
	for (int c = 0; c < COLUMNS; c++)
		for (size_t i = 0; i < places[c].size; i++)
			if (apart[places[c].at + i] != 0) {
				s->part[s->n++].column = (enum column)c;
				break;
			}
}

static unsigned
bits_for(uint32_t most)
{
	return most == 0 ? 0 : 32 - (unsigned)__builtin_clz(most);
}

/* Numbers those strings of the pool that stand in the column, in ORDER. */
static int
measure_strings(struct sorting *s, struct part *p, const struct tally *t,
    const uint32_t *order)
{
	uint32_t *codes = calloc(t->pool.n, sizeof(*codes)), count = 0;

	if ((s->codes[p->column] = codes) == NULL)
		return -1;
	for (size_t l = 0; l < t->n; l++)
		codes[string_of(&t->lines[l].key, p->column)] = 1;
	for (size_t i = 0; i < t->pool.n; i++)
		if (codes[order[i]] == 1)
			codes[order[i]] = count++;
	p->bits = bits_for(count - 1);
	return 0;
}

static void
measure_numbers(struct sorting *s, struct part *p, const struct tally *t)
{
	uint32_t most = 0;

	p->least = UINT32_MAX;
	for (size_t l = 0; l < t->n; l++) {
		uint32_t v = value_of(s, &t->lines[l].key, p->column);

		p->least = v < p->least ? v : p->least;
		most = v > most ? v : most;
	}
	p->bits = bits_for(most - p->least);
}

static int
measure_parts(struct sorting *s, struct tally *t)
{
	uint32_t *order = NULL;
	int status = 0;

	for (struct part *p = s->part; p < s->part + s->n; p++) {
		if (!is_string(p->column))
			measure_numbers(s, p, t);
		else if ((order == NULL &&
			     (order = order_strings(&t->pool)) == NULL) ||
			 measure_strings(s, p, t, order) == -1)
			status = -1;
		if (status == -1)
			break;
		s->bits += p->bits;
	}
	free(order);
	return status;
}

/* Where a digit of the packed keys comes from. */
struct digit {
	size_t first, end; /* parts */
	unsigned below;    /* bits of the last one that are not in it */
};

/* The DIGIT bits from SHIFT on. */
static struct digit
digit_at(const struct sorting *s, unsigned shift)
{
	struct digit d = { 0 };
	unsigned low = s->bits;

	for (size_t i = 0; i < s->n; i++) {
		low -= s->part[i].bits;
		if (low >= shift + DIGIT)
			d.first = i + 1;
		if (low <= shift) {
			d.end = i + 1;
			d.below = shift - low;
			break;
		}
	}
	return d;
}

static size_t
digit_of(
    const struct sorting *s, const struct digit *d, const struct tally_line *l)
{
	uint64_t packed = 0; /* what overflows is above the digit */

	for (size_t i = d->first; i < d->end; i++)
		packed = packed << s->part[i].bits |
			 (value_of(s, &l->key, s->part[i].column) -
			     s->part[i].least);
	return packed >> d->below & (BUCKETS - 1);
}

/* All parts from FIRST on. */
static uint128
pack(const struct sorting *s, size_t first, const struct tally_line *l)
{
	uint128 packed = 0;

	for (size_t i = first; i < s->n; i++)
		packed = packed << s->part[i].bits |
			 (value_of(s, &l->key, s->part[i].column) -
			     s->part[i].least);
	return packed;
}

/* Line FROM[I] goes to place I, along the circles in which they wait. */
static void
permute(struct tally_line *lines, unsigned char from[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct tally_line first = lines[i];
		size_t at = i, next;

		for (; (next = from[at]) != i; at = next) {
			lines[at] = lines[next];
			from[at] = (unsigned char)at;
		}
		lines[at] = first;
		from[at] = (unsigned char)at;
	}
}

static void
sort_few(
    const struct sorting *s, size_t first, struct tally_line *lines, size_t n)
{
	uint128 keys[FEW];
	unsigned char from[FEW];

	for (size_t i = 0; i < n; i++) {
		uint128 key = pack(s, first, &lines[i]);
		size_t at = i;

		for (; at > 0 && keys[at - 1] > key; at--) {
			keys[at] = keys[at - 1];
			from[at] = from[at - 1];
		}
		keys[at] = key;
		from[at] = (unsigned char)i;
	}
	permute(lines, from, n);
}

/* Each line into the bucket of its digit, in place; END of each bucket. */
static void
deal_out(const struct sorting *s, const struct digit *d,
    struct tally_line *lines, size_t n, size_t end[BUCKETS])
{
	size_t next[BUCKETS], sum = 0;

	memset(end, 0, BUCKETS * sizeof(*end));
	for (size_t i = 0; i < n; i++)
		end[digit_of(s, d, &lines[i])]++;
	for (size_t b = 0; b < BUCKETS; b++) {
		next[b] = sum;
		end[b] = sum += end[b];
	}
	for (size_t b = 0; b < BUCKETS; b++)
		while (next[b] < end[b]) {
			struct tally_line l = lines[next[b]];
			size_t to = digit_of(s, d, &l);

			while (to != b) { /* takes the place of another */
				struct tally_line other = lines[next[to]];

				lines[next[to]++] = l;
				l = other;
				to = digit_of(s, d, &l);
			}
			lines[next[b]++] = l;
		}
}

/* Lines that agree in all bits from SHIFT + DIGIT on. */
static void
sort_from(
    const struct sorting *s, struct tally_line *lines, size_t n, unsigned shift)
{
	const struct digit d = digit_at(s, shift);
	size_t end[BUCKETS], begin = 0;

	if (n <= FEW) {
		sort_few(s, d.first, lines, n);
		return;
	}
	deal_out(s, &d, lines, n, end);
	for (size_t b = 0; shift > 0 && b < BUCKETS; begin = end[b++])
		if (end[b] - begin > 1)
			sort_from(s, lines + begin, end[b] - begin,
			    shift > DIGIT ? shift - DIGIT : 0);
}

static int
by_key(const void *a, const void *b, void *tally)
{
	return tally_compare(tally, &((const struct tally_line *)a)->key,
	    &((const struct tally_line *)b)->key);
}

void
tally_sort(struct tally *t)
{
	struct sorting s = { 0 };

	if (t->slots == NULL)
		return; /* it is sorted */
	free(t->slots);
	t->slots = NULL;
	t->mask = 0;
	if (t->n < 2)
		return;
	find_parts(&s, t);
	if (measure_parts(&s, t) == 0 && s.bits <= WIDEST)
		sort_from(
		    &s, t->lines, t->n, s.bits > DIGIT ? s.bits - DIGIT : 0);
	else
		qsort_r(t->lines, t->n, sizeof(*t->lines), by_key, t);
	for (int c = 0; c < COLUMNS; c++)
		free(s.codes[c]);
}
