#include "enroll/account.h"

int
account_check(const struct account *a, struct fault *f)
{
	if (a->read ==
	    a->accepted + a->rejected + a->left_out + a->superseded + a->blank)
		return 0;
	fault_set(f, EX_SOFTWARE,
	    "read %ld rows but accounts for %ld accepted, %ld rejected, %ld "
	    "left out, %ld superseded, %ld blank; please report this",
	    a->read, a->accepted, a->rejected, a->left_out, a->superseded,
	    a->blank);
	return fault_place(f, "%s", a->file);
}

int
account_write(const struct account *a, size_t n, FILE *fp,
    enum sheet_format format, bool header_zh, struct fault *f)
{
	static const char *const columns[] = { "file", "sha256", "encoding",
		"layout", "read", "accepted", "rejected", "left_out",
		"superseded", "blank", "status", "message", NULL };
	struct sheet *s = sheet_open(fp, format, header_zh, columns, f);

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < n; i++, a++) {
		bool findings = a->rejected > 0 || a->message[0] != '\0';

		sheet_text(s, a->file);
		sheet_text(s, a->sha256);
		sheet_text(s, a->encoding ? a->encoding : "");
		sheet_text(s, a->layout);
		sheet_int(s, a->read);
		sheet_int(s, a->accepted);
		sheet_int(s, a->rejected);
		sheet_int(s, a->left_out);
		sheet_int(s, a->superseded);
		sheet_int(s, a->blank);
		sheet_int(s, a->status ? a->status : findings);
		sheet_text(s, a->message);
	}
	return sheet_close(s, f);
}
