#include "normalise/plain_time.h"

enum { YEAR_MIN = 1900, YEAR_COUNT = 300 };

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

/* The digits of eight bytes in their places. FORM has '0' where a digit
 * stands. Bits of *BAD are set where the bytes are of another form: a byte
 * below its form borrows, and that sets its highest bit. */
static inline uint64_t digits_of(const char *at, uint64_t form, uint64_t room,
                                 uint64_t *bad)
{
	uint64_t digits = eight(at) - form;

	*bad |= (digits | (digits + room)) &
	        BYTES(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80);
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

/* Days of a year before each month, and the length of the month. In a leap
 * year January and February stand before the leap day that has been counted
 * with the year. */
static const struct {
	int16_t before, length;
} months[2][12] = {
	{ { 0, 31 },
	  { 31, 28 },
	  { 59, 31 },
	  { 90, 30 },
	  { 120, 31 },
	  { 151, 30 },
	  { 181, 31 },
	  { 212, 31 },
	  { 243, 30 },
	  { 273, 31 },
	  { 304, 30 },
	  { 334, 31 } },
	{ { -1, 31 },
	  { 30, 29 },
	  { 59, 31 },
	  { 90, 30 },
	  { 120, 31 },
	  { 151, 30 },
	  { 181, 31 },
	  { 212, 31 },
	  { 243, 30 },
	  { 273, 31 },
	  { 304, 30 },
	  { 334, 31 } },
};

/* The day since 1970; false: there is none, or its year is far off. */
static inline bool day_of(unsigned century, unsigned of_century, unsigned month,
                          unsigned mday, int32_t *day)
{
	unsigned year = century * 100 + of_century;
	unsigned is_leap = (of_century ? of_century : century) % 4 == 0;

	if (year - YEAR_MIN >= YEAR_COUNT || month - 1 >= 12 ||
	    mday - 1 >= (unsigned)months[is_leap][month - 1].length)
		return false;
	*day = (int32_t)(year * 365 + year / 4 - century + century / 4) +
	       months[is_leap][month - 1].before + (int32_t)mday - 1 -
	       EPOCH_DAYS;
	return true;
}

bool lt_plain_day(struct lt_str text, struct lt_day *day)
{
	uint64_t bad = 0, date, mday;

	if (text.size != 10)
		return false;
	date = pairs_of(digits_of(text.at,
	                          BYTES('0', '0', '0', '0', '-', '0', '0', '-'),
	                          BYTES(D, D, D, D, X, D, D, X), &bad));
	mday = pairs_of(digits_of(text.at + 2,
	                          BYTES('0', '0', '-', '0', '0', '-', '0', '0'),
	                          BYTES(D, D, X, D, D, X, D, D), &bad));
	return !bad && day_of(place(date, 0), place(date, 2), place(date, 5),
	                      place(mday, 6), &day->n);
}

/* "+01:00" in minutes. */
static inline bool offset_of(const char *at, int32_t *minutes)
{
	unsigned hour = (unsigned)(at[1] - '0') * 10 + (unsigned)(at[2] - '0');
	unsigned minute =
	    (unsigned)(at[4] - '0') * 10 + (unsigned)(at[5] - '0');
	bool is_good =
	    (unsigned)(at[1] - '0') < 10 && (unsigned)(at[2] - '0') < 10 &&
	    (unsigned)(at[4] - '0') < 10 && (unsigned)(at[5] - '0') < 10 &&
	    at[3] == ':' && hour < 24 && minute < 60 &&
	    (at[0] == '+' || at[0] == '-');
	int32_t size = (int32_t)(hour * 60 + minute);

	*minutes = at[0] == '-' ? -size : size;
	return is_good;
}

bool lt_plain_time(struct lt_str text, struct lt_instant *at)
{
	uint64_t bad = 0, date, clock, end;
	int32_t day, minutes = 0;
	unsigned hour, minute, second;

	if (text.size != 20 && text.size != 25)
		return false;
	date = pairs_of(digits_of(text.at,
	                          BYTES('0', '0', '0', '0', '-', '0', '0', '-'),
	                          BYTES(D, D, D, D, X, D, D, X), &bad));
	clock = pairs_of(digits_of(
	    text.at + 8, BYTES('0', '0', 'T', '0', '0', ':', '0', '0'),
	    BYTES(D, D, X, D, D, X, D, D), &bad));
	end = pairs_of(digits_of(text.at + 11,
	                         BYTES('0', '0', ':', '0', '0', ':', '0', '0'),
	                         BYTES(D, D, X, D, D, X, D, D), &bad));
	hour = place(clock, 3);
	minute = place(clock, 6);
	second = place(end, 6);
	if (text.size == 20 ? text.at[19] != 'Z'
	                    : !offset_of(text.at + 19, &minutes))
		return false;
	if (bad || hour > 23 || minute > 59 || second > 59 ||
	    !day_of(place(date, 0), place(date, 2), place(date, 5),
	            place(clock, 0), &day))
		return false;
	at->ms = day * LT_MS_PER_DAY +
	         (int64_t)((hour * 60 + minute) * 60 + second) * 1000 -
	         minutes * LT_MS_PER_MINUTE;
	return true;
}
