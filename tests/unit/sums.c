#include "../../src/sums.h"

#include "tap.h"

enum { MANY = 50000 };

static struct fault fault;

static uint64_t
key_of(uint64_t i)
{
	/* low bits only, high bits only, and 0 */
	return i % 2 ? i : i << 40;
}

/* Adds 1 and 2^33 to the group, as the fast path does. */
static void
count(struct sums *s, uint64_t key, uint32_t tag)
{
	uint64_t *g = sums_find(s, key);

	if (g == NULL)
		g = sums_add(s, key, tag, &fault);
	sums_count(g);
	sums_of(g)[0] += 1;
	sums_of(g)[1] += UINT64_C(1) << 33;
}

static void
groups_keep_their_sums_while_it_grows(void)
{
	struct sums s;
	long wrong = 0, n = 0;

	is_int(sums_make(&s, 2, &fault), 0, "made");
	ok(sums_find(&s, 0) == NULL, "0 is a key like others");
	for (uint64_t round = 0; round < 3; round++)
		for (uint64_t i = 0; i < MANY; i++)
			count(&s, key_of(i), (uint32_t)i);
	is_int((long long)s.n, MANY, "a group for each key");
	for (uint64_t i = 0; i < MANY; i++) {
		const uint64_t *g = sums_find(&s, key_of(i));

		wrong += g == NULL || sums_key(g) != key_of(i) ||
			 sums_tag(g) != i || sums_rows(g) != 3 ||
			 sums_of(g)[0] != 3 ||
			 sums_of(g)[1] != UINT64_C(3) << 33;
	}
	is_int(wrong, 0, "three rows in each");
	for (const uint64_t *g = NULL; (g = sums_next(&s, g)) != NULL;)
		n++;
	is_int(n, MANY, "each is met once");
	sums_rest(&s);
	count(&s, key_of(5), 0);
	ok(s.n == MANY && sums_rows(sums_find(&s, key_of(4))) == 0 &&
		sums_tag(sums_find(&s, key_of(5))) == 5 &&
		sums_rows(sums_find(&s, key_of(5))) == 1 &&
		sums_of(sums_find(&s, key_of(5)))[1] == UINT64_C(1) << 33,
	    "groups that rest have their tags and no rows");
	sums_clear(&s);
	ok(sums_next(&s, NULL) == NULL && sums_find(&s, 0) == NULL,
	    "nothing is left");
	count(&s, 7, UINT32_MAX);
	ok(sums_tag(sums_find(&s, 7)) == UINT32_MAX &&
		sums_rows(sums_find(&s, 7)) == 1,
	    "a tag of 32 bits and a row are kept apart");
	sums_free(&s);
	sums_free(&s);
}

/* 12 MiB of 48 bytes each. */
static void
it_says_when_a_thread_has_enough(void)
{
	struct sums s;
	uint64_t i = 0;

	sums_make(&s, 4, &fault);
	while (!sums_is_full(&s) && i < 1 << 20)
		sums_count(sums_add(&s, ++i, 0, &fault));
	is_int((long long)i, (12 << 20) / 48, "at 12 MiB");
	sums_free(&s);
}

int
main(void)
{
	groups_keep_their_sums_while_it_grows();
	it_says_when_a_thread_has_enough();
	return done();
}
