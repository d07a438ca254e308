/*
 * Which units should have reported in a year.  The register says who there is;
 * whether a city's counties report or the city for all of them, only those
 * reports tell that are there.
 */
#ifndef ENROLL_EXPECT_H
#define ENROLL_EXPECT_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/registry.h"

/* A unit that reported, under the code that is valid in the year. */
struct reporter {
	const char *code;
	const struct unit *unit; /* NULL: not in the register */
	enum unit_kind kind;
};

/*
 * Who CODE is in YEAR: of a retired code its successor.  False, and ODD says
 * so, where the register does not know it or the code ended without a single
 * successor; then it stays under its own code.
 */
bool reporter_place(struct reporter *, const struct registry *,
    const char *code, int year, struct fault *odd);

/* The reports of one year. */
struct expectation {
	int year;
	const struct reporter *all; /* the caller's, sorted by code */
	size_t n;
	bool below_province; /* somebody below a province reported */
	bool by_county;      /* some city's counties report by themselves */
};

/* Looks at the N that reported, which stay the caller's. */
struct expectation expect_from(int year, const struct reporter *all, size_t n);

/* Whether the unit is one of those that reported. */
bool expect_has(const struct expectation *, const char *code);

/*
 * Whether the unit should have reported: of a city either the counties and its
 * own schools, or the city for all of them, whichever way it reports.
 */
bool expect_unit(const struct expectation *, const struct unit *);

#endif
