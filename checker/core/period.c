#include "core/period.h"

#include "base/limits.h"

static const struct {
	const char *many;
	const char *one;
} names[] = {
	[LT_UNIT_NONE] = { NULL, NULL },     [LT_HOURS] = { "hours", "hour" },
	[LT_DAYS] = { "days", "day" },       [LT_WEEKS] = { "weeks", "week" },
	[LT_MONTHS] = { "months", "month" }, [LT_YEARS] = { "years", "year" },
};

const char *lt_unit_name(enum lt_unit unit, bool is_one)
{
	return is_one ? names[unit].one : names[unit].many;
}

enum lt_unit lt_unit_named(struct lt_str name)
{
	for (enum lt_unit unit = LT_HOURS; unit <= LT_YEARS; unit++)
		if (lt_str_is(name, names[unit].many) ||
		    lt_str_is(name, names[unit].one))
			return unit;
	return LT_UNIT_NONE;
}

/* The next word of *REST, which moves behind it. */
static struct lt_str next_word(struct lt_str *rest)
{
	struct lt_str text = lt_str_trim(*rest), word;
	size_t blank = lt_str_find(text, ' ');

	word = lt_str_head(text, blank);
	*rest = lt_str_trim(lt_str_from(text, blank));
	return word;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static enum lt_period_fault parse_amount(struct lt_str word, int32_t *amount)
{
	int32_t sum = 0;

	if (word.size > 1 && word.at[0] == '-' && is_digit(word.at[1]))
		return LT_PERIOD_NEGATIVE;
	if (!word.size || !is_digit(word.at[0]))
		return LT_PERIOD_NO_NUMBER;
	for (size_t i = 0; i < word.size; i++) {
		if (word.at[i] == '.' || word.at[i] == ',')
			return LT_PERIOD_FRACTION;
		if (!is_digit(word.at[i]))
			return LT_PERIOD_NO_NUMBER;
		if (sum <= LT_PERIOD_AMOUNT_MAX)
			sum = sum * 10 + (word.at[i] - '0');
	}
	if (sum > LT_PERIOD_AMOUNT_MAX)
		return LT_PERIOD_TOO_LARGE;
	*amount = sum;
	return LT_PERIOD_FINE;
}

static enum lt_period_fault check(const struct lt_period *period)
{
	if (period->is_working && period->unit != LT_DAYS)
		return LT_PERIOD_NOT_WORKING;
	if (period->is_clear && period->unit == LT_HOURS)
		return LT_PERIOD_NOT_CLEAR;
	return LT_PERIOD_FINE;
}

enum lt_period_fault lt_period_parse(struct lt_str text,
                                     struct lt_period *period,
                                     struct lt_str *bad)
{
	struct lt_period read = { 0 };
	enum lt_period_fault fault;

	*bad = next_word(&text);
	fault = parse_amount(*bad, &read.amount);
	if (fault)
		return fault;
	*bad = next_word(&text);
	if (lt_str_is(*bad, "clear")) {
		read.is_clear = true;
		*bad = next_word(&text);
	}
	if (lt_str_is(*bad, "working")) {
		read.is_working = true;
		*bad = next_word(&text);
	}
	if (!bad->size)
		return LT_PERIOD_NO_UNIT;
	read.unit = lt_unit_named(*bad);
	if (!read.unit)
		return LT_PERIOD_WORD;
	if (text.size) {
		*bad = text;
		return LT_PERIOD_WORD;
	}
	fault = check(&read);
	if (!fault)
		*period = read;
	return fault;
}

int32_t lt_period_days(const struct lt_period *period)
{
	return period->unit == LT_WEEKS ? period->amount * 7 : period->amount;
}

/* The least and the most days that a period is, or hours in place of days. */
static void span_of(const struct lt_period *period, int64_t *least,
                    int64_t *most)
{
	int64_t amount = period->amount;

	*least = *most = lt_period_days(period);
	if (period->unit < LT_MONTHS)
		return;
	amount *= period->unit == LT_YEARS ? 12 : 1;
	*least = amount * 28;
	*most = amount * 31;
}

bool lt_period_is_shorter(const struct lt_period *a, const struct lt_period *b)
{
	int64_t least, most, other;

	if (a->is_working != b->is_working || a->is_clear != b->is_clear ||
	    (a->unit == LT_HOURS) != (b->unit == LT_HOURS))
		return false;
	span_of(a, &other, &most);
	span_of(b, &least, &other);
	/* Months of any length are as many as they are. */
	if (a->unit >= LT_MONTHS && b->unit >= LT_MONTHS)
		return most / 31 < other / 31;
	return most < least;
}
