#include "enroll/quotient.h"

#include "enroll/hamilton.h"

static struct edge
edge_at(enum method m, const struct divisor *d, int64_t weight, int64_t number)
{
	struct place p = { weight, number };

	return (struct edge){ m, number, divisor_compare(m, d, p), true };
}

static struct edges
edges_of(const struct apportionment *a, const int64_t places[], size_t i,
    const struct divisor *d)
{
	struct edges e = { 0 };
	int64_t weight = a->claims[i].weight, x = places[i];

	if (weight == 0)
		return e;
	if (a->method == METHOD_HAMILTON) {
		x = (int64_t)((uint128)weight * d->den / d->num);
		e.low = edge_at(METHOD_JEFFERSON, d, weight, x);
		e.high = edge_at(METHOD_JEFFERSON, d, weight, x + 1);
		return e;
	}
	if (x > a->claims[i].min)
		e.low = edge_at(a->method, d, weight, x);
	if (x < apportion_max(a, i))
		e.high = edge_at(a->method, d, weight, x + 1);
	return e;
}

/* The side of the edge on which Q is. */
static int
side_of(const struct edge *e, struct quotient q)
{
	uint128 scale = product_power10(q.digits);
	struct signpost s;

	if (q.num / scale > (uint128)e->number)
		return 1; /* s(k) <= k; from here on a square fits */
	s = method_signpost(e->method, e->number);
	if (method_power(e->method) == 2) {
		q.num *= q.num;
		scale *= scale;
	}
	return product_compare(q.num, (uint128)s.den, (uint128)s.num, scale);
}

static bool
is_inside(const struct edges *e, struct quotient q)
{
	return (!e->low.there || side_of(&e->low, q) >= 0) &&
	       (!e->high.there || side_of(&e->high, q) <= 0);
}

/* Inside, and on an edge only if the quotient itself is. */
bool
quotient_is_faithful(const struct edges *e, struct quotient q)
{
	return is_inside(e, q) &&
	       (!e->low.there || e->low.side == 0 ||
		   side_of(&e->low, q) != 0) &&
	       (!e->high.there || e->high.side == 0 ||
		   side_of(&e->high, q) != 0);
}

/*
 * The largest integer up to WEIGHT / divisor * 10^DIGITS.  Of a root it must
 * be below 2^64.
 */
static uint128
scaled(const struct divisor *d, int64_t weight, int digits)
{
	uint128 w = (uint128)weight, num = w * d->den;
	uint128 low = 0, high = UINT64_MAX;

	if (!d->root) {
		uint128 whole = num / d->num, rest = num % d->num;

		for (; digits > 0; digits--) {
			rest *= 10;
			whole = whole * 10 + rest / d->num;
			rest %= d->num;
		}
		return whole;
	}
	num *= w;
	while (low < high) {
		uint128 middle = low + (high - low + 1) / 2;

		if (product_compare(middle * middle, d->num, num,
			product_power10(2 * digits)) <= 0)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* Of hill 11 digits still leave room for the square. */
static int
digits_most(enum method m)
{
	return method_power(m) == 2 ? 11 : QUOTIENT_DIGITS_MOST;
}

struct quotient
quotient_round(const struct edges *e, enum method m, int least,
    quotient_scaled *scale, const void *of)
{
	int most = least == 0 ? 0 : digits_most(m);
	struct quotient q = { 0 };

	for (int digits = least; digits <= most; digits++) {
		q = (struct quotient){ (scale(of, digits + 1) + 5) / 10,
			digits };
		if (quotient_is_faithful(e, q))
			return q;
	}
	if (!is_inside(e, q))
		q.num = scale(of, q.digits);
	if (!is_inside(e, q))
		q.num++;
	return q;
}

/* A weight and what it is divided by. */
struct division {
	const struct divisor *divisor;
	int64_t weight;
};

static uint128
scaled_division(const void *of, int digits)
{
	const struct division *d = of;

	return scaled(d->divisor, d->weight, digits);
}

static struct quotient
quotient_of(const struct apportionment *a, const int64_t places[], size_t i,
    const struct divisor *d, int least)
{
	struct division division = { d, a->claims[i].weight };
	struct edges e = edges_of(a, places, i, d);

	/* Far past its maximum; nothing depends on its digits. */
	if (d->root && scaled(d, division.weight, 0) > QUOTIENT_FAR)
		least = 0;
	return quotient_round(&e, a->method, least, scaled_division, &division);
}

void
divisor_quotients(const struct apportionment *a, const int64_t places[],
    const struct divisor *d, struct quotient quotients[])
{
	int least = QUOTIENT_DIGITS;

	if (a->method == METHOD_HAMILTON)
		least =
		    hamilton_digits(a, places, least, digits_most(a->method));
	for (size_t i = 0; i < a->n; i++)
		quotients[i] = quotient_of(a, places, i, d, least);
}
