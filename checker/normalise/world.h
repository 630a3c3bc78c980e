/* world.h - puts together what documents are judged against: bodies, working
 * calendars, sessions and rules, from a workspace, packs and calendars.
 *
 * Inputs are handed over in any order, then lt_world_finish links them. The
 * JSON trees handed over must live as long as the builder. Everything belongs
 * to the arena of norm. One thread. */
#ifndef LT_NORMALISE_WORLD_H
#define LT_NORMALISE_WORLD_H

#include "normalise/calendar.h"
#include "normalise/documents.h"
#include "normalise/rules.h"

/* Finds a pack or a shipped working calendar by its name; NULL: there is
 * none. It reads files, so the caller of the builder brings it. */
typedef const struct lt_json *lt_load_named(void *context, struct lt_str name);

/* A calendar as it was read, with what the workspace says of it. */
struct lt_calendar_input {
	const struct lt_calendar *calendar;
	struct lt_str body;          /* of its sessions; empty: not said */
	const struct lt_json *match; /* which events are sessions; NULL */
	struct lt_place at;
};

struct lt_sessions_input {
	const struct lt_json *list; /* an array of sessions */
	struct lt_str body;         /* of those that name none */
};

struct lt_world_builder {
	struct lt_norm norm;
	lt_load_named *load_pack, *load_calendar;
	void *context;
	/* options */
	struct lt_str zone_name; /* --zone */
	struct lt_str only_body; /* --body */
	struct lt_str as_of;     /* --as-of; empty: NOW */
	struct lt_instant now;
	bool has_workspace;
	/* inputs */
	const struct lt_json *workspace; /* NULL: none */
	const struct lt_json **packs;
	size_t pack_count;
	const struct lt_json **working_calendars;
	size_t working_calendar_count;
	struct lt_calendar_input *calendars;
	size_t calendar_count;
	struct lt_sessions_input *sessions;
	size_t session_input_count;
	/* results */
	struct lt_body **bodies;
	size_t body_count;
	struct lt_working_calendar **found_calendars;
	size_t found_calendar_count;
	struct lt_session **found_sessions;
	size_t found_session_count;
	struct lt_passed_over *passed;
	size_t passed_count;
	struct lt_rule_list rules;
	struct lt_body *only; /* without a workspace all input is one body */
	struct lt_world world;
};

void lt_world_add_pack(struct lt_world_builder *builder,
                       const struct lt_json *pack);
void lt_world_add_working_calendar(struct lt_world_builder *builder,
                                   const struct lt_json *calendar);
void lt_world_add_calendar(struct lt_world_builder *builder,
                           const struct lt_calendar_input *input);
void lt_world_add_sessions(struct lt_world_builder *builder,
                           const struct lt_json *list, struct lt_str body);

/* Links everything. False: --as-of could not be read; all else is in the
 * diagnostics. */
bool lt_world_finish(struct lt_world_builder *builder);

/* As lt_find_body of documents.h; CONTEXT is the builder. */
const struct lt_body *lt_world_find_body(void *context, struct lt_str id,
                                         bool *known);

/* --- parts, for each other ---------------------------------------------- */

void lt_world_bodies(struct lt_world_builder *builder);
void lt_world_sessions(struct lt_world_builder *builder);
const struct lt_working_calendar *
lt_world_working_calendar(struct lt_world_builder *builder, struct lt_str id);

/* A working calendar from its JSON (holidays written out). */
struct lt_working_calendar *
lt_working_calendar_from_json(const struct lt_norm *norm,
                              const struct lt_json *node);

/* Adds the holidays of an iCalendar file: each all-day event is one, the
 * category WORKING an extra working day, HALF a half day. */
void lt_working_calendar_add_events(const struct lt_norm *norm,
                                    struct lt_working_calendar *calendar,
                                    const struct lt_calendar *events);

#endif
