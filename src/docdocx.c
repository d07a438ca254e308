#include "enroll/docdocx.h"

#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/chart.h"
#include "enroll/drawing.h"
#include "enroll/folder.h"
#include "enroll/html.h"
#include "enroll/text.h"
#include "enroll/wordtable.h"

enum {
	PICTURE_WIDE = 156, /* mm */
	PICTURE_HIGH = 190, /* leaves room for its caption */
};

struct draft {
	const struct document *d;
	const char *date;
	const struct folder *scratch;
	FILE *fp; /* pandoc's JSON */
	bool turned;
	bool begun; /* a block is written */
	bool fresh; /* what comes next begins a page */
};

/* ---- JSON --------------------------------------------------------------- */

/* S within a JSON string, what cannot be shown as in html_text(). */
static void
json_text(FILE *fp, const char *s)
{
	for (size_t len = strlen(s), n; len > 0; s += n, len -= n) {
		uint32_t code = 0xffff;

		n = utf8_next(s, len, &code);
		if (n == 0 || !html_shows(code))
			fputs("\xef\xbf\xbd", fp);
		else if (code == '"' || code == '\\')
			fprintf(fp, "\\%c", (int)code);
		else if (code < 0x20)
			fprintf(fp, "\\u%04x", (unsigned)code);
		else
			fwrite(s, 1, n, fp);
		n += n == 0;
	}
}

static void
json_str(FILE *fp, const char *s)
{
	fputs("{\"t\":\"Str\",\"c\":\"", fp);
	json_text(fp, s);
	fputs("\"}", fp);
}

static void
next_block(struct draft *w)
{
	fputs(w->begun ? ",\n" : "\n", w->fp);
	w->begun = true;
}

/* A block of Word's own XML, which is freed. */
static void
put_raw(struct draft *w, char *xml)
{
	next_block(w);
	fputs("{\"t\":\"RawBlock\",\"c\":[\"openxml\",\"", w->fp);
	json_text(w->fp, xml);
	fputs("\"]}", w->fp);
	free(xml);
}

/* A paragraph in one of our styles, see scripts/make-reference. */
static void
begin_styled(struct draft *w, const char *style)
{
	next_block(w);
	fprintf(w->fp,
	    "{\"t\":\"Div\",\"c\":[[\"\",[],[[\"custom-style\",\"%s\"]]],"
	    "[{\"t\":\"Para\",\"c\":[",
	    style);
}

static void
end_styled(struct draft *w)
{
	fputs("]}]]}", w->fp);
}

static void
put_styled(struct draft *w, const char *style, const char *text)
{
	begin_styled(w, style);
	json_str(w->fp, text);
	end_styled(w);
}

/* ---- pages -------------------------------------------------------------- */

/*
 * What follows stands on pages that lie so.  Word keeps the page in the last
 * paragraph of its section, here one that is too small to be seen.  The page's
 * number is named by the first section, the others inherit it; pandoc always
 * gives those of the reference these two names.
 */
static void
turn_pages(struct draft *w, bool turned)
{
	static const char numbered[] =
	    "<w:footerReference w:type=\"default\" r:id=\"rId9\"/>"
	    "<w:footerReference w:type=\"even\" r:id=\"rId10\"/>";
	char *xml;

	if (w->turned == turned)
		return;
	if (asprintf(&xml,
		"<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/><w:sectPr>%s%s"
		"</w:sectPr></w:pPr></w:p>",
		numbered,
		w->turned ? "<w:pgSz w:w=\"16838\" w:h=\"11906\" "
			    "w:orient=\"landscape\"/><w:pgMar w:top=\"1587\" "
			    "w:right=\"2098\" w:bottom=\"1474\" w:left=\"1984\""
			    " w:header=\"851\" w:footer=\"1400\" "
			    "w:gutter=\"0\"/>"
			  : "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar "
			    "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" "
			    "w:left=\"1587\" w:header=\"851\" "
			    "w:footer=\"1400\" w:gutter=\"0\"/>") != -1)
		put_raw(w, xml);
	w->turned = turned;
	w->fresh = true;
}

/* ---- tables ------------------------------------------------------------- */

/* What is above a table: its caption, and the unit of all its numbers. */
static int
put_above(struct draft *w, const struct doctable *t, struct fault *f)
{
	char *xml = wordtable_caption(t, t->annex && !w->fresh, f), *unit;

	if (xml == NULL)
		return -1;
	put_raw(w, xml);
	w->fresh = false;
	if (t->unit == NULL)
		return 0;
	if (asprintf(&unit, IN_LANGUAGE(w->d->language, "单位：%s", "Unit: %s"),
		t->unit) == -1)
		return fault_memory(f);
	put_styled(w, "Table Unit", unit);
	free(unit);
	return 0;
}

static int
put_table(struct draft *w, const struct doctable *t, struct fault *f)
{
	struct wordtable s = { 0 };
	char *xml;
	int status = -1;

	if (t->n_columns == 0)
		return 0;
	if (wordtable_set(&s, t, f) == -1)
		goto out;
	turn_pages(w, s.turned);
	if (put_above(w, t, f) == -1 ||
	    (xml = wordtable_grid(&s, t, f)) == NULL)
		goto out;
	put_raw(w, xml);
	for (size_t i = 0; i < t->n_notes; i++)
		put_styled(w, "Table Note", t->notes[i]);
	put_styled(w, "Table End", "");
	status = 0;
out:
	wordtable_free(&s);
	return status;
}

/* ---- figures ------------------------------------------------------------ */

/* As many mm as fit, of a PNG, whose size stands behind its first words. */
static int
width_of(const struct bytes *png)
{
	uint32_t size[2];
	int64_t width, high;

	memcpy(size, png->s + 16, sizeof(size));
	width = ntohl(size[0]) * INT64_C(254) / 3000;
	high = ntohl(size[1]) * INT64_C(254) / 3000;
	if (width > PICTURE_WIDE) {
		high = high * PICTURE_WIDE / width;
		width = PICTURE_WIDE;
	}
	if (high > PICTURE_HIGH)
		width = width * PICTURE_HIGH / high;
	return width > 0 ? (int)width : 1;
}

/* That which the figure has, or else made of its SVG. */
static int
png_of(const struct draft *w, const struct docfigure *figure, struct bytes *png,
    struct fault *f)
{
	struct picture p = { 0 };
	int status = -1;

	if (figure->png != NULL)
		return bytes_add(png, figure->png, figure->png_len, f);
	snprintf(p.date, sizeof(p.date), "%s", w->date);
	if (bytes_add(&p.svg, figure->svg, strlen(figure->svg), f) == 0)
		status = picture_convert(&p, PICTURE_PNG, png, f);
	bytes_free(&p.svg);
	return status;
}

static int
put_figure(struct draft *w, const struct docfigure *figure, struct fault *f)
{
	struct bytes png = { 0 };
	char file[64], *caption;
	int status = -1;

	snprintf(file, sizeof(file), "figure%zu.png", figure->number);
	if (png_of(w, figure, &png, f) == 0)
		status = folder_put(w->scratch, file, png.s, png.len, f);
	if (status == 0 &&
	    asprintf(&caption,
		IN_LANGUAGE(w->d->language, "图%zu　%s", "Figure %zu  %s"),
		figure->number, figure->title) == -1)
		status = fault_memory(f);
	if (status == 0) {
		turn_pages(w, false);
		begin_styled(w, "Bulletin Figure");
		fprintf(w->fp,
		    "{\"t\":\"Image\",\"c\":[[\"\",[],[[\"width\",\"%dmm\"]]],"
		    "[",
		    width_of(&png));
		json_str(w->fp, figure->desc);
		fprintf(w->fp, "],[\"%s\",\"", file);
		fputs("\"]]}", w->fp);
		end_styled(w);
		put_styled(w, "Image Caption", caption);
		w->fresh = false;
		free(caption);
	}
	bytes_free(&png);
	return status;
}

/* ---- prose -------------------------------------------------------------- */

static void
put_spans(struct draft *w, const struct block *b)
{
	for (size_t i = 0; i < b->n_spans; i++) {
		if (i > 0)
			putc(',', w->fp);
		json_str(w->fp, b->spans[i].text);
	}
}

/* A file beside the page, which does not go where the document goes. */
static bool
is_file(const struct block *b)
{
	return b->kind == BLOCK_ITEM && b->n_spans > 0 &&
	       b->spans[0].href != NULL;
}

/* A heading with nothing below but such files, or one of these. */
static bool
is_about_files(const struct document *d, const struct block *b)
{
	const struct block *end = d->blocks + d->n_blocks, *next = b + 1;

	if (b->kind != BLOCK_HEADING)
		return is_file(b);
	while (next < end && is_file(next))
		next++;
	return next > b + 1 && (next == end || next->kind == BLOCK_HEADING);
}

static void
put_prose(struct draft *w, const struct block *b)
{
	if (is_about_files(w->d, b))
		return;
	turn_pages(w, false);
	next_block(w);
	if (b->kind == BLOCK_HEADING) {
		fputs("{\"t\":\"Header\",\"c\":[1,[\"\",[],[]],[", w->fp);
		put_spans(w, b);
		fputs("]]}", w->fp);
	} else {
		fputs("{\"t\":\"Para\",\"c\":[", w->fp);
		put_spans(w, b);
		fputs("]}", w->fp);
	}
	w->fresh = false;
}

static void
put_fields(struct draft *w)
{
	const struct document *d = w->d;

	if (d->n_fields > 0) {
		begin_styled(w, "Bulletin Fields");
		for (size_t i = 0; i < d->n_fields; i++) {
			if (i > 0) {
				putc(',', w->fp);
				json_str(w->fp, "　");
				putc(',', w->fp);
			}
			json_str(w->fp, d->fields[i]);
		}
		end_styled(w);
	}
	if (d->notice != NULL)
		put_styled(w, "Bulletin Notice", d->notice);
}

/* Where a table is that stands at the end: "附表1　各县普职比（附后）". */
static int
put_reference_to(struct draft *w, const struct doctable *t, struct fault *f)
{
	char *label = doctable_label(t), *text = NULL;
	int n = -1;

	if (label != NULL)
		n = asprintf(&text,
		    IN_LANGUAGE(w->d->language, "%s　%s（附后）",
			"%s  %s (at the end)"),
		    label, t->caption ? t->caption : t->name);
	free(label);
	if (n == -1)
		return fault_memory(f);
	put_styled(w, "Body Text", text);
	free(text);
	return 0;
}

/*
 * What stands at the end: first what is too wide for an upright page, so that
 * the text is not torn, then the annexes.
 */
enum part { PART_TEXT, PART_WIDE, PART_ANNEXES, PARTS };

static int
part_of(const struct doctable *t, enum part *part, struct fault *f)
{
	struct wordtable s = { 0 };
	int status;

	*part = t->annex ? PART_ANNEXES : PART_TEXT;
	if (t->annex || t->n_columns == 0)
		return 0;
	status = wordtable_set(&s, t, f);
	if (status == 0 && s.turned)
		*part = PART_WIDE;
	wordtable_free(&s);
	return status;
}

static int
put_block(
    struct draft *w, const struct block *b, enum part now, struct fault *f)
{
	enum part part = PART_TEXT;

	if (b->table != NULL && part_of(b->table, &part, f) == -1)
		return -1;
	if (b->table != NULL && now == PART_TEXT && part != now &&
	    b->table->n_columns > 0)
		return put_reference_to(w, b->table, f);
	if (part != now)
		return 0;
	if (b->figure != NULL)
		return put_figure(w, b->figure, f);
	if (b->table != NULL)
		return put_table(w, b->table, f);
	put_prose(w, b);
	return 0;
}

static int
put_blocks(struct draft *w, struct fault *f)
{
	put_fields(w);
	for (int part = PART_TEXT; part < PARTS; part++)
		for (size_t i = 0; i < w->d->n_blocks; i++)
			if (put_block(
				w, &w->d->blocks[i], (enum part)part, f) == -1)
				return -1;
	return 0;
}

/* ---- pandoc ------------------------------------------------------------- */

static const char package[] = "pandoc";

/* The form of JSON that this pandoc takes: "1,22,2,1". */
static int
ask_version(const struct draft *w, char version[32], struct fault *f)
{
	static const char *const argv[] = { "pandoc", "--to", "json", NULL };
	static const char before[] = "\"pandoc-api-version\":[";
	struct bytes said = { 0 };
	const char *at = NULL;
	int status =
	    drawing_run(argv, package, w->scratch->draft, w->date, &said, f);

	if (status == 0 &&
	    (said.s == NULL || (at = strstr(said.s, before)) == NULL))
		status = fault_set(f, EX_UNAVAILABLE,
		    "pandoc does not say which documents it takes");
	if (status == 0) {
		at += strlen(before);
		snprintf(
		    version, 32, "%.*s", (int)strspn(at, "0123456789,"), at);
	}
	bytes_free(&said);
	return status;
}

static int
put_document(struct draft *w, struct fault *f)
{
	const char *name = "document.json";
	char version[32];
	int status;

	if (ask_version(w, version, f) == -1 ||
	    (w->fp = folder_create(w->scratch, name, f)) == NULL)
		return -1;
	/* no lang: with it numbers are broken like Chinese */
	fprintf(w->fp,
	    "{\"pandoc-api-version\":[%s],\"meta\":{\"title\":{\"t\":"
	    "\"MetaInlines\",\"c\":[",
	    version);
	json_str(w->fp, w->d->title ? w->d->title : "");
	fputs("]}},\"blocks\":[", w->fp);
	status = put_blocks(w, f);
	fputs("\n]}\n", w->fp);
	if (status == -1)
		fclose(w->fp);
	else
		status = folder_finish(w->scratch, w->fp, name, f);
	return status;
}

/* The file whose last page lies as ours does, because it is its page. */
static int
put_reference(const struct draft *w, const char *office, struct fault *f)
{
	const struct folder from = { .draft = (char *)(uintptr_t)office };
	struct bytes b = { 0 };
	int status = folder_read(
	    &from, w->turned ? "landscape.docx" : "portrait.docx", &b, f);

	if (status == 0)
		status =
		    folder_put(w->scratch, "reference.docx", b.s, b.len, f);
	bytes_free(&b);
	return status;
}

static int
check_whole(const struct bytes *b, struct fault *f)
{
	/* a zip ends with its directory, of which this is the last part */
	if (b->len > 22 && memcmp(b->s, "PK\3\4", 4) == 0 &&
	    memcmp(b->s + b->len - 22, "PK\5\6", 4) == 0)
		return 0;
	return fault_set(f, EX_IOERR, "pandoc's document is cut short");
}

int
document_docx(const struct document *d, const char *date, const char *office,
    struct bytes *out, struct fault *f)
{
	static const char *const argv[] = { "pandoc", "--from", "json", "--to",
		"docx", "--reference-doc", "reference.docx", "--output", "-",
		"document.json", NULL };
	struct folder scratch = { 0 };
	struct draft w = { .d = d, .date = date, .scratch = &scratch };
	int status = -1;

	*out = (struct bytes){ 0 };
	if (folder_open(&scratch, NULL, f) == 0 && put_document(&w, f) == 0 &&
	    put_reference(&w, office, f) == 0 &&
	    drawing_run(argv, package, scratch.draft, date, out, f) == 0)
		status = check_whole(out, f);
	folder_abort(&scratch);
	return status;
}
