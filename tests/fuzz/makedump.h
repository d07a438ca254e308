/*
 * Dumps out of any bytes: a header that fits its layout and rows that are
 * mostly good and repeat their keys, as those of counties do, and among them
 * whatever may stand in a file.
 */
#ifndef MAKEDUMP_H
#define MAKEDUMP_H

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that choose; behind their end stand zeros. */
struct chooser {
	const uint8_t *s;
	size_t n;
};

static inline unsigned
choose(struct chooser *c, unsigned n)
{
	if (c->n == 0)
		return 0;
	c->n--;
	return *c->s++ % n;
}

/* A header and what stands below it. */
struct shape {
	const char *layout;     /* a file of scripts/layouts, or the layout */
	const char *delimiters; /* that it may have */
	const char *header;     /* with a newline behind each cell */
	const char *
	    kinds; /* of cells: of words below; a count, c or mostly blank, b */
	bool western;         /* can be in Latin-1 */
	const char *declared; /* the only encoding it may have, or NULL */
};

enum { COLUMNS_MOST = 80, ROWS_MOST_MADE = 64, DUMP_MOST = 1 << 16 };

enum charset { UTF8, GB18030, LATIN1, UTF16LE, UTF16BE, CHARSETS };

struct making {
	struct chooser *c;
	const struct shape *shape;
	char delimiter;
	enum charset charset;
	const char *end;  /* of a line */
	unsigned quoting; /* 0 none, 1 all, 2 some */
	uint8_t rows[ROWS_MOST_MADE][COLUMNS_MOST];
	size_t n_rows, n_columns;
	char *line; /* in UTF-8 */
	size_t n_line;
	char *dump;
	size_t n_dump;
};

/* Good words first; what comes after the NULL is rarely taken. */
struct words {
	char kind;
	const char *good[6], *odd[16];
};

static const struct words all_words[] = {
	{ 'u', { "410105", "410102", "411003", "410184" },
	    { "41010", "合计", "郑州市合计", "410000", "", "4.10105E5",
		"0410105", "410105.0", "４１０１０５", "410100" } },
	{ 'y', { "2019", "2020", "2021" },
	    { "2019年", "2019学年", "2019-2020", "2019-2020学年", "", "99",
		"20199", "２０１９" } },
	{ 'n', { "郑州", "中原区", "東丂", "瀍河区" },
	    { "合计", "𠀀𠀁", "", "小计", "昞亊", "é", "全市总计", "\"" } },
	{ 't', { "普高", "职高", "普通中专", "技校", "中职" },
	    { "中职合计", "普高合计", "合计", "", "大学", "成人中专" } },
	{ 'd', { "2022-09-12", "2022-09-05" },
	    { "", "2022-13-01", "2022/9/5", "20220912", "2022年9月5日" } },
	{ 'p',
	    { "甲", "乙", "电子", "A", "sixteen bytes...", "学校学校学校六" },
	    { "", "焊接,技术", "焊接;技术", "\xef\xbb\xbf甲", "　甲　", " A",
		"a rather long name, of more than sixteen bytes" } },
	{ 'f', { "1", "ja", "1" }, { "2", "", "nein", " 1" } },
	{ 'l', { "", "", "0" }, { "借读", "x", "借读 " } },
	{ 'w', { "São", "Água", "Maceió", "ÿ" },
	    { "ç,ã", "郑州", "\xc2\x85", "Ã©Ã¨Ã¼", "" } },
	{ 'e', { "101", "001", "702" }, { "", "1", "1001", "合计", "10" } },
	{ '1', { "0", "1", "2", "0", "1", "3" },
	    { "4", "5", "6", "7", "8", "9", "", "ab" } },
};

static const char *const odd_counts[] = { "", "", "-", "007", "-1", "1,204",
	"12.0", "12.5", "１２", "99999999", "100000000", "999999999999",
	"9999999999999", "9223372036854775807", "999999999999999999", "1e5",
	"12 ", "12万", "12人", "约12", "0.0", ".5", "x", "1234567890123", "00",
	"+5", "12:0", "4611686018427387904", "/", "...", "12;", "90071992547" };

/* Bytes that no text has, or that end something. */
static const struct {
	const char *s;
	size_t n;
} strange[] = {
#define STRANGE(s)                                                             \
	{                                                                      \
		s, sizeof(s) - 1                                               \
	}
	STRANGE("\""),
	STRANGE("\"\""),
	STRANGE("\r"),
	STRANGE("\n"),
	STRANGE("\r\n"),
	STRANGE("\r\r\n"),
	STRANGE("\t"),
	STRANGE(" "),
	STRANGE("\0"),
	STRANGE("\x1b"),
	STRANGE("\x7f"),
	STRANGE("\x80"),
	STRANGE("\xff"),
	STRANGE("\xc0\xaf"),
	STRANGE("\xe6\x9d"),
	STRANGE("\xed\xa0\x80"),
	STRANGE("\xf4\x90\x80\x80"),
	STRANGE("\x81"),
	STRANGE("\xf0\x9f\x92\xa9"),
	STRANGE("\xb0"),
	STRANGE("\x81\x30"),
	STRANGE("\x81\x30\x81\x30"),
	STRANGE("\xa0"),
	STRANGE("\x85"),
	STRANGE("\xc2\x85"),
	STRANGE("\xef\xbb\xbf"),
	STRANGE("\x96\x7c"),
	STRANGE("\x84\x31\x95\x33"),
	STRANGE("\xfe\x50"),
	STRANGE("\xa2\xe3"),
	STRANGE("\xe0\x80\x80"),
	STRANGE("\xe9"),
	STRANGE("\xc3"),
	STRANGE("|"),
	STRANGE("\\"),
	STRANGE(","),
	STRANGE(";"),
	STRANGE("\x0a\x0d"),
	STRANGE("\xe2\x80\xa8"),
	STRANGE("\x96\x2c"),
	STRANGE("\xc4\xe3"),
	STRANGE("\xe4\xbd\xa0"),
	STRANGE("\x81\x7f"),
	STRANGE("\xf8\x30"),
	STRANGE("\xef\xbc\x8c"),
	STRANGE("\x01"),
#undef STRANGE
};
enum { STRANGES = sizeof(strange) / sizeof(*strange) };

static inline void
add(struct making *m, const char *s, size_t n)
{
	if (m->n_line + n >= DUMP_MOST / 4)
		return;
	memcpy(m->line + m->n_line, s, n);
	m->n_line += n;
}

static inline void
add_text(struct making *m, const char *s)
{
	add(m, s, strlen(s));
}

static inline void
insert(char *to, size_t *n, size_t room, size_t at, const char *s, size_t len)
{
	if (*n + len > room || at > *n)
		return;
	memmove(to + at + len, to + at, *n - at);
	memcpy(to + at, s, len);
	*n += len;
}

static inline const char *
word(char kind, uint8_t value)
{
	const struct words *w = all_words;
	const char *const *list;
	size_t n = 0, most;

	while (w->kind != kind)
		w++;
	list = value < 236 ? w->good : w->odd;
	most = value < 236 ? sizeof(w->good) / sizeof(*list)
			   : sizeof(w->odd) / sizeof(*list);
	while (n < most && list[n] != NULL)
		n++;
	return list[value % n];
}

static inline void
count_text(uint8_t value, char to[32])
{
	if (value < 180)
		snprintf(to, 32, "%d", value);
	else if (value < 216)
		snprintf(to, 32, "%lld", (value - 179) * 37654321LL * value);
	else
		snprintf(to, 32, "%s",
		    odd_counts[value %
			       (sizeof(odd_counts) / sizeof(*odd_counts))]);
}

static inline bool
is_count(const struct making *m, size_t column)
{
	return m->shape->kinds[column] == 'c' || m->shape->kinds[column] == 'b';
}

static inline void
add_cell(struct making *m, size_t column, uint8_t value, bool quoted)
{
	char number[32];
	const char *s = number;

	if (m->shape->kinds[column] == 'b' && value < 180)
		s = "";
	else if (is_count(m, column))
		count_text(value, number);
	else
		s = word(m->shape->kinds[column], value);
	if (quoted)
		add(m, "\"", 1);
	for (; *s != '\0'; s++) {
		if (*s == '"' && quoted)
			add(m, "\"", 1);
		add(m, s, 1);
	}
	if (quoted)
		add(m, "\"", 1);
}

/* What happens to a cell that begins at FROM of the line. */
static inline void
spoil_cell(struct making *m, size_t from)
{
	static char many[5000];
	const size_t room = DUMP_MOST / 4, at = from;
	char *s = m->line;
	size_t *n = &m->n_line;
	size_t len = *n - from;

	switch (choose(m->c, 14)) {
	case 0: /* a quoted cell */
		insert(s, n, room, at, "\"", 1);
		add(m, "\"", 1);
		return;
	case 1: /* with a delimiter in it */
		insert(s, n, room, at, "\"", 1);
		insert(s, n, room, at + 1 + len / 2, &m->delimiter, 1);
		add(m, "\"", 1);
		return;
	case 2: /* or doubled quotes */
		insert(s, n, room, at, "\"", 1);
		insert(s, n, room, at + 1 + len / 2, "\"\"", 2);
		add(m, "\"", 1);
		return;
	case 3: /* a stray quote */
		insert(s, n, room, at + len / 2, "\"", 1);
		return;
	case 4: /* an open one */
		insert(s, n, room, at, "\"", 1);
		return;
	case 5:
		add(m, "\"", 1);
		return;
	case 6:
		insert(s, n, room, at, "  ", 1 + choose(m->c, 2));
		add(m, " ", 1);
		return;
	case 7: /* blanks outside of the quotes */
		insert(s, n, room, at, " \"", 2);
		add(m, "\" ", 2);
		return;
	case 8: /* inside */
		insert(s, n, room, at, "\" ", 2);
		add(m, " \"", 2);
		return;
	case 9: /* too many cells */
		add(m, &m->delimiter, 1);
		return;
	case 10: /* too few */
		if (from > 0)
			*n = from - 1;
		return;
	case 11:
		memset(many, 'x', sizeof(many));
		add(m, many, 1 + choose(m->c, 250) * 20);
		return;
	case 12: /* nothing but quotes */
		*n = from;
		add(m, "\"\"\"\"\"", choose(m->c, 6));
		return;
	default: /* quoted and something behind it */
		insert(s, n, room, at, "\"", 1);
		add(m, "\"y", 2);
	}
}

/* The line in the charset, onto the dump. */
static inline void
convert(struct making *m, enum charset to)
{
	static const char *const names[] = { "UTF-8", "GB18030", "ISO-8859-1",
		"UTF-16LE", "UTF-16BE" };
	static iconv_t opened[CHARSETS];
	char *in = m->line, *out = m->dump + m->n_dump;
	size_t left = m->n_line, room = DUMP_MOST - m->n_dump;

	if (opened[to] == NULL)
		opened[to] = iconv_open(names[to], "UTF-8");
	iconv(opened[to], NULL, NULL, NULL, NULL);
	while (to != UTF8 && left > 0 && room > 0) {
		if (iconv(opened[to], &in, &left, &out, &room) != (size_t)-1 ||
		    room < 8)
			break;
		/* what cannot be said there stays as it is */
		*out++ = *in++;
		room--;
		left--;
	}
	if (left > room)
		left = room;
	memcpy(out, in, left);
	m->n_dump = (size_t)(out - m->dump) + left;
	m->n_line = 0;
}

static inline void
add_end(struct making *m, bool odd)
{
	static const char *const ends[] = { "\n", "\r\n", "\r", "\r\r\n",
		"\n\n", "", "\r\n\n", "\n\r" };

	add_text(m, odd ? ends[choose(m->c, 8)] : m->end);
}

/* Bytes put into, taken off and changed in what is in the dump from FROM on. */
static inline void
spoil_bytes(struct making *m, size_t from)
{
	size_t len = m->n_dump - from, at;
	unsigned how = choose(m->c, 8), i;

	if (len == 0)
		return;
	at = from + choose(m->c, 256) % len;
	i = choose(m->c, STRANGES);
	if (how == 0 && len > 1) {
		memmove(m->dump + at, m->dump + at + 1, m->n_dump - at - 1);
		m->n_dump--;
	} else if (how == 1) {
		m->dump[at] = (char)choose(m->c, 256);
	} else {
		insert(m->dump, &m->n_dump, DUMP_MOST, at, strange[i].s,
		    strange[i].n);
	}
}

static inline void
add_header(struct making *m)
{
	const char *cell = m->shape->header;

	for (size_t i = 0; *cell != '\0'; i++) {
		size_t n = strcspn(cell, "\n");

		if (i > 0)
			add(m, &m->delimiter, 1);
		if (m->quoting == 1)
			add(m, "\"", 1);
		add(m, cell, n);
		if (m->quoting == 1)
			add(m, "\"", 1);
		cell += n + 1;
	}
}

/* The cells of a row; SPOILT of them are. */
static inline void
add_row(struct making *m, const uint8_t *row, bool spoilt)
{
	unsigned quoted = m->quoting == 2 ? choose(m->c, 256) : 0;
	size_t which = spoilt ? choose(m->c, (unsigned)m->n_columns) : 0;

	for (size_t i = 0; i < m->n_columns; i++) {
		size_t from;

		if (i > 0)
			add(m, &m->delimiter, 1);
		from = m->n_line;
		add_cell(m, i, row[i], m->quoting == 1 || quoted >> i % 8 & 1);
		if (spoilt && i == which)
			spoil_cell(m, from);
	}
}

/* A row with the keys of an earlier one, or a new one, and its counts. */
static inline uint8_t *
make_row(struct making *m, bool fresh)
{
	uint8_t *row = m->rows[m->n_rows % ROWS_MOST_MADE];
	size_t n = m->n_rows < ROWS_MOST_MADE ? m->n_rows : ROWS_MOST_MADE;
	unsigned seed;

	fresh |= n == 0;
	if (!fresh)
		memmove(row, m->rows[choose(m->c, (unsigned)n)], COLUMNS_MOST);
	seed = choose(m->c, 256);
	for (size_t i = 0; i < m->n_columns; i++) {
		if (!is_count(m, i))
			row[i] = fresh ? (uint8_t)choose(m->c, 256) : row[i];
		else if (seed >= 208)
			row[i] = (uint8_t)choose(m->c, 256);
		else
			row[i] = (uint8_t)((seed + 37 * i) % 180);
	}
	m->n_rows++;
	return row;
}

static inline void
make_line(struct making *m)
{
	static const char *const empty[] = { "", " ", "   ", ",,,,", "\"\"",
		"\t", ";;;", "　" };
	enum charset charset = m->charset;
	unsigned op = choose(m->c, 256);
	size_t from = m->n_dump;
	bool spoil = op >= 244;

	if (op < 168)
		add_row(m, make_row(m, false), false);
	else if (op < 208)
		add_row(m, make_row(m, true), false);
	else if (op < 228)
		add_row(m, make_row(m, false), true);
	else if (op < 232)
		add_header(m);
	else if (op < 236)
		add_text(m, empty[choose(m->c, 8)]);
	else
		add_row(m, make_row(m, false), op >= 252);
	if (op >= 236 && op < 240)
		charset = (enum charset)choose(m->c, LATIN1 + 1);
	add_end(m, op >= 240 && op < 244);
	convert(m, charset);
	if (spoil)
		spoil_bytes(m, from);
}

static inline void
choose_charset(struct making *m)
{
	static const char *const marks[] = { "\xef\xbb\xbf",
		"\x84\x31\x95\x33" };
	unsigned which = choose(m->c, 16);

	if (m->shape->declared != NULL && which < 14) {
		m->charset = strcmp(m->shape->declared, "GB18030") == 0
				 ? GB18030
				 : LATIN1;
	} else if (which >= 14) {
		m->charset = which == 14 ? UTF16LE : UTF16BE;
		add_text(m, "\xef\xbb\xbf");
	} else if (which >= 6) {
		m->charset = m->shape->western ? LATIN1 : GB18030;
	}
	if (which == 0 || which == 7) {
		add_text(m, marks[which == 7]);
		convert(m, UTF8);
	}
}

/* The dump, which the caller frees. */
static inline char *
make_dump(struct chooser *c, const struct shape *shape, size_t *n)
{
	static const char *const ends[] = { "\n", "\n", "\n", "\n", "\r\n",
		"\r\n", "\r\n", "\r" };
	struct making *m = calloc(1, sizeof(*m));
	bool cut = choose(c, 8) == 7; /* off: the last byte */
	char *dump;

	m->c = c;
	m->shape = shape;
	m->line = malloc(DUMP_MOST / 4);
	m->dump = malloc(DUMP_MOST);
	m->n_columns = strlen(shape->kinds);
	m->delimiter =
	    shape->delimiters[choose(c, (unsigned)strlen(shape->delimiters))];
	m->end = ends[choose(c, 8)];
	m->quoting = choose(c, 8);
	choose_charset(m);
	add_header(m);
	add_end(m, false);
	convert(m, m->charset);
	while (c->n > 0 && m->n_dump < DUMP_MOST - DUMP_MOST / 4)
		make_line(m);
	if (cut && m->n_dump > 0)
		m->n_dump--;
	dump = m->dump;
	*n = m->n_dump;
	free(m->line);
	free(m);
	return dump;
}

#endif
