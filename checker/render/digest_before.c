#include "render/digest_page.h"

static struct lt_str without_quotes(struct lt_str text)
{
	if (text.size < 2 || text.at[0] != '"')
		return text;
	return lt_str_head(lt_str_from(text, 1), text.size - 2);
}

/* A deadline that has moved. With the same words for both it is the clock that
 * has, and only the instants tell them apart. */
static struct lt_str moved_to(const struct lt_page *page,
                              const struct lt_standing *before,
                              const struct lt_finding *now)
{
	if (lt_str_eq(before->due, now->due))
		return lt_digest_say(page->arena, LT_W_NOW_OTHER_CLOCK,
		                     without_quotes(before->deadline),
		                     without_quotes(now->deadline));
	return lt_digest_say(page->arena, LT_W_NOW_DUE, before->due, now->due);
}

bool lt_digest_is_moved(const struct lt_told *told)
{
	const struct lt_standing *before = told->before;
	const struct lt_finding *now = told->now;

	return before && now && before->due.size && now->due.size &&
	       !lt_str_eq(before->deadline, now->deadline);
}

/* A point of a moment as results have it: a day in words, an instant as it
 * is. */
static struct lt_str point_words(struct lt_arena *arena, struct lt_str text)
{
	struct lt_day day;

	text = without_quotes(text);
	return lt_day_parse(text, &day) ? lt_words_day(arena, day) : text;
}

/* The date of the act that he was told, where it is another one now. The
 * ledger has it as results have it: a day, an instant, or a list of two; with
 * an open end (null) it has no words. */
static void add_act_before(struct lt_page *page, const struct lt_told *told)
{
	struct lt_arena *arena = page->arena;
	struct lt_str was = told->before->actual, act, from, to;
	size_t comma = lt_str_find(was, ',');

	if (!told->now || lt_finding_is_cancelled(told->now) || !was.size ||
	    lt_str_eq(was, told->now->actual) ||
	    lt_str_find(was, 'u') < was.size)
		return;
	act = lt_str_of(lt_act_name(told->now->rule->act));
	if (comma == was.size) {
		lt_page_add(page, LT_LINE_DETAIL,
		            lt_digest_say(arena, LT_W_WAS_DONE, act,
		                          point_words(arena, was)));
		return;
	}
	from = lt_str_from(lt_str_head(was, comma), 1);
	to = lt_str_from(lt_str_head(was, was.size - 1), comma + 1);
	lt_page_add(page, LT_LINE_DETAIL,
	            lt_digest_say(arena, LT_W_WAS_DONE_BETWEEN, act,
	                          point_words(arena, from),
	                          point_words(arena, to)));
}

/* Whether it is a paper of another session now. */
static bool is_of_another(const struct lt_told *told)
{
	return told->now && told->before->session.size &&
	       !lt_str_eq(told->before->session, lt_told_session(told));
}

static void add_session_before(struct lt_page *page, const struct lt_told *told)
{
	const struct lt_standing *before = told->before;
	struct lt_str session;

	if (!is_of_another(told))
		return;
	session = lt_digest_session_named(page->arena, before->session,
	                                  before->session_title);
	lt_page_add(page, LT_LINE_DETAIL,
	            lt_digest_say(page->arena, LT_W_WAS_OF_SESSION, session));
}

void lt_digest_before(struct lt_page *page, const struct lt_told *told)
{
	const struct lt_standing *before = told->before;
	const struct lt_finding *now = told->now;

	if (told->renamed)
		lt_page_add(page, LT_LINE_DETAIL,
		            lt_digest_say(page->arena, LT_W_RENAMED,
		                          told->renamed->symbol));
	if (!before || told->tell == LT_TELL_REMINDER ||
	    told->tell == LT_TELL_COMING || told->tell == LT_TELL_UNREAD)
		return;
	if (before->was_unread)
		lt_page_add(page, LT_LINE_DETAIL,
		            lt_digest_say0(page->arena, LT_W_READ_AGAIN));
	add_session_before(page, told);
	if (before->was_cancelled && !(now && lt_finding_is_cancelled(now)))
		lt_page_add(
		    page, LT_LINE_DETAIL,
		    lt_digest_say0(page->arena, !now || is_of_another(told)
		                                    ? LT_W_WAS_CANCELLED
		                                    : LT_W_HELD_AGAIN));
	if (lt_digest_is_moved(told))
		lt_page_add(page, LT_LINE_DETAIL, moved_to(page, before, now));
	add_act_before(page, told);
	if (before->was_cancelled)
		return;
	/* That a coming deadline has passed need not be said. */
	if (now && (now->verdict == before->verdict ||
	            before->verdict == LT_VERDICT_PENDING))
		return;
	lt_page_add(
	    page, LT_LINE_DETAIL,
	    lt_digest_say(
		page->arena, !now && before->due.size ? LT_W_WAS_DUE : LT_W_WAS,
		lt_str_of(lt_verdict_words(before->verdict)), before->due));
}
