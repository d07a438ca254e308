#include "enroll/quotatable.h"

static const char *const quota_columns[] = { "unit", "group", "weight", "min",
	"max", "quotient", "quota", NULL };
static const char *const divisors_columns[] = { "method", "kind", "key", "min",
	"max", "total", "divisor", NULL };

static void
put_quotient(struct sheet *s, const struct quotaone *q, size_t i)
{
	uint128 num, scale;
	char digits[PRODUCT_DIGITS];

	if (q->divisor.den == 0) {
		sheet_text(s, "-");
		return;
	}
	num = q->quotients[i].num;
	scale = product_power10(q->quotients[i].digits);
	if (num / scale > INT64_MAX) /* a cap far below the weight */
		sheet_text(s, product_format(digits, num / scale));
	else
		sheet_fraction(
		    s, (int128)num, (int128)scale, q->quotients[i].digits);
}

int
quota_write(FILE *fp, enum sheet_format format, bool header_zh,
    const struct quotaone *q, struct fault *f)
{
	const struct eligible *e = q->eligible;
	int128 step = (int128)product_power10(e->decimals);
	struct sheet *s = sheet_open(fp, format, header_zh, quota_columns, f);

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < e->n; i++) {
		const struct claim *c = &e->claims[i];

		sheet_text(s, e->by_unit ? c->name : "");
		sheet_text(s, e->by_unit ? "" : c->name);
		sheet_fraction(s, c->weight, step, c->decimals);
		sheet_count(s, c->min);
		sheet_count(s, c->max == CLAIM_NO_MAX ? COUNT_BLANK : c->max);
		put_quotient(s, q, i);
		sheet_count(s, q->places[i]);
	}
	return sheet_close(s, f);
}

int
divisors_write(FILE *fp, const struct quotaone *q, struct fault *f)
{
	struct sheet *s = sheet_open(fp, SHEET_CSV, false, divisors_columns, f);
	char divisor[DIVISOR_SIZE];

	if (s == NULL)
		return -1;
	sheet_text(s, method_name(q->problem.method));
	sheet_text(s, "all");
	sheet_text(s, ""); /* key, min, max: of units and groups */
	sheet_text(s, "");
	sheet_text(s, "");
	sheet_count(s, q->problem.total);
	sheet_text(
	    s, divisor_format(divisor, &q->divisor, q->eligible->decimals));
	return sheet_close(s, f);
}
