/* Whether the targets of parts make that of the whole; private to attain. */
#ifndef ATTAINPLAN_H
#define ATTAINPLAN_H

#include "enroll/attain.h"

/*
 * Tells of provinces whose target is not the sum of those of all their assessed
 * units, where the register knows them and all have one.
 */
void attain_check_plans(
    const struct attainments *, const struct attain_options *);

#endif
