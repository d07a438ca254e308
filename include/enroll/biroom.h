/*
 * The room that is left to a divisor, and a short number in it.
 */
#ifndef ENROLL_BIROOM_H
#define ENROLL_BIROOM_H

#include <stdbool.h>

#include "enroll/fault.h"
#include "enroll/rational.h"

/* Room above this is seen by logarithms. */
#define ROOM_WIDE 1e-7

/*
 * An interval of logarithms and, where that is narrow, of exact numbers to the
 * POWER of the method, 1 or 2.
 */
struct room {
	int power;
	double low, high;
	bool has_low, has_high;
	struct rational *exact_low, *exact_high;
};

int room_make(struct room *, int power, struct fault *);
void room_free(struct room *);

/* No bounds. */
void room_clear(struct room *);

/* At least, or at most, EXACT, whose logarithm, not to any power, is LOG. */
void room_at_least(struct room *, double log, const struct rational *exact);
void room_at_most(struct room *, double log, const struct rational *exact);

/* Where there is no bound, logarithms stay near the other one, or near 1. */
void room_close(struct room *);

/* Closes it, and leaves a quarter at both ends if it is wide. */
void room_shrink(struct room *);

/*
 * A decimal, to the power, of as few digits as a closed room allows, when it is
 * wide; false when it is not.
 */
bool room_pick_quickly(const struct room *, struct rational *to);

/*
 * One between the exact bounds, both included; where even 60 digits do not do
 * it is a bound itself, a fraction.
 */
void room_pick_exactly(const struct room *, struct rational *to);

#endif
