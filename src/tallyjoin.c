#include "enroll/tallyjoin.h"

#include <stdlib.h>
#include <string.h>

/* Where a line of the whole was read. */
struct origin {
	uint32_t file;
	long line;
};

struct joining {
	struct tally *whole;
	char *const *paths;
	struct origin *origins;
	size_t room;
};

static int
note_origin(struct joining *j, size_t file, long line, struct fault *f)
{
	size_t room = j->room ? j->room * 2 : 1024;

	if (j->whole->n > j->room) {
		struct origin *more = realloc(j->origins, room * sizeof(*more));

		if (more == NULL)
			return fault_memory(f);
		j->origins = more;
		j->room = room;
	}
	j->origins[j->whole->n - 1] = (struct origin){ (uint32_t)file, line };
	return 0;
}

static int
add_line(struct joining *j, const struct tally_line *l, size_t file, long line,
    struct fault *f)
{
	size_t before = j->whole->n;
	struct tally_line *there = tally_enter_next(j->whole, &l->key, f);
	const struct origin *o;

	if (there == NULL)
		return -1;
	if (j->whole->n > before) {
		tally_sum(there, l->count, l->rows);
		return note_origin(j, file, line, f);
	}
	if (memcmp(there->count, l->count, sizeof(l->count)) == 0)
		return 0;
	o = &j->origins[there - j->whole->lines];
	return fault_set(f, EX_DATAERR,
	    "unit %s in %d: other counts than in %s:%ld of the same report; "
	    "keep the file that counts",
	    tally_unit(j->whole, l), l->key.year, j->paths[o->file], o->line);
}

/* The keys of the first one are those of all. */
static int
check_keys(
    struct joining *j, const struct table *t, size_t file, struct fault *f)
{
	for (int b = 0; b < BYS; b++) {
		bool has = table_column(t, by_name((enum by)b)) != -1;

		if (file == 0)
			j->whole->by[b] = has;
		if (j->whole->by[b] == has)
			continue;
		fault_set(f, EX_DATAERR,
		    "one of the tallies has a column %s and another has not; "
		    "make them with the same --by",
		    by_name((enum by)b));
		return fault_place(f, "%s:1", table_name(t));
	}
	return 0;
}

static int
read_tally(struct joining *j, size_t file, struct fault *f)
{
	struct table *t = table_open(j->paths[file], f);
	struct tally_reader reader;
	struct tally_line line;
	int more = -1;

	if (t == NULL)
		return -1;
	if (!tally_is_header(t)) {
		fault_set(f, EX_DATAERR,
		    "is not a tally; make one with enroll-tally");
		fault_place(f, "%s:1", table_name(t));
	} else if (check_keys(j, t, file, f) == 0) {
		tally_reader(&reader, j->whole, t);
		while ((more = table_next(t, f)) == 1)
			if (tally_row(&reader, &line, f) == -1 ||
			    add_line(j, &line, file, table_line(t), f) == -1) {
				fault_place(
				    f, "%s:%ld", table_name(t), table_line(t));
				more = -1;
				break;
			}
	}
	table_close(t);
	return more;
}

int
tally_join(struct tally *whole, char *const paths[], size_t n, struct fault *f)
{
	struct joining j = { .whole = whole, .paths = paths };
	int status = 0;

	for (size_t i = 0; i < n && status == 0; i++)
		status = read_tally(&j, i, f);
	tally_sort(whole);
	free(j.origins);
	return status;
}
