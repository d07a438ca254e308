/*
 * Cells that a chart's script finds ready made, because gnuplot is not to
 * reckon: parts of a whole in per cent, the figures of a target in words.
 */
#ifndef ENROLL_CHARTMADE_H
#define ENROLL_CHARTMADE_H

#include <stdint.h>

#include "enroll/chartrows.h"
#include "enroll/chartscript.h"
#include "enroll/fault.h"
#include "enroll/grid.h"
#include "enroll/language.h"

/*
 * "# parts: whole part...": EX_DATAERR with its place for a row whose parts
 * are all known and do not add up to the whole, and where no row has a whole.
 * A part that is blank is
 * nobody, but for the last one, which is what remains: without it there is
 * nothing to add up.
 */
int chartmade_check_parts(const struct chartrows *, const struct grid *,
    const struct chartscript *, struct fault *);

enum { MADE_SIZE = 128 };

/* "52.9", half up; "" where one of the two is blank or the whole is 0. */
const char *chartmade_percent(char to[MADE_SIZE], int64_t part, int64_t whole);

/*
 * What target(5) has printed, without the units that are missing, which
 * partial_text tells; in English "above target" for 超额完成.
 */
const char *chartmade_printed(
    char to[MADE_SIZE], enum language, const char *printed);

/* "+4.9%" for 0.048800, half away from 0; "" for a blank. */
const char *chartmade_growth(char to[MADE_SIZE], const char *growth);

#endif
