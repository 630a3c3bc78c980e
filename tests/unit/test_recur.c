#include "read/recur.h"

#include "base/limits.h"
#include "input.h"

#include <stdio.h>

/* --- the grammar: RFC 5545 section 3.3.10, rows D5 and D22 -------------- */

static const struct {
	const char *rule;
	enum lt_recur_fault fault;
} rules[] = {
	{ "FREQ=DAILY", LT_RECUR_FINE },
	{ "freq=weekly;byday=mo,fr", LT_RECUR_FINE },
	{ "freq=monthly;byday=mo,-1fr,+2su", LT_RECUR_FINE },
	{ "freq=yearly;byday=mo,-1fr,+2su,53th", LT_RECUR_FINE },
	{ "FREQ=DAILY;", LT_RECUR_FINE },
	{ "FREQ=DAILY;;COUNT=2", LT_RECUR_FINE },
	{ "COUNT=2;FREQ=DAILY", LT_RECUR_FINE },
	{ "FREQ=MONTHLY;BYMONTHDAY=31,-31,+1", LT_RECUR_FINE },
	{ "FREQ=YEARLY;BYYEARDAY=366,-366", LT_RECUR_FINE },
	{ "FREQ=YEARLY;BYWEEKNO=53,-53", LT_RECUR_FINE },
	{ "FREQ=YEARLY;BYMONTH=12;BYSETPOS=-366;BYDAY=MO", LT_RECUR_FINE },
	{ "FREQ=DAILY;INTERVAL=32767", LT_RECUR_FINE },
	{ "FREQ=DAILY;BYHOUR=0,23;BYMINUTE=0,59", LT_RECUR_FINE },
	{ "FREQ=DAILY;BYSECOND=60", LT_RECUR_FINE },
	{ "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", LT_RECUR_FINE },
	{ "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L", LT_RECUR_FINE },
	{ "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=13", LT_RECUR_FINE },
	/* no rule at all */
	{ "", LT_RECUR_DAMAGED },
	{ "COUNT=5", LT_RECUR_DAMAGED },
	{ "FREQ=", LT_RECUR_DAMAGED },
	{ "FREQ", LT_RECUR_DAMAGED },
	{ "FREQ=FORTNIGHTLY", LT_RECUR_DAMAGED },
	{ "RRULE:FREQ=WEEKLY", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;FREQ=DAILY", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;COUNT=2;count=3", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;BYSOMETHING=1", LT_RECUR_DAMAGED },
	/* numbers outside their ranges */
	{ "FREQ=DAILY;INTERVAL=0", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;INTERVAL=-1", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;INTERVAL=32768", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;INTERVAL=99999999999", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;INTERVAL=1,2", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;COUNT=0", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;COUNT=+1", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;COUNT=x", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYMONTHDAY=0", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYMONTHDAY=32", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYMONTHDAY=-32", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYMONTHDAY=1,", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYMONTHDAY=,1", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYMONTHDAY=1,,2", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYMONTHDAY=", LT_RECUR_DAMAGED },
	{ "FREQ=YEARLY;BYYEARDAY=367", LT_RECUR_DAMAGED },
	{ "FREQ=YEARLY;BYWEEKNO=54", LT_RECUR_DAMAGED },
	{ "FREQ=YEARLY;BYMONTH=13", LT_RECUR_DAMAGED },
	{ "FREQ=YEARLY;BYMONTH=0", LT_RECUR_DAMAGED },
	{ "FREQ=YEARLY;BYMONTH=-1", LT_RECUR_DAMAGED },
	{ "FREQ=YEARLY;BYMONTH=5L", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;BYHOUR=24", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;BYMINUTE=60", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;BYSECOND=61", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYSETPOS=367;BYDAY=MO", LT_RECUR_DAMAGED },
	/* weekdays */
	{ "FREQ=WEEKLY;BYDAY=XX", LT_RECUR_DAMAGED },
	{ "FREQ=WEEKLY;BYDAY=M", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYDAY=0MO", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYDAY=54MO", LT_RECUR_DAMAGED },
	{ "FREQ=MONTHLY;BYDAY=MO1", LT_RECUR_DAMAGED },
	{ "FREQ=WEEKLY;WKST=XX", LT_RECUR_DAMAGED },
	/* a number where there is no month or year to count in */
	{ "FREQ=WEEKLY;BYDAY=1MO", LT_RECUR_DAMAGED },
	{ "FREQ=WEEKLY;BYDAY=MO,-1FR", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;BYDAY=+2SU", LT_RECUR_DAMAGED },
	{ "BYDAY=2SU;FREQ=DAILY", LT_RECUR_DAMAGED },
	{ "FREQ=YEARLY;BYWEEKNO=10;BYDAY=1MO", LT_RECUR_DAMAGED },
	/* ends that are no times */
	{ "FREQ=DAILY;UNTIL=tomorrow", LT_RECUR_DAMAGED },
	{ "FREQ=DAILY;UNTIL=20260231", LT_RECUR_DAMAGED },
	{ "FREQ=YEARLY;SKIP=SIDEWAYS;RSCALE=GREGORIAN", LT_RECUR_DAMAGED },
	{ "FREQ=YEARLY;RSCALE=GREG0RIAN", LT_RECUR_DAMAGED },
	/* too dense for any session */
	{ "FREQ=SECONDLY", LT_RECUR_SUB_DAILY },
	{ "FREQ=MINUTELY;INTERVAL=1440", LT_RECUR_SUB_DAILY },
	{ "FREQ=hourly;COUNT=2", LT_RECUR_SUB_DAILY },
	{ "FREQ=DAILY;BYMINUTE=0,1,2,3,4;BYHOUR=0,1,2,3,4",
	  LT_RECUR_SUB_DAILY },
	{ "FREQ=DAILY;BYMINUTE=0,1,2,3;BYHOUR=0,1,2,3,4,5", LT_RECUR_FINE },
	/* positions of another calendar that are not days */
	{ "RSCALE=HEBREW;FREQ=MONTHLY;BYDAY=MO;BYHOUR=9,14;BYSETPOS=2",
	  LT_RECUR_UNABLE },
	{ "RSCALE=HEBREW;FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=2;WKST=SA;INTERVAL=2",
	  LT_RECUR_UNABLE },
	{ "RSCALE=HEBREW;FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2;BYHOUR=9",
	  LT_RECUR_FINE },
	/* a week may lie in two of the years that are counted */
	{ "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1", LT_RECUR_UNABLE },
	{ "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,TU;BYSETPOS=1", LT_RECUR_UNABLE },
	{ "FREQ=YEARLY;BYWEEKNO=1;BYMONTHDAY=3", LT_RECUR_UNABLE },
	{ "FREQ=YEARLY;BYWEEKNO=1;BYYEARDAY=3", LT_RECUR_UNABLE },
	{ "RSCALE=HEBREW;FREQ=YEARLY;BYWEEKNO=1", LT_RECUR_UNABLE },
	/* the months of another calendar */
	{ "RSCALE=HEBREW;FREQ=YEARLY;BYMONTHDAY=1", LT_RECUR_UNABLE },
	{ "RSCALE=HEBREW;FREQ=YEARLY;BYMONTHDAY=1;BYMONTH=1", LT_RECUR_FINE },
	{ "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTHDAY=1", LT_RECUR_FINE },
	{ "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=1;BYHOUR=9", LT_RECUR_FINE },
	{ "FREQ=MONTHLY;BYWEEKNO=1", LT_RECUR_DAMAGED },
	{ "FREQ=WEEKLY;BYWEEKNO=1;BYDAY=MO", LT_RECUR_DAMAGED },
};

Test(recur, grammar)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(rules); i++) {
		struct lt_recur recur;

		cr_expect_eq(
		    lt_recur_parse(&arena, lt_str_of(rules[i].rule), &recur),
		    rules[i].fault, "\"%s\"", rules[i].rule);
	}
	lt_arena_free(&arena);
}

Test(recur, what_is_read)
{
	struct lt_arena arena = { 0 };
	struct lt_recur recur;

	cr_assert_eq(lt_recur_parse(&arena,
	                            LT_STR("FREQ=MONTHLY; INTERVAL=3;COUNT=7;"
	                                   "UNTIL=20240304T100000Z;WKST=SU;"
	                                   "BYDAY=MO, TU"),
	                            &recur),
	             LT_RECUR_FINE);
	cr_expect_eq(recur.freq, LT_RECUR_MONTHLY);
	cr_expect_eq(recur.interval, 3);
	cr_expect_eq(recur.count, 7);
	cr_expect(recur.has_until && recur.until.is_utc);
	cr_expect_eq(recur.until.mday, 4);
	cr_expect_eq(recur.until.hour, 10);
	cr_expect_eq(recur.week_start, 6);
	cr_expect(recur.has_blanks);
	/* the ends are ours */
	cr_expect(lt_str_is(recur.rule,
	                    "FREQ=MONTHLY;INTERVAL=3;WKST=SU;BYDAY=MO,TU"));
	cr_assert_eq(lt_recur_parse(
			 &arena, LT_STR("FREQ=WEEKLY;UNTIL=20240304"), &recur),
	             LT_RECUR_FINE);
	cr_expect(recur.has_until && !recur.until.has_time);
	cr_expect_eq(recur.interval, 1);
	cr_expect_eq(recur.count, 0);
	cr_expect_eq(recur.week_start, 0);
	cr_expect_not(recur.has_blanks);
	lt_arena_free(&arena);
}

/* Days that no month has: 30 February, and 31 of months with thirty. */
static const struct {
	const char *rule;
	bool is_never;
} nevers[] = {
	{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", true },
	{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-30", true },
	{ "FREQ=YEARLY;BYMONTH=2,4,6,9,11;BYMONTHDAY=31", true },
	{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", false },
	{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,30", false },
	{ "FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=31", false },
	{ "FREQ=YEARLY;BYMONTHDAY=31", false },
	{ "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;SKIP=BACKWARD",
	  false },
	{ "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;SKIP=OMIT",
	  true },
};

Test(recur, days_that_never_come)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(nevers); i++) {
		struct lt_recur recur;

		cr_assert_eq(
		    lt_recur_parse(&arena, lt_str_of(nevers[i].rule), &recur),
		    LT_RECUR_FINE);
		cr_expect_eq(recur.is_never, nevers[i].is_never, "%s",
		             nevers[i].rule);
	}
	lt_arena_free(&arena);
}

/* --- instances ---------------------------------------------------------- */

/* What python-dateutil 2.9 makes of the rules; the first part are the examples
 * of RFC 5545 section 3.8.5.3, shortened. FIRST and LAST are the window. */
static const struct {
	const char *start, *rule, *first, *last;
	const char *instances;
} series[] = {
	{ "19970902T090000", "FREQ=DAILY;COUNT=10", NULL, NULL,
	  "19970902T090000 19970903T090000 19970904T090000 19970905T090000 "
	  "19970906T090000 19970907T090000 19970908T090000 19970909T090000 "
	  "19970910T090000 19970911T090000" },
	{ "19970902T090000", "FREQ=DAILY;INTERVAL=2", "19970901", "19970912",
	  "19970902T090000 19970904T090000 19970906T090000 19970908T090000 "
	  "19970910T090000 19970912T090000" },
	{ "19970902T090000", "FREQ=DAILY;INTERVAL=10;COUNT=5", NULL, NULL,
	  "19970902T090000 19970912T090000 19970922T090000 19971002T090000 "
	  "19971012T090000" },
	{ "19980101T090000", "FREQ=DAILY;BYMONTH=1", "19990130", "20000102",
	  "19990130T090000 19990131T090000 20000101T090000 20000102T090000" },
	{ "19970902T090000", "FREQ=WEEKLY;COUNT=5", NULL, NULL,
	  "19970902T090000 19970909T090000 19970916T090000 19970923T090000 "
	  "19970930T090000" },
	{ "19970902T090000", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=4", NULL,
	  NULL,
	  "19970902T090000 19970916T090000 19970930T090000 19971014T090000" },
	{ "19970902T090000", "FREQ=WEEKLY;COUNT=6;WKST=SU;BYDAY=TU,TH", NULL,
	  NULL,
	  "19970902T090000 19970904T090000 19970909T090000 19970911T090000 "
	  "19970916T090000 19970918T090000" },
	{ "19970901T090000",
	  "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR;COUNT=7", NULL, NULL,
	  "19970901T090000 19970903T090000 19970905T090000 19970915T090000 "
	  "19970917T090000 19970919T090000 19970929T090000" },
	{ "19970905T090000", "FREQ=MONTHLY;COUNT=5;BYDAY=1FR", NULL, NULL,
	  "19970905T090000 19971003T090000 19971107T090000 19971205T090000 "
	  "19980102T090000" },
	{ "19970907T090000", "FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU",
	  NULL, NULL,
	  "19970907T090000 19970928T090000 19971102T090000 19971130T090000 "
	  "19980104T090000 19980125T090000" },
	{ "19970922T090000", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", NULL, NULL,
	  "19970922T090000 19971020T090000 19971117T090000 19971222T090000 "
	  "19980119T090000 19980216T090000" },
	{ "19970928T090000", "FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6", NULL, NULL,
	  "19970928T090000 19971029T090000 19971128T090000 19971229T090000 "
	  "19980129T090000 19980226T090000" },
	{ "19970902T090000", "FREQ=MONTHLY;COUNT=6;BYMONTHDAY=2,15", NULL, NULL,
	  "19970902T090000 19970915T090000 19971002T090000 19971015T090000 "
	  "19971102T090000 19971115T090000" },
	{ "19970930T090000", "FREQ=MONTHLY;COUNT=6;BYMONTHDAY=1,-1", NULL, NULL,
	  "19970930T090000 19971001T090000 19971031T090000 19971101T090000 "
	  "19971130T090000 19971201T090000" },
	{ "19970910T090000",
	  "FREQ=MONTHLY;INTERVAL=18;COUNT=6;BYMONTHDAY=10,11,12", NULL, NULL,
	  "19970910T090000 19970911T090000 19970912T090000 19990310T090000 "
	  "19990311T090000 19990312T090000" },
	{ "19970610T090000", "FREQ=YEARLY;COUNT=6;BYMONTH=6,7", NULL, NULL,
	  "19970610T090000 19970710T090000 19980610T090000 19980710T090000 "
	  "19990610T090000 19990710T090000" },
	{ "19970310T090000", "FREQ=YEARLY;INTERVAL=2;COUNT=5;BYMONTH=1,2,3",
	  NULL, NULL,
	  "19970310T090000 19990110T090000 19990210T090000 19990310T090000 "
	  "20010110T090000" },
	{ "19970101T090000",
	  "FREQ=YEARLY;INTERVAL=3;COUNT=5;BYYEARDAY=1,100,200", NULL, NULL,
	  "19970101T090000 19970410T090000 19970719T090000 20000101T090000 "
	  "20000409T090000" },
	{ "19970519T090000", "FREQ=YEARLY;BYDAY=20MO;COUNT=3", NULL, NULL,
	  "19970519T090000 19980518T090000 19990517T090000" },
	{ "19970512T090000", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", NULL,
	  NULL, "19970512T090000 19980511T090000 19990517T090000" },
	{ "19970313T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "19970101",
	  "19980311",
	  "19970313T090000 19970320T090000 19970327T090000 19980305T090000" },
	{ "19980213T090000", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5",
	  NULL, NULL,
	  "19980213T090000 19980313T090000 19981113T090000 19990813T090000 "
	  "20001013T090000" },
	{ "19970913T090000",
	  "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=5", NULL,
	  NULL,
	  "19970913T090000 19971011T090000 19971108T090000 19971213T090000 "
	  "19980110T090000" },
	{ "19961105T090000",
	  "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;"
	  "COUNT=3",
	  NULL, NULL, "19961105T090000 20001107T090000 20041102T090000" },
	{ "19970904T090000", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
	  NULL, NULL, "19970904T090000 19971007T090000 19971106T090000" },
	{ "19970929T090000",
	  "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=4", NULL, NULL,
	  "19970929T090000 19971030T090000 19971127T090000 19971230T090000" },
	{ "19970805T090000",
	  "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", NULL, NULL,
	  "19970805T090000 19970810T090000 19970819T090000 19970824T090000" },
	{ "19970805T090000",
	  "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", NULL, NULL,
	  "19970805T090000 19970817T090000 19970819T090000 19970831T090000" },
	/* weeks from Saturday and Thursday on; of the second one the first
	 * position, of every other week */
	{ "20260703T100000",
	  "FREQ=WEEKLY;INTERVAL=2;WKST=SA;BYDAY=FR,TH;COUNT=6", NULL, NULL,
	  "20260703T100000 20260716T100000 20260717T100000 20260730T100000 "
	  "20260731T100000 20260813T100000" },
	{ "20230823T100000",
	  "FREQ=WEEKLY;INTERVAL=2;WKST=TH;BYDAY=TU,WE;COUNT=6", NULL, NULL,
	  "20230823T100000 20230905T100000 20230906T100000 20230919T100000 "
	  "20230920T100000 20231003T100000" },
	/* a day of the month is one of every month, and of the days that other
	 * parts choose */
	{ "20260115", "FREQ=YEARLY;BYMONTHDAY=1,15;COUNT=4", NULL, NULL,
	  "20260115 20260201 20260215 20260301" },
	{ "20260115", "FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=31;COUNT=8", NULL,
	  NULL,
	  "20260131 20260331 20260531 20260731 20260831 20261031 20261231 "
	  "20280131" },
	{ "20260115", "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR;COUNT=4", NULL, NULL,
	  "20260213 20260313 20261113 20270813" },
	{ "20260115", "FREQ=YEARLY;BYMONTHDAY=1,31;BYSETPOS=-1,1;COUNT=3", NULL,
	  NULL, "20261231 20270101 20271231" },
	{ "20260115", "FREQ=YEARLY;BYYEARDAY=1,45;BYMONTHDAY=14,31;COUNT=2",
	  NULL, NULL, "20260214 20270214" },
	/* Sunday alone is the last day of weeks from Monday on */
	{ "20260107", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU;COUNT=3", NULL, NULL,
	  "20260111 20260201 20260222" },
	{ "20260107", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU;WKST=SU;COUNT=3", NULL,
	  NULL, "20260125 20260215 20260308" },
	{ "20260703", "FREQ=WEEKLY;INTERVAL=3;WKST=SA;COUNT=3", NULL, NULL,
	  "20260703 20260724 20260814" },
	{ "20260627",
	  "FREQ=WEEKLY;INTERVAL=2;WKST=SA;BYDAY=SA,MO,FR;BYSETPOS=-1,1;COUNT=5",
	  NULL, NULL, "20260627 20260703 20260711 20260717 20260725" },
	/* positions are those of instances, not of days */
	{ "20260907T140000",
	  "FREQ=MONTHLY;BYDAY=MO;BYHOUR=9,14;BYSETPOS=2;COUNT=3", NULL, NULL,
	  "20260907T140000 20261005T140000 20261102T140000" },
	/* weeks of the year; by hand from ISO 8601 (date(1), %G-W%V), since
	 * dateutil has every day of a week where no BYDAY is */
	{ "20260511", "FREQ=YEARLY;BYWEEKNO=20;COUNT=4", NULL, NULL,
	  "20260511 20270517 20280515 20290514" },
	{ "20260511", "FREQ=YEARLY;BYWEEKNO=20,30;COUNT=4", NULL, NULL,
	  "20260511 20260720 20270517 20270726" },
	{ "20261229", "FREQ=YEARLY;BYWEEKNO=53,1;BYDAY=TU;WKST=MO;COUNT=4",
	  NULL, NULL, "20261229 20270105 20280104 20290102" },
	{ "20261228", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3", NULL, NULL,
	  "20261228 20321227 20371228" },
	{ "20271228", "FREQ=YEARLY;BYWEEKNO=52;BYDAY=TU,SA;COUNT=4", NULL, NULL,
	  "20271228 20280101 20281226 20281230" },
	{ "20261228", "FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO,SU;COUNT=3", NULL,
	  NULL, "20311229 20320104 20361229" },
	{ "20070115T090000", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", NULL,
	  NULL,
	  "20070115T090000 20070130T090000 20070215T090000 20070315T090000 "
	  "20070330T090000" },
	{ "20240229", "FREQ=YEARLY;COUNT=3", NULL, NULL,
	  "20240229 20280229 20320229" },
	{ "20240131", "FREQ=MONTHLY;COUNT=4", NULL, NULL,
	  "20240131 20240331 20240531 20240731" },
	{ "20240304", "FREQ=DAILY;BYMONTHDAY=-1,5;COUNT=4", NULL, NULL,
	  "20240305 20240331 20240405 20240430" },
	{ "20240304T090000", "FREQ=DAILY;BYHOUR=9,17;COUNT=3", NULL, NULL,
	  "20240304T090000 20240304T170000 20240305T090000" },
	{ "20240304T090000", "FREQ=DAILY;BYHOUR=9,17;BYSETPOS=-1;COUNT=3", NULL,
	  NULL, "20240304T170000 20240305T170000 20240306T170000" },
	{ "20240304T120000", "FREQ=DAILY;BYHOUR=9,17;BYSETPOS=1;COUNT=2", NULL,
	  NULL, "20240305T090000 20240306T090000" },
	{ "20240310", "FREQ=MONTHLY;BYMONTHDAY=5,31;BYSETPOS=2;COUNT=3", NULL,
	  NULL, "20240331 20240531 20240731" },
	{ "20240310", "FREQ=YEARLY;BYYEARDAY=-1,1;BYSETPOS=-1;COUNT=2", NULL,
	  NULL, "20241231 20251231" },
	{ "20240101", "FREQ=DAILY;COUNT=10", "20240108", "20240401",
	  "20240108 20240109 20240110" },
	{ "20240101", "FREQ=DAILY;COUNT=10", "20240111", "20240401", "" },
	{ "20240101", "FREQ=WEEKLY", "20240305", "20240319",
	  "20240311 20240318" },
	{ "20240101", "FREQ=WEEKLY", "20230101", "20240109",
	  "20240101 20240108" },
	{ "20240101", "FREQ=WEEKLY", "20230101", "20231231", "" },
	/* By hand: python-dateutil counts positions from the start on, where
	 * the set is that of the whole week (section 3.3.10, BYSETPOS). 6 March
	 * 2024 is a Wednesday. */
	{ "20240306", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2;COUNT=3", NULL,
	  NULL, "20240306 20240313 20240320" },
	{ "20240306", "FREQ=WEEKLY;BYDAY=MO,WE,SU;WKST=SU;BYSETPOS=1;COUNT=3",
	  NULL, NULL, "20240310 20240317 20240324" },
};

static struct lt_wall wall_of(const char *text)
{
	struct lt_wall wall;
	enum lt_wall_repair repair;

	cr_assert(lt_wall_parse(lt_str_of(text), &wall, &repair), "%s", text);
	return wall;
}

static int32_t day_of(const char *text)
{
	struct lt_wall wall = wall_of(text);

	return lt_wall_day_number(&wall);
}

static const char *written(struct lt_arena *arena, const struct lt_wall *list,
                           size_t count)
{
	struct lt_buf buf = { 0 };
	const char *text;

	for (size_t i = 0; i < count; i++) {
		char one[40];
		int size = snprintf(one, sizeof one, "%04d%02d%02d",
		                    list[i].year, list[i].month, list[i].mday);

		if (list[i].has_time)
			snprintf(one + size, sizeof one - (size_t)size,
			         "T%02d%02d%02d", list[i].hour, list[i].minute,
			         list[i].second);
		lt_buf_puts(&buf, i ? " " : "");
		lt_buf_puts(&buf, one);
	}
	text = lt_arena_text(arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return text;
}

/* Expands RULE from START within the days FIRST to LAST. */
static enum lt_recur_fault expand(struct lt_arena *arena, const char *start,
                                  const char *rule,
                                  const struct lt_recur_span *span,
                                  struct lt_wall **list, size_t *count)
{
	struct lt_wall from = wall_of(start);
	struct lt_recur recur;

	cr_assert_eq(lt_recur_parse(arena, lt_str_of(rule), &recur),
	             LT_RECUR_FINE, "%s", rule);
	return lt_recur_expand(arena, &recur, &from, span, list, count);
}

Test(recur, instances)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(series); i++) {
		const char *first = series[i].first, *last = series[i].last;
		int64_t work = LT_RECUR_WORK_MAX;
		struct lt_recur_span span = {
			.first = day_of(first ? first : "19900101"),
			.last = day_of(last ? last : "20491231"),
			.work = &work
		};
		struct lt_wall *list;
		size_t count;

		cr_expect_eq(expand(&arena, series[i].start, series[i].rule,
		                    &span, &list, &count),
		             LT_RECUR_FINE, "%s", series[i].rule);
		cr_expect_str_eq(written(&arena, list, count),
		                 series[i].instances, "%s from %s",
		                 series[i].rule, series[i].start);
		/* each costs two steps at least */
		cr_expect_leq(work, LT_RECUR_WORK_MAX - 2 * (int64_t)count,
		              "%s", series[i].rule);
	}
	lt_arena_free(&arena);
}

/* The window of 10,000 days from 1 January 2000 on ends on 18 May 2027
 * (Python), and one more day is one too many. */
Test(recur, instances_are_limited)
{
	struct lt_arena arena = { 0 };
	int64_t work = LT_RECUR_WORK_MAX;
	struct lt_recur_span span = { .first = day_of("20000101"),
		                      .last = day_of("20270518"),
		                      .work = &work };
	struct lt_wall *list;
	size_t count;

	cr_expect_eq(
	    expand(&arena, "20000101", "FREQ=DAILY", &span, &list, &count),
	    LT_RECUR_FINE);
	cr_expect_eq(count, LT_RECUR_INSTANCES_MAX);
	span.last++;
	cr_expect_eq(
	    expand(&arena, "20000101", "FREQ=DAILY", &span, &list, &count),
	    LT_RECUR_TOO_MANY);
	/* those before the window do not count */
	span.first++;
	cr_expect_eq(
	    expand(&arena, "20000101", "FREQ=DAILY", &span, &list, &count),
	    LT_RECUR_FINE);
	cr_expect_eq(count, LT_RECUR_INSTANCES_MAX);
	lt_arena_free(&arena);
}

/* With BYSETPOS libical spreads out all days of each period, of which few are
 * taken: measured, a year of it takes 200 microseconds and a month 8. */
Test(recur, work_of_positions)
{
	static const struct {
		const char *rule;
		int64_t least;
	} rows[] = {
		{ "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1,-2;"
		  "BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12",
		  60 * 200 },
		{ "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
		  60 * 12 * 7 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_arena arena = { 0 };
		int64_t work = LT_RECUR_WORK_MAX;
		struct lt_recur_span span = { .first = day_of("19970101"),
			                      .last = day_of("20571231"),
			                      .work = &work };
		struct lt_wall *list;
		size_t count;

		cr_expect_eq(expand(&arena, "19970101", rows[i].rule, &span,
		                    &list, &count),
		             LT_RECUR_FINE);
		cr_expect_lt(work, LT_RECUR_WORK_MAX - rows[i].least, "%s",
		             rows[i].rule);
		lt_arena_free(&arena);
	}
}

/* Rules that fall nearly never use up the work instead of the time. */
Test(recur, work_is_limited)
{
	struct lt_arena arena = { 0 };
	int64_t work = 1000;
	struct lt_recur_span span = { .first = day_of("19970101"),
		                      .last = day_of("20571231"),
		                      .work = &work };
	struct lt_wall *list;
	size_t count;

	cr_expect_eq(expand(&arena, "19970101", "FREQ=DAILY;COUNT=600", &span,
	                    &list, &count),
	             LT_RECUR_TOO_LONG);
	cr_expect_lt(work, 0);
	/* so do those that have many instances a day, before any window */
	work = 100000;
	cr_expect_eq(
	    expand(&arena, "16010101T000000",
	           "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,"
	           "16,17,18,19,20,21,22,23;COUNT=99999999",
	           &span, &list, &count),
	    LT_RECUR_TOO_LONG);
	cr_expect_lt(work, 0);
	/* what is used up stays so, for the next rule of the run */
	cr_expect_eq(expand(&arena, "19970101", "FREQ=DAILY;COUNT=2", &span,
	                    &list, &count),
	             LT_RECUR_TOO_LONG);
	lt_arena_free(&arena);
}

/* What cannot have an instance in the window costs nothing. */
Test(recur, nothing_to_do)
{
	struct lt_arena arena = { 0 };
	int64_t work = 1;
	struct lt_recur_span span = { .first = day_of("20240101"),
		                      .last = day_of("20241231"),
		                      .work = &work };
	struct lt_wall *list;
	size_t count;

	cr_expect_eq(
	    expand(&arena, "20250101", "FREQ=DAILY", &span, &list, &count),
	    LT_RECUR_FINE);
	cr_expect_eq(count, 0);
	cr_expect_eq(expand(&arena, "20240101",
	                    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", &span, &list,
	                    &count),
	             LT_RECUR_FINE);
	cr_expect_eq(count, 0);
	cr_expect_eq(work, 1);
	lt_arena_free(&arena);
}

/* Beyond its last year libical gives up, which is no end of a series; before
 * 1583 it has Julian days, and so other weeks. */
Test(recur, years_that_libical_does_not_reach)
{
	static const struct {
		const char *first, *last, *start, *rule;
	} rows[] = {
		{ "25810101", "26000101", "25820101", "FREQ=YEARLY" },
		{ "20240101", "20250101", "15500101",
		  "FREQ=WEEKLY;INTERVAL=2;WKST=SA;COUNT=99999" },
		{ "20240101", "20250101", "15500101",
		  "FREQ=WEEKLY;INTERVAL=6;COUNT=9999" },
		{ "20240101", "20250101", "15500101",
		  "FREQ=DAILY;COUNT=999999" },
		{ "15400101", "15600101", "15500101",
		  "FREQ=WEEKLY;INTERVAL=2;WKST=SA" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_arena arena = { 0 };
		int64_t work = LT_RECUR_WORK_MAX;
		struct lt_recur_span span = { .first = day_of(rows[i].first),
			                      .last = day_of(rows[i].last),
			                      .work = &work };
		struct lt_wall *list;
		size_t count;

		cr_expect_eq(expand(&arena, rows[i].start, rows[i].rule, &span,
		                    &list, &count),
		             LT_RECUR_UNABLE, "%s", rows[i].rule);
		cr_expect_eq(count, 0);
		lt_arena_free(&arena);
	}
}

/* Without COUNT a series of long ago costs no more than one of today; what it
 * gives in the window is as python-dateutil 2.9 has it. */
static const struct {
	const char *start, *rule, *first, *last;
	const char *instances;
} of_long_ago[] = {
	{ "00010101T090000", "FREQ=DAILY;INTERVAL=100", "20240101", "20241231",
	  "20240116T090000 20240425T090000 20240803T090000 20241111T090000" },
	{ "15500101", "FREQ=WEEKLY;INTERVAL=2;WKST=SA", "20240101", "20240201",
	  "20240114 20240128" },
	{ "15500101", "FREQ=WEEKLY;INTERVAL=5;WKST=SA;BYDAY=FR,SA,MO",
	  "20240101", "20240401",
	  "20240120 20240122 20240126 20240224 20240226 20240301 20240330 "
	  "20240401" },
	{ "16000229", "FREQ=YEARLY;INTERVAL=3", "20200101", "20601231",
	  "20200229 20320229 20440229 20560229" },
	{ "15990531", "FREQ=MONTHLY;INTERVAL=5", "20200101", "20231231",
	  "20200331 20200831 20210131 20230731 20231231" },
	{ "17890714", "FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL=7", "20240101",
	  "20271231",
	  "20240131 20240831 20250331 20251031 20260531 20261231 20270731" },
	{ "12340101T080000", "FREQ=YEARLY;INTERVAL=7;BYDAY=MO;BYSETPOS=-1,2",
	  "20200101", "20311231", "20250113T080000 20251229T080000" },
	{ "12340101", "FREQ=YEARLY;BYWEEKNO=53,1;BYDAY=MO", "20200101",
	  "20221231", "20201228 20210104 20220103" },
	{ "11110714", "FREQ=DAILY;BYMONTHDAY=13;BYDAY=FR", "20240101",
	  "20251231", "20240913 20241213 20250613" },
};

Test(recur, series_of_long_ago)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(of_long_ago); i++) {
		const char *rule = of_long_ago[i].rule;
		int64_t work = LT_RECUR_WORK_MAX;
		struct lt_recur_span span = { .first =
			                          day_of(of_long_ago[i].first),
			                      .last =
			                          day_of(of_long_ago[i].last),
			                      .work = &work };
		struct lt_wall *list;
		size_t count;

		cr_expect_eq(expand(&arena, of_long_ago[i].start, rule, &span,
		                    &list, &count),
		             LT_RECUR_FINE, "%s", rule);
		cr_expect_str_eq(written(&arena, list, count),
		                 of_long_ago[i].instances, "%s", rule);
		cr_expect_gt(work, LT_RECUR_WORK_MAX - 20000, "%s", rule);
	}
	lt_arena_free(&arena);
}

/* Whether instances lie behind the window; COUNT counts those before it. */
Test(recur, what_goes_on)
{
	static const struct {
		const char *start, *rule;
		bool goes_on;
	} rows[] = {
		{ "20240101", "FREQ=DAILY", true },
		{ "20240101", "FREQ=DAILY;COUNT=366", false },
		{ "20240101", "FREQ=DAILY;COUNT=367", true },
		{ "20230101", "FREQ=DAILY;COUNT=731", false },
		{ "20230101", "FREQ=DAILY;COUNT=732", true },
		{ "20200331", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=4",
		  false },
		{ "20200331", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=5",
		  true },
		{ "20230101", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-9;COUNT=99",
		  true },
		{ "20230201", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-5;COUNT=8",
		  false },
		{ "20230201", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-5;COUNT=9",
		  true },
		{ "20250101", "FREQ=DAILY", true },
		{ "20250101", "FREQ=DAILY;COUNT=1", true },
		{ "20200101", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", false },
	};
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t work = LT_RECUR_WORK_MAX;
		bool goes_on = !rows[i].goes_on;
		struct lt_recur_span span = { .first = day_of("20240101"),
			                      .last = day_of("20241231"),
			                      .work = &work,
			                      .goes_on = &goes_on };
		struct lt_wall *list;
		size_t count;

		cr_expect_eq(expand(&arena, rows[i].start, rows[i].rule, &span,
		                    &list, &count),
		             LT_RECUR_FINE);
		cr_expect_eq(goes_on, rows[i].goes_on, "%s", rows[i].rule);
	}
	lt_arena_free(&arena);
}

/* --- without libical ---------------------------------------------------- */

static void expect_same(struct lt_arena *arena, const char *rule,
                        const char *start, const char *const days[2])
{
	struct lt_recur recur;
	struct lt_wall from, *lists[2];
	int64_t work[2] = { 100000, 100000 };
	size_t counts[2];
	enum lt_recur_fault faults[2];

	cr_assert_eq(lt_recur_parse(arena, lt_str_of(rule), &recur),
	             LT_RECUR_FINE);
	cr_expect(recur.week, "%s", rule);
	from = wall_of(start);
	for (int i = 0; i < 2; i++) {
		struct lt_wall first = wall_of(days[0]),
			       last = wall_of(days[1]);
		struct lt_recur_span span = { .first =
			                          lt_wall_day_number(&first),
			                      .last = lt_wall_day_number(&last),
			                      .work = &work[i] };

		faults[i] = lt_recur_expand_here(arena, &recur, &from, &span,
		                                 &lists[i], &counts[i]);
		recur.week = 0;
	}
	cr_expect_eq(faults[0], faults[1]);
	cr_expect_eq(work[0], work[1], "%s from %s", rule, start);
	cr_assert_eq(counts[0], counts[1], "%s from %s", rule, start);
	for (size_t i = 0; i < counts[0]; i++)
		cr_expect_eq(
		    memcmp(&lists[0][i], &lists[1][i], sizeof lists[0][i]), 0,
		    "%s from %s: %zu", rule, start, i);
}

/* The n-th weekday of a month each year: what libical gives, at the same
 * cost. */
Test(recur, the_changes_of_clocks)
{
	static const char *const weekdays[] = { "MO", "TU", "WE", "TH",
		                                "FR", "SA", "SU" };
	static const char *const starts[] = { "16010101T020000",
		                              "19700329T030000", "20240229",
		                              "20231231T235959" };
	static const char *const windows[][2] = { { "19900101", "20560101" },
		                                  { "20240301", "20241231" } };

	for (int month = 1; month <= 12; month++)
		for (int week = -5; week <= 5; week++) {
			struct lt_arena arena = { 0 };
			char rule[80];
			int which = month * 11 + week + 5;

			if (!week)
				continue;
			snprintf(rule, sizeof rule,
			         "FREQ=YEARLY;BYDAY=%d%s;BYMONTH=%d%s", week,
			         weekdays[which % 7], month,
			         which % 3 ? "" : ";COUNT=9");
			expect_same(&arena, rule, starts[which % 4],
			            windows[which % 2]);
			lt_arena_free(&arena);
		}
}

/* Rules that only look like that. */
Test(recur, what_is_left_to_libical)
{
	static const char *const others[] = {
		"FREQ=YEARLY;BYMONTH=3;BYDAY=SU",
		"FREQ=YEARLY;BYMONTH=3;BYDAY=1SU,2SU",
		"FREQ=YEARLY;BYMONTH=3,4;BYDAY=1SU",
		"FREQ=YEARLY;BYDAY=1SU",
		"FREQ=YEARLY;BYMONTH=3;BYDAY=6SU",
		"FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=1SU",
		"FREQ=MONTHLY;BYMONTH=3;BYDAY=1SU",
		"FREQ=YEARLY;BYMONTH=3;BYDAY=1SU;BYHOUR=2",
		"FREQ=YEARLY;BYMONTH=3;BYDAY=1SU;BYMONTHDAY=1",
		"FREQ=YEARLY;BYMONTH=3;BYDAY=1SU;BYSETPOS=1",
		"RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=3;BYDAY=1SU",
	};
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < COUNT(others); i++) {
		struct lt_recur recur;

		cr_assert_eq(
		    lt_recur_parse(&arena, lt_str_of(others[i]), &recur),
		    LT_RECUR_FINE);
		cr_expect_eq(recur.week, 0, "%s", others[i]);
	}
	lt_arena_free(&arena);
}
