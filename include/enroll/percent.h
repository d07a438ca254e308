/*
 * A percentage as people read it: one decimal, half up, and never on the
 * wrong side of the edge it is judged by (39.96 under an edge of 40 is 39.9).
 */
#ifndef ENROLL_PERCENT_H
#define ENROLL_PERCENT_H

#include <stdint.h>

#include "enroll/number.h"

/* The accepted range in per mille; both ends in.  -1: no edge. */
struct edges {
	int low, high;
};

/* "40.0" and "60.0" per cent; an empty string is no edge.  0, or -1. */
int edges_parse(const char *low, const char *high, struct edges *);

/*
 * 100 PART / WHOLE as "39.9", without the sign.  WHOLE > 0, PART >= 0.  Where
 * rounding would carry it onto or over an edge, the last figure steps back.
 */
char *percent_format(
    char to[FRACTION_SIZE], int64_t part, int64_t whole, struct edges);

/*
 * A change in percentage points, "-0.3778" in ratio(5), as people read it: its
 * size with one decimal, half up, "0.4".  -1 for a fall, 1 for a rise, 0 for
 * none; so "0.0" with -1 is a fall of less than 0.05.
 */
int points_format(char to[FRACTION_SIZE], const char *change);

/*
 * A share or a growth of our tables, "-0.033348", as people read it: "-3.3%",
 * one decimal, half up.
 */
enum { PERCENT_SIZE = FRACTION_SIZE + 2 };
char *share_format(char to[PERCENT_SIZE], const char *share);

/* -1 below the edges, 0 inside, 1 above; exact. */
int edges_judge(int64_t part, int64_t whole, struct edges);

#endif
