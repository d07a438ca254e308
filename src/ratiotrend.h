/* What one row of ratio(5) is among the others; private to that module. */
#ifndef RATIOTREND_H
#define RATIOTREND_H

#include "enroll/ratio.h"

/*
 * Ranks the rows and counts the years a share has been falling.  Takes them in
 * the order of year, level and unit and leaves them in that of the table.
 */
int rows_compare(struct ratios *, const struct registry *, struct fault *);

#endif
