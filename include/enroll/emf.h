/*
 * gnuplot's EMF made fit to be seen, as svg_finish() does it with SVG: for word
 * processors that take no SVG.
 */
#ifndef ENROLL_EMF_H
#define ENROLL_EMF_H

#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/process.h"

/*
 * Covered characters become themselves; texts of nothing go; MARKS are
 * counted.  The face becomes SimHei, which old Windows has and whose letters
 * are exactly as wide as is written beside each: an EMF tells no second choice.
 * Faults: EX_IOERR when records or the end are missing, EX_SOFTWARE when a mark
 * is or a script asks for another face.  OUT is the caller's, bytes_free().
 */
int emf_finish(
    const struct bytes *raw, size_t marks, struct bytes *out, struct fault *);

#endif
