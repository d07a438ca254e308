/*
 * The bytes of a dump: a file or standard input; plain, gz or a sheet of a
 * workbook (.xlsx), told by what is in it and never by its name.
 */
#ifndef ENROLL_INPUT_H
#define ENROLL_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/digest.h"
#include "enroll/fault.h"
#include "enroll/meter.h"
#include "enroll/workbook.h"

struct input;

struct input_options {
	bool digest;   /* input_sha256() is wanted */
	bool workbook; /* a workbook is read, else refused like other kinds */
	struct sheet_choice sheet; /* of it */
	struct meter *meter;       /* NULL, or its bytes are counted on */
};

/*
 * PATH NULL or "-" is standard input.  Faults: EX_NOINPUT; EX_DATAERR for a
 * kind of file that cannot be read, with what to do about it; those of
 * workbook_open().
 */
struct input *input_open(
    const char *path, const struct input_options *, struct fault *);
void input_close(struct input *);

/*
 * Up to N bytes, unpacked: how many, 0 at the end, -1 and a fault (EX_IOERR,
 * EX_DATAERR).  The end is only an end: of a gz file that was cut short it is
 * a fault.
 */
ptrdiff_t input_read(struct input *, void *, size_t n, struct fault *);

/* Then it is CSV in UTF-8 with commas, whatever anybody declares. */
bool input_is_workbook(const struct input *);

/* The name for messages: the path, or "-". */
const char *input_name(const struct input *);

/* After the end was read: the SHA-256 of the file as it was sent, or "". */
const char *input_sha256(struct input *);

#endif
