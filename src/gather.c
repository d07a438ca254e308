#include "enroll/gather.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
	struct tally *whole;
	const struct gather_options *options;
	struct tally newest; /* the day of the newest report, as a count */
	size_t *origin;      /* of each line of the whole, its first dump */
	size_t room;
	int findings;
	bool again; /* a file was found that is not to be counted */
};

/* What a report is a report of. */
static int
report_key(struct tally *to, const struct tally *from,
    const struct tally_key *key, unsigned char orientation,
    struct tally_key *out, struct fault *f)
{
	if (tally_translate(to, from, key, out, f) == -1)
		return -1;
	out->as_of = 0;
	out->orientation = orientation;
	out->student_type = 0;
	out->part[SERIES_BASIS] = out->part[SERIES_SCOPE] = 0;
	return 0;
}

static bool
is_late(const struct gathering *g, int as_of)
{
	return g->options->as_of != 0 && as_of > g->options->as_of;
}

static int64_t
newest_of(const struct tally *newest, const struct tally_key *key)
{
	const struct tally_line *line = tally_find(newest, key);

	return line == NULL ? 0 : line->count[0];
}

static int
note_newest(struct gathering *g, const struct tally *t,
    const struct tally_line *l, struct fault *f)
{
	int64_t later[MEASURES] = { 0, COUNT_BLANK, COUNT_BLANK };
	struct tally_key key;

	if (l->key.as_of == 0 || is_late(g, l->key.as_of))
		return 0;
	if (report_key(&g->newest, t, &l->key, l->key.orientation, &key, f) ==
	    -1)
		return -1;
	later[0] = l->key.as_of - newest_of(&g->newest, &key);
	return later[0] <= 0 ? 0 : tally_add(&g->newest, &key, later, 0, f);
}

/* Whether a newer report of the same thing counts: 1, 0, or -1 and a fault. */
static int
is_superseded(struct gathering *g, const struct tally *t,
    const struct tally_key *k, unsigned char orientation, struct fault *f)
{
	struct tally_key key;

	if (k->as_of == 0)
		return 0;
	if (report_key(&g->newest, t, k, orientation, &key, f) == -1)
		return -1;
	return k->as_of < newest_of(&g->newest, &key);
}

/* Rows of reports that do not count leave the accepted ones. */
static int
settle_account(struct gathering *g, struct dump *d, struct fault *f)
{
	for (size_t i = 0; i < d->reports.n; i++) {
		const struct tally_line *r = &d->reports.lines[i];
		int general = 1, vocational = 1;

		if (is_late(g, r->key.as_of)) {
			d->account.accepted -= r->rows;
			d->account.left_out += r->rows;
			continue;
		}
		if (r->key.orientation & REPORT_GENERAL)
			general =
			    is_superseded(g, &d->reports, &r->key, GENERAL, f);
		if (r->key.orientation & REPORT_VOCATIONAL)
			vocational = is_superseded(
			    g, &d->reports, &r->key, VOCATIONAL, f);
		if (general == -1 || vocational == -1)
			return -1;
		if (general && vocational) {
			d->account.accepted -= r->rows;
			d->account.superseded += r->rows;
		}
	}
	return 0;
}

/* The same for every order of lines and every numbering of strings. */
static uint64_t
signature(const struct tally *t)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct tally_line *l = &t->lines[i];
		const char *unit = tally_unit(t, l);
		uint64_t h = pool_hash(unit, strlen(unit));

		h = h * 31 + (uint64_t)l->key.year;
		h = h * 31 + l->key.student_type;
		for (int m = 0; m < MEASURES; m++)
			h = h * 31 + (uint64_t)l->count[m];
		sum += pool_hash(&h, sizeof(h));
	}
	return sum;
}

/* 1 when A and B hold the same lines, rows included. */
static int
same_tally(struct tally *a, const struct tally *b, struct fault *f)
{
	if (a->n != b->n)
		return 0;
	for (size_t i = 0; i < b->n; i++) {
		const struct tally_line *l;
		struct tally_key key;

		if (tally_translate(a, b, &b->lines[i].key, &key, f) == -1)
			return -1;
		l = tally_find(a, &key);
		if (l == NULL || l->rows != b->lines[i].rows ||
		    memcmp(l->count, b->lines[i].count, sizeof(l->count)) != 0)
			return 0;
	}
	return 1;
}

static void
warn(struct gathering *g, const char *place, struct fault *f)
{
	g->findings++;
	fault_place(f, "%s", place);
	g->options->warn(g->options->ctx, f);
	f->place[0] = '\0';
}

static bool
is_counted(const struct dump *d)
{
	return d->account.status < EX_USAGE;
}

/* Neither of two files that cannot both be right is counted. */
static void
exclude(struct gathering *g, struct dump *d, struct fault *f)
{
	struct account *a = &d->account;

	a->status = EX_DATAERR;
	snprintf(a->message, sizeof(a->message), "%s", f->plain);
	a->left_out += a->accepted;
	a->accepted = 0;
	warn(g, a->file, f);
	g->again = true;
}

/* Whether an earlier dump holds the very figures of dump I. */
static int
is_again(struct gathering *g, struct dump *dumps, const uint64_t *signatures,
    size_t i, struct fault *f)
{
	struct account *a = &dumps[i].account;

	if (a->repeats)
		return 1;
	for (size_t k = 0; k < i && dumps[i].tally.n > 0; k++) {
		int same;

		if (signatures[k] != signatures[i])
			continue;
		same = same_tally(&dumps[k].tally, &dumps[i].tally, f);
		if (same == -1)
			return -1;
		if (!same)
			continue;
		fault_set(f, EX_DATAERR,
		    "holds the same figures as %s and is not counted again",
		    dumps[k].account.file);
		if (!is_counted(&dumps[k])) {
			exclude(g, &dumps[i], f); /* as little as the other */
			return 1;
		}
		snprintf(a->message, sizeof(a->message), "%s", f->plain);
		a->superseded += a->accepted;
		a->accepted = 0;
		a->repeats = true;
		warn(g, a->file, f);
		return 1;
	}
	return 0;
}

static bool
overlap(const int64_t a[MEASURES], const int64_t b[MEASURES])
{
	for (int m = 0; m < MEASURES; m++)
		if (a[m] != COUNT_BLANK && b[m] != COUNT_BLANK)
			return true;
	return false;
}

static bool
is_dump(const struct dump *d)
{
	return strcmp(d->account.layout, "tally") != 0;
}

static int
refuse(struct gathering *g, struct dump *one, struct dump *other,
    const char *unit, int year, const char *who, struct fault *f)
{
	static const char message[] =
	    N_("unit %s in %d: %s is in %s as well; nobody may be counted "
	       "twice: keep the file that counts");

	if (g->options->keep_going) {
		fault_set(
		    f, EX_DATAERR, message, unit, year, who, one->account.file);
		exclude(g, other, f);
		fault_set(f, EX_DATAERR, message, unit, year, who,
		    other->account.file);
		exclude(g, one, f);
		return 0;
	}
	fault_set(f, EX_DATAERR, message, unit, year, who, one->account.file);
	return fault_place(f, "%s", other->account.file);
}

/*
 * The line comes from two files.  Tallies of parts are made to be added; two
 * dumps are perhaps two halves of a unit, and perhaps the same pupils twice;
 * two cumulative reports of one day are never added.
 */
static int
clash(struct gathering *g, struct dump *dumps, size_t i, size_t first,
    const struct tally_line *l, struct fault *f)
{
	struct account *a = &dumps[i].account;
	bool dumps_both = is_dump(&dumps[i]) && is_dump(&dumps[first]);
	const char *unit = tally_unit(g->whole, l);
	const char *who = l->key.student_type
			      ? student_type_name(l->key.student_type)
			      : orientation_name(l->key.orientation);

	if (g->options->once || (dumps_both && l->key.as_of != 0))
		return refuse(
		    g, &dumps[first], &dumps[i], unit, l->key.year, who, f);
	if ((!is_dump(&dumps[i]) && !is_dump(&dumps[first])) ||
	    a->message[0] != '\0')
		return 0;
	fault_set(f, EX_DATAERR,
	    "unit %s in %d: %s is in %s as well; both were added, look whether "
	    "these are the same pupils",
	    unit, l->key.year, who, dumps[first].account.file);
	snprintf(a->message, sizeof(a->message), "%s", f->plain);
	warn(g, a->file, f);
	return 0;
}

static int
remember_origin(struct gathering *g, size_t dump, struct fault *f)
{
	if (g->whole->n > g->room) {
		size_t room = g->whole->n * 2;
		size_t *origin = realloc(g->origin, room * sizeof(*origin));

		if (origin == NULL)
			return fault_memory(f);
		g->origin = origin;
		g->room = room;
	}
	g->origin[g->whole->n - 1] = dump;
	return 0;
}

static int
add_line(struct gathering *g, struct dump *dumps, size_t i,
    const struct tally_line *l, struct fault *f)
{
	const struct tally *t = &dumps[i].tally;
	const struct tally_line *there;
	struct tally_key key;
	int old;

	if (is_late(g, l->key.as_of))
		return 0;
	if ((old = is_superseded(g, t, &l->key, l->key.orientation, f)) != 0)
		return old == -1 ? -1 : 0;
	if (tally_translate(g->whole, t, &l->key, &key, f) == -1)
		return -1;
	if ((there = tally_find(g->whole, &key)) != NULL) {
		size_t first = g->origin[there - g->whole->lines];

		if (first != i && overlap(there->count, l->count) &&
		    clash(g, dumps, i, first, there, f) == -1)
			return -1;
		return tally_add(g->whole, &key, l->count, l->rows, f);
	}
	if (tally_add(g->whole, &key, l->count, l->rows, f) == -1)
		return -1;
	return remember_origin(g, i, f);
}

static void
empty(struct tally *t)
{
	bool by[BYS];

	memcpy(by, t->by, sizeof(by));
	tally_free(t);
	memcpy(t->by, by, sizeof(by));
}

/* The lines of all files that count, each file once. */
static int
add_all(struct gathering *g, struct dump *dumps, size_t n,
    const uint64_t *signatures, struct fault *f)
{
	g->again = false;
	empty(g->whole);
	empty(&g->newest);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < dumps[i].tally.n; k++)
			if (is_counted(&dumps[i]) &&
			    note_newest(g, &dumps[i].tally,
				&dumps[i].tally.lines[k], f) == -1)
				return -1;
	for (size_t i = 0; i < n && !g->again; i++) {
		int again;

		if (!is_counted(&dumps[i]))
			continue;
		again = is_again(g, dumps, signatures, i, f);
		if (again == -1)
			return -1;
		for (size_t k = 0; !again && !g->again && k < dumps[i].tally.n;
		     k++)
			if (add_line(
				g, dumps, i, &dumps[i].tally.lines[k], f) == -1)
				return -1;
	}
	return 0;
}

/* A header and nothing behind it is perhaps a form that nobody filled in. */
static void
tell_empty(struct gathering *g, struct dump *d)
{
	struct account *a = &d->account;
	struct fault f = { 0 };

	if (!is_counted(d) || !is_dump(d) || a->read > a->blank)
		return;
	fault_set(&f, EX_DATAERR, "holds no rows after its header");
	snprintf(a->message, sizeof(a->message), "%s", f.plain);
	warn(g, a->file, &f);
}

static int
settle(struct gathering *g, struct dump *dumps, size_t n, struct fault *f)
{
	for (size_t i = 0; i < n; i++) {
		if (is_counted(&dumps[i]) && !dumps[i].account.repeats &&
		    settle_account(g, &dumps[i], f) == -1)
			return -1;
		tell_empty(g, &dumps[i]);
		if (account_check(&dumps[i].account, f) == -1)
			return -1;
	}
	return 0;
}

int
gather(struct tally *whole, struct dump *dumps, size_t n,
    const struct gather_options *options, struct fault *f)
{
	struct gathering g = { .whole = whole, .options = options };
	uint64_t *signatures = calloc(n + 1, sizeof(*signatures));
	int status;

	if (signatures == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < n; i++)
		signatures[i] = signature(&dumps[i].tally);
	do
		status = add_all(&g, dumps, n, signatures, f);
	while (status == 0 && g.again);
	if (status == 0)
		status = settle(&g, dumps, n, f);
	tally_sort(whole);
	tally_free(&g.newest);
	free(g.origin);
	free(signatures);
	return status == -1 ? -1 : g.findings;
}
