/*
 * Fractions of any size, exact: GMP behind our words.
 *
 * A rational is made by rational_new() and is 0 until set.  GMP ends the
 * program when memory runs out.
 */
#ifndef ENROLL_RATIONAL_H
#define ENROLL_RATIONAL_H

#include <stdbool.h>

#include "enroll/product.h"
#include "enroll/text.h"

struct rational;

struct rational *rational_new(void);
void rational_free(struct rational *);

/* NUM / DEN; DEN above 0. */
void rational_set(struct rational *, uint128 num, uint128 den);
/* E to the power LOG, near enough; exactly some fraction. */
void rational_set_exp(struct rational *, double log);
void rational_copy(struct rational *to, const struct rational *from);

/* TO may be A or B; nothing is divided by 0. */
void rational_multiply(
    struct rational *to, const struct rational *a, const struct rational *b);
void rational_divide(
    struct rational *to, const struct rational *a, const struct rational *b);
void rational_power(struct rational *to, const struct rational *a, int n);

/* Whether A, not below 0, is the square of a fraction, which TO becomes. */
bool rational_root(struct rational *to, const struct rational *a);

/* Below 0, 0 or above 0 as A is less than B, the same or more. */
int rational_compare(const struct rational *a, const struct rational *b);

/* A double just below, or infinite where there is none. */
double rational_double(const struct rational *);

/* The natural logarithm, to double precision; A is above 0. */
double rational_log(const struct rational *a);

/*
 * The largest fraction NUM / 10^DIGITS whose power N is not above A; -1 when
 * NUM is above 2^127.
 */
int rational_floor(const struct rational *a, int n, int digits, uint128 *num);

/* Numerator and denominator, when both are below 2^64. */
bool rational_small(const struct rational *, uint64_t *num, uint64_t *den);

/*
 * The decimal with the fewest digits after the point whose power N is between
 * LOW and HIGH, both included; the middle of several.  NULL is no bound, and
 * it is above 0.  False where DIGITS significant ones do not suffice.
 */
bool rational_shortest(struct rational *to, const struct rational *low,
    const struct rational *high, int n, int digits);

/* "12", "1.27", "20/3", without a sign; above 0.  -1 for anything else. */
int rational_parse(struct rational *, struct text);

/* A decimal where it ends, else "p/q"; a new string the caller frees. */
char *rational_format(const struct rational *);

/* The whole part of the root of A, of power 1 or 2; a new string as above. */
char *rational_whole(const struct rational *, int n);

#endif
