/*
 * Text broken into lines that are no wider than a page.
 */
#ifndef ENROLL_CHARTWRAP_H
#define ENROLL_CHARTWRAP_H

#include "enroll/fault.h"

/*
 * S in lines of at most WIDTH columns: broken at blanks, and between Chinese
 * characters where neither a line begins with a closing sign nor one ends with
 * an opening one.  Lines that S has stay.  A new string the caller frees, or
 * NULL and a fault.
 */
char *chart_wrap(const char *s, int width, struct fault *);

#endif
