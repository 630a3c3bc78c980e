#include "contracts.h"

/* Of texts of up to 48 bytes by Eva (eva_texts.c): its own loop. */
/*@ assigns \nothing; */
static inline bool lt_str_is(struct lt_str a, const char *text);

/*@ requires \valid_read(at + (0 .. 4)) && \valid(minutes);
    requires \separated(at + (0 .. 4), minutes);
    assigns *minutes;
    ensures \result ==> 0 <= *minutes <= 1439; */
static bool read_minutes(const char *at, int32_t *minutes);

/*@ requires \valid_read(at + (0 .. 7)) && \valid(ms);
    requires \separated(at + (0 .. 7), ms);
    assigns *ms;
    ensures \result ==> 0 <= *ms <= 86399000; */
static bool read_seconds(const char *at, int32_t *ms);

/*@ requires \valid(rest) && \valid(ms) && 0 <= *ms <= 86399000;
    requires \separated(rest, ms);
    requires \valid_read(rest->at + (0 .. rest->size - 1));
    assigns *rest, *ms;
    ensures \result ==> \valid_read(rest->at + (0 .. rest->size - 1));
    ensures \result ==> 0 <= *ms <= 86399999; */
static bool take_fraction(struct lt_str *rest, int32_t *ms);

/*@ requires \valid(time);
    requires text.size == 0 || \valid_read(text.at + (0 .. text.size - 1));
    requires \separated(text.at + (0 .. text.size - 1), time);
    assigns time->has_offset, time->offset_s;
    ensures \result ==> -86400 < time->offset_s < 86400; */
static bool read_offset(struct lt_str text, struct lt_time_text *time);

/*@ requires \valid_read(time) && -86400 < time->offset_s < 86400;
    requires -719162 <= time->local.day.n <= 2932896;
    requires 0 <= time->local.ms < 86400000;
    assigns \nothing; */
static bool is_in_range(const struct lt_time_text *time);

/*@ requires \valid_read(at);
    assigns \nothing;
    ensures -48 <= \result <= 207; */
static int digit(const char *at);

/*@ assigns \nothing;
    ensures \result <==> 0 <= value <= 9; */
static bool is_figure(int value);

/*@ requires \valid_read(at + (0 .. 1)) && \valid(bad);
    requires \separated(at + (0 .. 1), bad);
    requires 0 <= *bad <= 100;
    assigns *bad;
    ensures \old(*bad) <= *bad <= \old(*bad) + 2;
    ensures -528 <= \result <= 2277;
    ensures *bad == 0 ==> 0 <= \result <= 99; */
static int pair(const char *at, int *bad);

/*@ requires \valid_read(at + (0 .. 18)) && \valid(local);
    requires \separated(at + (0 .. 18), local);
    assigns *local;
    ensures \result ==> -719162 <= local->day.n <= 2932896 &&
        0 <= local->ms <= 86399000; */
static bool read_local(const char *at, struct lt_local *local);

/*@ requires text.size == 0 || \valid_read(text.at + (0 .. text.size - 1));
    requires \valid(time);
    requires \separated(text.at + (0 .. text.size - 1), time);
    assigns *time; */
bool lt_time_parse(struct lt_str text, struct lt_time_text *time);

/*@ requires text.size == 0 || \valid_read(text.at + (0 .. text.size - 1));
    requires \valid(ms) && \separated(text.at + (0 .. text.size - 1), ms);
    assigns *ms;
    ensures \result ==> 0 <= *ms <= 86400000; */
bool lt_clock_parse(struct lt_str text, int32_t *ms);

/*@ assigns \nothing;
    ensures -719162 * 86400000 <= \result.ms < 2932897 * 86400000; */
static struct lt_instant clamp(struct lt_instant at);

#include "core/instant.c"
