#include "enroll/gather.h"

#include <stdlib.h>
#include <string.h>

#include "gathering.h"

/* Whether anything of the rows behind a report line still counts: 1, 0, -1. */
static int
still_counts(struct gathering *g, const struct dump *d,
    const struct tally_line *report, struct fault *f)
{
	for (int bit = 0; bit < REPORT_BITS; bit++) {
		static const int64_t all[MEASURES] = { 0, 0, 0 };
		struct tally_key key;
		struct standing s;
		int measure;

		if (!report_told(&report->key, bit, &key, &measure))
			continue;
		if (newest_judge(&g->newest, &d->reports, &key, all, &s, f) ==
		    -1)
			return -1;
		if (s.counts[measure])
			return 1;
	}
	return 0;
}

/* Rows of reports that do not count leave the accepted ones. */
static int
settle_reports(struct gathering *g, struct dump *d, struct fault *f)
{
	for (size_t i = 0; i < d->reports.n; i++) {
		const struct tally_line *r = &d->reports.lines[i];
		bool late = is_late(g, r->key.as_of);
		int counts = late ? 0 : still_counts(g, d, r, f);

		if (counts == -1)
			return -1;
		if (counts)
			continue;
		d->account.accepted -= r->rows;
		*(late ? &d->account.left_out : &d->account.superseded) +=
		    r->rows;
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

		if (tally_translate(a, b, NULL, &b->lines[i].key, &key, f) ==
		    -1)
			return -1;
		l = tally_find(a, &key);
		if (l == NULL || l->rows != b->lines[i].rows ||
		    memcmp(l->count, b->lines[i].count, sizeof(l->count)) != 0)
			return 0;
	}
	return 1;
}

void
gather_warn(struct gathering *g, const char *place, struct fault *f)
{
	g->findings++;
	fault_place(f, "%s", place);
	g->options->warn(g->options->ctx, f);
	f->place[0] = '\0';
}

/* Neither of two files that cannot both be right is counted. */
void
gather_exclude(struct gathering *g, struct dump *d, struct fault *f)
{
	struct account *a = &d->account;

	a->status = EX_DATAERR;
	snprintf(a->message, sizeof(a->message), "%s", f->plain);
	a->left_out += a->accepted;
	a->accepted = 0;
	gather_warn(g, a->file, f);
	g->again = true;
}

/* Whether an earlier dump holds the very figures of dump I. */
int
gather_is_again(struct gathering *g, size_t i, struct fault *f)
{
	struct dump *dumps = g->dumps;
	struct account *a = &dumps[i].account;

	if (a->repeats)
		return 1;
	for (size_t k = 0; k < i && dumps[i].tally.n > 0; k++) {
		int same;

		if (g->signatures[k] != g->signatures[i])
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
			gather_exclude(
			    g, &dumps[i], f); /* as little as the other */
			return 1;
		}
		snprintf(a->message, sizeof(a->message), "%s", f->plain);
		a->superseded += a->accepted;
		a->accepted = 0;
		a->repeats = true;
		gather_warn(g, a->file, f);
		return 1;
	}
	return 0;
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
		if (is_counted(other))
			gather_exclude(g, other, f);
		fault_set(f, EX_DATAERR, message, unit, year, who,
		    other->account.file);
		if (is_counted(one))
			gather_exclude(g, one, f);
		return 0;
	}
	fault_set(f, EX_DATAERR, message, unit, year, who, one->account.file);
	return fault_place(f, "%s", other->account.file);
}

/*
 * Tallies of parts are made to be added; two dumps are perhaps two halves of a
 * unit, and perhaps the same pupils twice; two cumulative reports of one day
 * are never added.
 */
int
gather_meet(struct gathering *g, const struct clash *c, struct fault *f)
{
	struct dump *one = &g->dumps[c->first], *other = &g->dumps[c->second];
	struct account *a = &other->account;
	bool both_dumps = is_dump(one) && is_dump(other);
	const char *unit = tally_unit(g->whole, c->line);
	int year = c->line->key.year;
	const char *who = c->line->key.student_type
			      ? student_type_name(c->line->key.student_type)
			      : orientation_name(c->line->key.orientation);

	if (g->options->once ||
	    (c->impossible && (both_dumps || g->options->history)))
		return refuse(g, one, other, unit, year, who, f);
	if ((!is_dump(one) && !is_dump(other)) || a->message[0] != '\0')
		return 0;
	fault_set(f, EX_DATAERR,
	    "unit %s in %d: %s is in %s as well; both were added, look whether "
	    "these are the same pupils",
	    unit, year, who, one->account.file);
	snprintf(a->message, sizeof(a->message), "%s", f->plain);
	gather_warn(g, a->file, f);
	return 0;
}

/* What a newer report lacks is perhaps another office's, perhaps forgotten. */
static void
tell_kept(struct gathering *g, struct dump *d, const struct tally_line *l,
    int newer, struct fault *f)
{
	struct account *a = &d->account;
	char day[DATE_SIZE];

	if (a->message[0] != '\0')
		return;
	fault_set(f, EX_DATAERR,
	    "unit %s in %d: the report of %s says nothing of %s, so what this "
	    "one says of it still counts",
	    tally_unit(&d->tally, l), l->key.year, date_format(day, newer),
	    l->key.student_type ? student_type_name(l->key.student_type)
				: orientation_name(l->key.orientation));
	snprintf(a->message, sizeof(a->message), "%s", f->plain);
	gather_warn(g, a->file, f);
}

/* For the origins of N lines. */
static int
make_room(struct gathering *g, size_t n, struct fault *f)
{
	size_t room = g->room ? g->room * 2 : 256;
	struct origin *origin;

	if (n <= g->room)
		return 0;
	while (room < n)
		room *= 2;
	if ((origin = realloc(g->origin, room * sizeof(*origin))) == NULL)
		return fault_memory(f);
	g->origin = origin;
	g->room = room;
	return 0;
}

/* COUNT of dump I into the line of KEY; who was there first is told of. */
static int
add_counts(struct gathering *g, size_t i, const struct tally_key *key,
    const int64_t count[MEASURES], int64_t rows, struct fault *f)
{
	struct tally_line *line;
	uint32_t *first;

	if (g->n == 1) /* there is nobody to meet */
		return tally_add(g->whole, key, count, rows, f);
	if ((line = tally_enter(g->whole, key, f)) == NULL ||
	    make_room(g, g->whole->n, f) == -1)
		return -1;
	first = g->origin[line - g->whole->lines].dump;
	for (int m = 0; m < MEASURES; m++) {
		if (count[m] == COUNT_BLANK)
			continue;
		if (line->count[m] == COUNT_BLANK)
			first[m] = (uint32_t)i;
		else if (first[m] != i && gather_meet(g,
					      &(struct clash){ first[m], i,
						  line, key->as_of != 0 },
					      f) == -1)
			return -1;
	}
	tally_sum(line, count, rows);
	return 0;
}

/*
 * What of a line counts, as reports go, into COUNT.  0 when nothing does, and 1
 * when something may; a line without counts may.
 */
int
gather_reported(struct gathering *g, size_t i, const struct tally_line *l,
    int64_t count[MEASURES], struct standing *s, struct fault *f)
{
	if (is_late(g, l->key.as_of))
		return 0;
	return newest_choose(&g->newest, &g->dumps[i].tally, l, count, s, f);
}

static int
add_line(
    struct gathering *g, size_t i, const struct tally_line *l, struct fault *f)
{
	const struct tally *t = &g->dumps[i].tally;
	int64_t count[MEASURES];
	struct tally_key key;
	struct standing s;
	int counts = gather_reported(g, i, l, count, &s, f);

	if (counts == 1 && s.newer != 0)
		tell_kept(g, &g->dumps[i], l, s.newer, f);
	if (counts == 1)
		counts = schools_ask(g, i, l, count, f);
	if (counts != 1)
		return counts;
	if (tally_translate(g->whole, t, &g->moves, &l->key, &key, f) == -1)
		return -1;
	return add_counts(g, i, &key, count, l->rows, f);
}

static void
empty(struct tally *t)
{
	bool by[BYS];

	memcpy(by, t->by, sizeof(by));
	tally_free(t);
	memcpy(t->by, by, sizeof(by));
}

static bool
has_dates(const struct tally *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->lines[i].key.as_of != 0)
			return true;
	return false;
}

static int
note_all(struct gathering *g, struct fault *f)
{
	/* where none is newer, none is superseded */
	for (size_t i = 0; i < g->n && !g->options->history; i++) {
		const struct tally *t = &g->dumps[i].tally;

		for (size_t k = 0; is_counted(&g->dumps[i]) && k < t->n; k++) {
			const struct tally_line *l = &t->lines[k];

			if (l->key.as_of != 0 && !is_late(g, l->key.as_of) &&
			    newest_note(&g->newest, t, l, f) == -1)
				return -1;
		}
	}
	return 0;
}

/* Once its lines are in the whole: nothing asks for those of dump I again. */
static bool
is_done_with(const struct gathering *g, size_t i)
{
	if (g->n > 1 && g->options->keep_going)
		return false; /* a file found wrong makes all begin again */
	for (size_t k = i + 1; k < g->n; k++)
		if (g->signatures[k] == g->signatures[i])
			return false;
	return true;
}

/*
 * Of a tally without dates every line counts as it stands, so that the first
 * one becomes the whole without a copy.
 */
static bool
can_move(const struct gathering *g, size_t i)
{
	const struct tally *t = &g->dumps[i].tally;

	return g->options->rosters == NULL && g->whole->n == 0 &&
	       is_done_with(g, i) && !has_dates(t) &&
	       memcmp(t->by, g->whole->by, sizeof(t->by)) == 0;
}

static int
move(struct gathering *g, size_t i, struct fault *f)
{
	struct tally *t = &g->dumps[i].tally;

	if (g->n > 1 && make_room(g, t->n, f) == -1)
		return -1;
	for (size_t k = 0; g->n > 1 && k < t->n; k++)
		for (int m = 0; m < MEASURES; m++)
			g->origin[k].dump[m] = (uint32_t)i;
	tally_free(g->whole);
	*g->whole = *t;
	*t = (struct tally){ 0 };
	return 0;
}

static int
add_dump(struct gathering *g, size_t i, struct fault *f)
{
	const struct tally *t = &g->dumps[i].tally;

	if (can_move(g, i))
		return move(g, i, f);
	pool_moves_clear(&g->moves);
	rostered_turn(&g->rostered);
	for (size_t k = 0; k < t->n; k++)
		if (add_line(g, i, &t->lines[k], f) == -1)
			return -1;
	if (is_done_with(g, i))
		tally_free(&g->dumps[i].tally);
	return 0;
}

/* The lines of all files that count, each file once. */
static int
add_all(struct gathering *g, struct fault *f)
{
	g->again = false;
	empty(g->whole);
	newest_free(&g->newest);
	if (note_all(g, f) == -1 || schools_judge(g, f) == -1)
		return -1;
	if (g->again)
		return 0; /* schools are judged without those files first */
	for (size_t i = 0; i < g->n; i++) {
		int again;

		if (!is_counted(&g->dumps[i]))
			continue;
		again = gather_is_again(g, i, f);
		if (again == -1)
			return -1;
		/* one found wrong here still shows which others are */
		if (!again && add_dump(g, i, f) == -1)
			return -1;
	}
	return g->again ? 0 : gather_check_views(g, f);
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
	gather_warn(g, a->file, &f);
}

/* Blanks what does not count of the rows that somebody asks for. */
static int
settle_trace(struct gathering *g, struct fault *f)
{
	struct trace *t = g->options->trace;

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		struct traced *r = &t->rows[i];
		const struct dump *d = &g->dumps[r->dump];
		bool all = is_counted(d) && !d->account.repeats &&
			   !is_late(g, r->key.as_of);
		struct standing s;

		if (newest_judge(
			&g->newest, &t->keys, &r->key, r->count, &s, f) == -1)
			return -1;
		for (int m = 0; m < MEASURES; m++)
			if (!all || !s.counts[m])
				r->count[m] = COUNT_BLANK;
	}
	return 0;
}

static int
settle(struct gathering *g, struct fault *f)
{
	for (size_t i = 0; i < g->n; i++) {
		struct dump *d = &g->dumps[i];

		if (is_counted(d) && !d->account.repeats &&
		    (g->options->rosters ? schools_settle(g, i, f)
					 : settle_reports(g, d, f)) == -1)
			return -1;
		tell_empty(g, d);
		if (account_check(&d->account, f) == -1)
			return -1;
	}
	return g->options->rosters ? schools_settle_trace(g, f)
				   : settle_trace(g, f);
}

/*
 * Of several findings the first is told of.  Lines stand as threads met their
 * rows, so the first has to be the first by its key.
 */
static void
sort_dumps(struct gathering *g)
{
	for (struct dump *d = g->dumps; d < g->dumps + g->n; d++)
		if (g->n > 1 || has_dates(&d->tally))
			tally_sort(&d->tally);
}

/* Everything into the whole, and into the accounts what became of the rows. */
static int
gather_all(struct gathering *g, struct fault *f)
{
	do
		if (add_all(g, f) == -1)
			return -1;
	while (g->again);
	return tally_check(g->whole, f) == -1 ? -1 : settle(g, f);
}

int
gather(struct tally *whole, struct dump *dumps, size_t n,
    const struct gather_options *options, struct fault *f)
{
	struct tally by_school = { 0 };
	struct gathering g = {
		.whole = whole, .dumps = dumps, .n = n, .options = options
	};
	int status;

	if ((g.signatures = calloc(n + 1, sizeof(*g.signatures))) == NULL)
		return fault_memory(f);
	if (options->rosters != NULL) {
		memcpy(by_school.by, whole->by, sizeof(whole->by));
		by_school.by[BY_SCHOOL] = true;
		g.whole = &by_school;
	}
	sort_dumps(&g);
	for (size_t i = 0; n > 1 && i < n; i++)
		g.signatures[i] = signature(&dumps[i].tally);
	status = gather_all(&g, f);
	if (status == 0 && options->rosters != NULL)
		status = schools_finish(&g, whole, f);
	tally_sort(whole);
	free(g.origin);
	pool_moves_free(&g.moves);
	rostered_free(&g.rostered);
	tally_free(&by_school);
	newest_free(&g.newest);
	free(g.signatures);
	return status == -1 ? -1 : g.findings;
}
