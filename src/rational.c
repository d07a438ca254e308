#include "enroll/rational.h"

#include <ctype.h>
#include <gmp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct rational {
	mpq_t q;
};

struct rational *
rational_new(void)
{
	struct rational *r = malloc(sizeof(*r));

	if (r != NULL)
		mpq_init(r->q);
	return r;
}

void
rational_free(struct rational *r)
{
	if (r != NULL)
		mpq_clear(r->q);
	free(r);
}

static void
set_integer(mpz_t to, uint128 n)
{
	const uint64_t words[] = { (uint64_t)n, (uint64_t)(n >> 64) };

	mpz_import(to, 2, -1, sizeof(*words), 0, 0, words);
}

void
rational_set(struct rational *r, uint128 num, uint128 den)
{
	set_integer(mpq_numref(r->q), num);
	set_integer(mpq_denref(r->q), den);
	mpq_canonicalize(r->q);
}

void
rational_set_exp(struct rational *r, double log)
{
	double twos = floor(log / M_LN2);

	mpq_set_d(r->q, exp(log - twos * M_LN2));
	if (twos >= 0)
		mpq_mul_2exp(r->q, r->q, (mp_bitcnt_t)twos);
	else
		mpq_div_2exp(r->q, r->q, (mp_bitcnt_t)-twos);
}

void
rational_copy(struct rational *to, const struct rational *from)
{
	mpq_set(to->q, from->q);
}

void
rational_multiply(
    struct rational *to, const struct rational *a, const struct rational *b)
{
	mpq_mul(to->q, a->q, b->q);
}

void
rational_divide(
    struct rational *to, const struct rational *a, const struct rational *b)
{
	mpq_div(to->q, a->q, b->q);
}

void
rational_power(struct rational *to, const struct rational *a, int n)
{
	mpz_pow_ui(mpq_numref(to->q), mpq_numref(a->q), (unsigned long)n);
	mpz_pow_ui(mpq_denref(to->q), mpq_denref(a->q), (unsigned long)n);
}

/* In lowest terms a fraction is a square only if both its parts are. */
bool
rational_root(struct rational *to, const struct rational *a)
{
	if (!mpz_perfect_square_p(mpq_numref(a->q)) ||
	    !mpz_perfect_square_p(mpq_denref(a->q)))
		return false;
	mpz_sqrt(mpq_numref(to->q), mpq_numref(a->q));
	mpz_sqrt(mpq_denref(to->q), mpq_denref(a->q));
	return true;
}

int
rational_compare(const struct rational *a, const struct rational *b)
{
	return mpq_cmp(a->q, b->q);
}

static bool
is_zero(const struct rational *a)
{
	return mpq_sgn(a->q) == 0;
}

double
rational_double(const struct rational *a)
{
	return mpq_get_d(a->q);
}

static double
integer_log(const mpz_t n)
{
	long twos;
	double d = mpz_get_d_2exp(&twos, n);

	return log(d) + (double)twos * M_LN2;
}

double
rational_log(const struct rational *a)
{
	return integer_log(mpq_numref(a->q)) - integer_log(mpq_denref(a->q));
}

/*
 * The largest integer whose power N, or the smallest that is not below, A /
 * 10^(EXPONENT N) is; N is 1 or 2.
 */
static void
root_floor(mpz_t to, const mpq_t a, int n, long exponent)
{
	unsigned long tens = (unsigned long)labs(exponent) * (unsigned long)n;
	mpz_t num, den;

	mpz_init_set(num, mpq_numref(a));
	mpz_init_set(den, mpq_denref(a));
	mpz_ui_pow_ui(to, 10, tens);
	if (exponent > 0)
		mpz_mul(den, den, to);
	else
		mpz_mul(num, num, to);
	mpz_fdiv_q(to, num, den);
	if (n == 2)
		mpz_sqrt(to, to);
	mpz_clears(num, den, NULL);
}

/* Whether M * 10^EXPONENT, to the power N, is A. */
static bool
is_power(const mpz_t m, const mpq_t a, int n, long exponent)
{
	mpq_t power;
	mpz_t tens;
	bool is;

	mpz_init(tens);
	mpq_init(power);
	mpz_ui_pow_ui(tens, 10, (unsigned long)labs(exponent));
	if (exponent > 0) {
		mpz_mul(mpq_numref(power), m, tens);
	} else {
		mpz_set(mpq_numref(power), m);
		mpz_set(mpq_denref(power), tens);
		mpq_canonicalize(power);
	}
	if (n == 2)
		mpq_mul(power, power, power);
	is = mpq_equal(power, a) != 0;
	mpz_clear(tens);
	mpq_clear(power);
	return is;
}

int
rational_floor(const struct rational *a, int n, int digits, uint128 *num)
{
	uint64_t words[2] = { 0 };
	int status = -1;
	mpz_t m;

	mpz_init(m);
	root_floor(m, a->q, n, -digits);
	if (mpz_sizeinbase(m, 2) < 128) {
		mpz_export(words, NULL, -1, sizeof(*words), 0, 0, m);
		*num = (uint128)words[1] << 64 | words[0];
		status = 0;
	}
	mpz_clear(m);
	return status;
}

bool
rational_small(const struct rational *a, uint64_t *num, uint64_t *den)
{
	if (mpz_sizeinbase(mpq_numref(a->q), 2) > 64 ||
	    mpz_sizeinbase(mpq_denref(a->q), 2) > 64)
		return false;
	*num = mpz_get_ui(mpq_numref(a->q));
	*den = mpz_get_ui(mpq_denref(a->q));
	return true;
}

/* The mantissas at that exponent that are within the bounds: whether any. */
static bool
mantissas(mpz_t least, mpz_t most, const struct rational *low,
    const struct rational *high, int n, long exponent)
{
	mpz_set_ui(least, 1);
	if (low != NULL) {
		root_floor(least, low->q, n, exponent);
		if (!is_power(least, low->q, n, exponent))
			mpz_add_ui(least, least, 1);
		if (mpz_sgn(least) == 0)
			mpz_set_ui(least, 1);
	}
	if (high != NULL)
		root_floor(most, high->q, n, exponent);
	else
		mpz_set(most, least);
	if (low == NULL)
		mpz_set(least, most);
	return mpz_sgn(least) > 0 && mpz_cmp(least, most) <= 0;
}

static long
log10_floor(const struct rational *a, int n)
{
	return (long)floor(rational_log(a) / M_LN10 / n);
}

bool
rational_shortest(struct rational *to, const struct rational *low,
    const struct rational *high, int n, int digits)
{
	const struct rational *any = high != NULL ? high : low;
	bool found = false;
	mpz_t least, most;
	long top, exponent;

	if (any == NULL || is_zero(any)) {
		rational_set(to, 1, 1);
		return true;
	}
	mpz_inits(least, most, NULL);
	top = log10_floor(any, n) + 1;
	for (exponent = top; !found && top - exponent <= digits; exponent--) {
		found = mantissas(least, most, low, high, n, exponent);
		if (!found)
			continue;
		mpz_add(least, least, most);
		mpz_fdiv_q_2exp(mpq_numref(to->q), least, 1);
		mpz_ui_pow_ui(most, 10, (unsigned long)labs(exponent));
		mpz_set_ui(mpq_denref(to->q), 1);
		if (exponent > 0)
			mpz_mul(mpq_numref(to->q), mpq_numref(to->q), most);
		else
			mpz_set(mpq_denref(to->q), most);
		mpq_canonicalize(to->q);
	}
	mpz_clears(least, most, NULL);
	return found;
}

/* The digits at the start of T, which are cut off; -1 when there are none. */
static int
take_digits(mpz_t to, struct text *t)
{
	size_t n = 0;
	char *copy;

	while (n < t->len && isdigit((unsigned char)t->s[n]))
		n++;
	if (n == 0 || (copy = strndup(t->s, n)) == NULL)
		return -1;
	mpz_set_str(to, copy, 10);
	free(copy);
	t->s += n;
	t->len -= n;
	return 0;
}

static int
take_decimals(mpq_t q, struct text *t)
{
	size_t before = t->len;
	mpz_t tens, digits;
	int status;

	mpz_inits(tens, digits, NULL);
	status = take_digits(digits, t);
	mpz_ui_pow_ui(tens, 10, before - t->len);
	mpz_mul(mpq_numref(q), mpq_numref(q), tens);
	mpz_add(mpq_numref(q), mpq_numref(q), digits);
	mpz_set(mpq_denref(q), tens);
	mpz_clears(tens, digits, NULL);
	return status;
}

int
rational_parse(struct rational *r, struct text t)
{
	mpz_set_ui(mpq_denref(r->q), 1);
	if (take_digits(mpq_numref(r->q), &t) == -1)
		return -1;
	if (t.len > 1 && (*t.s == '.' || *t.s == '/')) {
		char mark = *t.s++;

		t.len--;
		if ((mark == '.' ? take_decimals(r->q, &t)
				 : take_digits(mpq_denref(r->q), &t)) == -1)
			return -1;
	}
	if (t.len > 0 || mpz_sgn(mpq_denref(r->q)) == 0)
		return -1;
	mpq_canonicalize(r->q);
	return mpq_sgn(r->q) > 0 ? 0 : -1;
}

/* The digits after the point of 1 / DEN, or -1 when they never end. */
static long
digits_after_point(const mpz_t den)
{
	mpz_t rest, prime;
	long twos, fives;

	mpz_init(rest);
	mpz_init_set_ui(prime, 2);
	twos = (long)mpz_remove(rest, den, prime);
	mpz_set_ui(prime, 5);
	fives = (long)mpz_remove(rest, rest, prime);
	if (mpz_cmp_ui(rest, 1) != 0)
		twos = fives = -1;
	mpz_clears(rest, prime, NULL);
	return twos > fives ? twos : fives;
}

static char *
format_decimal(const mpq_t q, size_t digits)
{
	char *whole, *text;
	size_t len, pad;
	mpz_t scaled;

	mpz_init(scaled);
	mpz_ui_pow_ui(scaled, 10, digits);
	mpz_mul(scaled, scaled, mpq_numref(q));
	mpz_divexact(scaled, scaled, mpq_denref(q));
	whole = mpz_get_str(NULL, 10, scaled);
	mpz_clear(scaled);
	if (digits == 0)
		return whole;
	len = strlen(whole);
	pad = len <= digits ? digits + 1 - len : 0;
	if ((text = malloc(pad + len + 2)) != NULL) {
		memset(text, '0', pad);
		memcpy(text + pad, whole, len + 1);
		len += pad;
		memmove(
		    text + len - digits + 1, text + len - digits, digits + 1);
		text[len - digits] = '.';
	}
	free(whole);
	return text;
}

char *
rational_format(const struct rational *r)
{
	long digits = digits_after_point(mpq_denref(r->q));

	if (digits >= 0)
		return format_decimal(r->q, (size_t)digits);
	return mpq_get_str(NULL, 10, r->q);
}

char *
rational_whole(const struct rational *r, int n)
{
	char *text;
	mpz_t whole;

	mpz_init(whole);
	root_floor(whole, r->q, n, 0);
	text = mpz_get_str(NULL, 10, whole);
	mpz_clear(whole);
	return text;
}
