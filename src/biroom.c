#include "enroll/biroom.h"

#include <math.h>

/* What logarithms may be wrong by. */
#define MARGIN 1e-10

/* How far a divisor may be from its only bound. */
#define REACH 1.0

/* Significant digits before a divisor becomes a fraction. */
enum { DIGITS = 60 };

int
room_make(struct room *r, int power, struct fault *f)
{
	*r = (struct room){ .power = power,
		.exact_low = rational_new(),
		.exact_high = rational_new() };
	if (r->exact_low != NULL && r->exact_high != NULL)
		return 0;
	return fault_memory(f);
}

void
room_free(struct room *r)
{
	rational_free(r->exact_low);
	rational_free(r->exact_high);
}

void
room_clear(struct room *r)
{
	r->low = -INFINITY;
	r->high = INFINITY;
	r->has_low = r->has_high = false;
}

void
room_at_least(struct room *r, double log, const struct rational *exact)
{
	if (log > r->low)
		r->low = log;
	if (!r->has_low || rational_compare(exact, r->exact_low) > 0)
		rational_copy(r->exact_low, exact);
	r->has_low = true;
}

void
room_at_most(struct room *r, double log, const struct rational *exact)
{
	if (log < r->high)
		r->high = log;
	if (!r->has_high || rational_compare(exact, r->exact_high) < 0)
		rational_copy(r->exact_high, exact);
	r->has_high = true;
}

void
room_close(struct room *r)
{
	if (r->low == -INFINITY)
		r->low = r->high == INFINITY ? -REACH / 2 : r->high - REACH;
	if (r->high == INFINITY)
		r->high = r->low + REACH;
}

void
room_shrink(struct room *r)
{
	double quarter;

	room_close(r);
	quarter = (r->high - r->low) / 4;
	if (quarter < ROOM_WIDE)
		return;
	r->low += quarter;
	r->high -= quarter;
}

/* The decimal with the fewest digits between two logarithms. */
static bool
pick_decimal(struct rational *to, double low, double high)
{
	double from = exp(low), until = exp(high);
	int exponent = (int)floor(high / M_LN10) + 1;

	if (exponent > 25 || exponent < -15)
		return false;
	for (int digits = 0; digits < 15; digits++, exponent--) {
		double step = pow(10, exponent);
		double least = ceil(from / step), most = floor(until / step);
		uint128 mantissa;

		if (least > most || most < 1)
			continue;
		mantissa = (uint128)floor((least + most) / 2);
		if (exponent > 0)
			rational_set(
			    to, mantissa * product_power10(exponent), 1);
		else
			rational_set(to, mantissa, product_power10(-exponent));
		return true;
	}
	return false;
}

bool
room_pick_quickly(const struct room *r, struct rational *to)
{
	if (!(r->high - r->low > ROOM_WIDE) ||
	    !pick_decimal(to, r->low + MARGIN, r->high - MARGIN))
		return false;
	rational_power(to, to, r->power);
	return true;
}

void
room_pick_exactly(const struct room *r, struct rational *to)
{
	if (rational_shortest(to, r->has_low ? r->exact_low : NULL,
		r->has_high ? r->exact_high : NULL, r->power, DIGITS))
		rational_power(to, to, r->power);
	else
		rational_copy(to, r->has_high ? r->exact_high : r->exact_low);
}
