#include "enroll/account.h"

#include <stdlib.h>

#include "tap.h"

static const struct account whole = {
	.file = "a,b.csv",
	.encoding = "GB18030",
	.layout = "wide",
	.read = 15,
	.accepted = 1,
	.rejected = 2,
	.left_out = 3,
	.superseded = 4,
	.blank = 5,
	.status = 1,
	.message = "a \"row\"",
};

/* read = accepted + rejected + left out + superseded + blank */
static void
a_row_that_is_in_no_account_is_our_own_mistake(void)
{
	struct account a = whole;
	struct fault f = { 0 };

	is_int(account_check(&a, &f), 0, "1 and 2 and 3 and 4 and 5 are 15");
	a.read = 16;
	is_int(account_check(&a, &f), -1, "not 16");
	is_int(f.status, EX_SOFTWARE, "nobody else can be blamed");
	is_str(f.place, "a,b.csv", "the file is named");
	a.read = 14;
	is_int(account_check(&a, &f), -1, "nor 14");
}

static void
each_file_has_its_line(void)
{
	const struct account two[] = { whole, { .file = "b", .encoding = "" } };
	struct fault f;
	char *bytes;
	size_t size;
	FILE *fp = open_memstream(&bytes, &size);

	is_int(account_write(two, 2, fp, SHEET_CSV, false, &f), 0, "writes");
	fclose(fp);
	is_str(bytes,
	    "file,sha256,encoding,layout,read,accepted,rejected,left_out,"
	    "superseded,blank,status,message\n"
	    "\"a,b.csv\",,GB18030,wide,15,1,2,3,4,5,1,\"a \"\"row\"\"\"\n"
	    "b,,,,0,0,0,0,0,0,0,\n",
	    "in the order given");
	free(bytes);
}

int
main(void)
{
	a_row_that_is_in_no_account_is_our_own_mistake();
	each_file_has_its_line();
	return done();
}
