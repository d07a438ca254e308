#include "enroll/rejects.h"

enum { SHOWN = 10 };

int
rejects_open(struct rejects *r, const char *path, struct fault *f)
{
	static const char *const columns[] = { "file", "line", "column",
		"field", "code", "message", "row", NULL };

	if (path == NULL)
		return 0;
	if (output_open(&r->out, path, f) == -1)
		return -1;
	r->sheet = sheet_open(r->out.fp, SHEET_CSV, false, columns, f);
	return r->sheet == NULL ? -1 : 0;
}

void
rejects_warn_rest(struct rejects *r)
{
	struct fault f = { 0 };

	if (r->in_file > SHOWN) {
		fault_set(&f, EX_DATAERR,
		    "%ld more rows rejected; --rejects FILE lists them all",
		    r->in_file - SHOWN);
		fault_place(&f, "%s", r->file);
		r->warn(&f);
	}
	r->in_file = 0;
}

static void
tell(const struct rejects *r, const struct reject *reject, const char *field)
{
	struct fault f = reject->fault;

	f.place[0] = '\0';
	if (reject->column > 0)
		fault_place(&f, "%s:%ld:%d(%s)", reject->file, reject->line,
		    reject->column, field);
	else
		fault_place(&f, "%s:%ld", reject->file, reject->line);
	r->warn(&f);
}

static void
write_row(struct sheet *s, const struct reject *reject, const char *field)
{
	char row[8192];

	sheet_text(s, reject->file);
	sheet_int(s, reject->line);
	sheet_count(s, reject->column > 0 ? reject->column : COUNT_BLANK);
	sheet_text(s, field);
	sheet_text(s, reject->code);
	sheet_text(s, reject->fault.plain);
	sheet_text(
	    s, text_show_all(row, sizeof(row), reject->row.s, reject->row.len));
}

int
rejects_take(void *ctx, const struct reject *reject, struct fault *f)
{
	struct rejects *r = ctx;
	char field[TEXT_SHOWN] = "";

	if (r->file != reject->file)
		rejects_warn_rest(r);
	r->file = reject->file;
	if (reject->field.len > 0)
		text_show(
		    field, sizeof(field), reject->field.s, reject->field.len);
	if (++r->in_file <= SHOWN)
		tell(r, reject, field);
	if (r->sheet != NULL)
		write_row(r->sheet, reject, field);
	if (++r->all <= r->most)
		return 0;
	return fault_set(f, EX_DATAERR,
	    "more than %lld rows rejected; mend the files, or allow more with "
	    "--max-rejects",
	    (long long)r->most);
}

int
rejects_finish(struct rejects *r, struct fault *f)
{
	struct sheet *s = r->sheet;

	r->sheet = NULL;
	return sheet_close(s, f) == -1 ? -1 : output_finish(&r->out, f);
}

void
rejects_abort(struct rejects *r)
{
	struct fault ignored;

	sheet_close(r->sheet, &ignored);
	r->sheet = NULL;
	output_abort(&r->out);
}
