#include "enroll/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <libgen.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
joined(const char *folder, const char *name, struct fault *f)
{
	char *path;

	if (asprintf(&path, "%s/%s", folder, name) == -1) {
		fault_memory(f);
		return NULL;
	}
	return path;
}

/* "out/today/" and "out/today" are one folder. */
static char *
without_slashes(const char *path)
{
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	return strndup(path, n);
}

/* As mkdir() would have made it.  The mask can only be read by setting it, so
 * scratch folders, which charts make side by side, do not come here. */
static int
open_to_others(const char *draft)
{
	const mode_t mask = umask(0);

	umask(mask);
	return chmod(draft, 0777 & ~mask);
}

static int
make_draft(struct folder *d, struct fault *f)
{
	if (mkdtemp(d->draft) == NULL ||
	    (d->path != NULL && open_to_others(d->draft) == -1)) {
		fault_system(f, EX_CANTCREAT, "no folder can be made here");
		fault_place(f, "%s", d->draft);
		free(d->draft);
		d->draft = NULL;
		return -1;
	}
	return 0;
}

int
folder_open(struct folder *d, const char *path, struct fault *f)
{
	const char *tmp = getenv("TMPDIR");
	int n;

	*d = (struct folder){ 0 };
	if (path != NULL) {
		if ((d->path = without_slashes(path)) == NULL)
			return fault_memory(f);
		n = asprintf(&d->draft, "%s.XXXXXX", d->path);
	} else {
		n = asprintf(&d->draft, "%s/enroll.XXXXXX",
		    tmp != NULL && *tmp != '\0' ? tmp : "/tmp");
	}
	if (n == -1) {
		d->draft = NULL;
		return fault_memory(f);
	}
	return make_draft(d, f);
}

FILE *
folder_create(const struct folder *d, const char *name, struct fault *f)
{
	char *path = joined(d->draft, name, f);
	FILE *fp;

	if (path == NULL)
		return NULL;
	if ((fp = fopen(path, "wxe")) == NULL) {
		fault_system(f, EX_CANTCREAT, "cannot be written");
		fault_place(f, "%s", path);
	}
	free(path);
	return fp;
}

int
folder_finish(
    const struct folder *d, FILE *fp, const char *name, struct fault *f)
{
	bool failed = ferror(fp) != 0 || fflush(fp) == EOF ||
		      (d->path != NULL && fsync(fileno(fp)) == -1);
	int error = errno;

	if (fclose(fp) == EOF && !failed) {
		error = errno;
		failed = true;
	}
	if (!failed)
		return 0;
	errno = error;
	fault_system(f, EX_IOERR, "could not be written whole");
	return fault_place(f, "%s/%s", d->path ? d->path : d->draft, name);
}

int
folder_put(const struct folder *d, const char *name, const char *s, size_t len,
    struct fault *f)
{
	FILE *fp = folder_create(d, name, f);

	if (fp == NULL)
		return -1;
	fwrite(s, 1, len, fp);
	return folder_finish(d, fp, name, f);
}

int
folder_read(
    const struct folder *d, const char *name, struct bytes *to, struct fault *f)
{
	char *path = joined(d->draft, name, f), buffer[65536];
	FILE *fp = path ? fopen(path, "re") : NULL;
	int status = fp ? 0 : -1;
	size_t n;

	*to = (struct bytes){ 0 };
	while (status == 0 && (n = fread(buffer, 1, sizeof(buffer), fp)) > 0)
		status = bytes_add(to, buffer, n, f);
	if (path != NULL && (fp == NULL || ferror(fp))) {
		fault_system(f, EX_IOERR, "cannot be read");
		status = fault_place(f, "%s", path);
	}
	if (fp != NULL)
		fclose(fp);
	free(path);
	return status;
}

int
folder_sub(const struct folder *d, const char *name, struct fault *f)
{
	char *path = joined(d->draft, name, f);
	int status = 0;

	if (path == NULL)
		return -1;
	if (mkdir(path, 0777) == -1) {
		fault_system(f, EX_CANTCREAT, "no folder can be made here");
		status = fault_place(f, "%s", path);
	}
	free(path);
	return status;
}

static FTS *
walk(const char *path)
{
	char *paths[2] = { (char *)(uintptr_t)path, NULL };

	return fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
}

static void
remove_all(const char *path)
{
	FTS *tree = walk(path);
	const FTSENT *e;

	while (tree != NULL && (e = fts_read(tree)) != NULL) {
		if (e->fts_info == FTS_DP)
			rmdir(e->fts_accpath);
		else if (e->fts_info != FTS_D)
			unlink(e->fts_accpath);
	}
	if (tree != NULL)
		fts_close(tree);
}

static bool
same_bytes(const char *a, const char *b)
{
	FILE *x = fopen(a, "re"), *y = fopen(b, "re");
	bool same = x != NULL && y != NULL;

	while (same) {
		int c = getc(x);

		same = c == getc(y);
		if (c == EOF)
			break;
	}
	same = same && !ferror(x) && !ferror(y);
	if (x != NULL)
		fclose(x);
	if (y != NULL)
		fclose(y);
	return same;
}

/* Whether all that is in A is in B; the files with the same bytes if asked. */
static bool
is_within(const char *a, const char *b, bool bytes)
{
	FTS *tree = walk(a);
	bool good = tree != NULL;
	const FTSENT *e;

	while (good && (e = fts_read(tree)) != NULL) {
		char *other = NULL;
		struct stat st;

		if (e->fts_info == FTS_DP)
			continue;
		if (asprintf(&other, "%s%s", b, e->fts_path + strlen(a)) ==
		    -1) {
			other = NULL;
			good = false;
		} else if (e->fts_info == FTS_D)
			good = lstat(other, &st) == 0 && S_ISDIR(st.st_mode);
		else
			good = e->fts_info == FTS_F && lstat(other, &st) == 0 &&
			       S_ISREG(st.st_mode) &&
			       (!bytes || same_bytes(e->fts_path, other));
		free(other);
	}
	if (tree != NULL)
		fts_close(tree);
	return good;
}

static int
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int status;

	if (fd == -1)
		return -1;
	status = fsync(fd);
	close(fd);
	return status;
}

static int
sync_parent(const char *path)
{
	char *copy = strdup(path);
	int status = copy == NULL ? -1 : sync_folder(dirname(copy));

	free(copy);
	return status;
}

int
folder_commit(struct folder *d, bool *unchanged, struct fault *f)
{
	*unchanged = false;
	if (sync_folder(d->draft) == -1) {
		fault_system(f, EX_IOERR, "cannot be synced");
		return fault_place(f, "%s", d->path);
	}
	if (renameat2(AT_FDCWD, d->draft, AT_FDCWD, d->path,
		RENAME_NOREPLACE) == -1) {
		if (errno != EEXIST) {
			fault_system(f, EX_IOERR, "cannot be put in place");
			return fault_place(f, "%s", d->path);
		}
		if (!is_within(d->draft, d->path, true) ||
		    !is_within(d->path, d->draft, false)) {
			fault_set(f, EX_CANTCREAT,
			    "is there already and differs; a published "
			    "bulletin is not edited, choose another folder");
			return fault_place(f, "%s", d->path);
		}
		*unchanged = true;
		return 0;
	}
	free(d->draft);
	d->draft = NULL;
	if (sync_parent(d->path) == -1) {
		fault_system(f, EX_IOERR, "cannot be synced");
		return fault_place(f, "%s", d->path);
	}
	return 0;
}

void
folder_abort(struct folder *d)
{
	if (d->draft != NULL)
		remove_all(d->draft);
	free(d->draft);
	free(d->path);
	*d = (struct folder){ 0 };
}
