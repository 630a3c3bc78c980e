#include "read/plain_time.h"

enum { YEAR_MIN = 1900, YEAR_COUNT = 300, DAY_SECONDS = 86400 };

/* What day_of counts for 1 January 1970: 1970 * 365 + 492 - 19 + 4. */
enum { EPOCH_DAYS = 719527 };

#define BYTE(i, c) ((uint64_t)(unsigned char)(c) << 8 * (i))
#define BYTES(a, b, c, d, e, f, g, h)                                          \
	(BYTE(0, a) | BYTE(1, b) | BYTE(2, c) | BYTE(3, d) | BYTE(4, e) |      \
	 BYTE(5, f) | BYTE(6, g) | BYTE(7, h))

/* Eight bytes as a number, the first in its lowest place; compilers make one
 * load of it. */
static inline uint64_t eight(const char *at)
{
	return BYTES(at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]);
}

/* How far a byte of the difference is from its highest bit: ten and more in
 * the place of a digit (D), anything but nothing elsewhere (X). */
#define D (0x80 - 10)
#define X 0x7f

#define HIGH BYTES(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80)

/* The digits of eight bytes in their places. FORM has '0' where a digit
 * stands. Bits of *BAD are set where the bytes are of another form: a byte
 * below its form borrows, and that sets its highest bit. */
static inline uint64_t digits_of(uint64_t bytes, uint64_t form, uint64_t room,
                                 uint64_t *bad)
{
	uint64_t digits = bytes - form;

	*bad |= (digits | (digits + room)) & HIGH;
	return digits;
}

/* In each place ten times its digit and the next one. */
static inline uint64_t pairs_of(uint64_t digits)
{
	return digits * 10 + (digits >> 8);
}

static inline unsigned place(uint64_t pairs, unsigned i)
{
	return pairs >> 8 * i & 0xff;
}

/* "00?00?00": the two digits in the places 0, 3 and 6. */
static inline uint64_t three_pairs(uint64_t bytes, char one, char two,
                                   uint64_t *bad)
{
	return pairs_of(digits_of(bytes,
	                          BYTES('0', '0', one, '0', '0', two, '0', '0'),
	                          BYTES(D, D, X, D, D, X, D, D), bad));
}

/* Sets *BAD where one of three pairs is not below its limit, up to 128. */
static inline void limit(uint64_t pairs, int a, int b, int c, uint64_t *bad)
{
	*bad |= (pairs + BYTES(0x80 - a, 0, 0, 0x80 - b, 0, 0, 0x80 - c, 0)) &
	        BYTES(0x80, 0, 0, 0x80, 0, 0, 0x80, 0);
}

/* Days of a common year before each month, and the length of the month. */
static const struct {
	int16_t before, length;
} months[12] = {
	{ 0, 31 },   { 31, 28 },  { 59, 31 },  { 90, 30 },
	{ 120, 31 }, { 151, 30 }, { 181, 31 }, { 212, 31 },
	{ 243, 30 }, { 273, 31 }, { 304, 30 }, { 334, 31 },
};

/* Reads "2024-03-" into a month; false: there is none, or its year is far
 * off. */
static bool read_month(uint64_t text, int32_t *before, uint32_t *length)
{
	uint64_t bad = 0;
	uint64_t date = pairs_of(
	    digits_of(text, BYTES('0', '0', '0', '0', '-', '0', '0', '-'),
	              BYTES(D, D, D, D, X, D, D, X), &bad));
	unsigned century = place(date, 0), of_century = place(date, 2);
	unsigned year = century * 100 + of_century;
	unsigned month = place(date, 5) - 1;
	bool is_leap = (of_century ? of_century : century) % 4 == 0;

	if (bad || year - YEAR_MIN >= YEAR_COUNT || month >= 12)
		return false;
	/* The leap day has been counted with the year, and is still to come in
	 * its January and February. */
	*before = (int32_t)(year * 365 + year / 4 - century + century / 4) +
	          months[month].before - (is_leap && month < 2) - 1 -
	          EPOCH_DAYS;
	*length = (uint32_t)months[month].length + (is_leap && month == 1);
	return true;
}

/* The day of a month that begins at AT, which MDAY is to be of. */
static inline bool day_of(struct lt_plain_months *known, uint64_t text,
                          unsigned mday, int32_t *day)
{
	/* The last digits of year and month tell most months apart. */
	size_t i = (text >> 24 ^ text >> 46) % LT_PLAIN_MONTHS;

	if (known->of[i].text != text) {
		if (!read_month(text, &known->of[i].before,
		                &known->of[i].length))
			return false;
		known->of[i].text = text;
	}
	*day = known->of[i].before + (int32_t)mday;
	return mday - 1 < known->of[i].length;
}

bool lt_plain_day(struct lt_plain_months *known, struct lt_str text,
                  int32_t *day)
{
	uint64_t bad = 0, mday;

	if (text.size != 10)
		return false;
	mday = digits_of(eight(text.at + 2),
	                 BYTES('0', '0', '-', '0', '0', '-', '0', '0'),
	                 BYTES(D, D, X, D, D, X, D, D), &bad);
	return !bad &&
	       day_of(known, eight(text.at), place(pairs_of(mday), 6), day);
}

/* "35+01:00": seconds less what the clock is ahead of UTC. */
static inline int64_t seconds_and_offset(const char *at, uint64_t *bad)
{
	bool is_behind = at[2] == '-';
	uint64_t pairs =
	    three_pairs(eight(at), is_behind ? '-' : '+', ':', bad);
	int64_t offset =
	    (int64_t)place(pairs, 3) * 3600 + (int64_t)place(pairs, 6) * 60;

	limit(pairs, 60, 24, 60, bad);
	return place(pairs, 0) + (is_behind ? offset : -offset);
}

/* "35Z" */
static inline int64_t seconds(const char *at, uint64_t *bad)
{
	uint64_t bytes = BYTES(at[0], at[1], at[2], 0, 0, 0, 0, 0);
	uint64_t pairs =
	    pairs_of(digits_of(bytes, BYTES('0', '0', 'Z', 0, 0, 0, 0, 0),
	                       BYTES(D, D, X, X, X, X, X, X), bad));

	limit(pairs, 60, 0x80, 0x80, bad);
	return place(pairs, 0);
}

bool lt_plain_time(struct lt_plain_months *known, struct lt_str text,
                   int64_t *ms)
{
	uint64_t bad = 0, clock;
	int64_t rest;
	int32_t day;

	if (text.size != 20 && text.size != 25)
		return false;
	clock = three_pairs(eight(text.at + 8), 'T', ':', &bad);
	limit(clock, 0x80, 24, 60, &bad);
	rest = text.size == 20 ? seconds(text.at + 17, &bad)
	                       : seconds_and_offset(text.at + 17, &bad);
	if (bad || text.at[16] != ':' ||
	    !day_of(known, eight(text.at), place(clock, 0), &day))
		return false;
	*ms = ((int64_t)day * DAY_SECONDS + place(clock, 3) * 3600 +
	       place(clock, 6) * 60 + rest) *
	      1000;
	return true;
}
