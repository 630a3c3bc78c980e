#include "base/similar.h"
#include "cli/run.h"
#include "core/match.h"

#include <stdlib.h>

/* Symbols seen, as hashes: two documents with one symbol are both judged,
 * with a warning. The room is bounded, so that a register of any length is
 * read in flat memory; beyond it the check ends with a notice. It begins
 * small, because most registers are. */
enum { SYMBOL_SLOTS_MIN = 256, SYMBOLS_MAX = 1 << 17 };

struct symbols {
	uint64_t *slots;
	size_t room, count;
	bool is_full;
};

/* A document that waits for others, with the rows it has already. */
struct waiting {
	struct lt_document document;
	enum lt_verdict worst; /* of the rows that were not put off */
	bool has_rows;
};

struct judging {
	struct lt_run *run;
	bool with_steps;
	lt_row_sink *sink;
	void *context;
	struct lt_summary *summary;
	struct symbols symbols;
	struct lt_arena scratch;
	struct waiting **waiting;
	size_t waiting_count;
	/* papers of kinds that rules count from, and those that may be
	 * revised */
	const struct lt_document **papers;
	const struct lt_session **sessions;
	size_t paper_count;
	bool keeps_all;
	bool is_stopped; /* the sink wants no more */
};

static uint64_t hash_of(struct lt_str text)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < text.size; i++) {
		hash ^= (unsigned char)text.at[i];
		hash *= UINT64_C(0x100000001b3);
	}
	return hash ? hash : 1;
}

/* The slot of a hash: the one that holds it, else an empty one. */
static uint64_t *slot_of(const struct symbols *symbols, uint64_t hash)
{
	size_t slot = hash % symbols->room;

	while (symbols->slots[slot] && symbols->slots[slot] != hash)
		slot = (slot + 1) % symbols->room;
	return &symbols->slots[slot];
}

/* At most half of the slots are used. */
static void make_slots(struct symbols *symbols)
{
	struct symbols old = *symbols;

	if (symbols->count * 2 < symbols->room)
		return;
	symbols->room = old.room ? old.room * 4 : SYMBOL_SLOTS_MIN;
	symbols->slots = lt_alloc(symbols->room * sizeof *symbols->slots);
	memset(symbols->slots, 0, symbols->room * sizeof *symbols->slots);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i])
			*slot_of(symbols, old.slots[i]) = old.slots[i];
	free(old.slots);
}

static void see_symbol(struct judging *judging,
                       const struct lt_document *document)
{
	struct symbols *symbols = &judging->symbols;
	struct lt_diags *diags = &judging->run->diags;
	uint64_t hash = hash_of(document->symbol);
	uint64_t *slot;

	if (symbols->is_full)
		return;
	make_slots(symbols);
	slot = slot_of(symbols, hash);
	if (*slot == hash) {
		lt_diag(diags, LT_D_TWO_DOCUMENTS, &document->at,
		        lt_diag_quote(diags, document->symbol));
		return;
	}
	*slot = hash;
	if (++symbols->count == SYMBOLS_MAX) {
		symbols->is_full = true;
		lt_diag(diags, LT_D_DUPLICATES_UNCHECKED, &document->at,
		        lt_diag_number(diags, SYMBOLS_MAX));
	}
}

static void report_session(struct judging *judging,
                           const struct lt_document *document)
{
	const struct lt_world *world = &judging->run->builder.world;
	struct lt_diags *diags = &judging->run->diags;
	struct lt_nearest nearest = lt_nearest(document->session_name);
	struct lt_session_match match;

	/* Where no session was read at all that has been said once. */
	if (!document->session_name.size || !world->session_count)
		return;
	match = lt_session_named(world, document->session_name);
	if (match.count == 1)
		return;
	if (match.count) {
		lt_diag(diags, LT_D_AMBIGUOUS_SESSION, &document->at,
		        lt_diag_quote(diags, document->session_name),
		        match.first->id, match.second->id);
		return;
	}
	for (size_t i = 0; i < world->session_count; i++)
		lt_nearest_try(&nearest, world->sessions[i]->id);
	lt_diag(diags, LT_D_UNKNOWN_SESSION, &document->at,
	        lt_diag_quote(diags, document->session_name), nearest.best);
}

/* --document, --session and --body narrow what is judged. */
static bool is_wanted(const struct judging *judging,
                      const struct lt_document *document)
{
	const struct lt_options *options = &judging->run->options;
	const struct lt_world *world = &judging->run->builder.world;
	struct lt_arena scratch = { 0 };
	struct lt_session_choice choice;
	bool wanted;

	if (options->document &&
	    !lt_str_is(document->symbol, options->document))
		return false;
	if (!options->session && !options->body)
		return true;
	choice = lt_session_of(world, document, &scratch);
	wanted = (!options->body ||
	          (choice.body && lt_str_is(choice.body->id, options->body))) &&
	         (!options->session ||
	          (choice.session &&
	           lt_session_named(world, lt_str_of(options->session)).first ==
	               choice.session));
	lt_arena_free(&scratch);
	return wanted;
}

/* The kinds of papers that some rule counts from. */
static bool is_anchor_kind(const struct lt_must *must, struct lt_str kind)
{
	if (must->anchor.kind == LT_ANCHOR_KIND_ACT &&
	    lt_str_eq(must->anchor.name, kind))
		return true;
	for (size_t i = 0; i < must->clause_count; i++)
		if (is_anchor_kind(&must->clauses[i], kind))
			return true;
	return false;
}

static bool counts_from(const struct lt_rule *rule, struct lt_str kind)
{
	for (size_t i = 0; i < rule->reading_count; i++)
		if (is_anchor_kind(&rule->readings[i].must, kind))
			return true;
	return is_anchor_kind(&rule->must, kind);
}

static bool is_kept(const struct judging *judging,
                    const struct lt_document *document)
{
	const struct lt_world *world = &judging->run->builder.world;

	if (judging->keeps_all)
		return true;
	for (size_t i = 0; i < world->rule_count; i++)
		if (counts_from(world->rules[i], document->kind))
			return true;
	return false;
}

static void keep_paper(struct judging *judging,
                       const struct lt_document *document)
{
	struct lt_arena *arena = &judging->run->arena;
	struct lt_session_choice choice =
	    lt_session_of(&judging->run->builder.world, document, arena);
	const struct lt_document **paper =
	    lt_arena_push(arena, (void **)&judging->papers,
	                  judging->paper_count, sizeof *paper);
	const struct lt_session **session =
	    lt_arena_push(arena, (void **)&judging->sessions,
	                  judging->paper_count++, sizeof *session);

	*paper = document;
	*session = choice.session;
}

static void hand_on(struct judging *judging, const struct lt_rows *rows,
                    const struct lt_document *document)
{
	if (!judging->is_stopped &&
	    !judging->sink(judging->context, rows, document))
		judging->is_stopped = true;
}

/* Counts rows whose document comes again at the end for its gravity only. */
static void count_rows(struct judging *judging, const struct lt_rows *rows)
{
	struct lt_summary none = { 0 };

	lt_summary_add(&none, rows, false);
	judging->summary->has_error |= none.has_error;
	judging->summary->has_warning |= none.has_warning;
	judging->summary->has_undecided |= none.has_undecided;
}

static void judge_one(struct judging *judging,
                      const struct lt_document *document, bool is_stable)
{
	struct lt_judging how = { .world = &judging->run->builder.world,
		                  .with_steps = judging->with_steps,
		                  .arena = &judging->scratch };
	struct lt_rows rows;
	struct waiting *waiting;
	struct waiting **place;

	see_symbol(judging, document);
	if (is_stable && is_kept(judging, document))
		keep_paper(judging, document);
	if (!is_wanted(judging, document))
		return;
	report_session(judging, document);
	if (!lt_judge_document(&how, document, &rows)) {
		lt_summary_add(judging->summary, &rows, true);
		hand_on(judging, &rows, document);
		return;
	}
	waiting = LT_NEW(&judging->run->arena, struct waiting);
	*waiting =
	    (struct waiting){ *document, lt_rows_worst(&rows), rows.count > 0 };
	place = lt_arena_push(&judging->run->arena, (void **)&judging->waiting,
	                      judging->waiting_count++, sizeof *place);
	*place = waiting;
	count_rows(judging, &rows);
	if (rows.count)
		hand_on(judging, &rows, document);
}

/* Rules that need other papers are judged when all have been read. */
static void judge_waiting(struct judging *judging)
{
	struct lt_papers papers = { judging->papers, judging->sessions,
		                    judging->paper_count };
	struct lt_judging how = { .world = &judging->run->builder.world,
		                  .papers = &papers,
		                  .with_steps = judging->with_steps,
		                  .arena = &judging->scratch };

	for (size_t i = 0; i < judging->waiting_count; i++) {
		struct waiting *one = judging->waiting[i];
		struct lt_summary *summary = judging->summary;
		struct lt_rows rows;
		enum lt_verdict worst;

		lt_arena_reset(&judging->scratch);
		lt_judge_document(&how, &one->document, &rows);
		count_rows(judging, &rows);
		worst = lt_rows_worst(&rows);
		if (one->worst && (!worst || one->worst < worst))
			worst = one->worst;
		summary->documents++;
		summary->by_verdict[worst]++;
		if (worst && (!summary->worst || worst < summary->worst))
			summary->worst = worst;
		if (rows.count || !one->has_rows)
			hand_on(judging, &rows, &one->document);
	}
}

static bool needs_all(const struct lt_world *world)
{
	for (size_t i = 0; i < world->rule_count; i++)
		if (world->rules[i]->revision != LT_REVISION_RESTARTS)
			return true;
	return false;
}

static bool needs_papers(const struct lt_world *world)
{
	for (size_t i = 0; i < world->rule_count; i++)
		if (world->rules[i]->waits)
			return true;
	return needs_all(world);
}

/* Documents that may be needed later live as long as the run, others only
 * until the next one is read. */
static struct lt_arena *document_arena(struct judging *judging)
{
	bool is_stable = needs_papers(&judging->run->builder.world);

	return is_stable ? &judging->run->arena : &judging->scratch;
}

static enum lt_status next_record(struct lt_register *from,
                                  struct lt_arena *arena,
                                  const struct lt_json **record)
{
	return from->is_sheet ? lt_sheet_next(&from->sheet, arena, record)
	                      : lt_records_next(&from->records, arena, record);
}

static void judge_records(struct judging *judging, struct lt_register *from)
{
	struct lt_run *run = judging->run;
	struct lt_arena *arena = document_arena(judging);
	bool is_stable = arena == &run->arena;
	struct lt_document_context context = { .norm = { arena, &run->diags,
		                                         &run->zones },
		                               .find_body = lt_world_find_body,
		                               .context = &run->builder,
		                               .default_body = from->body };

	while (!judging->is_stopped) {
		const struct lt_json *record;
		struct lt_document document;
		enum lt_status status;

		lt_arena_reset(&judging->scratch);
		status = next_record(from, arena, &record);
		if (status == LT_END)
			break;
		if (status != LT_OK ||
		    !lt_document_from_json(&context, record, &document)) {
			judging->summary->unreadable +=
			    status == LT_OK || !from->records.is_structure;
			continue;
		}
		if (is_stable) {
			struct lt_document *kept =
			    LT_NEW(arena, struct lt_document);

			*kept = document;
			judge_one(judging, kept, true);
		} else {
			judge_one(judging, &document, false);
		}
	}
}

/* Components of one symbol are the versions of one paper. */
static void judge_papers(struct judging *judging,
                         const struct lt_register *from)
{
	const struct lt_calendar *calendar = from->calendar;
	struct lt_run *run = judging->run;
	struct lt_document_context context = {
		.norm = { &run->arena, &run->diags, &run->zones },
		.find_body = lt_world_find_body,
		.context = &run->builder,
		.default_body = from->body
	};
	bool *done = LT_NEW_ARRAY(&run->arena, bool, calendar->paper_count);
	const struct lt_cal_paper **group = LT_NEW_ARRAY(
	    &run->arena, const struct lt_cal_paper *, calendar->paper_count);

	for (size_t i = 0; i < calendar->paper_count; i++) {
		struct lt_document *document =
		    LT_NEW(&run->arena, struct lt_document);
		size_t count = 0;

		for (size_t j = i; j < calendar->paper_count && !done[i]; j++)
			if (!done[j] && lt_str_eq(calendar->papers[i].symbol,
			                          calendar->papers[j].symbol)) {
				group[count++] = &calendar->papers[j];
				done[j] = j > i;
			}
		if (!count)
			continue;
		lt_arena_reset(&judging->scratch);
		if (lt_document_from_papers(&context, group, count,
		                            calendar->default_zone, document))
			judge_one(judging, document, true);
		else
			judging->summary->unreadable++;
	}
}

static void judge_sessions(struct judging *judging)
{
	const struct lt_options *options = &judging->run->options;
	const struct lt_world *world = &judging->run->builder.world;
	struct lt_papers papers = { judging->papers, judging->sessions,
		                    judging->paper_count };
	struct lt_judging how = { .world = world,
		                  .papers = &papers,
		                  .with_steps = judging->with_steps,
		                  .arena = &judging->scratch };

	for (size_t i = 0; i < world->session_count; i++) {
		const struct lt_session *session = world->sessions[i];
		struct lt_rows rows;

		if (options->document ||
		    (options->session &&
		     !lt_str_is(session->id, options->session)) ||
		    (options->body &&
		     !lt_str_is(session->body->id, options->body)))
			continue;
		lt_arena_reset(&judging->scratch);
		lt_judge_session(&how, session, &rows);
		if (!rows.count)
			continue;
		lt_summary_add(judging->summary, &rows, false);
		hand_on(judging, &rows, NULL);
	}
}

void lt_run_judge(struct lt_run *run, bool with_steps, lt_row_sink *sink,
                  void *context, struct lt_summary *summary)
{
	struct judging judging = { .run = run,
		                   .with_steps = with_steps,
		                   .sink = sink,
		                   .context = context,
		                   .summary = summary };

	judging.keeps_all = needs_all(&run->builder.world);
	for (size_t i = 0; i < run->register_count; i++) {
		struct lt_register *from = run->registers[i];

		if (from->is_calendar)
			judge_papers(&judging, from);
		else if (from->is_open)
			judge_records(&judging, from);
	}
	judge_waiting(&judging);
	judge_sessions(&judging);
	lt_arena_free(&judging.scratch);
	free(judging.symbols.slots);
}
