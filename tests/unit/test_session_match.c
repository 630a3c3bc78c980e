#include "normalise/session_match.h"

#include "calendar_text.h"

/* --- the workspace's match ---------------------------------------------- */

static const struct lt_json *json_of(struct lt_arena *arena, const char *bytes)
{
	struct lt_json_text *text = LT_NEW(arena, struct lt_json_text);
	struct lt_json_limits limits = { 1 << 20, 8, false };
	struct lt_diags diags = { .arena = arena };
	const struct lt_json *root = NULL;

	*text = (struct lt_json_text){ .file = "match.json",
		                       .bytes = lt_str_of(bytes),
		                       .first_line = 1,
		                       .first_column = 1,
		                       .pointer = "" };
	cr_assert_eq(lt_json_read(arena, text, &limits, &diags, &root), LT_OK,
	             "%s", bytes);
	return root;
}

#define EVENT(rest)                                                            \
	"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20240304\n" rest "END:VEVENT\n"

/* formats.md, Workspace, match: every key must hold, of several patterns one;
 * * and ? stand for any characters and any one. */
static const struct {
	const char *match;
	bool is_picked;
} matches[] = {
	{ "{}", true },
	{ "{\"summary\":\"*session*\"}", true },
	{ "{\"summary\":\"Spring session\"}", true },
	{ "{\"summary\":\"session\"}", false },
	{ "{\"summary\":\"Spring*\"}", true },
	{ "{\"summary\":\"Spring ?ession\"}", true },
	{ "{\"summary\":\"Spring ??ession\"}", false },
	{ "{\"summary\":[\"Autumn*\",\"Spring*\"]}", true },
	{ "{\"summary\":[\"Autumn*\",\"Winter*\"]}", false },
	{ "{\"summary\":[]}", false },
	{ "{\"category\":\"Meetings\"}", true },
	{ "{\"category\":\"Public\"}", true },
	{ "{\"category\":\"Meet\"}", false },
	{ "{\"category\":\"Meet*\"}", true },
	{ "{\"uid_prefix\":\"board-\"}", true },
	{ "{\"uid_prefix\":\"board-7@x\"}", true },
	{ "{\"uid_prefix\":\"oard\"}", false },
	{ "{\"uid_prefix\":\"*7\"}", false },
	{ "{\"location\":\"Room*\"}", true },
	{ "{\"location\":\"Room 7, floor 2\"}", true },
	{ "{\"location\":\"\"}", false },
	{ "{\"session\":\"s1\"}", true },
	{ "{\"session\":\"s*\"}", true },
	{ "{\"session\":\"s2\"}", false },
	/* all keys */
	{ "{\"summary\":\"*session\",\"category\":\"Public\","
	  "\"uid_prefix\":\"board\",\"location\":\"*\",\"session\":\"s1\"}",
	  true },
	{ "{\"summary\":\"*session\",\"category\":\"Private\"}", false },
	{ "{\"summary\":\"*dinner\",\"category\":\"Public\"}", false },
};

Test(session_match, what_is_picked)
{
	struct calendar_text text;

	read_components(&text,
	                EVENT("UID:board-7@x\nSUMMARY:Spring session\n"
	                      "CATEGORIES:Meetings,Public\n"
	                      "LOCATION:Room 7\\, floor 2\n"
	                      "X-LEADTIME-SESSION:s1\n"),
	                NULL);
	cr_assert_eq(text.calendar.event_count, 1);
	for (size_t i = 0; i < COUNT(matches); i++)
		cr_expect_eq(
		    lt_session_is_picked(json_of(&text.arena, matches[i].match),
		                         event_at(&text, 0)),
		    matches[i].is_picked, "%s", matches[i].match);
	end_calendar(&text);
}

/* An event without a mark, a category or a place is not picked by them, not
 * even by a pattern of anything. */
Test(session_match, what_is_not_there)
{
	struct calendar_text text;

	read_components(&text, EVENT("UID:a\n"), NULL);
	cr_assert_eq(text.calendar.event_count, 1);
	cr_expect_not(lt_session_is_picked(
	    json_of(&text.arena, "{\"session\":\"*\"}"), event_at(&text, 0)));
	cr_expect_not(lt_session_is_picked(
	    json_of(&text.arena, "{\"category\":\"*\"}"), event_at(&text, 0)));
	cr_expect(lt_session_is_picked(
	    json_of(&text.arena, "{\"summary\":\"*\",\"location\":\"*\"}"),
	    event_at(&text, 0)));
	end_calendar(&text);
}

Test(session_match, properties_of_ours)
{
	struct calendar_text text;
	const struct lt_cal_event *event;

	read_components(&text,
	                EVENT("UID:a\nX-LEADTIME-KIND:a\\, b\n"
	                      "x-leadtime-items: 1\\,2 \n"
	                      "X-LEADTIME-KIND:second\n"),
	                NULL);
	cr_assert_eq(text.calendar.event_count, 1);
	event = event_at(&text, 0);
	cr_expect(lt_str_is(lt_event_extra(event, "KIND"), "a, b"));
	cr_expect(lt_str_is(lt_event_extra(event, "ITEMS"), "1,2"));
	cr_expect_eq(lt_event_extra(event, "SESSION").size, 0);
	cr_expect_eq(event->extra_count, 3);
	end_calendar(&text);
}

/* --- a proposal --------------------------------------------------------- */

#define NAMED(uid, rest) EVENT("UID:" uid "\n" rest)
#define LONG(uid, rest)                                                        \
	"BEGIN:VEVENT\nUID:" uid                                               \
	"\nDTSTART;VALUE=DATE:20240304\nDTEND;VALUE=DATE:20240308\n" rest      \
	"END:VEVENT\n"

/* KEY NULL: nothing is proposed. */
static const struct {
	const char *what, *components;
	const char *key, *pattern;
	size_t picks, likely, events;
} proposals[] = {
	{ "no events", "", NULL, NULL, 0, 0, 0 },
	{ "all are likely",
	  NAMED("a", "SUMMARY:First session\n")
	      NAMED("b", "SUMMARY:Second session\n"),
	  NULL, NULL, 0, 0, 0 },
	{ "none is likely",
	  NAMED("a", "SUMMARY:Dinner\n") NAMED("b", "SUMMARY:Lunch\n"), NULL,
	  NULL, 0, 0, 0 },
	{ "by a word of the summary",
	  NAMED("a", "SUMMARY:First session\n") NAMED(
	      "b", "SUMMARY:Session two\n") NAMED("c", "SUMMARY:Dinner\n"),
	  "summary", "*ession*", 2, 2, 3 },
	{ "in French",
	  NAMED("a", "SUMMARY:Conférence des Parties\n")
	      NAMED("b", "SUMMARY:Dîner\n"),
	  "summary", "*onférence*", 1, 1, 2 },
	{ "in Russian",
	  NAMED("a", "SUMMARY:Сессия\n") NAMED("b", "SUMMARY:Обед\n"),
	  "summary", "*ессия*", 1, 1, 2 },
	/* the long ones, where no summary has such a word */
	{ "by category",
	  LONG("a", "SUMMARY:COP\nCATEGORIES:Official\n")
	      LONG("b", "SUMMARY:SBI\nCATEGORIES:Official,Other\n")
	          NAMED("c", "SUMMARY:Dinner\nCATEGORIES:Other\n"),
	  "category", "Official", 2, 2, 3 },
	{ "by the beginning of the UID",
	  LONG("cop-1", "SUMMARY:One\n") LONG("cop-2", "SUMMARY:Two\n")
	      NAMED("din-1", "SUMMARY:Dinner\n"),
	  "uid_prefix", "cop-", 2, 2, 3 },
	{ "by the place",
	  LONG("a", "SUMMARY:One\nLOCATION:Hall\n")
	      LONG("b", "SUMMARY:Two\nLOCATION:Hall\n")
	          NAMED("c", "SUMMARY:Dinner\nLOCATION:Bar\n"),
	  "location", "Hall", 2, 2, 3 },
	/* a wrong one costs two right ones */
	{ "no single pattern",
	  LONG("a", "SUMMARY:One\nLOCATION:Hall\n")
	      LONG("b", "SUMMARY:Two\nLOCATION:Hall\n")
	          NAMED("c", "SUMMARY:Dinner\nLOCATION:Hall\n"),
	  NULL, NULL, 0, 0, 0 },
	{ "four right and one wrong are two, of four no more than half",
	  LONG("a", "SUMMARY:One\nLOCATION:Hall\n")
	      LONG("b", "SUMMARY:Two\nLOCATION:Hall\n")
	          LONG("c", "SUMMARY:Three\nLOCATION:Hall\n")
	              LONG("d", "SUMMARY:Four\nLOCATION:Hall\n")
	                  NAMED("e", "SUMMARY:Dinner\nLOCATION:Hall\n"),
	  NULL, NULL, 0, 0, 0 },
	{ "a private event is not likely",
	  NAMED("a", "SUMMARY:First session\n")
	      NAMED("b", "SUMMARY:Secret\nCLASS:PRIVATE\n"),
	  "summary", "*ession*", 1, 1, 2 },
	/* a meeting is one by its RELATED-TO, whatever is matched */
	{ "meetings are not counted",
	  NAMED("a", "SUMMARY:First session\n")
	      NAMED("b", "SUMMARY:Plenary\nRELATED-TO:a\n"),
	  NULL, NULL, 0, 0, 0 },
};

Test(session_match, proposals)
{
	for (size_t i = 0; i < COUNT(proposals); i++) {
		struct lt_match_proposal proposal = { 0 };
		struct calendar_text text;
		bool good;

		read_components(&text, proposals[i].components, NULL);
		good =
		    lt_session_propose(&text.arena, &text.calendar, &proposal);
		cr_expect_eq(good, proposals[i].key != NULL, "%s",
		             proposals[i].what);
		if (good && proposals[i].key) {
			cr_expect_str_eq(proposal.key, proposals[i].key, "%s",
			                 proposals[i].what);
			cr_expect(
			    lt_str_is(proposal.pattern, proposals[i].pattern),
			    "%s: %.*s", proposals[i].what,
			    LT_STR_ARG(proposal.pattern));
			cr_expect_eq(proposal.picks, proposals[i].picks);
			cr_expect_eq(proposal.likely, proposals[i].likely);
			cr_expect_eq(proposal.events, proposals[i].events);
		}
		end_calendar(&text);
	}
}
