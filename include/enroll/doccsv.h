/*
 * A table of a document as CSV: one header line, in which what stands above a
 * column and its neighbours comes before it, 招生数/普高; then the rows.
 */
#ifndef ENROLL_DOCCSV_H
#define ENROLL_DOCCSV_H

#include <stdbool.h>
#include <stdio.h>

#include "enroll/document.h"

/* EXCEL as SHEET_EXCEL has it, see sheet.h; numbers stay numbers, and where a
 * column of them has a word it is guarded like any text. */
void document_csv(const struct doctable *, FILE *, bool excel);

#endif
