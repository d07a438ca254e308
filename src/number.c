#include "enroll/number.h"

#include <stdio.h>
#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
digits_parse(const char *s, size_t n, int64_t *value)
{
	int64_t v = 0;

	if (n == 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (!is_digit(s[i]) || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, s[i] - '0', &v))
			return -1;
	*value = v;
	return 0;
}

int
sum_parse(struct text t, int64_t *sum)
{
	if (t.len > 1 && t.s[0] == '0')
		return -1;
	return digits_parse(t.s, t.len, sum);
}

int
count_parse(struct text t, int64_t *count)
{
	int64_t n;

	if (sum_parse(t, &n) == -1 || n > COUNT_MOST)
		return -1;
	*count = n;
	return 0;
}

int
count_parse_scaled(struct text t, int64_t scale, int64_t *count)
{
	const char *point = memchr(t.s, '.', t.len);
	struct text whole = t, part = { "", 0 };
	int64_t n;

	if (point != NULL) {
		whole.len = (size_t)(point - t.s);
		part.s = point + 1;
		part.len = t.len - whole.len - 1;
		if (part.len == 0)
			return -1;
	}
	if (count_parse(whole, &n) == -1)
		return -1;
	if (__builtin_mul_overflow(n, scale, &n) || n > COUNT_MOST)
		return -1;
	for (; part.len > 0; part.s++, part.len--) {
		if (!is_digit(*part.s))
			return -1;
		if (*part.s != '0' && (scale == 0 || scale % 10 != 0))
			return -1; /* a part of a person */
		scale /= 10;
		n += (*part.s - '0') * scale;
	}
	if (n > COUNT_MOST)
		return -1;
	*count = n;
	return 0;
}

int
count_add(int64_t *a, int64_t b)
{
	if (b == COUNT_BLANK)
		return 0;
	if (*a == COUNT_OVER || b == COUNT_OVER)
		return -1;
	if (*a == COUNT_BLANK)
		*a = 0;
	return __builtin_add_overflow(*a, b, a) ? -1 : 0;
}

void
count_sum(int64_t *a, int64_t b)
{
	if (count_add(a, b) == -1)
		*a = COUNT_OVER;
}

size_t
int_format(char to[INT_SIZE], int64_t n)
{
	uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
	size_t size = n < 0 ? 2 : 1;

	for (uint64_t more = left; more >= 10; more /= 10)
		size++;
	to[0] = '-';
	to[size] = '\0';
	for (size_t at = size; at > (n < 0); left /= 10)
		to[--at] = (char)('0' + left % 10);
	return size;
}

static bool
skip(struct text *t, const char *word)
{
	size_t n = strlen(word);

	if (t->len < n || memcmp(t->s, word, n) != 0)
		return false;
	t->s += n;
	t->len -= n;
	return true;
}

static size_t
digits_at(struct text t)
{
	size_t n = 0;

	while (n < t.len && is_digit(t.s[n]))
		n++;
	return n;
}

/* Takes a number of LEAST to MOST digits off the front. */
static int
take(struct text *t, size_t least, size_t most, int *value)
{
	size_t n = digits_at(*t);
	int64_t v;

	if (n < least || n > most || digits_parse(t->s, n, &v) == -1)
		return -1;
	*value = (int)v;
	t->s += n;
	t->len -= n;
	return 0;
}

int
year_parse(struct text t, int *year)
{
	static const char *const dashes[] = { "-", "/", "—", "–", "~", "～",
		"－", "至" };
	static const char *const words[] = { "学年度", "學年度", "学年", "學年",
		"年度", "年" };
	int first, second;

	if (take(&t, 4, 4, &first) == -1 || first < 1900 || first > 2199)
		return -1;
	for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++) {
		if (!skip(&t, dashes[i]))
			continue;
		size_t n = digits_at(t);

		if ((n != 2 && n != 4) || take(&t, n, n, &second) == -1)
			return -1;
		if (second != (n == 2 ? (first + 1) % 100 : first + 1))
			return -1;
		break;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (skip(&t, words[i]))
			break;
	if (t.len > 0)
		return -1;
	*year = first;
	return 0;
}

static int
days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

int
date_parse(struct text t, int *date)
{
	int y, m, d;

	if (t.len == 8 && digits_at(t) == 8) {
		int64_t v;

		if (digits_parse(t.s, t.len, &v) == -1)
			return -1;
		y = (int)(v / 10000);
		m = (int)(v / 100 % 100);
		d = (int)(v % 100);
		t.len = 0;
	} else {
		if (take(&t, 4, 4, &y) == -1)
			return -1;
		if (skip(&t, "-")) {
			if (take(&t, 1, 2, &m) == -1 || !skip(&t, "-"))
				return -1;
		} else if (skip(&t, "/")) {
			if (take(&t, 1, 2, &m) == -1 || !skip(&t, "/"))
				return -1;
		} else if (skip(&t, "年")) {
			if (take(&t, 1, 2, &m) == -1 || !skip(&t, "月"))
				return -1;
		} else {
			return -1;
		}
		if (take(&t, 1, 2, &d) == -1)
			return -1;
		(void)(skip(&t, "日") || skip(&t, "号"));
	}
	if (t.len > 0 || y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 ||
	    d > days_in(y, m))
		return -1;
	*date = y * 10000 + m * 100 + d;
	return 0;
}

char *
date_format(char to[DATE_SIZE], int date)
{
	static const char shape[] = "yyyy-mm-dd";
	size_t at = date == 0 ? 0 : sizeof(shape) - 1;

	for (to[at] = '\0'; at-- > 0;) {
		to[at] = shape[at];
		if (shape[at] == '-')
			continue;
		to[at] = (char)('0' + date % 10);
		date /= 10;
	}
	return to;
}

char *
fraction_format(char to[FRACTION_SIZE], int128 num, int128 den, int digits)
{
	bool negative = num < 0;
	int128 scale = 1, scaled, whole;

	for (int i = 0; i < digits; i++)
		scale *= 10;
	if (negative)
		num = -num;
	whole = num / den;
	scaled = ((num % den) * scale * 2 + den) / (den * 2);
	if (scaled >= scale) {
		whole++;
		scaled -= scale;
	}
	if (whole == 0 && scaled == 0)
		negative = false;
	if (digits > 0)
		snprintf(to, FRACTION_SIZE, "%s%lld.%0*lld",
		    negative ? "-" : "", (long long)whole, digits,
		    (long long)scaled);
	else
		snprintf(to, FRACTION_SIZE, "%s%lld", negative ? "-" : "",
		    (long long)whole);
	return to;
}

int
permille_parse(const char *s, int *permille)
{
	struct text t = { s, strlen(s) };
	int whole, part = 0;

	if (take(&t, 1, 3, &whole) == -1)
		return -1;
	if (skip(&t, ".") && take(&t, 1, 1, &part) == -1)
		return -1;
	if (t.len > 0 || whole * 10 + part > 1000)
		return -1;
	*permille = whole * 10 + part;
	return 0;
}
