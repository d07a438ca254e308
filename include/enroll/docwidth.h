/*
 * How wide the columns of a table are to be, for whoever lays it out on paper:
 * in digits, of which a Chinese character takes two.
 */
#ifndef ENROLL_DOCWIDTH_H
#define ENROLL_DOCWIDTH_H

#include <stddef.h>

#include "enroll/document.h"

/*
 * A new array the caller frees, a width for each column, from LEAST to MOST,
 * with room beside what stands there; their sum is in ALL.  A long head is
 * given two lines.  NULL without memory.
 */
int *doctable_widths(const struct doctable *, int least, int most, int *all);

/* How many columns from C on stand below the same words; 1 below none. */
size_t doctable_group(const struct doctable *, size_t c);

#endif
