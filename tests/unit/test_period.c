#include "core/period.h"

#include <criterion/criterion.h>
#include <stdlib.h>

Test(period, text_is_read_as_formats_md_has_it)
{
	static const struct {
		const char *text;
		enum lt_period_fault fault;
		int32_t amount;
		enum lt_unit unit;
		bool clear, working;
	} rows[] = {
		{ "2 weeks", LT_PERIOD_FINE, 2, LT_WEEKS, false, false },
		{ "1 week", LT_PERIOD_FINE, 1, LT_WEEKS, false, false },
		{ "10 working days", LT_PERIOD_FINE, 10, LT_DAYS, false, true },
		{ "5 clear days", LT_PERIOD_FINE, 5, LT_DAYS, true, false },
		{ "3 clear working days", LT_PERIOD_FINE, 3, LT_DAYS, true,
		  true },
		{ "48 hours", LT_PERIOD_FINE, 48, LT_HOURS, false, false },
		{ "6  months", LT_PERIOD_FINE, 6, LT_MONTHS, false, false },
		{ "1 year", LT_PERIOD_FINE, 1, LT_YEARS, false, false },
		{ "0 days", LT_PERIOD_FINE, 0, LT_DAYS, false, false },
		{ "9999 days", LT_PERIOD_FINE, 9999, LT_DAYS, false, false },
		{ "10000 days", LT_PERIOD_TOO_LARGE, 0, 0, false, false },
		{ "99999999999999 days", LT_PERIOD_TOO_LARGE, 0, 0, false,
		  false },
		{ "-1 days", LT_PERIOD_NEGATIVE, 0, 0, false, false },
		{ "1.5 days", LT_PERIOD_FRACTION, 0, 0, false, false },
		{ "two weeks", LT_PERIOD_NO_NUMBER, 0, 0, false, false },
		{ "", LT_PERIOD_NO_NUMBER, 0, 0, false, false },
		{ "2weeks", LT_PERIOD_NO_NUMBER, 0, 0, false, false },
		{ "2", LT_PERIOD_NO_UNIT, 0, 0, false, false },
		{ "2 clear", LT_PERIOD_NO_UNIT, 0, 0, false, false },
		{ "10 workign days", LT_PERIOD_WORD, 0, 0, false, false },
		{ "2 Weeks", LT_PERIOD_WORD, 0, 0, false, false },
		{ "2 working clear days", LT_PERIOD_WORD, 0, 0, false, false },
		{ "2 weeks before", LT_PERIOD_WORD, 0, 0, false, false },
		{ "2 working weeks", LT_PERIOD_NOT_WORKING, 0, 0, false,
		  false },
		{ "2 clear hours", LT_PERIOD_NOT_CLEAR, 0, 0, false, false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_period period = { 0 };
		struct lt_str bad;

		cr_expect_eq(
		    lt_period_parse(lt_str_of(rows[i].text), &period, &bad),
		    rows[i].fault, "%s", rows[i].text);
		cr_expect(period.amount == rows[i].amount &&
		              period.unit == rows[i].unit &&
		              period.is_clear == rows[i].clear &&
		              period.is_working == rows[i].working,
		          "%s", rows[i].text);
	}
}

/* Nothing lies behind the text, and nothing is read there. */
Test(period, a_text_of_blanks_is_read_to_its_end_only)
{
	char *blank = malloc(1);
	struct lt_period period;
	struct lt_str bad;

	cr_assert_not_null(blank);
	*blank = ' ';
	cr_expect_eq(
	    lt_period_parse((struct lt_str){ blank, 1 }, &period, &bad),
	    LT_PERIOD_NO_NUMBER);
	free(blank);
}

/* formats.md: a whole number, blanks, perhaps clear or working, a unit. */
Test(period, what_is_no_whole_number_is_refused)
{
	static const struct {
		const char *text;
		enum lt_period_fault fault;
	} rows[] = {
		{ "-", LT_PERIOD_NO_NUMBER },
		{ "-x days", LT_PERIOD_NO_NUMBER },
		{ "-1 days", LT_PERIOD_NEGATIVE },
		{ "/1 days", LT_PERIOD_NO_NUMBER },
		{ ":1 days", LT_PERIOD_NO_NUMBER },
		{ ".5 days", LT_PERIOD_NO_NUMBER },
		{ "1.5 days", LT_PERIOD_FRACTION },
		{ "1,5 days", LT_PERIOD_FRACTION },
		{ "1x days", LT_PERIOD_NO_NUMBER },
		{ "", LT_PERIOD_NO_NUMBER },
		{ "99999999999999999999 days", LT_PERIOD_TOO_LARGE },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_period period;
		struct lt_str bad;

		cr_expect_eq(
		    lt_period_parse(lt_str_of(rows[i].text), &period, &bad),
		    rows[i].fault, "%s", rows[i].text);
	}
}

/* A view has an end of its own: nothing behind it is read. */
Test(period, nothing_behind_the_text_is_read)
{
	static const char *const wholes[] = { "10 clear working days", "-1",
		                              "-" };

	for (size_t i = 0; i < sizeof wholes / sizeof wholes[0]; i++)
		for (size_t size = 0; size <= strlen(wholes[i]); size++) {
			char *text = malloc(size ? size : 1);
			struct lt_period period;
			struct lt_str bad;

			memcpy(text, wholes[i], size);
			cr_expect(lt_period_parse((struct lt_str){ text, size },
			                          &period,
			                          &bad) != LT_PERIOD_FINE ||
			          size >= 20);
			free(text);
		}
}

/* Months have 28 to 31 days; what is not counted in the same way is not
 * compared. */
Test(period, which_is_certainly_shorter)
{
	static const struct {
		const char *a, *b;
		bool is_shorter;
	} rows[] = {
		{ "13 days", "2 weeks", true },
		{ "14 days", "2 weeks", false },
		{ "2 weeks", "15 days", true },
		{ "47 hours", "48 hours", true },
		{ "1 hours", "2 days", false },
		{ "1 days", "48 hours", false },
		{ "9 working days", "10 working days", true },
		{ "9 days", "10 working days", false },
		{ "9 working days", "10 days", false },
		{ "9 clear days", "10 days", false },
		{ "9 days", "10 clear days", false },
		{ "9 clear days", "10 clear days", true },
		{ "27 days", "1 months", true },
		{ "28 days", "1 months", false },
		{ "1 months", "31 days", false },
		{ "1 months", "32 days", true },
		{ "11 months", "1 years", true },
		{ "12 months", "1 years", false },
		{ "1 years", "13 months", true },
		{ "1 months", "2 months", true },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_period a, b;
		struct lt_str bad;

		cr_assert(lt_period_parse(lt_str_of(rows[i].a), &a, &bad) ==
		          LT_PERIOD_FINE);
		cr_assert(lt_period_parse(lt_str_of(rows[i].b), &b, &bad) ==
		          LT_PERIOD_FINE);
		cr_expect_eq(lt_period_is_shorter(&a, &b), rows[i].is_shorter,
		             "%s, %s", rows[i].a, rows[i].b);
	}
}
