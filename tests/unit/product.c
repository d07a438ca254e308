#include "enroll/product.h"

#include "tap.h"

static const uint128 most = ~(uint128)0;

/* (2^64 - 1)(2^64 + 1) = 2^128 - 1, and its neighbours. */
static void
products_past_128_bits_compare(void)
{
	uint128 two64 = (uint128)1 << 64;

	ok(product_compare(two64 - 1, two64 + 1, most, 1) == 0, "equal");
	ok(product_compare(two64, two64, most, 1) > 0, "one more");
	ok(product_compare(most, most, most, most - 1) > 0, "256 bits");
	ok(product_compare(most - 1, most, most, most) < 0, "the other way");
	ok(product_compare(most, 0, 1, 0) == 0, "nothing is nothing");
}

/* (10^19 + 1)(10^19 - 1) = 10^38 - 1. */
static void
near_products_are_told_apart(void)
{
	uint128 n = product_power10(19), square = product_power10(38);

	ok(product_compare(n + 1, n - 1, square, 1) < 0, "one less");
	ok(product_compare(n + 1, n - 1, square - 1, 1) == 0, "equal");
	ok(product_compare(n, n, n + 1, n - 1) > 0, "a square is larger");
}

static void
numbers_are_written_in_decimal(void)
{
	char text[PRODUCT_DIGITS];

	is_str(product_format(text, 0), "0", "zero");
	is_str(product_format(text, product_power10(20) - 1),
	    "99999999999999999999", "twenty nines");
	is_str(product_format(text, most),
	    "340282366920938463463374607431768211455", "2^128 - 1");
}

static void
common_divisors(void)
{
	ok(product_gcd(79360, 62488) == 8, "8 divides both");
	ok(product_gcd(12, 0) == 12, "of 0 it is the other");
}

int
main(void)
{
	products_past_128_bits_compare();
	near_products_are_told_apart();
	numbers_are_written_in_decimal();
	common_divisors();
	return done();
}
