#include "core/verdict.h"

static const struct {
	const char *name;
	enum lt_gravity gravity;
} verdicts[LT_VERDICT_COUNT] = {
	[LT_VERDICT_NONE] = { "none", LT_GRAVITY_NONE },
	[LT_VERDICT_OVERDUE] = { "overdue", LT_GRAVITY_ERROR },
	[LT_VERDICT_INCOMPLETE] = { "incomplete", LT_GRAVITY_ERROR },
	[LT_VERDICT_LATE] = { "late", LT_GRAVITY_ERROR },
	[LT_VERDICT_EARLY] = { "early", LT_GRAVITY_ERROR },
	[LT_VERDICT_UNDECIDED] = { "undecided", LT_GRAVITY_UNDECIDED },
	[LT_VERDICT_STAGGERED] = { "staggered", LT_GRAVITY_WARNING },
	[LT_VERDICT_TIGHT] = { "tight", LT_GRAVITY_WARNING },
	[LT_VERDICT_PENDING] = { "pending", LT_GRAVITY_NONE },
	[LT_VERDICT_WAIVED] = { "waived", LT_GRAVITY_NOTICE },
	[LT_VERDICT_ON_TIME] = { "on_time", LT_GRAVITY_NONE },
	[LT_VERDICT_UNSCORED] = { "unscored", LT_GRAVITY_NONE },
};

const char *lt_verdict_name(enum lt_verdict verdict)
{
	return verdicts[verdict].name;
}

const char *lt_verdict_words(enum lt_verdict verdict)
{
	return verdict == LT_VERDICT_ON_TIME ? "on time"
	                                     : lt_verdict_name(verdict);
}

enum lt_verdict lt_verdict_named(struct lt_str name)
{
	for (enum lt_verdict v = LT_VERDICT_OVERDUE; v < LT_VERDICT_COUNT; v++)
		if (lt_str_is(name, verdicts[v].name))
			return v;
	return LT_VERDICT_NONE;
}

enum lt_gravity lt_gravity_of(enum lt_verdict verdict, enum lt_force force)
{
	enum lt_gravity gravity = verdicts[verdict].gravity;

	if (force == LT_SHOULD && gravity == LT_GRAVITY_ERROR)
		return LT_GRAVITY_WARNING;
	if ((force == LT_SHOULD && gravity == LT_GRAVITY_WARNING) ||
	    (force == LT_PRACTICE &&
	     (gravity == LT_GRAVITY_ERROR || gravity == LT_GRAVITY_WARNING)))
		return LT_GRAVITY_NOTICE;
	return gravity;
}

const char *lt_gravity_name(enum lt_gravity gravity)
{
	static const char *const names[] = { "none", "notice", "warning",
		                             "undecided", "error" };

	return names[gravity];
}

const char *lt_force_name(enum lt_force force)
{
	static const char *const names[] = { "none", "shall", "should",
		                             "practice" };

	return names[force];
}

/* What is not known may go either way, so a verdict is first a set of the
 * words that are possible; one word alone is the verdict, more than one is
 * undecided (counting.md, section 1, "Three answers"). */
typedef unsigned verdict_set;

static verdict_set only_if(bool possible, enum lt_verdict verdict)
{
	return possible ? 1u << verdict : 0;
}

/* The versions that matter: how many are out, or may be, and how they keep to
 * the limits together. */
struct tally {
	size_t count;
	size_t out;   /* certainly happened */
	size_t maybe; /* may have happened */
	enum lt_truth in_time, not_early, recommended;
};

static bool may_be_out(const struct lt_judged_version *version)
{
	return version->happened != LT_NO;
}

/* If the last version decides, all must be in time; if the first does, one is
 * enough. "Not early" is the other way round: the paper is early only if the
 * version that decides is. */
static void add_version(struct tally *tally, enum lt_language_clock clock,
                        const struct lt_judged_version *version)
{
	bool last = clock != LT_CLOCK_FIRST;

	tally->count++;
	tally->out += version->happened == LT_YES;
	tally->maybe += version->happened == LT_MAYBE;
	if (!may_be_out(version))
		return;
	if (last) {
		tally->in_time = lt_and(tally->in_time, version->in_time);
		tally->recommended =
		    lt_and(tally->recommended, version->recommended);
		tally->not_early = lt_or(tally->not_early, version->not_early);
	} else {
		tally->in_time =
		    lt_or(tally->in_time,
		          lt_and(version->in_time, version->happened));
		tally->recommended =
		    lt_or(tally->recommended,
		          lt_and(version->recommended, version->happened));
		tally->not_early = lt_and(tally->not_early, version->not_early);
	}
}

static struct tally tally_of(const struct lt_judged *judged, size_t only)
{
	bool last = judged->clock != LT_CLOCK_FIRST;
	struct tally tally = { .in_time = last ? LT_YES : LT_NO,
		               .recommended = last ? LT_YES : LT_NO,
		               .not_early = last ? LT_NO : LT_YES };

	for (size_t i = 0; i < judged->count; i++)
		if (only == judged->count || only == i)
			add_version(&tally, judged->clock,
			            &judged->versions[i]);
	return tally;
}

/* The verdicts possible for a paper that is out. If it is certainly late it is
 * not early as well: late is the worse. */
static verdict_set when_out(const struct lt_judged *judged,
                            const struct tally *tally)
{
	const struct lt_bounds *bounds = &judged->bounds;
	verdict_set set;
	bool fine = tally->in_time != LT_NO && tally->not_early != LT_NO;

	if (judged->why.phrase)
		return 1u << LT_VERDICT_UNDECIDED;
	set = only_if(tally->in_time != LT_YES, LT_VERDICT_LATE);
	set |= only_if(tally->in_time != LT_NO && tally->not_early != LT_YES,
	               LT_VERDICT_EARLY);
	if (!fine)
		return set;
	if (bounds->recommended.kind == LT_LIMIT_NONE)
		return set | 1u << LT_VERDICT_ON_TIME;
	if (bounds->recommended.kind == LT_LIMIT_UNKNOWN)
		return set | 1u << LT_VERDICT_UNDECIDED;
	/* Tight also if it is open whether the recommended date was kept
	 * (counting.md, section 2). */
	return set | 1u << (tally->recommended == LT_YES ? LT_VERDICT_ON_TIME
	                                                 : LT_VERDICT_TIGHT);
}

static verdict_set when_not_out(const struct lt_judged *judged,
                                const struct tally *tally)
{
	verdict_set set;
	bool some = tally->out + tally->maybe > 0;
	bool none = tally->out == 0;

	/* A clause that waits for an act is pending, unless the deadline of
	 * another clause has passed. */
	if (judged->bounds.is_unrecorded && judged->passed != LT_YES)
		return 1u << LT_VERDICT_PENDING;
	set = only_if(judged->passed != LT_YES, LT_VERDICT_PENDING);
	if (judged->passed == LT_NO)
		return set;
	/* If some version may be out, and another may not be, the paper may be
	 * incomplete; if none is certainly out, it may be overdue. A single
	 * version that may be out has more possible verdicts anyway, so that it
	 * is never incomplete. */
	set |= only_if(some, LT_VERDICT_INCOMPLETE);
	set |= only_if(none, LT_VERDICT_OVERDUE);
	return set;
}

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* Days or milliseconds between the first and the last version: the least and
 * the most that it may be, each a distance between two versions. */
static enum lt_truth came_together(const struct lt_judged *judged)
{
	const struct lt_period *span = &judged->rule->languages.together;
	const struct lt_zone *zone = judged->which->body->zone;
	bool hours = span->unit == LT_HOURS;
	int64_t latest_from = 0, latest_to = 0, first_from = 0, first_to = 0;
	int64_t least = 0, most = 0, limit;

	for (size_t i = 0; i < judged->count; i++) {
		struct lt_moment one =
		    lt_moment_until(&judged->versions[i].moment,
		                    &judged->which->world->check, zone);
		int64_t from = INT64_MIN / 4, to;

		if (one.from.kind != LT_POINT_OPEN)
			from = hours ? lt_point_instants(one.from, zone).from.ms
			             : lt_point_days(one.from, zone).from.n;
		to = hours ? lt_point_instants(one.to, zone).to.ms
		           : lt_point_days(one.to, zone).to.n;
		if (i) {
			most = later(most,
			             later(to - first_from, latest_to - from));
			least = later(least,
			              later(from - first_to, latest_from - to));
		}
		latest_from = i ? later(from, latest_from) : from;
		latest_to = i ? later(to, latest_to) : to;
		first_from = i && first_from < from ? first_from : from;
		first_to = i && first_to < to ? first_to : to;
	}
	limit = hours ? span->amount * LT_MS_PER_HOUR : lt_period_days(span);
	if (most <= limit)
		return LT_YES;
	return least > limit ? LT_NO : LT_MAYBE;
}

/* Looks at together_within, if all required versions may be out and in time:
 * staggered takes the place of on time and of tight. */
static verdict_set with_together(const struct lt_judged *judged,
                                 verdict_set set, struct lt_trace *trace)
{
	const verdict_set fine =
	    1u << LT_VERDICT_ON_TIME | 1u << LT_VERDICT_TIGHT;
	enum lt_truth out = LT_YES, together;

	if (!judged->rule->languages.has_together || !(set & fine) ||
	    judged->count < 2)
		return set;
	for (size_t i = 0; i < judged->count; i++)
		out = lt_and(out, judged->versions[i].happened);
	if (out == LT_NO)
		return set;
	together = came_together(judged);
	if (trace->is_on && together != LT_MAYBE)
		lt_step(trace,
		        together == LT_YES ? LT_P_TOGETHER_FINE
		                           : LT_P_TOGETHER_NOT,
		        lt_words_period(trace->arena,
		                        &judged->rule->languages.together));
	if (together == LT_NO && out == LT_YES)
		set &= ~fine;
	if (together != LT_YES)
		set |= 1u << LT_VERDICT_STAGGERED;
	return set;
}

/* Everything that a paper may be: out, and not yet out. */
static verdict_set possible(const struct lt_judged *judged, size_t only,
                            struct lt_trace *trace)
{
	struct tally tally = tally_of(judged, only);
	bool first = judged->clock == LT_CLOCK_FIRST;
	size_t enough = first ? 1 : tally.count;
	bool is_out = tally.out >= enough;
	bool may_be = tally.out + tally.maybe >= enough;
	verdict_set set = 0;

	if (may_be) {
		set = when_out(judged, &tally);
		if (only == judged->count)
			set = with_together(judged, set, trace);
	}
	if (!is_out)
		set |= when_not_out(judged, &tally);
	return set;
}

/* Whether SET, which is not empty, has one member. */
static bool is_one(verdict_set set)
{
	return !(set & (set - 1));
}

static enum lt_verdict word_of(verdict_set set)
{
	enum lt_verdict verdict = LT_VERDICT_NONE;

	while (set >>= 1)
		verdict++;
	return verdict;
}

/* The words from VERDICT on to the best. */
static verdict_set not_worse_than(enum lt_verdict verdict)
{
	return ~0u << verdict;
}

/* Every verdict that may be the worst of several independent ones: it is in one
 * of the sets, and each other set has it or a better one. */
static verdict_set worst_of(const verdict_set *sets, size_t count)
{
	verdict_set worst = 0;

	for (enum lt_verdict word = LT_VERDICT_OVERDUE; word < LT_VERDICT_COUNT;
	     word++) {
		bool holds = false, others = true;

		for (size_t i = 0; i < count; i++) {
			holds |= (sets[i] & 1u << word) != 0;
			others &= (sets[i] & not_worse_than(word)) != 0;
		}
		if (holds && others)
			worst |= 1u << word;
	}
	return worst;
}

/* Under `each` the paper takes the worst of its languages, but a paper of
 * which a version is out is not overdue as a whole. A breach in one language
 * stands whatever the others turn out to be, and one that cannot be told is
 * worse than one that is only to come. */
static verdict_set worst_of_each(struct lt_judged *judged,
                                 struct lt_trace *trace)
{
	verdict_set *sets =
	    LT_NEW_ARRAY(trace->arena, verdict_set, judged->count);
	enum lt_verdict worst = LT_VERDICT_UNSCORED;
	enum lt_truth out = LT_NO;
	verdict_set set;

	for (size_t i = 0; i < judged->count; i++) {
		enum lt_verdict word;

		sets[i] = possible(judged, i, trace);
		word =
		    is_one(sets[i]) ? word_of(sets[i]) : LT_VERDICT_UNDECIDED;
		worst = word < worst ? word : worst;
		out = lt_or(out, judged->versions[i].happened);
	}
	set = worst < LT_VERDICT_UNDECIDED ? 1u << worst
	                                   : worst_of(sets, judged->count);
	if (worst == LT_VERDICT_UNDECIDED && is_one(set))
		set |= 1u << LT_VERDICT_UNDECIDED;
	if (set & 1u << LT_VERDICT_OVERDUE && out != LT_NO)
		set |= 1u << LT_VERDICT_INCOMPLETE;
	if (out == LT_YES)
		set &= ~(1u << LT_VERDICT_OVERDUE);
	return with_together(judged, set, trace);
}

/* Whether the limit itself is one of several moments. */
static bool is_span(const struct lt_limit *limit)
{
	return limit->days.from.n != limit->days.to.n ||
	       limit->instants.from.ms != limit->instants.to.ms;
}

/* A fact that would decide, and what is known of it. */
struct fact {
	struct lt_str name, known;
};

/* Whether MOMENT leaves no doubt against LIMIT. A bare date does so against a
 * limit that is a day, but not against one by the clock. */
static bool is_exact(const struct lt_moment *moment,
                     const struct lt_limit *limit)
{
	return lt_point_eq(moment->from, moment->to) &&
	       (moment->from.kind == LT_POINT_INSTANT ||
	        limit->kind == LT_LIMIT_DAY);
}

/* Whether MOMENT is a local time of a zone that is not known. */
static bool is_nowhere(const struct lt_moment *moment)
{
	return lt_point_is_one_local(moment->from, moment->to);
}

static struct lt_str zone_fact(const struct lt_judged *judged,
                               struct lt_arena *arena)
{
	return lt_say(arena, LT_P_FACT_ZONE,
	              lt_body_called(judged->which->body));
}

/* Whether MOMENT is a local time that clocks show twice. */
static bool comes_twice(const struct lt_moment *moment,
                        const struct lt_zone *zone)
{
	struct lt_local first, second;

	if (!zone || !moment->is_interval ||
	    moment->from.kind != LT_POINT_INSTANT ||
	    moment->to.kind != LT_POINT_INSTANT)
		return false;
	first = lt_zone_local(zone, moment->from.at);
	second = lt_zone_local(zone, moment->to.at);
	return first.day.n == second.day.n && first.ms == second.ms;
}

/* The fact about the act itself. */
static struct lt_str act_fact(const struct lt_judged *judged,
                              const struct lt_judged_version *version,
                              struct lt_arena *arena)
{
	struct lt_str act = lt_str_of(lt_act_words(judged->rule->act));

	if (version->language.size)
		act = lt_say(arena, LT_P_ACT_IN, act, version->language);
	if (is_nowhere(&version->moment))
		return zone_fact(judged, arena);
	if (version->happened == LT_MAYBE)
		return lt_say(arena, LT_P_FACT_NOW, act);
	if (comes_twice(&version->moment, judged->which->body->zone))
		return lt_say(arena, LT_P_FACT_TWICE, { 0 });
	if (version->moment.is_interval)
		return lt_say(arena, LT_P_FACT_DATE, act);
	return lt_say(arena,
	              version->moment.from.kind == LT_POINT_DAY
	                  ? LT_P_FACT_TIME
	                  : LT_P_FACT_COUNTED,
	              act);
}

/* The fact about the limit, which is one of several moments: what it is counted
 * from, or which of two a local time means. */
static struct fact limit_fact(const struct lt_judged *judged,
                              const struct lt_limit *limit,
                              struct lt_arena *arena)
{
	const struct lt_measure *measure = &judged->bounds.measure;
	const struct lt_moment *anchor = &measure->anchor;
	/* A limit that has only its hour from the clock is counted in days. */
	const struct lt_limit days = { .kind = LT_LIMIT_DAY };
	const struct lt_limit *counted_by = measure->is_clock ? limit : &days;

	if (!limit->zone || is_nowhere(anchor))
		return (struct fact){ zone_fact(judged, arena),
			              lt_words_limit(arena, limit) };
	if (anchor->state != LT_MOMENT_KNOWN || is_exact(anchor, counted_by))
		return (struct fact){ lt_say(arena, LT_P_FACT_TWICE, { 0 }),
			              lt_words_limit(arena, limit) };
	return (struct fact){ lt_say(arena, LT_P_FACT_ANCHOR,
		                     lt_str_of(limit->kind == LT_LIMIT_DAY
		                                   ? "date"
		                                   : "time")),
		              lt_words_moment(arena, anchor, measure->zone) };
}

/* Which fact would decide, of a version's moment and of the limit that it is
 * compared with. */
static struct fact fact_of(const struct lt_judged *judged,
                           const struct lt_judged_version *version,
                           const struct lt_moment *counted,
                           const struct lt_limit *limit, struct lt_arena *arena)
{
	const struct lt_body *body = judged->which->body;
	bool may_be_out = version->happened == LT_MAYBE;
	bool exact = !may_be_out && is_exact(counted, limit);
	struct fact of_act = { act_fact(judged, version, arena),
		               lt_words_moment(arena, &version->moment,
		                               body->zone) };
	struct fact of_limit;

	if (exact && (!body->zone || !limit->zone)) {
		of_act.name = zone_fact(judged, arena);
		return of_act;
	}
	if (may_be_out || !is_span(limit))
		return of_act;
	of_limit = limit_fact(judged, limit, arena);
	if (exact)
		return of_limit;
	of_act.known = lt_say(arena, LT_P_FACT_AND, of_act.known, of_limit.name,
	                      of_limit.known);
	return of_act;
}

static bool is_open(const struct lt_judged_version *version)
{
	return version->happened == LT_MAYBE ||
	       (version->happened == LT_YES &&
	        (version->in_time == LT_MAYBE ||
	         version->not_early == LT_MAYBE));
}

/* A version is why the verdict is undecided. (No limit is unknown here: that
 * would have been the reason.) */
static void because_of_version(struct lt_judged *judged,
                               const struct lt_judged_version *version,
                               struct lt_arena *arena)
{
	const struct lt_bounds *bounds = &judged->bounds;
	bool last = bounds->last.kind && (version->in_time == LT_MAYBE ||
	                                  version->not_early != LT_MAYBE);
	const struct lt_limit *limit = last ? &bounds->last : &bounds->first;
	const struct lt_moment *counted =
	    last ? &version->counted : &version->opened;
	struct lt_str limit_words = { 0 };
	struct fact fact;

	if (version->why.phrase && version->happened == LT_YES) {
		judged->undecided = version->why;
		return;
	}
	if (limit->kind)
		limit_words = lt_words_limit(arena, limit);
	judged->undecided.phrase =
	    last ? LT_P_WHY_DEPENDS : LT_P_WHY_DEPENDS_FIRST;
	fact = fact_of(judged, version, counted, limit, arena);
	judged->undecided.text = lt_say(arena, judged->undecided.phrase,
	                                fact.name, fact.known, limit_words);
}

/* The verdict is undecided because it cannot be told whether the last good
 * moment has passed. */
static void because_of_check(struct lt_judged *judged, struct lt_arena *arena)
{
	const struct lt_limit *last = &judged->bounds.last;
	struct lt_str words = lt_words_limit(arena, last);
	struct fact fact;

	judged->undecided = lt_because(arena, LT_P_WHY_PASSED, words);
	if (!is_span(last) || !judged->which->body->zone || !last->zone)
		return;
	fact = limit_fact(judged, last, arena);
	judged->undecided = lt_because(arena, LT_P_WHY_PASSED_SPAN, words,
	                               fact.name, fact.known);
}

/* Says which missing fact leaves SET with more than one word, the most
 * general first. */
static void explain_undecided(struct lt_judged *judged, verdict_set set,
                              size_t only, struct lt_arena *arena)
{
	const struct lt_bounds *bounds = &judged->bounds;

	if (judged->why.phrase && (set & 1u << LT_VERDICT_UNDECIDED)) {
		judged->undecided = judged->why;
		return;
	}
	if (bounds->last.kind == LT_LIMIT_UNKNOWN) {
		judged->undecided = bounds->why_last;
		return;
	}
	if (bounds->first.kind == LT_LIMIT_UNKNOWN) {
		judged->undecided = bounds->why_first;
		return;
	}
	for (size_t i = 0; i < judged->count; i++) {
		if ((only != judged->count && only != i) ||
		    !is_open(&judged->versions[i]))
			continue;
		because_of_version(judged, &judged->versions[i], arena);
		return;
	}
	if (bounds->recommended.kind == LT_LIMIT_UNKNOWN) {
		judged->undecided = bounds->why_recommended;
	} else if (set & 1u << LT_VERDICT_STAGGERED) {
		judged->undecided = lt_because(
		    arena, LT_P_WHY_TOGETHER,
		    lt_words_period(arena, &judged->rule->languages.together));
	} else {
		because_of_check(judged, arena);
	}
}

void lt_verdict_of(struct lt_judged *judged, size_t only,
                   struct lt_trace *trace)
{
	verdict_set set;

	judged->undecided = (struct lt_why){ 0 };
	judged->is_breach = false;
	if (judged->unsaid.size) {
		judged->verdict = LT_VERDICT_UNDECIDED;
		judged->undecided.text = judged->unsaid;
		return;
	}
	if (judged->bounds.is_unscored) {
		judged->verdict = LT_VERDICT_UNSCORED;
		return;
	}
	if (judged->clock == LT_CLOCK_EACH && only == judged->count)
		set = worst_of_each(judged, trace);
	else
		set = possible(judged, only, trace);
	if (is_one(set) && set != 1u << LT_VERDICT_UNDECIDED) {
		judged->verdict = word_of(set);
		return;
	}
	judged->verdict = LT_VERDICT_UNDECIDED;
	judged->is_breach = !(set & not_worse_than(LT_VERDICT_UNDECIDED));
	explain_undecided(judged, set, only, trace->arena);
}
