#include "enroll/wordtable.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

/* One of N columns of eight digits. */
static struct doctable *
table_of(struct document *d, size_t n)
{
	struct doctable *t = document_table(d, "a", "a", NULL, true);

	for (size_t i = 0; i < n; i++)
		doctable_column(t, i < n - 1 ? NULL : "g<", "n", CELL_NUMBER);
	doctable_row(t, ROW_UNIT);
	for (size_t i = 0; i < n; i++)
		doctable_text(t, "12345678");
	return t;
}

/*
 * A column is ten digits wide, of 105 twips in letters of 21 half points and of
 * 90 in such of 18; a page is 8845 twips wide, across 12756: 8 columns and 9,
 * then 12 and 14; with 15 half points 17, with 12 21.
 */
static void
the_largest_letters_that_fit(void)
{
	static const struct {
		size_t columns;
		bool turned;
		int half_points;
	} wanted[] = { { 1, false, 21 }, { 8, false, 21 }, { 9, false, 18 },
		{ 10, true, 21 }, { 12, true, 21 }, { 13, true, 18 },
		{ 14, true, 18 }, { 15, true, 15 }, { 17, true, 15 },
		{ 18, true, 12 }, { 40, true, 12 } };

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		struct fault f = { 0 };
		struct document *d = document_new(LANGUAGE_EN, &f);
		struct wordtable s = { 0 };
		const size_t n = wanted[i].columns;
		int all = 0;

		is_int(wordtable_set(&s, table_of(d, n), &f), 0, "is set");
		is_int(s.turned, wanted[i].turned, "which way it lies");
		is_int(s.half_points, wanted[i].half_points, "its letters");
		for (size_t c = 0; c < n; c++)
			all += s.widths[c];
		is_int(all, wanted[i].turned ? 12756 : 8845, "fills the page");
		wordtable_free(&s);
		document_free(d);
	}
}

static void
has(const char *xml, const char *part, const char *what)
{
	if (!ok(xml != NULL && strstr(xml, part) != NULL, what))
		printf("# no %s in %s\n", part, xml);
}

static void
a_table_in_xml(void)
{
	struct fault f = { 0 };
	struct document *d = document_new(LANGUAGE_EN, &f);
	struct doctable *t = table_of(d, 2);
	struct wordtable s = { 0 };
	char *xml;

	wordtable_set(&s, t, &f);
	xml = wordtable_grid(&s, t, &f);
	has(xml, "<w:tblHeader/>", "a head that stands on each page");
	has(xml, "<w:vMerge w:val=\"restart\"/>", "of two rows");
	has(xml, "g&lt;", "text is text");
	free(xml);
	xml = wordtable_caption(t, false, &f);
	has(xml, "Annex table 1", "a caption");
	ok(xml != NULL && strstr(xml, "pageBreak") == NULL, "where it stands");
	free(xml);
	xml = wordtable_caption(t, true, &f);
	has(xml, "<w:pageBreakBefore/>", "or on a page of its own");
	free(xml);
	wordtable_free(&s);
	wordtable_free(&s);
	ok(true, "to free nothing is fine");
	document_free(d);
}

int
main(void)
{
	the_largest_letters_that_fit();
	a_table_in_xml();
	return done();
}
