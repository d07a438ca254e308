#include "enroll/drawing.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "enroll/number.h"
#include "enroll/text.h"

enum {
	SECONDS = 60, /* a chart takes less than one */
	VARIABLE = 4200,
	FIXED = 6, /* variables; those that follow name files */
	ARGUMENTS = 24,
};

/* Of addresses, of which threads take many; a chart needs a tenth. */
static const int64_t MEMORY = (int64_t)4 << 30;

/* PATH, HOME, locale, zone, a cache for fontconfig, a date: nothing else. */
struct environment {
	char path[VARIABLE], home[VARIABLE], cache[VARIABLE], fonts[VARIABLE],
	    fonts_path[VARIABLE], date[VARIABLE];
	const char *all[9];
};

/*
 * Fontconfig builds its cache anew for each empty HOME, which takes seconds,
 * so it gets the user's own where there is one that can be written.
 */
static void
set_cache(char cache[VARIABLE], const char *folder)
{
	const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	const char *name = "XDG_CACHE_HOME=";

	if (xdg != NULL && *xdg != '\0')
		snprintf(cache, VARIABLE, "%s%s", name, xdg);
	else if (home != NULL && *home != '\0')
		snprintf(cache, VARIABLE, "%s%s/.cache", name, home);
	else
		snprintf(cache, VARIABLE, "%s%s", name, folder);
	if (access(cache + strlen(name), W_OK) == -1)
		snprintf(cache, VARIABLE, "%s%s", name, folder);
}

long long
drawing_epoch(const char *date)
{
	const long long most = 253402300799;
	const char *set = getenv("SOURCE_DATE_EPOCH");
	struct tm day = { 0 };
	long long second;
	int d;

	if (set != NULL && *set != '\0') {
		second = atoll(set);
		return second < 0 ? 0 : second > most ? most : second;
	}
	if (date_parse((struct text){ date, strlen(date) }, &d) == -1)
		return 0;
	day.tm_year = d / 10000 - 1900;
	day.tm_mon = d / 100 % 100 - 1;
	day.tm_mday = d % 100;
	second = timegm(&day);
	return second < 0 ? 0 : second;
}

/* A variable of ours as it is; where there is none, nothing. */
static const char *
passed_on(char to[VARIABLE], const char *name)
{
	const char *value = getenv(name);

	if (value == NULL)
		return NULL;
	snprintf(to, VARIABLE, "%s=%s", name, value);
	return to;
}

static void
set_environment(struct environment *e, const char *folder, const char *date)
{
	const char *path = getenv("PATH"), *fonts;
	size_t n = 0;

	snprintf(e->path, VARIABLE, "PATH=%s",
	    path ? path : "/usr/local/bin:/usr/bin:/bin");
	snprintf(e->home, VARIABLE, "HOME=%s", folder);
	snprintf(
	    e->date, VARIABLE, "SOURCE_DATE_EPOCH=%lld", drawing_epoch(date));
	set_cache(e->cache, folder);
	e->all[n++] = "LC_ALL=C.UTF-8";
	e->all[n++] = "TZ=UTC0";
	e->all[n++] = e->path;
	e->all[n++] = e->home;
	e->all[n++] = e->cache;
	e->all[n++] = e->date;
	if ((fonts = passed_on(e->fonts, "FONTCONFIG_FILE")) != NULL)
		e->all[n++] = fonts;
	if ((fonts = passed_on(e->fonts_path, "FONTCONFIG_PATH")) != NULL)
		e->all[n++] = fonts;
	e->all[n] = NULL;
}

/* What each needs of its jail; other programs need nothing more. */
static const struct needs {
	const char *name;
	bool scripts; /* it reads those that its arguments name */
	bool threads; /* rsvg-convert for PNG and PDF, pandoc always */
	bool caches;  /* it writes down which fonts it found */
} all_needs[] = {
	{ .name = "gnuplot", .scripts = true },
	{ .name = "rsvg-convert", .threads = true },
	{ .name = "fc-match", .caches = true },
	{ .name = "pandoc", .threads = true },
};

static const struct needs *
needs_of(const char *name)
{
	static const struct needs none = { 0 };

	for (size_t i = 0; i < sizeof(all_needs) / sizeof(*all_needs); i++)
		if (strcmp(all_needs[i].name, name) == 0)
			return &all_needs[i];
	return &none;
}

/* What it may read beside the system's, and where it may write. */
struct walls {
	char cache[VARIABLE];
	const char *reads[ARGUMENTS + 4], *writes[3];
};

/* A script and what it loads: "ranking.gp", "paper.gpi". */
static bool
is_script(const char *argument)
{
	const char *dot = strrchr(argument, '.');

	return dot != NULL && strncmp(dot, ".gp", 3) == 0;
}

/*
 * Who cannot write down what fonts there are may look for them for seconds each
 * time; but only who reads nothing of ours may write there.
 */
static void
set_walls(struct walls *w, const char *const argv[],
    const struct environment *e, const char *folder)
{
	const struct needs *needs = needs_of(argv[0]);
	size_t n = 0;

	*w = (struct walls){ .writes = { folder } };
	snprintf(
	    w->cache, VARIABLE, "%s/fontconfig", strchr(e->cache, '=') + 1);
	w->reads[n++] = w->cache;
	for (size_t i = FIXED; e->all[i] != NULL; i++)
		w->reads[n++] = strchr(e->all[i], '=') + 1;
	for (size_t i = 1; needs->scripts && argv[i] != NULL; i++)
		if (n < ARGUMENTS && is_script(argv[i]))
			w->reads[n++] = argv[i];
	if (needs->caches) {
		mkdir(w->cache, 0755);
		w->writes[1] = w->cache;
	}
}

int
drawing_run(const char *const argv[], const char *package, const char *folder,
    const char *date, struct bytes *out, struct fault *f)
{
	struct environment e;
	struct walls w;
	const struct process p = { .argv = argv,
		.env = e.all,
		.folder = folder,
		.package = package,
		.seconds = SECONDS,
		.work = SECONDS,
		.memory = MEMORY,
		.reads = w.reads,
		.writes = w.writes,
		.threads = needs_of(argv[0])->threads };

	set_environment(&e, folder, date);
	set_walls(&w, argv, &e, folder);
	return process_run(&p, out, f);
}

int
drawing_font(const char *folder, struct fault *f)
{
	static const char *const argv[] = { "fc-match", "-f", "%{family[0]}",
		DRAWING_FONT, NULL };
	char shown[TEXT_SHOWN];
	struct bytes found = { 0 };
	int status = drawing_run(argv, "fontconfig", folder, "", &found, f);

	if (status == -1 && f->status == EX_SOFTWARE)
		f->status = EX_UNAVAILABLE; /* fontconfig is not set up */
	if (status == 0 &&
	    (found.s == NULL || strcmp(found.s, DRAWING_FONT) != 0))
		status = fault_set(f, EX_UNAVAILABLE,
		    "the font %s is missing, fc-match gives \"%s\" for it; "
		    "run: apt-get install fonts-noto-cjk",
		    DRAWING_FONT,
		    text_show(shown, sizeof(shown), found.s ? found.s : "",
			found.len));
	bytes_free(&found);
	return status;
}
