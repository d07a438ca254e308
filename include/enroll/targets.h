/*
 * targets(5): who is to take in how many, at least or at most.  quota(5) is
 * such a table, too.
 */
#ifndef ENROLL_TARGETS_H
#define ENROLL_TARGETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/fault.h"
#include "enroll/level.h"
#include "enroll/pool.h"
#include "enroll/tally.h"
#include "enroll/text.h"

enum sense {
	AT_LEAST, /* 任务 */
	AT_MOST,  /* 计划上限 */
};

/* "at_least" or "at_most". */
const char *sense_name(enum sense);

/* 0, or -1 when there is no such sense. */
int sense_parse(struct text, enum sense *);

/* Which counts are meant; blank and 0: every one there is. */
struct selection {
	enum measure measure;
	unsigned char orientation, student_type;
	uint32_t by[BYS]; /* in the pool of the targets */
};

struct target {
	int year;            /* 0: not said */
	uint32_t unit, name; /* in the pool; unit 0: all units together */
	enum level level;    /* LEVELS: not said */
	struct selection selection;
	enum sense sense;
	int64_t target; /* persons, or COUNT_BLANK */
	long line;      /* in the file */
};

struct targets {
	struct target *all; /* in the order of the file */
	size_t n, room;
	struct pool pool;
	bool by[BYS]; /* keys that a row has */
	bool quota;   /* it is a quota(5) */
	char *file;   /* its name, for messages */
};

/*
 * EX_DATAERR with its place for a row that says no unit, no count or a word
 * that is none.  Two rows for the same counts are not told here: a register may
 * know one unit by two codes.
 */
int targets_load(struct targets *, const char *path, struct fault *);
void targets_free(struct targets *);

const char *targets_string(const struct targets *, uint32_t);

#endif
