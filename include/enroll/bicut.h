/*
 * Step 1 of an apportionment in two dimensions: whether anything fits, and the
 * cut that shows it when nothing does.
 *
 * Units I and groups J are a cut when the units must place more than the
 * groups, and what the units may have elsewhere, leave them (Hoffman 1960).
 */
#ifndef ENROLL_BICUT_H
#define ENROLL_BICUT_H

#include "enroll/binetwork.h"

/*
 * What shows at once: a unit, a group or the whole that its own bounds keep
 * from its places.
 */
int cut_check(
    const struct biproportion *, struct biproportion_cut *, struct fault *);

/*
 * Columns that are over and all they can move to, none of which is under: with
 * their rows they are a cut.  Always -1.
 */
int cut_at(const struct network *, const bool reached[],
    struct biproportion_cut *, struct fault *);

#endif
