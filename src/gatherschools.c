/* What rosters change in gathering: which schools count, and what becomes of
 * the rows of those that do not. */
#include <stdlib.h>
#include <string.h>

#include "gathering.h"

static int
note_for_rosters(struct gathering *g, size_t i, struct fault *f)
{
	const struct tally *t = &g->dumps[i].tally;
	int64_t count[MEASURES];
	struct standing s;
	int again = gather_is_again(g, i, f);

	if (again != 0)
		return again == 1 ? 0 : -1;
	rostered_turn(&g->rostered);
	for (size_t k = 0; k < t->n; k++) {
		int counts = gather_reported(g, i, &t->lines[k], count, &s, f);

		if (counts == 1)
			counts = rostered_note(
			    &g->rostered, i, t, &t->lines[k], count, f);
		if (counts == -1)
			return -1;
	}
	return 0;
}

/* Any of these may be the report that counts: none does. */
static int
refuse_joint(struct gathering *g, const struct undecided *u, struct fault *f)
{
	static const char message[] =
	    N_("school %s, joint with %s, is reported for %d by unit %s, and "
	       "in %s by unit %s; which of the two also reports the partner "
	       "cannot be told: keep the one that counts");
	char school[TEXT_SHOWN], partner[TEXT_SHOWN];

	text_show(
	    school, sizeof(school), u->school->name, strlen(u->school->name));
	text_show(partner, sizeof(partner), u->school->partner,
	    strlen(u->school->partner));
	for (size_t i = 0; i < u->n; i++) {
		const struct report *one = &u->reports[i];
		const struct report *other = &u->reports[i == 0 ? 1 : 0];
		struct dump *d = &g->dumps[one->dump];

		if (!is_counted(d))
			continue; /* it has two of them */
		fault_set(f, EX_DATAERR, message, school, partner, u->year,
		    one->unit, g->dumps[other->dump].account.file, other->unit);
		if (!g->options->keep_going)
			return fault_place(f, "%s", d->account.file);
		gather_exclude(g, d, f);
	}
	return 0;
}

/* Before anything is added: joint schools are seen in all files together. */
int
schools_judge(struct gathering *g, struct fault *f)
{
	struct undecided u = { 0 };
	int status;

	if (g->options->rosters == NULL)
		return 0;
	memset(g->counted, 0, sizeof(g->counted));
	g->rostered.rosters = g->options->rosters;
	rostered_clear(&g->rostered);
	for (size_t i = 0; i < g->n; i++)
		if (is_counted(&g->dumps[i]) && note_for_rosters(g, i, f) == -1)
			return -1;
	status = rostered_judge(&g->rostered, &u, f);
	if (status == 1)
		status = refuse_joint(g, &u, f);
	free(u.reports);
	return status;
}

/* Blanks what the rosters say does not count; 0 when nothing is left. */
int
schools_ask(struct gathering *g, size_t i, const struct tally_line *l,
    int64_t count[MEASURES], struct fault *f)
{
	enum listing what[MEASURES];
	bool counts = false, out = false;

	if (g->options->rosters == NULL)
		return 1;
	if (rostered_ask(
		&g->rostered, i, &g->dumps[i].tally, &l->key, what, f) == -1)
		return -1;
	for (int m = 0; m < MEASURES; m++) {
		if (count[m] != COUNT_BLANK)
			g->counted[m] += count[m];
		if (what[m] != LISTED)
			count[m] = COUNT_BLANK;
		out |= what[m] != LISTED;
		counts |= count[m] != COUNT_BLANK;
	}
	return counts || !out;
}

/* Whether anything of the rows behind LINE counts: 1, 0, -1; and if not, WHY.
 */
static int
row_counts(struct gathering *g, size_t i, const struct tally_line *line,
    enum listing *why, struct fault *f)
{
	static const int64_t all[MEASURES] = { 0, 0, 0 };
	const struct dump *d = &g->dumps[i];
	struct behind_part part;
	unsigned told = 0;

	*why = LISTED;
	for (size_t p = 0; behind_part(d, line, p, &part); p++) {
		enum listing what[MEASURES];
		struct standing s;

		if (newest_judge(
			&g->newest, &d->behind, &part.key, all, &s, f) == -1 ||
		    rostered_ask(
			&g->rostered, i, &d->behind, &part.key, what, f) == -1)
			return -1;
		told |= part.told;
		for (int m = 0; m < MEASURES; m++) {
			if (!(part.told >> m & 1) || !s.counts[m])
				continue;
			if (what[m] == LISTED)
				return 1;
			*why = what[m] > *why ? what[m] : *why;
		}
	}
	return told == 0; /* nothing of it is another's */
}

static void
tell_left_out(struct dump *d, enum listing why, long rows)
{
	struct account *a = &d->account;
	struct fault f = { 0 };

	if (rows == 0 || a->message[0] != '\0')
		return;
	if (why == NOT_ON_ROSTER)
		fault_set(&f, EX_DATAERR,
		    "%ld rows of schools that are not on the roster", rows);
	else
		fault_set(&f, EX_DATAERR,
		    "%ld rows of joint schools that another report has, with "
		    "their partners",
		    rows);
	snprintf(a->message, sizeof(a->message), "%s", f.plain);
}

/* The same with rosters, which ask about each school. */
int
schools_settle(struct gathering *g, size_t i, struct fault *f)
{
	struct dump *d = &g->dumps[i];
	long left_out[NOT_ON_ROSTER + 1] = { 0 };

	rostered_turn(&g->rostered);
	for (size_t k = 0; k < d->behind.n; k++) {
		const struct tally_line *l = &d->behind.lines[k];
		bool late = is_late(g, l->key.as_of);
		enum listing why = LISTED;
		int counts = late ? 0 : row_counts(g, i, l, &why, f);

		if (counts == -1)
			return -1;
		if (counts)
			continue;
		d->account.accepted -= l->rows;
		*(late || why != LISTED ? &d->account.left_out
					: &d->account.superseded) += l->rows;
		left_out[why] += l->rows;
	}
	tell_left_out(d, NOT_ON_ROSTER, left_out[NOT_ON_ROSTER]);
	tell_left_out(d, JOINT_TWICE, left_out[JOINT_TWICE]);
	return 0;
}

/* Blanks what does not count of the rows that somebody asks for. */
int
schools_settle_trace(struct gathering *g, struct fault *f)
{
	struct trace *t = g->options->trace;

	rostered_turn(&g->rostered);
	for (size_t i = 0; t != NULL && i < t->n; i++) {
		struct traced *r = &t->rows[i];
		const struct dump *d = &g->dumps[r->dump];
		bool all = is_counted(d) && !d->account.repeats &&
			   !is_late(g, r->key.as_of);
		enum listing what[MEASURES];
		struct standing s;

		if (newest_judge(
			&g->newest, &t->keys, &r->key, r->count, &s, f) == -1 ||
		    rostered_ask(&g->rostered, r->dump, &t->keys, &r->key, what,
			f) == -1)
			return -1;
		for (int m = 0; m < MEASURES; m++)
			if (!all || !s.counts[m] || what[m] != LISTED)
				r->count[m] = COUNT_BLANK;
	}
	return 0;
}

/* ---- when all is added ---- */

/* What a roster leaves out for one reason. */
struct left_out {
	struct pool schools;
	struct tally series; /* what each comes to: they are never added */
	int64_t
	    nameless; /* rows without a school, and nothing of these above */
};

static int
add_left_out(struct left_out *o, const struct unlisted *u,
    const struct unlisted_line *l, struct fault *f)
{
	const struct tally_key *k = &l->line.key;
	const char *school = pool_string(&u->strings.pool, k->by[BY_SCHOOL]);
	struct tally_key series = { 0 };

	if (*school == '\0') {
		count_sum(&o->nameless, l->line.rows);
		return 0;
	}
	memcpy(series.part, k->part, sizeof(series.part));
	if (pool_add(&o->schools, (struct text){ school, strlen(school) }, f) ==
	    POOL_FULL)
		return -1;
	return tally_add(&o->series, &series, l->line.count, l->line.rows, f);
}

/* "657 (admitted), 636 (registered)", or of one series "657"; "" for none. */
static void
show_entrants(char *to, size_t size, struct tally *t)
{
	FILE *fp = fmemopen(to, size, "w");
	const char *comma = "";

	*to = '\0';
	if (fp == NULL)
		return;
	tally_sort(t);
	for (const struct tally_line *l = t->lines; l < t->lines + t->n; l++) {
		bool open = false;

		if (l->count[ENTRANTS] < 0)
			continue; /* blank, or past 64 bits */
		fprintf(fp, "%s%lld", comma, (long long)l->count[ENTRANTS]);
		comma = ", ";
		for (int p = 0; t->n > 1 && p < SERIES_PARTS; p++) {
			const char *value = series_value_name(
			    (enum series_part)p, l->key.part[p]);

			if (*value == '\0')
				continue;
			fprintf(fp, "%s%s", open ? " " : " (", value);
			open = true;
		}
		if (open)
			fputc(')', fp);
	}
	fclose(fp);
	to[size - 1] = '\0';
}

static void
tell_schools(struct gathering *g, const struct roster *r, enum listing why,
    struct left_out *o)
{
	const unsigned schools = o->schools.n > 0 ? o->schools.n - 1 : 0;
	struct fault f = { 0 };
	char entrants[400];

	if (schools == 0)
		return;
	show_entrants(entrants, sizeof(entrants), &o->series);
	if (why == JOINT_TWICE && *entrants != '\0')
		fault_set(&f, EX_DATAERR,
		    "joint schools reported twice: %u; entrants left out, as "
		    "they were not reported with their partners: %s; "
		    "--unlisted FILE lists them",
		    schools, entrants);
	else if (why == JOINT_TWICE)
		fault_set(&f, EX_DATAERR,
		    "joint schools reported twice: %u; what was not reported "
		    "with their partners is left out; --unlisted FILE lists it",
		    schools);
	else if (*entrants != '\0')
		fault_set(&f, EX_DATAERR,
		    "schools that are not on the roster: %u; entrants left "
		    "out: %s; --unlisted FILE lists them",
		    schools, entrants);
	else
		fault_set(&f, EX_DATAERR,
		    "schools that are not on the roster: %u; they are left "
		    "out; --unlisted FILE lists them",
		    schools);
	gather_warn(g, r->path, &f);
}

static void
tell_nameless(struct gathering *g, const struct roster *r, int64_t rows)
{
	struct fault f = { 0 };

	if (rows == 0)
		return;
	fault_set(&f, EX_DATAERR,
	    "rows that name no school, so that it is on no roster: %lld; they "
	    "are left out; --unlisted FILE lists them",
	    (long long)rows);
	gather_warn(g, r->path, &f);
}

/* One line for each reason, and one for what nobody can look up. */
static int
tell_roster(struct gathering *g, const struct roster *r, struct fault *f)
{
	const struct unlisted *u = g->options->unlisted;

	for (enum listing why = JOINT_TWICE; why <= NOT_ON_ROSTER; why++) {
		struct left_out o = { 0 };
		int status = 0;

		for (size_t i = 0; status == 0 && i < u->n; i++) {
			const struct tally_key *k = &u->lines[i].line.key;

			if (u->lines[i].why == why &&
			    rosters_for(g->options->rosters, k->orientation,
				k->student_type) == r)
				status = add_left_out(&o, u, &u->lines[i], f);
		}
		if (status == 0) {
			tell_schools(g, r, why, &o);
			tell_nameless(g, r, o.nameless);
		}
		pool_free(&o.schools);
		tally_free(&o.series);
		if (status == -1)
			return -1;
	}
	return 0;
}

static const char *
path_of(const void *ctx, size_t dump)
{
	const struct gathering *g = ctx;

	return g->dumps[dump].account.file;
}

/* The lines of FROM without the keys that WHOLE has not. */
static int
sum_away(struct tally *whole, const struct tally *from, struct fault *f)
{
	struct pool_moves moves = { 0 };
	int status = 0;

	for (size_t i = 0; status == 0 && i < from->n; i++) {
		const struct tally_line *l = &from->lines[i];
		struct tally_key key;

		status = tally_translate(whole, from, &moves, &l->key, &key, f);
		if (status == 0)
			status = tally_add(whole, &key, l->count, l->rows, f);
	}
	pool_moves_free(&moves);
	return status == 0 ? tally_check(whole, f) : -1;
}

static int128
persons(int64_t count)
{
	return count == COUNT_BLANK ? 0 : count;
}

/* What counts and what does not are what was read, person by person. */
static int
check_nobody_lost(const struct gathering *g, const struct tally *whole,
    const struct unlisted *u, struct fault *f)
{
	for (int m = 0; m < MEASURES; m++) {
		int128 sum = 0;

		for (size_t i = 0; i < whole->n; i++)
			sum += persons(whole->lines[i].count[m]);
		for (size_t i = 0; i < u->n; i++)
			sum += persons(u->lines[i].line.count[m]);
		if (sum != g->counted[m])
			return fault_set(f, EX_SOFTWARE,
			    "the %s in the tally and those that a roster "
			    "leaves out are not those of the files; please "
			    "report this",
			    measure_name((enum measure)m));
	}
	return 0;
}

int
schools_finish(struct gathering *g, struct tally *whole, struct fault *f)
{
	const struct rosters *r = g->options->rosters;
	struct unlisted *u = g->options->unlisted;

	if (rostered_collect(&g->rostered, u, path_of, g, f) == -1 ||
	    sum_away(whole, g->whole, f) == -1 ||
	    check_nobody_lost(g, whole, u, f) == -1)
		return -1;
	if (r->schools != NULL && tell_roster(g, r->schools, f) == -1)
		return -1;
	return r->skilled != NULL ? tell_roster(g, r->skilled, f) : 0;
}
