/*
 * Being interrupted: between two steps and not within one, so that what was
 * begun can be put away, or at any time, and what was begun goes with us.
 *
 * Signals go to the thread that main() runs in: who starts others starts them
 * with all signals held back.
 */
#ifndef ENROLL_INTERRUPT_H
#define ENROLL_INTERRUPT_H

#include <signal.h>

#include "enroll/fault.h"

/* Holds SIGHUP, SIGINT and SIGTERM back. */
void interrupt_hold(void);

/* -1 and EX_TEMPFAIL when one of them waits. */
int interrupt_came(struct fault *);

/* Lets one that waits do what it does: end us. */
void interrupt_release(void);

/* The three, for who starts a program that shall not hold them back. */
sigset_t interrupt_set(void);

enum { DRAFTS_MOST = 16 };

/*
 * From now on a signal that ends us removes the file PATH first: the three, and
 * SIGQUIT, SIGPIPE, SIGXCPU and SIGXFSZ.  One that is ignored stays ignored.
 * PATH is kept until interrupt_forget().  Beyond DRAFTS_MOST nothing is done.
 */
void interrupt_removes(const char *path);
void interrupt_forget(const char *path);

#endif
