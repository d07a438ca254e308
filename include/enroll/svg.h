/*
 * gnuplot's SVG made fit to be seen: checked, uncovered, named, described.
 */
#ifndef ENROLL_SVG_H
#define ENROLL_SVG_H

#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/process.h"

struct svg_words {
	const char *id;    /* prefix of all ids: letters, digits and - */
	const char *title; /* what it is */
	const char *desc;  /* what it shows */
	size_t marks;      /* how many COVER_MARKs it must hold */
};

/*
 * Turns what gnuplot wrote into the picture: covered characters become
 * themselves (see chartrows.h), ids get their prefix, so that two pictures
 * fit into one page, title and desc go in for screen readers, and the fonts
 * of machines without Noto after ours.  It is put on white with a margin, as
 * wide as it was and that much smaller.
 *
 * Faults: EX_IOERR when the end is missing, EX_SOFTWARE when a mark is:
 * something was given and not drawn.  OUT is the caller's, bytes_free().
 */
int svg_finish(const struct bytes *raw, const struct svg_words *,
    struct bytes *out, struct fault *);

/* The element alone, for a page: what follows the XML declaration. */
const char *svg_element(const struct bytes *);

#endif
