/*
 * The programs that draw: where and how gnuplot, rsvg-convert and fc-match
 * are started.
 */
#ifndef ENROLL_DRAWING_H
#define ENROLL_DRAWING_H

#include "enroll/fault.h"
#include "enroll/process.h"

/* ARGV in FOLDER with a bare environment; as process_run().  DATE, as
 * 2022-09-30, is the only date it may write; "": 1970. */
int drawing_run(const char *const argv[], const char *package,
    const char *folder, const char *date, struct bytes *out, struct fault *);

/* The font by its name, not one that stands in for it; EX_UNAVAILABLE. */
int drawing_font(const char *folder, struct fault *);

/*
 * The second that a file made for DATE may carry, from 1970 to 9999:
 * SOURCE_DATE_EPOCH where the user has set it, else the beginning of the day.
 */
long long drawing_epoch(const char *date);

#define DRAWING_FONT "Noto Sans CJK SC"

#endif
