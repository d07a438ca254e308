#include "enroll/interrupt.h"

#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

static const int interrupts[] = { SIGHUP, SIGINT, SIGTERM };

/* Others that end us because of where we write, or what we may use. */
static const int endings[] = { SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGPIPE,
	SIGXCPU, SIGXFSZ };

/*
 * A handler is given nothing but the signal, so what it has to know is nobody's
 * but the process's.  It is changed with the signals held back.
 */
static struct {
	bool armed;
	const char *drafts[DRAFTS_MOST];
} ours;

sigset_t
interrupt_set(void)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof(interrupts) / sizeof(*interrupts); i++)
		sigaddset(&set, interrupts[i]);
	return set;
}

void
interrupt_hold(void)
{
	sigset_t set = interrupt_set();

	sigprocmask(SIG_BLOCK, &set, NULL);
}

void
interrupt_release(void)
{
	sigset_t set = interrupt_set();

	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

int
interrupt_came(struct fault *f)
{
	sigset_t waiting, held;

	sigpending(&waiting);
	sigprocmask(SIG_BLOCK, NULL, &held);
	for (size_t i = 0; i < sizeof(interrupts) / sizeof(*interrupts); i++)
		if (sigismember(&held, interrupts[i]) &&
		    sigismember(&waiting, interrupts[i]))
			return fault_set(
			    f, EX_TEMPFAIL, "interrupted, nothing was written");
	return 0;
}

/* Then what would have happened without us: the handler is gone by now, and the
 * signal comes again as soon as we return. */
static void
put_away(int sig)
{
	for (size_t i = 0; i < DRAFTS_MOST; i++)
		if (ours.drafts[i] != NULL)
			unlink(ours.drafts[i]);
	raise(sig);
}

static void
arm(void)
{
	struct sigaction before,
	    after = { .sa_handler = put_away, .sa_flags = (int)SA_RESETHAND };

	if (ours.armed)
		return;
	ours.armed = true;
	sigfillset(&after.sa_mask);
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (sigaction(endings[i], NULL, &before) == 0 &&
		    before.sa_handler == SIG_DFL)
			sigaction(endings[i], &after, NULL);
}

static void
replace_draft(const char *old, const char *new)
{
	sigset_t all, had;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &had);
	arm();
	for (size_t i = 0; i < DRAFTS_MOST; i++)
		if (ours.drafts[i] == old) {
			ours.drafts[i] = new;
			break;
		}
	pthread_sigmask(SIG_SETMASK, &had, NULL);
}

void
interrupt_removes(const char *path)
{
	replace_draft(NULL, path);
}

void
interrupt_forget(const char *path)
{
	replace_draft(path, NULL);
}
