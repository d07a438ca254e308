/* enroll-return: what was rejected goes back to whoever sent it. */
#include <string.h>

#include "enroll/cli.h"
#include "enroll/interrupt.h"
#include "enroll/number.h"
#include "enroll/returns.h"

enum {
	OPT_REGISTER = 0x100,
	OPT_UNTIL,
};

struct conf {
	struct returns returns;
	const char *account, *registry;
	char until[DATE_SIZE];
};

static const struct argp_option options[] = {
	{ "account", 'a', "FILE", 0,
	    N_("account(5): a page for each dump that was set aside, too"), 0 },
	{ "output", 'o', "DIR", 0,
	    N_("the folder that is to appear, whole or not at all"), 0 },
	{ "register", OPT_REGISTER, "FILE", 0,
	    N_("register(5), a file or the name of one that is shipped: names "
	       "the unit whose code a dump's name begins with"),
	    0 },
	{ "until", OPT_UNTIL, "DATE", 0, N_("the day an answer is wanted by"),
	    0 },
	{ 0 },
};

static int
option(int key, const char *arg, void *ctx, struct fault *f)
{
	struct conf *c = ctx;
	int date;

	switch (key) {
	case 'a':
		c->account = arg;
		return 0;
	case 'o':
		c->returns.dir = arg;
		return 0;
	case OPT_REGISTER:
		c->registry = arg;
		return 0;
	default:
		if (date_parse((struct text){ arg, strlen(arg) }, &date) == -1)
			return fault_set(f, EX_USAGE,
			    "%s wants a date as 2022-09-30, not %s", "--until",
			    arg);
		c->returns.until = date_format(c->until, date);
		return 0;
	}
}

static int
run(void *ctx, int argc, char *argv[], struct fault *f)
{
	struct conf *c = ctx;
	struct grid rejects = { 0 }, account = { 0 };
	struct registry registry = { 0 };
	bool unchanged;
	int status = -1;

	if (argc > 1)
		return fault_set(f, EX_USAGE, "one table of rejects is wanted");
	if (c->returns.dir == NULL)
		return fault_set(f, EX_USAGE, "wants -o DIR");
	if (grid_read(&rejects, argc == 1 ? argv[0] : NULL, f) == -1 ||
	    (c->account && grid_read(&account, c->account, f) == -1) ||
	    (c->registry && cli_registry(&registry, c->registry, f) == -1))
		goto out;
	c->returns.rejects = &rejects;
	c->returns.account = c->account ? &account : NULL;
	c->returns.registry = c->registry ? &registry : NULL;
	interrupt_hold();
	status = returns_write(&c->returns, &unchanged, f);
	interrupt_release();
out:
	registry_free(&registry);
	grid_free(&account);
	grid_free(&rejects);
	return status;
}

int
main(int argc, char *argv[])
{
	struct conf conf = { .account = NULL };
	const struct cli cli = {
		.name = "enroll-return",
		.args = "[REJECTS]",
		.doc = N_("Write a page for each dump that goes back to be "
			  "mended."),
		.options = options,
		.option = option,
		.run = run,
		.conf = &conf,
	};

	return cli_main(&cli, argc, argv);
}
