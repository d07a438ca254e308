#include "enroll/unlisted.h"

#include <stdlib.h>
#include <string.h>

static const char *
reason(enum listing l)
{
	return l == JOINT_TWICE ? "joint_twice" : "not_on_roster";
}

int
unlisted_add(
    struct unlisted *u, const struct unlisted_line *line, struct fault *f)
{
	if (u->n == u->room) {
		size_t room = u->room ? u->room * 2 : 64;
		struct unlisted_line *lines =
		    realloc(u->lines, room * sizeof(*lines));

		if (lines == NULL)
			return fault_memory(f);
		u->lines = lines;
		u->room = room;
	}
	u->lines[u->n++] = *line;
	return 0;
}

/* The order of the columns: the school stands before what a tally has first. */
static int
by_columns(const void *a, const void *b, void *ctx)
{
	const struct unlisted_line *x = a, *y = b;
	const struct tally *t = ctx;
	struct tally_key first = x->line.key, second = y->line.key;
	int order = strcmp(x->file, y->file);

	if (order != 0)
		return order;
	first.orientation = second.orientation = 0;
	first.student_type = second.student_type = 0;
	first.part[SERIES_BASIS] = second.part[SERIES_BASIS] = 0;
	first.part[SERIES_SCOPE] = second.part[SERIES_SCOPE] = 0;
	if ((order = tally_compare(t, &first, &second)) != 0 ||
	    (order = tally_compare(t, &x->line.key, &y->line.key)) != 0)
		return order;
	return (int)x->why - (int)y->why;
}

int
unlisted_write(struct unlisted *u, FILE *fp, struct fault *f)
{
	static const char *const columns[] = { "file", "year", "as_of", "stage",
		"place", "unit", "school", "orientation", "student_type",
		"basis", "scope", "entrants", "enrolled", "graduates", "rows",
		"reason", NULL };
	const struct pool *pool = &u->strings.pool;
	struct sheet *s = sheet_open(fp, SHEET_CSV, false, columns, f);

	if (s == NULL)
		return -1;
	if (u->n > 0)
		qsort_r(
		    u->lines, u->n, sizeof(*u->lines), by_columns, &u->strings);
	for (size_t i = 0; i < u->n; i++) {
		const struct tally_line *l = &u->lines[i].line;
		const struct tally_key *k = &l->key;

		sheet_text(s, u->lines[i].file);
		sheet_int(s, k->year);
		sheet_date(s, k->as_of);
		for (int p = SERIES_STAGE; p <= SERIES_PLACE; p++)
			sheet_text(s,
			    series_value_name((enum series_part)p, k->part[p]));
		sheet_text(s, pool_string(pool, k->unit));
		sheet_text(s, pool_string(pool, k->by[BY_SCHOOL]));
		sheet_text(s, orientation_name(k->orientation));
		sheet_text(s, student_type_name(k->student_type));
		for (int p = SERIES_BASIS; p <= SERIES_SCOPE; p++)
			sheet_text(s,
			    series_value_name((enum series_part)p, k->part[p]));
		for (int m = 0; m < MEASURES; m++)
			sheet_count(s, l->count[m]);
		sheet_int(s, l->rows);
		sheet_text(s, reason(u->lines[i].why));
	}
	return sheet_close(s, f);
}

void
unlisted_free(struct unlisted *u)
{
	tally_free(&u->strings);
	free(u->lines);
	*u = (struct unlisted){ 0 };
}
