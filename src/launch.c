#include "enroll/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "enroll/interrupt.h"
#include "enroll/jail.h"
#include "enroll/program.h"

enum {
	LARGEST_FILE = 256 << 20,
	MOST_FILES = 256, /* open at a time */
	MOST_ARGUMENTS = 64,
	LIMITS = 5,
};

/*
 * What the child needs.  It may run in our memory, while we stand still, so it
 * allocates nothing and changes nothing but the error, which is in memory that
 * both have in any case.
 */
struct child {
	const struct process *p;
	const char *path;
	const char *argv[MOST_ARGUMENTS];
	int out, err;
	sigset_t defaults;
	struct {
		int what;
		struct rlimit at;
	} limits[LIMITS];
	const struct jail *jail;
	volatile int *error;
};

/* Memory for the error and the path, which lies where nobody can guess. */
struct place {
	void *memory;
	size_t size;
	char *path;
};

static int
place_path(struct place *p, const char *path, struct fault *f)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uint32_t random;

	p->size = page + PATH_MAX + page;
	p->memory = mmap(NULL, p->size, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (p->memory == MAP_FAILED)
		return fault_memory(f);
	if (getrandom(&random, sizeof(random), 0) != sizeof(random)) {
		munmap(p->memory, p->size);
		return fault_system(f, EX_OSERR, "no random number");
	}
	p->path = (char *)p->memory + sizeof(int) + random % page;
	strcpy(p->path, path);
	return 0;
}

/* argv, or what env(1) would make of it. */
static int
set_arguments(struct child *c, const struct program *program, struct fault *f)
{
	const char *const *from = c->p->argv;
	size_t n = 0;

	if (program->script[0] != '\0') {
		c->argv[n++] = program->path;
		c->argv[n++] = program->script;
		from++;
	}
	while (*from != NULL && n + 1 < MOST_ARGUMENTS)
		c->argv[n++] = *from++;
	c->argv[n] = NULL;
	if (*from == NULL)
		return 0;
	return fault_set(f, EX_SOFTWARE, "%s gets more than %d arguments",
	    c->p->argv[0], MOST_ARGUMENTS);
}

/* One that is as low already stays: who called us wants it. */
static int
set_limit(struct child *c, int i, int what, int64_t most, int64_t hard)
{
	struct rlimit *at = &c->limits[i].at;

	c->limits[i].what = what;
	if (getrlimit((__rlimit_resource_t)what, at) == -1)
		return -1;
	if (most > 0 && at->rlim_cur > (rlim_t)most)
		at->rlim_cur = (rlim_t)most;
	if (most > 0 && at->rlim_max > (rlim_t)hard)
		at->rlim_max = (rlim_t)hard;
	return 0;
}

static int
set_limits(struct child *c, struct fault *f)
{
	const struct process *p = c->p;

	if (set_limit(c, 0, RLIMIT_AS, p->memory, p->memory) == -1 ||
	    set_limit(c, 1, RLIMIT_CPU, p->work, p->work + 1) == -1 ||
	    set_limit(c, 2, RLIMIT_FSIZE, LARGEST_FILE, LARGEST_FILE) == -1 ||
	    set_limit(c, 3, RLIMIT_NOFILE, MOST_FILES, MOST_FILES) == -1)
		return fault_system(
		    f, EX_OSERR, "%s cannot be limited", p->argv[0]);
	c->limits[4].what = RLIMIT_CORE; /* none */
	return 0;
}

/* ---- in the child ---- */

/* The ends of pipes may stand where a standard stream was closed. */
static int
take_streams(const struct child *c)
{
	const int out = fcntl(c->out, F_DUPFD_CLOEXEC, STDERR_FILENO + 1),
		  err = fcntl(c->err, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int in;

	if (c->p->input != NULL)
		in = *c->p->input;
	else
		in = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (in == STDIN_FILENO)
		in = fcntl(in, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (out == -1 || err == -1 || in == -1 ||
	    dup2(in, STDIN_FILENO) == -1 || dup2(out, STDOUT_FILENO) == -1 ||
	    dup2(err, STDERR_FILENO) == -1)
		return -1;
	/* what the kernel does not know (before 5.11) is closed as it says */
	syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
	return 0;
}

/* Our handlers do not run in our memory a second time. */
static int
take_signals(const struct child *c)
{
	struct sigaction now, usual = { .sa_handler = SIG_DFL };

	for (int i = 1; i < NSIG; i++)
		if (sigismember(&c->defaults, i) == 1 ||
		    (sigaction(i, NULL, &now) == 0 &&
			now.sa_handler != SIG_IGN && now.sa_handler != SIG_DFL))
			sigaction(i, &usual, NULL);
	sigemptyset(&now.sa_mask);
	return sigprocmask(SIG_SETMASK, &now.sa_mask, NULL);
}

static int
take_limits(const struct child *c)
{
	for (int i = 0; i < LIMITS; i++)
		if (setrlimit((__rlimit_resource_t)c->limits[i].what,
			&c->limits[i].at) == -1)
			return -1;
	return 0;
}

static _Noreturn void
become(const struct child *c)
{
	if (take_streams(c) == 0 &&
	    (c->p->folder == NULL || chdir(c->p->folder) == 0) &&
	    take_limits(c) == 0 && take_signals(c) == 0 &&
	    jail_enter(c->jail) == 0)
		syscall(SYS_execve, c->path, c->argv, c->p->env);
	*c->error = errno;
	_exit(127);
}

/* ---- in the parent ---- */

/*
 * vfork(), because fork() copies the tables of our memory, which may be large,
 * and posix_spawn() knows no jail.  No signal may come while the child has our
 * stack.
 */
static int
start(const struct child *c, pid_t *pid)
{
	sigset_t all, had;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &had);
	*c->error = 0;
	if ((*pid = vfork()) == 0)
		become(c);
	if (*pid == -1)
		*c->error = errno;
	pthread_sigmask(SIG_SETMASK, &had, NULL);
	if (*c->error != 0 && *pid != -1) {
		while (waitpid(*pid, NULL, 0) == -1 && errno == EINTR)
			;
		*pid = -1;
	}
	return *c->error;
}

static int
start_in_jail(
    struct child *c, const struct program *program, pid_t *pid, struct fault *f)
{
	const struct process *p = c->p;
	const struct jail_plan plan = {
		.path = c->path,
		.program = program,
		.reads = p->reads,
		.writes = p->writes,
		.input = p->input,
		.threads = p->threads,
	};
	struct jail *jail = jail_open(&plan, f);
	int error;

	if (jail == NULL)
		return -1;
	c->jail = jail;
	error = start(c, pid);
	jail_close(jail);
	return error;
}

static int
complain(const struct process *p, int error, struct fault *f)
{
	if (error == ENOENT)
		return fault_set(f, EX_UNAVAILABLE,
		    "%s is not installed; run: apt-get install %s", p->argv[0],
		    p->package);
	errno = error;
	return fault_system(f, EX_OSERR, "%s cannot be started", p->argv[0]);
}

int
launch(const struct process *p, int out, int err, pid_t *pid, struct fault *f)
{
	struct child c = { .p = p, .out = out, .err = err };
	struct program program;
	struct place place = { 0 };
	int error = program_find(&program, p->argv[0]);

	*pid = -1;
	if (error != 0)
		return complain(p, error, f);
	c.defaults = interrupt_set();
	sigaddset(&c.defaults, SIGPIPE);
	if (set_arguments(&c, &program, f) == -1 || set_limits(&c, f) == -1 ||
	    place_path(&place, program.path, f) == -1)
		return -1;
	c.path = place.path;
	c.error = place.memory;
	error = start_in_jail(&c, &program, pid, f);
	munmap(place.memory, place.size);
	return error <= 0 ? error : complain(p, error, f);
}
