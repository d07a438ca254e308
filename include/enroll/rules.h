/*
 * rules(5): conditions on the rows of a table, with what is said where one
 * fires.
 *
 * Whoever loads them says which names the rows have; rules know nothing of
 * tables but that.
 */
#ifndef ENROLL_RULES_H
#define ENROLL_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/formula.h"

/* A piece of a phrase: text, then the value of a name. */
struct phrase_piece {
	char *text;
	int name; /* -1: none; the last piece */
};

struct rule {
	char *name;
	char *level;          /* "": every one */
	int from, until;      /* years, both in; 0: open */
	struct formula *when; /* NULL: always */
	struct formula *must; /* NULL: never, it fires when `when' is true */
	struct phrase_piece *phrase;
	size_t pieces;
	char *place; /* "rules.csv:3", for messages */
};

struct rules {
	struct rule *all; /* in the order of the file */
	size_t n;
};

struct rules_names {
	/* The names for rules of a level, "" for a blank one; -1 when there is
	 * no such level. */
	int (*of_level)(void *ctx, const char *level, struct formula_names *);
	void *ctx;
	const char *levels; /* which there are, for a message */
};

/* EX_DATAERR at its cell for what is no rule, or is there twice. */
int rules_load(struct rules *, const char *path, const struct rules_names *,
    struct fault *);
void rules_free(struct rules *);

/* Whether it is a rule for rows of that year and level. */
bool rule_applies(const struct rule *, int year, const char *level);

/*
 * Whether it fires: `when' is true or absent, and `must' is false or absent.
 * VALUES by the numbers of their names.
 */
int rule_fires(const struct rule *, const struct value values[], bool *fires,
    struct fault *);

/* Of a rule that fires: both sides of the comparison that made it. */
int rule_sides(const struct rule *, const struct value values[],
    struct value *left, struct value *right, struct fault *);

/*
 * The phrase with the values in it, a new string the caller frees.  SHOW gives
 * a value as the table prints it, in TO or elsewhere; NULL: as value_format().
 */
char *rule_phrase(const struct rule *, const struct value values[],
    const char *(*show)(void *ctx, int name, char to[VALUE_SIZE]), void *ctx,
    struct fault *);

#endif
