#include "enroll/tally.h"

#include <stdlib.h>
#include <string.h>

static const char *const measure_names[] = { "entrants", "enrolled",
	"graduates", NULL };
static const char *const orientation_names[] = { "", "general", "vocational",
	NULL };
static const char *const student_type_names[] = { "",
	"adult_specialized_secondary", "regular_senior_secondary",
	"regular_specialized_secondary", "skilled_workers", "vocational_high",
	NULL };
static const char *const by_names[] = { "programme", "channel", "group",
	"school", NULL };

const char *
measure_name(enum measure m)
{
	return measure_names[m];
}

const char *
orientation_name(int o)
{
	return orientation_names[o];
}

const char *
student_type_name(int t)
{
	return student_type_names[t];
}

const char *
by_name(enum by b)
{
	return by_names[b];
}

static int
find_name(const char *const names[], struct text t)
{
	for (int i = 0; names[i] != NULL; i++)
		if (text_is(t, names[i]))
			return i;
	return -1;
}

int
measure_parse(const char *s, enum measure *m)
{
	int i = find_name(measure_names, (struct text){ s, strlen(s) });

	*m = (enum measure)(i == -1 ? 0 : i);
	return i == -1 ? -1 : 0;
}

int
orientation_parse(struct text t, unsigned char *o)
{
	int i = find_name(orientation_names, t);

	*o = (unsigned char)(i == -1 ? 0 : i);
	return i == -1 ? -1 : 0;
}

int
student_type_parse(struct text t, unsigned char *type)
{
	int i = find_name(student_type_names, t);

	*type = (unsigned char)(i == -1 ? 0 : i);
	return i == -1 ? -1 : 0;
}

int
by_parse(const char *text, bool by[BYS], struct fault *f)
{
	while (true) {
		size_t n = strcspn(text, ",");
		int i = find_name(by_names, (struct text){ text, n });

		if (i == -1)
			return fault_set(f, EX_USAGE,
			    "--by wants programme, channel, group or school, "
			    "with commas between, not %.*s",
			    (int)n, text);
		by[i] = true;
		if (text[n] == '\0')
			return 0;
		text += n + 1;
	}
}

/* Keys are compared as bytes: nothing may stand between their fields. */
_Static_assert(sizeof(struct tally_key) == sizeof(int) + sizeof(int16_t) +
					       SERIES_PARTS + 2 +
					       (1 + BYS) * sizeof(uint32_t),
    "struct tally_key has no padding");
_Static_assert(sizeof(struct tally_line) == 64, "a line of the cache");

/* Lines for whose slots add_many() asks at once, before it needs them. */
enum { BATCH = 32 };

static uint64_t
hash_of(const struct tally_key *key)
{
	return pool_hash(key, sizeof(*key));
}

/* Where to look first. */
static uint32_t
place_of(const struct tally *t, uint64_t hash)
{
	return (uint32_t)(hash >> 32) & t->mask;
}

/*
 * A slot holds the number of its line plus 1 in the bits of the mask, and a
 * piece of the hash in those above: the slot of another key is nearly always
 * told without fetching the line.  0 is free.
 */
static uint32_t *
slot_of(const struct tally *t, const struct tally_key *key, uint64_t hash)
{
	uint32_t piece = (uint32_t)hash & ~t->mask;
	uint32_t at = place_of(t, hash), slot;

	for (; (slot = t->slots[at]) != 0; at = (at + 1) & t->mask)
		if ((slot & ~t->mask) == piece &&
		    memcmp(&t->lines[(slot & t->mask) - 1].key, key,
			sizeof(*key)) == 0)
			break;
	return &t->slots[at];
}

/* Slots for N lines, a quarter of them free at least; lines go in anew. */
static int
make_slots(struct tally *t, size_t n)
{
	size_t room = t->slots == NULL ? 128 : (size_t)t->mask + 1;
	uint32_t *slots;

	while (room / 4 * 3 < n)
		room *= 2;
	if (room > UINT32_MAX || (slots = calloc(room, sizeof(*slots))) == NULL)
		return -1;
	free(t->slots);
	t->slots = slots;
	t->mask = (uint32_t)(room - 1);
	for (size_t i = 0; i < t->n; i++) {
		uint64_t hash = hash_of(&t->lines[i].key);
		uint32_t at = place_of(t, hash);

		while (slots[at] != 0)
			at = (at + 1) & t->mask;
		slots[at] = ((uint32_t)hash & ~t->mask) | (uint32_t)(i + 1);
	}
	return 0;
}

/*
 * Room for N lines more.  The lines grow by realloc(), which moves large arrays
 * without copying them, and what is not filled yet is not touched.
 */
static int
reserve_lines(struct tally *t, size_t n)
{
	struct tally_line *lines;
	size_t room = t->room ? t->room : 64;

	n += t->n;
	if (n <= t->room)
		return 0;
	while (room < n)
		room *= 2;
	if ((lines = realloc(t->lines, room * sizeof(*lines))) == NULL)
		return -1;
	t->lines = lines;
	t->room = room;
	return 0;
}

/* And for their slots. */
static int
reserve(struct tally *t, size_t n)
{
	if ((t->slots == NULL || t->n + n > ((size_t)t->mask + 1) / 4 * 3) &&
	    make_slots(t, t->n + n) == -1)
		return -1;
	return reserve_lines(t, n);
}

const struct tally_line *
tally_find(const struct tally *t, const struct tally_key *key)
{
	uint32_t slot;
	size_t low = 0, high = t->n;

	if (t->slots != NULL) {
		slot = *slot_of(t, key, hash_of(key));
		return slot == 0 ? NULL : &t->lines[(slot & t->mask) - 1];
	}
	while (low < high) { /* no slots: sorted */
		size_t mid = low + (high - low) / 2;
		int order = tally_compare(t, key, &t->lines[mid].key);

		if (order == 0)
			return &t->lines[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

/* A line without counts behind the others. */
static struct tally_line *
new_line(struct tally *t, const struct tally_key *key)
{
	struct tally_line *line = &t->lines[t->n++];

	line->key = *key;
	line->rows = 0;
	for (int m = 0; m < MEASURES; m++)
		line->count[m] = COUNT_BLANK;
	return line;
}

/* There is room for it. */
static struct tally_line *
enter(struct tally *t, const struct tally_key *key, uint64_t hash)
{
	uint32_t *slot = slot_of(t, key, hash);
	struct tally_line *line;

	if (*slot != 0)
		return &t->lines[(*slot & t->mask) - 1];
	line = new_line(t, key);
	*slot = ((uint32_t)hash & ~t->mask) | (uint32_t)t->n;
	return line;
}

struct tally_line *
tally_enter(struct tally *t, const struct tally_key *key, struct fault *f)
{
	if (reserve(t, 1) == 0)
		return enter(t, key, hash_of(key));
	fault_memory(f);
	return NULL;
}

struct tally_line *
tally_enter_next(struct tally *t, const struct tally_key *key, struct fault *f)
{
	if (t->slots != NULL ||
	    (t->n > 0 && tally_compare(t, &t->lines[t->n - 1].key, key) >= 0))
		return tally_enter(t, key, f);
	if (reserve_lines(t, 1) == 0)
		return new_line(t, key);
	fault_memory(f);
	return NULL;
}

void
tally_sum(struct tally_line *line, const int64_t count[MEASURES], int64_t rows)
{
	for (int m = 0; m < MEASURES; m++)
		count_sum(&line->count[m], count[m]);
	count_sum(&line->rows, rows);
}

int
tally_add(struct tally *t, const struct tally_key *key,
    const int64_t count[MEASURES], int64_t rows, struct fault *f)
{
	struct tally_line *line = tally_enter(t, key, f);

	if (line == NULL)
		return -1;
	tally_sum(line, count, rows);
	return 0;
}

/* Each line is fetched while the ones before it are added. */
static void
add_batch(struct tally *t, const struct tally_line *lines, size_t n)
{
	uint64_t hash[BATCH];

	for (size_t i = 0; i < n; i++) {
		hash[i] = hash_of(&lines[i].key);
		__builtin_prefetch(&t->slots[place_of(t, hash[i])]);
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t slot = t->slots[place_of(t, hash[i])] & t->mask;

		if (slot != 0)
			__builtin_prefetch(&t->lines[slot - 1], 1);
	}
	for (size_t i = 0; i < n; i++)
		tally_sum(enter(t, &lines[i].key, hash[i]), lines[i].count,
		    lines[i].rows);
}

int
tally_add_many(
    struct tally *t, const struct tally_line *lines, size_t n, struct fault *f)
{
	for (size_t done = 0; done < n;) {
		size_t some = n - done < BATCH ? n - done : BATCH;

		if (reserve(t, some) == -1)
			return fault_memory(f);
		add_batch(t, lines + done, some);
		done += some;
	}
	return 0;
}

static bool
is_over(const struct tally_line *l)
{
	for (int m = 0; m < MEASURES; m++)
		if (l->count[m] == COUNT_OVER)
			return true;
	return l->rows == COUNT_OVER;
}

int
tally_check(const struct tally *t, struct fault *f)
{
	const struct tally_line *first = NULL;

	for (size_t i = 0; i < t->n; i++)
		if (is_over(&t->lines[i]) &&
		    (first == NULL ||
			tally_compare(t, &t->lines[i].key, &first->key) < 0))
			first = &t->lines[i];
	for (int m = 0; first != NULL && m < MEASURES; m++)
		if (first->count[m] == COUNT_OVER)
			return fault_set(f, EX_DATAERR,
			    "the %s of unit %s in %d pass 64 bits",
			    measure_names[m], tally_unit(t, first),
			    first->key.year);
	return first ? fault_set(f, EX_DATAERR, "too many rows") : 0;
}

int
tally_translate(struct tally *to, const struct tally *from,
    struct pool_moves *moves, const struct tally_key *key,
    struct tally_key *out, struct fault *f)
{
	*out = *key;
	if (pool_move(moves, &to->pool, &from->pool, &out->unit, f) == -1)
		return -1;
	for (int b = 0; b < BYS; b++)
		if (!to->by[b])
			out->by[b] = 0;
		else if (pool_move(moves, &to->pool, &from->pool, &out->by[b],
			     f) == -1)
			return -1;
	return 0;
}

const char *
tally_unit(const struct tally *t, const struct tally_line *line)
{
	return pool_string(&t->pool, line->key.unit);
}

int
tally_compare(
    const struct tally *t, const struct tally_key *x, const struct tally_key *y)
{
	int order;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->as_of != y->as_of)
		return x->as_of < y->as_of ? -1 : 1;
	if ((order = memcmp(x->part, y->part, SERIES_BASIS)) != 0)
		return order; /* stage and place */
	order = strcmp(
	    pool_string(&t->pool, x->unit), pool_string(&t->pool, y->unit));
	if (order != 0)
		return order;
	if (x->orientation != y->orientation)
		return x->orientation - y->orientation;
	if (x->student_type != y->student_type)
		return x->student_type - y->student_type;
	if ((order = memcmp(x->part, y->part, SERIES_PARTS)) != 0)
		return order;
	for (int i = 0; i < BYS; i++)
		if ((order = strcmp(pool_string(&t->pool, x->by[i]),
			 pool_string(&t->pool, y->by[i]))) != 0)
			return order;
	return 0;
}

void
tally_clear(struct tally *t)
{
	t->n = 0;
	if (t->slots != NULL)
		memset(t->slots, 0, ((size_t)t->mask + 1) * sizeof(*t->slots));
}

void
tally_free(struct tally *t)
{
	pool_free(&t->pool);
	free(t->lines);
	free(t->slots);
	*t = (struct tally){ 0 };
}
