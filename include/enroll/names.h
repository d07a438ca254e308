/*
 * Names, each known by its number: 0, 1, ... in the order they came.
 */
#ifndef ENROLL_NAMES_H
#define ENROLL_NAMES_H

#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/lexicon.h"
#include "enroll/text.h"

#define NAMES_NONE SIZE_MAX

struct names {
	struct lexicon words;
	char **name;
	size_t n, room;
};

int names_make(struct names *, struct fault *);
void names_free(struct names *);

/* The number of a name, or NAMES_NONE. */
size_t names_find(const struct names *, struct text);

/* The number of a name, which is added if it is new; NAMES_NONE and a fault. */
size_t names_add(struct names *, struct text, struct fault *);

#endif
