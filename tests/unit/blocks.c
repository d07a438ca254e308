#include "enroll/blocks.h"

#include <sys/resource.h>

#include "enroll/lines.h"
#include "memfile.h"
#include "tap.h"

static struct fault fault;

/* A file being read by blocks of a size. */
struct reader {
	char *path;
	struct input *input;
	struct blocks *blocks;
	struct block block;
	struct lines *lines;
};

static void
open_reader(struct reader *r, const char *bytes, size_t n, size_t size)
{
	*r = (struct reader){ .path = memfile(bytes, n) };
	fault = (struct fault){ 0 };
	r->input = input_open(r->path, &(struct input_options){ 0 }, &fault);
	block_make(&r->block, &fault);
	r->blocks = blocks_open(r->input, ENCODING_UNKNOWN, size, &fault);
	r->lines = lines_open(&fault);
}

static void
close_reader(struct reader *r)
{
	lines_close(r->lines);
	blocks_close(r->blocks);
	block_free(&r->block);
	input_close(r->input);
	free(r->path);
}

/* All lines in words, one behind the other; the caller frees them. */
static char *
lines_of(struct reader *r)
{
	struct line line = { 0 };
	char *words;
	size_t n;
	FILE *fp = open_memstream(&words, &n);
	int more;

	while ((more = blocks_next(r->blocks, &r->block, &fault)) == 1)
		while (lines_next(r->lines, &r->block, &line, &fault) == 1)
			fprintf(fp, "%ld %d %zu %.*s\n", line.number,
			    line.state, line.text.len, (int)line.text.len,
			    line.text.s);
	fprintf(fp, "%d %s %s", more, fault.plain,
	    encoding_name(blocks_encoding(r->blocks)));
	fclose(fp);
	return words;
}

static char *
read_by(const char *bytes, size_t n, size_t size)
{
	struct reader r;
	char *words;

	open_reader(&r, bytes, n, size);
	words = lines_of(&r);
	close_reader(&r);
	return words;
}

static void
are_the_same(const char *bytes, size_t n, const char *what)
{
	char *want = read_by(bytes, n, 0);
	long differ = 0;

	for (size_t size = 1; size <= n + 1; size++) {
		char *got = read_by(bytes, n, size);

		differ += strcmp(want, got) != 0;
		free(got);
	}
	if (!ok(differ == 0, what))
		printf("# %ld of %zu sizes\n", differ, n + 1);
	free(want);
}

static void
lines_are_the_same_for_every_size_of_blocks(void)
{
#define SAME(bytes, what) are_the_same(bytes, sizeof(bytes) - 1, what)
	SAME("a\nbc\n\nd", "LF");
	SAME("a\r\nbc\r\n\r\nd\r\n", "CR LF");
	SAME("a\rbc\r\rd\r", "CR");
	SAME("a\r\r\nb\n\rc\r\n\n\rd", "all of them");
	SAME("\xef\xbb\xbf学,校\n学\n", "a mark");
	SAME("a,b\n1,2\n学,校\r\n3\xff,\xe5\n", "UTF-8, told late");
	SAME("a,b\n1,2\n\xd6\xdd\n\x81\x30\x81\x30\n\x96\n", "GB18030");
	SAME("\xff\xfe"
	     "a\0\r\0\n\0\x0d\x70\n\0b\0",
	    "UTF-16");
	SAME("\xff\xfe"
	     "a\0\n\0b\0\n\0c",
	    "UTF-16 that ends within a character");
	SAME("a\nb\nS\xff"
	     "o\nc\n",
	    "of no encoding");
	SAME("a\0b\n", "a NUL");
	SAME("", "nothing");
	SAME("\n", "an empty line");
#undef SAME
}

/* Lines around 1 MiB, before others, by blocks that end around them. */
static void
long_lines_are_the_same_too(void)
{
	static char many[2 * LINE_MOST];
	static const size_t sizes[] = { 0, 1000, 65536, 65537, BLOCK_SIZE - 1 };

	for (size_t len = LINE_MOST - 1; len <= LINE_MOST + 2; len++) {
		char *want, *got;

		memset(many, 'x', sizeof(many));
		memcpy(many, "a\n", 2);
		memcpy(many + 2 + len, "\r\nb\nc\n", 6);
		want = read_by(many, len + 8, 0);
		ok((strstr(want, "\n2 1 ") != NULL) == (len > LINE_MOST),
		    "more than 1 MiB is too long");
		ok(strstr(want, "\n3 0 1 b\n4 0 1 c\n0 ") != NULL,
		    "what follows is read");
		for (size_t i = 1; i < sizeof(sizes) / sizeof(*sizes); i++) {
			got = read_by(many, len + 8, sizes[i]);
			ok(strcmp(want, got) == 0, "by blocks of any size");
			free(got);
		}
		free(want);
	}
}

static void
the_first_line_is_seen_before_it_is_read(void)
{
	static const struct encodings western = {
		{ ENCODING_UTF8, ENCODING_LATIN1 }, 2
	};

	for (size_t size = 1; size < 12; size++) {
		struct reader r;
		struct text first;
		char *words;

		open_reader(&r, "n,o\r\n\xe9,2\n", 9, size);
		ok(blocks_peek(r.blocks, &first, &fault) == 1 &&
			text_is(first, "n,o"),
		    "as it stands");
		ok(blocks_declare(r.blocks, &western, &fault) == 0,
		    "what it may be in is declared");
		words = lines_of(&r);
		is_str(words, "1 0 3 n,o\n2 0 4 é,2\n0  ISO-8859-1",
		    "and then read");
		free(words);
		close_reader(&r);
	}
}

/* The rest of such a file is not read: it is a pipe of zeros without end. */
static void
a_line_of_64_mib_is_refused_in_bounded_memory(void)
{
	struct input *input =
	    input_open("/dev/zero", &(struct input_options){ 0 }, &fault);
	struct blocks *b = blocks_open(input, ENCODING_UTF8, 0, &fault);
	struct rusage before, after;
	struct block block;
	int more;

	block_make(&block, &fault);
	getrusage(RUSAGE_SELF, &before);
	more = blocks_next(b, &block, &fault);
	getrusage(RUSAGE_SELF, &after);
	is_int(more, -1, "a line without end is no dump");
	is_int(fault.status, EX_DATAERR, "but wrong data");
	ok(strstr(fault.plain, "64 MiB") != NULL, "that says so");
	ok(after.ru_maxrss - before.ru_maxrss < 16 << 10, "in 16 MiB");
	block_free(&block);
	blocks_close(b);
	input_close(input);
}

int
main(void)
{
	a_line_of_64_mib_is_refused_in_bounded_memory();
	lines_are_the_same_for_every_size_of_blocks();
	long_lines_are_the_same_too();
	the_first_line_is_seen_before_it_is_read();
	blocks_close(NULL);
	return done();
}
