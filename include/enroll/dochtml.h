/*
 * A document as one page of HTML that needs nothing else: no script, nothing
 * loaded, its pictures inside.
 */
#ifndef ENROLL_DOCHTML_H
#define ENROLL_DOCHTML_H

#include <stdio.h>

#include "enroll/document.h"

/* -1 and a fault without memory; a failed write shows where FP is closed. */
int document_html(const struct document *, FILE *fp, struct fault *);

#endif
