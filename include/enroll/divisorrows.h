/*
 * divisors(5), read row by row; what the rows say together is for
 * certificate.h.
 */
#ifndef ENROLL_DIVISORROWS_H
#define ENROLL_DIVISORROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enroll/claim.h"
#include "enroll/method.h"
#include "enroll/proof.h"

enum divisor_kind {
	DIVISOR_ALL,
	DIVISOR_UNITS, /* of the apportionment among units */
	DIVISOR_UNIT,
	DIVISOR_GROUPS,
	DIVISOR_GROUP,
	DIVISOR_KINDS
};

struct divisor_row {
	enum divisor_kind kind;
	char *key;
	struct claim claim; /* named by KEY; its weight if it is WEIGHTED */
	bool weighted;
	int64_t total;
	char *text;    /* the divisor, or its value, as it is written */
	bool infinite; /* written as "-" */
	struct multiplier divisor; /* in written weights; unless infinite and
				      without an order, when it is NULL */
};

struct divisor_rows {
	enum method method;
	struct divisor_row *rows; /* the first is of kind all */
	size_t n, room;
	int unit_decimals, group_decimals; /* one step of their weights */
	char *file;                        /* its name, for messages */
	int key_column, total_column, divisor_column;
};

/*
 * Reads PATH.  Each row is whole and sensible by itself and has the method of
 * the first; there is one row of the kinds all, units and groups at most.
 * Faults: EX_DATAERR with the place for anything else; those of table_open().
 */
int divisor_rows_load(struct divisor_rows *, const char *path, struct fault *);

void divisor_rows_free(struct divisor_rows *);

/* The only row of that kind, or NULL. */
const struct divisor_row *divisor_rows_find(
    const struct divisor_rows *, enum divisor_kind);

/* Say where the key, total or divisor of a row stands.  Return -1. */
int divisor_fault_at_key(
    const struct divisor_rows *, const struct divisor_row *, struct fault *);
int divisor_fault_at_total(
    const struct divisor_rows *, const struct divisor_row *, struct fault *);
int divisor_fault_at(
    const struct divisor_rows *, const struct divisor_row *, struct fault *);

#endif
