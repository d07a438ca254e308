#include "enroll/oneproof.h"

#include <stdlib.h>

void
oneproof_free(struct oneproof *o)
{
	free(o->cells);
	free(o->places);
	free(o->unit);
	multipliers_free(o->units, o->table.units);
	multipliers_free(o->groups, 1);
	rational_free(o->proof.all.value);
	*o = (struct oneproof){ 0 };
}

/*
 * The weight at which first places end, times infinity: the least that has
 * one above its minimum, or where nobody has, the most that there is.
 */
static void
set_infinite(struct multiplier *m, enum method method,
    const struct cell cells[], const int64_t places[], size_t n)
{
	int64_t least = INT64_MAX, most = 1;
	uint128 at;

	for (size_t i = 0; i < n; i++) {
		int64_t weight = cells[i].weight;

		if (weight > most)
			most = weight;
		if (weight > 0 && places[i] > cells[i].min && weight < least)
			least = weight;
	}
	at = (uint128)(least < INT64_MAX ? least : most);
	m->order = 1;
	rational_set(m->value, method_power(method) == 2 ? at * at : at, 1);
}

/* Nobody gets more than there is. */
static int64_t
most(const struct claim *c, int64_t total)
{
	int64_t max = c->max < total ? c->max : total;

	return max > c->min ? max : c->min;
}

int
oneproof_make(struct oneproof *o, enum method method, int64_t total,
    const struct claim claims[], const int64_t places[], size_t n,
    const struct rational *divisor, struct fault *f)
{
	*o = (struct oneproof){ .group = { total, total } };
	o->cells = calloc(n, sizeof(*o->cells));
	o->places = calloc(n, sizeof(*o->places));
	o->unit = calloc(n, sizeof(*o->unit));
	o->units = multipliers_make(n);
	o->groups = multipliers_make(1);
	o->proof.all.value = rational_new();
	o->table = (struct biproportion){ method, total, n, 1, o->cells,
		o->unit, &o->group };
	if (o->cells == NULL || o->places == NULL || o->unit == NULL ||
	    o->units == NULL || o->groups == NULL ||
	    o->proof.all.value == NULL) {
		oneproof_free(o);
		return fault_memory(f);
	}
	for (size_t i = 0; i < n; i++) {
		o->cells[i] = (struct cell){ claims[i].weight, claims[i].min,
			most(&claims[i], total) };
		o->places[i] = places[i];
		o->unit[i] = (struct margin){ 0, INT64_MAX };
		rational_set(o->units[i].value, 1, 1);
	}
	rational_set(o->proof.all.value, 1, 1);
	if (divisor != NULL)
		rational_copy(o->groups->value, divisor);
	else
		set_infinite(o->groups, method, o->cells, o->places, n);
	o->proof = (struct proof){ &o->table, o->places, o->proof.all, o->units,
		o->groups };
	return 0;
}
