/*
 * The face of a tool: options by glibc's argp, the printed fault, the status.
 */
#ifndef ENROLL_CLI_H
#define ENROLL_CLI_H

#include <argp.h>
#include <stdbool.h>

#include "enroll/fault.h"
#include "enroll/output.h"
#include "enroll/registry.h"
#include "enroll/sheet.h"

/* The options that every tool with a table for output has. */
struct cli_output {
	const char *path;         /* -o, NULL for standard output */
	enum sheet_format format; /* -f */
	bool header_zh;           /* --header zh */
	bool excel;               /* --excel, which makes of csv SHEET_EXCEL */
};

struct cli {
	const char *name; /* "enroll-ratio" */
	const char *args; /* "[TALLY]"; NULL: none */
	const char *doc;  /* one line: what it does; N_() */

	/* Sorted by their long names; docs with N_(). Ends with { 0 }. */
	const struct argp_option *options;

	/*
	 * Takes option KEY with ARG into CONF; keys are the options' own.  0,
	 * or -1 and a fault, which then exits with EX_USAGE.
	 */
	int (*option)(int key, const char *arg, void *conf, struct fault *);

	/* The work.  0, EXIT_FINDINGS, or -1 and a fault. */
	int (*run)(void *conf, int argc, char *argv[], struct fault *);

	void *conf;
	struct cli_output *output; /* NULL: no -o, -f, --excel, --header */
};

/*
 * Parses, runs, prints the fault, returns the status for main() to return.
 * Sets the message language (LC_MESSAGES); everything else stays "C".
 */
int cli_main(const struct cli *, int argc, char *argv[]);

/* One line on standard error in the user's language, "PLACE: text"; none for a
 * fault without words. */
void cli_warn(const struct fault *);

/*
 * The file NAME of our data, a new string the caller frees: from
 * $ENROLL_DATA, or ../share/enroll beside the program.  EX_CONFIG when there is
 * none.
 */
char *cli_data(const char *name, struct fault *);

/*
 * What the user named: a path when there is a slash or a dot in it, else the
 * file FOLDER/NAME.SUFFIX of our data.  A new string the caller frees.
 */
char *cli_named(
    const char *folder, const char *name, const char *suffix, struct fault *);

/*
 * The register of that name, as cli_named() has it, into the caller's, who
 * frees it; faults as registry_load() has them.
 */
int cli_registry(struct registry *, const char *name, struct fault *);

#endif
