#include "normalise/sheet_record.h"

#include "base/buf.h"
#include "base/limits.h"

/* --- what has no place in the record ------------------------------------ */

void lt_sheet_set_aside(struct lt_sheet_building *work, struct lt_buf *key,
                        struct lt_str text, const struct lt_place *at)
{
	struct lt_sheet_aside *one = NULL;
	struct lt_str *place;

	for (size_t i = 0; i < work->aside_count && !one; i++)
		if (lt_str_eq(work->asides[i].key, lt_buf_str(key)))
			one = &work->asides[i];
	if (!one) {
		one = lt_arena_push(work->arena, (void **)&work->asides,
		                    work->aside_count++, sizeof *one);
		*one = (struct lt_sheet_aside){
			.key = lt_arena_copy(work->arena, lt_buf_str(key)),
			.at = *at
		};
	}
	place = lt_arena_push(work->arena, (void **)&one->texts, one->count++,
	                      sizeof *place);
	*place = lt_arena_copy(work->arena, text);
	lt_buf_free(key);
}

void lt_sheet_set_cell_aside(struct lt_sheet_building *work,
                             const struct lt_sheet_cell *cell,
                             const char *words, struct lt_str name)
{
	const struct lt_column *column = &cell->from->column;
	struct lt_str at = column->name.size ? column->name : column->language;
	struct lt_buf key = { 0 };

	lt_buf_puts(&key, column->key);
	lt_buf_puts(&key, at.size ? "." : "");
	lt_buf_put(&key, at);
	lt_buf_puts(&key, words);
	lt_buf_put(&key, name);
	lt_sheet_set_aside(work, &key, cell->text, &cell->at);
}

/* --- the record --------------------------------------------------------- */

struct writing {
	struct lt_buf buf;
	struct lt_arena *arena;
	struct lt_json_spot *spots;
	size_t spot_count;
};

static void put_key(struct writing *out, struct lt_str key,
                    const struct lt_place *at)
{
	struct lt_json_spot *spot;
	char before = out->buf.at[out->buf.size - 1];

	if (before != '{')
		lt_buf_char(&out->buf, ',');
	spot = lt_arena_push(out->arena, (void **)&out->spots,
	                     out->spot_count++, sizeof *spot);
	*spot = (struct lt_json_spot){ (uint32_t)out->buf.size, *at };
	lt_sheet_put_text(&out->buf, key);
	lt_buf_char(&out->buf, ':');
}

/* The values of one key: one, or an object of them. */
static void put_values(struct lt_sheet_building *work, const char *key,
                       struct writing *out)
{
	bool is_object = false;

	for (size_t i = 0; i < work->count; i++) {
		const struct lt_sheet_given *one = &work->values[i];
		struct lt_str name =
		    one->language.size ? one->language : one->column->name;

		if (!one->json.size || strcmp(one->column->key, key) != 0)
			continue;
		if (!is_object)
			put_key(out, lt_str_of(key), &one->cell.at);
		if (name.size) {
			if (!is_object)
				lt_buf_char(&out->buf, '{');
			put_key(out, name, &one->cell.at);
			is_object = true;
		}
		lt_buf_put(&out->buf, one->json);
	}
	if (is_object)
		lt_buf_char(&out->buf, '}');
}

static void put_body(struct lt_sheet_building *work, struct writing *out)
{
	struct lt_str body = work->sheet->options.body;

	for (size_t i = 0; i < work->count; i++)
		if (strcmp(work->values[i].column->key, "body") == 0)
			return;
	if (!body.size)
		return;
	put_key(out, LT_STR("body"), &work->at);
	lt_sheet_put_text(&out->buf, body);
}

static void put_asides(struct lt_sheet_building *work, struct writing *out)
{
	for (size_t i = 0; i < work->aside_count; i++) {
		const struct lt_sheet_aside *one = &work->asides[i];
		struct lt_buf text = { 0 };

		for (size_t j = 0; j < one->count; j++) {
			lt_buf_puts(&text, j ? ", " : "");
			lt_buf_put(&text, one->texts[j]);
		}
		put_key(out, one->key, &one->at);
		lt_sheet_put_text(&out->buf, lt_buf_str(&text));
		lt_buf_free(&text);
	}
}

enum lt_status lt_sheet_build(struct lt_sheet_building *work,
                              const struct lt_json **record)
{
	static const struct lt_json_limits limits = { LT_RECORD_BYTES_MAX,
		                                      LT_JSON_DEPTH_MAX,
		                                      false };
	struct lt_sheet *sheet = work->sheet;
	struct lt_json_text *text = LT_NEW(work->arena, struct lt_json_text);
	struct writing out = { .arena = work->arena };
	struct lt_json_spot *spot = lt_arena_push(
	    work->arena, (void **)&out.spots, out.spot_count++, sizeof *spot);

	*spot = (struct lt_json_spot){ 0, work->at };
	lt_buf_char(&out.buf, '{');
	for (size_t i = 0; lt_column_keys[i].key; i++)
		put_values(work, lt_column_keys[i].key, &out);
	put_body(work, &out);
	put_asides(work, &out);
	lt_buf_char(&out.buf, '}');
	text->file = sheet->csv.source->file;
	text->bytes = lt_buf_finish(&out.buf, work->arena);
	text->first_line = text->first_column = 1;
	text->pointer = "";
	text->spots = out.spots;
	text->spot_count = out.spot_count;
	return lt_json_read(work->arena, text, &limits, sheet->diags, record);
}
