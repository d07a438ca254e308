/*
 * The pictures of a bulletin, drawn side by side: a program draws each, and
 * waiting for one leaves a processor to the others.
 */
#ifndef ENROLL_BULLETINDRAW_H
#define ENROLL_BULLETINDRAW_H

#include "enroll/bulletinpage.h"
#include "enroll/folder.h"

/* Which pictures there are to be: FIGURES_MOST at most. */
enum { FIGURES_MOST = 24 };
size_t bulletin_figures(const struct bulletin *, const struct facts *,
    struct figure figures[FIGURES_MOST]);

/*
 * Draws all of them and writes charts/ID.svg and so on into the folder, in the
 * formats of the bulletin.  The fault is that of the first figure that has
 * one, whoever came first.  Pictures are the caller's, picture_free() either
 * way.
 */
int bulletin_draw(const struct bulletin *, struct figure[], size_t n,
    const struct folder *, struct fault *);

#endif
