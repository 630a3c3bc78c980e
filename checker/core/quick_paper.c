#include "core/quick_paper.h"

/* A paper with an empty kind is none without a kind, but rare. */
static bool has_kind(const struct lt_document *document)
{
	for (size_t i = 0; i < document->attributes.count; i++)
		if (lt_str_is(document->attributes.list[i].name, "kind"))
			return true;
	return false;
}

static struct lt_stamp stamp_of(const struct lt_moment *moment)
{
	struct lt_stamp made = { .kind = LT_STAMP_OPEN };

	if (moment->state != LT_MOMENT_KNOWN)
		made.kind = LT_STAMP_NONE;
	if (moment->state != LT_MOMENT_KNOWN || moment->is_interval)
		return made;
	if (moment->from.kind == LT_POINT_DAY) {
		made.kind = LT_STAMP_DAY;
		made.value = moment->from.day.n;
	} else {
		made.kind = LT_STAMP_TIME;
		made.value = moment->from.at.ms;
	}
	return made;
}

static bool add_versions(struct lt_quick_paper *paper,
                         const struct lt_act_entry *entry,
                         struct lt_quick_act *act)
{
	struct lt_stamp *list = paper->stamps + paper->stamp_count;

	if (entry->version_count > LT_QUICK_STAMPS_MAX - paper->stamp_count)
		return false;
	paper->stamp_count += entry->version_count;
	act->stamps = list;
	act->count = entry->version_count;
	for (size_t i = 0; i < entry->version_count; i++) {
		struct lt_str language = entry->versions[i].language;

		list[i] = stamp_of(&entry->versions[i].moment);
		if (lt_tag_is_simple(language))
			list[i].tag = lt_tag_number(language);
		else
			act->is_simple = false;
	}
	return true;
}

static bool add_act(struct lt_quick_paper *paper,
                    const struct lt_act_entry *entry, enum lt_act which)
{
	struct lt_quick_act *act = &paper->acts[which];

	if (!entry->by_language && entry->moment.state != LT_MOMENT_KNOWN)
		return true;
	paper->acts_given |= 1u << which;
	act->by_language = entry->by_language;
	act->is_simple = true;
	if (entry->by_language)
		return add_versions(paper, entry, act);
	act->one = stamp_of(&entry->moment);
	act->stamps = &act->one;
	act->count = 1;
	return true;
}

bool lt_quick_paper_of(const struct lt_document *document,
                       struct lt_quick_paper *paper)
{
	if (document->waiver_count || document->published_count ||
	    (!document->kind.size && has_kind(document)))
		return false;
	paper->session_name = document->session_name;
	paper->kind = document->kind;
	paper->body = document->body;
	paper->is_revision = document->revises.size > 0;
	paper->acts_given = 0;
	paper->stamp_count = 0;
	for (enum lt_act act = LT_ACT_SUBMITTED; act < LT_ACT_COUNT; act++)
		if (!add_act(paper, &document->acts[act], act))
			return false;
	return true;
}
