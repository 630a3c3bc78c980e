#include "normalise/series.h"

#include "base/buf.h"

static const struct lt_str *texts_of(struct lt_arena *arena,
                                     const struct lt_ics_component *component,
                                     enum lt_ics_name id, size_t *count)
{
	struct lt_str *all = NULL;

	*count = 0;
	for (size_t i = 0; i < component->count; i++) {
		size_t some;
		const struct lt_str *list;

		if (component->properties[i].id != id)
			continue;
		list =
		    lt_ics_list(arena, component->properties[i].value, &some);
		for (size_t j = 0; j < some; j++) {
			struct lt_str *place = lt_arena_push(
			    arena, (void **)&all, (*count)++, sizeof *place);

			*place = list[j];
		}
	}
	return all;
}

static struct lt_str text_of(struct lt_arena *arena,
                             const struct lt_ics_component *component,
                             enum lt_ics_name id)
{
	const struct lt_ics_property *one = lt_ics_find(component, id);

	if (!one)
		return (struct lt_str){ 0 };
	return lt_str_trim(lt_ics_text(arena, one->value));
}

static const struct lt_str *parents_of(struct lt_arena *arena,
                                       const struct lt_ics_component *component,
                                       size_t *count)
{
	struct lt_str *list = NULL;

	*count = 0;
	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];
		struct lt_str uid;

		if (one->id != LT_ICS_RELATED_TO || !lt_ics_is_parent(one))
			continue;
		uid = lt_str_trim(lt_ics_text(arena, one->value));
		if (!uid.size)
			continue;
		*(struct lt_str *)lt_arena_push(arena, (void **)&list,
		                                (*count)++, sizeof *list) = uid;
	}
	return list;
}

/* A class that is not known is private (RFC 5545 section 3.8.1.3). */
bool lt_cal_is_private(const struct lt_ics_component *component)
{
	const struct lt_ics_property *one =
	    lt_ics_find(component, LT_ICS_CLASS);

	return one && one->value.size &&
	       !lt_str_is_nocase(lt_str_trim(one->value), "PUBLIC");
}

static struct lt_cal_event *one_more(struct lt_cal_events *events)
{
	if (events->count == events->room) {
		events->room = events->room ? events->room * 2 : 16;
		events->list = lt_realloc(events->list,
		                          events->room * sizeof *events->list);
	}
	return &events->list[events->count++];
}

struct lt_cal_event *lt_series_add_event(struct lt_series_context *context,
                                         const struct lt_cal_record *record,
                                         struct lt_cal_events *events)
{
	struct lt_arena *arena = context->arena;
	const struct lt_ics_component *component = record->component;
	struct lt_cal_event *event = one_more(events);

	*event =
	    (struct lt_cal_event){ .id = record->uid,
		                   .uid = record->uid,
		                   .start = record->start,
		                   .end = record->end,
		                   .is_end_unreadable =
		                       record->is_end_unreadable,
		                   .is_all_day = record->is_all_day,
		                   .sequence = record->sequence,
		                   .stamp = lt_arena_copy(arena, record->stamp),
		                   .is_cancelled = record->is_cancelled,
		                   .at = record->at };
	event->summary = text_of(arena, component, LT_ICS_SUMMARY);
	event->is_tentative = lt_str_is_nocase(
	    text_of(arena, component, LT_ICS_STATUS), "TENTATIVE");
	event->is_private = lt_cal_is_private(component);
	event->location = text_of(arena, component, LT_ICS_LOCATION);
	event->parents = parents_of(arena, component, &event->parent_count);
	event->categories = texts_of(arena, component, LT_ICS_CATEGORIES,
	                             &event->category_count);
	event->extra =
	    lt_cal_extra(context, component, &record->at, &event->extra_count);
	return event;
}

struct lt_cal_event *lt_series_add_like(struct lt_series_context *context,
                                        const struct lt_cal_record *record,
                                        struct lt_cal_events *events)
{
	struct lt_cal_event *event;

	if (context->made_of == record) {
		event = one_more(events);
		*event = context->made;
		return event;
	}
	event = lt_series_add_event(context, record, events);
	context->made_of = record;
	context->made = *event;
	return event;
}

struct lt_str lt_instance_id(struct lt_arena *arena, struct lt_str uid,
                             const struct lt_cal_time *start, bool with_clock)
{
	struct lt_civil civil = lt_civil_of(start->local.day);
	uint64_t s = (uint64_t)start->local.ms / 1000;
	struct lt_buf buf = { 0 };

	lt_buf_put(&buf, uid);
	lt_buf_char(&buf, '/');
	lt_buf_digits(&buf, (uint64_t)civil.year, 4);
	lt_buf_digits(&buf, (uint64_t)civil.month, 2);
	lt_buf_digits(&buf, (uint64_t)civil.mday, 2);
	if (with_clock) {
		lt_buf_char(&buf, 'T');
		lt_buf_digits(&buf, s / 3600, 2);
		lt_buf_digits(&buf, s / 60 % 60, 2);
		lt_buf_digits(&buf, s % 60, 2);
	}
	return lt_buf_finish(&buf, arena);
}
