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

/* The FNV authors' own vectors, folded as the header's users see it. */
static void
the_hash_spreads(void)
{
	uint64_t empty = UINT64_C(0xcbf29ce484222325);
	uint64_t foobar = UINT64_C(0x85944171f73967e8);

	ok(pool_hash("", 0) == (empty ^ empty >> 29), "nothing");
	ok(pool_hash("foobar", 6) == (foobar ^ foobar >> 29), "foobar");
}

int
main(void)
{
	a_string_has_one_number();
	numbers_stay_while_the_pool_grows();
	the_hash_spreads();
	return done();
}
