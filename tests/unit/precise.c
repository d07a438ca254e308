#include "enroll/precise.h"

#include "enroll/number.h"
#include "tap.h"

#define W ((uint128)1000000000000)

/* (W + 1) (W - 1) = W^2 - 1: apart by 10^-24 of it. */
static void
tells_apart_what_doubles_do_not(void)
{
	struct precise up = precise_of(0, W + 1, W);
	struct precise down = precise_of(0, W - 1, W);
	struct precise one = precise_of(0, 1, 1);
	struct precise product = precise_multiply(up, down);

	ok(precise_compare(product, one) < 0, "(W+1)(W-1)/W^2 is below 1");
	ok(precise_compare(one, product) > 0, "and 1 above it");
	product = precise_multiply(up, precise_of(0, W, W + 1));
	ok(precise_compare(product, one) == 0, "(W+1)/W * W/(W+1) is 1");
}

/* 2/3 twenty times and 3/2 twenty times. */
static void
keeps_its_digits(void)
{
	struct precise p = precise_of(0, 1, 1), one = p;

	for (int i = 0; i < 20; i++)
		p = precise_multiply(p, precise_of(0, 2, 3));
	ok(precise_compare(p, one) < 0, "less than 1");
	for (int i = 0; i < 20; i++)
		p = precise_multiply(p, precise_of(0, 3, 2));
	ok(precise_compare(p, one) == 0, "and back");
}

static void
goes_beyond_doubles(void)
{
	uint128 large = (uint128)1 << 126;
	struct precise p = precise_of(0, 1, 1), q = p;

	for (int i = 0; i < 40; i++)
		p = precise_multiply(p, precise_of(0, large, 1));
	ok(precise_compare(p, q) > 0, "2^5040 is more than 1");
	for (int i = 0; i < 40; i++)
		p = precise_multiply(p, precise_of(0, 1, large));
	ok(precise_compare(p, q) == 0, "and back");
	q = precise_of(-1, large, 1);
	ok(precise_compare(q, precise_of(0, 1, large)) < 0,
	    "an infinitesimal is less than any number");
}

int
main(void)
{
	tells_apart_what_doubles_do_not();
	keeps_its_digits();
	goes_beyond_doubles();
	return done();
}
