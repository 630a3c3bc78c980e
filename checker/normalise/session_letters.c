#include "normalise/sessions.h"

#include <stdlib.h>

/* All sessions of calendars, by the UIDs of their events. */
struct by_uid {
	struct lt_session **list;
	size_t count;
	bool *are_letters; /* themselves, by the places of the sessions */
};

static int compare(const void *a, const void *b)
{
	const struct lt_session *x = *(struct lt_session *const *)a;
	const struct lt_session *y = *(struct lt_session *const *)b;

	return lt_str_compare(x->uid, y->uid);
}

static struct by_uid sort_by_uid(struct lt_world_builder *builder)
{
	struct by_uid sorted = { .count = builder->found_session_count };

	sorted.list = LT_NEW_ARRAY(builder->norm.arena, struct lt_session *,
	                           sorted.count);
	sorted.are_letters =
	    LT_NEW_ARRAY(builder->norm.arena, bool, sorted.count);
	for (size_t i = 0; i < sorted.count; i++) {
		sorted.list[i] = builder->found_sessions[i];
		sorted.list[i]->index = i;
	}
	if (sorted.count)
		qsort(sorted.list, sorted.count, sizeof *sorted.list, compare);
	return sorted;
}

static size_t first_of(const struct by_uid *sorted, struct lt_str uid)
{
	size_t begin = 0, end = sorted->count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;

		if (lt_str_compare(sorted->list[middle]->uid, uid) < 0)
			begin = middle + 1;
		else
			end = middle;
	}
	return begin;
}

static bool is_same_file(const struct lt_session *session,
                         const struct lt_cal_letter *letter)
{
	return !strcmp(session->at.file, letter->at.file);
}

static bool is_of(const struct by_uid *sorted, size_t place,
                  const struct lt_cal_letter *letter)
{
	return place < sorted->count &&
	       lt_str_eq(sorted->list[place]->uid, letter->uid);
}

/* The session that a letter is itself; NULL: none. */
static struct lt_session *session_of(const struct by_uid *sorted,
                                     const struct lt_cal_letter *letter)
{
	size_t i = first_of(sorted, letter->uid);

	for (; letter->is_event && is_of(sorted, i, letter); i++)
		if (is_same_file(sorted->list[i], letter) &&
		    sorted->list[i]->at.line == letter->at.line)
			return sorted->list[i];
	return NULL;
}

/* SEQUENCE, then DTSTAMP; of two that are alike the letter was the last. */
static bool is_before(const struct lt_session *session,
                      const struct lt_cal_letter *letter)
{
	if (session->sequence != letter->sequence)
		return session->sequence < letter->sequence;
	return lt_str_compare(session->stamp, letter->stamp) <= 0;
}

/* How many sessions a letter met. Those of its own file it has cancelled
 * already. */
struct met {
	size_t cancelled, newer, same_file;
};

static struct met cancel_all(const struct by_uid *sorted,
                             const struct lt_cal_letter *letter)
{
	struct met met = { 0 };

	for (size_t i = first_of(sorted, letter->uid); is_of(sorted, i, letter);
	     i++) {
		struct lt_session *one = sorted->list[i];

		if (sorted->are_letters[one->index])
			continue;
		if (is_same_file(one, letter)) {
			met.same_file++;
		} else if (is_before(one, letter)) {
			one->is_cancelled = true;
			one->sequence = letter->sequence;
			one->stamp = letter->stamp;
			met.cancelled++;
		} else {
			met.newer++;
		}
	}
	return met;
}

static void pass_over(struct lt_world_builder *builder,
                      const struct lt_cal_letter *letter,
                      enum lt_passed_reason reason)
{
	struct lt_passed_over *one =
	    lt_arena_push(builder->norm.arena, (void **)&builder->passed,
	                  builder->passed_count++, sizeof *one);

	*one = (struct lt_passed_over){ .uid = letter->uid,
		                        .reason = reason,
		                        .at = letter->at };
}

static void apply(struct lt_world_builder *builder, const struct by_uid *sorted,
                  const struct lt_cal_letter *letter)
{
	struct lt_diags *diags = builder->norm.diags;
	struct lt_session *own = session_of(sorted, letter);
	struct met met = cancel_all(sorted, letter);

	if (met.cancelled) {
		lt_diag(diags, LT_D_CANCELLED_BY_LETTER, &letter->at,
		        lt_diag_quote(diags, letter->uid));
	} else if (met.newer) {
		lt_diag(diags, LT_D_UID_TWICE, &letter->at,
		        lt_diag_quote(diags, letter->uid));
		pass_over(builder, letter, LT_PASSED_SUPERSEDED);
	} else if (!met.same_file && !letter->is_event) {
		lt_cal_report_letter(diags, letter);
		pass_over(builder, letter, LT_PASSED_NOTHING_TO_CANCEL);
	}
	/* The sessions that it is about stand for it. */
	if (own && (met.cancelled || met.newer))
		builder->found_sessions[own->index] = NULL;
}

/* Several entries of a workspace may be of one calendar. */
static bool was_before(const struct lt_world_builder *builder, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (builder->calendars[i].calendar ==
		    builder->calendars[index].calendar)
			return true;
	return false;
}

/* Every letter once, in the order of the calendars. */
static const struct lt_cal_letter **
all_letters(struct lt_world_builder *builder, size_t *count)
{
	const struct lt_cal_letter **list = NULL;

	*count = 0;
	for (size_t i = 0; i < builder->calendar_count; i++) {
		const struct lt_calendar *calendar =
		    builder->calendars[i].calendar;

		if (calendar->letter_count && was_before(builder, i))
			continue;
		for (size_t j = 0; j < calendar->letter_count; j++)
			*(const struct lt_cal_letter **)lt_arena_push(
			    builder->norm.arena, (void **)&list, (*count)++,
			    sizeof(const struct lt_cal_letter *)) =
			    &calendar->letters[j];
	}
	return list;
}

static void close_gaps(struct lt_world_builder *builder)
{
	size_t kept = 0;

	for (size_t i = 0; i < builder->found_session_count; i++)
		if (builder->found_sessions[i])
			builder->found_sessions[kept++] =
			    builder->found_sessions[i];
	builder->found_session_count = kept;
	lt_session_names_forget(builder);
}

void lt_sessions_apply_letters(struct lt_world_builder *builder)
{
	size_t count;
	const struct lt_cal_letter **letters = all_letters(builder, &count);
	struct by_uid sorted;

	if (!count)
		return;
	sorted = sort_by_uid(builder);
	for (size_t i = 0; i < count; i++) {
		struct lt_session *own = session_of(&sorted, letters[i]);

		if (own)
			sorted.are_letters[own->index] = true;
	}
	for (size_t i = 0; i < count; i++)
		apply(builder, &sorted, letters[i]);
	close_gaps(builder);
}
