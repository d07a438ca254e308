#include "enroll/reject.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
int
reject_set(struct reject *r, const char *code, int column, const char *fmt, ...)
{
	va_list ap, again;

	r->code = code;
	r->column = column;
	va_start(ap, fmt);
	va_copy(again, ap);
	vsnprintf(r->fault.plain, sizeof(r->fault.plain), fmt, ap);
	vsnprintf(
	    r->fault.text, sizeof(r->fault.text), fault_translate(fmt), again);
	va_end(again);
	va_end(ap);
	return -1;
}

int
reject_value(struct reject *r, const char *code, int column,
    const char *message, struct text value)
{
	char shown[TEXT_SHOWN];

	return reject_set(r, code, column, message,
	    text_show(shown, sizeof(shown), value.s, value.len));
}
#pragma GCC diagnostic pop

enum { ROW_KEPT = 8192 }; /* bytes of a row */

/* Its texts stand behind it: the field, the row, the two messages. */
struct reject_kept {
	struct reject_kept *next;
	const char *file, *code;
	long line;
	int column;
	size_t field, row, text, plain; /* their lengths */
	char bytes[];
};

static char *
append(char *to, const char *s, size_t len)
{
	if (len > 0)
		memcpy(to, s, len);
	to[len] = '\0';
	return to + len + 1;
}

int
reject_keep(struct reject_list *l, const struct reject *r, struct fault *f)
{
	struct reject_kept k = {
		.file = r->file,
		.code = r->code,
		.line = r->line,
		.column = r->column,
		.field = r->field.len,
		.row = r->row.len < ROW_KEPT ? r->row.len : ROW_KEPT,
		.text = strlen(r->fault.text),
		.plain = strlen(r->fault.plain),
	};
	size_t size = sizeof(k) + k.field + k.row + k.text + k.plain + 4;
	struct reject_kept *kept = malloc(size);
	char *to;

	if (kept == NULL)
		return fault_memory(f);
	*kept = k;
	to = append(kept->bytes, r->field.s, k.field);
	to = append(to, r->row.s, k.row);
	to = append(to, r->fault.text, k.text);
	append(to, r->fault.plain, k.plain);
	*(l->last ? l->last : &l->first) = kept;
	l->last = &kept->next;
	l->bytes += size;
	return 0;
}

static int
replay(
    const struct reject_kept *k, reject_sink *sink, void *ctx, struct fault *f)
{
	struct reject r = { .file = k->file,
		.line = k->line,
		.column = k->column,
		.code = k->code,
		.field = { k->bytes, k->field } };
	const char *text;

	r.row = (struct text){ k->bytes + k->field + 1, k->row };
	text = r.row.s + k->row + 1;
	memcpy(r.fault.text, text, k->text + 1);
	memcpy(r.fault.plain, text + k->text + 1, k->plain + 1);
	return sink(ctx, &r, f);
}

int
reject_replay(
    struct reject_list *l, reject_sink *sink, void *ctx, struct fault *f)
{
	int status = 0;

	for (struct reject_kept *k = l->first; k != NULL && status == 0;
	     k = k->next)
		status = replay(k, sink, ctx, f);
	reject_list_free(l);
	return status;
}

void
reject_list_free(struct reject_list *l)
{
	for (struct reject_kept *k = l->first, *next; k != NULL; k = next) {
		next = k->next;
		free(k);
	}
	*l = (struct reject_list){ 0 };
}
