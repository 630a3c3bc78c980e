/* Every sentence of the feed, in tables; {0}, {1} ... are the arguments. One
 * file includes this. */

/* What has to be done, by the act of the rule. {0} is the paper. */
static const char *const todo[LT_ACT_OPENING + 1] = {
	[LT_ACT_SUBMITTED] = "Submit {0}",
	[LT_ACT_RECEIVED] = "Hand in {0}",
	[LT_ACT_ISSUED] = "Issue {0}",
	[LT_ACT_CIRCULATED] = "Circulate {0}",
	[LT_ACT_DISPATCHED] = "Send {0}",
	[LT_ACT_POSTED] = "Post {0}",
	[LT_ACT_CONSIDERED] = "Take up {0}",
	[LT_ACT_ADOPTED] = "Adopt {0}",
	[LT_ACT_OPENING] = "Open {0}",
};

/* The summary, by verdict: phones show its first 30 characters. {0} is what
 * has to be done, {1} the paper, {2} what the deadline is counted from. */
static const char *const summaries[LT_VERDICT_COUNT] = {
	[LT_VERDICT_NONE] = "{0} \xE2\x80\x93 due ({2})",
	[LT_VERDICT_OVERDUE] = "Overdue: {0} ({2})",
	[LT_VERDICT_INCOMPLETE] = "Incomplete: {1} ({2})",
	[LT_VERDICT_LATE] = "Late: {1} ({2})",
	[LT_VERDICT_EARLY] = "Too early: {1} ({2})",
	[LT_VERDICT_UNDECIDED] = "Undecided: {0} ({2})",
	[LT_VERDICT_STAGGERED] = "Staggered: {1} ({2})",
	[LT_VERDICT_TIGHT] = "Met, tight: {1} ({2})",
	[LT_VERDICT_PENDING] = "{0} \xE2\x80\x93 due ({2})",
	[LT_VERDICT_WAIVED] = "Waived: {1} ({2})",
	[LT_VERDICT_ON_TIME] = "Met: {1} ({2})",
	[LT_VERDICT_UNSCORED] = "{0} ({2})",
};

static const char papers_word[] = "papers";
static const char counted_before[] = "{0} before {1}";
/* A list cuts the end off, which the rule, {0}, stands better than the session,
 * {1}. */
static const char rule_and_session[] = "{1}: {0}";
static const char withdrawn_summary[] = "Withdrawn: {0}";
/* Of a paper, or a session, and of a rule alike. */
static const char withdrawn_description[] =
    "Withdrawn: it is no longer in the inputs, or the rule no longer applies "
    "to it.\n{0}";
/* Of a paper of a cancelled session, as summaries. */
static const char cancelled_summary[] = "Cancelled: {1} ({2})";
static const char name_of_one[] = "Deadlines of {0}";
static const char name_of_all[] = "Deadlines";
static const char undated_one[] =
    "Deadlines that cannot be told have no event here: 1 (for {1}). "
    "`leadtime explain` says what is missing.";
static const char undated_several[] =
    "Deadlines that cannot be told have no event here: {0} (the first for "
    "{1}). `leadtime explain` says what is missing.";

/* The lines of the description, in their order. */
enum line {
	LINE_DUE = 0,
	LINE_DUE_DAY,
	LINE_DUE_ACT,
	LINE_FIRST,
	LINE_RECOMMENDED,
	LINE_PAPER,
	LINE_TITLE,
	LINE_SESSION,
	LINE_BODY,
	LINE_CANCELLED,
	LINE_STATE,
	LINE_STATE_ACT,
	LINE_IN_TIME,
	LINE_LATE,
	LINE_EARLY,
	LINE_MISSING,
	LINE_IN_TIME_IF,
	LINE_WOULD_BE_IN_TIME,
	LINE_REASON,
	LINE_WAIVED,
	LINE_NOTE,
	LINE_STEPS,
	LINE_STEP,
	LINE_MORE_STEPS,
	LINE_RULE,
	LINE_SOURCE,
	LINE_PROVISION,
	LINE_SOURCE_URL,
	LINE_VERIFICATION,
	LINE_COUNT
};

static const char *const lines[LINE_COUNT] = {
	[LINE_DUE] = "Due: {0}",
	[LINE_DUE_DAY] = "Due: {0}, by the end of the day in {1}",
	/* {1} the act, which counts later than it is done */
	[LINE_DUE_ACT] = "Due: {0}; in time if {1} by {2}",
	[LINE_FIRST] = "Not before: {0}",
	[LINE_RECOMMENDED] = "Recommended: {0}",
	[LINE_PAPER] = "Paper: {0}",
	[LINE_TITLE] = "Title: {0}",
	[LINE_SESSION] = "Session: {0} ({1}), opens {2}",
	[LINE_BODY] = "Body: {0}",
	[LINE_CANCELLED] = "The session is cancelled.",
	[LINE_STATE] = "State: {0}",
	[LINE_STATE_ACT] = "State: {0}, {1} {2}",
	[LINE_IN_TIME] = "In time: {0}",
	[LINE_LATE] = "Late: {0}",
	[LINE_EARLY] = "Too early: {0}",
	[LINE_MISSING] = "Missing: {0}",
	[LINE_IN_TIME_IF] = "In time if {0}",
	[LINE_WOULD_BE_IN_TIME] = "Would have been in time if {0}",
	[LINE_REASON] = "Undecided: {0}",
	[LINE_WAIVED] = "Waived by {0} on {1}",
	[LINE_NOTE] = "Note: {0}",
	[LINE_STEPS] = "How the date was found:",
	[LINE_STEP] = "{0}. {1}",
	[LINE_MORE_STEPS] = "({0} more steps)",
	[LINE_RULE] = "Rule: {0} ({1})",
	[LINE_SOURCE] = "Source: {0}",
	[LINE_PROVISION] = "Source: {0}, {1}",
	[LINE_SOURCE_URL] = "Text: {0}",
	[LINE_VERIFICATION] = "Verification: {0}",
};

_Static_assert(sizeof lines / sizeof lines[0] == LINE_COUNT,
               "every line has its words");
