/* TAP for unit tests: ok(), is_int(), is_str(), then done(). */
#ifndef TAP_H
#define TAP_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_run, tap_failed;

static inline bool
ok(bool good, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tap_run, what);
	tap_failed += !good;
	return good;
}

static inline bool
is_int(long long got, long long want, const char *what)
{
	if (!ok(got == want, what))
		printf("# got %lld, want %lld\n", got, want);
	return got == want;
}

static inline bool
is_str(const char *got, const char *want, const char *what)
{
	bool same = strcmp(got, want) == 0;

	if (!ok(same, what))
		printf("# got '%s', want '%s'\n", got, want);
	return same;
}

static inline int
done(void)
{
	printf("1..%d\n", tap_run);
	return tap_failed != 0;
}

#endif
