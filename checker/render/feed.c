#include "render/feed.h"

#include "base/hash.h"
#include "base/limits.h"
#include "core/select.h"
#include "core/telling.h"
#include "render/deadlines.h"

#include <stdlib.h>

void lt_feed_begin(struct lt_feed *feed, const struct lt_report *report)
{
	const struct lt_world *world = report->world;
	size_t bits = world->session_count * world->rule_count;

	*feed = (struct lt_feed){ .report = report };
	feed->seen = lt_arena_take(&feed->arena, bits / 8 + 1);
}

void lt_feed_free(struct lt_feed *feed)
{
	lt_arena_free(&feed->arena);
	*feed = (struct lt_feed){ 0 };
}

bool lt_feed_is_over(const struct lt_feed *feed)
{
	return lt_arena_bytes(&feed->arena) > LT_HELD_BYTES_MAX;
}

struct lt_feed_event *lt_feed_push(struct lt_feed *feed)
{
	return lt_arena_push(&feed->arena, (void **)&feed->list, feed->count++,
	                     sizeof *feed->list);
}

/* --- identity ----------------------------------------------------------- */

static struct lt_str hashed(struct lt_arena *arena, const struct lt_str *parts,
                            size_t count)
{
	char *digits = lt_arena_take(arena, LT_HASH_DIGITS);

	lt_hash(parts, count, digits);
	return (struct lt_str){ digits, LT_HASH_DIGITS };
}

static void identify(struct lt_feed *feed, const struct lt_row *row,
                     struct lt_feed_event *event)
{
	struct lt_arena *arena = &feed->arena;
	struct lt_str parts[4] = { { 0 } };

	parts[0] = row->body->id;
	if (row->session)
		parts[1] = row->session->id;
	if (row->document)
		parts[2] = row->document->symbol;
	parts[3] = row->rule->id;
	for (size_t i = 0; i < 4; i++)
		parts[i] = lt_arena_copy(arena, parts[i]);
	event->body = parts[0];
	event->session = parts[1];
	event->document = parts[2];
	event->rule = parts[3];
	event->uid = hashed(arena, parts, 4);
}

static struct lt_str numbered(struct lt_arena *arena, struct lt_str uid,
                              int64_t number)
{
	struct lt_str parts[] = { uid, lt_words_number(arena, number) };

	return number > 1 ? hashed(arena, parts, 2) : uid;
}

void lt_feed_number(struct lt_feed *feed, struct lt_feed_event *event,
                    int64_t number)
{
	event->uid = numbered(&feed->arena, event->uid, number);
}

bool lt_feed_is_number(struct lt_arena *arena,
                       const struct lt_feed_event *event, int64_t number)
{
	struct lt_str parts[] = { event->body, event->session, event->document,
		                  event->rule };

	return lt_str_eq(event->uid,
	                 numbered(arena, hashed(arena, parts, 4), number));
}

/* The list is in the order of UIDs. */
static void tell_apart(struct lt_feed *feed)
{
	struct lt_str first = { 0 };
	int64_t number = 0;

	for (size_t i = 0; i < feed->count; i++) {
		struct lt_feed_event *event = &feed->list[i];

		if (!i || !lt_str_eq(event->uid, first)) {
			first = event->uid;
			number = 1;
			continue;
		}
		lt_feed_number(feed, event, ++number);
	}
}

/* --- order -------------------------------------------------------------- */

static int by_uid(const void *a, const void *b)
{
	const struct lt_feed_event *x = a, *y = b;
	int order = lt_str_compare(x->uid, y->uid);

	/* equal ones in the order of the register */
	return order ? order : x->sequence < y->sequence ? -1 : 1;
}

static int64_t start_of(const struct lt_feed_event *event)
{
	return event->is_day ? event->day.n * LT_MS_PER_DAY : event->at.ms;
}

static int by_start(const void *a, const void *b)
{
	int64_t x = start_of(a), y = start_of(b);

	if (x != y)
		return x < y ? -1 : 1;
	return lt_str_compare(((const struct lt_feed_event *)a)->uid,
	                      ((const struct lt_feed_event *)b)->uid);
}

void lt_feed_sort(struct lt_feed *feed)
{
	if (feed->count)
		qsort(feed->list, feed->count, sizeof *feed->list, by_start);
}

/* UIDs are made different in the order of the register, which SEQUENCE holds
 * meanwhile. */
static void put_in_order(struct lt_feed *feed)
{
	for (size_t i = 0; i < feed->count; i++)
		feed->list[i].sequence = (int64_t)i;
	if (feed->count)
		qsort(feed->list, feed->count, sizeof *feed->list, by_uid);
	for (size_t i = 0; i < feed->count; i++)
		feed->list[i].sequence = 0;
	tell_apart(feed);
	lt_feed_sort(feed);
}

/* --- events ------------------------------------------------------------- */

static size_t bit_of(const struct lt_feed *feed,
                     const struct lt_session *session,
                     const struct lt_rule *rule)
{
	return session->index * feed->report->world->rule_count + rule->index;
}

static void note_undated(struct lt_feed *feed, const struct lt_row *row)
{
	if (feed->undated++ == 0 && row->document)
		feed->undated_name =
		    lt_arena_copy(&feed->arena, row->document->symbol);
}

/* The event stands on the first day that may be the last good one. */
static void add_row(struct lt_feed *feed, const struct lt_row *row)
{
	const struct lt_limit *last = &row->last;
	struct lt_feed_event *event;

	if (last->kind <= LT_LIMIT_UNKNOWN) {
		if (last->kind == LT_LIMIT_UNKNOWN ||
		    row->verdict == LT_VERDICT_UNDECIDED)
			note_undated(feed, row);
		return;
	}
	event = lt_feed_push(feed);
	event->is_day = last->kind == LT_LIMIT_DAY;
	if (event->is_day)
		event->day = last->days.from;
	else
		event->at = last->instants.from;
	event->is_met =
	    !lt_row_is_due(row) && (row->verdict == LT_VERDICT_ON_TIME ||
	                            row->verdict == LT_VERDICT_TIGHT);
	event->is_cancelled = row->session && row->session->is_cancelled;
	identify(feed, row, event);
	lt_feed_words(feed, row, &feed->arena, event);
}

static void take_deadline(struct lt_row *row,
                          const struct lt_deadline *deadline,
                          struct lt_arena *arena)
{
	if (!row->verdict) {
		row->in_time_if = lt_deadline_act_by(arena, deadline);
		if (deadline->also.size)
			lt_row_note(row, arena,
			            lt_deadline_also(arena, deadline));
	}
	row->first = deadline->first;
	row->last = deadline->last;
	row->act_by = deadline->act_by;
	row->recommended = deadline->recommended;
	row->reason = deadline->why.text;
	row->steps = deadline->steps;
	row->step_count = deadline->step_count;
}

/* The description of an event tells as many days as a row of a check. */
static const struct lt_telling as_a_row = { LT_TOLD_ROW_DAYS_MAX,
	                                    LT_TOLD_ROW_DAYS_MAX };

/* The verdict on a paper of a cancelled session has no date any more; the
 * event that people have is cancelled on the day where it stands. */
static struct lt_row with_date(const struct lt_feed *feed,
                               const struct lt_row *row,
                               struct lt_arena *scratch)
{
	struct lt_case which = { feed->report->world, NULL,          row->body,
		                 row->session,        row->document, NULL };
	struct lt_trace trace = lt_telling_trace(&as_a_row, scratch, true);
	struct lt_deadline deadline;
	struct lt_row dated = *row;

	lt_deadline_of(&which, row->rule, &trace, &deadline);
	take_deadline(&dated, &deadline, scratch);
	return dated;
}

void lt_feed_add(struct lt_feed *feed, const struct lt_rows *rows,
                 const struct lt_document *document)
{
	struct lt_arena scratch = { 0 };

	(void)document;
	for (size_t i = 0; i < rows->count; i++) {
		const struct lt_row *row = &rows->list[i];
		struct lt_row dated;

		if (!row->is_counted)
			continue;
		if (row->session) {
			size_t bit = bit_of(feed, row->session, row->rule);

			feed->seen[bit / 8] |= (unsigned char)(1u << bit % 8);
		}
		if (row->session && row->session->is_cancelled) {
			dated = with_date(feed, row, &scratch);
			row = &dated;
		}
		add_row(feed, row);
	}
	lt_arena_free(&scratch);
}

/* --- sessions without papers -------------------------------------------- */

/* A rule that counts from a paper's own act has no date before there is a
 * paper; that is no fault. */
static void add_rule(struct lt_feed *feed, const struct lt_case *which,
                     const struct lt_rule *rule, struct lt_arena *scratch)
{
	struct lt_trace trace = lt_telling_trace(&as_a_row, scratch, true);
	struct lt_deadline deadline;
	struct lt_row row = { .rule = rule,
		              .session = which->session,
		              .body = which->body };

	if (rule->act == LT_ACT_OPENING || !lt_rule_concerns(which, rule))
		return;
	lt_deadline_of(which, rule, &trace, &deadline);
	take_deadline(&row, &deadline, scratch);
	row.reason = (struct lt_str){ 0 };
	if (row.last.kind > LT_LIMIT_UNKNOWN)
		add_row(feed, &row);
}

void lt_feed_add_deadlines(struct lt_feed *feed,
                           const struct lt_deadline_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct lt_deadline *one = list->list[i];
		struct lt_row row = { .rule = one->rule,
			              .session = one->session,
			              .body = one->session->body };

		take_deadline(&row, one, &feed->arena);
		row.reason = (struct lt_str){ 0 };
		if (row.last.kind > LT_LIMIT_UNKNOWN)
			add_row(feed, &row);
	}
	put_in_order(feed);
}

static void add_rules_of(struct lt_feed *feed, const struct lt_session *session,
                         struct lt_arena *scratch)
{
	const struct lt_world *world = feed->report->world;
	struct lt_editions editions = { 0 };
	struct lt_case which = { world,   NULL, session->body,
		                 session, NULL, &editions };

	for (size_t i = 0; i < world->rule_count; i++) {
		size_t bit = bit_of(feed, session, world->rules[i]);

		lt_arena_reset(scratch);
		if (!(feed->seen[bit / 8] & 1u << bit % 8))
			add_rule(feed, &which, world->rules[i], scratch);
	}
	lt_editions_free(&editions);
}

static bool is_wanted(const struct lt_report *report,
                      const struct lt_session *session)
{
	if (report->only_document.size)
		return false;
	if (report->only_session.size &&
	    !lt_str_eq(report->only_session, session->id))
		return false;
	return !report->only_body.size ||
	       lt_str_eq(report->only_body, session->body->id);
}

void lt_feed_end(struct lt_feed *feed)
{
	const struct lt_world *world = feed->report->world;
	struct lt_arena scratch = { 0 };

	for (size_t i = 0; i < world->session_count && !lt_feed_is_over(feed);
	     i++) {
		if (is_wanted(feed->report, world->sessions[i]))
			add_rules_of(feed, world->sessions[i], &scratch);
	}
	lt_arena_free(&scratch);
	put_in_order(feed);
}
