#include "enroll/division.h"

#include <stdio.h>
#include <string.h>

struct division
division_of_cell(const struct certificate *c, size_t unit, size_t group)
{
	size_t at = biproportion_cell(c->proof.of, unit, group);
	const struct cell *cell = &c->proof.of->cells[at];
	struct division d = { .method = c->divisors.method,
		.weight = cell->weight,
		.min = cell->min,
		.max = cell->max,
		.places = c->proof.places[at],
		.decimals = c->quotas.decimals };

	d.by[0] = c->two ? &c->proof.unit[unit] : &c->proof.group[0];
	d.written[0] = c->two ? c->unit.rows[unit]->text : c->all->text;
	if (c->two) {
		d.by[1] = &c->proof.group[group];
		d.written[1] = c->group.rows[group]->text;
	}
	return d;
}

struct division
division_of_total(
    const struct certificate *c, const struct certificate_side *s, size_t line)
{
	const struct cell *cell = &s->proof.cells[line];

	return (struct division){ .method = c->divisors.method,
		.weight = cell->weight,
		.min = cell->min,
		.max = cell->max,
		.places = s->proof.places[line],
		.decimals = s->decimals,
		.written = { s->upper->text },
		.by = { s->proof.groups } };
}

/* NUM / 10^DIGITS. */
static char *
decimal(char to[DIVISION_TEXT], uint128 num, int digits)
{
	char text[PRODUCT_DIGITS], padded[2 * PRODUCT_DIGITS];
	size_t len, whole;

	product_format(text, num);
	snprintf(padded, sizeof(padded), "%.*s%s",
	    digits < (int)strlen(text) ? 0 : digits + 1 - (int)strlen(text),
	    "0000000000000000000000000000000000000000", text);
	len = strlen(padded);
	whole = len - (size_t)digits;
	snprintf(to, DIVISION_TEXT, "%.*s%s%s", (int)whole, padded,
	    digits > 0 ? "." : "", padded + whole);
	return to;
}

char *
division_weight(char to[DIVISION_TEXT], uint128 weight, int decimals)
{
	while (decimals > 0 && weight % 10 == 0) {
		weight /= 10;
		decimals--;
	}
	return decimal(to, weight, decimals);
}

/* The numbers of a division, to the power of the method. */
struct numbers {
	struct rational *divisor, *quotient, *low, *high, *scratch;
	int power;
};

static void
numbers_free(struct numbers *n)
{
	rational_free(n->divisor);
	rational_free(n->quotient);
	rational_free(n->low);
	rational_free(n->high);
	rational_free(n->scratch);
}

static void
set_weight(struct rational *to, int64_t weight, int power)
{
	uint128 w = (uint128)weight;

	rational_set(to, power == 2 ? w * w : w, 1);
}

/* 1 takes the place of s(1) = 0 where only first places are given. */
static void
set_signpost(struct rational *to, enum method m, int64_t place, int order)
{
	struct signpost s = method_signpost(m, place);

	if (order == 1 && method_place_is_free(m, place))
		s = (struct signpost){ 1, 1 };
	rational_set(to, (uint128)s.num, (uint128)s.den);
}

static int
order_of(const struct division *d)
{
	return d->by[0]->order + (d->by[1] != NULL ? d->by[1]->order : 0);
}

static int
numbers_make(struct numbers *n, const struct division *d, struct fault *f)
{
	*n = (struct numbers){ rational_new(), rational_new(), rational_new(),
		rational_new(), rational_new(), method_power(d->method) };
	if (n->divisor == NULL || n->quotient == NULL || n->low == NULL ||
	    n->high == NULL || n->scratch == NULL) {
		numbers_free(n);
		return fault_memory(f);
	}
	rational_copy(n->divisor, d->by[0]->value);
	if (d->by[1] != NULL)
		rational_multiply(n->divisor, n->divisor, d->by[1]->value);
	set_weight(n->quotient, d->weight, n->power);
	rational_divide(n->quotient, n->quotient, n->divisor);
	if (d->places > 0)
		set_signpost(n->low, d->method, d->places, order_of(d));
	set_signpost(n->high, d->method, d->places + 1, order_of(d));
	return 0;
}

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

/* The nearest number of so many digits; -1 when it is too long. */
static int
nearest(const struct rational *r, int power, int digits, uint128 *num)
{
	if (rational_floor(r, power, digits + 1, num) == -1)
		return -1;
	*num = (*num + 5) / 10;
	return 0;
}

/* Whether a rounded quotient is on the side where the quotient is. */
static bool
is_faithful(
    struct numbers *n, const struct division_text *t, uint128 num, int digits)
{
	rational_set(n->scratch, num, product_power10(digits));
	rational_power(n->scratch, n->scratch, n->power);
	return sign(rational_compare(n->scratch, n->low)) == t->of_low &&
	       sign(rational_compare(n->scratch, n->high)) == t->of_high;
}

/* As many digits as show on which sides the quotient is, six at least. */
static int
quotient_digits(struct numbers *n, const struct division_text *t, uint128 *num)
{
	enum { LEAST = 6, MOST = 30 };
	int digits = LEAST;
	uint128 more;

	if (nearest(n->quotient, n->power, digits, num) == -1)
		return -1;
	while (digits < MOST && !is_faithful(n, t, *num, digits) &&
	       nearest(n->quotient, n->power, digits + 1, &more) == 0) {
		*num = more;
		digits++;
	}
	return digits;
}

/* Exact where it ends soon, else with so many digits. */
static void
put_signpost(char to[DIVISION_TEXT], struct numbers *n,
    const struct rational *signpost, int digits)
{
	uint128 num;

	if (nearest(signpost, n->power, digits, &num) == -1) {
		snprintf(to, DIVISION_TEXT, "?");
		return;
	}
	rational_set(n->scratch, num, product_power10(digits));
	rational_power(n->scratch, n->scratch, n->power);
	if (rational_compare(n->scratch, signpost) == 0)
		division_weight(to, num, digits);
	else
		decimal(to, num, digits);
}

/* The least weight, in steps, whose quotient is above the next signpost. */
static void
put_enough(struct division_text *t, struct numbers *n, const struct division *d)
{
	uint128 steps, weight = (uint128)d->weight;

	rational_multiply(n->scratch, n->high, n->divisor);
	if (rational_floor(n->scratch, n->power, 0, &steps) == -1) {
		snprintf(t->enough, sizeof(t->enough), "?");
		snprintf(t->more, sizeof(t->more), "?");
		return;
	}
	steps++;
	division_weight(t->enough, steps, d->decimals);
	division_weight(
	    t->more, steps - (steps > weight ? weight : steps), d->decimals);
}

static char *
put_divisor(char to[TEXT_SHOWN], const struct division *d, int i)
{
	char text[DIVISION_TEXT];
	uint128 steps;

	if (d->written[i] != NULL)
		return text_show(
		    to, TEXT_SHOWN, d->written[i], strlen(d->written[i]));
	/* in one dimension the value of an infinite divisor is a weight */
	if (rational_floor(
		d->by[i]->value, method_power(d->method), 0, &steps) == -1)
		steps = 0;
	division_weight(text, steps, d->decimals);
	return text_show(to, TEXT_SHOWN, text, strlen(text));
}

/* "20/3"; whoever divides by it needs it in brackets. */
static bool
is_fraction(const char *divisor)
{
	return strchr(divisor, '/') != NULL && strchr(divisor, '(') == NULL;
}

int
division_text(
    const struct division *d, struct division_text *t, struct fault *f)
{
	char first[TEXT_SHOWN], second[TEXT_SHOWN];
	struct numbers n;
	uint128 num;
	int digits;

	*t = (struct division_text){ .order = order_of(d) };
	if (numbers_make(&n, d, f) == -1)
		return -1;
	t->of_low = sign(rational_compare(n.quotient, n.low));
	t->of_high = sign(rational_compare(n.quotient, n.high));
	division_weight(t->weight, (uint128)d->weight, d->decimals);
	put_divisor(first, d, 0);
	if (d->by[1] == NULL)
		snprintf(t->divisor, sizeof(t->divisor),
		    is_fraction(first) ? "(%s)" : "%s", first);
	else
		snprintf(t->divisor, sizeof(t->divisor), "(%s * %s)", first,
		    put_divisor(second, d, 1));
	if ((digits = quotient_digits(&n, t, &num)) == -1) {
		snprintf(t->quotient, sizeof(t->quotient), "> 10^30");
		digits = 6;
	} else {
		decimal(t->quotient, num, digits);
	}
	put_signpost(t->low, &n, n.low, digits);
	put_signpost(t->high, &n, n.high, digits);
	put_enough(t, &n, d);
	numbers_free(&n);
	return 0;
}
