#include "core/bounds.h"

#include "core/names.h"
#include "core/rule_names.h"
#include "core/select.h"

static void unknown(struct lt_anchor_value *value, struct lt_why why)
{
	value->state = LT_ANCHOR_UNKNOWN;
	value->why = why;
}

/* " (sessions.ics:14)", or nothing where there is no file. */
static struct lt_str words_of_place(struct lt_arena *arena,
                                    const struct lt_place *at)
{
	if (!at || !at->file || !at->line)
		return (struct lt_str){ 0 };
	return lt_say(arena, LT_P_AT_PLACE, lt_str_of(at->file),
	              lt_words_number(arena, at->line));
}

static void tell(struct lt_trace *trace, enum lt_phrase phrase,
                 const struct lt_anchor_value *value, const struct lt_place *at,
                 struct lt_str name)
{
	struct lt_arena *arena = trace->arena;
	struct lt_step *step;

	if (!trace->is_on)
		return;
	step = lt_step(trace, phrase,
	               lt_words_moment(arena, &value->moment, value->zone),
	               words_of_place(arena, at), name);
	if (value->moment.from.kind == LT_POINT_DAY ||
	    value->moment.from.is_local)
		lt_step_day(step, value->moment.from.day);
	else if (value->zone && value->moment.from.kind == LT_POINT_INSTANT)
		lt_step_day(step,
		            lt_zone_day(value->zone, value->moment.from.at));
}

static void from_opening(const struct lt_case *which,
                         const struct lt_session *session,
                         struct lt_trace *trace, struct lt_anchor_value *value)
{
	if (session->opens.state != LT_MOMENT_KNOWN && session->unread) {
		unknown(value,
		        lt_because(
			    trace->arena, LT_P_WHY_OPENING_UNREAD, session->id,
			    words_of_place(trace->arena, session->unread)));
		return;
	}
	if (session->opens.state != LT_MOMENT_KNOWN) {
		unknown(value,
		        lt_because(trace->arena, LT_P_WHY_OPENING_UNKNOWN,
		                   session->id));
		return;
	}
	value->moment = session->opens;
	value->zone = session->zone;
	tell(trace,
	     session == which->session ? LT_P_ANCHOR_OPENING
	                               : LT_P_ANCHOR_OPENING_OF,
	     value, &session->at, session->id);
}

static void from_closing(const struct lt_case *which,
                         const struct lt_session *session,
                         struct lt_trace *trace, struct lt_anchor_value *value)
{
	if (session->closes.state != LT_MOMENT_KNOWN) {
		unknown(value, lt_because(trace->arena, LT_P_WHY_NO_CLOSING,
		                          session->id));
		return;
	}
	value->moment = session->closes;
	value->zone = session->zone;
	tell(trace,
	     session == which->session ? LT_P_ANCHOR_CLOSING
	                               : LT_P_ANCHOR_CLOSING_OF,
	     value, &session->at, session->id);
}

static void from_first_set(const struct lt_case *which,
                           const struct lt_session *session,
                           struct lt_trace *trace,
                           struct lt_anchor_value *value)
{
	if (session->first_set_unread.size) {
		unknown(value,
		        lt_because(trace->arena, LT_P_WHY_FIRST_SET_UNREAD,
		                   session->id, session->first_set_unread));
		return;
	}
	if (session->opening_first_set.state != LT_MOMENT_KNOWN) {
		from_opening(which, session, trace, value);
		return;
	}
	value->moment = session->opening_first_set;
	value->zone = session->zone;
	tell(trace, LT_P_ANCHOR_FIRST_SET, value, &session->at,
	     (struct lt_str){ 0 });
}

static bool lists_item(const struct lt_meeting *meeting, struct lt_str item)
{
	for (size_t i = 0; i < meeting->item_count; i++)
		if (lt_str_eq(meeting->items[i], item))
			return true;
	return false;
}

/* The meetings of the session that have NAME, or list it as an item. */
static struct lt_meeting_match meetings_of(const struct lt_world *world,
                                           const struct lt_session *session,
                                           struct lt_str name, bool is_item)
{
	struct lt_meeting_match match = { 0 };

	if (world->names)
		return lt_names_meeting(world->names, session, name, is_item);
	for (size_t i = 0; i < session->meeting_count; i++) {
		const struct lt_meeting *one = &session->meetings[i];

		if (is_item ? !lists_item(one, name)
		            : !lt_str_eq(one->id, name))
			continue;
		if (match.count++ == 0)
			match.first = one;
	}
	return match;
}

/* The meeting that the paper names, else the one that lists its item. */
static const struct lt_meeting *find_meeting(const struct lt_case *which,
                                             const struct lt_session *session,
                                             struct lt_trace *trace,
                                             struct lt_anchor_value *value)
{
	const struct lt_document *document = which->document;
	bool by_name = document->meeting.size > 0;
	struct lt_str name = by_name ? document->meeting : document->item;
	struct lt_meeting_match match = { 0 };
	enum lt_phrase phrase;

	if (name.size)
		match = meetings_of(which->world, session, name, !by_name);
	if (match.count == 1)
		return match.first;
	if (match.count)
		phrase = by_name ? LT_P_WHY_MEETING_TWICE : LT_P_WHY_MEETINGS;
	else
		phrase =
		    by_name ? LT_P_WHY_MEETING_UNKNOWN : LT_P_WHY_NO_MEETING;
	unknown(value, lt_because(trace->arena, phrase, session->id, name));
	return NULL;
}

static void from_meeting(const struct lt_case *which,
                         const struct lt_session *session,
                         struct lt_trace *trace, struct lt_anchor_value *value)
{
	const struct lt_meeting *meeting;

	if (!which->document) {
		unknown(value,
		        lt_because(trace->arena, LT_P_WHY_NO_DOCUMENT, { 0 }));
		return;
	}
	meeting = find_meeting(which, session, trace, value);
	if (!meeting)
		return;
	if (meeting->starts.state != LT_MOMENT_KNOWN) {
		unknown(value, lt_because(trace->arena, LT_P_WHY_MEETING_TIME,
		                          meeting->id));
		return;
	}
	value->moment = meeting->starts;
	value->zone = session->zone;
	tell(trace, LT_P_ANCHOR_MEETING, value, &meeting->at, meeting->id);
}

/* The last day of the month before that of DAY. */
static struct lt_point end_before(struct lt_day day)
{
	struct lt_days back = { lt_civil_of(day).mday };

	return lt_point_day(lt_day_subtract(day, back));
}

static void from_month_end(const struct lt_case *which,
                           const struct lt_session *session,
                           struct lt_trace *trace,
                           struct lt_anchor_value *value)
{
	struct lt_moment *moment = &value->moment;
	struct lt_day_span days;

	from_opening(which, session, trace, value);
	if (value->state != LT_ANCHOR_KNOWN)
		return;
	/* The month before is that of the session's opening day, in the
	 * session's zone; if that may be one of two days, the end may be of two
	 * months. The last day itself is a day of the body's zone. */
	days = lt_moment_days(moment, session->zone);
	moment->from = end_before(days.from);
	moment->to = end_before(days.to);
	moment->is_interval = !lt_point_eq(moment->from, moment->to);
	value->zone = which->body->zone;
	tell(trace, LT_P_ANCHOR_MONTH_END, value, NULL, (struct lt_str){ 0 });
}

/* What is known of a version's moment: an open end means the check, unless
 * the version is still to come. */
static struct lt_moment closed(const struct lt_moment *moment,
                               const struct lt_case *which)
{
	const struct lt_check *check = &which->world->check;
	const struct lt_zone *zone = which->body->zone;
	enum lt_truth happened = lt_moment_happened(moment, check, zone);

	/* What may still be to come may come up to its recorded end. */
	if (happened == LT_YES ||
	    (happened == LT_MAYBE && moment->to.kind == LT_POINT_OPEN))
		return lt_moment_until(moment, check, zone);
	return *moment;
}

/* One moment of an act by language: the first or the last of its versions;
 * the last is not there while one is expected and not done. */
static struct lt_moment moment_of_act(const struct lt_act_entry *entry,
                                      bool is_first,
                                      const struct lt_case *which)
{
	const struct lt_zone *zone = which->body->zone;
	struct lt_moment best = { 0 };

	if (!entry->by_language)
		return closed(&entry->moment, which);
	for (size_t i = 0; i < entry->version_count; i++) {
		struct lt_moment one =
		    closed(&entry->versions[i].moment, which);

		if (one.state != LT_MOMENT_KNOWN) {
			if (!is_first)
				return one;
			continue;
		}
		if (best.state != LT_MOMENT_KNOWN) {
			best = one;
			continue;
		}
		best.from =
		    lt_point_pick(one.from, best.from, is_first, false, zone);
		best.to = lt_point_pick(one.to, best.to, is_first, true, zone);
		best.is_interval = !lt_point_eq(best.from, best.to);
	}
	return best;
}

static void from_act_of(const struct lt_case *which,
                        const struct lt_document *document,
                        const struct lt_anchor *anchor, struct lt_str name,
                        struct lt_trace *trace, struct lt_anchor_value *value)
{
	const struct lt_zone *zone = which->body->zone;
	const struct lt_check *check = &which->world->check;
	struct lt_moment moment = moment_of_act(&document->acts[anchor->act],
	                                        anchor->is_first, which);

	if (moment.state != LT_MOMENT_KNOWN) {
		value->state = LT_ANCHOR_UNRECORDED;
		value->why =
		    lt_because(trace->arena, LT_P_WHY_NOT_RECORDED, name);
		return;
	}
	value->is_planned = lt_moment_happened(&moment, check, zone) == LT_NO;
	if (moment.from.kind == LT_POINT_OPEN ||
	    moment.to.kind == LT_POINT_OPEN) {
		enum lt_phrase phrase = moment.from.kind == LT_POINT_OPEN
		                            ? LT_P_WHY_NO_BEGINNING
		                            : LT_P_WHY_NO_LAST_DAY;

		value->state = LT_ANCHOR_OPEN;
		value->why = lt_because(trace->arena, phrase, name);
	}
	value->moment = moment;
	value->zone = zone;
	tell(trace, value->is_planned ? LT_P_ANCHOR_PLANNED : LT_P_ANCHOR_ACT,
	     value, &document->at, name);
}

/* The one paper of the anchor's kind in the session. */
static void from_kind_act(const struct lt_case *which,
                          const struct lt_session *session,
                          const struct lt_anchor *anchor,
                          struct lt_trace *trace, struct lt_anchor_value *value)
{
	struct lt_arena *arena = trace->arena;
	const struct lt_paper_found *found =
	    which->papers
		? lt_paper_of_kind(which->papers, session, anchor->name)
		: NULL;

	if (found && found->is_twice) {
		unknown(value, lt_because(arena, LT_P_WHY_PAPERS, anchor->name,
		                          session->id));
		return;
	}
	/* Before any paper exists no register has been read. */
	if (!which->papers && !which->document) {
		unknown(value, lt_because(arena, LT_P_WHY_NO_DOCUMENT, { 0 }));
		return;
	}
	if (!found || !found->paper) {
		unknown(value, lt_because(arena, LT_P_WHY_NO_PAPER,
		                          anchor->name, session->id));
		return;
	}
	if (lt_paper_may_be_unread(which->papers, anchor->name)) {
		unknown(value, lt_because(arena, LT_P_WHY_PAPERS_UNREAD,
		                          anchor->name, session->id));
		return;
	}
	from_act_of(which, found->paper, anchor,
	            lt_say(arena, LT_P_KIND_ACT_OF, anchor->name,
	                   found->paper->symbol,
	                   lt_str_of(lt_act_name(anchor->act))),
	            trace, value);
}

static void from_other_session(const struct lt_case *which,
                               const struct lt_anchor *anchor,
                               struct lt_trace *trace,
                               struct lt_anchor_value *value)
{
	struct lt_session_match found =
	    lt_session_named(which->world, anchor->name);

	if (found.count != 1) {
		unknown(value, lt_because(trace->arena, LT_P_WHY_OTHER_SESSION,
		                          anchor->name));
		return;
	}
	if (found.first->is_cancelled) {
		unknown(value,
		        lt_because(trace->arena, LT_P_WHY_OTHER_CANCELLED,
		                   found.first->id));
		return;
	}
	if (anchor->is_closing)
		from_closing(which, found.first, trace, value);
	else
		from_opening(which, found.first, trace, value);
}

static bool has_rule(const struct lt_world *world, struct lt_str id)
{
	struct lt_rule_span of_id = lt_rules_of_id(world, id);

	for (size_t i = 0; i < of_id.count; i++)
		if (lt_str_eq(of_id.list[i]->id, id))
			return true;
	return false;
}

/* Whether the last good day was moved after counting, or announced. */
static bool is_moved(const struct lt_bounds *bounds)
{
	return bounds->is_published || bounds->conventions->roll ||
	       bounds->conventions->floor;
}

/* Chains are short: a circle is an error in the pack, found when it is
 * read, so the depth is at most the number of rules in it. */
static void from_deadline(const struct lt_case *which,
                          const struct lt_anchor *anchor,
                          struct lt_trace *trace, struct lt_anchor_value *value)
{
	const struct lt_rule *rule;
	struct lt_bounds bounds = { 0 };
	struct lt_limit limit;

	if (!lt_edition_of(which, anchor->name, &rule)) {
		unknown(value, lt_because(trace->arena, LT_P_WHY_EDITION_OF,
		                          anchor->name));
		return;
	}
	if (!rule && has_rule(which->world, anchor->name)) {
		unknown(value, lt_because(trace->arena, LT_P_WHY_NO_EDITION,
		                          anchor->name));
		return;
	}
	if (!rule) {
		unknown(value, lt_because(trace->arena, LT_P_WHY_NO_RULE,
		                          anchor->name));
		return;
	}
	/* What was announced settles where the deadline is, but not how it was
	 * counted: of several readings that is the earliest by the count. */
	if (anchor->is_rolled)
		lt_bounds_of_rule(which, rule, trace, &bounds);
	else
		lt_bounds_counted(which, rule, trace, &bounds);
	limit = anchor->is_rolled ? bounds.last : bounds.unrolled;
	if (limit.kind == LT_LIMIT_NONE) {
		unknown(value, lt_because(trace->arena, LT_P_WHY_NO_DEADLINE,
		                          anchor->name));
		return;
	}
	if (limit.kind == LT_LIMIT_UNKNOWN) {
		/* What waits for an act is pending. Where another clause or
		 * reading has a date, that may have passed: it is open. */
		value->state = bounds.is_unrecorded && !bounds.last_known.kind
		                   ? LT_ANCHOR_UNRECORDED
		                   : LT_ANCHOR_UNKNOWN;
		value->why = bounds.why_last;
		return;
	}
	value->moment = lt_limit_moment(&limit);
	value->zone = limit.zone;
	value->is_planned = bounds.is_planned;
	tell(trace,
	     !anchor->is_rolled && is_moved(&bounds)
	         ? LT_P_ANCHOR_DEADLINE_UNMOVED
	         : LT_P_ANCHOR_DEADLINE,
	     value, NULL, anchor->name);
}

/* Resolves the anchors that need the session of the case. */
static void from_session(const struct lt_case *which,
                         const struct lt_anchor *anchor, struct lt_trace *trace,
                         struct lt_anchor_value *value)
{
	static void (*const sources[])(
	    const struct lt_case *, const struct lt_session *,
	    struct lt_trace *, struct lt_anchor_value *) = {
		[LT_ANCHOR_OPENING] = from_opening,
		[LT_ANCHOR_CLOSING] = from_closing,
		[LT_ANCHOR_OPENING_FIRST_SET] = from_first_set,
		[LT_ANCHOR_MEETING] = from_meeting,
		[LT_ANCHOR_MONTH_END] = from_month_end,
	};

	if (!which->session) {
		unknown(value,
		        lt_because(trace->arena, LT_P_WHY_NO_BODY, { 0 }));
	} else if (anchor->kind == LT_ANCHOR_KIND_ACT) {
		from_kind_act(which, which->session, anchor, trace, value);
	} else {
		sources[anchor->kind](which, which->session, trace, value);
	}
}

void lt_anchor_resolve(const struct lt_case *which,
                       const struct lt_anchor *anchor, struct lt_trace *trace,
                       struct lt_anchor_value *value)
{
	*value = (struct lt_anchor_value){ .state = LT_ANCHOR_KNOWN };
	if (anchor->kind == LT_ANCHOR_SESSION) {
		from_other_session(which, anchor, trace, value);
	} else if (anchor->kind == LT_ANCHOR_DEADLINE) {
		from_deadline(which, anchor, trace, value);
	} else if (anchor->kind != LT_ANCHOR_ACT) {
		from_session(which, anchor, trace, value);
	} else if (!which->document) {
		/* Before any paper exists its acts are not recorded. */
		value->state = LT_ANCHOR_UNRECORDED;
		value->why =
		    lt_because(trace->arena, LT_P_WHY_NO_DOCUMENT, { 0 });
	} else {
		from_act_of(which, which->document, anchor,
		            lt_str_of(lt_act_name(anchor->act)), trace, value);
	}
}
