/*
 * A dump and a layout make a tally.
 *
 * Every row is accepted, rejected, left out, superseded or blank, and counted
 * as such.  No row is repaired and no value is guessed.
 */
#ifndef ENROLL_DUMP_H
#define ENROLL_DUMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "enroll/account.h"
#include "enroll/fault.h"
#include "enroll/layout.h"
#include "enroll/meter.h"
#include "enroll/reject.h"
#include "enroll/series.h"
#include "enroll/tally.h"
#include "enroll/trace.h"

/* What becomes of a row with the record key of an earlier one; see layout.h. */
enum duplicates {
	DUPLICATES_ALLOWED,
	DUPLICATES_REPORTED,
	DUPLICATES_REJECTED,
};

/* Lines of a file with the same record key. */
struct pair {
	long line, earlier;
};

struct dump_options {
	struct layout *const *layouts; /* to choose from, by the header */
	size_t n_layouts;
	struct series series; /* declared by the user; fills what is blank */
	bool by[BYS];
	bool roster;      /* asks for schools: they are in BY, and behind */
	bool digest;      /* account.sha256 is wanted */
	unsigned threads; /* that read; 0 is 1 */
	bool libcsv;      /* reads every row: no fast path */
	size_t block;     /* as blocks_open() has it */
	enum duplicates duplicates;
	struct trace *trace; /* NULL: nobody asks which rows count */
	struct meter *meter; /* NULL, or told how far the reading is */
	reject_sink *sink;   /* never called by two threads at once */
	void *ctx;
};

enum { PAIRS_MOST = 10 }; /* that are told of one by one */

/* What one file gave. */
struct dump {
	size_t number; /* its place among those read together */
	struct account account;
	struct tally tally;
	char *doubtful;    /* a header that is perhaps misspelt, or NULL */
	const char *known; /* the name that it nearly is */
	long duplicates;   /* that were reported */
	struct pair pairs[PAIRS_MOST]; /* the first of them */

	/*
	 * Rows by year, unit, as_of and place, for those that have an as_of:
	 * to say how many a newer report supersedes.  Where other tallies have
	 * their keys on demand stands what the rows told, see report_told().
	 */
	struct tally reports;

	/*
	 * With a roster instead: rows by year, as_of, unit, school and lines.
	 * Where other tallies have a programme stands which lines the row has;
	 * see behind_part().
	 */
	struct tally behind;
};

/* Each stage, student type and measure that a report can tell has a bit. */
enum { REPORT_BITS = 6 * 7 * MEASURES };

/* Whether a row of the report told what BIT stands for: the key, and measure.
 */
bool report_told(const struct tally_key *report, int bit,
    struct tally_key *told, int *measure);

/* A line of a row, and which of its measures are told: bit m for measure m. */
struct behind_part {
	struct tally_key key; /* strings of the dump's behind */
	unsigned told;
};

/* Part I of the rows behind LINE; false when there are no more. */
bool behind_part(const struct dump *, const struct tally_line *, size_t i,
    struct behind_part *);

/*
 * Told of each dump in the order given, after its rejects: STATUS is -1 and the
 * fault is set when the file as a whole is unusable (EX_DATAERR, EX_NOINPUT,
 * EX_IOERR).  Returns 0, or -1 and the fault to end the reading.
 */
typedef int dump_settled(void *ctx, struct dump *, int status, struct fault *);

/*
 * Reads N dumps, or tally(5) tables, plain or gz, "-" for standard input, into
 * N empty dumps, by several threads: files apart, and the blocks of a file
 * apart.  What comes out does not depend on their number.  -1 and a fault when
 * SETTLED gave one.
 */
int dump_read_all(struct dump *, char *const paths[], size_t n,
    const struct dump_options *, dump_settled *, void *ctx, struct fault *);

/* One dump; -1 and a fault as told to a dump_settled. */
int dump_read(struct dump *, const char *path, const struct dump_options *,
    struct fault *);
void dump_free(struct dump *);

/*
 * After dump_read() failed, and others go on: the account says why and counts
 * nothing, for what was read of the file is not known to be all of it.
 */
void dump_not_counted(struct dump *, const struct fault *);

/* Says in words how PATH would be read, from its header alone. */
int dump_explain(
    const char *path, const struct dump_options *, FILE *, struct fault *);

#endif
