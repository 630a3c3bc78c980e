#include "read/plain_time_at.h"

enum { YEAR_MIN = 1900, YEAR_COUNT = 300 };

/* What lt_plain_month counts for 1 January 1970:
 * 1970 * 365 + 492 - 19 + 4. */
enum { EPOCH_DAYS = 719527 };

/* Days of a common year before each month, and the length of the month. */
static const struct {
	int16_t before, length;
} months[12] = {
	{ 0, 31 },   { 31, 28 },  { 59, 31 },  { 90, 30 },
	{ 120, 31 }, { 151, 30 }, { 181, 31 }, { 212, 31 },
	{ 243, 30 }, { 273, 31 }, { 304, 30 }, { 334, 31 },
};

bool lt_plain_month(uint64_t text, struct lt_plain_month *made)
{
	struct fault fault = { 0, 0 };
	uint64_t date =
	    pairs_of(text, BYTES('0', '0', '0', '0', '-', '0', '0', '-'),
	             BYTES(D, D, D, D, X, D, D, X), &fault);
	unsigned century = place(date, 0), of_century = place(date, 2);
	unsigned year = century * 100 + of_century;
	unsigned month = place(date, 5) - 1;
	bool is_leap = (of_century ? of_century : century) % 4 == 0;

	if (is_fault(&fault) || year - YEAR_MIN >= YEAR_COUNT || month >= 12)
		return false;
	/* The leap day has been counted with the year, and is still to come in
	 * its January and February. */
	made->text = text;
	made->before =
	    (int32_t)(year * 365 + year / 4 - century + century / 4) +
	    months[month].before - (is_leap && month < 2) - 1 - EPOCH_DAYS;
	made->before_ms = made->before * INT64_C(86400000);
	made->length = (uint32_t)months[month].length + (is_leap && month == 1);
	return true;
}

bool lt_plain_offset(uint64_t key, struct lt_plain_offset *made)
{
	uint64_t text = key & ~OFFSET_READ;
	struct fault fault = { 0, 0 };
	bool is_behind = (text & 0xff) == '-';
	uint64_t pairs;

	if (text == 'Z') {
		*made = (struct lt_plain_offset){ key, 0 };
		return true;
	}
	/* Two digits in front have the layout that is read elsewhere. */
	pairs = pairs_of(
	    text << 16 | ('0' << 8 | '0'),
	    BYTES('0', '0', is_behind ? '-' : '+', '0', '0', ':', '0', '0'),
	    BYTES(D, D, X, D, D, X, D, D), &fault);
	fault.size |= pairs + BYTES(0, 0, 0, BELOW(24), 0, 0, BELOW(60), 0);
	if (is_fault(&fault))
		return false;
	made->key = key;
	made->ms = minutes_of(pairs, 0) * (is_behind ? -60000 : 60000);
	return true;
}

bool lt_plain_day(struct lt_plain_times *known, struct lt_str text,
                  int32_t *day)
{
	struct fault fault = { 0, 0 };
	const struct lt_plain_month *month;
	unsigned mday;

	if (text.size != 10)
		return false;
	mday = place(three_pairs(eight(text.at + 2), '-', '-', &fault), 6);
	if (is_fault(&fault) || !month_of(known, eight(text.at), &month) ||
	    mday - 1 >= month->length)
		return false;
	*day = month->before + (int32_t)mday;
	return true;
}

size_t lt_plain_time_at(struct lt_plain_times *known, const char *at,
                        int64_t *ms)
{
	return time_at(known, at, ms);
}

bool lt_plain_time(struct lt_plain_times *known, struct lt_str text,
                   int64_t *ms)
{
	bool is_utc = text.size == 20;

	if (!is_utc && text.size != LT_PLAIN_TIME_BYTES)
		return false;
	/* A Z ends its text, whatever might stand behind it. */
	if (is_utc != (text.at[19] == 'Z'))
		return false;
	/* No more than the text is looked at. */
	return time_of(known, text.at,
	               is_utc ? four(text.at + 16) >> 8 : eight(text.at + 17),
	               is_utc, ms);
}
