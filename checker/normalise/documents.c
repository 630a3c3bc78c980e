#include "normalise/documents.h"

#include "core/words.h"
#include "read/shapes.h"

static bool is_interval(const struct lt_json *node)
{
	return lt_json_get(node, "not_before") ||
	       lt_json_get(node, "not_after");
}

/* An object from language to moment. */
static bool versions(const struct lt_norm *norm, const struct lt_json *node,
                     const struct lt_zone *zone, struct lt_act_entry *entry)
{
	struct lt_version *list =
	    LT_NEW_ARRAY(norm->arena, struct lt_version, node->count);
	const struct lt_json *one;
	bool good = true;

	entry->by_language = true;
	entry->versions = list;
	for (one = node->child; one; one = one->next) {
		struct lt_version *version = &list[entry->version_count++];

		version->language = lt_arena_copy(norm->arena, one->key);
		good &= lt_norm_language(norm, one, one->key, true);
		good &= lt_norm_moment(norm, one, zone, &version->moment);
	}
	return good;
}

static bool read_act(const struct lt_norm *norm, const struct lt_json *node,
                     const struct lt_zone *zone, struct lt_act_entry *entry)
{
	if (node && node->kind == LT_JSON_OBJECT && !is_interval(node))
		return versions(norm, node, zone, entry);
	return lt_norm_moment(norm, node, zone, &entry->moment);
}

static bool read_waivers(const struct lt_norm *norm, const struct lt_json *node,
                         struct lt_document *document)
{
	struct lt_waiver *list;
	const struct lt_json *one;

	if (!node)
		return true;
	list = LT_NEW_ARRAY(norm->arena, struct lt_waiver, node->count);
	document->waivers = list;
	for (one = node->child; one; one = one->next) {
		struct lt_waiver *waiver = &list[document->waiver_count++];

		waiver->rule = lt_norm_text(norm, lt_json_get(one, "rule"));
		waiver->by = lt_norm_text(norm, lt_json_get(one, "by"));
		waiver->reason = lt_norm_text(norm, lt_json_get(one, "reason"));
		waiver->at = lt_json_place(norm->arena, one);
		if (!lt_norm_day(norm, lt_json_get(one, "on"), &waiver->on))
			return false;
		/* What is empty does not say who decided, or why. */
		if (!waiver->rule.size || !waiver->by.size ||
		    !waiver->reason.size) {
			lt_norm_report(norm, LT_D_WAIVER_INCOMPLETE, one);
			return false;
		}
	}
	return true;
}

/* The attributes that `applies` can test, under their own names. */
static void read_attributes(const struct lt_norm *norm,
                            const struct lt_json *record,
                            struct lt_document *document)
{
	static const char *const names[] = { "kind",
		                             "author",
		                             "pages",
		                             "words",
		                             "item",
		                             "title",
		                             "original_language",
		                             NULL };
	struct lt_attributes *attributes = &document->attributes;
	const struct lt_json *symbol = lt_json_get(record, "symbol");

	if (!symbol)
		symbol = lt_json_get(record, "id");
	lt_norm_attribute(norm, "symbol", symbol, attributes);
	for (size_t i = 0; names[i]; i++)
		lt_norm_attribute(norm, names[i], lt_json_get(record, names[i]),
		                  attributes);
	lt_norm_attributes(norm, lt_json_get(record, "attributes"),
	                   "attributes.", attributes);
}

/* Who wrote it, for people: "author", else all of "authors". */
static struct lt_str read_author(const struct lt_norm *norm,
                                 const struct lt_json *record)
{
	const struct lt_json *authors = lt_json_get(record, "authors");
	struct lt_str author =
	    lt_norm_text(norm, lt_json_get(record, "author"));
	struct lt_str *list;
	size_t count = 0;

	if (author.size || !authors)
		return author;
	list = LT_NEW_ARRAY(norm->arena, struct lt_str, authors->count);
	for (const struct lt_json *one = authors->child; one; one = one->next)
		list[count++] = one->text;
	return lt_words_list(norm->arena, list, count);
}

static bool read_names(const struct lt_norm *norm, const struct lt_json *record,
                       struct lt_document *document)
{
	const struct lt_json *symbol = lt_json_get(record, "symbol");
	const struct lt_json *substantive = lt_json_get(record, "substantive");
	const struct lt_json *original =
	    lt_json_get(record, "original_language");

	if (!symbol)
		symbol = lt_json_get(record, "id");
	document->symbol = lt_norm_text(norm, symbol);
	if (!document->symbol.size) {
		lt_norm_report(norm, LT_D_NO_SYMBOL, record);
		return false;
	}
	document->title = lt_norm_text(norm, lt_json_get(record, "title"));
	document->session_name =
	    lt_norm_text(norm, lt_json_get(record, "session"));
	document->meeting = lt_norm_text(norm, lt_json_get(record, "meeting"));
	document->item = lt_norm_text(norm, lt_json_get(record, "item"));
	document->kind = lt_norm_text(norm, lt_json_get(record, "kind"));
	document->revises = lt_norm_text(norm, lt_json_get(record, "revises"));
	document->original_language = lt_norm_text(norm, original);
	document->url = lt_norm_text(norm, lt_json_get(record, "url"));
	document->author = read_author(norm, record);
	document->substantive = LT_MAYBE;
	if (substantive && substantive->kind != LT_JSON_NULL)
		document->substantive =
		    substantive->kind == LT_JSON_TRUE ? LT_YES : LT_NO;
	return !document->original_language.size ||
	       lt_norm_language(norm, original, document->original_language,
	                        false);
}

static bool find_body(const struct lt_document_context *context,
                      const struct lt_json *node, struct lt_document *document)
{
	struct lt_str id = node ? node->text : context->default_body;
	bool known = true;

	if (!id.size)
		return true;
	document->body = context->find_body(context->context, id, &known);
	if (known || !node)
		return true;
	lt_norm_report(&context->norm, LT_D_UNKNOWN_BODY, node);
	return false;
}

bool lt_document_from_json(const struct lt_document_context *context,
                           const struct lt_json *record,
                           struct lt_document *document)
{
	const struct lt_norm *norm = &context->norm;
	const struct lt_zone *zone;
	bool good = true;

	*document = (struct lt_document){ 0 };
	if (lt_shape_check(norm->arena, record, &lt_shape_document,
	                   norm->diags) != LT_OK)
		return false;
	document->at = lt_json_place(norm->arena, record);
	if (!read_names(norm, record, document) ||
	    !find_body(context, lt_json_get(record, "body"), document))
		return false;
	if (!document->body)
		document->body = context->find_body(
		    context->context, (struct lt_str){ 0 }, &good);
	good = true;
	zone = document->body ? document->body->zone : NULL;
	for (enum lt_act act = LT_ACT_SUBMITTED; act < LT_ACT_COUNT; act++)
		good &= read_act(norm, lt_json_get(record, lt_act_name(act)),
		                 zone, &document->acts[act]);
	good &= read_waivers(norm, lt_json_get(record, "waivers"), document);
	read_attributes(norm, record, document);
	return good;
}

static void keep_act(struct lt_arena *arena, struct lt_act_entry *entry)
{
	struct lt_version *list =
	    LT_NEW_ARRAY(arena, struct lt_version, entry->version_count);

	for (size_t i = 0; i < entry->version_count; i++) {
		list[i] = entry->versions[i];
		list[i].language = lt_arena_copy(arena, list[i].language);
	}
	entry->versions = list;
}

const struct lt_document *lt_document_keep(struct lt_arena *arena,
                                           const struct lt_document *document)
{
	struct lt_document *kept = LT_NEW(arena, struct lt_document);

	kept->symbol = lt_arena_copy(arena, document->symbol);
	kept->kind = lt_arena_copy(arena, document->kind);
	kept->revises = lt_arena_copy(arena, document->revises);
	kept->substantive = document->substantive;
	kept->body = document->body;
	kept->at.file = document->at.file;
	kept->at.line = document->at.line;
	kept->at.column = document->at.column;
	for (int act = LT_ACT_NONE + 1; act < LT_ACT_COUNT; act++) {
		kept->acts[act] = document->acts[act];
		if (kept->acts[act].version_count)
			keep_act(arena, &kept->acts[act]);
	}
	return kept;
}

bool lt_point_from_text(struct lt_str text, const struct lt_zone *zone,
                        struct lt_moment *moment)
{
	struct lt_time_text time;
	struct lt_day day;

	if (lt_day_parse(text, &day) || lt_day_parse_compact(text, &day)) {
		*moment = lt_norm_moment_of_day(day);
		return true;
	}
	if (!lt_time_parse(text, &time))
		return false;
	*moment = time.has_offset ? lt_norm_moment_at(lt_instant_at_offset(
					time.local, time.offset_s))
	                          : lt_norm_local(time.local, zone);
	return true;
}

struct lt_moment lt_moment_from_calendar(const struct lt_cal_time *time,
                                         const struct lt_zone *zone)
{
	switch (time->form) {
	case LT_CAL_DATE:
		return lt_norm_moment_of_day(time->local.day);
	case LT_CAL_FLOATING:
		if (zone)
			return lt_norm_moment_at(
			    lt_zone_instants(zone, time->local).first);
		return lt_norm_local(time->local, NULL);
	case LT_CAL_UTC:
	case LT_CAL_ZONED:
		return lt_norm_moment_at(time->at);
	case LT_CAL_NONE:
	case LT_CAL_UNRESOLVED:
		break;
	}
	return (struct lt_moment){ 0 };
}

static void read_due(const struct lt_norm *norm,
                     const struct lt_cal_paper *paper,
                     const struct lt_zone *zone, struct lt_document *document)
{
	struct lt_published *list =
	    LT_NEW_ARRAY(norm->arena, struct lt_published, paper->due_count);

	document->published = list;
	for (size_t i = 0; i < paper->due_count; i++) {
		struct lt_moment moment =
		    lt_moment_from_calendar(&paper->due[i].at, zone);

		if (moment.state != LT_MOMENT_KNOWN)
			continue;
		list[document->published_count++] =
		    (struct lt_published){ paper->due[i].rule,
			                   LT_ACT_CIRCULATED, moment.from,
			                   paper->at };
	}
}

static struct lt_str extra_of(const struct lt_cal_paper *paper,
                              const char *name)
{
	for (size_t i = 0; i < paper->extra_count; i++)
		if (lt_str_is(paper->extra[i].name, name))
			return paper->extra[i].value;
	return (struct lt_str){ 0 };
}

static void add_text(const struct lt_norm *norm, const char *name,
                     struct lt_str text, struct lt_attributes *attributes)
{
	struct lt_attribute *one;

	if (!text.size)
		return;
	one = lt_arena_push(norm->arena, (void **)&attributes->list,
	                    attributes->count++, sizeof *one);
	*one = (struct lt_attribute){ .name = lt_str_of(name),
		                      .kind = LT_ATTRIBUTE_TEXT,
		                      .text = text };
}

/* When the paper was circulated, by version where they name languages. */
static void read_circulated(const struct lt_norm *norm,
                            const struct lt_cal_paper *const *papers,
                            size_t count, const struct lt_zone *zone,
                            struct lt_act_entry *entry)
{
	struct lt_version *list =
	    LT_NEW_ARRAY(norm->arena, struct lt_version, count);

	entry->versions = list;
	for (size_t i = 0; i < count; i++) {
		struct lt_moment moment =
		    lt_moment_from_calendar(&papers[i]->circulated, zone);

		if (papers[i]->language.size) {
			entry->by_language = true;
			list[entry->version_count++] =
			    (struct lt_version){ papers[i]->language, moment };
		} else if (moment.state == LT_MOMENT_KNOWN) {
			entry->moment = moment;
		}
	}
}

bool lt_document_from_papers(const struct lt_document_context *context,
                             const struct lt_cal_paper *const *papers,
                             size_t count, const struct lt_zone *default_zone,
                             struct lt_document *document)
{
	const struct lt_norm *norm = &context->norm;
	const struct lt_cal_paper *paper = papers[0];
	struct lt_str body = extra_of(paper, "BODY");
	bool known = true;

	*document = (struct lt_document){ .substantive = LT_MAYBE,
		                          .at = paper->at,
		                          .symbol = paper->symbol,
		                          .title = paper->summary,
		                          .session_name = paper->related_to };
	if (paper->category_count)
		document->kind = paper->categories[0];
	if (!body.size)
		body = context->default_body;
	document->body = context->find_body(context->context, body, &known);
	if (body.size && !known) {
		lt_diag(norm->diags, LT_D_UNKNOWN_BODY, &paper->at,
		        lt_diag_quote(norm->diags, body));
		return false;
	}
	if (!default_zone && document->body)
		default_zone = document->body->zone;
	read_circulated(norm, papers, count, default_zone,
	                &document->acts[LT_ACT_CIRCULATED]);
	read_due(norm, paper, default_zone, document);
	add_text(norm, "symbol", document->symbol, &document->attributes);
	add_text(norm, "kind", document->kind, &document->attributes);
	add_text(norm, "title", document->title, &document->attributes);
	return true;
}
