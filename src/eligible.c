#include "enroll/eligible.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "enroll/number.h"
#include "enroll/table.h"

/* The columns of the file. */
struct columns {
	int name, weight, min, max;
};

/* A weight as it is written: DIGITS / 10^DECIMALS. */
struct decimal {
	int128 digits;
	int decimals;
};

void
eligible_free(struct eligible *e)
{
	for (size_t i = 0; i < e->n; i++)
		free(e->claims[i].name);
	free(e->claims);
	*e = (struct eligible){ 0 };
}

static bool
is_number(struct text t)
{
	size_t i = 0;

	while (i < t.len && isdigit((unsigned char)t.s[i]))
		i++;
	if (i == 0 || (t.s[0] == '0' && i > 1))
		return false;
	if (i == t.len)
		return true;
	if (t.s[i] != '.' || ++i == t.len)
		return false;
	while (i < t.len && isdigit((unsigned char)t.s[i]))
		i++;
	return i == t.len;
}

/* What is the matter with a weight that is no number. */
static int
weight_fault(struct text t, struct fault *f)
{
	char shown[TEXT_SHOWN];

	text_show(shown, sizeof(shown), t.s, t.len);
	if (t.len == 0)
		return fault_set(f, EX_DATAERR,
		    "no weight; write 0 for a row that gets just its minimum");
	if (strncasecmp(t.s, "nan", 3) == 0 || strncasecmp(t.s, "inf", 3) == 0)
		return fault_set(f, EX_DATAERR,
		    "not a number: \"%s\"; find out the weight", shown);
	if (t.s[0] == '-')
		return fault_set(f, EX_DATAERR,
		    "a negative weight: \"%s\"; weights are 0 or more", shown);
	if (isdigit((unsigned char)t.s[0]) && strpbrk(t.s, "eE") != NULL)
		return fault_set(f, EX_DATAERR,
		    "a weight with an exponent: \"%s\"; write it out in digits",
		    shown);
	return fault_set(f, EX_DATAERR,
	    "not a weight: \"%s\"; digits are wanted, with a point at most",
	    shown);
}

static int
weight_parse(struct text t, int64_t limit, struct decimal *d, struct fault *f)
{
	char shown[TEXT_SHOWN];
	bool after_point = false;

	*d = (struct decimal){ 0 };
	if (!is_number(t))
		return weight_fault(t, f);
	text_show(shown, sizeof(shown), t.s, t.len);
	if (memchr(t.s, '.', t.len) != NULL)
		while (t.s[t.len - 1] == '0')
			t.len--;
	for (size_t i = 0; i < t.len && d->digits < limit; i++) {
		if (t.s[i] == '.') {
			after_point = true;
			continue;
		}
		d->digits = d->digits * 10 + (t.s[i] - '0');
		d->decimals += after_point;
	}
	if (d->digits >= limit || d->decimals > ELIGIBLE_DECIMALS)
		return fault_set(f, EX_DATAERR,
		    "too many digits: \"%s\"; a weight has at most %d "
		    "decimals, "
		    "and without its point it is below %lld",
		    shown, ELIGIBLE_DECIMALS, (long long)limit);
	return 0;
}

static struct claim *
add(struct eligible *e, struct fault *f)
{
	if (e->n == e->room) {
		size_t room = e->room ? e->room * 2 : 64;
		struct claim *claims =
		    realloc(e->claims, room * sizeof(*claims));

		if (claims == NULL) {
			fault_memory(f);
			return NULL;
		}
		e->claims = claims;
		e->room = room;
	}
	e->claims[e->n] = (struct claim){ 0 };
	return &e->claims[e->n++];
}

static int
read_bounds(
    struct table *t, const struct columns *at, struct claim *c, struct fault *f)
{
	if (table_count(t, at->min, &c->min, f) == -1 ||
	    table_count(t, at->max, &c->max, f) == -1)
		return -1;
	if (c->min == COUNT_BLANK)
		c->min = 0;
	if (c->max == COUNT_BLANK)
		c->max = CLAIM_NO_MAX;
	if (c->max >= c->min)
		return 0;
	fault_set(f, EX_DATAERR,
	    "the maximum %lld is below the minimum %lld; correct one of them",
	    (long long)c->max, (long long)c->min);
	return table_fault_at(t, at->max, f);
}

static int
read_claim(struct eligible *e, struct table *t, const struct columns *at,
    int64_t limit, struct fault *f)
{
	struct text name = table_cell(t, at->name);
	struct claim *c = add(e, f);
	struct decimal weight;

	if (c == NULL)
		return -1;
	if (name.len == 0) {
		fault_set(f, EX_DATAERR, "no name; every row needs its own");
		return table_fault_at(t, at->name, f);
	}
	if ((c->name = strndup(name.s, name.len)) == NULL)
		return fault_memory(f);
	c->line = table_line(t);
	if (weight_parse(table_cell(t, at->weight), limit, &weight, f) == -1)
		return table_fault_at(t, at->weight, f);
	c->weight = (int64_t)weight.digits;
	c->decimals = weight.decimals;
	return read_bounds(t, at, c, f);
}

/* All weights in the steps of the one with the most decimals. */
static int
scale(struct eligible *e, const struct table *t, const struct columns *at,
    int64_t limit, struct fault *f)
{
	const struct claim *finest = e->claims;

	for (size_t i = 0; i < e->n; i++)
		if (e->claims[i].decimals > finest->decimals)
			finest = &e->claims[i];
	e->decimals = e->n > 0 ? finest->decimals : 0;
	for (size_t i = 0; i < e->n; i++) {
		struct claim *c = &e->claims[i];
		int128 weight = c->weight;

		for (int d = c->decimals; d < e->decimals; d++)
			weight *= 10;
		if (weight >= limit) {
			fault_set(f, EX_DATAERR,
			    "the weight is too large beside the %d decimals on "
			    "line %ld: with as many it must be below %lld "
			    "without its point; round the weights",
			    e->decimals, finest->line, (long long)limit);
			return fault_place(f, "%s:%ld:%d(weight)",
			    table_name(t), c->line, at->weight + 1);
		}
		c->weight = (int64_t)weight;
	}
	return 0;
}

static int
by_name_then_line(const void *a, const void *b)
{
	const struct claim *const *x = a, *const *y = b;
	int order = strcmp((*x)->name, (*y)->name);

	if (order != 0)
		return order;
	return ((*x)->line > (*y)->line) - ((*x)->line < (*y)->line);
}

static int
distinct(const struct eligible *e, const struct table *t,
    const struct columns *at, struct fault *f)
{
	const struct claim **sorted = calloc(e->n, sizeof(*sorted));
	const struct claim *again = NULL, *first = NULL;
	char shown[TEXT_SHOWN];

	if (sorted == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < e->n; i++)
		sorted[i] = &e->claims[i];
	qsort(sorted, e->n, sizeof(*sorted), by_name_then_line);
	for (size_t i = 1; i < e->n; i++)
		if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0 &&
		    (again == NULL || sorted[i]->line < again->line)) {
			first = sorted[i - 1];
			again = sorted[i];
		}
	free(sorted);
	if (again == NULL)
		return 0;
	fault_set(f, EX_DATAERR,
	    "\"%s\" has a row already, on line %ld; leave one of the two",
	    text_show(shown, sizeof(shown), again->name, strlen(again->name)),
	    first->line);
	return fault_place(f, "%s:%ld:%d(%s)", table_name(t), again->line,
	    at->name + 1, table_header(t, (size_t)at->name));
}

static int
find_columns(
    struct eligible *e, struct table *t, struct columns *at, struct fault *f)
{
	static const char *const names[] = { "unit", "group", "weight", "min",
		"max" };
	int unit = table_column(t, "unit"), group = table_column(t, "group");

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (table_once(t, names[i], f) == -1)
			return -1;
	if (unit != -1 && group != -1) {
		fault_set(f, EX_DATAERR,
		    "both unit and group: places are shared out among units or "
		    "among groups, not yet in a table of both; leave one "
		    "column");
		return fault_place(f, "%s:1", table_name(t));
	}
	if (unit == -1 && group == -1) {
		fault_set(f, EX_DATAERR,
		    "no column unit or group; one of them names who gets "
		    "places");
		return fault_place(f, "%s:1", table_name(t));
	}
	e->of_units = unit != -1;
	at->name = e->of_units ? unit : group;
	if ((at->weight = table_need(t, "weight", f)) == -1)
		return -1;
	at->min = table_column(t, "min");
	at->max = table_column(t, "max");
	return 0;
}

int
eligible_load(
    struct eligible *e, const char *path, int64_t limit, struct fault *f)
{
	struct table *t = table_open(path, f);
	struct columns at;
	int more = -1, status = -1;

	*e = (struct eligible){ 0 };
	if (t == NULL || find_columns(e, t, &at, f) == -1)
		goto out;
	while ((more = table_next(t, f)) == 1)
		if (read_claim(e, t, &at, limit, f) == -1)
			goto out;
	if (more == -1)
		goto out;
	if (e->n == 0) {
		fault_set(f, EX_DATAERR,
		    "no rows after the header; nobody to give places to");
		fault_place(f, "%s", table_name(t));
		goto out;
	}
	if (distinct(e, t, &at, f) == 0 && scale(e, t, &at, limit, f) == 0)
		status = 0;
out:
	table_close(t);
	if (status == -1)
		eligible_free(e);
	return status;
}
