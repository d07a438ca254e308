/*
 * Two years, compared unit by unit: what is late this year is not held against
 * what had come by then in another.
 */
#ifndef ENROLL_OWNDAY_H
#define ENROLL_OWNDAY_H

#include "enroll/fault.h"
#include "enroll/registry.h"
#include "enroll/tally.h"
#include "enroll/tallyat.h"

/*
 * Adds to TO, which has the same keys, the lines of YEAR, before that of NOW,
 * without those later in their year than the unit's own newest report until
 * NOW: of the same stage, place, orientation and measure, whatever type.  A
 * unit that has none with a day, and what has no day, is left as it is.  Codes
 * are those of the year of NOW; no registry: as they are.  TO is sorted.
 */
int ownday_cut(struct tally *to, const struct tally *from, struct moment now,
    int year, const struct registry *, struct fault *);

#endif
