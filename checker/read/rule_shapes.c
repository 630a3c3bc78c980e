#include "base/limits.h"
#include "read/shapes.h"

static const struct lt_shape text = { .what = "a text", .kinds = LT_IS_STRING };
static const struct lt_shape pack_name = { .what = "the name of a pack",
	                                   .kinds = LT_IS_STRING,
	                                   .is_name = true };
static const struct lt_shape rule_id = { .what = "the id of a rule",
	                                 .kinds = LT_IS_STRING,
	                                 .is_name = true };
static const struct lt_shape truth = { .what = "true or false",
	                               .kinds = LT_IS_BOOL };
static const struct lt_shape joined = {
	.what = "a list of texts",
	.kinds = LT_IS_ARRAY,
	.elements = &text,
	.most = LT_JOINED_CALENDARS_MAX,
	.most_of = "working calendars that are joined"
};
static const struct lt_shape object = { .what = "an object",
	                                .kinds = LT_IS_OBJECT };
static const struct lt_shape date = { .what = "a date",
	                              .kinds = LT_IS_STRING,
	                              .hint =
	                                  "dates are written \"2024-03-04\"" };
/* What an example expects; two of them are an interval, null is none. */
static const struct lt_shape expected = { .what = "a date, a time, null or a "
	                                          "pair of them",
	                                  .kinds = LT_IS_STRING | LT_IS_NULL |
	                                           LT_IS_ARRAY,
	                                  .elements = &text };
static const struct lt_shape expected_readings = {
	.what = "an object from reading to date",
	.kinds = LT_IS_OBJECT,
	.values = &expected
};

/* --- day sets and periods ----------------------------------------------- */

static const struct lt_shape dates = { .what = "a list of dates",
	                               .kinds = LT_IS_ARRAY,
	                               .elements = &date,
	                               .most = LT_DATES_MAX,
	                               .most_of = "dates of a day set" };
static const struct lt_shape_key season_keys[] = {
	{ "from", &text, true },
	{ "to", &text, true },
	{ NULL, NULL, false },
};
static const struct lt_shape season = { .what = "a season",
	                                .kinds = LT_IS_OBJECT,
	                                .keys = season_keys };
static const struct lt_shape seasons = { .what = "a list of seasons",
	                                 .kinds = LT_IS_ARRAY,
	                                 .elements = &season,
	                                 .most = LT_SEASONS_MAX,
	                                 .most_of = "seasons of a day set" };

#define DAY_SET_KEYS                                                           \
	{ "weekdays", &lt_shape_weekdays, false },                             \
	    { "holidays", &joined, false }, { "calendars", &joined, false },   \
	    { "dates", &dates, false },                                        \
	{                                                                      \
		"seasons", &seasons, false                                     \
	}

static const struct lt_shape_key day_set_keys[] = {
	DAY_SET_KEYS,
	{ NULL, NULL, false },
};
static const char *const non_working[] = { "non_working", NULL };
static const struct lt_shape day_set = {
	.what = "a day set",
	.kinds = LT_IS_STRING | LT_IS_OBJECT,
	.keys = day_set_keys,
	.words = non_working,
	.hint = "write {\"weekdays\": [...]} or \"non_working\""
};

static const char *const roll_words[] = { "none", "earlier", "later", NULL };
static const struct lt_shape roll_to = { .what = "a direction",
	                                 .kinds = LT_IS_STRING,
	                                 .words = roll_words };
static const struct lt_shape_key roll_keys[] = {
	{ "to", &roll_to, true },
	DAY_SET_KEYS,
	{ NULL, NULL, false },
};
static const struct lt_shape roll = { .what = "a roll",
	                              .kinds = LT_IS_STRING | LT_IS_OBJECT,
	                              .keys = roll_keys,
	                              .words = roll_words };

static const struct lt_shape amount_shape = { .what = "an amount",
	                                      .kinds = LT_IS_INTEGER,
	                                      .min = 0,
	                                      .max = LT_PERIOD_AMOUNT_MAX };
static const char *const unit_words[] = { "hours", "hour", "days",   "day",
	                                  "weeks", "week", "months", "month",
	                                  "years", "year", NULL };
static const struct lt_shape unit = { .what = "a unit",
	                              .kinds = LT_IS_STRING,
	                              .words = unit_words };
static const struct lt_shape days_number = { .what = "a number of days",
	                                     .kinds = LT_IS_INTEGER,
	                                     .min = 0,
	                                     .max = LT_PERIOD_AMOUNT_MAX };

static const char *const month_end_words[] = { "clamp", "keep_last", "refuse",
	                                       NULL };
static const struct lt_shape month_end = { .what = "a month-end policy",
	                                   .kinds = LT_IS_STRING,
	                                   .words = month_end_words };
static const char *const clock_words[] = { "wall", "elapsed", NULL };
static const struct lt_shape clock_shape = { .what = "a clock",
	                                     .kinds = LT_IS_STRING,
	                                     .words = clock_words };
static const char *const start_words[] = { "as_is", "next_working_day",
	                                   "previous_working_day", NULL };
static const struct lt_shape start_on = { .what = "a start",
	                                  .kinds = LT_IS_STRING,
	                                  .words = start_words };
static const char *const effect_words[] = { "next_day", "next_working_day",
	                                    NULL };
static const struct lt_shape effect = { .what = "an effect",
	                                .kinds = LT_IS_STRING,
	                                .words = effect_words };
static const struct lt_shape_key cutoff_keys[] = {
	{ "time", &text, true },
	{ "zone", &text, false },
	{ "effect", &effect, false },
	{ NULL, NULL, false },
};
static const struct lt_shape cutoff = { .what = "a cut-off",
	                                .kinds = LT_IS_OBJECT,
	                                .keys = cutoff_keys };

/* What is added to an act, and how far versions may be apart, is no bound:
 * conventions of bounds would be read and do nothing. */
#define LENGTH_KEYS                                                            \
	{ "amount", &amount_shape, true }, { "unit", &unit, true },            \
	    { "working", &truth, false },                                      \
	{                                                                      \
		"clear", &truth, false                                         \
	}

static const struct lt_shape_key added_keys[] = {
	LENGTH_KEYS,
	{ "skip", &day_set, false },
	{ NULL, NULL, false },
};
static const struct lt_shape added = {
	.what = "a period that is added",
	.kinds = LT_IS_STRING | LT_IS_OBJECT,
	.keys = added_keys,
	.hint = "write \"2 days\", \"48 hours\" or "
		"{\"amount\": 48, \"unit\": \"hours\", \"skip\": ...}"
};
static const struct lt_shape_key apart_keys[] = {
	LENGTH_KEYS,
	{ NULL, NULL, false },
};
static const struct lt_shape apart = {
	.what = "a length of time",
	.kinds = LT_IS_STRING | LT_IS_OBJECT,
	.keys = apart_keys,
	.hint = "write \"0 days\", \"2 days\" or \"48 hours\""
};
static const char *const deemed_words[] = { "next_working_day", NULL };
static const struct lt_shape deemed_to = { .what = "a day",
	                                   .kinds = LT_IS_STRING,
	                                   .words = deemed_words };
static const struct lt_shape_key deemed_keys[] = {
	{ "add", &added, false },
	{ "to", &deemed_to, false },
	{ NULL, NULL, false },
};
static const struct lt_shape deemed = { .what = "a deemed act",
	                                .kinds = LT_IS_OBJECT,
	                                .keys = deemed_keys };

/* The conventions, which may stand beside `must`, in a clause, in the long
 * form of a period and in a reading. */
#define CONVENTION_KEYS                                                        \
	{ "clear", &truth, false }, { "skip", &day_set, false },               \
	    { "skip_when_at_most", &days_number, false },                      \
	    { "roll", &roll, false }, { "month_end", &month_end, false },      \
	    { "clock", &clock_shape, false },                                  \
	    { "start_on", &start_on, false },                                  \
	    { "at_least_working_days", &days_number, false },                  \
	    { "cutoff", &cutoff, false }, { "deemed", &deemed, false },        \
	    { "anchor_moved_to", &text, false },                               \
	{                                                                      \
		"deadline_moved_to", &text, false                              \
	}

static const struct lt_shape_key period_keys[] = {
	{ "amount", &amount_shape, true },
	{ "unit", &unit, true },
	{ "working", &truth, false },
	CONVENTION_KEYS,
	{ NULL, NULL, false },
};
static const struct lt_shape period = {
	.what = "a period",
	.kinds = LT_IS_STRING | LT_IS_OBJECT,
	.keys = period_keys,
	.hint = "write \"2 weeks\", \"10 working days\" or "
		"{\"amount\": 5, \"unit\": \"days\", ...}"
};

/* --- must --------------------------------------------------------------- */

static const char *const year_words[] = { "same", "before", NULL };
static const struct lt_shape year = { .what = "a year",
	                              .kinds = LT_IS_STRING,
	                              .words = year_words };
static const char *const from_words[] = { "rolled", "unrolled", NULL };
static const struct lt_shape from = { .what = "\"rolled\"",
	                              .kinds = LT_IS_STRING,
	                              .words = from_words };
static const struct lt_shape must_list;
static const struct lt_shape_key must_keys[] = {
	{ "at_least", &period, false },
	{ "at_most", &period, false },
	{ "within", &period, false },
	{ "recommended", &period, false },
	{ "before", &text, false },
	{ "after", &text, false },
	{ "from", &from, false },
	{ "by", &date, false },
	{ "year", &year, false },
	{ "as_soon_as_possible", &truth, false },
	{ "strictest_of", &must_list, false },
	{ "latest_of", &must_list, false },
	{ "either_of", &must_list, false },
	CONVENTION_KEYS,
	{ NULL, NULL, false },
};
static const struct lt_shape must = { .what = "a must",
	                              .kinds = LT_IS_OBJECT,
	                              .keys = must_keys };
static const struct lt_shape must_list = { .what = "a list of clauses",
	                                   .kinds = LT_IS_ARRAY,
	                                   .elements = &must,
	                                   .most = LT_CLAUSES_MAX,
	                                   .most_of = "clauses of a rule" };

/* --- rules -------------------------------------------------------------- */

static const char *const verification_words[] = { "text", "secondary",
	                                          "unverified", NULL };
static const struct lt_shape verification = { .what = "a verification",
	                                      .kinds = LT_IS_STRING,
	                                      .words = verification_words };
static const struct lt_shape_key source_keys[] = {
	{ "instrument", &text, true },  { "provision", &text, false },
	{ "url", &text, false },        { "verification", &verification, true },
	{ "checked_on", &date, false }, { "note", &text, false },
	{ NULL, NULL, false },
};
static const struct lt_shape source = { .what = "a source",
	                                .kinds = LT_IS_OBJECT,
	                                .keys = source_keys };
static const char *const force_words[] = { "shall", "should", "practice",
	                                   NULL };
static const struct lt_shape force = { .what = "a force",
	                               .kinds = LT_IS_STRING,
	                               .words = force_words };
static const char *const act_words[] = {
	"submitted", "received",   "issued",  "circulated",      "dispatched",
	"posted",    "considered", "adopted", "session.opening", NULL
};
static const struct lt_shape act = { .what = "an act",
	                             .kinds = LT_IS_STRING,
	                             .words = act_words };
static const char *const language_clock_words[] = { "last", "first", "each",
	                                            NULL };
static const struct lt_shape language_clock = { .what = "a clock",
	                                        .kinds = LT_IS_STRING,
	                                        .words = language_clock_words };
static const struct lt_shape required = {
	.what = "\"official\", \"working\", \"original\", \"any\" or a list of "
		"language tags",
	.kinds = LT_IS_STRING | LT_IS_ARRAY,
	.elements = &text,
	.most = LT_LANGUAGES_MAX,
	.most_of = "languages of a body or a rule"
};
static const struct lt_shape_key language_keys[] = {
	{ "required", &required, true },
	{ "clock", &language_clock, false },
	{ "together_within", &apart, false },
	{ NULL, NULL, false },
};
static const struct lt_shape languages = { .what = "languages",
	                                   .kinds = LT_IS_OBJECT,
	                                   .keys = language_keys };
static const struct lt_shape_key force_keys[] = {
	{ "from", &date, false },
	{ "to", &date, false },
	{ NULL, NULL, false },
};
static const struct lt_shape in_force = { .what = "an in_force",
	                                  .kinds = LT_IS_OBJECT,
	                                  .keys = force_keys };
static const char *const selected_words[] = { "anchor", "act", NULL };
static const struct lt_shape selected_by = { .what = "\"anchor\" or \"act\"",
	                                     .kinds = LT_IS_STRING,
	                                     .words = selected_words };
static const char *const revision_words[] = { "restarts", "inherits",
	                                      "restarts_if_substantive", NULL };
static const struct lt_shape revision = { .what = "a revision policy",
	                                  .kinds = LT_IS_STRING,
	                                  .words = revision_words };

static const char *const verdict_words[] = {
	"overdue",   "incomplete", "late",    "early",   "undecided",
	"staggered", "tight",      "pending", "on_time", "waived",
	"unscored",  "no_row",     NULL
};
static const struct lt_shape verdict = { .what = "a verdict",
	                                 .kinds = LT_IS_STRING,
	                                 .words = verdict_words };
static const char *const authority_words[] = { "published", "secondary",
	                                       "computed", NULL };
static const struct lt_shape authority = { .what = "an authority",
	                                   .kinds = LT_IS_STRING,
	                                   .words = authority_words };
static const struct lt_shape_key example_keys[] = {
	{ "about", &text, false },
	{ "session", &lt_shape_example_session, true },
	{ "sessions", &lt_shape_example_sessions, false },
	{ "document", &lt_shape_example_document, false },
	{ "documents", &lt_shape_example_documents, false },
	{ "body", &lt_shape_example_body, false },
	{ "working_calendars", &lt_shape_working_calendars, false },
	{ "as_of", &text, false },
	{ "deadline", &expected, false },
	{ "earliest", &expected, false },
	{ "recommended", &expected, false },
	{ "readings", &expected_readings, false },
	{ "verdict", &verdict, false },
	{ "authority", &authority, false },
	{ "where", &text, false },
	{ "url", &text, false },
	{ "note", &text, false },
	{ NULL, NULL, false },
};
static const struct lt_shape example = { .what = "an example",
	                                 .kinds = LT_IS_OBJECT,
	                                 .keys = example_keys };
static const struct lt_shape examples = { .what = "a list of examples",
	                                  .kinds = LT_IS_ARRAY,
	                                  .elements = &example };

/* Keys that a reading may replace too: all but its own name. */
#define RULE_KEYS                                                              \
	{ "title", &text, false }, { "source", &source, false },               \
	    { "force", &force, false }, { "applies", &object, false },         \
	    { "act", &act, false }, { "must", &must, false },                  \
	    { "languages", &languages, false },                                \
	    { "in_force", &in_force, false },                                  \
	    { "selected_by", &selected_by, false },                            \
	    { "revision", &revision, false }, { "on_late", &text, false },     \
	    CONVENTION_KEYS

static const struct lt_shape_key reading_keys[] = {
	{ "name", &text, true },
	RULE_KEYS,
	{ NULL, NULL, false },
};
static const struct lt_shape reading = {
	.what = "a reading",
	.kinds = LT_IS_OBJECT,
	.keys = reading_keys,
	.hint = "results call the reading by its name, such as \"clear days\""
};
static const struct lt_shape readings = { .what = "a list of readings",
	                                  .kinds = LT_IS_ARRAY,
	                                  .elements = &reading,
	                                  .most = LT_READINGS_MAX,
	                                  .most_of = "readings of a rule" };

static const struct lt_shape overridden = { .what = "a list of texts",
	                                    .kinds = LT_IS_ARRAY,
	                                    .elements = &text,
	                                    .most = LT_OVERRIDES_MAX,
	                                    .most_of =
	                                        "rules that a rule overrides" };

static const struct lt_shape_key rule_keys[] = {
	{ "id", &rule_id, true },
	{ "like", &text, false },
	RULE_KEYS,
	{ "overrides", &overridden, false },
	{ "readings", &readings, false },
	{ "examples", &examples, false },
	{ "note", &text, false },
	{ NULL, NULL, false },
};
const struct lt_shape lt_shape_rule = { .what = "a rule",
	                                .kinds = LT_IS_OBJECT,
	                                .keys = rule_keys };
static const struct lt_shape_key named_keys[] = {
	{ "id", &rule_id, true },
	{ NULL, NULL, false },
};
const struct lt_shape lt_shape_named_rule = { .what = "a rule",
	                                      .kinds = LT_IS_OBJECT,
	                                      .keys = named_keys };
static const struct lt_shape rules = { .what = "a list of rules",
	                               .kinds = LT_IS_ARRAY,
	                               .elements = &lt_shape_rule,
	                               .is_apart = true };

static const struct lt_shape_key pack_keys[] = {
	{ "pack", &pack_name, true },
	{ "edition", &text, false },
	{ "title", &text, false },
	{ "note", &text, false },
	{ "bodies", &lt_shape_pack_bodies, false },
	{ "working_calendars", &lt_shape_working_calendars, false },
	{ "rules", &rules, true },
	{ NULL, NULL, false },
};
const struct lt_shape lt_shape_pack = { .what = "a rule pack",
	                                .kinds = LT_IS_OBJECT,
	                                .keys = pack_keys };
