#include "enroll/upper.h"

#include <stdlib.h>

int
upper_make(struct upper *u, size_t n, struct fault *f)
{
	*u = (struct upper){ .n = n };
	u->claims = calloc(n, sizeof(*u->claims));
	u->weighted = calloc(n, sizeof(*u->weighted));
	u->places = calloc(n, sizeof(*u->places));
	u->tied = calloc(n, sizeof(*u->tied));
	if (u->claims != NULL && u->weighted != NULL && u->places != NULL &&
	    u->tied != NULL)
		return 0;
	upper_free(u);
	return fault_memory(f);
}

void
upper_free(struct upper *u)
{
	free(u->claims);
	free(u->weighted);
	free(u->places);
	free(u->tied);
	*u = (struct upper){ 0 };
}

bool
upper_is_fixed(const struct upper *u, int64_t *total)
{
	*total = 0;
	for (size_t i = 0; i < u->n; i++) {
		if (u->weighted[i] || u->claims[i].min != u->claims[i].max)
			return false;
		*total += u->claims[i].min;
	}
	return true;
}

/* Those that are weighted, one behind the other. */
static size_t
gather(const struct upper *u, struct claim claims[])
{
	size_t n = 0;

	for (size_t i = 0; i < u->n; i++)
		if (u->weighted[i])
			claims[n++] = u->claims[i];
	return n;
}

static void
spread(struct upper *u, const int64_t places[], const bool tied[])
{
	size_t n = 0;

	for (size_t i = 0; i < u->n; i++)
		if (u->weighted[i]) {
			u->places[i] = places[n];
			u->tied[i] = tied[n++];
		}
}

int
upper_share(struct upper *u, enum method method, int64_t total, struct fault *f)
{
	struct claim *claims = calloc(u->n, sizeof(*claims));
	int64_t *places = calloc(u->n, sizeof(*places));
	bool *tied = calloc(u->n, sizeof(*tied));
	struct apportionment a = { method, total, claims, 0 };
	int status = -1;

	if (claims == NULL || places == NULL || tied == NULL) {
		fault_memory(f);
		goto out;
	}
	a.n = gather(u, claims);
	u->any = a.n > 0;
	for (size_t i = 0; i < u->n; i++)
		if (!u->weighted[i])
			a.total -= u->claims[i].min;
	u->total = a.total;
	if (!u->any)
		status = 0;
	else if (a.total < 0)
		fault_set(f, EX_DATAERR,
		    "the totals alone add up to %lld, but there are %lld "
		    "places; lower totals, or give out more",
		    (long long)(total - a.total), (long long)total);
	else if (apportion(&a, places, tied, f) == 0)
		status = divisor_find(&a, places, &u->divisor, f);
	spread(u, places, tied);
out:
	free(claims);
	free(places);
	free(tied);
	return status;
}
