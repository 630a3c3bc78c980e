/* ics_levels.h - which components of a calendar are open around a line. Private
 * to ics.c and ics_levels.c. */
#ifndef LT_READ_ICS_LEVELS_H
#define LT_READ_ICS_LEVELS_H

#include "read/ics.h"

/* That components nest too deep; UID: of the entry, or NULL. */
void lt_ics_tell_nesting(struct lt_ics *ics, const struct lt_ics_line *line,
                         const char *uid);

/* False: there are as many as there may be; the new one is only counted. */
bool lt_ics_push_level(struct lt_ics *ics, struct lt_str name,
                       const struct lt_ics_line *line);

/* Whether NAME ends a component that was only counted. */
bool lt_ics_pop_below(struct lt_ics *ics, struct lt_str name);

/* The level of a component that ends where NAME begins, because that cannot
 * begin in it; the depth where there is none. */
size_t lt_ics_level_without_end(const struct lt_ics *ics, struct lt_str name);

/* Closes the component of that level with all in it, where LINE begins another,
 * NAME; reported. */
void lt_ics_end_without_end(struct lt_ics *ics, size_t level,
                            struct lt_str name, const struct lt_ics_line *line,
                            const char *uid);

#endif
