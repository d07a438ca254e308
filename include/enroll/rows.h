/*
 * The rows of a file: its bytes, decoded, cut into lines, cut into cells.
 *
 * This is the seam between reading and counting.  Whatever reads faster has to
 * give the same rows, in the same order, with the same states.
 */
#ifndef ENROLL_ROWS_H
#define ENROLL_ROWS_H

#include <stdbool.h>

#include "enroll/decode.h"
#include "enroll/fault.h"
#include "enroll/lines.h"
#include "enroll/split.h"

struct rows;

/*
 * PATH as input_open() has it.  DELIMITER 0: a TAB if the text is UTF-16 and
 * its first line has one (Excel's "Unicode text"), else a comma.  ENCODING
 * unknown: told from the text.
 */
struct rows *rows_open(const char *path, char delimiter, enum encoding,
    bool digest, struct fault *);
void rows_close(struct rows *);

/*
 * The first line before rows_next() gives it, as lines_peek() has it, and what
 * a reader would make of it that knows no better.
 */
int rows_peek(struct rows *, struct text *first, struct fault *);
char rows_usual_delimiter(const struct rows *, struct text first);

/* Before the first rows_next(): what rows_open() was not told. */
int rows_declare(
    struct rows *, char delimiter, const struct encodings *, struct fault *);

/*
 * The next line as cells: 1, 0 at the end, -1 and a fault.  A line that is not
 * LINE_GOOD has no cells.
 */
int rows_next(struct rows *, struct line *, struct row *, struct fault *);

const char *rows_name(const struct rows *);
enum encoding rows_encoding(const struct rows *);
char rows_delimiter(const struct rows *);
const char *rows_sha256(struct rows *); /* after the end */

#endif
