#include "core/instant.h"

#include "core/number.h"

/* The two ends of the range: 0001-01-01T00:00:00Z and the last millisecond of
 * 9999. */
#define FIRST_MS (LT_DAY_FIRST.n * LT_MS_PER_DAY)
#define LAST_MS ((LT_DAY_LAST.n + 1) * LT_MS_PER_DAY - 1)

int lt_instant_compare(struct lt_instant a, struct lt_instant b)
{
	return (a.ms > b.ms) - (a.ms < b.ms);
}

struct lt_instant lt_instant_earlier(struct lt_instant a, struct lt_instant b)
{
	return a.ms < b.ms ? a : b;
}

struct lt_instant lt_instant_later(struct lt_instant a, struct lt_instant b)
{
	return a.ms > b.ms ? a : b;
}

struct lt_instant lt_instant_at_offset(struct lt_local local, int32_t offset_s)
{
	return (struct lt_instant){ local.day.n * LT_MS_PER_DAY + local.ms -
		                    offset_s * INT64_C(1000) };
}

struct lt_local lt_local_at_offset(struct lt_instant at, int32_t offset_s)
{
	int64_t ms = at.ms + offset_s * INT64_C(1000);
	int64_t day = lt_floor_divide(ms, LT_MS_PER_DAY);

	return (struct lt_local){ { (int32_t)day },
		                  (int32_t)(ms - day * LT_MS_PER_DAY) };
}

/* HH:MM at the start of five bytes, in minutes, up to 23:59. */
static bool read_minutes(const char *at, int32_t *minutes)
{
	int32_t hour, minute;

	if (at[2] != ':' || !lt_digits_read(at, 2, &hour) ||
	    !lt_digits_read(at + 3, 2, &minute) || hour > 23 || minute > 59)
		return false;
	*minutes = hour * 60 + minute;
	return true;
}

/* HH:MM:SS at the start of eight bytes, in milliseconds, up to 23:59:59. */
static bool read_seconds(const char *at, int32_t *ms)
{
	int32_t minutes, second;

	if (!read_minutes(at, &minutes) || at[5] != ':' ||
	    !lt_digits_read(at + 6, 2, &second) || second > 59)
		return false;
	*ms = (minutes * 60 + second) * 1000;
	return true;
}

/* Takes ".123456" from the start of REST and adds its milliseconds. */
static bool take_fraction(struct lt_str *rest, int32_t *ms)
{
	int32_t weight = 100;
	size_t i = 1;

	if (!rest->size || rest->at[0] != '.')
		return true;
	for (; i < rest->size; i++, weight /= 10) {
		if (rest->at[i] < '0' || rest->at[i] > '9')
			break;
		*ms += (rest->at[i] - '0') * weight;
	}
	*rest = lt_str_from(*rest, i);
	return i > 1;
}

static bool read_offset(struct lt_str text, struct lt_time_text *time)
{
	int32_t minutes = 0;

	time->has_offset = text.size > 0;
	time->offset_s = 0;
	if (!text.size || lt_str_is(text, "Z"))
		return true;
	if (text.size != 6 || (text.at[0] != '+' && text.at[0] != '-') ||
	    !read_minutes(text.at + 1, &minutes))
		return false;
	time->offset_s = (text.at[0] == '-' ? -60 : 60) * minutes;
	return true;
}

static bool is_in_range(const struct lt_time_text *time)
{
	struct lt_instant at =
	    lt_instant_at_offset(time->local, time->offset_s);

	return at.ms >= FIRST_MS && at.ms <= LAST_MS;
}

/* A digit, or less than 0 or more than 9. */
static int digit(const char *at)
{
	return (unsigned char)*at - '0';
}

static bool is_figure(int value)
{
	return value >= 0 && value <= 9;
}

/* Two digits; BAD counts those that are none. */
static int pair(const char *at, int *bad)
{
	int tens = digit(at), ones = digit(at + 1);

	*bad += !is_figure(tens) + !is_figure(ones);
	return tens * 10 + ones;
}

/* YYYY-MM-DDTHH:MM:SS, nineteen bytes. */
static bool read_local(const char *at, struct lt_local *local)
{
	int bad = (at[4] != '-') + (at[7] != '-') + (at[10] != 'T') +
	          (at[13] != ':') + (at[16] != ':');
	int century = pair(at, &bad), year = pair(at + 2, &bad);
	struct lt_civil civil = { .year = century * 100 + year,
		                  .month = pair(at + 5, &bad),
		                  .mday = pair(at + 8, &bad) };
	int hour = pair(at + 11, &bad), minute = pair(at + 14, &bad);
	int second = pair(at + 17, &bad);

	if (bad || hour > 23 || minute > 59 || second > 59 ||
	    !lt_civil_is_valid(civil))
		return false;
	local->day = lt_day_of(civil);
	local->ms = ((hour * 60 + minute) * 60 + second) * 1000;
	return true;
}

bool lt_time_parse(struct lt_str text, struct lt_time_text *time)
{
	struct lt_time_text parsed;
	struct lt_str rest = lt_str_from(text, 19);

	if (text.size < 19 || !read_local(text.at, &parsed.local) ||
	    !take_fraction(&rest, &parsed.local.ms) ||
	    !read_offset(rest, &parsed) || !is_in_range(&parsed))
		return false;
	*time = parsed;
	return true;
}

bool lt_clock_parse(struct lt_str text, int32_t *ms)
{
	int32_t minutes;

	if (lt_str_is(text, "24:00")) {
		*ms = (int32_t)LT_MS_PER_DAY;
		return true;
	}
	if (text.size == 8)
		return read_seconds(text.at, ms);
	if (text.size != 5 || !read_minutes(text.at, &minutes))
		return false;
	*ms = minutes * (int32_t)LT_MS_PER_MINUTE;
	return true;
}

static struct lt_instant clamp(struct lt_instant at)
{
	at = lt_instant_later(at, (struct lt_instant){ FIRST_MS });
	return lt_instant_earlier(at, (struct lt_instant){ LAST_MS });
}

struct lt_local lt_instant_utc(struct lt_instant at)
{
	return lt_local_at_offset(clamp(at), 0);
}

size_t lt_instant_write(struct lt_instant at, char out[24])
{
	size_t size = lt_local_write(lt_instant_utc(at), out);

	out[size] = 'Z';
	return size + 1;
}

size_t lt_clock_write(int32_t ms, char out[13])
{
	int32_t second = ms / 1000;

	out[0] = 'T';
	lt_pair_write(out + 1, second / 3600);
	out[3] = ':';
	lt_pair_write(out + 4, second / 60 % 60);
	out[6] = ':';
	lt_pair_write(out + 7, second % 60);
	if (ms % 1000 == 0)
		return 9;
	out[9] = '.';
	lt_digits_write(out + 10, 3, ms % 1000);
	return 13;
}

size_t lt_local_write(struct lt_local local, char out[23])
{
	lt_day_write(local.day, out);
	return 10 + lt_clock_write(local.ms, out + 10);
}
