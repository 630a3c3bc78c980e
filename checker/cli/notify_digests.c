#include "base/safe.h"
#include "cli/notify.h"
#include "cli/output.h"
#include "read/tzif.h"
#include "render/digest.h"
#include "render/mail.h"

#include <stdlib.h>

/* One recipient's part of a run. Nothing of it is needed for the next one: a
 * message is in the outbox by then. */
struct digesting {
	struct lt_arena arena;
	struct lt_notifying *notifying;
	const struct lt_recipient *recipient;
	struct lt_ledger_recipient known;
	bool is_same_wish; /* he asks for what he asked for last time */
	struct lt_standing *standings; /* by key */
	size_t standing_count;
	const struct lt_finding **open; /* breaches that stand, or may */
	size_t open_count;
	struct lt_digest digest;
};

static struct lt_arena *arena_of(struct digesting *digesting)
{
	return &digesting->arena;
}

/* --- what he was told --------------------------------------------------- */

/* What stands in the ledger as the verdict where the session is cancelled. */
static const char cancelled[] = "cancelled";

/* What stands there in front of it where it cannot be judged. */
static const char unread[] = "unread ";

/* What stands there where a waiver has resolved it. */
static const char resolved[] = "resolved";

static struct lt_standing standing_of(const struct lt_ledger_row *row)
{
	bool was_unread = lt_str_starts(row->verdict, LT_STR(unread));
	struct lt_str verdict =
	    lt_str_from(row->verdict, was_unread ? sizeof unread - 1 : 0);
	bool was_cancelled = lt_str_is(verdict, cancelled);
	bool was_resolved = lt_str_is(verdict, resolved);
	enum lt_verdict before = lt_verdict_named(verdict);

	if (was_cancelled)
		before = LT_VERDICT_UNDECIDED;
	if (was_resolved)
		before = LT_VERDICT_WAIVED;

	return (struct lt_standing){
		.key = row->key,
		.verdict = before,
		.was_cancelled = was_cancelled,
		.was_unread = was_unread,
		.was_resolved = was_resolved,
		.deadline = row->deadline,
		.actual = row->actual,
		.stage = (int32_t)row->stage,
		.told = { (int32_t)row->told },
		.first = { (int32_t)row->first },
		.due = row->due,
		.symbol = row->symbol,
		.title = row->title,
		.rule = row->rule,
		.session = row->session,
		.session_title = row->session_title,
	};
}

static enum lt_status read_standings(struct digesting *digesting)
{
	struct lt_state *state = digesting->notifying->state;
	struct lt_str address = digesting->recipient->address;
	struct lt_ledger_row *rows;
	size_t count;

	digesting->known = (struct lt_ledger_recipient){ .mail = INT64_MIN };
	if (!state)
		return LT_OK;
	if (lt_ledger_recipient(state, address, &digesting->known) != LT_OK ||
	    lt_ledger_rows(state, arena_of(digesting), address, &rows,
	                   &count) != LT_OK)
		return LT_SYSTEM;
	digesting->standings =
	    LT_NEW_ARRAY(arena_of(digesting), struct lt_standing, count);
	digesting->standing_count = count;
	for (size_t i = 0; i < count; i++)
		digesting->standings[i] = standing_of(&rows[i]);
	return LT_OK;
}

static int by_key(const void *key, const void *standing)
{
	return lt_str_compare(*(const struct lt_str *)key,
	                      ((const struct lt_standing *)standing)->key);
}

static struct lt_standing *standing_named(struct digesting *digesting,
                                          struct lt_str key)
{
	if (!digesting->standing_count)
		return NULL;
	return bsearch(&key, digesting->standings, digesting->standing_count,
	               sizeof *digesting->standings, by_key);
}

/* --- what has to be told ------------------------------------------------ */

/* A finding of a cancelled session has no dates. Those that he was told are
 * kept: they are needed when the session is held after all. */
static void keep_dates(struct lt_ledger_row *row,
                       const struct lt_standing *before)
{
	row->verdict = lt_str_of(cancelled);
	if (!before)
		return;
	row->deadline = before->deadline;
	row->actual = before->actual;
	row->due = before->due;
}

static enum lt_status remember(struct digesting *digesting, enum lt_tell tell,
                               const struct lt_finding *now,
                               const struct lt_standing *before)
{
	const struct lt_session *session = now->session;
	struct lt_ledger_row row = {
		.key = now->key,
		.verdict = lt_str_of(lt_verdict_name(now->verdict)),
		.deadline = now->deadline,
		.actual = now->actual,
		.due = now->due,
		.symbol = now->symbol,
		.title = now->title,
		.rule = now->rule->id,
		.session = session ? session->id : (struct lt_str){ 0 },
		.session_title =
		    session ? session->title : (struct lt_str){ 0 },
		.stage = now->stage,
		.told = now->today.n,
		.first = before ? before->first.n : now->today.n
	};

	if (tell == LT_TELL_RESOLVED)
		row.verdict = lt_str_of(resolved);
	if (lt_finding_is_cancelled(now))
		keep_dates(&row, before);
	return lt_ledger_put(digesting->notifying->state,
	                     digesting->recipient->address, &row);
}

/* Notes that he was told that the paper cannot be judged today; all else stays
 * as he was told it. */
static enum lt_status remember_unread(struct digesting *digesting,
                                      const struct lt_standing *before)
{
	const struct lt_notifying *notifying = digesting->notifying;
	struct lt_arena *arena = arena_of(digesting);
	struct lt_str verdict =
	    lt_str_of(before->was_cancelled ? cancelled
	                                    : lt_verdict_name(before->verdict));
	struct lt_ledger_row row = {
		.key = before->key,
		.verdict = lt_words_fill(
		    arena, "{0}{1}",
		    (const struct lt_str[]){ LT_STR(unread), verdict }, 2),
		.deadline = before->deadline,
		.actual = before->actual,
		.due = before->due,
		.symbol = before->symbol,
		.title = before->title,
		.rule = before->rule,
		.session = before->session,
		.session_title = before->session_title,
		.stage = lt_stage_before(&notifying->settings.tells, before),
		.told = notifying->today.n,
		.first = before->first.n
	};

	return lt_ledger_put(notifying->state, digesting->recipient->address,
	                     &row);
}

static void add(struct digesting *digesting, enum lt_tell tell,
                const struct lt_finding *now, const struct lt_standing *before)
{
	const struct lt_notifying *notifying = digesting->notifying;
	struct lt_digest *digest = &digesting->digest;
	struct lt_told *one =
	    lt_arena_push(arena_of(digesting), (void **)&digest->list,
	                  digest->count++, sizeof *one);

	*one = (struct lt_told){ .tell = tell, .now = now, .before = before };
	one->is_there = (tell == LT_TELL_GONE || tell == LT_TELL_UNREAD) &&
	                lt_findings_has_paper(&notifying->findings, before);
	if (tell != LT_TELL_UNREAD)
		return;
	one->place = lt_findings_unread(&notifying->findings, before);
	one->is_past_due = lt_stage_before(&notifying->settings.tells,
	                                   before) == LT_STAGE_PASSED;
}

/* Whether nothing is left to be remembered after this was told. What a waiver
 * has resolved is remembered, because a waiver may be withdrawn. */
static bool is_last(enum lt_tell tell, const struct lt_finding *now)
{
	if (tell == LT_TELL_RESOLVED)
		return now->verdict != LT_VERDICT_WAIVED;
	return tell == LT_TELL_FORGET || tell == LT_TELL_GONE ||
	       tell == LT_TELL_LEFT;
}

/* Adds one thing to say to the digest, and notes in the ledger what he knows by
 * it. */
static enum lt_status settle(struct digesting *digesting, enum lt_tell tell,
                             const struct lt_finding *now,
                             const struct lt_standing *before)
{
	const struct lt_notifying *notifying = digesting->notifying;

	if (tell == LT_TELL_NOTHING)
		return LT_OK;
	if (tell == LT_TELL_UNREAD)
		now = NULL;
	if (tell == LT_TELL_LEFT) {
		add(digesting, tell, NULL, before);
		digesting->digest.list[digesting->digest.count - 1].after = now;
	} else if (tell != LT_TELL_FORGET) {
		add(digesting, tell, now, before);
	}
	if (notifying->run.options.dry_run)
		return LT_OK;
	if (before && is_last(tell, now))
		return lt_ledger_drop(notifying->state,
		                      digesting->recipient->address,
		                      before->key);
	if (!now)
		return remember_unread(digesting, before);
	return remember(digesting, tell, now, before);
}

static enum lt_status compare_finding(struct digesting *digesting,
                                      const struct lt_finding *now)
{
	const struct lt_tell_rules *rules =
	    &digesting->notifying->settings.tells;
	struct lt_standing *before = standing_named(digesting, now->key);
	struct lt_wish wish;
	bool his = lt_notify_is_his(digesting->recipient, now, &wish);
	enum lt_tell tell;

	if (his && (wish.is_wanted || before) && lt_notify_stands(now)) {
		const struct lt_finding **place = lt_arena_push(
		    arena_of(digesting), (void **)&digesting->open,
		    digesting->open_count++, sizeof(const struct lt_finding *));

		*place = now;
	}
	if (before)
		before->is_seen = true;
	if (!his)
		tell = before ? lt_notify_tell_left(rules, now, before,
		                                    digesting->is_same_wish)
		              : LT_TELL_NOTHING;
	else
		tell = lt_notify_tell(rules, now, before, &wish);
	return settle(digesting, tell, now, before);
}

static int by_paper(const void *a, const void *b)
{
	const struct lt_finding *x = *(const struct lt_finding *const *)a;
	const struct lt_finding *y = *(const struct lt_finding *const *)b;
	int order =
	    lt_str_compare(x->session ? x->session->id : (struct lt_str){ 0 },
	                   y->session ? y->session->id : (struct lt_str){ 0 });

	if (!order)
		order = lt_str_compare(x->symbol, y->symbol);
	return order ? order : lt_str_compare(x->title, y->title);
}

/* Papers, and sessions: one that several rules are about is one, as in the
 * totals of a check. */
static void count_open(struct digesting *digesting)
{
	const struct lt_finding **open = digesting->open;
	size_t count = digesting->open_count;

	if (count)
		qsort(open, count, sizeof *open, by_paper);
	for (size_t i = 0; i < count; i++)
		digesting->digest.open +=
		    !i || by_paper(&open[i], &open[i - 1]) != 0;
}

static enum lt_status compare(struct digesting *digesting)
{
	const struct lt_notifying *notifying = digesting->notifying;
	const struct lt_findings *findings = &notifying->findings;
	enum lt_status status = LT_OK;

	for (size_t i = 0; i < findings->count && status == LT_OK; i++)
		status = compare_finding(digesting, findings->list[i]);
	for (size_t i = 0; i < digesting->standing_count && status == LT_OK;
	     i++) {
		const struct lt_standing *one = &digesting->standings[i];

		if (!one->is_seen)
			status = settle(digesting,
			                lt_notify_tell_gone(notifying, one),
			                NULL, one);
	}
	count_open(digesting);
	lt_notify_join_renamed(&digesting->digest);
	return status;
}

/* --- the sign of life --------------------------------------------------- */

/* Whether a message is due only to show that notify still runs: on the weekday
 * that the workspace names, or at the next run if that one was missed, to
 * somebody who has had no message since that weekday of the week before. */
static bool is_all_clear_due(const struct digesting *digesting)
{
	const struct lt_notifying *notifying = digesting->notifying;
	enum lt_weekday day = notifying->settings.all_clear;
	int32_t today = notifying->today.n, back;
	int64_t last = digesting->known.mail;

	if (!day)
		return false;
	back =
	    ((int32_t)lt_weekday_of(notifying->today) - (int32_t)day + 7) % 7;
	if (!digesting->known.is_known)
		return back == 0;
	if (last == INT64_MIN)
		return digesting->known.since <= today - back;
	return last <= today - back - 7;
}

/* --- the message -------------------------------------------------------- */

static struct lt_str check_words(struct digesting *digesting)
{
	const struct lt_world *world = &digesting->notifying->run.builder.world;
	const struct lt_check *check = &world->check;
	struct lt_arena *arena = arena_of(digesting);

	return check->is_day ? lt_words_day(arena, check->day)
	                     : lt_words_instant(arena, check->at, NULL);
}

static const struct lt_zone *home_of(const struct lt_world *world)
{
	return world->body_count ? world->bodies[0]->zone : NULL;
}

/* A check of a day is one of its end, and still has the date of that day where
 * the zone is west of UTC, in which messages are dated. */
static struct lt_instant date_of(const struct lt_world *world)
{
	const struct lt_check *check = &world->check;
	struct lt_instant at = lt_check_instants(check, home_of(world)).to;
	int64_t last = (check->day.n + 1) * LT_MS_PER_DAY - 1000;

	if (check->is_day && at.ms > last)
		at.ms = last;
	return at;
}

static enum lt_status write_mail(struct digesting *digesting,
                                 struct lt_page *page, struct lt_buf *bytes,
                                 struct lt_buf *id)
{
	struct lt_notifying *notifying = digesting->notifying;
	const struct lt_world *world = &notifying->run.builder.world;
	struct lt_buf text = { 0 }, html = { 0 }, calendar = { 0 };
	enum lt_status status = LT_OK;
	struct lt_mail mail = { .from = notifying->settings.from,
		                .to = digesting->recipient->address,
		                .subject = page->subject,
		                .list = notifying->settings.list,
		                .thread = page->thread.size
		                              ? page->thread
		                              : LT_STR("all sessions"),
		                .date = date_of(world) };

	lt_page_text(&text, page);
	lt_page_html(&html, page);
	mail.text = lt_buf_str(&text);
	mail.html = lt_buf_str(&html);
	if (notifying->findings.with_feed)
		status = lt_notify_calendar(digesting->notifying,
		                            &digesting->digest, &calendar);
	mail.calendar = lt_buf_str(&calendar);
	lt_mail_write(bytes, &mail, id);
	lt_buf_free(&text);
	lt_buf_free(&html);
	lt_buf_free(&calendar);
	return status;
}

/* A dry run shows what would go out, with the line ends of this machine. */
static void show(struct digesting *digesting, struct lt_buf *bytes,
                 struct lt_buf *id)
{
	struct lt_notifying *notifying = digesting->notifying;
	struct lt_outgoing outgoing = { .name = lt_notify_file_name(
					    arena_of(digesting),
					    digesting->recipient->address,
					    lt_buf_str(bytes), lt_buf_str(id)),
		                        .bytes = lt_buf_str(bytes) };
	struct lt_buf out = { 0 };

	if (notifying->settings.transport.via == LT_VIA_FOLDER) {
		if (lt_transport_send(&notifying->settings.transport, &outgoing,
		                      &out) != LT_SENT) {
			lt_safe_print("leadtime: cannot write %s/%s.eml: ",
			              notifying->settings.transport.target,
			              outgoing.name);
			lt_safe_print("%.*s\n", (int)out.size, out.at);
			notifying->has_failed = true;
		}
	} else {
		for (size_t i = 0; i < bytes->size; i++)
			if (bytes->at[i] != '\r')
				lt_buf_char(&out, bytes->at[i]);
		lt_print_result(&notifying->run, &out);
	}
	lt_buf_free(&out);
}

static enum lt_status queue(struct digesting *digesting, struct lt_page *page)
{
	struct lt_notifying *notifying = digesting->notifying;
	struct lt_buf bytes = { 0 }, id = { 0 };
	enum lt_status status = write_mail(digesting, page, &bytes, &id);

	if (status == LT_OK && notifying->run.options.dry_run)
		show(digesting, &bytes, &id);
	else if (status == LT_OK)
		status = lt_ledger_queue(
		    notifying->state,
		    &(struct lt_ledger_message){
			.address = digesting->recipient->address,
			.from = notifying->settings.from,
			.id = lt_buf_str(&id),
			.bytes = lt_buf_str(&bytes) },
		    notifying->clock.ms);
	lt_buf_free(&bytes);
	lt_buf_free(&id);
	return status;
}

/* How many groups a page has: findings that are said together count as one. */
static int64_t groups_of(const struct lt_page *page)
{
	int64_t groups = 0;

	for (size_t i = 0; i < page->count; i++)
		groups += page->lines[i].kind == LT_LINE_GROUP;
	return groups;
}

static enum lt_status say(struct digesting *digesting)
{
	struct lt_notifying *notifying = digesting->notifying;
	struct lt_digest *digest = &digesting->digest;
	struct lt_page page;

	lt_notify_sessions_for(notifying, digesting->recipient,
	                       arena_of(digesting), digest);
	digest->is_all_clear = !digest->count && !digest->gone_count &&
	                       is_all_clear_due(digesting);
	/* A recipient may be known and still have had no message yet. */
	digest->has_last = digesting->known.mail != INT64_MIN;
	digest->is_first = !digest->has_last;
	if (!digest->count && !digest->gone_count && !digest->is_all_clear)
		return LT_OK;
	digest->documents = notifying->findings.summary.documents;
	digest->sessions = notifying->run.builder.world.session_count;
	digest->error_count = notifying->run.diags.by_severity[LT_ERROR];
	digest->as_of = check_words(digesting);
	digest->version = LT_STR(LT_VERSION);
	digest->tzdata = lt_tzif_version(arena_of(digesting));
	lt_notify_ages(notifying, arena_of(digesting), digest);
	lt_digest_page(arena_of(digesting), digest, &page);
	if (digesting->known.is_known && groups_of(&page) > notifying->groups)
		notifying->groups = groups_of(&page);
	digesting->known.mail = notifying->today.n;
	return queue(digesting, &page);
}

/* Finds out whether his entries have changed since the last run: then he knows
 * why he hears no more of a paper. In a ledger from before this was remembered
 * they count as unchanged. */
static enum lt_status compare_wish(struct digesting *digesting)
{
	const struct lt_notifying *notifying = digesting->notifying;
	const struct lt_recipient *recipient = digesting->recipient;
	struct lt_arena *arena = arena_of(digesting);
	const char *name = lt_arena_text(
	    arena, lt_words_fill(arena, "wish of {0}", &recipient->address, 1));
	int64_t wish = lt_notify_wish_name(recipient), before = wish;

	digesting->is_same_wish = true;
	if (!notifying->state)
		return LT_OK;
	if (lt_ledger_get(notifying->state, name, wish, &before) != LT_OK)
		return LT_SYSTEM;
	digesting->is_same_wish = before == wish;
	if (notifying->run.options.dry_run)
		return LT_OK;
	return lt_ledger_set(notifying->state, name, wish);
}

static enum lt_status serve(struct digesting *digesting)
{
	struct lt_notifying *notifying = digesting->notifying;

	if (read_standings(digesting) != LT_OK ||
	    compare_wish(digesting) != LT_OK || compare(digesting) != LT_OK ||
	    say(digesting) != LT_OK)
		return LT_SYSTEM;
	if (notifying->run.options.dry_run)
		return LT_OK;
	if (!digesting->known.is_known)
		digesting->known.since = notifying->today.n;
	return lt_ledger_set_recipient(
	    notifying->state, digesting->recipient->address, &digesting->known);
}

static void set_today(struct lt_notifying *notifying)
{
	const struct lt_world *world = &notifying->run.builder.world;

	notifying->today =
	    lt_check_days(&world->check, home_of(world), home_of(world)).to;
}

enum lt_status lt_notify_digests(struct lt_notifying *notifying)
{
	const struct lt_notify_settings *settings = &notifying->settings;
	enum lt_status status;

	set_today(notifying);
	notifying->settings.tells.today = notifying->today;
	status = lt_notify_sessions(notifying);
	for (size_t i = 0; i < settings->recipient_count && status == LT_OK;
	     i++) {
		struct digesting one = { .notifying = notifying,
			                 .recipient =
			                     &settings->recipients[i] };

		status = serve(&one);
		lt_arena_free(&one.arena);
	}
	return status;
}
