/* Who reported, under the codes of the year; private to the ratio module. */
#ifndef RATIOLEAF_H
#define RATIOLEAF_H

#include "ratioseries.h"

/* One reporting unit in one year, or one that should have reported. */
struct leaf {
	int year, as_of;
	const char *code;        /* the tally's or the registry's */
	const struct unit *unit; /* NULL: not in the registry */
	enum unit_kind kind;
	struct sides sides;
	int64_t skilled;     /* of the vocational side, where told apart */
	struct sides before; /* of the same unit the year before */
	int before_as_of;    /* of these the newest report */
	bool has_before;     /* it is comparable */
	unsigned char basis, scope;
	bool expected, reported;
};

struct leaves {
	struct leaf *all; /* sorted by year and code */
	size_t n, room;
};

/*
 * Maps retired codes to their successors and adds the units that are expected
 * and did not report.  EX_DATAERR when a code and its
 * successor report the same year, or when a unit's own rows are the total of
 * the units below it.
 */
int leaves_make(struct leaves *, const struct reports *, const struct tally *,
    const struct ratio_options *, struct fault *);
void leaves_free(struct leaves *);

/* A leaf that says where a code stands in that year, and reports nothing. */
struct leaf leaf_at(const struct registry *, int year, const char *code);

/*
 * The code of the unit of that level which the leaf is a part of, "" when it
 * is part of none.  BUFFER is for codes that only their digits tell.
 */
const char *leaf_ancestor(
    const struct leaf *, enum level, char buffer[CODE_SIZE]);

/* The leaves of a year: from FIRST up to the returned index. */
size_t leaves_year(const struct leaves *, size_t first);

/* False when a side passes 10^18. */
bool sides_add(struct sides *, struct sides);

/* The leaf of that year and code, or NULL. */
struct leaf *leaves_find(const struct leaves *, int year, const char *code);

/*
 * Fills before and has_before from STEP years before, under the codes of each
 * leaf's own year.
 */
void leaves_look_back(struct leaves *, const struct registry *, int step);

#endif
