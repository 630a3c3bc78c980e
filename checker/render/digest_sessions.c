#include "render/digest_page.h"

/* Sessions that a message names; the others are counted. */
enum { SESSIONS_MAX = 20 };

static enum lt_digest_words why_new(const struct lt_digest_gone *gone)
{
	if (gone->is_same_day)
		return LT_W_NEW_SAME_DAY;
	return gone->is_same_title ? LT_W_NEW_SAME_TITLE : LT_W_NEW_NEAR;
}

static void add_gone(struct lt_page *page, const struct lt_digest_gone *gone)
{
	struct lt_arena *arena = page->arena;
	bool has_next = gone->next_id.size != 0;
	struct lt_line *line =
	    lt_page_add(page, LT_LINE_SESSION,
	                lt_digest_session_named(arena, gone->id, gone->title));

	line->more = lt_digest_say(arena, LT_W_LOST_OPENS, gone->opens);
	line = lt_page_add(
	    page, LT_LINE_GROUP,
	    lt_digest_say0(arena, gone->since.size ? LT_W_FOUND : LT_W_LOST));
	line->tone = LT_TONE_UNDECIDED;
	if (gone->since.size)
		lt_page_add(page, LT_LINE_RULE,
		            lt_digest_say(arena, LT_W_LOST_SINCE, gone->since));
	if (has_next)
		lt_page_add(
		    page, LT_LINE_RULE,
		    lt_digest_say(arena, why_new(gone),
		                  lt_digest_session_named(arena, gone->next_id,
		                                          gone->next_title),
		                  gone->next_opens));
	lt_page_add(
	    page, LT_LINE_TO_DO,
	    lt_digest_say0(arena, has_next ? LT_W_DO_FOUND : LT_W_DO_LOST));
}

void lt_digest_sessions(struct lt_page *page, const struct lt_digest *digest)
{
	size_t shown = digest->gone_count;

	if (shown > SESSIONS_MAX)
		shown = SESSIONS_MAX;
	for (size_t i = 0; i < shown; i++)
		add_gone(page, &digest->gone[i]);
	if (shown < digest->gone_count)
		lt_page_add(
		    page, LT_LINE_LEAD,
		    lt_digest_say(page->arena, LT_W_LOST_BEYOND,
		                  lt_words_number(
				      page->arena,
				      (int64_t)(digest->gone_count - shown))));
}

struct lt_str lt_digest_was_to_open(const struct lt_digest *digest,
                                    struct lt_str session)
{
	for (size_t i = 0; i < digest->moved_count; i++)
		if (lt_str_eq(digest->moved[i].id, session))
			return digest->moved[i].was;
	return (struct lt_str){ 0 };
}
