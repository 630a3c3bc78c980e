/* Registers: one stream that takes plain records the short way, one that
 * reads every record behind the gate, in step. Whatever the short way takes
 * the gate takes too, and both make the same document of it. */
#include "fuzz.h"

#include "normalise/tree_papers.h"
#include "read/records.h"
#include "read/shapes.h"

/* One way through the register. */
struct way {
	struct lt_arena arena, scratch;
	struct lt_diags diags;
	struct lt_zones zones;
	struct lt_source source;
	struct lt_records records;
	struct lt_document document;
	bool is_open;
};

static const struct lt_body *find_body(void *context, struct lt_str id,
                                       bool *known)
{
	*known = !id.size || lt_str_is(id, "ga");
	return context;
}

static void start(struct way *way, struct lt_str bytes)
{
	*way = (struct way){ .source = fuzz_source(bytes) };
	way->diags.arena = &way->arena;
	lt_zones_init(&way->zones, &way->arena);
	way->is_open = lt_records_open(&way->records, &way->arena, &way->source,
	                               &way->diags) == LT_OK;
}

static void finish(struct way *way)
{
	lt_source_close(&way->source);
	lt_arena_free(&way->scratch);
	lt_arena_free(&way->arena);
}

static struct lt_document_context context_of(struct way *way,
                                             struct lt_body *body)
{
	return (struct lt_document_context){
		.norm = { &way->scratch, &way->diags, &way->zones },
		.find_body = find_body,
		.context = body
	};
}

/* --- what the short way says -------------------------------------------- */

static void same_point(const struct lt_point *a, const struct lt_point *b)
{
	NEED(a->kind == b->kind);
	if (a->kind == LT_POINT_DAY)
		NEED(a->day.n == b->day.n);
	else if (a->kind == LT_POINT_INSTANT)
		NEED(a->at.ms == b->at.ms);
}

static void same_moment(const struct lt_moment *a, const struct lt_moment *b)
{
	NEED(a->state == b->state && a->is_interval == b->is_interval);
	if (a->state != LT_MOMENT_KNOWN)
		return;
	same_point(&a->from, &b->from);
	if (a->is_interval)
		same_point(&a->to, &b->to);
}

static void same_acts(const struct lt_document *a, const struct lt_document *b)
{
	for (enum lt_act act = LT_ACT_SUBMITTED; act < LT_ACT_COUNT; act++) {
		const struct lt_act_entry *one = &a->acts[act];
		const struct lt_act_entry *other = &b->acts[act];

		NEED(one->by_language == other->by_language);
		NEED(one->version_count == other->version_count);
		same_moment(&one->moment, &other->moment);
		for (size_t i = 0; i < one->version_count; i++) {
			NEED(lt_str_eq(one->versions[i].language,
			               other->versions[i].language));
			same_moment(&one->versions[i].moment,
			            &other->versions[i].moment);
		}
	}
}

static void same_attributes(const struct lt_attributes *a,
                            const struct lt_attributes *b)
{
	NEED(a->count == b->count);
	for (size_t i = 0; i < a->count; i++) {
		NEED(lt_str_eq(a->list[i].name, b->list[i].name));
		NEED(a->list[i].kind == b->list[i].kind);
		NEED(lt_str_eq(a->list[i].text, b->list[i].text));
		NEED(a->list[i].number == b->list[i].number);
	}
}

static void same_document(const struct lt_document *a,
                          const struct lt_document *b)
{
	NEED(lt_str_eq(a->symbol, b->symbol) && lt_str_eq(a->title, b->title));
	NEED(lt_str_eq(a->session_name, b->session_name));
	NEED(lt_str_eq(a->meeting, b->meeting) && lt_str_eq(a->item, b->item));
	NEED(lt_str_eq(a->kind, b->kind) && lt_str_eq(a->url, b->url));
	NEED(lt_str_eq(a->original_language, b->original_language));
	NEED(lt_str_eq(a->revises, b->revises));
	NEED(a->body == b->body && a->substantive == b->substantive);
	NEED(a->at.line == b->at.line && a->at.column == b->at.column);
	same_acts(a, b);
}

/* A field and the member that the gate and cJSON made of it. */
static void same_field(const struct lt_plain *plain, struct lt_arena *arena,
                       enum lt_plain_key key, const struct lt_json *member)
{
	const struct lt_plain_field *field = &plain->fields[key];
	const struct lt_json *part;

	switch (lt_plain_kind(plain, key)) {
	case LT_PLAIN_TEXT:
		NEED(member && member->kind == LT_JSON_STRING);
		NEED(lt_str_eq(member->text, lt_plain_text(plain, key, arena)));
		break;
	case LT_PLAIN_NUMBER:
		NEED(member && member->kind == LT_JSON_NUMBER);
		NEED(lt_str_eq(member->text, field->text));
		break;
	case LT_PLAIN_TRUE:
		NEED(member && member->kind == LT_JSON_TRUE);
		break;
	case LT_PLAIN_FALSE:
		NEED(member && member->kind == LT_JSON_FALSE);
		break;
	case LT_PLAIN_VERSIONS:
		NEED(member && member->kind == LT_JSON_OBJECT);
		NEED(member->count == field->count);
		part = member->child;
		for (size_t i = 0; i < field->count; i++, part = part->next) {
			const struct lt_plain_version *one =
			    &plain->versions[field->first + i];

			NEED(lt_str_eq(part->key, one->language));
			NEED((plain->stamps[field->first + i].kind ==
			      LT_STAMP_NONE) == (part->kind == LT_JSON_NULL));
			NEED(part->kind == LT_JSON_NULL ||
			     lt_str_eq(part->text, one->text));
		}
		break;
	case LT_PLAIN_NULL: /* or something that nothing is made of */
		NEED(member != NULL);
		break;
	case LT_PLAIN_NONE:
		NEED(member == NULL);
		break;
	}
}

static void same_fields(const struct lt_plain *plain, struct lt_arena *arena,
                        const struct lt_json *record)
{
	static const char *const names[LT_PLAIN_KEY_COUNT] = {
		"symbol",
		"id",
		"title",
		"body",
		"kind",
		"session",
		"meeting",
		"item",
		"pages",
		"words",
		"author",
		"authors",
		"original_language",
		"submitted",
		"received",
		"issued",
		"circulated",
		"dispatched",
		"posted",
		"considered",
		"adopted",
		"revises",
		"substantive",
		"evidence",
		"url"
	};

	for (size_t key = 0; key < LT_PLAIN_KEY_COUNT; key++)
		same_field(plain, arena, (enum lt_plain_key)key,
		           lt_json_get(record, names[key]));
}

/* --- both ways in step -------------------------------------------------- */

struct both {
	struct way quick, slow;
	struct lt_body body;
	struct lt_plain plain;
	struct lt_plain_memo memo, tree_memo;
	struct lt_document remembered;
	struct lt_quick_paper paper, other;
};

static void same_act(const struct lt_quick_act *a, const struct lt_quick_act *b)
{
	NEED(a->by_language == b->by_language && a->count == b->count &&
	     a->is_simple == b->is_simple);
	for (size_t i = 0; i < a->count; i++)
		NEED(a->stamps[i].kind == b->stamps[i].kind &&
		     a->stamps[i].tag == b->stamps[i].tag &&
		     (a->stamps[i].kind == LT_STAMP_NONE ||
		      a->stamps[i].value == b->stamps[i].value));
}

/* A is what is made of the document, DOCUMENT. */
static void same_paper(struct both *both, const struct lt_quick_paper *a,
                       const struct lt_document *document)
{
	struct lt_quick_paper *b = &both->other;

	NEED(document != NULL && lt_quick_paper_of(document, b));
	NEED(lt_str_eq(a->session_name, b->session_name) &&
	     lt_str_eq(a->kind, b->kind) && a->body == b->body &&
	     a->is_revision == b->is_revision &&
	     a->acts_given == b->acts_given);
	for (size_t act = 0; act < LT_ACT_COUNT; act++)
		if (a->acts_given >> act & 1)
			same_act(&a->acts[act], &b->acts[act]);
}

/* What is made of the record without a document is what is made of the
 * document, DOCUMENT, or nothing. */
static void compare_papers(struct both *both,
                           const struct lt_document_context *context,
                           const struct lt_document *document)
{
	if (lt_quick_paper_from_plain(context, &both->memo, &both->plain,
	                              &both->paper))
		same_paper(both, &both->paper, document);
}

/* The same of a record with a tree, whose shape is right. */
static void compare_tree_papers(struct both *both,
                                const struct lt_document_context *context,
                                const struct lt_json *record,
                                const struct lt_document *document)
{
	struct lt_document_members members = { 0 };
	struct lt_diags diags = { .arena = &both->slow.scratch };
	struct lt_document_context silent = *context;

	silent.norm.diags = &diags;
	if (!lt_document_sort(&silent, record, &members) ||
	    !lt_quick_paper_from_tree(&silent, &members, &both->paper) ||
	    !lt_quick_acts_from_tree(&silent, &members, &both->paper))
		return;
	NEED(!diags.count);
	same_paper(both, &both->paper, document);
}

/* Two trees of one text, read with what is remembered of others and without. */
static void same_tree(const struct lt_json *a, const struct lt_json *b)
{
	for (;;) {
		NEED(a->kind == b->kind && a->begin == b->begin &&
		     a->end == b->end && a->key_begin == b->key_begin &&
		     a->count == b->count && lt_str_eq(a->key, b->key) &&
		     lt_str_eq(a->text, b->text));
		NEED(!a->child == !b->child && !a->parent == !b->parent);
		if (a->child) {
			a = a->child;
			b = b->child;
			continue;
		}
		for (; !a->next; a = a->parent, b = b->parent) {
			NEED(!b->next);
			if (!a->parent)
				return;
		}
		NEED(b->next);
		a = a->next;
		b = b->next;
	}
}

/* The document of a tree, which what is remembered of those before must not
 * change. */
static void read_tree(struct both *both, const struct lt_json *record)
{
	struct way *slow = &both->slow;
	struct lt_diags first = { .arena = &slow->scratch }, second = first;
	struct lt_document_context context = context_of(slow, &both->body);
	bool good;

	context.norm.diags = &first;
	good = lt_document_from_json(&context, record, &slow->document);
	context.norm.diags = &second;
	context.memo = &both->tree_memo;
	NEED(lt_document_from_json(&context, record, &both->remembered) ==
	     good);
	NEED(first.count == second.count);
	compare_tree_papers(both, &context, record,
	                    good ? &slow->document : NULL);
	if (!good)
		return;
	same_document(&slow->document, &both->remembered);
	same_attributes(&slow->document.attributes,
	                &both->remembered.attributes);
}

/* The short way took the record, which the long one read as RECORD. */
static void compare(struct both *both, const struct lt_place *at,
                    const struct lt_json *record)
{
	struct lt_document_context quick =
	    context_of(&both->quick, &both->body);
	struct lt_document_context slow = context_of(&both->slow, &both->body);
	size_t reported = both->slow.diags.count;

	same_fields(&both->plain, &both->quick.scratch, record);
	read_tree(both, record);
	if (!lt_document_from_plain(&quick, &both->memo, &both->plain, at,
	                            &both->quick.document)) {
		compare_papers(both, &quick, NULL);
		return;
	}
	compare_papers(both, &quick, &both->quick.document);
	NEED(lt_document_from_json(&slow, record, &both->slow.document));
	NEED(both->slow.diags.count == reported);
	same_document(&both->quick.document, &both->slow.document);
	lt_document_plain_attributes(&both->quick.scratch, &both->plain,
	                             &both->quick.document);
	if (!lt_plain_kind(&both->plain, LT_PLAIN_AUTHORS))
		same_attributes(&both->quick.document.attributes,
		                &both->slow.document.attributes);
}

static bool step(struct both *both)
{
	struct way *quick = &both->quick, *slow = &both->slow;
	const struct lt_json *record, *other;
	size_t reported = slow->diags.count;
	enum lt_status status;
	struct lt_place at;

	lt_arena_reset(&quick->scratch);
	lt_arena_reset(&slow->scratch);
	if (lt_records_plain(&quick->records, &quick->scratch, &both->plain)) {
		at = lt_records_plain_place(&quick->records, &quick->scratch);
		status =
		    lt_records_next(&slow->records, &slow->scratch, &record);
		NEED(status == LT_OK && slow->diags.count == reported);
		compare(both, &at, record);
		lt_records_take_plain(&quick->records);
	} else {
		status =
		    lt_records_next(&slow->records, &slow->scratch, &record);
		NEED(lt_records_next(&quick->records, &quick->scratch,
		                     &other) == status);
		if (status == LT_OK) {
			same_tree(record, other);
			read_tree(both, record);
		}
	}
	return status != LT_END;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct lt_str bytes = { (const char *)data, size };
	struct both both = { .body = { .id = LT_STR("ga") } };

	start(&both.quick, bytes);
	start(&both.slow, bytes);
	both.slow.records.memo = &both.tree_memo.keys;
	NEED(both.quick.is_open == both.slow.is_open);
	while (both.slow.is_open && step(&both))
		;
	NEED(both.slow.diags.by_severity[LT_ERROR] >=
	     both.quick.diags.by_severity[LT_ERROR]);
	finish(&both.quick);
	finish(&both.slow);
	return 0;
}
