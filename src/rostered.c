#include "rostered.h"

#include <stdlib.h>
#include <string.h>

struct verdict {
	enum listing what[MEASURES];
};

/* A line of a joint school. */
struct joint {
	const struct tally_line *line;
	const struct school *school;
	struct verdict *verdict;
};

void
rostered_clear(struct rostered *r)
{
	const struct rosters *rosters = r->rosters;

	rostered_free(r);
	r->rosters = rosters;
	r->lines.by[BY_SCHOOL] = true;
}

void
rostered_free(struct rostered *r)
{
	tally_free(&r->lines);
	tally_free(&r->there);
	pool_moves_free(&r->moves);
	free(r->verdicts);
	*r = (struct rostered){ 0 };
}

void
rostered_turn(struct rostered *r)
{
	pool_moves_clear(&r->moves);
}

static const struct roster *
roster_of(const struct rostered *r, const struct tally_key *k)
{
	return rosters_for(r->rosters, k->orientation, k->student_type);
}

static uint32_t
tag(size_t dump)
{
	return (uint32_t)dump + 1;
}

static size_t
dump_of(const struct tally_line *l)
{
	return l->key.by[BY_PROGRAMME] - 1;
}

static int
key_of(struct rostered *r, size_t dump, const struct tally *t,
    const struct tally_key *key, struct tally_key *own, struct fault *f)
{
	if (tally_translate(&r->lines, t, &r->moves, key, own, f) == -1)
		return -1;
	own->by[BY_PROGRAMME] = tag(dump);
	return 0;
}

int
rostered_note(struct rostered *r, size_t dump, const struct tally *t,
    const struct tally_line *l, const int64_t count[MEASURES], struct fault *f)
{
	struct tally_key key;

	if (roster_of(r, &l->key) == NULL)
		return 0;
	if (key_of(r, dump, t, &l->key, &key, f) == -1)
		return -1;
	return tally_add(&r->lines, &key, count, l->rows, f);
}

int
rostered_ask(struct rostered *r, size_t dump, const struct tally *t,
    const struct tally_key *key, enum listing what[MEASURES], struct fault *f)
{
	const struct tally_line *line;
	struct tally_key own;

	for (int m = 0; m < MEASURES; m++)
		what[m] = LISTED;
	if (roster_of(r, key) == NULL)
		return 0;
	if (key_of(r, dump, t, key, &own, f) == -1)
		return -1;
	if ((line = tally_find(&r->lines, &own)) != NULL)
		memcpy(what, r->verdicts[line - r->lines.lines].what,
		    sizeof(r->verdicts->what));
	return 0;
}

/* ---- who is on the roster ---- */

/* A line of nobody is no school that takes in pupils. */
static bool
has_pupils(const struct tally_line *l)
{
	for (int m = 0; m < MEASURES; m++)
		if (l->count[m] != COUNT_BLANK && l->count[m] != 0)
			return true;
	return false;
}

static const char *
school_name(const struct rostered *r, const struct tally_line *l)
{
	return pool_string(&r->lines.pool, l->key.by[BY_SCHOOL]);
}

/* Judges each line by itself, and finds those of joint schools. */
static size_t
judge_lines(struct rostered *r, struct joint *joint)
{
	size_t n = 0;

	for (size_t i = 0; i < r->lines.n; i++) {
		const struct tally_line *l = &r->lines.lines[i];
		struct verdict *v = &r->verdicts[i];
		const struct school *s = roster_find(
		    roster_of(r, &l->key), school_name(r, l), l->key.year);

		for (int m = 0; m < MEASURES; m++)
			v->what[m] =
			    s == NULL && has_pupils(l) ? NOT_ON_ROSTER : LISTED;
		if (s != NULL && *s->partner != '\0')
			joint[n++] = (struct joint){ l, s, v };
	}
	return n;
}

/* ---- joint schools that are reported twice ---- */

/*
 * Whether two lines speak of the same pupils: below, at or above 0.  Counted by
 * origin, pupils of a school are reported by the unit that each comes from.
 */
static int
compare_pupils(const struct joint *x, const struct joint *y)
{
	const struct tally_key *a = &x->line->key, *b = &y->line->key;
	int order = strcmp(x->school->name, y->school->name);

	if (order != 0)
		return order;
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	if (x->school != y->school) /* of the two rosters */
		return (a->student_type == TYPE_SKILLED_WORKERS) -
		       (b->student_type == TYPE_SKILLED_WORKERS);
	if ((order = memcmp(a->part, b->part, SERIES_BASIS)) != 0)
		return order; /* stage and place */
	if ((order = a->part[SERIES_SCOPE] - b->part[SERIES_SCOPE]) != 0)
		return order;
	if (a->part[SERIES_PLACE] == PLACE_ORIGIN && a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return 0;
}

/* Pupils together, and of these the reports in the order of the files. */
static int
by_pupils(const void *a, const void *b, void *ctx)
{
	const struct joint *x = a, *y = b;
	const struct rostered *r = ctx;
	int order = compare_pupils(x, y);

	if (order != 0)
		return order;
	if (dump_of(x->line) != dump_of(y->line))
		return dump_of(x->line) < dump_of(y->line) ? -1 : 1;
	order = strcmp(
	    tally_unit(&r->lines, x->line), tally_unit(&r->lines, y->line));
	return order != 0
		   ? order
		   : tally_compare(&r->lines, &x->line->key, &y->line->key);
}

static bool
same_report(const struct joint *x, const struct joint *y)
{
	return dump_of(x->line) == dump_of(y->line) &&
	       x->line->key.unit == y->line->key.unit;
}

/* SCHOOL in YEAR by UNIT in a dump, or by either: 0 is any. */
static struct tally_key
there_key(int16_t year, uint32_t unit, uint32_t dump, uint32_t school)
{
	struct tally_key key = { .year = year, .unit = unit };

	key.by[BY_PROGRAMME] = dump;
	key.by[BY_SCHOOL] = school;
	return key;
}

static int
enter_there(struct rostered *r, struct fault *f)
{
	for (size_t i = 0; i < r->lines.n; i++) {
		const struct tally_key *k = &r->lines.lines[i].key;
		const uint32_t dump = k->by[BY_PROGRAMME];
		const struct tally_key keys[] = {
			there_key(k->year, k->unit, dump, k->by[BY_SCHOOL]),
			there_key(k->year, k->unit, 0, k->by[BY_SCHOOL]),
			there_key(k->year, 0, dump, k->by[BY_SCHOOL]),
		};

		for (size_t j = 0; j < sizeof(keys) / sizeof(*keys); j++)
			if (tally_enter(&r->there, &keys[j], f) == NULL)
				return -1;
	}
	return 0;
}

static bool
is_there(const struct rostered *r, const struct tally_key *key)
{
	return tally_find(&r->there, key) != NULL;
}

/* How near to its partner a joint school is reported. */
enum nearness {
	NOWHERE,
	UNIT_OR_FILE, /* by its unit in another file, or by another unit in
			 its file */
	BESIDE,       /* by the same unit in the same file */
};

static enum nearness
nearness(const struct rostered *r, const struct joint *j, uint32_t partner)
{
	const struct tally_key *k = &j->line->key;
	const uint32_t dump = k->by[BY_PROGRAMME];
	const struct tally_key beside =
	    there_key(k->year, k->unit, dump, partner);
	const struct tally_key unit = there_key(k->year, k->unit, 0, partner);
	const struct tally_key file = there_key(k->year, 0, dump, partner);

	if (is_there(r, &beside))
		return BESIDE;
	return is_there(r, &unit) || is_there(r, &file) ? UNIT_OR_FILE
							: NOWHERE;
}

static bool
tells(const struct joint *j, int m)
{
	return j->line->count[m] != COUNT_BLANK;
}

/* N lines of the same pupils, the reports of each file together. */
struct pupils {
	const struct joint *lines;
	size_t n;
	uint32_t partner;
};

/* The nearest of those who report measure M, and whether others do as well. */
static enum nearness
nearest(const struct rostered *r, const struct pupils *p, int m, bool *several)
{
	const struct joint *first = NULL;
	enum nearness most = NOWHERE;

	*several = false;
	for (const struct joint *j = p->lines; j < p->lines + p->n; j++) {
		enum nearness near;

		if (!tells(j, m))
			continue;
		if (first == NULL)
			first = j;
		*several |= !same_report(j, first);
		near = nearness(r, j, p->partner);
		most = near > most ? near : most;
	}
	return most;
}

/* The reports that are so near. */
static int
find_reports(const struct rostered *r, const struct pupils *p, int m,
    enum nearness near, struct undecided *u, struct fault *f)
{
	const struct joint *last = NULL;

	u->n = 0;
	if ((u->reports = calloc(p->n, sizeof(*u->reports))) == NULL)
		return fault_memory(f);
	for (const struct joint *j = p->lines; j < p->lines + p->n; j++) {
		if (!tells(j, m) || nearness(r, j, p->partner) != near ||
		    (last != NULL && same_report(j, last)))
			continue;
		u->reports[u->n++] = (struct report){ dump_of(j->line),
			tally_unit(&r->lines, j->line) };
		last = j;
	}
	u->school = last->school;
	u->year = last->line->key.year;
	return 0;
}

/* Of measure M the report nearest to the partner counts; 1 when several are. */
static int
judge_pupils(const struct rostered *r, const struct pupils *p, int m,
    struct undecided *u, struct fault *f)
{
	bool several;
	enum nearness near = nearest(r, p, m, &several);

	if (!several)
		return 0;
	if (find_reports(r, p, m, near, u, f) == -1)
		return -1;
	if (u->n > 1)
		return 1;
	free(u->reports);
	u->reports = NULL;
	for (size_t i = 0; i < p->n; i++)
		if (tells(&p->lines[i], m) &&
		    nearness(r, &p->lines[i], p->partner) != near)
			p->lines[i].verdict->what[m] = JOINT_TWICE;
	return 0;
}

static int
judge_joint(struct rostered *r, struct joint *j, size_t n, struct undecided *u,
    struct fault *f)
{
	if (n < 2)
		return 0;
	if (enter_there(r, f) == -1)
		return -1;
	qsort_r(j, n, sizeof(*j), by_pupils, r);
	for (struct pupils p = { .lines = j }; p.lines < j + n;
	     p.lines += p.n) {
		const char *name = p.lines->school->partner;
		int status = 0;

		p.partner = pool_add(
		    &r->lines.pool, (struct text){ name, strlen(name) }, f);
		if (p.partner == POOL_FULL)
			return -1;
		p.n = 1;
		while (p.lines + p.n < j + n &&
		       compare_pupils(p.lines, p.lines + p.n) == 0)
			p.n++;
		for (int m = 0; status == 0 && m < MEASURES; m++)
			status = judge_pupils(r, &p, m, u, f);
		if (status != 0)
			return status;
	}
	return 0;
}

int
rostered_judge(struct rostered *r, struct undecided *u, struct fault *f)
{
	struct joint *joint = calloc(r->lines.n + 1, sizeof(*joint));
	int status;

	r->verdicts = calloc(r->lines.n + 1, sizeof(*r->verdicts));
	if (joint == NULL || r->verdicts == NULL)
		status = fault_memory(f);
	else if ((status = tally_check(&r->lines, f)) == 0)
		status = judge_joint(r, joint, judge_lines(r, joint), u, f);
	free(joint);
	return status;
}

/* ---- what does not count ---- */

/* The measures of a line that do not count for one reason. */
static int
collect(const struct rostered *r, size_t i, enum listing why, const char *file,
    struct unlisted *u, struct fault *f)
{
	const struct tally_line *l = &r->lines.lines[i];
	struct unlisted_line line = { .file = file, .line = *l, .why = why };
	bool any = false;

	for (int m = 0; m < MEASURES; m++)
		if (r->verdicts[i].what[m] == why)
			any = true;
		else
			line.line.count[m] = COUNT_BLANK;
	if (!any)
		return 0;
	if (tally_translate(
		&u->strings, &r->lines, NULL, &l->key, &line.line.key, f) == -1)
		return -1;
	return unlisted_add(u, &line, f);
}

int
rostered_collect(const struct rostered *r, struct unlisted *u,
    const char *(*path)(const void *ctx, size_t dump), const void *ctx,
    struct fault *f)
{
	u->strings.by[BY_SCHOOL] = true;
	for (size_t i = 0; i < r->lines.n; i++)
		for (enum listing why = JOINT_TWICE; why <= NOT_ON_ROSTER;
		     why++)
			if (collect(r, i, why,
				path(ctx, dump_of(&r->lines.lines[i])), u,
				f) == -1)
				return -1;
	return 0;
}
