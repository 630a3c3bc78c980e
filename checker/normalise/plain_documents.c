#include "normalise/plain_documents.h"

#include "normalise/languages.h"

/* Where each act stands among the fields. */
#define FIELD_OF_ACT(act)                                                      \
	((enum lt_plain_key)((int)LT_PLAIN_SUBMITTED + (int)(act) -            \
	                     (int)LT_ACT_SUBMITTED))
_Static_assert(FIELD_OF_ACT(LT_ACT_ADOPTED) == LT_PLAIN_ADOPTED,
               "the acts are in one order");

/* The number of a simple tag, else -1. */
static inline int bit_of(struct lt_str tag)
{
	return lt_tag_is_simple(tag)
	           ? (tag.at[0] - 'a') * 26 + (tag.at[1] - 'a')
	           : -1;
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

	if (lt_plain_time(&memo->times, text, &point.at.ms)) {
		lt_norm_known(moment, point);
		return true;
	}
	point.kind = LT_POINT_DAY;
	if (lt_plain_day(&memo->times, text, &point.day.n)) {
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
	*moment = lt_norm_moment_of_time(&time, zone);
	return true;
}

static inline bool version(struct lt_plain_memo *memo, struct lt_str text,
                           const struct lt_stamp *stamp,
                           const struct lt_zone *zone, struct lt_moment *made)
{
	struct lt_point point = { .kind = LT_POINT_INSTANT };

	if (stamp->kind == LT_STAMP_OPEN)
		return moment(memo, text, zone, made);
	if (stamp->kind == LT_STAMP_NONE) {
		*made = (struct lt_moment){ .state = LT_MOMENT_EXPECTED };
		return true;
	}
	point.at.ms = stamp->value;
	if (stamp->kind == LT_STAMP_DAY)
		point = lt_point_day((struct lt_day){ (int32_t)stamp->value });
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
		if (!version(memo, one->text, &plain->stamps[field->first + i],
		             zone, &list[i].moment))
			return false;
	}
	return !lt_version_repeated(list, field->count);
}

static bool acts(struct lt_plain_memo *memo, const struct lt_plain *plain,
                 struct lt_document *document)
{
	const struct lt_zone *zone =
	    document->body ? document->body->zone : NULL;

	for (enum lt_act act = LT_ACT_SUBMITTED; act < LT_ACT_COUNT; act++) {
		const struct lt_plain_field *field =
		    &plain->fields[FIELD_OF_ACT(act)];
		enum lt_plain_kind kind =
		    lt_plain_kind(plain, FIELD_OF_ACT(act));
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

static void read_evidence(const struct lt_plain *plain, struct lt_arena *arena,
                          struct lt_document *document)
{
	const struct lt_plain_field *field = &plain->fields[LT_PLAIN_EVIDENCE];
	struct lt_str *list;

	if (lt_plain_kind(plain, LT_PLAIN_EVIDENCE) != LT_PLAIN_VERSIONS)
		return;
	list = LT_NEW_ARRAY(arena, struct lt_str, LT_ACT_COUNT);
	document->evidence = list;
	for (size_t i = field->first; i < field->first + field->count; i++)
		list[lt_act_named(plain->versions[i].language)] =
		    plain->versions[i].text;
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
		enum lt_plain_kind kind = lt_plain_kind(plain, names[i].key);
		struct lt_attribute *one = &list[count];

		if (kind == LT_PLAIN_TEXT) {
			one->kind = LT_ATTRIBUTE_TEXT;
			one->text = lt_plain_text(plain, names[i].key, arena);
		} else if (kind == LT_PLAIN_NUMBER) {
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
static inline struct lt_plain_body *place_of(struct lt_plain_memo *memo,
                                             struct lt_str_words id)
{
	return &memo->bodies[(id.first ^ id.last) *
	                         UINT64_C(0x9e3779b97f4a7c15) >>
	                     (64 - LT_PLAIN_BODIES_BITS)];
}

/* The body that the document names, else the register, where an id that is not
 * the document's may be of none. What short ids name is remembered. */
bool lt_document_body(const struct lt_document_context *context,
                      struct lt_plain_memo *memo,
                      const struct lt_body_names *names,
                      const struct lt_body **body)
{
	struct lt_str id =
	    names->said.size ? names->said : context->default_body;
	struct lt_str_words words = { 0 };
	struct lt_plain_body *place = NULL;
	bool known = true;

	*body = NULL;
	if (id.size && id.size <= LT_STR_WORDS_MAX) {
		words = lt_str_words(id);
		place = place_of(memo, words);
		if (place->size == id.size &&
		    lt_str_words_eq(place->id, words)) {
			*body = place->body;
			return true;
		}
	}
	if (id.size)
		*body = context->find_body(context->context, id, &known);
	if (lt_body_is_any_stranger(*body))
		return false;
	if (*body && known && place)
		*place = (struct lt_plain_body){ words, id.size, *body };
	if (!*body)
		*body = lt_document_usual_body(context, names->session,
		                               names->meeting);
	return known || !names->said.size;
}

/* Everything but the body and the acts. */
static void read_names(const struct lt_plain *plain, struct lt_arena *arena,
                       const struct lt_place *at, struct lt_document *document)
{
	enum lt_plain_kind substantive =
	    lt_plain_kind(plain, LT_PLAIN_SUBSTANTIVE);

	*document = (struct lt_document){ .at = *at };
	document->symbol = lt_plain_text(plain, lt_plain_symbol(plain), arena);
	document->title = lt_plain_text(plain, LT_PLAIN_TITLE, arena);
	document->session_name = lt_plain_text(plain, LT_PLAIN_SESSION, arena);
	document->meeting = lt_plain_text(plain, LT_PLAIN_MEETING, arena);
	document->item = lt_plain_text(plain, LT_PLAIN_ITEM, arena);
	document->kind = lt_plain_text(plain, LT_PLAIN_KIND, arena);
	document->revises = lt_plain_text(plain, LT_PLAIN_REVISES, arena);
	document->original_language =
	    lt_plain_text(plain, LT_PLAIN_ORIGINAL_LANGUAGE, arena);
	document->url = lt_plain_text(plain, LT_PLAIN_URL, arena);
	document->author = lt_plain_text(plain, LT_PLAIN_AUTHOR, arena);
	document->substantive = LT_MAYBE;
	if (substantive == LT_PLAIN_TRUE)
		document->substantive = LT_YES;
	else if (substantive == LT_PLAIN_FALSE)
		document->substantive = LT_NO;
}

bool lt_document_from_plain(const struct lt_document_context *context,
                            struct lt_plain_memo *memo,
                            const struct lt_plain *plain,
                            const struct lt_place *at,
                            struct lt_document *document)
{
	struct lt_arena *arena = context->norm.arena;
	struct lt_str body = lt_plain_text(plain, LT_PLAIN_BODY, arena);
	struct lt_body_names names = { .said = body };

	read_names(plain, arena, at, document);
	names.session = document->session_name;
	names.meeting = document->meeting;
	read_evidence(plain, arena, document);
	/* An empty text of a body or kind is told apart from none. */
	return !lt_str_is_blank(document->symbol) &&
	       (!(plain->has >> LT_PLAIN_BODY & 1) || body.size) &&
	       (lt_plain_kind(plain, LT_PLAIN_KIND) != LT_PLAIN_TEXT ||
	        document->kind.size) &&
	       (!document->original_language.size ||
	        lt_document_language(memo, document->original_language)) &&
	       lt_document_body(context, memo, &names, &document->body) &&
	       acts(memo, plain, document);
}

/* --- papers that need not become a document ------------------------------- */

/* Whether all expected tags are known, of which those of most papers are. */
static bool are_known(struct lt_plain_memo *memo, const struct lt_plain *plain)
{
	if (memo->generation == plain->generation)
		return true;
	for (size_t i = 0; i < plain->head_count; i++) {
		const char tag[2] = { (char)(plain->heads[i] >> 8),
			              (char)(plain->heads[i] >> 16) };

		if (!lt_document_language(memo, (struct lt_str){ tag, 2 }))
			return false;
	}
	memo->generation = plain->generation;
	return true;
}

/* The versions of an act, all of simple languages that are known. */
static inline bool quick_versions(struct lt_plain_memo *memo,
                                  const struct lt_plain *plain,
                                  const struct lt_plain_field *field,
                                  struct lt_quick_act *act)
{
	act->stamps = plain->stamps + field->first;
	act->count = field->count;
	return field->is_dated && field->is_expected && are_known(memo, plain);
}

/* A moment for the whole paper. */
static bool quick_moment(struct lt_plain_memo *memo,
                         const struct lt_plain_field *field,
                         struct lt_quick_act *act)
{
	act->stamps = &act->one;
	act->count = 1;
	act->one.tag = 0;
	return !field->is_raw && lt_plain_stamp(memo, field->text, &act->one);
}

static bool quick_act(struct lt_plain_memo *memo, const struct lt_plain *plain,
                      enum lt_act which, struct lt_quick_paper *paper)
{
	const struct lt_plain_field *field =
	    &plain->fields[FIELD_OF_ACT(which)];
	enum lt_plain_kind kind = plain->kinds[FIELD_OF_ACT(which)];
	struct lt_quick_act *act = &paper->acts[which];

	if (kind == LT_PLAIN_NULL)
		return true;
	paper->acts_given |= 1u << which;
	act->by_language = kind == LT_PLAIN_VERSIONS;
	act->is_simple = true;
	return act->by_language ? quick_versions(memo, plain, field, act)
	                        : quick_moment(memo, field, act);
}

/* A text that is there and not empty, or none; the others are told apart by
 * lt_document_from_plain. */
static inline bool quick_text(const struct lt_plain *plain,
                              enum lt_plain_key key, struct lt_str *text)
{
	const struct lt_plain_field *field = &plain->fields[key];

	if (lt_plain_kind(plain, key) <= LT_PLAIN_NULL) {
		*text = (struct lt_str){ 0 };
		return true;
	}
	*text = field->text;
	return plain->kinds[key] == LT_PLAIN_TEXT && !field->is_raw &&
	       field->text.size;
}

bool lt_quick_paper_from_plain(const struct lt_document_context *context,
                               struct lt_plain_memo *memo,
                               const struct lt_plain *plain,
                               struct lt_quick_paper *paper)
{
	struct lt_body_names names = { 0 };
	struct lt_str symbol, original, revised;
	uint32_t acts = plain->has >> FIELD_OF_ACT(0);

	paper->acts_given = 0;
	if (!quick_text(plain, lt_plain_symbol(plain), &symbol) ||
	    lt_str_is_blank(symbol) ||
	    !quick_text(plain, LT_PLAIN_SESSION, &paper->session_name) ||
	    !quick_text(plain, LT_PLAIN_KIND, &paper->kind) ||
	    !quick_text(plain, LT_PLAIN_BODY, &names.said) ||
	    (plain->has >> LT_PLAIN_BODY & 1 && !names.said.size) ||
	    !quick_text(plain, LT_PLAIN_REVISES, &revised) ||
	    !quick_text(plain, LT_PLAIN_ORIGINAL_LANGUAGE, &original) ||
	    (original.size && !lt_document_language(memo, original)))
		return false;
	names.session = paper->session_name;
	if (!lt_document_body(context, memo, &names, &paper->body))
		return false;
	paper->is_revision = revised.size > 0;
	acts &=
	    (UINT32_C(1) << LT_ACT_COUNT) - (UINT32_C(1) << LT_ACT_SUBMITTED);
	for (; acts; acts &= acts - 1)
		if (!quick_act(memo, plain, (enum lt_act)__builtin_ctz(acts),
		               paper))
			return false;
	return true;
}

void lt_document_show_plain(const struct lt_plain *plain, bool with_texts,
                            struct lt_arena *arena,
                            struct lt_document *document)
{
	document->symbol = lt_plain_text(plain, lt_plain_symbol(plain), arena);
	if (!with_texts)
		return;
	document->title = lt_plain_text(plain, LT_PLAIN_TITLE, arena);
	document->author = lt_plain_text(plain, LT_PLAIN_AUTHOR, arena);
}
