/*
 * Products that outgrow 128 bits, compared exactly.
 */
#ifndef ENROLL_PRODUCT_H
#define ENROLL_PRODUCT_H

__extension__ typedef unsigned __int128 uint128;

/* A * B against C * D: below 0, 0 or above 0 as less, equal or more. */
int product_compare(uint128 a, uint128 b, uint128 c, uint128 d);

/* The greatest common divisor; of A and 0 it is A. */
uint128 product_gcd(uint128 a, uint128 b);

/* 10^N, N from 0 to 38. */
uint128 product_power10(int n);

/* N in decimal; room for 39 digits and the NUL. */
enum { PRODUCT_DIGITS = 40 };
char *product_format(char to[PRODUCT_DIGITS], uint128 n);

#endif
