/* Verdicts against every way that things may have been. Versions, limits and
 * check lie on a few days; what is known of a version is an interval of them.
 * Here each day that it may have been done on is tried and judged by the words
 * of counting.md, sections 1, 5 and 6; what comes out is the verdict where it
 * is always the same, else undecided. */
#include "core/verdict.h"

#include <criterion/criterion.h>

enum { VERSIONS = 2, NEVER = 100 };
/* A limit that the rule does not have, or that cannot be computed. */
enum { NONE = -100, UNKNOWN = -101 };
/* The days that such a limit may be. */
enum { FIRST_DAY = -1, LAST_DAY = 4 };

struct setting {
	int first, last, recommended, check;
	enum lt_language_clock clock;
	int span; /* days within which all must come; NONE */
	size_t count;
	struct {
		int from, to; /* NEVER: not recorded */
	} versions[VERSIONS];
};

/* One way that things may have been. */
struct world {
	int first, last, days[VERSIONS];
};

static unsigned bit(enum lt_verdict verdict)
{
	return 1u << verdict;
}

/* --- by the definition ------------------------------------------------------ */

static bool is_out(const struct setting *of, const struct world *world,
                   size_t i)
{
	return world->days[i] <= of->check;
}

static enum lt_verdict when_done(const struct setting *of,
                                 const struct world *world, int day)
{
	if (of->last != NONE && day > world->last)
		return LT_VERDICT_LATE;
	if (of->first != NONE && day < world->first)
		return LT_VERDICT_EARLY;
	if (of->recommended == UNKNOWN)
		return LT_VERDICT_UNDECIDED;
	return of->recommended != NONE && day > of->recommended
	           ? LT_VERDICT_TIGHT
	           : LT_VERDICT_ON_TIME;
}

static bool has_passed(const struct setting *of, const struct world *world)
{
	return of->last != NONE && of->check > world->last;
}

static enum lt_verdict of_version(const struct setting *of,
                                  const struct world *world, size_t i)
{
	if (is_out(of, world, i))
		return when_done(of, world, world->days[i]);
	return has_passed(of, world) ? LT_VERDICT_OVERDUE : LT_VERDICT_PENDING;
}

/* The paper under `first` and `last`. */
static enum lt_verdict of_paper(const struct setting *of,
                                const struct world *world)
{
	bool is_first = of->clock == LT_CLOCK_FIRST;
	size_t out = 0;
	int day = is_first ? NEVER : -NEVER;

	for (size_t i = 0; i < of->count; i++) {
		if (!is_out(of, world, i))
			continue;
		out++;
		if (is_first ? world->days[i] < day : world->days[i] > day)
			day = world->days[i];
	}
	if (is_first ? out > 0 : out == of->count)
		return when_done(of, world, day);
	if (!has_passed(of, world))
		return LT_VERDICT_PENDING;
	return out ? LT_VERDICT_INCOMPLETE : LT_VERDICT_OVERDUE;
}

static unsigned over_all(const struct setting *of, size_t version,
                         enum lt_verdict (*word)(const struct setting *,
                                                 const struct world *, size_t));

/* The paper under `each`: the worst, but overdue no longer where one is out. A
 * language that may be tight is tight. */
static enum lt_verdict of_each(const struct setting *of,
                               const struct world *world)
{
	enum lt_verdict worst = LT_VERDICT_UNSCORED;
	bool out = false;

	for (size_t i = 0; i < of->count; i++) {
		enum lt_verdict one = of_version(of, world, i);

		if (one == LT_VERDICT_ON_TIME &&
		    !(over_all(of, i, of_version) & bit(one)))
			one = LT_VERDICT_TIGHT;
		worst = one < worst ? one : worst;
		out |= is_out(of, world, i);
	}
	return worst == LT_VERDICT_OVERDUE && out ? LT_VERDICT_INCOMPLETE
	                                          : worst;
}

static enum lt_verdict staggered(const struct setting *of,
                                 const struct world *world,
                                 enum lt_verdict verdict)
{
	int between = world->days[0] - world->days[1];

	if (of->span == NONE || of->count < 2 || !is_out(of, world, 0) ||
	    !is_out(of, world, 1) ||
	    (verdict != LT_VERDICT_TIGHT && verdict != LT_VERDICT_ON_TIME))
		return verdict;
	return between > of->span || -between > of->span ? LT_VERDICT_STAGGERED
	                                                 : verdict;
}

/* Between the two periods the verdict is tight, also where it is open on which
 * side the act falls. */
static unsigned tight_for_both(unsigned set)
{
	return set & bit(LT_VERDICT_TIGHT) ? set & ~bit(LT_VERDICT_ON_TIME)
	                                   : set;
}

/* Calls back with every way that things may have been. */
static unsigned over_all(const struct setting *of, size_t version,
                         enum lt_verdict (*word)(const struct setting *,
                                                 const struct world *, size_t))
{
	int first = of->first == UNKNOWN ? FIRST_DAY : of->first;
	int last = of->last == UNKNOWN ? FIRST_DAY : of->last;
	unsigned set = 0;
	struct world world;

	for (world.first = first;
	     world.first <= (of->first == UNKNOWN ? LAST_DAY : first);
	     world.first++)
		for (world.last = last;
		     world.last <= (of->last == UNKNOWN ? LAST_DAY : last);
		     world.last++)
			for (world.days[0] = of->versions[0].from;
			     world.days[0] <= of->versions[0].to;
			     world.days[0]++)
				for (world.days[1] = of->versions[1].from;
				     world.days[1] <= of->versions[1].to;
				     world.days[1]++)
					set |= bit(word(of, &world, version));
	return tight_for_both(set);
}

static enum lt_verdict whole(const struct setting *of,
                             const struct world *world, size_t version)
{
	(void)version;
	return staggered(of, world,
	                 of->clock == LT_CLOCK_EACH ? of_each(of, world)
	                                            : of_paper(of, world));
}

static bool is_one(unsigned set)
{
	return (set & (set - 1)) == 0;
}

/* Under `each` a certain breach in one language stands, whatever the others
 * turn out to be; overdue or incomplete is then left to the others. A language
 * of which it cannot be told is worse than one that is to come, so that the
 * paper is pending only where all are (counting.md, sections 5 and 6). */
static unsigned wanted_of(const struct setting *of)
{
	const unsigned breaches = bit(LT_VERDICT_UNDECIDED) - 1;
	unsigned certain = 0, set = over_all(of, 0, whole);
	bool is_unsure = false;

	if (of->clock != LT_CLOCK_EACH)
		return set;
	for (size_t i = 0; i < of->count; i++) {
		unsigned one = over_all(of, i, of_version);

		if (is_one(one))
			certain |= one & breaches;
		else
			is_unsure = true;
	}
	if (!certain && is_unsure && is_one(set))
		return set | bit(LT_VERDICT_UNDECIDED);
	if (certain & bit(LT_VERDICT_OVERDUE))
		return set &
		       (bit(LT_VERDICT_OVERDUE) | bit(LT_VERDICT_INCOMPLETE));
	return certain ? certain & -certain : set;
}

/* --- by the program --------------------------------------------------------- */

static const struct lt_zone utc = { .name = "UTC", .rule.is_set = true };
static const struct lt_body body = { .id = { "b", 1 }, .zone = &utc };
static const struct lt_conventions how = { .skip_when_at_most = -1 };

static struct lt_day day_of(int day)
{
	return (struct lt_day){ lt_day_ymd(2024, 3, 10).n + day };
}

static struct lt_limit limit_of(int day)
{
	struct lt_limit limit = { .kind = LT_LIMIT_DAY, .zone = &utc };

	if (day == NONE || day == UNKNOWN)
		return (struct lt_limit){ .kind = day == NONE
			                              ? LT_LIMIT_NONE
			                              : LT_LIMIT_UNKNOWN };
	limit.days.from = limit.days.to = day_of(day);
	return limit;
}

struct judging {
	struct lt_arena arena;
	struct lt_world world;
	struct lt_case which;
	struct lt_rule rule;
	struct lt_judged_version versions[VERSIONS];
	struct lt_judged judged;
};

static void judge(struct judging *judging, const struct setting *of,
                  size_t only)
{
	struct lt_trace silent = { .arena = &judging->arena };
	struct lt_judged *judged = &judging->judged;

	judging->world.check =
	    (struct lt_check){ .is_day = true, .day = day_of(of->check) };
	judging->which =
	    (struct lt_case){ .world = &judging->world, .body = &body };
	judging->rule = (struct lt_rule){ .act = LT_ACT_CIRCULATED };
	judging->rule.languages.has_together = of->span != NONE;
	judging->rule.languages.together =
	    (struct lt_period){ of->span, LT_DAYS, 0, 0 };
	*judged = (struct lt_judged){ .which = &judging->which,
		                      .rule = &judging->rule,
		                      .versions = judging->versions,
		                      .count = of->count,
		                      .clock = of->clock };
	judged->bounds.conventions = &how;
	judged->bounds.why_last.phrase = LT_P_WHY_RANGE;
	judged->bounds.why_first.phrase = LT_P_WHY_NO_CALENDAR;
	judged->bounds.why_recommended.phrase = LT_P_WHY_MONTH_END;
	judged->bounds.first = limit_of(of->first);
	judged->bounds.last = limit_of(of->last);
	judged->bounds.recommended = limit_of(of->recommended);
	for (size_t i = 0; i < of->count; i++) {
		int from = of->versions[i].from, to = of->versions[i].to;

		judging->versions[i] = (struct lt_judged_version){
			.moment = { from == NEVER ? LT_MOMENT_ABSENT
			                          : LT_MOMENT_KNOWN,
			            from != to, lt_point_day(day_of(from)),
			            lt_point_day(day_of(to)) }
		};
	}
	lt_versions_compare(judged, &silent);
	lt_verdict_of(judged, only, &silent);
}

static void expect(const struct setting *of, size_t only, unsigned set)
{
	const unsigned breaches = bit(LT_VERDICT_UNDECIDED) - 1;
	static struct judging judging;
	enum lt_verdict wanted = LT_VERDICT_UNDECIDED;

	judge(&judging, of, only);
	for (enum lt_verdict v = LT_VERDICT_OVERDUE; v < LT_VERDICT_COUNT; v++)
		if (set == bit(v))
			wanted = v;
	if (judging.judged.verdict != wanted)
		cr_assert_fail(
		    "first %d, last %d, recommended %d, check %d, clock %d, "
		    "span %d, %zu of (%d..%d, %d..%d), %zu: %s, not %s",
		    of->first, of->last, of->recommended, of->check,
		    (int)of->clock, of->span, of->count, of->versions[0].from,
		    of->versions[0].to, of->versions[1].from,
		    of->versions[1].to, only,
		    lt_verdict_name(judging.judged.verdict),
		    lt_verdict_name(wanted));
	cr_assert_eq(judging.judged.is_breach,
	             wanted == LT_VERDICT_UNDECIDED && !(set & ~breaches));
	cr_assert_eq(judging.judged.undecided.phrase != LT_P_NONE,
	             wanted == LT_VERDICT_UNDECIDED);
	lt_arena_reset(&judging.arena);
}

static void try_setting(struct setting *of)
{
	expect(of, of->count, wanted_of(of));
	if (of->clock == LT_CLOCK_EACH)
		for (size_t i = 0; i < of->count; i++)
			expect(of, i, over_all(of, i, of_version));
}

/* Every interval of four days, and none. */
static void try_versions(struct setting *of, size_t i)
{
	if (i == of->count) {
		try_setting(of);
		return;
	}
	of->versions[i].from = of->versions[i].to = NEVER;
	try_versions(of, i + 1);
	for (int from = 0; from < 4; from++)
		for (int to = from; to < 4; to++) {
			of->versions[i].from = from;
			of->versions[i].to = to;
			try_versions(of, i + 1);
		}
}

static void try_limits(struct setting *of)
{
	static const int firsts[] = { NONE, 1, UNKNOWN };
	static const int lasts[] = { NONE, 1, 2, UNKNOWN };
	static const int recommendeds[] = { NONE, 1, UNKNOWN };

	for (size_t i = 0; i < 3 * 4 * 3; i++) {
		of->first = firsts[i % 3];
		of->last = lasts[i / 3 % 4];
		of->recommended = recommendeds[i / 12];
		for (of->check = 0; of->check < 4; of->check++)
			try_versions(of, 0);
	}
}

static void try_clock(enum lt_language_clock clock, size_t count)
{
	for (int span = -1; span < 2; span++) {
		struct setting of = { .clock = clock,
			              .count = count,
			              .span = span < 0 ? NONE : span };

		of.versions[1].from = of.versions[1].to = NEVER;
		try_limits(&of);
	}
}

Test(verdict, one_version)
{
	try_clock(LT_CLOCK_LAST, 1);
	try_clock(LT_CLOCK_FIRST, 1);
	try_clock(LT_CLOCK_EACH, 1);
}

Test(verdict, the_last_of_two_versions)
{
	try_clock(LT_CLOCK_LAST, 2);
}

Test(verdict, the_first_of_two_versions)
{
	try_clock(LT_CLOCK_FIRST, 2);
}

Test(verdict, each_of_two_versions)
{
	try_clock(LT_CLOCK_EACH, 2);
}

/* --- why it is undecided ---------------------------------------------------- */

static void explain(struct judging *judging, const struct lt_body *of,
                    size_t only)
{
	struct lt_trace silent = { .arena = &judging->arena };

	judging->which.body = of;
	lt_verdict_of(&judging->judged, only, &silent);
}

static bool says(const struct judging *judging, const char *part)
{
	struct lt_str text = judging->judged.undecided.text;

	return memmem(text.at, text.size, part, strlen(part)) != NULL;
}

/* The most general reason comes first. */
Test(verdict, the_first_thing_that_is_not_known)
{
	static const struct {
		int first, last, recommended, check, from, to;
		enum lt_phrase why;
	} rows[] = {
		{ UNKNOWN, UNKNOWN, UNKNOWN, 3, 1, 3, LT_P_WHY_RANGE },
		{ UNKNOWN, 2, UNKNOWN, 3, 1, 3, LT_P_WHY_NO_CALENDAR },
		{ NONE, 2, UNKNOWN, 3, 1, 3, LT_P_WHY_DEPENDS },
		{ NONE, 2, UNKNOWN, 3, 1, 1, LT_P_WHY_MONTH_END },
		{ 2, NONE, NONE, 3, 1, 3, LT_P_WHY_DEPENDS_FIRST },
		{ 2, 5, NONE, 3, 1, 3, LT_P_WHY_DEPENDS_FIRST },
		{ 2, 2, NONE, 4, 1, 3, LT_P_WHY_DEPENDS },
		{ NONE, NONE, NONE, 2, 1, 3, LT_P_WHY_DEPENDS_FIRST },
		{ 0, 3, NONE, 2, 1, 3, LT_P_WHY_DEPENDS },
	};
	static struct judging judging;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct setting of = { rows[i].first,
			              rows[i].last,
			              rows[i].recommended,
			              rows[i].check,
			              LT_CLOCK_LAST,
			              NONE,
			              1,
			              { { rows[i].from, rows[i].to } } };

		judge(&judging, &of, 1);
		cr_expect_eq(judging.judged.verdict, LT_VERDICT_UNDECIDED,
		             "%zu", i);
		cr_expect_eq(judging.judged.undecided.phrase, rows[i].why,
		             "%zu", i);
	}
	lt_arena_free(&judging.arena);
}

/* The fact that would decide: now, the date, the time of day, the zone, or where
 * that is known the anchor, or what the act counts as. */
Test(verdict, the_fact_that_would_decide)
{
	static const struct lt_body named = { .id = { "b", 1 },
		                              .name = { "Board", 5 } };
	static const struct lt_body nameless = { .id = { "bd", 2 } };
	struct setting of = { NONE,          2,    NONE, 3,
		              LT_CLOCK_LAST, NONE, 1,    { { 0 } } };
	static struct judging judging;
	struct lt_judged_version *version = &judging.versions[0];

	of.versions[0].from = 1;
	of.versions[0].to = 3;
	judge(&judging, &of, 1);
	cr_expect(says(&judging, "exact date on which it was circulated"));
	version->language = LT_STR("fr");
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "circulated in fr"));
	version->happened = LT_MAYBE;
	version->why.phrase = LT_P_WHY_NO_ZONE;
	explain(&judging, &body, 1);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_DEPENDS);
	version->happened = LT_YES;
	explain(&judging, &body, 1);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_NO_ZONE);
	version->why.phrase = LT_P_NONE;
	version->moment.is_interval = false;
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "time of day"));
	version->moment.from = version->moment.to =
	    lt_point_at((struct lt_instant){ 0 });
	version->counted = version->moment;
	explain(&judging, &named, 1);
	cr_expect(says(&judging, "Board"));
	version->happened = LT_MAYBE;
	explain(&judging, &named, 1);
	cr_expect(says(&judging, "circulated in fr by now"));
	version->happened = LT_YES;
	explain(&judging, &nameless, 1);
	cr_expect(says(&judging, "bd"));
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "at which it counts as circulated in fr"));
	judging.judged.bounds.last.days.to.n++;
	explain(&judging, &body, 1);
	cr_expect(says(&judging,
	               "a local time that comes twice: Tue 12 Mar 2024 "
	               "to Wed 13 Mar 2024, and the last"));
	judging.judged.bounds.measure.anchor =
	    (struct lt_moment){ LT_MOMENT_KNOWN, false, lt_point_day(day_of(5)),
		                lt_point_day(day_of(5)) };
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "comes twice"), "by dates a date is exact");
	judging.judged.bounds.measure.anchor.to = lt_point_day(day_of(6));
	judging.judged.bounds.measure.anchor.is_interval = true;
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "on the exact date that the period counts "
	                         "from: Fri 15 Mar 2024 to Sat 16 Mar 2024, "
	                         "and the last"));
	cr_expect_not(says(&judging, "circulated"));
	version->moment.to = version->counted.to =
	    lt_point_at((struct lt_instant){ 1 });
	version->moment.is_interval = true;
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "exact date on which it was circulated in "
	                         "fr: "));
	cr_expect(says(&judging, ", and on the exact date that the period "
	                         "counts from: Fri 15 Mar 2024 to Sat 16 Mar "
	                         "2024, and the last good moment is Tue 12 Mar "
	                         "2024 to Wed 13 Mar 2024"));
	version->happened = LT_MAYBE;
	explain(&judging, &body, 1);
	cr_expect_not(says(&judging, "counts from"));
	version->happened = LT_YES;
	version->moment.to = version->counted.to = version->moment.from;
	version->moment.is_interval = false;
	judging.judged.bounds.last.kind = LT_LIMIT_INSTANT;
	judging.judged.bounds.measure.is_clock = true;
	judging.judged.bounds.measure.anchor.to =
	    judging.judged.bounds.measure.anchor.from;
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "exact time that the period counts from: Fri "
	                         "15 Mar 2024 to"));
	/* Of a limit by days only the hour is told by the clock. */
	judging.judged.bounds.measure.is_clock = false;
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "a local time that comes twice"));
	judging.judged.bounds.last.kind = LT_LIMIT_DAY;
	judging.judged.bounds.last.zone = NULL;
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "the zone in which"));
	judging.judged.bounds.last.days.to.n--;
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "the zone in which"));
	judging.judged.bounds.last.days.to.n++;
	/* Of an interval, and a limit without a zone, both. */
	version->moment.to = version->counted.to =
	    lt_point_at((struct lt_instant){ 1 });
	version->moment.is_interval = true;
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "and on the zone in which"));
	/* A limit with a zone, of an anchor without one. */
	judging.judged.bounds.last.zone = &utc;
	judging.judged.bounds.measure.anchor =
	    lt_moment_local((struct lt_local){ day_of(5), 0 }, NULL);
	version->moment.to = version->counted.to =
	    lt_point_at((struct lt_instant){ 1 });
	version->moment.is_interval = true;
	explain(&judging, &nameless, 1);
	cr_expect(says(&judging, "and on the zone in which"));
	judging.judged.bounds.last.zone = NULL;
	/* An act of a local time, and a limit without a zone. */
	version->moment = version->counted =
	    lt_moment_local((struct lt_local){ day_of(8), 0 }, NULL);
	explain(&judging, &nameless, 1);
	cr_expect(says(&judging, "depends on the zone in which"));
	cr_expect_not(says(&judging, "exact date on which it was"));
	lt_arena_free(&judging.arena);
}

/* Of several versions the first that is open is told, or the one asked for;
 * where none is, what has passed, or whether they came together. */
Test(verdict, which_version_is_told)
{
	struct setting of = { NONE,          2,    NONE, 3,
		              LT_CLOCK_EACH, NONE, 2,    { { 0 } } };
	static struct judging judging;
	static const struct lt_body nowhere = { .id = { "b", 1 } };

	of.versions[0].from = of.versions[0].to = 1;
	of.versions[1].from = 1;
	of.versions[1].to = 3;
	judge(&judging, &of, 2);
	judging.versions[0].language = LT_STR("en");
	judging.versions[1].language = LT_STR("fr");
	explain(&judging, &body, 2);
	cr_expect(says(&judging, "circulated in fr"));
	judging.versions[0].in_time = LT_MAYBE;
	explain(&judging, &body, 2);
	cr_expect(says(&judging, "circulated in en"));
	explain(&judging, &body, 1);
	cr_expect(says(&judging, "circulated in fr"));
	explain(&judging, &body, 0);
	cr_expect(says(&judging, "circulated in en"));
	judging.versions[0].in_time = LT_YES;
	judging.versions[0].not_early = LT_MAYBE;
	explain(&judging, &body, 0);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_DEPENDS_FIRST);
	judging.versions[0].in_time = LT_MAYBE;
	explain(&judging, &body, 0);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_DEPENDS);
	/* Nothing is open but whether the limit has passed. */
	judging.judged.clock = LT_CLOCK_LAST;
	judging.judged.passed = LT_MAYBE;
	judging.versions[0].happened = LT_NO;
	judging.versions[1].happened = LT_NO;
	explain(&judging, &nowhere, 2);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_PASSED);
	/* Where the limit is one of several moments, what it counts from. */
	explain(&judging, &body, 2);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_PASSED);
	judging.judged.bounds.last.days.to.n++;
	explain(&judging, &nowhere, 2);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_PASSED);
	judging.judged.bounds.last.zone = NULL;
	explain(&judging, &body, 2);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_PASSED);
	judging.judged.bounds.last.zone = &utc;
	judging.judged.bounds.measure.anchor =
	    (struct lt_moment){ LT_MOMENT_KNOWN, true, lt_point_day(day_of(5)),
		                lt_point_day(day_of(6)) };
	explain(&judging, &body, 2);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_PASSED_SPAN);
	cr_expect(says(&judging, "has passed depends on the exact date that "
	                         "the period counts from: Fri 15 Mar 2024 to "
	                         "Sat 16 Mar 2024"));
	judging.judged.bounds.last.days.to.n--;
	/* Versions that are not known and not judged: WHY of them all. */
	judging.judged.why.phrase = LT_P_WHY_NO_LANGUAGE;
	explain(&judging, &nowhere, 2);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_PASSED);
	judging.versions[0].happened = LT_YES;
	judging.versions[1].happened = LT_YES;
	explain(&judging, &nowhere, 2);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_WHY_NO_LANGUAGE);
	lt_arena_free(&judging.arena);
}

/* counting.md, section 5: hours between are elapsed ones, days are those of
 * the body's zone; a beginning that is open may be at any time. */
Test(verdict, how_far_apart)
{
	static const struct lt_zone west = {
		.name = "W", .rule = { .is_set = true, .standard_s = -3600 }
	};
	static const struct lt_body there = { .id = { "b", 1 }, .zone = &west };
	const int64_t noon = day_of(0).n * LT_MS_PER_DAY + 12 * LT_MS_PER_HOUR;
	static const struct {
		struct lt_period span;
		int64_t a_ms, b_ms; /* from noon */
		enum lt_verdict verdict;
	} rows[] = {
		{ { 2, LT_HOURS, 0, 0 }, 0, 7200000, LT_VERDICT_ON_TIME },
		{ { 2, LT_HOURS, 0, 0 }, 0, 7200001, LT_VERDICT_STAGGERED },
		{ { 2, LT_HOURS, 0, 0 }, 7200001, 0, LT_VERDICT_STAGGERED },
		{ { 2, LT_HOURS, 0, 0 }, 7200000, 0, LT_VERDICT_ON_TIME },
		/* 13 hours after noon it is midnight in the zone. */
		{ { 0, LT_DAYS, 0, 0 }, 0, 46799999, LT_VERDICT_ON_TIME },
		{ { 0, LT_DAYS, 0, 0 }, 0, 46800000, LT_VERDICT_STAGGERED },
		{ { 1, LT_DAYS, 0, 0 }, 0, 46800000, LT_VERDICT_ON_TIME },
		{ { 1, LT_WEEKS, 0, 0 }, 0, 604800000, LT_VERDICT_ON_TIME },
		{ { 1, LT_WEEKS, 0, 0 }, 0, 691200000, LT_VERDICT_STAGGERED },
	};
	struct setting of = { NONE,          50,   NONE, 90,
		              LT_CLOCK_LAST, NONE, 2,    { { 0 } } };
	static struct judging judging;

	judge(&judging, &of, 2);
	judging.rule.languages.has_together = true;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_moment *a = &judging.versions[0].moment;
		struct lt_moment *b = &judging.versions[1].moment;

		judging.rule.languages.together = rows[i].span;
		a->from = a->to =
		    lt_point_at((struct lt_instant){ noon + rows[i].a_ms });
		b->from = b->to =
		    lt_point_at((struct lt_instant){ noon + rows[i].b_ms });
		explain(&judging, &there, 2);
		cr_expect_eq(judging.judged.verdict, rows[i].verdict, "%zu", i);
		a->from.kind = LT_POINT_OPEN;
		a->is_interval = true;
		explain(&judging, &there, 2);
		/* What ended too long before the other surely is apart. */
		cr_expect_eq(judging.judged.verdict,
		             rows[i].a_ms < rows[i].b_ms &&
		                     rows[i].verdict == LT_VERDICT_STAGGERED
		                 ? LT_VERDICT_STAGGERED
		                 : LT_VERDICT_UNDECIDED);
		cr_expect(judging.judged.verdict == LT_VERDICT_STAGGERED ||
		          judging.judged.undecided.phrase == LT_P_WHY_TOGETHER);
		a->is_interval = false;
	}
	lt_arena_free(&judging.arena);
}

/* In any century: what is open at its beginning may be apart or not. */
Test(verdict, open_beginnings_of_long_ago)
{
	struct setting of = { NONE,          50, NONE, 90,
		              LT_CLOCK_LAST, 1,  2,    { { 1, 1 }, { 1, 1 } } };
	static struct judging judging;

	judge(&judging, &of, 2);
	for (size_t i = 0; i < 2; i++)
		for (size_t hours = 0; hours < 2; hours++) {
			struct lt_moment *a = &judging.versions[i].moment;
			struct lt_moment *b = &judging.versions[1 - i].moment;

			judging.rule.languages.together.unit =
			    hours ? LT_HOURS : LT_DAYS;
			a->from.kind = LT_POINT_OPEN;
			a->is_interval = true;
			b->is_interval = false;
			b->from.kind = LT_POINT_DAY;
			a->to.day = b->to.day = b->from.day =
			    lt_day_ymd(1960, 1, 1);
			explain(&judging, &body, 2);
			cr_expect_eq(judging.judged.verdict,
			             LT_VERDICT_UNDECIDED, "%zu %zu", i, hours);
		}
	lt_arena_free(&judging.arena);
}

/* counting.md, section 2: an anchor act that is not recorded leaves the paper
 * pending while it is not done, unless another clause has passed. */
Test(verdict, an_anchor_that_is_not_recorded)
{
	struct setting of = { NONE,          2,    NONE, 3,
		              LT_CLOCK_LAST, NONE, 1,    { { NEVER, NEVER } } };
	static struct judging judging;

	judge(&judging, &of, 1);
	cr_expect_eq(judging.judged.verdict, LT_VERDICT_OVERDUE);
	judging.judged.bounds.is_unrecorded = true;
	explain(&judging, &body, 1);
	cr_expect_eq(judging.judged.verdict, LT_VERDICT_OVERDUE);
	judging.judged.passed = LT_MAYBE;
	explain(&judging, &body, 1);
	cr_expect_eq(judging.judged.verdict, LT_VERDICT_PENDING);
	judging.judged.bounds.is_unrecorded = false;
	explain(&judging, &body, 1);
	cr_expect_eq(judging.judged.verdict, LT_VERDICT_UNDECIDED);
	judging.judged.bounds.is_unscored = true;
	explain(&judging, &body, 1);
	cr_expect_eq(judging.judged.verdict, LT_VERDICT_UNSCORED);
	cr_expect_eq(judging.judged.undecided.phrase, LT_P_NONE);
	lt_arena_free(&judging.arena);
}

/* Of three versions any two may be the first and the last. */
Test(verdict, three_versions_together)
{
	static const int days[][3] = { { 10, 12, 11 }, { 12, 10, 11 },
		                       { 11, 10, 12 }, { 11, 12, 10 },
		                       { 10, 11, 12 }, { 12, 11, 10 } };
	static struct lt_judged_version versions[3];
	static struct judging judging;
	struct setting of = { NONE,          50,   NONE, 90,
		              LT_CLOCK_LAST, NONE, 1,    { { 10, 10 } } };

	judge(&judging, &of, 1);
	judging.judged.versions = versions;
	judging.judged.count = 3;
	judging.rule.languages.has_together = true;
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		for (size_t k = 0; k < 3; k++) {
			versions[k] = judging.versions[0];
			versions[k].moment.from = versions[k].moment.to =
			    lt_point_day(day_of(days[i][k]));
		}
		for (int span = 0; span < 3; span++) {
			judging.rule.languages.together =
			    (struct lt_period){ span, LT_DAYS, 0, 0 };
			explain(&judging, &body, 3);
			cr_expect_eq(judging.judged.verdict,
			             span < 2 ? LT_VERDICT_STAGGERED
			                      : LT_VERDICT_ON_TIME,
			             "%zu %d", i, span);
		}
		/* From a day before to a day after: it is open within two. */
		for (size_t k = 0; k < 3; k++) {
			versions[k].moment.is_interval = true;
			versions[k].moment.from.day.n--;
			versions[k].moment.to.day.n++;
		}
		for (int span = 0; span < 5; span++) {
			judging.rule.languages.together.amount = span;
			explain(&judging, &body, 3);
			cr_expect_eq(judging.judged.verdict,
			             span < 4 ? LT_VERDICT_UNDECIDED
			                      : LT_VERDICT_ON_TIME,
			             "%zu %d", i, span);
		}
	}
	lt_arena_free(&judging.arena);
}

/* Whether versions came together is told where it is known, of two or more. */
Test(verdict, what_is_told_of_versions_together)
{
	static const struct {
		int a, b_from, b_to, span;
		size_t count;
		bool is_on;
		enum lt_phrase phrase; /* NONE: nothing is told */
	} rows[] = {
		{ 10, 11, 11, 1, 2, true, LT_P_TOGETHER_FINE },
		{ 10, 12, 12, 1, 2, true, LT_P_TOGETHER_NOT },
		{ 10, 11, 12, 1, 2, true, LT_P_NONE },
		{ 10, 11, 11, 1, 2, false, LT_P_NONE },
		{ 10, 11, 12, 1, 2, false, LT_P_NONE },
		{ 10, 11, 11, 1, 1, true, LT_P_NONE },
	};
	static struct judging judging;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct setting of = {
			NONE,
			50,
			NONE,
			90,
			LT_CLOCK_LAST,
			rows[i].span,
			rows[i].count,
			{ { rows[i].a, rows[i].a }, { rows[i].b_from, rows[i].b_to } }
		};
		struct lt_trace trace = { .arena = &judging.arena,
			                  .is_on = rows[i].is_on };

		judge(&judging, &of, rows[i].count);
		lt_verdict_of(&judging.judged, rows[i].count, &trace);
		cr_expect_eq(trace.count, rows[i].phrase ? 1u : 0u, "%zu", i);
		if (rows[i].phrase && trace.count)
			cr_expect_eq(trace.steps[0].phrase, rows[i].phrase,
			             "%zu", i);
		if (judging.judged.verdict == LT_VERDICT_UNDECIDED) {
			cr_expect(says(&judging, "1 day"));
			cr_expect_not(says(&judging, "1 days"));
		}
	}
	lt_arena_free(&judging.arena);
}
