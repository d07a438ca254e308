/*
 * 退回单: for each dump with rejected rows, or that was set aside as a whole, a
 * page that says what is to be mended.
 */
#ifndef ENROLL_RETURNS_H
#define ENROLL_RETURNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "enroll/fault.h"
#include "enroll/grid.h"
#include "enroll/registry.h"

struct returns {
	const char *dir;                 /* the folder that is to appear */
	const char *until;               /* answer wanted by, or NULL */
	const struct grid *rejects;      /* rejects(5) */
	const struct grid *account;      /* account(5), or NULL */
	const struct registry *registry; /* NULL: units are not named */
};

/* One dump that goes back. */
struct slip {
	const char *file;   /* as the tables name it; the grid's own */
	const size_t *rows; /* of the rejects, in their order */
	size_t n;
	long account; /* its row in the account, or -1 */
	char *name;   /* of its page, without a folder */
};

/*
 * Writes a page for each dump, and index.html that lists them, into a folder
 * that appears whole or not at all (folder.h).  UNCHANGED is set when it was
 * there with the same bytes.
 *
 * A page's name is the dump's without its folder; all but letters and digits
 * of ASCII, ".", "_", "-" and Chinese characters is "_" in it, and so is a "."
 * or "-" at its beginning; it ends after 120 bytes; then, when there is such a
 * page already, whatever the case of its letters, "-2", "-3", ...; ".html".
 *
 * EX_DATAERR: a column is missing, a code that rejects(5) does not have, or
 * the two tables are not of the same run.
 */
int returns_write(const struct returns *, bool *unchanged, struct fault *);

/*
 * A page's name for FILE that none of the N slips has: a new string the caller
 * frees, or NULL and a fault.
 */
char *return_name(
    const char *file, const struct slip *, size_t n, struct fault *);

/* The page of a slip, and that of all of them. */
int return_page(
    const struct returns *, const struct slip *, FILE *, struct fault *);
void return_index(
    const struct returns *, const struct slip *, size_t n, FILE *);

#endif
