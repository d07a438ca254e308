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

static size_t
slot_of(const struct tally *t, const struct tally_key *key)
{
	size_t at = pool_hash(key, sizeof(*key)) & t->mask;

	while (t->slots[at] != 0 &&
	       memcmp(&t->lines[t->slots[at] - 1].key, key, sizeof(*key)) != 0)
		at = (at + 1) & t->mask;
	return at;
}

static int
grow(struct tally *t)
{
	size_t room = t->room ? t->room * 2 : 64;
	struct tally_line *lines = realloc(t->lines, room * sizeof(*lines));
	uint32_t *slots = calloc(room * 2, sizeof(*slots));

	if (lines != NULL)
		t->lines = lines;
	if (lines == NULL || slots == NULL) {
		free(slots);
		return -1;
	}
	free(t->slots);
	t->slots = slots;
	t->room = room;
	t->mask = room * 2 - 1;
	for (size_t i = 0; i < t->n; i++)
		slots[slot_of(t, &t->lines[i].key)] = (uint32_t)i + 1;
	return 0;
}

/* Keys are compared as bytes: nothing may stand between their fields. */
_Static_assert(sizeof(struct tally_key) == 2 * sizeof(int) + SERIES_PARTS + 2 +
					       2 + (1 + BYS) * sizeof(uint32_t),
    "struct tally_key has only the padding that tally_add() clears");

static struct tally_key
clean(const struct tally_key *key)
{
	struct tally_key k;

	memset(&k, 0, sizeof(k));
	k.year = key->year;
	k.as_of = key->as_of;
	memcpy(k.part, key->part, sizeof(k.part));
	k.orientation = key->orientation;
	k.student_type = key->student_type;
	k.unit = key->unit;
	memcpy(k.by, key->by, sizeof(k.by));
	return k;
}

const struct tally_line *
tally_find(const struct tally *t, const struct tally_key *key)
{
	struct tally_key k = clean(key);
	size_t at;

	if (t->n == 0)
		return NULL;
	at = slot_of(t, &k);
	return t->slots[at] == 0 ? NULL : &t->lines[t->slots[at] - 1];
}

int
tally_add(struct tally *t, const struct tally_key *key,
    const int64_t count[MEASURES], int64_t rows, struct fault *f)
{
	struct tally_key k = clean(key);
	struct tally_line *line;
	size_t at;

	if (t->n == t->room && (t->n >= UINT32_MAX / 2 || grow(t) == -1))
		return fault_memory(f);
	at = slot_of(t, &k);
	if (t->slots[at] == 0) {
		t->lines[t->n] = (struct tally_line){ .key = k };
		for (int m = 0; m < MEASURES; m++)
			t->lines[t->n].count[m] = COUNT_BLANK;
		t->slots[at] = (uint32_t)++t->n;
	}
	line = &t->lines[t->slots[at] - 1];
	for (int m = 0; m < MEASURES; m++)
		if (count_add(&line->count[m], count[m]) == -1)
			return fault_set(f, EX_DATAERR,
			    "the %s of unit %s in %d pass 64 bits",
			    measure_names[m], tally_unit(t, line), k.year);
	if (__builtin_add_overflow(line->rows, rows, &line->rows))
		return fault_set(f, EX_DATAERR, "too many rows");
	return 0;
}

static int
move_string(struct tally *to, const struct tally *from, uint32_t id,
    uint32_t *out, struct fault *f)
{
	const char *s = pool_string(&from->pool, id);

	*out = pool_add(&to->pool, (struct text){ s, strlen(s) }, f);
	return *out == POOL_FULL ? -1 : 0;
}

int
tally_translate(struct tally *to, const struct tally *from,
    const struct tally_key *key, struct tally_key *out, struct fault *f)
{
	*out = *key;
	if (move_string(to, from, key->unit, &out->unit, f) == -1)
		return -1;
	for (int b = 0; b < BYS; b++) {
		out->by[b] = 0;
		if (to->by[b] &&
		    move_string(to, from, key->by[b], &out->by[b], f) == -1)
			return -1;
	}
	return 0;
}

const char *
tally_unit(const struct tally *t, const struct tally_line *line)
{
	return pool_string(&t->pool, line->key.unit);
}

static int
compare(const void *a, const void *b, void *tally)
{
	const struct tally_key *x = &((const struct tally_line *)a)->key;
	const struct tally_key *y = &((const struct tally_line *)b)->key;
	const struct pool *pool = &((struct tally *)tally)->pool;
	int order;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	if (x->as_of != y->as_of)
		return x->as_of < y->as_of ? -1 : 1;
	if ((order = memcmp(x->part, y->part, SERIES_BASIS)) != 0)
		return order; /* stage and place */
	order = strcmp(pool_string(pool, x->unit), pool_string(pool, y->unit));
	if (order != 0)
		return order;
	if (x->orientation != y->orientation)
		return x->orientation - y->orientation;
	if (x->student_type != y->student_type)
		return x->student_type - y->student_type;
	if ((order = memcmp(x->part, y->part, SERIES_PARTS)) != 0)
		return order;
	for (int i = 0; i < BYS; i++)
		if ((order = strcmp(pool_string(pool, x->by[i]),
			 pool_string(pool, y->by[i]))) != 0)
			return order;
	return 0;
}

void
tally_sort(struct tally *t)
{
	if (t->n == 0)
		return;
	qsort_r(t->lines, t->n, sizeof(*t->lines), compare, t);
	memset(t->slots, 0, (t->mask + 1) * sizeof(*t->slots));
	for (size_t i = 0; i < t->n; i++)
		t->slots[slot_of(t, &t->lines[i].key)] = (uint32_t)i + 1;
}

void
tally_clear(struct tally *t)
{
	t->n = 0;
	if (t->slots != NULL)
		memset(t->slots, 0, (t->mask + 1) * sizeof(*t->slots));
}

void
tally_free(struct tally *t)
{
	pool_free(&t->pool);
	free(t->lines);
	free(t->slots);
	*t = (struct tally){ 0 };
}
