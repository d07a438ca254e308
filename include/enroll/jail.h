/*
 * Walls around a program that we start, so that what it reads cannot make it
 * do anything but read what it needs and write where it may.
 *
 * Two kernels' means: seccomp takes away system calls (no socket, no other
 * process, no other program, nothing of the administrator's), Landlock takes
 * away files.  Where the kernel lacks one, the other is used alone, and
 * jail_walls() tells.
 */
#ifndef ENROLL_JAIL_H
#define ENROLL_JAIL_H

#include <stdbool.h>

#include "enroll/fault.h"
#include "enroll/program.h"

struct jail_plan {
	/*
	 * The one program, which is started by execve() with this very
	 * pointer as its path: no other address will do.
	 */
	const char *path;
	const struct program *program; /* the files that make it */
	const char *const *reads;      /* files and folders; NULL ends */
	const char *const *writes;     /* folders; NULL ends */
	const int *input;              /* its standard input, or NULL */
	bool threads;                  /* whether it may start some */
};

/* What the kernel has of it. */
struct jail_walls {
	bool off;   /* the environment says ENROLL_JAIL=off, for tests */
	bool calls; /* seccomp */
	int files;  /* the version of Landlock's interface; 0: none */
};
struct jail_walls jail_walls(void);

/* NULL and EX_OSERR when what the kernel has cannot be had. */
struct jail;
struct jail *jail_open(const struct jail_plan *, struct fault *);

/*
 * In the child, as the last thing before execve(): 0, or -1 and errno.  Calls
 * only what may be called after vfork().
 */
int jail_enter(const struct jail *);

/* Of NULL nothing. */
void jail_close(struct jail *);

/* The files' half and the calls' half, for jail.c alone. */
int jailfiles_version(void);
int jailfiles_open(const struct jail_plan *, int version, struct fault *);
int jailfiles_enter(int rules);

struct jailcalls; /* a filter */
bool jailcalls_there(void);
struct jailcalls *jailcalls_open(const struct jail_plan *, struct fault *);
int jailcalls_enter(const struct jailcalls *);
void jailcalls_close(struct jailcalls *);

#endif
