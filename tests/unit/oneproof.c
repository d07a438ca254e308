#include "enroll/oneproof.h"

#include "enroll/prooftie.h"
#include "enroll/remainders.h"
#include "tap.h"

enum { ROWS = 3 };

static struct claim
claim(int64_t weight, int64_t min, int64_t max)
{
	return (struct claim){ "x", weight, min, max, 0, 0 };
}

struct answer {
	size_t wrong;
	bool tied;
};

/* What is wrong with places by NUM / DEN; DEN 0 is no divisor. */
static struct answer
judge(enum method m, const struct claim claims[], const int64_t places[],
    uint128 num, uint128 den)
{
	struct rational *divisor = rational_new();
	enum tightness ties[ROWS];
	struct answer a = { 0 };
	struct failure failures[1];
	struct oneproof o;
	struct fault f;
	int64_t total = 0;

	for (int i = 0; i < ROWS; i++)
		total += places[i];
	if (den > 0)
		rational_set(divisor, num, den);
	ok(oneproof_make(&o, m, total, claims, places, ROWS,
	       den > 0 ? divisor : NULL, &f) == 0 &&
		proof_check(&o.proof, failures, 1, &a.wrong, &f) == 0 &&
		proof_ties(&o.proof, ties, &a.tied, &f) == 0,
	    "a proof is judged");
	oneproof_free(&o);
	rational_free(divisor);
	return a;
}

/* 60 with at most 4, 30 and 10, 10 places: 4.5 and 1.5 by 20/3. */
static void
a_divisor_on_two_signposts_is_a_tie(void)
{
	const struct claim claims[] = { claim(60, 0, 4),
		claim(30, 0, CLAIM_NO_MAX), claim(10, 0, CLAIM_NO_MAX) };
	struct answer a =
	    judge(METHOD_WEBSTER, claims, (const int64_t[]){ 4, 5, 1 }, 20, 3);

	is_int((long long)a.wrong, 0, "holds");
	ok(a.tied, "and ties");
	a = judge(METHOD_WEBSTER, claims, (const int64_t[]){ 4, 5, 1 }, 7, 1);
	is_int((long long)a.wrong, 1, "by 7 the second has one too many");
	a = judge(METHOD_WEBSTER, claims, (const int64_t[]){ 4, 6, 0 }, 20, 3);
	is_int((long long)a.wrong, 2, "one has too many, one too few");
}

/* Two places, so the first ones go to 50 and 30. */
static void
first_places_go_to_the_largest(void)
{
	const struct claim claims[] = { claim(50, 0, CLAIM_NO_MAX),
		claim(20, 0, CLAIM_NO_MAX), claim(30, 0, CLAIM_NO_MAX) };
	struct answer a =
	    judge(METHOD_HILL, claims, (const int64_t[]){ 1, 0, 1 }, 0, 0);

	is_int((long long)a.wrong, 0, "holds");
	ok(!a.tied, "and is alone");
	a = judge(METHOD_HILL, claims, (const int64_t[]){ 1, 1, 0 }, 0, 0);
	is_int((long long)a.wrong, 1, "30 comes before 20");
	a = judge(METHOD_HILL, claims, (const int64_t[]){ 2, 0, 0 }, 0, 0);
	ok(a.wrong > 0, "nobody has two before all have one");
}

/* 6, 6 and 5 of 17, 10 places: 3, 3 and 2, rests 9, 9 and 16 of 17. */
static void
remainders_go_from_the_largest(void)
{
	const struct claim claims[] = { claim(6, 0, CLAIM_NO_MAX),
		claim(6, 0, CLAIM_NO_MAX), claim(5, 0, CLAIM_NO_MAX) };
	int64_t places[] = { 4, 3, 3 };
	struct remainders r = { claims, places, ROWS, 10, 0 };
	enum tightness tied[ROWS];
	bool wrong[ROWS];

	remainders_start(&r);
	is_int((long long)remainders_check(&r, wrong, tied), 0, "holds");
	ok(tied[0] == TIGHT_DOWN && tied[1] == TIGHT_UP && tied[2] == TIGHT_NOT,
	    "and the two equal ones tie");
	places[1] = 4;
	places[2] = 2;
	ok(remainders_check(&r, wrong, tied) == 3 && wrong[2],
	    "the largest was passed over");
}

/* 10 places by equal weights: 3 each; with a minimum of 6 two go back. */
static void
remainders_are_taken_back_from_the_smallest(void)
{
	const struct claim claims[] = { claim(1, 6, CLAIM_NO_MAX),
		claim(1, 0, CLAIM_NO_MAX), claim(1, 0, CLAIM_NO_MAX) };
	int64_t places[] = { 6, 2, 2 };
	struct remainders r = { claims, places, ROWS, 10, 0 };
	enum tightness tied[ROWS];
	bool wrong[ROWS];

	remainders_start(&r);
	is_int((long long)remainders_whole(&r, 0), 6, "a minimum is whole");
	is_int((long long)remainders_check(&r, wrong, tied), 0, "one each");
	places[1] = 3;
	places[2] = 1;
	ok(remainders_check(&r, wrong, tied) > 0, "not two of one");
}

int
main(void)
{
	a_divisor_on_two_signposts_is_a_tie();
	first_places_go_to_the_largest();
	remainders_go_from_the_largest();
	remainders_are_taken_back_from_the_smallest();
	return done();
}
