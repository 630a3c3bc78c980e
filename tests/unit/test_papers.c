#include "core/papers.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { PAPERS = 300, NAMES = 90, SESSIONS = 7 };

struct made {
	struct lt_arena arena;
	struct lt_document papers[PAPERS];
	struct lt_session sessions[SESSIONS];
	const struct lt_document *list[PAPERS];
	const struct lt_session *in[PAPERS];
	struct lt_papers all;
};

static struct lt_str name_of(struct made *made, char first, unsigned number)
{
	char text[8] = { first, (char)('a' + number / 26),
		         (char)('a' + number % 26), '\0' };

	return lt_arena_copy(&made->arena, lt_str_of(text));
}

/* The first COUNT of papers whose names and sessions are drawn by SEED; of one
 * in eight the session is not known. */
static struct made *make(unsigned seed, size_t count)
{
	struct made *made = calloc(1, sizeof *made);

	srand(seed);
	for (size_t i = 0; i < count; i++) {
		unsigned in = (unsigned)rand() % (SESSIONS + 1);

		made->papers[i].symbol =
		    name_of(made, 'S', (unsigned)rand() % NAMES);
		made->papers[i].kind = name_of(made, 'K', (unsigned)rand() % 9);
		made->list[i] = &made->papers[i];
		made->in[i] = in < SESSIONS ? &made->sessions[in] : NULL;
	}
	made->all = lt_papers_of(&made->arena, made->list, made->in, count);
	return made;
}

static void drop(struct made *made)
{
	lt_arena_free(&made->arena);
	free(made);
}

/* What going through the list finds. */
static void expect_named(struct made *made, struct lt_str symbol)
{
	const struct lt_paper_found *found = lt_paper_named(&made->all, symbol);
	const struct lt_document *first = NULL;
	size_t count = 0;

	for (size_t i = made->all.count; i-- > 0;)
		if (lt_str_eq(made->papers[i].symbol, symbol)) {
			first = &made->papers[i];
			count++;
		}
	cr_expect_eq(found->paper, first);
	cr_expect_eq(found->is_twice, count > 1);
}

static void expect_kind(struct made *made, const struct lt_session *session,
                        struct lt_str kind)
{
	const struct lt_paper_found *found =
	    lt_paper_of_kind(&made->all, session, kind);
	const struct lt_document *first = NULL;
	size_t count = 0;

	for (size_t i = made->all.count; i-- > 0;)
		if (made->in[i] == session &&
		    lt_str_eq(made->papers[i].kind, kind)) {
			first = &made->papers[i];
			count++;
		}
	cr_expect_eq(found->paper, first);
	cr_expect_eq(found->is_twice, count > 1);
}

Test(papers, are_found_as_by_going_through_the_list)
{
	static const size_t counts[] = { 0, 1, 2, 3, 5, 20, 64, 65, PAPERS };

	for (unsigned c = 0; c < sizeof counts / sizeof counts[0]; c++) {
		struct made *made = make(c + 1, counts[c]);

		for (unsigned i = 0; i < NAMES; i++)
			expect_named(made, name_of(made, 'S', i));
		for (unsigned i = 0; i < 10; i++)
			for (unsigned s = 0; s <= SESSIONS; s++)
				expect_kind(made,
				            s < SESSIONS ? &made->sessions[s]
				                         : NULL,
				            name_of(made, 'K', i));
		drop(made);
	}
}

/* As long as the register is being read nothing is known. */
Test(papers, none_are_known_yet)
{
	struct lt_papers none = { 0 };

	cr_expect_null(lt_paper_named(&none, LT_STR("A/1"))->paper);
	cr_expect_null(lt_paper_of_kind(&none, NULL, LT_STR("report"))->paper);
}
