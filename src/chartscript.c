#include "enroll/chartscript.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enroll/text.h"

static const char *const directives[SCRIPT_DIRECTIVES] = {
	[SCRIPT_TITLE] = "title",
	[SCRIPT_TITLE_EN] = "title-en",
	[SCRIPT_DESC] = "desc",
	[SCRIPT_DESC_EN] = "desc-en",
	[SCRIPT_QUESTION] = "question",
	[SCRIPT_QUESTION_EN] = "question-en",
	[SCRIPT_TABLE] = "table",
	[SCRIPT_SUM] = "sum",
	[SCRIPT_NEEDS] = "needs",
	[SCRIPT_NUMBERS] = "numbers",
	[SCRIPT_PICK] = "pick",
	[SCRIPT_LAST] = "last",
	[SCRIPT_SORT] = "sort",
	[SCRIPT_INDEX] = "index",
	[SCRIPT_LABEL] = "label",
	[SCRIPT_MARKS] = "marks",
	[SCRIPT_PARTS] = "parts",
};

bool
word_next(const char **list, char word[WORD_SIZE])
{
	const char *s = *list + strspn(*list, " \t");
	size_t n = strcspn(s, " \t");

	*list = s + n;
	if (n == 0)
		return false;
	snprintf(word, WORD_SIZE, "%.*s", (int)n, s);
	return true;
}

bool
chartscript_has(
    const struct chartscript *c, enum directive d, const char *wanted)
{
	const char *list = c->said[d];
	char word[WORD_SIZE];

	while (word_next(&list, word))
		if (strcmp(word, wanted) == 0)
			return true;
	return false;
}

const char *
chartscript_said(
    const struct chartscript *c, enum directive d, enum language language)
{
	/* Each stands before itself in English. */
	return c->said[language == LANGUAGE_EN ? d + 1 : d];
}

int
chartscript_speaks(
    const struct chartscript *c, enum language language, struct fault *f)
{
	static const enum directive wanted[] = { SCRIPT_TITLE, SCRIPT_DESC };

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		if (*chartscript_said(c, wanted[i], language) == '\0') {
			fault_set(f, EX_CONFIG,
			    "the chart is not to be had in that language; "
			    "\"# %s:\" is missing",
			    directives[language == LANGUAGE_EN ? wanted[i] + 1
							       : wanted[i]]);
			return fault_place(f, "%s", c->path);
		}
	return 0;
}

/* Adds TEXT to what that directive has said before: one may be repeated. */
static int
say(char **said, const char *text)
{
	char *all;

	if (asprintf(&all, "%s%s%s", *said, **said ? " " : "", text) == -1)
		return -1;
	free(*said);
	*said = all;
	return 0;
}

/* "# word: text"; a comment without a word and a colon is for people. */
static int
take_comment(struct chartscript *c, char *line, struct fault *f)
{
	char *word = line + strspn(line, "# \t"), *text;
	size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz-");
	char shown[TEXT_SHOWN];

	if (n == 0 || word[n] != ':')
		return 0;
	word[n] = '\0';
	text = word + n + 1 + strspn(word + n + 1, " \t");
	for (int d = 0; d < SCRIPT_DIRECTIVES; d++)
		if (strcmp(word, directives[d]) == 0)
			return say(&c->said[d], text) == -1 ? fault_memory(f)
							    : 0;
	return fault_set(f, EX_CONFIG,
	    "\"# %s:\" is not known; a script says title, desc, question, "
	    "also in English (title-en), table, sum, needs, numbers, pick, "
	    "last, sort, index, label, parts, marks",
	    text_show(shown, sizeof(shown), word, strlen(word)));
}

static int
read_comments(struct chartscript *c, FILE *fp, struct fault *f)
{
	char *line = NULL;
	size_t size = 0;
	int status = 0;

	while (status == 0 && getline(&line, &size, fp) != -1) {
		line[strcspn(line, "\r\n")] = '\0';
		if (*line != '#' && *line != '\0')
			break;
		status = take_comment(c, line, f);
	}
	free(line);
	return status;
}

/* "/usr/share/enroll/charts/ranking.gp": ranking. */
static char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');

	return strndup(base, dot ? (size_t)(dot - base) : strlen(base));
}

int
chartscript_read(struct chartscript *c, const char *path, struct fault *f)
{
	int status = -1;
	FILE *fp;

	*c = (struct chartscript){ 0 };
	for (int d = 0; d < SCRIPT_DIRECTIVES; d++)
		if ((c->said[d] = strdup("")) == NULL)
			return fault_memory(f);
	if ((c->path = realpath(path, NULL)) == NULL ||
	    (fp = fopen(c->path, "re")) == NULL) {
		fault_system(f, EX_NOINPUT, "a chart's script cannot be read");
		return fault_place(f, "%s", path);
	}
	if ((c->name = name_of(c->path)) == NULL)
		fault_memory(f);
	else if (read_comments(c, fp, f) == -1)
		fault_place(f, "%s", path);
	else
		status = 0;
	fclose(fp);
	return status;
}

void
chartscript_free(struct chartscript *c)
{
	free(c->path);
	free(c->name);
	for (int d = 0; d < SCRIPT_DIRECTIVES; d++)
		free(c->said[d]);
	*c = (struct chartscript){ 0 };
}
