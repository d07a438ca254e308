#include "enroll/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "enroll/inflate.h"
#include "enroll/zip.h"

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
	struct workbook *workbook;
	struct digest *digest;
	char sha256[DIGEST_HEX];
	struct meter *meter;
	long long counted; /* bytes, by the meter */
};

/* What people send instead of CSV, and what they should do. */
static const struct kind {
	const char *magic;
	size_t len;
	const char *message;
} kinds[] = {
	{ "\xd0\xcf\x11\xe0", 4,
	    N_("is an old Excel or WPS workbook (.xls, .et), or one with a "
	       "password; save the sheet as .xlsx without a password, or as "
	       "CSV (UTF-8), and give that file") },
	{ "\xfd"
	  "7zXZ",
	    5,
	    N_("is packed with xz; unpack it, or pipe it in: xz -dc FILE |") },
	{ "\x28\xb5\x2f\xfd", 4,
	    N_("is packed with zstd; unpack it, or pipe it in: zstd -dc FILE "
	       "|") },
	{ "7z\xbc\xaf\x27\x1c", 6,
	    N_("is a 7z archive; unpack it and give the files in it") },
	{ "Rar!", 4, N_("is a RAR archive; unpack it and send the CSV") },
	{ "PK\005\006", 4, N_("is an empty zip archive; ask for it again") },
	{ "%PDF", 4,
	    N_("is a PDF, which holds no cells; ask for the table behind it "
	       "as .xlsx or CSV") },
	{ "<html", 5,
	    N_("is a web page, as some systems export under .xls; save it as "
	       "CSV (UTF-8)") },
	{ "<HTML", 5,
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

/* What is in a zip that is no workbook. */
static const char *const zips[] = {
	[ZIP_ARCHIVE] =
	    N_("is a zip archive; unpack it and give the files in it"),
	[ZIP_BINARY] = N_("is a binary Excel workbook (.xlsb); save it as "
			  ".xlsx or as CSV (UTF-8) and give that file"),
	[ZIP_DOCUMENT] = N_("is a document of Office, but no workbook; put the "
			    "table into a sheet, or ask for it as CSV"),
	[ZIP_OPEN] = N_("is an OpenDocument file (.ods); save the sheet as "
			".xlsx or as CSV (UTF-8) and give that file"),
	[ZIP_CUT] = N_("is a workbook or a zip archive that is cut short or "
		       "damaged; ask for it again"),
};

static bool
is_gz(const unsigned char *s, size_t n)
{
	return n >= 2 && s[0] == 0x1f && s[1] == 0x8b;
}

static bool
is_zip(const unsigned char *s, size_t n)
{
	return n >= 4 && memcmp(s, "PK\003\004", 4) == 0;
}

static void
count_on(struct input *in, long long bytes)
{
	if (in->meter != NULL && bytes > 0) {
		in->meter->bytes += bytes;
		in->counted += bytes;
	}
}

/* What there is of a file that is open: how many bytes, summed if wanted. */
static ptrdiff_t
read_file(struct input *in, void *to, size_t room, struct fault *f)
{
	ssize_t n;

	while ((n = read(in->fd, to, room)) == -1 && errno == EINTR)
		continue;
	if (n == -1 && errno == EISDIR)
		return fault_set(
		    f, EX_NOINPUT, "is a folder; name the files in it");
	if (n == -1)
		return fault_system(f, EX_IOERR, "cannot be read");
	in->end = n == 0;
	if (in->digest != NULL)
		digest_add(in->digest, to, (size_t)n);
	count_on(in, n);
	return n;
}

/* Reads until WANT bytes are there or the file ends. */
static int
fill(struct input *in, size_t want, struct fault *f)
{
	if (in->left > 0)
		memmove(in->raw, in->at, in->left);
	in->at = in->raw;
	while (!in->end && in->left < want) {
		ptrdiff_t n =
		    read_file(in, in->raw + in->left, RAW - in->left, f);

		if (n == -1)
			return -1;
		in->left += (size_t)n;
	}
	return 0;
}

static int
refuse(const char *message, struct fault *f)
{
	return fault_set(f, EX_DATAERR, "%s", fault_translate(message));
}

static bool
is_file(const struct input *in)
{
	struct stat st;

	return fstat(in->fd, &st) == 0 && S_ISREG(st.st_mode);
}

/* A zip by what is in it; a workbook is opened if that is wanted. */
static int
look_into(struct input *in, const struct input_options *o, struct fault *f)
{
	int kind;

	if (fill(in, RAW, f) == -1 ||
	    (kind = zip_tell(in->fd, in->at, in->left, f)) == -1)
		return -1;
	if (kind != ZIP_WORKBOOK && (kind != ZIP_ARCHIVE || is_file(in)))
		return refuse(zips[kind], f);
	if (!o->workbook)
		return refuse(N_("is an Excel workbook (.xlsx); save the sheet "
				 "as CSV (UTF-8) and give that file"),
		    f);
	if (!is_file(in))
		return refuse(N_("is a zip archive or a workbook (.xlsx), "
				 "which cannot be read from a pipe; give the "
				 "name of the file"),
		    f);
	in->workbook = workbook_open(in->fd, &o->sheet, f);
	return in->workbook == NULL ? -1 : 0;
}

static const struct kind *
find_kind(const void *s, size_t n)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (n >= kinds[i].len &&
		    memcmp(s, kinds[i].magic, kinds[i].len) == 0)
			return &kinds[i];
	return NULL;
}

static int
look(struct input *in, const struct input_options *o, struct fault *f)
{
	const struct kind *kind;

	if (fill(in, MAGIC, f) == -1)
		return -1;
	if (is_zip(in->at, in->left))
		return look_into(in, o, f);
	if ((kind = find_kind(in->at, in->left)) != NULL)
		return refuse(kind->message, f);
	if (is_gz(in->at, in->left) && (in->gz = inflate_open(NULL, f)) == NULL)
		return -1;
	return 0;
}

struct input *
input_open(const char *path, const struct input_options *o, struct fault *f)
{
	struct input *in = calloc(1, sizeof(*in));

	if (in == NULL || (in->raw = malloc(RAW)) == NULL ||
	    (o->digest && (in->digest = digest_open()) == NULL)) {
		fault_memory(f);
		free(in ? in->raw : NULL);
		free(in);
		return NULL;
	}
	in->at = in->raw;
	in->meter = o->meter;
	in->name = path == NULL ? "-" : path;
	if (strcmp(in->name, "-") == 0)
		in->fd = STDIN_FILENO;
	else if ((in->fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		fault_system(f, EX_NOINPUT, "cannot be opened");
	if (in->fd == -1 || look(in, o, f) == -1) {
		fault_place(f, "%s", in->name);
		input_close(in);
		return NULL;
	}
	return in;
}

/* Nobody reads on: of a workbook another program read it, and a file of no use
 * is done with, too. */
static void
count_rest(struct input *in)
{
	struct stat st;

	if (in->fd != -1 && fstat(in->fd, &st) == 0 && S_ISREG(st.st_mode))
		count_on(in, st.st_size - in->counted);
}

void
input_close(struct input *in)
{
	if (in == NULL)
		return;
	count_rest(in);
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	inflate_close(in->gz);
	workbook_release(in->workbook);
	if (in->digest != NULL)
		digest_close(in->digest, in->sha256);
	free(in->raw);
	free(in);
}

static ptrdiff_t
read_plain(struct input *in, void *to, size_t n, struct fault *f)
{
	if (in->left == 0 && n >= RAW && !in->end)
		return read_file(in, to, n, f);
	if (in->left == 0 && fill(in, 1, f) == -1)
		return -1;
	if (n > in->left)
		n = in->left;
	memcpy(to, in->at, n);
	in->at += n;
	in->left -= n;
	return (ptrdiff_t)n;
}

/* What a gz holds must be CSV. */
static int
look_within(const unsigned char *s, size_t n, struct fault *f)
{
	const struct kind *kind = find_kind(s, n);

	if (is_gz(s, n))
		return fault_set(f, EX_DATAERR,
		    "holds another gz file; unpack it once and send that");
	if (is_zip(s, n))
		return fault_set(f, EX_DATAERR,
		    "is a gz file that holds a workbook or a zip archive; "
		    "unpack it and give what is in it");
	return kind == NULL ? 0 : refuse(kind->message, f);
}

static ptrdiff_t
read_gz(struct input *in, void *to, size_t n, struct fault *f)
{
	for (;;) {
		ptrdiff_t got;

		got = inflate_some(in->gz, &in->at, &in->left, to, n, f);
		if (got > 0 && !in->started &&
		    look_within(to, (size_t)got, f) == -1)
			return -1;
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

/* The file itself is read for its digest alone. */
static ptrdiff_t
read_workbook(struct input *in, void *to, size_t n, struct fault *f)
{
	ptrdiff_t got = workbook_read(in->workbook, to, n, f);

	while (got == 0 && !in->end && in->digest != NULL)
		if (read_file(in, in->raw, RAW, f) == -1)
			return -1;
	return got;
}

ptrdiff_t
input_read(struct input *in, void *to, size_t n, struct fault *f)
{
	ptrdiff_t got = in->gz         ? read_gz(in, to, n, f)
			: in->workbook ? read_workbook(in, to, n, f)
				       : read_plain(in, to, n, f);

	if (got == -1)
		fault_place(f, "%s", in->name);
	return got;
}

bool
input_is_workbook(const struct input *in)
{
	return in->workbook != NULL;
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
