/* A rule pack: read, held against itself, put into sentences. */
#include "fuzz.h"

#include "normalise/pack_check.h"
#include "read/shapes.h"
#include "render/report.h"
#include "render/rules.h"

static const struct lt_json *no_pack(void *context, struct lt_str name)
{
	(void)context;
	(void)name;
	return NULL;
}

static bool no_calendar(void *context, struct lt_str name,
                        struct lt_working_calendar_input *input)
{
	(void)context;
	(void)name;
	(void)input;
	return false;
}

/* All rules of the pack, as `rules list` and `rules show` gather them. */
static void gather(struct lt_pack_check *check, const struct lt_json *pack,
                   struct lt_listed_rules *rules)
{
	struct lt_arena *arena = check->norm.arena;
	struct lt_pack_world *world = LT_NEW(arena, struct lt_pack_world);
	const struct lt_json *title = lt_json_get(pack, "title");
	const struct lt_json *edition = lt_json_get(pack, "edition");

	*world = (struct lt_pack_world){ .check = check, .pack = pack };
	lt_pack_compile(world);
	rules->list = LT_NEW_ARRAY(arena, struct lt_listed_rule,
	                           world->builder.rules.count);
	for (size_t i = 0; i < world->builder.rules.count; i++)
		rules->list[rules->count++] = (struct lt_listed_rule){
			world->builder.rules.list[i],
			title ? title->text : (struct lt_str){ 0 },
			edition ? edition->text : (struct lt_str){ 0 },
			world->builder.world.rules,
			world->builder.world.rule_count
		};
}

static void show(const struct lt_listed_rules *rules,
                 const struct lt_rules_checked *totals)
{
	struct lt_buf out = { 0 };

	lt_render_rule_list(&out, rules);
	lt_render_rule_show(&out, rules);
	lt_render_rules_checked(&out, totals);
	lt_render_diags(&out, rules->diags, false);
	fuzz_is_text(lt_buf_str(&out));
	lt_buf_clear(&out);
	lt_render_rule_list_json(&out, rules);
	fuzz_is_json(lt_buf_str(&out), (struct lt_str){ 0 });
	lt_buf_clear(&out);
	lt_render_rule_show_json(&out, rules);
	fuzz_is_json(lt_buf_str(&out), (struct lt_str){ 0 });
	lt_buf_clear(&out);
	lt_render_rules_checked_json(&out, totals);
	fuzz_is_json(lt_buf_str(&out), (struct lt_str){ 0 });
	lt_buf_free(&out);
}

static void check_pack(struct lt_arena *arena, struct lt_diags *diags,
                       const struct lt_json *pack)
{
	struct lt_zones zones;
	struct lt_pack_check check = { .norm = { arena, diags, &zones },
		                       .load_pack = no_pack,
		                       .load_calendar = no_calendar,
		                       .today = lt_day_ymd(2026, 11, 28) };
	struct lt_listed_rules rules = { .width = 80, .diags = diags };

	lt_zones_init(&zones, arena);
	lt_pack_check(&check, pack);
	gather(&check, pack, &rules);
	show(&rules, &(struct lt_rules_checked){ check.packs, check.rules,
	                                         check.examples, check.failed,
	                                         0, diags });
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const struct lt_json_limits limits = { 1 << 20, 32, false };
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	const struct lt_json *root = NULL;
	struct lt_json_text text = { .bytes = { (const char *)data, size },
		                     .file = "fuzz",
		                     .first_line = 1,
		                     .first_column = 1,
		                     .pointer = "" };

	if (lt_json_read(&arena, &text, &limits, &diags, &root) == LT_OK &&
	    lt_shape_check(&arena, root, &lt_shape_pack, &diags) == LT_OK)
		check_pack(&arena, &diags, root);
	lt_arena_free(&arena);
	return 0;
}
