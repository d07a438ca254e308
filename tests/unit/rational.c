#include "enroll/rational.h"

#include <math.h>
#include <stdlib.h>

#include "tap.h"

static struct text
text(const char *s)
{
	return (struct text){ s, strlen(s) };
}

static struct rational *
number(const char *s)
{
	struct rational *r = rational_new();

	rational_parse(r, text(s));
	return r;
}

static void
is_number(struct rational *got, const char *want, const char *what)
{
	char *s = rational_format(got);

	is_str(s, want, what);
	free(s);
	rational_free(got);
}

static void
numbers_are_read_whole_or_not_at_all(void)
{
	static const char *const bad[] = { "", "-1", "+1", "1.", ".5", "1/",
		"1/0", "0", "0.00", "1e3", "1/2/3", "1.5/2", " 1", "1 ", "x" };
	struct rational *r = rational_new();

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ok(rational_parse(r, text(bad[i])) == -1, bad[i]);
	rational_free(r);
	is_number(number("1.2700"), "1.27", "a decimal");
	is_number(number("0.05"), "0.05", "zeros after the point");
	is_number(number("40/6"), "20/3", "a fraction in lowest terms");
	is_number(number("6/40"), "0.15", "a fraction that ends");
	is_number(number("123456789012345678901234567890.5"),
	    "123456789012345678901234567890.5", "of any size");
}

static void
arithmetic_is_exact(void)
{
	struct rational *a = number("1/3"), *b = number("3/7");
	struct rational *r = rational_new();

	rational_multiply(r, a, b);
	ok(rational_compare(r, a) < 0, "1/7 is less than 1/3");
	is_number(r, "1/7", "1/3 * 3/7");
	r = rational_new();
	rational_divide(r, a, b);
	is_number(r, "7/9", "1/3 / (3/7)");
	r = rational_new();
	rational_power(r, b, 2);
	is_number(r, "9/49", "3/7 squared");
	r = number("9/49");
	ok(rational_root(r, r), "9/49 is a square");
	is_number(r, "3/7", "of 3/7");
	r = number("1/2");
	ok(!rational_root(r, r), "1/2 is none");
	rational_free(r);
	rational_free(a);
	rational_free(b);
}

/* ln 2 = 0.693147180559945309 (OEIS A002162). */
static void
logarithms(void)
{
	struct rational *r = number("2");

	ok(fabs(rational_log(r) - 0.693147180559945309) < 1e-15, "of 2");
	rational_set_exp(r, 1000);
	ok(fabs(rational_log(r) - 1000) < 1e-9, "beyond what a double holds");
	rational_set_exp(r, -1000);
	ok(fabs(rational_log(r) + 1000) < 1e-9, "and below");
	rational_free(r);
}

static void
is_shortest(const char *low, const char *high, int n, const char *want)
{
	struct rational *l = number(low), *h = number(high);
	struct rational *r = rational_new();
	char what[100];

	snprintf(
	    what, sizeof(what), "between %s and %s, power %d", low, high, n);
	if (!rational_shortest(r, l, h, n, 20))
		rational_set(r, 0, 1);
	is_number(r, want, what);
	rational_free(l);
	rational_free(h);
}

static void
the_shortest_decimal(void)
{
	is_shortest("1.234", "1.312", 1, "1.3");
	is_shortest("1.26", "1.28", 1, "1.27");
	is_shortest("999", "1001", 1, "1000");
	is_shortest("17", "93", 1, "50");
	is_shortest("1/3", "1/3", 1, "0");
	is_shortest("0.5", "0.5", 1, "0.5");
	/* 1.414^2 = 1.999396, 1.415^2 = 2.002225. */
	is_shortest("1.9993", "2.0001", 2, "1.414");
	is_shortest("2", "2", 2, "0");
	is_shortest("2.25", "2.25", 2, "1.5");
}

static void
floors(void)
{
	struct rational *r = number("20/3");
	uint128 num = 0;

	ok(rational_floor(r, 1, 3, &num) == 0 && num == 6666, "6.666");
	/* 20/3 = 2.58198889747...^2 */
	ok(rational_floor(r, 2, 6, &num) == 0 && num == 2581988, "2.581988");
	rational_free(r);
}

int
main(void)
{
	numbers_are_read_whole_or_not_at_all();
	arithmetic_is_exact();
	logarithms();
	the_shortest_decimal();
	floors();
	return done();
}
