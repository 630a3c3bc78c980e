/* world.h - puts together what documents are judged against: bodies, working
 * calendars, sessions and rules, from a workspace, packs and calendars.
 *
 * Inputs are handed over in any order, then lt_world_finish links them. The
 * JSON trees handed over must live as long as the builder. Everything belongs
 * to the arena of norm. One thread. Bodies are in bodies.c, sessions in
 * sessions.c. */
#ifndef LT_NORMALISE_WORLD_H
#define LT_NORMALISE_WORLD_H

#include "normalise/calendar.h"
#include "normalise/documents.h"
#include "normalise/rules.h"

/* Finds a pack by its name; NULL: there is none. It reads files, so the
 * caller of the builder brings it. */
typedef const struct lt_json *lt_load_named(void *context, struct lt_str name);

/* A working calendar as it was read, with what stands in its "file". */
struct lt_working_calendar_input {
	const struct lt_json *node; /* of lt_shape_working_calendar */
	/* of its file: days as JSON (lt_shape_holidays or a list of named
	 * days), or the events of a calendar; NULL: none */
	const struct lt_json *days;
	const struct lt_calendar *events;
	bool is_damaged; /* not all of the file could be read; reported */
};

/* Finds a shipped working calendar by its id. False: there is none. */
typedef bool lt_load_calendar(void *context, struct lt_str name,
                              struct lt_working_calendar_input *input);

/* A calendar as it was read, with what the workspace says of it. */
struct lt_calendar_input {
	const struct lt_calendar *calendar;
	struct lt_str body;          /* of its sessions; empty: not said */
	const struct lt_json *match; /* which events are sessions; NULL */
	struct lt_place at;
	/* If several entries pick from the calendar: a bit for each event that
	 * this entry picks, and that any of them does; else NULL. */
	unsigned char *picks;
	const unsigned char *picked_by_any;
};

struct lt_sessions_input {
	const struct lt_json *list; /* an array of sessions */
	struct lt_str body;         /* of those that name none */
	/* Whether the one of that index is wrong and reported; NULL: none. */
	const bool *refused;
};

/* The ids and aliases of the sessions found so far, by their hash. */
struct lt_found_names {
	struct lt_found_name *slots;
	size_t room, count;
	size_t seen; /* sessions whose names are in it */
};

struct lt_world_builder {
	struct lt_norm norm;
	lt_load_named *load_pack;
	lt_load_calendar *load_calendar;
	void *context;
	/* options */
	struct lt_str zone_name; /* --zone */
	struct lt_str only_body; /* --body */
	struct lt_str as_of;     /* --as-of; empty: NOW */
	struct lt_instant now;
	bool has_workspace;
	bool is_horizon_unread; /* the workspace has one of a wrong kind */
	bool is_listing;        /* sessions are only listed (session_list.h) */
	/* inputs */
	const struct lt_json *workspace; /* NULL: none */
	const struct lt_json **packs;
	size_t pack_count;
	struct lt_working_calendar_input *working_calendars;
	size_t working_calendar_count;
	bool has_more_calendars; /* than may be; reported */
	struct lt_calendar_input *calendars;
	size_t calendar_count;
	struct lt_calendar_input *earlier; /* earlier versions of them */
	size_t earlier_count;
	struct lt_str earlier_unread; /* a file of these that is not read, or
	                                 not whole; empty: none */
	bool is_earlier_lost;         /* one of which nothing is read */
	struct lt_sessions_input *sessions;
	size_t session_input_count;
	/* results */
	struct lt_body **bodies;
	size_t body_count;
	/* Their places from 1, by the hash of their ids; 0: free. */
	uint32_t *body_slots;
	size_t body_room;
	struct lt_working_calendar **found_calendars;
	size_t found_calendar_count;
	/* Sessions of inputs that are wrong, the first ones. */
	struct lt_unread_session *unread_sessions;
	size_t unread_session_count;
	const struct lt_place *lacks; /* see struct lt_world */
	struct lt_session **found_sessions;
	size_t found_session_count;
	struct lt_found_names found_names; /* of them, where one was asked */
	/* Of one calendar whose sessions are only listed, by opening; NULL:
	 * they are all found ones. */
	struct lt_numbered *listed;
	size_t listed_count;
	const struct lt_body *listed_body; /* of those not found */
	bool is_out_of_order; /* not each has a larger id than the one before */
	/* What the last session has of ours; NULL: nothing. */
	const struct lt_cal_property *told_extra;
	struct lt_told_zone **told; /* session_zone.c; NULL: nothing yet */
	/* Bodies that there are not, told of sessions that would be theirs. */
	struct lt_str *told_bodies;
	size_t told_body_count;
	struct lt_passed_over *passed;
	size_t passed_count;
	struct lt_rule_list rules;
	/* Without a workspace: the body of all that does not name a body of a
	 * pack; but any other name is that of STRANGER, unless it is NULL. */
	struct lt_body *only;
	/* The body of any name that no pack has, and copies of it under the
	 * names that sessions or registers give. */
	struct lt_body *stranger;
	const struct lt_body **strangers;
	size_t stranger_count;
	struct lt_world world;
	struct lt_paper_bodies paper_bodies;
};

void lt_world_add_pack(struct lt_world_builder *builder,
                       const struct lt_json *pack);
/* The working calendars that a pack, or an example of one, holds itself; one
 * cannot name files. The first of an id holds. */
void lt_world_add_calendars_of(struct lt_world_builder *builder,
                               const struct lt_json *node);
/* The first of an id holds: what a workspace says comes before what a pack
 * says, so it is handed over first. */
void lt_world_add_working_calendar(
    struct lt_world_builder *builder,
    const struct lt_working_calendar_input *input);
void lt_world_add_calendar(struct lt_world_builder *builder,
                           const struct lt_calendar_input *input);
void lt_world_add_earlier(struct lt_world_builder *builder,
                          const struct lt_calendar_input *input);
/* FILE should have been one and could not be read, or not all of it. */
void lt_world_earlier_unread(struct lt_world_builder *builder, const char *file,
                             bool is_lost);
void lt_world_add_sessions(struct lt_world_builder *builder,
                           const struct lt_sessions_input *input);

/* Whether one before the calendar that was handed over at INDEX is of the same
 * file: several entries of a workspace may be. */
bool lt_world_calendar_is_again(const struct lt_world_builder *builder,
                                size_t index);

/* Links everything. False: --as-of could not be read; all else is in the
 * diagnostics. */
bool lt_world_finish(struct lt_world_builder *builder);

/* The body that an input defines; NULL: none has that id. */
struct lt_body *lt_world_body(const struct lt_world_builder *builder,
                              struct lt_str id);

/* As lt_find_body of documents.h; CONTEXT is the builder. */
const struct lt_body *lt_world_find_body(void *context, struct lt_str id,
                                         bool *known);

/* The body of that name, which no pack has; told at AT where it is the first
 * of it. */
const struct lt_body *lt_world_stranger(struct lt_world_builder *builder,
                                        struct lt_str id,
                                        const struct lt_place *at);

/* Whether it has been told of a session that there is no body ID. */
bool lt_world_body_is_told(const struct lt_world_builder *builder,
                           struct lt_str id);

/* At AT a session may stand that could not be read. */
void lt_world_may_lack(struct lt_world_builder *builder,
                       const struct lt_place *at);
/* Notes a session that is wrong and will not be among the sessions. */
void lt_world_unread_session(struct lt_world_builder *builder, struct lt_str id,
                             const struct lt_place *at);

/* Reports where no rule in use has the full id NAME, which stands at AT, with
 * the one that was probably meant. Safe in threads once the world is made. */
void lt_world_check_rule(const struct lt_world_builder *builder,
                         struct lt_str name, const struct lt_place *at,
                         struct lt_diags *diags);

/* As lt_meant_body of documents.h; CONTEXT is the builder. Safe in threads once
 * the world is made. */
struct lt_str lt_world_meant_body(void *context, struct lt_str id);

/* Reports that there is no body NAME, with the one that was probably meant. */
void lt_world_report_body(struct lt_world_builder *builder, struct lt_str name,
                          const struct lt_place *at);

/* --- parts, for each other ---------------------------------------------- */

void lt_world_bodies(struct lt_world_builder *builder);
void lt_world_sessions(struct lt_world_builder *builder);
const struct lt_working_calendar *
lt_world_working_calendar(struct lt_world_builder *builder, struct lt_str id);

/* A working calendar of what was read. Where a day of it could not be read it
 * covers nothing, so that counts by it are undecided. */
struct lt_working_calendar *
lt_working_calendar_make(struct lt_world_builder *builder,
                         const struct lt_working_calendar_input *input);

#endif
