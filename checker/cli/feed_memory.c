#include "cli/remember.h"
#include "deliver/revisions.h"

#include <stdlib.h>

/* What is remembered and is not in the feed now. */
struct memory {
	struct lt_feed *feed;
	struct lt_arena *arena;
	struct lt_str *uids; /* of the feed, in order */
	bool is_partial;     /* an input, or a part of one, could not be read */
	struct lt_told *missing;
	size_t missing_count;
};

static struct lt_str *uids_of(const struct lt_feed *feed,
                              struct lt_arena *arena)
{
	struct lt_str *uids = LT_NEW_ARRAY(arena, struct lt_str, feed->count);

	for (size_t i = 0; i < feed->count; i++)
		uids[i] = feed->list[i].uid;
	if (feed->count)
		qsort(uids, feed->count, sizeof *uids, lt_str_by_bytes);
	return uids;
}

/* --- between the two forms of an event ---------------------------------- */

static struct lt_str joined(const struct lt_feed_event *event,
                            struct lt_arena *arena)
{
	struct lt_buf buf = { 0 };

	for (size_t i = 0; i < event->category_count; i++) {
		if (i)
			lt_buf_char(&buf, '\n');
		lt_buf_put(&buf, event->categories[i]);
	}
	return lt_buf_finish(&buf, arena);
}

static struct lt_told told_of(const struct lt_feed_event *event,
                              struct lt_arena *arena)
{
	return (struct lt_told){
		.uid = event->uid,
		.body = event->body,
		.session = event->session,
		.document = event->document,
		.rule = event->rule,
		.summary = event->summary,
		.description = event->description,
		.url = event->url,
		.categories = joined(event, arena),
		.is_day = event->is_day,
		.start = event->is_day ? event->day.n : event->at.ms,
		.is_cancelled = event->is_cancelled,
	};
}

static void split(struct lt_feed_event *event, struct lt_str text)
{
	while (text.size && event->category_count < LT_FEED_CATEGORIES_MAX) {
		size_t end = lt_str_find(text, '\n');

		event->categories[event->category_count++] =
		    lt_str_head(text, end);
		text = lt_str_from(text, end + 1);
	}
}

static void push(struct lt_feed *feed, const struct lt_told *from)
{
	struct lt_feed_event *event = lt_feed_push(feed);

	*event = (struct lt_feed_event){
		.uid = from->uid,
		.body = from->body,
		.session = from->session,
		.document = from->document,
		.rule = from->rule,
		.summary = from->is_withdrawn
		               ? lt_feed_withdrawn(&feed->arena, from->summary)
		               : from->summary,
		.description = from->description,
		.url = from->url,
		.is_day = from->is_day,
		.is_cancelled = from->is_cancelled || from->is_withdrawn,
		.is_withdrawn = from->is_withdrawn,
		.sequence = from->sequence,
		.since = { from->since_ms },
	};
	if (from->is_day)
		event->day.n = (int32_t)from->start;
	else
		event->at.ms = from->start;
	split(event, from->categories);
}

/* --- what is missing ---------------------------------------------------- */

static bool is_same_or_any(struct lt_str wanted, struct lt_str id)
{
	return !wanted.size || lt_str_eq(wanted, id);
}

/* Whether the event belongs to what the feed was narrowed to (--body,
 * --session, --document); of other events the feed says nothing. */
static bool is_in_scope(const struct lt_report *report,
                        const struct lt_told *event)
{
	return is_same_or_any(report->only_body, event->body) &&
	       is_same_or_any(report->only_session, event->session) &&
	       is_same_or_any(report->only_document, event->document);
}

static void copy_texts(struct lt_arena *arena, struct lt_told *event)
{
	struct lt_str *const texts[] = { &event->uid,         &event->body,
		                         &event->session,     &event->document,
		                         &event->rule,        &event->summary,
		                         &event->description, &event->url,
		                         &event->categories };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		*texts[i] = lt_arena_copy(arena, *texts[i]);
}

static void take_missing(void *context, const struct lt_told *event)
{
	struct memory *memory = context;
	struct lt_told *place;

	if (!is_in_scope(memory->feed->report, event) ||
	    (memory->feed->count &&
	     bsearch(&event->uid, memory->uids, memory->feed->count,
	             sizeof *memory->uids, lt_str_by_bytes)))
		return;
	place = lt_arena_push(memory->arena, (void **)&memory->missing,
	                      memory->missing_count++, sizeof *place);
	*place = *event;
	copy_texts(memory->arena, place);
}

/* Whether a paper that is remembered and missing now has an event of the
 * rule. */
static bool has_paper(const struct memory *memory,
                      const struct lt_feed_event *event)
{
	for (size_t i = 0; i < memory->missing_count; i++) {
		const struct lt_told *told = &memory->missing[i];

		if (!told->is_withdrawn && told->document.size &&
		    lt_str_eq(told->rule, event->rule) &&
		    lt_str_eq(told->session, event->session) &&
		    lt_str_eq(told->body, event->body))
			return true;
	}
	return false;
}

/* Whether an input could not be read. If the list of errors is full this is
 * assumed: the error may be among those not listed. */
static bool has_unread_file(const struct lt_diags *diags)
{
	for (size_t i = 0; i < diags->count; i++)
		if (diags->list[i].code == LT_D_CANNOT_READ)
			return true;
	return lt_diags_more(diags, LT_ERROR) > 0;
}

/* If papers could not be read, their session seems to have none, and its rules
 * get events without a paper. Such events are dropped, so that what is
 * remembered stays: all of them if IS_ANY_UNREAD, else those whose rule has a
 * paper that is remembered and missing now. */
static void drop_rules_of_unread_papers(const struct memory *memory,
                                        bool is_any_unread)
{
	struct lt_feed *feed = memory->feed;
	size_t count = 0;

	for (size_t i = 0; i < feed->count; i++)
		if (feed->list[i].document.size ||
		    (!is_any_unread && !has_paper(memory, &feed->list[i])))
			feed->list[count++] = feed->list[i];
	feed->count = count;
}

static enum lt_status find_missing(struct lt_state *state,
                                   struct memory *memory)
{
	memory->uids = uids_of(memory->feed, memory->arena);
	memory->missing_count = 0;
	return lt_told_each(state, take_missing, memory);
}

enum lt_status lt_feed_remember_one(struct lt_run *run, struct lt_state *state,
                                    struct lt_arena *scratch, int64_t least,
                                    struct lt_feed_event *event)
{
	struct lt_told revision = told_of(event, scratch);
	enum lt_status status =
	    lt_tell(state, run->builder.now.ms, least, &revision);

	event->sequence = revision.sequence;
	event->since.ms = revision.since_ms;
	return status;
}

static enum lt_status tell_all(struct lt_run *run, struct lt_state *state,
                               struct lt_feed *feed)
{
	enum lt_status status = LT_OK;

	for (size_t i = 0; status == LT_OK && i < feed->count; i++)
		status = lt_feed_remember_one(run, state, &feed->arena, 0,
		                              &feed->list[i]);
	return status;
}

/* Remembers the event as withdrawn, with the words that say so. */
static enum lt_status withdraw_one(struct lt_state *state, int64_t now,
                                   struct memory *memory, struct lt_told *event)
{
	event->description =
	    lt_feed_withdrawn_why(memory->arena, event->description);
	return lt_withdraw(state, now, event);
}

/* The events that were told of a paper, or of a session, and a rule. */
struct wanted {
	struct lt_arena *arena;
	const struct lt_feed_ended *ended;
	struct lt_told *list;
	size_t count;
};

static void take_wanted(void *context, const struct lt_told *event)
{
	struct wanted *wanted = context;
	const struct lt_feed_ended *ended = wanted->ended;
	struct lt_told *place;

	if (!lt_str_eq(event->session, ended->session) ||
	    !lt_str_eq(event->document, ended->document) ||
	    !lt_str_eq(event->rule, ended->rule))
		return;
	place = lt_arena_push(wanted->arena, (void **)&wanted->list,
	                      wanted->count++, sizeof *place);
	*place = *event;
	copy_texts(wanted->arena, place);
}

static bool is_in_feed(const struct lt_feed *feed, struct lt_str uid)
{
	for (size_t i = 0; i < feed->count; i++)
		if (lt_str_eq(feed->list[i].uid, uid))
			return true;
	return false;
}

/* Whether the event is the NUMBERth of those with its paper or session and
 * rule, and today there are fewer than that. */
static bool has_ended(const struct wanted *wanted, const struct lt_told *told,
                      int64_t number)
{
	const struct lt_feed_ended *ended = wanted->ended;
	const struct lt_feed_event event = { .uid = told->uid,
		                             .body = told->body,
		                             .session = told->session,
		                             .document = told->document,
		                             .rule = told->rule };

	return number > ended->today(ended->context, told->body) &&
	       lt_feed_is_number(wanted->arena, &event, number);
}

/* The first of those that have ended which FEED does not have; NULL: none. */
static struct lt_told *ended_of(const struct wanted *wanted,
                                const struct lt_feed *feed)
{
	for (size_t number = 1; number <= wanted->count; number++)
		for (size_t i = 0; i < wanted->count; i++)
			if (has_ended(wanted, &wanted->list[i],
			              (int64_t)number) &&
			    !is_in_feed(feed, wanted->list[i].uid))
				return &wanted->list[i];
	return NULL;
}

enum lt_status lt_feed_cancel_one(struct lt_run *run, struct lt_state *state,
                                  struct lt_feed *feed,
                                  const struct lt_feed_ended *ended)
{
	struct memory memory = { .feed = feed, .arena = &feed->arena };
	struct wanted wanted = { .arena = &feed->arena, .ended = ended };
	enum lt_status status = lt_told_each(state, take_wanted, &wanted);
	struct lt_told *found;

	if (status != LT_OK)
		return status;
	found = ended_of(&wanted, feed);
	if (!found)
		return LT_OK;
	if (!found->is_withdrawn)
		status =
		    withdraw_one(state, run->builder.now.ms, &memory, found);
	push(feed, found);
	return status;
}

/* Withdraws the events that are missing now; none if an input could not be
 * read, because that must not cancel everybody's deadlines. */
static enum lt_status withdraw(struct lt_run *run, struct lt_state *state,
                               struct lt_feed *feed, struct memory *memory,
                               int32_t keep_days)
{
	int64_t now = run->builder.now.ms, kept = 0;
	enum lt_status status = LT_OK;

	for (size_t i = 0; status == LT_OK && i < memory->missing_count; i++) {
		struct lt_told *event = &memory->missing[i];

		if (memory->is_partial && !event->is_withdrawn)
			kept++;
		else if (!event->is_withdrawn)
			status = withdraw_one(state, now, memory, event);
		if (!event->is_withdrawn ||
		    now - event->withdrawn_ms < keep_days * LT_MS_PER_DAY)
			push(feed, event);
	}
	if (kept)
		lt_diag(&run->diags, LT_D_FEED_KEPT, NULL,
		        lt_diag_number(&run->diags, kept));
	return status;
}

bool lt_feed_remember(struct lt_run *run, struct lt_state *state,
                      struct lt_feed *feed, int32_t keep_days)
{
	struct memory memory = { .feed = feed,
		                 .arena = &feed->arena,
		                 .is_partial =
		                     run->diags.by_severity[LT_ERROR] > 0 };
	enum lt_status status = lt_state_begin(state);

	if (has_unread_file(&run->diags))
		drop_rules_of_unread_papers(&memory, true);
	if (status == LT_OK)
		status = find_missing(state, &memory);
	if (status == LT_OK && memory.is_partial) {
		drop_rules_of_unread_papers(&memory, false);
		/* What was dropped may be remembered, as withdrawn. */
		status = find_missing(state, &memory);
	}
	if (status == LT_OK)
		status = tell_all(run, state, feed);
	if (status == LT_OK)
		status = withdraw(run, state, feed, &memory, keep_days);
	if (status == LT_OK)
		status = lt_state_commit(state);
	else
		lt_state_rollback(state);
	lt_feed_sort(feed);
	run->system_failed |= status != LT_OK;
	return status == LT_OK;
}
