/* Dates, times and periods: what is read is in range, what is written again
 * is read as the same, and the short ways say what the core says. */
#include "fuzz.h"

#include "core/instant.h"
#include "core/period.h"
#include "read/plain_time.h"

static struct lt_plain_times known;

static void days(struct lt_str text)
{
	struct lt_day day, plain;
	char again[10];
	bool is_day = lt_day_parse(text, &day);

	if (is_day) {
		lt_day_write(day, again);
		NEED(lt_str_eq((struct lt_str){ again, 10 }, text));
		NEED(lt_day_in_range(day));
	}
	if (lt_plain_day(&known, text, &plain.n))
		NEED(is_day && plain.n == day.n);
	if (lt_day_parse_compact(text, &day)) {
		lt_day_write(day, again);
		NEED(text.size == 8 && memcmp(again, text.at, 4) == 0 &&
		     memcmp(again + 5, text.at + 4, 2) == 0 &&
		     memcmp(again + 8, text.at + 6, 2) == 0);
	}
}

static void times(struct lt_str text)
{
	struct lt_time_text time, second;
	struct lt_instant at, plain;
	char again[24];
	int32_t ms;

	if (lt_clock_parse(text, &ms))
		NEED(ms >= 0 && ms <= LT_MS_PER_DAY);
	if (!lt_time_parse(text, &time)) {
		NEED(!lt_plain_time(&known, text, &plain.ms));
		return;
	}
	NEED(lt_day_in_range(time.local.day));
	NEED(time.local.ms >= 0 && time.local.ms < LT_MS_PER_DAY);
	if (!time.has_offset) {
		size_t size = lt_local_write(time.local, again);

		NEED(lt_time_parse((struct lt_str){ again, size }, &second));
		NEED(second.local.day.n == time.local.day.n &&
		     second.local.ms == time.local.ms && !second.has_offset);
		NEED(!lt_plain_time(&known, text, &plain.ms));
		return;
	}
	at = lt_instant_at_offset(time.local, time.offset_s);
	if (lt_plain_time(&known, text, &plain.ms))
		NEED(plain.ms == at.ms);
	NEED(lt_time_parse(
	    (struct lt_str){ again, lt_instant_write(at, again) }, &second));
	NEED(lt_instant_at_offset(second.local, second.offset_s).ms == at.ms);
}

static void periods(struct lt_str text)
{
	struct lt_period period, second;
	struct lt_buf again = { 0 };
	struct lt_str bad = { 0 };

	if (lt_period_parse(text, &period, &bad) != LT_PERIOD_FINE)
		return;
	NEED(period.amount >= 0 && period.amount <= 9999);
	NEED(!period.is_working || period.unit == LT_DAYS);
	NEED(!period.is_clear || period.unit != LT_HOURS);
	lt_buf_int(&again, period.amount);
	lt_buf_puts(&again, period.is_clear ? " clear " : " ");
	lt_buf_puts(&again, period.is_working ? "working " : "");
	lt_buf_puts(&again, lt_unit_name(period.unit, period.amount == 1));
	NEED(lt_period_parse(lt_buf_str(&again), &second, &bad) ==
	     LT_PERIOD_FINE);
	NEED(second.amount == period.amount && second.unit == period.unit &&
	     second.is_clear == period.is_clear &&
	     second.is_working == period.is_working);
	lt_buf_free(&again);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct lt_arena arena = { 0 };
	/* of its own size, so that reading beyond it is found */
	struct lt_str text =
	    lt_arena_copy(&arena, (struct lt_str){ (const char *)data, size });

	days(text);
	times(text);
	periods(text);
	lt_arena_free(&arena);
	return 0;
}
