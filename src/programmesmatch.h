/* What classes(5) and a tally have in common; private to programmes. */
#ifndef PROGRAMMESMATCH_H
#define PROGRAMMESMATCH_H

#include "enroll/classes.h"
#include "enroll/ratio.h"
#include "enroll/tally.h"

/*
 * Of the vocational lines that were chosen, sorted.  Warns of programmes of the
 * file that have no entrants, of those of the tally
 * that differ by one character from one of the file, and of entrants without a
 * programme; of each kind once, with the number and the first.
 */
int programmes_match(const struct tally *, const struct classes *,
    const struct ratio_options *, struct fault *);

#endif
