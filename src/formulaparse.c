/* A text into a formula: each level of precedence is a function. */
#include <stdlib.h>
#include <string.h>

#include "enroll/product.h"
#include "formulanode.h"

enum {
	DEEPEST = 50,     /* parentheses, nots and signs, each in the last */
	DIGITS_MOST = 18, /* of a number */
};

struct parser {
	struct text text;
	size_t at; /* bytes */
	int depth;
	const struct formula_names *names;
	struct formula *formula;
	struct fault *fault;
};

static int parse_or(struct parser *);

/* The character at byte AT, from 1. */
static size_t
character(const struct parser *p, size_t at)
{
	size_t n = 1;

	for (size_t i = 0; i < at; i++)
		n += ((unsigned char)p->text.s[i] & 0xc0) != 0x80;
	return n;
}

/* A node with its operands, of that byte; -1 and a fault. */
static int
node(struct parser *p, enum node_op op, enum node_type type, size_t at,
    int left, int right)
{
	struct formula *fm = p->formula;

	if (left == -1 || right == -1)
		return -1;
	if (fm->n == FORMULA_NODES)
		return fault_set(p->fault, EX_DATAERR,
		    "longer than %d names, numbers and signs; make two rules "
		    "of it",
		    FORMULA_NODES);
	fm->nodes[fm->n] = (struct node){ .op = op,
		.type = type,
		.left = left,
		.right = right,
		.at = character(p, at) };
	return fm->n++;
}

static enum node_type
type_of(const struct parser *p, int n)
{
	return p->formula->nodes[n].type;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
peek(struct parser *p)
{
	while (p->at < p->text.len && strchr(" \t\r\n", p->text.s[p->at]))
		p->at++;
	return p->at < p->text.len ? p->text.s[p->at] : '\0';
}

/* The byte of what comes next. */
static size_t
here(struct parser *p)
{
	(void)peek(p);
	return p->at;
}

/* Letters, digits, _ and . that begin with a letter; empty when none. */
static struct text
peek_word(struct parser *p)
{
	struct text word = { p->text.s + here(p), 0 };

	if (!is_letter(peek(p)))
		return word;
	while (p->at + word.len < p->text.len &&
	       (is_letter(word.s[word.len]) || is_digit(word.s[word.len]) ||
		   word.s[word.len] == '.'))
		word.len++;
	return word;
}

static bool
take_word(struct parser *p, const char *word)
{
	if (!text_is(peek_word(p), word))
		return false;
	p->at += strlen(word);
	return true;
}

static bool
take(struct parser *p, char c)
{
	if (peek(p) != c)
		return false;
	p->at++;
	return true;
}

/* What stands here, for a message. */
static const char *
rest(struct parser *p, char shown[TEXT_SHOWN])
{
	size_t at = here(p);

	return text_show(shown, TEXT_SHOWN, p->text.s + at, p->text.len - at);
}

static int
want(struct parser *p, int n, enum node_type type, size_t at)
{
	if (n == -1 || type_of(p, n) == type)
		return n;
	if (type == IS_CONDITION)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: this is a value and no condition; compare "
		    "it, as in entrants > 0",
		    character(p, at));
	if (type_of(p, n) == IS_CONDITION)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: this is a condition and no number; "
		    "conditions are joined by and, or",
		    character(p, at));
	return fault_set(p->fault, EX_DATAERR,
	    "character %zu: this is a text, with which nothing can be counted",
	    character(p, at));
}

static int
constant(struct parser *p, enum node_type type, size_t at, struct value v)
{
	int n = node(p, NODE_CONSTANT, type, at, 0, 0);

	if (n != -1)
		p->formula->nodes[n].constant = v;
	else
		free((char *)(uintptr_t)v.text);
	return n;
}

static int
parse_number(struct parser *p)
{
	struct value v = { .kind = VALUE_NUMBER, .den = 1 };
	size_t at = p->at;
	bool point = false;
	int digits = 0;

	for (; p->at < p->text.len; p->at++) {
		char c = p->text.s[p->at];

		if (c == '.' && !point && p->at + 1 < p->text.len &&
		    is_digit(p->text.s[p->at + 1])) {
			point = true;
			continue;
		}
		if (!is_digit(c))
			break;
		if (++digits > DIGITS_MOST)
			return fault_set(p->fault, EX_DATAERR,
			    "character %zu: a number has at most %d digits",
			    character(p, at), DIGITS_MOST);
		v.num = v.num * 10 + (c - '0');
		v.den *= point ? 10 : 1;
	}
	if (take(p, '%'))
		v.den *= 100;
	while (v.den % 10 == 0 && v.num % 10 == 0) {
		v.den /= 10;
		v.num /= 10;
	}
	return constant(p, IS_NUMBER, at, v);
}

static int
parse_text(struct parser *p)
{
	size_t at = p->at++, len;
	const char *s = p->text.s + p->at;
	const char *end = memchr(s, '\'', p->text.len - p->at);
	struct value v = { .kind = VALUE_TEXT };

	if (end == NULL)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: there is no ' where this text ends",
		    character(p, at));
	len = (size_t)(end - s);
	p->at += len + 1;
	if (len == 0)
		return constant(
		    p, IS_BLANK, at, (struct value){ .kind = VALUE_BLANK });
	if ((v.text = strndup(s, len)) == NULL)
		return fault_memory(p->fault);
	return constant(p, IS_TEXT, at, v);
}

static int
parse_name(struct parser *p)
{
	struct text word = peek_word(p);
	bool is_text = false;
	int name = p->names->find(p->names->ctx, word, &is_text), n;
	char shown[TEXT_SHOWN];

	if (name == -1)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: there is no \"%s\"; there are %s",
		    character(p, p->at),
		    text_show(shown, sizeof(shown), word.s, word.len),
		    p->names->known);
	n = node(p, NODE_NAME, is_text ? IS_TEXT : IS_NUMBER, p->at, 0, 0);
	if (n != -1)
		p->formula->nodes[n].name = name;
	p->at += word.len;
	return n;
}

/* What follows the parenthesis at byte AT, and the one that closes it. */
static int
parse_inside(struct parser *p, size_t at)
{
	int n;

	if (++p->depth > DEEPEST)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: nested more than %d deep", character(p, at),
		    DEEPEST);
	n = parse_or(p);
	p->depth--;
	if (n != -1 && !take(p, ')'))
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: this ( is not closed before character %zu",
		    character(p, at), character(p, p->at));
	return n;
}

static int
parse_primary(struct parser *p)
{
	char c = peek(p), shown[TEXT_SHOWN];
	struct text word = peek_word(p);
	size_t at = p->at;

	if (is_digit(c))
		return parse_number(p);
	if (c == '\'')
		return parse_text(p);
	if (take(p, '('))
		return parse_inside(p, at);
	if (take_word(p, "abs")) {
		if (!take(p, '('))
			return fault_set(p->fault, EX_DATAERR,
			    "character %zu: abs wants a ( after it, as in "
			    "abs(entrants - last.entrants)",
			    character(p, at));
		return node(p, NODE_ABS, IS_NUMBER, at,
		    want(p, parse_inside(p, at + 3), IS_NUMBER, at + 3), 0);
	}
	if (word.len > 0 && !text_is(word, "and") && !text_is(word, "or") &&
	    !text_is(word, "not"))
		return parse_name(p);
	if (p->at == p->text.len)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: it ends where a name or a number is wanted",
		    character(p, p->at));
	return fault_set(p->fault, EX_DATAERR,
	    "character %zu: a name, a number, a 'text' or a ( is wanted, not "
	    "\"%s\"",
	    character(p, at), rest(p, shown));
}

static int
parse_sign(struct parser *p)
{
	size_t at;
	int n;

	if (peek(p) != '-')
		return parse_primary(p);
	at = p->at++;
	if (++p->depth > DEEPEST)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: nested more than %d deep", character(p, at),
		    DEEPEST);
	n = want(p, parse_sign(p), IS_NUMBER, at + 1);
	p->depth--;
	return node(p, NODE_MINUS, IS_NUMBER, at, n, 0);
}

/* Operands of two signs, such as * and /, from the left. */
static int
parse_pairs(struct parser *p, int (*operand)(struct parser *), char one,
    enum node_op one_op, char other, enum node_op other_op)
{
	size_t at = here(p);
	int left = operand(p);

	while (left != -1) {
		enum node_op op = peek(p) == one ? one_op : other_op;
		size_t sign = p->at;

		if (!take(p, one) && !take(p, other))
			break;
		left = want(p, left, IS_NUMBER, at);
		if (left == -1)
			return -1;
		at = here(p);
		left = node(p, op, IS_NUMBER, sign, left,
		    want(p, operand(p), IS_NUMBER, at));
	}
	return left;
}

static int
parse_product(struct parser *p)
{
	return parse_pairs(p, parse_sign, '*', NODE_MULTIPLY, '/', NODE_DIVIDE);
}

static int
parse_sum(struct parser *p)
{
	return parse_pairs(p, parse_product, '+', NODE_ADD, '-', NODE_SUBTRACT);
}

static unsigned
take_comparison(struct parser *p)
{
	static const struct {
		const char *s;
		unsigned signs;
	} all[] = {
		{ "<=", SIGN_LESS | SIGN_EQUAL },
		{ ">=", SIGN_MORE | SIGN_EQUAL },
		{ "!=", SIGN_LESS | SIGN_MORE },
		{ "=", SIGN_EQUAL },
		{ "<", SIGN_LESS },
		{ ">", SIGN_MORE },
	};

	(void)peek(p);
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		size_t n = strlen(all[i].s);

		if (p->text.len - p->at < n ||
		    memcmp(p->text.s + p->at, all[i].s, n) != 0)
			continue;
		p->at += n;
		return all[i].signs;
	}
	return 0;
}

/* x = '' and x != '' */
static int
compare_blank(struct parser *p, unsigned signs, size_t at, int value)
{
	if (signs != SIGN_EQUAL && signs != (SIGN_LESS | SIGN_MORE))
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: '' is a blank; ask with = or != whether "
		    "something is",
		    character(p, at));
	return node(p, signs == SIGN_EQUAL ? NODE_IS_BLANK : NODE_IS_THERE,
	    IS_CONDITION, at, value, 0);
}

static int
parse_comparison(struct parser *p)
{
	int left = parse_sum(p), right, n;
	unsigned signs;
	size_t at;

	if (left == -1)
		return -1;
	at = here(p);
	if ((signs = take_comparison(p)) == 0)
		return left;
	if ((right = parse_sum(p)) == -1)
		return -1;
	if (type_of(p, left) == IS_CONDITION ||
	    type_of(p, right) == IS_CONDITION)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: conditions are not compared; join them by "
		    "and, or",
		    character(p, at));
	if (type_of(p, right) == IS_BLANK)
		return compare_blank(p, signs, at, left);
	if (type_of(p, left) == IS_BLANK)
		return compare_blank(p, signs, at, right);
	if (type_of(p, left) != type_of(p, right))
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: a text is compared with a number; of texts "
		    "only other texts are more or less",
		    character(p, at));
	n = node(p, NODE_COMPARE, IS_CONDITION, at, left, right);
	if (n == -1)
		return -1;
	p->formula->nodes[n].signs = signs;
	at = here(p);
	if (take_comparison(p) != 0)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: a second comparison; write a < b and b < c",
		    character(p, at));
	return n;
}

static int
parse_not(struct parser *p)
{
	size_t at;
	int n;

	if (!take_word(p, "not"))
		return parse_comparison(p);
	at = p->at - strlen("not");
	if (++p->depth > DEEPEST)
		return fault_set(p->fault, EX_DATAERR,
		    "character %zu: nested more than %d deep", character(p, at),
		    DEEPEST);
	n = want(p, parse_not(p), IS_CONDITION, at + strlen("not "));
	p->depth--;
	return node(p, NODE_NOT, IS_CONDITION, at, n, 0);
}

static int
parse_joined(struct parser *p, int (*operand)(struct parser *),
    const char *word, enum node_op op)
{
	size_t at = here(p);
	int left = operand(p);

	while (left != -1 && take_word(p, word)) {
		size_t sign = p->at - strlen(word);

		if ((left = want(p, left, IS_CONDITION, at)) == -1)
			return -1;
		at = here(p);
		left = node(p, op, IS_CONDITION, sign, left,
		    want(p, operand(p), IS_CONDITION, at));
	}
	return left;
}

static int
parse_and(struct parser *p)
{
	return parse_joined(p, parse_not, "and", NODE_AND);
}

static int
parse_or(struct parser *p)
{
	return parse_joined(p, parse_and, "or", NODE_OR);
}

static int
parse_whole(struct parser *p)
{
	int root = parse_or(p);
	char shown[TEXT_SHOWN];

	if (root == -1 || peek(p) == '\0')
		return want(p, root, IS_CONDITION, 0);
	return fault_set(p->fault, EX_DATAERR,
	    "character %zu: \"%s\" is left over; conditions are joined by and, "
	    "or",
	    character(p, p->at), rest(p, shown));
}

struct formula *
formula_parse(
    struct text text, const struct formula_names *names, struct fault *f)
{
	struct formula *fm = calloc(1, sizeof(*fm));
	struct parser p = {
		.text = text, .names = names, .formula = fm, .fault = f
	};

	if (fm == NULL ||
	    (fm->nodes = calloc(FORMULA_NODES, sizeof(*fm->nodes))) == NULL)
		fault_memory(f);
	else if ((fm->root = parse_whole(&p)) != -1)
		return fm;
	formula_free(fm);
	return NULL;
}

void
formula_free(struct formula *fm)
{
	if (fm == NULL)
		return;
	for (int i = 0; i < fm->n; i++)
		free((char *)(uintptr_t)fm->nodes[i].constant.text);
	free(fm->nodes);
	free(fm);
}
