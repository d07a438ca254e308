#include "enroll/divisor.h"

#include "tap.h"

enum { MOST = 12 };

#define N(array) (sizeof(array) / sizeof(*(array)))

static struct claim
claim(int64_t weight, int64_t min, int64_t max)
{
	static char nobody[] = "x";

	return (struct claim){ nobody, weight, min, max, 0, 0 };
}

static struct claim
unbounded(int64_t weight)
{
	return claim(weight, 0, CLAIM_NO_MAX);
}

static const int64_t trillion = INT64_C(1000000000000);

/* The divisor that is published; the quotients unless they are NULL. */
static const char *
published(enum method method, int64_t total, const struct claim *claims,
    size_t n, struct quotient quotients[])
{
	static char text[DIVISOR_SIZE];
	struct apportionment a = { method, total, claims, n };
	int64_t places[MOST];
	bool tied[MOST];
	struct divisor d;
	static struct fault f;

	if (apportion(&a, places, tied, &f) == -1 ||
	    divisor_find(&a, places, &d, &f) == -1)
		return f.text;
	if (quotients != NULL)
		divisor_quotients(&a, places, &d, quotients);
	return divisor_format(text, &d, 0);
}

/* Q as text with its digits. */
static const char *
written(struct quotient q)
{
	static char text[FRACTION_SIZE];

	return fraction_format(
	    text, (int128)q.num, (int128)product_power10(q.digits), q.digits);
}

/*
 * Kantonsrat Zuerich 1999, Pukelsheim's recomputation: 180 places, published
 * divisor 1510.
 */
static void
it_is_the_short_number_that_a_canton_published(void)
{
	const struct claim c[] = { unbounded(55353), unbounded(62378),
		unbounded(81658), unbounded(15964), unbounded(18806),
		unbounded(14054), unbounded(6745), unbounded(6785),
		unbounded(4688), unbounded(791), unbounded(1147),
		unbounded(5116) };

	is_str(published(METHOD_WEBSTER, 180, c, N(c), NULL), "1510", "1510");
}

/* 7 and 3, 5 places: 7 / 3.5 = 3 / 1.5 = 2 and nothing else. */
static void
a_tie_leaves_one_number(void)
{
	const struct claim c[] = { unbounded(7), unbounded(3) };
	const struct claim equal[] = { unbounded(1), unbounded(1) };
	struct quotient q[2];

	is_str(published(METHOD_WEBSTER, 5, c, 2, q), "2", "an integer");
	is_str(written(q[0]), "3.500000", "on the signpost, and says so");
	is_str(published(METHOD_WEBSTER, 3, equal, 2, q), "2/3",
	    "1 / 1.5, a fraction");
	is_str(published(METHOD_HILL, 3, equal, 2, q), "sqrt(1/2)",
	    "1 / sqrt(2 * 1), a root");
	is_str(published(METHOD_DEAN, 3, equal, 2, q), "0.75",
	    "1 / (4/3), a decimal");
}

/* sqrt(2) is 1.41421356237309504..., 4/3 is 1.33333... */
static void
a_signpost_that_decimals_miss_is_printed_to_its_side(void)
{
	const struct claim c[] = { unbounded(1), unbounded(1) };
	struct quotient q[2];

	published(METHOD_HILL, 3, c, 2, q);
	is_str(written(q[0]), "1.414214", "hill, the place given: above");
	is_str(written(q[1]), "1.41421356", "hill, the other: below");
	published(METHOD_DEAN, 3, c, 2, q);
	is_str(written(q[0]), "1.333333333333334", "dean, given: above");
	is_str(written(q[1]), "1.333333", "dean, the other: below");
}

static void
near_ties_get_the_digits_they_need(void)
{
	const struct claim c[] = { unbounded(trillion - 1),
		unbounded(trillion + 1) };
	struct quotient q[2];

	/* (10^12 - 1) / 1.5 = 666666666666 < d < 666666666667.3... */
	is_str(published(METHOD_WEBSTER, 3, c, 2, q), "666666666667",
	    "inside, on no signpost");
	/* ... is 1.49999999999775 and 1.50000000000075 */
	is_str(written(q[0]), "1.499999999998", "just below 1.5");
	is_str(written(q[1]), "1.500000000001", "just above 1.5");
}

static void
no_divisor_where_first_places_did_not_go_round(void)
{
	const struct claim c[] = { unbounded(5), unbounded(3), unbounded(1) };

	is_str(published(METHOD_ADAMS, 2, c, 3, NULL), "-", "adams");
	is_str(published(METHOD_HILL, 2, c, 3, NULL), "-", "hill");
	is_str(published(METHOD_DEAN, 2, c, 3, NULL), "-", "dean");
	is_str(published(METHOD_ADAMS, 3, c, 3, NULL), "6",
	    "adams, one each: any number above 5");
}

/* 79360 / 62488 of Zhengzhou's tasks in 2022 is 9920 / 7811 in lowest terms. */
static void
hamilton_publishes_the_weight_of_a_place(void)
{
	const struct claim zhengzhou[] = { unbounded(47010), unbounded(950),
		unbounded(7100), unbounded(4200), unbounded(6750),
		unbounded(7750), unbounded(5600) };
	const struct claim c[] = { unbounded(47), unbounded(53) };

	is_str(published(METHOD_HAMILTON, 62488, zhengzhou, 7, NULL),
	    "9920/7811", "a fraction");
	is_str(published(METHOD_HAMILTON, 8, c, 2, NULL), "12.5", "a decimal");
	is_str(published(METHOD_HAMILTON, 0, c, 2, NULL), "-", "no places");
}

/* 2.9999997 has two whole places, and looks like three in six digits. */
static void
hamilton_keeps_whole_parts_and_the_line(void)
{
	const struct claim c[] = { unbounded(29999997), unbounded(10000003),
		unbounded(60000000) };
	const struct claim line[] = { unbounded(14999999), unbounded(15000001),
		unbounded(70000000) };
	struct quotient q[3];

	published(METHOD_HAMILTON, 10, c, 3, q);
	is_str(written(q[0]), "2.9999997", "not 3.000000");
	is_str(written(q[1]), "1.0000003", "not 1.000000");
	published(METHOD_HAMILTON, 10, line, 3, q);
	is_str(written(q[0]), "1.4999999", "the larger remainder shows");
	is_str(written(q[1]), "1.5000001", "and won");
}

static void
decimals_of_the_weights_move_the_point(void)
{
	const struct divisor whole = { 1510, 1, false };
	const struct divisor part = { 2, 3, false };
	const struct divisor root = { 1, 2, true };
	char text[DIVISOR_SIZE];

	is_str(divisor_format(text, &whole, 0), "1510", "none");
	is_str(divisor_format(text, &whole, 2), "15.1", "two");
	is_str(divisor_format(text, &whole, 12), "0.00000000151", "twelve");
	is_str(divisor_format(text, &part, 1), "1/15", "of a fraction");
	is_str(divisor_format(text, &root, 1), "sqrt(1/200)", "of a root");
}

static void
a_divisor_that_misses_one_claim_does_not_hold(void)
{
	const struct claim c[] = { unbounded(70), unbounded(30) };
	const struct apportionment a = { METHOD_WEBSTER, 10, c, 2 };
	const int64_t places[] = { 7, 3 };

	ok(divisor_holds(&a, places, &(struct divisor){ 10, 1, false }), "10");
	ok(!divisor_holds(&a, places, &(struct divisor){ 93, 10, false }),
	    "9.3: 70 would get 8");
	ok(!divisor_holds(&a, places, &(struct divisor){ 109, 10, false }),
	    "10.9: 70 would get 6");
	ok(divisor_holds(&a, places, &(struct divisor){ 140, 15, false }),
	    "140/15: 70 is on its signpost, which is allowed");
}

int
main(void)
{
	it_is_the_short_number_that_a_canton_published();
	a_tie_leaves_one_number();
	a_signpost_that_decimals_miss_is_printed_to_its_side();
	near_ties_get_the_digits_they_need();
	no_divisor_where_first_places_did_not_go_round();
	hamilton_publishes_the_weight_of_a_place();
	hamilton_keeps_whole_parts_and_the_line();
	decimals_of_the_weights_move_the_point();
	a_divisor_that_misses_one_claim_does_not_hold();
	return done();
}
