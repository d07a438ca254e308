/*
 * Hamilton's method: largest remainders (Hare-Niemeyer), within bounds.
 */
#ifndef ENROLL_HAMILTON_H
#define ENROLL_HAMILTON_H

#include "enroll/apportion.h"

/*
 * apportion() for METHOD_HAMILTON, of bounds that fit.  Faults: EX_OSERR.
 */
int hamilton(const struct apportionment *, int64_t places[], bool tied[],
    struct fault *);

/* The sum of all weights. */
int128 hamilton_weights(const struct apportionment *);

/*
 * The digits after the point that tell the remainders apart between which the
 * line was drawn; at least LEAST, at most MOST.
 */
int hamilton_digits(
    const struct apportionment *, const int64_t places[], int least, int most);

#endif
