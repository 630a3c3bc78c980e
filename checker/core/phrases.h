/* Every sentence of the core, read with different meanings of
 * LT_PHRASE(name, code, text), hence no include guard. The code stands in
 * results; {0}, {1} ... are the arguments. */

/* dates */
LT_PHRASE(DATE_UNKNOWN, "date", "at an unknown time")
LT_PHRASE(DATE_BY, "date", "{0} or before")
LT_PHRASE(DATE_SINCE, "date", "{0} or later")
LT_PHRASE(DATE_RANGE, "date", "{0} to {1}")

/* counting */
LT_PHRASE(COUNT_PLAIN, "count", "{0} {1}, {2}, plain count: {3}")
LT_PHRASE(COUNT_CLEAR, "count",
          "{0} {1}, {2} strictly between, so one day further: {3}")
LT_PHRASE(COUNT_MONTHS, "count", "{0} {1}, same day of the month: {2}")
LT_PHRASE(COUNT_MONTHS_CLEAR, "count",
          "{0} {1}, same day of the month, then one day further: {2}")
LT_PHRASE(COUNT_MONTHS_OTHER, "count", "{0} {1}: {2}")
LT_PHRASE(COUNT_MONTHS_CLEAR_OTHER, "count",
          "{0} {1}, then one day further: {2}")
LT_PHRASE(COUNT_CLAMPED, "clamp",
          "there is no {0}, so the last day of the month: {1}")
LT_PHRASE(COUNT_KEPT_LAST, "clamp",
          "the last day of a month maps to the last day: {0}")
LT_PHRASE(COUNT_SKIP, "count", "{0} {1}, {2} counted, {3} skipped: {4}")
LT_PHRASE(COUNT_SKIP_CLEAR, "count",
          "{0} {1}, {2} counted strictly between, {3} skipped: {4}")
LT_PHRASE(COUNT_ZERO, "count", "{0}: the day itself, {1}")
LT_PHRASE(COUNTED_ONE, "counted", "counts: {0} ({1})")
LT_PHRASE(COUNTED_RANGE, "counted", "count: {0} to {1} ({2} to {3})")
LT_PHRASE(COUNT_HOURS, "count", "{0} {1}, on the UTC line: {2}")
LT_PHRASE(COUNT_HOURS_SKIP, "count",
          "{0} {1}, hours of skipped days left out: {2}")
LT_PHRASE(SKIPPED_WEEKDAY, "skipped", "does not count: {0}, a {1}")
LT_PHRASE(SKIPPED_DATE, "skipped", "does not count: {0}, named by the rule")
LT_PHRASE(SKIPPED_SEASON, "skipped",
          "does not count: {0}, in a season that the rule leaves out")
LT_PHRASE(SKIPPED_WEEKEND, "skipped", "does not count: {0}, weekend of {2}")
LT_PHRASE(SKIPPED_HOLIDAY, "skipped", "does not count: {0}, {1} ({2}; {3})")
LT_PHRASE(SKIPPED_HOLIDAY_PLAIN, "skipped", "does not count: {0}, {1} ({2})")
LT_PHRASE(SKIPPED_MORE, "skipped",
          "does not count: {0}, nor do the days beyond it, which are not told "
          "one by one")
LT_PHRASE(TOLD_NO_MORE, "count",
          "from {0} on the days of the count are not told one by one")
LT_PHRASE(A_HOLIDAY, "word", "a holiday")
LT_PHRASE(HALF_DAY_PLAIN, "half_day",
          "{0} is a half day and counts as a working day ({2})")
LT_PHRASE(HALF_DAY, "half_day",
          "{0} is a half day ({1}) and counts as a working day ({2})")
LT_PHRASE(BACK, "word", "back")
LT_PHRASE(ON, "word", "on")

/* why something cannot be told */
LT_PHRASE(WHY_UNCOVERED, "coverage",
          "the working calendar \"{0}\" is not known to be complete for "
          "{1}, and the count touches {2}")
LT_PHRASE(WHY_NO_CALENDAR, "calendar", "there is no {0}")
LT_PHRASE(WHY_MONTH_END, "month_end",
          "there is no {0}; the rule does not say whether {1} or {2} is "
          "meant")
LT_PHRASE(WHY_ZERO_SKIP, "zero_days",
          "no days with days that do not count: what is meant is not said")
LT_PHRASE(WHY_RANGE, "range", "the count leaves the years 0001 to 9999")
LT_PHRASE(WHY_NO_END, "range",
          "no day was found that counts within 40,000 days")
LT_PHRASE(WHY_NO_ZONE, "zone",
          "the zone of {0} is not known, and the count needs it; give it in "
          "the workspace or by --zone")

/* anchors */
LT_PHRASE(ANCHOR_OPENING, "anchor", "session opens {0}{1}")
LT_PHRASE(ANCHOR_CLOSING, "anchor", "session closes {0}{1}")
LT_PHRASE(ANCHOR_OPENING_OF, "anchor", "session {2} opens {0}{1}")
LT_PHRASE(ANCHOR_CLOSING_OF, "anchor", "session {2} closes {0}{1}")
LT_PHRASE(ANCHOR_FIRST_SET, "anchor", "the opening was first set for {0}{1}")
LT_PHRASE(ANCHOR_MEETING, "anchor", "meeting {2} starts {0}{1}")
LT_PHRASE(ANCHOR_ACT, "anchor", "{2} {0}{1}")
LT_PHRASE(ANCHOR_PLANNED, "anchor", "{2} is planned for {0}{1}")
LT_PHRASE(ANCHOR_DEADLINE, "anchor", "the deadline of {2} is {0}{1}")
LT_PHRASE(ANCHOR_DEADLINE_UNMOVED, "anchor",
          "the deadline of {2}, before it is moved, is {0}{1}")
LT_PHRASE(ANCHOR_MONTH_END, "anchor",
          "the month before the one in which the session opens ends {0}{1}")
LT_PHRASE(ANCHOR_KIND_ACT, "anchor", "{2} {0}{1}")
LT_PHRASE(KIND_ACT_OF, "word", "the {0} ({1}), {2}")
LT_PHRASE(AT_PLACE, "word", " ({0}:{1})")
LT_PHRASE(AT_PLACE_BY, "word", " ({0}:{1}; evidence: {2})")
LT_PHRASE(ANCHOR_MOVED, "anchor_moved", "the {0} on or {1} it: {2}")
LT_PHRASE(BEFORE, "word", "before")
LT_PHRASE(AFTER, "word", "after")
LT_PHRASE(START_MOVED, "start_on", "the count starts on a day that counts: {0}")
LT_PHRASE(START_STAYS, "start_on", "the count starts on {0}, a day that counts")
LT_PHRASE(DEADLINE_MOVED, "deadline_moved", "the {0} on or {1} it: {2}")
LT_PHRASE(ROLLED, "roll", "moved {0} to a day that counts: {1}")
LT_PHRASE(ROLL_STAYS, "roll", "{0} counts, so it is not moved")
LT_PHRASE(ROLL_EARLIER, "word", "earlier")
LT_PHRASE(ROLL_LATER, "word", "later")
LT_PHRASE(FLOOR_MOVED, "floor", "moved away so that {0} lie in the period: {1}")
LT_PHRASE(FLOOR_HOLDS, "floor", "at least {0} lie in the period")
LT_PHRASE(CUTOFF_AT, "cutoff", "until {0}")
LT_PHRASE(LOCAL_GAP, "clock",
          "there is no {0}, because clocks jump over it: the first moment "
          "behind it is meant")
LT_PHRASE(WALL_AT, "clock", "at the anchor's local time: {0}")
LT_PHRASE(WALL_ELAPSED, "clock", "counted in elapsed hours it would be {0}")
LT_PHRASE(ELAPSED_WALL, "clock", "at the anchor's local time it would be {0}")
LT_PHRASE(BY_DATE, "by", "fixed date: {0}")
LT_PHRASE(BY_CLAMPED, "by", "fixed date 29 February in a common year: {0}")
LT_PHRASE(PUBLISHED, "published", "the body announced {0}{1}")
LT_PHRASE(STRICTEST, "strictest", "the strictest of them: {0}")
LT_PHRASE(LATEST, "latest", "the latest of them: {0}")
LT_PHRASE(CLAUSE, "clause", "clause {0} of {1}")
LT_PHRASE(EITHER, "verdict", "the best verdict, by clause {0}, counts")
LT_PHRASE(LAST_GOOD, "deadline", "last good: {0}")
LT_PHRASE(FIRST_GOOD, "earliest", "first good: {0}")
LT_PHRASE(RECOMMENDED, "recommended", "recommended: {0}")
LT_PHRASE(READING, "reading", "reading \"{0}\": {1}")
LT_PHRASE(READING_UNTITLED, "reading", "reading \"{0}\"")
LT_PHRASE(READING_NONE, "reading", "reading \"{0}\": no date ({1})")

LT_PHRASE(WHY_NO_SESSION, "session", "the paper names no session, and {0}")
LT_PHRASE(NO_CANDIDATE, "word",
          "no session of its body opens within {0} days after {1}")
LT_PHRASE(OPEN_CANDIDATE, "word",
          "it is not known whether session {0} of its body opens within {1} "
          "days after {2}")
LT_PHRASE(UNREAD_CANDIDATE, "word",
          "it may be of one that could not be read ({0})")
LT_PHRASE(TWO_CANDIDATES, "word",
          "{0} sessions of its body open within {1} days after {4} ({2} and "
          "{3})")
LT_PHRASE(MANY_CANDIDATES, "word",
          "{0} sessions of its body open within {1} days after {4} ({2}, {3} "
          "and others)")
LT_PHRASE(WHY_MEETING_NOT_READ, "session",
          "nothing that was read is called by what the paper names as its "
          "meeting, \"{0}\"; {1}")
LT_PHRASE(WHY_NO_FIRST_DAY, "session",
          "the paper names no session, and since when its first act may have "
          "happened is not known")
LT_PHRASE(WHY_NO_HORIZON, "session",
          "the paper names no session, and how long before a session of its "
          "body it may come (\"horizon\") could not be read")
LT_PHRASE(WHY_NO_BODY, "session",
          "the paper names neither a session nor a body")
LT_PHRASE(WHY_SESSION_UNKNOWN, "session",
          "there is no session \"{0}\" in the calendars read")
LT_PHRASE(WHY_SESSION_UNREAD, "session", "session \"{0}\" could not be read")
LT_PHRASE(WHY_SESSION_AMBIGUOUS, "session",
          "\"{0}\" names more than one session: {1} and {2}")
LT_PHRASE(WHY_CANCELLED, "cancelled", "session cancelled")
LT_PHRASE(WHY_OTHER_CANCELLED, "cancelled",
          "session {0} is cancelled, and the period counts from it")
LT_PHRASE(WHY_OPENING_UNKNOWN, "opening",
          "the opening of session {0} is not known")
LT_PHRASE(WHY_OPENING_UNREAD, "opening",
          "the opening of session {0} is not known: a change of it cannot be "
          "read{1}")
LT_PHRASE(WHY_FIRST_SET_UNREAD, "opening",
          "for when session {0} was first set could not be read: \"{1}\"")
LT_PHRASE(WHY_NO_CLOSING, "closing", "the closing of session {0} is not given")
LT_PHRASE(WHY_NO_MEETING, "meeting",
          "the paper names no meeting, and no meeting of session {0} lists "
          "its item")
LT_PHRASE(WHY_MEETINGS, "meeting",
          "more than one meeting of session {0} lists item {1}")
LT_PHRASE(WHY_MEETING_TWICE, "meeting",
          "session {0} has more than one meeting \"{1}\"")
LT_PHRASE(WHY_MEETING_UNKNOWN, "meeting", "session {0} has no meeting \"{1}\"")
LT_PHRASE(WHY_MEETING_TIME, "meeting", "meeting {0} has no time")
LT_PHRASE(WHY_NO_PAPER, "paper", "the register has no {0} in session {1}")
LT_PHRASE(WHY_PAPERS_UNREAD, "paper",
          "a record could not be read, which may be another {0} in session {1}")
LT_PHRASE(WHY_PAPERS, "paper",
          "the register has more than one {0} in session {1}")
LT_PHRASE(WHY_OTHER_SESSION, "session",
          "there is no session \"{0}\" to count from")
LT_PHRASE(WHY_NO_RULE, "rule", "there is no rule \"{0}\" to count from")
LT_PHRASE(WHY_NO_EDITION, "rule",
          "no edition of rule \"{0}\", from which the period counts, is in "
          "force")
LT_PHRASE(WHY_NO_DEADLINE, "rule", "rule \"{0}\" gives no date")
LT_PHRASE(WHY_ANNOUNCED_UNREAD, "published",
          "the deadline that the body announced could not be read: \"{0}\"")
LT_PHRASE(WHY_NOT_RECORDED, "anchor",
          "{0} is not recorded, and the period counts from it")
LT_PHRASE(WHY_NO_BEGINNING, "anchor",
          "it is not known since when {0} may have happened")
LT_PHRASE(WHY_NO_LAST_DAY, "anchor",
          "it is not known until when {0} is to happen")
LT_PHRASE(WHY_NO_DOCUMENT, "anchor", "the period counts from a paper's act")

/* acts and verdicts */
LT_PHRASE(ACT_DAY, "deemed", "{0}")
LT_PHRASE(ACT_AFTER_CUTOFF, "deemed",
          "after the cut-off, {0}, so that it counts from {1}")
LT_PHRASE(ACT_MAYBE_AFTER_CUTOFF, "deemed",
          "if it was after the cut-off, {0}, it counts from {1}")
LT_PHRASE(ACT_COUNTS, "deemed", "{0} counts as done {1}")
LT_PHRASE(ACT_DONE, "act", "{0}: {1}{2}")
LT_PHRASE(ACT_IN, "word", "{0} in {1}")
LT_PHRASE(ACT_UNSAID, "word", "{0} (language not said)")
LT_PHRASE(ACT_PLANNED, "act", "{0} is planned for {1}{2}")
LT_PHRASE(ACT_NOT_DONE, "act", "not yet {0}")
LT_PHRASE(ACT_MISSING, "act", "not yet {0} in {1}")
LT_PHRASE(LANGUAGES_OFFICIAL, "word", "{0} (the official languages)")
LT_PHRASE(LANGUAGES_WORKING, "word", "{0} (the working languages)")
LT_PHRASE(LANGUAGES_ORIGINAL, "word", "{0} (the original language)")
LT_PHRASE(LANGUAGES_READER, "word", "{0} (the reader's)")
LT_PHRASE(LANGUAGES_ONE, "languages", "required in {0}")
LT_PHRASE(LANGUAGES_LAST, "languages",
          "required in {0}; the last of these versions counts")
LT_PHRASE(LANGUAGES_FIRST, "languages",
          "required in {0}; the first of these versions counts")
LT_PHRASE(LANGUAGES_EACH, "languages",
          "required in {0}; each of these versions is judged by itself, and "
          "the paper by the worst")
LT_PHRASE(ALL_OFFICIAL, "word", "the official languages")
LT_PHRASE(ONE_OFFICIAL, "word", "one of the official languages")
LT_PHRASE(ALL_WORKING, "word", "the working languages")
LT_PHRASE(ONE_WORKING, "word", "one of the working languages")
LT_PHRASE(ORIGINAL, "word", "its original language")
LT_PHRASE(LANGUAGES_UNKNOWN, "languages",
          "required in {0}, which are not known")
LT_PHRASE(LANGUAGES_UNSAID, "languages", "required in {0}, which is not known")
LT_PHRASE(LANGUAGES_ANY, "languages",
          "any language will do; the first version counts")
LT_PHRASE(LANGUAGES_NONE, "languages",
          "no language is required; the first version counts")
LT_PHRASE(ACT_INHERITED, "revision", "{0} revises {1}, whose date counts")
LT_PHRASE(ACT_INHERITED_FAR, "revision",
          "{0} revises, by way of others, {1}, whose date counts")
LT_PHRASE(ACT_RESTARTS, "revision",
          "{0} revises {1} and is judged on its own dates")
LT_PHRASE(MATCHED_BY_NAME, "session", "belongs to session {0}, as it says")
LT_PHRASE(MATCHED_BY_MEETING, "session",
          "names no session; its meeting \"{0}\" is of session {1}")
LT_PHRASE(MATCHED_ONLY, "session",
          "names no session; {0} is the only one of its body that opens "
          "within {1} days after {2}")
LT_PHRASE(MATCHED_NEXT, "session",
          "names no session; {0} is the next one of its body after {1} (the "
          "workspace says \"unnamed_session\": \"next\")")
LT_PHRASE(CHECKED, "check", "checked as of {0}")
LT_PHRASE(VERDICT, "verdict", "{0}")
LT_PHRASE(WAIVED, "waiver", "waived on {0} by {1}: {2}")
LT_PHRASE(WAIVED_READING, "waiver",
          "a breach by one of the readings was waived on {0} by {1}: {2}")
LT_PHRASE(IN_TIME, "word", "{0} {1}")
LT_PHRASE(WINDOW_BY, "word", "by {0}")
LT_PHRASE(WINDOW_FROM, "word", "on or after {0}")
LT_PHRASE(WINDOW_BETWEEN, "word", "from {0} to {1}")
LT_PHRASE(WINDOW_OR, "word", "{0}, or {1}")
LT_PHRASE(IN_TIME_RECOMMENDED, "word", "{0}, as is recommended")
LT_PHRASE(IN_TIME_TOGETHER, "word", "{0}, all within {1} of each other")
LT_PHRASE(IN_TIME_ONE_DAY, "word", "{0}, all on one and the same day")
LT_PHRASE(IN_TIME_IN, "word", "{0} in {1}")
LT_PHRASE(TOGETHER_FINE, "together",
          "all versions came out within {0} of each other")
LT_PHRASE(TOGETHER_NOT, "together",
          "the versions did not all come out within {0}")

LT_PHRASE(WHY_APPLIES, "applies",
          "whether the rule applies depends on {0}, which is not given")
LT_PHRASE(WHY_OVERRIDE, "overrides",
          "rule {0} may take its place, which depends on {1}")
LT_PHRASE(WHY_OVERRIDE_UNREAD, "overrides",
          "rule {0} may take its place, and could not be read ({1})")
LT_PHRASE(WHY_RULE_UNREAD, "rule", "rule {0} could not be read ({1})")
LT_PHRASE(WHY_EDITION, "edition",
          "which edition of the rule is in force, the one {0}, depends on {1}, "
          "which is not exactly known")
LT_PHRASE(WHY_EDITION_OF, "edition",
          "which edition of rule {0} is in force is not known")
LT_PHRASE(EDITION, "edition",
          "of the editions of the rule the one {0} is in force, by {1}")
LT_PHRASE(NO_EDITION, "edition", "in force {0}, and not on {1}")
LT_PHRASE(REFUSED_TEXT, "applies",
          "for papers whose {0} is {1}, and not \"{2}\"")
LT_PHRASE(REFUSED_OTHERS, "word", "one of {0} others")
LT_PHRASE(REFUSED_ATTRIBUTE, "applies", "not for this one, by its {0}")
LT_PHRASE(REFUSED_CONDITION, "applies", "not for papers like this one")
LT_PHRASE(REFUSED_READINGS, "readings", "by none of its readings for this one")
LT_PHRASE(REFUSED_SPECIAL, "overrides", "{0} takes its place")
LT_PHRASE(EDITION_FROM, "word", "from {0} on")
LT_PHRASE(EDITION_TO, "word", "until {1}")
LT_PHRASE(EDITION_BETWEEN, "word", "from {0} to {1}")
LT_PHRASE(EDITION_OTHERS, "word", "at {0} other times")
LT_PHRASE(EDITION_BY_ACT, "word", "the day on which it is first {0}")
LT_PHRASE(EDITION_BY_ANCHOR, "word", "the day that the period counts from")
LT_PHRASE(WHY_BODY, "body",
          "the body of the paper is not known, and the rule is one of {0}")
LT_PHRASE(WHY_NO_LANGUAGE, "languages",
          "the date is not said to be of any language, and the rule "
          "requires {0}")
LT_PHRASE(WHY_LANGUAGES_UNKNOWN, "languages", "the {0} of {1} are not known")
LT_PHRASE(WHY_ORIGINAL, "languages",
          "the original language of the paper is not given")
LT_PHRASE(WHY_DEPENDS, "act",
          "it depends on {0}: {1}, and the last good moment is {2}")
LT_PHRASE(WHY_DEPENDS_FIRST, "act",
          "it depends on {0}: {1}, and the first good moment is {2}")
LT_PHRASE(FACT_DATE, "word", "the exact date on which it was {0}")
LT_PHRASE(FACT_TIME, "word", "the time of day at which it was {0}")
LT_PHRASE(FACT_COUNTED, "word", "the time of day at which it counts as {0}")
LT_PHRASE(FACT_ANCHOR, "word", "the exact {0} that the period counts from")
LT_PHRASE(FACT_TWICE, "word",
          "which moment is meant by a local time that comes twice")
LT_PHRASE(FACT_AND, "word", "{0}, and on {1}: {2}")
LT_PHRASE(FACT_ZONE, "word", "the zone in which {0}'s days are counted")
LT_PHRASE(FACT_NOW, "word", "whether it has been {0} by now")
LT_PHRASE(WHY_PASSED, "zone",
          "whether {0} has passed depends on a zone that is not known")
LT_PHRASE(WHY_PASSED_SPAN, "time", "whether {0} has passed depends on {1}: {2}")
LT_PHRASE(WHY_TOGETHER, "languages",
          "whether the versions came out within {0} of each other depends "
          "on the exact dates")
LT_PHRASE(WHY_READINGS, "readings", "the readings of the rule differ: {0}")
LT_PHRASE(WHY_DISPUTED, "readings",
          "the readings of the rule differ in whether it applies: by {0} it "
          "does, by {1} not")
LT_PHRASE(WHY_READING_DAY, "readings",
          "whether the rule is in force by its reading {0} depends on a day "
          "that is not exactly known")
LT_PHRASE(READING_SOURCE, "reading", "by {0}")
LT_PHRASE(READING_PROVISION, "reading", "by {0}, {1}")
LT_PHRASE(READING_SAYS, "word", "{0}: {1}")
LT_PHRASE(WHY_REVISED_UNKNOWN, "revision",
          "the paper it revises, {0}, is not in the register")
LT_PHRASE(WHY_REVISED_TWICE, "revision",
          "more than one paper has the symbol of the one it revises, {0}")
LT_PHRASE(WHY_REVISED_ITSELF, "revision", "{0} is said to revise itself")
LT_PHRASE(WHY_REVISED_CIRCLE, "revision",
          "the papers revise each other in a circle, in which {0} is")
LT_PHRASE(WHY_SUBSTANTIVE, "revision",
          "whether the revision is substantive is not said")

/* notices */
LT_PHRASE(NOTICE_PLANNED_LATE, "planned", "planned{2} for {0}, {1} too late")
LT_PHRASE(NOTICE_PLANNED_LATE_CLOCK, "planned",
          "planned{1} for {0}, which is too late")
LT_PHRASE(NOTICE_PLANNED_EARLY, "planned", "planned{2} for {0}, {1} too early")
LT_PHRASE(NOTICE_PLANNED_EARLY_CLOCK, "planned",
          "planned{1} for {0}, which is too early")
LT_PHRASE(PLAN_IN, "word", " in {0}")
LT_PHRASE(NOTICE_ANCHOR_PLANNED, "planned",
          "the period counts from an act that is still planned")
LT_PHRASE(NOTICE_EDITION, "edition",
          "what is done from {0} on comes under the next edition of the rule")
LT_PHRASE(NOTICE_LAPSED, "lapsed", "what is {0} now counts after the deadline")
LT_PHRASE(NOTICE_STILL_DUE, "still_due", "still due: {0}")
LT_PHRASE(NOTICE_NO_SUCH_MEETING, "meeting",
          "no meeting or session of its body that was read is called "
          "\"{0}\", as its meeting is; it was judged as a paper of session "
          "{1}")
LT_PHRASE(NOTICE_OTHER_BODY, "session",
          "\"{0}\" is a name of session {1} of body {2}; the paper is of "
          "body {3}")
LT_PHRASE(NOTICE_CHAIN, "chain",
          "the act of {0} counts, of which this is a revision")
LT_PHRASE(NOTICE_EITHER, "either", "in time as well: {0} {1}")
LT_PHRASE(NOTICE_PUBLISHED, "published",
          "the announced date {0} differs from the arithmetic, {1}")
LT_PHRASE(NOTICE_FOR_SESSION, "published",
          "for the session {0} was announced; the paper's own date holds")
LT_PHRASE(ANNOUNCED_UNREAD, "word", "\"{0}\" (which could not be read)")
LT_PHRASE(NOTICE_EMPTY, "published",
          "the announced date {0} is before the first good moment, {1}, so "
          "that nothing is in time")
LT_PHRASE(NOTICE_NO_LAST, "no_deadline", "no deadline can be told: {0}")
LT_PHRASE(NOTICE_NO_RECOMMENDED, "no_recommended",
          "no recommended date can be told: {0}")
LT_PHRASE(NOTICE_ESTIMATED, "estimated",
          "a computed lunar date was counted as a holiday")
LT_PHRASE(NOTICE_VERIFICATION, "verification",
          "the rule's source is {0}, not the instrument's own text")
LT_PHRASE(NOTICE_ON_LATE, "on_late", "the rule says of a breach: {0}")
LT_PHRASE(NOTICE_INCOMPLETE_WAIVER, "waiver",
          "a waiver does not count: its date {0} is after the check")
