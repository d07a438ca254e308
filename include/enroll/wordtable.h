/*
 * Tables of a document in the XML of Word (ECMA-376, part 1, 17.4): how large
 * their letters and how wide their columns are, so that they fit a page of
 * GB/T 9704, upright or laid across.
 */
#ifndef ENROLL_WORDTABLE_H
#define ENROLL_WORDTABLE_H

#include <stdbool.h>

#include "enroll/document.h"
#include "enroll/fault.h"

/* How a table is set: which way its page lies, its letters, its columns. */
struct wordtable {
	bool turned;     /* the page is laid across */
	int half_points; /* of its letters */
	int across;      /* twips */
	int *widths;     /* twips of each column */
};

/*
 * The largest letters with which a table of at least one column fits; S is
 * empty, or set before, and is freed by the caller in any case.
 */
int wordtable_set(struct wordtable *, const struct doctable *, struct fault *);
void wordtable_free(struct wordtable *);

/* New strings, which the caller frees; NULL without memory.  The head of a
 * table stands on each page again.  A caption begins a page where that is
 * wanted. */
char *wordtable_grid(
    const struct wordtable *, const struct doctable *, struct fault *);
char *wordtable_caption(const struct doctable *, bool new_page, struct fault *);

#endif
