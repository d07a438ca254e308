/* Documents of every kind of block as pages: some by hand, many by chance. */
#include "enroll/dochtml.h"

#include <stdlib.h>

#include "tap.h"

static char *
page_of(struct document *d)
{
	struct fault f = { 0 };
	size_t len;
	char *page;
	FILE *fp = open_memstream(&page, &len);

	if (document_finish(d, &f) == -1 || document_html(d, fp, &f) == -1)
		printf("# %s\n", f.text);
	fclose(fp);
	document_free(d);
	return page;
}

static void
has(const char *page, const char *part, const char *what)
{
	if (!ok(strstr(page, part) != NULL, what))
		printf("# no %s\n", part);
}

static struct document *
new_document(enum language language)
{
	struct fault f = { 0 };

	return document_new(language, &f);
}

static void
a_head_of_two_levels(void)
{
	struct document *d = new_document(LANGUAGE_ZH);
	struct doctable *t = document_table(d, "a", "a", "人", false);
	char *page;

	doctable_column(t, NULL, "单位", CELL_HEAD);
	doctable_column(t, "招生", "普高", CELL_NUMBER);
	doctable_column(t, "招生", "中职", CELL_NUMBER);
	doctable_column(t, "在校", "普高", CELL_NUMBER);
	page = page_of(d);
	has(page,
	    "<tr><th scope=\"col\" rowspan=\"2\">单位</th>"
	    "<th scope=\"colgroup\" colspan=\"2\">招生</th>"
	    "<th scope=\"colgroup\" colspan=\"1\">在校</th></tr>\n"
	    "<tr><th scope=\"col\">普高</th><th scope=\"col\">中职</th>"
	    "<th scope=\"col\">普高</th></tr>",
	    "groups above their columns, the rest over both rows");
	has(page, "<caption>表1<span class=\"unit\">单位：人</span>",
	    "the unit of measure");
	free(page);
}

static void
rows_say_what_they_are(void)
{
	struct document *d = new_document(LANGUAGE_EN);
	struct doctable *t = document_table(d, "a", "a", NULL, true);
	char *page;

	t->folded = true;
	doctable_column(t, NULL, "name", CELL_HEAD);
	doctable_column(t, NULL, "n", CELL_NUMBER);
	doctable_row(t, ROW_PART);
	doctable_text(t, "<i>");
	doctable_count(t, 1);
	doctable_row(t, ROW_TOTAL);
	doctable_text(t, "");
	doctable_count(t, 1);
	doctable_note(t, "%s", "a & b");
	page = page_of(d);
	has(page,
	    "<tr class=\"part\"><th scope=\"row\">&lt;i&gt;</th>"
	    "<td class=\"n\">1</td></tr>",
	    "a part");
	has(page, "<tr class=\"total\"><td></td><td class=\"n\">1</td></tr>",
	    "a total, whose blank head is none");
	has(page,
	    "<p class=\"note\">a &amp; b</p>\n"
	    "<p class=\"files\"><a href=\"tables/a.csv\">Annex table 1 CSV</a>"
	    "</p>\n</details>",
	    "a note and the CSV folded with their table");
	free(page);
}

/* A table of N columns of six digits each and a space between: eight wide. */
static char *
page_of_columns(int n)
{
	struct document *d = new_document(LANGUAGE_EN);
	struct doctable *t = document_table(d, "a", "a", NULL, false);

	for (int i = 0; i < n; i++)
		doctable_column(t, NULL, "n", CELL_NUMBER);
	doctable_row(t, ROW_UNIT);
	for (int i = 0; i < n; i++)
		doctable_text(t, "123456");
	return page_of(d);
}

/* 156 mm hold some 90 characters of 9 pt, and 110 of 7.5 pt. */
static void
paper_is_turned_for_a_wide_table(void)
{
	static const struct {
		int columns;
		const char *start, *what;
	} all[] = {
		{ 11, "<div>\n", "88 characters fit" },
		{ 12, "<div class=\"small\">\n", "96 want small print" },
		{ 14, "<div class=\"wide\">\n", "112 a page laid across" },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		char *page = page_of_columns(all[i].columns);

		has(page, all[i].start, all[i].what);
		free(page);
	}
}

/* ---- by chance ---------------------------------------------------------- */

static unsigned
chance(unsigned n)
{
	static unsigned long long state = 1;

	state = state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(state >> 33) % n;
}

static const char *
any_text(void)
{
	static const char *const texts[] = { "", "a", "甲市", "<b>", "</td>",
		"]]>", "\"'", "&amp;", "<script>", "\xff\x80", "\x01", "-->",
		"a\nb", "</details>", "\xe2\x80\xae",
		"a text longer than forty characters, so that it breaks" };

	return texts[chance(sizeof(texts) / sizeof(*texts))];
}

static void
fill_table(struct doctable *t)
{
	const unsigned columns = chance(30), rows = chance(6);

	t->folded = chance(2);
	if (chance(2))
		doctable_caption(t, "%s", any_text());
	for (unsigned i = 0; i < columns; i++)
		doctable_column(t, chance(2) ? any_text() : NULL, any_text(),
		    (enum cell_kind)chance(4));
	for (unsigned i = 0; i < rows; i++) {
		doctable_row(t, (enum row_kind)chance(3));
		for (unsigned k = chance(3) ? 0 : chance(2); k < columns; k++)
			doctable_text(t, any_text());
	}
	for (unsigned i = chance(3); i > 0; i--)
		doctable_note(t, "%s", any_text());
}

static void
add_block(struct document *d)
{
	struct docfigure *figure;

	switch (chance(5)) {
	case 0:
		document_heading(d, any_text());
		break;
	case 1:
		document_paragraph(d);
		document_link(d, any_text(), any_text());
		document_quote(d, any_text());
		break;
	case 2:
		document_item(d);
		document_say(d, "%s", any_text());
		break;
	case 3:
		fill_table(
		    document_table(d, "t", any_text(), any_text(), chance(2)));
		break;
	default:
		figure = document_figure(
		    d, "f", any_text(), any_text(), "<svg></svg>");
		if (chance(2))
			docfigure_file(figure, any_text(), any_text());
		fill_table(figure->table);
	}
}

enum { DEPTH = 32, NAME = 16 };

/* Where elements do not end in the order they began in, or an element is none
 * of ours; NULL when all is well. */
static const char *
imbalance(const char *s)
{
	static const char known[] =
	    " html head meta link title style body header main p h1 h2 ul li a "
	    "small div details summary table caption span thead tbody tr th td "
	    "figure figcaption svg ";
	char open[DEPTH][NAME], name[NAME + 2];
	size_t n = 0;

	for (; (s = strchr(s, '<')) != NULL; s++) {
		const bool ends = s[1] == '/';
		const char *from = s + 1 + ends;
		size_t len = strcspn(from, " >\n");

		if (strncmp(s, "<!DOCTYPE html>", 15) == 0)
			continue;
		if (len >= NAME)
			return s;
		snprintf(name, sizeof(name), " %.*s ", (int)len, from);
		if (strstr(known, name) == NULL)
			return s;
		if (strcmp(name, " meta ") == 0 || strcmp(name, " link ") == 0)
			continue;
		if (!ends && n == DEPTH)
			return s;
		if (!ends)
			snprintf(open[n++], NAME, "%.*s", (int)len, from);
		else if (n == 0 || strlen(open[--n]) != len ||
			 strncmp(open[n], from, len) != 0)
			return s;
	}
	return n == 0 ? NULL : "something does not end";
}

static void
elements_end_in_the_order_they_began_in(void)
{
	const char *bad = NULL;

	for (int i = 0; i < 2000 && bad == NULL; i++) {
		struct document *d = new_document((enum language)(i % 2));
		char *page;

		if (chance(4))
			document_title(d, "%s", any_text());
		if (chance(2))
			document_notice(d, any_text());
		for (unsigned k = chance(4); k > 0; k--)
			document_field(d, "%s", any_text());
		for (unsigned k = chance(12); k > 0; k--)
			add_block(d);
		page = page_of(d);
		if ((bad = imbalance(page)) != NULL)
			printf("# document %d: %.60s\n", i, bad);
		free(page);
	}
	ok(bad == NULL, "2,000 documents by chance are well-formed");
	ok(imbalance("<p><b></p>") != NULL && imbalance("<p>") != NULL &&
		imbalance("<p></h1>") != NULL,
	    "which some are not");
}

int
main(void)
{
	a_head_of_two_levels();
	rows_say_what_they_are();
	paper_is_turned_for_a_wide_table();
	elements_end_in_the_order_they_began_in();
	return done();
}
