#include "render/digest_page.h"

/* What is said of what no verdict of today speaks of: it is gone, or it cannot
 * be judged. */

static bool is_unread(const struct lt_told *told)
{
	return told->tell == LT_TELL_UNREAD;
}

/* A standing without a symbol is one of a session. */
static enum lt_digest_words label_words(const struct lt_told *told)
{
	if (is_unread(told) && !told->before->due.size)
		return LT_W_UNREAD;
	if (is_unread(told))
		return told->is_past_due ? LT_W_UNREAD_PAST : LT_W_UNREAD_DUE;
	if (told->tell == LT_TELL_LEFT)
		return LT_W_LEFT;
	if (told->is_there)
		return LT_W_NO_RULE;
	return told->before->symbol.size ? LT_W_GONE : LT_W_GONE_SESSION;
}

struct lt_str lt_digest_gone_label(struct lt_arena *arena,
                                   const struct lt_told *told)
{
	return lt_digest_say(arena, label_words(told), told->before->due);
}

struct lt_str lt_digest_gone_to_do(struct lt_arena *arena,
                                   const struct lt_told *told)
{
	enum lt_digest_words which = LT_W_DO_GONE_SESSION;

	if (is_unread(told))
		which = LT_W_DO_UNREAD;
	else if (told->tell == LT_TELL_LEFT)
		which = LT_W_DO_LEFT;
	else if (told->is_there)
		which = LT_W_DO_NO_RULE;
	else if (told->before->symbol.size)
		which = LT_W_DO_GONE;
	return lt_digest_say0(arena, which);
}

void lt_digest_unread(struct lt_page *page, const struct lt_told *told)
{
	enum lt_digest_words which = LT_W_UNREAD_NOT_FOUND;

	if (!is_unread(told))
		return;
	if (told->place.size)
		which = LT_W_UNREAD_AT;
	else if (told->is_there)
		which = LT_W_UNREAD_THERE;
	lt_page_add(page, LT_LINE_DETAIL,
	            lt_digest_say(page->arena, which, told->place));
}

void lt_digest_left(struct lt_page *page, const struct lt_told *told)
{
	const struct lt_finding *after = told->after;

	if (!after)
		return;
	if (after->session &&
	    !lt_str_eq(after->session->id, told->before->session))
		lt_page_add(page, LT_LINE_DETAIL,
		            lt_digest_say(page->arena, LT_W_LEFT_FOR,
		                          lt_digest_session_named(
					      page->arena, after->session->id,
					      after->session->title)));
	if (after->kind.size)
		lt_page_add(
		    page, LT_LINE_DETAIL,
		    lt_digest_say(page->arena, LT_W_LEFT_KIND, after->kind));
}
