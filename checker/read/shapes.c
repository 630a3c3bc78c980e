#include "read/shapes.h"

#include "base/limits.h"

/* --- small parts -------------------------------------------------------- */

static const struct lt_shape text = { .what = "a text", .kinds = LT_IS_STRING };
static const struct lt_shape text_or_null = { .what = "a text",
	                                      .kinds =
	                                          LT_IS_STRING | LT_IS_NULL };
static const struct lt_shape body_id = { .what = "the id of a body",
	                                 .kinds = LT_IS_STRING,
	                                 .is_filled = true };
static const struct lt_shape truth = { .what = "true or false",
	                               .kinds = LT_IS_BOOL };
static const struct lt_shape truth_or_null = { .what = "true or false",
	                                       .kinds =
	                                           LT_IS_BOOL | LT_IS_NULL };
static const struct lt_shape count = { .what = "a number of pages or words",
	                               .kinds = LT_IS_INTEGER | LT_IS_NULL,
	                               .min = 0,
	                               .max = 1000000000 };
static const struct lt_shape any = { .what = "a value", .kinds = LT_IS_ANY };
static const struct lt_shape texts = { .what = "a list of texts",
	                               .kinds = LT_IS_ARRAY,
	                               .elements = &text };
static const struct lt_shape text_or_texts = { .what =
	                                           "a text or a list of texts",
	                                       .kinds =
	                                           LT_IS_STRING | LT_IS_ARRAY,
	                                       .elements = &text };
static const struct lt_shape joined = {
	.what = "a text or a list of texts",
	.kinds = LT_IS_STRING | LT_IS_ARRAY,
	.elements = &text,
	.most = LT_JOINED_CALENDARS_MAX,
	.most_of = "working calendars that are joined"
};
static const struct lt_shape tag = {
	.what = "a language tag",
	.kinds = LT_IS_STRING,
	.hint = "languages are BCP 47 tags such as \"en\" or \"zh\""
};
static const struct lt_shape tags = { .what = "a list of language tags",
	                              .kinds = LT_IS_ARRAY,
	                              .elements = &tag,
	                              .most = LT_LANGUAGES_MAX,
	                              .most_of =
	                                  "languages of a body or a rule" };
static const struct lt_shape date = { .what = "a date",
	                              .kinds = LT_IS_STRING,
	                              .hint =
	                                  "dates are written \"2024-03-04\"" };
static const struct lt_shape time_or_null = {
	.what = "a date or time",
	.kinds = LT_IS_STRING | LT_IS_NULL,
	.hint = "write \"2024-03-04\" or \"2024-03-04T10:00:00-05:00\""
};
static const struct lt_shape attribute = {
	.what = "a text, a number, true, false, null or a list of texts",
	.kinds =
	    LT_IS_STRING | LT_IS_NUMBER | LT_IS_BOOL | LT_IS_NULL | LT_IS_ARRAY,
	.elements = &text
};
static const struct lt_shape attributes = {
	.what = "an object of attributes",
	.kinds = LT_IS_OBJECT,
	.values = &attribute,
	.most = LT_ATTRIBUTES_MAX,
	.most_of = "attributes of a paper, a body or a session"
};

static const struct lt_shape map_of_texts = { .what = "an object of texts",
	                                      .kinds = LT_IS_OBJECT,
	                                      .values = &text };

/* --- documents ---------------------------------------------------------- */

/* A time, a date, null, an interval, or an object from language to these;
 * normalise/norm.c and documents.c tell them apart. */
static const struct lt_shape act = {
	.what = "a date, a time, null, an interval or an object of languages",
	.kinds = LT_IS_STRING | LT_IS_NULL | LT_IS_OBJECT,
	.hint = "write \"2024-02-26\", {\"en\": \"2024-02-26\"} or "
		"{\"not_before\": ..., \"not_after\": ...}"
};

static const struct lt_shape_key waiver_keys[] = {
	{ "rule", &text, true },   { "by", &text, true }, { "on", &date, true },
	{ "reason", &text, true }, { NULL, NULL, false },
};
static const struct lt_shape waiver = {
	.what = "a waiver",
	.kinds = LT_IS_OBJECT,
	.keys = waiver_keys,
	.hint = "it does not count until it says which rule, who decided, when "
		"and why"
};
static const struct lt_shape waivers = { .what = "a list of waivers",
	                                 .kinds = LT_IS_ARRAY,
	                                 .elements = &waiver,
	                                 .is_apart = true };

/* Of each act, where its date comes from. */
static const struct lt_shape_key evidence_keys[] = {
	{ "submitted", &text, false },  { "received", &text, false },
	{ "issued", &text, false },     { "circulated", &text, false },
	{ "dispatched", &text, false }, { "posted", &text, false },
	{ "considered", &text, false }, { "adopted", &text, false },
	{ NULL, NULL, false },
};
static const struct lt_shape evidence = { .what = "evidence",
	                                  .kinds = LT_IS_OBJECT,
	                                  .keys = evidence_keys };

static const struct lt_shape_key document_keys[] = {
	[LT_DOCUMENT_SYMBOL] = { "symbol", &text, false },
	[LT_DOCUMENT_ID] = { "id", &text, false },
	[LT_DOCUMENT_TITLE] = { "title", &text_or_null, false },
	[LT_DOCUMENT_BODY] = { "body", &body_id, false },
	[LT_DOCUMENT_KIND] = { "kind", &text_or_null, false },
	[LT_DOCUMENT_SESSION] = { "session", &text_or_null, false },
	[LT_DOCUMENT_MEETING] = { "meeting", &text_or_null, false },
	[LT_DOCUMENT_ITEM] = { "item", &text_or_null, false },
	[LT_DOCUMENT_PAGES] = { "pages", &count, false },
	[LT_DOCUMENT_WORDS] = { "words", &count, false },
	[LT_DOCUMENT_AUTHOR] = { "author", &text_or_null, false },
	[LT_DOCUMENT_AUTHORS] = { "authors", &texts, false },
	[LT_DOCUMENT_ORIGINAL_LANGUAGE] = { "original_language", &text_or_null,
	                                    false },
	[LT_DOCUMENT_SUBMITTED] = { "submitted", &act, false },
	[LT_DOCUMENT_RECEIVED] = { "received", &act, false },
	[LT_DOCUMENT_ISSUED] = { "issued", &act, false },
	[LT_DOCUMENT_CIRCULATED] = { "circulated", &act, false },
	[LT_DOCUMENT_DISPATCHED] = { "dispatched", &act, false },
	[LT_DOCUMENT_POSTED] = { "posted", &act, false },
	[LT_DOCUMENT_CONSIDERED] = { "considered", &act, false },
	[LT_DOCUMENT_ADOPTED] = { "adopted", &act, false },
	[LT_DOCUMENT_REVISES] = { "revises", &text_or_null, false },
	[LT_DOCUMENT_SUBSTANTIVE] = { "substantive", &truth_or_null, false },
	[LT_DOCUMENT_EVIDENCE] = { "evidence", &evidence, false },
	[LT_DOCUMENT_URL] = { "url", &text_or_null, false },
	[LT_DOCUMENT_ATTRIBUTES] = { "attributes", &attributes, false },
	[LT_DOCUMENT_WAIVERS] = { "waivers", &waivers, false },
	[LT_DOCUMENT_KEY_COUNT] = { NULL, NULL, false },
};
const struct lt_shape lt_shape_document = { .what = "a document",
	                                    .kinds = LT_IS_OBJECT,
	                                    .keys = document_keys,
	                                    .is_partial = true };

const struct lt_shape lt_shape_example_document = {
	.what = "a document or null",
	.kinds = LT_IS_OBJECT | LT_IS_NULL,
	.keys = document_keys
};
const struct lt_shape lt_shape_example_documents = { .what =
	                                                 "a list of documents",
	                                             .kinds = LT_IS_ARRAY,
	                                             .elements =
	                                                 &lt_shape_document };

/* --- sessions ----------------------------------------------------------- */

static const struct lt_shape_key meeting_keys[] = {
	{ "id", &text, true },          { "starts", &time_or_null, false },
	{ "starts_utc", &text, false }, { "items", &texts, false },
	{ "title", &text, false },      { NULL, NULL, false },
};
static const struct lt_shape meeting = { .what = "a meeting",
	                                 .kinds = LT_IS_OBJECT,
	                                 .keys = meeting_keys };
static const struct lt_shape meetings = { .what = "a list of meetings",
	                                  .kinds = LT_IS_ARRAY,
	                                  .elements = &meeting };
static const struct lt_shape deadlines = { .what =
	                                       "an object from rule to date",
	                                   .kinds = LT_IS_OBJECT,
	                                   .values = &date };
static const char *const statuses[] = { "confirmed", "tentative", "cancelled",
	                                NULL };
static const struct lt_shape status = { .what = "a status",
	                                .kinds = LT_IS_STRING,
	                                .words = statuses };
const char *const lt_shape_modalities[] = { "in_person", "virtual", "hybrid",
	                                    NULL };
static const struct lt_shape modality = { .what = "a modality",
	                                  .kinds = LT_IS_STRING | LT_IS_NULL,
	                                  .words = lt_shape_modalities };

static const struct lt_shape_key session_keys[] = {
	{ "id", &text, true },
	{ "body", &body_id, false },
	{ "title", &text_or_null, false },
	{ "opens", &time_or_null, false },
	{ "closes", &time_or_null, false },
	{ "opens_utc", &text, false },
	{ "closes_utc", &text, false },
	{ "zone", &text_or_null, false },
	{ "aliases", &texts, false },
	{ "opening_first_set", &time_or_null, false },
	{ "status", &status, false },
	{ "modality", &modality, false },
	{ "kind", &text_or_null, false },
	{ "convener", &text_or_null, false },
	{ "attributes", &attributes, false },
	{ "deadlines", &deadlines, false },
	{ "meetings", &meetings, false },
	{ "at", &any, false },
	{ "notes", &any, false },
	{ NULL, NULL, false },
};
static const struct lt_shape session = { .what = "a session",
	                                 .kinds = LT_IS_OBJECT,
	                                 .keys = session_keys };
const struct lt_shape lt_shape_example_session = { .what = "a session",
	                                           .kinds = LT_IS_OBJECT,
	                                           .keys = session_keys,
	                                           .is_partial = true };
static const struct lt_shape session_list = { .what = "a list of sessions",
	                                      .kinds = LT_IS_ARRAY,
	                                      .elements = &session,
	                                      .is_apart = true };

const struct lt_shape lt_shape_example_sessions = {
	.what = "a list of sessions", .kinds = LT_IS_ARRAY, .elements = &session
};

/* What `leadtime sessions --format json` prints can be fed back. */
static const struct lt_shape_key sessions_keys[] = {
	{ "sessions", &session_list, true }, { "body", &body_id, false },
	{ "passed_over", &any, false },      { "proposed_match", &any, false },
	{ "diagnostics", &any, false },      { NULL, NULL, false },
};
const struct lt_shape lt_shape_sessions = { .what = "a sessions file",
	                                    .kinds = LT_IS_OBJECT,
	                                    .keys = sessions_keys };

static const struct lt_shape_key head_keys[] = {
	{ "body", &body_id, false },
	{ "sessions", &session_list, false },
	{ NULL, NULL, false },
};
const struct lt_shape lt_shape_register_head = { .what = "a register",
	                                         .kinds = LT_IS_OBJECT,
	                                         .keys = head_keys };

/* --- working calendars, bodies, workspace ------------------------------- */

static const char *const weekday_words[] = { "monday",   "tuesday", "wednesday",
	                                     "thursday", "friday",  "saturday",
	                                     "sunday",   NULL };
static const struct lt_shape weekday = { .what = "a weekday",
	                                 .kinds = LT_IS_STRING,
	                                 .words = weekday_words };
const struct lt_shape lt_shape_weekdays = { .what = "a list of weekdays",
	                                    .kinds = LT_IS_ARRAY,
	                                    .elements = &weekday };
static const struct lt_shape_key named_day_keys[] = {
	{ "date", &date, true },
	{ "name", &text, true },
	{ NULL, NULL, false },
};
static const struct lt_shape named_day = { .what = "a day with its name",
	                                   .kinds = LT_IS_OBJECT,
	                                   .keys = named_day_keys };
static const struct lt_shape named_days = { .what = "a list of named days",
	                                    .kinds = LT_IS_ARRAY,
	                                    .elements = &named_day };

static const struct lt_shape_key working_calendar_keys[] = {
	{ "id", &text, true },
	{ "name", &text, false },
	{ "like", &text, false },
	{ "file", &text, false },
	{ "weekend", &lt_shape_weekdays, false },
	{ "holidays", &named_days, false },
	{ "extra_working_days", &named_days, false },
	{ "half_days", &named_days, false },
	{ "complete", &texts, false },
	{ "source", &text, false },
	{ "licence", &text, false },
	{ NULL, NULL, false },
};
const struct lt_shape lt_shape_working_calendar = { .what =
	                                                "a working calendar",
	                                            .kinds = LT_IS_OBJECT,
	                                            .keys =
	                                                working_calendar_keys };
/* The same in a file of its own, where the entry gives the id. */
static const struct lt_shape_key holidays_keys[] = {
	{ "id", &text, false },
	{ "name", &text, false },
	{ "weekend", &lt_shape_weekdays, false },
	{ "holidays", &named_days, false },
	{ "extra_working_days", &named_days, false },
	{ "half_days", &named_days, false },
	{ "complete", &texts, false },
	{ "source", &text, false },
	{ "licence", &text, false },
	{ NULL, NULL, false },
};
const struct lt_shape lt_shape_holidays = { .what =
	                                        "days of a working calendar",
	                                    .kinds = LT_IS_OBJECT | LT_IS_ARRAY,
	                                    .keys = holidays_keys,
	                                    .elements = &named_day };
const struct lt_shape lt_shape_working_calendars = {
	.what = "a list of working calendars",
	.kinds = LT_IS_ARRAY,
	.elements = &lt_shape_working_calendar
};

static const struct lt_shape_key body_keys[] = {
	{ "name", &text, false },
	{ "zone", &text, false },
	{ "official_languages", &tags, false },
	{ "working_languages", &tags, false },
	{ "working_calendar", &joined, false },
	{ "attributes", &attributes, false },
	{ NULL, NULL, false },
};
static const struct lt_shape body = { .what = "a body",
	                              .kinds = LT_IS_OBJECT,
	                              .keys = body_keys };
const struct lt_shape lt_shape_example_body = {
	.what = "the id of a body, or what is said of it",
	.kinds = LT_IS_STRING | LT_IS_OBJECT,
	.keys = body_keys,
	.is_filled = true
};
const struct lt_shape lt_shape_bodies = { .what = "an object of bodies",
	                                  .kinds = LT_IS_OBJECT,
	                                  .values = &body,
	                                  .is_filled = true };
const struct lt_shape lt_shape_pack_bodies = { .what = "an object of bodies",
	                                       .kinds = LT_IS_OBJECT,
	                                       .values = &body,
	                                       .most = LT_PACK_BODIES_MAX,
	                                       .most_of = "bodies of a pack",
	                                       .is_filled = true };

static const struct lt_shape_key match_keys[] = {
	{ "summary", &text_or_texts, false },
	{ "category", &text_or_texts, false },
	{ "uid_prefix", &text_or_texts, false },
	{ "location", &text_or_texts, false },
	{ "session", &text_or_texts, false },
	{ NULL, NULL, false },
};
static const struct lt_shape match = { .what = "a match",
	                               .kinds = LT_IS_OBJECT,
	                               .keys = match_keys };
static const struct lt_shape_key calendar_keys[] = {
	{ "file", &text, true },    { "body", &body_id, false },
	{ "match", &match, false }, { "charset", &text, false },
	{ NULL, NULL, false },
};
const struct lt_shape lt_shape_calendar_entry = {
	.what = "a calendar",
	.kinds = LT_IS_OBJECT,
	.keys = calendar_keys,
	.hint = "an object with the file, such as {\"file\": \"sessions.ics\"}"
};
static const struct lt_shape calendars = { .what = "a list of calendars",
	                                   .kinds = LT_IS_ARRAY,
	                                   .elements =
	                                       &lt_shape_calendar_entry };

static const struct lt_shape_key register_keys[] = {
	{ "file", &text, true },         { "body", &body_id, false },
	{ "map", &map_of_texts, false }, { "dates", &text, false },
	{ "charset", &text, false },     { NULL, NULL, false },
};
static const struct lt_shape register_entry = {
	.what = "a register: a file name or an object",
	.kinds = LT_IS_STRING | LT_IS_OBJECT,
	.keys = register_keys
};
static const struct lt_shape registers = { .what = "a list of registers",
	                                   .kinds = LT_IS_ARRAY,
	                                   .elements = &register_entry };

static const char *const unnamed_words[] = { "only", "next", NULL };
static const struct lt_shape unnamed = { .what = "\"only\" or \"next\"",
	                                 .kinds = LT_IS_STRING,
	                                 .words = unnamed_words };

static const char *const severity_words[] = { "notice", "warning", "error",
	                                      NULL };
static const struct lt_shape severity = { .what = "a severity",
	                                  .kinds = LT_IS_STRING,
	                                  .words = severity_words };
/* Empty lists are refused: such a recipient would never get anything. */
static const struct lt_shape one_name = { .what = "a name",
	                                  .kinds = LT_IS_STRING,
	                                  .is_filled = true };
static const struct lt_shape names = { .what = "a name or a list of names",
	                               .kinds = LT_IS_STRING | LT_IS_ARRAY,
	                               .elements = &one_name,
	                               .is_filled = true };
static const struct lt_shape_key recipient_keys[] = {
	{ "to", &names, true },           { "body", &names, false },
	{ "session", &names, false },     { "kind", &names, false },
	{ "severity", &severity, false }, { NULL, NULL, false },
};
static const struct lt_shape recipient = { .what = "a recipient",
	                                   .kinds = LT_IS_OBJECT,
	                                   .keys = recipient_keys };
static const struct lt_shape recipients = { .what = "a list of recipients",
	                                    .kinds = LT_IS_ARRAY,
	                                    .elements = &recipient };
static const struct lt_shape hold_above = { .what = "a number from 1",
	                                    .kinds = LT_IS_INTEGER,
	                                    .min = 1,
	                                    .max = 1000000 };
static const struct lt_shape timeout_seconds = {
	.what = "1 to 600 seconds", .kinds = LT_IS_INTEGER, .min = 1, .max = 600
};
static const struct lt_shape_key notify_keys[] = {
	{ "from", &text, false },
	{ "via", &text, false },
	{ "credentials", &text, false },
	{ "stages", &texts, false },
	{ "repeat", &text, false },
	{ "all_clear", &weekday, false },
	{ "attach_calendar", &truth, false },
	{ "hold_above", &hold_above, false },
	{ "timeout_seconds", &timeout_seconds, false },
	{ "list_id", &text, false },
	{ "recipients", &recipients, false },
	{ NULL, NULL, false },
};
static const struct lt_shape notify = { .what = "settings of notify",
	                                .kinds = LT_IS_OBJECT,
	                                .keys = notify_keys };
static const struct lt_shape_key publish_keys[] = {
	{ "calendar", &text, false },
	{ "html", &text, false },
	{ NULL, NULL, false },
};
static const struct lt_shape publish = { .what = "settings of publish",
	                                 .kinds = LT_IS_OBJECT,
	                                 .keys = publish_keys };

static const struct lt_shape version_one = { .what = "the number 1",
	                                     .kinds = LT_IS_INTEGER,
	                                     .min = 1,
	                                     .max = 1,
	                                     .hint = "this version reads "
	                                             "\"leadtime\": 1" };

static const struct lt_shape_key workspace_keys[] = {
	{ "leadtime", &version_one, true },
	{ "bodies", &lt_shape_bodies, false },
	{ "calendars", &calendars, false },
	{ "registers", &registers, false },
	{ "rules", &texts, false },
	{ "working_calendars", &lt_shape_working_calendars, false },
	{ "history", &texts, false },
	{ "charset", &text, false },
	{ "horizon", &text, false },
	{ "unnamed_session", &unnamed, false },
	{ "due_soon", &text, false },
	{ "state", &text, false },
	{ "notify", &notify, false },
	{ "publish", &publish, false },
	{ NULL, NULL, false },
};
const struct lt_shape lt_shape_workspace = {
	.what = "a workspace",
	.kinds = LT_IS_OBJECT,
	.keys = workspace_keys,
	.hint =
	    "write \"leadtime\": 1 as its first key; it says that the file is "
	    "a workspace, and of which form"
};
