/*
 * A document for Word, by pandoc: the draft that whoever lays out the circular
 * finishes, as GB/T 9704 wants it.
 */
#ifndef ENROLL_DOCDOCX_H
#define ENROLL_DOCDOCX_H

#include "enroll/document.h"
#include "enroll/fault.h"
#include "enroll/process.h"

/*
 * OUT gets the bytes of the file, the same whenever and wherever it is made by
 * the same pandoc; its only date is DATE, as 2022-09-30, or SOURCE_DATE_EPOCH.
 * The caller's, bytes_free() either way.  OFFICE is the path of our
 * folder office, whose files have the styles, the page and its number.
 *
 * It holds what is printed: the prose, the figures as pictures of 300 dpi and
 * the tables; not the tables behind figures.  Tables that are too wide for an
 * upright page stand at the end, then the annexes, each on a page of its own;
 * where they belong a line says so.  A link is its
 * words alone, and an item that begins with one is left out, because the file
 * is sent without the folder.
 *
 * Faults: EX_UNAVAILABLE when pandoc, rsvg-convert or the font is missing;
 * those of process_run() and folder_open().
 */
int document_docx(const struct document *, const char *date, const char *office,
    struct bytes *out, struct fault *);

#endif
