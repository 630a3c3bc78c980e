#include "contracts.h"

#include "core/count.h"

/* Sentences are no arithmetic, and Frama-C 25 ends with an error of its own at
 * lists that are made for a call. */
#undef lt_say
#undef lt_step
#define lt_say(...) a_text()
#define lt_step(...) a_step()
/*@ assigns \nothing; */
struct lt_str a_text(void);
/*@ assigns \nothing; */
struct lt_step *a_step(void);
/*@ assigns \nothing; */
struct lt_str lt_words_day(struct lt_arena *arena, struct lt_day day);
/*@ assigns \nothing; */
struct lt_str lt_words_number(struct lt_arena *arena, int64_t number);
/*@ assigns \nothing; */
struct lt_str lt_words_fill(struct lt_arena *arena, const char *pattern,
                            const struct lt_str *args, size_t count);
/*@ assigns \nothing; */
static inline struct lt_str lt_str_of(const char *text);
/*@ assigns \nothing; */
void lt_step_day(struct lt_step *step, struct lt_day day);

/*@ assigns \nothing;
    ensures \result.n == -1 || \result.n == 1; */
static struct lt_days step_of(enum lt_direction to);

/*@ requires \valid_read(period) && 0 <= period->amount <= 9999;
    assigns \nothing;
    ensures 0 <= \result <= 69993; */
int32_t lt_period_days(const struct lt_period *period);

/*@ requires is_near(day.n) && LT_MONDAY <= move.weekday <= LT_SUNDAY;
    assigns \nothing;
    ensures day.n - 6 <= \result.n <= day.n + 6; */
struct lt_day lt_move(struct lt_day day, struct lt_move move);

/*@ assigns counter->why;
    ensures \result <==> -719162 <= day.n <= 2932896; */
static bool in_range(struct lt_counter *counter, struct lt_day day);

/*@ assigns counter->why;
    ensures !\result; */
static bool fail(struct lt_counter *counter, enum lt_phrase phrase,
                 struct lt_str text);

/*@ requires 1 <= civil.month <= 12;
    assigns \nothing; */
static struct lt_str words_of_civil(struct lt_arena *arena,
                                    struct lt_civil civil);

/*@ requires 1 <= wanted.month <= 12 && 1 <= wanted.year <= 9999;
    assigns counter->why;
    ensures !\result; */
static bool refuse_month_end(struct lt_counter *counter,
                             struct lt_civil wanted);

/*@ requires is_date(*wanted) && 1 <= wanted->year <= 9999;
    requires \separated(wanted, counter);
    assigns *wanted, counter->why;
    ensures is_date(*wanted) && 1 <= wanted->year <= 9999; */
static bool fit_month(struct lt_counter *counter, struct lt_civil *wanted,
                      bool is_last, enum lt_month_end policy);

/*@ requires \valid(counter) && \valid_read(counter->trace);
    requires \valid_read(period) && 0 <= period->period.amount <= 9999;
    requires -719162 <= day.n <= 2932896 && \valid(result); */
static bool count_plain(struct lt_counter *counter, struct lt_day day,
                        const struct lt_rule_period *period,
                        enum lt_direction to, struct lt_day *result);

/*@ requires \valid(counter) && \valid_read(counter->trace);
    requires \valid_read(period) && 0 <= period->period.amount <= 9999;
    requires \valid_read(period->conventions);
    requires -719162 <= day.n <= 2932896 && \valid(result); */
static bool count_months(struct lt_counter *counter, struct lt_day day,
                         const struct lt_rule_period *period,
                         enum lt_direction to, struct lt_day *result);

#include "core/count.c"
