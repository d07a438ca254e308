/*
 * tally(5): counts by year, unit, orientation and student type within one
 * series.  Tallies of parts, added, are the tally of the whole.
 */
#ifndef ENROLL_TALLY_H
#define ENROLL_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/number.h"
#include "enroll/pool.h"
#include "enroll/series.h"
#include "enroll/sheet.h"
#include "enroll/table.h"

enum measure {
	ENTRANTS,  /* 招生数 */
	ENROLLED,  /* 在校生数 */
	GRADUATES, /* 毕业生数 */
	MEASURES,
};

/* Enums in bytewise order of their names, blank first. */
enum orientation {
	ORIENTATION_BLANK, /* never in a tally */
	GENERAL,
	VOCATIONAL,
};

enum student_type {
	TYPE_BLANK,
	TYPE_ADULT_SPECIALIZED,   /* 成人中专 */
	TYPE_SENIOR_SECONDARY,    /* 普通高中 */
	TYPE_REGULAR_SPECIALIZED, /* 普通中专 */
	TYPE_SKILLED_WORKERS,     /* 技工学校 */
	TYPE_VOCATIONAL_HIGH,     /* 职业高中 */
};

/* Keys on demand (--by), in the order of their columns. */
enum by {
	BY_PROGRAMME,
	BY_CHANNEL,
	BY_GROUP,
	BY_SCHOOL,
	BYS,
};

/* A line is as long as a line of the cache, and a key half of it. */
struct tally_key {
	int as_of; /* 20220912; 0 is blank */
	int16_t year;
	unsigned char part[SERIES_PARTS];
	unsigned char orientation;
	unsigned char student_type;
	uint32_t unit;    /* in the tally's pool */
	uint32_t by[BYS]; /* in the tally's pool; 0 for keys not asked */
};

struct tally_line {
	struct tally_key key;
	int64_t count[MEASURES]; /* persons, COUNT_BLANK or COUNT_OVER */
	int64_t rows;            /* rows of dumps behind it, or COUNT_OVER */
};

struct tally {
	bool by[BYS]; /* the keys asked */
	struct pool pool;
	struct tally_line *lines;
	size_t n, room;
	uint32_t *slots; /* over lines; none while the lines are sorted */
	uint32_t mask;
};

/* Names in tables; "" for blank.  parse: -1 when there is no such name. */
const char *measure_name(enum measure);
const char *orientation_name(int);
const char *student_type_name(int);
const char *by_name(enum by);
int measure_parse(const char *, enum measure *);
int orientation_parse(struct text, unsigned char *);
int student_type_parse(struct text, unsigned char *);

/* "programme,school" into the flags; EX_USAGE for a name that is none. */
int by_parse(const char *, bool by[BYS], struct fault *);

/*
 * The line of KEY, whose strings are in the tally's own pool, until another is
 * entered: a new one is blank and has no rows.  NULL and EX_OSERR out of
 * memory.
 */
struct tally_line *tally_enter(
    struct tally *, const struct tally_key *, struct fault *);

/* The same, faster as long as keys come in the order of a table. */
struct tally_line *tally_enter_next(
    struct tally *, const struct tally_key *, struct fault *);

/* A sum that passes 64 bits becomes COUNT_OVER: tally_check() tells. */
void tally_sum(
    struct tally_line *, const int64_t count[MEASURES], int64_t rows);

/* COUNT and ROWS to the line of KEY, in one. */
int tally_add(struct tally *, const struct tally_key *,
    const int64_t count[MEASURES], int64_t rows, struct fault *);

/*
 * N lines as if by tally_add(), one after another, and faster in a tally that
 * the cache does not hold.  After a fault some of them have been added.
 */
int tally_add_many(
    struct tally *, const struct tally_line *, size_t n, struct fault *);

/*
 * EX_DATAERR when a sum has passed 64 bits: names the first in table order,
 * whatever the order in which lines were added.
 */
int tally_check(const struct tally *, struct fault *);

/* The line of KEY, or NULL. */
const struct tally_line *tally_find(
    const struct tally *, const struct tally_key *);

/*
 * KEY of tally FROM as a key of tally TO: strings go into TO's pool (see there
 * for the moves), keys that TO was not asked for are summed away.
 */
int tally_translate(struct tally *to, const struct tally *from,
    struct pool_moves *, const struct tally_key *, struct tally_key *out,
    struct fault *);

/*
 * The order of a table: by all keys in the order of their columns, bytewise,
 * blank first.  Below, at or above 0, for two keys of the tally.
 */
int tally_compare(
    const struct tally *, const struct tally_key *, const struct tally_key *);

/* Sorts the lines so, in place. */
void tally_sort(struct tally *);

const char *tally_unit(const struct tally *, const struct tally_line *);

/* Whether the table's header is that of a tally. */
bool tally_is_header(const struct table *);

/*
 * The rows of a tally table as lines of TALLY.  Most cells of keys say again
 * what one of the two before them did, which is remembered.
 */
enum { TALLY_MEMO = 32 };
struct tally_memo {
	int column;
	char cell[2][TALLY_MEMO];
	size_t len[2];
	uint32_t value[2];
	bool known[2];
	int next; /* of the two, the one to forget */
};
struct tally_reader {
	struct tally *tally;
	const struct table *table;
	struct tally_memo key[5 + SERIES_PARTS + BYS];
	int count[MEASURES], rows; /* columns */
};

void tally_reader(struct tally_reader *, struct tally *, const struct table *);

/*
 * The present row, strings in the tally's pool.  A key asked for that the table
 * has not is EX_DATAERR at its header.
 */
int tally_row(struct tally_reader *, struct tally_line *, struct fault *);

/* All of a tally(5) from PATH, into an empty tally; sorted and checked. */
int tally_load(struct tally *, const char *path, struct fault *);

/* The sorted lines to a stream. */
int tally_write(const struct tally *, FILE *, enum sheet_format, bool header_zh,
    struct fault *);

/* Takes the lines out; strings keep their numbers. */
void tally_clear(struct tally *);

void tally_free(struct tally *);

#endif
