/*
 * What was admitted so far: places go again, but nobody loses his.
 */
#ifndef ENROLL_REFILL_H
#define ENROLL_REFILL_H

#include "enroll/eligible.h"

/*
 * Reads PATH, a table of unit, group, or both as ELIGIBLE has them, with a
 * column `done`: so many are there at least.  Where it has a column `max`, and
 * that is not blank, so many can be there at most.  Faults: EX_DATAERR with the
 * place for names that ELIGIBLE has no row for, rows that are there twice, and
 * numbers that do not go with its bounds; those of table_open().
 */
int refill(struct eligible *, const char *path, struct fault *);

#endif
