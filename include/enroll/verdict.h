/*
 * What does not hold of a certificate, in words, each with its place.
 */
#ifndef ENROLL_VERDICT_H
#define ENROLL_VERDICT_H

#include "enroll/certificate.h"

enum { VERDICT_SAID = 10 };

struct verdict {
	struct fault said[VERDICT_SAID]; /* the first of them */
	size_t n;                        /* how many do not hold; 0 is proof */

	/* Of a certificate that holds: which claims, by their rows of
	 * quota(5), have a place more or less in another answer. */
	enum tightness *ties;
	enum tightness *unit_ties, *group_ties; /* of totals; NULL: none */
	bool unique;
};

/* -1 and a fault when memory runs out. */
int verdict_reach(struct verdict *, const struct certificate *, struct fault *);
void verdict_free(struct verdict *);

#endif
