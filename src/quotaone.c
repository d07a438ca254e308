#include "enroll/quotaone.h"

#include <stdlib.h>

void
quotaone_free(struct quotaone *q)
{
	free(q->places);
	free(q->tied);
	free(q->quotients);
	*q = (struct quotaone){ 0 };
}

int
quotaone(struct quotaone *q, const struct eligible *e, enum method method,
    int64_t total, struct fault *f)
{
	const struct apportionment *a = &q->problem;

	*q = (struct quotaone){ .eligible = e,
		.problem = { method, total, e->claims, e->n } };
	q->places = calloc(e->n, sizeof(*q->places));
	q->tied = calloc(e->n, sizeof(*q->tied));
	q->quotients = calloc(e->n, sizeof(*q->quotients));
	if (q->places == NULL || q->tied == NULL || q->quotients == NULL)
		return fault_memory(f);
	if (apportion(a, q->places, q->tied, f) == -1 ||
	    divisor_find(a, q->places, &q->divisor, f) == -1)
		return -1;
	if (q->divisor.den > 0)
		divisor_quotients(a, q->places, &q->divisor, q->quotients);
	return 0;
}
