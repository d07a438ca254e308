#include "enroll/margins.h"

#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"

struct columns {
	int key, total, weight, min, max;
};

void
margins_free(struct margins *m)
{
	names_free(&m->names);
	free(m->rows);
	free(m->weighted);
	free(m->file);
	*m = (struct margins){ 0 };
}

static int
make_room(struct margins *m, struct fault *f)
{
	size_t room = m->room ? m->room * 2 : 64;
	struct claim *rows;
	bool *weighted;

	if (m->names.n < m->room)
		return 0;
	if ((rows = realloc(m->rows, room * sizeof(*rows))) == NULL)
		return fault_memory(f);
	m->rows = rows;
	if ((weighted = realloc(m->weighted, room * sizeof(*weighted))) == NULL)
		return fault_memory(f);
	m->weighted = weighted;
	m->room = room;
	return 0;
}

int
margins_fault_at(const struct margins *m, size_t row, struct fault *f)
{
	return fault_place(f, "%s:%ld:%d(%s)", m->file, m->rows[row].line,
	    m->key_column + 1, m->key);
}

/* The number of the row's name, which is new. */
static int
read_name(struct margins *m, struct table *t, const struct columns *at,
    size_t *number, struct fault *f)
{
	struct text name = table_cell(t, at->key);
	char shown[TEXT_SHOWN];

	if (name.len == 0) {
		fault_set(f, EX_DATAERR, "no name; every row needs its own");
		return table_fault_at(t, at->key, f);
	}
	*number = names_find(&m->names, name);
	if (*number != NAMES_NONE) {
		fault_set(f, EX_DATAERR,
		    "\"%s\" has a row already, on line %ld; leave one of the "
		    "two",
		    text_show(shown, sizeof(shown), name.s, name.len),
		    m->rows[*number].line);
		return table_fault_at(t, at->key, f);
	}
	*number = names_add(&m->names, name, f);
	return *number == NAMES_NONE ? -1 : 0;
}

static bool
has(const struct table *t, int column)
{
	return table_cell(t, column).len > 0;
}

/* That a row says one thing, and not two. */
static int
check_kind(struct table *t, const struct columns *at, struct fault *f)
{
	bool bounds = has(t, at->min) || has(t, at->max);

	if (has(t, at->total)) {
		if (!bounds && !has(t, at->weight))
			return 0;
		if (bounds)
			fault_set(f, EX_DATAERR,
			    "a total beside bounds; a row has a total, or a "
			    "weight, or a range");
		else
			fault_set(f, EX_DATAERR,
			    "a total beside a weight; a row has one of them");
		return table_fault_at(t, at->total, f);
	}
	if (bounds || has(t, at->weight))
		return 0;
	fault_set(f, EX_DATAERR,
	    "neither total nor min, max or weight; write one of them");
	return table_fault_at(t, at->key, f);
}

static int
read_row(struct margins *m, struct table *t, const struct columns *at,
    int64_t limit, struct fault *f)
{
	struct claim *c;
	size_t row;

	if (make_room(m, f) == -1 || read_name(m, t, at, &row, f) == -1 ||
	    check_kind(t, at, f) == -1)
		return -1;
	c = &m->rows[row];
	*c = (struct claim){ .line = table_line(t) };
	m->weighted[row] = has(t, at->weight);
	if (has(t, at->total)) {
		if (table_count(t, at->total, &c->min, f) == -1)
			return -1;
		c->max = c->min;
		return 0;
	}
	if (m->weighted[row] &&
	    claim_weight(c, table_cell(t, at->weight), limit, f) == -1)
		return table_fault_at(t, at->weight, f);
	return claim_bounds(c, t, at->min, at->max, f);
}

/* Weights share out what is left, and a range leaves that open. */
static int
check_mixture(const struct margins *m, struct fault *f)
{
	size_t range = NAMES_NONE, weight = NAMES_NONE;

	for (size_t i = m->names.n; i-- > 0;)
		if (m->weighted[i])
			weight = i;
		else if (m->rows[i].min != m->rows[i].max)
			range = i;
	if (range == NAMES_NONE || weight == NAMES_NONE)
		return 0;
	fault_set(f, EX_DATAERR,
	    "a range, but line %ld has a weight; a table has ranges or "
	    "weights, and totals beside either",
	    m->rows[weight].line);
	return margins_fault_at(m, range, f);
}

static int
find_columns(
    struct table *t, const char *key, struct columns *at, struct fault *f)
{
	static const char *const names[] = { "total", "weight", "min", "max" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (table_once(t, names[i], f) == -1)
			return -1;
	if ((at->key = table_need(t, key, f)) == -1)
		return -1;
	at->total = table_column(t, "total");
	at->weight = table_column(t, "weight");
	at->min = table_column(t, "min");
	at->max = table_column(t, "max");
	return 0;
}

static int
read_all(struct margins *m, struct table *t, const struct columns *at,
    int64_t limit, struct fault *f)
{
	int more;

	while ((more = table_next(t, f)) == 1)
		if (read_row(m, t, at, limit, f) == -1)
			return -1;
	if (more == -1 || m->names.n > 0)
		return more;
	fault_set(f, EX_DATAERR, "no rows after the header");
	return fault_place(f, "%s", table_name(t));
}

int
margins_load(struct margins *m, const char *path, const char *key,
    int64_t limit, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct columns at;
	int status = -1;

	*m = (struct margins){ 0 };
	if (t == NULL || names_make(&m->names, f) == -1 ||
	    find_columns(t, key, &at, f) == -1)
		goto out;
	m->key_column = at.key;
	m->key = key;
	if ((m->file = strdup(table_name(t))) == NULL) {
		fault_memory(f);
		goto out;
	}
	if (read_all(m, t, &at, limit, f) == -1 || check_mixture(m, f) == -1)
		goto out;
	for (size_t i = 0; i < m->names.n; i++)
		m->rows[i].name = m->names.name[i];
	status = claims_scale(
	    m->rows, m->names.n, limit, &m->decimals, t, at.weight, f);
out:
	table_close(t);
	if (status == -1)
		margins_free(m);
	return status;
}
