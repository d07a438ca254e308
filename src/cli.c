#include "enroll/cli.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "enroll/progress.h"

enum { KEY_HEADER = 0x10000, KEY_EXCEL };

/*
 * What glibc's argp says of itself.  It looks these up in the program's domain,
 * so they are ours to translate; they are here for xgettext alone.
 */
__attribute__((unused)) static const char *const argp_texts[] = {
	N_("Usage:"),
	N_("  or: "),
	N_(" [OPTION...]"),
	N_("Give this help list"),
	N_("Give a short usage message"),
	N_("Print program version"),
	N_("Mandatory or optional arguments to long options are also mandatory "
	   "or optional for any corresponding short options."),
	N_("Try `%s --help' or `%s --usage' for more information.\n"),
};

struct parsing {
	const struct cli *cli;
	struct fault fault;
};

#define HELP_OPTION                                                            \
	{                                                                      \
		"help", 'h', NULL, OPTION_HIDDEN, NULL, 0                      \
	}

static const struct argp_option help_options[] = { HELP_OPTION, { 0 } };

static const struct argp_option output_options[] = {
	HELP_OPTION,
	{ "excel", KEY_EXCEL, NULL, 0,
	    N_("csv that a spreadsheet opens: BOM, CRLF, no formulas"), 0 },
	{ "format", 'f', "FORMAT", 0,
	    N_("csv (the default), pretty, md or json"), 0 },
	{ "header", KEY_HEADER, "zh", 0, N_("Chinese column names"), 0 },
	{ "output", 'o', "FILE", 0,
	    N_("write FILE, whole or not at all; standard output if not "
	       "given"),
	    0 },
	{ 0 },
};

static int
output_option(int key, const char *arg, struct cli_output *o, struct fault *f)
{
	switch (key) {
	case 'f':
		if (sheet_format_parse(arg, &o->format) == -1)
			return fault_set(f, EX_USAGE,
			    "--format wants csv, pretty, md or json, not %s",
			    arg);
		return 0;
	case 'o':
		o->path = arg;
		return 0;
	case KEY_EXCEL:
		o->excel = true;
		return 0;
	default:
		if (strcmp(arg, "zh") != 0)
			return fault_set(
			    f, EX_USAGE, "--header wants zh, not %s", arg);
		o->header_zh = true;
		return 0;
	}
}

/* After all options, because -f may come later. */
static int
settle_excel(struct cli_output *o, struct fault *f)
{
	if (!o->excel)
		return 0;
	if (o->format != SHEET_CSV)
		return fault_set(f, EX_USAGE,
		    "--excel writes csv and goes with no other --format");
	o->format = SHEET_EXCEL;
	return 0;
}

/* The options of every tool: -h, and -o, -f, --excel, --header where there is
 * output. */
static error_t
parse_common(int key, char *arg, struct argp_state *state)
{
	struct parsing *p = state->input;

	switch (key) {
	case 'h':
		argp_state_help(state, stdout, ARGP_HELP_STD_HELP);
		return 0;
	case 'f':
	case 'o':
	case KEY_EXCEL:
	case KEY_HEADER:
		if (p->cli->output == NULL)
			return ARGP_ERR_UNKNOWN;
		if (output_option(key, arg, p->cli->output, &p->fault) == -1)
			argp_error(state, "%s", p->fault.text);
		return 0;
	case ARGP_KEY_SUCCESS:
		if (p->cli->output != NULL &&
		    settle_excel(p->cli->output, &p->fault) == -1)
			argp_error(state, "%s", p->fault.text);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static error_t
parse(int key, char *arg, struct argp_state *state)
{
	struct parsing *p = state->input;

	if (key == ARGP_KEY_INIT)
		state->child_inputs[0] = p;
	if (key == ARGP_KEY_ARG || key >= ARGP_KEY_END)
		return ARGP_ERR_UNKNOWN;
	if (p->cli->option(key, arg, p->cli->conf, &p->fault) == -1)
		argp_error(state, "%s", p->fault.text);
	return 0;
}

/*
 * Where the caller closed one of the three, the next file that is opened takes
 * its number, and messages land in a table.  What takes it here refuses both.
 */
static void
hold_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1)
			(void)!open("/dev/null",
			    fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* A help text that did not reach its reader is a failure like any other. */
static void
flush_stdout(void)
{
	if (fflush(stdout) == EOF || ferror(stdout))
		_exit(EX_IOERR);
}

/* "zh_CN.UTF-8" even where that locale was never generated. */
static void
speak(void)
{
	const char *name;

	if (setlocale(LC_MESSAGES, "") == NULL) {
		if ((name = getenv("LC_ALL")) == NULL || *name == '\0')
			name = getenv("LC_MESSAGES");
		if (name == NULL || *name == '\0')
			name = getenv("LANG");
		if (name != NULL && strncmp(name, "zh", 2) == 0 &&
		    setlocale(LC_MESSAGES, "C.UTF-8") != NULL)
			setenv("LANGUAGE", "zh_CN", 0);
	}
	/* strerror() would turn Chinese into ???, for LC_CTYPE stays "C" */
	bind_textdomain_codeset("libc", "UTF-8");
	bind_textdomain_codeset("enroll", "UTF-8");
	/* argp looks option texts up in the program's domain, not in its own */
	textdomain("enroll");
}

/* The folder FOLDER beside the one this program is in, or NULL. */
static char *
beside(const char *folder)
{
	char self[4096], *slash, *path;
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (n <= 0)
		return NULL;
	self[n] = '\0';
	for (int i = 0; i < 2; i++)
		if ((slash = strrchr(self, '/')) != NULL)
			*slash = '\0';
	return asprintf(&path, "%s/%s", self, folder) == -1 ? NULL : path;
}

char *
cli_data(const char *name, struct fault *f)
{
	const char *data = getenv("ENROLL_DATA");
	char *folder, *path = NULL;

	folder = data ? strdup(data) : beside("share/enroll");
	if (folder == NULL || asprintf(&path, "%s/%s", folder, name) == -1) {
		fault_memory(f);
		path = NULL;
	} else if (access(path, R_OK) == -1) {
		fault_set(f, EX_CONFIG,
		    "no data file %s; install enroll whole, or set ENROLL_DATA "
		    "to the folder that holds it",
		    name);
		free(path);
		path = NULL;
	}
	free(folder);
	return path;
}

/* "long, nbs, wide": what FOLDER of our data has with that suffix. */
static void
list_names(char *to, size_t size, const char *folder, const char *suffix)
{
	struct fault ignored;
	char *path = cli_data(folder, &ignored);
	struct dirent **found = NULL;
	int n = path ? scandir(path, &found, NULL, alphasort) : -1;
	size_t at = 0;

	to[0] = '\0';
	for (int i = 0; i < n; i++) {
		char *dot = strrchr(found[i]->d_name, '.');

		if (dot != NULL && dot > found[i]->d_name &&
		    strcmp(dot + 1, suffix) == 0 && at < size)
			at += (size_t)snprintf(to + at, size - at, "%s%.*s",
			    at ? ", " : "", (int)(dot - found[i]->d_name),
			    found[i]->d_name);
		free(found[i]);
	}
	free(found);
	free(path);
}

char *
cli_named(
    const char *folder, const char *name, const char *suffix, struct fault *f)
{
	char *file, *path, names[300];

	if (strpbrk(name, "/.") != NULL) {
		if ((path = strdup(name)) == NULL)
			fault_memory(f);
		return path;
	}
	if (asprintf(&file, "%s/%s.%s", folder, name, suffix) == -1) {
		fault_memory(f);
		return NULL;
	}
	path = cli_data(file, f);
	free(file);
	list_names(names, sizeof(names), folder, suffix);
	if (path == NULL && names[0] != '\0')
		fault_set(f, EX_CONFIG,
		    "there is no %s among our %s, which are %s; for a file of "
		    "your own write its path, as in ./%s.%s",
		    name, folder, names, name, suffix);
	return path;
}

void
cli_warn(const struct fault *f)
{
	if (f->text[0] == '\0')
		return;
	progress_pause();
	fprintf(stderr, "%s%s%s\n", f->place, f->place[0] ? ": " : "", f->text);
	progress_resume();
}

static void
print_version(FILE *fp, struct argp_state *state)
{
	(void)state;
	fprintf(fp, "enroll %s\n", VERSION);
}

int
cli_main(const struct cli *cli, int argc, char *argv[])
{
	const struct argp common = { cli->output ? output_options
						 : help_options,
		parse_common, NULL, NULL, NULL, NULL, "enroll" };
	const struct argp_child children[] = { { &common, 0, NULL, 0 },
		{ NULL, 0, NULL, 0 } };
	const struct argp argp = { cli->options, parse, cli->args, cli->doc,
		children, NULL, "enroll" };
	struct parsing p = { .cli = cli };
	struct fault f = { 0 };
	char *locale;
	int first, status;

	hold_standard_streams();
	speak();
	if ((locale = beside("share/locale")) != NULL)
		bindtextdomain("enroll", locale);
	free(locale);
	atexit(flush_stdout);
	argp_program_version_hook = print_version;
	argp_err_exit_status = EX_USAGE;
	program_invocation_name = program_invocation_short_name =
	    (char *)(uintptr_t)cli->name;
	argp_parse(&argp, argc, argv, 0, &first, &p);
	status = cli->run(cli->conf, argc - first, argv + first, &f);
	if (status == -1) {
		fault_place(&f, "%s", cli->name);
		cli_warn(&f);
		return f.status;
	}
	return status;
}

int
cli_registry(struct registry *r, const char *name, struct fault *f)
{
	char *path = cli_named("registers", name, "csv", f);
	int status = path == NULL ? -1 : registry_load(r, path, f);

	free(path);
	return status;
}
