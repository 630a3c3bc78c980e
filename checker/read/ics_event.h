/* ics_event.h - a whole VEVENT at once, as it lies in the block.
 *
 * The entries of one calendar are written by one program: their lines have the
 * same heads, `NAME;PARAMETER=VALUE:`, in the same order. So the heads of the
 * entry before are tried first, and what has one of them needs no grammar.
 * Nothing is reported and nothing is mended here: what is not exactly as it
 * should be is left untouched to lt_ics_next, which gives the same for the
 * rest. */
#ifndef LT_READ_ICS_EVENT_H
#define LT_READ_ICS_EVENT_H

#include "read/ics.h"

/* Looks at the VEVENT that begins here, if all of it is held and its properties
 * are among FIT (a bit for each), each once; others that are not kept may stand
 * there. The component is made of views into the block, which hold until
 * something is taken; its properties have no names. False: it must go the long
 * way, or none begins here. */
bool lt_ics_event_peek(struct lt_ics *ics, uint32_t fit,
                       struct lt_ics_component *component);

/* Takes the one that was looked at last. */
void lt_ics_event_take(struct lt_ics *ics);

/* Private to ics.c: frees what is remembered. */
void lt_ics_event_close(struct lt_ics *ics);

#endif
