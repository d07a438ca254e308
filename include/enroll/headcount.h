/*
 * leavers(5) and population(5): one number of persons for each year and unit.
 *
 * It is read as a tally that has one side, so that whatever rolls up a tally
 * rolls this up by the same rules.
 */
#ifndef ENROLL_HEADCOUNT_H
#define ENROLL_HEADCOUNT_H

#include "enroll/fault.h"
#include "enroll/tally.h"

/*
 * Reads PATH, columns year, unit and NAME, into an empty tally: its lines are
 * general, of measure ENTRANTS, in no series.  A blank cell is no line: nobody
 * told.  EX_DATAERR with the place: what is no year, unit or count, a second
 * row of one year and unit, and a table without a number.
 */
int headcount_load(
    struct tally *, const char *path, const char *name, struct fault *);

#endif
