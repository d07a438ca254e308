#include "enroll/jail.h"

#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

struct jail {
	int rules;               /* of files; -1: none */
	struct jailcalls *calls; /* NULL: none */
};

struct jail_walls
jail_walls(void)
{
	const char *wish = getenv("ENROLL_JAIL");

	return (struct jail_walls){
		.off = wish != NULL && strcmp(wish, "off") == 0,
		.calls = jailcalls_there(),
		.files = jailfiles_version(),
	};
}

struct jail *
jail_open(const struct jail_plan *plan, struct fault *f)
{
	const struct jail_walls walls = jail_walls();
	struct jail *j = calloc(1, sizeof(*j));

	if (j == NULL) {
		fault_memory(f);
		return NULL;
	}
	j->rules = -1;
	if (walls.off)
		return j;
	if ((walls.files > 0 &&
		(j->rules = jailfiles_open(plan, walls.files, f)) == -1) ||
	    (walls.calls && (j->calls = jailcalls_open(plan, f)) == NULL)) {
		jail_close(j);
		return NULL;
	}
	return j;
}

/* The calls come last: they would forbid what leads to the files' walls. */
int
jail_enter(const struct jail *j)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1)
		return -1;
	if (j->rules != -1 && jailfiles_enter(j->rules) == -1)
		return -1;
	return j->calls == NULL ? 0 : jailcalls_enter(j->calls);
}

void
jail_close(struct jail *j)
{
	if (j == NULL)
		return;
	if (j->rules != -1)
		close(j->rules);
	jailcalls_close(j->calls);
	free(j);
}
