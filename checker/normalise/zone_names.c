#include "normalise/zones.h"

#include "read/tzif.h"

/* The longest name in the tables has some 60 bytes. */
#define NAME_BYTES_MAX 255

struct name_row {
	const char *name; /* what calendars write */
	const char *zone; /* the tz database's name */
};

#define NAME_ROW(name, zone) { name, zone },

static const struct name_row windows_rows[] = {
#define LT_WINDOWS_ZONE NAME_ROW
#include "normalise/windows_zones.inc"
};

static const struct name_row display_rows[] = {
#define LT_DISPLAY_NAME NAME_ROW
#include "normalise/windows_zones.inc"
};

static int compare_folded(struct lt_str a, struct lt_str b)
{
	size_t size = a.size < b.size ? a.size : b.size;

	for (size_t i = 0; i < size; i++) {
		unsigned char x = (unsigned char)lt_lower(a.at[i]);
		unsigned char y = (unsigned char)lt_lower(b.at[i]);

		if (x != y)
			return x < y ? -1 : 1;
	}
	return (a.size > b.size) - (a.size < b.size);
}

static char take_squeezed(struct lt_str *text)
{
	char c = '\0';

	while (text->size && (text->at[0] == ' ' || text->at[0] == '\\'))
		*text = lt_str_from(*text, 1);
	if (text->size)
		c = text->at[0] == ';' ? ',' : lt_lower(text->at[0]);
	*text = lt_str_from(*text, 1);
	return c;
}

/* Display names come with and without blanks behind commas, with commas
 * escaped, and with semicolons for commas. */
static int compare_squeezed(struct lt_str a, struct lt_str b)
{
	unsigned char x, y;

	do {
		x = (unsigned char)take_squeezed(&a);
		y = (unsigned char)take_squeezed(&b);
	} while (x == y && x != '\0');
	return (x > y) - (x < y);
}

static const char *find_row(const struct name_row *rows, size_t count,
                            struct lt_str name,
                            int (*compare)(struct lt_str, struct lt_str))
{
	size_t begin = 0, end = count;

	while (begin < end) {
		size_t middle = begin + (end - begin) / 2;
		int order = compare(lt_str_of(rows[middle].name), name);

		if (order == 0)
			return rows[middle].zone;
		if (order < 0)
			begin = middle + 1;
		else
			end = middle;
	}
	return NULL;
}

static const struct lt_zone *by_spelling(struct lt_zones *zones,
                                         struct lt_str name)
{
	struct lt_arena scratch = { 0 };
	const struct lt_zone *zone = NULL;
	struct lt_str spelling;

	if (lt_str_is_nocase(name, "UTC"))
		return lt_zones_get(zones, LT_STR("UTC"));
	spelling = lt_tzif_spelling(&scratch, name);
	if (spelling.size)
		zone = lt_zones_get(zones, spelling);
	lt_arena_free(&scratch);
	return zone;
}

/* "20050126_1", "Olson_20011030_5", "Tzfile": what vendors put between their
 * own name and the zone's. */
static bool is_edition(struct lt_str part)
{
	if (lt_str_is(part, "Tzfile"))
		return true;
	for (size_t i = 0; i < part.size; i++)
		if (lt_is_digit(part.at[i]))
			return true;
	return false;
}

/* RFC 5545 section 3.2.19: a TZID that begins with a slash is unique in the
 * world; in practice a tz name, or a vendor's domain, perhaps an edition, and
 * a tz name. */
static const struct lt_zone *by_prefix(struct lt_zones *zones,
                                       struct lt_str name)
{
	const struct lt_zone *zone;
	struct lt_str rest, edition;

	if (!lt_str_starts(name, LT_STR("/")))
		return NULL;
	rest = lt_str_from(name, 1);
	zone = by_spelling(zones, rest);
	if (zone)
		return zone;
	rest = lt_str_from(rest, lt_str_find(rest, '/') + 1);
	zone = by_spelling(zones, rest);
	if (zone)
		return zone;
	edition = lt_str_head(rest, lt_str_find(rest, '/'));
	if (!is_edition(edition))
		return NULL;
	return by_spelling(zones, lt_str_from(rest, edition.size + 1));
}

static const struct lt_zone *get_row(struct lt_zones *zones, const char *zone)
{
	return zone ? lt_zones_get(zones, lt_str_of(zone)) : NULL;
}

static const struct lt_zone *by_windows(struct lt_zones *zones,
                                        struct lt_str name)
{
	return get_row(zones,
	               find_row(windows_rows,
	                        sizeof windows_rows / sizeof windows_rows[0],
	                        name, compare_folded));
}

/* Without "(UTC+01:00) " or "(GMT+01:00) ". Windows has changed some of these
 * offsets under the same name; the tz database knows better. */
static struct lt_str without_offset(struct lt_str name)
{
	size_t end = lt_str_find(name, ')');

	if (!lt_str_starts(name, LT_STR("(UTC")) &&
	    !lt_str_starts(name, LT_STR("(GMT")))
		return name;
	return lt_str_trim(lt_str_from(name, end + 1));
}

/* Two digits at most; false: there is none. */
static bool take_number(struct lt_str *text, int32_t *number)
{
	size_t size = 0;

	for (*number = 0;
	     size < text->size && size < 2 && lt_is_digit(text->at[size]);
	     size++)
		*number = *number * 10 + (text->at[size] - '0');
	*text = lt_str_from(*text, size);
	return size > 0;
}

/* The offset that a name begins with: "GMT+0200", "(UTC-05:00) Bogota". */
static bool states_offset(struct lt_str name, int32_t *seconds)
{
	int32_t hours, minutes = 0;
	bool is_west;

	if (lt_str_starts(name, LT_STR("(")))
		name = lt_str_from(name, 1);
	if (!lt_str_eq_nocase(lt_str_head(name, 3), LT_STR("UTC")) &&
	    !lt_str_eq_nocase(lt_str_head(name, 3), LT_STR("GMT")))
		return false;
	name = lt_str_trim(lt_str_from(name, 3));
	is_west = lt_str_starts(name, LT_STR("-"));
	if (!is_west && !lt_str_starts(name, LT_STR("+")))
		return false;
	name = lt_str_from(name, 1);
	if (!take_number(&name, &hours))
		return false;
	if (lt_str_starts(name, LT_STR(":")) ||
	    lt_str_starts(name, LT_STR(".")))
		name = lt_str_from(name, 1);
	take_number(&name, &minutes);
	*seconds = (hours * 60 + minutes) * (is_west ? -60 : 60);
	return true;
}

bool lt_zone_name_denies(struct lt_str name, const struct lt_zone *zone,
                         struct lt_instant near)
{
	const int64_t half_a_year = 182 * INT64_C(24) * 3600 * 1000;
	struct lt_instant other = { near.ms + half_a_year };
	int32_t stated;

	return states_offset(lt_str_trim(name), &stated) &&
	       lt_zone_offset(zone, near) != stated &&
	       lt_zone_offset(zone, other) != stated;
}

static const struct lt_zone *by_alias(struct lt_zones *zones,
                                      struct lt_str name)
{
	return get_row(zones,
	               find_row(display_rows,
	                        sizeof display_rows / sizeof display_rows[0],
	                        without_offset(name), compare_squeezed));
}

/* The rules in the order in which they are tried. */
static const struct {
	enum lt_zone_source how;
	const struct lt_zone *(*find)(struct lt_zones *, struct lt_str);
} rules[] = {
	{ LT_ZONE_SOURCE_EXACT, lt_zones_get },
	{ LT_ZONE_SOURCE_SPELLING, by_spelling },
	{ LT_ZONE_SOURCE_PREFIX, by_prefix },
	{ LT_ZONE_SOURCE_WINDOWS, by_windows },
	{ LT_ZONE_SOURCE_ALIAS, by_alias },
};

_Static_assert(sizeof rules / sizeof rules[0] == LT_ZONE_SOURCE_ALIAS,
               "one rule for each source but none");

static const struct lt_zone *look_up(struct lt_zones *zones, struct lt_str name,
                                     enum lt_zone_source *how)
{
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		const struct lt_zone *zone = rules[i].find(zones, name);

		if (zone) {
			*how = rules[i].how;
			return zone;
		}
	}
	*how = LT_ZONE_SOURCE_NONE;
	return NULL;
}

bool lt_zone_is_new(const struct lt_zones *zones, struct lt_str name)
{
	return !lt_zone_cache_find(&zones->resolved, lt_str_trim(name));
}

const struct lt_zone *lt_zone_named(struct lt_zones *zones, struct lt_str name)
{
	enum lt_zone_source how;
	/* This remembers also that nobody knows a name. */
	const struct lt_zone *zone = lt_zone_resolve(zones, name, &how);

	if (!zone || how == LT_ZONE_SOURCE_WINDOWS)
		return zone;
	return lt_str_eq(lt_str_of(zone->name), name) ? zone : NULL;
}

const struct lt_zone *lt_zone_resolve(struct lt_zones *zones,
                                      struct lt_str tzid,
                                      enum lt_zone_source *how)
{
	struct lt_str name = lt_str_trim(tzid);
	struct lt_zone_entry *entry;
	const struct lt_zone *zone;

	if (name.size > NAME_BYTES_MAX) {
		*how = LT_ZONE_SOURCE_NONE;
		return NULL;
	}
	entry = lt_zone_cache_find(&zones->resolved, name);
	if (entry) {
		*how = entry->how;
		return entry->zone;
	}
	zone = look_up(zones, name, how);
	zones->unknown += !zone;
	entry = lt_zone_cache_add(&zones->resolved, zones->arena, name);
	if (entry) {
		entry->zone = zone;
		entry->how = *how;
	}
	return zone;
}
