/*
 * Any bytes as a cell: what the parsers of numbers, years and dates accept
 * is what it says, and what text_show() prints is safe to print.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/number.h"
#include "enroll/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
want(int good)
{
	if (!good)
		abort();
}

/* The digits of T without its point, and how many stood after it. */
static int128
unscaled(struct text t, int *decimals)
{
	int128 value = 0;

	*decimals = 0;
	for (size_t i = 0, point = 0; i < t.len; i++) {
		if (t.s[i] == '.') {
			point = 1;
			continue;
		}
		value = value * 10 + (t.s[i] - '0');
		*decimals += point != 0;
	}
	return value;
}

static void
counts(struct text t)
{
	static const int64_t scales[] = { 1, 100, 1000, 10000 };
	char again[32];
	int64_t n;

	if (count_parse(t, &n) == 0) {
		want(n >= 0 && n <= COUNT_MOST);
		snprintf(again, sizeof(again), "%lld", (long long)n);
		want(text_is(t, again));
	}
	for (size_t i = 0; i < sizeof(scales) / sizeof(*scales); i++) {
		int128 left, right;
		int decimals;

		if (count_parse_scaled(t, scales[i], &n) == -1)
			continue;
		/* Longer ones do not fit into the 128 bits of this check. */
		if (t.len > 24)
			continue;
		left = unscaled(t, &decimals) * scales[i];
		for (right = n; decimals > 0; decimals--)
			right *= 10;
		want(left == right);
	}
}

static void
dates(struct text t)
{
	char again[DATE_SIZE];
	int year, date, same;

	if (year_parse(t, &year) == 0)
		want(year >= 1900 && year <= 2199);
	if (date_parse(t, &date) == 0) {
		date_format(again, date);
		want(date_parse((struct text){ again, strlen(again) }, &same) ==
		     0);
		want(date == same);
	}
}

static void
shown(struct text t)
{
	char to[TEXT_SHOWN];
	size_t len;

	text_show(to, sizeof(to), t.s, t.len);
	len = strlen(to);
	want(utf8_valid(to, len) == len);
	for (size_t i = 0; i < len;) {
		uint32_t code;

		i += utf8_next(to + i, len - i, &code);
		want(!text_is_control(code) && code != '\t');
	}
	want(text_width(to) >= 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = malloc(size + 1);
	struct text t = { s, size }, inner;
	int permille;

	if (s == NULL)
		abort();
	memcpy(s, data, size);
	s[size] = '\0';
	counts(t);
	dates(t);
	shown(t);
	inner = text_trim(t);
	want(inner.len <= t.len && text_trim(inner).len == inner.len);
	if (permille_parse(s, &permille) == 0)
		want(permille >= 0 && permille <= 1000);
	free(s);
	return 0;
}
