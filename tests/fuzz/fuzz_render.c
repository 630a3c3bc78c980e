/* Every renderer with foreign texts, read back: titles, symbols, names, laws,
 * reasons of any bytes. The first byte says which renderer, and for which of
 * the papers or all of them; the texts behind it are parted by zero bytes. */
#include "fuzz.h"

#include "normalise/world.h"
#include "read/shapes.h"
#include "render/deadlines.h"
#include "render/feed.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Two bodies' worth of what rules can say, kept for all inputs. */
static const char pack_text[] =
    "{\"pack\":\"p\",\"edition\":\"1\",\"title\":\"P\",\"rules\":["
    "{\"id\":\"two-weeks\",\"title\":\"T\",\"source\":{\"instrument\":\"I\","
    "\"provision\":\"1\",\"url\":\"https://example.org/\",\"verification\":"
    "\"text\",\"checked_on\":\"2024-01-01\"},\"force\":\"shall\",\"act\":"
    "\"circulated\",\"must\":{\"at_least\":\"2 weeks\",\"before\":"
    "\"session.opening\",\"recommended\":\"3 weeks\"},\"languages\":"
    "{\"required\":[\"en\",\"fr\"],\"clock\":\"last\"}},"
    "{\"id\":\"hours\",\"title\":\"H\",\"source\":{\"instrument\":\"I\","
    "\"provision\":\"2\",\"verification\":\"text\",\"checked_on\":"
    "\"2024-01-01\"},\"force\":\"should\",\"act\":\"submitted\",\"must\":"
    "{\"at_least\":\"48 hours\",\"before\":\"session.opening\"}}]}";

static const char sessions_text[] =
    "[{\"id\":\"s1\",\"title\":\"One\",\"opens\":\"2024-03-04T10:00:00Z\","
    "\"zone\":\"UTC\"},{\"id\":\"s2\",\"title\":\"Two\",\"opens\":"
    "\"2024-06-03\",\"zone\":\"UTC\"}]";

static const char *const paper_texts[] = {
	"{\"symbol\":\"A/"
	"1\",\"title\":\"t\",\"session\":\"s1\",\"author\":\"a\","
	"\"circulated\":{\"en\":\"2024-02-26\"},\"submitted\":"
	"\"2024-03-01T12:00:00Z\",\"url\":\"https://example.org/1\"}",
	"{\"symbol\":\"A/2\",\"title\":\"t\",\"session\":\"s2\",\"circulated\":"
	"null}",
	"{\"symbol\":\"A/3\",\"title\":\"t\",\"session\":\"nowhere\","
	"\"circulated\":\"2024-02-01\",\"waivers\":[{\"rule\":\"p/hours\","
	"\"by\":\"chair\",\"reason\":\"r\",\"on\":\"2024-02-02\"}]}",
	"{\"symbol\":\"A/4\",\"title\":\"t\",\"session\":\"s1\",\"circulated\":"
	"{\"not_before\":\"2024-01-02\",\"not_after\":\"2024-02-27\"},"
	"\"waivers\":[{\"rule\":\"p/two-weeks\","
	"\"by\":\"chair\",\"reason\":\"r\",\"on\":\"2024-02-02\"}]}"
};

enum { PAPERS = sizeof paper_texts / sizeof paper_texts[0], RENDERERS = 13 };

static struct lt_arena kept;
static struct lt_diags kept_diags = { .arena = &kept };
static struct lt_zones zones;
static struct lt_world_builder builder;
static struct lt_document papers[PAPERS];

static const struct lt_json *json(const char *text)
{
	static const struct lt_json_limits limits = { 1 << 20, 32, false };
	struct lt_json_text *source = LT_NEW(&kept, struct lt_json_text);
	const struct lt_json *root = NULL;

	*source = (struct lt_json_text){ .bytes = lt_str_of(text),
		                         .file = "kept",
		                         .first_line = 1,
		                         .first_column = 1,
		                         .pointer = "" };
	NEED(lt_json_read(&kept, source, &limits, &kept_diags, &root) == LT_OK);
	return root;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct lt_document_context context = { .norm = { &kept, &kept_diags,
		                                         &zones },
		                               .find_body = lt_world_find_body,
		                               .context = &builder };

	(void)argc;
	(void)argv;
	lt_zones_init(&zones, &kept);
	builder = (struct lt_world_builder){ .norm = context.norm,
		                             .zone_name = LT_STR("UTC"),
		                             .as_of = LT_STR("2024-03-01") };
	lt_world_add_pack(&builder, json(pack_text));
	lt_world_add_sessions(&builder, &(const struct lt_sessions_input){
					    .list = json(sessions_text) });
	NEED(lt_world_finish(&builder));
	for (size_t i = 0; i < PAPERS; i++)
		NEED(lt_document_from_json(&context, json(paper_texts[i]),
		                           &papers[i]));
	NEED(builder.world.rule_count == 2 && builder.world.session_count == 2);
	NEED(!kept_diags.by_severity[LT_ERROR]);
	return 0;
}

/* --- foreign texts ------------------------------------------------------ */

static void set_paper(struct lt_document *paper, struct fuzz_texts *texts,
                      struct lt_arena *arena)
{
	struct lt_waiver *waiver;

	paper->title = fuzz_next(texts, arena);
	paper->author = fuzz_next(texts, arena);
	paper->url = fuzz_next(texts, arena);
	paper->kind = fuzz_next(texts, arena);
	if (!paper->waiver_count)
		return;
	waiver = LT_NEW(arena, struct lt_waiver);
	*waiver = papers[3].waivers[0];
	waiver->by = fuzz_next(texts, arena);
	waiver->reason = fuzz_next(texts, arena);
	paper->waivers = waiver;
}

static void set_rule(struct lt_rule *rule, struct fuzz_texts *texts,
                     struct lt_arena *arena)
{
	rule->title = fuzz_next(texts, arena);
	rule->source.instrument = fuzz_next(texts, arena);
	rule->source.provision = fuzz_next(texts, arena);
	rule->source.url = fuzz_next(texts, arena);
	rule->on_late = fuzz_next(texts, arena);
}

/* --- one run ------------------------------------------------------------ */

struct one {
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_document papers[PAPERS];
	size_t first, end; /* of the papers that are judged */
	struct lt_rows rows[PAPERS];
	struct lt_report report;
	struct lt_buf out;
	struct lt_str title, symbol; /* of the first that is judged */
};

/* The first title and symbol are looked for in what is written. */
static void set_up(struct one *one, unsigned choice, struct fuzz_texts *texts)
{
	struct lt_arena *arena = &one->arena;
	struct lt_place at = { .file = "in", .line = 1, .column = 1 };

	one->first = choice ? (choice - 1) % PAPERS : 0;
	one->end = choice ? one->first + 1 : PAPERS;
	one->diags.arena = arena;
	at.excerpt = fuzz_next(texts, arena);
	lt_diag(&one->diags, LT_D_UNKNOWN_RULE_NAMED, &at,
	        lt_diag_quote(&one->diags, at.excerpt), at.excerpt);
	for (size_t i = 0; i < PAPERS; i++) {
		struct lt_str symbol = fuzz_next(texts, arena);

		one->papers[i] = papers[i];
		if (symbol.size)
			one->papers[i].symbol = symbol;
		set_paper(&one->papers[i], texts, arena);
	}
	one->title = one->papers[one->first].title;
	one->symbol = one->papers[one->first].symbol;
	for (size_t i = 0; i < 2; i++) {
		struct lt_session *session = builder.found_sessions[i];

		session->title = fuzz_next(texts, arena);
		set_rule(builder.rules.list[i], texts, arena);
	}
}

static void judge(struct one *one)
{
	struct lt_judging how = { .world = &builder.world,
		                  .with_steps = true,
		                  .arena = &one->arena };

	one->report = (struct lt_report){ .version = "0",
		                          .world = &builder.world,
		                          .tzdata = LT_STR("2024a"),
		                          .diags = &one->diags,
		                          .width = 80 };
	for (size_t i = one->first; i < one->end; i++) {
		lt_judge_document(&how, &one->papers[i], &one->rows[i]);
		lt_summary_add(&one->report.summary, &one->rows[i], true);
	}
}

static struct lt_str render(struct one *one, const struct lt_renderer *how)
{
	struct lt_renderer_state *state;
	struct lt_buf part = { 0 };

	lt_buf_clear(&one->out);
	state = how->begin(&one->report, &one->out);
	for (size_t i = one->first; i < one->end; i++) {
		how->document(state, &one->rows[i], &one->papers[i], &part);
		if (how->join && part.size)
			how->join(state, lt_buf_str(&part), &one->out);
		else
			lt_buf_put(&one->out, lt_buf_str(&part));
		lt_buf_clear(&part);
	}
	how->end(state, &one->out);
	lt_buf_free(&part);
	return lt_buf_str(&one->out);
}

static struct lt_str explained(struct one *one)
{
	lt_buf_clear(&one->out);
	for (size_t i = one->first; i < one->end; i++)
		lt_render_explain(&one->out, &one->rows[i], &one->papers[i],
		                  &one->report);
	lt_render_diags(&one->out, &one->diags, false);
	return lt_buf_str(&one->out);
}

typedef void render_deadlines(struct lt_buf *out,
                              const struct lt_deadline_list *list,
                              const struct lt_report *report);

static struct lt_str deadlines(struct one *one, render_deadlines *how)
{
	struct lt_deadline_filter filter = { .with_past = true,
		                             .with_steps = true };
	struct lt_deadline_list list;

	lt_deadlines(&builder.world, NULL, &filter, &one->arena, &list);
	lt_buf_clear(&one->out);
	how(&one->out, &list, &one->report);
	return lt_buf_str(&one->out);
}

/* One renderer for an input, so that as many as can be are tried. */
static void read_back(struct one *one, unsigned which)
{
	struct lt_str none = { 0 };

	switch (which % RENDERERS) {
	case 0:
		fuzz_is_text(render(one, &lt_render_text));
		break;
	case 1:
		fuzz_is_json(render(one, &lt_render_json), one->title);
		break;
	case 2:
		fuzz_is_ndjson(render(one, &lt_render_ndjson), one->symbol);
		break;
	case 3:
		fuzz_is_csv(render(one, &lt_render_csv), one->title);
		break;
	case 4:
		fuzz_is_html(render(one, &lt_render_html));
		break;
	case 5:
		fuzz_is_ics(render(one, &lt_render_ics));
		break;
	case 6:
		fuzz_is_ndjson(render(one, &lt_render_xlsx), none);
		break;
	case 7:
		fuzz_is_text(explained(one));
		break;
	case 8:
		fuzz_is_text(deadlines(one, lt_render_deadlines));
		break;
	case 9:
		fuzz_is_json(deadlines(one, lt_render_deadlines_json), none);
		break;
	case 10:
		fuzz_is_csv(deadlines(one, lt_render_deadlines_csv), none);
		break;
	case 11:
		fuzz_is_html(deadlines(one, lt_render_deadlines_html));
		break;
	default:
		fuzz_is_ics(deadlines(one, lt_render_deadlines_ics));
	}
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct fuzz_texts texts = { { (const char *)data + 1, size - 1 } };
	struct one one = { 0 };

	if (!size)
		return 0;
	set_up(&one, data[0] / RENDERERS, &texts);
	judge(&one);
	read_back(&one, data[0]);
	lt_buf_free(&one.out);
	lt_arena_free(&one.arena);
	return 0;
}
