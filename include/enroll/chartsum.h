/*
 * Rows added up before they are drawn: "# sum: entrants by year student_type"
 * of a chart's script.
 */
#ifndef ENROLL_CHARTSUM_H
#define ENROLL_CHARTSUM_H

#include <stdbool.h>

#include "enroll/chartrows.h"
#include "enroll/chartscript.h"
#include "enroll/fault.h"
#include "enroll/grid.h"

/* Whether COLUMN is one of the keys that stand after "by". */
bool chartsum_key(const struct chartscript *, const char *column);

/*
 * A row for each combination of keys, sorted bytewise, with the exact sums of
 * those of R; a blank is missing, and a sum over blanks alone is blank.
 * Faults: EX_CONFIG for a directive without keys or measures; EX_DATAERR for
 * a column that is missing, a cell that is no count, or a sum that passes 64
 * bits.  grid_free() either way.
 */
int chartsum(struct grid *summed, const struct chartrows *, const struct grid *,
    const struct chartscript *, struct fault *);

#endif
