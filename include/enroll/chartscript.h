/*
 * What a chart's script says about itself: the comments before its first
 * statement.
 *
 *	# title: {year}各{level}中职占比
 *	# title-en: Vocational share of {level}, {year}
 *	# desc: what the picture shows, for who cannot see it
 *	# desc-en: the same in English; in titles and these [text] stands only
 *					where there is more than one year
 *	# question: which question it answers at a glance
 *	# question-en: the same in English
 *	# table: name share band		what the table behind it shows,
 *in order # sum: entrants by year unit	adds rows up before they are drawn #
 *needs: unit name band		columns it reads as text # numbers: share rank
 *columns it reads as numbers, or blank # pick: year=last level=assessed,county
 *	# last: unit			only units that the last year has
 *	# sort: rank unit		-rank: largest first; blanks last
 *	# index: unit			adds unit_index: 0, 1, 2 by appearance;
 *					of the first also unit_last
 *	# label: name 16		adds name_16, cut to that width
 *	# parts: whole one other	one and other add up to whole; adds
 *					one_percent, other_percent
 *	# marks: share			each such cell must be drawn once
 */
#ifndef ENROLL_CHARTSCRIPT_H
#define ENROLL_CHARTSCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "enroll/fault.h"
#include "enroll/language.h"

enum directive {
	SCRIPT_TITLE,
	SCRIPT_TITLE_EN,
	SCRIPT_DESC,
	SCRIPT_DESC_EN,
	SCRIPT_QUESTION,
	SCRIPT_QUESTION_EN,
	SCRIPT_TABLE,
	SCRIPT_SUM,
	SCRIPT_NEEDS,
	SCRIPT_NUMBERS,
	SCRIPT_PICK,
	SCRIPT_LAST,
	SCRIPT_SORT,
	SCRIPT_INDEX,
	SCRIPT_LABEL,
	SCRIPT_MARKS,
	SCRIPT_PARTS,
	SCRIPT_DIRECTIVES
};

/* A directive that is not there is an empty string. */
struct chartscript {
	char *path; /* absolute */
	char *name; /* "ranking" */
	char *said[SCRIPT_DIRECTIVES];
};

/* Faults: EX_NOINPUT, EX_CONFIG for a directive that is none.  Freed by
 * chartscript_free() either way. */
int chartscript_read(struct chartscript *, const char *path, struct fault *);
void chartscript_free(struct chartscript *);

/* What it says in that language; SCRIPT_TITLE, SCRIPT_DESC, SCRIPT_QUESTION. */
const char *chartscript_said(
    const struct chartscript *, enum directive, enum language);

/* EX_CONFIG for a script without a title or a description in it. */
int chartscript_speaks(
    const struct chartscript *, enum language, struct fault *);

/* Whether WORD stands in that directive. */
bool chartscript_has(
    const struct chartscript *, enum directive, const char *word);

/*
 * Copies the next blank-separated word of *LIST into WORD and moves on; false
 * at the end.  A word that is too long is cut.
 */
enum { WORD_SIZE = 256 };
bool word_next(const char **list, char word[WORD_SIZE]);

#endif
