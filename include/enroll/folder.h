/*
 * A folder that appears whole or not at all, and a scratch folder that goes
 * away again.
 */
#ifndef ENROLL_FOLDER_H
#define ENROLL_FOLDER_H

#include <stdbool.h>
#include <stdio.h>

#include "enroll/fault.h"
#include "enroll/process.h"

struct folder {
	char *path;  /* where it will appear; NULL for a scratch folder */
	char *draft; /* where it is written until then */
};

/*
 * A draft beside PATH, on the same file system; with PATH NULL a private
 * scratch folder in TMPDIR, else /tmp.  Faults: EX_CANTCREAT.
 */
int folder_open(struct folder *, const char *path, struct fault *);

/* A new file NAME in it, for folder_finish().  NULL and EX_CANTCREAT. */
FILE *folder_create(const struct folder *, const char *name, struct fault *);

/* Flushes, syncs (not in a scratch folder) and closes.  EX_IOERR. */
int folder_finish(
    const struct folder *, FILE *, const char *name, struct fault *);

/* A whole file at once. */
int folder_put(const struct folder *, const char *name, const char *s,
    size_t len, struct fault *);

/* A whole file of it; TO is the caller's, bytes_free() either way.  EX_IOERR.
 */
int folder_read(
    const struct folder *, const char *name, struct bytes *to, struct fault *);

/* A folder in it. */
int folder_sub(const struct folder *, const char *name, struct fault *);

/*
 * Renames the draft to PATH.  Where PATH is already there with the same files
 * and the same bytes nothing is touched and UNCHANGED is set; otherwise it is
 * EX_CANTCREAT, and what is there stays.
 */
int folder_commit(struct folder *, bool *unchanged, struct fault *);

/* Removes the draft, if it was not committed, and frees. */
void folder_abort(struct folder *);

#endif
