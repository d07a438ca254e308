/*
 * The language of what is made for readers: a chart, a bulletin.  It is chosen
 * by an option and hangs on no locale; what the tools say to whoever runs them
 * is another matter (gettext, see fault.h).
 */
#ifndef ENROLL_LANGUAGE_H
#define ENROLL_LANGUAGE_H

enum language { LANGUAGE_ZH, LANGUAGE_EN };

/* The one of two texts, or formats with the same arguments, that is in that
 * language. */
#define IN_LANGUAGE(language, zh, en) ((language) == LANGUAGE_EN ? (en) : (zh))

/* "zh" or "en"; -1 for anything else. */
int language_parse(const char *, enum language *);

/* As HTML's lang: "zh-CN", "en". */
const char *language_tag(enum language);

#endif
