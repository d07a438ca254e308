/* A picture in the formats of those who print it. */
#include "enroll/chart.h"

#include <stdbool.h>
#include <string.h>

#include "enroll/drawing.h"
#include "enroll/folder.h"
#include "enroll/text.h"

/* An SVG's point is 1/96 inch; 300 dpi is so many times as fine. */
#define ZOOM "3.125"

static const struct {
	const char *ending;
	const char *name; /* for rsvg-convert */
	const char *zoom;
	const char *start, *end; /* of a whole file */
	size_t end_len;
} formats[] = {
	[PICTURE_SVG] = { ".svg", NULL, NULL, NULL, NULL, 0 },
	[PICTURE_PNG] = { ".png", "png", ZOOM, "\x89PNG\r\n\x1a\n",
	    "IEND\xae\x42\x60\x82", 8 },
	[PICTURE_PDF] = { ".pdf", "pdf", "1", "%PDF-", "%%EOF\n", 6 },
	[PICTURE_EMF] = { ".emf", NULL, NULL, NULL, NULL, 0 },
};

const char *
picture_ending(enum picture_format format)
{
	return formats[format].ending + 1;
}

int
picture_format_parse(
    const char *path, enum picture_format *format, struct fault *f)
{
	char shown[TEXT_SHOWN];
	const char *slash = path ? strrchr(path, '/') : NULL;
	const char *base = slash ? slash + 1 : path;
	struct text name = { base, base ? strlen(base) : 0 };

	*format = PICTURE_SVG;
	if (path == NULL || strchr(base, '.') == NULL)
		return 0;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (text_ends(name, formats[i].ending)) {
			*format = (enum picture_format)i;
			return 0;
		}
	return fault_set(f, EX_USAGE,
	    "a chart is written as .svg, .png, .pdf or .emf, not %s",
	    text_show(shown, sizeof(shown), path, strlen(path)));
}

/*
 * Tells how large a PNG is on paper, without which a word processor takes 96
 * dpi and makes it three times as large: 11811 dots a metre are 300 dpi.  The
 * chunk goes after the header, with which every PNG begins.
 */
static int
add_resolution(struct bytes *png, struct fault *f)
{
	enum { SIGNATURE_AND_HEADER = 33 };
	static const char chunk[] = "\0\0\0\x09pHYs\0\0\x2e\x23\0\0\x2e\x23"
				    "\x01\x78\xa5\x3f\x76";
	struct bytes out = { 0 };

	if (bytes_add(&out, png->s, SIGNATURE_AND_HEADER, f) == -1 ||
	    bytes_add(&out, chunk, sizeof(chunk) - 1, f) == -1 ||
	    bytes_add(&out, png->s + SIGNATURE_AND_HEADER,
		png->len - SIGNATURE_AND_HEADER, f) == -1) {
		bytes_free(&out);
		return -1;
	}
	bytes_free(png);
	*png = out;
	return 0;
}

static int
check_whole(const struct bytes *b, enum picture_format format, struct fault *f)
{
	const char *start = formats[format].start;
	size_t n = formats[format].end_len;

	if (b->len > 64 && memcmp(b->s, start, strlen(start)) == 0 &&
	    memcmp(b->s + b->len - n, formats[format].end, n) == 0)
		return 0;
	return fault_set(f, EX_IOERR, "rsvg-convert's %s is cut short",
	    formats[format].name);
}

static int
convert(const struct picture *p, enum picture_format format,
    const struct folder *scratch, struct bytes *to, struct fault *f)
{
	const char *const argv[] = { "rsvg-convert", "--format",
		formats[format].name, "--zoom", formats[format].zoom,
		"--background-color", "white", "chart.svg", NULL };

	if (drawing_font(scratch->draft, f) == -1 ||
	    folder_put(scratch, "chart.svg", p->svg.s, p->svg.len, f) == -1 ||
	    drawing_run(argv, "librsvg2-bin", scratch->draft, p->date, to, f) ==
		-1 ||
	    check_whole(to, format, f) == -1)
		return -1;
	return format == PICTURE_PNG ? add_resolution(to, f) : 0;
}

int
picture_convert(const struct picture *p, enum picture_format format,
    struct bytes *to, struct fault *f)
{
	struct folder scratch = { 0 };
	int status = -1;

	*to = (struct bytes){ 0 };
	if (format == PICTURE_SVG)
		return bytes_add(to, p->svg.s, p->svg.len, f);
	if (format == PICTURE_EMF)
		return p->emf.s == NULL
			   ? fault_set(f, EX_SOFTWARE, "no EMF was asked for")
			   : bytes_add(to, p->emf.s, p->emf.len, f);
	if (folder_open(&scratch, NULL, f) == 0)
		status = convert(p, format, &scratch, to, f);
	folder_abort(&scratch);
	return status;
}
