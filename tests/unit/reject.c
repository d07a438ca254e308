#include "enroll/reject.h"

#include "tap.h"

/* What a sink is told, in words. */
struct told {
	char words[400];
	int most; /* then it ends the reading */
};

static int
take(void *ctx, const struct reject *r, struct fault *f)
{
	struct told *t = ctx;
	size_t n = strlen(t->words);

	snprintf(t->words + n, sizeof(t->words) - n,
	    "%s:%ld:%d(%.*s) %s %s|%s [%zu %.3s]\n", r->file, r->line,
	    r->column, (int)r->field.len, r->field.s, r->code, r->fault.text,
	    r->fault.plain, r->row.len, r->row.s);
	return --t->most == 0 ? fault_set(f, EX_DATAERR, "enough") : 0;
}

/* Its texts are copies: the buffers that they came from change. */
static void
keep(struct reject_list *l, long line, const char *field, size_t row)
{
	static char many[10000];
	struct reject r = { .file = "a.csv",
		.line = line,
		.field = { field, strlen(field) },
		.row = { many, row } };
	struct fault f;

	memset(many, 'r', sizeof(many));
	reject_set(&r, "count", 3, "row %ld", line);
	is_int(reject_keep(l, &r, &f), 0, "kept");
	memset(many, 'x', sizeof(many));
}

static void
rejects_that_are_kept_are_told_of_as_they_were(void)
{
	struct reject_list l = { 0 };
	struct told told = { "", 0 };
	struct fault f = { 0 };

	is_int(reject_replay(&l, take, &told, &f), 0, "nothing is kept");
	keep(&l, 7, "n", 5);
	keep(&l, 9, "", 0);
	ok(l.bytes > 0, "they take room");
	is_int(reject_replay(&l, take, &told, &f), 0, "all are told of");
	is_str(told.words,
	    "a.csv:7:3(n) count row 7|row 7 [5 rrr]\n"
	    "a.csv:9:3() count row 9|row 9 [0 ]\n",
	    "in order, as they were");
	ok(l.first == NULL && l.bytes == 0, "and none is left");
	told = (struct told){ "", 0 };
	keep(&l, 1, "n", 10000);
	reject_replay(&l, take, &told, &f);
	is_str(told.words, "a.csv:1:3(n) count row 1|row 1 [8192 rrr]\n",
	    "8 KiB of a row");
	told = (struct told){ "", 1 };
	keep(&l, 1, "n", 1);
	keep(&l, 2, "n", 1);
	is_int(reject_replay(&l, take, &told, &f), -1, "a sink can end it");
	ok(f.status == EX_DATAERR && strstr(told.words, ":2:") == NULL,
	    "and is told of nothing more");
	reject_list_free(&l);
	reject_list_free(&l);
}

int
main(void)
{
	struct reject r = {
		.file = "a.csv", .line = 7, .fault.place = "elsewhere"
	};
	char long_value[300];

	is_int(reject_set(&r, "cells", 0, "%d cells", 3), -1,
	    "the caller can return it");
	ok(strcmp(r.code, "cells") == 0 && r.column == 0, "code and column");
	is_str(r.fault.plain, "3 cells", "in English, for the table");
	is_str(r.fault.text, "3 cells", "the same without a catalogue");
	ok(strcmp(r.file, "a.csv") == 0 && r.line == 7,
	    "where it stands is not touched");
	is_int(reject_value(&r, "unit", 2, "not a unit code: \"%s\"",
		   (struct text){ "\x1b[2J1%n", 7 }),
	    -1, "with a value");
	is_str(r.fault.plain, "not a unit code: \"\\x1b[2J1%n\"",
	    "which cannot drive a terminal, and is no format");
	is_int(r.column, 2, "its column");
	memset(long_value, 'x', sizeof(long_value));
	reject_value(&r, "unit", 2, "\"%s\"",
	    (struct text){ long_value, sizeof(long_value) });
	is_int((long long)strlen(r.fault.plain), 60 + 3 + 2,
	    "a long value is cut to 60 characters and dots");
	rejects_that_are_kept_are_told_of_as_they_were();
	return done();
}
