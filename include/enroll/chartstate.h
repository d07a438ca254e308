/*
 * Whether a unit's figures can be judged, and if not, why: what charts and
 * bulletin say in place of a verdict.  A blank is not a zero, and who sent
 * nothing lacks no side.
 */
#ifndef ENROLL_CHARTSTATE_H
#define ENROLL_CHARTSTATE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "enroll/language.h"

/* Of a row of ratio(5). */
struct figures {
	int64_t general, vocational; /* COUNT_BLANK: nobody knows */
	int64_t expected, reported;  /* COUNT_BLANK: nobody knows */
	bool judged;                 /* there is a verdict */
	bool at_school;              /* counted where the school stands */
};

enum state {
	STATE_JUDGED,
	STATE_ABSENT,    /* none of it reported */
	STATE_BLANK,     /* reported, and both sides are blank */
	STATE_ONE_SIDE,  /* one side is blank */
	STATE_NO_SCHOOL, /* counted at the school, and a side has nobody */
	STATE_NOBODY,    /* nobody on either side */
	STATE_UNJUDGED   /* there is a share and no verdict */
};

enum state state_of(const struct figures *);

/* 未报送, 缺一侧数据, or "no report", "one side missing"; "" for one that is
 * judged. */
const char *state_word(enum language, enum state);

/* Some of its units reported, and others did not. */
bool figures_partial(const struct figures *);

/* "已报3/11" or "3/11 reported" when it is partial, else "". */
enum { PARTIAL_SIZE = 64 };
const char *figures_partial_text(
    char to[PARTIAL_SIZE], enum language, const struct figures *);

#endif
