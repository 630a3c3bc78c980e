#include "normalise/documents.h"

#include "base/limits.h"
#include "core/words.h"
#include "normalise/cal_extra.h"
#include "normalise/plain_documents.h"

/* The key of each act. */
#define KEY_OF_ACT(act)                                                        \
	(LT_DOCUMENT_SUBMITTED + (int)(act) - (int)LT_ACT_SUBMITTED)
_Static_assert(KEY_OF_ACT(LT_ACT_ADOPTED) == LT_DOCUMENT_ADOPTED,
               "the acts are in one order");

/* The text of a member, which stays as long as its record does. */
static inline struct lt_str text_of(const struct lt_json *node)
{
	return node && node->kind == LT_JSON_STRING ? node->text
	                                            : (struct lt_str){ 0 };
}

const struct lt_json *
lt_document_symbol(const struct lt_document_members *members)
{
	return members->of[LT_DOCUMENT_SYMBOL] ? members->of[LT_DOCUMENT_SYMBOL]
	                                       : members->of[LT_DOCUMENT_ID];
}

/* --- acts --------------------------------------------------------------- */

static bool is_interval(const struct lt_json *node)
{
	for (node = node->child; node; node = node->next)
		if (lt_str_is(node->key, "not_before") ||
		    lt_str_is(node->key, "not_after"))
			return true;
	return false;
}

static bool is_language(const struct lt_document_context *context,
                        const struct lt_json *node, struct lt_str tag,
                        bool is_key)
{
	return (context->memo && lt_document_language(context->memo, tag)) ||
	       lt_norm_language(&context->norm, node, tag, is_key);
}

/* Reads a moment; most are written in one of the few layouts of
 * plain_time.h. */
static bool read_moment(const struct lt_document_context *context,
                        const struct lt_json *node, const struct lt_zone *zone,
                        struct lt_moment *moment)
{
	struct lt_point point = { .kind = LT_POINT_INSTANT };

	if (!node || node->kind != LT_JSON_STRING || !context->memo)
		return lt_norm_moment(&context->norm, node, zone, moment);
	if (!lt_plain_time(&context->memo->times, node->text, &point.at.ms)) {
		point.kind = LT_POINT_DAY;
		if (!lt_plain_day(&context->memo->times, node->text,
		                  &point.day.n))
			return lt_norm_moment(&context->norm, node, zone,
			                      moment);
	}
	lt_norm_known(moment, point);
	return true;
}

static bool has_capital(struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] >= 'A' && text.at[i] <= 'Z')
			return true;
	return false;
}

const struct lt_version *lt_version_repeated(const struct lt_version *list,
                                             size_t count)
{
	bool any = false;

	/* Equal keys have been refused, so only if one is not in small letters
	 * can two tags be the same language. */
	for (size_t i = 0; i < count && !any; i++)
		any = has_capital(list[i].language);
	for (size_t i = any ? 1 : count; i < count; i++)
		for (size_t j = 0; j < i; j++)
			if (lt_str_eq_nocase(list[i].language,
			                     list[j].language))
				return &list[i];
	return NULL;
}

static bool is_in_limit(const struct lt_norm *norm, const struct lt_json *node)
{
	struct lt_diags *diags = norm->diags;
	struct lt_place at;

	if (node->count <= LT_ACT_LANGUAGES_MAX)
		return true;
	at = lt_json_place(norm->arena, node);
	lt_diag(diags, LT_D_LIMIT, &at, LT_STR("the number of versions"),
	        lt_diag_number(diags, LT_ACT_LANGUAGES_MAX),
	        LT_STR("languages of an act"));
	return false;
}

/* Whether no version of NODE has the language of another. */
static bool is_once(const struct lt_norm *norm, const struct lt_json *node,
                    const struct lt_act_entry *entry)
{
	const struct lt_version *repeated =
	    lt_version_repeated(entry->versions, entry->version_count);
	const struct lt_json *one = node->child;
	struct lt_place at;

	if (!repeated)
		return true;
	while (one->key.at != repeated->language.at)
		one = one->next;
	at = lt_json_key_place(norm->diags->arena, one);
	lt_diag(norm->diags, LT_D_LANGUAGE_TWICE, &at,
	        lt_diag_quote(norm->diags, one->key));
	return false;
}

/* An object from language to moment. */
static bool versions(const struct lt_document_context *context,
                     const struct lt_json *node, const struct lt_zone *zone,
                     struct lt_act_entry *entry)
{
	struct lt_version *list =
	    LT_NEW_ARRAY(context->norm.arena, struct lt_version, node->count);
	const struct lt_json *one;
	bool good = true;

	if (!is_in_limit(&context->norm, node))
		return false;
	entry->by_language = true;
	entry->versions = list;
	for (one = node->child; one; one = one->next) {
		struct lt_version *version = &list[entry->version_count++];

		version->language = one->key;
		good &= is_language(context, one, one->key, true);
		good &= read_moment(context, one, zone, &version->moment);
	}
	return good && is_once(&context->norm, node, entry);
}

static bool read_act(const struct lt_document_context *context,
                     const struct lt_json *node, const struct lt_zone *zone,
                     struct lt_act_entry *entry)
{
	if (node->kind == LT_JSON_OBJECT && !is_interval(node))
		return versions(context, node, zone, entry);
	return read_moment(context, node, zone, &entry->moment);
}

static bool read_acts(const struct lt_document_context *context,
                      const struct lt_document_members *members,
                      struct lt_document *document)
{
	const struct lt_zone *zone =
	    document->body ? document->body->zone : NULL;
	bool good = true;

	for (enum lt_act act = LT_ACT_SUBMITTED; act < LT_ACT_COUNT; act++) {
		const struct lt_json *node = members->of[KEY_OF_ACT(act)];

		if (node)
			good &=
			    read_act(context, node, zone, &document->acts[act]);
	}
	return good;
}

/* --- other members ------------------------------------------------------ */

static bool read_waiver(const struct lt_norm *norm, const struct lt_json *node,
                        struct lt_waiver *waiver)
{
	waiver->rule = lt_norm_text(norm, lt_json_get(node, "rule"));
	waiver->by = lt_norm_text(norm, lt_json_get(node, "by"));
	waiver->reason = lt_norm_text(norm, lt_json_get(node, "reason"));
	waiver->at = lt_json_place(norm->arena, node);
	if (!lt_norm_day(norm, lt_json_get(node, "on"), &waiver->on))
		return false;
	/* Empty texts do not say who decided, or why. */
	if (waiver->rule.size && waiver->by.size && waiver->reason.size)
		return true;
	lt_norm_report(norm, LT_D_WAIVER_INCOMPLETE, node);
	return false;
}

/* Reads the waivers. One that is not complete is reported and ignored: the
 * paper is judged without it (counting.md, section 6). */
static void read_waivers(const struct lt_norm *norm,
                         const struct lt_document_members *members,
                         struct lt_document *document)
{
	const struct lt_json *node = members->of[LT_DOCUMENT_WAIVERS];
	const bool *refused = members->refused_waivers;
	struct lt_waiver *list;
	size_t index = 0;

	if (!node || !node->count)
		return;
	list = LT_NEW_ARRAY(norm->arena, struct lt_waiver, node->count);
	document->waivers = list;
	for (node = node->child; node; node = node->next, index++)
		if (!(refused && refused[index]) &&
		    read_waiver(norm, node, &list[document->waiver_count]))
			document->waiver_count++;
}

static void read_evidence(const struct lt_norm *norm,
                          const struct lt_json *node,
                          struct lt_document *document)
{
	struct lt_str *list;

	if (!node)
		return;
	list = LT_NEW_ARRAY(norm->arena, struct lt_str, LT_ACT_COUNT);
	document->evidence = list;
	for (node = node->child; node; node = node->next)
		list[lt_act_named(node->key)] = node->text;
}

/* Adds a text or a number of the record itself; null is none. */
static void add_attribute(struct lt_attributes *attributes, struct lt_str name,
                          const struct lt_json *node)
{
	struct lt_attribute *one = &attributes->list[attributes->count];

	if (!node || node->kind == LT_JSON_NULL)
		return;
	*one = (struct lt_attribute){ .name = name,
		                      .kind = LT_ATTRIBUTE_TEXT,
		                      .text = node->text };
	if (node->kind == LT_JSON_NUMBER) {
		one->kind = LT_ATTRIBUTE_NUMBER;
		one->text = (struct lt_str){ 0 };
		lt_norm_thousandths(node->text, &one->number);
	}
	attributes->count++;
}

/* The attributes that `applies` can test, under their own names. */
static void read_attributes(const struct lt_norm *norm,
                            const struct lt_document_members *members,
                            struct lt_document *document)
{
	static const struct {
		struct lt_str name;
		enum lt_document_key key;
	} names[] = {
		{ { "kind", 4 }, LT_DOCUMENT_KIND },
		{ { "author", 6 }, LT_DOCUMENT_AUTHOR },
		{ { "pages", 5 }, LT_DOCUMENT_PAGES },
		{ { "words", 5 }, LT_DOCUMENT_WORDS },
		{ { "item", 4 }, LT_DOCUMENT_ITEM },
		{ { "title", 5 }, LT_DOCUMENT_TITLE },
		{ { "original_language", 17 }, LT_DOCUMENT_ORIGINAL_LANGUAGE },
	};
	/* With the symbol a power of two: lt_arena_push takes the list to have
	 * that much room. */
	enum { COUNT = sizeof names / sizeof names[0], ROOM = 8 };
	_Static_assert(COUNT + 1 == ROOM, "room for each");
	struct lt_attributes *attributes = &document->attributes;

	attributes->list =
	    lt_arena_room(norm->arena, ROOM * sizeof *attributes->list);
	add_attribute(attributes, LT_STR("symbol"),
	              lt_document_symbol(members));
	for (size_t i = 0; i < COUNT; i++)
		add_attribute(attributes, names[i].name,
		              members->of[names[i].key]);
	lt_norm_attributes(norm, members->of[LT_DOCUMENT_ATTRIBUTES],
	                   "attributes.", attributes);
}

/* Who wrote it, for people: "author", else all of "authors". */
static struct lt_str read_author(const struct lt_norm *norm,
                                 const struct lt_document_members *members)
{
	const struct lt_json *authors = members->of[LT_DOCUMENT_AUTHORS];
	struct lt_str author = text_of(members->of[LT_DOCUMENT_AUTHOR]);
	struct lt_str *list;
	size_t count = 0;

	if (author.size || !authors)
		return author;
	list = LT_NEW_ARRAY(norm->arena, struct lt_str, authors->count);
	for (const struct lt_json *one = authors->child; one; one = one->next)
		list[count++] = one->text;
	return lt_words_list(norm->arena, list, count);
}

static bool read_names(const struct lt_document_context *context,
                       const struct lt_json *record,
                       const struct lt_document_members *members,
                       struct lt_document *document)
{
	const struct lt_json *const *of = members->of;
	const struct lt_json *substantive = of[LT_DOCUMENT_SUBSTANTIVE];

	document->symbol = text_of(lt_document_symbol(members));
	if (lt_str_is_blank(document->symbol)) {
		lt_norm_report(&context->norm, LT_D_NO_SYMBOL, record);
		return false;
	}
	document->title = text_of(of[LT_DOCUMENT_TITLE]);
	document->session_name = text_of(of[LT_DOCUMENT_SESSION]);
	document->meeting = text_of(of[LT_DOCUMENT_MEETING]);
	document->item = text_of(of[LT_DOCUMENT_ITEM]);
	document->kind = text_of(of[LT_DOCUMENT_KIND]);
	document->revises = text_of(of[LT_DOCUMENT_REVISES]);
	document->original_language =
	    text_of(of[LT_DOCUMENT_ORIGINAL_LANGUAGE]);
	document->url = text_of(of[LT_DOCUMENT_URL]);
	document->author = read_author(&context->norm, members);
	document->substantive = LT_MAYBE;
	if (substantive && substantive->kind != LT_JSON_NULL)
		document->substantive =
		    substantive->kind == LT_JSON_TRUE ? LT_YES : LT_NO;
	return !document->original_language.size ||
	       is_language(context, of[LT_DOCUMENT_ORIGINAL_LANGUAGE],
	                   document->original_language, false);
}

static bool find_body(const struct lt_document_context *context,
                      const struct lt_json *node, struct lt_document *document)
{
	struct lt_str id = node ? node->text : context->default_body;
	struct lt_place at;
	bool known = true;

	if (!id.size)
		return true;
	document->body = context->find_body(context->context, id, &known);
	if (!node || (known && !lt_body_is_any_stranger(document->body)))
		return true;
	at = lt_json_place(context->norm.diags->arena, node);
	return lt_document_check_body(context, id, known, &at, document);
}

bool lt_document_sort(const struct lt_document_context *context,
                      const struct lt_json *record,
                      struct lt_document_members *members)
{
	const struct lt_norm *norm = &context->norm;
	struct lt_shape_refused refused = { norm->arena, NULL };
	struct lt_shape_slots slots = { members->of, &refused };
	enum lt_status status =
	    lt_shape_sort(norm->arena, record, &lt_shape_document, norm->diags,
	                  &slots, context->memo ? &context->memo->order : NULL);

	members->refused_waivers = refused.of;
	return status == LT_OK;
}

bool lt_document_from_members(const struct lt_document_context *context,
                              const struct lt_json *record,
                              const struct lt_document_members *members,
                              struct lt_document *document)
{
	const struct lt_norm *norm = &context->norm;
	bool good = true;

	*document = (struct lt_document){ 0 };
	document->at = lt_json_place(norm->arena, record);
	if (!read_names(context, record, members, document) ||
	    !find_body(context, members->of[LT_DOCUMENT_BODY], document))
		return false;
	if (!document->body)
		document->body = lt_document_usual_body(
		    context, document->session_name, document->meeting);
	good = read_acts(context, members, document);
	read_evidence(norm, members->of[LT_DOCUMENT_EVIDENCE], document);
	read_waivers(norm, members, document);
	read_attributes(norm, members, document);
	return good;
}

bool lt_document_from_json(const struct lt_document_context *context,
                           const struct lt_json *record,
                           struct lt_document *document)
{
	struct lt_document_members members = { 0 };

	return lt_document_sort(context, record, &members) &&
	       lt_document_from_members(context, record, &members, document);
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
	*moment = lt_norm_moment_of_time(&time, zone);
	return true;
}

struct lt_moment lt_moment_from_calendar(const struct lt_cal_time *time,
                                         const struct lt_zone *zone)
{
	switch (time->form) {
	case LT_CAL_DATE:
		return lt_norm_moment_of_day(time->local.day);
	case LT_CAL_FLOATING:
		if (time->zone)
			zone = time->zone;
		if (zone)
			return lt_norm_moment_at(
			    lt_zone_instants(zone, time->local).first);
		return lt_moment_local(time->local, NULL);
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
		    (struct lt_published){ .rule = paper->due[i].rule,
			                   .act = LT_ACT_CIRCULATED,
			                   .date = moment,
			                   .at = paper->at };
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

/* At an unknown time before the check, where it only says that it is done. */
static struct lt_moment moment_of(const struct lt_cal_paper *paper,
                                  const struct lt_zone *zone)
{
	if (paper->is_done_sometime)
		return (struct lt_moment){ .state = LT_MOMENT_KNOWN,
			                   .is_interval = true };
	return lt_moment_from_calendar(&paper->circulated, zone);
}

/* RFC 5545 section 3.8.2.1: COMPLETED is in UTC. */
static void tell_floating(const struct lt_norm *norm,
                          const struct lt_cal_paper *paper,
                          const struct lt_zone *zone)
{
	struct lt_place at = paper->at;

	if (!paper->is_completed || paper->circulated.form != LT_CAL_FLOATING)
		return;
	at.line = paper->circulated.line;
	if (paper->circulated.zone)
		zone = paper->circulated.zone;
	if (zone)
		lt_diag(norm->diags, LT_D_COMPLETED_LOCAL, &at,
		        lt_str_of(zone->name));
	else
		lt_diag0(norm->diags, LT_D_COMPLETED_NOWHERE, &at);
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
		struct lt_moment moment = moment_of(papers[i], zone);

		tell_floating(norm, papers[i], zone);
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
                             size_t count, struct lt_document *document)
{
	const struct lt_norm *norm = &context->norm;
	const struct lt_cal_paper *paper = papers[0];
	struct lt_str body = extra_of(paper, "BODY");
	const struct lt_zone *zone = NULL;
	bool known = true, good = true;

	*document = (struct lt_document){ .substantive = LT_MAYBE,
		                          .at = paper->at,
		                          .symbol = paper->symbol,
		                          .title = paper->summary,
		                          .session_name = paper->related_to };
	if (paper->category_count)
		document->kind = paper->categories[0];
	for (size_t i = 0; i < count; i++) {
		lt_cal_report_extra(norm->diags, papers[i]->extra,
		                    papers[i]->extra_count, LT_CAL_PAPER);
		good &= !papers[i]->is_unreadable;
	}
	if (!body.size)
		body = context->default_body;
	if (body.size)
		document->body =
		    context->find_body(context->context, body, &known);
	else
		document->body = lt_document_usual_body(
		    context, document->session_name, (struct lt_str){ 0 });
	if ((!known || lt_body_is_any_stranger(document->body)) &&
	    !lt_document_check_body(context, body, known, &paper->at, document))
		return false;
	if (document->body)
		zone = document->body->zone;
	read_circulated(norm, papers, count, zone,
	                &document->acts[LT_ACT_CIRCULATED]);
	read_due(norm, paper, zone, document);
	lt_norm_add_text(norm, "symbol", document->symbol,
	                 &document->attributes);
	lt_norm_add_text(norm, "kind", document->kind, &document->attributes);
	lt_norm_add_text(norm, "title", document->title, &document->attributes);
	return good;
}
