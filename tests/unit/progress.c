#include "enroll/progress.h"

#include "enroll/text.h"
#include "tap.h"

/* What the line says of a state, each worked out by hand. */
static const struct {
	const char *what;
	struct progress_state state;
	int columns;
	const char *line;
} cases[] = {
	{ "a quarter of 1 GB in one second: three are left",
	    { 250000000, 1000000000, 0, 1, 1.0 }, 80,
	    "250.0 MB of 1.0 GB, 250.0 MB a second, 0:03 left" },
	{ "time left of more than a minute", { 1000000, 126000000, 0, 1, 1.0 },
	    80, "1.0 MB of 126.0 MB, 1.0 MB a second, 2:05 left" },
	{ "several files, and how many are done", { 1500, 3000, 11, 157, 0.5 },
	    80,
	    "1.5 kB of 3.0 kB, 3.0 kB a second, 0:01 left, "
	    "11 of 157 files" },
	{ "a pipe has no size, so nobody knows what is left",
	    { 64000000, 0, 0, 1, 2.0 }, 80, "64.0 MB read, 32.0 MB a second" },
	{ "nothing was read yet", { 0, 5000, 0, 1, 0.5 }, 80,
	    "0 B of 5.0 kB, 0 B a second" },
	{ "a file that grew while it was read", { 6000, 5000, 0, 1, 1.0 }, 80,
	    "6.0 kB of 5.0 kB, 6.0 kB a second" },
	{ "999 950 bytes are not 1000.0 kB", { 999950, 0, 0, 1, 1.0 }, 80,
	    "1.0 MB read, 1.0 MB a second" },
	{ "all was read", { 1000000, 1000000, 3, 3, 1.0 }, 80,
	    "1.0 MB of 1.0 MB, adding up" },
	{ "a narrow terminal: what does not fit is left out",
	    { 250000000, 1000000000, 0, 9, 1.0 }, 40,
	    "250.0 MB of 1.0 GB, 250.0 MB a second" },
	{ "a very narrow one: nothing", { 250000000, 1000000000, 0, 9, 1.0 },
	    10, "" },
};

int
main(void)
{
	char line[PROGRESS_SIZE];

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		is_str(progress_line(line, &cases[i].state, cases[i].columns),
		    cases[i].line, cases[i].what);
		for (int columns = 1; columns < 100; columns++)
			if (text_width(progress_line(
				line, &cases[i].state, columns)) >= columns)
				ok(columns == 1 && line[0] == '\0', "it fits");
	}
	return done();
}
