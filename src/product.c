#include "enroll/product.h"

#include <stdint.h>
#include <string.h>

struct wide {
	uint128 high, low;
};

/* Schoolbook, in halves of 64 bits. */
static struct wide
multiply(uint128 a, uint128 b)
{
	uint128 a0 = (uint64_t)a, a1 = a >> 64;
	uint128 b0 = (uint64_t)b, b1 = b >> 64;
	uint128 low = a0 * b0, cross = a1 * b0, other = a0 * b1;
	uint128 middle = (low >> 64) + (uint64_t)cross + (uint64_t)other;
	struct wide w;

	w.low = middle << 64 | (uint64_t)low;
	w.high = a1 * b1 + (cross >> 64) + (other >> 64) + (middle >> 64);
	return w;
}

int
product_compare(uint128 a, uint128 b, uint128 c, uint128 d)
{
	struct wide l = multiply(a, b), r = multiply(c, d);

	if (l.high != r.high)
		return l.high < r.high ? -1 : 1;
	return l.low < r.low ? -1 : l.low > r.low;
}

uint128
product_gcd(uint128 a, uint128 b)
{
	while (b != 0) {
		uint128 rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

uint128
product_power10(int n)
{
	uint128 power = 1;

	while (n-- > 0)
		power *= 10;
	return power;
}

char *
product_format(char to[PRODUCT_DIGITS], uint128 n)
{
	char *p = to + PRODUCT_DIGITS - 1;

	*p = '\0';
	do {
		*--p = (char)('0' + (int)(n % 10));
		n /= 10;
	} while (n > 0);
	return memmove(to, p, strlen(p) + 1);
}
