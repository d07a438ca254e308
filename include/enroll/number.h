/*
 * Numbers as dumps write them, and fractions as tables print them.
 *
 * A cell is a number as a whole or not at all.  Decisions are made on
 * integers; nothing here uses floating point.
 */
#ifndef ENROLL_NUMBER_H
#define ENROLL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "enroll/text.h"

__extension__ typedef __int128
    int128; /* wide enough for a product of two counts */

/* A count that nobody reported.  Never 0, never added. */
#define COUNT_BLANK INT64_C(-1)
/* A sum that has passed 64 bits, and stays so whatever is added. */
#define COUNT_OVER INT64_MIN
#define COUNT_MOST INT64_C(1000000000000) /* 10^12 persons in one cell */

/* 0|[1-9][0-9]*, at most COUNT_MOST.  0, or -1. */
int count_parse(struct text, int64_t *count);

/*
 * What count_parse() says of most counts, and quickly; false when it is to be
 * asked.  Eight bytes from S on have to be readable.
 *
 * Eight digits at once: they are moved up so that zeros stand before them, then
 * neighbours are put together, twice.
 */
static inline bool
count_quick(const char *s, size_t len, uint64_t *count)
{
	const uint64_t zeros = UINT64_C(0x3030303030303030);
	const uint64_t high = UINT64_C(0xf0f0f0f0f0f0f0f0);
	const uint64_t even = UINT64_C(0x000000ff000000ff);
	uint64_t v, more = 0;

	if (len == 0 || len > 12 || (*s == '0' && len > 1))
		return false;
	for (; len > 8; len--, s++) {
		if (*s < '0' || *s > '9')
			return false;
		more = more * 10 + (uint64_t)(*s - '0');
	}
	memcpy(&v, s, sizeof(v));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	if (len < 8)
		v = v << (64 - 8 * len) | zeros >> 8 * len;
	if ((v & high) != zeros ||
	    ((v + UINT64_C(0x0606060606060606)) & high) != zeros)
		return false;
	v -= zeros;
	v = v * 10 + (v >> 8);
	v = ((v & even) * UINT64_C(0x000f424000000064) +
		(v >> 16 & even) * UINT64_C(0x0000271000000001)) >>
	    32;
	*count = more * 100000000 + v;
	return true;
}

/* The same up to 2^63 - 1: a sum, as our own tables hold it. */
int sum_parse(struct text, int64_t *sum);

/*
 * A decimal in units of SCALE persons (10000 for 万人): "5.039" is 50390.  -1
 * unless it makes whole persons, exactly.
 */
int count_parse_scaled(struct text, int64_t scale, int64_t *count);

/* A plus B where either may be COUNT_BLANK: blank only when both are.  -1 on
 * overflow, or when either is COUNT_OVER. */
int count_add(int64_t *a, int64_t b);

/*
 * The same where overflow makes A COUNT_OVER: of counts, none below 0, the sum
 * is the same in whatever order they are added.
 */
void count_sum(int64_t *a, int64_t b);

/* N in decimal; the number of its characters, without the NUL. */
enum { INT_SIZE = 21 };
size_t int_format(char to[INT_SIZE], int64_t n);

/* 2019, 2019年, 2019学年, 2019-2020学年, 2019/20: the year it begins in. */
int year_parse(struct text, int *year);

/* 2022-09-12, 2022/9/12, 2022年9月12日, 20220912: as 20220912. */
int date_parse(struct text, int *date);

/* 20220912 as "2022-09-12", 0 as "". */
enum { DATE_SIZE = 16 };
char *date_format(char to[DATE_SIZE], int date);

/*
 * NUM / DEN with DIGITS decimals (0 to 18), halves away from zero, as official
 * tables round (四舍五入).  DEN > 0.  |NUM| * 10^DIGITS must fit into 128 bits.
 */
enum { FRACTION_SIZE = 64 };
char *fraction_format(
    char to[FRACTION_SIZE], int128 num, int128 den, int digits);

/* "40" or "40.5" per cent as 400 or 405 per mille, 0 to 1000. */
int permille_parse(const char *, int *permille);

#endif
