#include "enroll/quotatwotable.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/quotient.h"

static const char *const quota_columns[] = { "unit", "group", "weight", "min",
	"max", "quotient", "quota", NULL };
static const char *const divisors_columns[] = { "method", "kind", "key", "min",
	"max", "total", "divisor", "weight", "order", "value", NULL };

/* A weight without the zeros at its end. */
static void
put_weight(struct sheet *s, int64_t weight, int decimals)
{
	while (decimals > 0 && weight % 10 == 0) {
		weight /= 10;
		decimals--;
	}
	sheet_fraction(s, weight, (int128)product_power10(decimals), decimals);
}

static void
put_max(struct sheet *s, int64_t max)
{
	sheet_count(s, max == CLAIM_NO_MAX ? COUNT_BLANK : max);
}

/* ---- quotients
 * ---------------------------------------------------------------- */

/* What the cells are divided by, quickly and exactly. */
struct dividing {
	const struct quotatwo *q;
	enum tightness *tight;
	double *unit, *group;
	struct rational *quotient; /* to the power of the method */
};

static void
dividing_free(struct dividing *d)
{
	free(d->tight);
	free(d->unit);
	free(d->group);
	rational_free(d->quotient);
}

static double *
doubles(const struct multiplier multipliers[], size_t n, int power)
{
	double *d = calloc(n, sizeof(*d));

	for (size_t i = 0; d != NULL && i < n; i++) {
		d[i] = rational_double(multipliers[i].value);
		if (power == 2)
			d[i] = sqrt(d[i]);
	}
	return d;
}

static int
dividing_make(struct dividing *d, const struct quotatwo *q, struct fault *f)
{
	const struct biproportion *b = &q->problem;
	const struct biproportion_answer *a = &q->answer;
	const struct proof proof = { b, a->places, *a->all, a->unit, a->group };
	int power = method_power(b->method);

	*d = (struct dividing){ .q = q };
	d->tight = calloc(b->units * b->groups, sizeof(*d->tight));
	d->unit = doubles(a->unit, b->units, power);
	d->group = doubles(a->group, b->groups, power);
	d->quotient = rational_new();
	if (d->tight != NULL && d->unit != NULL && d->group != NULL &&
	    d->quotient != NULL)
		return proof_tight(&proof, d->tight, f);
	return fault_memory(f);
}

/* Between which signposts the quotient of a cell is. */
static struct edges
edges_of(const struct dividing *d, size_t cell)
{
	const struct cell *c = &d->q->cells[cell];
	int64_t x = d->q->answer.places[cell];
	enum tightness tight = d->tight[cell];
	enum method m = d->q->problem.method;
	struct edges e = { 0 };

	if (c->weight > 0 && x > c->min)
		e.low =
		    (struct edge){ m, x, tight == TIGHT_DOWN ? 0 : 1, true };
	if (c->weight > 0 && x < c->max)
		e.high =
		    (struct edge){ m, x + 1, tight == TIGHT_UP ? 0 : -1, true };
	return e;
}

/*
 * The usual case in floating point: whether that settles all digits.  It is
 * off by less than 2^-49 of the quotient.
 */
static bool
divide_quickly(const struct dividing *d, const struct edges *e, int64_t weight,
    size_t unit, size_t group, struct quotient *q)
{
	double scaled =
	    (double)weight / d->unit[unit] / d->group[group] * 1e6 + 0.5;
	double whole = floor(scaled);

	if (!(scaled < 1e11) || scaled - whole < 1e-3 ||
	    scaled - whole > 1 - 1e-3)
		return false;
	*q = (struct quotient){ (uint128)whole, 6 };
	return quotient_is_faithful(e, *q);
}

/* A quotient, to the power N. */
struct power {
	const struct rational *of;
	int n;
};

/* Of a quotient that is not far past all places; see divide_exactly(). */
static uint128
scaled_power(const void *of, int digits)
{
	const struct power *p = of;
	uint128 num = 0;

	rational_floor(p->of, p->n, digits, &num);
	return num;
}

static void
find_quotient(const struct dividing *d, int64_t weight, size_t unit,
    size_t group, int power)
{
	const struct biproportion_answer *a = &d->q->answer;
	uint128 w = (uint128)weight;

	rational_set(d->quotient, power == 2 ? w * w : w, 1);
	rational_divide(d->quotient, d->quotient, a->unit[unit].value);
	rational_divide(d->quotient, d->quotient, a->group[group].value);
}

/* False when it is so far past all places that none of its digits matters. */
static bool
divide_exactly(const struct dividing *d, const struct edges *e, int64_t weight,
    size_t unit, size_t group, struct quotient *q)
{
	enum method m = d->q->problem.method;
	struct power p = { d->quotient, method_power(m) };
	uint128 whole;

	find_quotient(d, weight, unit, group, p.n);
	if (rational_floor(p.of, p.n, 0, &whole) == -1 || whole > QUOTIENT_FAR)
		return false;
	*q = quotient_round(e, m, QUOTIENT_DIGITS, scaled_power, &p);
	return true;
}

static int
put_whole(struct sheet *s, const struct dividing *d, struct fault *f)
{
	char *whole =
	    rational_whole(d->quotient, method_power(d->q->problem.method));

	if (whole == NULL)
		return fault_memory(f);
	sheet_text(s, whole);
	free(whole);
	return 0;
}

static int
put_quotient(
    struct sheet *s, const struct dividing *d, size_t claim, struct fault *f)
{
	const struct quotatwo *q = d->q;
	size_t unit = q->unit.number[q->eligible->whose[claim].unit];
	size_t group = q->group.number[q->eligible->whose[claim].group];
	size_t cell = biproportion_cell(&q->problem, unit, group);
	int64_t weight = q->cells[cell].weight;
	struct edges e = edges_of(d, cell);
	struct quotient at;

	if (q->answer.unit[unit].order != 0 ||
	    q->answer.group[group].order != 0) {
		sheet_text(s, "-");
		return 0;
	}
	if (!divide_quickly(d, &e, weight, unit, group, &at) &&
	    !divide_exactly(d, &e, weight, unit, group, &at))
		return put_whole(s, d, f);
	sheet_fraction(
	    s, (int128)at.num, (int128)product_power10(at.digits), at.digits);
	return 0;
}

static int
write_rows(struct sheet *s, const struct dividing *d, struct fault *f)
{
	const struct quotatwo *q = d->q;
	const struct eligible *e = q->eligible;

	for (size_t i = 0; i < e->n; i++) {
		const struct claim *c = &e->claims[i];

		sheet_text(s, e->units.name[e->whose[i].unit]);
		sheet_text(s, e->groups.name[e->whose[i].group]);
		put_weight(s, c->weight, e->decimals);
		sheet_count(s, c->min);
		put_max(s, c->max);
		if (put_quotient(s, d, i, f) == -1)
			return -1;
		sheet_count(s, q->answer.places[quotatwo_cell(q, i)]);
	}
	return 0;
}

int
quotatwo_write(FILE *fp, enum sheet_format format, bool header_zh,
    const struct quotatwo *q, struct fault *f)
{
	struct dividing d;
	struct sheet *s = NULL;
	int status = -1;

	if (dividing_make(&d, q, f) == 0 &&
	    (s = sheet_open(fp, format, header_zh, quota_columns, f)) != NULL)
		status = write_rows(s, &d, f);
	dividing_free(&d);
	if (s != NULL && sheet_close(s, f) == -1)
		status = -1;
	return status;
}

/* ---- divisors
 * ----------------------------------------------------------------- */

/* What every row of the certificate needs. */
struct writing {
	struct sheet *sheet;
	const struct quotatwo *q;
	struct rational *value, *one_step; /* a weight of 1, in steps */
};

/* "1.27", "20/3" or, of hill, "sqrt(1/2)"; in steps of weight or not. */
static int
put_value(const struct writing *w, const struct rational *value, bool in_steps,
    struct fault *f)
{
	bool root = method_power(w->q->problem.method) == 2;
	char *text, *framed;
	int length;

	rational_copy(w->value, value);
	if (in_steps)
		rational_divide(w->value, w->value, w->one_step);
	if (root && rational_root(w->value, w->value))
		root = false;
	if ((text = rational_format(w->value)) == NULL)
		return fault_memory(f);
	length = asprintf(&framed, root ? "sqrt(%s)" : "%s", text);
	free(text);
	if (length == -1)
		return fault_memory(f);
	sheet_text(w->sheet, framed);
	free(framed);
	return 0;
}

/* divisor, weight, order, value */
static int
put_multiplier(const struct writing *w, const struct multiplier *m,
    bool in_steps, const struct upper *u, size_t line, struct fault *f)
{
	struct sheet *s = w->sheet;

	if (m->order != 0)
		sheet_text(s, "-");
	else if (put_value(w, m->value, in_steps, f) == -1)
		return -1;
	if (u != NULL && u->weighted[line])
		put_weight(s, u->claims[line].weight, u->decimals);
	else
		sheet_text(s, "");
	if (m->order == 0) {
		sheet_text(s, "");
		sheet_text(s, "");
		return 0;
	}
	sheet_int(s, m->order);
	return put_value(w, m->value, in_steps, f);
}

/* The first cells of a row. */
static void
put_kind(const struct writing *w, const char *kind, const char *key)
{
	sheet_text(w->sheet, method_name(w->q->problem.method));
	sheet_text(w->sheet, kind);
	sheet_text(w->sheet, key);
}

static int
put_all(const struct writing *w, bool groups_range, struct fault *f)
{
	struct sheet *s = w->sheet;

	put_kind(w, "all", "");
	sheet_text(s, "");
	sheet_text(s, "");
	sheet_count(s, w->q->problem.total);
	return put_multiplier(w, w->q->answer.all, groups_range, NULL, 0, f);
}

/* The row of the upper apportionment, when there was one. */
static void
put_upper(const struct writing *w, const char *kind, const struct upper *u)
{
	struct sheet *s = w->sheet;
	char divisor[DIVISOR_SIZE];

	if (!u->any)
		return;
	put_kind(w, kind, "");
	sheet_text(s, "");
	sheet_text(s, "");
	sheet_count(s, u->total);
	sheet_text(s, divisor_format(divisor, &u->divisor, u->decimals));
	sheet_text(s, "");
	sheet_text(s, "");
	sheet_text(s, "");
}

static int
put_side(const struct writing *w, const char *kind, const struct side *side,
    const struct multiplier multipliers[], const int64_t sums[], bool in_steps,
    struct fault *f)
{
	struct sheet *s = w->sheet;

	for (size_t i = 0; i < side->names->n; i++) {
		put_kind(w, kind, side->names->name[i]);
		sheet_count(s, side->upper.claims[i].min);
		put_max(s, side->upper.claims[i].max);
		sheet_count(s, sums[i]);
		if (put_multiplier(
			w, &multipliers[i], in_steps, &side->upper, i, f) == -1)
			return -1;
	}
	return 0;
}

static bool
has_range(const struct side *s)
{
	for (size_t i = 0; i < s->names->n; i++)
		if (s->margins[i].min != s->margins[i].max)
			return true;
	return false;
}

static void
add_up(const struct quotatwo *q, int64_t units[], int64_t groups[])
{
	const struct biproportion *b = &q->problem;

	for (size_t u = 0; u < b->units; u++)
		for (size_t g = 0; g < b->groups; g++) {
			int64_t x =
			    q->answer.places[biproportion_cell(b, u, g)];

			units[u] += x;
			groups[g] += x;
		}
}

static int
put_rows(const struct writing *w, const int64_t units[], const int64_t groups[],
    struct fault *f)
{
	const struct quotatwo *q = w->q;

	if (put_all(w, has_range(&q->group), f) == -1)
		return -1;
	put_upper(w, "units", &q->unit.upper);
	if (put_side(w, "unit", &q->unit, q->answer.unit, units, false, f) ==
	    -1)
		return -1;
	put_upper(w, "groups", &q->group.upper);
	return put_side(
	    w, "group", &q->group, q->answer.group, groups, true, f);
}

int
quotatwo_write_divisors(FILE *fp, const struct quotatwo *q, struct fault *f)
{
	int64_t *units = calloc(q->problem.units, sizeof(*units));
	int64_t *groups = calloc(q->problem.groups, sizeof(*groups));
	struct writing w = {
		.q = q, .value = rational_new(), .one_step = rational_new()
	};
	int status = -1;

	w.sheet = sheet_open(fp, SHEET_CSV, false, divisors_columns, f);
	if (units == NULL || groups == NULL || w.value == NULL ||
	    w.one_step == NULL) {
		fault_memory(f);
	} else if (w.sheet != NULL) {
		rational_set(
		    w.one_step, product_power10(q->eligible->decimals), 1);
		rational_power(
		    w.one_step, w.one_step, method_power(q->problem.method));
		add_up(q, units, groups);
		status = put_rows(&w, units, groups, f);
	}
	if (w.sheet != NULL && sheet_close(w.sheet, f) == -1)
		status = -1;
	rational_free(w.value);
	rational_free(w.one_step);
	free(units);
	free(groups);
	return status;
}
