#include "normalise/documents.h"

#include "base/limits.h"

#include <criterion/criterion.h>

static struct lt_str meant(void *context, struct lt_str id)
{
	size_t *asked = context;

	(void)id;
	++*asked;
	return LT_STR("committee");
}

/* A register of which each paper has another name that is none: a search for
 * like names is made of each that is listed, not of each that is counted. */
Test(document_body, what_was_meant_is_looked_for_where_it_is_said)
{
	enum { MORE = 50 };
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	size_t asked = 0;
	struct lt_document_context context = { .norm = { &arena, &diags, NULL },
		                               .meant_body = meant,
		                               .context = &asked };
	struct lt_place at = { 0 };
	struct lt_document document = { 0 };

	for (size_t i = 0; i < LT_DIAGNOSTICS_MAX + MORE; i++)
		cr_assert_not(lt_document_check_body(
		    &context, LT_STR("comittee"), false, &at, &document));
	cr_expect_eq(asked, (size_t)LT_DIAGNOSTICS_MAX);
	cr_expect_eq(diags.beyond, (size_t)MORE);
	cr_expect_str_eq(diags.list[LT_DIAGNOSTICS_MAX - 1].hint,
	                 "did you mean \"committee\"?");
	lt_arena_free(&arena);
}
