#include "enroll/apportion.h"

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

/* Shares out; the places as "3 1 1", with a star where claims tied. */
static const char *
answer(enum method method, int64_t total, const struct claim *claims, size_t n)
{
	static char text[400];
	struct apportionment a = { method, total, claims, n };
	int64_t places[MOST];
	bool tied[MOST];
	struct fault f = { 0 };
	size_t at = 0;

	if (apportion(&a, places, tied, &f) == -1)
		return strcpy(text, f.text);
	for (size_t i = 0; i < n; i++)
		at += (size_t)snprintf(text + at, sizeof(text) - at, "%s%lld%s",
		    i ? " " : "", (long long)places[i], tied[i] ? "*" : "");
	return text;
}

/*
 * Balinski and Young, The Quota Method of Apportionment (1975): the same
 * weights and 26 places by five methods.
 */
static void
five_methods_differ(void)
{
	const struct claim c[] = { unbounded(9061), unbounded(7179),
		unbounded(5259), unbounded(3319), unbounded(1182) };

	is_str(answer(METHOD_ADAMS, 26, c, N(c)), "9 7 5 3 2", "adams");
	is_str(answer(METHOD_DEAN, 26, c, N(c)), "9 7 5 4 1", "dean");
	is_str(answer(METHOD_HILL, 26, c, N(c)), "9 7 6 3 1", "hill");
	is_str(answer(METHOD_WEBSTER, 26, c, N(c)), "9 8 5 3 1", "webster");
	is_str(
	    answer(METHOD_JEFFERSON, 26, c, N(c)), "10 7 5 3 1", "jefferson");
}

/* 7 and 3 of 10, 5 places: quotients 3.5 and 1.5 at divisor 2, a tie. */
static void
a_tie_goes_to_the_claim_named_first(void)
{
	const struct claim c[] = { unbounded(7), unbounded(3) };
	const struct claim turned[] = { unbounded(3), unbounded(7) };

	is_str(answer(METHOD_WEBSTER, 5, c, 2), "4* 1*", "first is larger");
	is_str(
	    answer(METHOD_WEBSTER, 5, turned, 2), "2* 3*", "first is smaller");
	is_str(answer(METHOD_HAMILTON, 5, c, 2), "4* 1*", "hamilton too");
}

/* One place less for each of seven equals: the last three go without. */
static void
a_tie_of_many_marks_all_of_them(void)
{
	const struct claim c[] = { unbounded(5), unbounded(5), unbounded(5),
		unbounded(1), unbounded(5), unbounded(5) };

	is_str(answer(METHOD_WEBSTER, 8, c, N(c)), "2* 2* 2* 0 1* 1*",
	    "the small one is not in it");
}

/*
 * 10^12 + 1 and 10^12 - 1 differ by less than doubles of their quotients
 * show.  With 3 places the second place of the heavier costs 1.5 / (10^12 + 1).
 */
static void
near_ties_are_decided_right(void)
{
	const int64_t big = INT64_C(1000000000000);
	const struct claim c[] = { unbounded(big - 1), unbounded(big + 1) };
	const struct claim three[] = { unbounded(big - 1), unbounded(big),
		unbounded(big + 1) };

	is_str(answer(METHOD_WEBSTER, 3, c, 2), "1 2", "webster");
	is_str(answer(METHOD_JEFFERSON, 9999999, c, 2), "4999999 5000000",
	    "jefferson, ten million places");
	is_str(answer(METHOD_DEAN, 9999999, c, 2), "4999999 5000000", "dean");
	is_str(answer(METHOD_HAMILTON, 5, three, 3), "1 2 2", "hamilton");
}

static void
near_ties_of_squares_are_decided_right(void)
{
	const int64_t big = INT64_C(549755813887); /* 2^39 - 1 */
	const struct claim c[] = { unbounded(big - 1), unbounded(big) };

	is_str(answer(METHOD_HILL, 9999999, c, 2), "4999999 5000000", "hill");
}

/* s(1) = 0: a first place for everybody, the heavier first, then the rest. */
static void
few_places_go_one_to_each(void)
{
	const struct claim c[] = { unbounded(1), unbounded(100), unbounded(0),
		unbounded(10), unbounded(10) };

	is_str(answer(METHOD_ADAMS, 2, c, N(c)), "0 1 0 1* 0*", "adams");
	is_str(answer(METHOD_HILL, 3, c, N(c)), "0 1 0 1 1", "hill");
	is_str(answer(METHOD_DEAN, 5, c, N(c)), "1 2 0 1 1", "dean");
	is_str(answer(METHOD_WEBSTER, 3, c, N(c)), "0 3 0 0 0",
	    "webster gives nobody a place for being there");
}

/*
 * 10 places by 60, 30, 10: 6 3 1.  A maximum of 4 leaves six for 30 and 10:
 * 4.5 and 1.5, a tie.  A minimum of 3 leaves seven for 60 and 30: 4.67, 2.33.
 */
static void
bounds_hold_and_the_rest_is_shared(void)
{
	const struct claim capped[] = { claim(60, 0, 4), unbounded(30),
		unbounded(10) };
	const struct claim raised[] = { unbounded(60), unbounded(30),
		claim(10, 3, CLAIM_NO_MAX) };

	is_str(answer(METHOD_WEBSTER, 10, capped, 3), "4 5* 1*", "maximum");
	is_str(answer(METHOD_WEBSTER, 10, raised, 3), "5 2 3", "minimum");
}

static void
no_weight_takes_just_the_minimum(void)
{
	const struct claim c[] = { claim(0, 2, CLAIM_NO_MAX), unbounded(5),
		unbounded(0) };

	is_str(answer(METHOD_WEBSTER, 9, c, 3), "2 7 0", "webster");
	is_str(answer(METHOD_HAMILTON, 9, c, 3), "2 7 0", "hamilton");
	is_str(answer(METHOD_ADAMS, 9, c, 3), "2 7 0", "adams");
}

/*
 * Hamilton, weights 50 30 20, 10 places: 5 3 2.  A maximum of 2 on the first
 * leaves 3, which go round the other two, the remainders 0 and 0 being equal.
 * A minimum of 6 on the last is 4 too many, two rounds.
 */
static void
hamilton_goes_round_until_the_sum_is_right(void)
{
	const struct claim capped[] = { claim(50, 0, 2), unbounded(30),
		unbounded(20) };
	const struct claim raised[] = { unbounded(50), unbounded(30),
		claim(20, 6, CLAIM_NO_MAX) };

	is_str(answer(METHOD_HAMILTON, 10, capped, 3), "2 5* 3*", "up");
	is_str(answer(METHOD_HAMILTON, 10, raised, 3), "3 1 6", "down");
}

/* Ten million places and one claim without a cap: no place by place. */
static void
hamilton_makes_large_steps(void)
{
	const struct claim c[] = { claim(1000000, 0, 3), unbounded(1) };

	is_str(answer(METHOD_HAMILTON, 10000000, c, 2), "3 9999997", "up");
}

static void
what_does_not_fit_says_what_would(void)
{
	const struct claim mins[] = { claim(1, 60, 70), claim(1, 50, 70) };
	const struct claim maxs[] = { claim(1, 0, 30), claim(1, 0, 50) };
	const struct claim none[] = { unbounded(0), claim(0, 4, 9) };

	is_str(answer(METHOD_WEBSTER, 100, mins, 2),
	    "the minimums add up to 110 (x 60, x 50), but there are 100 "
	    "places; lower minimums by 10 in all, or give out 110",
	    "minimums");
	is_str(answer(METHOD_HAMILTON, 100, maxs, 2),
	    "the maximums add up to 80 (x 50, x 30), but 100 places are to be "
	    "given; raise maximums by 20 in all, or give out 80",
	    "maximums");
	is_str(answer(METHOD_HILL, 100, none, 2),
	    "no row has a weight above 0, so the minimums are all that can be "
	    "given: 4, not 100; write weights, or give out 4",
	    "no weights");
	is_str(answer(METHOD_ADAMS, 4, none, 2), "0 4", "none needed");
}

/* xorshift; the same numbers on every machine. */
static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static const enum method divisor_methods[] = { METHOD_WEBSTER, METHOD_JEFFERSON,
	METHOD_ADAMS, METHOD_HILL, METHOD_DEAN };

static void
random_claims(struct claim c[MOST], uint64_t *state)
{
	for (size_t i = 0; i < MOST; i++) {
		int64_t min = (int64_t)(next_random(state) % 4);
		int64_t max = min + 1 + (int64_t)(next_random(state) % 90);

		c[i] = claim((int64_t)(next_random(state) % 50), min, max);
	}
}

static bool
share(enum method m, int64_t total, const struct claim c[MOST],
    int64_t places[MOST], bool *any_tie)
{
	struct apportionment a = { m, total, c, MOST };
	bool tied[MOST];
	struct fault f = { 0 };

	if (apportion(&a, places, tied, &f) == -1)
		return false;
	*any_tie = false;
	for (size_t i = 0; i < MOST; i++)
		*any_tie |= tied[i];
	return true;
}

static void
weights_times_a_constant_change_nothing(void)
{
	uint64_t state = 1;
	int tried = 0, same = 0;

	for (int k = 0; k < 600; k++) {
		struct claim c[MOST], scaled[MOST];
		int64_t x[MOST], y[MOST];
		bool tie, tie_scaled;
		enum method m = (enum method)(k % METHOD_COUNT);
		int64_t total = 20 + (int64_t)(next_random(&state) % 300);

		random_claims(c, &state);
		memcpy(scaled, c, sizeof(c));
		for (size_t i = 0; i < MOST; i++)
			scaled[i].weight *= INT64_C(10007000001);
		if (!share(m, total, c, x, &tie) ||
		    !share(m, total, scaled, y, &tie_scaled))
			continue;
		tried++;
		same += memcmp(x, y, sizeof(x)) == 0 && tie == tie_scaled;
	}
	ok(tried > 300, "enough instances have an answer");
	is_int(same, tried, "all give the same places and ties");
}

static void
the_order_of_rows_matters_only_in_ties(void)
{
	uint64_t state = 2;
	int tried = 0, same = 0;

	for (int k = 0; k < 600; k++) {
		struct claim c[MOST], turned[MOST];
		int64_t x[MOST], y[MOST];
		bool tie, tie_turned, equal = true;
		enum method m = (enum method)(k % METHOD_COUNT);
		int64_t total = 20 + (int64_t)(next_random(&state) % 300);

		random_claims(c, &state);
		for (size_t i = 0; i < MOST; i++)
			turned[i] = c[(5 * i + 3) % MOST];
		if (!share(m, total, c, x, &tie) ||
		    !share(m, total, turned, y, &tie_turned))
			continue;
		for (size_t i = 0; i < MOST; i++)
			equal &= y[i] == x[(5 * i + 3) % MOST];
		tried++;
		same += tie == tie_turned && (tie || equal);
	}
	ok(tried > 300, "enough instances have an answer");
	is_int(same, tried, "all give the same places, or the same tie");
}

/* Divisor methods are house monotone; Hamilton is not (Alabama, 1880). */
static void
another_place_takes_none_away(void)
{
	uint64_t state = 3;
	int tried = 0, kept = 0;

	for (int k = 0; k < 300; k++) {
		struct claim c[MOST];
		int64_t x[MOST], y[MOST];
		bool tie, fine = true;
		enum method m = divisor_methods[k % (int)N(divisor_methods)];
		int64_t total = 20 + (int64_t)(next_random(&state) % 300);

		random_claims(c, &state);
		if (!share(m, total, c, x, &tie) ||
		    !share(m, total + 1, c, y, &tie))
			continue;
		for (size_t i = 0; i < MOST; i++)
			fine &= y[i] >= x[i];
		tried++;
		kept += fine;
	}
	ok(tried > 150, "enough instances have an answer");
	is_int(kept, tried, "nobody loses by a larger total");
}

/*
 * Sainte-Lague as electoral law writes it: each place in turn to the largest
 * of votes / (2 * seats + 1), the first where equal.
 */
static void
places_in_turn_give_the_same(void)
{
	uint64_t state = 4;
	int tried = 0, same = 0;

	for (int k = 0; k < 300; k++) {
		struct claim c[MOST];
		int64_t x[MOST], y[MOST] = { 0 };
		int64_t total = (int64_t)(next_random(&state) % 400), left;
		bool tie;

		random_claims(c, &state);
		left = total;
		for (size_t i = 0; i < MOST; i++) {
			y[i] = c[i].min;
			left -= y[i];
		}
		if (!share(METHOD_WEBSTER, total, c, x, &tie))
			continue;
		for (; left > 0; left--) {
			size_t best = MOST;

			for (size_t i = 0; i < MOST; i++) {
				if (c[i].weight == 0 || y[i] == c[i].max)
					continue;
				if (best == MOST ||
				    c[i].weight * (2 * y[best] + 1) >
					c[best].weight * (2 * y[i] + 1))
					best = i;
			}
			y[best]++;
		}
		tried++;
		same += memcmp(x, y, sizeof(x)) == 0;
	}
	ok(tried > 150, "enough instances have an answer");
	is_int(same, tried, "all are the same");
}

static void
a_wrong_result_does_not_pass(void)
{
	const struct claim c[] = { unbounded(70), claim(30, 1, 4) };
	const struct apportionment a = { METHOD_WEBSTER, 10, c, 2 };
	struct fault f = { 0 };

	ok(apportion_check(&a, (int64_t[]){ 7, 3 }, &f) == 0, "right");
	ok(apportion_check(&a, (int64_t[]){ 7, 4 }, &f) == -1, "sum");
	ok(apportion_check(&a, (int64_t[]){ 10, 0 }, &f) == -1, "minimum");
	ok(apportion_check(&a, (int64_t[]){ 5, 5 }, &f) == -1, "maximum");
	ok(apportion_check(&a, (int64_t[]){ 8, 2 }, &f) == -1, "no divisor");
	is_int(f.status, EX_SOFTWARE, "our own mistake");
}

int
main(void)
{
	five_methods_differ();
	a_tie_goes_to_the_claim_named_first();
	a_tie_of_many_marks_all_of_them();
	near_ties_are_decided_right();
	near_ties_of_squares_are_decided_right();
	few_places_go_one_to_each();
	bounds_hold_and_the_rest_is_shared();
	no_weight_takes_just_the_minimum();
	hamilton_goes_round_until_the_sum_is_right();
	hamilton_makes_large_steps();
	what_does_not_fit_says_what_would();
	weights_times_a_constant_change_nothing();
	the_order_of_rows_matters_only_in_ties();
	another_place_takes_none_away();
	places_in_turn_give_the_same();
	a_wrong_result_does_not_pass();
	return done();
}
