#include "enroll/doccsv.h"

#include <stdlib.h>

#include "enroll/sheet.h"

static void
put(FILE *fp, bool excel, const char *s)
{
	if (excel)
		sheet_excel_field(fp, s);
	else
		sheet_csv_field(fp, s);
}

static void
put_head(FILE *fp, bool excel, const struct doccolumn *c)
{
	char *both;

	if (c->group == NULL) {
		put(fp, excel, c->head);
	} else if (asprintf(&both, "%s/%s", c->group, c->head) != -1) {
		put(fp, excel, both);
		free(both);
	}
}

void
document_csv(const struct doctable *t, FILE *fp, bool excel)
{
	const char *end = excel ? "\r\n" : "\n";

	if (excel)
		fputs("\xef\xbb\xbf", fp);
	for (size_t c = 0; c < t->n_columns; c++) {
		fputs(c > 0 ? "," : "", fp);
		put_head(fp, excel, &t->columns[c]);
	}
	fputs(end, fp);
	for (size_t r = 0; r < t->n_rows; r++) {
		for (size_t c = 0; c < t->n_columns; c++) {
			fputs(c > 0 ? "," : "", fp);
			put(fp, excel, doctable_cell(t, r, c));
		}
		fputs(end, fp);
	}
}
