#include "core/match.h"
#include "normalise/documents.h"

const struct lt_body *
lt_document_usual_body(const struct lt_document_context *context,
                       struct lt_str session, struct lt_str meeting)
{
	const struct lt_body *body = NULL;
	bool known;

	if (context->bodies && context->bodies->world)
		body = lt_body_of_session_named(context->bodies->world, session,
		                                meeting);
	return body ? body
	            : context->find_body(context->context, (struct lt_str){ 0 },
	                                 &known);
}

static void report_body(const struct lt_document_context *context,
                        enum lt_code code, struct lt_str id,
                        const struct lt_place *at)
{
	struct lt_diags *diags = context->norm.diags;
	struct lt_str meant = { 0 }, of_packs = { 0 };

	/* What is not listed any more needs no hint. */
	if (context->meant_body && !lt_diags_is_full(diags, code))
		meant = context->meant_body(context->context, id);
	if (context->bodies)
		of_packs = context->bodies->of_packs;
	lt_diag(diags, code, at, lt_diag_quote(diags, id),
	        lt_diag_quote(diags, meant), of_packs);
}

bool lt_document_check_body(const struct lt_document_context *context,
                            struct lt_str id, bool known,
                            const struct lt_place *at,
                            struct lt_document *document)
{
	if (!known) {
		report_body(context, LT_D_UNKNOWN_BODY, id, at);
		return false;
	}
	report_body(context, LT_D_BODY_OF_NO_PACK, id, at);
	document->body =
	    lt_body_of_stranger(document->body, id, context->norm.arena);
	return true;
}
