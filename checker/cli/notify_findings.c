#include "cli/notify.h"
#include "render/json_out.h"
#include "render/sentences.h"

#include <stdlib.h>

/* --- keys --------------------------------------------------------------- */

enum { SLOTS_MIN = 256 };

/* The key is a hash already. */
static size_t first_slot(const char *key, size_t room)
{
	size_t number = 0;

	for (int i = 0; i < 12; i++)
		number = number * 31 + (unsigned char)key[i];
	return number % room;
}

static struct lt_key_slot *slot_of(const struct lt_keys *keys, const char *key)
{
	size_t slot = first_slot(key, keys->room);

	while (keys->slots[slot].is_used &&
	       memcmp(keys->slots[slot].key, key, LT_HASH_DIGITS) != 0)
		slot = (slot + 1) % keys->room;
	return &keys->slots[slot];
}

static void make_room(struct lt_keys *keys)
{
	struct lt_keys old = *keys;

	if (keys->count * 2 < keys->room)
		return;
	keys->room = old.room ? old.room * 4 : SLOTS_MIN;
	keys->slots = lt_alloc(keys->room * sizeof *keys->slots);
	memset(keys->slots, 0, keys->room * sizeof *keys->slots);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].is_used)
			*slot_of(keys, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

static struct lt_key_slot *key_slot(struct lt_keys *keys, const char *key)
{
	struct lt_key_slot *slot;

	make_room(keys);
	slot = slot_of(keys, key);
	if (!slot->is_used) {
		memcpy(slot->key, key, LT_HASH_DIGITS);
		slot->is_used = true;
		keys->count++;
	}
	return slot;
}

/* The same from day to day, whatever its title and its deadline become: rule,
 * body and paper; the session only where there is no paper, because a paper
 * that moves to another one is still the same. Papers of one symbol are told
 * apart by their order. */
static void make_key(struct lt_findings *findings, const struct lt_row *row,
                     char key[LT_HASH_DIGITS])
{
	const struct lt_document *document = row->document;
	const struct lt_body *body = document ? document->body : row->body;
	struct lt_str parts[] = {
		row->rule->id,
		body ? body->id : (struct lt_str){ 0 },
		document ? document->symbol : (struct lt_str){ 0 },
		document ? (struct lt_str){ 0 } : row->session->id,
		{ 0 }
	};
	struct lt_key_slot *slot;

	lt_hash(parts, 5, key);
	slot = key_slot(&findings->keys, key);
	if (slot->seen++ == 0)
		return;
	parts[4] = lt_words_number(&findings->scratch, slot->seen);
	lt_hash(parts, 5, key);
	key_slot(&findings->keys, key)->seen++;
}

static struct lt_key_slot *paper_slot(struct lt_keys *keys, struct lt_str body,
                                      struct lt_str symbol)
{
	struct lt_str parts[] = { body, symbol };
	char key[LT_HASH_DIGITS];

	lt_hash(parts, 2, key);
	return key_slot(keys, key);
}

void lt_findings_told(struct lt_findings *findings, struct lt_str key,
                      struct lt_str symbol)
{
	if (key.size == LT_HASH_DIGITS)
		key_slot(&findings->keys, key.at)->is_told = true;
	if (symbol.size)
		paper_slot(&findings->symbols, (struct lt_str){ 0 }, symbol)
		    ->is_told = true;
}

/* --- what is there though it has no finding ----------------------------- */

static bool is_told_symbol(const struct lt_findings *findings,
                           struct lt_str symbol)
{
	struct lt_str parts[] = { { 0 }, symbol };
	char key[LT_HASH_DIGITS];

	if (!findings->symbols.room)
		return false;
	lt_hash(parts, 2, key);
	return slot_of(&findings->symbols, key)->is_told;
}

static void take_paper(struct lt_findings *findings,
                       const struct lt_document *document)
{
	if (is_told_symbol(findings, document->symbol))
		paper_slot(&findings->papers,
		           document->body ? document->body->id
		                          : (struct lt_str){ 0 },
		           document->symbol)
		    ->seen++;
}

/* Folders of the machine are nobody's concern. */
static void take_unread(void *context, struct lt_str symbol,
                        const struct lt_place *at)
{
	struct lt_findings *findings = context;
	struct lt_arena *arena = &findings->run->arena;
	struct lt_unread *one;
	const char *slash = at->file ? strrchr(at->file, '/') : NULL;

	if (!at->file || !is_told_symbol(findings, symbol))
		return;
	one = lt_arena_push(arena, (void **)&findings->unread,
	                    findings->unread_count++, sizeof *one);
	one->symbol = lt_arena_copy(arena, symbol);
	one->place = lt_words_fill(
	    arena, "{0}:{1}",
	    (const struct lt_str[]){ lt_str_of(slash ? slash + 1 : at->file),
	                             lt_words_number(arena, at->line) },
	    2);
}

struct lt_str lt_findings_unread(const struct lt_findings *findings,
                                 const struct lt_standing *before)
{
	for (size_t i = 0; i < findings->unread_count; i++)
		if (lt_str_eq(findings->unread[i].symbol, before->symbol))
			return findings->unread[i].place;
	return (struct lt_str){ 0 };
}

/* Whether the key of BEFORE is that of one of the COUNT papers of its symbol
 * that BODY has, or of its session. */
static bool is_key_of(const struct lt_standing *before, struct lt_str body,
                      uint32_t count)
{
	struct lt_str parts[] = { before->rule,
		                  body,
		                  before->symbol,
		                  before->symbol.size ? (struct lt_str){ 0 }
		                                      : before->session,
		                  { 0 } };
	struct lt_arena arena = { 0 };
	char key[LT_HASH_DIGITS];
	bool found = false;

	for (uint32_t i = 1; i <= count && !found; i++) {
		if (i > 1)
			parts[4] = lt_words_number(&arena, i);
		lt_hash(parts, 5, key);
		found =
		    lt_str_eq(before->key, (struct lt_str){ key, sizeof key });
	}
	lt_arena_free(&arena);
	return found;
}

static bool has_session(const struct lt_world *world,
                        const struct lt_standing *before)
{
	for (size_t i = 0; i < world->session_count; i++)
		if (lt_str_eq(world->sessions[i]->id, before->session) &&
		    is_key_of(before, world->sessions[i]->body->id, 1))
			return true;
	return false;
}

static bool has_paper_of(const struct lt_findings *findings,
                         const struct lt_standing *before, struct lt_str body)
{
	struct lt_str parts[] = { body, before->symbol };
	char key[LT_HASH_DIGITS];

	lt_hash(parts, 2, key);
	return is_key_of(before, body, slot_of(&findings->papers, key)->seen);
}

bool lt_findings_has_paper(const struct lt_findings *findings,
                           const struct lt_standing *before)
{
	const struct lt_world *world = &findings->run->builder.world;

	if (!before->symbol.size)
		return has_session(world, before);
	if (!findings->papers.room)
		return false;
	for (size_t i = 0; i < world->body_count; i++)
		if (has_paper_of(findings, before, world->bodies[i]->id))
			return true;
	return has_paper_of(findings, before, (struct lt_str){ 0 });
}

/* --- words that outlive the document ------------------------------------ */

static struct lt_str kept(struct lt_findings *findings, struct lt_buf *buf)
{
	struct lt_str text =
	    lt_arena_copy(&findings->run->arena, lt_buf_str(buf));

	lt_buf_clear(buf);
	return text;
}

static struct lt_str copied(struct lt_findings *findings, struct lt_str text)
{
	return text.size ? lt_arena_copy(&findings->run->arena, text)
	                 : (struct lt_str){ 0 };
}

/* The last good moment, or the first where the rule has no other. */
static const struct lt_limit *limit_of(const struct lt_row *row)
{
	return lt_limit_is_known(&row->last) ? &row->last : &row->first;
}

static void put_languages(struct lt_findings *findings,
                          const struct lt_row *row, struct lt_finding *finding)
{
	struct lt_arena *scratch = &findings->scratch;
	struct lt_str *missing =
	    LT_NEW_ARRAY(scratch, struct lt_str, row->language_count);
	struct lt_str *late =
	    LT_NEW_ARRAY(scratch, struct lt_str, row->language_count);
	size_t missing_count = 0, late_count = 0;

	for (size_t i = 0; i < row->language_count; i++) {
		if (row->languages[i].state == LT_VERSION_MISSING)
			missing[missing_count++] = row->languages[i].language;
		if (row->languages[i].state == LT_VERSION_LATE)
			late[late_count++] = row->languages[i].language;
	}
	/* If all languages are late, the verdict says so already. */
	if (late_count == row->language_count)
		late_count = 0;
	if (missing_count == row->language_count &&
	    row->verdict == LT_VERDICT_PENDING)
		missing_count = 0;
	if (missing_count)
		finding->missing = copied(
		    findings, lt_words_list(scratch, missing, missing_count));
	if (late_count)
		finding->late =
		    copied(findings, lt_words_list(scratch, late, late_count));
}

static void put_texts(struct lt_findings *findings, const struct lt_row *row,
                      struct lt_finding *finding)
{
	const struct lt_limit *limit = limit_of(row);
	struct lt_buf buf = { 0 };

	if (lt_limit_is_known(limit)) {
		lt_json_limit(&buf, limit);
		finding->deadline = kept(findings, &buf);
		finding->due =
		    copied(findings, lt_words_limit(&findings->scratch, limit));
	}
	if (limit->kind == LT_LIMIT_DAY && limit->zone &&
	    row->act_by.kind == LT_LIMIT_NONE)
		finding->day_ends_in =
		    copied(findings, lt_str_of(limit->zone->name));
	if (lt_limit_is_known(&row->recommended))
		finding->recommended =
		    copied(findings, lt_words_limit(&findings->scratch,
		                                    &row->recommended));
	if (row->actual.state == LT_MOMENT_KNOWN) {
		lt_json_moment(&buf, &row->actual);
		finding->actual = kept(findings, &buf);
		lt_buf_puts(&buf, lt_act_name(row->rule->act));
		lt_buf_char(&buf, ' ');
		lt_buf_put(&buf,
		           lt_words_moment(&findings->scratch, &row->actual,
		                           row->body ? row->body->zone : NULL));
		finding->done = kept(findings, &buf);
	}
	lt_put_margin(&buf, &row->margin);
	finding->margin = kept(findings, &buf);
	if (row->waiver) {
		lt_buf_put(&buf, row->waiver->by);
		lt_buf_puts(&buf, ": ");
		lt_buf_put(&buf, row->waiver->reason);
		finding->waiver = kept(findings, &buf);
	}
	lt_buf_free(&buf);
}

/* What is to be done in the languages that are still due takes the place of
 * what would have been recommended. */
static void put_to_do(struct lt_findings *findings, const struct lt_row *row,
                      struct lt_finding *finding)
{
	finding->in_time_if = copied(findings, row->in_time_if);
	if (!row->is_still_due)
		return;
	finding->so_far = lt_str_of(lt_verdict_words(row->verdict));
	finding->due_if = copied(findings, row->due_if);
	if (finding->verdict == LT_VERDICT_PENDING)
		finding->in_time_if = finding->due_if;
}

/* What is still due is said as what to do. */
static void put_notices(struct lt_findings *findings, const struct lt_row *row,
                        struct lt_finding *finding)
{
	struct lt_str *list = LT_NEW_ARRAY(&findings->run->arena, struct lt_str,
	                                   row->notice_count);

	finding->notices = list;
	for (size_t i = 0; i < row->notice_count; i++)
		if (!row->is_still_due ||
		    !lt_str_eq(row->notices[i], row->due_note))
			list[finding->notice_count++] =
			    copied(findings, row->notices[i]);
}

/* --- days --------------------------------------------------------------- */

/* The day on which the limit falls, the earliest that it may be. */
static struct lt_day day_of(const struct lt_limit *limit,
                            const struct lt_zone *zone)
{
	return lt_point_days(lt_limit_from(limit), zone).from;
}

/* The last day that SESSION may have; false: not known. */
static bool find_last(const struct lt_session *session, struct lt_day *last)
{
	const struct lt_moment *end = &session->closes;

	if (end->state != LT_MOMENT_KNOWN || end->to.kind == LT_POINT_OPEN)
		end = &session->opens;
	if (end->state != LT_MOMENT_KNOWN || end->to.kind == LT_POINT_OPEN)
		return false;
	*last = lt_point_days(end->to, session->zone).to;
	return true;
}

bool lt_session_is_over(const struct lt_session *session, struct lt_day today)
{
	struct lt_day last;

	return find_last(session, &last) && today.n > last.n;
}

/* A session ends what is said of its papers, unless the deadline lies behind
 * it, as that of its minutes does. */
static void put_end(struct lt_finding *finding, const struct lt_day *deadline)
{
	struct lt_day last;

	if (!finding->session || !find_last(finding->session, &last))
		return;
	finding->has_end = !deadline || deadline->n <= last.n;
	finding->is_over = finding->has_end && finding->today.n > last.n;
}

static void put_days(struct lt_findings *findings, const struct lt_row *row,
                     struct lt_finding *finding)
{
	const struct lt_check *check = &findings->run->builder.world.check;
	const struct lt_zone *home = row->body ? row->body->zone : NULL;
	const struct lt_limit *limit = limit_of(row);
	const struct lt_zone *zone =
	    lt_limit_is_known(limit) && limit->zone ? limit->zone : home;
	struct lt_day deadline = { 0 };

	finding->today = lt_check_days(check, home, zone).to;
	finding->stage = LT_STAGE_NONE;
	if (lt_limit_is_known(limit)) {
		deadline = day_of(limit, zone);
		finding->has_days_left = true;
		finding->days_left = deadline.n - finding->today.n;
	}
	finding->is_recommended_past =
	    lt_limit_is_known(&row->recommended) &&
	    day_of(&row->recommended, zone).n < finding->today.n;
	if (finding->is_due && finding->has_days_left)
		finding->stage =
		    lt_stage_of(findings->rules, finding->days_left);
	put_end(finding, finding->has_days_left ? &deadline : NULL);
}

/* Whether a session is cancelled, so that the row has no date: its event is
 * cancelled on the date that it had. */
static bool is_called_off(const struct lt_row *row)
{
	return row->session && row->session->is_cancelled;
}

/* Which one of its UID the event of ROW is; 0: it is none. */
static uint32_t number_of_event(struct lt_findings *findings,
                                const struct lt_row *row)
{
	const struct lt_document *document = row->document;
	const struct lt_str none = { 0 };
	struct lt_str parts[] = { row->rule->id,
		                  row->body ? row->body->id : none,
		                  document ? document->symbol : none,
		                  row->session ? row->session->id : none };
	char key[LT_HASH_DIGITS];

	if (!findings->with_feed ||
	    (row->last.kind <= LT_LIMIT_UNKNOWN && !is_called_off(row)))
		return 0;
	lt_hash(parts, 4, key);
	return ++key_slot(&findings->events, key)->seen;
}

int64_t lt_findings_events(const struct lt_findings *findings,
                           struct lt_str body, const struct lt_standing *before)
{
	struct lt_str parts[] = { before->rule, body, before->symbol,
		                  before->session };
	char key[LT_HASH_DIGITS];

	if (!findings->events.room)
		return 0;
	lt_hash(parts, 4, key);
	return slot_of(&findings->events, key)->seen;
}

/* The same event, with the same UID, as subscribers of the calendar see. */
static size_t put_event(struct lt_findings *findings, const struct lt_row *row,
                        uint32_t number)
{
	struct lt_feed *feed = &findings->feed;
	struct lt_row copy = *row;
	size_t before = feed->count;

	if (!number || (!lt_row_is_due(row) && !is_called_off(row)))
		return 0;
	lt_feed_add(feed, &(struct lt_rows){ .list = &copy, .count = 1 },
	            row->document);
	if (feed->count == before)
		return 0;
	lt_feed_number(feed, &feed->list[before], number);
	return feed->count;
}

/* --- taking rows -------------------------------------------------------- */

static void take_row(struct lt_findings *findings, const struct lt_row *row)
{
	struct lt_finding one = { .rule = row->rule,
		                  .session = row->session,
		                  .body = row->body,
		                  .verdict = lt_verdict_told(row),
		                  .gravity = row->gravity,
		                  .is_disputed = lt_row_is_disputed(row),
		                  .can_be_repeated = row->can_be_repeated,
		                  .is_due = lt_row_is_due(row) };
	const struct lt_document *document = row->document;
	struct lt_finding **place;
	uint32_t number = number_of_event(findings, row);
	char key[LT_HASH_DIGITS];

	make_key(findings, row, key);
	put_days(findings, row, &one);
	if (lt_finding_gravity(&one) == LT_GRAVITY_NONE &&
	    !slot_of(&findings->keys, key)->is_told)
		return;
	one.key = copied(findings, (struct lt_str){ key, sizeof key });
	if (document) {
		one.symbol = copied(findings, document->symbol);
		one.title = copied(findings, document->title);
		one.kind = copied(findings, document->kind);
	} else if (row->session) {
		one.title = row->session->title;
	}
	one.reason = copied(findings, row->reason);
	put_to_do(findings, row, &one);
	put_texts(findings, row, &one);
	put_languages(findings, row, &one);
	put_notices(findings, row, &one);
	one.event = put_event(findings, row, number);
	one.order = findings->count;
	place = lt_arena_push(&findings->run->arena, (void **)&findings->list,
	                      findings->count++, sizeof *place);
	*place = LT_NEW(&findings->run->arena, struct lt_finding);
	**place = one;
}

static void take_rows(void *context, const struct lt_rows *rows,
                      const struct lt_document *document, struct lt_buf *bufs)
{
	struct lt_findings *findings = context;

	(void)bufs;
	if (document)
		take_paper(findings, document);
	for (size_t i = 0; i < rows->count; i++)
		if (rows->list[i].is_counted)
			take_row(findings, &rows->list[i]);
	lt_arena_reset(&findings->scratch);
}

void lt_findings_judge(struct lt_findings *findings)
{
	struct lt_rows_sink sink = { .context = findings,
		                     .jobs = 1,
		                     /* events say how they were found */
		                     .with_steps = findings->with_feed,
		                     .rows = take_rows,
		                     .unread = take_unread };

	lt_run_judge(findings->run, &sink, &findings->summary);
}

void lt_findings_free(struct lt_findings *findings)
{
	free(findings->keys.slots);
	free(findings->symbols.slots);
	free(findings->papers.slots);
	free(findings->events.slots);
	if (findings->with_feed)
		lt_feed_free(&findings->feed);
	lt_arena_free(&findings->scratch);
}
