/*
 * The head that all our pages have: nothing is loaded, nothing runs, and they
 * look alike on a screen and on A4.
 */
#ifndef ENROLL_HTMLHEAD_H
#define ENROLL_HTMLHEAD_H

#include <stdio.h>

#include "enroll/language.h"

/* All before the title's text, which goes between, and all up to the body's
 * beginning. */
void html_head_start(FILE *, enum language);
void html_head_end(FILE *);

#endif
