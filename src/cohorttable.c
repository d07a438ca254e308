/* cohort(5) as a table: the numbers, the formula with them, and remarks. */
#include <stdlib.h>
#include <string.h>

#include "enroll/cohort.h"
#include "enroll/sheet.h"

static const char *const rate_names[COHORT_RATES] = { "升学率", "毛入学率" };
static const char *const side_names[COHORT_SIDES] = { "招生数", "在校生数",
	"初中毕业生数", "15—17周岁人口数" };
static const char *const beyond[COHORT_RATES] = { "含往届生、外地生源等",
	"含超龄生、外地生源等" };

/* 升学率=(906342+661647)÷1600000=98.0% */
static void
write_formula(FILE *fp, const struct cohort *c, enum cohort_rate r)
{
	const struct ratio *above = c->of[cohort_above(r)];
	char percent[FRACTION_SIZE];
	int128 num;
	int64_t den;

	if (!cohort_rate(c, r, &num, &den))
		return;
	fprintf(fp, "%s%s=(%lld+%lld)÷%lld=%s%%", ftell(fp) > 0 ? "；" : "",
	    rate_names[r], (long long)above->now.general,
	    (long long)above->now.vocational, (long long)den,
	    fraction_format(percent, num * 100, den, 1));
}

struct remarks {
	FILE *fp;
	bool any;
};

/* What separates one remark from the next, and where it goes. */
static FILE *
remark(struct remarks *r)
{
	if (r->any)
		fputs("；", r->fp);
	r->any = true;
	return r->fp;
}

/* Why there is no rate, or what a rate above 100 % means. */
static void
remark_rate(struct remarks *to, const struct cohort *c, enum cohort_rate r)
{
	enum cohort_side above = cohort_above(r), below = cohort_below(r);
	int128 num;
	int64_t den;

	if (cohort_rate(c, r, &num, &den)) {
		if (num > den)
			fprintf(remark(to), "%s超过100%%：%s", rate_names[r],
			    beyond[r]);
	} else if (c->apart[r] > 0 && cohort_count(c, above) != -1 &&
		   cohort_count(c, below) != -1)
		fprintf(remark(to), "%s与%s所含单位不同（相差 %ld 个），不计%s",
		    side_names[above], side_names[below], c->apart[r],
		    rate_names[r]);
}

/* That there is no number, or half of one, and who is not in it. */
static void
remark_missing(
    struct remarks *to, const struct cohort *c, enum cohort_side side)
{
	const struct ratio *r = c->of[side];

	if (r == NULL || r->reported == 0)
		fprintf(remark(to), "无%s", side_names[side]);
	else if (cohort_count(c, side) == -1)
		fprintf(remark(to), "%s只有%s", side_names[side],
		    r->now.general == COUNT_BLANK ? "中职" : "普高");
	else if (r->expected > r->reported)
		fprintf(remark(to), "%s不含未报送的 %ld 个单位",
		    side_names[side], r->expected - r->reported);
}

static bool
has_vocational(const struct cohort *c, enum cohort_side side)
{
	return c->of[side] != NULL &&
	       c->of[side]->now.vocational != COUNT_BLANK;
}

/* What the series of the numbers means for them. */
static void
remark_series(struct remarks *to, const struct cohort *c)
{
	static const char *const scopes[] = { [SCOPE_BLANK] = "招生范围未注明",
		[SCOPE_ALL] = "招生含非应届",
		[SCOPE_FRESH] = "",
		[SCOPE_JUNIOR] = "招生含非应届初中毕业生" };
	static const char *const bases[] = { [BASIS_BLANK] =
						 "未注明是否含技工学校",
		[BASIS_WITH] = "",
		[BASIS_WITHOUT] = "不含技工学校，仅供参考" };
	const struct ratio *entrants = c->of[COHORT_ENTRANTS];
	const struct ratio *enrolled = c->of[COHORT_ENROLLED];
	const unsigned char *part = c->row->part;

	if (has_vocational(c, COHORT_ENTRANTS) && *scopes[part[SERIES_SCOPE]])
		fputs(scopes[part[SERIES_SCOPE]], remark(to));
	if ((has_vocational(c, COHORT_ENTRANTS) ||
		has_vocational(c, COHORT_ENROLLED)) &&
	    *bases[part[SERIES_BASIS]])
		fputs(bases[part[SERIES_BASIS]], remark(to));
	if (has_vocational(c, COHORT_ENTRANTS) && c->untold > 0 &&
	    part[SERIES_BASIS] == BASIS_WITH)
		fprintf(remark(to), "%ld 个单位的技工学校未单列，计入中职",
		    c->untold);
	if (entrants != NULL && enrolled != NULL && entrants->reported > 0 &&
	    enrolled->reported > 0 &&
	    memcmp(entrants->part, enrolled->part, sizeof(entrants->part)) != 0)
		fputs("在校生数与招生数口径不同", remark(to));
	if (part[SERIES_PLACE] == PLACE_SCHOOL)
		fputs("按学校所在地，含外地生源", remark(to));
}

static void
write_remarks(FILE *fp, const struct cohorts *all, const struct cohort *c)
{
	struct remarks to = { .fp = fp };

	for (int r = 0; r < COHORT_RATES; r++)
		remark_rate(&to, c, (enum cohort_rate)r);
	for (int s = 0; s < COHORT_SIDES; s++)
		if (all->given[s])
			remark_missing(&to, c, (enum cohort_side)s);
	remark_series(&to, c);
}

static void
write_rate(struct sheet *s, const struct cohort *c, enum cohort_rate r)
{
	int128 num;
	int64_t den;

	if (cohort_rate(c, r, &num, &den))
		sheet_fraction(s, num, den, 6);
	else
		sheet_text(s, "");
}

static void
write_count(struct sheet *s, const struct cohort *c, enum cohort_side side)
{
	int128 n = cohort_count(c, side);

	if (n == -1)
		sheet_text(s, "");
	else
		sheet_fraction(s, n, 1, 0);
}

/* The two texts; NULL out of memory. */
static char *
make_text(const struct cohorts *all, const struct cohort *c, bool formula)
{
	char *text = NULL;
	size_t size;
	FILE *fp = open_memstream(&text, &size);

	if (fp == NULL)
		return NULL;
	if (formula)
		for (int r = 0; r < COHORT_RATES; r++)
			write_formula(fp, c, (enum cohort_rate)r);
	else
		write_remarks(fp, all, c);
	if (fclose(fp) == 0)
		return text;
	free(text);
	return NULL;
}

static int
write_texts(struct sheet *s, const struct cohorts *all, const struct cohort *c)
{
	char *formula = make_text(all, c, true);
	char *remarks = make_text(all, c, false);
	int status = formula && remarks ? 0 : -1;

	sheet_text(s, formula ? formula : "");
	sheet_text(s, remarks ? remarks : "");
	free(formula);
	free(remarks);
	return status;
}

int
cohort_write(const struct cohorts *all, FILE *fp, enum sheet_format format,
    bool header_zh, const struct ratio_filter *filter, struct fault *f)
{
	static const char *const columns[] = { "year", "as_of", "stage",
		"place", "level", "unit", "name", "parent", "basis", "scope",
		"leavers", "general", "vocational", "skilled_workers",
		"not_continuing", "progression", "enrolled", "population",
		"gross_enrolment", "expected", "reported", "formula", "remark",
		NULL };
	struct sheet *s = sheet_open(fp, format, header_zh, columns, f);
	int failed = 0;

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < all->n; i++) {
		const struct cohort *c = &all->rows[i];
		const struct ratio *r = c->row, *in = c->of[COHORT_ENTRANTS];

		if (!ratio_passes(r, filter))
			continue;
		sheet_int(s, r->year);
		sheet_date(s, r->as_of);
		for (int p = SERIES_STAGE; p <= SERIES_PLACE; p++)
			sheet_text(s,
			    series_value_name((enum series_part)p, r->part[p]));
		sheet_text(s, level_name(r->level));
		sheet_text(s, r->unit);
		sheet_text(s, r->name);
		sheet_text(s, r->parent);
		for (int p = SERIES_BASIS; p <= SERIES_SCOPE; p++)
			sheet_text(s,
			    series_value_name((enum series_part)p, r->part[p]));
		write_count(s, c, COHORT_LEAVERS);
		sheet_count(s, in ? in->now.general : COUNT_BLANK);
		sheet_count(s, c->vocational);
		sheet_count(s, c->skilled);
		sheet_count(s, c->not_continuing);
		write_rate(s, c, PROGRESSION);
		write_count(s, c, COHORT_ENROLLED);
		write_count(s, c, COHORT_POPULATION);
		write_rate(s, c, GROSS_ENROLMENT);
		sheet_count(s, r->expected);
		sheet_int(s, r->reported);
		failed |= write_texts(s, all, c);
	}
	if (sheet_close(s, f) == -1)
		return -1;
	return failed ? fault_memory(f) : 0;
}
