#include "core/tell.h"
#include "render/feed.h"
#include "render/feed_words.h"

/* Characters: what a phone or a list shows, and what a person reads. */
enum { NAME_MAX_CHARS = 120, TEXT_MAX_CHARS = 1000 };
/* A derivation may count hundreds of days; `leadtime explain` has them all. */
enum { STEPS_MAX = 40 };

struct words {
	const struct lt_feed *feed;
	const struct lt_row *row;
	struct lt_arena *arena;
	struct lt_buf out;
};

static struct lt_str fill(struct lt_arena *arena, const char *format,
                          const struct lt_str *args, size_t count)
{
	return lt_words_fill(arena, format, args, count);
}

/* One line of the description; every argument is cleaned here. */
static void put_line_of(struct words *words, enum line line,
                        const struct lt_str *args, size_t count)
{
	struct lt_str clean[3] = { { 0 } };

	for (size_t i = 0; i < count; i++)
		clean[i] = lt_feed_clean(words->arena, args[i], TEXT_MAX_CHARS);
	if (words->out.size)
		lt_buf_char(&words->out, '\n');
	lt_buf_format(&words->out, lines[line], clean, count);
}

#define put_line(words, line, ...)                                             \
	put_line_of((words), (line), (const struct lt_str[]){ __VA_ARGS__ },   \
	            sizeof((const struct lt_str[]){ __VA_ARGS__ }) /           \
	                sizeof(struct lt_str))

/* A line whose only argument may be missing. */
static void put_some(struct words *words, enum line line, struct lt_str text)
{
	if (text.size)
		put_line(words, line, text);
}

static struct lt_str session_title(const struct lt_row *row)
{
	if (!row->session)
		return (struct lt_str){ 0 };
	return row->session->title.size ? row->session->title
	                                : row->session->id;
}

/* --- the summary -------------------------------------------------------- */

/* "2 weeks before Spring session 2027", else the rule and the session. */
static struct lt_str counted_from(const struct lt_row *row,
                                  struct lt_arena *arena)
{
	const struct lt_must *must = &row->rule->must;
	struct lt_str session = session_title(row);
	bool plain = must->kind == LT_MUST_BEFORE && must->at_least.is_set &&
	             must->anchor.kind == LT_ANCHOR_OPENING;

	/* Where no paper names it the rule tells two deadlines apart. */
	if (plain && row->document)
		return fill(
		    arena, counted_before,
		    (const struct lt_str[]){ must->at_least.text, session }, 2);
	if (!session.size)
		return row->rule->title;
	return fill(arena, rule_and_session,
	            (const struct lt_str[]){ row->rule->title, session }, 2);
}

static struct lt_str summary_of(const struct lt_row *row, bool is_cancelled,
                                struct lt_arena *arena)
{
	struct lt_str what = row->document ? row->document->symbol
	                     : row->rule->act == LT_ACT_OPENING
	                         ? session_title(row)
	                         : LT_STR(papers_word);
	struct lt_str args[3];

	args[1] = lt_feed_clean(arena, what, NAME_MAX_CHARS);
	args[0] = fill(arena, todo[row->rule->act], &args[1], 1);
	args[2] =
	    lt_feed_clean(arena, counted_from(row, arena), NAME_MAX_CHARS);
	/* Of a cancelled session nothing is to be done any more. */
	return fill(arena,
	            is_cancelled ? cancelled_summary
	                         : summaries[lt_verdict_told(row)],
	            args, 3);
}

/* The words of a summary in front of what has to be done and of the paper, in
 * a summary that was written before: "Overdue: " */
static size_t state_size(struct lt_str summary)
{
	for (enum lt_verdict v = LT_VERDICT_NONE; v <= LT_VERDICT_COUNT; v++) {
		struct lt_str words = lt_str_of(
		    v < LT_VERDICT_COUNT ? summaries[v] : cancelled_summary);

		words = lt_str_head(words, lt_str_find(words, '{'));
		if (words.size && lt_str_starts(summary, words))
			return words.size;
	}
	return 0;
}

struct lt_str lt_feed_withdrawn(struct lt_arena *arena, struct lt_str summary)
{
	summary = lt_str_from(summary, state_size(summary));
	return fill(arena, withdrawn_summary, &summary, 1);
}

struct lt_str lt_feed_withdrawn_why(struct lt_arena *arena,
                                    struct lt_str description)
{
	return fill(arena, withdrawn_description, &description, 1);
}

/* --- the description ---------------------------------------------------- */

static void put_limit(struct words *words, enum line line,
                      const struct lt_limit *limit)
{
	if (limit->kind > LT_LIMIT_UNKNOWN)
		put_line(words, line, lt_words_limit(words->arena, limit));
}

static void put_due(struct words *words)
{
	const struct lt_limit *last = &words->row->last;
	const struct lt_limit *act_by = &words->row->act_by;

	if (act_by->kind > LT_LIMIT_UNKNOWN)
		put_line(words, LINE_DUE_ACT,
		         lt_words_limit(words->arena, last),
		         lt_str_of(lt_act_words(words->row->rule->act)),
		         lt_words_limit(words->arena, act_by));
	else if (last->kind == LT_LIMIT_DAY && last->zone &&
	         act_by->kind == LT_LIMIT_NONE)
		put_line(words, LINE_DUE_DAY,
		         lt_words_limit(words->arena, last),
		         lt_str_of(last->zone->name));
	else
		put_limit(words, LINE_DUE, last);
	put_limit(words, LINE_FIRST, &words->row->first);
	put_limit(words, LINE_RECOMMENDED, &words->row->recommended);
}

static void put_paper(struct words *words)
{
	const struct lt_row *row = words->row;

	if (row->document) {
		put_line(words, LINE_PAPER, row->document->symbol);
		put_some(words, LINE_TITLE, row->document->title);
	}
	if (row->session)
		put_line(words, LINE_SESSION, session_title(row),
		         row->session->id,
		         lt_words_moment(words->arena, &row->session->opens,
		                         row->session->zone));
	put_some(words, LINE_BODY,
	         row->body->name.size ? row->body->name : row->body->id);
	if (row->session && row->session->is_cancelled)
		put_line(words, LINE_CANCELLED, { 0 });
}

static void put_languages(struct words *words, enum line line,
                          enum lt_version_state state)
{
	const struct lt_row *row = words->row;
	struct lt_str *list =
	    LT_NEW_ARRAY(words->arena, struct lt_str, row->language_count);
	size_t count = 0;

	for (size_t i = 0; i < row->language_count; i++)
		if (row->languages[i].state == state)
			list[count++] = row->languages[i].language;
	if (count)
		put_line(words, line, lt_words_list(words->arena, list, count));
}

static void put_notices(struct words *words)
{
	const struct lt_row *row = words->row;

	for (size_t i = 0; i < row->notice_count; i++)
		put_line(words, LINE_NOTE, row->notices[i]);
}

/* The line for what would be in time. It does not change when only time passes,
 * so that the event does not either. */
static enum line line_of_in_time(const struct lt_row *row)
{
	enum lt_verdict verdict = row->verdict;
	bool says_so =
	    verdict == LT_VERDICT_OVERDUE || verdict == LT_VERDICT_INCOMPLETE ||
	    verdict == LT_VERDICT_LATE || verdict == LT_VERDICT_TIGHT;

	return says_so && row->is_in_time_past ? LINE_WOULD_BE_IN_TIME
	                                       : LINE_IN_TIME_IF;
}

static void put_state(struct words *words)
{
	const struct lt_row *row = words->row;
	struct lt_str verdict = lt_str_of(lt_verdict_words(row->verdict));

	if (!row->verdict) {
		put_some(words, LINE_IN_TIME_IF, row->in_time_if);
		put_notices(words);
		return;
	}
	if (row->actual.state == LT_MOMENT_KNOWN)
		put_line(words, LINE_STATE_ACT, verdict,
		         lt_str_of(lt_act_words(row->rule->act)),
		         lt_words_moment(words->arena, &row->actual,
		                         row->body->zone));
	else
		put_line(words, LINE_STATE, verdict);
	put_languages(words, LINE_IN_TIME, LT_VERSION_IN_TIME);
	put_languages(words, LINE_LATE, LT_VERSION_LATE);
	put_languages(words, LINE_EARLY, LT_VERSION_EARLY);
	put_languages(words, LINE_MISSING, LT_VERSION_MISSING);
	put_some(words, line_of_in_time(row), row->in_time_if);
	put_some(words, LINE_REASON, row->reason);
	if (row->waiver)
		put_line(words, LINE_WAIVED, row->waiver->by,
		         lt_words_day(words->arena, row->waiver->on));
	put_notices(words);
}

/* --- the derivation ----------------------------------------------------- */

/* Steps that say what the paper did and when it was looked at are in the
 * state already, or change with the day; the date does not rest on them. */
static bool is_of_date(enum lt_phrase phrase)
{
	static const char *const others[] = { "act",      "check",   "session",
		                              "verdict",  "waiver",  "deemed",
		                              "together", "edition", NULL };
	const char *code = lt_phrase_code(phrase);

	for (size_t i = 0; others[i]; i++)
		if (strcmp(code, others[i]) == 0)
			return false;
	return true;
}

static bool is_number(struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (!lt_is_digit(text.at[i]))
			return false;
	return text.size > 0;
}

/* A published feed does not name files of the machine that made it, and does
 * not change when a line is added to one: " (sessions.ics:14)" at the end is
 * left out. */
static struct lt_str without_place(const struct lt_report *report,
                                   struct lt_str text)
{
	for (size_t i = 0; i < report->input_count; i++) {
		struct lt_str file = lt_str_of(report->inputs[i].file);
		size_t mark = text.size, begin;

		if (!lt_str_ends(text, LT_STR(")")))
			return text;
		while (mark && text.at[mark - 1] != ':')
			mark--;
		if (!mark || mark < file.size + 3 ||
		    !is_number((struct lt_str){ text.at + mark,
		                                text.size - 1 - mark }))
			continue;
		begin = mark - 1 - file.size;
		if (memcmp(text.at + begin, file.at, file.size) == 0 &&
		    memcmp(text.at + begin - 2, " (", 2) == 0)
			return lt_str_head(text, begin - 2);
	}
	return text;
}

static void put_steps(struct words *words)
{
	const struct lt_row *row = words->row;
	int64_t number = 0, beyond = 0;

	for (size_t i = 0; i < row->step_count; i++) {
		struct lt_str text =
		    without_place(words->feed->report, row->steps[i].text);

		if (!is_of_date(row->steps[i].phrase))
			continue;
		if (number == STEPS_MAX) {
			beyond++;
			continue;
		}
		if (number++ == 0)
			put_line(words, LINE_STEPS, { 0 });
		put_line(words, LINE_STEP,
		         lt_words_number(words->arena, number), text);
	}
	if (beyond)
		put_line(words, LINE_MORE_STEPS,
		         lt_words_number(words->arena, beyond));
}

static void put_source(struct words *words)
{
	const struct lt_rule *rule = words->row->rule;
	const struct lt_source_of_law *source = &rule->source;

	put_line(words, LINE_RULE, rule->title, rule->id);
	if (!source->instrument.size)
		return;
	if (source->provision.size)
		put_line(words, LINE_PROVISION, source->instrument,
		         source->provision);
	else
		put_line(words, LINE_SOURCE, source->instrument);
	put_some(words, LINE_SOURCE_URL, source->url);
	put_some(words, LINE_VERIFICATION, source->verification);
}

/* --- the rest ----------------------------------------------------------- */

/* Only what a browser may open, and nothing that could end the line. */
static struct lt_str clean_url(struct lt_str url)
{
	static const struct lt_str none;

	if (!lt_str_starts(url, LT_STR("https://")) &&
	    !lt_str_starts(url, LT_STR("http://")))
		return none;
	for (size_t i = 0; i < url.size; i++)
		if ((unsigned char)url.at[i] <= 0x20 ||
		    (unsigned char)url.at[i] >= 0x7f ||
		    strchr("\"<>\\^`{|}", url.at[i]))
			return none;
	return url.size <= TEXT_MAX_CHARS ? url : none;
}

static void put_category(struct lt_feed_event *event, struct lt_arena *arena,
                         struct lt_str text)
{
	if (text.size)
		event->categories[event->category_count++] =
		    lt_feed_clean(arena, text, NAME_MAX_CHARS);
}

void lt_feed_words(const struct lt_feed *feed, const struct lt_row *row,
                   struct lt_arena *arena, struct lt_feed_event *event)
{
	struct words words = { feed, row, arena, { 0 } };

	event->summary = summary_of(row, event->is_cancelled, arena);
	put_due(&words);
	put_paper(&words);
	if (!event->is_cancelled)
		put_state(&words);
	put_steps(&words);
	put_source(&words);
	event->description = lt_buf_finish(&words.out, arena);
	if (row->document)
		event->url =
		    lt_arena_copy(arena, clean_url(row->document->url));
	if (!event->url.size)
		event->url = clean_url(row->rule->source.url);
	put_category(event, arena,
	             row->body->name.size ? row->body->name : row->body->id);
	put_category(event, arena, row->rule->id);
	if (row->document)
		put_category(event, arena, row->document->kind);
}

struct lt_str lt_feed_undated(const struct lt_feed *feed,
                              struct lt_arena *arena)
{
	enum { NAME_MAX_CHARACTERS = 100 };
	const struct lt_str args[] = {
		lt_words_number(arena, (int64_t)feed->undated),
		lt_feed_clean(arena, feed->undated_name, NAME_MAX_CHARACTERS)
	};

	if (!feed->undated)
		return (struct lt_str){ 0 };
	return fill(arena, feed->undated == 1 ? undated_one : undated_several,
	            args, 2);
}

struct lt_str lt_feed_name(const struct lt_feed *feed, struct lt_arena *arena)
{
	struct lt_str body = { 0 };

	for (size_t i = 0; i < feed->count; i++) {
		if (i && !lt_str_eq(feed->list[i].body, feed->list[0].body))
			return LT_STR(name_of_all);
		if (feed->list[i].category_count)
			body = feed->list[i].categories[0];
	}
	return body.size ? fill(arena, name_of_one, &body, 1)
	                 : LT_STR(name_of_all);
}
