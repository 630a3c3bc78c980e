#include "read/shapes.h"

#include <criterion/criterion.h>

static const struct lt_json_limits limits = { 1 << 20, 32, true };

static const struct lt_json *read_text(struct lt_arena *arena,
                                       struct lt_diags *diags,
                                       struct lt_json_memo *memo,
                                       const char *bytes)
{
	struct lt_json_text *text = LT_NEW(arena, struct lt_json_text);
	const struct lt_json *root = NULL;

	*text = (struct lt_json_text){ .file = "t.json",
		                       .bytes = lt_str_of(bytes),
		                       .first_line = 1,
		                       .first_column = 1,
		                       .pointer = "",
		                       .memo = memo };
	*diags = (struct lt_diags){ .arena = arena };
	cr_assert(lt_json_read(arena, text, &limits, diags, &root) == LT_OK);
	return root;
}

/* Each record after others whose keys stand elsewhere, have the same size or
 * are its beginning: what is found is what has that name. */
Test(shape, members_are_sorted_in_any_order)
{
	static const char *const records[] = {
		"{\"symbol\":\"symbol\",\"title\":\"title\",\"url\":\"url\"}",
		"{\"symbol\":\"symbol\",\"title\":\"title\",\"url\":\"url\"}",
		"{\"url\":\"url\",\"issued\":\"issued\",\"symbol\":\"symbol\"}",
		"{\"issued\":\"issued\",\"posted\":\"posted\"}",
		"{\"id\":\"id\"}",
		"{}",
		"{\"dispatched\":\"dispatched\",\"considered\":\"considered\"}",
		"{\"circulated\":\"circulated\",\"dispatched\":\"dispatched\"}",
	};
	struct lt_shape_order order = { 0 };
	struct lt_json_memo memo = { 0 };
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
		const struct lt_json *of[LT_DOCUMENT_KEY_COUNT] = { 0 };
		struct lt_shape_slots slots = { of, NULL };
		struct lt_diags diags;
		const struct lt_json *record =
		    read_text(&arena, &diags, &memo, records[i]);
		size_t found = 0;

		cr_assert(lt_shape_sort(&arena, record, &lt_shape_document,
		                        &diags, &slots, &order) == LT_OK);
		for (size_t j = 0; j < LT_DOCUMENT_KEY_COUNT; j++) {
			const char *name = lt_shape_document.keys[j].name;

			if (!of[j])
				continue;
			found++;
			cr_expect(lt_str_is(of[j]->key, name));
			cr_expect(lt_str_is(of[j]->text, name));
		}
		cr_expect_eq(found, record->count, "%zu", i);
	}
	lt_arena_free(&arena);
}

/* What is wrong is said in the order of the text, unknown keys first. */
Test(shape, what_is_wrong_is_said)
{
	static const enum lt_code codes[] = { LT_D_UNKNOWN_KEY,
		                              LT_D_UNKNOWN_KEY, LT_D_WRONG_KIND,
		                              LT_D_OUT_OF_RANGE,
		                              LT_D_WRONG_KIND };
	struct lt_shape_order order = { 0 };
	struct lt_json_memo memo = { 0 };
	struct lt_arena arena = { 0 };

	for (int twice = 0; twice < 2; twice++) {
		const struct lt_json *of[LT_DOCUMENT_KEY_COUNT] = { 0 };
		struct lt_shape_slots slots = { of, NULL };
		struct lt_diags diags;
		const struct lt_json *record =
		    read_text(&arena, &diags, &memo,
		              "{\"sym\":1,\"symbol\":1,\"pages\":-1,\"x\":2,"
		              "\"authors\":[\"a\",1]}");

		cr_expect(lt_shape_sort(&arena, record, &lt_shape_document,
		                        &diags, &slots, &order) == LT_INVALID);
		cr_assert_eq(diags.count, sizeof codes / sizeof codes[0]);
		for (size_t i = 0; i < diags.count; i++)
			cr_expect_eq(diags.list[i].code, codes[i], "%zu", i);
	}
	lt_arena_free(&arena);
}

Test(shape, a_record_is_an_object)
{
	const struct lt_json *of[LT_DOCUMENT_KEY_COUNT] = { 0 };
	struct lt_shape_slots slots = { of, NULL };
	struct lt_arena arena = { 0 };
	struct lt_diags diags;
	const struct lt_json *list = read_text(&arena, &diags, NULL, "[[1]]");

	cr_expect(lt_shape_sort(&arena, list, &lt_shape_document, &diags,
	                        &slots, NULL) == LT_INVALID);
	cr_assert_eq(diags.count, 1);
	cr_expect_eq(diags.list[0].code, LT_D_WRONG_KIND);
	lt_arena_free(&arena);
}

/* A session that is wrong, also in what it holds, costs itself; what is wrong
 * beside the list costs the whole. */
Test(shape, elements_that_are_apart)
{
	static const struct {
		const char *text;
		size_t fault_count;
		bool good, refused[4];
	} cases[] = {
		{ "{\"sessions\":[{\"id\":\"a\"},{\"id\":\"b\",\"x\":1},"
		  "{\"id\":\"c\",\"meetings\":[{\"id\":1,\"x\":2}]},1]}",
		  4,
		  true,
		  { false, true, true, true } },
		{ "{\"sessions\":[{\"title\":\"a\"},{\"id\":\"b\"}],\"x\":1}",
		  2,
		  false,
		  { true } },
	};
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct lt_shape_refused refused = { &arena, NULL };
		struct lt_diags diags;
		const struct lt_json *root =
		    read_text(&arena, &diags, NULL, cases[i].text);
		size_t count = lt_json_get(root, "sessions")->count;

		cr_expect_eq(lt_shape_check_apart(&arena, root,
		                                  &lt_shape_sessions, &diags,
		                                  &refused) == LT_OK,
		             cases[i].good);
		cr_expect_eq(diags.count, cases[i].fault_count);
		cr_assert(refused.of);
		for (size_t j = 0; j < count; j++)
			cr_expect_eq(refused.of[j], cases[i].refused[j]);
		cr_expect(lt_shape_check(&arena, root, &lt_shape_sessions,
		                         &diags) == LT_INVALID);
	}
	lt_arena_free(&arena);
}

Test(shape, nothing_is_refused_where_all_is_right)
{
	struct lt_arena arena = { 0 };
	struct lt_shape_refused refused = { &arena, NULL };
	struct lt_diags diags;
	const struct lt_json *root =
	    read_text(&arena, &diags, NULL, "{\"sessions\":[{\"id\":\"a\"}]}");

	cr_expect(lt_shape_check_apart(&arena, root, &lt_shape_sessions, &diags,
	                               &refused) == LT_OK);
	cr_expect_null(refused.of);
	lt_arena_free(&arena);
}

/* A waiver that is wrong costs itself, a list of waivers that is none the
 * record. */
Test(shape, elements_that_are_apart_in_a_record)
{
	const struct lt_json *of[LT_DOCUMENT_KEY_COUNT] = { 0 };
	struct lt_arena arena = { 0 };
	struct lt_shape_refused refused = { &arena, NULL };
	struct lt_shape_slots slots = { of, &refused };
	struct lt_diags diags;
	const struct lt_json *record = read_text(
	    &arena, &diags, NULL,
	    "{\"symbol\":\"a\",\"waivers\":[{\"rule\":\"p/r\",\"by\":\"x\","
	    "\"on\":\"2024-02-20\",\"reason\":\"y\"},{\"rule\":\"p/r\"}]}");

	cr_expect(lt_shape_sort(&arena, record, &lt_shape_document, &diags,
	                        &slots, NULL) == LT_OK);
	cr_expect_eq(diags.count, 3);
	cr_assert(refused.of);
	cr_expect_not(refused.of[0]);
	cr_expect(refused.of[1]);
	record = read_text(&arena, &diags, NULL, "{\"waivers\":\"a\"}");
	cr_expect(lt_shape_sort(&arena, record, &lt_shape_document, &diags,
	                        &slots, NULL) == LT_INVALID);
	lt_arena_free(&arena);
}
