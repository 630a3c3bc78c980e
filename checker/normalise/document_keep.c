#include "normalise/documents.h"

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

static void keep_evidence(struct lt_arena *arena, const struct lt_str *evidence,
                          struct lt_document *kept)
{
	struct lt_str *list = LT_NEW_ARRAY(arena, struct lt_str, LT_ACT_COUNT);

	for (int act = 0; act < LT_ACT_COUNT; act++)
		list[act] = lt_arena_copy(arena, evidence[act]);
	kept->evidence = list;
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
	/* A body that no session has was made for this document, and goes with
	 * it. */
	if (kept->body && kept->body->is_stranger)
		kept->body =
		    lt_body_of_stranger(kept->body, kept->body->id, arena);
	kept->at.file = document->at.file;
	kept->at.line = document->at.line;
	kept->at.column = document->at.column;
	for (int act = LT_ACT_NONE + 1; act < LT_ACT_COUNT; act++) {
		kept->acts[act] = document->acts[act];
		if (kept->acts[act].version_count)
			keep_act(arena, &kept->acts[act]);
	}
	if (document->evidence)
		keep_evidence(arena, document->evidence, kept);
	return kept;
}
