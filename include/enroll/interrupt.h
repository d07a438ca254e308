/*
 * Being interrupted between two steps and not within one, so that what was
 * begun can be put away.
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

#endif
