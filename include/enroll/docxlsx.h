/*
 * A document as a workbook: a sheet for what it says, then one for each table,
 * those behind figures too.
 */
#ifndef ENROLL_DOCXLSX_H
#define ENROLL_DOCXLSX_H

#include "enroll/document.h"
#include "enroll/fault.h"
#include "enroll/process.h"

/*
 * OUT gets the bytes of the file, the same whenever and wherever it is made;
 * its only date is DATE, as 2022-09-30, or SOURCE_DATE_EPOCH.  The caller's,
 * bytes_free() either way.
 *
 * A cell is a number where its column holds numbers and it is printed as one
 * of at most 15 digits, "49.9", "+1.1" or "73.7%", and shows as many decimals;
 * whatever else is text, and never a formula or a link.  An empty cell is
 * blank.  Text that is too long for a cell (32,767 units of UTF-16) is cut
 * and ends with U+2026.
 *
 * Faults: EX_IOERR when the scratch folder is full, EX_SOFTWARE for what the
 * library refuses.
 */
int document_xlsx(const struct document *, const char *date, struct bytes *out,
    struct fault *);

#endif
