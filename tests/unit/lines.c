#include "enroll/lines.h"

#include "memfile.h"
#include "tap.h"

/* A file being read, and the line that is present. */
struct reader {
	char *path;
	struct input *input;
	struct blocks *blocks;
	struct block block;
	struct lines *lines;
	struct line line;
	struct fault fault;
};

static struct reader
read_bytes(const char *bytes, size_t n, enum encoding declared)
{
	struct reader r = { .path = memfile(bytes, n) };

	r.input = input_open(r.path, &(struct input_options){ 0 }, &r.fault);
	if (r.input != NULL && block_make(&r.block, &r.fault) == 0 &&
	    (r.blocks = blocks_open(r.input, declared, 0, &r.fault)) != NULL)
		r.lines = lines_open(&r.fault);
	return r;
}

static struct reader
read_text(const char *s)
{
	return read_bytes(s, strlen(s), ENCODING_UNKNOWN);
}

static int
next(struct reader *r)
{
	int more = r->lines == NULL ? -1 : 1;

	while (more == 1 && r->block.at == r->block.len)
		more = blocks_next(r->blocks, &r->block, &r->fault);
	if (more == 0)
		return lines_judge(lines_witnesses(r->lines),
		    blocks_encoding(r->blocks), &r->fault);
	if (more == 1)
		return lines_next(r->lines, &r->block, &r->line, &r->fault);
	return fault_place(&r->fault, "%s:%ld", r->path, r->line.number + 1);
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

static void
line_is(struct reader *r, long number, const char *want)
{
	ok(next(r) == 1 && r->line.state == LINE_GOOD &&
		r->line.number == number && text_is(r->line.text, want),
	    want);
}

static void
state_is(struct reader *r, enum line_state want, const char *what)
{
	ok(next(r) == 1 && r->line.state == want, what);
}

static void
end_is(struct reader *r, int want, const char *what)
{
	is_int(next(r), want, what);
	close_reader(r);
}

static void
a_line_ends_at_lf_crlf_or_cr(void)
{
	struct reader r = read_text("a\nb\r\nc\rd\r\r\ne");

	line_is(&r, 1, "a");
	line_is(&r, 2, "b");
	line_is(&r, 3, "c");
	line_is(&r, 4, "d");
	line_is(&r, 5, "");
	line_is(&r, 6, "e");
	end_is(&r, 0, "without a last line end");
	r = read_text("a\r");
	line_is(&r, 1, "a");
	end_is(&r, 0, "a CR at the end of the file");
	r = read_text("");
	end_is(&r, 0, "an empty file has no line");
	r = read_text("\n");
	line_is(&r, 1, "");
	end_is(&r, 0, "a newline is one empty line");
}

/* Blocks of 64 KiB are read: the CR is the last byte of one, the LF is not. */
static void
a_crlf_across_two_reads_is_one_end(void)
{
	static char many[(1 << 16) + 100];
	struct reader r;

	for (int at = (1 << 16) - 3; at <= (1 << 16) + 1; at++) {
		long lines = 0, long_ones = 0;

		memset(many, 'x', sizeof(many));
		memcpy(many + at, "\r\n1\n", 4);
		r = read_bytes(many, (size_t)at + 4, ENCODING_UNKNOWN);
		while (next(&r) == 1) {
			lines++;
			long_ones += r.line.text.len == (size_t)at;
		}
		ok(lines == 2 && long_ones == 1, "CR LF at a border");
		close_reader(&r);
		many[at + 1] = '2';
		r = read_bytes(many, (size_t)at + 4, ENCODING_UNKNOWN);
		state_is(&r, LINE_GOOD, "a lone CR at a border");
		line_is(&r, 2, "21");
		end_is(&r, 0, "and nothing else");
	}
}

/* LINE_MOST bytes are a line, one more is not; what follows is read. */
static void
a_line_longer_than_1_mib_spoils_itself_only(void)
{
	static char many[4 * LINE_MOST];
	struct reader r;

	memset(many, 'x', sizeof(many));
	memcpy(many + LINE_MOST, "\nend\n", 5);
	r = read_bytes(many, LINE_MOST + 5, ENCODING_UNKNOWN);
	state_is(&r, LINE_GOOD, "1 MiB");
	is_int((long long)r.line.text.len, LINE_MOST, "is read whole");
	line_is(&r, 2, "end");
	end_is(&r, 0, "and the end after it");

	memset(many, 'x', sizeof(many));
	memcpy(many + LINE_MOST + 1, "\nend\n", 5);
	r = read_bytes(many, LINE_MOST + 6, ENCODING_UNKNOWN);
	state_is(&r, LINE_TOO_LONG, "one byte more is too long");
	ok(r.line.text.len > 0 && r.line.text.len < 1000 &&
		r.line.text.s[0] == 'x',
	    "its beginning is shown");
	line_is(&r, 2, "end");
	end_is(&r, 0, "and nothing is lost");

	memset(many, 'x', sizeof(many));
	many[0] = 'a';
	memcpy(many + 3 * LINE_MOST, "\nend\n", 5);
	r = read_bytes(many, 3 * LINE_MOST + 5, ENCODING_UNKNOWN);
	state_is(&r, LINE_TOO_LONG, "3 MiB");
	ok(r.line.text.s[0] == 'a', "its beginning, not its end");
	line_is(&r, 2, "end");
	end_is(&r, 0, "are one line");
}

static void
a_long_last_line_without_its_end_is_not_lost(void)
{
	static char many[3 * LINE_MOST];
	struct reader r;

	memset(many, 'x', sizeof(many));
	for (size_t more = 1; more <= 2 * LINE_MOST; more *= 2) {
		r = read_bytes(many, LINE_MOST + more, ENCODING_UNKNOWN);
		state_is(&r, LINE_TOO_LONG, "too long without a line end");
		is_int(r.line.number, 1, "is line 1");
		end_is(&r, 0, "then the end");
	}
}

static void
a_mark_tells_the_encoding_and_is_no_part_of_the_text(void)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum encoding encoding;
	} marked[] = { { "\xef\xbb\xbf瀍,1\n", 9, ENCODING_UTF8 },
		{ "\xff\xfe\x0d\x70,\0001\0\n\0", 10, ENCODING_UTF16LE },
		{ "\xfe\xff\x70\x0d\0,\0001\0\n", 10, ENCODING_UTF16BE },
		{ "\x84\x31\x95\x33\x9e\x65,1\n", 9, ENCODING_GB18030 } };

	for (size_t i = 0; i < sizeof(marked) / sizeof(*marked); i++) {
		struct reader r =
		    read_bytes(marked[i].bytes, marked[i].n, ENCODING_UNKNOWN);

		line_is(&r, 1, "瀍,1");
		is_int(blocks_encoding(r.blocks), marked[i].encoding,
		    encoding_name(marked[i].encoding));
		end_is(&r, 0, "nothing else");
	}
}

static void
without_a_mark_the_first_line_beyond_ascii_decides(void)
{
	struct reader r = read_text("a,b\n1,2\n");

	line_is(&r, 1, "a,b");
	line_is(&r, 2, "1,2");
	is_int(blocks_encoding(r.blocks), ENCODING_UNKNOWN, "ASCII tells none");
	end_is(&r, 0, "to its end");
	r = read_text("a\n学校\nb\n");
	line_is(&r, 1, "a");
	line_is(&r, 2, "学校");
	is_int(blocks_encoding(r.blocks), ENCODING_UTF8, "UTF-8");
	line_is(&r, 3, "b");
	end_is(&r, 0, "to its end");
	/* 联通, which tools took for UTF-8 for twenty years */
	r = read_text("a\n\xc1\xaa\xcd\xa8\n");
	line_is(&r, 1, "a");
	line_is(&r, 2, "联通");
	is_int(blocks_encoding(r.blocks), ENCODING_GB18030, "GB18030");
	end_is(&r, 0, "to its end");
	r = read_text("a\nS\xff"
		      "o\n");
	line_is(&r, 1, "a");
	is_int(next(&r), -1, "neither is a fault");
	is_int(r.fault.status, EX_DATAERR, "of the data");
	ok(strstr(r.fault.place, ":2") != NULL, "at its line");
	close_reader(&r);
	r = read_bytes("S\xe3o\n", 4, ENCODING_LATIN1);
	line_is(&r, 1, "São");
	end_is(&r, 0, "unless it is declared");
}

/* U+4E2C, U+4E0A and U+4F22 hold the bytes of comma, newline and quote. */
static void
utf16_is_never_looked_at_as_bytes(void)
{
	struct reader r =
	    read_bytes("\xff\xfe\x2c\x4e\x0a\x4e\x22\x4f\n\0a\0\n\0", 14,
		ENCODING_UNKNOWN);

	line_is(&r, 1, "\xe4\xb8\xac上\xe4\xbc\xa2");
	line_is(&r, 2, "a");
	end_is(&r, 0, "three characters, two lines");
	r = read_bytes("\xff\xfe"
		       "a\0\x3d\xd8\n\0b\0\n\0",
	    12, ENCODING_UNKNOWN);
	state_is(&r, LINE_BAD_BYTE, "a surrogate alone spoils its line");
	line_is(&r, 2, "b");
	end_is(&r, 0, "and no other");
	r = read_bytes("\xff\xfe"
		       "a\0\n\0b",
	    7, ENCODING_UNKNOWN);
	while (next(&r) == 1)
		continue;
	is_int(r.fault.status, EX_DATAERR, "an odd byte at the end is a fault");
	close_reader(&r);
	r = read_bytes("a\0\n\0", 4, ENCODING_UTF16LE);
	line_is(&r, 1, "a");
	end_is(&r, 0, "declared, it needs no mark");
	r = read_bytes("a\0\n\0", 4, ENCODING_UNKNOWN);
	is_int(next(&r), -1, "with neither it is a fault");
	ok(strstr(r.fault.plain, "UTF-16") != NULL, "that says what it may be");
	close_reader(&r);
}

/* Characters of two bytes across every border of what is read at a time. */
static void
utf16_is_decoded_across_reads(void)
{
	enum { CELLS = 100000 };
	static char many[2 + 2 * CELLS];
	struct reader r;
	size_t whole = 0;

	memcpy(many, "\xff\xfe", 2);
	for (size_t i = 0; i < CELLS; i++)
		memcpy(
		    many + 2 + 2 * i, i % 100 == 99 ? "\n\0" : "\x0d\x70", 2);
	r = read_bytes(many, sizeof(many), ENCODING_UNKNOWN);
	while (next(&r) == 1)
		whole += r.line.state == LINE_GOOD && r.line.text.len == 297;
	is_int((long long)whole, CELLS / 100, "each line is whole");
	close_reader(&r);
}

static void
a_bad_byte_spoils_its_line_only(void)
{
	struct reader r = read_text("学校\n学\xff校\n校\xc0\xac\n学\n");

	line_is(&r, 1, "学校");
	state_is(&r, LINE_BAD_BYTE, "0xFF");
	is_int((long long)r.line.at, 3, "its place");
	state_is(&r, LINE_BAD_BYTE, "an overlong comma");
	line_is(&r, 4, "学");
	end_is(&r, 0, "the rest is read");
	r = read_text("\xd6\xdd\n\xd6\xdd\x81,1\n\xd6\xdd\n");
	line_is(&r, 1, "州");
	state_is(&r, LINE_BAD_BYTE, "a lead byte before a comma in GB18030");
	is_int((long long)r.line.at, 2, "its place");
	line_is(&r, 3, "州");
	end_is(&r, 0, "the rest is read there too");
	r = read_text("a\n1\x1b[2J\n2\xc2\x9b\n3\x7f\n");
	line_is(&r, 1, "a");
	state_is(&r, LINE_CONTROL, "an escape");
	is_int((long long)r.line.at, 1, "its place");
	state_is(&r, LINE_CONTROL, "a C1 control");
	state_is(&r, LINE_CONTROL, "a DEL");
	end_is(&r, 0, "to the end");
	r = read_bytes("a\n1\0\n", 5, ENCODING_UNKNOWN);
	line_is(&r, 1, "a");
	state_is(&r, LINE_CONTROL, "a NUL below the first line");
	end_is(&r, 0, "to the end");
}

static void
many_lines_of_another_encoding_spoil_the_file(void)
{
	char many[2000] = "";
	struct reader r;

	for (int i = 0; i < 10; i++)
		strcat(many, "郑州\n");
	for (int i = 0; i < 10; i++)
		strcat(many, "\xd6\xa3\xd6\xdd\n");
	r = read_text(many);
	while (next(&r) == 1)
		continue;
	is_int(r.fault.status, EX_DATAERR, "ten of UTF-8, ten of GB18030");
	ok(strstr(r.fault.plain, "two encodings") != NULL, "are named so");
	close_reader(&r);
	many[0] = '\0';
	for (int i = 0; i < 10; i++)
		strcat(many, "\xd6\xa3\xd6\xdd\n");
	for (int i = 0; i < 10; i++)
		strcat(many, "郑州市中原区\n");
	r = read_text(many);
	while (next(&r) == 1)
		continue;
	is_int(r.fault.status, EX_DATAERR, "the other way round too");
	close_reader(&r);
}

int
main(void)
{
	a_line_ends_at_lf_crlf_or_cr();
	a_crlf_across_two_reads_is_one_end();
	a_line_longer_than_1_mib_spoils_itself_only();
	a_long_last_line_without_its_end_is_not_lost();
	a_mark_tells_the_encoding_and_is_no_part_of_the_text();
	without_a_mark_the_first_line_beyond_ascii_decides();
	utf16_is_never_looked_at_as_bytes();
	utf16_is_decoded_across_reads();
	a_bad_byte_spoils_its_line_only();
	many_lines_of_another_encoding_spoil_the_file();
	lines_close(NULL);
	return done();
}
