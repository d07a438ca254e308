/*
 * The one rule of reading: libcsv alone, in one thread, in large blocks, and
 * the fast path, in several threads and blocks of any size, give the same.
 *
 * The input chooses how dumps are read, and makes them; see makedump.h.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "enroll/dump.h"
#include "enroll/gather.h"
#include "enroll/layouts.h"
#include "makedump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
want(int good)
{
	if (!good)
		abort();
}

/* ---- layouts ---------------------------------------------------------------
 */

static const char sums[] =
    "delimiter = [\";\", \"\\t\", \"|\", \",\", \"x\"];\n"
    "unit_code = \"digits:3\";\n"
    "columns = { unit = \"u\"; year = \"y\"; school = \"s\"; programme = "
    "\"p\"; };\n"
    "counts = ( { add = [\"b\", \"g\"]; orientation = \"general\";\n"
    "  decimals = true; blank = [\"-\", \"x\"]; },\n"
    "  { headers = \"v\"; orientation = \"vocational\"; measure = "
    "\"enrolled\"; blank = \"-\"; },\n"
    "  { headers = \"k\"; orientation = \"vocational\"; },\n"
    "  { headers = \"m\"; orientation = \"general\"; measure = "
    "\"graduates\"; scale = 10000; blank = \"007\"; } );\n"
    "only = ( { header = \"o\"; words = [\"1\", \"ja\"]; } );\n"
    "left_out = ( { header = \"l\"; words = [\"借读\", \"x\"]; },\n"
    "  { header = \"p\"; words = \"乙\"; } );\n"
    "replace = ( { field = \"school\"; words = \"甲\"; with = \"A\"; },\n"
    "  { field = \"year\"; words = \"99\"; with = \"1999\"; } );\n"
    "totals = [\"合计\"];\n";

#define WESTERN(encodings)                                                     \
	"delimiter = [\",\", \";\"]; encoding = " encodings "; unit_code = "   \
	"\"text\";\n"                                                          \
	"year = 2020; columns = { unit = \"MUNICÍPIO\"; group = \"G\"; };\n"  \
	"counts = ( { headers = \"MED\"; measure = \"enrolled\"; decimals = "  \
	"true; orientation = \"general\"; },\n"                                \
	"{ add = [\"F\", \"M\"]; orientation = \"vocational\"; } );\n"

static const char declared_gb[] =
    "encoding = \"GB18030\"; unit = \"410105\"; orientation = \"vocational\";\n"
    "columns = { year = \"年\"; channel = \"渠道\"; group = \"渠道\"; "
    "programme = \"专业\"; };\n"
    "counts = ( { headers = \"人数\"; }, { headers = \"在校\"; measure = "
    "\"enrolled\"; } );\n";

/* The kinds of school as columns, and their sums. */
static const char wide_schools[] =
    "columns = { unit = \"代码\"; year = \"年份\"; school = \"学校\"; };\n"
    "counts = ( { headers = \"普高\"; orientation = \"general\"; },\n"
    "  { headers = \"中专\"; orientation = \"vocational\"; student_type = "
    "\"regular_specialized_secondary\"; },\n"
    "  { headers = \"职高\"; orientation = \"vocational\"; student_type = "
    "\"vocational_high\"; },\n"
    "  { headers = \"中职\"; orientation = \"vocational\"; total = true; } );\n"
    "totals = [\"合计\", \"小计\"];\n";

static const struct shape shapes[] = {
	{ "long.cfg", ",",
	    "行政区划代码\n名称\n学年\n办学类型\n学校名称\n招生数\n在校生数\n",
	    "unytpcc", false, NULL },
	{ "long.cfg", ",",
	    "招生数\n学校名称\n行政区划代码\n截止日期\n年份\n办学类型\n"
	    "专业\n备注\n毕业生数\n",
	    "cpudytppc", false, NULL },
	{ "long.cfg", ",", "代码\n学年\n招生数\n办学类型\n招生渠道\n", "uyctp",
	    false, NULL },
	{ wide_schools, ",", "代码\n年份\n普高\n中专\n职高\n中职\n学校\n",
	    "uyccbbp", false, NULL },
	{ "wide.cfg", ",", "代码\n名称\n年份\n普高招生数(万人)\n中职招生数\n",
	    "unycc", false, NULL },
	{ sums, ";\t|,x", "s\nu\ny\no\nb\nl\ng\nv\np\nk\nz\nm\n",
	    "peyfclccpcpb", false, NULL },
	{ WESTERN("[\"UTF-8\", \"ISO-8859-1\"]"), ",;",
	    "ANO\nMUNICÍPIO\nMED\nF\nM\nG\n", "ywcccw", true, NULL },
	{ WESTERN("\"ISO-8859-1\""), ",;", "MUNICÍPIO\nMED\nF\nG\nM\n", "wccwc",
	    true, "ISO-8859-1" },
	{ declared_gb, ",", "专业\n年\n渠道\n人数\n在校\n", "pypcc", false,
	    "GB18030" },
};
enum { SHAPES = sizeof(shapes) / sizeof(*shapes), CROWDED = 2 };

static void
load(struct layouts *l, const char *path)
{
	struct fault f;

	if (layouts_load_file(l, path, &f) == -1) {
		fprintf(stderr, "%s: %s\n", f.place, f.plain);
		abort();
	}
}

static void
load_text(struct layouts *l, const char *text)
{
	int fd = memfd_create("layout", 0);
	char path[64];

	want(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	load(l, path);
	close(fd);
}

/* The fuzzer runs where the sources are, the replay in its own corpus. */
static void
load_shipped(struct layouts *l, const char *name)
{
	char path[100];

	snprintf(path, sizeof(path), "scripts/layouts/%s", name);
	if (access(path, R_OK) == -1)
		snprintf(
		    path, sizeof(path), "../../../../scripts/layouts/%s", name);
	load(l, path);
}

/*
 * PARTS columns of one digit that make up the unit, and counts between them:
 * the numbers of their words hardly fit into the key of a row, or do not.
 */
static void
make_crowded(struct shape *s, struct layouts *l, int parts)
{
	enum { COUNTS = 16 };
	static char kept[CROWDED][3][2000];
	char(*to)[2000] = kept[parts > 24];
	char *layout = to[0], *header = to[1], *kinds = to[2];
	size_t n = 0;

	layout += sprintf(layout,
	    "year = 2020; orientation = \"general\"; unit_code = \"text\";\n"
	    "unit_between = \"-\"; columns = { school = \"s\"; };\n"
	    "unit_parts = ( ");
	for (int i = 0; i < parts; i++)
		layout += sprintf(
		    layout, "%s{ header = \"p%d\"; }", i ? ", " : "", i);
	layout += sprintf(layout, " );\ncounts = ( { add = [ ");
	for (int i = 0; i < COUNTS; i++)
		layout += sprintf(layout, "%s\"c%d\"", i ? ", " : "", i);
	sprintf(layout, " ]; } );\n");
	for (int i = 0; i < parts; i++) {
		header += sprintf(header, "p%d\n", i);
		kinds[n++] = '1';
		header += i < COUNTS ? sprintf(header, "c%d\n", i)
				     : sprintf(header, "x%d\n", i);
		kinds[n++] = i < COUNTS ? 'c' : '1';
	}
	strcpy(header, "s\n");
	kinds[n] = 'p';
	*s = (struct shape){ to[0], ",", to[1], kinds, false, NULL };
	load_text(l, to[0]);
}

struct known {
	struct shape shape;
	struct layouts layouts;
};

static const struct known *
known(void)
{
	static struct known all[SHAPES + CROWDED];

	if (all[0].shape.layout != NULL)
		return all;
	for (size_t i = 0; i < SHAPES; i++) {
		all[i].shape = shapes[i];
		if (strstr(shapes[i].layout, ".cfg") != NULL)
			load_shipped(&all[i].layouts, shapes[i].layout);
		else
			load_text(&all[i].layouts, shapes[i].layout);
	}
	make_crowded(&all[SHAPES].shape, &all[SHAPES].layouts, 24);
	make_crowded(&all[SHAPES + 1].shape, &all[SHAPES + 1].layouts, 36);
	return all;
}

/* ---- reading ---------------------------------------------------------------
 */

enum { FILES_MOST = 3 };

/* Files in memory, the same ones for every input. */
struct files {
	int fd[FILES_MOST];
	char *paths[FILES_MOST];
};

static const struct files *
files(void)
{
	static struct files f;

	for (int i = 0; i < FILES_MOST && f.paths[i] == NULL; i++) {
		f.fd[i] = memfd_create("dump", 0);
		want(f.fd[i] != -1 &&
		     asprintf(&f.paths[i], "/proc/self/fd/%d", f.fd[i]) != -1);
	}
	return &f;
}

/* All that comes out of reading, in words. */
struct log {
	FILE *fp;
	char *bytes;
	size_t n;
	bool go_on;   /* past a file that cannot be used */
	bool gathers; /* all of them into one tally */
};

static int
on_reject(void *ctx, const struct reject *r, struct fault *f)
{
	enum { SHOWN = 4000 }; /* what rejects(5) shows of a row */
	struct log *log = ctx;

	(void)f;
	fprintf(log->fp, "reject %s:%ld:%d(%.*s) %s %s|%s row %zu ", r->file,
	    r->line, r->column, (int)r->field.len, r->field.s ? r->field.s : "",
	    r->code, r->fault.plain, r->fault.text,
	    r->row.len < SHOWN ? r->row.len : SHOWN);
	fwrite(r->row.s, 1, r->row.len < SHOWN ? r->row.len : SHOWN, log->fp);
	fputc('\n', log->fp);
	return 0;
}

static void
log_account(struct log *log, const struct account *a)
{
	fprintf(log->fp,
	    "account %s %s %s %s read %ld accepted %ld rejected %ld left_out "
	    "%ld superseded %ld blank %ld repeats %d status %d %s\n",
	    a->file, a->sha256, a->encoding ? a->encoding : "", a->layout,
	    a->read, a->accepted, a->rejected, a->left_out, a->superseded,
	    a->blank, a->repeats, a->status, a->message);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Their order is not told. */
static void
log_reports(struct log *log, const struct tally *t)
{
	char **lines = calloc(t->n + 1, sizeof(*lines));

	for (size_t i = 0; i < t->n; i++) {
		const struct tally_key *k = &t->lines[i].key;

		want(asprintf(&lines[i], "%d %d %d-%d %s %d-%d %u: %lld",
			 k->year, k->as_of, k->part[SERIES_STAGE],
			 k->part[SERIES_PLACE], tally_unit(t, &t->lines[i]),
			 k->orientation, k->student_type, k->by[0],
			 (long long)t->lines[i].rows) != -1);
	}
	qsort(lines, t->n, sizeof(*lines), by_text);
	for (size_t i = 0; i < t->n; i++) {
		fprintf(log->fp, "report %s\n", lines[i]);
		free(lines[i]);
	}
	free(lines);
}

static int
on_settled(void *ctx, struct dump *d, int status, struct fault *f)
{
	struct log *log = ctx;
	struct fault ignored;

	fprintf(log->fp, "settled %zu: %d\n", d->number, status);
	if (status == -1) {
		want(f->status == EX_DATAERR);
		fprintf(log->fp, "fault %d %s: %s|%s\n", f->status, f->place,
		    f->plain, f->text);
		dump_not_counted(d, f);
		log_account(log, &d->account);
		return log->go_on ? 0 : -1;
	}
	log_account(log, &d->account);
	for (long i = 0; i < d->duplicates && i < PAIRS_MOST; i++)
		fprintf(log->fp, "pair %ld %ld\n", d->pairs[i].line,
		    d->pairs[i].earlier);
	fprintf(log->fp, "duplicates %ld\n", d->duplicates);
	if (log->gathers)
		return 0;
	tally_sort(&d->tally);
	want(tally_write(&d->tally, log->fp, SHEET_CSV, false, &ignored) == 0);
	log_reports(log, &d->reports);
	return 0;
}

static void
on_finding(void *ctx, const struct fault *f)
{
	fprintf(
	    ((struct log *)ctx)->fp, "finding %s: %s\n", f->place, f->plain);
}

static void
log_gathered(struct log *log, struct dump *dumps, size_t n, const bool by[BYS])
{
	const struct gather_options o = {
		.keep_going = log->go_on, .warn = on_finding, .ctx = log
	};
	struct tally whole = { 0 };
	struct fault f = { 0 };

	memcpy(whole.by, by, sizeof(whole.by));
	fprintf(log->fp, "gather %d\n", gather(&whole, dumps, n, &o, &f));
	fprintf(log->fp, "%d %s: %s\n", f.status, f.place, f.plain);
	for (size_t i = 0; i < n; i++)
		log_account(log, &dumps[i].account);
	want(tally_write(&whole, log->fp, SHEET_CSV, false, &f) == 0);
	tally_free(&whole);
}

static struct log
read_them(size_t n, const struct dump_options *how, bool go_on)
{
	struct log log = { .go_on = go_on, .gathers = n > 1 };
	struct dump_options o = *how;
	struct dump dumps[FILES_MOST] = { 0 };
	struct fault f = { 0 };
	int status;

	log.fp = open_memstream(&log.bytes, &log.n);
	o.sink = on_reject;
	o.ctx = &log;
	status =
	    dump_read_all(dumps, files()->paths, n, &o, on_settled, &log, &f);
	fprintf(
	    log.fp, "all %d: %d %s: %s\n", status, f.status, f.place, f.plain);
	if (status == 0 && log.gathers)
		log_gathered(&log, dumps, n, o.by);
	fclose(log.fp);
	for (size_t i = 0; i < n; i++)
		dump_free(&dumps[i]);
	return log;
}

static void
make_file(int fd, struct chooser *c, const struct shape *shape)
{
	size_t n;
	char *dump = make_dump(c, shape, &n);

	want(ftruncate(fd, 0) == 0 &&
	     (n == 0 || pwrite(fd, dump, n, 0) == (ssize_t)n));
	free(dump);
}

static struct dump_options
choose_options(struct chooser *c, const struct known *k)
{
	struct dump_options o = { .layouts = k->layouts.all,
		.n_layouts = k->layouts.n };
	unsigned by = choose(c, 64), other = choose(c, 64);
	struct fault f;

	for (int b = 0; b < BYS; b++)
		o.by[b] =
		    by >> b & 1 && strstr(k->shape.layout, "unit") != NULL;
	if (strstr(k->shape.layout, ".cfg") != NULL && by < 8)
		o.by[BY_PROGRAMME] = o.by[BY_SCHOOL] = by & 1;
	if (other == 0)
		o.duplicates = DUPLICATES_REPORTED;
	if (other == 1)
		o.duplicates = DUPLICATES_REJECTED;
	o.digest = other == 2;
	if (other >= 32)
		want(series_parse(
			 "stage=registered,place=school", &o.series, &f) == 0);
	return o;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct chooser c = { data, size };
	unsigned threads = choose(&c, 16), block = choose(&c, 256);
	const struct known *k = &known()[choose(&c, SHAPES + CROWDED)];
	struct dump_options o = choose_options(&c, k);
	unsigned n = choose(&c, 32);
	struct log slow, fast;
	bool go_on = n & 1;

	n = n < 2 * FILES_MOST ? n / 2 + 1 : 1;
	for (unsigned i = 0; i < n; i++) {
		struct chooser part = { c.s, c.n / (n - i) };

		c.s += part.n;
		c.n -= part.n;
		make_file(files()->fd[i], &part, &k->shape);
	}
	o.libcsv = true;
	o.threads = 1;
	slow = read_them(n, &o, go_on);
	o.libcsv = false;
	o.threads = threads < 4 ? threads + 1 : 1;
	o.block = block < 192 ? block : block < 224 ? (block - 191) * 25 : 0;
	fast = read_them(n, &o, go_on);
	if (slow.n != fast.n || memcmp(slow.bytes, fast.bytes, fast.n) != 0) {
		fprintf(stderr,
		    "%u threads, blocks of %zu\n\nlibcsv:\n%s\nfast:\n%s\n",
		    o.threads, o.block, slow.bytes, fast.bytes);
		abort();
	}
	free(slow.bytes);
	free(fast.bytes);
	return 0;
}
