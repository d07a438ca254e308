#include "enroll/interrupt.h"

#include <stddef.h>

static const int interrupts[] = { SIGHUP, SIGINT, SIGTERM };

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
