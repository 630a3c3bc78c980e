#include "render/digest_page.h"

#include <stdlib.h>

/* The classes that a subject names, the most urgent first; the others are
 * counted together. */
enum { PARTS_MAX = 3, TITLE_BYTES_MAX = 80 };

static const enum lt_digest_words classes[] = {
	LT_W_COUNT_TODAY,    LT_W_COUNT_OVERDUE,   LT_W_COUNT_INCOMPLETE,
	LT_W_COUNT_UNREAD,   LT_W_COUNT_SOON,      LT_W_COUNT_MOVED,
	LT_W_COUNT_AGAIN,    LT_W_COUNT_UNDECIDED, LT_W_COUNT_CANCELLED,
	LT_W_COUNT_LATE,     LT_W_COUNT_EARLY,     LT_W_COUNT_STAGGERED,
	LT_W_COUNT_TIGHT,    LT_W_COUNT_WAIVED,    LT_W_COUNT_STILL,
	LT_W_COUNT_RESOLVED, LT_W_COUNT_GONE,      LT_W_COUNT_NO_RULE,
	LT_W_COUNT_LEFT
};
enum { CLASSES = sizeof classes / sizeof classes[0] };

static const enum lt_digest_words by_verdict[LT_VERDICT_COUNT] = {
	[LT_VERDICT_OVERDUE] = LT_W_COUNT_OVERDUE,
	[LT_VERDICT_INCOMPLETE] = LT_W_COUNT_INCOMPLETE,
	[LT_VERDICT_LATE] = LT_W_COUNT_LATE,
	[LT_VERDICT_EARLY] = LT_W_COUNT_EARLY,
	[LT_VERDICT_UNDECIDED] = LT_W_COUNT_UNDECIDED,
	[LT_VERDICT_STAGGERED] = LT_W_COUNT_STAGGERED,
	[LT_VERDICT_TIGHT] = LT_W_COUNT_TIGHT,
	[LT_VERDICT_WAIVED] = LT_W_COUNT_WAIVED,
	[LT_VERDICT_ON_TIME] = LT_W_COUNT_RESOLVED,
	[LT_VERDICT_UNSCORED] = LT_W_COUNT_RESOLVED,
};

static enum lt_digest_words class_of(const struct lt_told *told)
{
	if (told->tell == LT_TELL_UNREAD)
		return LT_W_COUNT_UNREAD;
	if (told->tell == LT_TELL_LEFT)
		return LT_W_COUNT_LEFT;
	if (told->tell == LT_TELL_GONE)
		return told->is_there ? LT_W_COUNT_NO_RULE : LT_W_COUNT_GONE;
	if (told->tell == LT_TELL_RESOLVED)
		return LT_W_COUNT_RESOLVED;
	if (told->tell == LT_TELL_REMINDER)
		return LT_W_COUNT_STILL;
	if (lt_finding_is_cancelled(told->now))
		return LT_W_COUNT_CANCELLED;
	if (lt_told_verdict(told) != LT_VERDICT_PENDING)
		return by_verdict[told->now->verdict];
	if (lt_digest_is_moved(told))
		return LT_W_COUNT_MOVED;
	if (told->now->has_days_left && told->now->days_left <= 0)
		return LT_W_COUNT_TODAY;
	return told->tell == LT_TELL_CHANGED ? LT_W_COUNT_AGAIN
	                                     : LT_W_COUNT_SOON;
}

/* Cut between characters. */
static struct lt_str shortened(struct lt_arena *arena, struct lt_str title)
{
	size_t size = TITLE_BYTES_MAX;

	if (title.size <= TITLE_BYTES_MAX)
		return title;
	while (size && ((unsigned char)title.at[size] & 0xc0) == 0x80)
		size--;
	return lt_words_fill(arena, "{0}...",
	                     (struct lt_str[]){ lt_str_head(title, size) }, 1);
}

/* --- papers, not verdicts ----------------------------------------------- */

static int by_paper(const struct lt_told *a, const struct lt_told *b)
{
	int order = lt_str_compare(lt_told_session(a), lt_told_session(b));

	if (!order)
		order = lt_str_compare(lt_told_symbol(a), lt_told_symbol(b));
	return order ? order
	             : lt_str_compare(lt_told_title(a), lt_told_title(b));
}

/* What is told of one paper. */
struct of_paper {
	enum lt_digest_words class;
	const struct lt_told *told;
};

static int by_class(const void *a, const void *b)
{
	const struct of_paper *x = a, *y = b;

	if (x->class != y->class)
		return x->class < y->class ? -1 : 1;
	return by_paper(x->told, y->told);
}

/* How many papers of the digest are of each class: one that several rules are
 * about is one. */
static void count_papers(struct lt_arena *arena, const struct lt_digest *digest,
                         uint64_t counts[LT_W_COUNT])
{
	struct of_paper *list =
	    LT_NEW_ARRAY(arena, struct of_paper, digest->count);

	for (size_t i = 0; i < digest->count; i++)
		list[i] = (struct of_paper){ class_of(&digest->list[i]),
			                     &digest->list[i] };
	if (digest->count)
		qsort(list, digest->count, sizeof *list, by_class);
	for (size_t i = 0; i < digest->count; i++)
		counts[list[i].class] +=
		    !i || by_class(&list[i], &list[i - 1]) != 0;
}

/* Whether the message is about one paper alone. */
static bool is_of_one(const struct lt_digest *digest)
{
	for (size_t i = 1; i < digest->count; i++)
		if (by_paper(&digest->list[i], digest->list) != 0)
			return false;
	return true;
}

/* Of what is due soon: on the one date, or from which on. */
static struct lt_str due_soon(struct lt_arena *arena,
                              const struct lt_digest *digest, struct lt_str who)
{
	const struct lt_finding *first = NULL;
	bool is_one = true;

	for (size_t i = 0; i < digest->count; i++) {
		const struct lt_finding *now = digest->list[i].now;

		if (class_of(&digest->list[i]) != LT_W_COUNT_SOON)
			continue;
		if (!now->has_days_left || !now->due.size)
			return lt_digest_say(arena, LT_W_COUNT_SOON, who);
		is_one &= !first || lt_str_eq(now->due, first->due);
		if (!first || now->days_left < first->days_left)
			first = now;
	}
	if (!first)
		return lt_digest_say(arena, LT_W_COUNT_SOON, who);
	return lt_digest_say(arena,
	                     is_one ? LT_W_COUNT_DUE : LT_W_COUNT_DUE_FROM, who,
	                     first->due);
}

/* "3 overdue"; of a message about one paper "A/81/12 overdue". */
static struct lt_str part(struct lt_arena *arena,
                          const struct lt_digest *digest,
                          enum lt_digest_words class, uint64_t number)
{
	struct lt_str who = lt_words_number(arena, (int64_t)number);
	struct lt_str symbol = lt_told_symbol(digest->list);

	if (is_of_one(digest) && symbol.size)
		who = shortened(arena, symbol);
	if (class == LT_W_COUNT_SOON)
		return due_soon(arena, digest, who);
	return lt_digest_say(arena, class, who);
}

static struct lt_str counted(struct lt_arena *arena,
                             const struct lt_digest *digest)
{
	struct lt_str parts[PARTS_MAX];
	struct lt_buf line = { 0 };
	uint64_t numbers[LT_W_COUNT] = { 0 }, beyond = 0;
	struct lt_str text;
	size_t count = 0;

	count_papers(arena, digest, numbers);
	for (size_t i = 0; i < CLASSES; i++) {
		uint64_t number = numbers[classes[i]];

		if (number && count < PARTS_MAX)
			parts[count++] =
			    part(arena, digest, classes[i], number);
		else
			beyond += number;
	}
	for (size_t i = 0; i < count; i++) {
		lt_buf_puts(&line, i ? ", " : "");
		lt_buf_put(&line, parts[i]);
	}
	text = lt_buf_finish(&line, arena);
	if (!beyond)
		return text;
	return lt_digest_say(arena, LT_W_SUBJECT_MORE, text,
	                     lt_words_number(arena, (int64_t)beyond));
}

/* The session where all are of one, else how many there are; papers whose
 * session is not known are of none. */
static struct lt_str about(struct lt_arena *arena,
                           const struct lt_digest *digest)
{
	struct lt_str session = lt_told_session(&digest->list[0]), last = { 0 };
	struct lt_str title = lt_told_session_title(&digest->list[0]);
	bool is_one = true;
	uint64_t count = 0;

	for (size_t i = 0; i < digest->count; i++) {
		struct lt_str one = lt_told_session(&digest->list[i]);

		is_one &= lt_str_eq(one, session);
		if (one.size)
			count += !lt_str_eq(one, last);
		last = one;
	}
	if (!is_one)
		return lt_digest_count(arena, count, "session", "sessions");
	return shortened(arena, title.size ? title : session);
}

static struct lt_str all_clear(struct lt_arena *arena,
                               const struct lt_digest *digest)
{
	if (!digest->open && digest->error_count)
		return lt_digest_say0(arena, LT_W_SUBJECT_NOTHING_READ);
	if (digest->open)
		return lt_digest_say(
		    arena, LT_W_SUBJECT_NOTHING_NEW,
		    lt_words_number(arena, (int64_t)digest->open));
	return lt_digest_say(
	    arena, LT_W_SUBJECT_CLEAR,
	    lt_digest_count(arena, digest->documents, "paper", "papers"),
	    lt_digest_count(arena, digest->sessions, "session", "sessions"));
}

/* "1 session gone"; behind it those of earlier that may have come back. */
static struct lt_str gone(struct lt_arena *arena,
                          const struct lt_digest *digest)
{
	struct lt_str lost, found;
	int64_t again = 0, count;

	for (size_t i = 0; i < digest->gone_count; i++)
		again += digest->gone[i].since.size != 0;
	count = (int64_t)digest->gone_count - again;
	lost = lt_digest_say(arena,
	                     count == 1 ? LT_W_COUNT_LOST_ONE : LT_W_COUNT_LOST,
	                     lt_words_number(arena, count));
	found = lt_digest_say(
	    arena, LT_W_COUNT_FOUND,
	    lt_digest_count(arena, (uint64_t)again, "session", "sessions"));
	if (!again || !count)
		return again ? found : lost;
	return lt_digest_say(arena, LT_W_SUBJECT_AND, lost, found);
}

/* All that is told, without the session that it is about. */
static struct lt_str all_of(struct lt_arena *arena,
                            const struct lt_digest *digest)
{
	if (!digest->count)
		return digest->gone_count ? gone(arena, digest)
		                          : all_clear(arena, digest);
	if (!digest->gone_count)
		return counted(arena, digest);
	return lt_digest_say(arena, LT_W_SUBJECT_AND, counted(arena, digest),
	                     gone(arena, digest));
}

/* The one session that the message is about, else how many there are. */
static struct lt_str whose(struct lt_arena *arena,
                           const struct lt_digest *digest)
{
	const struct lt_digest_gone *one = digest->gone;

	if (digest->gone_count == 1 && !digest->count)
		return shortened(arena, one->title.size ? one->title : one->id);
	if (digest->gone_count || !digest->count)
		return (struct lt_str){ 0 };
	return about(arena, digest);
}

struct lt_str lt_digest_subject(struct lt_arena *arena,
                                const struct lt_digest *digest)
{
	struct lt_str text = all_of(arena, digest);
	struct lt_str session = whose(arena, digest);

	if (session.size)
		text = lt_digest_say(arena, LT_W_SUBJECT_ABOUT, text, session);
	return lt_digest_say(
	    arena, digest->is_first ? LT_W_SUBJECT_FIRST : LT_W_SUBJECT, text);
}
