/* window.h - between which moments an act keeps to a rule, in words. Pure. */
#ifndef LT_CORE_WINDOW_H
#define LT_CORE_WINDOW_H

#include "core/bounds.h"

/* The limits of each clause of either_of (counting.md 3.13), and which clause
 * is shown; count 0: the rule has no such clauses. */
struct lt_windows {
	const struct lt_bounds *list;
	size_t count, shown;
};

/* The first and the last act that are safe; NONE: there is no limit, UNKNOWN:
 * it cannot be told. Where acts count later than they are done, an act may be
 * safe before its limit (has_first_act), or not until it (has_last_act). */
struct lt_window {
	struct lt_limit first, last;
	bool has_first_act, has_last_act;
};

/* The window that is safe under each of COUNT bounds (one, or those of
 * readings). IS_RECOMMENDED: up to the recommended date. Of bounds that are
 * intervals the safe ends are taken. */
struct lt_window lt_window_of(const struct lt_case *which,
                              const struct lt_bounds *list, size_t count,
                              bool is_recommended, struct lt_arena *arena);

/* "by Mon 19 Feb 2024", "from ... to ...", "on or after ...": empty where it
 * cannot be told, or where no moment is safe. */
struct lt_str lt_window_words(const struct lt_case *which,
                              const struct lt_window *window,
                              struct lt_arena *arena);

enum lt_windows_with {
	LT_WINDOWS_SHOWN = 1, /* the one that is shown, too */
	LT_WINDOWS_PAST = 2   /* and those that have lapsed at the check */
};

/* The windows of the clauses that leave time which no other does, in the order
 * of the rule, joined with "or"; WITH: bits. */
struct lt_str lt_windows_words(const struct lt_case *which,
                               const struct lt_windows *windows, unsigned with,
                               struct lt_arena *arena);

#endif
