/*
 * The layouts to choose from: one that was named, or all that are shipped.
 */
#ifndef ENROLL_LAYOUTS_H
#define ENROLL_LAYOUTS_H

#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/layout.h"

struct layouts {
	struct layout **all; /* in bytewise order of their files' names */
	size_t n;
};

/* The layout in that file alone. */
int layouts_load_file(struct layouts *, const char *path, struct fault *);

/* Every *.cfg of a folder; EX_CONFIG when there is none. */
int layouts_load_folder(struct layouts *, const char *path, struct fault *);

void layouts_free(struct layouts *);

#endif
