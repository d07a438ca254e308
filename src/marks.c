#include "enroll/marks.h"

#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* 64 bytes: a bit for each of them that is ... */
struct view {
	uint64_t delimiter, lf, cr;
	uint64_t odd;  /* control, DEL, quote, or odd in its encoding */
	uint64_t high; /* above 127 */
	uint64_t a, b; /* UTF-8: 80 to BF, E0 to FF; GB18030: 40 to 7E */
};

/* What the bytes before leave to those that follow. */
struct carry {
	uint64_t cr;      /* the last byte was a CR */
	uint64_t wanted;  /* UTF-8: these must be 80 to BF */
	uint64_t pending; /* GB18030: the first byte ends a character */
};

#define ALWAYS static inline __attribute__((always_inline))

/* ---- plain C ---------------------------------------------------------------
 */

ALWAYS bool
is_odd(unsigned char c, enum encoding e)
{
	if (c < 0x20 || c == 0x7f || c == '"')
		return c != '\n' && c != '\r';
	if (c < 0x80)
		return false;
	if (e == ENCODING_GB18030)
		return c == 0x80 || c == 0xff;
	if (e == ENCODING_LATIN1)
		return c < 0xa0;
	return (c >= 0xc0 && c <= 0xc2) || c == 0xe0 || c == 0xed || c >= 0xf0;
}

ALWAYS void
look_plain(struct view *v, const char *s, enum encoding e, char delimiter)
{
	*v = (struct view){ 0 };
	for (int i = 0; i < 64; i++) {
		unsigned char c = (unsigned char)s[i];
		bool gb = e == ENCODING_GB18030;

		v->delimiter |= (uint64_t)(s[i] == delimiter) << i;
		v->lf |= (uint64_t)(c == '\n') << i;
		v->cr |= (uint64_t)(c == '\r') << i;
		v->odd |= (uint64_t)is_odd(c, e) << i;
		v->high |= (uint64_t)(c > 0x7f) << i;
		v->a |= (uint64_t)(gb ? c >= 0x40 && c <= 0x7e
				      : c >= 0x80 && c <= 0xbf)
			<< i;
		v->b |= (uint64_t)(c >= 0xe0) << i;
	}
}

/* ---- SSE2 and AVX2: the same questions to 16 or 32 bytes at once -----------
 */

#if defined(__x86_64__)
#define WITH_AVX2 __attribute__((target("avx2,bmi,popcnt")))

/* As signed bytes those from 80 on are negative. */
#define LOOKER(name, target, vector, load, set, equal, greater, and, mask)     \
	target ALWAYS void name(                                               \
	    struct view *v, const char *s, enum encoding e, char delimiter)    \
	{                                                                      \
		*v = (struct view){ 0 };                                       \
		_Pragma("GCC unroll 4") for (size_t i = 0; i < 64;             \
					     i += sizeof(vector))              \
		{                                                              \
			vector c = load((const void *)(s + i));                \
			v->delimiter |= mask(equal(c, set(delimiter))) << i;   \
			v->lf |= mask(equal(c, set('\n'))) << i;               \
			v->cr |= mask(equal(c, set('\r'))) << i;               \
			v->odd |= mask(name##_odd(c, e)) << i;                 \
			v->high |= mask(c) << i;                               \
			v->a |= mask(e == ENCODING_GB18030                     \
					 ? and(greater(c, set(0x3f)),          \
					       greater(set(0x7f), c))          \
					 : greater(set((char)0xc0), c))        \
				<< i;                                          \
			v->b |= mask(greater(c, set((char)0xdf))) << i;        \
		}                                                              \
		v->odd &= ~(v->lf | v->cr);                                    \
		v->b &= v->high;                                               \
	}

#define MASK16(v) ((uint64_t)(uint32_t)_mm_movemask_epi8(v))
#define MASK32(v) ((uint64_t)(uint32_t)_mm256_movemask_epi8(v))

/* LOW to HIGH, both in, as unsigned bytes: c - LOW is not above HIGH - LOW. */
ALWAYS __m128i
range(__m128i c, unsigned char low, unsigned char high)
{
	__m128i d = _mm_sub_epi8(c, _mm_set1_epi8((char)low));

	return _mm_cmpeq_epi8(
	    _mm_min_epu8(d, _mm_set1_epi8((char)(high - low))), d);
}

ALWAYS __m128i
look_sse2_odd(__m128i c, enum encoding e)
{
	__m128i odd = _mm_or_si128(range(c, 0, 0x1f),
	    _mm_or_si128(range(c, 0x7f, 0x7f), range(c, '"', '"')));

	if (e == ENCODING_GB18030)
		return _mm_or_si128(odd,
		    _mm_or_si128(range(c, 0x80, 0x80), range(c, 0xff, 0xff)));
	if (e == ENCODING_LATIN1)
		return _mm_or_si128(odd, range(c, 0x80, 0x9f));
	odd = _mm_or_si128(
	    odd, _mm_or_si128(range(c, 0xe0, 0xe0), range(c, 0xed, 0xed)));
	return _mm_or_si128(
	    odd, _mm_or_si128(range(c, 0xc0, 0xc2), range(c, 0xf0, 0xff)));
}

/*
 * A byte is odd when its upper and its lower half have a bit in common: 1 is
 * for upper halves that are odd whatever the lower one is; 2 and 4 for 7F and
 * the quote 22; 8 and 16 for what else is odd in the encoding.
 */
WITH_AVX2 ALWAYS __m256i
look_avx2_odd(__m256i c, enum encoding e)
{
	const bool gb = e == ENCODING_GB18030, latin = e == ENCODING_LATIN1;
	const bool utf8 = !gb && !latin;
	const char high = utf8, c1 = latin;
	const __m256i half = _mm256_set1_epi8(0x0f);
	const __m128i upper = _mm_setr_epi8(1, 1, 4, 0, 0, 0, 0, 2, gb ? 8 : c1,
	    c1, 0, 0, utf8 ? 8 : 0, 0, utf8 ? 16 : 0, gb ? 16 : high);
	const __m128i lower =
	    gb ? _mm_setr_epi8(9, 1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 19)
	       : _mm_setr_epi8(
		     25, 9, 13, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 17, 1, 3);
	__m256i up = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(upper),
	    _mm256_and_si256(_mm256_srli_epi16(c, 4), half));
	__m256i low = _mm256_shuffle_epi8(
	    _mm256_broadcastsi128_si256(lower), _mm256_and_si256(c, half));

	return _mm256_cmpgt_epi8(
	    _mm256_and_si256(up, low), _mm256_setzero_si256());
}

LOOKER(look_sse2, , __m128i, _mm_loadu_si128, _mm_set1_epi8, _mm_cmpeq_epi8,
    _mm_cmpgt_epi8, _mm_and_si128, MASK16)
LOOKER(look_avx2, WITH_AVX2, __m256i, _mm256_loadu_si256, _mm256_set1_epi8,
    _mm256_cmpeq_epi8, _mm256_cmpgt_epi8, _mm256_and_si256, MASK32)
#endif

/* ---- what the answers mean -------------------------------------------------
 */

/*
 * A lead byte wants one byte of 80 to BF behind it, one of E0 to EF wants two.
 * Where these and what is there differ, a character is malformed.  Characters
 * of four bytes and the ranges in which a second byte is restricted are odd
 * already.
 */
ALWAYS uint64_t
malformed_utf8(const struct view *v, struct carry *c)
{
	uint64_t lead = v->high & ~v->a;
	uint64_t wanted = c->wanted | lead << 1 | v->b << 2;

	c->wanted = lead >> 63 | v->b >> 62;
	return wanted ^ v->a;
}

/*
 * High bytes pair up from the beginning of each run of them.  The last of a run
 * of odd length takes the byte behind the run, which must be 40 to 7E; digits
 * there make a character of four bytes, which is called odd.  A carry out of
 * run + first byte of the run marks where it ends.
 */
ALWAYS uint64_t
malformed_gb18030(const struct view *v, struct carry *c)
{
	const uint64_t even = UINT64_C(0x5555555555555555);
	uint64_t runs = v->high & ~c->pending;
	uint64_t first = runs & ~(runs << 1);
	uint64_t taken = c->pending & ~v->high; /* ends of odd runs */
	unsigned long long sum;

	taken |= (runs + (first & even)) & ~runs & ~even;
	c->pending =
	    (uint64_t)__builtin_uaddll_overflow(runs, first & ~even, &sum);
	taken |= (uint64_t)sum & ~runs & even;
	return taken & ~v->a;
}

/* One instruction where there is tzcnt; 64 for no bits. */
ALWAYS uint32_t
first_of(uint64_t bits)
{
	return bits == 0 ? 64 : (uint32_t)__builtin_ctzll(bits);
}

/*
 * SOME at a time, whether there are as many or not: what is written too much is
 * overwritten, and there is no jump to be mispredicted.
 */
ALWAYS uint32_t *
put(uint32_t *to, uint64_t bits, uint32_t base, int some)
{
	const uint64_t all = bits;

	for (uint32_t *at = to;; at += some) {
		_Pragma("GCC unroll 8") for (int i = 0; i < some; i++)
		{
			at[i] = base + first_of(bits);
			bits &= bits - 1;
		}
		if (bits == 0)
			return to + __builtin_popcountll(all);
	}
}

/* ODD, and those of them that are in TWICE once more. */
ALWAYS uint32_t *
put_odd(uint32_t *to, uint64_t odd, uint64_t twice, uint32_t base)
{
	for (; twice != 0; twice &= twice - 1) {
		uint64_t until = twice ^ (twice - 1); /* the first, in it */

		to = put(to, odd & until, base, 4);
		to[0] = to[-1];
		to++;
		odd &= ~until;
	}
	return odd == 0 ? to : put(to, odd, base, 4);
}

typedef void looker(struct view *, const char *, enum encoding, char);

/* Where the next marks go, and what is carried on to them. */
struct finding {
	uint32_t *cuts, *ends, *odd;
	struct carry carry;
	uint64_t lone;
	uint64_t begun; /* a line goes on without a high byte so far */
	long wide;
};

/*
 * Lines with a high byte: what is added to the bytes that are neither high nor
 * an end is carried from where a line begins to the next byte of these.
 */
ALWAYS void
count_wide(struct finding *x, uint64_t high, uint64_t lf)
{
	const uint64_t plain = ~(high | lf);
	const uint64_t begin = lf << 1 | x->begun;
	unsigned long long sum;
	bool on = __builtin_uaddll_overflow(plain, begin & plain, &sum);

	x->begun = on | lf >> 63;
	x->wide += __builtin_popcountll(((sum & ~plain) | begin) & high);
}

/* The 64 bytes AT S; only those of THERE are in the block. */
ALWAYS void
find_some(struct finding *x, uint64_t *high, const char *s, uint32_t at,
    uint64_t there, enum encoding e, char delimiter, looker *look)
{
	uint64_t strange = 0;
	struct view v;

	look(&v, s + at, e, delimiter);
	if (e == ENCODING_GB18030)
		strange = malformed_gb18030(&v, &x->carry);
	else if (e != ENCODING_LATIN1)
		strange = malformed_utf8(&v, &x->carry);
	v.odd &= ~v.delimiter;
	x->lone |= (v.cr << 1 | x->carry.cr) & ~v.lf & there;
	x->carry.cr = v.cr >> 63;
	x->cuts = put(x->cuts, (v.delimiter | v.lf) & there, at, 8);
	x->ends = put(x->ends, v.lf & there, at, 2);
	if (((strange | v.odd) & there) != 0)
		x->odd = put_odd(x->odd, (strange | v.odd) & there,
		    strange & v.odd & there, at);
	high[at / 64] = v.high & there;
	count_wide(x, v.high & there, v.lf & there);
}

ALWAYS void
find(struct marks *m, const char *s, size_t n, enum encoding e, char delimiter,
    looker *look)
{
	struct finding x = { m->cuts, m->ends, m->odd, .begun = 1 };
	uint32_t at = 0, most = (uint32_t)n;

	for (; most - at >= 64; at += 64)
		find_some(&x, m->high, s, at, UINT64_MAX, e, delimiter, look);
	if (at < most)
		find_some(&x, m->high, s, at, (UINT64_C(1) << (most - at)) - 1,
		    e, delimiter, look);
	*x.cuts = *x.ends = *x.odd = UINT32_MAX;
	m->n_cuts = (size_t)(x.cuts - m->cuts);
	m->n_ends = (size_t)(x.ends - m->ends);
	m->n_odd = (size_t)(x.odd - m->odd);
	m->n_wide = x.wide;
	m->lone_cr = x.lone != 0 || (n > 0 && s[n - 1] == '\r');
}

/* A loop of its own for each encoding: the questions are then constants. */
#define FINDER(name, target, looker)                                           \
	target static void name(struct marks *m, const char *s, size_t n,      \
	    enum encoding e, char delimiter)                                   \
	{                                                                      \
		if (e == ENCODING_GB18030)                                     \
			find(m, s, n, ENCODING_GB18030, delimiter, looker);    \
		else if (e == ENCODING_LATIN1)                                 \
			find(m, s, n, ENCODING_LATIN1, delimiter, looker);     \
		else                                                           \
			find(m, s, n, ENCODING_UTF8, delimiter, looker);       \
	}

FINDER(find_plain, , look_plain)
#if defined(__x86_64__)
FINDER(find_sse2, , look_sse2)
FINDER(find_avx2, WITH_AVX2, look_avx2)
#endif

bool
marks_find_by(struct marks *m, int instructions, const char *s, size_t n,
    enum encoding e, char delimiter)
{
	if (instructions == 0) {
		find_plain(m, s, n, e, delimiter);
		return true;
	}
#if defined(__x86_64__)
	if (instructions == 1) {
		find_sse2(m, s, n, e, delimiter);
		return true;
	}
	if (instructions == 2 && __builtin_cpu_supports("avx2") &&
	    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")) {
		find_avx2(m, s, n, e, delimiter);
		return true;
	}
#endif
	return false;
}

void
marks_find(
    struct marks *m, const char *s, size_t n, enum encoding e, char delimiter)
{
	for (int i = 2; !marks_find_by(m, i, s, n, e, delimiter); i--)
		;
}

bool
marks_can(enum encoding e, char delimiter)
{
	unsigned char c = (unsigned char)delimiter;

	if (c > 0x7f || (c < 0x20 && c != '\t') || c == '"' || c == ' ')
		return false;
	return e != ENCODING_GB18030 || c < '0' || c == ';' || c == ':';
}

uint32_t
marks_high(const struct marks *m, uint32_t from, uint32_t to)
{
	while (from < to) {
		uint64_t word = m->high[from / 64] >> from % 64;

		if (word != 0) {
			from += (uint32_t)__builtin_ctzll(word);
			return from < to ? from : to;
		}
		from = (from | 63) + 1;
	}
	return to;
}

int
marks_make(struct marks *m, size_t most, struct fault *f)
{
	size_t words = most / 64 + 1, offsets = words * 64 + 8;

	*m = (struct marks){
		.cuts = malloc((1 + offsets) * sizeof(*m->cuts)),
		.ends = malloc(offsets * sizeof(*m->ends)),
		.odd = malloc(2 * offsets * sizeof(*m->odd)),
		.high = malloc(words * sizeof(*m->high)),
	};
	if (m->cuts == NULL || m->ends == NULL || m->odd == NULL ||
	    m->high == NULL)
		return fault_memory(f);
	*m->cuts++ = UINT32_MAX;
	return 0;
}

void
marks_free(struct marks *m)
{
	if (m->cuts != NULL)
		free(m->cuts - 1);
	free(m->ends);
	free(m->odd);
	free(m->high);
	*m = (struct marks){ 0 };
}
