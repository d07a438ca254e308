#include "enroll/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "enroll/interrupt.h"
#include "enroll/launch.h"
#include "enroll/text.h"

enum {
	READ_END,
	WRITE_END,
	OUT = 0, /* the pipes, and their places in a poll */
	ERR = 1,
	MOST_OUTPUT = 256 << 20,
	MOST_SAID = 1 << 16, /* on standard error */
	NAP = 50, /* milliseconds between looks at the clock and at signals */
};

struct running {
	struct process p;
	pid_t pid;              /* -1: it does not run */
	int64_t left;           /* milliseconds that we wait for it */
	struct pollfd pipes[2]; /* -1: closed by it */
	struct bytes said;      /* on standard error */
	int64_t written;
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

/* Takes the lines that are no complaint out of what it said. */
static void
drop_harmless(struct bytes *said, const char *harmless)
{
	const size_t len = harmless ? strlen(harmless) : 0;
	char *s = said->s, *end, *to = said->s;

	if (len == 0 || said->len == 0)
		return;
	while (s < said->s + said->len) {
		const size_t left = said->len - (size_t)(s - said->s);
		size_t line;

		end = memchr(s, '\n', left);
		line = end ? (size_t)(end - s) : left;
		if (line != len || memcmp(s, harmless, len) != 0) {
			memmove(to, s, line + (end != NULL));
			to += line + (end != NULL);
		}
		s += line + (end != NULL);
	}
	said->len = (size_t)(to - said->s);
	said->s[said->len] = '\0';
}

/* N bytes at most from one pipe that has some: how many, 0 when it is over. */
static ptrdiff_t
read_pipe(struct pollfd *fd, void *to, size_t n, struct fault *f)
{
	ptrdiff_t got;

	while ((got = read(fd->fd, to, n)) == -1 && errno == EINTR)
		;
	if (got == -1)
		return fault_system(f, EX_OSERR, "a pipe cannot be read");
	if (got == 0) {
		close(fd->fd);
		fd->fd = -1;
	}
	return got;
}

static int
listen_to(struct running *r, struct fault *f)
{
	char buffer[4096];
	ptrdiff_t n = read_pipe(&r->pipes[ERR], buffer, sizeof(buffer), f);

	if (n == -1 || bytes_add(&r->said, buffer, (size_t)n, f) == -1)
		return -1;
	if (r->said.len > MOST_SAID)
		drop_harmless(&r->said, r->p.harmless);
	if (r->said.len > MOST_SAID)
		return fault_set(f, EX_SOFTWARE,
		    "%s complained without end and was stopped", r->p.argv[0]);
	return 0;
}

static int
within_output(struct running *r, ptrdiff_t got, struct fault *f)
{
	const int64_t most = r->p.output ? r->p.output : MOST_OUTPUT;

	r->written += got;
	if (r->written > most)
		return fault_set(f, EX_SOFTWARE,
		    "%s wrote more than %lld MiB and was stopped; what it "
		    "read is too large, or not what it seems",
		    r->p.argv[0], (long long)(most >> 20));
	return 0;
}

static ptrdiff_t
read_until(struct running *r, int64_t end, void *to, size_t n, struct fault *f)
{
	struct pollfd *const pipes = r->pipes;

	while (pipes[OUT].fd != -1 || pipes[ERR].fd != -1) {
		ptrdiff_t got;

		if (in_time(&r->p, end, f) == -1)
			return -1;
		if (poll(pipes, 2, NAP) == -1) {
			if (errno == EINTR)
				continue;
			return fault_system(f, EX_OSERR, "poll");
		}
		if (pipes[ERR].fd != -1 && pipes[ERR].revents != 0 &&
		    listen_to(r, f) == -1)
			return -1;
		if (pipes[OUT].fd == -1 || pipes[OUT].revents == 0)
			continue;
		if ((got = read_pipe(&pipes[OUT], to, n, f)) == -1 ||
		    within_output(r, got, f) == -1)
			return -1;
		if (got > 0)
			return got;
	}
	return 0;
}

ptrdiff_t
process_read(struct running *r, void *to, size_t n, struct fault *f)
{
	const int64_t end = milliseconds() + r->left;
	const ptrdiff_t got = read_until(r, end, to, n, f);

	r->left = end - milliseconds();
	return got;
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
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		return fault_set(f, EX_SOFTWARE,
		    "%s worked for more than %d seconds and was stopped; what "
		    "it read is too large, or not what it seems",
		    p->argv[0], p->work);
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
		return fault_set(f, EX_SOFTWARE,
		    "%s tried to start another program, which its jail "
		    "forbids, "
		    "and was stopped",
		    p->argv[0]);
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
}

static int
start(struct running *r, int pipes[2][2], struct fault *f)
{
	if (pipe2(pipes[OUT], O_CLOEXEC) == -1 ||
	    pipe2(pipes[ERR], O_CLOEXEC) == -1)
		return fault_system(f, EX_OSERR, "no pipe can be made");
	if (launch(&r->p, pipes[OUT][WRITE_END], pipes[ERR][WRITE_END], &r->pid,
		f) == -1)
		return -1;
	for (int i = 0; i < 2; i++) {
		r->pipes[i] = (struct pollfd){ pipes[i][READ_END], POLLIN, 0 };
		pipes[i][READ_END] = -1;
	}
	return 0;
}

struct running *
process_start(const struct process *p, struct fault *f)
{
	int pipes[2][2] = { { -1, -1 }, { -1, -1 } };
	struct running *r = calloc(1, sizeof(*r));

	if (r == NULL) {
		fault_memory(f);
		return NULL;
	}
	r->p = *p;
	r->pid = -1;
	r->left = (int64_t)p->seconds * 1000;
	r->pipes[OUT].fd = r->pipes[ERR].fd = -1;
	if (start(r, pipes, f) == -1) {
		process_close(r);
		r = NULL;
	}
	close_pipe(pipes[OUT]);
	close_pipe(pipes[ERR]);
	return r;
}

int
process_finish(struct running *r, struct fault *f)
{
	int status = 0;

	if (wait_for(&r->p, r->pid, milliseconds() + r->left, &status, f) == -1)
		return -1;
	r->pid = -1;
	drop_harmless(&r->said, r->p.harmless);
	return judge(&r->p, status, r->said, f);
}

void
process_said(const struct running *r, char shown[TEXT_SHOWN])
{
	complaint(shown, r->said);
}

void
process_close(struct running *r)
{
	if (r == NULL)
		return;
	if (r->pid != -1) {
		kill(r->pid, SIGKILL);
		while (waitpid(r->pid, NULL, 0) == -1 && errno == EINTR)
			;
	}
	for (int i = 0; i < 2; i++)
		if (r->pipes[i].fd != -1)
			close(r->pipes[i].fd);
	bytes_free(&r->said);
	free(r);
}

int
process_run(const struct process *p, struct bytes *out, struct fault *f)
{
	struct running *r = process_start(p, f);
	char buffer[65536];
	ptrdiff_t got = -1;
	int status = -1;

	*out = (struct bytes){ 0 };
	if (r == NULL)
		return -1;
	while ((got = process_read(r, buffer, sizeof(buffer), f)) > 0)
		if (bytes_add(out, buffer, (size_t)got, f) == -1)
			break;
	if (got == 0)
		status = process_finish(r, f);
	process_close(r);
	return status;
}
