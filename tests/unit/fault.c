#include "enroll/fault.h"

#include <errno.h>

#include "tap.h"

static void
a_fault_is_set_in_one_line_of_code(void)
{
	struct fault f = { .place = "old" };

	is_int(
	    fault_set(&f, EX_DATAERR, "no column %s; %d are there", "unit", 3),
	    -1, "the caller can return it");
	is_int(f.status, EX_DATAERR, "the status stays");
	is_str(f.plain, "no column unit; 3 are there", "the English message");
	is_str(f.text, f.plain, "the same without a catalogue");
	is_str(f.place, "", "an older place is gone");
}

/* Who is nearest to the trouble says where it is. */
static void
the_first_place_stands(void)
{
	struct fault f = { 0 };

	fault_set(&f, EX_DATAERR, "wrong");
	is_int(fault_place(&f, "%s:%d", "a.csv", 7), -1, "returns -1");
	is_str(f.place, "a.csv:7", "said once");
	fault_place(&f, "b.csv");
	is_str(f.place, "a.csv:7", "and not said again");
}

static void
what_the_system_says_is_added(void)
{
	struct fault f = { 0 };

	errno = ENOSPC;
	is_int(fault_system(&f, EX_IOERR, "could not be written"), -1, "-1");
	is_str(f.plain, "could not be written: No space left on device",
	    "in English, for tables");
	is_int(f.status, EX_IOERR, "with the status");
	is_int(fault_memory(&f), -1, "out of memory is a fault");
	is_int(f.status, EX_OSERR, "of the system");
}

static void
a_long_message_is_cut_and_not_overrun(void)
{
	struct fault f = { 0 };
	char many[3000];

	memset(many, 'x', sizeof(many) - 1);
	many[sizeof(many) - 1] = '\0';
	fault_set(&f, EX_DATAERR, "%s", many);
	fault_place(&f, "%s", many);
	ok(strlen(f.text) == sizeof(f.text) - 1, "the text fills its room");
	ok(strlen(f.place) == sizeof(f.place) - 1, "the place too");
	errno = EIO;
	fault_system(&f, EX_IOERR, "%s", many);
	ok(strlen(f.plain) == sizeof(f.plain) - 1, "and with what is added");
}

int
main(void)
{
	a_fault_is_set_in_one_line_of_code();
	the_first_place_stands();
	what_the_system_says_is_added();
	a_long_message_is_cut_and_not_overrun();
	return done();
}
