/*
 * classes(5): which programmes are of which class, a priority one for example.
 * The classes are words of the file; a programme may be of several.
 */
#ifndef ENROLL_CLASSES_H
#define ENROLL_CLASSES_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/names.h"
#include "enroll/text.h"

struct classes {
	struct names programmes, names; /* names: of the classes */
	struct class_row {
		size_t programme, name; /* their numbers */
		int year;               /* 0: every year */
		long line;
	} * rows; /* sorted by these three */
	size_t n, room;
	char *file; /* for messages */
};

/*
 * Reads PATH: programme, class and, if there is one, year.  EX_DATAERR with
 * the place: a blank programme or class, what is no year, and a row that says
 * again what another has said.
 */
int classes_load(struct classes *, const char *path, struct fault *);
void classes_free(struct classes *);

/*
 * Whether the programme is of class NAME in that year, a number of names; of
 * any class for NAMES_NONE.
 */
bool classes_have(
    const struct classes *, struct text programme, size_t name, int year);

#endif
