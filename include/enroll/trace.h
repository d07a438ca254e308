/*
 * Which rows went into a number: those whose lines have the keys that are
 * asked for, kept with their places until it is known which of them count.
 */
#ifndef ENROLL_TRACE_H
#define ENROLL_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "enroll/fault.h"
#include "enroll/sheet.h"
#include "enroll/tally.h"
#include "enroll/text.h"

/* A row, or one of the lines of a row that has several. */
struct traced {
	size_t dump; /* its number among those read */
	const char *file;
	long line;
	char *row; /* as it stands, in UTF-8 */
	struct tally_key key;
	int64_t count[MEASURES]; /* blank: does not count, or is blank */
};

struct trace {
	struct wanted *wanted; /* keys and values asked for */
	size_t n_wanted;
	struct tally keys; /* strings of the rows */
	struct traced *rows;
	size_t n, room;
};

/*
 * "year=2020,unit=410105" into the trace: keys of tally(5) with their values,
 * of which a blank one is "unit=".  Keys of --by are set in BY, too.  EX_USAGE
 * for what is no key or cannot be its value.
 */
int trace_parse(struct trace *, const char *, bool by[BYS], struct fault *);

/* Keeps the lines of a row of dump number DUMP that were asked for; their
 * strings are in FROM's pool. */
int trace_note(struct trace *, const struct traced *place,
    const struct tally *from, const struct tally_line *, size_t n,
    struct fault *);

/* EX_SOFTWARE unless the rows add up to the lines of WHOLE asked for. */
int trace_check(
    const struct trace *, const struct tally *whole, struct fault *);

/* The rows that count, in the order in which they were noted; see trace(5). */
int trace_write(const struct trace *, FILE *, enum sheet_format, bool header_zh,
    struct fault *);

/* How many count. */
size_t trace_rows(const struct trace *);

void trace_free(struct trace *);

#endif
