#include "core/deadlines.h"
#include "core/match.h"
#include "core/select.h"
#include "normalise/pack_check.h"

/* One example while it is run. Its world is the pack's with sessions of its
 * own; what it brings itself (a body, working calendars) needs a new one. */
struct running {
	const struct lt_pack_rule *one;
	const struct lt_json *node;
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_world_builder builder;
	const struct lt_session *session;
	const struct lt_rule *rule; /* as compiled in this world */
	const struct lt_document **papers;
	const struct lt_session **sessions; /* of each paper */
	size_t paper_count;
};

/* --- from the text of an example to a world ----------------------------- */

/* NODE with one more member, KEY, unless it has it. */
static const struct lt_json *with_text(struct lt_arena *arena,
                                       const struct lt_json *node,
                                       const char *key, const char *text)
{
	struct lt_json *copy, *member;

	if (lt_json_get(node, key))
		return node;
	copy = LT_NEW(arena, struct lt_json);
	member = LT_NEW(arena, struct lt_json);
	*copy = *node;
	*member = (struct lt_json){ .kind = LT_JSON_STRING,
		                    .begin = node->begin,
		                    .end = node->end,
		                    .key_begin = node->begin,
		                    .key = lt_str_of(key),
		                    .text = lt_str_of(text),
		                    .parent = node,
		                    .next = node->child,
		                    .source = node->source };
	copy->child = member;
	copy->count++;
	return copy;
}

/* The session of the example and its other sessions, as one list. */
static const struct lt_json *sessions_of(struct running *running)
{
	struct lt_arena *arena = &running->arena;
	const struct lt_json *first = lt_json_get(running->node, "session");
	const struct lt_json *others = lt_json_get(running->node, "sessions");
	struct lt_json *list = LT_NEW(arena, struct lt_json);
	struct lt_json *copy = LT_NEW(arena, struct lt_json);

	*copy = *with_text(arena, first, "id", "example");
	copy->next = others ? others->child : NULL;
	*list = (struct lt_json){ .kind = LT_JSON_ARRAY,
		                  .child = copy,
		                  .count = others ? others->count + 1 : 1,
		                  .source = first->source };
	return list;
}

/* The body of sessions that name none: the one that the example names, else
 * the first of the pack. */
static struct lt_str default_body(const struct running *running)
{
	const struct lt_json *body = lt_json_get(running->node, "body");
	const struct lt_json *bodies =
	    lt_json_get(running->one->world->pack, "bodies");

	if (body && body->kind == LT_JSON_STRING)
		return body->text;
	if (bodies && bodies->child)
		return bodies->child->key;
	return body ? LT_STR("example") : (struct lt_str){ 0 };
}

/* The body of the example: the one that its session names, else the default. */
static struct lt_str body_of_session(const struct running *running)
{
	const struct lt_json *session = lt_json_get(running->node, "session");
	const struct lt_json *body = lt_json_get(session, "body");

	return body ? body->text : default_body(running);
}

/* What the example says of its body, as a workspace would. */
static const struct lt_json *workspace_of(struct running *running)
{
	const struct lt_json *body = lt_json_get(running->node, "body");
	struct lt_json *root, *bodies, *copy;

	if (!body || body->kind != LT_JSON_OBJECT)
		return NULL;
	root = LT_NEW(&running->arena, struct lt_json);
	bodies = LT_NEW(&running->arena, struct lt_json);
	copy = LT_NEW(&running->arena, struct lt_json);
	*copy = *body;
	copy->key = body_of_session(running);
	copy->next = NULL;
	*bodies = (struct lt_json){ .kind = LT_JSON_OBJECT,
		                    .child = copy,
		                    .count = 1,
		                    .key = LT_STR("bodies"),
		                    .source = body->source };
	*root = (struct lt_json){ .kind = LT_JSON_OBJECT,
		                  .child = bodies,
		                  .count = 1,
		                  .source = body->source };
	return root;
}

static void add_sessions(struct running *running)
{
	const struct lt_sessions_input input = { .list = sessions_of(running),
		                                 .body =
		                                     default_body(running) };

	lt_world_add_sessions(&running->builder, &input);
}

static void new_world(struct running *running)
{
	const struct lt_pack_world *pack = running->one->world;
	const struct lt_pack_check *check = pack->check;
	struct lt_world_builder *builder = &running->builder;

	*builder =
	    (struct lt_world_builder){ .load_pack = check->load_pack,
		                       .load_calendar = check->load_calendar,
		                       .context = check->context,
		                       .has_workspace = true };
	builder->norm = (struct lt_norm){ &running->arena, &running->diags,
		                          check->norm.zones };
	builder->workspace = workspace_of(running);
	/* The first calendar of an id holds. */
	lt_world_add_calendars_of(builder, running->node);
	lt_world_add_pack(builder, pack->pack);
	add_sessions(running);
	lt_world_finish(builder);
}

/* A pack's only body without a zone takes that of the sessions. */
static void same_body(struct lt_world_builder *builder)
{
	builder->bodies = NULL;
	builder->body_slots = NULL;
	builder->body_count = builder->body_room = 0;
	lt_world_bodies(builder);
	builder->world.bodies = (const struct lt_body *const *)builder->bodies;
	builder->world.body_count = builder->body_count;
}

/* The pack's own world with the sessions of the example; only what sessions
 * fill is begun anew. */
static void same_world(struct running *running)
{
	struct lt_world_builder *builder = &running->builder;

	*builder = running->one->world->builder;
	builder->norm.arena = &running->arena;
	builder->norm.diags = &running->diags;
	builder->sessions = NULL;
	builder->session_input_count = 0;
	add_sessions(running);
	if (!lt_json_get(running->one->world->pack, "bodies"))
		same_body(builder);
	lt_world_sessions(builder);
	builder->world.sessions =
	    (const struct lt_session *const *)builder->found_sessions;
	builder->world.session_count = builder->found_session_count;
	builder->world.names = NULL;
	builder->world.openings = NULL;
}

static const struct lt_rule *rule_in(const struct lt_world *world,
                                     const struct lt_rule *rule)
{
	for (size_t i = 0; i < world->rule_count; i++)
		if (world->rules[i]->at.line == rule->at.line &&
		    world->rules[i]->at.column == rule->at.column &&
		    lt_str_eq(world->rules[i]->id, rule->id))
			return world->rules[i];
	return NULL;
}

/* Without as_of the check is made at the end of the opening day. */
static bool set_check(struct running *running)
{
	const struct lt_norm *norm = &running->builder.norm;
	const struct lt_json *as_of = lt_json_get(running->node, "as_of");
	struct lt_check *check = &running->builder.world.check;
	const struct lt_session *session = running->session;

	if (as_of) {
		if (lt_norm_check(as_of->text, session->body->zone, check))
			return true;
		lt_norm_report(norm, LT_D_BAD_TIME, as_of);
		return false;
	}
	*check = (struct lt_check){ .is_day = true,
		                    .day = running->one->world->check->today };
	if (session->opens.state == LT_MOMENT_KNOWN)
		check->day =
		    lt_point_days(session->opens.from, session->zone).from;
	return true;
}

static bool make_world(struct running *running)
{
	const struct lt_json *session = lt_json_get(running->node, "session");
	const struct lt_json *id = lt_json_get(session, "id");
	bool own = lt_json_get(running->node, "body") ||
	           lt_json_get(running->node, "working_calendars");

	if (own)
		new_world(running);
	else
		same_world(running);
	running->rule = rule_in(&running->builder.world, running->one->rule);
	running->session = lt_session_named(&running->builder.world,
	                                    id ? id->text : LT_STR("example"))
	                       .first;
	return running->rule && running->session && set_check(running);
}

/* --- papers ------------------------------------------------------------- */

static bool read_paper(struct running *running, const struct lt_json *node,
                       struct lt_document *document)
{
	struct lt_document_context context = { .norm = running->builder.norm,
		                               .find_body = lt_world_find_body,
		                               .meant_body =
		                                   lt_world_meant_body,
		                               .context = &running->builder,
		                               .default_body =
		                                   running->session->body->id };
	struct lt_arena *arena = &running->arena;

	if (!lt_json_get(node, "id"))
		node = with_text(arena, node, "symbol", "example");
	node = with_text(arena, node, "session",
	                 lt_arena_text(arena, running->session->id));
	return lt_document_from_json(&context, node, document);
}

static void keep_paper(struct running *running,
                       const struct lt_document *document)
{
	struct lt_arena *arena = &running->arena;
	struct lt_session_choice choice =
	    lt_session_of(&running->builder.world, document, arena);
	size_t count = running->paper_count++;
	const struct lt_document **paper = lt_arena_push(
	    arena, (void **)&running->papers, count, sizeof *paper);
	const struct lt_session **session = lt_arena_push(
	    arena, (void **)&running->sessions, count, sizeof *session);

	*paper = document;
	*session = choice.session;
}

/* The other papers of the register, then the one that is judged; NULL where
 * there is none. */
static bool read_papers(struct running *running,
                        const struct lt_document **judged)
{
	const struct lt_json *list = lt_json_get(running->node, "documents");
	const struct lt_json *node = lt_json_get(running->node, "document");
	const struct lt_json *one;
	bool good = true;

	*judged = NULL;
	for (one = list ? list->child : NULL; one; one = one->next) {
		struct lt_document *document =
		    LT_NEW(&running->arena, struct lt_document);

		if (read_paper(running, one, document))
			keep_paper(running, document);
		else
			good = false;
	}
	if (node && node->kind == LT_JSON_OBJECT) {
		struct lt_document *document =
		    LT_NEW(&running->arena, struct lt_document);

		if (!read_paper(running, node, document))
			return false;
		keep_paper(running, document);
		*judged = document;
	}
	return good;
}

/* --- what comes out ----------------------------------------------------- */

/* Of the one rule that is judged. */
static void take_row(const struct lt_rows *rows, struct lt_outcome *outcome)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct lt_row *row = &rows->list[i];

		if (!row->is_counted)
			continue;
		outcome->has_row = true;
		outcome->verdict = row->verdict;
		outcome->first = row->first;
		outcome->last = row->last;
		outcome->recommended = row->recommended;
		outcome->readings = row->readings;
		outcome->reading_count = row->reading_count;
		outcome->reason = row->reason;
		outcome->steps = row->steps;
		outcome->step_count = row->step_count;
	}
}

static void judge(struct running *running, const struct lt_document *document,
                  struct lt_outcome *outcome)
{
	struct lt_papers papers =
	    lt_papers_of(&running->arena, running->papers, running->sessions,
	                 running->paper_count);
	struct lt_judging how = { .world = &running->builder.world,
		                  .with_steps = true,
		                  .only = running->rule,
		                  .arena = &running->arena };
	struct lt_rows rows;

	outcome->has_verdict = true;
	if (!document) {
		how.papers = &papers;
		lt_judge_session(&how, running->session, &rows);
		take_row(&rows, outcome);
		return;
	}
	if (lt_judge_document(&how, document, &rows)) {
		struct lt_rows later;

		how.papers = &papers;
		lt_judge_document(&how, document, &later);
		take_row(&later, outcome);
	}
	take_row(&rows, outcome);
}

/* Computes the deadlines of an example without a paper, which has no
 * verdict. */
static void count_only(struct running *running, struct lt_outcome *outcome)
{
	struct lt_papers papers =
	    lt_papers_of(&running->arena, running->papers, running->sessions,
	                 running->paper_count);
	struct lt_case which = {
		&running->builder.world, &papers, running->session->body,
		running->session,        NULL,    NULL
	};
	struct lt_trace trace = { .arena = &running->arena, .is_on = true };
	struct lt_deadline found;
	struct lt_reading_row *readings;

	if (!lt_rule_concerns(&which, running->rule))
		return;
	lt_deadline_of(&which, running->rule, &trace, &found);
	readings = LT_NEW_ARRAY(&running->arena, struct lt_reading_row,
	                        found.reading_count);
	for (size_t i = 0; i < found.reading_count; i++)
		readings[i] =
		    (struct lt_reading_row){ .name = found.readings[i].name,
			                     .last = found.readings[i].last,
			                     .first = found.readings[i].first };
	*outcome = (struct lt_outcome){ .has_row = true,
		                        .first = found.first,
		                        .last = found.last,
		                        .recommended = found.recommended,
		                        .readings = readings,
		                        .reading_count = found.reading_count,
		                        .reason = found.why.text,
		                        .steps = found.steps,
		                        .step_count = found.step_count };
}

static void run(struct running *running)
{
	const struct lt_document *document;
	struct lt_outcome outcome = { 0 };

	if (!make_world(running) || !read_papers(running, &document))
		return;
	if (document || running->rule->act == LT_ACT_OPENING)
		judge(running, document, &outcome);
	else
		count_only(running, &outcome);
	lt_pack_compare(&running->builder.norm, running->node, &outcome);
}

/* Reports errors in the example. Those in the rest of the pack were reported
 * when it was compiled. */
static void hand_on(const struct running *running)
{
	struct lt_diags *diags = running->one->world->check->norm.diags;
	struct lt_place at = lt_json_place(diags->arena, running->node);
	struct lt_str pointer = lt_str_of(at.pointer);

	for (size_t i = 0; i < running->diags.count; i++) {
		const struct lt_diag *diag = &running->diags.list[i];
		struct lt_str place = lt_str_of(diag->at.pointer);

		if (lt_str_starts(place, pointer) &&
		    (place.size == pointer.size ||
		     place.at[pointer.size] == '/'))
			lt_diag_forward(diags, diag);
	}
}

void lt_pack_examples(const struct lt_pack_rule *one)
{
	struct lt_pack_check *check = one->world->check;
	const struct lt_json *list = lt_json_get(one->node, "examples"), *node;

	for (node = list ? list->child : NULL; node; node = node->next) {
		struct running running = { .one = one, .node = node };
		size_t errors = check->norm.diags->by_severity[LT_ERROR];

		running.diags.arena = &running.arena;
		running.builder.norm =
		    (struct lt_norm){ &running.arena, &running.diags,
			              check->norm.zones };
		check->examples++;
		run(&running);
		hand_on(&running);
		check->failed +=
		    check->norm.diags->by_severity[LT_ERROR] > errors;
		lt_arena_free(&running.arena);
	}
}
