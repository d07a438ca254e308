/*
 * What went wrong, in one line.
 *
 * Library functions that can fail take a struct fault, fill it and return -1
 * (or NULL).  They never print and never exit.
 */
#ifndef ENROLL_FAULT_H
#define ENROLL_FAULT_H

#include <sysexits.h>

/* Done, and there is something to look at: a rejected row, a tie. */
enum { EXIT_FINDINGS = 1 };

/*
 * Missing places are put in later by fault_place, because who notices that a
 * cell is wrong does not always know where the cell stands.
 */
struct fault {
	int status;      /* 64 to 78, see sysexits.h; 0 when nothing is wrong */
	char place[600]; /* "zhengzhou.csv:118:2(代码)", or empty */
	char text[1200]; /* in the user's language; empty: nobody is told */
	char plain[1200]; /* the same in English, for tables */
};

/*
 * Sets the fault and returns -1.  FMT is the English message; it is looked up
 * in the message catalogue here, so callers write it plainly.  Arguments that
 * come from a file must have been through text_show().
 */
int fault_set(struct fault *, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The same, followed by what errno says. */
int fault_system(struct fault *, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Says where, unless that is said already.  Returns -1. */
int fault_place(struct fault *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Out of memory. */
int fault_memory(struct fault *);

/* Marks a message that is translated where it is used, not where it stands. */
#define N_(s) s

/* A message in the user's language; the message itself when there is none. */
const char *fault_translate(const char *message) __attribute__((format_arg(1)));

#endif
