#include "base/similar.h"
#include "cli/judging.h"
#include "core/kinds.h"
#include "core/match.h"

/* Names of sessions are ids and aliases. */
static bool has_few_names(const struct lt_world *world)
{
	size_t count = world->session_count;

	for (size_t i = 0; count <= LT_LIKE_MAX && i < world->session_count;
	     i++)
		count += world->sessions[i]->alias_count;
	return count <= LT_LIKE_MAX;
}

static void report_unknown(struct lt_judge *judge,
                           const struct lt_document *document)
{
	const struct lt_world *world = &judge->job->run->builder.world;
	struct lt_diags *diags = &judge->batch->diags;
	struct lt_str name = document->session_name, meant = { 0 }, one = { 0 };
	struct lt_str titled = { 0 };
	const struct lt_unread_session *unread =
	    lt_session_not_read(world, name);

	if (unread) {
		lt_diag(diags, LT_D_SESSION_REFUSED, &document->at,
		        lt_diag_quote(diags, name), lt_str_of(unread->at.file),
		        lt_diag_number(diags, unread->at.line));
		return;
	}
	/* A diagnostic that will not be listed needs no hint. */
	if (has_few_names(world) &&
	    !lt_diags_is_full(diags, LT_D_UNKNOWN_SESSION)) {
		meant = lt_run_meant_session(world, name, &one);
		titled = lt_run_titled_session(world, name);
	}
	lt_diag(diags, LT_D_UNKNOWN_SESSION, &document->at,
	        lt_diag_quote(diags, name), meant, lt_diag_quote(diags, one),
	        lt_diag_quote(diags, titled));
}

/* What to call one of two sessions that a name may mean: its id, with its place
 * if the other one has the same id. */
static struct lt_str told_session(struct lt_arena *scratch,
                                  const struct lt_session *session,
                                  const struct lt_session *other)
{
	if (!lt_str_eq(session->id, other->id))
		return session->id;
	return lt_words_fill(scratch, "{0} ({1}:{2})",
	                     (const struct lt_str[]){
				 session->id, lt_str_of(session->at.file),
				 lt_words_number(scratch, session->at.line) },
	                     3);
}

void lt_judge_tell_kind(struct lt_judge *judge,
                        const struct lt_document *document)
{
	struct lt_diags *diags = &judge->batch->diags;
	struct lt_str meant =
	    lt_kind_meant(&judge->job->run->builder.world, document->kind);

	if (meant.size)
		lt_diag(diags, LT_D_KIND_MEANT, &document->at,
		        lt_diag_quote(diags, document->kind), meant);
}

void lt_judge_tell_session(struct lt_judge *judge,
                           const struct lt_document *document)
{
	const struct lt_world *world = &judge->job->run->builder.world;
	struct lt_diags *diags = &judge->batch->diags;
	struct lt_session_match match;

	/* That there is no session at all has been reported once. */
	if (!document->session_name.size || !world->session_count)
		return;
	match = lt_session_named(world, document->session_name);
	if (match.count == 0)
		report_unknown(judge, document);
	else if (match.count > 1)
		lt_diag(
		    diags, LT_D_AMBIGUOUS_SESSION, &document->at,
		    lt_diag_quote(diags, document->session_name),
		    told_session(&judge->scratch, match.first, match.second),
		    told_session(&judge->scratch, match.second, match.first));
}
