#include "base/hash.h"
#include "core/words.h"
#include "normalise/cal_reading.h"

#include <stdlib.h>

/* What two versions of one event may have apart from each other. */
static bool is_of_version(enum lt_ics_name id)
{
	return id == LT_ICS_UID || id == LT_ICS_SEQUENCE ||
	       id == LT_ICS_DTSTAMP || id == LT_ICS_STATUS;
}

/* Of all that the event says, so that it stays the same from run to run; of a
 * private one nothing can be read from it. */
static struct lt_str hash_of(struct lt_arena *scratch,
                             const struct lt_cal_record *record)
{
	enum { PARTS = 3 };
	const struct lt_ics_component *component = record->component;
	struct lt_str *parts =
	    LT_NEW_ARRAY(scratch, struct lt_str, PARTS * component->count);
	char *text = LT_NEW_ARRAY(scratch, char, LT_HASH_DIGITS);
	size_t count = 0;

	for (size_t i = 0; i < component->count; i++) {
		const struct lt_ics_property *one = &component->properties[i];

		if (is_of_version(one->id))
			continue;
		parts[count++] = one->name;
		parts[count++] = lt_ics_parameter_of(one, "TZID");
		parts[count++] = one->value;
	}
	lt_hash(parts, count, text);
	return (struct lt_str){ text, LT_HASH_DIGITS };
}

/* Whether the versions of one event cannot be told from several events. */
static bool are_made(const struct lt_cal_record *records, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!records[i].is_uid_made || records[i].is_letter ||
		    records[i].recurrence.form != LT_CAL_NONE)
			return false;
	return count > 1;
}

static int by_uid(const void *a, const void *b)
{
	const struct lt_cal_record *x = a, *y = b;
	int order = lt_str_compare(x->uid, y->uid);

	return order ? order : (x->order > y->order) - (x->order < y->order);
}

void lt_cal_part_made(struct lt_cal_reading *reading,
                      struct lt_cal_record *records, size_t count)
{
	enum { DIGITS = 6 };
	struct lt_str *hashes;
	bool are_alike = true;

	if (!are_made(records, count))
		return;
	hashes = LT_NEW_ARRAY(&reading->scratch, struct lt_str, count);
	for (size_t i = 0; i < count; i++) {
		hashes[i] = hash_of(&reading->scratch, &records[i]);
		are_alike &= lt_str_eq(hashes[i], hashes[0]);
	}
	for (size_t i = 0; i < count && !are_alike; i++) {
		struct lt_cal_record *one = &records[i];
		const struct lt_str args[] = { one->uid,
			                       lt_str_head(hashes[i], DIGITS) };

		one->is_uid_told = true;
		one->uid = lt_words_fill(reading->arena, "{0} {1}", args, 2);
		one->at.uid = lt_arena_text(reading->arena, one->uid);
		reading->diags->notes = &one->notes;
		lt_diag(reading->diags, LT_D_UID_MADE_TWICE, &one->at,
		        lt_diag_quote(reading->diags, one->uid));
		reading->diags->notes = NULL;
	}
	if (!are_alike)
		qsort(records, count, sizeof *records, by_uid);
}
