#include "enroll/apportion.h"

#include <math.h>
#include <stdlib.h>

#include "enroll/hamilton.h"
#include "enroll/product.h"

int64_t
apportion_max(const struct apportionment *a, size_t i)
{
	const struct claim *c = &a->claims[i];

	if (c->weight == 0)
		return c->min;
	return c->max < a->total ? c->max : a->total;
}

/* The place that claim I got last, and the one that it would get next. */
static struct place
last_place(const struct apportionment *a, const int64_t places[], size_t i)
{
	return (struct place){ a->claims[i].weight, places[i] };
}

static struct place
next_place(const struct apportionment *a, const int64_t places[], size_t i)
{
	return (struct place){ a->claims[i].weight, places[i] + 1 };
}

static bool
can_lose(const struct apportionment *a, const int64_t places[], size_t i)
{
	return a->claims[i].weight > 0 && places[i] > a->claims[i].min;
}

static bool
can_gain(const struct apportionment *a, const int64_t places[], size_t i)
{
	return places[i] < apportion_max(a, i);
}

static int64_t
within(int64_t x, int64_t low, int64_t high)
{
	return x < low ? low : x > high ? high : x;
}

static int64_t
sum_of(const int64_t places[], size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += places[i];
	return sum;
}

static int64_t
sum_at_price(const struct apportionment *a, double price)
{
	int64_t sum = 0;

	for (size_t i = 0; i < a->n; i++) {
		const struct claim *c = &a->claims[i];

		sum +=
		    within(method_round(a->method, (double)c->weight * price),
			c->min, apportion_max(a, i));
	}
	return sum;
}

/*
 * A price per place at which, as far as floating point can tell, no more than
 * the total is bought, and little less: at any one price no claim passes more
 * than one signpost, so what is missing comes down to a place for each.
 */
static double
guess_price(const struct apportionment *a)
{
	double low = 0, high, weights = 0;
	int64_t missing;

	for (size_t i = 0; i < a->n; i++)
		weights += (double)a->claims[i].weight;
	high = ((double)a->total + 1) / (weights + 1);
	while (sum_at_price(a, high) < a->total && high < 1e15)
		high *= 16;
	for (int i = 0; i < 200; i++) {
		double middle = low + (high - low) / 2;

		missing = a->total - sum_at_price(a, middle);
		if (missing < 0)
			high = middle;
		else
			low = middle;
		if (missing >= 0 && missing <= (int64_t)a->n)
			break;
	}
	return low;
}

/* NUM / 2^SHIFT, of few digits so that comparisons with it stay exact. */
struct price {
	uint128 num;
	int shift;
};

enum { PRICE_BITS = 21, PRICE_SHIFT_MOST = 90 };

/*
 * PRICE rounded down.  That costs 10 of 10^7 places.  Below 2^-69 no weight
 * reaches a signpost above 0: such a price counts as 0.
 */
static struct price
round_price(double price)
{
	struct price p = { 0, 0 };
	int exponent;

	frexp(price, &exponent);
	if (exponent < PRICE_BITS)
		p.shift = PRICE_BITS - exponent;
	if (p.shift > PRICE_SHIFT_MOST)
		return (struct price){ 0, 0 };
	p.num = (uint128)ldexp(price, p.shift);
	return p;
}

/* Whether place NUMBER of a claim costs no more than P, exactly. */
static bool
is_bought(enum method m, int64_t weight, int64_t number, struct price p)
{
	struct signpost s = method_signpost(m, number);
	uint128 w = (uint128)weight, paid = (uint128)s.den, num = 1;
	int shift = method_power(m) * p.shift, half = shift / 2;

	for (int i = 0; i < method_power(m); i++) {
		paid *= w;
		num *= p.num;
	}
	/* 2^180 does not fit into one factor, and s(k) leaves room. */
	if (half > 80)
		half = 80;
	return product_compare((uint128)s.num << half,
		   (uint128)1 << (shift - half), paid, num) <= 0;
}

/* The places of claim I that cost no more than P. */
static int64_t
bought_at(const struct apportionment *a, size_t i, struct price p)
{
	const struct claim *c = &a->claims[i];
	int64_t max = apportion_max(a, i), x;

	if (p.num == 0 || c->weight == 0)
		return c->min;
	x = method_round(
	    a->method, ldexp((double)p.num, -p.shift) * (double)c->weight);
	x = within(x, c->min, max);
	while (x < max && is_bought(a->method, c->weight, x + 1, p))
		x++;
	while (x > c->min && !is_bought(a->method, c->weight, x, p))
		x--;
	return x;
}

/*
 * Whatever costs no more than some price is the answer for some total; here
 * for one that is not above ours, and short of it by about a place for each
 * claim at most.
 */
static void
start(const struct apportionment *a, int64_t places[])
{
	struct price p = round_price(guess_price(a));

	for (;; p.num--) {
		for (size_t i = 0; i < a->n; i++)
			places[i] = bought_at(a, i, p);
		if (p.num == 0 || sum_of(places, a->n) <= a->total)
			return;
	}
}

/* Claims that can gain, the one whose next place is cheapest on top. */
struct heap {
	const struct apportionment *a;
	const int64_t *places;
	size_t *at;
	size_t n;
};

/* Equal claims go in input order. */
static bool
is_before(const struct heap *h, size_t i, size_t j)
{
	int order = method_compare(h->a->method, next_place(h->a, h->places, i),
	    next_place(h->a, h->places, j));

	return order < 0 || (order == 0 && i < j);
}

static void
sift(struct heap *h, size_t top)
{
	size_t child;

	while ((child = 2 * top + 1) < h->n) {
		size_t moved = h->at[top];

		if (child + 1 < h->n &&
		    is_before(h, h->at[child + 1], h->at[child]))
			child++;
		if (!is_before(h, h->at[child], moved))
			return;
		h->at[top] = h->at[child];
		h->at[child] = moved;
		top = child;
	}
}

/* What is missing goes, place by place, to whoever has the cheapest next. */
static int
finish(const struct apportionment *a, int64_t places[], struct fault *f)
{
	struct heap h = { a, places, NULL, 0 };
	int64_t missing = a->total - sum_of(places, a->n);

	if ((h.at = calloc(a->n, sizeof(*h.at))) == NULL)
		return fault_memory(f);
	for (size_t i = 0; i < a->n; i++)
		if (can_gain(a, places, i))
			h.at[h.n++] = i;
	for (size_t i = h.n / 2; i-- > 0;)
		sift(&h, i);
	for (; missing > 0 && h.n > 0; missing--) {
		size_t i = h.at[0];

		places[i]++;
		if (!can_gain(a, places, i))
			h.at[0] = h.at[--h.n];
		sift(&h, 0);
	}
	free(h.at);
	return 0;
}

struct cut
apportion_cut(const struct apportionment *a, const int64_t places[])
{
	struct cut cut = { a->n, a->n };

	for (size_t i = 0; i < a->n; i++) {
		if (can_lose(a, places, i) &&
		    (cut.last == a->n ||
			method_compare(a->method, last_place(a, places, i),
			    last_place(a, places, cut.last)) > 0))
			cut.last = i;
		if (can_gain(a, places, i) &&
		    (cut.next == a->n ||
			method_compare(a->method, next_place(a, places, i),
			    next_place(a, places, cut.next)) < 0))
			cut.next = i;
	}
	return cut;
}

/* Equal claims: a place given that costs what a place not given costs. */
static void
mark_ties(const struct apportionment *a, const int64_t places[], bool tied[])
{
	struct cut cut = apportion_cut(a, places);
	struct place at;

	if (cut.last == a->n || cut.next == a->n)
		return;
	at = next_place(a, places, cut.next);
	if (method_compare(a->method, last_place(a, places, cut.last), at) != 0)
		return;
	for (size_t i = 0; i < a->n; i++)
		tied[i] = (can_lose(a, places, i) &&
			      method_compare(a->method,
				  last_place(a, places, i), at) == 0) ||
			  (can_gain(a, places, i) &&
			      method_compare(a->method,
				  next_place(a, places, i), at) == 0);
}

int
apportion_check(
    const struct apportionment *a, const int64_t places[], struct fault *f)
{
	int64_t sum = sum_of(places, a->n);
	struct cut cut;

	if (sum != a->total)
		return fault_set(f, EX_SOFTWARE,
		    "the quotas add up to %lld, not %lld; please report this",
		    (long long)sum, (long long)a->total);
	for (size_t i = 0; i < a->n; i++)
		if (places[i] < a->claims[i].min ||
		    places[i] > apportion_max(a, i))
			return fault_set(f, EX_SOFTWARE,
			    "a quota is out of its bounds; please report this");
	if (a->method == METHOD_HAMILTON)
		return 0;
	cut = apportion_cut(a, places);
	if (cut.last != a->n && cut.next != a->n &&
	    method_compare(a->method, last_place(a, places, cut.last),
		next_place(a, places, cut.next)) > 0)
		return fault_set(f, EX_SOFTWARE,
		    "a quota has no divisor; please report this");
	return 0;
}

int
apportion(const struct apportionment *a, int64_t places[], bool tied[],
    struct fault *f)
{
	if (apportion_fits(a, f) == -1)
		return -1;
	for (size_t i = 0; i < a->n; i++)
		tied[i] = false;
	if (a->method == METHOD_HAMILTON) {
		if (hamilton(a, places, tied, f) == -1)
			return -1;
	} else {
		start(a, places);
		if (finish(a, places, f) == -1)
			return -1;
		mark_ties(a, places, tied);
	}
	return apportion_check(a, places, f);
}
