#include "normalise/plain_documents.h"

#include "normalise/languages.h"

/* Where each act stands among the fields. */
#define FIELD_OF_ACT(act)                                                      \
	(LT_PLAIN_SUBMITTED + (int)(act) - (int)LT_ACT_SUBMITTED)
_Static_assert(FIELD_OF_ACT(LT_ACT_ADOPTED) == LT_PLAIN_ADOPTED,
               "the acts are in one order");

static struct lt_str text_of(const struct lt_plain *plain,
                             enum lt_plain_key key)
{
	return plain->kinds[key] == LT_PLAIN_TEXT ? plain->fields[key].text
	                                          : (struct lt_str){ 0 };
}

/* The bit of a tag of two small letters, else -1. */
static inline int bit_of(struct lt_str tag)
{
	int first, second;

	if (tag.size != 2)
		return -1;
	first = tag.at[0] - 'a';
	second = tag.at[1] - 'a';
	if (first < 0 || first > 25 || second < 0 || second > 25)
		return -1;
	return first * 26 + second;
}

bool lt_document_language(struct lt_plain_memo *memo, struct lt_str tag)
{
	int bit = bit_of(tag);

	if (bit >= 0 && memo->known[bit])
		return true;
	if (!lt_language_is_known(tag))
		return false;
	if (bit >= 0)
		memo->known[bit] = true;
	return true;
}

/* The same, of the tag that stands where MEMO_TAG stood in the act before:
 * records of one register are alike. */
static inline bool is_tag(struct lt_plain_memo *memo, char memo_tag[2],
                          struct lt_str tag)
{
	if (tag.size == 2 && tag.at[0] == memo_tag[0] &&
	    tag.at[1] == memo_tag[1])
		return true;
	if (!lt_document_language(memo, tag))
		return false;
	if (tag.size == 2)
		memcpy(memo_tag, tag.at, 2);
	return true;
}

static bool moment(struct lt_plain_memo *memo, struct lt_str text,
                   const struct lt_zone *zone, struct lt_moment *moment)
{
	struct lt_point point = { .kind = LT_POINT_INSTANT };
	struct lt_time_text time;
	struct lt_day day;

	if (lt_plain_time(&memo->months, text, &point.at.ms)) {
		lt_norm_known(moment, point);
		return true;
	}
	point.kind = LT_POINT_DAY;
	if (lt_plain_day(&memo->months, text, &point.day.n)) {
		lt_norm_known(moment, point);
		return true;
	}
	if (text.size <= 10) {
		if (!lt_day_parse(text, &day))
			return false;
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

static inline bool version(struct lt_plain_memo *memo,
                           const struct lt_plain_version *one,
                           const struct lt_zone *zone, struct lt_moment *made)
{
	struct lt_point point = { .kind = LT_POINT_INSTANT };

	if (one->kind == LT_PLAIN_TEXT)
		return moment(memo, one->text, zone, made);
	if (one->kind == LT_PLAIN_NULL) {
		*made = (struct lt_moment){ .state = LT_MOMENT_EXPECTED };
		return true;
	}
	point.at.ms = one->value;
	if (one->kind == LT_PLAIN_DAY)
		point = lt_point_day((struct lt_day){ (int32_t)one->value });
	lt_norm_known(made, point);
	return true;
}

static bool versions(struct lt_plain_memo *memo, const struct lt_plain *plain,
                     const struct lt_plain_field *field,
                     const struct lt_zone *zone, struct lt_act_entry *entry)
{
	struct lt_version *list = memo->versions + field->first;

	entry->by_language = true;
	entry->versions = list;
	entry->version_count = field->count;
	for (size_t i = 0; i < field->count; i++) {
		const struct lt_plain_version *one =
		    &plain->versions[field->first + i];

		list[i].language = one->language;
		if (!is_tag(memo, memo->tags[i], one->language))
			return false;
		if (!version(memo, one, zone, &list[i].moment))
			return false;
	}
	return true;
}

static bool acts(struct lt_plain_memo *memo, const struct lt_plain *plain,
                 struct lt_document *document)
{
	const struct lt_zone *zone =
	    document->body ? document->body->zone : NULL;

	for (enum lt_act act = LT_ACT_SUBMITTED; act < LT_ACT_COUNT; act++) {
		const struct lt_plain_field *field =
		    &plain->fields[FIELD_OF_ACT(act)];
		unsigned char kind = plain->kinds[FIELD_OF_ACT(act)];
		struct lt_act_entry *entry = &document->acts[act];
		bool good = true;

		if (kind == LT_PLAIN_NULL)
			entry->moment.state = LT_MOMENT_EXPECTED;
		else if (kind == LT_PLAIN_TEXT)
			good = moment(memo, field->text, zone, &entry->moment);
		else if (kind == LT_PLAIN_VERSIONS)
			good = versions(memo, plain, field, zone, entry);
		if (!good)
			return false;
	}
	return true;
}

/* In the order of documents.c, because the first of a name holds. */
void lt_document_plain_attributes(struct lt_arena *arena,
                                  const struct lt_plain *plain,
                                  struct lt_document *document)
{
	static const struct {
		const char *name;
		enum lt_plain_key key;
	} names[] = {
		{ "kind", LT_PLAIN_KIND },
		{ "author", LT_PLAIN_AUTHOR },
		{ "pages", LT_PLAIN_PAGES },
		{ "words", LT_PLAIN_WORDS },
		{ "item", LT_PLAIN_ITEM },
		{ "title", LT_PLAIN_TITLE },
		{ "original_language", LT_PLAIN_ORIGINAL_LANGUAGE },
	};
	enum { COUNT = sizeof names / sizeof names[0] };
	struct lt_attribute *list =
	    LT_NEW_ARRAY(arena, struct lt_attribute, COUNT + 1);
	size_t count = 1;

	list[0].name = LT_STR("symbol");
	list[0].kind = LT_ATTRIBUTE_TEXT;
	list[0].text = document->symbol;
	for (size_t i = 0; i < COUNT; i++) {
		const struct lt_plain_field *field =
		    &plain->fields[names[i].key];
		struct lt_attribute *one = &list[count];

		if (plain->kinds[names[i].key] == LT_PLAIN_TEXT) {
			one->kind = LT_ATTRIBUTE_TEXT;
			one->text = field->text;
		} else if (plain->kinds[names[i].key] == LT_PLAIN_NUMBER) {
			one->kind = LT_ATTRIBUTE_NUMBER;
			lt_norm_thousandths(field->text, &one->number);
		} else {
			continue;
		}
		one->name = lt_str_of(names[i].name);
		count++;
	}
	document->attributes = (struct lt_attributes){ list, count };
}

/* Where the body of an id is remembered. */
static struct lt_plain_body *place_of(struct lt_plain_memo *memo,
                                      struct lt_str id)
{
	unsigned hash = (unsigned char)id.at[0];

	hash += (unsigned char)id.at[id.size - 1] * 7u;
	hash += (unsigned char)id.at[id.size / 2] * 13u + (unsigned)id.size;
	return &memo->bodies[hash % LT_PLAIN_BODIES];
}

static bool is_body(const struct lt_plain_body *place, struct lt_str id)
{
	return place->size == id.size && memcmp(place->id, id.at, id.size) == 0;
}

static void remember(struct lt_plain_body *place, struct lt_str id,
                     const struct lt_body *body)
{
	if (id.size > sizeof place->id)
		return;
	memcpy(place->id, id.at, id.size);
	place->size = id.size;
	place->body = body;
}

/* The body that the document names, else the register; else the usual one,
 * where an id that is not the document's is of none. */
static bool find_body(const struct lt_document_context *context,
                      struct lt_plain_memo *memo, struct lt_str said,
                      struct lt_document *document)
{
	struct lt_str id = said.size ? said : context->default_body;
	struct lt_plain_body *place = id.size ? place_of(memo, id) : NULL;
	bool known = true;

	if (place && is_body(place, id)) {
		document->body = place->body;
		return true;
	}
	if (id.size)
		document->body =
		    context->find_body(context->context, id, &known);
	if (!known && said.size)
		return false;
	if (!document->body)
		document->body = context->find_body(
		    context->context, (struct lt_str){ 0 }, &known);
	if (place && known)
		remember(place, id, document->body);
	return true;
}

bool lt_document_from_plain(const struct lt_document_context *context,
                            struct lt_plain_memo *memo,
                            const struct lt_plain *plain,
                            const struct lt_place *at,
                            struct lt_document *document)
{
	const unsigned char *kinds = plain->kinds;

	*document = (struct lt_document){ .at = *at };
	document->symbol = text_of(
	    plain, kinds[LT_PLAIN_SYMBOL] ? LT_PLAIN_SYMBOL : LT_PLAIN_ID);
	document->title = text_of(plain, LT_PLAIN_TITLE);
	document->session_name = text_of(plain, LT_PLAIN_SESSION);
	document->meeting = text_of(plain, LT_PLAIN_MEETING);
	document->item = text_of(plain, LT_PLAIN_ITEM);
	document->kind = text_of(plain, LT_PLAIN_KIND);
	document->revises = text_of(plain, LT_PLAIN_REVISES);
	document->original_language =
	    text_of(plain, LT_PLAIN_ORIGINAL_LANGUAGE);
	document->url = text_of(plain, LT_PLAIN_URL);
	document->author = text_of(plain, LT_PLAIN_AUTHOR);
	document->substantive = LT_MAYBE;
	if (kinds[LT_PLAIN_SUBSTANTIVE] == LT_PLAIN_TRUE)
		document->substantive = LT_YES;
	else if (kinds[LT_PLAIN_SUBSTANTIVE] == LT_PLAIN_FALSE)
		document->substantive = LT_NO;
	/* An empty text of a body or kind is told apart from none. */
	if (!document->symbol.size ||
	    (kinds[LT_PLAIN_BODY] && !text_of(plain, LT_PLAIN_BODY).size) ||
	    (kinds[LT_PLAIN_KIND] == LT_PLAIN_TEXT && !document->kind.size) ||
	    (document->original_language.size &&
	     !lt_document_language(memo, document->original_language)) ||
	    !find_body(context, memo, text_of(plain, LT_PLAIN_BODY),
	               document) ||
	    !acts(memo, plain, document))
		return false;
	return true;
}
