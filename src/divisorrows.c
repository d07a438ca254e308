#include "enroll/divisorrows.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/table.h"

/* The columns of the file; the last three are of two dimensions. */
struct columns {
	int method, kind, key, min, max, total, divisor, weight, order, value;
};

static const char *const kinds[DIVISOR_KINDS] = {
	[DIVISOR_ALL] = "all",
	[DIVISOR_UNITS] = "units",
	[DIVISOR_UNIT] = "unit",
	[DIVISOR_GROUPS] = "groups",
	[DIVISOR_GROUP] = "group",
};

void
divisor_rows_free(struct divisor_rows *d)
{
	for (size_t i = 0; i < d->n; i++) {
		free(d->rows[i].key);
		free(d->rows[i].text);
		rational_free(d->rows[i].divisor.value);
	}
	free(d->rows);
	free(d->file);
	*d = (struct divisor_rows){ 0 };
}

static int
fault_at(const struct divisor_rows *d, const struct divisor_row *r, int column,
    const char *name, struct fault *f)
{
	return fault_place(
	    f, "%s:%ld:%d(%s)", d->file, r->claim.line, column + 1, name);
}

int
divisor_fault_at_key(
    const struct divisor_rows *d, const struct divisor_row *r, struct fault *f)
{
	return fault_at(d, r, d->key_column, "key", f);
}

int
divisor_fault_at_total(
    const struct divisor_rows *d, const struct divisor_row *r, struct fault *f)
{
	return fault_at(d, r, d->total_column, "total", f);
}

int
divisor_fault_at(
    const struct divisor_rows *d, const struct divisor_row *r, struct fault *f)
{
	return fault_at(d, r, d->divisor_column, "divisor", f);
}

const struct divisor_row *
divisor_rows_find(const struct divisor_rows *d, enum divisor_kind kind)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->rows[i].kind == kind)
			return &d->rows[i];
	return NULL;
}

static struct divisor_row *
add(struct divisor_rows *d, struct fault *f)
{
	if (d->n == d->room) {
		size_t room = d->room ? d->room * 2 : 64;
		struct divisor_row *rows =
		    realloc(d->rows, room * sizeof(*rows));

		if (rows == NULL) {
			fault_memory(f);
			return NULL;
		}
		d->rows = rows;
		d->room = room;
	}
	d->rows[d->n] = (struct divisor_row){ 0 };
	return &d->rows[d->n++];
}

static int
read_method(
    struct divisor_rows *d, struct table *t, int column, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN];
	enum method method;

	text_show(shown, sizeof(shown), cell.s, cell.len);
	if (method_parse(cell.s, &method) == -1)
		fault_set(f, EX_DATAERR,
		    "not a method: \"%s\"; webster, hamilton, jefferson, "
		    "adams, hill and dean are known",
		    shown);
	else if (d->n > 1 && method != d->method)
		fault_set(f, EX_DATAERR,
		    "\"%s\" here, %s in the first row; a table has one method",
		    shown, method_name(d->method));
	else {
		d->method = method;
		return 0;
	}
	return table_fault_at(t, column, f);
}

static int
read_kind(struct divisor_rows *d, struct divisor_row *r, struct table *t,
    int column, struct fault *f)
{
	struct text cell = table_cell(t, column);
	const struct divisor_row *other;
	char shown[TEXT_SHOWN];
	int kind = 0;

	while (kind < DIVISOR_KINDS && !text_is(cell, kinds[kind]))
		kind++;
	r->kind = (enum divisor_kind)kind;
	other = divisor_rows_find(d, r->kind);
	if (kind == DIVISOR_KINDS)
		fault_set(f, EX_DATAERR,
		    "not a kind: \"%s\"; all, units, unit, groups and group "
		    "are known",
		    text_show(shown, sizeof(shown), cell.s, cell.len));
	else if (d->n == 1 && kind != DIVISOR_ALL)
		fault_set(f, EX_DATAERR,
		    "the first row is of kind \"%s\"; the one of kind all "
		    "belongs there",
		    kinds[kind]);
	else if (other != r && kind != DIVISOR_UNIT && kind != DIVISOR_GROUP)
		fault_set(f, EX_DATAERR,
		    "kind %s has a row already, on line %ld; leave one of the "
		    "two",
		    kinds[kind], other->claim.line);
	else
		return 0;
	return table_fault_at(t, column, f);
}

/* A name for units and groups, nothing for all of them. */
static int
read_key(struct divisor_row *r, struct table *t, int column, struct fault *f)
{
	struct text cell = table_cell(t, column);
	bool named = r->kind == DIVISOR_UNIT || r->kind == DIVISOR_GROUP;
	char shown[TEXT_SHOWN];

	if (named == (cell.len > 0)) {
		if ((r->key = strndup(cell.s, cell.len)) == NULL)
			return fault_memory(f);
		r->claim.name = r->key;
		return 0;
	}
	if (named)
		fault_set(f, EX_DATAERR, "no key; write which %s it is",
		    kinds[r->kind]);
	else
		fault_set(f, EX_DATAERR,
		    "a key for kind %s: \"%s\"; leave it blank", kinds[r->kind],
		    text_show(shown, sizeof(shown), cell.s, cell.len));
	return table_fault_at(t, column, f);
}

static int
read_total(int64_t *total, struct table *t, int column, struct fault *f)
{
	if (table_count(t, column, total, f) == -1)
		return -1;
	if (*total == COUNT_BLANK)
		fault_set(f, EX_DATAERR, "no total; write the places");
	else if (*total > METHOD_PLACES_MOST)
		fault_set(f, EX_DATAERR,
		    "%lld places; more than %lld are not shared out at once",
		    (long long)*total, (long long)METHOD_PLACES_MOST);
	else
		return 0;
	return table_fault_at(t, column, f);
}

/* "12", "20/3", of hill also "sqrt(1/2)"; to the power of the method. */
static int
parse_value(struct rational *value, struct text t, enum method method)
{
	static const char root[] = "sqrt(";
	size_t n = sizeof(root) - 1;
	int power = method_power(method);

	if (power == 2 && t.len > n && strncmp(t.s, root, n) == 0 &&
	    text_ends(t, ")"))
		return rational_parse(
		    value, (struct text){ t.s + n, t.len - n - 1 });
	if (rational_parse(value, t) == -1)
		return -1;
	rational_power(value, value, power);
	return 0;
}

static int
read_value(struct divisor_row *r, struct table *t, int column,
    enum method method, struct fault *f)
{
	struct text cell = table_cell(t, column);
	char shown[TEXT_SHOWN];

	if ((r->text = strndup(cell.s, cell.len)) == NULL ||
	    (r->divisor.value = rational_new()) == NULL)
		return fault_memory(f);
	if (parse_value(r->divisor.value, cell, method) == 0)
		return 0;
	fault_set(f, EX_DATAERR,
	    "not a divisor: \"%s\"; a decimal above 0 or a fraction is wanted, "
	    "of hill also the sqrt() of one",
	    text_show(shown, sizeof(shown), cell.s, cell.len));
	return table_fault_at(t, column, f);
}

static int
read_order(int *order, struct table *t, int column, struct fault *f)
{
	enum { DIGITS = 6 };
	struct text cell = table_cell(t, column);
	size_t sign = cell.len > 0 && cell.s[0] == '-', i = sign;
	char shown[TEXT_SHOWN];

	while (i < cell.len && isdigit((unsigned char)cell.s[i]))
		i++;
	*order = 0;
	if (i == cell.len && i > sign && i - sign <= DIGITS)
		*order = atoi(cell.s);
	if (*order != 0)
		return 0;
	fault_set(f, EX_DATAERR,
	    "not an order: \"%s\"; a divisor of - has one: 1, -1, 2, ...",
	    text_show(shown, sizeof(shown), cell.s, cell.len));
	return table_fault_at(t, column, f);
}

/* Where there is no finite one. */
static int
read_infinite(struct divisor_rows *d, struct divisor_row *r, struct table *t,
    const struct columns *at, struct fault *f)
{
	bool both = r->kind == DIVISOR_UNIT || r->kind == DIVISOR_GROUP ||
		    table_cell(t, at->order).len > 0;

	r->infinite = true;
	if (both) {
		if (read_order(&r->divisor.order, t, at->order, f) == -1)
			return -1;
		return read_value(r, t, at->value, d->method, f);
	}
	if (d->method == METHOD_HAMILTON || method_place_is_free(d->method, 1))
		return 0;
	fault_set(f, EX_DATAERR,
	    "no divisor; by %s there always is one, write it",
	    method_name(d->method));
	return table_fault_at(t, at->divisor, f);
}

static int
read_divisor(struct divisor_rows *d, struct divisor_row *r, struct table *t,
    const struct columns *at, struct fault *f)
{
	if (text_is(table_cell(t, at->divisor), "-"))
		return read_infinite(d, r, t, at, f);
	if (read_value(r, t, at->divisor, d->method, f) == -1)
		return -1;
	if (table_cell(t, at->order).len == 0 &&
	    table_cell(t, at->value).len == 0)
		return 0;
	fault_set(f, EX_DATAERR,
	    "order and value beside a divisor; leave them blank, or write - "
	    "for it");
	return table_fault_at(t, at->divisor, f);
}

static int
read_weight(struct divisor_row *r, struct table *t, int column, struct fault *f)
{
	struct text cell = table_cell(t, column);

	r->weighted = cell.len > 0;
	if (!r->weighted)
		return 0;
	if (r->kind != DIVISOR_UNIT && r->kind != DIVISOR_GROUP)
		fault_set(f, EX_DATAERR,
		    "a weight for kind %s; units and groups have one",
		    kinds[r->kind]);
	else if (claim_weight(&r->claim, cell, METHOD_SUM_LIMIT, f) == 0)
		return 0;
	return table_fault_at(t, column, f);
}

static int
read_row(struct divisor_rows *d, struct table *t, const struct columns *at,
    struct fault *f)
{
	struct divisor_row *r = add(d, f);

	if (r == NULL)
		return -1;
	r->claim.line = table_line(t);
	if (read_method(d, t, at->method, f) == -1 ||
	    read_kind(d, r, t, at->kind, f) == -1 ||
	    read_key(r, t, at->key, f) == -1 ||
	    claim_bounds(&r->claim, t, at->min, at->max, f) == -1 ||
	    read_total(&r->total, t, at->total, f) == -1 ||
	    read_divisor(d, r, t, at, f) == -1)
		return -1;
	return read_weight(r, t, at->weight, f);
}

static int
find_columns(struct table *t, struct columns *at, struct fault *f)
{
	const struct {
		const char *name;
		int *column;
		bool optional;
	} wanted[] = {
		{ "method", &at->method, false },
		{ "kind", &at->kind, false },
		{ "key", &at->key, false },
		{ "min", &at->min, false },
		{ "max", &at->max, false },
		{ "total", &at->total, false },
		{ "divisor", &at->divisor, false },
		{ "weight", &at->weight, true },
		{ "order", &at->order, true },
		{ "value", &at->value, true },
	};

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		if (table_once(t, wanted[i].name, f) == -1)
			return -1;
		*wanted[i].column = wanted[i].optional
					? table_column(t, wanted[i].name)
					: table_need(t, wanted[i].name, f);
		if (*wanted[i].column == -1 && !wanted[i].optional)
			return -1;
	}
	return 0;
}

/* The weights of one kind in steps of their own. */
static int
scale(struct divisor_rows *d, enum divisor_kind kind, int *decimals,
    const struct table *t, int column, struct fault *f)
{
	struct claim *claims = calloc(d->n, sizeof(*claims));
	size_t n = 0;
	int status;

	if (claims == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < d->n; i++)
		if (d->rows[i].kind == kind)
			claims[n++] = d->rows[i].claim;
	status =
	    claims_scale(claims, n, METHOD_SUM_LIMIT, decimals, t, column, f);
	n = 0;
	for (size_t i = 0; i < d->n; i++)
		if (d->rows[i].kind == kind)
			d->rows[i].claim.weight = claims[n++].weight;
	free(claims);
	return status;
}

static int
read_all(struct divisor_rows *d, struct table *t, const struct columns *at,
    struct fault *f)
{
	int more;

	while ((more = table_next(t, f)) == 1)
		if (read_row(d, t, at, f) == -1)
			return -1;
	if (more == -1)
		return -1;
	if (d->n == 0) {
		fault_set(f, EX_DATAERR,
		    "no rows after the header; the divisors belong there");
		return fault_place(f, "%s", d->file);
	}
	if (scale(d, DIVISOR_UNIT, &d->unit_decimals, t, at->weight, f) == -1)
		return -1;
	return scale(d, DIVISOR_GROUP, &d->group_decimals, t, at->weight, f);
}

int
divisor_rows_load(struct divisor_rows *d, const char *path, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct columns at;
	int status = -1;

	*d = (struct divisor_rows){ 0 };
	if (t == NULL)
		return -1;
	if ((d->file = strdup(table_name(t))) == NULL)
		fault_memory(f);
	else if (find_columns(t, &at, f) == 0) {
		d->key_column = at.key;
		d->total_column = at.total;
		d->divisor_column = at.divisor;
		status = read_all(d, t, &at, f);
	}
	table_close(t);
	if (status == -1)
		divisor_rows_free(d);
	return status;
}
