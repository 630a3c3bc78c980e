/* norm.h - what every step of normalising needs: where to put results, where
 * to report, which zones there are. Everything made belongs to the arena. */
#ifndef LT_NORMALISE_NORM_H
#define LT_NORMALISE_NORM_H

#include "base/diag.h"
#include "core/model.h"
#include "normalise/zones.h"
#include "read/json.h"

struct lt_norm {
	struct lt_arena *arena;
	struct lt_diags *diags;
	struct lt_zones *zones;
};

/* A copy of a node's text in the arena; the empty view for NULL, null and
 * what is no string. */
struct lt_str lt_norm_text(const struct lt_norm *norm,
                           const struct lt_json *node);

/* The texts of an array of strings, or of one string. */
const struct lt_str *lt_norm_texts(const struct lt_norm *norm,
                                   const struct lt_json *node, size_t *count);

/* Reports CODE at NODE with its text, quoted, as the first argument. */
void lt_norm_report(const struct lt_norm *norm, enum lt_code code,
                    const struct lt_json *node);
void lt_norm_report_with(const struct lt_norm *norm, enum lt_code code,
                         const struct lt_json *node, struct lt_str second);

/* A zone by its name in NODE; unknown names are reported. */
const struct lt_zone *lt_norm_zone(const struct lt_norm *norm,
                                   const struct lt_json *node);

/* Adds an attribute with TEXT, which stays the caller's; not an empty one. */
void lt_norm_add_text(const struct lt_norm *norm, const char *name,
                      struct lt_str text, struct lt_attributes *attributes);

/* Whether WEEKDAYS, a bit 1 << enum lt_weekday each, are all seven. */
bool lt_norm_is_all_week(unsigned weekdays);

/* A calendar date "2024-03-04" (or compact, with a notice). */
bool lt_norm_day(const struct lt_norm *norm, const struct lt_json *node,
                 struct lt_day *day);

/* A time, a date, null or an interval, read in ZONE (NULL: not known) where
 * it has no offset (counting.md, section 1). */
bool lt_norm_moment(const struct lt_norm *norm, const struct lt_json *node,
                    const struct lt_zone *zone, struct lt_moment *moment);

/* A moment that is a day. */
struct lt_moment lt_norm_moment_of_day(struct lt_day day);
struct lt_moment lt_norm_moment_at(struct lt_instant at);

/* Whether two ends of moments are the same in all that they say. */
bool lt_norm_is_same_point(struct lt_point a, struct lt_point b);

/* A time as it is written; ZONE (NULL: unknown) is that of one without an
 * offset. */
struct lt_moment lt_norm_moment_of_time(const struct lt_time_text *time,
                                        const struct lt_zone *zone);

/* The same; each field is written where it stays, because a copy of what was
 * just written waits for it. */
static inline void lt_norm_known(struct lt_moment *moment,
                                 struct lt_point point)
{
	moment->state = LT_MOMENT_KNOWN;
	moment->is_interval = false;
	moment->from = moment->to = point;
}

/* What --as-of says: a date, a time with offset, or a local time in ZONE. */
bool lt_norm_check(struct lt_str text, const struct lt_zone *zone,
                   struct lt_check *check);

/* A list of attributes: text, number, true, false, lists of texts; PREFIX is
 * put before each name ("attributes."). */
void lt_norm_attributes(const struct lt_norm *norm,
                        const struct lt_json *object, const char *prefix,
                        struct lt_attributes *attributes);

/* Adds one attribute; a NULL or null NODE adds nothing. */
void lt_norm_attribute(const struct lt_norm *norm, const char *name,
                       const struct lt_json *node,
                       struct lt_attributes *attributes);

/* "1.5" as 1500; false where it is written with an exponent or is too
 * large. */
bool lt_norm_thousandths(struct lt_str text, int64_t *number);

/* A language tag: reported where its primary subtag is no language. */
bool lt_norm_language(const struct lt_norm *norm, const struct lt_json *node,
                      struct lt_str tag, bool is_key);

#endif
