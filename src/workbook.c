#include "enroll/workbook.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/process.h"
#include "enroll/text.h"

enum {
	WAIT = 180, /* seconds, on a machine that is busy */
	WORK = 60,
	MOST = 1 << 30, /* bytes, of memory and of output */
	ROWS_MOST = 1 << 20,
	RAW = 1 << 16,
	PATH_SIZE = 4096,
	NAME_SIZE = 600,
	SHEETS_SHOWN = 8,
};

struct workbook {
	int fd;
	struct sheet_choice sheet;
	char path[PATH_SIZE], option[NAME_SIZE];
	const char *argv[16]; /* of the program that runs */
	struct running *program;
	char raw[RAW];
	size_t at, n; /* what is left of it */

	/* The line that is being written. */
	bool quoted;
	bool ending;   /* only its commas and its end are missing */
	bool begun;    /* it has a cell that is not empty */
	size_t owed;   /* commas read and not written */
	size_t commas; /* written */
	size_t width;  /* commas of the first line that has cells */
	bool wide;     /* that is known */
	long rows;
	bool end;
};

/*
 * Of these options it is known what they do to numbers.  Text is as it stands.
 * A date is written like 2022-09-12.  Numbers come out by their value and not
 * as they are shown, at most 15 digits as spreadsheets keep them: 1200, not
 * 1,200.00.  Cells that hold an end of a row, CR LF, are quoted, so that
 * those ends can be told from others.
 */
static const char *const usual[] = { "xlsx2csv", "--dateformat=%Y-%m-%d",
	"--floatformat=%.15g", "--quoting=minimal", "--delimiter=,",
	"--lineterminator=\\r\\n" };

/* The file is its standard input, whatever it is called. */
static int
start(
    struct workbook *b, const char *option, const char *other, struct fault *f)
{
	const char *path = getenv("PATH");
	const char *const env[] = { b->path, "LC_ALL=C.UTF-8",
		"PYTHONNOUSERSITE=1", "PYTHONDONTWRITEBYTECODE=1", NULL };
	const struct process p = {
		.argv = b->argv,
		.env = env,
		.folder = "/",
		.package = "xlsx2csv",
		.seconds = WAIT,
		.work = WORK,
		.output = MOST,
		.memory = MOST,
		.input = &b->fd,
		/* of a cell such as #N/A, which it writes as it stands */
		.harmless = "Error: potential invalid date format.",
	};
	size_t n = sizeof(usual) / sizeof(*usual);

	snprintf(b->path, sizeof(b->path), "PATH=%s",
	    path ? path : "/usr/local/bin:/usr/bin:/bin");
	memcpy(b->argv, usual, sizeof(usual));
	b->argv[n++] = option;
	if (other != NULL)
		b->argv[n++] = other;
	b->argv[n++] = "/dev/stdin";
	b->argv[n] = NULL;
	process_close(b->program);
	b->program = process_start(&p, f);
	return b->program == NULL ? -1 : 0;
}

struct workbook *
workbook_open(int fd, const struct sheet_choice *sheet, struct fault *f)
{
	struct workbook *b = calloc(1, sizeof(*b));
	int number = sheet->number > 0 ? sheet->number : 1;

	if (b == NULL) {
		fault_memory(f);
		return NULL;
	}
	b->fd = fd;
	b->sheet = *sheet;
	if (sheet->name != NULL)
		snprintf(b->option, sizeof(b->option), "--sheetname=%s",
		    sheet->name);
	else
		snprintf(b->option, sizeof(b->option), "--sheet=%d", number);
	if (start(b, b->option, NULL, f) == -1) {
		workbook_release(b);
		return NULL;
	}
	return b;
}

void
workbook_release(struct workbook *b)
{
	if (b == NULL)
		return;
	process_close(b->program);
	free(b);
}

/* ---- what went wrong ---- */

/* The sheets, while their names come by. */
struct list {
	char shown[TEXT_SHOWN];
	char name[NAME_SIZE];
	size_t len;
	bool within; /* a name */
	int n;
	bool there; /* the one that is wanted */
};

static void
list_add(struct list *l, const struct sheet_choice *wanted)
{
	char shown[TEXT_SHOWN / 4], *end = l->shown + strlen(l->shown);
	const char *name;

	l->name[l->len] = '\0';
	name = strstr(l->name, " - ");
	l->within = false;
	if (name == NULL)
		return;
	name += strlen(" - ");
	l->n++;
	l->there |= wanted->name ? strcmp(wanted->name, name) == 0
				 : wanted->number == l->n;
	if (l->n > SHEETS_SHOWN)
		return;
	text_show(shown, sizeof(shown), name, strlen(name));
	snprintf(end, (size_t)(l->shown + sizeof(l->shown) - end),
	    l->n == SHEETS_SHOWN ? "%s..." : "%s%d \"%s\"",
	    l->n > 1 ? ", " : "", l->n, shown);
}

/* " 1 - Name" after a form feed, which no XML can hold. */
static void
list_take(
    struct list *l, const char *s, size_t n, const struct sheet_choice *wanted)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\f') {
			l->within = true;
			l->len = 0;
		} else if (l->within && s[i] == '\r') {
			list_add(l, wanted);
		} else if (l->within && l->len + 1 < sizeof(l->name)) {
			l->name[l->len++] = s[i];
		}
	}
}

/* Whether a sheet is missing: then the fault names those there are. */
static bool
is_missing(struct workbook *b, struct fault *f)
{
	struct list l = { 0 };
	struct fault ignored = { 0 };
	char wanted[TEXT_SHOWN];
	ptrdiff_t got;

	if (b->sheet.name == NULL && b->sheet.number <= 1)
		return false;
	if (start(b, "--all", "--sheetdelimiter=\\f", &ignored) == -1)
		return false;
	while ((got = process_read(
		    b->program, b->raw, sizeof(b->raw), &ignored)) > 0)
		list_take(&l, b->raw, (size_t)got, &b->sheet);
	if (got == -1 || process_finish(b->program, &ignored) == -1 ||
	    l.there || l.n == 0)
		return false;
	if (b->sheet.name != NULL)
		text_show(wanted, sizeof(wanted) / 2, b->sheet.name,
		    strlen(b->sheet.name));
	else
		snprintf(wanted, sizeof(wanted), "%d", b->sheet.number);
	fault_set(f, EX_DATAERR,
	    "the workbook has no sheet \"%s\", which the layout names; it has "
	    "%s",
	    wanted, l.shown);
	return true;
}

/* What the program could not do is the file's fault, unless it is ours. */
static int
explain(struct workbook *b, struct fault *f)
{
	char said[TEXT_SHOWN];

	if (f->status != EX_SOFTWARE)
		return -1;
	process_said(b->program, said);
	f->status = EX_DATAERR;
	if (!is_missing(b, f) && *said != '\0')
		fault_set(f, EX_DATAERR,
		    "the workbook is damaged, or of a kind that xlsx2csv "
		    "cannot read (%s); open it, save it again as .xlsx or as "
		    "CSV (UTF-8), and give that file",
		    said);
	return -1;
}

/* ---- lines ---- */

static int
more(struct workbook *b, struct fault *f)
{
	ptrdiff_t got = process_read(b->program, b->raw, sizeof(b->raw), f);

	b->at = 0;
	b->n = got > 0 ? (size_t)got : 0;
	if (got == -1 || (got == 0 && process_finish(b->program, f) == -1))
		return explain(b, f);
	if (got == 0 && b->rows == 0)
		return fault_set(f, EX_DATAERR,
		    "the sheet has no rows, or xlsx2csv does not see them; "
		    "save it as CSV (UTF-8) and give that file");
	b->end = got == 0;
	return got > 0;
}

/* A line end was read: what is missing of the line is owed. */
static void
end_line(struct workbook *b)
{
	b->rows++;
	if (b->begun && !b->wide) {
		b->width = b->commas;
		b->wide = true;
	}
	b->owed = 0;
	if (b->begun && b->commas < b->width)
		b->owed = b->width - b->commas;
	b->ending = true;
}

/* What follows and needs no look, as most of it. */
static size_t
copy_plain(struct workbook *b, char *to, size_t room)
{
	const char *s = b->raw + b->at;
	size_t n = 0, most = b->n - b->at < room ? b->n - b->at : room;

	while (n < most && s[n] != '"' && s[n] != ',' && s[n] != '\r' &&
	       s[n] != '\n')
		n++;
	memcpy(to, s, n);
	b->at += n;
	return n;
}

/* Empty cells at the end of a line are not written before another follows. */
static size_t
tidy(struct workbook *b, char *to, size_t room)
{
	char *const start = to, *const end = to + room;

	while (to < end && (b->ending || b->at < b->n)) {
		char c = b->ending ? '\n' : b->raw[b->at];

		if (!b->ending && !b->quoted && (c == ',' || c == '\r')) {
			b->owed += c == ',';
			b->at++;
		} else if (!b->ending && !b->quoted && c == '\n') {
			end_line(b);
			b->at++;
		} else if (b->owed > 0) {
			*to++ = ',';
			b->owed--;
			b->commas++;
		} else if (b->ending) {
			*to++ = '\n';
			b->ending = b->begun = false;
			b->commas = 0;
		} else {
			b->quoted ^= c == '"';
			*to++ = c == '\n' || c == '\r' ? ' ' : c;
			b->begun = true;
			b->at++;
			to += copy_plain(b, to, (size_t)(end - to));
		}
	}
	return (size_t)(to - start);
}

ptrdiff_t
workbook_read(struct workbook *b, void *to, size_t n, struct fault *f)
{
	size_t got = 0;
	int status = 1;

	while (got == 0 && status == 1) {
		if (!b->ending && b->at == b->n)
			status = b->end ? 0 : more(b, f);
		if (status == 1)
			got = tidy(b, to, n);
		if (b->rows > ROWS_MOST)
			return fault_set(f, EX_DATAERR,
			    "the sheet has more than 1048576 rows, which no "
			    "spreadsheet has; ask for the file again");
	}
	return status == -1 ? -1 : (ptrdiff_t)got;
}
