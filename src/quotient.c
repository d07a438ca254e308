#include "enroll/divisor.h"
#include "enroll/hamilton.h"

/*
 * A number that a quotient must not cross: s(number), with the side on which
 * the quotient is.  Printed quotients are held against it as their reader will.
 */
struct edge {
	enum method method;
	int64_t number;
	int side;
	bool there;
};

/* The quotient is at or above LOW, at or below HIGH. */
struct edges {
	struct edge low, high;
};

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
static bool
is_faithful(const struct edges *e, struct quotient q)
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

static struct quotient
rounded(const struct divisor *d, int64_t weight, int digits)
{
	return (struct quotient){ (scaled(d, weight, digits + 1) + 5) / 10,
		digits };
}

/* Of hill 11 digits still leave room for the square. */
static int
digits_most(enum method m)
{
	return method_power(m) == 2 ? 11 : QUOTIENT_DIGITS_MOST;
}

static struct quotient
quotient_of(const struct apportionment *a, const int64_t places[], size_t i,
    const struct divisor *d, int least)
{
	struct edges e = edges_of(a, places, i, d);
	int64_t weight = a->claims[i].weight;
	int most = digits_most(a->method);
	struct quotient q;

	/* Far past its maximum; nothing depends on its digits. */
	if (d->root && scaled(d, weight, 0) > UINT64_C(1000000000000))
		least = most = 0;
	for (int digits = least; digits <= most; digits++) {
		q = rounded(d, weight, digits);
		if (is_faithful(&e, q))
			return q;
	}
	if (!is_inside(&e, q))
		q.num = scaled(d, weight, q.digits);
	if (!is_inside(&e, q))
		q.num++;
	return q;
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
