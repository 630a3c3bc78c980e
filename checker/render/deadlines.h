/* deadlines.h - what `leadtime deadlines` prints. English, no locale. Other
 * renderers use the same list (core/deadlines.h). */
#ifndef LT_RENDER_DEADLINES_H
#define LT_RENDER_DEADLINES_H

#include "core/deadlines.h"
#include "render/report.h"

void lt_render_deadlines(struct lt_buf *out,
                         const struct lt_deadline_list *list,
                         const struct lt_report *report);
void lt_render_deadlines_json(struct lt_buf *out,
                              const struct lt_deadline_list *list,
                              const struct lt_report *report);

void lt_render_deadlines_csv(struct lt_buf *out,
                             const struct lt_deadline_list *list,
                             const struct lt_report *report);
void lt_render_deadlines_html(struct lt_buf *out,
                              const struct lt_deadline_list *list,
                              const struct lt_report *report);

/* The last good moment, else the first, else why there is none. */
struct lt_str lt_deadline_when(struct lt_arena *arena,
                               const struct lt_deadline *deadline);

/* What there is to say beside the date, a sentence each. */
struct lt_deadline_facts {
	struct lt_str *list;
	size_t count;
};

struct lt_deadline_facts lt_deadline_facts_of(struct lt_arena *arena,
                                              const struct lt_deadline *one);

/* "8 deadlines in 4 sessions and 6 left out ..." */
struct lt_str lt_deadline_sum(struct lt_arena *arena,
                              const struct lt_deadline_list *list);

/* An iCalendar feed of those that have a date; nothing where none has. Needs
 * the steps. */
void lt_render_deadlines_ics(struct lt_buf *out,
                             const struct lt_deadline_list *list,
                             const struct lt_report *report);

/* "34 days", "passed 2 days ago", "5 h 30 min": what is left. */
struct lt_str lt_deadline_left(struct lt_arena *arena,
                               const struct lt_deadline *deadline);

/* "served by Fri 9 May 2025 16:30 Europe/London": the last act that is in time,
 * where that is another than the deadline; else empty. */
struct lt_str lt_deadline_act_by(struct lt_arena *arena,
                                 const struct lt_deadline *deadline);

/* "in time as well: posted from ... to ...": DEADLINE has other days. */
struct lt_str lt_deadline_also(struct lt_arena *arena,
                               const struct lt_deadline *deadline);

/* The kinds of papers that the rule names, where it names some. */
const struct lt_str *lt_deadline_kinds(const struct lt_rule *rule,
                                       size_t *count);

#endif
