/* What a diagnostic says of itself (base/diag.h). */
#include "base/diag.h"
#include "base/limits.h"

#include <criterion/criterion.h>

/* The only diagnostic of a new list; the arena is the caller's. */
static struct lt_diag only(struct lt_arena *arena, bool is_strict,
                           enum lt_code code, const struct lt_str *args,
                           size_t count)
{
	struct lt_diags diags = { .arena = arena, .is_strict = is_strict };

	lt_diag_add(&diags, code, NULL, args, count);
	cr_assert_eq(diags.count, 1u);
	return diags.list[0];
}

/* Whatever is known of it: nothing, or an empty text for each argument. */
Test(diag, every_error_has_a_hint)
{
	static const struct lt_str empty[6];
	struct lt_arena arena = { 0 };
	size_t errors = 0;

	for (enum lt_code code = LT_D_NONE + 1; code < LT_D_COUNT; code++)
		for (unsigned strict = 0; strict < 2; strict++) {
			struct lt_diag bare =
			    only(&arena, strict, code, NULL, 0);
			struct lt_diag blank =
			    only(&arena, strict, code, empty, 6);

			if (bare.severity != LT_ERROR)
				continue;
			errors++;
			cr_expect(bare.hint && *bare.hint, "%s",
			          lt_diag_kind(code)->number);
			cr_expect(blank.hint && *blank.hint, "%s",
			          lt_diag_kind(code)->number);
		}
	cr_expect_gt(errors, 200u);
	lt_arena_free(&arena);
}

/* No form is empty, and none names an argument beyond the sixth. */
Test(diag, forms_of_hints_are_whole)
{
	for (enum lt_code code = LT_D_NONE + 1; code < LT_D_COUNT; code++) {
		const struct lt_diag_kind *kind = lt_diag_kind(code);
		const char *hint = kind->hint ? kind->hint : "none";

		cr_expect(*hint && hint[strlen(hint) - 1] != '\n', "%s",
		          kind->number);
		cr_expect_null(strstr(hint, "\n\n"), "%s", kind->number);
		for (char n = '6'; n <= '9'; n++)
			cr_expect_null(
			    strstr(hint, (const char[]){ '{', n, '}', '\0' }),
			    "%s", kind->number);
	}
}

Test(diag, the_first_form_that_is_complete_is_taken)
{
	static const struct lt_str args[] = { { "Europe/Wien", 11 },
		                              { "Europe/Vienna", 13 } };
	struct lt_arena arena = { 0 };
	struct lt_diag diag = only(&arena, false, LT_D_UNKNOWN_ZONE, args, 2);

	cr_expect_str_eq(diag.message, "there is no time zone \"Europe/Wien\"");
	cr_expect_str_eq(diag.hint, "did you mean \"Europe/Vienna\"?");
	diag = only(&arena, false, LT_D_UNKNOWN_ZONE, args, 1);
	cr_expect_str_eq(diag.message, "there is no time zone \"Europe/Wien\"");
	cr_expect_str_eq(diag.hint, "zones have IANA names, such as "
	                            "\"Europe/Vienna\" or \"UTC\"");
	lt_arena_free(&arena);
}

/* What is read by a guess is an error where none may be made; whoever sees it
 * is told so, unless there is more to say. */
Test(diag, guesses_become_errors)
{
	struct lt_arena arena = { 0 };
	struct lt_diag diag = only(&arena, true, LT_D_ICS_NUL, NULL, 0);

	cr_expect_eq(diag.severity, LT_ERROR);
	cr_expect_str_eq(diag.hint,
	                 "without --strict-calendar it is read like this");
	diag = only(&arena, false, LT_D_ICS_NUL, NULL, 0);
	cr_expect_eq(diag.severity, LT_WARNING);
	cr_expect_null(diag.hint);
	diag = only(&arena, true, LT_D_SAYS_CANCELLED, NULL, 0);
	cr_expect_eq(diag.severity, LT_ERROR);
	cr_expect_str_eq(diag.hint, "write STATUS:CANCELLED where it is");
	lt_arena_free(&arena);
}

/* What is kept of a long line is around the place: "ab" and "é" in turn, so that
 * 2,000 characters are 3,000 bytes. */
Test(diag, excerpts_of_long_lines)
{
	static char line[5 * 3000];
	struct lt_str text = { line, sizeof line };

	for (size_t i = 0; i < sizeof line; i += 4)
		memcpy(line + i, "ab\xc3\xa9", 4);
	for (size_t at = 0; at < sizeof line; at++) {
		struct lt_place place = { 0 };
		size_t begin, column;

		if (((unsigned char)line[at] & 0xc0) == 0x80)
			continue;
		lt_place_in(&place, text, at, 1);
		begin = (size_t)(place.excerpt.at - line);
		column = at / 4 * 3 + at % 4 + 1;
		cr_assert_eq(place.column, column);
		if (at <= LT_EXCERPT_BYTES_MAX / 2) {
			cr_assert_eq(begin, 0);
			cr_assert_eq(place.excerpt_from, 0);
			continue;
		}
		cr_assert_leq(at - begin, LT_EXCERPT_BYTES_MAX / 2);
		cr_assert_geq(at - begin, LT_EXCERPT_BYTES_MAX / 2 - 1);
		cr_assert_eq(place.excerpt_from, begin / 4 * 3 + begin % 4 + 1);
		cr_assert_eq(place.excerpt.size, sizeof line - begin);
	}
}

/* As a record that begins in column 10 of its line; one whose excerpt begins
 * further on already. */
Test(diag, places_behind_others)
{
	struct lt_place place = { .column = 5 };

	lt_place_behind(&place, 10);
	cr_assert_eq(place.column, 14);
	cr_assert_eq(place.excerpt_from, 10);
	place = (struct lt_place){ .column = 50, .excerpt_from = 30 };
	lt_place_behind(&place, 10);
	cr_assert_eq(place.column, 59);
	cr_assert_eq(place.excerpt_from, 39);
}

/* However many notices there are, the error behind them is listed. */
Test(diag, each_severity_has_its_own_room)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena }, joined = diags;

	for (int i = 0; i < LT_DIAGNOSTICS_MAX + 5; i++)
		lt_diag(&diags, LT_D_COMPACT_DATE, NULL, LT_STR("20240219"));
	cr_expect(lt_diags_is_full(&diags, LT_D_COMPACT_DATE));
	cr_expect_not(lt_diags_is_full(&diags, LT_D_EMPTY_FILE));
	lt_diag0(&diags, LT_D_EMPTY_FILE, NULL);
	lt_diags_take(&joined, &diags, 0, diags.count);
	lt_diags_take_beyond(&joined, &diags);
	cr_expect_eq(joined.count, LT_DIAGNOSTICS_MAX + 1);
	cr_expect_eq(joined.list[LT_DIAGNOSTICS_MAX].code, LT_D_EMPTY_FILE);
	cr_expect_eq(lt_diags_more(&joined, LT_NOTICE), 5);
	cr_expect_eq(lt_diags_more(&joined, LT_ERROR), 0);
	cr_expect_eq(joined.by_severity[LT_NOTICE], LT_DIAGNOSTICS_MAX + 5);
	cr_expect_eq(joined.beyond, 5);
	lt_arena_free(&arena);
}
