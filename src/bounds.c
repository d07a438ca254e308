#include "enroll/apportion.h"

#include <stdio.h>
#include <string.h>

#include "enroll/text.h"

/* The bounds of one side, and a few of the claims that make them up. */
struct side {
	int128 sum;
	char named[700]; /* "veterans 60, farmers 50, ..." */
};

/* Room in side.named for a name cut to 60 characters, and a number. */
enum { NAMED = 3, NAME_ROOM = 200 };

static void
name(struct side *s, const struct claim *c, int64_t bound)
{
	size_t n = strlen(s->named);
	char shown[NAME_ROOM];

	text_show(shown, sizeof(shown), c->name, strlen(c->name));
	snprintf(s->named + n, sizeof(s->named) - n, "%s%s %lld",
	    n > 0 ? ", " : "", shown, (long long)bound);
}

/* Adds up the bounds and names the claims that weigh most in them. */
static void
add_up(struct side *s, const struct apportionment *a,
    int64_t (*bound)(const struct apportionment *, size_t i))
{
	size_t top[NAMED], n = 0, candidates = 0;

	*s = (struct side){ 0 };
	for (size_t i = 0; i < a->n; i++) {
		int64_t b = bound(a, i);
		size_t at;

		s->sum += b;
		if (b == 0)
			continue;
		candidates++;
		for (at = n; at > 0 && bound(a, top[at - 1]) < b; at--)
			if (at < NAMED)
				top[at] = top[at - 1];
		if (at < NAMED)
			top[at] = i;
		if (n < NAMED)
			n++;
	}
	for (size_t k = 0; k < n; k++)
		name(s, &a->claims[top[k]], bound(a, top[k]));
	if (candidates > n)
		strcat(s->named, ", ...");
}

static int64_t
min_of(const struct apportionment *a, size_t i)
{
	return a->claims[i].min;
}

static bool
has_weight(const struct apportionment *a)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->claims[i].weight > 0)
			return true;
	return false;
}

int
apportion_fits(const struct apportionment *a, struct fault *f)
{
	long long total = a->total, sum;
	struct side s;

	add_up(&s, a, min_of);
	sum = (long long)s.sum;
	if (s.sum > total)
		return fault_set(f, EX_DATAERR,
		    "the minimums add up to %lld (%s), but there are %lld "
		    "places; lower minimums by %lld in all, or give out %lld",
		    sum, s.named, total, sum - total, sum);
	if (s.sum < total && !has_weight(a))
		return fault_set(f, EX_DATAERR,
		    "no row has a weight above 0, so the minimums are all that "
		    "can be given: %lld, not %lld; write weights, or give out "
		    "%lld",
		    sum, total, sum);
	add_up(&s, a, apportion_max);
	sum = (long long)s.sum;
	if (s.sum < total)
		return fault_set(f, EX_DATAERR,
		    "the maximums add up to %lld (%s), but %lld places are to "
		    "be given; raise maximums by %lld in all, or give out %lld",
		    sum, s.named, total, total - sum, sum);
	return 0;
}
