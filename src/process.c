#include "enroll/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "enroll/interrupt.h"
#include "enroll/text.h"

enum {
	READ_END,
	WRITE_END,
	OUT = 0, /* the pipes, and their places in a poll */
	ERR = 1,
	MOST_OUTPUT = 256 << 20,
	NAP = 50, /* milliseconds between looks at the clock and at signals */
};

int
bytes_add(struct bytes *b, const char *s, size_t len, struct fault *f)
{
	size_t room = b->room ? b->room : 64;
	char *more;

	while (room - b->len <= len)
		room *= 2;
	if (room != b->room) {
		if ((more = realloc(b->s, room)) == NULL)
			return fault_memory(f);
		b->s = more;
		b->room = room;
	}
	memcpy(b->s + b->len, s, len);
	b->len += len;
	b->s[b->len] = '\0';
	return 0;
}

void
bytes_free(struct bytes *b)
{
	free(b->s);
	*b = (struct bytes){ 0 };
}

static int64_t
milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What we hold back for ourselves is no business of the program's. */
static int
spawn(const struct process *p, const int out, const int err, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, defaults = interrupt_set();
	int error;

	sigemptyset(&none);
	sigaddset(&defaults, SIGPIPE);
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_addopen(
	    &files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, err, STDERR_FILENO);
	if (p->folder != NULL)
		posix_spawn_file_actions_addchdir_np(&files, p->folder);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setflags(
	    &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	error = posix_spawnp(pid, p->argv[0], &files, &attributes,
	    (char *const *)(uintptr_t)p->argv,
	    (char *const *)(uintptr_t)p->env);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

/* Reads once from each pipe that has something; false when both are closed. */
static int
read_ready(struct pollfd fds[2], struct bytes to[2], struct fault *f)
{
	char buffer[65536];

	for (int i = 0; i < 2; i++) {
		ssize_t n;

		if (fds[i].fd == -1 || fds[i].revents == 0)
			continue;
		n = read(fds[i].fd, buffer, sizeof(buffer));
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return fault_system(
			    f, EX_OSERR, "a pipe cannot be read");
		if (n == 0)
			fds[i].fd = -1;
		else if (bytes_add(&to[i], buffer, (size_t)n, f) == -1)
			return -1;
		if (to[i].len > MOST_OUTPUT)
			return fault_set(f, EX_SOFTWARE,
			    "a program that was started wrote more than 256 "
			    "MiB");
	}
	return 0;
}

static int
in_time(const struct process *p, int64_t end, struct fault *f)
{
	if (interrupt_came(f) == -1)
		return -1;
	if (milliseconds() >= end)
		return fault_set(f, EX_TEMPFAIL,
		    "%s took more than %d seconds and was stopped; try again "
		    "when the machine is less busy",
		    p->argv[0], p->seconds);
	return 0;
}

static int
read_all(const struct process *p, const int fd[2], struct bytes to[2],
    int64_t end, struct fault *f)
{
	struct pollfd fds[2] = { { fd[OUT], POLLIN, 0 },
		{ fd[ERR], POLLIN, 0 } };

	while (fds[OUT].fd != -1 || fds[ERR].fd != -1) {
		if (poll(fds, 2, NAP) == -1 && errno != EINTR)
			return fault_system(f, EX_OSERR, "poll");
		if (read_ready(fds, to, f) == -1 || in_time(p, end, f) == -1)
			return -1;
	}
	return 0;
}

/* A program that has closed its output is about to end, but may not. */
static int
wait_for(const struct process *p, pid_t pid, int64_t end, int *status,
    struct fault *f)
{
	const struct timespec nap = { 0, 1000000 };
	pid_t got;

	while ((got = waitpid(pid, status, WNOHANG)) == 0 ||
	       (got == -1 && errno == EINTR)) {
		if (in_time(p, end, f) == -1)
			return -1;
		nanosleep(&nap, NULL);
	}
	return 0;
}

/*
 * The last line that says something: gnuplot's reason comes after the line it
 * is about.  The path of the script before it would fill the message.
 */
static const char *
complaint(char shown[TEXT_SHOWN], struct bytes said)
{
	const char *s = said.s ? said.s : "", *quote;
	size_t len = said.len, start;

	while (len > 0 && strchr(" \t\r\n", s[len - 1]) != NULL)
		len--;
	for (start = len; start > 0 && s[start - 1] != '\n'; start--)
		;
	if (s[start] == '"' &&
	    (quote = memchr(s + start + 1, '"', len - start - 1)) != NULL)
		start = (size_t)(quote - s) + 2;
	return text_show(
	    shown, TEXT_SHOWN, s + start, start < len ? len - start : 0);
}

static int
judge(const struct process *p, int status, struct bytes said, struct fault *f)
{
	char shown[TEXT_SHOWN];

	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ)
		return fault_set(f, EX_IOERR,
		    "%s met the limit on the size of files", p->argv[0]);
	if (WIFSIGNALED(status))
		return fault_set(f, EX_SOFTWARE, "%s was ended by signal %d",
		    p->argv[0], WTERMSIG(status));
	complaint(shown, said);
	if (WEXITSTATUS(status) != 0)
		return fault_set(f, EX_SOFTWARE, "%s failed with status %d: %s",
		    p->argv[0], WEXITSTATUS(status), shown);
	if (said.len > 0)
		return fault_set(
		    f, EX_SOFTWARE, "%s complained: %s", p->argv[0], shown);
	return 0;
}

static void
close_pipe(int fd[2])
{
	for (int i = 0; i < 2; i++)
		if (fd[i] != -1)
			close(fd[i]);
	fd[0] = fd[1] = -1;
}

int
process_run(const struct process *p, struct bytes *out, struct fault *f)
{
	int64_t end = milliseconds() + (int64_t)p->seconds * 1000;
	int pipes[2][2] = { { -1, -1 }, { -1, -1 } }, ends[2];
	struct bytes to[2] = { { 0 }, { 0 } };
	int error, wstatus = 0, status = -1;
	pid_t pid = -1;

	*out = (struct bytes){ 0 };
	if (pipe2(pipes[OUT], O_CLOEXEC) == -1 ||
	    pipe2(pipes[ERR], O_CLOEXEC) == -1) {
		fault_system(f, EX_OSERR, "no pipe can be made");
		goto out;
	}
	error = spawn(p, pipes[OUT][WRITE_END], pipes[ERR][WRITE_END], &pid);
	if (error != 0) {
		errno = error;
		if (error == ENOENT)
			fault_set(f, EX_UNAVAILABLE,
			    "%s is not installed; run: apt-get install %s",
			    p->argv[0], p->package);
		else
			fault_system(
			    f, EX_OSERR, "%s cannot be started", p->argv[0]);
		pid = -1;
		goto out;
	}
	for (int i = 0; i < 2; i++) {
		close(pipes[i][WRITE_END]);
		pipes[i][WRITE_END] = -1;
		ends[i] = pipes[i][READ_END];
	}
	if (read_all(p, ends, to, end, f) == -1 ||
	    wait_for(p, pid, end, &wstatus, f) == -1)
		goto out;
	pid = -1;
	status = judge(p, wstatus, to[ERR], f);
out:
	if (pid != -1) {
		kill(pid, SIGKILL);
		while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
			;
	}
	close_pipe(pipes[OUT]);
	close_pipe(pipes[ERR]);
	bytes_free(&to[ERR]);
	*out = to[OUT];
	return status;
}
