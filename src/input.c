#include "enroll/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "enroll/inflate.h"

enum { RAW = 1 << 16, MAGIC = 8 };

struct input {
	const char *name;
	int fd;
	bool end;                /* the file has no more */
	unsigned char *raw;      /* RAW bytes */
	const unsigned char *at; /* what is left of them */
	size_t left;
	struct inflate *gz; /* NULL: plain */
	bool started;       /* something was unpacked */
	struct digest *digest;
	char sha256[DIGEST_HEX];
};

/* What people send instead of CSV, and what they should do. */
static const struct kind {
	const char *magic;
	size_t len;
	const char *message;
} kinds[] = {
	{ "PK\003\004", 4,
	    N_("is a zip archive or an Excel workbook (.xlsx); save the sheet "
	       "as CSV (UTF-8) and give that file") },
	{ "\xd0\xcf\x11\xe0", 4,
	    N_("is an old Excel or WPS workbook (.xls, .et); save the sheet as "
	       "CSV (UTF-8) and give that file") },
	{ "\xfd"
	  "7zXZ",
	    5,
	    N_("is packed with xz; unpack it, or pipe it in: xz -dc FILE |") },
	{ "Rar!", 4, N_("is a RAR archive; unpack it and send the CSV") },
	{ "<html", 5,
	    N_("is a web page, as some systems export under .xls; save it as "
	       "CSV (UTF-8)") },
	{ "<!DOC", 5,
	    N_("is a web page, as some systems export under .xls; save it as "
	       "CSV (UTF-8)") },
	{ "<?xml", 5, N_("is XML, not CSV; save the sheet as CSV (UTF-8)") },
	{ "BZh", 3,
	    N_("is packed with bzip2; unpack it, or pipe it in: bzip2 -dc "
	       "FILE |") },
	{ "\x78\x9c", 2,
	    N_("is a zlib stream, not gzip; pack the dump again with gzip") },
	{ "\x78\xda", 2,
	    N_("is a zlib stream, not gzip; pack the dump again with gzip") },
	{ "\x78\x01", 2,
	    N_("is a zlib stream, not gzip; pack the dump again with gzip") },
};

static bool
is_gz(const unsigned char *s, size_t n)
{
	return n >= 2 && s[0] == 0x1f && s[1] == 0x8b;
}

/* Reads until WANT bytes are there or the file ends. */
static int
fill(struct input *in, size_t want, struct fault *f)
{
	if (in->left > 0)
		memmove(in->raw, in->at, in->left);
	in->at = in->raw;
	while (!in->end && in->left < want) {
		ssize_t n = read(in->fd, in->raw + in->left, RAW - in->left);

		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1 && errno == EISDIR)
			return fault_set(
			    f, EX_NOINPUT, "is a folder; name the files in it");
		if (n == -1)
			return fault_system(f, EX_IOERR, "cannot be read");
		if (n == 0)
			in->end = true;
		else if (in->digest != NULL)
			digest_add(in->digest, in->raw + in->left, (size_t)n);
		in->left += (size_t)n;
	}
	return 0;
}

static int
look(struct input *in, struct fault *f)
{
	if (fill(in, MAGIC, f) == -1)
		return -1;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (in->left >= kinds[i].len &&
		    memcmp(in->at, kinds[i].magic, kinds[i].len) == 0)
			return fault_set(f, EX_DATAERR, "%s",
			    fault_translate(kinds[i].message));
	if (is_gz(in->at, in->left) && (in->gz = inflate_open(NULL, f)) == NULL)
		return -1;
	return 0;
}

struct input *
input_open(const char *path, bool digest, struct fault *f)
{
	struct input *in = calloc(1, sizeof(*in));

	if (in == NULL || (in->raw = malloc(RAW)) == NULL ||
	    (digest && (in->digest = digest_open()) == NULL)) {
		fault_memory(f);
		free(in ? in->raw : NULL);
		free(in);
		return NULL;
	}
	in->at = in->raw;
	in->name = path == NULL ? "-" : path;
	if (strcmp(in->name, "-") == 0)
		in->fd = STDIN_FILENO;
	else if ((in->fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		fault_system(f, EX_NOINPUT, "cannot be opened");
	if (in->fd == -1 || look(in, f) == -1) {
		fault_place(f, "%s", in->name);
		input_close(in);
		return NULL;
	}
	return in;
}

void
input_close(struct input *in)
{
	if (in == NULL)
		return;
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	inflate_close(in->gz);
	if (in->digest != NULL)
		digest_close(in->digest, in->sha256);
	free(in->raw);
	free(in);
}

static ptrdiff_t
read_plain(struct input *in, void *to, size_t n, struct fault *f)
{
	if (in->left == 0 && fill(in, 1, f) == -1)
		return -1;
	if (n > in->left)
		n = in->left;
	memcpy(to, in->at, n);
	in->at += n;
	in->left -= n;
	return (ptrdiff_t)n;
}

static ptrdiff_t
read_gz(struct input *in, void *to, size_t n, struct fault *f)
{
	for (;;) {
		ptrdiff_t got;

		got = inflate_some(in->gz, &in->at, &in->left, to, n, f);
		if (got > 0 && !in->started && is_gz(to, (size_t)got))
			return fault_set(f, EX_DATAERR,
			    "holds another gz file; unpack it once and send "
			    "that");
		if (got > 0)
			in->started = true;
		if (got != 0)
			return got;
		if (fill(in, 1, f) == -1)
			return -1;
		if (in->left == 0)
			return inflate_end(in->gz, f);
	}
}

ptrdiff_t
input_read(struct input *in, void *to, size_t n, struct fault *f)
{
	ptrdiff_t got =
	    in->gz ? read_gz(in, to, n, f) : read_plain(in, to, n, f);

	if (got == -1)
		fault_place(f, "%s", in->name);
	return got;
}

const char *
input_name(const struct input *in)
{
	return in->name;
}

const char *
input_sha256(struct input *in)
{
	if (in->digest != NULL) {
		digest_close(in->digest, in->sha256);
		in->digest = NULL;
	}
	return in->sha256;
}
