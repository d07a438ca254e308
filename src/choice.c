#include "enroll/choice.h"

#include <string.h>

#include "enroll/cli.h"

struct choice
choice_none(void)
{
	return (struct choice){ .filter = { .level = LEVELS } };
}

int
choice_option(struct choice *c, int key, const char *arg, struct fault *f)
{
	switch (key) {
	case 's':
		return series_parse(arg, &c->series, f);
	case CHOICE_LEVEL:
		if (level_parse(arg, &c->filter.level) == -1 ||
		    c->filter.level == LEVEL_TAG)
			return fault_set(f, EX_USAGE,
			    "--level wants nation, province, assessed, "
			    "prefecture or county, not %s",
			    arg);
		return 0;
	case CHOICE_REGISTER:
		c->registry = arg;
		return 0;
	case CHOICE_UNIT:
		c->filter.unit = arg;
		return 0;
	default:
		if (year_parse((struct text){ arg, strlen(arg) },
			&c->filter.year) == -1)
			return fault_set(f, EX_USAGE,
			    "--year wants a year such as 2022, not %s", arg);
		return 0;
	}
}

int
choice_registry(const struct choice *c, struct registry *r,
    const struct registry **used, struct fault *f)
{
	*r = (struct registry){ 0 };
	*used = NULL;
	if (c->registry == NULL)
		return 0;
	if (cli_registry(r, c->registry, f) == -1)
		return -1;
	*used = r;
	return 0;
}

int
choice_fault_none(int first_year, int last_year, struct fault *f)
{
	return fault_set(f, EX_DATAERR,
	    "no row passes --year, --level and --unit; there are the years %d "
	    "to %d, and units are known by their codes",
	    first_year, last_year);
}
