/*
 * measure [-l SECONDS] [-o FOLDER] RUNS <plan: how long commands take, and how
 * much memory.
 *
 * Each line of the plan is a name, a TAB and a command for sh.  They are run
 * in turn, all of them RUNS times, so that whatever slows the machine down for
 * a while falls on all alike.  For each run a line: the name, seconds of wall
 * time from before the process was made until after it ended, the maximum
 * resident set in KiB of the largest process among it and its children, and
 * the status, with TABs between.
 *
 * Standard output and error go to FOLDER/NAME.out and FOLDER/NAME.err, those
 * of the last run stay.  -l ends a command, and all it started, after so many
 * seconds; its status is then 124, as with timeout(1).
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS_MAX = 64, TIMED_OUT = 124, INTERRUPTED = 130 };

struct plan {
	char *names[COMMANDS_MAX]; /* each owns its line, name and command */
	char *commands[COMMANDS_MAX];
	size_t n;
	const char *folder; /* for what they print; NULL drops it */
	long limit;         /* seconds */
	sigset_t waited;    /* the signals that are waited for, blocked */
	sigset_t before;    /* what was blocked before */
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* In the child: descriptor fd becomes FOLDER/NAME.SUFFIX. */
static void
redirect(int fd, const struct plan *p, const char *name, const char *suffix)
{
	char path[PATH_MAX] = "/dev/null";
	int file;

	if (p->folder != NULL)
		snprintf(
		    path, sizeof(path), "%s/%s.%s", p->folder, name, suffix);
	file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (file == -1 || dup2(file, fd) == -1)
		_exit(EX_CANTCREAT);
	close(file);
}

static pid_t
start(const struct plan *p, size_t i)
{
	pid_t pid = fork();
	int null;

	if (pid != 0) {
		if (pid != -1) /* by whichever of the two comes first */
			setpgid(pid, pid);
		return pid;
	}
	setpgid(0, 0);
	sigprocmask(SIG_SETMASK, &p->before, NULL);
	redirect(STDOUT_FILENO, p, p->names[i], "out");
	redirect(STDERR_FILENO, p, p->names[i], "err");
	null = open("/dev/null", O_RDONLY);
	if (null == -1 || dup2(null, STDIN_FILENO) == -1)
		_exit(EX_OSERR);
	close(null);
	execl("/bin/sh", "sh", "-c", p->commands[i], (char *)NULL);
	_exit(EX_OSERR);
}

/*
 * Waits until pid has ended, by itself or because its time was over: its
 * status.  -1 when we were told to stop; then it was stopped as well.
 */
static int
finish(const struct plan *p, pid_t pid, struct rusage *used)
{
	double until = now() + (double)p->limit;
	int status, told = 0;

	while (wait4(pid, &status, WNOHANG, used) == 0) {
		double left = until - now();
		struct timespec t = { .tv_sec = 0 };
		int sig = -1;

		if (left > 0) {
			t.tv_sec = (time_t)left;
			t.tv_nsec = (long)((left - (double)t.tv_sec) * 1e9);
			sig = sigtimedwait(&p->waited, NULL, &t);
		}
		if (sig == SIGCHLD || (sig == -1 && left > 0))
			continue;
		told = sig == -1 ? TIMED_OUT : -1;
		kill(-pid, SIGKILL);
		wait4(pid, &status, 0, used);
		break;
	}
	if (told != 0)
		return told;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

static int
run(const struct plan *p, size_t i)
{
	struct rusage used = { 0 };
	double from = now();
	pid_t pid = start(p, i);
	int status;

	if (pid == -1) {
		perror("measure");
		return -1;
	}
	status = finish(p, pid, &used);
	if (status != -1)
		printf("%s\t%.4f\t%ld\t%d\n", p->names[i], now() - from,
		    used.ru_maxrss, status);
	fflush(stdout);
	return status;
}

/* 0, or -1 at a line that is no name, TAB and command, or one too many. */
static int
plan_read(struct plan *p, FILE *fp)
{
	char *line = NULL, *tab;
	size_t size = 0;
	ssize_t n;

	while ((n = getline(&line, &size, fp)) > 0) {
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		tab = strchr(line, '\t');
		if (tab == NULL || p->n == COMMANDS_MAX) {
			free(line);
			return -1;
		}
		*tab = '\0';
		p->names[p->n] = line;
		p->commands[p->n++] = tab + 1;
		line = NULL;
		size = 0;
	}
	free(line);
	return 0;
}

static void
plan_free(struct plan *p)
{
	while (p->n > 0)
		free(p->names[--p->n]);
}

/* SIGCHLD and the signals that end us are waited for, never caught. */
static void
block(struct plan *p)
{
	sigemptyset(&p->waited);
	sigaddset(&p->waited, SIGCHLD);
	sigaddset(&p->waited, SIGHUP);
	sigaddset(&p->waited, SIGINT);
	sigaddset(&p->waited, SIGTERM);
	sigprocmask(SIG_BLOCK, &p->waited, &p->before);
}

static int
options(struct plan *p, int argc, char *argv[], long *runs)
{
	int c;

	while ((c = getopt(argc, argv, "l:o:")) != -1) {
		if (c == 'l')
			p->limit = atol(optarg);
		else if (c == 'o')
			p->folder = optarg;
		else
			return -1;
	}
	if (optind + 1 != argc)
		return -1;
	*runs = atol(argv[optind]);
	return *runs > 0 && p->limit > 0 ? 0 : -1;
}

int
main(int argc, char *argv[])
{
	struct plan p = { .limit = 3600 };
	int status = 0;
	long runs = 0;

	if (options(&p, argc, argv, &runs) == -1) {
		fputs("usage: measure [-l SECONDS] [-o FOLDER] RUNS <plan\n",
		    stderr);
		return EX_USAGE;
	}
	if (plan_read(&p, stdin) == -1) {
		fputs("measure: a plan has lines of a name, a TAB and a "
		      "command, at most 64\n",
		    stderr);
		plan_free(&p);
		return EX_DATAERR;
	}
	block(&p);
	for (long r = 0; r < runs && status != -1; r++)
		for (size_t i = 0; i < p.n && status != -1; i++)
			status = run(&p, i);
	plan_free(&p);
	return status == -1 ? INTERRUPTED : 0;
}
