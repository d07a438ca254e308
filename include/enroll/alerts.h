/*
 * Alerts as data: rules(5) on the lines of target(5), which also know what
 * ratio(5) says of the entrants of the same year, level and unit.
 */
#ifndef ENROLL_ALERTS_H
#define ENROLL_ALERTS_H

#include "enroll/attain.h"
#include "enroll/bands.h"
#include "enroll/rules.h"

/* As rules_load(), with the names there are here. */
int alerts_load(struct rules *, const char *path, struct fault *);

/*
 * Writes the phrases of all rules that fire into alerts, with "；" between, in
 * the order of the rules.
 *
 * None fires where the row's basis is without skilled workers, which is for
 * reference only; and by school place none for a unit one side of which is 0,
 * for it has no such school.  A share without skilled workers, and all that
 * hangs on it, is blank to the rules.  -1 and a fault as of ratio_compute(),
 * and when a rule passes 128 bits.
 */
int alerts_fire(struct attainments *, const struct rules *,
    const struct tally *, const struct bands *, const struct attain_options *,
    struct fault *);

#endif
