#include "normalise/norm.h"

#include "base/limits.h"
#include "base/similar.h"
#include "normalise/languages.h"
#include "read/tzif.h"

struct lt_str lt_norm_text(const struct lt_norm *norm,
                           const struct lt_json *node)
{
	if (!node || node->kind != LT_JSON_STRING)
		return (struct lt_str){ 0 };
	return lt_arena_copy(norm->arena, node->text);
}

const struct lt_str *lt_norm_texts(const struct lt_norm *norm,
                                   const struct lt_json *node, size_t *count)
{
	struct lt_str *list;
	const struct lt_json *one;

	*count = 0;
	if (!node || node->kind == LT_JSON_NULL)
		return NULL;
	if (node->kind == LT_JSON_STRING) {
		list = LT_NEW(norm->arena, struct lt_str);
		*list = lt_norm_text(norm, node);
		*count = 1;
		return list;
	}
	list = LT_NEW_ARRAY(norm->arena, struct lt_str, node->count);
	for (one = node->child; one; one = one->next)
		list[(*count)++] = lt_norm_text(norm, one);
	return list;
}

void lt_norm_report_with(const struct lt_norm *norm, enum lt_code code,
                         const struct lt_json *node, struct lt_str second)
{
	struct lt_place at = lt_json_place(norm->diags->arena, node);

	lt_diag(norm->diags, code, &at, lt_diag_quote(norm->diags, node->text),
	        second);
}

void lt_norm_report(const struct lt_norm *norm, enum lt_code code,
                    const struct lt_json *node)
{
	lt_norm_report_with(norm, code, node, (struct lt_str){ 0 });
}

/* The zone that was probably meant; each search reads all names of the
 * database. */
static struct lt_str meant_zone(const struct lt_norm *norm, struct lt_str name)
{
	if (norm->zones->hints >= LT_LIKE_MAX)
		return (struct lt_str){ 0 };
	norm->zones->hints++;
	return lt_tzif_nearest(norm->diags->arena, name);
}

/* Whether NODE names a new zone after more than may be unknown; the first time
 * this is reported. */
static bool is_beyond(const struct lt_norm *norm, const struct lt_json *node)
{
	struct lt_place at;

	if (norm->zones->unknown < LT_ZONE_NAMES_MAX ||
	    !lt_zone_is_new(norm->zones, node->text))
		return false;
	at = lt_json_place(norm->diags->arena, node);
	if (norm->zones->unknown++ == LT_ZONE_NAMES_MAX)
		lt_diag(norm->diags, LT_D_LIMIT, &at,
		        LT_STR("the number of time zones that nobody knows"),
		        lt_diag_number(norm->diags, LT_ZONE_NAMES_MAX),
		        LT_STR("names"));
	return true;
}

const struct lt_zone *lt_norm_zone(const struct lt_norm *norm,
                                   const struct lt_json *node)
{
	const struct lt_zone *zone;

	if (!node || node->kind != LT_JSON_STRING)
		return NULL;
	if (is_beyond(norm, node))
		return NULL;
	zone = lt_zone_named(norm->zones, node->text);
	if (zone && !lt_str_eq(lt_str_of(zone->name), node->text))
		lt_norm_report_with(norm, LT_D_ZONE_MAPPED, node,
		                    lt_str_of(zone->name));
	if (!zone && !lt_zones_unread(norm->zones).size)
		lt_norm_report_with(norm, LT_D_UNKNOWN_ZONE, node,
		                    meant_zone(norm, node->text));
	return zone;
}

bool lt_norm_is_all_week(unsigned weekdays)
{
	unsigned all = 0;

	for (enum lt_weekday w = LT_MONDAY; w <= LT_SUNDAY; w++)
		all |= 1u << w;
	return weekdays == all;
}

bool lt_norm_day(const struct lt_norm *norm, const struct lt_json *node,
                 struct lt_day *day)
{
	if (lt_day_parse(node->text, day))
		return true;
	if (lt_day_parse_compact(node->text, day)) {
		lt_norm_report(norm, LT_D_COMPACT_DATE, node);
		return true;
	}
	lt_norm_report(norm, LT_D_BAD_DATE, node);
	return false;
}

struct lt_moment lt_norm_moment_of_day(struct lt_day day)
{
	return (struct lt_moment){ .state = LT_MOMENT_KNOWN,
		                   .from = lt_point_day(day),
		                   .to = lt_point_day(day) };
}

struct lt_moment lt_norm_moment_at(struct lt_instant at)
{
	return (struct lt_moment){ .state = LT_MOMENT_KNOWN,
		                   .from = lt_point_at(at),
		                   .to = lt_point_at(at) };
}

struct lt_moment lt_norm_moment_of_time(const struct lt_time_text *time,
                                        const struct lt_zone *zone)
{
	if (!time->has_offset)
		return lt_moment_local(time->local, zone);
	return lt_norm_moment_at(
	    lt_instant_at_offset(time->local, time->offset_s));
}

/* One end of an interval, or a whole moment: a date or a time. */
static bool moment_of_text(const struct lt_norm *norm,
                           const struct lt_json *node,
                           const struct lt_zone *zone, struct lt_moment *moment)
{
	struct lt_time_text time;
	struct lt_day day;

	if (node->text.size <= 10) {
		if (!lt_norm_day(norm, node, &day))
			return false;
		*moment = lt_norm_moment_of_day(day);
		return true;
	}
	if (!lt_time_parse(node->text, &time)) {
		lt_norm_report(norm, LT_D_BAD_TIME, node);
		return false;
	}
	*moment = lt_norm_moment_of_time(&time, zone);
	return true;
}

bool lt_norm_is_same_point(struct lt_point a, struct lt_point b)
{
	return a.kind == b.kind && a.day.n == b.day.n && a.at.ms == b.at.ms;
}

/* Where the two ends can be compared and the first comes after the last. */
static bool is_reversed(const struct lt_moment *moment,
                        const struct lt_zone *zone)
{
	if (moment->from.kind == LT_POINT_OPEN ||
	    moment->to.kind == LT_POINT_OPEN)
		return false;
	return lt_point_instants(moment->from, zone).from.ms >
	       lt_point_instants(moment->to, zone).to.ms;
}

static bool interval(const struct lt_norm *norm, const struct lt_json *node,
                     const struct lt_zone *zone, struct lt_moment *moment)
{
	struct lt_moment read = { .state = LT_MOMENT_KNOWN,
		                  .is_interval = true };
	const struct lt_json *one;

	for (one = node->child; one; one = one->next) {
		bool is_from = lt_str_is(one->key, "not_before");
		struct lt_moment end;

		if (!is_from && !lt_str_is(one->key, "not_after")) {
			struct lt_place at =
			    lt_json_key_place(norm->diags->arena, one);

			lt_diag(norm->diags, LT_D_INTERVAL_KEY, &at,
			        lt_diag_quote(norm->diags, one->key));
			return false;
		}
		if (one->kind == LT_JSON_NULL)
			continue;
		if (one->kind != LT_JSON_STRING) {
			lt_norm_report(norm, LT_D_BAD_TIME, one);
			return false;
		}
		if (!moment_of_text(norm, one, zone, &end))
			return false;
		if (is_from)
			read.from = end.from;
		else
			read.to = end.to;
	}
	if (is_reversed(&read, zone)) {
		lt_norm_report(norm, LT_D_INTERVAL_REVERSED, node);
		return false;
	}
	/* An interval from the start of a day to its end is the bare date of
	 * that day. */
	if (read.from.kind != LT_POINT_OPEN &&
	    lt_norm_is_same_point(read.from, read.to))
		read.is_interval = false;
	*moment = read;
	return true;
}

bool lt_norm_moment(const struct lt_norm *norm, const struct lt_json *node,
                    const struct lt_zone *zone, struct lt_moment *moment)
{
	if (!node) {
		*moment = (struct lt_moment){ 0 };
		return true;
	}
	if (node->kind == LT_JSON_NULL) {
		*moment = (struct lt_moment){ .state = LT_MOMENT_EXPECTED };
		return true;
	}
	if (node->kind == LT_JSON_OBJECT)
		return interval(norm, node, zone, moment);
	if (node->kind == LT_JSON_STRING)
		return moment_of_text(norm, node, zone, moment);
	lt_norm_report(norm, LT_D_BAD_TIME, node);
	return false;
}

bool lt_norm_check(struct lt_str text, const struct lt_zone *zone,
                   struct lt_check *check)
{
	struct lt_time_text time;
	struct lt_moment moment;

	if (lt_day_parse(text, &check->day)) {
		check->is_day = true;
		return true;
	}
	if (!lt_time_parse(text, &time))
		return false;
	check->is_day = false;
	if (time.has_offset) {
		check->at = lt_instant_at_offset(time.local, time.offset_s);
		return true;
	}
	if (!zone)
		return false;
	moment = lt_moment_local(time.local, zone);
	check->at = moment.from.at;
	return true;
}

bool lt_norm_thousandths(struct lt_str text, int64_t *number)
{
	bool negative = text.size && text.at[0] == '-';
	int64_t sum = 0;
	int decimals = -1;

	for (size_t i = negative; i < text.size; i++) {
		char c = text.at[i];

		if (c == '.') {
			decimals = 0;
		} else if (!lt_is_digit(c) || sum > INT64_MAX / 100000) {
			return false;
		} else if (decimals < 3) {
			sum = sum * 10 + (c - '0');
			decimals += decimals >= 0;
		}
	}
	for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
		sum *= 10;
	*number = negative ? -sum : sum;
	return true;
}

void lt_norm_attribute(const struct lt_norm *norm, const char *name,
                       const struct lt_json *node,
                       struct lt_attributes *attributes)
{
	struct lt_attribute *one;
	struct lt_attribute read = { .name = lt_str_of(name) };

	if (!node || node->kind == LT_JSON_NULL)
		return;
	if (node->kind == LT_JSON_STRING) {
		read.kind = LT_ATTRIBUTE_TEXT;
		read.text = lt_norm_text(norm, node);
	} else if (node->kind == LT_JSON_NUMBER) {
		read.kind = LT_ATTRIBUTE_NUMBER;
		if (!lt_norm_thousandths(node->text, &read.number)) {
			lt_norm_report(norm, LT_D_BAD_NUMBER, node);
			return;
		}
	} else if (node->kind == LT_JSON_ARRAY) {
		read.kind = LT_ATTRIBUTE_LIST;
		read.list = lt_norm_texts(norm, node, &read.count);
	} else {
		read.kind = LT_ATTRIBUTE_BOOL;
		read.number = node->kind == LT_JSON_TRUE;
	}
	one = lt_arena_push(norm->arena, (void **)&attributes->list,
	                    attributes->count++, sizeof *one);
	*one = read;
}

void lt_norm_attributes(const struct lt_norm *norm,
                        const struct lt_json *object, const char *prefix,
                        struct lt_attributes *attributes)
{
	const struct lt_json *one = object ? object->child : NULL;
	size_t size = strlen(prefix);

	for (; one; one = one->next) {
		char *name =
		    lt_arena_take(norm->arena, size + one->key.size + 1);

		memcpy(name, prefix, size);
		memcpy(name + size, one->key.at, one->key.size);
		lt_norm_attribute(norm, name, one, attributes);
	}
}

bool lt_norm_language(const struct lt_norm *norm, const struct lt_json *node,
                      struct lt_str tag, bool is_key)
{
	struct lt_str meant = { 0 };
	struct lt_place at;

	if (lt_language_is_known(tag))
		return true;
	/* What is not listed any more needs no hint. */
	if (!lt_diags_is_full(norm->diags, LT_D_UNKNOWN_LANGUAGE))
		meant = lt_language_meant(tag);
	at = is_key ? lt_json_key_place(norm->diags->arena, node)
	            : lt_json_place(norm->diags->arena, node);
	lt_diag(norm->diags, LT_D_UNKNOWN_LANGUAGE, &at,
	        lt_diag_quote(norm->diags, tag), meant);
	return false;
}

void lt_norm_add_text(const struct lt_norm *norm, const char *name,
                      struct lt_str text, struct lt_attributes *attributes)
{
	struct lt_attribute *one;

	if (!text.size)
		return;
	one = lt_arena_push(norm->arena, (void **)&attributes->list,
	                    attributes->count++, sizeof *one);
	*one = (struct lt_attribute){ .name = lt_str_of(name),
		                      .kind = LT_ATTRIBUTE_TEXT,
		                      .text = text };
}
