/* zone_contracts.h - of the rules of zones (zone.h; zone_rule.c refuses all
 * else). Behind the functions, because of their struct. */

/*@ predicate is_offset(integer s) = -93600 <= s <= 93600;
    predicate is_rule_date(struct lt_zone_date d) =
        -604799 <= d.time_s <= 604799 &&
        (d.kind == LT_ZONE_DATE_MONTH ==> 0 <= d.day <= 6 &&
            1 <= d.week <= 5 && 1 <= d.month <= 12) &&
        (d.kind != LT_ZONE_DATE_MONTH ==> 0 <= d.day <= 365);
    predicate is_text(struct lt_str t) =
        t.size == 0 || \valid_read(t.at + (0 .. t.size - 1)); */

/*@ requires \valid_read(date) && is_rule_date(*date) &&
        date->kind == LT_ZONE_DATE_MONTH;
    requires -13000 <= year <= 23000;
    assigns \nothing;
    ensures -5900000 <= \result.n <= 8100000; */
static struct lt_day month_day(const struct lt_zone_date *date, int year);

/*@ requires \valid_read(date) && is_rule_date(*date);
    requires -13000 <= year <= 23000;
    assigns \nothing;
    ensures -5900000 <= \result.n <= 8100000; */
static struct lt_day rule_day(const struct lt_zone_date *date, int year);

/*@ requires \valid_read(rule) && is_rule_date(rule->begin);
    requires is_offset(rule->standard_s) && is_offset(rule->dst_s);
    requires -13000 <= year <= 23000;
    assigns \result \from *rule, year;
    ensures -800000000000 <= \result.at_s <= 800000000000;
    ensures is_offset(\result.before_s) && is_offset(\result.after_s); */
static struct change begin_of(const struct lt_zone_rule *rule, int year);

/*@ requires \valid_read(rule) && is_rule_date(rule->end);
    requires is_offset(rule->standard_s) && is_offset(rule->dst_s);
    requires -13000 <= year <= 23000;
    assigns \result \from *rule, year;
    ensures -800000000000 <= \result.at_s <= 800000000000;
    ensures is_offset(\result.before_s) && is_offset(\result.after_s); */
static struct change end_of(const struct lt_zone_rule *rule, int year);

/* What these two promise is assumed: they have loops. */
/*@ requires \valid(text) && \valid(number) && is_text(*text);
    requires \separated(text, number) && 0 <= min <= max;
    assigns *text, *number;
    ensures is_text(*text);
    ensures \result ==> min <= *number <= max; */
static bool take_number(struct lt_str *text, int min, int max, int *number);

/*@ requires \valid(text) && is_text(*text);
    assigns *text;
    ensures is_text(*text); */
static bool take_name(struct lt_str *text);

/*@ requires \valid(text) && is_text(*text);
    assigns *text;
    ensures is_text(*text); */
static bool take(struct lt_str *text, char c);

/*@ requires \valid(text) && \valid(seconds) && is_text(*text);
    requires \separated(text, seconds) && 0 <= hours_max <= 167;
    assigns *text, *seconds;
    ensures is_text(*text);
    ensures \result ==> -(hours_max * 3600 + 3599) <= *seconds <=
        hours_max * 3600 + 3599; */
static bool take_time(struct lt_str *text, int hours_max, int32_t *seconds);

/*@ requires \valid(text) && \valid(offset_s) && is_text(*text);
    requires \separated(text, offset_s);
    assigns *text, *offset_s;
    ensures is_text(*text);
    ensures \result ==> -89999 <= *offset_s <= 89999; */
static bool take_offset(struct lt_str *text, int32_t *offset_s);

/*@ requires \valid(text) && \valid(date) && is_text(*text);
    requires \separated(text, date);
    assigns *text, *date;
    ensures is_text(*text);
    ensures \result ==> date->kind == LT_ZONE_DATE_MONTH &&
        0 <= date->day <= 6 && 1 <= date->week <= 5 && 1 <= date->month <= 12;
    ensures date->time_s == \old(date->time_s); */
static bool take_month_date(struct lt_str *text, struct lt_zone_date *date);

/*@ requires \valid(text) && \valid(date) && is_text(*text);
    requires \separated(text, date);
    requires -604799 <= date->time_s <= 604799;
    assigns *text, *date;
    ensures is_text(*text);
    ensures \result ==> is_rule_date(*date); */
static bool take_day(struct lt_str *text, struct lt_zone_date *date);

/*@ requires \valid(text) && \valid(date) && is_text(*text);
    requires \separated(text, date);
    assigns *text, *date;
    ensures is_text(*text);
    ensures \result ==> is_rule_date(*date); */
static bool take_date(struct lt_str *text, struct lt_zone_date *date);

/*@ requires \valid(text) && \valid(rule) && is_text(*text);
    requires \separated(text, rule);
    requires -89999 <= rule->standard_s <= 89999;
    assigns *text, *rule;
    ensures is_text(*text);
    ensures \result ==> is_offset(rule->dst_s) && is_rule_date(rule->begin) &&
        is_rule_date(rule->end);
    ensures rule->standard_s == \old(rule->standard_s); */
static bool take_dst(struct lt_str *text, struct lt_zone_rule *rule);

/*@ requires is_text(text) && \valid(rule);
    assigns *rule;
    ensures \result && rule->has_dst ==> is_offset(rule->dst_s) &&
        is_rule_date(rule->begin) && is_rule_date(rule->end); */
bool lt_zone_rule_parse(struct lt_str text, struct lt_zone_rule *rule);
