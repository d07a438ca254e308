/*
 * A line on the terminal that says how far a long job is.
 */
#ifndef ENROLL_PROGRESS_H
#define ENROLL_PROGRESS_H

#include <stddef.h>

#include "enroll/meter.h"

struct progress;

/*
 * From half a second on, until progress_stop(), the last line of the terminal
 * says how much of N FILES the METER has counted.  NULL, and nothing is shown,
 * when standard error is no terminal, or one that cannot erase a line.
 */
struct progress *progress_start(
    const struct meter *, char *const files[], size_t n);
void progress_stop(struct progress *);

/* Around whatever else is written to standard error: there is no such line in
 * between. */
void progress_pause(void);
void progress_resume(void);

/* What the line says. */
struct progress_state {
	long long bytes, total; /* total: 0 when it is not known */
	long long files, n;
	double seconds; /* since the start */
};

enum { PROGRESS_SIZE = 400 };

/* In the user's language; what does not fit into COLUMNS is left out. */
char *progress_line(
    char to[PROGRESS_SIZE], const struct progress_state *, int columns);

#endif
