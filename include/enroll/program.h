/*
 * Where a program is, and which files the kernel opens to start it: itself,
 * the interpreter of a script, and the loader.
 */
#ifndef ENROLL_PROGRAM_H
#define ENROLL_PROGRAM_H

#include <limits.h>

enum { PROGRAM_FILES = 6 };

struct program {
	char path[PATH_MAX];   /* what is started */
	char script[PATH_MAX]; /* its first argument; "": none */
	char files[PROGRAM_FILES][PATH_MAX];
	int n; /* files */
};

/*
 * Looks for NAME in PATH, as execvp() does: 0, or what errno would be.  A
 * script that is to be found by env(1) is started as env would start it, so
 * that nothing has to be started twice.
 */
int program_find(struct program *, const char *name);

#endif
