/*
 * Several tallies as one, for looking at: nothing is added.
 *
 * A line that stands in two of them counts once; two lines that say different
 * things of the same are EX_DATAERR.
 */
#ifndef ENROLL_TALLYJOIN_H
#define ENROLL_TALLYJOIN_H

#include "enroll/tally.h"

/*
 * All lines of N tallies into TALLY, which is empty, sorted.  All have to have
 * the same keys, which become its own.
 */
int tally_join(struct tally *, char *const paths[], size_t n, struct fault *);

#endif
