/*
 * What a cell of a workbook holds: a number with its format, or text that a
 * spreadsheet takes as it is.
 */
#ifndef ENROLL_XLSXCELL_H
#define ENROLL_XLSXCELL_H

#include <stdbool.h>
#include <stddef.h>

/* S as a number of at most 15 digits, with a workbook's format for it. */
enum { XLSX_FORMAT = 64 };
bool xlsx_number(const char *s, double *value, char format[XLSX_FORMAT]);

/*
 * A new string the caller frees: what a cell holds for S, at most UNITS of
 * UTF-16.  NULL without memory.
 */
char *xlsx_text(const char *s, size_t units);

#endif
