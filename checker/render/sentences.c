#include "render/sentences.h"

#include "base/safe.h"

static int64_t size_of(int64_t number)
{
	return number < 0 ? -number : number;
}

static void put_clock(struct lt_buf *out, int64_t minutes)
{
	lt_buf_int(out, minutes / 60);
	lt_buf_puts(out, " h ");
	lt_buf_digits(out, (uint64_t)(minutes % 60), 2);
	lt_buf_puts(out, " min");
}

static struct lt_str unit_of(const struct lt_measured *measured, bool is_one)
{
	static const struct lt_str counted = { "counted days", 12 };
	static const struct lt_str many[] = {
		[LT_MEASURE_DAYS] = { "days", 4 },
		[LT_MEASURE_CLEAR_DAYS] = { "clear days", 10 },
		[LT_MEASURE_WORKING_DAYS] = { "working days", 12 }
	};

	struct lt_str unit = measured->by_rule ? counted : many[measured->unit];

	/* Singular, without the "s". */
	return lt_str_head(unit, unit.size - is_one);
}

static void put_amount(struct lt_buf *out, const struct lt_measured *measured,
                       int64_t amount)
{
	if (measured->unit == LT_MEASURE_MINUTES) {
		put_clock(out, size_of(amount));
		return;
	}
	lt_buf_int(out, size_of(amount));
	lt_buf_char(out, ' ');
	lt_buf_put(out, unit_of(measured, size_of(amount) == 1));
}

static void put_signed(struct lt_buf *out, const struct lt_measured *margin,
                       int64_t amount)
{
	put_amount(out, margin, amount);
	if (amount >= 0)
		lt_buf_puts(out, " to spare");
	else
		lt_buf_puts(out, margin->to_first ? " too early" : " short");
}

/* From so many hours on nobody sees how long they are. */
enum { LONG_MINUTES = 72 * 60, DAY_MINUTES = 24 * 60 };

/* The same in days of 24 hours, beside hours and minutes. */
static void put_in_days(struct lt_buf *out, int64_t minutes)
{
	int64_t hours = minutes % DAY_MINUTES / 60;

	lt_buf_puts(out, " (");
	lt_buf_int(out, minutes / DAY_MINUTES);
	lt_buf_puts(out, " days");
	if (hours) {
		lt_buf_char(out, ' ');
		lt_buf_int(out, hours);
		lt_buf_puts(out, " h");
	}
	if (minutes % 60) {
		lt_buf_char(out, ' ');
		lt_buf_int(out, minutes % 60);
		lt_buf_puts(out, " min");
	}
	lt_buf_char(out, ')');
}

void lt_put_margin(struct lt_buf *out, const struct lt_measured *margin)
{
	bool is_long = margin->unit == LT_MEASURE_MINUTES &&
	               size_of(margin->from) >= LONG_MINUTES;

	if (margin->unit == LT_MEASURE_NONE)
		return;
	put_signed(out, margin, margin->from);
	if (margin->to == margin->from) {
		if (is_long)
			put_in_days(out, size_of(margin->from));
		return;
	}
	lt_buf_puts(out, " to ");
	put_signed(out, margin, margin->to);
}

void lt_put_lead(struct lt_buf *out, const struct lt_measured *lead)
{
	if (lead->unit == LT_MEASURE_NONE)
		return;
	if (lead->from < 0)
		lt_buf_char(out, '-');
	if (lead->from != lead->to) {
		if (lead->unit == LT_MEASURE_MINUTES)
			put_clock(out, size_of(lead->from));
		else
			lt_buf_int(out, size_of(lead->from));
		lt_buf_puts(out, " to ");
		if (lead->to < 0)
			lt_buf_char(out, '-');
	}
	put_amount(out, lead, lead->to);
	if (lead->has_days && lead->days_from == lead->days_to) {
		static const struct lt_measured days = { .unit =
			                                     LT_MEASURE_DAYS };

		lt_buf_puts(out, " (");
		put_amount(out, &days, lead->days_from);
		lt_buf_char(out, ')');
	}
}

static void separate(struct lt_buf *out, size_t begin, const char *mark)
{
	if (out->size > begin)
		lt_buf_puts(out, mark);
}

static void put_limits(struct lt_buf *out, const struct lt_row *row,
                       struct lt_arena *scratch)
{
	bool first = row->first.kind > LT_LIMIT_UNKNOWN;
	bool last = row->last.kind > LT_LIMIT_UNKNOWN;

	if (first) {
		lt_buf_puts(out, "not before ");
		lt_buf_put(out, lt_words_limit(scratch, &row->first));
	}
	if (last) {
		lt_buf_puts(out, first ? ", due " : "due ");
		lt_buf_put(out, lt_words_limit(scratch, &row->last));
	}
}

static void put_languages(struct lt_buf *out, const struct lt_row *row,
                          enum lt_version_state state, const char *word,
                          struct lt_arena *scratch)
{
	struct lt_str *list =
	    LT_NEW_ARRAY(scratch, struct lt_str, row->language_count);
	size_t count = 0;

	for (size_t i = 0; i < row->language_count; i++)
		if (row->languages[i].state == state)
			list[count++] = row->languages[i].language;
	if (!count)
		return;
	lt_buf_puts(out, word);
	lt_buf_put(out, lt_words_list(scratch, list, count));
}

/* Whether a reader wants to see the missing and the late languages. */
static bool shows_languages(const struct lt_row *row)
{
	enum lt_verdict verdict = row->verdict;

	if (lt_row_is_due(row))
		return true;
	return verdict != LT_VERDICT_ON_TIME && verdict != LT_VERDICT_TIGHT &&
	       verdict != LT_VERDICT_UNSCORED;
}

/* Of an incomplete paper the margin is that of the first version. */
void lt_put_row_margin(struct lt_buf *out, const struct lt_row *row)
{
	if (row->is_of_first && row->margin.unit)
		lt_buf_puts(out, "first version ");
	lt_put_margin(out, &row->margin);
}

void lt_put_row_facts(struct lt_buf *out, const struct lt_row *row,
                      struct lt_arena *scratch)
{
	size_t begin = out->size;

	put_limits(out, row, scratch);
	if (row->actual.state == LT_MOMENT_KNOWN) {
		separate(out, begin, ", ");
		lt_buf_puts(out, lt_act_words(row->rule->act));
		lt_buf_char(out, ' ');
		lt_buf_put(out, lt_words_moment(scratch, &row->actual,
		                                row->body->zone));
	}
	if (row->margin.unit) {
		separate(out, begin, ", ");
		lt_put_row_margin(out, row);
	}
	if (row->recommended_margin.unit && row->recommended_margin.from < 0) {
		separate(out, begin, ", ");
		lt_put_margin(out, &row->recommended_margin);
		lt_buf_puts(out, " of the recommended");
	}
	if (row->lead.unit) {
		separate(out, begin, ", ");
		lt_buf_puts(out, "lead ");
		lt_put_lead(out, &row->lead);
	}
	if (shows_languages(row))
		put_languages(out, row, LT_VERSION_LATE,
		              out->size > begin ? "; late in " : "late in ",
		              scratch);
	/* Those that do not matter for the verdict are listed all the same
	 * (counting.md, section 5). */
	else if (row->rule->languages.clock != LT_CLOCK_FIRST)
		return;
	put_languages(out, row, LT_VERSION_MISSING,
	              out->size > begin ? "; missing " : "missing ", scratch);
}

const char *lt_in_time_words(const struct lt_row *row)
{
	return row->is_in_time_past ? "would have been in time if "
	                            : "in time if ";
}

/* --- who can act -------------------------------------------------------- */

enum actor {
	NOBODY = 0,
	AUTHOR,
	AUTHOR_FIRST, /* the paper is expected, then the secretariat's turn */
	SECRETARIAT,
	SESSION, /* those who consider and adopt */
	CONVENER,
	KEEPER,  /* of the register: a fact is missing */
	AMENDER, /* of the rules: one is wrong */
	READER,  /* of the rule: no fact is */
	WAIVER   /* what is done is done */
};

/* {0}: the author's name, {1}: the languages still missing. */
static const struct {
	const char *plain, *named, *languages;
} actors[] = {
	[NOBODY] = { "", NULL, NULL },
	[AUTHOR] = { "author", "author: {0}", NULL },
	[AUTHOR_FIRST] = { "author, then secretariat",
	                   "author ({0}), then secretariat", NULL },
	[SECRETARIAT] = { "secretariat", NULL, "secretariat, for {1}" },
	[SESSION] = { "the session", NULL, NULL },
	[CONVENER] = { "convener of the session", NULL, NULL },
	[KEEPER] = { "keeper of the register", NULL, NULL },
	[AMENDER] = { "keeper of the rules", NULL, NULL },
	[READER] = { "the body, by saying which reading holds", NULL, NULL },
	[WAIVER] = { "the body, by a waiver", NULL, NULL },
};

static enum actor actor_of_act(const struct lt_row *row)
{
	switch (row->rule->act) {
	case LT_ACT_SUBMITTED:
	case LT_ACT_RECEIVED:
		return AUTHOR;
	case LT_ACT_CONSIDERED:
	case LT_ACT_ADOPTED:
		return SESSION;
	case LT_ACT_OPENING:
		return CONVENER;
	case LT_ACT_NONE:
	case LT_ACT_ISSUED:
	case LT_ACT_CIRCULATED:
	case LT_ACT_DISPATCHED:
	case LT_ACT_POSTED:
		break;
	}
	if (row->document &&
	    row->document->acts[LT_ACT_SUBMITTED].moment.state ==
	        LT_MOMENT_EXPECTED)
		return AUTHOR_FIRST;
	return SECRETARIAT;
}

/* What a verdict leaves to be done, and whose turn it is. */
static enum actor actor_of(const struct lt_row *row)
{
	if (row->session && row->session->is_cancelled)
		return NOBODY;
	/* Whatever is still due comes first, because it can still be done. */
	if (lt_row_is_due(row))
		return actor_of_act(row);
	switch (row->verdict) {
	case LT_VERDICT_OVERDUE:
	case LT_VERDICT_INCOMPLETE:
		return actor_of_act(row);
	case LT_VERDICT_EARLY:
		return row->can_be_repeated ? actor_of_act(row) : WAIVER;
	case LT_VERDICT_LATE:
	case LT_VERDICT_STAGGERED:
		return WAIVER;
	case LT_VERDICT_UNDECIDED:
		return lt_rule_is_unread(row->rule) ? AMENDER
		       : lt_row_is_disputed(row)    ? READER
		                                    : KEEPER;
	case LT_VERDICT_NONE:
	case LT_VERDICT_TIGHT:
	case LT_VERDICT_PENDING: /* it is due */
	case LT_VERDICT_WAIVED:
	case LT_VERDICT_ON_TIME:
	case LT_VERDICT_UNSCORED:
	case LT_VERDICT_COUNT:
		break;
	}
	return NOBODY;
}

void lt_put_who_acts(struct lt_buf *out, const struct lt_row *row,
                     struct lt_arena *scratch)
{
	enum actor actor = actor_of(row);
	struct lt_buf missing = { 0 };
	struct lt_str args[2] = { { 0 } };

	if (row->document)
		args[0] = row->document->author;
	put_languages(&missing, row, LT_VERSION_MISSING, "", scratch);
	args[1] = lt_buf_str(&missing);
	if (args[0].size && actors[actor].named)
		lt_buf_format(out, actors[actor].named, args, 2);
	else if (args[1].size && actors[actor].languages)
		lt_buf_format(out, actors[actor].languages, args, 2);
	else
		lt_buf_puts(out, actors[actor].plain);
	lt_buf_free(&missing);
}

_Static_assert(sizeof actors / sizeof actors[0] == WAIVER + 1,
               "every actor has a row");

void lt_put_steps(struct lt_buf *out, const struct lt_step *steps, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		lt_buf_repeat(out, ' ', i < 9 ? 3 : 2);
		lt_buf_int(out, (int64_t)i + 1);
		lt_buf_puts(out, ". ");
		lt_safe_put(out, steps[i].text);
		lt_buf_char(out, '\n');
	}
}
