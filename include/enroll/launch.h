/*
 * From a struct process to a process: found, walled in, limited, started.  For
 * process.c alone.
 */
#ifndef ENROLL_LAUNCH_H
#define ENROLL_LAUNCH_H

#include <sys/types.h>

#include "enroll/fault.h"
#include "enroll/process.h"

/*
 * Starts it with OUT and ERR as its standard output and error, in its jail.
 * Faults: EX_UNAVAILABLE when the program is not there, EX_OSERR when it
 * cannot be started as it should be; then it is not.
 */
int launch(
    const struct process *, int out, int err, pid_t *pid, struct fault *);

#endif
