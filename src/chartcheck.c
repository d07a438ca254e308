/* Whether this machine can draw. */
#include "enroll/chart.h"

#include <locale.h>
#include <stdbool.h>
#include <string.h>
#include <sys/statvfs.h>

#include "enroll/drawing.h"
#include "enroll/folder.h"
#include "enroll/jail.h"
#include "enroll/text.h"

enum { ENOUGH = 32 }; /* MiB that the drafts of one chart may take */

/* The first line that a program says about itself. */
static int
check_program(FILE *fp, const char *name, const char *package,
    const struct folder *d, struct fault *f)
{
	const char *const argv[] = { name, "--version", NULL };
	struct bytes said = { 0 };
	int status = drawing_run(argv, package, d->draft, "", &said, f);
	char shown[TEXT_SHOWN];

	if (status == 0)
		fprintf(fp, "ok %s: %s\n", name,
		    text_show(shown, sizeof(shown), said.s ? said.s : "",
			said.s ? strcspn(said.s, "\n") : 0));
	bytes_free(&said);
	return status;
}

static int
check_font(FILE *fp, const struct folder *d, struct fault *f)
{
	if (drawing_font(d->draft, f) == -1)
		return -1;
	fputs("ok font: " DRAWING_FONT "\n", fp);
	return 0;
}

static int
check_locale(FILE *fp, const struct folder *d, struct fault *f)
{
	const char *found = setlocale(LC_CTYPE, "C.UTF-8");

	(void)d;
	setlocale(LC_CTYPE, "C");
	if (found == NULL)
		return fault_set(f, EX_UNAVAILABLE,
		    "the locale C.UTF-8 is missing; run: apt-get install "
		    "libc-bin");
	fputs("ok locale: C.UTF-8\n", fp);
	return 0;
}

static int
check_disk(FILE *fp, const struct folder *d, struct fault *f)
{
	struct statvfs s;
	unsigned long long free_mib;

	if (statvfs(d->draft, &s) == -1)
		return fault_system(f, EX_OSERR, "the scratch folder");
	free_mib = (unsigned long long)s.f_bavail * s.f_frsize >> 20;
	if (free_mib < ENOUGH)
		return fault_set(f, EX_UNAVAILABLE,
		    "the disk of the scratch folder has %llu MiB left, %d are "
		    "wanted; set TMPDIR to a folder with more",
		    free_mib, ENOUGH);
	fputs("ok disk: scratch files can be written\n", fp);
	return 0;
}

/* What is missing takes a wall away, not a chart: it is told, no more. */
static int
check_jail(FILE *fp, const struct folder *d, struct fault *f)
{
	const struct jail_walls walls = jail_walls();
	const char *missing = NULL;

	(void)d;
	(void)f;
	if (walls.off)
		missing = N_("ENROLL_JAIL=off: the programs that draw and "
			     "read workbooks run without a jail; unset it");
	else if (!walls.calls && walls.files == 0)
		missing = N_("neither seccomp nor Landlock: nothing but limits "
			     "holds the programs that draw and read workbooks; "
			     "Linux 5.13 or later has both");
	else if (!walls.calls)
		missing = N_("no seccomp: the programs that draw and read "
			     "workbooks could open sockets; a kernel with "
			     "CONFIG_SECCOMP_FILTER has it");
	else if (walls.files == 0)
		missing = N_("no Landlock: the programs that draw and read "
			     "workbooks could read and write files as we may; "
			     "Linux 5.13 or later has it, with landlock in "
			     "lsm= at boot");
	if (missing != NULL)
		fprintf(fp, "note jail: %s\n", fault_translate(missing));
	else
		fprintf(fp, "ok jail: seccomp, Landlock %d\n", walls.files);
	return 0;
}

static int
check_gnuplot(FILE *fp, const struct folder *d, struct fault *f)
{
	return check_program(fp, "gnuplot", "gnuplot-nox", d, f);
}

static int
check_rsvg(FILE *fp, const struct folder *d, struct fault *f)
{
	return check_program(fp, "rsvg-convert", "librsvg2-bin", d, f);
}

int
chart_check(FILE *fp, struct fault *f)
{
	static int (*const checks[])(
	    FILE *, const struct folder *, struct fault *) = { check_gnuplot,
		check_rsvg, check_font, check_locale, check_disk, check_jail };
	struct folder d;
	int missing = 0;

	if (folder_open(&d, NULL, f) == -1)
		return -1;
	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++)
		if (checks[i](fp, &d, f) == -1) {
			fprintf(fp, "not ok: %s\n", f->text);
			missing++;
		}
	folder_abort(&d);
	if (missing == 0)
		return 0;
	return fault_set(f, EX_UNAVAILABLE,
	    "not everything is there that drawing needs (missing: %d); the "
	    "lines above tell how to mend it",
	    missing);
}
