#include "enroll/precise.h"

#include <math.h>

#include "enroll/number.h"

/* A product of 20 factors is off by less. */
#define SAME 1e-28

#define STEP 0x1p256

/* To 106 bits; N is below 2^126.9, so that a double of it stays below 2^127. */
static struct precise
whole(uint128 n)
{
	struct precise p = { .high = (double)n };

	p.low = (double)((int128)n - (int128)p.high);
	return p;
}

/* HIGH and LOW apart, HIGH within its limits. */
static struct precise
normal(struct precise p)
{
	double sum = p.high + p.low;

	p.low = p.high - sum + p.low;
	p.high = sum;
	while (p.high >= STEP) {
		p.high /= STEP;
		p.low /= STEP;
		p.exponent++;
	}
	while (p.high < 1) {
		p.high *= STEP;
		p.low *= STEP;
		p.exponent--;
	}
	return p;
}

struct precise
precise_of(int order, uint128 num, uint128 den)
{
	struct precise n = whole(num), d = whole(den), q = { .order = order };
	double product, rest;

	q.high = n.high / d.high;
	product = q.high * d.high;
	rest = n.high - product - fma(q.high, d.high, -product) + n.low -
	       q.high * d.low;
	q.low = rest / d.high;
	return normal(q);
}

struct precise
precise_multiply(struct precise a, struct precise b)
{
	struct precise p = { .order = a.order + b.order,
		.exponent = a.exponent + b.exponent,
		.high = a.high * b.high };

	p.low =
	    fma(a.high, b.high, -p.high) + (a.high * b.low + a.low * b.high);
	return normal(p);
}

int
precise_compare(struct precise a, struct precise b)
{
	double difference;

	if (a.order != b.order)
		return a.order < b.order ? -1 : 1;
	if (a.exponent != b.exponent)
		return a.exponent < b.exponent ? -1 : 1;
	difference = a.high - b.high + (a.low - b.low);
	if (fabs(difference) <= SAME * b.high)
		return 0;
	return difference < 0 ? -1 : 1;
}

double
precise_log(struct precise p)
{
	return log(p.high) + p.exponent * log(STEP);
}
