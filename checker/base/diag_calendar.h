/* The diagnostics of calendars and of their times and zones: a part of
 * diag_table.h, read with the same meanings of LT_DIAGNOSTIC. */

/* time and zones of calendars */
LT_DIAGNOSTIC(ZONE_UNRESOLVED, "LT1301", LT_ERROR,
              "nobody knows the time zone \"{0}\"",
              "name an IANA zone such as Europe/Zurich; times in it cannot "
              "be told")
LT_DIAGNOSTIC(ZONE_OF_FILE, "LT1302", LT_WARNING,
              "the time zone \"{0}\" is known only by the file's own "
              "definition, which is used",
              NULL)
LT_DIAGNOSTIC(ZONE_MAPPED, "LT1303", LT_NOTICE,
              "the time zone \"{0}\" was read as {1}", NULL)
LT_DIAGNOSTIC(ZONE_DIFFERS, "LT1304", LT_WARNING,
              "the file's definition of \"{0}\" is {1} minutes from the "
              "system's at this event; the system's is used",
              "zone law changes and files go stale")
LT_DIAGNOSTIC(TIME_IN_GAP, "LT1305", LT_NOTICE,
              "the local time does not exist in {0}; it was read with the "
              "offset before the change",
              NULL)
LT_DIAGNOSTIC(TIME_IN_FOLD, "LT1306", LT_NOTICE,
              "the local time comes twice in {0}; the first was taken", NULL)
LT_DIAGNOSTIC(TIME_24, "LT1307", LT_NOTICE,
              "\"{0}\" was read as 00:00 of the next day", NULL)
LT_DIAGNOSTIC(TIME_60, "LT1308", LT_NOTICE,
              "second 60 in \"{0}\" was read as 59", NULL)
LT_DIAGNOSTIC(TIME_SPELLING, "LT1309", LT_NOTICE,
              "\"{0}\" is not written as RFC 5545 has it, and was read", NULL)
LT_DIAGNOSTIC(TIME_OFFSET, "LT1310", LT_WARNING,
              "the offset in \"{0}\", which RFC 5545 does not know, was "
              "read",
              NULL)
LT_DIAGNOSTIC(TIME_UTC_AND_TZID, "LT1311", LT_WARNING,
              "the time ends in Z and has the zone \"{0}\"; Z holds", NULL)

LT_DIAGNOSTIC(ZONE_BY_DEFAULT, "LT1312", LT_WARNING,
              "nobody knows the time zone \"{0}\"; the calendar's "
              "X-WR-TIMEZONE {1} was taken",
              NULL)
LT_DIAGNOSTIC(ZONE_BY_BODY, "LT1313", LT_WARNING,
              "nobody knows the time zone \"{0}\"; {1}, the zone of the body, "
              "was taken",
              NULL)
LT_DIAGNOSTIC(FLOATING_DEFAULT, "LT1314", LT_NOTICE,
              "times without a zone were read in the calendar's X-WR-TIMEZONE "
              "{0}",
              NULL)
LT_DIAGNOSTIC(FLOATING_BODY, "LT1315", LT_NOTICE,
              "times without a zone were read in {0}, the zone of the body",
              NULL)
LT_DIAGNOSTIC(COMPLETED_LOCAL, "LT1320", LT_WARNING,
              "COMPLETED is not in UTC; it was read in the zone {0}",
              "RFC 5545 has it in UTC, such as COMPLETED:20270222T223000Z")
LT_DIAGNOSTIC(COMPLETED_NOWHERE, "LT1321", LT_WARNING,
              "COMPLETED is not in UTC, and neither the calendar nor the body "
              "has a zone: it was read as a time that may be in any",
              "RFC 5545 has it in UTC, such as COMPLETED:20270222T223000Z; or "
              "give --zone, or \"zone\" of the body in leadtime.json")
LT_DIAGNOSTIC(DEFAULT_TWICE, "LT1322", LT_WARNING,
              "the calendar has two X-WR-TIMEZONE lines, \"{0}\" and \"{1}\"; "
              "the first holds",
              "leave one of them out")
LT_DIAGNOSTIC(FLOATING_NOWHERE, "LT1316", LT_WARNING,
              "the time has no zone, and neither the calendar nor the body "
              "has one",
              "give --zone, or \"zone\" of the body in leadtime.json")
LT_DIAGNOSTIC(ZONE_TWICE, "LT1317", LT_WARNING,
              "the time zone \"{0}\" is defined twice and not alike; the "
              "last definition holds",
              NULL)
LT_DIAGNOSTIC(ZONE_REFUSED, "LT1318", LT_WARNING,
              "the file's definition of \"{0}\" was not used: it has no "
              "rules, or is over the bounds",
              "yearly rules or dates, at most {1} changes, offsets within 15 "
              "hours")
LT_DIAGNOSTIC(ZONE_NOT_PRINTED, "LT1319", LT_NOTICE,
              "only the calendar knows the time zone \"{0}\"; {1} stands here "
              "for it, whose clocks change at other times or not at all",
              NULL)

/* iCalendar as text */
LT_DIAGNOSTIC(ICS_UTF16, "LT1401", LT_NOTICE,
              "the file is UTF-16 and was converted", NULL)
LT_DIAGNOSTIC(ICS_NUL, "LT1402", LT_WARNING, "NUL bytes were left out", NULL)
LT_DIAGNOSTIC(ICS_CONTROL, "LT1403", LT_WARNING,
              "control characters were left out", NULL)
LT_DIAGNOSTIC(ICS_NOT_UTF8, "LT1404", LT_WARNING,
              "bytes that are not UTF-8 were read as Windows-1252",
              "save the calendar as UTF-8, or name its charset with "
              "--input-charset, or \"charset\" in the workspace's entry of it")
LT_DIAGNOSTIC(ICS_CUT_OFF, "LT1405", LT_ERROR,
              "the file is cut off inside {0}, which begins on line {1}",
              "was the download complete?")
LT_DIAGNOSTIC(ICS_MISMATCH, "LT1406", LT_ERROR,
              "END:{0} does not end what began last",
              "END:{1} was expected, of what begins on line {2}\n"
              "was a part of the file lost?")
LT_DIAGNOSTIC(ICS_NO_COLON, "LT1407", LT_WARNING,
              "\"{0}\" is no content line and was left out",
              "a line break inside a text is written as \\n")
LT_DIAGNOSTIC(ICS_DIRTY_BEGIN, "LT1408", LT_WARNING,
              "\"{0}\" was read as BEGIN or END", NULL)
LT_DIAGNOSTIC(ICS_JUNK, "LT1409", LT_NOTICE,
              "text outside the calendar was left out", NULL)
LT_DIAGNOSTIC(ICS_TWICE, "LT1410", LT_ERROR,
              "{0} stands twice in one component", "leave one of them out")
LT_DIAGNOSTIC(ICS_NO_CALENDAR, "LT1411", LT_ERROR,
              "there is no BEGIN:VCALENDAR in the file",
              "was the file cut off, or is it no calendar?")
LT_DIAGNOSTIC(ICS_SCALE, "LT1412", LT_ERROR,
              "the calendar counts by {0}, not GREGORIAN",
              "export the calendar in the Gregorian one")
LT_DIAGNOSTIC(ICS_METHOD, "LT1413", LT_ERROR,
              "METHOD:{0} is a letter about a calendar, not a calendar",
              "save the calendar itself, or import the letter into it")
LT_DIAGNOSTIC(ICS_METHOD_UNKNOWN, "LT1414", LT_NOTICE,
              "METHOD:{0} is not known and was read as PUBLISH", NULL)

LT_DIAGNOSTIC(ICS_NOT_ENDED, "LT1415", LT_ERROR,
              "{0} has no END before {1} begins on line {2}, and was not read",
              "END:{0} is missing\n"
              "its END is missing")

LT_DIAGNOSTIC(ICS_STRAY, "LT1416", LT_ERROR,
              "{0} stands in no entry; what it belongs to has lost its BEGIN, "
              "and was not read",
              "an entry begins with a line such as BEGIN:VEVENT")
LT_DIAGNOSTIC(ICS_PARAMETER_TWICE, "LT1417", LT_WARNING,
              "{0} has the parameter {1} twice; the first one was taken",
              "leave one of them out")
LT_DIAGNOSTIC(ICS_BARE_PARAMETER, "LT1418", LT_WARNING,
              "the parameter \"{0}\" of {1} has no value and was left out",
              "a parameter is written NAME=VALUE, as in ;VALUE=DATE")
LT_DIAGNOSTIC(ICS_HALVES, "LT1419", LT_WARNING,
              "halves of UTF-16 characters were lost: {0}",
              "was the file cut off or changed? save it again as UTF-8")
LT_DIAGNOSTIC(ICS_QUOTED_PRINTABLE, "LT1420", LT_WARNING,
              "quoted-printable text, as vCalendar 1.0 has it, was decoded",
              NULL)
LT_DIAGNOSTIC(ICS_NAME, "LT1428", LT_WARNING,
              "{0} is no property that is known, and was not read",
              "did you mean {1}?")

/* a charset that was named, of calendars and of all else */
LT_DIAGNOSTIC(CHARSET_DECODED, "LT1421", LT_NOTICE,
              "the file was read in the charset {0}", NULL)
LT_DIAGNOSTIC(CHARSET_NOT_NEEDED, "LT1422", LT_WARNING,
              "the file is {0} and was read as such, not as {1}",
              "name the charset only of files that need it")
LT_DIAGNOSTIC(CHARSET_BYTES, "LT1423", LT_ERROR,
              "the bytes {0} are no character in {1}",
              "nothing behind them was read; is the file in another charset?")
LT_DIAGNOSTIC(CHARSET_MIXED, "LT1424", LT_ERROR,
              "the bytes {0} are not UTF-8, as the file is before them, and "
              "were not read as {1}",
              "nothing behind them was read; convert the file with iconv(1)")
LT_DIAGNOSTIC(CHARSET_LATER, "LT1425", LT_NOTICE,
              "the first {1} bytes are ASCII; the file is read in {0} from "
              "the first byte on that is not UTF-8",
              NULL)
LT_DIAGNOSTIC(CHARSET_UNKNOWN, "LT1426", LT_ERROR,
              "the system knows no charset \"{0}\"",
              "did you mean \"{1}\"?\n"
              "`iconv -l` names those that it knows")
LT_DIAGNOSTIC(CHARSET_NO_ASCII, "LT1427", LT_ERROR,
              "in the charset \"{0}\" the bytes of ASCII stand for something "
              "else, so that quotes and commas cannot be told",
              "convert the file with iconv(1)")

/* iCalendar as content */
LT_DIAGNOSTIC(ICS_BAD_TIME, "LT1501", LT_ERROR,
              "\"{0}\" in {1} is not a date or time that exists",
              "dates are written 20240304, times 20240304T100000")
LT_DIAGNOSTIC(TIME_AT_EDGE, "LT1539", LT_ERROR,
              "\"{0}\" in {1} is on the first or the last day of the years 1 "
              "to 9999, and was not read",
              "in other zones such a time is of a year that has no date")
LT_DIAGNOSTIC(END_AT_EDGE, "LT1540", LT_ERROR,
              "the event ends on the last day of the year 9999 or later; it "
              "was read as having no length",
              "in other zones such a time is of a year that has no date")
LT_DIAGNOSTIC(PAPER_PARENTS, "LT1541", LT_ERROR,
              "the paper is related to \"{0}\" and to \"{1}\", and can be of "
              "one session only",
              "leave one RELATED-TO, or say of the others what they are, as in "
              "RELATED-TO;RELTYPE=SIBLING")
LT_DIAGNOSTIC(DONE_SOMETIME, "LT1542", LT_WARNING,
              "the to-do is done and does not say when; it was read as done at "
              "an unknown time",
              "COMPLETED says when, as in COMPLETED:20240201T100000Z")
LT_DIAGNOSTIC(PAPER_DRAFT, "LT1559", LT_NOTICE,
              "the paper is a draft, so that DTSTART was not read as when it "
              "was circulated",
              "write STATUS:FINAL when it has been")
LT_DIAGNOSTIC(CATEGORIES_LEFT, "LT1543", LT_NOTICE,
              "\"{0}\" is the kind of the paper; other categories are not "
              "read: {1}",
              NULL)
LT_DIAGNOSTIC(PAPER_REPEATS, "LT1544", LT_WARNING,
              "{0} is not read of a paper; only the entry itself is",
              "write each paper as an entry of its own")
LT_DIAGNOSTIC(STATUS_UNKNOWN, "LT1545", LT_NOTICE,
              "STATUS:{0} is none of an event and was not read", NULL)
LT_DIAGNOSTIC(
    MEETING_PARENTS, "LT1546", LT_ERROR,
    "\"{0}\" is related to the sessions \"{1}\" and \"{2}\", and can be "
    "a meeting of one only; it was not read",
    "leave one RELATED-TO, or say of the others what they are, as in "
    "RELATED-TO;RELTYPE=SIBLING")
LT_DIAGNOSTIC(CANCELLED_BY_LETTER, "LT1547", LT_NOTICE,
              "METHOD:CANCEL cancels \"{0}\"", NULL)
LT_DIAGNOSTIC(CANCELLED_FROM_HERE, "LT1549", LT_NOTICE,
              "METHOD:CANCEL cancels \"{0}\" and the instances behind it", NULL)
LT_DIAGNOSTIC(DURATION_DAYS, "LT1550", LT_NOTICE,
              "the start is a date, and the duration \"{0}\" was read as whole "
              "days: {1}",
              NULL)
LT_DIAGNOSTIC(EXCEPTION_REPEATS, "LT1551", LT_WARNING,
              "the event changes an instance of a series; its own {0} was not "
              "read",
              "the rule of a series stands where RECURRENCE-ID does not")
LT_DIAGNOSTIC(BAD_SEQUENCE, "LT1552", LT_WARNING,
              "SEQUENCE:{0} is no number from 0 to 2147483647 and was read "
              "as 0",
              "the version with the highest SEQUENCE holds")
LT_DIAGNOSTIC(DUE_AND_DURATION, "LT1553", LT_WARNING,
              "DUE and DURATION stand together; DUE holds", NULL)
LT_DIAGNOSTIC(DURATION_OF_NOTHING, "LT1554", LT_WARNING,
              "DURATION says when a to-do is due, counted from DTSTART, which "
              "is not there; it was left out",
              "give DUE, or DTSTART and DURATION")
LT_DIAGNOSTIC(CHANGE_UNREAD, "LT1555", LT_WARNING,
              "what is not read here changes \"{0}\", and when that takes "
              "place is not known",
              "nothing is judged by it until this entry is mended or left out")
LT_DIAGNOSTIC(CHANGE_UNREAD_OF, "LT1556", LT_WARNING,
              "what is not read here changes an instance of \"{0}\", and "
              "which one cannot be told; all of them stand as they were",
              "mend RECURRENCE-ID")
LT_DIAGNOSTIC(NO_START_OF_CHANGE, "LT1557", LT_WARNING,
              "the event changes an instance of a series and has no DTSTART; "
              "it begins when the series says",
              "give it DTSTART, and DTEND or DURATION, which are not those of "
              "the series")
LT_DIAGNOSTIC(NOTHING_TO_CANCEL, "LT1548", LT_WARNING,
              "METHOD:CANCEL names \"{0}\", of which nothing else is read; "
              "nothing was cancelled",
              "give the calendar that has the event, too")
LT_DIAGNOSTIC(ICS_OWN_FEED, "LT1567", LT_WARNING,
              "leadtime wrote this calendar: its events are deadlines, and "
              "are read as sessions",
              "name the calendar of the sessions, and leave this one out")
LT_DIAGNOSTIC(DATE_WITHOUT_VALUE, "LT1502", LT_NOTICE,
              "the date in {0} has no VALUE=DATE and was read", NULL)
LT_DIAGNOSTIC(DATE_AT_MIDNIGHT, "LT1566", LT_NOTICE,
              "{0} says VALUE=DATE and has the time 00:00, which was left out",
              NULL)
LT_DIAGNOSTIC(DATE_WITH_TIME, "LT1503", LT_NOTICE,
              "{0} says VALUE=DATE and has a time, which was read", NULL)
LT_DIAGNOSTIC(RULE_UNABLE, "LT1528", LT_ERROR,
              "\"{0}\" is a rule that cannot be expanded here; the series was "
              "not read",
              "write its dates as RDATE")
LT_DIAGNOSTIC(CALENDAR_EMPTY, "LT1535", LT_WARNING,
              "nothing that could be a session or a paper is read from the "
              "calendar",
              "was the download or the export cut off? a feed takes back what "
              "the calendar said before")
LT_DIAGNOSTIC(RULE_BLANKS, "LT1529", LT_NOTICE,
              "blanks in the rule were left out", NULL)
LT_DIAGNOSTIC(EXCEPTION_FLOATING, "LT1531", LT_WARNING,
              "the {0} has no zone and its series has one; it was taken for "
              "the clock of the series",
              NULL)
LT_DIAGNOSTIC(EXCEPTION_ZONE, "LT1532", LT_WARNING,
              "nobody knows the zone \"{0}\" of the {1}; it was taken for the "
              "clock of the series",
              NULL)
LT_DIAGNOSTIC(EXDATE_MISSED, "LT1533", LT_WARNING,
              "the EXDATE is no instance of the series and takes nothing out",
              "is its clock time that of the series?")
LT_DIAGNOSTIC(OVERRIDE_OFF_CLOCK, "LT1564", LT_WARNING,
              "RECURRENCE-ID is the time of no instance of the series; that of "
              "the same day, {0}, was changed",
              "is its clock time that of the series?")
LT_DIAGNOSTIC(OVERRIDE_CANCELLED, "LT1565", LT_WARNING,
              "the series is cancelled, and so is this instance, of which "
              "STATUS says otherwise",
              "leave the instance out, or take STATUS:CANCELLED from the "
              "series")
LT_DIAGNOSTIC(OVERRIDE_UNCLEAR, "LT1534", LT_WARNING,
              "\"{0}\" changes one of several instances of a day and does not "
              "say which; it was read as an event of its own",
              "RECURRENCE-ID needs the time of day")
LT_DIAGNOSTIC(SESSION_MOVED, "LT1620", LT_NOTICE,
              "session \"{0}\" was first set for {1} ({2})", NULL)
LT_DIAGNOSTIC(EARLIER_NO_CALENDAR, "LT1621", LT_ERROR,
              "an earlier version of a calendar is a calendar, and this is "
              "none",
              "give an iCalendar file")
LT_DIAGNOSTIC(RULE_SUB_DAILY, "LT1504", LT_ERROR,
              "\"{0}\" repeats more often than daily, which no session does",
              "write FREQ=DAILY or a longer one, or each time as an event of "
              "its own")
LT_DIAGNOSTIC(RULE_DAMAGED, "LT1505", LT_ERROR,
              "\"{0}\" is not a recurrence rule; the series was not read",
              "a rule is written as FREQ=WEEKLY;BYDAY=MO;COUNT=10")
LT_DIAGNOSTIC(RULE_COUNT_AND_UNTIL, "LT1506", LT_WARNING,
              "the rule has COUNT and UNTIL; the stricter end was taken", NULL)
LT_DIAGNOSTIC(RULE_UNTIL_DATE, "LT1507", LT_NOTICE,
              "UNTIL is a date and was read as the end of that day", NULL)
LT_DIAGNOSTIC(RDATE_DATE, "LT1508", LT_WARNING,
              "RDATE is a date; the event's clock time was taken", NULL)
LT_DIAGNOSTIC(RANGE_SHIFTED, "LT1509", LT_NOTICE,
              "the later instances were moved by the same difference", NULL)
LT_DIAGNOSTIC(RANGE_CHANGED, "LT1563", LT_NOTICE,
              "the later instances were changed with this one", NULL)
LT_DIAGNOSTIC(RANGE_CANCELLED, "LT1562", LT_NOTICE,
              "the later instances were cancelled with this one", NULL)
LT_DIAGNOSTIC(UID_TWICE, "LT1510", LT_NOTICE,
              "the UID \"{0}\" stands twice; the newest holds", NULL)
LT_DIAGNOSTIC(UID_MISSING, "LT1511", LT_WARNING,
              "the event has no UID; \"{0}\" was made of its start and "
              "summary",
              NULL)
LT_DIAGNOSTIC(UID_MADE_TWICE, "LT1558", LT_WARNING,
              "the event has no UID, and another one without has its start "
              "and summary and differs in something else; \"{0}\" was made of "
              "all that it says",
              "give each event a UID")
LT_DIAGNOSTIC(OVERRIDE_ALONE, "LT1512", LT_NOTICE,
              "\"{0}\" changes an instance of a series that is not there, "
              "and was read as an event of its own",
              NULL)
LT_DIAGNOSTIC(NO_START, "LT1513", LT_ERROR, "the event \"{0}\" has no DTSTART",
              "give it DTSTART, or leave the event out")
LT_DIAGNOSTIC(END_TO_FORM, "LT1514", LT_WARNING,
              "of start and end one is a date and one a time; the end was "
              "read as the start is written",
              NULL)
LT_DIAGNOSTIC(
    END_BEFORE_START, "LT1515", LT_WARNING,
    "the event ends before it starts; it was read as having no length", NULL)
LT_DIAGNOSTIC(END_SAME_DAY, "LT1516", LT_NOTICE,
              "the end of whole days is the day after; it was read as one "
              "day",
              NULL)
LT_DIAGNOSTIC(END_AND_DURATION, "LT1517", LT_WARNING,
              "DTEND and DURATION stand together; DTEND holds", NULL)
LT_DIAGNOSTIC(BAD_DURATION, "LT1518", LT_WARNING,
              "\"{0}\" is not a duration and was left out", NULL)

LT_DIAGNOSTIC(DURATION_ODD, "LT1520", LT_NOTICE,
              "the duration \"{0}\" is not written as RFC 5545 has it, and "
              "was read",
              NULL)
LT_DIAGNOSTIC(START_NOT_IN_RULE, "LT1521", LT_WARNING,
              "the event's own start is not one of its rule's and was left "
              "out",
              "RFC 5545 leaves open what is meant")
LT_DIAGNOSTIC(SAYS_CANCELLED, "LT1522", LT_WARNING,
              "the summary \"{0}\" says cancelled and the status does not; "
              "the session was kept",
              "write STATUS:CANCELLED where it is")
LT_DIAGNOSTIC(SERIES_WITHOUT_END, "LT1523", LT_NOTICE,
              "the series has no end; its instances within {0} years of the "
              "check were read",
              NULL)
LT_DIAGNOSTIC(SERIES_CUT, "LT1530", LT_NOTICE,
              "the series goes on; its instances within {0} years of the "
              "check were read",
              NULL)
LT_DIAGNOSTIC(SERIES_EARLIER, "LT1536", LT_NOTICE,
              "the series begins earlier; its instances from {0} years before "
              "the check on were read",
              NULL)
LT_DIAGNOSTIC(SERIES_TAKEN_OUT, "LT1537", LT_NOTICE,
              "every instance is taken out again by EXDATE or EXRULE; nothing "
              "is read of \"{0}\"",
              NULL)
LT_DIAGNOSTIC(SERIES_FAR, "LT1538", LT_NOTICE,
              "no instance of the series lies within {1} years of the check; "
              "nothing is read of \"{0}\"",
              NULL)
LT_DIAGNOSTIC(INSTANCE_IN_GAP, "LT1524", LT_NOTICE,
              "the instance of {0} is at a local time that the zone skips or "
              "has twice; it was read as RFC 5545 section 3.3.5 says",
              NULL)
LT_DIAGNOSTIC(EXCEPTION_TIME, "LT1560", LT_WARNING,
              "the {0} is a time and the series one of dates; {1} was taken",
              "write it as the start is written, with VALUE=DATE")
LT_DIAGNOSTIC(ALL_DAY_BY_MARK, "LT1561", LT_NOTICE,
              "X-MICROSOFT-CDO-ALLDAYEVENT says that the event is of whole "
              "days; its start and end were read as dates",
              NULL)
LT_DIAGNOSTIC(RDATE_TIME, "LT1526", LT_WARNING,
              "RDATE is a time and the event a date; the day was taken", NULL)
LT_DIAGNOSTIC(RANGE_UNKNOWN, "LT1527", LT_WARNING,
              "RANGE={0} is not known; only this instance was changed", NULL)
