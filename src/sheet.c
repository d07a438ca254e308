#include "enroll/sheet.h"

#include <stdlib.h>
#include <string.h>

/* What CSV waits for before it goes to the stream. */
enum { BUFFER = 1 << 16 };

struct sheet {
	FILE *fp;
	enum sheet_format format;
	bool excel; /* CSV as SHEET_EXCEL says */
	const char *const *columns;
	size_t n; /* columns */
	bool zh;
	size_t at; /* the column that is next */
	size_t rows;
	bool no_memory;
	char **cells; /* pretty: all of them, row by row */
	size_t filled, room;
	char *buffer; /* CSV: what is to go out, and the row before it */
	size_t used, size;
	size_t sent;        /* of these bytes */
	size_t row, before; /* where the present row and the last one begin */
	size_t *ends;       /* of the cells of a row, from its beginning on */
};

/* The columns of all our tables. */
static const struct {
	const char *id, *zh;
} headers[] = {
	{ "accepted", "接受" },
	{ "alerts", "警示" },
	{ "as_of", "截止日期" },
	{ "assessed", "考核" },
	{ "band", "区间判定" },
	{ "basis", "口径" },
	{ "before", "上年同期" },
	{ "before_as_of", "上年截止日期" },
	{ "blank", "空行" },
	{ "centre", "中心" },
	{ "change", "占比变化(百分点)" },
	{ "change_general", "普高增减" },
	{ "change_vocational", "中职增减" },
	{ "channel", "招生渠道" },
	{ "class", "专业类别" },
	{ "code", "代号" },
	{ "column", "列" },
	{ "comparable", "可比人数" },
	{ "compared", "可比单位数" },
	{ "contact", "联系方式" },
	{ "count", "人数" },
	{ "counting", "完成数口径" },
	{ "cumulative", "可比单位累计" },
	{ "days_late", "逾期天数" },
	{ "difference", "比上年同期增减" },
	{ "dispersion", "离散度" },
	{ "divisor", "除数" },
	{ "done", "完成数" },
	{ "encoding", "编码" },
	{ "enrolled", "在校生数" },
	{ "entrants", "招生数" },
	{ "expected", "应报单位数" },
	{ "field", "字段" },
	{ "file", "文件" },
	{ "formula", "计算式" },
	{ "fresh", "当日报送单位数" },
	{ "from_province", "合作学校所在省份" },
	{ "gap", "差额" },
	{ "gap_add", "缺口(普高不变)" },
	{ "gap_shift", "缺口(总量不变)" },
	{ "general", "普高" },
	{ "general_to_vocational", "普职比" },
	{ "graduates", "毕业生数" },
	{ "gross_enrolment", "毛入学率" },
	{ "group", "生源类别" },
	{ "growth", "同比增长" },
	{ "growth_printed", "同比" },
	{ "has_report", "当日已报" },
	{ "high", "区间上限" },
	{ "high95", "95%上限" },
	{ "high998", "99.8%上限" },
	{ "key", "键" },
	{ "kind", "类别" },
	{ "last_report", "最近报送" },
	{ "layout", "格式" },
	{ "leavers", "初中毕业生数" },
	{ "left_out", "排除" },
	{ "level", "级别" },
	{ "line", "行" },
	{ "low", "区间下限" },
	{ "low95", "95%下限" },
	{ "low998", "99.8%下限" },
	{ "max", "上限" },
	{ "measure", "指标" },
	{ "message", "说明" },
	{ "method", "方法" },
	{ "min", "下限" },
	{ "name", "名称" },
	{ "not_continuing", "未升学" },
	{ "orientation", "普职" },
	{ "parent", "上级" },
	{ "partner", "联合招生学校" },
	{ "phrase", "提法" },
	{ "place", "统计地" },
	{ "population", "15-17岁人口" },
	{ "position", "名次段" },
	{ "printed", "完成情况" },
	{ "programme", "专业" },
	{ "programmes", "专业数" },
	{ "progression", "升学率" },
	{ "qualification", "招生资质" },
	{ "quota", "名额" },
	{ "quotient", "商" },
	{ "rank", "位次" },
	{ "rate", "完成率" },
	{ "read", "读入" },
	{ "reason", "原因" },
	{ "rejected", "退回" },
	{ "remark", "备注" },
	{ "reported", "已报单位数" },
	{ "reports_to", "主管单位" },
	{ "row", "原行" },
	{ "rows", "行数" },
	{ "rule", "规则" },
	{ "school", "学校" },
	{ "scope", "范围" },
	{ "sense", "任务性质" },
	{ "sha256", "校验和" },
	{ "share", "中职占比" },
	{ "silent", "连续未报次数" },
	{ "since_last", "比上期增减" },
	{ "size", "规模" },
	{ "skilled_workers", "技工学校" },
	{ "stage", "阶段" },
	{ "status", "状态" },
	{ "student_type", "学生类别" },
	{ "superseded", "被替代" },
	{ "target", "任务数" },
	{ "total", "合计" },
	{ "unit", "单位代码" },
	{ "value", "实际值" },
	{ "verdict", "结论" },
	{ "vocational", "中职" },
	{ "weight", "权重" },
	{ "what_if", "假设变动" },
	{ "year", "年份" },
	{ "years_falling", "连降年数" },
};

const char *
sheet_header_zh(const char *column)
{
	for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++)
		if (strcmp(headers[i].id, column) == 0)
			return headers[i].zh;
	return column;
}

/* Columns that mean another thing where another stands beside them. */
static const struct {
	const char *id, *beside, *zh;
} others[] = {
	{ "expected", "value", "对照值" },
	{ "vocational", "skilled_workers", "中职(不含技工)" },
};

static bool
has_column(const struct sheet *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->columns[i], name) == 0)
			return true;
	return false;
}

static const char *
header(const struct sheet *s, size_t i)
{
	const char *id = s->columns[i];

	if (!s->zh)
		return id;
	for (size_t k = 0; k < sizeof(others) / sizeof(*others); k++)
		if (strcmp(others[k].id, id) == 0 &&
		    has_column(s, others[k].beside))
			return others[k].zh;
	return sheet_header_zh(id);
}

int
sheet_format_parse(const char *s, enum sheet_format *format)
{
	static const char *const names[] = { "csv", "pretty", "md", "json" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(s, names[i]) == 0) {
			*format = (enum sheet_format)i;
			return 0;
		}
	return -1;
}

/* Bytes for whose sake a CSV field is quoted. */
static const bool quoting[256] = {
	[','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true
};

/* Blanks at the ends are quoted to survive trimming. */
static bool
wants_quotes(const char *s, size_t *length)
{
	bool wants = *s == ' ';
	size_t n = 0;

	for (; s[n] != '\0'; n++)
		wants |= quoting[(unsigned char)s[n]];
	*length = n;
	return wants || (n > 0 && s[n - 1] == ' ');
}

/* BEFORE and S in quotes; the end of it. */
static char *
quote(char *to, const char *s, const char *before)
{
	*to++ = '"';
	to = stpcpy(to, before);
	for (; *s != '\0'; s++) {
		if (*s == '"')
			*to++ = '"';
		*to++ = *s;
	}
	*to++ = '"';
	return to;
}

void
sheet_csv_field(FILE *fp, const char *s)
{
	size_t n;
	bool quoted = wants_quotes(s, &n);

	if (quoted)
		putc('"', fp);
	for (; *s != '\0'; s++) {
		if (*s == '"')
			putc('"', fp);
		putc(*s, fp);
	}
	if (quoted)
		putc('"', fp);
}

static const char ten_digits[] = "0123456789";

static bool
is_decimal(const char *s)
{
	const char *whole = s + (*s == '-' || *s == '+');
	const size_t n = strspn(whole, ten_digits);

	s = whole + n;
	if (n == 0 || n > 15 || (n > 1 && *whole == '0'))
		return false;
	return *s == '\0' || (*s == '.' && s[1] != '\0' &&
				 s[1 + strspn(s + 1, ten_digits)] == '\0');
}

static bool
is_date(const char *s)
{
	static const char form[] = "0000-00-00";

	for (size_t i = 0; i < sizeof(form) - 1; i++)
		if (form[i] == '-' ? s[i] != '-' : s[i] < '0' || s[i] > '9')
			return false;
	return s[sizeof(form) - 1] == '\0';
}

/* How a formula begins; in some places full-width ones do as well. */
static bool
starts_formula(const char *s)
{
	static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r",
		"\n", "＝", "＋", "－", "＠" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (strncmp(s, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

bool
sheet_is_guarded(const char *s)
{
	const size_t n = strspn(s, ten_digits);

	if (is_decimal(s) || is_date(s))
		return false;
	if (starts_formula(s))
		return true;
	if (n == 0)
		return false;
	if (s[n] == '\0') /* no decimal: zeros before it, or too long */
		return true;
	if (strchr("/-:", s[n]) != NULL)
		return s[strspn(s, "0123456789/-:")] == '\0';
	if (s[n] == '.')
		s += n + 1 + strspn(s + n + 1, ten_digits);
	else
		s += n;
	if (*s == '\0') /* no decimal either: 00.5 */
		return true;
	if (*s != 'e' && *s != 'E')
		return false;
	s += s[1] == '+' || s[1] == '-' ? 2 : 1;
	return *s != '\0' && s[strspn(s, ten_digits)] == '\0';
}

void
sheet_excel_field(FILE *fp, const char *s)
{
	char *guarded;

	if (!sheet_is_guarded(s)) {
		sheet_csv_field(fp, s);
	} else if (asprintf(&guarded, "'%s", s) != -1) {
		sheet_csv_field(fp, guarded);
		free(guarded);
	}
}

/* The last row stays, for sheet_again(). */
static void
csv_flush(struct sheet *s)
{
	size_t gone = s->before;

	fwrite(s->buffer + s->sent, 1, s->used - s->sent, s->fp);
	memmove(s->buffer, s->buffer + gone, s->used - gone);
	s->used -= gone;
	s->row -= gone;
	s->before = 0;
	s->sent = s->used;
}

/* Where N bytes more may be written; NULL out of memory. */
static char *
csv_room(struct sheet *s, size_t n)
{
	char *buffer;

	if (s->size - s->used >= n)
		return s->buffer + s->used;
	csv_flush(s);
	if (s->size - s->used < n) {
		if ((buffer = realloc(s->buffer, s->used + n)) == NULL) {
			s->no_memory = true;
			return NULL;
		}
		s->buffer = buffer;
		s->size = s->used + n;
	}
	return s->buffer + s->used;
}

static void
csv_cell(struct sheet *s, const char *text)
{
	size_t n;
	bool quoted = wants_quotes(text, &n);
	const bool guarded = s->excel && sheet_is_guarded(text);
	/* a comma before, quotes, an apostrophe, a line's end behind */
	char *to = csv_room(s, (quoted ? 2 * n : n) + 6);

	if (to == NULL)
		return;
	if (s->at > 0)
		*to++ = ',';
	if (guarded && !quoted)
		*to++ = '\'';
	to = quoted ? quote(to, text, guarded ? "'" : "")
		    : (char *)mempcpy(to, text, n);
	s->ends[s->at++] = (size_t)(to - s->buffer) - s->row;
	if (s->at == s->n && s->excel)
		*to++ = '\r';
	if (s->at == s->n)
		*to++ = '\n';
	s->used = (size_t)(to - s->buffer);
	if (s->at == s->n) {
		s->at = 0;
		s->rows++;
		s->before = s->row;
		s->row = s->used;
	}
}

bool
sheet_again(struct sheet *s, size_t n)
{
	char *to;

	if (s->format != SHEET_CSV || s->rows == 0 || s->at > 0 || n == 0 ||
	    n >= s->n || (to = csv_room(s, s->ends[n - 1])) == NULL)
		return false;
	memcpy(to, s->buffer + s->before, s->ends[n - 1]);
	s->used += s->ends[n - 1];
	s->at = n;
	return true;
}

static void
md_field(FILE *fp, const char *s)
{
	for (; *s != '\0'; s++) {
		if (strchr("|\\`*_<>[]&~$", *s) != NULL)
			putc('\\', fp);
		putc(*s, fp);
	}
}

static void
json_string(FILE *fp, const char *s)
{
	putc('"', fp);
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			fprintf(fp, "\\%c", *s);
		else if ((unsigned char)*s < 0x20)
			fprintf(fp, "\\u%04x", (unsigned char)*s);
		else
			putc(*s, fp);
	}
	putc('"', fp);
}

struct sheet *
sheet_open(FILE *fp, enum sheet_format format, bool header_zh,
    const char *const columns[], struct fault *f)
{
	struct sheet *s = calloc(1, sizeof(*s));

	if (s == NULL) {
		fault_memory(f);
		return NULL;
	}
	s->fp = fp;
	s->excel = format == SHEET_EXCEL;
	s->format = s->excel ? SHEET_CSV : format;
	s->columns = columns;
	s->zh = header_zh;
	while (columns[s->n] != NULL)
		s->n++;
	if (s->excel)
		fputs("\xef\xbb\xbf", fp);
	if (s->format == SHEET_CSV) {
		s->buffer = malloc(BUFFER);
		s->ends = calloc(s->n, sizeof(*s->ends));
		if (s->buffer == NULL || s->ends == NULL) {
			free(s->buffer);
			free(s->ends);
			free(s);
			fault_memory(f);
			return NULL;
		}
		s->size = BUFFER;
		for (size_t i = 0; i < s->n; i++)
			csv_cell(s, header(s, i));
		s->rows = 0;
	} else if (format == SHEET_MD) {
		for (size_t i = 0; i < s->n; i++) {
			fputs(i ? " | " : "| ", fp);
			md_field(fp, header(s, i));
		}
		fputs(" |\n", fp);
		for (size_t i = 0; i < s->n; i++)
			fputs("|---", fp);
		fputs("|\n", fp);
	} else if (format == SHEET_JSON) {
		putc('[', fp);
	}
	return s;
}

static void
keep(struct sheet *s, const char *cell)
{
	if (s->filled == s->room) {
		size_t room = s->room ? s->room * 2 : 256;
		char **cells = realloc(s->cells, room * sizeof(*cells));

		if (cells == NULL) {
			s->no_memory = true;
			return;
		}
		s->cells = cells;
		s->room = room;
	}
	if ((s->cells[s->filled] = strdup(cell)) == NULL)
		s->no_memory = true;
	else
		s->filled++;
}

/* One cell; BARE is a number or nothing, which JSON writes without quotes. */
static void
cell(struct sheet *s, const char *text, bool bare)
{
	bool last = s->at + 1 == s->n;

	switch (s->format) {
	case SHEET_CSV:
	case SHEET_EXCEL:
		csv_cell(s, text);
		return;
	case SHEET_MD:
		fputs(s->at ? " | " : "| ", s->fp);
		md_field(s->fp, text);
		if (last)
			fputs(" |\n", s->fp);
		break;
	case SHEET_JSON:
		if (s->at == 0)
			fputs(s->rows ? ",\n{" : "\n{", s->fp);
		else
			putc(',', s->fp);
		json_string(s->fp, header(s, s->at));
		putc(':', s->fp);
		if (*text == '\0')
			fputs("null", s->fp);
		else if (bare)
			fputs(text, s->fp);
		else
			json_string(s->fp, text);
		if (last)
			putc('}', s->fp);
		break;
	case SHEET_PRETTY:
		keep(s, text);
		break;
	}
	s->at++;
	if (last) {
		s->at = 0;
		s->rows++;
	}
}

void
sheet_text(struct sheet *s, const char *text)
{
	cell(s, text, false);
}

void
sheet_number(struct sheet *s, const char *decimal)
{
	cell(s, decimal, true);
}

void
sheet_int(struct sheet *s, int64_t n)
{
	char buffer[INT_SIZE];

	int_format(buffer, n);
	cell(s, buffer, true);
}

void
sheet_count(struct sheet *s, int64_t n)
{
	if (n == COUNT_BLANK)
		cell(s, "", true);
	else
		sheet_int(s, n);
}

void
sheet_date(struct sheet *s, int date)
{
	char buffer[DATE_SIZE];

	cell(s, date_format(buffer, date), false);
}

void
sheet_fraction(struct sheet *s, int128 num, int128 den, int digits)
{
	char buffer[FRACTION_SIZE];

	cell(s, fraction_format(buffer, num, den, digits), true);
}

static bool
varies(const struct sheet *s, size_t column)
{
	for (size_t r = 1; r < s->rows; r++)
		if (strcmp(s->cells[r * s->n + column], s->cells[column]) != 0)
			return true;
	return s->rows == 1 && *s->cells[column] != '\0';
}

static bool
looks_numeric(const struct sheet *s, size_t column)
{
	for (size_t r = 0; r < s->rows; r++) {
		const char *c = s->cells[r * s->n + column];

		if (c[strspn(c, "0123456789.-:")] != '\0')
			return false;
	}
	return true;
}

static void
pad(FILE *fp, int n)
{
	while (n-- > 0)
		putc(' ', fp);
}

static void
pretty_line(const struct sheet *s, const char *const cells[],
    const bool shown[], const int widths[], const bool right[])
{
	int owed = 0; /* blanks before the next cell, none at a line's end */

	for (size_t i = 0; i < s->n; i++) {
		int gap;

		if (!shown[i])
			continue;
		gap = widths[i] - text_width(cells[i]);
		if (*cells[i] != '\0') {
			pad(s->fp, owed + (right[i] ? gap : 0));
			owed = 0;
			fputs(cells[i], s->fp);
			owed = right[i] ? 0 : gap;
		} else {
			owed += widths[i];
		}
		owed += 2;
	}
	putc('\n', s->fp);
}

static int
print_pretty(struct sheet *s)
{
	bool *shown = calloc(s->n, sizeof(*shown));
	bool *right = calloc(s->n, sizeof(*right));
	int *widths = calloc(s->n, sizeof(*widths));
	const char **names = calloc(s->n, sizeof(*names));
	int same = 0, status = -1;

	if (shown == NULL || right == NULL || widths == NULL || names == NULL)
		goto out;
	for (size_t i = 0; i < s->n; i++) {
		names[i] = header(s, i);
		shown[i] = s->rows == 0 || varies(s, i);
		right[i] = looks_numeric(s, i);
		widths[i] = text_width(names[i]);
		if (!shown[i] && *s->cells[i] != '\0') {
			fprintf(s->fp, "%s%s=%s", same++ ? ", " : "[", names[i],
			    s->cells[i]);
		}
		for (size_t r = 0; r < s->rows; r++) {
			int w = text_width(s->cells[r * s->n + i]);

			if (w > widths[i])
				widths[i] = w;
		}
	}
	if (same > 0)
		fputs("]\n", s->fp);
	pretty_line(s, names, shown, widths, right);
	for (size_t r = 0; r < s->rows; r++)
		pretty_line(s, (const char *const *)s->cells + r * s->n, shown,
		    widths, right);
	status = 0;
out:
	free(names);
	free(widths);
	free(right);
	free(shown);
	return status;
}

int
sheet_close(struct sheet *s, struct fault *f)
{
	int status = 0;

	if (s == NULL)
		return 0;
	if (s->format == SHEET_JSON)
		fputs(s->rows ? "\n]\n" : "]\n", s->fp);
	if (s->format == SHEET_CSV)
		csv_flush(s);
	if (s->no_memory ||
	    (s->format == SHEET_PRETTY && print_pretty(s) == -1))
		status = fault_memory(f);
	for (size_t i = 0; i < s->filled; i++)
		free(s->cells[i]);
	free(s->cells);
	free(s->buffer);
	free(s->ends);
	free(s);
	return status;
}
