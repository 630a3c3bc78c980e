/* Every sentence of a digest, read with LT_DIGEST_WORDS(name, text), hence no
 * include guard; {0}, {1} ... are the arguments. */

/* labels of groups: {0} the deadline, {1} days */
LT_DIGEST_WORDS(DUE_TODAY, "DUE TODAY, {0}")
LT_DIGEST_WORDS(DUE_TOMORROW, "DUE TOMORROW, {0}")
LT_DIGEST_WORDS(DUE_IN, "DUE IN {1} DAYS, {0}")
LT_DIGEST_WORDS(DUE, "DUE {0}")
LT_DIGEST_WORDS(AND_RECOMMENDED, "{0} (recommended: {1})")
LT_DIGEST_WORDS(WAS_RECOMMENDED, "{0} (recommended was {1})")
LT_DIGEST_WORDS(OVERDUE, "OVERDUE, was due {0}")
LT_DIGEST_WORDS(INCOMPLETE, "INCOMPLETE, was due {0}")
LT_DIGEST_WORDS(LATE, "LATE, was due {0}")
LT_DIGEST_WORDS(EARLY, "TOO EARLY")
LT_DIGEST_WORDS(UNDECIDED, "UNDECIDED")
LT_DIGEST_WORDS(STAGGERED, "NOT ALL LANGUAGES TOGETHER, due {0}")
LT_DIGEST_WORDS(TIGHT, "TIGHT, due {0}")
LT_DIGEST_WORDS(WAIVED, "WAIVED")
LT_DIGEST_WORDS(ON_TIME, "ON TIME")
LT_DIGEST_WORDS(UNSCORED, "NO LONGER JUDGED")
LT_DIGEST_WORDS(CHANGED, "CHANGED: {0}")
LT_DIGEST_WORDS(STILL, "STILL {0}")
LT_DIGEST_WORDS(RESOLVED, "RESOLVED: {0}")
LT_DIGEST_WORDS(CANCELLED, "SESSION CANCELLED")
LT_DIGEST_WORDS(GONE, "NO LONGER IN THE REGISTER")
LT_DIGEST_WORDS(GONE_SESSION, "NO LONGER IN THE CALENDAR")
LT_DIGEST_WORDS(NO_RULE, "NO LONGER UNDER THIS RULE")
LT_DIGEST_WORDS(LEFT, "NO LONGER AMONG YOURS")
LT_DIGEST_WORDS(LOST, "SESSION NO LONGER IN THE CALENDARS")
LT_DIGEST_WORDS(FOUND, "SESSION PERHAPS MADE ANEW")
LT_DIGEST_WORDS(UNREAD, "CANNOT BE JUDGED")
LT_DIGEST_WORDS(UNREAD_DUE, "CANNOT BE JUDGED, due {0}")
LT_DIGEST_WORDS(UNREAD_PAST, "CANNOT BE JUDGED, was due {0}")

/* what to do: {0} the act, {1} what would be in time */
LT_DIGEST_WORDS(DO_PENDING, "To do: have it {1}.")
LT_DIGEST_WORDS(DAY_ENDS, "{0}, end of the day in {1}")
LT_DIGEST_WORDS(DO_PENDING_ACT, "To do: have it {0} in time.")
LT_DIGEST_WORDS(DO_REST, "Still to do: have it {0}.")
LT_DIGEST_WORDS(DO_OVERDUE, "To do: have it {0} now.")
LT_DIGEST_WORDS(DO_INCOMPLETE,
                "To do: have it {0} now in the languages that are missing.")
LT_DIGEST_WORDS(DO_LATE,
                "To do: nothing makes it in time any more. Record the waiver "
                "in the register if the body gave one, or the right date if "
                "this one is wrong.")
LT_DIGEST_WORDS(DO_EARLY,
                "To do: have it once more {1}: the first time does not count. "
                "Or record the waiver in the register if the body gave one, "
                "or the right date if this one is wrong.")
LT_DIGEST_WORDS(DO_UNDECIDED,
                "To do: supply the fact that is missing at each paper.")
LT_DIGEST_WORDS(DO_READINGS,
                "To do: have it decided which reading of the rule holds; what "
                "each of them gives stands at each paper.")
LT_DIGEST_WORDS(DO_STAGGERED,
                "To do: nothing now; next time, all languages together.")
LT_DIGEST_WORDS(DO_TIGHT,
                "To do: nothing. The minimum was met, the recommended period "
                "was not.")
LT_DIGEST_WORDS(DO_CANCELLED,
                "To do: nothing, as long as the session is cancelled: its "
                "deadlines are not judged.")
LT_DIGEST_WORDS(DO_GONE,
                "To do: nothing if it was withdrawn; if not, put it back into "
                "the register.")
LT_DIGEST_WORDS(DO_GONE_SESSION,
                "To do: nothing if the session was withdrawn; if not, put it "
                "back into the calendar.")
LT_DIGEST_WORDS(DO_LOST,
                "To do: put it back into the calendar; if it was called off, "
                "as one that is cancelled, or give its papers another session. "
                "Until then papers that name it are undecided.")
LT_DIGEST_WORDS(DO_FOUND,
                "To do: if both are the same session, make the old id an alias "
                "of the new one, in a JSON file of sessions, or name the new "
                "id where the old one stands. Nothing is taken over by "
                "itself.")
LT_DIGEST_WORDS(DO_NO_RULE,
                "To do: nothing if that is meant; if not, look at what the "
                "rule applies to (the kind of the paper, its session), and "
                "whether the rule has another name now.")
LT_DIGEST_WORDS(DO_LEFT,
                "To do: nothing if that is meant; no more of it is told to "
                "you.")
LT_DIGEST_WORDS(DO_UNREAD,
                "To do: mend what cannot be read (`leadtime check` says where "
                "it is); until then nobody watches the deadline.")
LT_DIGEST_WORDS(DO_OPENING, "To do: the session must open in time; tell its "
                            "convener.")

/* papers and details */
LT_DIGEST_WORDS(RULE, "Rule: {0} [{1}]")
LT_DIGEST_WORDS(RULE_ID, "Rule: {0}")
LT_DIGEST_WORDS(THE_SESSION, "the session itself")
LT_DIGEST_WORDS(NO_SESSION, "Papers whose session is not known")
LT_DIGEST_WORDS(SESSION_NAMED, "{0} ({1})")
LT_DIGEST_WORDS(OPENS, "opens {0}")
LT_DIGEST_WORDS(OPENS_NOW, "opens {0} (was to open {1})")
LT_DIGEST_WORDS(WAS_TO_OPEN, "cancelled; was to open {0}")
LT_DIGEST_WORDS(LOST_OPENS, "was to open {0}")
LT_DIGEST_WORDS(LOST_SINCE, "It has not been in the calendars since {0}.")
LT_DIGEST_WORDS(NEW_SAME_DAY,
                "A new session of the same body opens on the same day: {0}, "
                "{1}")
LT_DIGEST_WORDS(NEW_SAME_TITLE,
                "A new session of the same body has the same title: {0}, "
                "opens {1}")
LT_DIGEST_WORDS(NEW_NEAR,
                "A new session of the same body opens near that day: {0}, {1}")
LT_DIGEST_WORDS(LOST_BEYOND,
                "{0} more sessions are no longer in the calendars; `leadtime "
                "sessions` lists those that are.")
LT_DIGEST_WORDS(WAS, "was {0}")
LT_DIGEST_WORDS(WAS_DUE, "was {0}, due {1}")
LT_DIGEST_WORDS(RENAMED, "its symbol was {0}")
LT_DIGEST_WORDS(WAS_OF_SESSION, "was a paper of {0}")
LT_DIGEST_WORDS(WAS_CANCELLED, "its session was cancelled")
LT_DIGEST_WORDS(HELD_AGAIN, "the session was cancelled and is held again")
LT_DIGEST_WORDS(LEFT_FOR, "is now a paper of {0}")
LT_DIGEST_WORDS(LEFT_KIND, "its kind is {0}")
LT_DIGEST_WORDS(UNREAD_AT, "its record cannot be read ({0})")
LT_DIGEST_WORDS(UNREAD_NOT_FOUND, "it was not found among what could be read")
LT_DIGEST_WORDS(UNREAD_THERE, "what it is judged by could not be read")
LT_DIGEST_WORDS(READ_AGAIN, "it could not be judged, and can be again")
LT_DIGEST_WORDS(WAS_DONE, "was {0} {1}")
LT_DIGEST_WORDS(WAS_DONE_BETWEEN, "was {0} between {1} and {2}")
LT_DIGEST_WORDS(NOW_DUE, "the deadline was {0}, now it is {1}")
LT_DIGEST_WORDS(NOW_OTHER_CLOCK,
                "the clocks of the zone are others than the tz database told "
                "before: the deadline was {0}, now it is {1}")
LT_DIGEST_WORDS(DONE, "{0}")
LT_DIGEST_WORDS(DONE_MARGIN, "{0}, {1}")
LT_DIGEST_WORDS(MISSING, "missing {0}")
LT_DIGEST_WORDS(SO_FAR, "what is out is {0}")
LT_DIGEST_WORDS(LATE_IN, "late in {0}")
LT_DIGEST_WORDS(NOT_OUT, "not yet {0}")
LT_DIGEST_WORDS(REASON, "{0}")
LT_DIGEST_WORDS(NOTE, "note: {0}")
LT_DIGEST_WORDS(NOTE_ALL, "Note: {0}")
LT_DIGEST_WORDS(WAIVER, "waiver: {0}")

/* the top and the end */
LT_DIGEST_WORDS(FIRST,
                "This is the first message to you from leadtime, which watches "
                "whether papers are out in time. It lists everything that "
                "stands today, also what you may have been told before.")
LT_DIGEST_WORDS(FIRST_SIGN,
                "This is the first message to you from leadtime, which watches "
                "whether papers are out in time; there is nothing that it has "
                "to list.")
LT_DIGEST_WORDS(CLEAR, "All clear: {0} and {1} were checked, and {3}. {4}")
LT_DIGEST_WORDS(NOTHING_NEW,
                "Nothing new: {0} and {1} were checked, and {3}. {2} still "
                "open: see `leadtime check`. {4}")
LT_DIGEST_WORDS(NOTHING_READ,
                "Nothing new: {0} and {1} were checked, and {3}. What could be "
                "read is all clear. {4}")
LT_DIGEST_WORDS(SIGN,
                "This sign of life comes in a week without other messages, so "
                "that silence can be told from failure.")
LT_DIGEST_WORDS(SIGN_FIRST,
                "Such a sign of life will come in each week without other "
                "messages, so that silence can be told from failure.")
LT_DIGEST_WORDS(SINCE_LAST, "nothing has changed since the last message")
LT_DIGEST_WORDS(SINCE_NONE, "nothing has to be told today")
LT_DIGEST_WORDS(ERRORS,
                "Not everything could be read: the inputs have {0}. What "
                "depends on them may be missing here, or be undecided; "
                "`leadtime check` says where they are.")
LT_DIGEST_WORDS(BEYOND,
                "{0} more are not listed here; `leadtime check` lists them.")
LT_DIGEST_WORDS(FOOT,
                "Checked as of {0} by leadtime {1} (tz database {2}). Who gets "
                "these messages is decided under \"notify\" in the workspace's "
                "leadtime.json.")

LT_DIGEST_WORDS(INPUT_TODAY, "Read: {0}, changed today")
LT_DIGEST_WORDS(INPUT_DAY, "Read: {0}, changed {1} day ago")
LT_DIGEST_WORDS(INPUT_DAYS, "Read: {0}, changed {1} days ago")

/* the subject: {0} a number, or the one paper; {1} a deadline */
LT_DIGEST_WORDS(SUBJECT, "[leadtime] {0}")
LT_DIGEST_WORDS(SUBJECT_FIRST, "[leadtime] first message, {0}")
LT_DIGEST_WORDS(SUBJECT_ABOUT, "{0}: {1}")
LT_DIGEST_WORDS(SUBJECT_CLEAR, "all clear: {0}, {1}")
LT_DIGEST_WORDS(SUBJECT_NOTHING_NEW, "nothing new, {0} still open")
LT_DIGEST_WORDS(SUBJECT_NOTHING_READ, "nothing new, not all could be read")
LT_DIGEST_WORDS(SUBJECT_MORE, "{0} and {1} more")
LT_DIGEST_WORDS(COUNT_TODAY, "{0} due today")
LT_DIGEST_WORDS(COUNT_OVERDUE, "{0} overdue")
LT_DIGEST_WORDS(COUNT_INCOMPLETE, "{0} incomplete")
LT_DIGEST_WORDS(COUNT_UNREAD, "{0} cannot be judged")
LT_DIGEST_WORDS(COUNT_SOON, "{0} due soon")
LT_DIGEST_WORDS(COUNT_DUE, "{0} due {1}")
LT_DIGEST_WORDS(COUNT_DUE_FROM, "{0} due soon (first {1})")
LT_DIGEST_WORDS(COUNT_MOVED, "{0} moved")
LT_DIGEST_WORDS(COUNT_AGAIN, "{0} due again")
LT_DIGEST_WORDS(COUNT_UNDECIDED, "{0} undecided")
LT_DIGEST_WORDS(COUNT_CANCELLED, "{0} of a cancelled session")
LT_DIGEST_WORDS(COUNT_LATE, "{0} late")
LT_DIGEST_WORDS(COUNT_EARLY, "{0} too early")
LT_DIGEST_WORDS(COUNT_STAGGERED, "{0} not together")
LT_DIGEST_WORDS(COUNT_TIGHT, "{0} tight")
LT_DIGEST_WORDS(COUNT_WAIVED, "{0} waived")
LT_DIGEST_WORDS(COUNT_STILL, "{0} still open")
LT_DIGEST_WORDS(COUNT_RESOLVED, "{0} resolved")
LT_DIGEST_WORDS(COUNT_GONE, "{0} withdrawn")
LT_DIGEST_WORDS(COUNT_LEFT, "{0} no longer yours")
LT_DIGEST_WORDS(COUNT_LOST_ONE, "1 session gone")
LT_DIGEST_WORDS(COUNT_LOST, "{0} sessions gone")
LT_DIGEST_WORDS(COUNT_FOUND, "{0} perhaps made anew")
LT_DIGEST_WORDS(SUBJECT_AND, "{0}, {1}")
LT_DIGEST_WORDS(COUNT_NO_RULE, "{0} no longer under a rule")
