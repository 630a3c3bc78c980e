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

/* Step by step, with what was met noted. */
static struct lt_chain chain_by_steps(const struct lt_papers *papers,
                                      const struct lt_document *document,
                                      bool by_substance)
{
	const struct lt_paper_found *found;
	struct lt_str met[64];
	size_t count = 0;

	while (document->revises.size) {
		if (by_substance && document->substantive == LT_MAYBE)
			return (struct lt_chain){ LT_CHAIN_UNSAID, document };
		if (by_substance && document->substantive == LT_YES)
			break;
		found = lt_paper_named(papers, document->revises);
		if (found->is_twice)
			return (struct lt_chain){ LT_CHAIN_TWICE, document };
		if (!found->paper)
			return (struct lt_chain){ LT_CHAIN_UNKNOWN, document };
		met[count++] = document->symbol;
		if (lt_str_eq(document->symbol, document->revises))
			return (struct lt_chain){ LT_CHAIN_ITSELF, document };
		for (size_t i = 0; i < count; i++)
			if (lt_str_eq(met[i], document->revises))
				return (struct lt_chain){ LT_CHAIN_CIRCLE,
					                  document };
		document = found->paper;
	}
	return (struct lt_chain){ LT_CHAIN_ROOT, document };
}

/* A paper of the list, and one that came later. */
static void expect_chain(struct made *made, const struct lt_document *document,
                         unsigned *ends)
{
	for (int by_substance = 0; by_substance < 2; by_substance++) {
		struct lt_chain wanted =
		    chain_by_steps(&made->all, document, by_substance);
		struct lt_chain got =
		    lt_chain_of(&made->all, document, by_substance);

		cr_expect_eq(got.end, wanted.end);
		cr_expect(lt_str_eq(got.last->symbol, wanted.last->symbol));
		*ends |= 1u << got.end;
	}
}

/* Short circles and long ones, papers twice or missing, in any order. */
Test(papers, chains_end_as_step_by_step)
{
	unsigned ends = 0;

	for (unsigned seed = 1; seed < 300; seed++) {
		size_t count = 1 + seed % 40;
		struct made *made = make(seed, count);

		for (size_t i = 0; i < count; i++) {
			struct lt_document *paper = &made->papers[i];
			unsigned drawn = (unsigned)rand() % 40;

			paper->symbol = name_of(made, 'S', (unsigned)i);
			if (drawn == 0 && i)
				paper->symbol = made->papers[0].symbol;
			if (drawn > 1)
				paper->revises =
				    name_of(made, 'S',
				            (unsigned)rand() %
				                (unsigned)(count + seed % 2));
			paper->substantive =
			    drawn > 4 ? LT_NO : (enum lt_truth)(drawn % 3);
		}
		made->all =
		    lt_papers_of(&made->arena, made->list, made->in, count);
		for (size_t i = 0; i < count; i++) {
			struct lt_document later = made->papers[i];

			expect_chain(made, &made->papers[i], &ends);
			expect_chain(made, &later, &ends);
		}
		drop(made);
	}
	cr_expect_eq(ends, 0x7eu);
}

/* Where each paper went its whole way, this would take minutes. */
Test(papers, long_chains_are_followed_once)
{
	enum { LONG = 100000 };
	struct lt_document *papers = calloc(LONG, sizeof *papers);
	const struct lt_document **list = calloc(LONG, sizeof *list);
	const struct lt_session **in = calloc(LONG, sizeof *in);
	uint32_t *names = calloc(LONG + 1, sizeof *names);
	static const enum lt_chain_end ends[] = { LT_CHAIN_ROOT,
		                                  LT_CHAIN_UNKNOWN,
		                                  LT_CHAIN_CIRCLE };

	for (uint32_t i = 0; i < LONG; i++) {
		names[i] = i;
		papers[i].symbol = (struct lt_str){ (char *)&names[i], 4 };
		if (i)
			papers[i].revises = papers[i - 1].symbol;
		list[i] = &papers[i];
	}
	names[LONG] = LONG;
	for (size_t k = 0; k < 3; k++) {
		struct lt_arena arena = { 0 };
		struct lt_papers all;

		if (k)
			papers[0].revises =
			    (struct lt_str){ (char *)&names[LONG + 1 - k], 4 };
		all = lt_papers_of(&arena, list, in, LONG);
		for (size_t i = 0; i < LONG; i++)
			cr_assert_eq(lt_chain_of(&all, &papers[i], false).end,
			             ends[k]);
		lt_arena_free(&arena);
	}
	free(papers);
	free(list);
	free(in);
	free(names);
}
