#include "enroll/claim.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "enroll/number.h"
#include "enroll/table.h"

static bool
is_number(struct text t)
{
	size_t i = 0;

	while (i < t.len && isdigit((unsigned char)t.s[i]))
		i++;
	if (i == 0 || (t.s[0] == '0' && i > 1))
		return false;
	if (i == t.len)
		return true;
	if (t.s[i] != '.' || ++i == t.len)
		return false;
	while (i < t.len && isdigit((unsigned char)t.s[i]))
		i++;
	return i == t.len;
}

/* What is the matter with a weight that is no number. */
static int
weight_fault(struct text t, struct fault *f)
{
	char shown[TEXT_SHOWN];

	text_show(shown, sizeof(shown), t.s, t.len);
	if (t.len == 0)
		return fault_set(f, EX_DATAERR,
		    "no weight; write 0 for a row that gets just its minimum");
	if (strncasecmp(t.s, "nan", 3) == 0 || strncasecmp(t.s, "inf", 3) == 0)
		return fault_set(f, EX_DATAERR,
		    "not a number: \"%s\"; find out the weight", shown);
	if (t.s[0] == '-')
		return fault_set(f, EX_DATAERR,
		    "a negative weight: \"%s\"; weights are 0 or more", shown);
	if (isdigit((unsigned char)t.s[0]) && strpbrk(t.s, "eE") != NULL)
		return fault_set(f, EX_DATAERR,
		    "a weight with an exponent: \"%s\"; write it out in digits",
		    shown);
	return fault_set(f, EX_DATAERR,
	    "not a weight: \"%s\"; digits are wanted, with a point at most",
	    shown);
}

int
claim_weight(struct claim *c, struct text t, int64_t limit, struct fault *f)
{
	char shown[TEXT_SHOWN];
	bool after_point = false;
	int128 digits = 0;

	c->decimals = 0;
	if (!is_number(t))
		return weight_fault(t, f);
	text_show(shown, sizeof(shown), t.s, t.len);
	if (memchr(t.s, '.', t.len) != NULL)
		while (t.s[t.len - 1] == '0')
			t.len--;
	for (size_t i = 0; i < t.len && digits < limit; i++) {
		if (t.s[i] == '.') {
			after_point = true;
			continue;
		}
		digits = digits * 10 + (t.s[i] - '0');
		c->decimals += after_point;
	}
	if (digits >= limit || c->decimals > CLAIM_DECIMALS)
		return fault_set(f, EX_DATAERR,
		    "too many digits: \"%s\"; a weight has at most %d "
		    "decimals, "
		    "and without its point it is below %lld",
		    shown, CLAIM_DECIMALS, (long long)limit);
	c->weight = (int64_t)digits;
	return 0;
}

int
claim_bounds(struct claim *c, struct table *t, int min_column, int max_column,
    struct fault *f)
{
	if (table_count(t, min_column, &c->min, f) == -1 ||
	    table_count(t, max_column, &c->max, f) == -1)
		return -1;
	if (c->min == COUNT_BLANK)
		c->min = 0;
	if (c->max == COUNT_BLANK)
		c->max = CLAIM_NO_MAX;
	if (c->max >= c->min)
		return 0;
	fault_set(f, EX_DATAERR,
	    "the maximum %lld is below the minimum %lld; correct one of them",
	    (long long)c->max, (long long)c->min);
	return table_fault_at(t, max_column, f);
}

/* All weights in the steps of the one with the most decimals. */
int
claims_scale(struct claim claims[], size_t n, int64_t limit, int *decimals,
    const struct table *t, int weight_column, struct fault *f)
{
	const struct claim *finest = claims;

	for (size_t i = 0; i < n; i++)
		if (claims[i].decimals > finest->decimals)
			finest = &claims[i];
	*decimals = n > 0 ? finest->decimals : 0;
	for (size_t i = 0; i < n; i++) {
		struct claim *c = &claims[i];
		int128 weight = c->weight;

		for (int d = c->decimals; d < *decimals; d++)
			weight *= 10;
		if (weight >= limit) {
			fault_set(f, EX_DATAERR,
			    "the weight is too large beside the %d decimals on "
			    "line %ld: with as many it must be below %lld "
			    "without its point; round the weights",
			    *decimals, finest->line, (long long)limit);
			return fault_place(f, "%s:%ld:%d(weight)",
			    table_name(t), c->line, weight_column + 1);
		}
		c->weight = (int64_t)weight;
	}
	return 0;
}
