#include "enroll/pool.h"

#include "tap.h"

static struct fault fault;

static uint32_t
add(struct pool *p, const char *s)
{
	return pool_add(p, (struct text){ s, strlen(s) }, &fault);
}

static void
a_string_has_one_number(void)
{
	struct pool p = { 0 };
	uint32_t a;

	is_int(add(&p, ""), 0, "nothing is number 0");
	is_str(pool_string(&p, 0), "", "and comes back, from an empty pool");
	a = add(&p, "410105");
	ok(a != 0 && a != POOL_FULL, "a string gets another");
	is_int(add(&p, "410105"), a, "and the same one again");
	ok(add(&p, "41010") != a, "its beginning is another string");
	is_int(pool_add(&p, (struct text){ "410105,x", 6 }, &fault), a,
	    "its length counts, not its NUL");
	is_str(pool_string(&p, a), "410105", "the string of a number");
	pool_free(&p);
	pool_free(&p);
	is_int(p.n, 0, "empty once more");
}

static void
numbers_stay_while_the_pool_grows(void)
{
	enum { MANY = 20000 };
	struct pool p = { 0 };
	static uint32_t ids[MANY];
	char s[20];
	int wrong = 0;

	for (int i = 0; i < MANY; i++) {
		snprintf(s, sizeof(s), "school %d", i);
		ids[i] = add(&p, s);
	}
	for (int i = 0; i < MANY; i++) {
		snprintf(s, sizeof(s), "school %d", i);
		wrong += add(&p, s) != ids[i] ||
			 strcmp(pool_string(&p, ids[i]), s) != 0;
	}
	is_int(wrong, 0, "each of 20,000 strings");
	pool_free(&p);
}

/*
 * Each bit of each length, turned, turns about half of the bits of the hash:
 * 32 of 64, and never so few that a table would fill up in one place.
 */
static void
the_hash_spreads(void)
{
	unsigned char s[40];
	int least = 64, total = 0, flips = 0;

	for (size_t n = 1; n <= sizeof(s); n++)
		for (size_t bit = 0; bit < n * 8; bit++) {
			uint64_t a, b;

			memset(s, 0x35, sizeof(s));
			a = pool_hash(s, n);
			s[bit / 8] ^= (unsigned char)(1u << bit % 8);
			b = pool_hash(s, n);
			flips++;
			total += __builtin_popcountll(a ^ b);
			if (__builtin_popcountll(a ^ b) < least)
				least = __builtin_popcountll(a ^ b);
		}
	ok(total > 30 * flips && total < 34 * flips, "half of the bits");
	ok(least >= 10, "and never only a few");
}

/* "", "\0", "\0\0" ... are different strings. */
static void
the_hash_tells_lengths_apart(void)
{
	static const unsigned char zeros[40];
	int same = 0;

	for (size_t n = 0; n <= sizeof(zeros); n++)
		for (size_t k = 0; k < n; k++)
			same += pool_hash(zeros, n) == pool_hash(zeros, k);
	is_int(same, 0, "of zeros alone");
}

/* In steps, while both pools grow; each string is asked for twice. */
static void
a_string_moves_to_the_same_string(void)
{
	struct pool from = { 0 }, to = { 0 };
	struct pool_moves moves = { 0 };
	uint32_t number = 0, again;
	long wrong = 0;

	is_int(pool_move(&moves, &to, &from, &number, &fault) + (int)number, 0,
	    "nothing moves to nothing");
	add(&to, "0");
	for (int i = 0; i < 5000; i++) {
		char s[20];

		snprintf(s, sizeof(s), "%d", i * 7919 % 5000);
		number = again = add(&from, s);
		wrong += pool_move(&moves, &to, &from, &number, &fault) == -1;
		wrong += pool_move(i % 2 ? NULL : &moves, &to, &from, &again,
			     &fault) == -1;
		wrong +=
		    strcmp(pool_string(&to, number), s) != 0 || again != number;
	}
	is_int(wrong, 0, "the others to theirs, remembered or not");
	is_int(to.n, from.n, "none is there twice");
	pool_moves_clear(&moves);
	pool_free(&to);
	number = 1;
	ok(pool_move(&moves, &to, &from, &number, &fault) == 0 && number == 1 &&
		strcmp(pool_string(&to, 1), pool_string(&from, 1)) == 0,
	    "to another pool they move anew");
	pool_moves_free(&moves);
	pool_free(&from);
	pool_free(&to);
}

int
main(void)
{
	a_string_moves_to_the_same_string();
	a_string_has_one_number();
	numbers_stay_while_the_pool_grows();
	the_hash_spreads();
	the_hash_tells_lengths_apart();
	return done();
}
