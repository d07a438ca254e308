#include "enroll/method.h"

#include <math.h>
#include <string.h>

#include "enroll/product.h"

static struct signpost
webster(int64_t k)
{
	return (struct signpost){ 2 * k - 1, 2 };
}

static struct signpost
jefferson(int64_t k)
{
	return (struct signpost){ k, 1 };
}

static struct signpost
adams(int64_t k)
{
	return (struct signpost){ k - 1, 1 };
}

static struct signpost
hill_squared(int64_t k)
{
	return (struct signpost){ (int128)k * (k - 1), 1 };
}

static struct signpost
dean(int64_t k)
{
	return (struct signpost){ (int128)2 * k * (k - 1), 2 * k - 1 };
}

static double
round_webster(double q)
{
	return floor(q + 0.5);
}

static double
round_adams(double q)
{
	return floor(q) + 1;
}

/* k (k - 1) = q^2, solved for k. */
static double
round_hill(double q)
{
	return floor((1 + sqrt(1 + 4 * q * q)) / 2);
}

/* 2k (k - 1) = q (2k - 1), solved for k. */
static double
round_dean(double q)
{
	return floor((1 + q + sqrt(1 + q * q)) / 2);
}

static const struct {
	const char *name;
	int power;
	struct signpost (*signpost)(int64_t k);
	double (*round)(double quotient);
} methods[METHOD_COUNT] = {
	[METHOD_WEBSTER] = { "webster", 1, webster, round_webster },
	[METHOD_HAMILTON] = { "hamilton", 1, NULL, NULL },
	[METHOD_JEFFERSON] = { "jefferson", 1, jefferson, floor },
	[METHOD_ADAMS] = { "adams", 1, adams, round_adams },
	[METHOD_HILL] = { "hill", 2, hill_squared, round_hill },
	[METHOD_DEAN] = { "dean", 1, dean, round_dean },
};

int
method_parse(const char *s, enum method *method)
{
	for (int i = 0; i < METHOD_COUNT; i++)
		if (strcmp(s, methods[i].name) == 0) {
			*method = (enum method)i;
			return 0;
		}
	return -1;
}

const char *
method_name(enum method m)
{
	return methods[m].name;
}

int
method_power(enum method m)
{
	return methods[m].power;
}

struct signpost
method_signpost(enum method m, int64_t k)
{
	return methods[m].signpost(k);
}

int64_t
method_round(enum method m, double quotient)
{
	/* Beyond all places; keeps the square and the conversion in range. */
	const double most = 2.0 * METHOD_PLACES_MOST;

	if (quotient <= 0)
		return 0;
	return (int64_t)methods[m].round(quotient < most ? quotient : most);
}

bool
method_place_is_free(enum method m, int64_t number)
{
	return methods[m].signpost(number).num == 0;
}

int
method_compare(enum method m, struct place a, struct place b)
{
	struct signpost s = methods[m].signpost(a.number);
	struct signpost t = methods[m].signpost(b.number);
	uint128 left = (uint128)s.num * (uint128)t.den;
	uint128 right = (uint128)t.num * (uint128)s.den;
	uint128 of_a = (uint128)a.weight, of_b = (uint128)b.weight;

	if (left == 0 && right == 0)
		return (a.weight < b.weight) - (a.weight > b.weight);
	if (methods[m].power == 2) {
		of_a *= of_a;
		of_b *= of_b;
	}
	return product_compare(left, of_b, right, of_a);
}
