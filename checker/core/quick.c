#include "core/quick.h"

#include "core/kinds.h"
#include "core/match.h"
#include "core/quick_judge.h"
#include "core/select.h"

/* How many (body, session, kind) are remembered at the most. Then all are
 * forgotten, so that memory stays bounded. */
enum { SLOTS = 4096, ENTRIES_MAX = SLOTS / 2, BYTES_MAX = 1024 * 1024 };

/* What holds for every paper of one kind in one session of one body; first
 * what each paper asks for. */
struct entry {
	struct lt_quick_rule *rules;
	size_t rule_count;
	struct lt_quick_check check;
	bool is_slow;        /* lt_judge_document decides */
	bool needs_original; /* a paper that revises another is slow */
	bool has_choice;     /* of readings or clauses: rows are slow */
	struct lt_row *rows; /* of the rules, for each paper anew */
	const struct lt_body *body;
	const struct lt_session *session;
	struct lt_str kind;
	uint64_t hash;
};

/* The entries of short session names, as a cache: each name has two places, and
 * takes the second from another name if both are in use. */
enum { RECENT = 2048 };

struct recent {
	struct lt_str_words name;
	size_t size;                /* 0: the place is free */
	const struct lt_body *body; /* of the paper */
	struct entry *entry;        /* NULL: none */
};

struct lt_quick {
	const struct lt_world *world;
	bool by_kind; /* some rule looks at the kind of a paper */
	struct lt_arena entries, rare; /* lt_quick_making */
	struct lt_arena scratch;       /* texts that nobody reads */
	struct lt_quick_making making;
	size_t count;
	struct entry *slots[SLOTS];
	struct recent recent[RECENT]; /* where not BY_KIND */
};

struct lt_quick *lt_quick_new(struct lt_arena *arena,
                              const struct lt_world *world)
{
	struct lt_quick *quick = LT_NEW(arena, struct lt_quick);

	quick->world = world;
	quick->making.arena = &quick->entries;
	quick->making.rare = &quick->rare;
	quick->making.silent.arena = &quick->scratch;
	for (size_t i = 0; i < world->rule_count; i++)
		quick->by_kind |=
		    lt_quick_looks_at_kind(&world->rules[i]->applies);
	return quick;
}

void lt_quick_free(struct lt_quick *quick)
{
	lt_arena_free(&quick->scratch);
	lt_arena_free(&quick->entries);
	lt_arena_free(&quick->rare);
}

/* --- entries ------------------------------------------------------------ */

static bool add_rule(struct lt_quick *quick, const struct lt_case *which,
                     const struct lt_session_choice *choice,
                     const struct lt_rule *rule, struct entry *entry)
{
	struct lt_quick_making *making = &quick->making;
	struct lt_quick_rule *made;
	struct lt_row *row;

	/* A rule on openings gives papers no verdict, but may override a rule
	 * that does. */
	if (rule->act == LT_ACT_OPENING && !rule->override_count)
		return true;
	if (!lt_quick_is_steady(rule))
		return false;
	if (rule->act == LT_ACT_OPENING || !lt_rule_concerns(which, rule))
		return true;
	entry->needs_original |= !lt_rule_restarts(rule);
	made = lt_arena_push(&quick->entries, (void **)&entry->rules,
	                     entry->rule_count, sizeof *made);
	row = lt_arena_push(&quick->rare, (void **)&entry->rows,
	                    entry->rule_count++, sizeof *row);
	if (lt_rule_selected(which, rule, choice, &making->silent).size) {
		lt_quick_rule_undecided(which, rule, made, row);
		return !rule->waits;
	}
	entry->has_choice |=
	    rule->reading_count || rule->must.kind == LT_MUST_EITHER;
	return lt_quick_rule_make(which, rule, making, made, row);
}

/* Fills an entry from the case of a paper of which only the kind is known. */
static void fill(struct lt_quick *quick, struct entry *entry)
{
	const struct lt_world *world = quick->world;
	struct lt_attribute kind = { .name = LT_STR("kind"),
		                     .kind = LT_ATTRIBUTE_TEXT,
		                     .text = entry->kind };
	struct lt_document document = { .kind = entry->kind,
		                        .attributes = {
					    &kind, entry->kind.size > 0 } };
	struct lt_editions editions = { 0 };
	struct lt_case which = { world,          NULL,      entry->body,
		                 entry->session, &document, &editions };
	struct lt_session_choice choice = { .session = entry->session,
		                            .body = entry->body };

	entry->check = lt_quick_check_of(&which);
	/* Of such a kind each paper is told. */
	entry->is_slow = lt_kind_meant(world, entry->kind).size > 0;
	for (size_t i = 0; i < world->rule_count && !entry->is_slow; i++)
		entry->is_slow =
		    !add_rule(quick, &which, &choice, world->rules[i], entry);
	lt_editions_free(&editions);
}

static void forget(struct lt_quick *quick)
{
	memset(quick->slots, 0, sizeof quick->slots);
	memset(quick->recent, 0, sizeof quick->recent);
	lt_arena_free(&quick->entries);
	lt_arena_free(&quick->rare);
	quick->making.tags = NULL;
	quick->count = 0;
}

static struct entry *add_entry(struct lt_quick *quick,
                               const struct entry *wanted, size_t slot)
{
	struct entry *entry;

	if (quick->count == ENTRIES_MAX ||
	    lt_arena_bytes(&quick->entries) + lt_arena_bytes(&quick->rare) >
	        BYTES_MAX) {
		forget(quick);
		slot = wanted->hash % SLOTS;
	}
	entry = LT_NEW(&quick->entries, struct entry);
	*entry = *wanted;
	entry->kind = lt_arena_copy(&quick->rare, wanted->kind);
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
                               const struct lt_quick_paper *paper,
                               const struct lt_session *session)
{
	struct entry wanted = { .body =
		                    paper->body ? paper->body : session->body,
		                .session = session };
	size_t slot;

	if (quick->by_kind)
		wanted.kind = paper->kind;
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

/* NULL: no session, or several, have that name. */
static struct entry *named_entry(struct lt_quick *quick,
                                 const struct lt_quick_paper *paper)
{
	struct lt_session_match match =
	    lt_session_named(quick->world, paper->session_name);

	return match.count == 1 ? entry_for(quick, paper, match.first) : NULL;
}

static inline bool is_recent(const struct recent *one, struct lt_str_words name,
                             const struct lt_quick_paper *paper)
{
	return lt_str_words_eq(one->name, name) &
	       (one->size == paper->session_name.size) &
	       (one->body == paper->body);
}

static inline bool is_short(const struct lt_quick *quick,
                            const struct lt_quick_paper *paper)
{
	return !quick->by_kind &&
	       paper->session_name.size - 1 < LT_STR_WORDS_MAX;
}

/* The first of the two places of a short name. */
static inline size_t recent_place(struct lt_str_words name,
                                  const struct lt_quick_paper *paper)
{
	uint64_t hash =
	    (name.first ^ name.last << 1 ^ (uintptr_t)paper->body >> 4) *
	    UINT64_C(0x9e3779b97f4a7c15);

	return hash >> 32 & (RECENT - 2);
}

static inline struct entry *recent_entry(struct lt_quick *quick,
                                         const struct lt_quick_paper *paper)
{
	struct lt_str_words name = lt_str_words(paper->session_name);
	struct recent *place = &quick->recent[recent_place(name, paper)];
	struct entry *entry;

	if (is_recent(&place[0], name, paper))
		return place[0].entry;
	if (is_recent(&place[1], name, paper))
		return place[1].entry;
	entry = named_entry(quick, paper);
	place[place[0].size > 0] =
	    (struct recent){ name, paper->session_name.size, paper->body,
		             entry };
	return entry;
}

/* Fetches what stands behind an entry, because it is needed next, one step
 * after the other. */
static inline void expect(const struct entry *entry)
{
	enum { LINE_BYTES = 64, LINES = 4 };

	for (int i = 0; i < LINES; i++)
		__builtin_prefetch((const char *)entry +
		                   (ptrdiff_t)i * LINE_BYTES);
}

void lt_quick_expect(const struct lt_quick *quick,
                     const struct lt_quick_paper *paper)
{
	const struct entry *entry;

	if (!is_short(quick, paper))
		return;
	entry =
	    quick
		->recent[recent_place(lt_str_words(paper->session_name), paper)]
		.entry;
	if (entry)
		expect(entry);
}

/* NULL: lt_judge_document decides. */
static const struct entry *find_entry(struct lt_quick *quick,
                                      const struct lt_quick_paper *paper)
{
	const struct entry *entry;

	if (!paper->session_name.size)
		return NULL;
	entry = is_short(quick, paper) ? recent_entry(quick, paper)
	                               : named_entry(quick, paper);
	if (!entry)
		return NULL;
	expect(entry);
	return entry->is_slow || (entry->needs_original && paper->is_revision)
	           ? NULL
	           : entry;
}

/* --- answers ------------------------------------------------------------ */

bool lt_quick_answer(struct lt_quick *quick, const struct lt_quick_paper *paper,
                     struct lt_quick_answer *answer)
{
	const struct entry *entry = find_entry(quick, paper);

	if (!entry)
		return false;
	*answer = (struct lt_quick_answer){ LT_VERDICT_NONE, 0 };
	for (size_t i = 0; i < entry->rule_count; i++) {
		const struct lt_quick_rule *rule = &entry->rules[i];
		struct lt_quick_seen seen;
		enum lt_verdict verdict;

		if (!lt_quick_judge(rule, &entry->check, paper, &seen,
		                    &verdict))
			return false;
		answer->gravities |= 1u << lt_gravity_of(verdict, rule->force);
		if (!answer->worst || verdict < answer->worst)
			answer->worst = verdict;
	}
	return true;
}

/* Turns the row of the last paper into that of PAPER. */
static bool fill_row(const struct entry *entry,
                     const struct lt_quick_rule *rule,
                     const struct lt_quick_paper *paper, bool with_lead,
                     struct lt_arena *arena, struct lt_row *row)
{
	struct lt_quick_seen seen;

	if (!lt_quick_judge(rule, &entry->check, paper, &seen, &row->verdict))
		return false;
	row->gravity = lt_gravity_of(row->verdict, rule->force);
	row->due_soon = rule->due_soon && row->verdict == LT_VERDICT_PENDING;
	if (row->due_soon)
		row->gravity = LT_GRAVITY_NOTICE;
	row->actual = (struct lt_moment){ 0 };
	row->lead = (struct lt_measured){ 0 };
	return !with_lead || lt_quick_measure(rule, &seen, arena, row);
}

bool lt_quick_rows(struct lt_quick *quick, const struct lt_quick_paper *paper,
                   const struct lt_document *document, bool with_lead,
                   struct lt_arena *arena, struct lt_rows *rows)
{
	const struct entry *entry = find_entry(quick, paper);

	if (!entry || entry->has_choice)
		return false;
	rows->list = entry->rows;
	rows->count = entry->rule_count;
	for (size_t i = 0; i < rows->count; i++) {
		if (!fill_row(entry, &entry->rules[i], paper, with_lead, arena,
		              &rows->list[i]))
			return false;
		rows->list[i].document = document;
	}
	return true;
}
