/* window.h - between which moments an act keeps to a rule, in words. Pure. */
#ifndef LT_CORE_WINDOW_H
#define LT_CORE_WINDOW_H

#include "core/bounds.h"

/* The limits of each clause of either_of (counting.md 3.13), and which of them
 * is shown; count 0: the rule is no such one. */
struct lt_windows {
	const struct lt_bounds *list;
	size_t count, shown;
};

/* The last act that is safe by LIMIT of BOUNDS, which may count later than it
 * is done; NONE where there is no limit, UNKNOWN where it cannot be told. */
struct lt_limit lt_window_last(const struct lt_case *which,
                               const struct lt_bounds *bounds,
                               const struct lt_limit *limit,
                               struct lt_arena *arena);

/* "by Mon 19 Feb 2024", "from ... to ...", "on or after ...": when what is done
 * keeps to BOUNDS; empty where it cannot be told, or where nothing does. Of
 * bounds that are intervals the safe ends. */
struct lt_str lt_window_words(const struct lt_case *which,
                              const struct lt_bounds *bounds,
                              struct lt_arena *arena);

enum lt_windows_with {
	LT_WINDOWS_SHOWN = 1, /* the one that is shown, too */
	LT_WINDOWS_PAST = 2   /* and those that have lapsed at the check */
};

/* The same of the clauses that leave time which no other does, in the order of
 * the rule, joined with "or"; WITH: bits. */
struct lt_str lt_windows_words(const struct lt_case *which,
                               const struct lt_windows *windows, unsigned with,
                               struct lt_arena *arena);

#endif
