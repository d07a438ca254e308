/* What rules on target(5) know of a line; private to alerts. */
#ifndef ALERTVALUES_H
#define ALERTVALUES_H

#include "enroll/attain.h"
#include "enroll/ratio.h"
#include "enroll/rules.h"

enum { ALERT_VALUES = 42 };

struct alert_values {
	struct value value[ALERT_VALUES]; /* by the numbers of the names */
	char as_of[DATE_SIZE];
	char printed[PRINTED_SIZE];
};

const struct rules_names *alert_names(void);

/* R is the ratio of the same unit, or NULL. */
void alert_values_fill(struct alert_values *, const struct attainments *,
    const struct attainment *, const struct ratio *r);

/* A value as its table prints it; CTX is the struct alert_values. */
const char *alert_show(void *ctx, int name, char to[VALUE_SIZE]);

#endif
