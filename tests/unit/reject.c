#include "enroll/reject.h"

#include "tap.h"

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
	return done();
}
