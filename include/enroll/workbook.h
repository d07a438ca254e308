/*
 * A sheet of an Excel workbook (.xlsx) as lines of CSV, made by xlsx2csv.
 *
 * The program is run by process.h, on the file that is open already, so that
 * neither a name nor a renamed file can mislead it, within 60 seconds of a
 * processor, 1 GiB of memory and 1 GiB of output.  What it writes is tidied up:
 *
 * - A row is one line, and its number that of the row in the sheet: a line
 *   break within a cell becomes a space, an empty row an empty line.
 * - A sheet has no ends of rows, so each row is given as many cells as the
 *   first one, up to its last that is not empty; only what stands beyond stays.
 */
#ifndef ENROLL_WORKBOOK_H
#define ENROLL_WORKBOOK_H

#include <stddef.h>

#include "enroll/fault.h"

struct workbook;

/* A sheet by its name, or by its number. */
struct sheet_choice {
	const char *name; /* NULL: by the number */
	int number;       /* from 1; 0 is 1 */
};

/*
 * FD is open on a regular file and stays the caller's, in place until
 * workbook_release(); so does the sheet's name.  Faults as process_start() has
 * them: EX_UNAVAILABLE when xlsx2csv is not installed.
 */
struct workbook *workbook_open(
    int fd, const struct sheet_choice *, struct fault *);
void workbook_release(struct workbook *);

/*
 * Up to N bytes of UTF-8: how many, 0 at the end, -1 and a fault.  EX_DATAERR
 * when the workbook is damaged or too large, or has no such sheet, and then
 * names those it has; EX_TEMPFAIL when the machine is too busy.
 */
ptrdiff_t workbook_read(struct workbook *, void *, size_t n, struct fault *);

#endif
