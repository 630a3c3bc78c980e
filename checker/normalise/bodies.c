#include "base/similar.h"
#include "normalise/world.h"

/* The ids of bodies are listed in a message if there are no more than this. */
enum { NAMED_MAX = 6, ROOM_MIN = 16 };

/* The slot of the body ID, or the free one where it belongs; half of them are
 * free at least. Every paper asks for its body, and there may be as many as a
 * country has councils. */
static uint32_t *slot_of(const struct lt_world_builder *builder,
                         struct lt_str id)
{
	size_t mask = builder->body_room - 1;
	size_t at = (size_t)lt_str_hash(id) & mask;
	uint32_t *slots = builder->body_slots;

	while (slots[at] && !lt_str_eq(builder->bodies[slots[at] - 1]->id, id))
		at = (at + 1) & mask;
	return &slots[at];
}

struct lt_body *lt_world_body(const struct lt_world_builder *builder,
                              struct lt_str id)
{
	uint32_t place = builder->body_count ? *slot_of(builder, id) : 0;

	return place ? builder->bodies[place - 1] : NULL;
}

static struct lt_str no_calendar(void)
{
	return LT_STR("working calendar of the body");
}

static struct lt_body *new_body(struct lt_arena *arena, struct lt_str id)
{
	struct lt_body *body = LT_NEW(arena, struct lt_body);

	body->id = lt_arena_copy(arena, id);
	body->name = body->id;
	body->non_working.missing = no_calendar();
	return body;
}

/* Makes room for one more body. */
static void make_room(struct lt_world_builder *builder)
{
	size_t room = builder->body_room;

	if ((builder->body_count + 1) * 2 <= room)
		return;
	builder->body_room = room ? room * 2 : ROOM_MIN;
	builder->body_slots =
	    LT_NEW_ARRAY(builder->norm.arena, uint32_t, builder->body_room);
	for (uint32_t i = 0; i < builder->body_count; i++)
		*slot_of(builder, builder->bodies[i]->id) = i + 1;
}

static struct lt_body *add_body(struct lt_world_builder *builder,
                                struct lt_str id)
{
	struct lt_arena *arena = builder->norm.arena;
	struct lt_body **place =
	    lt_arena_push(arena, (void **)&builder->bodies, builder->body_count,
	                  sizeof(struct lt_body *));

	make_room(builder);
	*place = new_body(arena, id);
	*slot_of(builder, id) = (uint32_t)++builder->body_count;
	return *place;
}

const struct lt_working_calendar *
lt_world_working_calendar(struct lt_world_builder *builder, struct lt_str id)
{
	struct lt_working_calendar_input input;
	struct lt_working_calendar **place;

	for (size_t i = 0; i < builder->found_calendar_count; i++)
		if (lt_str_eq(builder->found_calendars[i]->id, id))
			return builder->found_calendars[i];
	if (!builder->load_calendar ||
	    !builder->load_calendar(builder->context, id, &input))
		return NULL;
	place = lt_arena_push(builder->norm.arena,
	                      (void **)&builder->found_calendars,
	                      builder->found_calendar_count++,
	                      sizeof(struct lt_working_calendar *));
	*place = lt_working_calendar_make(builder, &input);
	return *place;
}

/* The non-working days of one calendar or of several joined. */
static void set_calendars(struct lt_world_builder *builder,
                          const struct lt_json *node, struct lt_body *body)
{
	const struct lt_norm *norm = &builder->norm;
	const struct lt_working_calendar **list;
	struct lt_place at;
	size_t count, found = 0;
	const struct lt_str *ids = lt_norm_texts(norm, node, &count);

	/* An empty list names no calendar; it does not mean that every day is a
	 * working day. */
	body->non_working =
	    (struct lt_dayset){ .missing = count ? (struct lt_str){ 0 }
		                                 : no_calendar() };
	list = LT_NEW_ARRAY(norm->arena, const struct lt_working_calendar *,
	                    count);
	for (size_t i = 0; i < count; i++) {
		list[found] = lt_world_working_calendar(builder, ids[i]);
		if (list[found]) {
			found++;
			continue;
		}
		body->non_working.missing = lt_words_fill(
		    norm->arena, "working calendar \"{0}\"", &ids[i], 1);
		at = lt_json_place(norm->diags->arena, node);
		lt_diag(norm->diags, LT_D_NO_CALENDAR_FOR_BODY, &at,
		        lt_diag_quote(norm->diags, ids[i]), body->id);
	}
	body->non_working.calendars = list;
	body->non_working.calendar_count = found;
}

/* Lays what NODE says of a body over what is known of it. */
static void lay_over(struct lt_world_builder *builder,
                     const struct lt_json *node, struct lt_body *body)
{
	const struct lt_norm *norm = &builder->norm;
	const struct lt_json *one;

	if ((one = lt_json_get(node, "name")))
		body->name = lt_norm_text(norm, one);
	if ((one = lt_json_get(node, "zone")))
		body->zone = lt_norm_zone(norm, one);
	if ((one = lt_json_get(node, "official_languages")))
		body->official =
		    lt_norm_texts(norm, one, &body->official_count);
	if ((one = lt_json_get(node, "working_languages")))
		body->working = lt_norm_texts(norm, one, &body->working_count);
	for (int i = 0; i < 2; i++) {
		const struct lt_json *list = lt_json_get(
		    node, i ? "official_languages" : "working_languages");

		for (one = list ? list->child : NULL; one; one = one->next)
			lt_norm_language(norm, one, one->text, false);
	}
	if ((one = lt_json_get(node, "working_calendar")))
		set_calendars(builder, one, body);
	lt_norm_attributes(norm, lt_json_get(node, "attributes"), "body.",
	                   &body->attributes);
}

static void add_bodies(struct lt_world_builder *builder,
                       const struct lt_json *node)
{
	const struct lt_json *one;

	for (one = node ? node->child : NULL; one; one = one->next) {
		struct lt_body *body = lt_world_body(builder, one->key);

		if (!body)
			body = add_body(builder, one->key);
		lay_over(builder, one, body);
	}
}

/* The zone that all timed sessions of the calendars share, or that the
 * calendars name; NULL where there is none or more than one. */
static const struct lt_zone *shared_zone(const struct lt_world_builder *builder)
{
	const struct lt_zone *zone = NULL;
	struct lt_cal_room room;

	for (size_t i = 0; i < builder->calendar_count; i++) {
		const struct lt_calendar *calendar =
		    builder->calendars[i].calendar;

		for (size_t j = 0; j < calendar->default_count; j++) {
			const struct lt_zone *its = calendar->default_zones[j];

			if (zone && its && its != zone)
				return NULL;
			zone = its ? its : zone;
		}
	}
	if (zone)
		return zone;
	for (size_t i = 0; i < builder->calendar_count; i++) {
		const struct lt_calendar *calendar =
		    builder->calendars[i].calendar;

		for (size_t j = 0; j < calendar->event_count; j++) {
			const struct lt_cal_time *start =
			    &lt_calendar_event(calendar, j, &room)->start;

			if (start->form != LT_CAL_ZONED)
				continue;
			if (zone && zone != start->zone)
				return NULL;
			zone = start->zone;
		}
	}
	return zone;
}

/* The same for sessions in JSON, where each may name its zone. */
static const struct lt_zone *shared_json_zone(struct lt_world_builder *builder)
{
	const struct lt_zone *zone = NULL;

	for (size_t i = 0; i < builder->session_input_count; i++) {
		const struct lt_json *one = builder->sessions[i].list->child;

		for (; one; one = one->next) {
			const struct lt_json *name = lt_json_get(one, "zone");
			const struct lt_zone *its;

			if (!name || name->kind != LT_JSON_STRING)
				continue;
			its = lt_zone_named(builder->norm.zones, name->text);
			if (zone && its != zone)
				return NULL;
			zone = its;
		}
	}
	return zone;
}

static const struct lt_zone *zone_of_inputs(struct lt_world_builder *builder)
{
	const struct lt_zone *zone;

	if (builder->zone_name.size)
		return lt_zone_named(builder->norm.zones, builder->zone_name);
	zone = shared_zone(builder);
	return zone ? zone : shared_json_zone(builder);
}

/* If packs define bodies, papers that name another body are not theirs: they
 * get a body of their own, the "stranger", so that the rules of one body are
 * not applied to another. Not with --body, which says whose all input is. */
static void set_stranger(struct lt_world_builder *builder)
{
	struct lt_arena *arena = builder->norm.arena;
	struct lt_str *ids;

	if (!builder->body_count || builder->only_body.size)
		return;
	ids = LT_NEW_ARRAY(arena, struct lt_str, builder->body_count);
	for (size_t i = 0; i < builder->body_count; i++)
		ids[i] = lt_diag_quote(&(struct lt_diags){ .arena = arena },
		                       builder->bodies[i]->id);
	builder->paper_bodies.of_packs =
	    builder->body_count > NAMED_MAX
		? lt_words_count(arena, (int64_t)builder->body_count, "body",
	                         "bodies")
		: lt_words_list(arena, ids, builder->body_count);
	builder->stranger = new_body(arena, (struct lt_str){ 0 });
	builder->stranger->is_stranger = true;
	builder->stranger->zone = zone_of_inputs(builder);
}

/* Without a workspace all input is of one body: the one of --body, else the one
 * that the packs define if it is only one, else a body without a name. */
static void only_body(struct lt_world_builder *builder)
{
	struct lt_body *body;

	set_stranger(builder);
	if (builder->only_body.size)
		body = lt_world_body(builder, builder->only_body);
	else
		body = builder->body_count == 1 ? builder->bodies[0] : NULL;
	if (!body)
		body = add_body(builder, builder->only_body);
	if (builder->zone_name.size)
		body->zone =
		    lt_zone_named(builder->norm.zones, builder->zone_name);
	if (!body->zone)
		body->zone = zone_of_inputs(builder);
	builder->only = body;
}

void lt_world_bodies(struct lt_world_builder *builder)
{
	for (size_t i = 0; i < builder->pack_count; i++)
		add_bodies(builder, lt_json_get(builder->packs[i], "bodies"));
	if (builder->workspace)
		add_bodies(builder, lt_json_get(builder->workspace, "bodies"));
	if (!builder->has_workspace || !builder->body_count)
		only_body(builder);
}

static const struct lt_body *
stranger_named(const struct lt_world_builder *builder, struct lt_str id)
{
	for (size_t i = 0; i < builder->stranger_count; i++)
		if (lt_str_eq(builder->strangers[i]->id, id))
			return builder->strangers[i];
	return builder->stranger;
}

const struct lt_body *lt_body_of_stranger(const struct lt_body *stranger,
                                          struct lt_str id,
                                          struct lt_arena *arena)
{
	struct lt_body *body = LT_NEW(arena, struct lt_body);

	*body = *stranger;
	body->id = body->name = lt_arena_copy(arena, id);
	return body;
}

const struct lt_body *lt_world_stranger(struct lt_world_builder *builder,
                                        struct lt_str id,
                                        const struct lt_place *at)
{
	struct lt_arena *arena = builder->norm.arena;
	struct lt_diags *diags = builder->norm.diags;
	const struct lt_body *body = stranger_named(builder, id);
	const struct lt_body **place;

	if (body != builder->stranger)
		return body;
	body = lt_body_of_stranger(builder->stranger, id, arena);
	place = lt_arena_push(arena, (void **)&builder->strangers,
	                      builder->stranger_count++, sizeof *place);
	*place = body;
	lt_diag(diags, LT_D_BODY_OF_NO_PACK, at, lt_diag_quote(diags, id),
	        lt_diag_quote(diags, lt_world_meant_body(builder, id)),
	        builder->paper_bodies.of_packs);
	return body;
}

const struct lt_body *lt_world_find_body(void *context, struct lt_str id,
                                         bool *known)
{
	struct lt_world_builder *builder = context;
	struct lt_body *body = id.size ? lt_world_body(builder, id) : NULL;

	*known = true;
	if (body)
		return body;
	if (id.size && builder->stranger)
		return stranger_named(builder, id);
	/* All input is of one body, whatever name a paper gives. */
	if (builder->only)
		return builder->only;
	if (!id.size)
		return builder->body_count == 1 ? builder->bodies[0] : NULL;
	*known = false;
	return NULL;
}

struct lt_str lt_world_meant_body(void *context, struct lt_str id)
{
	const struct lt_world_builder *builder = context;
	struct lt_nearest near = lt_nearest(id);
	size_t count = builder->body_count;

	for (size_t i = 0; count <= LT_LIKE_MAX && i < count; i++)
		lt_nearest_try(&near, builder->bodies[i]->id);
	return near.best;
}

void lt_world_report_body(struct lt_world_builder *builder, struct lt_str name,
                          const struct lt_place *at)
{
	struct lt_diags *diags = builder->norm.diags;

	lt_diag(diags, LT_D_UNKNOWN_BODY, at, lt_diag_quote(diags, name),
	        lt_diag_quote(diags, lt_world_meant_body(builder, name)));
}
