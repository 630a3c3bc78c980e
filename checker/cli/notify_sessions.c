#include "cli/notify.h"
#include "core/match.h"
#include "render/digest.h"

#include <stdlib.h>

/* A session that somebody deletes and makes anew has another id (Outlook and
 * others give it a new UID), and nothing says that it is the same. So the
 * ledger remembers the sessions that are to come. One that is gone is told
 * once, with the new session that may be it; whether it is, people say. */

enum {
	NEAR_DAYS = 14,   /* the opening of a session that may be the same */
	KEPT_DAYS = 182,  /* how long one that is gone is waited for */
	LOOKED_MAX = 1000 /* of so many that are gone a new one is looked for */
};

/* --- what is there -------------------------------------------------------- */

/* The days of SESSION; false: not known. */
static bool days_of(const struct lt_session *session,
                    struct lt_ledger_session *days)
{
	const struct lt_moment *end = &session->closes;

	if (session->opens.state != LT_MOMENT_KNOWN)
		return false;
	days->day = lt_point_days(session->opens.from, session->zone).from.n;
	if (end->state != LT_MOMENT_KNOWN || end->to.kind == LT_POINT_OPEN)
		end = &session->opens;
	days->last = end->to.kind == LT_POINT_OPEN
	                 ? days->day
	                 : lt_point_days(end->to, session->zone).to.n;
	return true;
}

/* Whether an input has the session. What JSON (whose places have pointers) adds
 * to an event is no session without it; one whose change cannot be read is
 * there. */
static bool is_there(const struct lt_world *world, struct lt_str id)
{
	struct lt_session_match match = lt_session_named(world, id);
	const struct lt_unread_session *unread = lt_session_not_read(world, id);

	return (unread && !unread->at.pointer) ||
	       (match.count && (match.count > 1 || match.first->uid.size ||
	                        match.first->opens.state == LT_MOMENT_KNOWN));
}

static int by_id(const void *key, const void *session)
{
	return lt_str_compare(*(const struct lt_str *)key,
	                      ((const struct lt_ledger_session *)session)->id);
}

/* What the ledger has. */
struct known {
	struct lt_ledger_session *list;
	size_t count;
};

static struct lt_ledger_session *known_session(const struct known *known,
                                               struct lt_str id)
{
	if (!known->count)
		return NULL;
	return bsearch(&id, known->list, known->count, sizeof *known->list,
	               by_id);
}

/* --- which new one it may be ---------------------------------------------- */

/* How far NEXT is from being the session BEFORE: the less the likelier; false:
 * it is not. */
static bool distance_of(const struct lt_ledger_session *before,
                        const struct lt_session *next, int64_t today,
                        int64_t *distance)
{
	struct lt_ledger_session days;
	bool is_same =
	    before->title.size && lt_str_eq(before->title, next->title);

	if (next->is_cancelled || !lt_str_eq(next->body->id, before->body) ||
	    !days_of(next, &days) || days.last < today)
		return false;
	*distance = days.day < before->day ? before->day - days.day
	                                   : days.day - before->day;
	if (!is_same && *distance > NEAR_DAYS)
		return false;
	if (!is_same)
		*distance = 2 * *distance + 1;
	return true;
}

static const struct lt_session *next_of(const struct lt_world *world,
                                        const struct known *known,
                                        const struct lt_ledger_session *before,
                                        int64_t today)
{
	const struct lt_session *next = NULL;
	int64_t least = INT64_MAX, distance;

	for (size_t i = 0; i < world->session_count; i++) {
		const struct lt_session *one = world->sessions[i];

		if (known_session(known, one->id) ||
		    !distance_of(before, one, today, &distance) ||
		    distance >= least)
			continue;
		least = distance;
		next = one;
	}
	return next;
}

/* --- the ledger ----------------------------------------------------------- */

static struct lt_str names_of(struct lt_arena *arena,
                              const struct lt_session *session)
{
	struct lt_buf buf = { 0 };

	for (size_t i = 0; i < session->alias_count; i++) {
		lt_buf_char(&buf, '\n');
		lt_buf_put(&buf, session->aliases[i]);
	}
	return lt_buf_finish(&buf, arena);
}

static bool is_same(const struct lt_ledger_session *a,
                    const struct lt_ledger_session *b)
{
	return a->day == b->day && a->last == b->last && !a->is_gone &&
	       !b->is_gone && lt_str_eq(a->body, b->body) &&
	       lt_str_eq(a->title, b->title) && lt_str_eq(a->names, b->names) &&
	       lt_str_eq(a->opens, b->opens);
}

/* Notes a session that is to come, if it is not noted like that. One that is
 * cancelled is not missed when it is deleted. */
static enum lt_status note(struct lt_notifying *notifying,
                           const struct known *known,
                           const struct lt_session *session)
{
	struct lt_arena *arena = &notifying->run.arena;
	const struct lt_ledger_session *old = known_session(known, session->id);
	struct lt_ledger_session now = { .id = session->id,
		                         .body = session->body->id,
		                         .title = session->title };
	int64_t today = notifying->today.n;

	if (session->is_cancelled && notifying->run.options.dry_run)
		return LT_OK;
	if (session->is_cancelled)
		return old ? lt_ledger_drop_session(notifying->state, old->id)
		           : LT_OK;
	if (!days_of(session, &now) || now.last < today)
		return LT_OK;
	now.names = names_of(arena, session);
	now.opens = lt_words_moment(arena, &session->opens, session->zone);
	if (old && is_same(old, &now))
		return LT_OK;
	if (old && !lt_str_eq(old->opens, now.opens))
		*(struct lt_digest_moved *)lt_arena_push(
		    arena, (void **)&notifying->moved, notifying->moved_count++,
		    sizeof(struct lt_digest_moved)) =
		    (struct lt_digest_moved){ now.id, old->opens };
	if (notifying->run.options.dry_run)
		return LT_OK;
	return lt_ledger_put_session(notifying->state, &now);
}

/* A session that is gone is no violation: its papers are undecided until it is
 * there again. But their deadlines pass without a word to those who ask for
 * violations only, so that somebody has to know: they, where nobody else is
 * told. */
static enum lt_gravity gravity_of(const struct lt_notifying *notifying,
                                  const struct lt_ledger_session *before)
{
	const struct lt_notify_settings *settings = &notifying->settings;

	for (size_t i = 0; i < settings->recipient_count; i++)
		if (lt_notify_is_his_session(&settings->recipients[i], before,
		                             LT_GRAVITY_WARNING))
			return LT_GRAVITY_WARNING;
	return LT_GRAVITY_ERROR;
}

static void tell(struct lt_notifying *notifying,
                 const struct lt_ledger_session *before,
                 const struct lt_session *next)
{
	struct lt_gone_session *one =
	    lt_arena_push(&notifying->run.arena, (void **)&notifying->gone,
	                  notifying->gone_count++, sizeof *one);

	*one = (struct lt_gone_session){ before, next,
		                         gravity_of(notifying, before) };
}

/* Whether it is over, or has been gone for long. */
static bool is_past(const struct lt_notifying *notifying,
                    const struct lt_ledger_session *before)
{
	int64_t today = notifying->today.n;

	return before->is_gone ? today - before->gone > KEPT_DAYS
	                       : before->last < today;
}

static enum lt_status forget(struct lt_notifying *notifying,
                             const struct lt_ledger_session *before)
{
	if (notifying->run.options.dry_run)
		return LT_OK;
	return lt_ledger_drop_session(notifying->state, before->id);
}

/* One that the ledger has and that is not there: told once, and once more when
 * a new session may be it. */
static enum lt_status miss(struct lt_notifying *notifying,
                           const struct known *known,
                           const struct lt_ledger_session *before)
{
	const struct lt_world *world = &notifying->run.builder.world;
	int64_t today = notifying->today.n;
	struct lt_ledger_session now = *before;
	const struct lt_session *next = NULL;
	bool is_dry = notifying->run.options.dry_run;

	if (notifying->gone_count < LOOKED_MAX)
		next = next_of(world, known, before, today);
	if (before->is_gone && !next)
		return LT_OK;
	tell(notifying, before, next);
	if (is_dry)
		return LT_OK;
	if (next)
		return lt_ledger_drop_session(notifying->state, before->id);
	now.is_gone = true;
	now.gone = today;
	return lt_ledger_put_session(notifying->state, &now);
}

/* --- the run -------------------------------------------------------------- */

/* Whether every calendar was read. That JSON adds to a session which is gone is
 * an error of its own, and no reason to be silent about that. */
static bool is_complete(const struct lt_notifying *notifying)
{
	const struct lt_diags *diags = &notifying->run.diags;

	for (size_t i = 0; i < diags->count; i++)
		if (diags->list[i].code != LT_D_ADDS_TO_NOTHING &&
		    lt_notify_is_broken_by(&notifying->run, &diags->list[i]))
			return false;
	return !lt_diags_more(diags, LT_ERROR);
}

static int by_day(const void *a, const void *b)
{
	const struct lt_ledger_session *x =
	    ((const struct lt_gone_session *)a)->before;
	const struct lt_ledger_session *y =
	    ((const struct lt_gone_session *)b)->before;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return lt_str_compare(x->id, y->id);
}

static enum lt_status compare(struct lt_notifying *notifying,
                              const struct known *known)
{
	const struct lt_world *world = &notifying->run.builder.world;
	enum lt_status status = LT_OK;

	for (size_t i = 0; i < known->count && status == LT_OK; i++)
		if (is_past(notifying, &known->list[i]))
			status = forget(notifying, &known->list[i]);
		else if (!is_there(world, known->list[i].id))
			status = miss(notifying, known, &known->list[i]);
	if (notifying->gone_count)
		qsort(notifying->gone, notifying->gone_count,
		      sizeof *notifying->gone, by_day);
	for (size_t i = 0; i < world->session_count && status == LT_OK; i++)
		status = note(notifying, known, world->sessions[i]);
	return status;
}

enum lt_status lt_notify_sessions(struct lt_notifying *notifying)
{
	struct known known = { 0 };

	if (!notifying->state || !is_complete(notifying))
		return LT_OK;
	if (lt_ledger_sessions(notifying->state, &notifying->run.arena,
	                       &known.list, &known.count) != LT_OK)
		return LT_SYSTEM;
	return compare(notifying, &known);
}

void lt_notify_sessions_for(const struct lt_notifying *notifying,
                            const struct lt_recipient *recipient,
                            struct lt_arena *arena, struct lt_digest *digest)
{
	struct lt_digest_gone *list =
	    LT_NEW_ARRAY(arena, struct lt_digest_gone, notifying->gone_count);

	for (size_t i = 0; i < notifying->gone_count; i++) {
		const struct lt_ledger_session *before =
		    notifying->gone[i].before;
		const struct lt_session *next = notifying->gone[i].next;
		struct lt_digest_gone *one = &list[digest->gone_count];
		struct lt_ledger_session days;

		if (!lt_notify_is_his_session(recipient, before,
		                              notifying->gone[i].gravity))
			continue;
		digest->gone_count++;
		*one = (struct lt_digest_gone){ .id = before->id,
			                        .title = before->title,
			                        .opens = before->opens };
		if (before->is_gone)
			one->since = lt_words_day(
			    arena, (struct lt_day){ (int32_t)before->gone });
		if (!next)
			continue;
		one->next_id = next->id;
		one->next_title = next->title;
		one->next_opens =
		    lt_words_moment(arena, &next->opens, next->zone);
		one->is_same_day =
		    days_of(next, &days) && days.day == before->day;
		one->is_same_title = lt_str_eq(next->title, before->title);
	}
	digest->gone = list;
	digest->moved = notifying->moved;
	digest->moved_count = notifying->moved_count;
}
