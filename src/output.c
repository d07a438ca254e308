#include "enroll/output.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "enroll/interrupt.h"

static bool
is_stdout(const char *path)
{
	return path == NULL || strcmp(path, "-") == 0;
}

/*
 * A device (/dev/null, /dev/full) or pipe is written to as it stands, and so is
 * whatever /dev/stdout is.
 */
static bool
is_special(const char *path)
{
	struct stat st;

	return strncmp(path, "/dev/", 5) == 0 ||
	       (stat(path, &st) == 0 && !S_ISREG(st.st_mode));
}

/* The path without links and dots, the file there or not; NULL for stdout. */
static char *
canonical(const char *path)
{
	char *real, *copy, *folder, *whole = NULL;

	if (is_stdout(path))
		return strdup("-");
	if ((real = realpath(path, NULL)) != NULL)
		return real;
	if ((copy = strdup(path)) == NULL)
		return NULL;
	if ((folder = realpath(dirname(copy), NULL)) != NULL) {
		const char *slash = strrchr(path, '/');

		if (asprintf(&whole, "%s/%s", folder,
			slash ? slash + 1 : path) == -1)
			whole = NULL;
	}
	free(folder);
	free(copy);
	return whole;
}

static bool
is_same(const char *a, const char *b)
{
	char *x, *y;
	bool same;

	if (a == NULL || b == NULL || is_special(a))
		return false;
	x = canonical(a);
	y = canonical(b);
	same = x != NULL && y != NULL && strcmp(x, y) == 0;
	free(x);
	free(y);
	return same;
}

int
output_distinct(const char *const paths[], size_t n, struct fault *f)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (is_same(paths[k], paths[i]))
				return fault_set(f, EX_USAGE,
				    "two tables would go to %s; give each a "
				    "file of its own",
				    paths[i]);
	return 0;
}

int
output_spares(
    const char *const paths[], size_t n, const char *input, struct fault *f)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(input, "-") != 0 && is_same(paths[i], input))
			return fault_set(f, EX_USAGE,
			    "a table would go to %s, which is read; give it "
			    "another file",
			    input);
	return 0;
}

/* The file and its being known to interrupt are one step for a signal. */
static int
make_draft(char *draft)
{
	sigset_t all, had;
	int fd;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &had);
	if ((fd = mkostemp(draft, O_CLOEXEC)) != -1)
		interrupt_removes(draft);
	pthread_sigmask(SIG_SETMASK, &had, NULL);
	return fd;
}

static void
forget_draft(struct output *out)
{
	if (out->draft != NULL)
		interrupt_forget(out->draft);
	free(out->draft);
	out->draft = NULL;
}

static int
open_draft(struct output *out, struct fault *f)
{
	mode_t mask = umask(0);
	int fd;

	umask(mask);
	if (asprintf(&out->draft, "%s.XXXXXX", out->path) == -1) {
		out->draft = NULL;
		return fault_memory(f);
	}
	if ((fd = make_draft(out->draft)) == -1) {
		fault_system(f, EX_CANTCREAT, "cannot be written");
		forget_draft(out);
		return -1;
	}
	if (fchmod(fd, 0666 & ~mask) == -1 ||
	    (out->fp = fdopen(fd, "w")) == NULL) {
		close(fd);
		return fault_system(f, EX_OSERR, "cannot be written");
	}
	return 0;
}

int
output_open(struct output *out, const char *path, struct fault *f)
{
	*out = (struct output){ 0 };
	if (is_stdout(path)) {
		out->fp = stdout;
		return 0;
	}
	/* a link stays a link: what it points to is what is replaced */
	if ((out->path = realpath(path, NULL)) == NULL &&
	    (out->path = strdup(path)) == NULL)
		return fault_memory(f);
	if (is_special(path)) {
		if ((out->fp = fopen(path, "we")) == NULL) {
			fault_system(f, EX_CANTCREAT, "cannot be written");
			return fault_place(f, "%s", path);
		}
		return 0;
	}
	if (open_draft(out, f) == -1) {
		fault_place(f, "%s", path);
		output_abort(out);
		return -1;
	}
	return 0;
}

/* The folder remembers the new name even if the machine goes down now. */
static int
sync_folder(const char *path)
{
	char *copy = strdup(path);
	int fd, status;

	if (copy == NULL)
		return -1;
	fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(copy);
	if (fd == -1)
		return -1;
	status = fsync(fd);
	close(fd);
	return status;
}

static int
close_stream(struct output *out)
{
	FILE *fp = out->fp;
	bool failed = ferror(fp) != 0;

	out->fp = NULL;
	if (fp == stdout)
		return fflush(fp) == EOF || failed ? -1 : 0;
	if (fflush(fp) == EOF || (out->draft && fsync(fileno(fp)) == -1))
		failed = true;
	int error = errno;

	if (fclose(fp) == EOF && !failed)
		return -1;
	errno = error;
	return failed ? -1 : 0;
}

/* What errno says may be of another write, and be long past. */
static bool
reader_left(int fd)
{
	struct pollfd end = { .fd = fd };

	return poll(&end, 1, 0) == 1 && (end.revents & POLLERR) != 0;
}

int
output_finish(struct output *out, struct fault *f)
{
	bool left;

	if (out->fp == NULL)
		return 0;
	left = out->draft == NULL && reader_left(fileno(out->fp));
	if (close_stream(out) == 0)
		return 0;
	if (left) {
		*f = (struct fault){ .status = EX_IOERR };
		return -1;
	}
	fault_system(f, EX_IOERR, "could not be written whole");
	return fault_place(f, "%s", out->path ? out->path : "-");
}

int
output_commit(struct output *out, struct fault *f)
{
	const char *name = out->path;

	if (output_finish(out, f) == -1)
		return -1;
	if (out->draft != NULL) {
		if (rename(out->draft, out->path) == -1) {
			fault_system(f, EX_IOERR, "cannot be put in place");
			return fault_place(f, "%s", name);
		}
		forget_draft(out);
		if (sync_folder(out->path) == -1) {
			fault_system(f, EX_IOERR, "cannot be synced");
			return fault_place(f, "%s", name);
		}
	}
	free(out->path);
	out->path = NULL;
	return 0;
}

static int
commit_each(struct output *const outputs[], size_t n, struct fault *f)
{
	for (size_t i = 0; i < n; i++)
		if (output_commit(outputs[i], f) == -1)
			return -1;
	return 0;
}

int
output_commit_all(struct output *const outputs[], size_t n, struct fault *f)
{
	sigset_t interrupts = interrupt_set(), had;
	int status;

	for (size_t i = 0; i < n; i++)
		if (output_finish(outputs[i], f) == -1)
			return -1;
	pthread_sigmask(SIG_BLOCK, &interrupts, &had);
	status = commit_each(outputs, n, f);
	pthread_sigmask(SIG_SETMASK, &had, NULL);
	return status;
}

void
output_abort(struct output *out)
{
	if (out->fp != NULL && out->fp != stdout)
		fclose(out->fp);
	if (out->draft != NULL)
		unlink(out->draft);
	forget_draft(out);
	free(out->path);
	*out = (struct output){ 0 };
}
