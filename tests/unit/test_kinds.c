/* The kind that a rule names, which a paper's is but for its letters. */
#include "core/kinds.h"

#include <criterion/criterion.h>

static const struct lt_str chair = { "chair_paper", 11 },
			   agenda = { "annotated-agenda", 16 },
			   author = { "essayist", 8 };
static const struct lt_str reports[] = { { "report", 6 }, { "zonal", 5 } };

/* A rule for reports and zonal papers that counts from the agenda, or, by a
 * reading, for papers of the chair; pages and authors are no kind. */
static struct lt_str meant(const char *kind)
{
	struct lt_condition parts[] = { { .kind = LT_CONDITION_ONE_OF,
		                          .attribute = LT_STR("kind"),
		                          .texts = reports,
		                          .text_count = 2 },
		                        { .kind = LT_CONDITION_ONE_OF,
		                          .attribute = LT_STR("author"),
		                          .texts = &author,
		                          .text_count = 1 },
		                        { .kind = LT_CONDITION_NUMBER,
		                          .attribute = LT_STR("kind") } };
	struct lt_condition of_chair = { .kind = LT_CONDITION_ONE_OF,
		                         .attribute = LT_STR("kind"),
		                         .texts = &chair,
		                         .text_count = 1 };
	struct lt_must clauses[] = { { .anchor.kind = LT_ANCHOR_KIND_ACT,
		                       .anchor.name = agenda } };
	struct lt_rule reading = { .applies = of_chair };
	struct lt_rule rule = { .applies = { .kind = LT_CONDITION_ALL,
		                             .parts = parts,
		                             .part_count = 3 },
		                .must = { .clauses = clauses,
		                          .clause_count = 1 },
		                .readings = &reading,
		                .reading_count = 1 };
	const struct lt_rule *list[] = { &rule };
	struct lt_world world = { .rules = list, .rule_count = 1 };

	return lt_kind_meant(&world, lt_str_of(kind));
}

Test(kinds, are_told_by_their_letters)
{
	cr_expect(lt_str_eq(meant("Report"), reports[0]));
	cr_expect(lt_str_eq(meant("ZONAL"), reports[1]));
	cr_expect(lt_str_eq(meant("Chair paper"), chair));
	cr_expect(lt_str_eq(meant("CHAIR-PAPER"), chair));
	cr_expect(lt_str_eq(meant("Annotated_Agenda"), agenda));
}

Test(kinds, that_a_rule_names_or_that_are_others_are_as_meant)
{
	cr_expect_eq(meant("").size, 0);
	cr_expect_eq(meant("report").size, 0);
	cr_expect_eq(meant("chair_paper").size, 0);
	cr_expect_eq(meant("Essayist").size, 0);
	cr_expect_eq(meant("reports").size, 0);
	cr_expect_eq(meant("resort").size, 0);
}
