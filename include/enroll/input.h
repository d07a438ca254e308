/*
 * The bytes of a dump: a file or standard input, plain or gz, told by its
 * first bytes and never by its name.
 */
#ifndef ENROLL_INPUT_H
#define ENROLL_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/digest.h"
#include "enroll/fault.h"

struct input;

/*
 * PATH NULL or "-" is standard input.  With DIGEST the bytes of the file as it
 * was sent are summed while they pass.  Faults: EX_NOINPUT; EX_DATAERR for a
 * kind of file that is no CSV, with what to do about it.
 */
struct input *input_open(const char *path, bool digest, struct fault *);
void input_close(struct input *);

/*
 * Up to N bytes, unpacked: how many, 0 at the end, -1 and a fault (EX_IOERR,
 * EX_DATAERR).  The end is only an end: of a gz file that was cut short it is
 * a fault.
 */
ptrdiff_t input_read(struct input *, void *, size_t n, struct fault *);

/* The name for messages: the path, or "-". */
const char *input_name(const struct input *);

/* After the end was read: the SHA-256 of the file; "" without DIGEST. */
const char *input_sha256(struct input *);

#endif
