#include "core/words.h"
#include "normalise/cal_reading.h"
#include "normalise/series_set.h"

/* An event without UID gets one made of what it is, so that it stays the same
 * from run to run. */
struct lt_str lt_cal_uid_of(struct lt_cal_reading *reading,
                            const struct lt_ics_component *component)
{
	const struct lt_ics_property *uid = lt_ics_find(component, LT_ICS_UID);
	const struct lt_ics_property *start =
	    lt_ics_find(component, LT_ICS_DTSTART);
	const struct lt_ics_property *summary =
	    lt_ics_find(component, LT_ICS_SUMMARY);
	/* The text of a private entry is not shown anywhere, nor made part of
	 * an id. */
	bool is_private = lt_ics_find(component, LT_ICS_CLASS) != NULL;
	const struct lt_str args[] = {
		start ? start->value : LT_STR("no-start"),
		summary && !is_private
		    ? lt_ics_text(reading->arena, summary->value)
		    : LT_STR("no-summary")
	};
	struct lt_str text = { 0 };

	if (uid)
		text = lt_str_trim(lt_ics_text(reading->arena, uid->value));
	if (text.size)
		return text;
	return lt_words_fill(reading->arena, "{0} {1}", args, 2);
}

void lt_cal_tell_made(struct lt_cal_reading *reading, struct lt_str uid,
                      const struct lt_place *at)
{
	struct lt_place nameless = *at;

	nameless.uid = NULL;
	lt_diag(reading->diags, LT_D_UID_MISSING, &nameless,
	        lt_diag_quote(reading->diags, uid));
}

/* SEQUENCE without a value is what one large vendor writes. */
bool lt_cal_sequence_parse(const struct lt_ics_property *property,
                           int32_t *sequence)
{
	struct lt_str text =
	    property ? lt_str_trim(property->value) : (struct lt_str){ 0 };
	size_t sign = text.size && text.at[0] == '+';
	int64_t sum = 0;

	*sequence = 0;
	if (sign && text.size == sign)
		return false;
	for (size_t i = sign; i < text.size; i++) {
		if (!lt_is_digit(text.at[i]))
			return false;
		sum = sum * 10 + (text.at[i] - '0');
		if (sum > INT32_MAX)
			return false;
	}
	*sequence = (int32_t)sum;
	return true;
}

int32_t lt_cal_sequence_of(struct lt_cal_reading *reading,
                           const struct lt_ics_component *component,
                           const struct lt_place *at)
{
	const struct lt_ics_property *property =
	    lt_ics_find(component, LT_ICS_SEQUENCE);
	struct lt_place place = *at;
	int32_t sequence;

	if (lt_cal_sequence_parse(property, &sequence))
		return sequence;
	place.line = property->line;
	lt_diag(reading->diags, LT_D_BAD_SEQUENCE, &place,
	        lt_diag_quote(reading->diags, property->value));
	return sequence;
}

/* CANCELED is how one large vendor spells it. */
bool lt_cal_is_status_cancelled(struct lt_str status)
{
	static const char *const words[] = { "CANCELLED", "CANCELED", NULL };

	return lt_str_is_one_of(status, words);
}

bool lt_cal_is_status_known(struct lt_str status)
{
	static const char *const words[] = { "TENTATIVE", "CONFIRMED", NULL };

	return !status.size || lt_cal_is_status_cancelled(status) ||
	       lt_str_is_one_of(status, words);
}

bool lt_cal_is_letter(const struct lt_cal_reading *reading,
                      const struct lt_ics_component *component)
{
	return lt_str_is_nocase(lt_cal_header_of(reading, component)->method,
	                        "CANCEL");
}

bool lt_cal_is_cancelled(const struct lt_cal_reading *reading,
                         const struct lt_ics_component *component)
{
	const struct lt_ics_property *status =
	    lt_ics_find(component, LT_ICS_STATUS);

	return lt_cal_is_letter(reading, component) ||
	       (status &&
	        lt_cal_is_status_cancelled(lt_str_trim(status->value)));
}

/* A time beside a date: as a date it ends the day that it lies on, unless it
 * is the midnight before; a date beside a time is its midnight. */
static struct lt_cal_time end_in_form(const struct lt_cal_time *start,
                                      const struct lt_cal_time *end)
{
	struct lt_local local = end->local;

	if (start->form != LT_CAL_DATE)
		return lt_cal_time_like(start, local);
	if (local.ms)
		local.day = lt_day_add(local.day, (struct lt_days){ 1 });
	return lt_cal_time_like(start, (struct lt_local){ local.day, 0 });
}

/* A length of nothing is what RFC 5545 gives to an event without an end, and
 * what is nearest to an end before the start. */
void lt_cal_check_order(struct lt_cal_reading *reading,
                        struct lt_cal_record *record)
{
	bool dates = record->start.form == LT_CAL_DATE;
	enum lt_code fault = LT_D_NONE;

	if (record->end.form == LT_CAL_NONE)
		return;
	if (dates != (record->end.form == LT_CAL_DATE)) {
		lt_diag0(reading->diags, LT_D_END_TO_FORM, &record->at);
		record->end = end_in_form(&record->start, &record->end);
	}
	if (!lt_cal_end_has_year(&record->end))
		fault = LT_D_END_AT_EDGE;
	else if (dates && record->end.local.day.n == record->start.local.day.n)
		fault = LT_D_END_SAME_DAY;
	else if (lt_cal_ms(&record->end) < lt_cal_ms(&record->start))
		fault = LT_D_END_BEFORE_START;
	if (!fault)
		return;
	lt_diag0(reading->diags, fault, &record->at);
	record->end = (struct lt_cal_time){ 0 };
	record->has_length = false;
}

/* An end before the start, which is not unknown. */
static bool is_negative(struct lt_str text)
{
	struct lt_duration length;

	text = lt_str_trim(text);
	return text.size && text.at[0] == '-' &&
	       lt_duration_parse(lt_str_from(text, 1), &length);
}

/* What begins on a date lasts days (RFC 5545 section 3.6.1): those that the
 * hours fill or touch, and one at least. */
static void make_days(struct lt_cal_reading *reading,
                      const struct lt_ics_property *property,
                      const struct lt_place *at, struct lt_duration *length)
{
	enum { DAY_SECONDS = LT_MS_PER_DAY / 1000 };
	struct lt_diags *diags = reading->diags;

	if (length->days && !length->seconds)
		return;
	length->days += (length->seconds + DAY_SECONDS - 1) / DAY_SECONDS;
	length->seconds = 0;
	if (!length->days)
		length->days = 1;
	lt_diag(diags, LT_D_DURATION_DAYS, at,
	        lt_diag_quote(diags, property->value),
	        lt_diag_number(diags, length->days));
}

bool lt_cal_read_length(struct lt_cal_reading *reading,
                        const struct lt_ics_property *property,
                        const struct lt_cal_time *start,
                        const struct lt_place *event,
                        struct lt_duration *length)
{
	struct lt_diags *diags = reading->diags;
	struct lt_place at = *event;

	at.line = property->line;
	if (!lt_duration_parse(property->value, length)) {
		lt_diag(diags, LT_D_BAD_DURATION, &at,
		        lt_diag_quote(diags, property->value));
		return false;
	}
	if (length->is_odd)
		lt_diag(diags, LT_D_DURATION_ODD, &at,
		        lt_diag_quote(diags, property->value));
	if (start->form == LT_CAL_DATE)
		make_days(reading, property, &at, length);
	return true;
}

static void read_length(struct lt_cal_reading *reading,
                        const struct lt_ics_property *property,
                        struct lt_cal_record *record)
{
	record->has_length = lt_cal_read_length(
	    reading, property, &record->start, &record->at, &record->length);
	if (record->has_length)
		record->end =
		    lt_cal_time_after(&record->start, &record->length);
	else
		record->is_end_unreadable = !is_negative(property->value);
}

static void read_end(struct lt_cal_reading *reading,
                     struct lt_cal_record *record)
{
	const struct lt_ics_component *component = record->component;
	const struct lt_ics_property *end =
	    lt_ics_find(component, LT_ICS_DTEND);
	const struct lt_ics_property *length =
	    lt_ics_find(component, LT_ICS_DURATION);

	if (end && length)
		lt_diag0(reading->diags, LT_D_END_AND_DURATION, &record->at);
	if (end) {
		record->end = lt_cal_time_of(&reading->context, end,
		                             component->calendar, &record->at);
		record->is_end_unreadable = record->end.form == LT_CAL_NONE;
	} else if (length) {
		read_length(reading, length, record);
	}
	lt_cal_check_order(reading, record);
}

bool lt_cal_are_days(const struct lt_zone *zone, struct lt_cal_time *start,
                     struct lt_cal_time *end)
{
	struct lt_local from, to;

	if (!zone || start->form != LT_CAL_UTC || end->form != LT_CAL_UTC)
		return false;
	from = lt_zone_local(zone, start->at);
	to = lt_zone_local(zone, end->at);
	if (from.ms || to.ms)
		return false;
	start->local = from;
	end->local = to;
	start->form = end->form = LT_CAL_DATE;
	start->zone = end->zone = zone;
	return true;
}

/* Midnight to midnight with Microsoft's mark is a whole day, also in UTC where
 * the calendar has a zone of its own. */
static void apply_all_day(struct lt_cal_reading *reading,
                          struct lt_cal_record *record)
{
	const struct lt_ics_property *mark =
	    lt_ics_find(record->component, LT_ICS_ALL_DAY);
	const struct lt_zone *zone =
	    lt_cal_zone_default(&reading->zones, record->component->calendar);
	struct lt_place at = record->at;

	record->is_all_day =
	    mark && lt_str_is_nocase(lt_str_trim(mark->value), "TRUE") &&
	    record->start.form != LT_CAL_DATE;
	if (!record->is_all_day)
		return;
	if (!lt_cal_are_days(zone, &record->start, &record->end)) {
		if (record->start.local.ms || record->end.form == LT_CAL_NONE ||
		    record->end.local.ms)
			return;
		record->start.form = record->end.form = LT_CAL_DATE;
	}
	at.line = mark->line;
	lt_diag0(reading->diags, LT_D_ALL_DAY_BY_MARK, &at);
}

static void read_range(struct lt_cal_reading *reading,
                       const struct lt_ics_property *moved,
                       struct lt_cal_record *record)
{
	struct lt_str range = lt_ics_parameter_of(moved, "RANGE");
	struct lt_place at = record->at;

	at.line = moved->line;
	record->is_range = lt_str_is_nocase(range, "THISANDFUTURE");
	if (range.size && !record->is_range)
		lt_diag(reading->diags, LT_D_RANGE_UNKNOWN, &at,
		        lt_diag_quote(reading->diags, range));
}

/* How many bytes at its beginning say so. */
static size_t said_cancelled(struct lt_str summary)
{
	static const struct lt_str words[] = {
#define WORD(text) { text, sizeof(text) - 1 }
		WORD("cancelled:"), WORD("canceled:"),  WORD("annulé"),
		WORD("abgesagt:"),  WORD("cancelado:"), WORD("отменено:")
#undef WORD
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (lt_str_eq_nocase(lt_str_head(summary, words[i].size),
		                     words[i]))
			return words[i].size;
	return 0;
}

bool lt_cal_says_cancelled(struct lt_str summary)
{
	return said_cancelled(summary) > 0;
}

/* "Canceled: ..." alone is no status, but a person should look. */
static void check_summary(struct lt_cal_reading *reading,
                          const struct lt_cal_record *record)
{
	const struct lt_ics_property *summary =
	    lt_ics_find(record->component, LT_ICS_SUMMARY);
	struct lt_str text =
	    summary ? lt_str_trim(summary->value) : (struct lt_str){ 0 };

	/* Of a private entry only this word is quoted. */
	if (lt_cal_is_private(record->component))
		text = lt_str_head(text, said_cancelled(text));
	if (!record->is_cancelled && lt_cal_says_cancelled(text))
		lt_diag(reading->diags, LT_D_SAYS_CANCELLED, &record->at,
		        lt_diag_quote(reading->diags, text));
}

static void check_status(struct lt_cal_reading *reading,
                         const struct lt_cal_record *record)
{
	const struct lt_ics_property *status =
	    lt_ics_find(record->component, LT_ICS_STATUS);
	struct lt_place at = record->at;

	if (!status || lt_cal_is_status_known(lt_str_trim(status->value)))
		return;
	at.line = status->line;
	lt_diag(reading->diags, LT_D_STATUS_UNKNOWN, &at,
	        lt_diag_quote(reading->diags, lt_str_trim(status->value)));
}

/* An instance of a series is none itself (RFC 5545 section 3.8.4.4). */
static void tell_repeats(struct lt_cal_reading *reading,
                         const struct lt_cal_record *record)
{
	static const enum lt_ics_name names[] = { LT_ICS_RRULE, LT_ICS_RDATE,
		                                  LT_ICS_EXRULE,
		                                  LT_ICS_EXDATE };
	struct lt_place at = record->at;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const struct lt_ics_property *one =
		    lt_ics_find(record->component, names[i]);

		if (!one)
			continue;
		at.line = one->line;
		lt_diag(reading->diags, LT_D_EXCEPTION_REPEATS, &at, one->name);
	}
}

bool lt_cal_read_unread(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component,
                        struct lt_cal_record *record)
{
	const struct lt_ics_property *uid = lt_ics_find(component, LT_ICS_UID);
	const struct lt_ics_property *moved =
	    lt_ics_find(component, LT_ICS_RECURRENCE_ID);
	const struct lt_ics_property *sequence =
	    lt_ics_find(component, LT_ICS_SEQUENCE);
	const struct lt_ics_property *stamp =
	    lt_ics_find(component, LT_ICS_DTSTAMP);
	struct lt_cal_time time = record->recurrence;
	struct lt_notes notes = record->notes;
	int32_t number;

	*record = (struct lt_cal_record){ .component = component,
		                          .is_unread = true,
		                          .notes = notes,
		                          .order = reading->order };
	if (uid)
		record->uid =
		    lt_str_trim(lt_ics_text(reading->arena, uid->value));
	if (!record->uid.size)
		return false;
	record->at = lt_cal_place_of(reading, component, record->uid);
	record->has_sequence =
	    lt_cal_sequence_parse(sequence, &number) && sequence;
	record->sequence = number;
	record->stamp = stamp ? stamp->value : (struct lt_str){ 0 };
	record->is_version_unknown = component->is_damaged;
	if (moved && component->is_damaged)
		time = lt_cal_time_of(&reading->context, moved,
		                      component->calendar, &record->at);
	record->recurrence = time;
	record->is_instance_unknown = moved && time.form == LT_CAL_NONE;
	if (moved)
		record->is_range = lt_str_is_nocase(
		    lt_ics_parameter_of(moved, "RANGE"), "THISANDFUTURE");
	return true;
}

bool lt_cal_has_uid(const struct lt_ics_component *component)
{
	const struct lt_ics_property *uid = lt_ics_find(component, LT_ICS_UID);

	return uid && lt_str_trim(uid->value).size;
}

/* Which instance a record changes, as MOVED says. False: it cannot be read. */
static bool read_recurrence(struct lt_cal_reading *reading,
                            const struct lt_ics_property *moved,
                            struct lt_cal_record *record)
{
	record->recurrence = lt_cal_time_of(
	    &reading->context, moved, record->component->calendar, &record->at);
	/* The record must not be taken for the whole series. */
	if (record->recurrence.form == LT_CAL_NONE) {
		lt_cal_pass_over(reading, record->uid, LT_PASSED_DAMAGED,
		                 &record->at);
		return false;
	}
	read_range(reading, moved, record);
	tell_repeats(reading, record);
	return true;
}

/* A cancelled instance need not say when it would begin, and neither need a
 * letter when what it cancels would (RFC 5545 section 3.6.1). */
static void read_start(struct lt_cal_reading *reading, bool is_change,
                       struct lt_cal_record *record)
{
	const struct lt_ics_property *start =
	    lt_ics_find(record->component, LT_ICS_DTSTART);

	record->has_start = start != NULL;
	if (start)
		record->start =
		    lt_cal_time_of(&reading->context, start,
		                   record->component->calendar, &record->at);
	else if (is_change)
		record->start = record->recurrence;
	else if (!record->is_letter)
		lt_diag(reading->diags, LT_D_NO_START, &record->at,
		        lt_diag_quote(reading->diags, record->uid));
	if (!start && is_change && !record->is_cancelled)
		lt_diag0(reading->diags, LT_D_NO_START_OF_CHANGE, &record->at);
}

bool lt_cal_read_record(struct lt_cal_reading *reading,
                        const struct lt_ics_component *component,
                        struct lt_cal_record *record)
{
	const struct lt_ics_property *moved =
	    lt_ics_find(component, LT_ICS_RECURRENCE_ID);
	const struct lt_ics_property *stamp =
	    lt_ics_find(component, LT_ICS_DTSTAMP);

	record->component = component;
	record->uid = lt_cal_uid_of(reading, component);
	record->is_uid_made = !lt_cal_has_uid(component);
	record->at = lt_cal_place_of(reading, component, record->uid);
	record->order = reading->order;
	record->sequence = lt_cal_sequence_of(reading, component, &record->at);
	record->stamp = stamp ? stamp->value : (struct lt_str){ 0 };
	record->is_cancelled = lt_cal_is_cancelled(reading, component);
	record->is_letter = lt_cal_is_letter(reading, component);
	if (moved && !read_recurrence(reading, moved, record))
		return false;
	read_start(reading, moved != NULL, record);
	if (record->start.form == LT_CAL_NONE && record->is_letter)
		return true;
	if (record->start.form == LT_CAL_NONE) {
		lt_cal_pass_over(reading, record->uid, LT_PASSED_NO_START,
		                 &record->at);
		return false;
	}
	read_end(reading, record);
	apply_all_day(reading, record);
	check_summary(reading, record);
	check_status(reading, record);
	return true;
}
