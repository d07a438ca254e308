/*
 * register(5): the units, who is part of whom, who answers for whom, and which
 * code stands for which over the years.
 *
 * (`register` is a word of C, so the module is the registry.)
 */
#ifndef ENROLL_REGISTRY_H
#define ENROLL_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/pool.h"

enum unit_kind {
	KIND_NATION,
	KIND_PROVINCE,
	KIND_PREFECTURE,
	KIND_DIRECT, /* county-level, directly under the province: 济源 */
	KIND_COUNTY,
	KIND_ZONE, /* development zone: reports, but nobody expects it */
};

struct unit {
	char *code;
	char *name;
	enum unit_kind kind;
	char *parent;     /* by geography; "" for none */
	char *reports_to; /* who answers for it */
	bool assessed;    /* ranked and warned */
	int from,
	    to; /* first year of the code, first year without it; 0: open */
	char *successor; /* one code, or several with ";" between, or "" */
	long order;
	char *tags;    /* words with ";" between, or "" */
	char *contact; /* whom to call; "" when the register does not say */
};

struct registry {
	struct unit *units; /* sorted by code */
	size_t n;
};

/* EX_DATAERR with its line when it is no register(5). */
int registry_load(struct registry *, const char *path, struct fault *);
void registry_free(struct registry *);

/* The registry's own, or NULL. */
const struct unit *registry_find(const struct registry *, const char *code);

bool unit_is_valid(const struct unit *, int year);

/* Whether TAG is one of the unit's tags. */
bool unit_has_tag(const struct unit *, const char *tag);

/* All tags into an empty pool, each once. */
int registry_tags(const struct registry *, struct pool *, struct fault *);

/*
 * The unit that stands for CODE in YEAR: itself while it is valid or has no
 * single successor, else the successor.  NULL when the code is unknown.
 */
const struct unit *registry_resolve(
    const struct registry *, const char *code, int year);

/*
 * What a six-digit code says by itself: xx0000 is a province, xxxx00 a
 * prefecture, xx90xx a county directly under its province, anything else a
 * county.
 */
enum unit_kind code_kind(const char *code);

/* The code of its province or prefecture by its digits; "" when it has none. */
enum { CODE_SIZE = 8 };
char *code_province(char to[CODE_SIZE], const char *code);
char *code_prefecture(char to[CODE_SIZE], const char *code);

#endif
