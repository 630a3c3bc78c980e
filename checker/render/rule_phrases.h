/* Every sentence about a rule, read with different meanings of
 * LT_RULE_PHRASE(name, code, text), hence no include guard. The code stands in
 * JSON; {0}, {1} ... are the arguments. */

/* for which papers */
LT_RULE_PHRASE(ALL_PAPERS, "word", "All papers")
LT_RULE_PHRASE(PAPERS, "word", "Papers {0}")
LT_RULE_PHRASE(OF_KIND, "word", "of kind {0}")
LT_RULE_PHRASE(BY_AUTHOR, "word", "by the author {0}")
LT_RULE_PHRASE(ON_ITEM, "word", "on item {0}")
LT_RULE_PHRASE(OF_BODY, "word", "of the body {0}")
LT_RULE_PHRASE(OF_SYMBOL, "word", "with a symbol like {0}")
LT_RULE_PHRASE(WRITTEN_IN, "word", "written in {0}")
LT_RULE_PHRASE(TITLED, "word", "with the title {0}")
LT_RULE_PHRASE(OF_PAGES, "word", "of {0} pages")
LT_RULE_PHRASE(OF_WORDS, "word", "of {0} words")
LT_RULE_PHRASE(BODY_WHOSE, "word", "of a body whose {0} is {1}")
LT_RULE_PHRASE(WHOSE, "word", "whose {0} is {1}")
LT_RULE_PHRASE(SESSION_WHOSE, "word", "for a session whose {0} is {1}")
LT_RULE_PHRASE(NUMBER_OVER, "word", "more than {0}")
LT_RULE_PHRASE(NUMBER_UNDER, "word", "fewer than {0}")
LT_RULE_PHRASE(NUMBER_AT_LEAST, "word", "at least {0}")
LT_RULE_PHRASE(NUMBER_AT_MOST, "word", "at most {0}")
LT_RULE_PHRASE(NUMBER_EXACTLY, "word", "exactly {0}")
LT_RULE_PHRASE(PART_UNREAD, "word",
               "that meet a condition which could not be read")
LT_RULE_PHRASE(PART_NOT, "word", "not ({0})")
LT_RULE_PHRASE(PART_REFUSED, "word", "{0}, but for those {1}")
LT_RULE_PHRASE(PART_GROUP, "word", "({0})")
LT_RULE_PHRASE(TRUE, "word", "true")
LT_RULE_PHRASE(FALSE, "word", "false")

/* what must happen */
LT_RULE_PHRASE(MAIN_SHALL, "must", "{0} must be {1}{2} {3}.")
LT_RULE_PHRASE(MAIN_SHOULD, "must", "{0} should be {1}{2} {3}.")
LT_RULE_PHRASE(MAIN_PRACTICE, "must", "{0} are by practice {1}{2} {3}.")
LT_RULE_PHRASE(OPENS_SHALL, "must", "The session must open {3}.")
LT_RULE_PHRASE(OPENS_SHOULD, "must", "The session should open {3}.")
LT_RULE_PHRASE(OPENS_PRACTICE, "must", "The session opens by practice {3}.")
LT_RULE_PHRASE(AS_FOLLOWS_STRICTEST, "word",
               "in time for each of the following, so that the earliest "
               "last good moment holds")
LT_RULE_PHRASE(AS_FOLLOWS_LATEST, "word",
               "in time for one of the following, so that the latest last "
               "good moment holds")
LT_RULE_PHRASE(AS_FOLLOWS_EITHER, "word",
               "in time for one of the following, each judged alone; the "
               "best verdict counts")
LT_RULE_PHRASE(WITH_CLAUSES, "word", "{0}: {1}")
LT_RULE_PHRASE(CLAUSE_WORDS, "word", "({0}) {1}")
LT_RULE_PHRASE(CLAUSE, "clause", "({0}) {1}.")

/* when */
LT_RULE_PHRASE(AT_LEAST_BEFORE, "word", "at least {0} before {2}")
LT_RULE_PHRASE(AT_MOST_BEFORE, "word", "not more than {1} before {2}")
LT_RULE_PHRASE(BETWEEN_BEFORE, "word",
               "at least {0} and not more than {1} before {2}")
LT_RULE_PHRASE(ZERO_BEFORE, "word", "not later than {3}")
LT_RULE_PHRASE(WITHIN_AFTER, "word", "within {0} after {2}")
LT_RULE_PHRASE(NOT_BEFORE_AFTER, "word", "not earlier than {1} after {2}")
LT_RULE_PHRASE(BETWEEN_AFTER, "word",
               "not earlier than {1} and not later than {0} after {2}")
LT_RULE_PHRASE(ZERO_AFTER, "word", "not later than {3}")
LT_RULE_PHRASE(BY_FULL_DATE, "word", "by {0}")
LT_RULE_PHRASE(BY_SAME_YEAR, "word", "by {0} of the year of {1}")
LT_RULE_PHRASE(BY_YEAR_BEFORE, "word", "by {0} of the year before that of {1}")
LT_RULE_PHRASE(SOON, "word", "as soon as possible")
LT_RULE_PHRASE(SOON_BEFORE, "word", "as soon as possible before {0}")
LT_RULE_PHRASE(SOON_AFTER, "word", "as soon as possible after {0}")
LT_RULE_PHRASE(SOON_UNSCORED, "unscored",
               "The rule gives no number: what lead there was is reported, "
               "and nothing is judged.")
LT_RULE_PHRASE(RECOMMENDED, "recommended",
               "At least {0} are recommended; a paper between the two is "
               "tight.")
LT_RULE_PHRASE(RECOMMENDED_ONE, "recommended",
               "At least {0} is recommended; a paper between the two is "
               "tight.")
LT_RULE_PHRASE(OF_AT_LEAST, "period", "At least {0}.")
LT_RULE_PHRASE(OF_AT_MOST, "period", "Not more than {0}.")
LT_RULE_PHRASE(OF_WITHIN, "period", "Within {0}.")
LT_RULE_PHRASE(OF_NOT_BEFORE, "period", "Not earlier than {0}.")
LT_RULE_PHRASE(OF_RECOMMENDED, "period", "Recommended: {0}.")
LT_RULE_PHRASE(PERIOD_DAYS, "word", "{0} ({1} days)")
LT_RULE_PHRASE(PERIOD_COUNTED, "word", "{0} ({1} days that count)")

/* from what */
LT_RULE_PHRASE(THE_OPENING, "word", "the opening of the session")
LT_RULE_PHRASE(THE_CLOSING, "word", "the closing of the session")
LT_RULE_PHRASE(THE_FIRST_OPENING, "word",
               "the opening of the session as it was first set")
LT_RULE_PHRASE(THE_MEETING, "word", "the meeting that takes the paper up")
LT_RULE_PHRASE(ITS_ACT, "word", "their {0}")
LT_RULE_PHRASE(ITS_ACT_FIRST, "word", "the {0} of their first version")
LT_RULE_PHRASE(KINDS_ACT, "word", "the {0} of the {1} of the session")
LT_RULE_PHRASE(KINDS_ACT_FIRST, "word",
               "the {0} of the first version of the {1} of the session")
LT_RULE_PHRASE(OTHER_OPENING, "word", "the opening of session {0}")
LT_RULE_PHRASE(OTHER_CLOSING, "word", "the closing of session {0}")
LT_RULE_PHRASE(OTHER_DEADLINE, "word",
               "the deadline of rule {0} (before it is moved to a day that "
               "counts)")
LT_RULE_PHRASE(OTHER_DEADLINE_ROLLED, "word", "the deadline of rule {0}")
LT_RULE_PHRASE(THE_MONTH_END, "word",
               "the end of the month before the one in which the session "
               "opens")
LT_RULE_PHRASE(DAY_OF, "word", "the day of {0}")
LT_RULE_PHRASE(THAT_DAY, "word", "that day")

/* in which languages */
LT_RULE_PHRASE(IN_ALL_OFFICIAL, "word", " in all official languages")
LT_RULE_PHRASE(IN_OFFICIAL_ONE, "word", " in the official language ({1})")
LT_RULE_PHRASE(IN_OFFICIAL_SOME, "word", " in {0} official languages ({1})")
LT_RULE_PHRASE(IN_ALL_WORKING, "word", " in all working languages")
LT_RULE_PHRASE(IN_WORKING_ONE, "word", " in the working language ({1})")
LT_RULE_PHRASE(IN_WORKING_SOME, "word", " in {0} working languages ({1})")
LT_RULE_PHRASE(BOTH, "word", "both")
LT_RULE_PHRASE(ALL_OF_THEM, "word", "all {0}")
LT_RULE_PHRASE(IN_ORIGINAL, "word", " in their original language")
LT_RULE_PHRASE(IN_ANY, "word", " in any language")
LT_RULE_PHRASE(IN_LIST, "word", " in {1}")
LT_RULE_PHRASE(LANGUAGES_NONE, "languages",
               "Languages are not asked for: the first version that is out "
               "counts.")
LT_RULE_PHRASE(ANCHOR_LAST, "languages",
               "Of an act with several versions the period counts from the "
               "last one; while one is expected and not done, it is not known "
               "from when.")
LT_RULE_PHRASE(LANGUAGES_ANY, "languages",
               "The first version that is out counts.")
LT_RULE_PHRASE(LANGUAGES_LAST, "languages",
               "The paper counts as {0} when the last of these versions is "
               "out.")
LT_RULE_PHRASE(LANGUAGES_FIRST, "languages",
               "The paper counts as {0} when the first of these versions is "
               "out; missing ones are listed and do not count against it.")
LT_RULE_PHRASE(LANGUAGES_EACH, "languages",
               "Each language is judged by itself, and the paper by the "
               "worst of them.")
LT_RULE_PHRASE(TOGETHER_SAME_DAY, "together",
               "All versions must come out on one and the same day.")
LT_RULE_PHRASE(TOGETHER_WITHIN, "together",
               "All versions must come out within {0} of each other.")

/* how it is counted */
LT_RULE_PHRASE(PLAIN, "count",
               "{0} is not counted; what is {1} on the last day of the period "
               "is in time.")
LT_RULE_PHRASE(PLAIN_DAY, "count",
               "{0} is not counted; the last day of the period is.")
LT_RULE_PHRASE(PLAIN_FIRST, "count",
               "{0} is not counted; what is {1} on the last day of the period "
               "is not too early.")
LT_RULE_PHRASE(CLEAR, "count",
               "These are clear days: neither {0} nor the day on which it is "
               "{1} is counted.")
LT_RULE_PHRASE(CLEAR_PERIOD, "count",
               "The period lies clear between: the day found is moved one "
               "day further from {0}.")
LT_RULE_PHRASE(HOURS, "count",
               "Hours are counted as they elapse, also where clocks are "
               "changed.")
LT_RULE_PHRASE(HOURS_SKIP, "count",
               "Hours are counted as they elapse, those of the days that do "
               "not count left out.")
LT_RULE_PHRASE(WORKING_ONLY, "skip",
               "Only working days count: {0} are left out.")
LT_RULE_PHRASE(SKIP, "skip", "These days do not count: {0}.")
LT_RULE_PHRASE(SKIP_SHORT, "skip",
               "In periods of at most {1} these days do not count: {0}.")
LT_RULE_PHRASE(MONTH_CLAMP, "month_end",
               "The day of the month is kept; where the month has no such "
               "day, its last day is meant.")
LT_RULE_PHRASE(MONTH_KEEP_LAST, "month_end",
               "The day of the month is kept, and the last day of a month "
               "stays the last day.")
LT_RULE_PHRASE(MONTH_REFUSE, "month_end",
               "The day of the month is kept; where the month has no such "
               "day, the deadline cannot be told.")
LT_RULE_PHRASE(CLOCK_WALL, "clock",
               "On the day found the hour is that of {0} by the local clock, "
               "also where clocks are changed.")
LT_RULE_PHRASE(CLOCK_ELAPSED, "clock", "A day is 24 elapsed hours.")
LT_RULE_PHRASE(ANCHOR_MOVED, "anchor_moved",
               "The count starts from the {0} {1} {2}.")
LT_RULE_PHRASE(MOVED_BEFORE, "word", "on or before")
LT_RULE_PHRASE(MOVED_AFTER, "word", "on or after")
LT_RULE_PHRASE(START_NEXT, "start_on",
               "Where {0} is one of these, the nearest later day that is none "
               "takes its place: {1}.")
LT_RULE_PHRASE(START_PREVIOUS, "start_on",
               "Where {0} is one of these, the nearest earlier day that is "
               "none takes its place: {1}.")
LT_RULE_PHRASE(DEADLINE_MOVED, "deadline_moved",
               "The day found is moved to the {0} {1} it.")
LT_RULE_PHRASE(ROLL_EARLIER, "roll",
               "A day found that is one of these moves to the nearest earlier "
               "day that is none: {0}.")
LT_RULE_PHRASE(ROLL_LATER, "roll",
               "A day found that is one of these moves to the nearest later "
               "day that is none: {0}.")
LT_RULE_PHRASE(ROLL_SHORTENS, "roll", "This makes the time before {0} shorter.")
LT_RULE_PHRASE(FLOOR, "floor",
               "The period is made longer until it holds at least {0}.")
LT_RULE_PHRASE(CUTOFF, "cutoff", "The last moment is {0} ({1}) on that day.")
LT_RULE_PHRASE(CUTOFF_ANCHOR, "cutoff",
               "The last moment is {0} on that day, in the time zone of {2}.")
LT_RULE_PHRASE(CUTOFF_ANNOUNCED, "cutoff",
               "The last moment of a day that the body announces is {0} "
               "({1}).")
LT_RULE_PHRASE(CUTOFF_NEXT_DAY, "cutoff",
               "What is {3} after {0} ({1}) counts as {3} on the next day.")
LT_RULE_PHRASE(CUTOFF_NEXT_WORKING, "cutoff",
               "What is {3} after {0} ({1}) counts as {3} on the next working "
               "day.")
LT_RULE_PHRASE(LOCAL_TIME, "word", "local time")
LT_RULE_PHRASE(DEEMED_ADD, "deemed", "What is {0} counts as {0} {1} later.")
LT_RULE_PHRASE(DEEMED_WORKING, "deemed",
               "What is {0} on a day that is no working day counts as {0} on "
               "the next working day.")
LT_RULE_PHRASE(DEEMED_BOTH, "deemed",
               "What is {0} counts as {0} {1} later, and where that is no "
               "working day on the next one.")
LT_RULE_PHRASE(DEEMED_SKIP, "deemed", "For this {0} are left out.")

/* days */
LT_RULE_PHRASE(WEEKDAYS, "word", "{0}s")
LT_RULE_PHRASE(DAYS_OF_CALENDAR, "word",
               "the weekends and holidays of the calendar \"{0}\"")
LT_RULE_PHRASE(HOLIDAYS_OF, "word", "the holidays of the calendar \"{0}\"")
LT_RULE_PHRASE(SEASON, "word", "the days from {0} to {1} of every year")
LT_RULE_PHRASE(BODY_DAYS, "word", "the days that the body does not work")
LT_RULE_PHRASE(BODY_DAYS_UNKNOWN, "word",
               "the days that the body does not work (no working calendar is "
               "known here)")
LT_RULE_PHRASE(MISSING_DAYS, "word", "the days of a {0} that is not known here")
LT_RULE_PHRASE(NO_DAYS, "word", "none")

/* the rest */
LT_RULE_PHRASE(READINGS, "readings",
               "The law is disputed. Each of these readings is computed; the "
               "deadline shown is safe under all of them, and where they "
               "differ in verdict the paper is undecided.")
LT_RULE_PHRASE(READING, "reading", "Reading \"{0}\": {1}.")
LT_RULE_PHRASE(READING_FOR, "reading", "It is for papers {0}.")
LT_RULE_PHRASE(READING_ALL, "reading", "It is for all papers.")
LT_RULE_PHRASE(READING_SOURCE, "reading", "It is by {0}.")
LT_RULE_PHRASE(READING_PROVISION, "reading", "It is by {0}, {1}.")
LT_RULE_PHRASE(IN_FORCE_FROM, "in_force",
               "In force where {2} is on or after {0}.")
LT_RULE_PHRASE(IN_FORCE_TO, "in_force",
               "In force where {2} is on or before {1}.")
LT_RULE_PHRASE(IN_FORCE_BOTH, "in_force",
               "In force where {2} is from {0} to {1}.")
LT_RULE_PHRASE(FIRST_ACT_DAY, "word", "the day on which they are first {0}")
LT_RULE_PHRASE(OVERRIDES, "overrides", "It takes the place of {0}.")
LT_RULE_PHRASE(OVERRIDDEN, "overridden",
               "Where rule {0} applies, that one takes its place.")
LT_RULE_PHRASE(REVISION_INHERITS, "revision",
               "A revision is judged by the date of the paper that it "
               "revises.")
LT_RULE_PHRASE(REVISION_SUBSTANTIVE, "revision",
               "A substantive revision is judged by its own date, any other "
               "by the date of the paper that it revises.")
LT_RULE_PHRASE(REVISION_RESTARTS, "revision",
               "A revision is judged by its own date.")
LT_RULE_PHRASE(ON_LATE, "on_late", "Where it is late: {0}.")
LT_RULE_PHRASE(BREACH_SHALL, "force", "A breach is an error.")
LT_RULE_PHRASE(BREACH_SHOULD, "force",
               "The rule recommends: a breach is a warning.")
LT_RULE_PHRASE(BREACH_PRACTICE, "force",
               "The rule is a practice: a breach is a notice.")
LT_RULE_PHRASE(PUBLISHED_WINS, "published",
               "Where the body announces a date for a session, that date "
               "holds.")
LT_RULE_PHRASE(PUBLISHED_JUDGES, "published",
               "Where the body announces a date for a session, its papers are "
               "judged by that date.")

/* deadlines before any paper exists */
LT_RULE_PHRASE(HEAD_WHEN, "word", "last good day")
LT_RULE_PHRASE(HEAD_LEFT, "word", "left")
LT_RULE_PHRASE(HEAD_SESSION, "word", "session")
LT_RULE_PHRASE(HEAD_RULE, "word", "rule")
LT_RULE_PHRASE(WHEN_BY, "word", "{0}")
LT_RULE_PHRASE(WHEN_FROM, "word", "not before {1}")
LT_RULE_PHRASE(WHEN_AWAITS, "word", "counts from a paper")
LT_RULE_PHRASE(WHEN_UNDECIDED, "word", "undecided")
LT_RULE_PHRASE(WHEN_UNSCORED, "word", "as soon as possible")
LT_RULE_PHRASE(LEFT, "word", "{0}")
LT_RULE_PHRASE(LEFT_SPAN, "word", "{0} to {1}")
LT_RULE_PHRASE(LEFT_AT_MOST, "word", "at most {0}")
LT_RULE_PHRASE(TODAY, "word", "today")
LT_RULE_PHRASE(OPEN_FOR, "word", "open for {0}")
LT_RULE_PHRASE(PASSED_AGO, "word", "passed {0} ago")
LT_RULE_PHRASE(THE_SESSION_ITSELF, "word", "the session itself")
LT_RULE_PHRASE(FACT_SESSION, "papers", "for {0}")
LT_RULE_PHRASE(FACT_PAPERS, "papers", "{0} to be {1}")
LT_RULE_PHRASE(FACT_RECOMMENDED, "recommended", "recommended: {0}")
LT_RULE_PHRASE(FACT_ACT_BY, "act_by",
               "in time if {0}: an act counts later than it is done")
LT_RULE_PHRASE(FACT_ACT_BY_PAST, "act_by",
               "was in time if {0}: an act counts later than it is done")
LT_RULE_PHRASE(FACT_ACT_UNKNOWN, "act_by",
               "an act counts later than it is done; until when it is in time "
               "cannot be told")
LT_RULE_PHRASE(FACT_READING, "reading", "under the reading \"{0}\": {1}")
LT_RULE_PHRASE(FACT_PUBLISHED, "published", "announced by the body")
LT_RULE_PHRASE(FACT_MOVED, "published",
               "announced by the body; by the arithmetic it is {0}")
LT_RULE_PHRASE(FACT_MISSING, "reason", "because {0}")
LT_RULE_PHRASE(FACT_PART_MISSING, "reason",
               "another date of the rule cannot be told: {0}")
LT_RULE_PHRASE(FACT_UNLESS, "unless", "unless rule {0} takes its place")
LT_RULE_PHRASE(SUM, "word", "{0} in {1}")
LT_RULE_PHRASE(SUM_UNDECIDED, "word", "{0} in {1} ({2} of them undecided)")
LT_RULE_PHRASE(SUM_ONE_UNDECIDED, "word", "{0} in {1} (undecided)")
LT_RULE_PHRASE(SUM_PAST, "word",
               "{0} left out whose sessions have opened (--past shows them)")
LT_RULE_PHRASE(SUM_CANCELLED, "word", "{0} left out")

/* the source */
LT_RULE_PHRASE(SOURCE, "source", "{0}")
LT_RULE_PHRASE(SOURCE_PROVISION, "source", "{0}, {1}")
LT_RULE_PHRASE(VERIFIED_TEXT, "verification",
               "The instrument's own text was read on {0}.")
LT_RULE_PHRASE(VERIFIED_SECONDARY, "verification",
               "Known at second hand, checked on {0}; verdicts say so.")
LT_RULE_PHRASE(VERIFIED_NOT, "verification",
               "Nobody has verified it ({0}); verdicts say so.")
LT_RULE_PHRASE(REMARK, "note", "Remark on the rule: {0}")
LT_RULE_PHRASE(REMARK_SOURCE, "note", "Remark on the source: {0}")
LT_RULE_PHRASE(NO_DATE, "word", "a date that is not given")
