/* The table of diagnostics, read several times with different meanings of
 * LT_DIAGNOSTIC(name, number, severity, message, hint), hence no include
 * guard. Numbers by subject:
 *   10xx  files                        11xx  JSON as text
 *   12xx  JSON as content              13xx  time and zones of calendars
 *   14xx  iCalendar as text            15xx  iCalendar as content
 *   16xx  sessions, documents, tables  17xx  rules and packs
 *   18xx  workspace, working calendars
 *   19xx  limits; 193x compressed inputs, 194x parts, 198x the child process
 *   20xx  notify
 *   21xx  reports; 215x to 217x the state between runs, and delivery */

/* files */
LT_DIAGNOSTIC(CANNOT_READ, "LT1001", LT_ERROR, "cannot be read: {0}",
              "is the path right, and may you read the file?")
LT_DIAGNOSTIC(NO_WORKSPACE, "LT1002", LT_ERROR,
              "the folder has no leadtime.json",
              "`leadtime init {0}` writes a small one to start from\n"
              "`leadtime init FOLDER` writes a small one to start from")
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
              "there is no rule pack named \"{0}\"",
              "did you mean \"{1}\"?\n"
              "`leadtime rules list` shows the rules of all packs; one of your "
              "own is given as a path, such as ./rules.json")
LT_DIAGNOSTIC(NO_PACK_AT_ALL, "LT1014", LT_ERROR,
              "there is no rule pack named \"{0}\", nor any other",
              "set LEADTIME_RULES to the folder of the packs, such as rules/ "
              "of the source tree; only an installed program, and one that was "
              "built in a folder of that tree, finds them by itself")
LT_DIAGNOSTIC(NO_ZONE_DATABASE, "LT1018", LT_WARNING,
              "there is no time zone database in {0}",
              "no zone but UTC is known without it; install what Debian calls "
              "tzdata, or set TZDIR to the folder")
LT_DIAGNOSTIC(
    NO_SESSIONS, "LT1007", LT_ERROR, "no session was read",
    "nothing can be judged without a session: is there a VEVENT in the "
    "calendar, and does the workspace's match pick it?")
LT_DIAGNOSTIC(NO_RULES, "LT1012", LT_ERROR, "no rule was read",
              "nothing can be judged without a rule: name one that is shipped, "
              "as in `leadtime rules list`; where no rules are named the "
              "built-in one holds")
LT_DIAGNOSTIC(WORKBOOK, "LT1008", LT_ERROR, "this is {0}, which is not read",
              "save the table as \"CSV UTF-8\", and give that file")
LT_DIAGNOSTIC(FOREIGN_FILE, "LT1009", LT_ERROR,
              "this is {0}, which is not read",
              "unpack it, or save what is in it as iCalendar (.ics), JSON or "
              "CSV")
LT_DIAGNOSTIC(WIDE_TEXT, "LT1011", LT_ERROR,
              "NUL bytes stand between its letters; is it {0}?",
              "--input-charset {0} reads it as that; or save it as UTF-8\n"
              "save it as UTF-8")
LT_DIAGNOSTIC(NOT_HASHED, "LT1010", LT_WARNING,
              "the SHA-256 is not given: this is longer than {0} bytes and no "
              "file, so that it cannot be read twice",
              "save it as a file, and give that")
LT_DIAGNOSTIC(NAMED_AGAIN, "LT1015", LT_WARNING,
              "{0} is named a second time, and is read once",
              "name it once; one file may have both sessions and documents")
LT_DIAGNOSTIC(CHANGED_MEANWHILE, "LT1013", LT_ERROR,
              "the file was changed while it was read",
              "run it again when nothing writes to the file; an export is best "
              "written to another file, which is then renamed")

/* JSON as text */
LT_DIAGNOSTIC(JSON_CUT_OFF, "LT1101", LT_ERROR,
              "the text ends in the middle of a value",
              "the {0} of line {1} is never closed; was the file cut off?\n"
              "was the file cut off?")
LT_DIAGNOSTIC(JSON_EXPECTED_VALUE, "LT1102", LT_ERROR,
              "expected a value, found \"{0}\"",
              "a comma too many, or a text without quotes? {1}\n"
              "a comma too many, or a text without quotes?")
LT_DIAGNOSTIC(JSON_EXPECTED_KEY, "LT1103", LT_ERROR,
              "expected a key in quotes, found \"{0}\"",
              "a comma too many before the closing brace?")
LT_DIAGNOSTIC(JSON_EXPECTED_COLON, "LT1104", LT_ERROR,
              "expected \":\" behind the key, found \"{0}\"",
              "keys stand in double quotes, with a colon before the value")
LT_DIAGNOSTIC(JSON_EXPECTED_BRACE, "LT1105", LT_ERROR,
              "expected \",\" or \"}\", found \"{0}\"",
              "a comma missing behind the value before?")
LT_DIAGNOSTIC(JSON_EXPECTED_BRACKET, "LT1106", LT_ERROR,
              "expected \",\" or \"]\", found \"{0}\"",
              "a comma missing behind the value before? {1}\n"
              "a comma missing behind the value before?")
LT_DIAGNOSTIC(JSON_BAD_NUMBER, "LT1107", LT_ERROR,
              "expected a digit in the number, found \"{0}\"",
              "write 0.5 and 12.0, not .5 and 12.; a text stands in double "
              "quotes")
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
              "the character \\u0000 is not allowed in a text",
              "leave the character out; no text needs it")
LT_DIAGNOSTIC(JSON_SURROGATE, "LT1112", LT_ERROR,
              "\"{0}\" is half of a character",
              "characters beyond \\uFFFF are written as themselves or as two "
              "escapes, \\uD83D\\uDE00")
LT_DIAGNOSTIC(JSON_CONTROL, "LT1113", LT_ERROR,
              "the control character {0} stands in a text",
              "a line break inside a text is written as \\n")
LT_DIAGNOSTIC(JSON_NOT_UTF8, "LT1114", LT_ERROR, "the byte {0} is not UTF-8",
              "save the file as UTF-8, or name its charset with "
              "--input-charset, or \"charset\" in the workspace's entry of it")
LT_DIAGNOSTIC(JSON_DUPLICATE_KEY, "LT1115", LT_ERROR,
              "the key \"{0}\" stands twice in one object",
              "the first is on line {1}; which of the two holds cannot be "
              "known\n"
              "keep one of them")
LT_DIAGNOSTIC(JSON_TRAILING, "LT1116", LT_ERROR,
              "expected the end of the text, found \"{0}\"",
              "two values in one file? documents one a line stand alone; {1}\n"
              "two values in one file? documents one a line stand alone")
LT_DIAGNOSTIC(JSON_SKIPPED, "LT1118", LT_ERROR,
              "from here up to line {0} nothing is read",
              "what lies between counts as one paper that could not be read; "
              "mend the error before this one")
LT_DIAGNOSTIC(JSON_REST, "LT1119", LT_ERROR,
              "from here on nothing of the list is read",
              "no line begins a document from which to go on; mend the error "
              "before this one")
LT_DIAGNOSTIC(JSON_REFUSED, "LT1117", LT_ERROR,
              "the JSON library refuses this text",
              "please report this: leadtime read the text as JSON and its "
              "library did not")

/* JSON as content */
LT_DIAGNOSTIC(WRONG_KIND, "LT1201", LT_ERROR, "expected {0}, found {1}",
              "{2}\n"
              "leadtime-register(5) and leadtime-rules(5) say what stands "
              "where")
LT_DIAGNOSTIC(UNKNOWN_KEY, "LT1202", LT_ERROR, "unknown key \"{0}\" in {1}",
              "did you mean \"{2}\"?\n"
              "leave it out; leadtime-register(5), leadtime-rules(5) and, of "
              "notify, leadtime-notify(1) name the keys")
LT_DIAGNOSTIC(MISSING_KEY, "LT1203", LT_ERROR, "{0} needs \"{1}\"",
              "{2}\n"
              "leadtime-register(5) and leadtime-rules(5) say what stands "
              "where")
LT_DIAGNOSTIC(UNKNOWN_WORD, "LT1204", LT_ERROR,
              "\"{0}\" is not {1}: expected {2}",
              "did you mean \"{3}\"?\n"
              "it is one of the words that were expected, in small letters")
LT_DIAGNOSTIC(OUT_OF_RANGE, "LT1205", LT_ERROR,
              "{0} is not {1}: expected a whole number from {2} to {3}",
              "write a whole number within these, without quotes, fraction and "
              "exponent")
LT_DIAGNOSTIC(REGISTER_NO_LIST, "LT1206", LT_ERROR,
              "\"documents\" is not a list",
              "write \"documents\": [{\"symbol\": \"A/1\"}]")
LT_DIAGNOSTIC(REGISTER_TAIL, "LT1207", LT_ERROR,
              "\"{0}\" stands behind \"documents\"",
              "\"body\" and \"sessions\" stand before \"documents\", because "
              "documents are judged while they are read")

LT_DIAGNOSTIC(EMPTY_VALUE, "LT1208", LT_ERROR, "{0} cannot be empty",
              "leave the key out, or write what it is to say")

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
              "\"not_before\" is after \"not_after\"",
              "were the two exchanged?")
LT_DIAGNOSTIC(BAD_NUMBER, "LT1256", LT_ERROR,
              "\"{0}\" is not a number that can be compared",
              "write it without exponent and below 92 million million")
LT_DIAGNOSTIC(UNKNOWN_LANGUAGE, "LT1257", LT_ERROR,
              "\"{0}\" is not the tag of a language",
              "did you mean \"{1}\"?\n"
              "write its BCP 47 tag, such as \"en\" or \"zh-Hant\"")
LT_DIAGNOSTIC(UNKNOWN_ZONE, "LT1258", LT_ERROR, "there is no time zone \"{0}\"",
              "did you mean \"{1}\"?\n"
              "zones have IANA names, such as \"Europe/Vienna\" or \"UTC\"")
LT_DIAGNOSTIC(BAD_CLOCK, "LT1259", LT_ERROR, "\"{0}\" is not a time of day",
              "write \"15:00\", \"23:59:30\" or \"24:00\"")
LT_DIAGNOSTIC(BAD_MONTH_DAY, "LT1260", LT_ERROR,
              "\"{0}\" is not a day of the year",
              "write month and day as \"12-20\"")
LT_DIAGNOSTIC(PERIOD_NO_NUMBER, "LT1261", LT_ERROR,
              "\"{0}\" is not a period: it does not begin with a number "
              "and a blank",
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
              "did you mean \"{2}\"?\n"
              "write \"2 weeks\", \"10 working days\" or \"21 clear days\"")
LT_DIAGNOSTIC(PERIOD_NOT_WORKING, "LT1267", LT_ERROR,
              "only days can be working, not those of \"{0}\"",
              "a week of working days is \"5 working days\"")
LT_DIAGNOSTIC(PERIOD_NOT_CLEAR, "LT1268", LT_ERROR,
              "hours have no full days between, so they cannot be clear",
              "leave \"clear\" out, or write days")

LT_DIAGNOSTIC(LANGUAGE_TWICE, "LT1269", LT_ERROR,
              "the act has the language \"{0}\" twice, in other letters",
              "\"EN\" and \"en\" are one language; leave one of them out")

/* zones, iCalendar as text and as content: 13xx to 15xx */
#include "base/diag_calendar.h"

/* sessions and documents */
LT_DIAGNOSTIC(NO_SYMBOL, "LT1601", LT_ERROR,
              "the document has neither \"symbol\" nor \"id\", or nothing "
              "but blanks there",
              "give each paper a name of its own, also one without a "
              "symbol")
LT_DIAGNOSTIC(UNKNOWN_BODY, "LT1602", LT_ERROR, "there is no body \"{0}\"",
              "did you mean \"{1}\"?\n"
              "bodies stand in leadtime.json or in a rule pack")
LT_DIAGNOSTIC(BODY_OF_NO_PACK, "LT1626", LT_WARNING,
              "\"{0}\" is no body of the rules that were read, and those of a "
              "body are not for it",
              "did you mean \"{1}\"? the rules are those of {2}; --rules reads "
              "others\n"
              "the rules are those of {2}: read others by --rules, or say by "
              "--body whose all input is")
LT_DIAGNOSTIC(KIND_MEANT, "LT1627", LT_WARNING,
              "no rule names the kind \"{0}\", and one names \"{1}\"",
              "write the kind in the word that the rules use, in the same case "
              "of letters")
LT_DIAGNOSTIC(WAIVER_INCOMPLETE, "LT1603", LT_ERROR,
              "a waiver needs \"rule\", \"by\", \"on\" and \"reason\", each "
              "with a text",
              "it does not count as it is; write {\"rule\": \"PACK/RULE\", "
              "\"by\": \"...\", \"on\": \"2024-03-04\", \"reason\": \"...\"}")
LT_DIAGNOSTIC(UNKNOWN_SESSION, "LT1604", LT_ERROR,
              "there is no session \"{0}\"",
              "that is the title of \"{3}\"; name that id, or make the title "
              "an alias of it: {\"sessions\": [{\"id\": \"{3}\", "
              "\"aliases\": [\"{0}\"]}]} in a JSON file beside the calendar, "
              "or X-LEADTIME-ALIASES in it\n"
              "that is a series; name the session that is meant, as "
              "\"{2}\"\n"
              "did you mean \"{1}\"?\n"
              "is the calendar or register with that session among the inputs? "
              "an event that is deleted and made again has another UID")
LT_DIAGNOSTIC(SESSION_REFUSED, "LT1622", LT_ERROR,
              "session \"{0}\" could not be read; it stands at {1}:{2}",
              "mend what has been told of it there")
LT_DIAGNOSTIC(ID_NOT_READ, "LT1623", LT_NOTICE,
              "\"id\" differs from \"symbol\" and is not read; papers: {0}, "
              "the first is \"{1}\"",
              "a paper goes by its \"symbol\"; leave \"id\" out, or write it "
              "into \"attributes\"")
LT_DIAGNOSTIC(REGISTER_EMPTY, "LT1624", LT_NOTICE,
              "no paper is read from the register",
              "was the export cut off? where there is no paper yet all is well")
LT_DIAGNOSTIC(AMBIGUOUS_SESSION, "LT1605", LT_WARNING,
              "\"{0}\" names more than one session: {1} and {2}", NULL)
LT_DIAGNOSTIC(TWO_SESSIONS, "LT1606", LT_ERROR,
              "two sessions have the id \"{0}\"; the first is at {1}",
              "give one of them another id; which one a paper means cannot be "
              "known")
LT_DIAGNOSTIC(TWO_DOCUMENTS, "LT1607", LT_WARNING,
              "two documents have the symbol \"{0}\"; both are judged", NULL)
LT_DIAGNOSTIC(
    CLOSES_BEFORE, "LT1608", LT_ERROR, "session \"{0}\" closes before it opens",
    "were \"opens\" and \"closes\" exchanged, or a year mistyped? JSON "
    "that moves a session of a calendar gives both")
LT_DIAGNOSTIC(SESSION_DIFFERS, "LT1609", LT_WARNING,
              "\"{0}\" of session \"{1}\" differs from the calendar's; the "
              "JSON file holds",
              NULL)
LT_DIAGNOSTIC(SESSION_KEEPS_BODY, "LT1630", LT_NOTICE,
              "session \"{0}\" stays one of body \"{1}\", as its calendar "
              "has it",
              NULL)
LT_DIAGNOSTIC(SESSION_WITHOUT_OPENING, "LT1610", LT_WARNING,
              "session \"{0}\" has no opening",
              "write \"opens\"; if this is to add to a session of a calendar, "
              "that one is not there: was it deleted, or made anew under "
              "another id? `leadtime sessions` lists the ids")
LT_DIAGNOSTIC(MEETING_OF_NOTHING, "LT1611", LT_WARNING,
              "\"{0}\" is related to \"{1}\", which is no session", NULL)
LT_DIAGNOSTIC(BAD_PROPERTY, "LT1612", LT_WARNING,
              "\"{0}\" is not a value for X-LEADTIME-{1}",
              "write in_person, virtual or hybrid")
LT_DIAGNOSTIC(BAD_PROPERTY_TIME, "LT1625", LT_ERROR,
              "\"{0}\" is not a date or time for X-LEADTIME-{1}",
              "write it as 20240216, 20240216T120000 (with TZID, or in the "
              "session's zone), 20240216T110000Z, 2024-02-16 or "
              "2024-02-16T12:00:00+01:00; until then what depends on it is "
              "undecided")
LT_DIAGNOSTIC(UNKNOWN_RULE_NAMED, "LT1613", LT_WARNING,
              "there is no rule \"{0}\" among those in use",
              "did you mean \"{1}\"?\n"
              "a rule is named with its pack, as pack/rule")

LT_DIAGNOSTIC(SESSION_WITHOUT_BODY, "LT1614", LT_ERROR,
              "the session does not say of which body it is, and there is "
              "more than one",
              "give \"body\" in the workspace's entry for the file")
LT_DIAGNOSTIC(ADDS_TO_NOTHING, "LT1631", LT_ERROR,
              "no calendar has the session \"{0}\", to which this adds",
              "was it deleted, or made anew under another id? `leadtime "
              "sessions` lists the ids; a session that stands only here needs "
              "\"opens\" and \"body\"")
LT_DIAGNOSTIC(UTC_DIFFERS, "LT1615", LT_ERROR,
              "\"{0}\" is not the instant of the local time beside it",
              "leave it out, or mend the local time or its zone")
LT_DIAGNOSTIC(UNKNOWN_PROPERTY, "LT1617", LT_WARNING,
              "X-LEADTIME-{0} is not read of {1}",
              "did you mean X-LEADTIME-{2}?")
LT_DIAGNOSTIC(DEADLINE_WITHOUT_RULE, "LT1618", LT_WARNING,
              "X-LEADTIME-DEADLINE does not say of which rule",
              "as in X-LEADTIME-DEADLINE;RULE=pack/rule:20240216")
LT_DIAGNOSTIC(PAPER_CANCELLED, "LT1619", LT_NOTICE,
              "the paper is cancelled and is not judged", NULL)

/* rules and packs: 17xx */
#include "base/diag_rules.h"

/* workspace and working calendars */
LT_DIAGNOSTIC(BAD_YEARS, "LT1801", LT_ERROR,
              "\"{0}\" is not a year or a range of years",
              "write \"2024\" or \"2020/2025\"")
LT_DIAGNOSTIC(TIMED_HOLIDAY, "LT1802", LT_ERROR,
              "the event \"{0}\" has a time of day; holidays are whole days",
              "write DTSTART;VALUE=DATE:20241225, or leave the event out")
LT_DIAGNOSTIC(BAD_SETTING, "LT1803", LT_ERROR,
              "\"{1}\" is given in days or weeks, not as \"{0}\"",
              "write \"2 weeks\" or \"10 days\"")
LT_DIAGNOSTIC(NO_CALENDAR_FOR_BODY, "LT1804", LT_NOTICE,
              "body \"{1}\" works by the calendar \"{0}\", which is not "
              "there; counts that need it are undecided",
              "define it under \"working_calendars\", or name one that is "
              "shipped, such as vienna-public")
LT_DIAGNOSTIC(DUPLICATES_UNCHECKED, "LT1805", LT_NOTICE,
              "symbols are compared for the first {0} documents only", NULL)
LT_DIAGNOSTIC(WORKSPACE_WITHIN, "LT1806", LT_ERROR,
              "\"{0}\" is {1}, not a calendar or a register",
              "a workspace takes in no other; name the calendars and registers "
              "themselves")
LT_DIAGNOSTIC(NO_SUCH_DOCUMENT, "LT1616", LT_ERROR,
              "no document \"{0}\" was read",
              "did you mean \"{1}\"?\n"
              "symbols are compared exactly")

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
              "there is no room to write the state: {0}",
              "make room on the disk and run again; what was remembered before "
              "is kept")
LT_DIAGNOSTIC(STATE_FAILED, "LT2157", LT_ERROR,
              "the state could not be read or written: {0}",
              "is the disk damaged or full? run again, and restore a copy of "
              "the file if this goes on")
LT_DIAGNOSTIC(STATE_OF_OTHER, "LT2158", LT_ERROR,
              "the state is that of another workspace, {0}",
              "one state a workspace: name another file (\"state\", --ledger); "
              "where the workspace was copied, delete the copy of its state; "
              "where that one is no more, remove its leadtime.json")
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
              "there is a working calendar \"{0}\" already",
              "give one of them another id")
LT_DIAGNOSTIC(CALENDAR_WITHOUT_DAYS, "LT1838", LT_WARNING,
              "no day of working calendar \"{0}\" is read from the file, so "
              "it covers no year",
              "was the download or the export cut off? where there are no "
              "holidays \"holidays\": [] says so, without \"file\"")
LT_DIAGNOSTIC(CALENDAR_OTHER_ID, "LT1839", LT_WARNING,
              "the file calls its working calendar \"{0}\", and it is read as "
              "\"{1}\"",
              "is it the right file?")
LT_DIAGNOSTIC(CALENDAR_NEVER_WORKS, "LT1837", LT_ERROR,
              "working calendar \"{0}\" has no working day: its weekend is all "
              "seven days",
              "name the weekdays that do not count, or \"extra_working_days\"")

LT_DIAGNOSTIC(FEED_EMPTY, "LT2160", LT_ERROR,
              "there is no deadline to put into a calendar; the old one is "
              "left as it was",
              "is there a session with a date, and a rule that applies to it?")
LT_DIAGNOSTIC(FEED_UNDATED, "LT2161", LT_NOTICE,
              "deadlines that cannot be told and are not in the calendar: {0}, "
              "the first for \"{1}\"",
              "`leadtime explain` says what is missing")
LT_DIAGNOSTIC(FEED_KEPT, "LT2162", LT_WARNING,
              "an input could not be read; deadlines that stay in the calendar "
              "as they were: {0}",
              NULL)
LT_DIAGNOSTIC(PUBLISH_NOWHERE, "LT2163", LT_ERROR,
              "the workspace does not say where to publish",
              "give it \"publish\": {\"calendar\": \"deadlines.ics\"}")
LT_DIAGNOSTIC(CALDAV_URL, "LT2170", LT_ERROR,
              "the address of --caldav cannot be used: {0}",
              "write the address of a collection, such as "
              "https://dav.example.org/calendars/me/deadlines/")
LT_DIAGNOSTIC(SECRET_FILE, "LT2171", LT_ERROR,
              "the file of passwords cannot be used: {0}",
              "it has one line: machine HOST login USER password PASSWORD")
LT_DIAGNOSTIC(CALDAV_UNREACHABLE, "LT2172", LT_ERROR,
              "the server did not take the calendar: {0}",
              "what was sent is remembered; the next run goes on from there")
LT_DIAGNOSTIC(CALDAV_REFUSED, "LT2173", LT_ERROR,
              "the server refused with status {0}: {1}",
              "look at the address, the user and the password, and at what the "
              "server allows")
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
              "unpack it first: {0} -dc FILE | leadtime check - ...\n"
              "unpack it first")

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
              "again\n"
              "was the copy cut off, or the file edited? run that part again")
LT_DIAGNOSTIC(PART_OTHER_RUN, "LT1943", LT_ERROR,
              "this is a part of another run: {0} is {1}, and {2} in {3}",
              "run all parts with the same program, inputs and options")
LT_DIAGNOSTIC(PART_TWICE, "LT1944", LT_ERROR, "part {0} of {1} is there twice",
              "the other one is {2}\n"
              "give merge the result of each part once")
LT_DIAGNOSTIC(PART_MISSING, "LT1945", LT_ERROR, "part {0} of {1} is missing",
              "run --part {0}/{1} and give merge the results of all parts\n"
              "give merge the results of all parts")
LT_DIAGNOSTIC(PARTS_APART, "LT1946", LT_ERROR,
              "part {0} ends at {1} in {2}, and this one begins at {3}",
              "the register has changed between the parts: run them again")
LT_DIAGNOSTIC(PART_FORMAT, "LT1947", LT_ERROR,
              "rows in the format {0} cannot be made {1}",
              "run the parts with --format {1}; only totals can be merged into "
              "another format\n"
              "run the parts with the format that merge is to write")

/* limits */
/* {3}: what helps with this limit, where it is something else */
LT_DIAGNOSTIC(LIMIT, "LT1901", LT_ERROR, "{0} is over the limit of {1} ({2})",
              "{3}\n"
              "divide the input, or leave out what no paper needs")
