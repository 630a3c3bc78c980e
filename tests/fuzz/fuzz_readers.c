/* What stands in JSON beside registers and packs: workspaces, sessions,
 * working calendars, by their shapes. Sessions are printed, and what is printed
 * is read again as the same sessions. */
#include "fuzz.h"

#include "normalise/world.h"
#include "read/shapes.h"
#include "render/report.h"
#include "render/sessions.h"

struct made {
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_zones zones;
	struct lt_world_builder builder;
	struct lt_json_text text;
	const struct lt_json *root;
};

static bool fits(struct made *made, const struct lt_shape *shape)
{
	struct lt_diags silent = { .arena = &made->arena };

	return lt_shape_check(&made->arena, made->root, shape, &silent) ==
	       LT_OK;
}

static void add_calendar(struct made *made, const struct lt_json *node)
{
	struct lt_working_calendar_input input = { .node = node };

	lt_world_add_working_calendar(&made->builder, &input);
}

static void add_workspace(struct made *made)
{
	const struct lt_json *list =
	    lt_json_get(made->root, "working_calendars");

	made->builder.workspace = made->root;
	made->builder.has_workspace = true;
	for (list = list ? list->child : NULL; list; list = list->next)
		add_calendar(made, list);
}

static void add_sessions(struct made *made)
{
	const struct lt_json *body = lt_json_get(made->root, "body");
	const struct lt_sessions_input input = {
		.list = lt_json_get(made->root, "sessions"),
		.body = body ? body->text : (struct lt_str){ 0 }
	};

	lt_world_add_sessions(&made->builder, &input);
}

/* False: it is nothing of these. */
static bool make(struct made *made, struct lt_str bytes)
{
	static const struct lt_json_limits limits = { 1 << 20, 32, false };

	made->diags.arena = &made->arena;
	made->text = (struct lt_json_text){ .bytes = bytes,
		                            .file = "fuzz",
		                            .first_line = 1,
		                            .first_column = 1,
		                            .pointer = "" };
	if (lt_json_read(&made->arena, &made->text, &limits, &made->diags,
	                 &made->root) != LT_OK)
		return false;
	lt_zones_init(&made->zones, &made->arena);
	made->builder =
	    (struct lt_world_builder){ .norm = { &made->arena, &made->diags,
		                                 &made->zones },
		                       .zone_name = LT_STR("UTC"),
		                       .as_of = LT_STR("2024-03-01") };
	if (fits(made, &lt_shape_workspace))
		add_workspace(made);
	else if (fits(made, &lt_shape_sessions))
		add_sessions(made);
	else if (fits(made, &lt_shape_working_calendar))
		add_calendar(made, made->root);
	else
		return false;
	return lt_world_finish(&made->builder);
}

static void keep(void *context, struct lt_buf *out, size_t at_least)
{
	(void)context;
	(void)out;
	(void)at_least;
}

static void show(struct made *made, struct lt_buf *json)
{
	struct lt_report report = { .version = "0",
		                    .world = &made->builder.world,
		                    .diags = &made->diags,
		                    .width = 80 };
	struct lt_sessions_report sessions = { .report = &report,
		                               .flush = keep };
	struct lt_buf text = { 0 };

	lt_render_sessions_text(&text, &sessions);
	lt_render_diags(&text, &made->diags, false);
	fuzz_is_text(lt_buf_str(&text));
	lt_buf_free(&text);
	lt_render_sessions_json(json, &sessions);
	fuzz_is_json(lt_buf_str(json), (struct lt_str){ 0 });
}

static void same_moment(const struct lt_moment *one,
                        const struct lt_moment *other)
{
	NEED(one->state == other->state);
	NEED(one->state != LT_MOMENT_KNOWN ||
	     one->from.kind == other->from.kind);
}

static void same_sessions(const struct lt_world *a, const struct lt_world *b)
{
	NEED(a->session_count == b->session_count);
	for (size_t i = 0; i < a->session_count; i++) {
		const struct lt_session *one = a->sessions[i];
		const struct lt_session *other = b->sessions[i];

		NEED(lt_str_eq(one->id, other->id));
		NEED(lt_str_eq(one->title, other->title));
		same_moment(&one->opens, &other->opens);
		same_moment(&one->closes, &other->closes);
		same_moment(&one->opening_first_set, &other->opening_first_set);
		NEED(one->is_cancelled == other->is_cancelled);
		NEED(one->meeting_count == other->meeting_count);
		NEED(one->published_count == other->published_count);
	}
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct made once = { 0 }, twice = { 0 };
	struct lt_buf json = { 0 };

	if (make(&once, (struct lt_str){ (const char *)data, size })) {
		show(&once, &json);
		if (!once.diags.by_severity[LT_ERROR] &&
		    once.builder.sessions) {
			NEED(make(&twice, lt_buf_str(&json)));
			same_sessions(&once.builder.world,
			              &twice.builder.world);
		}
	}
	lt_buf_free(&json);
	lt_arena_free(&once.arena);
	lt_arena_free(&twice.arena);
	return 0;
}
