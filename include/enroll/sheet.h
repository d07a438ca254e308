/*
 * A table going out: the same rows as CSV, aligned for a reader, Markdown or
 * JSON.  CSV goes out by the buffer, Markdown and JSON as the cells come;
 * pretty waits for the end, because it hides the columns that do not vary and
 * prints those once, above: [year=2022, stage=annual].
 *
 * Excel is CSV as a spreadsheet opens it: a byte order mark, lines that end in
 * CRLF, and an apostrophe before each cell that sheet_is_guarded().
 */
#ifndef ENROLL_SHEET_H
#define ENROLL_SHEET_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "enroll/fault.h"
#include "enroll/number.h"
#include "enroll/text.h"

enum sheet_format {
	SHEET_CSV,
	SHEET_PRETTY,
	SHEET_MD,
	SHEET_JSON,
	SHEET_EXCEL,
};

struct sheet;

/*
 * COLUMNS is a NULL-terminated list of names that outlives the sheet.
 * header_zh prints their Chinese names.  The stream stays the caller's.
 */
struct sheet *sheet_open(FILE *, enum sheet_format, bool header_zh,
    const char *const columns[], struct fault *);

/* The next cell, left to right; a row ends after its last column. */
void sheet_text(struct sheet *, const char *);
void sheet_number(struct sheet *, const char *decimal); /* or empty */
void sheet_count(struct sheet *, int64_t); /* COUNT_BLANK is empty */
void sheet_int(struct sheet *, int64_t);
void sheet_date(struct sheet *, int date);
/* NUM / DEN with that many decimals, see fraction_format(). */
void sheet_fraction(struct sheet *, int128 num, int128 den, int digits);

/*
 * Begins a row with the first N cells of the one before, which is quick.  False
 * where that cannot be done, and nothing was: the cells have to be told.
 */
bool sheet_again(struct sheet *, size_t n);

/*
 * Ends the sheet and frees it.  -1 and a fault when memory ran out; a failed
 * write shows at output_commit().
 */
int sheet_close(struct sheet *, struct fault *);

/* "csv", "pretty", "md", "json"; -1 for anything else. */
int sheet_format_parse(const char *, enum sheet_format *);

/* S as an RFC 4180 field, quoted where it must be. */
void sheet_csv_field(FILE *, const char *s);

/*
 * Whether a spreadsheet that opens CSV would make something else of S: what
 * begins as a formula does (= + - @, also full-width, TAB, CR, LF), digits with
 * zeros before them or more than 15 of them, 3/4, 6:4 and 1E5.  A decimal and
 * a date as 2022-09-30 are what they look like.
 */
bool sheet_is_guarded(const char *s);
void sheet_excel_field(FILE *, const char *s);

/* The Chinese name of a column of our tables; the name itself if none. */
const char *sheet_header_zh(const char *column);

#endif
