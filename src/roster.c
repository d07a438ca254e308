#include "enroll/roster.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"
#include "enroll/tally.h"

/* The columns of the file. */
struct columns {
	int year, school, qualification, partner, from_province;
};

static int
compare(const char *name, int year, const struct school *s)
{
	int order = strcmp(name, s->name);

	return order != 0 ? order : year - s->year;
}

static int
by_school(const void *a, const void *b)
{
	const struct school *x = a, *y = b;
	int order = compare(x->name, x->year, y);

	return order != 0 ? order : x->line < y->line ? -1 : 1;
}

static const struct school *
find(const struct roster *r, const char *name, int year)
{
	size_t low = 0, high = r->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = compare(name, year, &r->schools[mid]);

		if (order == 0)
			return &r->schools[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const struct school *
roster_find(const struct roster *r, const char *name, int year)
{
	const struct school *s = find(r, name, year);

	return s != NULL ? s : find(r, name, 0);
}

const struct roster *
rosters_for(const struct rosters *r, int orientation, int student_type)
{
	if (orientation != VOCATIONAL)
		return NULL;
	return student_type == TYPE_SKILLED_WORKERS ? r->skilled : r->schools;
}

/* ---- one row ---- */

static int
read_year(struct table *t, int column, int *year, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN];

	*year = 0;
	if (cell.len == 0 || year_parse(cell, year) == 0)
		return 0;
	fault_set(f, EX_DATAERR,
	    "\"%s\" is no year; write it as 2022, or leave it blank for every "
	    "year",
	    text_show(shown, sizeof(shown), cell.s, cell.len));
	return table_fault_at(t, column, f);
}

static int
read_joint(struct table *t, int column, bool *joint, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN];

	*joint = text_is(cell, "joint");
	if (*joint || text_is(cell, "own"))
		return 0;
	fault_set(f, EX_DATAERR,
	    "\"%s\" is no qualification; there are own and joint",
	    text_show(shown, sizeof(shown), cell.s, cell.len));
	return table_fault_at(t, column, f);
}

/* Who has a qualification of its own needs no partner; else it is needed. */
static int
check_partner(
    struct table *t, const struct columns *at, bool joint, struct fault *f)
{
	struct text school = table_cell(t, at->school);
	struct text partner = table_cell(t, at->partner);
	struct text from = table_cell(t, at->from_province);

	if (joint && partner.len == 0) {
		fault_set(f, EX_DATAERR,
		    "a joint school without its partner; name in column "
		    "partner the school that holds the qualification");
		return table_fault_at(
		    t, at->partner == -1 ? at->qualification : at->partner, f);
	}
	if (joint && partner.len == school.len &&
	    memcmp(partner.s, school.s, school.len) == 0) {
		fault_set(f, EX_DATAERR,
		    "a school is not its own partner; name the school that "
		    "holds the qualification");
		return table_fault_at(t, at->partner, f);
	}
	if (!joint && (partner.len > 0 || from.len > 0)) {
		fault_set(f, EX_DATAERR,
		    "a school with a qualification of its own has no partner; "
		    "leave the cell blank, or make the school joint");
		return table_fault_at(
		    t, partner.len > 0 ? at->partner : at->from_province, f);
	}
	return 0;
}

/* A string of the roster's own; the pool does not move what it holds. */
static const char *
keep(struct roster *r, struct text t, struct fault *f)
{
	uint32_t number = pool_add(&r->names, t, f);

	return number == POOL_FULL ? NULL : pool_string(&r->names, number);
}

static int
make_room(struct roster *r, struct fault *f)
{
	size_t room = r->room ? r->room * 2 : 256;
	struct school *schools;

	if (r->n < r->room)
		return 0;
	if ((schools = realloc(r->schools, room * sizeof(*schools))) == NULL)
		return fault_memory(f);
	r->schools = schools;
	r->room = room;
	return 0;
}

static int
read_school(struct roster *r, struct table *t, const struct columns *at,
    struct fault *f)
{
	struct text name = table_cell(t, at->school);
	struct school *s;
	bool joint;

	if (make_room(r, f) == -1)
		return -1;
	s = &r->schools[r->n];
	*s = (struct school){ .line = table_line(t) };
	if (name.len == 0) {
		fault_set(f, EX_DATAERR,
		    "no school; every row names one by the name or code that "
		    "the dumps have");
		return table_fault_at(t, at->school, f);
	}
	if (read_year(t, at->year, &s->year, f) == -1 ||
	    read_joint(t, at->qualification, &joint, f) == -1 ||
	    check_partner(t, at, joint, f) == -1)
		return -1;
	s->away = table_cell(t, at->from_province).len > 0;
	if ((s->name = keep(r, name, f)) == NULL ||
	    (s->partner = keep(r, table_cell(t, at->partner), f)) == NULL)
		return -1;
	r->n++;
	return 0;
}

/* ---- the rows together ---- */

static int
fault_at(
    const struct table *t, int column, const struct school *s, struct fault *f)
{
	return fault_place(f, "%s:%ld:%d(%s)", table_name(t), s->line,
	    column + 1, table_header(t, (size_t)column));
}

/* Every year is this year, too: which of the two rows would count? */
static int
check_once(const struct roster *r, const struct table *t,
    const struct columns *at, struct fault *f)
{
	for (size_t i = 1; i < r->n; i++) {
		const struct school *a = find(r, r->schools[i].name, 0);
		const struct school *b = &r->schools[i];
		char shown[TEXT_SHOWN];

		if (compare(b->name, b->year, b - 1) == 0)
			a = b - 1;
		if (a == NULL || a == b)
			continue;
		if (a->line > b->line) {
			const struct school *later = a;

			a = b;
			b = later;
		}
		text_show(shown, sizeof(shown), b->name, strlen(b->name));
		fault_set(f, EX_DATAERR,
		    "\"%s\" has a row for the same year already, on line %ld; "
		    "leave one of the two, and mind that a blank year is every "
		    "year",
		    shown, a->line);
		return fault_at(t, at->school, b, f);
	}
	return 0;
}

/* A partner holds the qualification itself, whenever the joint school needs. */
static int
check_holders(const struct roster *r, const struct table *t,
    const struct columns *at, struct fault *f)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct school *s = &r->schools[i], *p;
		char shown[TEXT_SHOWN];

		if (*s->partner == '\0' || s->away)
			continue;
		p = roster_find(r, s->partner, s->year);
		if (p != NULL && *p->partner == '\0')
			continue;
		text_show(shown, sizeof(shown), s->partner, strlen(s->partner));
		if (p != NULL)
			fault_set(f, EX_DATAERR,
			    "the partner \"%s\" is itself joint, on line %ld; "
			    "name the school that holds the qualification",
			    shown, p->line);
		else if (s->year != 0)
			fault_set(f, EX_DATAERR,
			    "the partner \"%s\" is not on the roster for %d; "
			    "add it, or say in from_province which province it "
			    "is in",
			    shown, s->year);
		else
			fault_set(f, EX_DATAERR,
			    "the partner \"%s\" is not on the roster for every "
			    "year; add it, or name the years, or say in "
			    "from_province which province it is in",
			    shown);
		return fault_at(t, at->partner, s, f);
	}
	return 0;
}

static int
find_columns(struct table *t, struct columns *at, struct fault *f)
{
	if (table_once(t, "partner", f) == -1 ||
	    table_once(t, "from_province", f) == -1 ||
	    (at->year = table_need(t, "year", f)) == -1 ||
	    (at->school = table_need(t, "school", f)) == -1 ||
	    (at->qualification = table_need(t, "qualification", f)) == -1)
		return -1;
	at->partner = table_column(t, "partner");
	at->from_province = table_column(t, "from_province");
	return 0;
}

static int
read_all(struct roster *r, struct table *t, const struct columns *at,
    struct fault *f)
{
	int more;

	while ((more = table_next(t, f)) == 1)
		if (read_school(r, t, at, f) == -1)
			return -1;
	if (more == -1 || r->n > 0)
		return more;
	fault_set(f, EX_DATAERR,
	    "no rows after the header; a roster names the schools that are "
	    "qualified");
	return fault_place(f, "%s", table_name(t));
}

int
roster_load(struct roster *r, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct columns at;
	int status = -1;

	*r = (struct roster){ .path = path };
	if (t == NULL || find_columns(t, &at, f) == -1 ||
	    read_all(r, t, &at, f) == -1)
		goto out;
	qsort(r->schools, r->n, sizeof(*r->schools), by_school);
	if (check_once(r, t, &at, f) == 0)
		status = check_holders(r, t, &at, f);
out:
	table_close(t);
	if (status == -1)
		roster_free(r);
	return status;
}

void
roster_free(struct roster *r)
{
	free(r->schools);
	pool_free(&r->names);
	*r = (struct roster){ 0 };
}
