#include "normalise/tree_papers.h"

/* Where each act stands among the keys. */
#define KEY_OF_ACT(act)                                                        \
	(LT_DOCUMENT_SUBMITTED + (int)(act) - (int)LT_ACT_SUBMITTED)
_Static_assert(KEY_OF_ACT(LT_ACT_ADOPTED) == LT_DOCUMENT_ADOPTED,
               "the acts are in one order");

/* A moment in one of few layouts, or null. */
static inline bool stamp_of(struct lt_plain_memo *memo,
                            const struct lt_json *node, struct lt_stamp *made)
{
	if (node->kind == LT_JSON_NULL) {
		made->kind = LT_STAMP_NONE;
		return true;
	}
	return node->kind == LT_JSON_STRING &&
	       lt_plain_stamp(memo, node->text, made);
}

/* Whether TAG, which is simple, is a language. */
static inline bool is_language(struct lt_plain_memo *memo, struct lt_str tag)
{
	return memo->known[(tag.at[0] - 'a') * 26 + (tag.at[1] - 'a')] ||
	       lt_document_language(memo, tag);
}

/* The versions of an act, all of simple languages that are known. */
static bool add_versions(struct lt_plain_memo *memo, const struct lt_json *node,
                         struct lt_quick_paper *paper, struct lt_quick_act *act)
{
	struct lt_stamp *made = paper->stamps + paper->stamp_count;

	if (node->count > LT_QUICK_STAMPS_MAX - paper->stamp_count)
		return false;
	paper->stamp_count += node->count;
	act->stamps = made;
	act->count = node->count;
	for (node = node->child; node; node = node->next, made++) {
		if (!lt_tag_is_simple(node->key) ||
		    !is_language(memo, node->key) ||
		    !stamp_of(memo, node, made))
			return false;
		made->tag = lt_tag_number(node->key);
	}
	return true;
}

static bool add_act(struct lt_plain_memo *memo, const struct lt_json *node,
                    enum lt_act which, struct lt_quick_paper *paper)
{
	struct lt_quick_act *act = &paper->acts[which];

	if (node->kind == LT_JSON_NULL)
		return true;
	paper->acts_given |= 1u << which;
	act->by_language = node->kind == LT_JSON_OBJECT;
	act->is_simple = true;
	if (act->by_language)
		return add_versions(memo, node, paper, act);
	act->stamps = &act->one;
	act->count = 1;
	act->one.tag = 0;
	return stamp_of(memo, node, &act->one);
}

/* A text that is not empty, or none. */
static inline bool text_of(const struct lt_json *node, struct lt_str *text)
{
	*text = (struct lt_str){ 0 };
	if (!node || node->kind == LT_JSON_NULL)
		return true;
	*text = node->text;
	return node->kind == LT_JSON_STRING && text->size;
}

/* Everything but the acts. */
static bool add_names(const struct lt_document_context *context,
                      const struct lt_document_members *members,
                      struct lt_quick_paper *paper)
{
	const struct lt_json *const *of = members->of;
	struct lt_plain_memo *memo = context->memo;
	struct lt_body_names names = { 0 };
	struct lt_str symbol, revises, original;

	if (!text_of(lt_document_symbol(members), &symbol) ||
	    lt_str_is_blank(symbol) ||
	    !text_of(of[LT_DOCUMENT_SESSION], &paper->session_name) ||
	    !text_of(of[LT_DOCUMENT_KIND], &paper->kind) ||
	    !text_of(of[LT_DOCUMENT_BODY], &names.said) ||
	    !text_of(of[LT_DOCUMENT_REVISES], &revises) ||
	    !text_of(of[LT_DOCUMENT_ORIGINAL_LANGUAGE], &original))
		return false;
	paper->is_revision = revises.size > 0;
	names.session = paper->session_name;
	return (!original.size || lt_document_language(memo, original)) &&
	       lt_document_body(context, memo, &names, &paper->body);
}

bool lt_quick_paper_from_tree(const struct lt_document_context *context,
                              const struct lt_document_members *members,
                              struct lt_quick_paper *paper)
{
	const struct lt_json *const *of = members->of;

	/* These are looked at, or reported, where the document is made. */
	return !of[LT_DOCUMENT_ATTRIBUTES] &&
	       (!of[LT_DOCUMENT_WAIVERS] || !of[LT_DOCUMENT_WAIVERS]->count) &&
	       add_names(context, members, paper);
}

bool lt_quick_acts_from_tree(const struct lt_document_context *context,
                             const struct lt_document_members *members,
                             struct lt_quick_paper *paper)
{
	const struct lt_json *const *of = members->of;

	paper->acts_given = 0;
	paper->stamp_count = 0;
	for (enum lt_act act = LT_ACT_SUBMITTED; act < LT_ACT_COUNT; act++) {
		const struct lt_json *node = of[KEY_OF_ACT(act)];

		if (node && !add_act(context->memo, node, act, paper))
			return false;
	}
	return true;
}
