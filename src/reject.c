#include "enroll/reject.h"

#include <stdarg.h>
#include <stdio.h>

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
