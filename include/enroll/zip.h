/*
 * What a zip archive is, told by the names of its entries.  Nothing is
 * unpacked.
 */
#ifndef ENROLL_ZIP_H
#define ENROLL_ZIP_H

#include <stddef.h>

#include "enroll/fault.h"

enum zip_kind {
	ZIP_ARCHIVE,  /* of files */
	ZIP_WORKBOOK, /* .xlsx, .xlsm */
	ZIP_BINARY,   /* a workbook that is no XML inside: .xlsb */
	ZIP_DOCUMENT, /* another of Office's kinds: .docx, .pptx */
	ZIP_OPEN,     /* OpenDocument: .ods */
	ZIP_CUT,      /* the list of entries, at the end, is not there */
};

/*
 * FD stands at any place and stays there.  Of a pipe only the HEAD counts, the
 * first N bytes: it is what they show, never ZIP_CUT.  Reads 64 KiB and a list
 * of at most 1 MiB; entries beyond are not looked at.
 */
int zip_tell(int fd, const unsigned char *head, size_t n, struct fault *);

#endif
