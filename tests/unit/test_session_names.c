/* The sessions that JSON and meetings name: by an id before an alias, the first
 * of several, and as they are after each change of the list. */
#include "normalise/sessions.h"

#include <criterion/criterion.h>
#include <stdio.h>

static struct lt_arena arena;

static struct lt_session *named(struct lt_world_builder *builder,
                                const char *name)
{
	return lt_session_by_uid(builder, lt_str_of(name));
}

static struct lt_session *added(struct lt_world_builder *builder,
                                const char *id, const char *alias)
{
	struct lt_session *session = lt_session_add(builder, lt_str_of(id));

	if (alias)
		lt_session_add_alias(&builder->norm, lt_str_of(alias), session);
	return session;
}

Test(session_names, an_id_goes_before_an_alias)
{
	struct lt_world_builder builder = { .norm.arena = &arena };
	struct lt_session *a, *b, *c;

	cr_expect_null(named(&builder, "a"));
	a = added(&builder, "a", "c");
	b = added(&builder, "b", "x");
	cr_expect_eq(named(&builder, "a"), a);
	cr_expect_eq(named(&builder, "c"), a);
	cr_expect_eq(named(&builder, "x"), b);
	c = added(&builder, "c", "x");
	cr_expect_eq(named(&builder, "c"), c);
	cr_expect_eq(named(&builder, "x"), b);
	cr_expect_null(named(&builder, "y"));
	/* one that was there gets another name, which a later one has */
	lt_session_add_alias(&builder.norm, LT_STR("y"), c);
	lt_session_names_again(&builder, c);
	cr_expect_eq(named(&builder, "y"), c);
	lt_session_add_alias(&builder.norm, LT_STR("y"), a);
	lt_session_names_again(&builder, a);
	cr_expect_eq(named(&builder, "y"), a);
	lt_arena_free(&arena);
}

Test(session_names, the_list_as_it_is)
{
	struct lt_world_builder builder = { .norm.arena = &arena };
	struct lt_session *a = added(&builder, "a", NULL), *b, *c;

	cr_expect_eq(named(&builder, "a"), a);
	/* the last one is no session after all */
	added(&builder, "b", NULL);
	builder.found_session_count--;
	cr_expect_null(named(&builder, "b"));
	b = added(&builder, "b", NULL);
	c = added(&builder, "c", NULL);
	cr_expect_eq(named(&builder, "b"), b);
	/* and the first one goes */
	builder.found_sessions[0] = b;
	builder.found_sessions[1] = c;
	builder.found_session_count = 2;
	lt_session_names_forget(&builder);
	cr_expect_null(named(&builder, "a"));
	cr_expect_eq(named(&builder, "b"), b);
	cr_expect_eq(named(&builder, "c"), c);
	lt_arena_free(&arena);
}

Test(session_names, many)
{
	enum { COUNT = 1000 };
	struct lt_world_builder builder = { .norm.arena = &arena };
	static char ids[COUNT][16];

	for (int i = 0; i < COUNT; i++) {
		snprintf(ids[i], sizeof ids[i], "%d", i);
		added(&builder, ids[i], NULL);
		cr_expect_eq(named(&builder, ids[i / 2]),
		             builder.found_sessions[i / 2]);
	}
	for (int i = 0; i < COUNT; i++)
		cr_expect_eq(named(&builder, ids[i]),
		             builder.found_sessions[i]);
	lt_arena_free(&arena);
}
