#include "core/quick.h"

#include "core/match.h"
#include "core/quick_rule.h"
#include "core/select.h"

/* How many (body, session, kind) are remembered; then all is forgotten and
 * begun anew, so that the memory stays bounded. */
enum { SLOTS = 4096, ENTRIES_MAX = SLOTS / 2, BYTES_MAX = 1024 * 1024 };

/* What holds for every paper of one kind in one session of one body. */
struct entry {
	const struct lt_body *body;
	const struct lt_session *session;
	struct lt_str kind;
	uint64_t hash;
	bool is_slow;        /* lt_judge_document decides */
	bool needs_original; /* a paper that revises another is slow */
	struct lt_quick_check check;
	struct lt_quick_rule *rules;
	size_t rule_count;
};

struct lt_quick {
	const struct lt_world *world;
	bool by_kind;            /* some rule looks at the kind of a paper */
	struct lt_arena rules;   /* of the entries */
	struct lt_arena scratch; /* texts that nobody reads */
	size_t count;
	struct entry *slots[SLOTS];
};

struct lt_quick *lt_quick_new(struct lt_arena *arena,
                              const struct lt_world *world)
{
	struct lt_quick *quick = LT_NEW(arena, struct lt_quick);

	quick->world = world;
	for (size_t i = 0; i < world->rule_count; i++)
		quick->by_kind |=
		    lt_quick_looks_at_kind(&world->rules[i]->applies);
	return quick;
}

void lt_quick_free(struct lt_quick *quick)
{
	lt_arena_free(&quick->scratch);
	lt_arena_free(&quick->rules);
}

/* --- entries ------------------------------------------------------------ */

static bool add_rule(struct lt_quick *quick, const struct lt_case *which,
                     const struct lt_session_choice *choice,
                     const struct lt_rule *rule, struct entry *entry)
{
	struct lt_arena *arena = &quick->rules;
	struct lt_trace silent = { .arena = &quick->scratch };
	struct lt_quick_rule *made;

	/* A rule on openings is none on papers, but may take one's place. */
	if (rule->act == LT_ACT_OPENING && !rule->override_count)
		return true;
	if (!lt_quick_is_steady(rule))
		return false;
	if (rule->act == LT_ACT_OPENING || !lt_rule_concerns(which, rule))
		return true;
	entry->needs_original |= rule->revision != LT_REVISION_RESTARTS;
	made = lt_arena_push(arena, (void **)&entry->rules, entry->rule_count++,
	                     sizeof *made);
	if (lt_rule_selected(which, rule, choice, &silent).size) {
		*made = (struct lt_quick_rule){ .reading_count = 0 };
		return !rule->waits;
	}
	return lt_quick_rule_make(which, rule, arena, &silent, made);
}

/* The case is that of a paper of which nothing but the kind is known. */
static void fill(struct lt_quick *quick, struct entry *entry)
{
	const struct lt_world *world = quick->world;
	struct lt_attribute kind = { .name = LT_STR("kind"),
		                     .kind = LT_ATTRIBUTE_TEXT,
		                     .text = entry->kind };
	struct lt_document document = { .kind = entry->kind,
		                        .attributes = {
					    &kind, entry->kind.size ? 1 : 0 } };
	struct lt_case which = { world, NULL, entry->body, entry->session,
		                 &document };
	struct lt_session_choice choice = { .session = entry->session,
		                            .body = entry->body };

	entry->is_slow = !lt_quick_check_of(&which, &entry->check);
	for (size_t i = 0; i < world->rule_count && !entry->is_slow; i++)
		entry->is_slow =
		    !add_rule(quick, &which, &choice, world->rules[i], entry);
}

static void forget(struct lt_quick *quick)
{
	memset(quick->slots, 0, sizeof quick->slots);
	lt_arena_free(&quick->rules);
	quick->count = 0;
}

static struct entry *add_entry(struct lt_quick *quick,
                               const struct entry *wanted, size_t slot)
{
	struct entry *entry;

	if (quick->count == ENTRIES_MAX ||
	    lt_arena_bytes(&quick->rules) > BYTES_MAX) {
		forget(quick);
		slot = wanted->hash % SLOTS;
	}
	entry = LT_NEW(&quick->rules, struct entry);
	*entry = *wanted;
	entry->kind = lt_arena_copy(&quick->rules, wanted->kind);
	fill(quick, entry);
	quick->slots[slot] = entry;
	quick->count++;
	return entry;
}

static uint64_t hash_of(const struct entry *entry)
{
	uint64_t hash = entry->session->index * UINT64_C(0x9e3779b97f4a7c15);

	hash ^= (uintptr_t)entry->body >> 4;
	hash ^= entry->kind.size ? lt_str_hash(entry->kind) : 0;
	return hash ^ hash >> 29;
}

static struct entry *entry_for(struct lt_quick *quick,
                               const struct lt_document *document,
                               const struct lt_session *session)
{
	struct entry wanted = { .body = document->body ? document->body
		                                       : session->body,
		                .session = session };
	size_t slot;

	if (quick->by_kind)
		wanted.kind = document->kind;
	wanted.hash = hash_of(&wanted);
	for (slot = wanted.hash % SLOTS; quick->slots[slot];
	     slot = (slot + 1) % SLOTS) {
		struct entry *one = quick->slots[slot];

		if (one->session == session && one->body == wanted.body &&
		    lt_str_eq(one->kind, wanted.kind))
			return one;
	}
	return add_entry(quick, &wanted, slot);
}

/* --- verdicts ----------------------------------------------------------- */

/* What the versions of a paper come to under one clause. */
struct tally {
	size_t count, out;
	bool in_time, not_early, recommended;
};

static bool keeps(const struct lt_quick_limit *limit, struct lt_point point,
                  bool *kept)
{
	*kept = true;
	if (!limit->is_set)
		return true;
	*kept = point.kind == LT_POINT_DAY ? point.day.n <= limit->day
	                                   : point.at.ms <= limit->ms;
	return point.kind != LT_POINT_DAY || limit->takes_days;
}

/* False: the moment is no plain date or instant. */
static bool add_version(struct tally *tally,
                        const struct lt_quick_clause *clause, bool is_first,
                        const struct lt_quick_check *check,
                        const struct lt_moment *moment)
{
	struct lt_point at = moment->from;
	bool in_time, early, recommended;

	tally->count++;
	if (moment->state != LT_MOMENT_KNOWN)
		return true;
	if (moment->is_interval)
		return false;
	if (at.kind == LT_POINT_DAY ? at.day.n > check->day_to
	                            : at.at.ms > check->ms)
		return true;
	if (at.kind == LT_POINT_DAY && at.day.n > check->day_from)
		return false;
	tally->out++;
	if (!keeps(&clause->last, at, &in_time) ||
	    !keeps(&clause->early, at, &early) ||
	    !keeps(&clause->recommended, at, &recommended))
		return false;
	early &= clause->early.is_set;
	if (is_first) {
		tally->in_time |= in_time;
		tally->recommended |= recommended;
		tally->not_early &= !early;
	} else {
		tally->in_time &= in_time;
		tally->recommended &= recommended;
		tally->not_early |= !early;
	}
	return true;
}

static bool is_tag(struct lt_str a, struct lt_str b)
{
	return a.at[0] == b.at[0] && a.at[1] == b.at[1];
}

/* The version in a required language, of tags that are simple. AROUND is
 * where it probably stands. */
static const struct lt_moment *version_in(const struct lt_act_entry *entry,
                                          struct lt_str language, size_t around)
{
	static const struct lt_moment none;
	size_t count = entry->version_count;
	const struct lt_version *one;

	if (around < count) {
		one = &entry->versions[around];
		if (is_tag(one->language, language))
			return &one->moment;
	}
	for (size_t i = 0; i < count; i++) {
		one = &entry->versions[i];
		if (is_tag(one->language, language))
			return &one->moment;
	}
	return &none;
}

static bool are_simple(const struct lt_act_entry *entry)
{
	for (size_t i = 0; i < entry->version_count; i++)
		if (!lt_quick_is_simple(entry->versions[i].language))
			return false;
	return true;
}

static bool tally_required(const struct lt_quick_reading *reading,
                           const struct lt_quick_clause *clause,
                           const struct lt_quick_check *check,
                           const struct lt_act_entry *entry,
                           struct tally *tally)
{
	/* A date without language says of no version whether it is meant. */
	if (!entry->by_language && entry->moment.state == LT_MOMENT_KNOWN)
		return false;
	if (!are_simple(entry))
		return false;
	for (size_t i = 0; i < reading->language_count; i++)
		if (!add_version(tally, clause, reading->is_first, check,
		                 version_in(entry, reading->languages[i], i)))
			return false;
	return true;
}

static bool tally_first(const struct lt_quick_clause *clause,
                        const struct lt_quick_check *check,
                        const struct lt_act_entry *entry, struct tally *tally)
{
	if (!entry->by_language)
		return add_version(tally, clause, true, check, &entry->moment);
	for (size_t i = 0; i < entry->version_count; i++)
		if (!add_version(tally, clause, true, check,
		                 &entry->versions[i].moment))
			return false;
	return true;
}

static enum lt_verdict word_of(const struct tally *tally,
                               const struct lt_quick_clause *clause,
                               bool is_first)
{
	if (tally->out >= (is_first ? 1 : tally->count)) {
		if (!tally->in_time)
			return LT_VERDICT_LATE;
		if (!tally->not_early)
			return LT_VERDICT_EARLY;
		return tally->recommended ? LT_VERDICT_ON_TIME
		                          : LT_VERDICT_TIGHT;
	}
	if (!clause->has_passed)
		return LT_VERDICT_PENDING;
	return tally->out ? LT_VERDICT_INCOMPLETE : LT_VERDICT_OVERDUE;
}

static bool judge_clause(const struct lt_quick_reading *reading,
                         const struct lt_quick_clause *clause,
                         const struct lt_quick_check *check,
                         const struct lt_document *document,
                         enum lt_verdict *verdict)
{
	const struct lt_act_entry *entry = &document->acts[reading->act];
	bool first = reading->is_first;
	struct tally tally = { .in_time = !first,
		               .recommended = !first,
		               .not_early = first };

	*verdict = LT_VERDICT_UNSCORED;
	if (clause->is_unscored)
		return true;
	if (!(reading->languages
	          ? tally_required(reading, clause, check, entry, &tally)
	          : tally_first(clause, check, entry, &tally)))
		return false;
	*verdict = word_of(&tally, clause, first);
	return true;
}

/* Of clauses the best counts; readings that differ leave it open, and none is
 * undecided for every paper. */
static bool judge_rule(const struct entry *entry,
                       const struct lt_quick_rule *rule,
                       const struct lt_document *document,
                       enum lt_verdict *verdict)
{
	*verdict = LT_VERDICT_UNDECIDED;
	for (size_t i = 0; i < rule->reading_count; i++) {
		const struct lt_quick_reading *reading = &rule->readings[i];
		enum lt_verdict best = LT_VERDICT_NONE, one;

		for (size_t j = 0; j < reading->clause_count; j++) {
			if (!judge_clause(reading, &reading->clauses[j],
			                  &entry->check, document, &one))
				return false;
			best = one > best ? one : best;
		}
		if (i && best != *verdict) {
			*verdict = LT_VERDICT_UNDECIDED;
			return true;
		}
		*verdict = best;
	}
	return true;
}

/* A paper with an empty kind is none without a kind, but rare. */
static bool has_kind(const struct lt_document *document)
{
	for (size_t i = 0; i < document->attributes.count; i++)
		if (lt_str_is(document->attributes.list[i].name, "kind"))
			return true;
	return false;
}

bool lt_quick_answer(struct lt_quick *quick, const struct lt_document *document,
                     struct lt_quick_answer *answer)
{
	struct lt_session_match match;
	const struct entry *entry;

	if (!document->session_name.size || document->waiver_count ||
	    document->published_count ||
	    (!document->kind.size && has_kind(document)))
		return false;
	match = lt_session_named(quick->world, document->session_name);
	if (match.count != 1)
		return false;
	entry = entry_for(quick, document, match.first);
	if (entry->is_slow || (entry->needs_original && document->revises.size))
		return false;
	*answer = (struct lt_quick_answer){ LT_VERDICT_NONE, 0 };
	for (size_t i = 0; i < entry->rule_count; i++) {
		enum lt_verdict verdict;

		if (!judge_rule(entry, &entry->rules[i], document, &verdict))
			return false;
		answer->gravities |=
		    1u << lt_gravity_of(verdict, entry->rules[i].force);
		if (!answer->worst || verdict < answer->worst)
			answer->worst = verdict;
	}
	return true;
}
