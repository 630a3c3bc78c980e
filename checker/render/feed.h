/* feed.h - deadlines as events of a calendar that people subscribe to
 * (interop.md, section 2.1).
 *
 * An event stands for a paper and a rule, or for a session and a rule where
 * no paper is known yet. What it says depends on the inputs and on the
 * verdict, never on the time of the check by itself, so that it changes only
 * when its content does. Foreign text is cleaned before it comes in: no
 * control characters, no line ends, nothing that turns the reading direction.
 *
 * Events and their texts belong to the arena of the feed. One thread. Words are
 * in feed_words.c, iCalendar in ics.c. */
#ifndef LT_RENDER_FEED_H
#define LT_RENDER_FEED_H

#include "core/deadlines.h"
#include "render/report.h"

enum { LT_FEED_CATEGORIES_MAX = 3 };

struct lt_feed_event {
	struct lt_str uid; /* made of body, session, paper and rule */
	struct lt_str body, session, document, rule; /* ids; may be empty */
	struct lt_str summary, description;
	struct lt_str url; /* http or https; empty: none */
	struct lt_str categories[LT_FEED_CATEGORIES_MAX];
	size_t category_count;
	bool is_day;
	struct lt_day day;       /* where is_day: the last good day */
	struct lt_instant at;    /* where not: the last good instant */
	bool is_met;             /* by what was done: nobody is reminded */
	bool is_cancelled;       /* the session is, or it was withdrawn */
	bool is_withdrawn;       /* nothing that was read speaks of it now */
	int64_t sequence;        /* 0, unless somebody remembers */
	struct lt_instant since; /* when it came to say what it says; 0: the
	                            beginning of 1970, nobody remembers */
};

struct lt_feed {
	const struct lt_report *report;
	struct lt_arena arena;
	struct lt_feed_event *list;
	size_t count;
	/* deadlines that cannot be told, and the first of them */
	size_t undated;
	struct lt_str undated_name;
	unsigned char *seen; /* a bit a session and rule that has papers */
};

/* How a feed is written. */
struct lt_feed_format {
	bool is_resource; /* one event for CalDAV: no METHOD (RFC 4791, 4.1) */
	bool has_alarm;   /* each event of what is still to be done */
	int32_t alarm_minutes; /* before the deadline; whole hours */
};

/* Whether it holds more than a feed may; then it is not whole, and not to be
 * written. */
bool lt_feed_is_over(const struct lt_feed *feed);

/* What it holds is its own; REPORT must live as long. */
void lt_feed_begin(struct lt_feed *feed, const struct lt_report *report);
void lt_feed_free(struct lt_feed *feed);

/* The rows of a document, or of a session (DOCUMENT NULL). */
void lt_feed_add(struct lt_feed *feed, const struct lt_rows *rows,
                 const struct lt_document *document);

/* Papers with one symbol are events of their own and need different UIDs. Gives
 * EVENT that of the NUMBERth such paper in the order of the register, from 1.
 * lt_feed_end does this for a whole feed. */
void lt_feed_number(struct lt_feed *feed, struct lt_feed_event *event,
                    int64_t number);

/* Whether EVENT has the UID of the NUMBERth of its kind. */
bool lt_feed_is_number(struct lt_arena *arena,
                       const struct lt_feed_event *event, int64_t number);

/* Ends the feed: the rules of sessions that have no paper under them are
 * added, and everything gets its order and a UID of its own. */
void lt_feed_end(struct lt_feed *feed);

/* Adds what rules ask for in sessions, whatever papers there are, and sorts;
 * nothing may be added afterwards. */
void lt_feed_add_deadlines(struct lt_feed *feed,
                           const struct lt_deadline_list *list);

/* By the deadline, then by UID. */
void lt_feed_sort(struct lt_feed *feed);

/* One more event, for what is remembered; the caller fills it. */
struct lt_feed_event *lt_feed_push(struct lt_feed *feed);

/* The whole feed as iCalendar. Nothing where it has no event: a calendar needs
 * one (RFC 5545, 3.4), and an empty one makes readers forget everything. */
void lt_feed_put(struct lt_buf *out, const struct lt_feed *feed,
                 const struct lt_feed_format *format);

/* One event as a calendar of its own. */
void lt_feed_put_event(struct lt_buf *out, const struct lt_feed_event *event,
                       const struct lt_feed_format *format);

/* --- parts, for each other ---------------------------------------------- */

/* The words of an event, from a row; foreign text in them is clean. */
void lt_feed_words(const struct lt_feed *feed, const struct lt_row *row,
                   struct lt_arena *arena, struct lt_feed_event *event);

/* What a withdrawn event is called. */
struct lt_str lt_feed_withdrawn(struct lt_arena *arena, struct lt_str summary);

/* What is said of it: why it is withdrawn, and then what was said before. */
struct lt_str lt_feed_withdrawn_why(struct lt_arena *arena,
                                    struct lt_str description);

/* How many rows have no event, because nobody can tell their deadline; empty:
 * none. */
struct lt_str lt_feed_undated(const struct lt_feed *feed,
                              struct lt_arena *arena);

/* The name of the calendar. */
struct lt_str lt_feed_name(const struct lt_feed *feed, struct lt_arena *arena);

/* TEXT for one line: no controls, line ends or direction overrides, only
 * UTF-8, cut after CHARACTERS_MAX characters with an ellipsis. */
struct lt_str lt_feed_clean(struct lt_arena *arena, struct lt_str text,
                            size_t characters_max);

#endif
