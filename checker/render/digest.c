#include "base/safe.h"
#include "render/digest_page.h"

/* Papers that one message lists; a longer one would not be read, nor taken by
 * every server. The others are counted in it. */
enum { PAPERS_MAX = 500 };

static const char *const words[LT_W_COUNT] = {
	NULL,
#define LT_DIGEST_WORDS(name, text) [LT_W_##name] = text,
#include "render/digest_words.h"
#undef LT_DIGEST_WORDS
};

struct lt_str lt_digest_fill(struct lt_arena *arena, enum lt_digest_words which,
                             const struct lt_str *args, size_t count)
{
	struct lt_buf safe = { 0 };
	struct lt_str text = lt_words_fill(arena, words[which], args, count);

	lt_safe_put(&safe, text);
	return lt_buf_finish(&safe, arena);
}

struct lt_str lt_digest_count(struct lt_arena *arena, uint64_t count,
                              const char *one, const char *many)
{
	return lt_words_count(arena, (int64_t)count, one, many);
}

/* --- what a thing is about --------------------------------------------- */

struct lt_str lt_told_session(const struct lt_told *told)
{
	if (!told->now)
		return told->before->session;
	return told->now->session ? told->now->session->id
	                          : (struct lt_str){ 0 };
}

struct lt_str lt_told_session_title(const struct lt_told *told)
{
	if (!told->now)
		return told->before->session_title;
	return told->now->session ? told->now->session->title
	                          : (struct lt_str){ 0 };
}

enum lt_verdict lt_told_verdict(const struct lt_told *told)
{
	return told->tell == LT_TELL_COMING ? LT_VERDICT_PENDING
	                                    : told->now->verdict;
}

struct lt_str lt_told_rule(const struct lt_told *told)
{
	return told->now ? told->now->rule->id : told->before->rule;
}

struct lt_str lt_told_due(const struct lt_told *told)
{
	return told->now ? told->now->due : told->before->due;
}

struct lt_str lt_told_symbol(const struct lt_told *told)
{
	return told->now ? told->now->symbol : told->before->symbol;
}

struct lt_str lt_told_title(const struct lt_told *told)
{
	return told->now ? told->now->title : told->before->title;
}

struct lt_str lt_digest_session_named(struct lt_arena *arena, struct lt_str id,
                                      struct lt_str title)
{
	if (!title.size)
		return lt_digest_say(arena, LT_W_REASON, id);
	return lt_digest_say(arena, LT_W_SESSION_NAMED, title, id);
}

/* The session of TOLD by title and id, or that it is not known. */
static struct lt_str session_of(struct lt_arena *arena,
                                const struct lt_told *told)
{
	struct lt_str id = lt_told_session(told);

	if (!id.size)
		return lt_digest_say0(arena, LT_W_NO_SESSION);
	return lt_digest_session_named(arena, id, lt_told_session_title(told));
}

/* --- labels and what to do -------------------------------------------- */

/* What is said of a verdict: the label of its group, its colour, what to do. */
static const struct {
	enum lt_digest_words label;
	enum lt_tone tone;
	enum lt_digest_words to_do;
} sayings[LT_VERDICT_COUNT] = {
	[LT_VERDICT_NONE] = { LT_W_UNSCORED, LT_TONE_PLAIN, LT_W_NONE },
	[LT_VERDICT_OVERDUE] = { LT_W_OVERDUE, LT_TONE_BAD, LT_W_DO_OVERDUE },
	[LT_VERDICT_INCOMPLETE] = { LT_W_INCOMPLETE, LT_TONE_BAD,
	                            LT_W_DO_INCOMPLETE },
	[LT_VERDICT_LATE] = { LT_W_LATE, LT_TONE_BAD, LT_W_DO_LATE },
	[LT_VERDICT_EARLY] = { LT_W_EARLY, LT_TONE_BAD, LT_W_DO_LATE },
	[LT_VERDICT_UNDECIDED] = { LT_W_UNDECIDED, LT_TONE_UNDECIDED,
	                           LT_W_DO_UNDECIDED },
	[LT_VERDICT_STAGGERED] = { LT_W_STAGGERED, LT_TONE_SOON,
	                           LT_W_DO_STAGGERED },
	[LT_VERDICT_TIGHT] = { LT_W_TIGHT, LT_TONE_SOON, LT_W_DO_TIGHT },
	[LT_VERDICT_PENDING] = { LT_W_DUE, LT_TONE_SOON, LT_W_DO_PENDING },
	[LT_VERDICT_WAIVED] = { LT_W_WAIVED, LT_TONE_PLAIN, LT_W_NONE },
	[LT_VERDICT_ON_TIME] = { LT_W_ON_TIME, LT_TONE_GOOD, LT_W_NONE },
	[LT_VERDICT_UNSCORED] = { LT_W_UNSCORED, LT_TONE_PLAIN, LT_W_NONE },
};

static struct lt_str verdict_label(struct lt_arena *arena,
                                   const struct lt_told *told)
{
	const struct lt_finding *now = told->now;
	enum lt_verdict verdict = lt_told_verdict(told);
	enum lt_digest_words label = sayings[verdict].label;
	struct lt_str due = now->due, days = { 0 };

	/* A breach may be certain though its deadline cannot be told. */
	if (verdict <= LT_VERDICT_LATE && !due.size)
		due = LT_STR("on a day that is not known");

	if (verdict == LT_VERDICT_PENDING && now->has_days_left) {
		days = lt_words_number(arena, now->days_left);
		label = now->days_left <= 0   ? LT_W_DUE_TODAY
		        : now->days_left == 1 ? LT_W_DUE_TOMORROW
		                              : LT_W_DUE_IN;
	}
	if (verdict != LT_VERDICT_PENDING || !now->recommended.size)
		return lt_digest_say(arena, label, due, days);
	return lt_digest_say(arena,
	                     now->is_recommended_past ? LT_W_WAS_RECOMMENDED
	                                              : LT_W_AND_RECOMMENDED,
	                     lt_digest_say(arena, label, due, days),
	                     now->recommended);
}

static struct lt_str label_of(struct lt_arena *arena,
                              const struct lt_told *told)
{
	static const enum lt_digest_words frames[LT_TELL_COUNT] = {
		[LT_TELL_CHANGED] = LT_W_CHANGED,
		[LT_TELL_REMINDER] = LT_W_STILL,
		[LT_TELL_RESOLVED] = LT_W_RESOLVED,
	};
	struct lt_str label;

	if (!told->now)
		return lt_digest_gone_label(arena, told);
	if (lt_finding_is_cancelled(told->now))
		return lt_digest_say0(arena, LT_W_CANCELLED);
	label = verdict_label(arena, told);
	if (frames[told->tell])
		label = lt_digest_say(arena, frames[told->tell], label);
	return label;
}

static enum lt_tone tone_of(const struct lt_told *told)
{
	if (told->tell == LT_TELL_RESOLVED)
		return LT_TONE_GOOD;
	if (told->tell == LT_TELL_UNREAD)
		return LT_TONE_UNDECIDED;
	if (told->now && lt_finding_is_cancelled(told->now))
		return LT_TONE_PLAIN;
	return told->now ? sayings[lt_told_verdict(told)].tone : LT_TONE_PLAIN;
}

/* Whether only what is still due of it is told. */
static bool is_of_rest(const struct lt_told *told)
{
	return told->now->due_if.size &&
	       lt_told_verdict(told) == LT_VERDICT_PENDING;
}

/* "circulated by Mon 22 Feb 2027", and where that day ends. */
static struct lt_str with_zone(struct lt_arena *arena,
                               const struct lt_finding *now, struct lt_str what)
{
	if (!what.size || !now->day_ends_in.size)
		return what;
	return lt_digest_say(arena, LT_W_DAY_ENDS, what, now->day_ends_in);
}

/* The sentence that says what to do about TOLD, IN_TIME_IF being what would be
 * in time. */
static enum lt_digest_words to_do_words(const struct lt_told *told,
                                        struct lt_str in_time_if)
{
	const struct lt_finding *now = told->now;
	enum lt_digest_words which = sayings[lt_told_verdict(told)].to_do;

	/* What is still due is to be done whatever the rest is. */
	if (now->is_disputed && !is_of_rest(told))
		which = LT_W_DO_READINGS;
	else if (now->can_be_repeated && !is_of_rest(told))
		which = LT_W_DO_EARLY;
	/* Nobody issues or circulates the opening of a session. */
	if (now->rule->act == LT_ACT_OPENING &&
	    (which == LT_W_DO_PENDING || which == LT_W_DO_OVERDUE ||
	     which == LT_W_DO_EARLY))
		return LT_W_DO_OPENING;
	if (which == LT_W_DO_PENDING && !in_time_if.size)
		return LT_W_DO_PENDING_ACT;
	return which;
}

static struct lt_str to_do_of(struct lt_arena *arena,
                              const struct lt_told *told)
{
	const struct lt_finding *now = told->now;
	struct lt_str in_time_if;

	if (!now)
		return lt_digest_gone_to_do(arena, told);
	if (lt_finding_is_cancelled(now))
		return lt_digest_say0(arena, LT_W_DO_CANCELLED);
	if (told->tell == LT_TELL_RESOLVED ||
	    !sayings[lt_told_verdict(told)].to_do)
		return (struct lt_str){ 0 };
	in_time_if = is_of_rest(told) ? now->due_if : now->in_time_if;
	return lt_digest_say(arena, to_do_words(told, in_time_if),
	                     lt_str_of(lt_act_name(now->rule->act)),
	                     with_zone(arena, now, in_time_if));
}

/* If something is wrong with what is out: what else is still to be done. */
static struct lt_str also_to_do(struct lt_arena *arena,
                                const struct lt_told *told)
{
	const struct lt_finding *now = told->now;

	if (!now || !now->due_if.size || told->tell == LT_TELL_RESOLVED ||
	    lt_told_verdict(told) == LT_VERDICT_PENDING)
		return (struct lt_str){ 0 };
	return lt_digest_say(arena, LT_W_DO_REST,
	                     with_zone(arena, now, now->due_if));
}

/* --- lines ------------------------------------------------------------ */

struct lt_line *lt_page_add(struct lt_page *page, enum lt_line_kind kind,
                            struct lt_str text)
{
	struct lt_line *line = lt_arena_push(page->arena, (void **)&page->lines,
	                                     page->count++, sizeof *line);

	*line = (struct lt_line){ .kind = kind, .text = text };
	return line;
}

static void add_detail(struct lt_page *page, enum lt_digest_words which,
                       struct lt_str text)
{
	if (text.size)
		lt_page_add(page, LT_LINE_DETAIL,
		            lt_digest_say(page->arena, which, text));
}

static void add_session(struct lt_page *page, const struct lt_digest *digest,
                        const struct lt_told *told)
{
	struct lt_line *line =
	    lt_page_add(page, LT_LINE_SESSION, session_of(page->arena, told));
	const struct lt_session *session =
	    told->now ? told->now->session : NULL;
	struct lt_str was;

	if (!session || session->opens.state != LT_MOMENT_KNOWN)
		return;
	was = lt_digest_was_to_open(digest, session->id);
	line->more = lt_digest_say(
	    page->arena,
	    session->is_cancelled ? LT_W_WAS_TO_OPEN
	    : was.size            ? LT_W_OPENS_NOW
				  : LT_W_OPENS,
	    lt_words_moment(page->arena, &session->opens, session->zone), was);
}

/* Things that are said together. */
struct group {
	const struct lt_told *list;
	size_t count;
};

static bool has_note(const struct lt_finding *now, struct lt_str note)
{
	for (size_t i = 0; i < now->notice_count; i++)
		if (lt_str_eq(now->notices[i], note))
			return true;
	return false;
}

/* Whether NOTE is said once, of the whole group: at one paper it would seem not
 * to hold for the others. */
static bool is_of_all(const struct group *group, struct lt_str note)
{
	for (size_t i = 0; i < group->count; i++)
		if (!group->list[i].now || !has_note(group->list[i].now, note))
			return false;
	return group->count > 1;
}

/* The notes of NOW that are of the whole group, or the others. */
static void add_notes(struct lt_page *page, const struct group *group,
                      const struct lt_told *told, bool of_all)
{
	const struct lt_finding *now = told->now;

	if (!now || told->tell == LT_TELL_RESOLVED)
		return;
	for (size_t i = 0; i < now->notice_count; i++)
		if (is_of_all(group, now->notices[i]) == of_all)
			lt_page_add(
			    page, of_all ? LT_LINE_RULE : LT_LINE_DETAIL,
			    lt_digest_say(page->arena,
			                  of_all ? LT_W_NOTE_ALL : LT_W_NOTE,
			                  now->notices[i]));
}

static void add_group(struct lt_page *page, const struct group *group)
{
	const struct lt_told *told = group->list;
	struct lt_str to_do = to_do_of(page->arena, told), title = { 0 };
	struct lt_str also = also_to_do(page->arena, told);
	struct lt_line *line =
	    lt_page_add(page, LT_LINE_GROUP, label_of(page->arena, told));

	line->tone = tone_of(told);
	if (told->now)
		title = told->now->rule->title;
	lt_page_add(page, LT_LINE_RULE,
	            title.size ? lt_digest_say(page->arena, LT_W_RULE, title,
	                                       lt_told_rule(told))
	                       : lt_digest_say(page->arena, LT_W_RULE_ID,
	                                       lt_told_rule(told)));
	add_notes(page, group, told, true);
	if (to_do.size)
		lt_page_add(page, LT_LINE_TO_DO, to_do);
	if (also.size)
		lt_page_add(page, LT_LINE_TO_DO, also);
}

static void add_details(struct lt_page *page, const struct lt_told *told)
{
	const struct lt_finding *now = told->now;

	if (lt_finding_is_cancelled(now))
		return;
	if (is_of_rest(told))
		add_detail(page, LT_W_SO_FAR, now->so_far);
	if (now->verdict == LT_VERDICT_UNDECIDED) {
		add_detail(page, LT_W_REASON, now->reason);
		if (now->due_if.size)
			add_detail(page, LT_W_MISSING, now->missing);
		return;
	}
	if (now->done.size && now->margin.size)
		lt_page_add(page, LT_LINE_DETAIL,
		            lt_digest_say(page->arena, LT_W_DONE_MARGIN,
		                          now->done, now->margin));
	else
		add_detail(page, LT_W_DONE, now->done);
	add_detail(page, LT_W_LATE_IN, now->late);
	add_detail(page, LT_W_MISSING, now->missing);
	add_detail(page, LT_W_WAIVER, now->waiver);
}

static void add_paper(struct lt_page *page, const struct group *group,
                      const struct lt_told *told)
{
	struct lt_str symbol = lt_told_symbol(told);
	struct lt_line *line = lt_page_add(
	    page, LT_LINE_PAPER,
	    symbol.size ? lt_digest_say(page->arena, LT_W_REASON, symbol)
			: lt_digest_say0(page->arena, LT_W_THE_SESSION));

	line->more =
	    lt_digest_say(page->arena, LT_W_REASON, lt_told_title(told));
	line->tone = tone_of(told);
	lt_digest_before(page, told);
	lt_digest_unread(page, told);
	lt_digest_left(page, told);
	if (!told->now)
		return;
	add_details(page, told);
	add_notes(page, group, told, false);
}

static bool is_same_group(const struct lt_told *a, const struct lt_told *b)
{
	if (a->tell != b->tell || !a->now != !b->now ||
	    a->is_there != b->is_there || a->is_past_due != b->is_past_due ||
	    !lt_str_eq(lt_told_due(a), lt_told_due(b)) ||
	    !lt_str_eq(lt_told_rule(a), lt_told_rule(b)))
		return false;
	return !a->now ||
	       (a->now->verdict == b->now->verdict &&
	        a->now->can_be_repeated == b->now->can_be_repeated &&
	        a->now->is_disputed == b->now->is_disputed &&
	        a->now->days_left == b->now->days_left &&
	        lt_str_eq(a->now->in_time_if, b->now->in_time_if) &&
	        lt_str_eq(a->now->due_if, b->now->due_if) &&
	        lt_str_eq(a->now->day_ends_in, b->now->day_ends_in) &&
	        lt_str_eq(a->now->recommended, b->now->recommended));
}

/* --- the page --------------------------------------------------------- */

/* What a sign of life says: whether all is clear, or only nothing is new. */
static enum lt_digest_words sign_words(const struct lt_digest *digest)
{
	if (digest->open)
		return LT_W_NOTHING_NEW;
	return digest->error_count ? LT_W_NOTHING_READ : LT_W_CLEAR;
}

static struct lt_str sign_of_life(struct lt_arena *arena,
                                  const struct lt_digest *digest)
{
	struct lt_str papers =
	    lt_digest_count(arena, digest->documents, "paper", "papers");
	struct lt_str sessions =
	    lt_digest_count(arena, digest->sessions, "session", "sessions");
	struct lt_str open = lt_digest_count(arena, digest->open, "is", "are");
	struct lt_str since = lt_digest_say0(
	    arena, digest->has_last ? LT_W_SINCE_LAST : LT_W_SINCE_NONE);
	struct lt_str why = lt_digest_say0(
	    arena, digest->is_first ? LT_W_SIGN_FIRST : LT_W_SIGN);

	return lt_digest_say(arena, sign_words(digest), papers, sessions, open,
	                     since, why);
}

static void add_lead(struct lt_page *page, const struct lt_digest *digest)
{
	struct lt_arena *arena = page->arena;

	if (digest->is_first)
		lt_page_add(page, LT_LINE_LEAD,
		            lt_digest_say0(arena, digest->count
		                                      ? LT_W_FIRST
		                                      : LT_W_FIRST_SIGN));
	if (digest->is_all_clear)
		lt_page_add(page, LT_LINE_LEAD, sign_of_life(arena, digest));
	if (digest->error_count)
		lt_page_add(
		    page, LT_LINE_LEAD,
		    lt_digest_say(arena, LT_W_ERRORS,
		                  lt_digest_count(arena, digest->error_count,
		                                  "error", "errors")));
}

static bool is_same_session(const struct lt_told *a, const struct lt_told *b)
{
	return lt_str_eq(lt_told_session(a), lt_told_session(b));
}

/* How many of the COUNT from LIST on are said together. */
static size_t size_of_group(const struct lt_told *list, size_t count)
{
	size_t size = 1;

	while (size < count && is_same_session(&list[size], list) &&
	       is_same_group(&list[size], list))
		size++;
	return size;
}

static void add_all(struct lt_page *page, const struct lt_digest *digest)
{
	size_t shown = digest->count < PAPERS_MAX ? digest->count : PAPERS_MAX;
	struct group group = { digest->list, 0 };

	for (size_t i = 0; i < shown; i += group.count) {
		group.list = &digest->list[i];
		group.count = size_of_group(group.list, shown - i);
		if (!i || !is_same_session(group.list, group.list - 1))
			add_session(page, digest, group.list);
		add_group(page, &group);
		for (size_t k = 0; k < group.count; k++)
			add_paper(page, &group, &group.list[k]);
	}
	if (shown < digest->count)
		lt_page_add(
		    page, LT_LINE_LEAD,
		    lt_digest_say(
			page->arena, LT_W_BEYOND,
			lt_words_number(page->arena,
		                        (int64_t)(digest->count - shown))));
}

/* Adds the ages of the inputs, which show an export that has stopped. */
static void add_ages(struct lt_page *page, const struct lt_digest *digest)
{
	for (size_t i = 0; i < digest->input_count; i++) {
		const struct lt_digest_input *one = &digest->inputs[i];

		lt_page_add(
		    page, LT_LINE_INPUT,
		    lt_digest_say(page->arena,
		                  one->days == 0   ? LT_W_INPUT_TODAY
		                  : one->days == 1 ? LT_W_INPUT_DAY
		                                   : LT_W_INPUT_DAYS,
		                  one->file,
		                  lt_words_number(page->arena, one->days)));
	}
}

void lt_digest_page(struct lt_arena *arena, struct lt_digest *digest,
                    struct lt_page *page)
{
	*page = (struct lt_page){ .arena = arena };
	lt_digest_sort(digest);
	page->subject = lt_digest_subject(arena, digest);
	if (digest->count)
		page->thread = lt_told_session(&digest->list[0]);
	else if (digest->gone_count)
		page->thread = digest->gone[0].id;
	add_lead(page, digest);
	lt_digest_sessions(page, digest);
	add_all(page, digest);
	lt_page_add(page, LT_LINE_FOOT,
	            lt_digest_say(arena, LT_W_FOOT, digest->as_of,
	                          digest->version, digest->tzdata));
	add_ages(page, digest);
}
