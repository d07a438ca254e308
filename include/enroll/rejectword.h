/*
 * What a code of rejects(5) means to whoever made the dump: what is wrong with
 * the row, and what to do about it, in Chinese.
 */
#ifndef ENROLL_REJECTWORD_H
#define ENROLL_REJECTWORD_H

struct reject_word {
	const char *code;
	const char *wrong;
	const char *mend;
};

/* NULL when there is no such code. */
const struct reject_word *reject_word(const char *code);

#endif
