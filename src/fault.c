#include "enroll/fault.h"

#include <errno.h>
#include <libintl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *
fault_translate(const char *message)
{
	return dgettext("enroll", message);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
fault_format(struct fault *f, int status, const char *fmt, va_list ap)
{
	va_list again;

	va_copy(again, ap);
	f->status = status;
	f->place[0] = '\0';
	vsnprintf(f->plain, sizeof(f->plain), fmt, ap);
	vsnprintf(f->text, sizeof(f->text), fault_translate(fmt), again);
	va_end(again);
}
#pragma GCC diagnostic pop

static void
append(char *to, size_t size, const char *what)
{
	size_t n = strlen(to);

	snprintf(to + n, size - n, ": %s", what);
}

int
fault_set(struct fault *f, int status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	fault_format(f, status, fmt, ap);
	va_end(ap);
	return -1;
}

int
fault_system(struct fault *f, int status, const char *fmt, ...)
{
	int error = errno;
	va_list ap;

	va_start(ap, fmt);
	fault_format(f, status, fmt, ap);
	va_end(ap);
	append(f->text, sizeof(f->text), strerror(error));
	append(f->plain, sizeof(f->plain), strerrordesc_np(error));
	return -1;
}

int
fault_place(struct fault *f, const char *fmt, ...)
{
	va_list ap;

	if (f->place[0] != '\0')
		return -1;
	va_start(ap, fmt);
	vsnprintf(f->place, sizeof(f->place), fmt, ap);
	va_end(ap);
	return -1;
}

int
fault_memory(struct fault *f)
{
	return fault_set(f, EX_OSERR, "not enough memory");
}
