/* The lines of a tally as reports, those of one unit and year together. */
#include <stdlib.h>
#include <string.h>

#include "checkcase.h"

enum { YEAR_FIRST = 1900, YEARS = 300, STAGES = 6, PLACES = 3, SCOPES = 4 };

/* Which scopes the vocational counts of a year, stage and place have. */
struct scopes {
	bool seen[YEARS][STAGES][PLACES][SCOPES];
	unsigned char chosen[YEARS][STAGES][PLACES];
};

static bool
is_late(const struct check_options *o, const struct tally_key *k)
{
	return o->as_of != 0 && k->as_of > o->as_of;
}

static int
choose_scope(const bool seen[SCOPES], int year, unsigned char *scope,
    const struct check_options *o, struct fault *f)
{
	int only = -1;

	if (o->series.given[SERIES_SCOPE]) {
		*scope = o->series.part[SERIES_SCOPE];
		return 0;
	}
	*scope = SCOPE_ALL;
	for (int s = 0; s < SCOPES && !seen[SCOPE_ALL]; s++) {
		if (!seen[s])
			continue;
		if (only != -1)
			return fault_set(f, EX_DATAERR,
			    "%d has vocational counts of scope \"%s\" and of "
			    "scope \"%s\"; choose with --series scope=...",
			    year, series_value_name(SERIES_SCOPE, only),
			    series_value_name(SERIES_SCOPE, s));
		only = s;
		*scope = (unsigned char)s;
	}
	return 0;
}

static int
choose_scopes(struct scopes *s, const struct tally *t,
    const struct check_options *o, struct fault *f)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct tally_key *k = &t->lines[i].key;

		if (k->orientation == VOCATIONAL && !is_late(o, k))
			s->seen[k->year - YEAR_FIRST][k->part[SERIES_STAGE]]
			       [k->part[SERIES_PLACE]][k->part[SERIES_SCOPE]] =
			    true;
	}
	for (int y = 0; y < YEARS; y++)
		for (int st = 0; st < STAGES; st++)
			for (int p = 0; p < PLACES; p++)
				if (choose_scope(s->seen[y][st][p],
					YEAR_FIRST + y, &s->chosen[y][st][p], o,
					f) == -1)
					return -1;
	return 0;
}

static bool
same_group(const struct group *a, const struct group *b)
{
	return a->unit == b->unit && a->school == b->school &&
	       a->year == b->year && a->stage == b->stage &&
	       a->place == b->place;
}

static uint32_t *
slot_of(const struct cases *c, const struct group *g)
{
	const uint32_t key[] = { g->unit, g->school,
		(uint32_t)g->year << 16 | (uint32_t)g->stage << 8 | g->place };
	uint32_t at = (uint32_t)(pool_hash(key, sizeof(key)) >> 32) & c->mask;

	while (
	    c->slots[at] != 0 && !same_group(&c->groups[c->slots[at] - 1], g))
		at = (at + 1) & c->mask;
	return &c->slots[at];
}

const struct group *
cases_find(const struct cases *c, const struct group *g)
{
	uint32_t slot = c->slots == NULL ? 0 : *slot_of(c, g);

	return slot == 0 ? NULL : &c->groups[slot - 1];
}

static int
grow(struct cases *c, struct fault *f)
{
	size_t room = c->room ? c->room * 2 : 256;
	struct group *groups = realloc(c->groups, room * sizeof(*groups));
	uint32_t *slots = calloc(room * 2, sizeof(*slots));

	if (groups != NULL)
		c->groups = groups;
	if (groups == NULL || slots == NULL) {
		free(slots);
		return fault_memory(f);
	}
	free(c->slots);
	c->slots = slots;
	c->room = room;
	c->mask = (uint32_t)(room * 2 - 1);
	for (size_t i = 0; i < c->n; i++)
		*slot_of(c, &c->groups[i]) = (uint32_t)i + 1;
	return 0;
}

/* The group of a line, a new one if need be; its number, or -1. */
static long
enter(struct cases *c, const struct tally_key *k, unsigned char scope,
    struct fault *f)
{
	const struct group g = { .unit = k->unit,
		.school = k->by[BY_SCHOOL],
		.year = k->year,
		.stage = k->part[SERIES_STAGE],
		.place = k->part[SERIES_PLACE],
		.scope = scope,
		.last = -1 };
	uint32_t *slot;

	if (c->n == c->room && grow(c, f) == -1)
		return -1;
	slot = slot_of(c, &g);
	if (*slot == 0) {
		c->groups[c->n++] = g;
		*slot = (uint32_t)c->n;
	}
	return (long)*slot - 1;
}

static enum cell
cell_of(const struct tally_key *k)
{
	if (k->orientation == GENERAL)
		return CELL_GENERAL;
	switch (k->student_type) {
	case TYPE_ADULT_SPECIALIZED:
		return CELL_ADULT;
	case TYPE_REGULAR_SPECIALIZED:
		return CELL_REGULAR;
	case TYPE_SKILLED_WORKERS:
		return CELL_SKILLED;
	case TYPE_VOCATIONAL_HIGH:
		return CELL_HIGH;
	default:
		return (enum cell)(CELL_UNTYPED + k->part[SERIES_BASIS]);
	}
}

/* Lines go by day, so that a new day is a new report. */
static void
note_line(struct group *g, const struct tally_line *l)
{
	const unsigned bit = 1U << (unsigned)cell_of(&l->key);

	if (g->last != l->key.as_of) {
		g->last = l->key.as_of;
		g->n++;
	}
	for (int m = 0; m < MEASURES; m++)
		if (l->count[m] != COUNT_BLANK)
			g->cells[m] |= (unsigned char)bit;
}

/* The group of each line, -1 for one that is passed over; and their reports. */
static int
find_groups(struct cases *c, const struct scopes *s,
    const struct check_options *o, int32_t of[], struct fault *f)
{
	const struct tally *t = c->tally;

	for (size_t i = 0; i < t->n; i++) {
		const struct tally_key *k = &t->lines[i].key;
		unsigned char scope =
		    s->chosen[k->year - YEAR_FIRST][k->part[SERIES_STAGE]]
			     [k->part[SERIES_PLACE]];
		long g = -1;

		if (!is_late(o, k) &&
		    (k->orientation == GENERAL ||
			k->part[SERIES_SCOPE] == scope) &&
		    (g = enter(c, k, scope, f)) == -1)
			return -1;
		of[i] = (int32_t)g;
		if (g != -1)
			note_line(&c->groups[g], &t->lines[i]);
	}
	return 0;
}

static int
make_reports(struct cases *c, struct fault *f)
{
	size_t reports = 0, counts = 0;

	for (struct group *g = c->groups; g < c->groups + c->n; g++) {
		g->first = reports;
		g->counts = counts;
		for (int m = 0; m < MEASURES; m++)
			g->width += (size_t)__builtin_popcount(g->cells[m]);
		reports += g->n;
		counts += g->n * g->width;
		g->n = 0;
	}
	c->days = malloc((reports + 1) * sizeof(*c->days));
	c->counts = malloc((counts + 1) * sizeof(*c->counts));
	return c->days == NULL || c->counts == NULL ? fault_memory(f) : 0;
}

int
report_day(const struct cases *c, const struct group *g, size_t i)
{
	return c->days[g->first + i];
}

/* Where the counts of a measure begin in report I. */
static int64_t *
counts_of(const struct cases *c, const struct group *g, size_t i, int measure)
{
	int64_t *to = &c->counts[g->counts + i * g->width];

	for (int m = 0; m < measure; m++)
		to += __builtin_popcount(g->cells[m]);
	return to;
}

void
report_cells(const struct cases *c, const struct group *g, size_t i,
    enum measure m, int64_t cell[CELLS])
{
	const int64_t *from = counts_of(c, g, i, (int)m);

	for (int k = 0; k < CELLS; k++)
		cell[k] = g->cells[m] >> k & 1 ? *from++ : COUNT_BLANK;
}

static int
add_line(struct cases *c, struct group *g, const struct tally_line *l,
    struct fault *f)
{
	const unsigned below = (1U << (unsigned)cell_of(&l->key)) - 1;

	if (g->n == 0 || report_day(c, g, g->n - 1) != l->key.as_of) {
		int64_t *all = counts_of(c, g, g->n, 0);

		c->days[g->first + g->n++] = l->key.as_of;
		for (size_t i = 0; i < g->width; i++)
			all[i] = COUNT_BLANK;
	}
	for (int m = 0; m < MEASURES; m++) {
		int64_t *to = counts_of(c, g, g->n - 1, m) +
			      __builtin_popcount(g->cells[m] & below);

		if (l->count[m] != COUNT_BLANK &&
		    count_add(to, l->count[m]) == -1)
			return fault_set(f, EX_DATAERR,
			    "the counts of unit %s in %d pass 64 bits",
			    tally_unit(c->tally, l), l->key.year);
	}
	return 0;
}

static int
fill(struct cases *c, const struct scopes *s, const struct check_options *o,
    int32_t of[], struct fault *f)
{
	if (find_groups(c, s, o, of, f) == -1 || make_reports(c, f) == -1)
		return -1;
	for (size_t i = 0; i < c->tally->n; i++)
		if (of[i] != -1 && add_line(c, &c->groups[of[i]],
				       &c->tally->lines[i], f) == -1)
			return -1;
	return 0;
}

int
cases_make(struct cases *c, const struct tally *t,
    const struct check_options *o, struct fault *f)
{
	struct scopes *s = calloc(1, sizeof(*s));
	int32_t *of = calloc(t->n + 1, sizeof(*of));
	int status = -1;

	*c = (struct cases){ .tally = t };
	if (s == NULL || of == NULL || t->n > INT32_MAX)
		fault_memory(f);
	else if (choose_scopes(s, t, o, f) == 0)
		status = fill(c, s, o, of, f);
	free(of);
	free(s);
	if (status == -1)
		cases_free(c);
	return status;
}

void
cases_free(struct cases *c)
{
	free(c->days);
	free(c->counts);
	free(c->groups);
	free(c->slots);
	*c = (struct cases){ 0 };
}

/* Counts of which the newest counts by itself. */
struct kind {
	enum cell cell;
	int n; /* cells */
	enum student_type type;
};

/* The cells of the newest report that has one of the kind; or all blank. */
static void
newest_of(const struct cases *c, const struct group *g, enum measure m,
    const struct kind *kind, int64_t cell[CELLS])
{
	for (int k = 0; k < CELLS; k++)
		cell[k] = COUNT_BLANK;
	for (size_t i = g->n; i-- > 0;) {
		report_cells(c, g, i, m, cell);
		for (int b = 0; b < kind->n; b++)
			if (cell[(int)kind->cell + b] != COUNT_BLANK)
				return;
	}
}

/* The counts of a kind that are the newest, as lines of a tally. */
static int
add_newest(const struct cases *c, const struct group *g, struct tally *to,
    const struct tally_key *like, enum measure m, const struct kind *kind,
    struct fault *f)
{
	int64_t cell[CELLS];

	newest_of(c, g, m, kind, cell);
	for (int b = 0; b < kind->n; b++) {
		int64_t count[MEASURES] = { COUNT_BLANK, COUNT_BLANK,
			COUNT_BLANK };
		struct tally_key key = *like;

		count[m] = cell[(int)kind->cell + b];
		if (count[m] == COUNT_BLANK)
			continue;
		key.orientation =
		    kind->cell == CELL_GENERAL ? GENERAL : VOCATIONAL;
		key.student_type = (unsigned char)kind->type;
		key.part[SERIES_BASIS] = (unsigned char)b;
		if (key.orientation == VOCATIONAL)
			key.part[SERIES_SCOPE] = g->scope;
		if (tally_add(to, &key, count, 1, f) == -1)
			return -1;
	}
	return 0;
}

/* The newest day of a year, stage and place. */
static int
newest_day(const struct cases *c, const struct group *like)
{
	int day = 0;

	for (const struct group *g = c->groups; g < c->groups + c->n; g++)
		if (g->year == like->year && g->stage == like->stage &&
		    g->place == like->place && g->last > day)
			day = g->last;
	return day;
}

int
cases_newest(const struct cases *c, unsigned char stage, unsigned char place,
    enum measure m, struct tally *to, struct fault *f)
{
	static const struct kind kinds[] = {
		{ CELL_GENERAL, 1, TYPE_BLANK },
		/* the newest counts, whatever its basis */
		{ CELL_UNTYPED, 3, TYPE_BLANK },
		{ CELL_ADULT, 1, TYPE_ADULT_SPECIALIZED },
		{ CELL_REGULAR, 1, TYPE_REGULAR_SPECIALIZED },
		{ CELL_SKILLED, 1, TYPE_SKILLED_WORKERS },
		{ CELL_HIGH, 1, TYPE_VOCATIONAL_HIGH },
	};
	int days[YEARS] = { 0 };

	for (const struct group *g = c->groups; g < c->groups + c->n; g++) {
		const char *unit = pool_string(&c->tally->pool, g->unit);
		int *day = &days[g->year - YEAR_FIRST];
		struct tally_key key = { .year = g->year,
			.part = { stage, place } };

		if (g->stage != stage || g->place != place)
			continue;
		if (*day == 0)
			*day = newest_day(c, g);
		key.as_of = *day;
		key.unit =
		    pool_add(&to->pool, (struct text){ unit, strlen(unit) }, f);
		if (key.unit == POOL_FULL)
			return -1;
		for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
			if (add_newest(c, g, to, &key, m, &kinds[k], f) == -1)
				return -1;
	}
	tally_sort(to);
	return tally_check(to, f);
}
