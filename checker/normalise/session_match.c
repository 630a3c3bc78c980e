#include "normalise/session_match.h"

#include "core/words.h"

#include <stdlib.h>

/* --- the workspace's match ---------------------------------------------- */

const struct lt_cal_property *
lt_event_property(const struct lt_cal_event *event, const char *name)
{
	for (size_t i = 0; i < event->extra_count; i++)
		if (lt_str_is_nocase(event->extra[i].name, name))
			return &event->extra[i];
	return NULL;
}

struct lt_str lt_event_extra(const struct lt_cal_event *event, const char *name)
{
	const struct lt_cal_property *one = lt_event_property(event, name);

	return one ? one->value : (struct lt_str){ 0 };
}

/* Whether one of the patterns (a text or a list) matches the text. */
static bool pattern_matches(const struct lt_json *patterns, struct lt_str text,
                            bool is_prefix)
{
	const struct lt_json *one = patterns;

	if (patterns->kind == LT_JSON_ARRAY)
		one = patterns->child;
	for (; one; one = one->next) {
		if (is_prefix ? lt_str_starts(text, one->text)
		              : lt_str_glob(one->text, text))
			return true;
		if (patterns->kind != LT_JSON_ARRAY)
			break;
	}
	return false;
}

static bool category_matches(const struct lt_json *patterns,
                             const struct lt_cal_event *event)
{
	for (size_t i = 0; i < event->category_count; i++)
		if (pattern_matches(patterns, event->categories[i], false))
			return true;
	return false;
}

static bool mark_matches(const struct lt_json *patterns,
                         const struct lt_cal_event *event)
{
	struct lt_str mark = lt_event_extra(event, "SESSION");

	return mark.size && pattern_matches(patterns, mark, false);
}

/* Every event of a calendar is asked about, by each entry for it: the keys that
 * there are, not each that there may be. */
bool lt_session_is_picked(const struct lt_json *match,
                          const struct lt_cal_event *event)
{
	bool is_picked = true;

	for (const struct lt_json *part = match->child; is_picked && part;
	     part = part->next) {
		if (lt_str_is(part->key, "summary"))
			is_picked =
			    pattern_matches(part, event->summary, false);
		else if (lt_str_is(part->key, "category"))
			is_picked = category_matches(part, event);
		else if (lt_str_is(part->key, "uid_prefix"))
			is_picked = pattern_matches(part, event->uid, true);
		else if (lt_str_is(part->key, "location"))
			is_picked =
			    pattern_matches(part, event->location, false);
		else if (lt_str_is(part->key, "session"))
			is_picked = mark_matches(part, event);
	}
	return is_picked;
}

/* --- a proposal --------------------------------------------------------- */

/* What sessions are called; without the first letter, whose case changes. */
static const char *const words[] = {
	"ession",         "esion",         "esión",      "essão",
	"itzung",         "agung",         "ессия",      "аседани",
	"届会",           "会议",          "دورة",       "اجتماع",
	"onference",      "onférence",     "onferencia", "ssembly",
	"ssemblée",       "samblea",       "lenary",     "lénière",
	"lenari",         "ommittee",      "ouncil",     "roup meeting",
	"eneral meeting", "nnual meeting",
};

enum { WORD_COUNT = sizeof words / sizeof words[0] };

/* Each word has a bit in a mark, beside two others. */
_Static_assert(WORD_COUNT < 30, "more words than bits");

/* A filter for texts without any word: a bit for the first four bytes of each
 * word, spread over so many bits that other texts hardly ever hit one. */
enum { BEGINNING_BYTES = 4, BEGINNING_BITS = 13 };

struct beginnings {
	uint64_t bits[1 << BEGINNING_BITS >> 6];
};

/* AT: at least so many bytes. */
static uint32_t beginning_of(const char *at)
{
	uint32_t bytes;

	memcpy(&bytes, at, sizeof bytes);
	/* An odd number with bits set and unset in no order. */
	return bytes * UINT32_C(0x9e3779b1) >> (32 - BEGINNING_BITS);
}

static void find_beginnings(struct beginnings *found)
{
	*found = (struct beginnings){ 0 };
	for (size_t i = 0; i < WORD_COUNT; i++) {
		uint32_t one = beginning_of(words[i]);

		found->bits[one >> 6] |= UINT64_C(1) << (one & 63);
	}
}

/* The words that the text begins with, a bit for each. */
static uint32_t words_at(struct lt_str text)
{
	uint32_t found = 0;

	for (size_t i = 0; i < WORD_COUNT; i++)
		if (words[i][0] == text.at[0] &&
		    lt_str_starts(text, lt_str_of(words[i])))
			found |= UINT32_C(1) << i;
	return found;
}

/* The words that are in the text. */
static uint32_t words_in(const struct beginnings *beginnings,
                         struct lt_str text)
{
	uint32_t found = 0;

	for (size_t i = 0; i + BEGINNING_BYTES <= text.size; i++) {
		uint32_t one = beginning_of(text.at + i);

		if (beginnings->bits[one >> 6] >> (one & 63) & 1)
			found |= words_at(lt_str_from(text, i));
	}
	return found;
}

static bool is_long(const struct lt_cal_brief *event)
{
	return event->end != LT_CAL_NONE &&
	       event->days >= (event->start == LT_CAL_DATE ? 2 : 1);
}

/* A candidate: one key with one pattern. */
enum key { KEY_SUMMARY, KEY_CATEGORY, KEY_PREFIX, KEY_LOCATION };

/* More candidates than this say that no single one describes the sessions; of
 * a long calendar every so many events are looked at. */
enum { TRIALS_MAX = 200, SAMPLE_MAX = 2000 };

struct trial {
	struct lt_arena *arena;
	const struct lt_calendar *calendar;
	const uint32_t *marks; /* words of each event, and what else it has */
	const bool *likely;
	size_t likely_count, best_word;
	struct looked_at {
		size_t index; /* of the event */
		struct lt_str uid;
		bool is_likely;
		uint32_t words; /* in its summary */
		/* To see quickly that a pattern does not match: */
		uint64_t location;   /* its hash */
		uint64_t categories; /* a bit for each, by its hash */
	} * sample;                  /* every so many of the events */
	size_t sample_count;
	int64_t best_score;
	enum key best_key;
	struct lt_str best_pattern;
	size_t tried;
	struct {
		enum key key;
		struct lt_str pattern;
	} known[TRIALS_MAX];
	size_t known_count;
};

static bool picks(enum key key, struct lt_str pattern,
                  const struct lt_cal_event *event)
{
	switch (key) {
	case KEY_SUMMARY:
		return lt_str_glob(pattern, event->summary);
	case KEY_PREFIX:
		return lt_str_starts(event->uid, pattern);
	case KEY_LOCATION:
		return lt_str_eq(pattern, event->location);
	case KEY_CATEGORY:
		break;
	}
	for (size_t i = 0; i < event->category_count; i++)
		if (lt_str_eq(pattern, event->categories[i]))
			return true;
	return false;
}

static uint64_t bit_of(uint64_t hash)
{
	return UINT64_C(1) << (hash >> 58);
}

/* Whether it may be picked: most texts are told apart without a look at
 * them. */
static bool may_pick(enum key key, uint64_t hash, const struct looked_at *one)
{
	return (key != KEY_LOCATION || one->location == hash) &&
	       (key != KEY_CATEGORY || (one->categories & bit_of(hash)));
}

static bool picks_one(const struct trial *trial, enum key key,
                      struct lt_str pattern, const struct looked_at *one,
                      struct lt_cal_room *room)
{
	if (key == KEY_PREFIX)
		return lt_str_starts(one->uid, pattern);
	return picks(key, pattern,
	             lt_calendar_event(trial->calendar, one->index, room));
}

/* From malloc. */
static void take_sample(struct trial *trial)
{
	const struct lt_calendar *calendar = trial->calendar;
	size_t stride = calendar->event_count / SAMPLE_MAX + 1;
	struct lt_cal_room room;

	trial->sample = lt_alloc_zeroed(calendar->event_count / stride + 1,
	                                sizeof *trial->sample);
	for (size_t i = 0; i < calendar->event_count; i += stride) {
		struct looked_at *one = &trial->sample[trial->sample_count++];
		const struct lt_cal_event *event =
		    lt_calendar_event(calendar, i, &room);

		one->index = i;
		one->uid = event->uid;
		one->is_likely = trial->likely[i];
		one->words = trial->marks[i];
		one->location = lt_str_hash(event->location);
		for (size_t j = 0; j < event->category_count; j++)
			one->categories |=
			    bit_of(lt_str_hash(event->categories[j]));
	}
}

/* One that was tried before counts as a trial, but is no better now. */
static bool is_new(struct trial *trial, enum key key, struct lt_str pattern)
{
	for (size_t i = 0; i < trial->known_count; i++)
		if (trial->known[i].key == key &&
		    lt_str_eq(trial->known[i].pattern, pattern))
			return false;
	trial->known[trial->known_count].key = key;
	trial->known[trial->known_count++].pattern = pattern;
	return true;
}

static bool keep_better(struct trial *trial, enum key key,
                        struct lt_str pattern, size_t right, size_t wrong)
{
	/* A wrong event counts more than a missing one, because it is not
	 * noticed. */
	int64_t score = (int64_t)right - 2 * (int64_t)wrong;

	if (score <= trial->best_score)
		return false;
	trial->best_score = score;
	trial->best_key = key;
	trial->best_pattern = lt_arena_copy(trial->arena, pattern);
	return true;
}

/* Any text with the word in it. */
static void try_word(struct trial *trial, size_t word)
{
	const struct lt_str args[] = { lt_str_of(words[word]) };
	size_t right = 0, wrong = 0;

	trial->tried++;
	for (size_t i = 0; i < trial->sample_count; i++) {
		const struct looked_at *one = &trial->sample[i];

		if (one->words >> word & 1)
			*(one->is_likely ? &right : &wrong) += 1;
	}
	if (right && keep_better(trial, KEY_SUMMARY,
	                         lt_words_fill(trial->arena, "*{0}*", args, 1),
	                         right, wrong))
		trial->best_word = word;
}

static void try(struct trial *trial, enum key key, struct lt_str pattern)
{
	uint64_t hash = lt_str_hash(pattern);
	size_t right = 0, wrong = 0;
	struct lt_cal_room room;

	if (!pattern.size || trial->tried++ >= TRIALS_MAX ||
	    !is_new(trial, key, pattern))
		return;
	for (size_t i = 0; i < trial->sample_count; i++) {
		const struct looked_at *one = &trial->sample[i];

		if (may_pick(key, hash, one) &&
		    picks_one(trial, key, pattern, one, &room))
			*(one->is_likely ? &right : &wrong) += 1;
	}
	keep_better(trial, key, pattern, right, wrong);
}

/* The part of a UID up to its first digit or separator. */
static struct lt_str prefix_of(struct lt_str uid)
{
	size_t size = 0;

	while (size < uid.size && !lt_is_digit(uid.at[size]) &&
	       uid.at[size] != '@')
		size++;
	return size >= 3 && size < uid.size ? lt_str_head(uid, size)
	                                    : (struct lt_str){ 0 };
}

static void try_all(struct trial *trial)
{
	const struct lt_calendar *calendar = trial->calendar;
	struct lt_cal_room room;

	for (size_t i = 0; i < WORD_COUNT; i++)
		try_word(trial, i);
	for (size_t i = 0; i < calendar->event_count; i++) {
		const struct lt_cal_event *event;

		if (!trial->likely[i])
			continue;
		if (trial->tried >= TRIALS_MAX)
			break;
		event = lt_calendar_event(calendar, i, &room);
		for (size_t j = 0; j < event->category_count; j++)
			try(trial, KEY_CATEGORY, event->categories[j]);
		try(trial, KEY_PREFIX, prefix_of(event->uid));
		try(trial, KEY_LOCATION, event->location);
	}
}

/* The words were looked for before. */
static void count_words(const struct trial *trial, size_t *right, size_t *wrong)
{
	for (size_t i = 0; i < trial->calendar->event_count; i++)
		if (trial->marks[i] >> trial->best_word & 1)
			*(trial->likely[i] ? right : wrong) += 1;
}

static void count_picks(const struct trial *trial, size_t *right, size_t *wrong)
{
	struct lt_cal_room room;

	if (trial->best_key == KEY_SUMMARY) {
		count_words(trial, right, wrong);
		return;
	}
	for (size_t i = 0; i < trial->calendar->event_count; i++)
		if (picks(trial->best_key, trial->best_pattern,
		          lt_calendar_event(trial->calendar, i, &room)))
			*(trial->likely[i] ? right : wrong) += 1;
}

/* The best one counted over all events. */
static bool tell_best(const struct trial *trial,
                      struct lt_match_proposal *proposal)
{
	static const char *const names[] = { "summary", "category",
		                             "uid_prefix", "location" };
	size_t right = 0, wrong = 0;
	int64_t score;

	if (!trial->best_pattern.size)
		return false;
	count_picks(trial, &right, &wrong);
	*proposal =
	    (struct lt_match_proposal){ .key = names[trial->best_key],
		                        .pattern = trial->best_pattern,
		                        .picks = right + wrong,
		                        .likely = trial->likely_count,
		                        .events =
		                            trial->calendar->event_count };
	/* A match that misses most of the likely sessions would mislead. */
	score = (int64_t)right - 2 * (int64_t)wrong;
	return score * 2 > (int64_t)trial->likely_count;
}

/* What is looked for in each event, beside the words. */
#define IS_LONG (UINT32_C(1) << 31)
#define IS_NONE (UINT32_C(1) << 30)
#define ALL_WORDS ((UINT32_C(1) << WORD_COUNT) - 1)

static uint32_t marks_of(const struct beginnings *beginnings,
                         const struct lt_cal_brief *event)
{
	uint32_t marks = words_in(beginnings, event->summary);

	if (event->is_related || event->is_private)
		marks |= IS_NONE;
	return marks | (is_long(event) ? IS_LONG : 0);
}

/* Finds the events that are probably sessions: by words in their summary, or by
 * their length if no event has such a word. Events with RELATED-TO are meetings
 * and left out. */
static size_t find_likely(const struct lt_calendar *calendar, uint32_t *marks,
                          bool *likely, size_t *related)
{
	struct beginnings beginnings;
	uint32_t seen = 0, wanted;
	size_t count = 0;

	find_beginnings(&beginnings);
	for (size_t i = 0; i < calendar->event_count; i++) {
		struct lt_cal_brief event = lt_calendar_brief(calendar, i);

		lt_calendar_fetch(calendar, i + LT_CAL_AHEAD);
		marks[i] = marks_of(&beginnings, &event);
		seen |= marks[i];
		*related += event.is_related;
	}
	wanted = seen & ALL_WORDS ? ALL_WORDS : IS_LONG;
	for (size_t i = 0; i < calendar->event_count; i++) {
		likely[i] = (marks[i] & wanted) && !(marks[i] & IS_NONE);
		count += likely[i];
	}
	return count;
}

bool lt_session_propose(struct lt_arena *arena,
                        const struct lt_calendar *calendar,
                        struct lt_match_proposal *proposal)
{
	struct trial trial = { .arena = arena, .calendar = calendar };
	bool *likely = LT_NEW_ARRAY(arena, bool, calendar->event_count);
	uint32_t *marks = LT_NEW_ARRAY(arena, uint32_t, calendar->event_count);
	size_t related = 0;

	trial.marks = marks;
	trial.likely = likely;
	trial.likely_count = find_likely(calendar, marks, likely, &related);
	if (!trial.likely_count ||
	    trial.likely_count + related == calendar->event_count)
		return false;
	take_sample(&trial);
	try_all(&trial);
	free(trial.sample);
	return tell_best(&trial, proposal);
}
