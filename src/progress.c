#include "enroll/progress.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "enroll/fault.h"
#include "enroll/text.h"

enum { FIRST = 500, AGAIN = 200 }; /* milliseconds */

/* There is one terminal, and one last line of it. */
static struct {
	pthread_mutex_t lock;
	bool shown;
} terminal = { PTHREAD_MUTEX_INITIALIZER, false };

struct progress {
	const struct meter *meter;
	struct progress_state state;
	struct timespec start;
	pthread_t thread;
	pthread_mutex_t lock; /* guards: */
	pthread_cond_t stop;
	bool over;
};

/* "1.2 GB" */
static const char *
amount(char to[32], double bytes)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	size_t u = 0;

	while (bytes >= 999.95 && u + 1 < sizeof(units) / sizeof(*units)) {
		bytes /= 1000;
		u++;
	}
	snprintf(to, 32, "%.*f %s", u > 0, bytes, units[u]);
	return to;
}

/* One more thing to say, as long as there is room. */
static void
say(char *to, int *columns, const char *what)
{
	size_t at = strlen(to);
	const char *comma = at > 0 ? fault_translate(N_(", ")) : "";

	*columns -= text_width(comma) + text_width(what);
	if (*columns > 0)
		snprintf(to + at, PROGRESS_SIZE - at, "%s%s", comma, what);
}

char *
progress_line(
    char to[PROGRESS_SIZE], const struct progress_state *s, int columns)
{
	char what[PROGRESS_SIZE / 4], read[32], all[32];
	double rate = s->seconds > 0 ? (double)s->bytes / s->seconds : 0;

	to[0] = '\0';
	amount(read, (double)s->bytes);
	if (s->total > 0)
		snprintf(what, sizeof(what), fault_translate(N_("%s of %s")),
		    read, amount(all, (double)s->total));
	else
		snprintf(
		    what, sizeof(what), fault_translate(N_("%s read")), read);
	say(to, &columns, what);
	if (s->files == s->n) {
		say(to, &columns, fault_translate(N_("adding up")));
		return to;
	}
	snprintf(what, sizeof(what), fault_translate(N_("%s a second")),
	    amount(all, rate));
	say(to, &columns, what);
	if (rate > 0 && s->total > s->bytes) {
		long long left =
		    (long long)((double)(s->total - s->bytes) / rate + 0.5);

		snprintf(what, sizeof(what),
		    fault_translate(N_("%lld:%02lld left")), left / 60,
		    left % 60);
		say(to, &columns, what);
	}
	if (s->n > 1) {
		snprintf(what, sizeof(what),
		    fault_translate(N_("%lld of %lld files")), s->files, s->n);
		say(to, &columns, what);
	}
	return to;
}

void
progress_pause(void)
{
	pthread_mutex_lock(&terminal.lock);
	if (terminal.shown)
		fputs("\r\033[K", stderr);
	terminal.shown = false;
}

void
progress_resume(void)
{
	pthread_mutex_unlock(&terminal.lock);
}

static int
columns(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == -1 || size.ws_col == 0)
		return 80;
	return size.ws_col;
}

static void
show(struct progress *p)
{
	char line[PROGRESS_SIZE];
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	p->state.bytes = p->meter->bytes;
	p->state.files = p->meter->files;
	p->state.seconds = (double)(now.tv_sec - p->start.tv_sec) +
			   (double)(now.tv_nsec - p->start.tv_nsec) / 1e9;
	progress_line(line, &p->state, columns());
	progress_pause();
	fputs(line, stderr);
	fflush(stderr);
	terminal.shown = true;
	progress_resume();
}

static void *
run(void *progress)
{
	struct progress *p = progress;
	struct timespec next = p->start;
	long wait = FIRST;

	pthread_mutex_lock(&p->lock);
	for (;;) {
		next.tv_nsec += wait * 1000000;
		next.tv_sec += next.tv_nsec / 1000000000;
		next.tv_nsec %= 1000000000;
		while (!p->over &&
		       pthread_cond_timedwait(&p->stop, &p->lock, &next) == 0)
			continue;
		if (p->over)
			break;
		show(p);
		wait = AGAIN;
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* 0 when it is not known of each of them. */
static long long
size_of(char *const files[], size_t n)
{
	long long sum = 0;

	for (size_t i = 0; i < n; i++) {
		struct stat st;

		if ((strcmp(files[i], "-") == 0 ? fstat(STDIN_FILENO, &st)
						: stat(files[i], &st)) == -1)
			continue; /* a fault is told of when it is opened */
		if (!S_ISREG(st.st_mode))
			return 0;
		sum += st.st_size;
	}
	return sum;
}

static bool
can_show(void)
{
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) && term != NULL &&
	       strcmp(term, "dumb") != 0;
}

/* See interrupt.h for the signals. */
static int
start_thread(struct progress *p)
{
	pthread_condattr_t attr;
	sigset_t all, had;
	int status;

	pthread_mutex_init(&p->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&p->stop, &attr);
	pthread_condattr_destroy(&attr);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &had);
	status = pthread_create(&p->thread, NULL, run, p);
	pthread_sigmask(SIG_SETMASK, &had, NULL);
	return status;
}

struct progress *
progress_start(const struct meter *m, char *const files[], size_t n)
{
	struct progress *p;

	if (!can_show() || (p = calloc(1, sizeof(*p))) == NULL)
		return NULL;
	p->meter = m;
	p->state.total = size_of(files, n);
	p->state.n = (long long)n;
	clock_gettime(CLOCK_MONOTONIC, &p->start);
	if (start_thread(p) == 0)
		return p;
	free(p);
	return NULL;
}

void
progress_stop(struct progress *p)
{
	if (p == NULL)
		return;
	pthread_mutex_lock(&p->lock);
	p->over = true;
	pthread_cond_signal(&p->stop);
	pthread_mutex_unlock(&p->lock);
	pthread_join(p->thread, NULL);
	pthread_cond_destroy(&p->stop);
	pthread_mutex_destroy(&p->lock);
	free(p);
	progress_pause();
	progress_resume();
}
