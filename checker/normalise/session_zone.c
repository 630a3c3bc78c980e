#include "normalise/sessions.h"

/* What was told of a zone of a file. */
struct lt_told_zone {
	struct lt_told_zone *next; /* in its slot */
	const char *file;
	struct lt_str tzid;         /* empty: of times without a zone */
	const struct lt_zone *used; /* NULL: none */
	struct lt_note note;
};

enum { SLOTS = 1024 };

static struct lt_told_zone **slot_of(struct lt_world_builder *builder,
                                     struct lt_str tzid)
{
	if (!builder->told)
		builder->told = LT_NEW_ARRAY(builder->norm.arena,
		                             struct lt_told_zone *, SLOTS);
	return &builder->told[lt_str_hash(tzid) % SLOTS];
}

static struct lt_told_zone *told(struct lt_world_builder *builder,
                                 enum lt_code code, const char *file,
                                 struct lt_str tzid, const struct lt_zone *used)
{
	struct lt_told_zone *one = *slot_of(builder, tzid);

	while (one &&
	       (one->note.code != code || one->used != used ||
	        strcmp(one->file, file) != 0 || !lt_str_eq(one->tzid, tzid)))
		one = one->next;
	return one;
}

/* The notes of an event are shared by all instances of its series, so they
 * are copied before one is added. */
static void add_note(struct lt_arena *arena, struct lt_notes *notes,
                     const struct lt_note *note)
{
	struct lt_note *list =
	    LT_NEW_ARRAY(arena, struct lt_note, notes->count + 1);

	for (size_t i = 0; i < notes->count; i++) {
		if (notes->list[i].code == note->code)
			return;
		list[i] = notes->list[i];
	}
	list[notes->count] = *note;
	*notes = (struct lt_notes){ list, notes->count + 1 };
}

static struct lt_told_zone *remember(struct lt_world_builder *builder,
                                     const char *file, struct lt_str tzid,
                                     const struct lt_zone *used,
                                     const struct lt_note *note)
{
	struct lt_told_zone **slot = slot_of(builder, tzid);
	struct lt_told_zone *one =
	    LT_NEW(builder->norm.arena, struct lt_told_zone);

	*one = (struct lt_told_zone){ *slot, file, tzid, used, *note };
	*slot = one;
	return one;
}

static void tell(struct lt_world_builder *builder, struct lt_event_zone *zone,
                 enum lt_code code, const struct lt_cal_time *time)
{
	struct lt_diags *diags = builder->norm.diags;
	struct lt_place at = zone->event->at;
	struct lt_str tzid =
	    time->form == LT_CAL_FLOATING ? (struct lt_str){ 0 } : time->tzid;
	struct lt_told_zone *one =
	    told(builder, code, at.file, tzid, zone->used);
	struct lt_str used = lt_str_of(zone->used ? zone->used->name : NULL);
	struct lt_notes notes = { 0 };
	struct lt_note note;

	at.line = time->line;
	if (!one) {
		struct lt_str args[2] = { lt_diag_quote(diags, tzid), used };

		diags->notes = &notes;
		lt_diag_add(diags, code, &at, tzid.size ? args : &args[1],
		            tzid.size ? 2 : 1);
		diags->notes = NULL;
		if (!notes.count)
			return;
		one = remember(builder, at.file, tzid, zone->used,
		               &notes.list[0]);
	}
	note = one->note;
	note.line = at.line;
	note.file = at.file;
	add_note(zone->arena ? zone->arena : builder->norm.arena, &zone->notes,
	         &note);
}

void lt_event_tell_reversed(struct lt_world_builder *builder,
                            struct lt_event_zone *zone,
                            const struct lt_cal_time *end)
{
	tell(builder, zone, LT_D_END_BEFORE_START, end);
}

void lt_event_tell_days(struct lt_world_builder *builder,
                        struct lt_event_zone *zone,
                        const struct lt_cal_time *start)
{
	zone->used = zone->of_body;
	tell(builder, zone, LT_D_ALL_DAY_BY_MARK, start);
}

/* A local time that the zone of the calendar or of the body skips, or has
 * twice: for zones that a time names itself it was told when it was read. */
static void tell_off_the_clock(struct lt_world_builder *builder,
                               struct lt_event_zone *zone,
                               const struct lt_cal_time *time)
{
	struct lt_zone_match match = lt_zone_instants(zone->used, time->local);

	if (match.kind != LT_LOCAL_ONCE)
		tell(builder, zone,
		     match.kind == LT_LOCAL_GAP ? LT_D_TIME_IN_GAP
		                                : LT_D_TIME_IN_FOLD,
		     time);
}

static struct lt_moment unresolved(struct lt_world_builder *builder,
                                   struct lt_event_zone *zone,
                                   const struct lt_cal_time *time)
{
	struct lt_cal_time floating = *time;

	zone->used = zone->of_body;
	if (zone->used &&
	    lt_zone_name_denies(time->tzid, zone->used,
	                        lt_instant_at_offset(time->local, 0)))
		zone->used = NULL;
	tell(builder, zone,
	     zone->used ? LT_D_ZONE_BY_BODY : LT_D_ZONE_UNRESOLVED, time);
	if (!zone->used)
		return (struct lt_moment){ 0 };
	floating.form = LT_CAL_FLOATING;
	tell_off_the_clock(builder, zone, &floating);
	return lt_moment_from_calendar(&floating, zone->used);
}

struct lt_moment lt_event_moment(struct lt_world_builder *builder,
                                 struct lt_event_zone *zone,
                                 const struct lt_cal_time *time)
{
	if (time->form == LT_CAL_UNRESOLVED)
		return unresolved(builder, zone, time);
	zone->used = zone->of_body;
	if (time->form == LT_CAL_FLOATING && time->zone)
		zone->used = time->zone;
	if (time->form == LT_CAL_FLOATING)
		tell(builder, zone,
		     !zone->used  ? LT_D_FLOATING_NOWHERE
		     : time->zone ? LT_D_FLOATING_DEFAULT
		                  : LT_D_FLOATING_BODY,
		     time);
	if (time->form == LT_CAL_FLOATING && zone->used)
		tell_off_the_clock(builder, zone, time);
	return lt_moment_from_calendar(time, zone->used);
}
