#include "enroll/input.h"

#include <fcntl.h>

#include "memfile.h"
#include "tap.h"

static struct fault fault;

static const struct input_options usual, summed = { .digest = true };
static const char failed[] = "(a fault)";

/* All of PATH, STEP bytes at a time; failed and a fault. */
static const char *
slurp(const char *path, size_t step)
{
	static char all[1000];
	struct input *in = input_open(path, &usual, &fault);
	size_t n = 0;
	ptrdiff_t got = -1;

	if (in == NULL)
		return failed;
	while ((got = input_read(in, all + n, step, &fault)) > 0)
		n += (size_t)got;
	all[n] = '\0';
	input_close(in);
	return got == -1 ? failed : all;
}

/* printf 'a,b\n1,2\n' | gzip -n */
static const char packed[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b\xd4\x49\xe2\x32"
			     "\xd4\x31\xe2\x02\0\x7b\x07\x97\x0a\x08\0\0\0";
enum { PACKED = sizeof(packed) - 1 };

static void
gz_is_told_by_its_bytes(void)
{
	char *gz = memfile(packed, PACKED), *plain = memtext("a,b\n1,2\n");

	is_str(slurp(gz, 100), "a,b\n1,2\n", "gz");
	is_str(slurp(gz, 1), "a,b\n1,2\n", "gz byte by byte");
	is_str(slurp(plain, 100), "a,b\n1,2\n", "plain");
	is_str(slurp(plain, 1), "a,b\n1,2\n", "plain byte by byte");
	free(gz);
	free(plain);
}

static void
standard_input_is_a_file_like_any_other(void)
{
	char *gz = memfile(packed, PACKED);
	int fd = open(gz, O_RDONLY), kept = dup(STDIN_FILENO);

	dup2(fd, STDIN_FILENO);
	is_str(slurp(NULL, 100), "a,b\n1,2\n", "without a name");
	lseek(fd, 0, SEEK_SET);
	is_str(slurp("-", 100), "a,b\n1,2\n", "named -");
	ok(fcntl(STDIN_FILENO, F_GETFD) != -1, "it is not closed");
	dup2(kept, STDIN_FILENO);
	close(kept);
	close(fd);
	free(gz);
}

static void
what_people_send_instead_of_csv_is_named(void)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *says;
	} kinds[] = { { "PK\3\4xlsx....", 12, "zip archive that is cut short" },
		{ "PK\5\6", 4, "empty zip" },
		{ "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "old Excel" },
		{ "\xfd"
		  "7zXZ\0\0\4",
		    8, "xz" },
		{ "BZh91AY&SY", 10, "bzip2" },
		{ "\x28\xb5\x2f\xfd....", 8, "zstd" },
		{ "7z\xbc\xaf\x27\x1c..", 8, "7z" },
		{ "Rar!\x1a\7\1\0", 8, "RAR" }, { "%PDF-1.4\n", 9, "PDF" },
		{ "<html>..", 8, "web page" }, { "<?xml ve", 8, "XML" },
		{ "\x78\x9c\x4b\xd4\x49\xe2", 6, "zlib" },
		{ "\x78\xda\x4b\xd4\x49\xe2", 6, "zlib" },
		{ "\x78\x01\x4b\xd4\x49\xe2", 6, "zlib" } };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		char *path = memfile(kinds[i].bytes, kinds[i].n);

		ok(slurp(path, 100) == failed && fault.status == EX_DATAERR &&
			strstr(fault.plain, kinds[i].says) != NULL,
		    kinds[i].says);
		is_str(fault.place, path, "at its place");
		free(path);
	}
}

static void
an_end_is_only_an_end(void)
{
	char *cut = memfile(packed, PACKED - 1), *rest, twice[2 * PACKED];
	char *none = memfile("", 0), *one = memfile("\x1f", 1);

	ok(slurp(cut, 100) == failed && fault.status == EX_DATAERR,
	    "a gz file without its last byte is a fault");
	is_str(fault.place, cut, "at its place");
	memcpy(twice, packed, PACKED);
	memcpy(twice + PACKED, "1,2\n", 4);
	rest = memfile(twice, PACKED + 4);
	ok(slurp(rest, 100) == failed, "rows behind the gz data too");
	is_str(slurp(none, 100), "", "an empty file has nothing");
	is_str(slurp(one, 100), "\x1f", "one byte is no gz file yet");
	free(cut);
	free(rest);
	free(none);
	free(one);
}

static void
gz_within_gz_is_not_unpacked_twice(void)
{
	/* printf 'a,b\n1,2\n' | gzip -n | gzip -n */
	static const char twice[] =
	    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x93\xef\xe6\x60\x00\x03"
	    "\x66\xef\x2b\x9e\x8f\x8c\xae\x18\x3e\x62\x62\xa8\x66\x9f\xce\x05"
	    "\x12\x05\x00\xdc\xbf\x1e\x74\x1c\x00\x00\x00";
	char *path = memfile(twice, sizeof(twice) - 1);

	ok(slurp(path, 100) == failed &&
		strstr(fault.plain, "another gz file") != NULL,
	    "but named");
	free(path);
}

/* printf 'PK\003\004 ' | gzip -n */
static void
what_is_packed_in_a_gz_is_named_too(void)
{
	static const char zip[] =
	    "\x1f\x8b\x08\0\0\0\0\0\0\x03\x0b\xf0\x66\x66\x51\0\0\x7f\xbc"
	    "\x60\xef\x05\0\0\0";
	char *path = memfile(zip, sizeof(zip) - 1);

	ok(slurp(path, 100) == failed &&
		strstr(fault.plain, "holds a workbook or a zip") != NULL,
	    "a zip");
	free(path);
}

/* 64 KiB and more at a time go another way, after what was looked at. */
static void
large_reads_give_the_same_bytes(void)
{
	enum { SIZE = 300000, STEP = 1 << 17 };
	char *bytes = malloc(SIZE), *got = malloc(SIZE + STEP), *path;
	struct input *in;
	size_t n = 0;
	ptrdiff_t some;
	char small[DIGEST_HEX];

	for (size_t i = 0; i < SIZE; i++)
		bytes[i] = "0123456789,\n"[i * i % 97 % 12];
	path = memfile(bytes, SIZE);
	in = input_open(path, &summed, &fault);
	while ((some = input_read(in, got + n, STEP, &fault)) > 0)
		n += (size_t)some;
	is_int((long long)n, SIZE, "all of them");
	ok(n == SIZE && memcmp(bytes, got, n) == 0, "in their order");
	snprintf(small, sizeof(small), "%s", input_sha256(in));
	input_close(in);
	in = input_open(path, &summed, &fault);
	while (input_read(in, got, 1000, &fault) > 0)
		continue;
	is_str(input_sha256(in), small, "with the same digest");
	input_close(in);
	free(path);
	free(bytes);
	free(got);
}

static void
a_file_that_cannot_be_read_is_missing(void)
{
	ok(input_open("nowhere/none.csv", &usual, &fault) == NULL &&
		fault.status == EX_NOINPUT,
	    "one that is not there");
	is_str(fault.place, "nowhere/none.csv", "at its name");
	ok(input_open("/", &usual, &fault) == NULL &&
		fault.status == EX_NOINPUT,
	    "a folder");
}

/* printf 'a,b\n1,2\n' | gzip -n | sha256sum */
static const char sha256_of_packed[] =
    "4a695011a1aca528b45a29ed2caad49f6bd4e56b2589a6f4c64d635c6ff3e0fa";

static void
the_digest_is_of_the_file_as_it_was_sent(void)
{
	char *gz = memfile(packed, PACKED), buffer[100];
	struct input *in = input_open(gz, &summed, &fault);

	while (input_read(in, buffer, sizeof(buffer), &fault) > 0)
		continue;
	is_str(input_sha256(in), sha256_of_packed, "of the gz, not its text");
	is_str(input_sha256(in), sha256_of_packed, "asked for again");
	is_str(input_name(in), gz, "its name is the path");
	input_close(in);
	in = input_open(gz, &summed, &fault);
	input_close(in);
	in = input_open(gz, &usual, &fault);
	is_str(input_sha256(in), "", "none when it was not wanted");
	input_close(in);
	input_close(NULL);
	free(gz);
}

int
main(void)
{
	gz_is_told_by_its_bytes();
	standard_input_is_a_file_like_any_other();
	what_people_send_instead_of_csv_is_named();
	an_end_is_only_an_end();
	gz_within_gz_is_not_unpacked_twice();
	what_is_packed_in_a_gz_is_named_too();
	large_reads_give_the_same_bytes();
	a_file_that_cannot_be_read_is_missing();
	the_digest_is_of_the_file_as_it_was_sent();
	return done();
}
