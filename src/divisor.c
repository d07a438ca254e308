#include "enroll/divisor.h"

#include <stdio.h>
#include <string.h>

#include "enroll/hamilton.h"

/* A divisor of more digits than this is printed as a fraction. */
enum { DIGITS = 18 };

static uint128
squared(uint128 n)
{
	return n * n;
}

int
divisor_compare(enum method m, const struct divisor *d, struct place p)
{
	struct signpost s = method_signpost(m, p.number);
	uint128 weight = (uint128)p.weight, num = d->num, den = d->den;

	if (method_power(m) == 2) {
		weight = squared(weight);
		if (!d->root) {
			num = squared(num);
			den = squared(den);
		}
	}
	return product_compare(
	    weight * (uint128)s.den, den, (uint128)s.num, num);
}

bool
divisor_holds(const struct apportionment *a, const int64_t places[],
    const struct divisor *d)
{
	for (size_t i = 0; i < a->n; i++) {
		struct place p = { a->claims[i].weight, places[i] };

		if (p.weight == 0)
			continue;
		if (p.number > a->claims[i].min &&
		    divisor_compare(a->method, d, p) < 0)
			return false;
		p.number++;
		if (p.number <= apportion_max(a, i) &&
		    divisor_compare(a->method, d, p) > 0)
			return false;
	}
	return true;
}

/* Where divisors may lie: not above what LAST pays, not below what NEXT does.
 */
struct interval {
	enum method method;
	bool has_last, has_next;
	struct place last, next;
};

/* MANTISSA * 10^EXPONENT */
static struct divisor
decimal(uint128 mantissa, int exponent)
{
	struct divisor d = { mantissa, 1, false };

	if (exponent >= 0)
		d.num *= product_power10(exponent);
	else
		d.den = product_power10(-exponent);
	return d;
}

/* The mantissas of that exponent that make at most DIGITS digits. */
static uint128
mantissa_most(int exponent)
{
	return product_power10(exponent > 0 ? DIGITS - exponent : DIGITS);
}

/* The largest mantissa below the top of the interval; 0 when there is none. */
static uint128
mantissa_high(const struct interval *v, int exponent)
{
	uint128 low = 0, high = mantissa_most(exponent);

	while (low < high) {
		uint128 middle = low + (high - low + 1) / 2;
		struct divisor d = decimal(middle, exponent);

		if (divisor_compare(v->method, &d, v->last) > 0)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* The smallest mantissa, from 1, above the bottom of the interval. */
static uint128
mantissa_low(const struct interval *v, int exponent)
{
	uint128 low = 1, high = mantissa_most(exponent) + 1;

	while (low < high) {
		uint128 middle = low + (high - low) / 2;
		struct divisor d = decimal(middle, exponent);

		if (divisor_compare(v->method, &d, v->next) < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/*
 * The decimal with the fewest digits inside; in the middle of several.  None
 * when a tie leaves a single number.
 */
static bool
find_decimal(const struct interval *v, struct divisor *d)
{
	uint128 low = 1, high = 1;

	*d = decimal(1, 0);
	if (!v->has_last && !v->has_next)
		return true;
	/* No sum of weights has more than 19 digits, no divisor is above 2w. */
	for (int exponent = DIGITS; exponent >= -DIGITS; exponent--) {
		if (v->has_next)
			low = mantissa_low(v, exponent);
		if (v->has_last)
			high = mantissa_high(v, exponent);
		if (!v->has_last) {
			/* Any large number would do: take one that is close. */
			if (low == 1)
				continue;
			high = low;
		} else if (!v->has_next) {
			low = high > 0 ? high : 1;
		}
		if (low > high || low > mantissa_most(exponent))
			continue;
		*d = decimal(low + (high - low) / 2, exponent);
		return true;
	}
	return false;
}

static void
reduce(struct divisor *d)
{
	uint128 common = product_gcd(d->num, d->den);

	d->num /= common;
	d->den /= common;
}

/*
 * The top of the interval itself.  Of hill a root: k (k - 1) is no square for
 * any k above 1.
 */
static struct divisor
highest(const struct interval *v)
{
	struct signpost s = method_signpost(v->method, v->last.number);
	uint128 weight = (uint128)v->last.weight;
	struct divisor d = { weight * (uint128)s.den, (uint128)s.num, false };

	if (method_power(v->method) == 2) {
		d.num *= weight;
		d.root = true;
	}
	reduce(&d);
	return d;
}

static struct interval
interval_of(const struct apportionment *a, const int64_t places[])
{
	struct cut cut = apportion_cut(a, places);
	struct interval v = { .method = a->method };

	if (cut.last != a->n) {
		v.last.weight = a->claims[cut.last].weight;
		v.last.number = places[cut.last];
		v.has_last = !method_place_is_free(a->method, v.last.number);
	}
	if (cut.next != a->n) {
		v.next.weight = a->claims[cut.next].weight;
		v.next.number = places[cut.next] + 1;
		v.has_next = true;
	}
	return v;
}

int
divisor_find(const struct apportionment *a, const int64_t places[],
    struct divisor *d, struct fault *f)
{
	struct interval v;

	*d = (struct divisor){ 0 };
	if (a->method == METHOD_HAMILTON) {
		d->num = (uint128)hamilton_weights(a);
		d->den = d->num > 0 ? (uint128)a->total : 0;
		return 0;
	}
	v = interval_of(a, places);
	if (v.has_next && method_place_is_free(a->method, v.next.number))
		return 0;
	if (!find_decimal(&v, d))
		*d = highest(&v);
	if (!divisor_holds(a, places, d))
		return fault_set(f, EX_SOFTWARE,
		    "the divisor fails its check; please report this");
	return 0;
}

/* The digits after the point of 1 / N, or -1 when they never end. */
static int
digits_after_point(uint128 n)
{
	int twos = 0, fives = 0;

	for (; n % 2 == 0; n /= 2)
		twos++;
	for (; n % 5 == 0; n /= 5)
		fives++;
	return n != 1 ? -1 : twos > fives ? twos : fives;
}

static char *
format_decimal(char to[DIVISOR_SIZE], const struct divisor *d, int digits)
{
	uint128 rest = d->num % d->den;
	char *p = to + strlen(product_format(to, d->num / d->den));

	if (digits > 0)
		*p++ = '.';
	for (; digits > 0; digits--) {
		*p++ = (char)('0' + (int)(rest * 10 / d->den));
		rest = rest * 10 % d->den;
	}
	*p = '\0';
	return to;
}

char *
divisor_format(
    char to[DIVISOR_SIZE], const struct divisor *divisor, int decimals)
{
	struct divisor d = *divisor;
	char num[PRODUCT_DIGITS], den[PRODUCT_DIGITS];
	int digits;

	if (d.den == 0)
		return strcpy(to, "-");
	d.den *= product_power10(d.root ? 2 * decimals : decimals);
	reduce(&d);
	digits = digits_after_point(d.den);
	if (!d.root && digits >= 0 && digits <= DIGITS + CLAIM_DECIMALS)
		return format_decimal(to, &d, digits);
	snprintf(to, DIVISOR_SIZE, "%s%s/%s%s", d.root ? "sqrt(" : "",
	    product_format(num, d.num), product_format(den, d.den),
	    d.root ? ")" : "");
	return to;
}
