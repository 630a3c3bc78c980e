/* The table of diagnostics, read several times with different meanings of
 * LT_DIAGNOSTIC(name, number, severity, message, hint), hence no include
 * guard. 10xx files, 11xx JSON as text, 12xx JSON as content, 13xx time and
 * zones, 14xx iCalendar as text, 15xx iCalendar as content, 16xx sessions
 * and documents, 17xx rules, 18xx workspace and calendars, 19xx limits, 215x
 * to 219x the state between runs and the feed. */

/* files */
LT_DIAGNOSTIC(CANNOT_READ, "LT1001", LT_ERROR, "cannot be read: {0}", NULL)
LT_DIAGNOSTIC(NO_WORKSPACE, "LT1002", LT_ERROR,
              "the folder has no leadtime.json",
              "`leadtime init {0}` writes a small one to start from")
LT_DIAGNOSTIC(EMPTY_FILE, "LT1003", LT_ERROR, "the file is empty",
              "was the download or the export cut off?")
LT_DIAGNOSTIC(UNKNOWN_CONTENT, "LT1004", LT_ERROR,
              "this is neither a calendar nor JSON nor a table that leadtime "
              "knows",
              "expected BEGIN:VCALENDAR, { or [, or the names of columns such "
              "as symbol and circulated")
LT_DIAGNOSTIC(WEB_PAGE, "LT1005", LT_ERROR,
              "this is a web page ({0}), not a calendar",
              "is the link public? a login page is often saved instead of "
              "the calendar")
LT_DIAGNOSTIC(NO_RULE_PACK, "LT1006", LT_ERROR,
              "there is no rule pack named \"{0}\"", "did you mean \"{1}\"?")
LT_DIAGNOSTIC(
    NO_SESSIONS, "LT1007", LT_ERROR, "no session was read",
    "nothing can be judged without a session: is there a VEVENT in the "
    "calendar, and does the workspace's match pick it?")

/* JSON as text */
LT_DIAGNOSTIC(JSON_CUT_OFF, "LT1101", LT_ERROR,
              "the text ends in the middle of a value",
              "the {0} of line {1} is never closed; was the file cut off?")
LT_DIAGNOSTIC(JSON_EXPECTED_VALUE, "LT1102", LT_ERROR,
              "expected a value, found \"{0}\"",
              "a comma too many, or a text without quotes?")
LT_DIAGNOSTIC(JSON_EXPECTED_KEY, "LT1103", LT_ERROR,
              "expected a key in quotes, found \"{0}\"",
              "a comma too many before the closing brace?")
LT_DIAGNOSTIC(JSON_EXPECTED_COLON, "LT1104", LT_ERROR,
              "expected \":\" behind the key, found \"{0}\"", NULL)
LT_DIAGNOSTIC(JSON_EXPECTED_BRACE, "LT1105", LT_ERROR,
              "expected \",\" or \"}\", found \"{0}\"",
              "a comma missing behind the value before?")
LT_DIAGNOSTIC(JSON_EXPECTED_BRACKET, "LT1106", LT_ERROR,
              "expected \",\" or \"]\", found \"{0}\"",
              "a comma missing behind the value before?")
LT_DIAGNOSTIC(JSON_BAD_NUMBER, "LT1107", LT_ERROR,
              "expected a digit in the number, found \"{0}\"", NULL)
LT_DIAGNOSTIC(JSON_LEADING_ZERO, "LT1108", LT_ERROR,
              "a number does not begin with 0 and a digit",
              "write a text where zeros in front matter")
LT_DIAGNOSTIC(JSON_BAD_WORD, "LT1109", LT_ERROR,
              "expected true, false or null, found a word that begins with "
              "\"{0}\"",
              "texts stand in double quotes")
LT_DIAGNOSTIC(JSON_BAD_ESCAPE, "LT1110", LT_ERROR, "\"{0}\" is not an escape",
              "a backslash itself is written as \\\\")
LT_DIAGNOSTIC(JSON_NUL, "LT1111", LT_ERROR,
              "the character \\u0000 is not allowed in a text", NULL)
LT_DIAGNOSTIC(JSON_SURROGATE, "LT1112", LT_ERROR,
              "\"{0}\" is half of a character", NULL)
LT_DIAGNOSTIC(JSON_CONTROL, "LT1113", LT_ERROR,
              "the control character {0} stands in a text",
              "a line break inside a text is written as \\n")
LT_DIAGNOSTIC(JSON_NOT_UTF8, "LT1114", LT_ERROR, "the byte {0} is not UTF-8",
              "save the file as UTF-8, or name its charset with "
              "--input-charset")
LT_DIAGNOSTIC(JSON_DUPLICATE_KEY, "LT1115", LT_ERROR,
              "the key \"{0}\" stands twice in one object",
              "the first is on line {1}; which of the two holds cannot be "
              "known")
LT_DIAGNOSTIC(JSON_TRAILING, "LT1116", LT_ERROR,
              "expected the end of the text, found \"{0}\"",
              "two values in one file? documents one a line stand alone")
LT_DIAGNOSTIC(JSON_REFUSED, "LT1117", LT_ERROR,
              "the JSON library refuses this text", NULL)

/* JSON as content */
LT_DIAGNOSTIC(WRONG_KIND, "LT1201", LT_ERROR, "expected {0}, found {1}", "{2}")
LT_DIAGNOSTIC(UNKNOWN_KEY, "LT1202", LT_ERROR, "unknown key \"{0}\" in {1}",
              "did you mean \"{2}\"?")
LT_DIAGNOSTIC(MISSING_KEY, "LT1203", LT_ERROR, "{0} needs \"{1}\"", "{2}")
LT_DIAGNOSTIC(UNKNOWN_WORD, "LT1204", LT_ERROR,
              "\"{0}\" is not {1}: expected {2}", "did you mean \"{3}\"?")
LT_DIAGNOSTIC(OUT_OF_RANGE, "LT1205", LT_ERROR,
              "{0} is not {1}: expected a whole number from {2} to {3}", NULL)
LT_DIAGNOSTIC(REGISTER_NO_LIST, "LT1206", LT_ERROR,
              "\"documents\" is not a list", NULL)
LT_DIAGNOSTIC(REGISTER_TAIL, "LT1207", LT_ERROR,
              "\"{0}\" stands behind \"documents\"",
              "\"body\" and \"sessions\" stand before \"documents\", because "
              "documents are judged while they are read")

/* times, numbers and languages in JSON */
LT_DIAGNOSTIC(BAD_DATE, "LT1251", LT_ERROR, "\"{0}\" is not a date that exists",
              "dates are written \"2024-03-04\"")
LT_DIAGNOSTIC(BAD_TIME, "LT1252", LT_ERROR,
              "\"{0}\" is neither a date nor a time",
              "write \"2024-03-04\" or \"2024-03-04T10:00:00-05:00\", with "
              "seconds and capital T and Z")
LT_DIAGNOSTIC(COMPACT_DATE, "LT1253", LT_NOTICE,
              "the compact date \"{0}\" was read", NULL)
LT_DIAGNOSTIC(INTERVAL_KEY, "LT1254", LT_ERROR,
              "\"{0}\" does not belong into an interval",
              "an interval has \"not_before\", \"not_after\" or both")
LT_DIAGNOSTIC(INTERVAL_REVERSED, "LT1255", LT_ERROR,
              "\"not_before\" is after \"not_after\"", NULL)
LT_DIAGNOSTIC(BAD_NUMBER, "LT1256", LT_ERROR,
              "\"{0}\" is not a number that can be compared",
              "write it without exponent and below 92 million million")
LT_DIAGNOSTIC(UNKNOWN_LANGUAGE, "LT1257", LT_ERROR,
              "\"{0}\" is not the tag of a language", "did you mean \"{1}\"?")
LT_DIAGNOSTIC(UNKNOWN_ZONE, "LT1258", LT_ERROR, "there is no time zone \"{0}\"",
              "did you mean \"{1}\"?")
LT_DIAGNOSTIC(BAD_CLOCK, "LT1259", LT_ERROR, "\"{0}\" is not a time of day",
              "write \"15:00\", \"23:59:30\" or \"24:00\"")
LT_DIAGNOSTIC(BAD_MONTH_DAY, "LT1260", LT_ERROR,
              "\"{0}\" is not a day of the year",
              "write month and day as \"12-20\"")
LT_DIAGNOSTIC(PERIOD_NO_NUMBER, "LT1261", LT_ERROR,
              "\"{0}\" is not a period: it does not begin with a number",
              "write \"2 weeks\" or \"10 working days\"")
LT_DIAGNOSTIC(PERIOD_NEGATIVE, "LT1262", LT_ERROR,
              "\"{0}\" is a negative period",
              "the direction is said by \"before\" or \"after\"")
LT_DIAGNOSTIC(PERIOD_FRACTION, "LT1263", LT_ERROR,
              "\"{0}\" is not a whole number of anything",
              "write half a day as \"12 hours\"")
LT_DIAGNOSTIC(PERIOD_TOO_LARGE, "LT1264", LT_ERROR,
              "the amount of \"{0}\" is over 9999", "is the unit right?")
LT_DIAGNOSTIC(PERIOD_NO_UNIT, "LT1265", LT_ERROR, "\"{0}\" has no unit",
              "write hours, days, weeks, months or years behind it")
LT_DIAGNOSTIC(PERIOD_WORD, "LT1266", LT_ERROR,
              "\"{0}\" is not a period: \"{1}\" is no part of one",
              "did you mean \"{2}\"?")
LT_DIAGNOSTIC(PERIOD_NOT_WORKING, "LT1267", LT_ERROR,
              "only days can be working, not those of \"{0}\"",
              "a week of working days is \"5 working days\"")
LT_DIAGNOSTIC(PERIOD_NOT_CLEAR, "LT1268", LT_ERROR,
              "hours have no full days between, so they cannot be clear", NULL)

/* zones, iCalendar as text and as content: 13xx to 15xx */
#include "base/diag_calendar.h"

/* sessions and documents */
LT_DIAGNOSTIC(NO_SYMBOL, "LT1601", LT_ERROR,
              "the document has neither \"symbol\" nor \"id\"",
              "give each paper a name of its own, also one without a "
              "symbol")
LT_DIAGNOSTIC(UNKNOWN_BODY, "LT1602", LT_ERROR, "there is no body \"{0}\"",
              "bodies stand in leadtime.json or in a rule pack")
LT_DIAGNOSTIC(WAIVER_INCOMPLETE, "LT1603", LT_ERROR,
              "a waiver needs \"rule\", \"by\", \"on\" and \"reason\", each "
              "with a text",
              NULL)
LT_DIAGNOSTIC(UNKNOWN_SESSION, "LT1604", LT_ERROR,
              "there is no session \"{0}\"", "did you mean \"{1}\"?")
LT_DIAGNOSTIC(AMBIGUOUS_SESSION, "LT1605", LT_WARNING,
              "\"{0}\" names more than one session: {1} and {2}", NULL)
LT_DIAGNOSTIC(TWO_SESSIONS, "LT1606", LT_ERROR,
              "two sessions have the id \"{0}\"; the first is at {1}", NULL)
LT_DIAGNOSTIC(TWO_DOCUMENTS, "LT1607", LT_WARNING,
              "two documents have the symbol \"{0}\"; both are judged", NULL)
LT_DIAGNOSTIC(CLOSES_BEFORE, "LT1608", LT_ERROR,
              "session \"{0}\" closes before it opens", NULL)
LT_DIAGNOSTIC(SESSION_DIFFERS, "LT1609", LT_WARNING,
              "\"{0}\" of session \"{1}\" differs from the calendar's; the "
              "JSON file holds",
              NULL)
LT_DIAGNOSTIC(SESSION_WITHOUT_OPENING, "LT1610", LT_WARNING,
              "session \"{0}\" has no opening", NULL)
LT_DIAGNOSTIC(MEETING_OF_NOTHING, "LT1611", LT_WARNING,
              "\"{0}\" is related to \"{1}\", which is no session", NULL)
LT_DIAGNOSTIC(BAD_PROPERTY, "LT1612", LT_WARNING,
              "\"{0}\" is not a value for X-LEADTIME-{1}", NULL)
LT_DIAGNOSTIC(UNKNOWN_RULE_NAMED, "LT1613", LT_WARNING,
              "there is no rule \"{0}\" among those in use",
              "did you mean \"{1}\"?")

LT_DIAGNOSTIC(SESSION_WITHOUT_BODY, "LT1614", LT_ERROR,
              "the session does not say of which body it is, and there is "
              "more than one",
              "give \"body\" in the workspace's entry for the file")
LT_DIAGNOSTIC(UTC_DIFFERS, "LT1615", LT_ERROR,
              "\"{0}\" is not the instant of the local time beside it", NULL)
LT_DIAGNOSTIC(UNKNOWN_PROPERTY, "LT1617", LT_WARNING,
              "X-LEADTIME-{0} is not read of {1}",
              "did you mean X-LEADTIME-{2}?")
LT_DIAGNOSTIC(DEADLINE_WITHOUT_RULE, "LT1618", LT_WARNING,
              "X-LEADTIME-DEADLINE does not say of which rule",
              "as in X-LEADTIME-DEADLINE;RULE=pack/rule:20240216")

/* rules */
LT_DIAGNOSTIC(RULE_WITHOUT, "LT1701", LT_ERROR, "the rule has no \"{1}\"", NULL)
LT_DIAGNOSTIC(UNKNOWN_ANCHOR, "LT1702", LT_ERROR,
              "\"{0}\" is nothing to count from", "did you mean \"{1}\"?")
LT_DIAGNOSTIC(FROM_WITHOUT_DEADLINE, "LT1703", LT_ERROR,
              "\"from\" belongs to an anchor \"deadline:RULE\"", NULL)
LT_DIAGNOSTIC(BEFORE_AND_AFTER, "LT1704", LT_ERROR,
              "a clause counts \"before\" or \"after\", not both",
              "write two clauses in \"strictest_of\"")
LT_DIAGNOSTIC(MUST_SAYS_NOTHING, "LT1705", LT_ERROR,
              "the clause gives no period",
              "\"at_least\" and \"at_most\" go with \"before\", \"within\" and "
              "\"at_least\" with \"after\"; or say \"by\" or "
              "\"as_soon_as_possible\"")
LT_DIAGNOSTIC(WITHIN_BEFORE, "LT1706", LT_ERROR,
              "\"within\" goes with \"after\"",
              "\"at_most\" is the longest period before an anchor")
LT_DIAGNOSTIC(AT_MOST_AFTER, "LT1707", LT_ERROR,
              "\"at_most\" goes with \"before\"",
              "\"within\" is the longest period after an anchor")
LT_DIAGNOSTIC(RECOMMENDED_ALONE, "LT1708", LT_ERROR,
              "\"recommended\" stands beside \"at_least\" ... \"before\"", NULL)
LT_DIAGNOSTIC(BY_WITH_PERIOD, "LT1709", LT_ERROR,
              "\"by\" is a date of its own and takes no period", NULL)
LT_DIAGNOSTIC(YEAR_OF_FULL_DATE, "LT1710", LT_ERROR,
              "\"year\" goes with a month and day, not with a full date", NULL)
LT_DIAGNOSTIC(CLAUSES_ALONE, "LT1711", LT_ERROR,
              "a list of clauses stands alone and has at least two", NULL)
LT_DIAGNOSTIC(CLAUSES_NESTED, "LT1712", LT_ERROR,
              "a clause cannot hold a list of clauses", NULL)
LT_DIAGNOSTIC(HOURS_WITH_DAYS, "LT1713", LT_ERROR,
              "\"{1}\" is counted in hours: roll, cut-off, moved days, "
              "start_on and a floor of working days do not go with it",
              NULL)
LT_DIAGNOSTIC(HOURS_WITH_CLOCK, "LT1714", LT_ERROR,
              "\"{1}\" is counted in hours already: \"clock\" goes with "
              "days, weeks and months",
              NULL)
LT_DIAGNOSTIC(MONTHS_ELAPSED, "LT1715", LT_ERROR,
              "\"clock\": \"elapsed\" goes with days and weeks, not with "
              "\"{1}\"",
              NULL)
LT_DIAGNOSTIC(MONTHS_WITH_SKIP, "LT1716", LT_ERROR,
              "\"{1}\" cannot skip days: only hours, days and weeks can", NULL)
LT_DIAGNOSTIC(CLOCK_WITH_CUTOFF, "LT1717", LT_ERROR,
              "a deadline has the anchor's clock time or a cut-off, not "
              "both",
              NULL)
LT_DIAGNOSTIC(BAD_MOVE, "LT1718", LT_ERROR,
              "\"{0}\" does not say where to move",
              "write \"monday on or before\" or \"friday on or after\"")
LT_DIAGNOSTIC(UNKNOWN_CALENDAR, "LT1719", LT_ERROR,
              "there is no working calendar \"{0}\"",
              "working calendars stand in leadtime.json, in the pack or in "
              "rules/calendars")
LT_DIAGNOSTIC(UNKNOWN_ATTRIBUTE, "LT1720", LT_ERROR,
              "\"{0}\" is not an attribute that \"applies\" can test",
              "did you mean \"{1}\"?")
LT_DIAGNOSTIC(BAD_CONDITION, "LT1721", LT_ERROR, "this is not a condition",
              "write a text, a list of texts, a number, true, false, or "
              "{\"over\": 6}")
LT_DIAGNOSTIC(BAD_JUNCTION, "LT1777", LT_ERROR,
              "\"any\" and \"all\" hold a list of conditions, \"not\" holds "
              "one",
              "write \"any\": [{\"kind\": \"report\"}, {\"pages\": {\"over\": "
              "6}}]")
LT_DIAGNOSTIC(NO_LANGUAGES, "LT1722", LT_ERROR,
              "the list of required languages is empty",
              "leave \"languages\" out where none are required")
LT_DIAGNOSTIC(BAD_REQUIRED, "LT1723", LT_ERROR,
              "\"{0}\" does not say which languages",
              "write \"official\", \"working\", \"original\", \"any\" or a "
              "list of tags")
LT_DIAGNOSTIC(CLOCK_WITH_ANY, "LT1724", LT_ERROR,
              "with \"any\" the first version counts, so that \"clock\" has "
              "no meaning",
              NULL)
LT_DIAGNOSTIC(BAD_TOGETHER, "LT1725", LT_ERROR,
              "versions come out together within hours, days or weeks", NULL)
LT_DIAGNOSTIC(FORCE_REVERSED, "LT1726", LT_ERROR,
              "\"in_force\" begins on {0} and ends before that, on {1}", NULL)
LT_DIAGNOSTIC(ONE_READING, "LT1727", LT_ERROR,
              "a rule has at least two readings, or none", NULL)
LT_DIAGNOSTIC(READING_WITHOUT_NAME, "LT1728", LT_ERROR, "a reading has no name",
              NULL)
LT_DIAGNOSTIC(UNKNOWN_LIKE, "LT1729", LT_ERROR,
              "there is no rule \"{0}\" to be like", NULL)
LT_DIAGNOSTIC(LIKE_CIRCLE, "LT1730", LT_ERROR,
              "the rule is like \"{0}\", which is like it: a circle, or a "
              "chain of more than eight",
              "write the keys out in one of them")
LT_DIAGNOSTIC(UNKNOWN_DEADLINE_RULE, "LT1731", LT_ERROR,
              "rule \"{0}\" counts from the deadline of \"{1}\", which is "
              "not among the rules in use",
              NULL)
LT_DIAGNOSTIC(DEADLINE_CIRCLE, "LT1732", LT_ERROR,
              "rule \"{0}\" counts from a deadline that counts from its "
              "own",
              NULL)
LT_DIAGNOSTIC(TWO_EDITIONS, "LT1733", LT_ERROR,
              "two editions of \"{0}\" are in force at once; the other is on "
              "line {1}",
              "give them \"in_force\" periods that do not overlap, or "
              "different ids")
LT_DIAGNOSTIC(EDITION_ANCHORS, "LT1734", LT_ERROR,
              "the editions of \"{0}\" count from different anchors",
              "give them different ids")

/* packs held against themselves */
LT_DIAGNOSTIC(EXAMPLE_FAILS, "LT1750", LT_ERROR,
              "the example states {0} {1}, the rule gives {2}", "{3}")
LT_DIAGNOSTIC(EXAMPLE_EMPTY, "LT1751", LT_ERROR,
              "the example states nothing that can be compared",
              "give a \"deadline\", \"earliest\", \"recommended\", "
              "\"readings\" or \"verdict\"")
LT_DIAGNOSTIC(VERDICT_WITHOUT_PAPER, "LT1752", LT_ERROR,
              "the example states the verdict \"{0}\" and has no document",
              "a paper of which nothing is done yet is \"document\": {}")
LT_DIAGNOSTIC(UNKNOWN_READING, "LT1753", LT_ERROR,
              "the rule has no reading \"{0}\"", "did you mean \"{1}\"?")
LT_DIAGNOSTIC(WITHOUT_EXAMPLE, "LT1754", LT_WARNING,
              "rule \"{0}\" has no example, so that nothing tests it",
              "add \"examples\": a session, and the deadline that a person "
              "counted")
LT_DIAGNOSTIC(UNREACHABLE, "LT1755", LT_ERROR,
              "no document can meet the rule: {0}",
              "all keys of \"applies\" must hold at once; \"any\" is for one "
              "of several")
LT_DIAGNOSTIC(ALWAYS_OVERRIDDEN, "LT1756", LT_ERROR,
              "no document can meet the rule: \"{0}\" overrides it and "
              "applies to every paper",
              "say by \"applies\" for which papers the special rule is")
LT_DIAGNOSTIC(UNKNOWN_OVERRIDE, "LT1757", LT_ERROR,
              "there is no rule \"{0}\" to override", "did you mean \"{1}\"?")
LT_DIAGNOSTIC(OVERRIDES_ITSELF, "LT1758", LT_ERROR,
              "rule \"{0}\" overrides itself",
              "editions follow each other by \"in_force\"")
LT_DIAGNOSTIC(NO_WORKING_DAYS, "LT1759", LT_NOTICE,
              "the rule counts working days, and body \"{0}\" has no "
              "working calendar; it is undecided until a workspace names "
              "one",
              NULL)
LT_DIAGNOSTIC(COVERAGE_ENDS, "LT1760", LT_NOTICE,
              "the rule counts working days of \"{2}\" by the calendar "
              "\"{0}\", whose last complete year is {1}; later counts are "
              "undecided",
              NULL)
LT_DIAGNOSTIC(NO_SOURCE, "LT1761", LT_WARNING, "the rule has no \"source\"",
              "name the instrument, its url, who read it and when")
LT_DIAGNOSTIC(SOURCE_LACKS, "LT1762", LT_WARNING,
              "the rule's source has no \"{0}\"", NULL)
LT_DIAGNOSTIC(UNVERIFIED, "LT1763", LT_WARNING,
              "nobody has read the rule's source", NULL)
LT_DIAGNOSTIC(OLD_VERIFICATION, "LT1764", LT_WARNING,
              "the source was last checked on {0}, more than {1} years ago",
              "read it again and set \"checked_on\"")
LT_DIAGNOSTIC(CHECKED_LATER, "LT1765", LT_WARNING,
              "the source was checked on {0}, which is after {1}", NULL)
LT_DIAGNOSTIC(EMPTY_DAY_SET, "LT1766", LT_ERROR, "\"{0}\" names no days at all",
              "name \"weekdays\", \"holidays\", \"calendars\", \"dates\" or "
              "\"seasons\", or write \"non_working\"")
LT_DIAGNOSTIC(ROLL_WITHOUT_SET, "LT1767", LT_WARNING,
              "the roll names no days, and body \"{0}\" has no working "
              "calendar to take them from",
              "write {\"to\": \"earlier\", \"weekdays\": [\"saturday\", "
              "\"sunday\"]}, or name a working calendar")
LT_DIAGNOSTIC(CUTOFF_WITHOUT_ZONE, "LT1768", LT_ERROR,
              "the cut-off has no zone, and none of its body is known",
              "add \"zone\": \"UTC\", or give the body a zone")
LT_DIAGNOSTIC(PACK_WITHOUT_RULES, "LT1769", LT_WARNING, "the pack has no rules",
              NULL)
LT_DIAGNOSTIC(NOT_A_PACK, "LT1770", LT_ERROR, "this is no rule pack",
              "a rule pack is an object with \"pack\" and \"rules\"")
LT_DIAGNOSTIC(NO_PACKS, "LT1771", LT_ERROR, "no rule pack was found",
              "packs stand in rules/ beside the program, in the installed "
              "data, or in LEADTIME_RULES")
LT_DIAGNOSTIC(PERIOD_NO_WORD, "LT1773", LT_ERROR,
              "\"{0}\" is not a period: \"{1}\" is no part of one",
              "a period is a number, \"clear\" and \"working\" where they "
              "are meant, and hours, days, weeks, months or years")
LT_DIAGNOSTIC(NO_SUCH_RULE, "LT1774", LT_ERROR, "there is no rule \"{0}\"",
              "did you mean \"{1}\"?")
LT_DIAGNOSTIC(NO_SUCH_BODY, "LT1775", LT_ERROR, "there is no body \"{0}\"",
              "did you mean \"{1}\"?")
LT_DIAGNOSTIC(PERIOD_WITHOUT_ANCHOR, "LT1776", LT_ERROR,
              "the period counts from nothing",
              "say \"before\" or \"after\" what, such as "
              "\"session.opening\"")
LT_DIAGNOSTIC(PACK_NAME_DIFFERS, "LT1772", LT_WARNING,
              "the pack is called \"{0}\", its file {1}",
              "--rules looks for the name of the file")

/* workspace and working calendars */
LT_DIAGNOSTIC(BAD_YEARS, "LT1801", LT_ERROR,
              "\"{0}\" is not a year or a range of years",
              "write \"2024\" or \"2020/2025\"")
LT_DIAGNOSTIC(TIMED_HOLIDAY, "LT1802", LT_ERROR,
              "the event \"{0}\" has a time of day; holidays are whole days",
              NULL)
LT_DIAGNOSTIC(BAD_SETTING, "LT1803", LT_ERROR,
              "\"{1}\" is given in days or weeks, not as \"{0}\"", NULL)
LT_DIAGNOSTIC(NO_CALENDAR_FOR_BODY, "LT1804", LT_NOTICE,
              "body \"{1}\" works by the calendar \"{0}\", which is not "
              "there; counts that need it are undecided",
              NULL)
LT_DIAGNOSTIC(DUPLICATES_UNCHECKED, "LT1805", LT_NOTICE,
              "symbols are compared for the first {0} documents only", NULL)
LT_DIAGNOSTIC(NO_SUCH_DOCUMENT, "LT1616", LT_ERROR,
              "no document \"{0}\" was read", "symbols are compared exactly")

/* the state between runs, and what is delivered elsewhere */
LT_DIAGNOSTIC(STATE_LOCKED, "LT2150", LT_ERROR, "the state is in use: {0}",
              "run it again later")
LT_DIAGNOSTIC(STATE_DAMAGED, "LT2151", LT_ERROR, "the state is damaged: {0}",
              "put back a copy of the file; without the file everything "
              "counts as new")
LT_DIAGNOSTIC(STATE_FOREIGN, "LT2152", LT_ERROR,
              "this is a database of another program, not a state of leadtime",
              "name another file as \"state\" in the workspace")
LT_DIAGNOSTIC(STATE_NEWER, "LT2153", LT_ERROR,
              "the state was written by a newer leadtime ({0})",
              "use that version, or another file as \"state\"")
LT_DIAGNOSTIC(STATE_CANNOT_OPEN, "LT2154", LT_ERROR,
              "the state cannot be opened for writing: {0}",
              "the file and its folder must be writable; \"state\" in the "
              "workspace names the place")
LT_DIAGNOSTIC(STATE_NETWORK, "LT2155", LT_ERROR,
              "the state lies on a network file system ({0}), where locks "
              "do not hold",
              "name a file on a local disk as \"state\" in the workspace")
LT_DIAGNOSTIC(STATE_NO_ROOM, "LT2156", LT_ERROR,
              "there is no room to write the state: {0}", NULL)
LT_DIAGNOSTIC(STATE_FAILED, "LT2157", LT_ERROR,
              "the state could not be read or written: {0}", NULL)
LT_DIAGNOSTIC(CALENDAR_FILE_KIND, "LT1830", LT_ERROR,
              "the file \"{0}\" of a working calendar holds neither all-day "
              "events nor days as JSON",
              "an iCalendar file, or {\"holidays\": [{\"date\": "
              "\"2024-12-25\", \"name\": \"...\"}]}")
LT_DIAGNOSTIC(CALENDAR_DAMAGED, "LT1831", LT_WARNING,
              "not every day of working calendar \"{0}\" could be read, so "
              "it covers no year",
              "counts that need it are undecided until its errors are mended")
LT_DIAGNOSTIC(CALENDAR_FILE_IN_PACK, "LT1832", LT_ERROR,
              "a working calendar of a pack has no file of its own",
              "write its days into the pack, or ship it in rules/calendars")
LT_DIAGNOSTIC(CALENDAR_LIKE_UNKNOWN, "LT1833", LT_ERROR,
              "no working calendar \"{0}\" is shipped",
              "\"like\" names a file in rules/calendars, without .json")
LT_DIAGNOSTIC(CALENDAR_LIKE_CHAIN, "LT1834", LT_ERROR,
              "the working calendar \"{0}\" is itself like another one",
              "name that other one")
LT_DIAGNOSTIC(CALENDAR_WINDOW, "LT1835", LT_NOTICE,
              "working calendar \"{0}\" has repeated events, which are "
              "worked out for {1} to {2}; other years are not covered",
              NULL)
LT_DIAGNOSTIC(CALENDAR_TWICE, "LT1836", LT_ERROR,
              "there is a working calendar \"{0}\" already", NULL)

LT_DIAGNOSTIC(FEED_EMPTY, "LT2160", LT_ERROR,
              "there is no deadline to put into a calendar; the old one is "
              "left as it was",
              "is there a session with a date, and a rule that applies to it?")
LT_DIAGNOSTIC(FEED_UNDATED, "LT2161", LT_NOTICE,
              "{0} deadlines cannot be told and are not in the calendar, the "
              "first for \"{1}\"",
              "`leadtime explain` says what is missing")
LT_DIAGNOSTIC(FEED_KEPT, "LT2162", LT_WARNING,
              "an input could not be read, so {0} deadlines stay in the "
              "calendar as they were",
              NULL)
LT_DIAGNOSTIC(PUBLISH_NOWHERE, "LT2163", LT_ERROR,
              "the workspace does not say where to publish",
              "give it \"publish\": {\"calendar\": \"deadlines.ics\"}")
LT_DIAGNOSTIC(CALDAV_URL, "LT2170", LT_ERROR,
              "the address of --caldav cannot be used: {0}", NULL)
LT_DIAGNOSTIC(SECRET_FILE, "LT2171", LT_ERROR,
              "the file of passwords cannot be used: {0}",
              "it has one line: machine HOST login USER password PASSWORD")
LT_DIAGNOSTIC(CALDAV_UNREACHABLE, "LT2172", LT_ERROR,
              "the server did not take the calendar: {0}",
              "what was sent is remembered; the next run goes on from there")
LT_DIAGNOSTIC(CALDAV_REFUSED, "LT2173", LT_ERROR,
              "the server refused with status {0}: {1}", NULL)
LT_DIAGNOSTIC(CALDAV_NO_COLLECTION, "LT2174", LT_ERROR,
              "the server has no calendar here",
              "make one first, as with curl -X MKCALENDAR")
LT_DIAGNOSTIC(CALDAV_CHANGING, "LT2175", LT_ERROR,
              "somebody else changed an event of this calendar twice while "
              "it was being written",
              "a calendar that leadtime fills belongs to it alone")
/* reports */
LT_DIAGNOSTIC(REPORT_TOO_LONG, "LT2100", LT_ERROR,
              "more than {0} verdicts, which is the limit of --format {1}; "
              "this report is not written",
              "narrow it by --session or --body, or use csv or ndjson, which "
              "have no limit")

#include "base/diag_notify.h"

#include "base/diag_sheet.h"

/* compressed inputs */
LT_DIAGNOSTIC(PACKED_DAMAGED, "LT1930", LT_ERROR,
              "the compressed data are damaged or end too early",
              "was the download or the copy cut off?")
LT_DIAGNOSTIC(PACKED_LIBRARY, "LT1931", LT_ERROR,
              "this is compressed with {0}, whose library is not installed",
              "unpack it first: {0} -dc FILE | leadtime check - ...")

/* the child process that expands recurrence rules: its number, seconds,
 * seconds of the processor, bytes, deaths, text of errno */
LT_DIAGNOSTIC(BOX_NOT_STARTED, "LT1980", LT_ERROR,
              "the rule was not expanded: the child process for it could not "
              "be started: {5}",
              "this is the system's fault, not the calendar's")
LT_DIAGNOSTIC(BOX_GIVEN_UP, "LT1981", LT_ERROR,
              "the rule was not expanded: {4} child processes had died of "
              "rules before it",
              "take those rules out and check again")
LT_DIAGNOSTIC(BOX_TOO_SLOW, "LT1982", LT_ERROR,
              "the rule was not expanded: the child process took more than "
              "{1} seconds, or {2} of the processor",
              "write its dates as RDATE")
LT_DIAGNOSTIC(BOX_NO_MEMORY, "LT1983", LT_ERROR,
              "the rule was not expanded: the child process needed more than "
              "{3} bytes",
              "write its dates as RDATE")
LT_DIAGNOSTIC(BOX_FORBIDDEN, "LT1984", LT_ERROR,
              "the rule was not expanded: the child process asked the system "
              "for what it may not have, and was killed",
              "the calendar may be an attack; write its dates as RDATE")
LT_DIAGNOSTIC(BOX_KILLED, "LT1985", LT_ERROR,
              "the rule was not expanded: the child process died of signal "
              "{0}",
              "write its dates as RDATE")
LT_DIAGNOSTIC(BOX_LEFT, "LT1986", LT_ERROR,
              "the rule was not expanded: the child process left with status "
              "{0}",
              "write its dates as RDATE")
LT_DIAGNOSTIC(BOX_NONSENSE, "LT1987", LT_ERROR,
              "the rule was not expanded: what the child process answered is "
              "no answer",
              "the calendar may be an attack; write its dates as RDATE")

/* parts of a run, and what merge makes of their results */
LT_DIAGNOSTIC(NOT_CUT, "LT1940", LT_ERROR,
              "this cannot be cut into parts, because its length cannot be "
              "found out",
              "give it as a file; where it is one, check it without --part to "
              "see what is wrong with it")
LT_DIAGNOSTIC(NO_PART, "LT1941", LT_ERROR,
              "this is not the result of a part of a run",
              "merge takes what `leadtime check --part I/N` writes as json, "
              "ndjson or csv, or with --summary")
LT_DIAGNOSTIC(PART_DAMAGED, "LT1942", LT_ERROR,
              "the result of part {0} is not as it was written: {1}",
              "was the copy cut off, or the file edited? run --part {0}/{2} "
              "again")
LT_DIAGNOSTIC(PART_OTHER_RUN, "LT1943", LT_ERROR,
              "this is a part of another run: {0} is {1}, and {2} in {3}",
              "run all parts with the same program, inputs and options")
LT_DIAGNOSTIC(PART_TWICE, "LT1944", LT_ERROR, "part {0} of {1} is there twice",
              "the other one is {2}")
LT_DIAGNOSTIC(PART_MISSING, "LT1945", LT_ERROR, "part {0} of {1} is missing",
              "run --part {0}/{1} and give merge the results of all parts")
LT_DIAGNOSTIC(PARTS_APART, "LT1946", LT_ERROR,
              "part {0} ends at {1} in {2}, and this one begins at {3}",
              "the register has changed between the parts: run them again")
LT_DIAGNOSTIC(PART_FORMAT, "LT1947", LT_ERROR,
              "rows in the format {0} cannot be made {1}",
              "run the parts with --format {1}; only totals can be merged into "
              "another format")

/* limits */
LT_DIAGNOSTIC(LIMIT, "LT1901", LT_ERROR, "{0} is over the limit of {1} ({2})",
              NULL)
