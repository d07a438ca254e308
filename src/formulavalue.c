/* Fractions of 128-bit integers, and how a value is printed. */
#include <stdio.h>
#include <string.h>

#include "enroll/product.h"
#include "formulanode.h"

static uint128
size_of(int128 n)
{
	return n < 0 ? -(uint128)n : (uint128)n;
}

static void
reduce(int128 *num, int128 *den)
{
	uint128 divisor = product_gcd((uint128)*den, size_of(*num));

	/* of the least number there is, only powers of 2 */
	if (divisor > 1 && divisor < (uint128)1 << 127) {
		*num /= (int128)divisor;
		*den /= (int128)divisor;
	}
}

static bool
is_number(const struct value *a)
{
	return a->kind == VALUE_NUMBER;
}

static bool
add(struct value *to, const struct value *a, const struct value *b)
{
	int128 left, right;

	if (a->den == b->den) {
		to->den = a->den;
		return !__builtin_add_overflow(a->num, b->num, &to->num);
	}
	return !__builtin_mul_overflow(a->num, b->den, &left) &&
	       !__builtin_mul_overflow(b->num, a->den, &right) &&
	       !__builtin_add_overflow(left, right, &to->num) &&
	       !__builtin_mul_overflow(a->den, b->den, &to->den);
}

bool
value_add(struct value *to, struct value a, struct value b)
{
	uint128 common;

	*to = (struct value){ .kind = VALUE_NUMBER };
	if (!is_number(&a) || !is_number(&b)) {
		to->kind = VALUE_BLANK;
		return true;
	}
	if (add(to, &a, &b))
		return true;
	reduce(&a.num, &a.den);
	reduce(&b.num, &b.den);
	/* over the least common denominator */
	common = product_gcd((uint128)a.den, (uint128)b.den);
	if (__builtin_mul_overflow(a.num, b.den / (int128)common, &a.num) ||
	    __builtin_mul_overflow(b.num, a.den / (int128)common, &b.num) ||
	    __builtin_mul_overflow(a.den, b.den / (int128)common, &a.den))
		return false;
	b.den = a.den;
	return add(to, &a, &b);
}

static bool
multiply(struct value *to, const struct value *a, const struct value *b)
{
	return !__builtin_mul_overflow(a->num, b->num, &to->num) &&
	       !__builtin_mul_overflow(a->den, b->den, &to->den);
}

bool
value_multiply(struct value *to, struct value a, struct value b)
{
	*to = (struct value){ .kind = VALUE_NUMBER };
	if (!is_number(&a) || !is_number(&b)) {
		to->kind = VALUE_BLANK;
		return true;
	}
	if (multiply(to, &a, &b))
		return true;
	reduce(&a.num, &a.den);
	reduce(&b.num, &b.den);
	reduce(&a.num, &b.den);
	reduce(&b.num, &a.den);
	return multiply(to, &a, &b);
}

bool
value_divide(struct value *to, struct value a, struct value b)
{
	int128 den = b.num;

	*to = (struct value){ .kind = VALUE_BLANK };
	if (!is_number(&a) || !is_number(&b) || den == 0)
		return true;
	b.num = b.den;
	b.den = den;
	if (den < 0 && (__builtin_sub_overflow(0, den, &b.den) ||
			   __builtin_sub_overflow(0, b.num, &b.num)))
		return false;
	return value_multiply(to, a, b);
}

bool
value_minus(struct value *to, struct value a)
{
	*to = a;
	return !is_number(&a) || !__builtin_sub_overflow(0, a.num, &to->num);
}

static int
compare_numbers(const struct value *a, const struct value *b)
{
	int128 left, right;

	if (a->den == b->den)
		return a->num < b->num ? -1 : a->num > b->num;
	if (!__builtin_mul_overflow(a->num, b->den, &left) &&
	    !__builtin_mul_overflow(b->num, a->den, &right))
		return left < right ? -1 : left > right;
	if ((a->num < 0) != (b->num < 0))
		return a->num < 0 ? -1 : 1;
	if (a->num < 0)
		return product_compare(size_of(b->num), (uint128)a->den,
		    size_of(a->num), (uint128)b->den);
	return product_compare(
	    size_of(a->num), (uint128)b->den, size_of(b->num), (uint128)a->den);
}

int
value_compare(const struct value *a, const struct value *b)
{
	return a->kind == VALUE_TEXT ? strcmp(a->text, b->text)
				     : compare_numbers(a, b);
}

const char *
value_format(char to[VALUE_SIZE], const struct value *v)
{
	enum { DECIMALS = 6, MILLION = 1000000 };
	char digits[PRODUCT_DIGITS];
	uint128 num = size_of(v->num), den = (uint128)v->den, part;
	size_t n;

	if (v->kind == VALUE_TEXT)
		return v->text;
	to[0] = '\0';
	if (v->kind == VALUE_BLANK)
		return to;
	/* more than 10^30 of anything: no decimal of it is seen */
	for (part = num % den; den >> 100 != 0; den >>= 1)
		part >>= 1;
	part = (part * MILLION * 2 + den) / (den * 2);
	num = num / (uint128)v->den + part / MILLION;
	part %= MILLION;
	snprintf(to, VALUE_SIZE, "%s%s.%0*d",
	    v->num < 0 && (num > 0 || part > 0) ? "-" : "",
	    product_format(digits, num), DECIMALS, (int)part);
	for (n = strlen(to); to[n - 1] == '0';)
		n--;
	to[to[n - 1] == '.' ? n - 1 : n] = '\0';
	return to;
}
