#include "core/moment.h"

#include <criterion/criterion.h>

static struct lt_day day_of(const char *text)
{
	struct lt_day day = { 0 };

	cr_assert(lt_day_parse(lt_str_of(text), &day));
	return day;
}

static struct lt_moment moment_at(const char *text)
{
	struct lt_time_text time;
	struct lt_instant at;

	cr_assert(lt_time_parse(lt_str_of(text), &time));
	at = lt_instant_at_offset(time.local, time.offset_s);
	return (struct lt_moment){ .state = LT_MOMENT_KNOWN,
		                   .from = lt_point_at(at),
		                   .to = lt_point_at(at) };
}

/* Without a zone an instant may be of the day before or after. */
Test(moment, an_unknown_zone_matters_only_near_midnight)
{
	static const struct {
		const char *at;
		enum lt_truth in_time; /* by 19 February 2024 */
	} rows[] = {
		{ "2024-02-18T00:00:00Z", LT_YES },
		{ "2024-02-19T09:59:59Z", LT_YES },
		{ "2024-02-19T10:00:00Z", LT_MAYBE }, /* 20 Feb at +14:00 */
		{ "2024-02-20T11:59:59Z", LT_MAYBE }, /* 19 Feb at -12:00 */
		{ "2024-02-20T12:00:00Z", LT_NO },
	};
	struct lt_limit limit = { .kind = LT_LIMIT_DAY };

	limit.days.from = limit.days.to = day_of("2024-02-19");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_moment moment = moment_at(rows[i].at);

		cr_expect_eq(lt_moment_by(&moment, &limit, NULL),
		             rows[i].in_time, "%s", rows[i].at);
	}
}

Test(moment, three_answers_join_as_they_should)
{
	static const enum lt_truth all[] = { LT_NO, LT_MAYBE, LT_YES };

	for (int a = 0; a < 3; a++)
		for (int b = 0; b < 3; b++) {
			cr_expect_eq(lt_and(all[a], all[b]),
			             all[a < b ? a : b]);
			cr_expect_eq(lt_or(all[a], all[b]), all[a > b ? a : b]);
			cr_expect_eq(lt_not(lt_and(all[a], all[b])),
			             lt_or(lt_not(all[a]), lt_not(all[b])));
		}
}

Test(moment, a_bare_date_of_the_check_needs_no_zone_for_bare_dates)
{
	struct lt_check check = { .is_day = true };
	struct lt_moment moment = { .state = LT_MOMENT_KNOWN };

	check.day = day_of("2024-02-20");
	moment.from = moment.to = lt_point_day(day_of("2024-02-20"));
	cr_expect_eq(lt_moment_happened(&moment, &check, NULL), LT_YES);
	moment.from = moment.to = lt_point_day(day_of("2024-02-21"));
	cr_expect_eq(lt_moment_happened(&moment, &check, NULL), LT_NO);
}
