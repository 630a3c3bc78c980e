/* contracts.h - what the functions of calendar arithmetic ask for and promise,
 * as their headers say it in words. Each is shown by the file that has its
 * body, and is all that the others know of it. */
#ifndef LT_PROOF_CONTRACTS_H
#define LT_PROOF_CONTRACTS_H

#include "core/instant.h"
#include "core/number.h"

/* Arithmetic leaves the range of days by less than 4,000,000 (civil.h); a day
 * more on each side for offsets. */
#define DAY_MIN (-719162 - 4000010)
#define DAY_MAX (2932896 + 4000010)
#define MS_MIN (DAY_MIN * 86400000)
#define MS_MAX (DAY_MAX * 86400000)
#define OFFSET_MAX_S 93600

/*@ assigns \nothing;
    ensures from >= a.size ==> \result.size == 0;
    ensures from < a.size ==> \result.at == a.at + from &&
        \result.size == a.size - from; */
struct lt_str lt_str_from(struct lt_str a, size_t from);

/*@ predicate is_near(integer n) = DAY_MIN <= n <= DAY_MAX;
    predicate is_date(struct lt_civil c) = 1 <= c.month <= 12 &&
        1 <= c.mday <= 31; */

/*@ requires divisor == 86400000 || divisor == 86400 || divisor == 1000;
    assigns \nothing;
    ensures \result * divisor <= number < \result * divisor + divisor; */
int64_t lt_floor_divide(int64_t number, int64_t divisor);

/* Shown for each width and for all bytes by eva_number.c. */
/*@ requires width == 2 || width == 4;
    requires \valid_read(at + (0 .. width - 1)) && \valid(number);
    requires \separated(at + (0 .. width - 1), number);
    assigns *number;
    ensures \result && width == 2 ==> 0 <= *number <= 99;
    ensures \result && width == 4 ==> 0 <= *number <= 9999; */
bool lt_digits_read(const char *at, int width, int32_t *number);

/* Shown likewise. */
/*@ requires width == 3 && 0 <= number <= 999 && \valid(at + (0 .. 2));
    assigns at[0 .. 2]; */
void lt_digits_write(char *at, int width, int32_t number);

/*@ requires 0 <= number <= 99 && \valid(at + (0 .. 1));
    assigns at[0 .. 1]; */
static inline void lt_pair_write(char *at, int32_t number);

/*@ assigns \nothing; */
bool lt_is_leap_year(int year);

/*@ requires 1 <= month <= 12;
    assigns \nothing;
    ensures 28 <= \result <= 31; */
int lt_days_in_month(int year, int month);

/*@ assigns \nothing;
    ensures \result ==> 1 <= civil.year <= 9999 && is_date(civil); */
bool lt_civil_is_valid(struct lt_civil civil);

/* Also of the years beside the range, which zones look at. */
/*@ requires -13000 <= civil.year <= 23000 && is_date(civil);
    assigns \nothing;
    ensures -719200 + 365 * (civil.year - 1) <= \result.n <=
        -719000 + 367 * civil.year || civil.year < 0;
    ensures 1 <= civil.year <= 9999 ==> -719162 <= \result.n <= 2932896;
    ensures -5800000 <= \result.n <= 8000000; */
struct lt_day lt_day_of(struct lt_civil civil);

/*@ requires -13000 <= year <= 23000 && 1 <= month <= 12 && 1 <= mday <= 31;
    assigns \nothing;
    ensures 1 <= year <= 9999 ==> -719162 <= \result.n <= 2932896;
    ensures -5800000 <= \result.n <= 8000000; */
struct lt_day lt_day_ymd(int year, int month, int mday);

/*@ requires is_near(day.n);
    assigns \nothing;
    ensures is_date(\result) && -12999 <= \result.year <= 22999;
    ensures -719162 <= day.n <= 2932896 ==> 1 <= \result.year <= 9999; */
struct lt_civil lt_civil_of(struct lt_day day);

/*@ requires -5800000 <= day.n <= 8000000;
    assigns \nothing;
    ensures LT_MONDAY <= \result <= LT_SUNDAY; */
enum lt_weekday lt_weekday_of(struct lt_day day);

/*@ assigns \nothing;
    ensures -1 <= \result <= 1; */
int lt_day_compare(struct lt_day a, struct lt_day b);

/*@ assigns \nothing;
    ensures \result <==> -719162 <= day.n <= 2932896; */
bool lt_day_in_range(struct lt_day day);

/*@ requires is_near(day.n) && -4000000 <= span.n <= 4000000;
    assigns \nothing;
    ensures \result.n == day.n + span.n; */
struct lt_day lt_day_add(struct lt_day day, struct lt_days span);

/*@ requires is_near(day.n) && -4000000 <= span.n <= 4000000;
    assigns \nothing;
    ensures \result.n == day.n - span.n; */
struct lt_day lt_day_subtract(struct lt_day day, struct lt_days span);

/*@ requires LT_MONDAY <= weekday <= LT_SUNDAY; assigns \nothing; */
const char *lt_weekday_name(enum lt_weekday weekday);

/*@ requires LT_MONDAY <= weekday <= LT_SUNDAY; assigns \nothing; */
const char *lt_weekday_short(enum lt_weekday weekday);

/*@ requires 1 <= month <= 12; assigns \nothing; */
const char *lt_month_short(int month);

/*@ requires \valid_read(text.at + (0 .. text.size - 1)) && \valid(day);
    requires \separated(text.at + (0 .. text.size - 1), day);
    assigns *day; */
bool lt_day_parse(struct lt_str text, struct lt_day *day);

/*@ requires \valid_read(text.at + (0 .. text.size - 1)) && \valid(day);
    requires \separated(text.at + (0 .. text.size - 1), day);
    assigns *day; */
bool lt_day_parse_compact(struct lt_str text, struct lt_day *day);

/*@ requires -719162 <= day.n <= 2932896 && \valid(out + (0 .. 9));
    assigns out[0 .. 9]; */
void lt_day_write(struct lt_day day, char out[10]);

/*@ requires is_near(local.day.n) && 0 <= local.ms <= 86400000;
    requires -OFFSET_MAX_S <= offset_s <= OFFSET_MAX_S;
    assigns \nothing;
    ensures \result.ms == local.day.n * 86400000 + local.ms -
        offset_s * 1000; */
struct lt_instant lt_instant_at_offset(struct lt_local local, int32_t offset_s);

/*@ requires MS_MIN <= at.ms <= MS_MAX;
    requires -OFFSET_MAX_S <= offset_s <= OFFSET_MAX_S;
    assigns \nothing;
    ensures 0 <= \result.ms < 86400000;
    ensures \result.day.n * 86400000 + \result.ms == at.ms + offset_s * 1000; */
struct lt_local lt_local_at_offset(struct lt_instant at, int32_t offset_s);

/*@ assigns \nothing;
    ensures \result == a || \result == b;
    ensures \result.ms <= a.ms && \result.ms <= b.ms; */
struct lt_instant lt_instant_earlier(struct lt_instant a, struct lt_instant b);

/*@ assigns \nothing;
    ensures \result == a || \result == b;
    ensures \result.ms >= a.ms && \result.ms >= b.ms; */
struct lt_instant lt_instant_later(struct lt_instant a, struct lt_instant b);

/*@ assigns \nothing;
    ensures -719162 <= \result.day.n <= 2932896;
    ensures 0 <= \result.ms < 86400000; */
struct lt_local lt_instant_utc(struct lt_instant at);

/*@ requires 0 <= ms <= 86400000 && \valid(out + (0 .. 12));
    assigns out[0 .. 12];
    ensures \result == 9 || \result == 13; */
size_t lt_clock_write(int32_t ms, char out[13]);

/*@ requires -719162 <= local.day.n <= 2932896 && 0 <= local.ms <= 86400000;
    requires \valid(out + (0 .. 22));
    assigns out[0 .. 22];
    ensures \result == 19 || \result == 23; */
size_t lt_local_write(struct lt_local local, char out[23]);

/*@ requires \valid(out + (0 .. 23));
    assigns out[0 .. 23];
    ensures \result == 20 || \result == 24; */
size_t lt_instant_write(struct lt_instant at, char out[24]);

#endif
