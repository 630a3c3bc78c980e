/* The child process for hostile inputs: that it answers, that whatever it
 * does costs the one answer, that what it says is looked at, and that what it
 * may not do kills it. */
#include "base/limits.h"
#include "box/box.h"
#include "box/filter.h"
#include "read/recur_box.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- a child that does what the question says --------------------------- */

static void obey(struct lt_str question, struct lt_buf *answer)
{
	if (lt_str_is(question, "abort"))
		signal(SIGABRT, SIG_DFL), raise(SIGABRT);
	if (lt_str_is(question, "forbidden"))
		signal(SIGSYS, SIG_DFL), raise(SIGSYS);
	if (lt_str_is(question, "leave"))
		_exit(7);
	if (lt_str_is(question, "no memory"))
		_exit(5);
	if (lt_str_is(question, "too much"))
		lt_buf_repeat(answer, 'x', 300001);
	if (lt_str_is(question, "wait"))
		while (read(STDIN_FILENO, &(char){ 0 }, 1) >= 0)
			; /* nothing more comes */
	if (lt_str_is(question, "spin"))
		for (;;)
			;
	lt_buf_put(answer, question);
}

static const struct lt_box_job job = { .answer = obey, .answer_max = 300000 };

static enum lt_box_end ask(struct lt_box *box, const char *question)
{
	struct lt_buf answer = { 0 };
	enum lt_box_end end;

	signal(SIGPIPE, SIG_IGN);
	end = lt_box_ask(box, lt_str_of(question), &answer);
	if (!end)
		cr_assert(lt_str_is(lt_buf_str(&answer), question));
	lt_buf_free(&answer);
	return end;
}

Test(box, answers)
{
	struct lt_box box = { .job = &job };
	pid_t first;

	cr_assert_eq(ask(&box, "one"), LT_BOX_ANSWERED);
	first = box.process;
	cr_assert_eq(ask(&box, "two"), LT_BOX_ANSWERED);
	cr_assert_eq(ask(&box, ""), LT_BOX_ANSWERED);
	cr_assert_eq(box.process, first);
	lt_box_stop(&box);
	/* Nothing of it is left, and it can be asked again. */
	cr_assert_eq(waitpid(first, NULL, 0), -1);
	cr_assert_eq(ask(&box, "three"), LT_BOX_ANSWERED);
	lt_box_stop(&box);
	lt_box_stop(&box);
	cr_assert_eq(box.deaths, 0);
}

/* More than a pipe holds, both ways. */
Test(box, long_questions)
{
	struct lt_box box = { .job = &job };
	struct lt_buf question = { 0 }, answer = { 0 };

	for (size_t size = 65535; size <= 300000; size += 78155) {
		lt_buf_clear(&question);
		lt_buf_repeat(&question, 'q', size);
		cr_assert_eq(lt_box_ask(&box, lt_buf_str(&question), &answer),
		             LT_BOX_ANSWERED);
		cr_assert(
		    lt_str_eq(lt_buf_str(&question), lt_buf_str(&answer)));
	}
	lt_box_stop(&box);
	lt_buf_free(&question);
	lt_buf_free(&answer);
}

Test(box, deaths)
{
	static const struct {
		const char *question;
		enum lt_box_end end;
		int number; /* 0: by either limit */
	} rows[] = {
#ifdef LEADTIME_OPEN_BOX
		{ "abort", LT_BOX_KILLED, SIGABRT },
#else /* where a process may not send itself a signal */
		{ "abort", LT_BOX_FORBIDDEN, SIGSYS },
#endif
		{ "forbidden", LT_BOX_FORBIDDEN, SIGSYS },
		{ "leave", LT_BOX_LEFT, 7 },
		{ "no memory", LT_BOX_NO_MEMORY, 5 },
		{ "too much", LT_BOX_NONSENSE, SIGKILL },
		{ "wait", LT_BOX_TOO_SLOW, SIGKILL },
		{ "spin", LT_BOX_TOO_SLOW, 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_box box = { .job = &job };

		cr_assert_eq(ask(&box, rows[i].question), rows[i].end, "%s: %d",
		             rows[i].question, box.end);
		if (rows[i].number)
			cr_assert_eq(box.number, rows[i].number, "%s: %d",
			             rows[i].question, box.number);
		cr_assert_eq(box.deaths, 1);
		cr_assert_eq(box.process, 0);
		/* The next one has a child of its own. */
		cr_assert_eq(ask(&box, "after"), LT_BOX_ANSWERED);
		lt_box_stop(&box);
	}
}

Test(box, gives_up)
{
	struct lt_box box = { .job = &job };

	for (int i = 0; i < LT_BOX_DEATHS_MAX; i++)
		cr_assert_eq(ask(&box, "leave"), LT_BOX_LEFT);
	cr_assert_eq(ask(&box, "good"), LT_BOX_GIVEN_UP);
	cr_assert_eq(box.process, 0);
}

/* What the caller cannot read costs that child, too. */
Test(box, refused)
{
	struct lt_box box = { .job = &job };
	pid_t first;

	cr_assert_eq(ask(&box, "one"), LT_BOX_ANSWERED);
	first = box.process;
	cr_assert_eq(lt_box_refuse(&box), LT_BOX_NONSENSE);
	cr_assert_eq(waitpid(first, NULL, 0), -1);
	cr_assert_eq(box.deaths, 1);
	cr_assert_eq(ask(&box, "two"), LT_BOX_ANSWERED);
	lt_box_stop(&box);
}

/* One that is killed between two questions is noticed by the second. */
Test(box, killed_from_outside)
{
	struct lt_box box = { .job = &job };

	cr_assert_eq(ask(&box, "one"), LT_BOX_ANSWERED);
	kill(box.process, SIGTERM);
	usleep(20000);
	cr_assert_eq(ask(&box, "two"), LT_BOX_KILLED);
	cr_assert_eq(box.number, SIGTERM);
	cr_assert_eq(ask(&box, "three"), LT_BOX_ANSWERED);
	lt_box_stop(&box);
}

/* One that does not end when it is told to is not waited for. */
Test(box, does_not_stop)
{
	struct lt_box box = { .job = &job };
	pid_t first;

	cr_assert_eq(ask(&box, "one"), LT_BOX_ANSWERED);
	first = box.process;
	kill(first, SIGSTOP);
	lt_box_stop(&box);
	cr_assert_eq(box.process, 0);
	cr_assert_eq(waitpid(first, NULL, 0), -1);
}

/* Without files for the pipes, or processes, there is a reason and no leak. */
Test(box, cannot_start)
{
	struct lt_box box = { .job = &job };
	struct rlimit old, none;

	getrlimit(RLIMIT_NOFILE, &old);
	none = old;
	for (rlim_t files = 3; files < 8; files++) {
		none.rlim_cur = files;
		setrlimit(RLIMIT_NOFILE, &none);
		if (ask(&box, "one") == LT_BOX_ANSWERED)
			break;
		cr_assert_eq(box.end, LT_BOX_NOT_STARTED);
		cr_assert_eq(box.number, EMFILE);
	}
	setrlimit(RLIMIT_NOFILE, &old);
	cr_assert_eq(ask(&box, "two"), LT_BOX_ANSWERED);
	cr_assert_eq(box.deaths, 0);
	lt_box_stop(&box);
}

/* --- the filter --------------------------------------------------------- */

static void open_file(void)
{
	open("/dev/null", O_RDONLY);
}

static void make_socket(void)
{
	socket(AF_INET, SOCK_STREAM, 0);
}

static void start_process(void)
{
	if (!fork())
		_exit(0);
}

static void signal_parent(void)
{
	kill(getppid(), 0);
}

static void map_code(void)
{
	mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
	     0);
}

static void raise_limits(void)
{
	struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };

	setrlimit(RLIMIT_CPU, &limit);
}

static void compute(void)
{
	char *volatile page = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE,
	                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	ssize_t n = write(STDERR_FILENO, "", 0);

	page[4096] = 1;
	munmap(page, 1 << 20);
	(void)n;
}

/* The status of a process that does so behind the filter. */
static int status_of(void (*act)(void))
{
	int status;
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child == 0) {
		if (lt_box_filter())
			_exit(9);
		act();
		/* Not _exit, in which ASan asks for more. */
		syscall(SYS_exit_group, 0);
	}
	cr_assert_eq(waitpid(child, &status, 0), child);
	return status;
}

Test(filter, kills)
{
	static const struct {
		const char *what;
		void (*act)(void);
	} rows[] = {
		{ "open", open_file },     { "socket", make_socket },
		{ "fork", start_process }, { "kill", signal_parent },
		{ "code", map_code },      { "limits", raise_limits },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int status = status_of(rows[i].act);

		cr_assert(WIFSIGNALED(status), "%s: status %x", rows[i].what,
		          status);
		cr_assert_eq(WTERMSIG(status), SIGSYS, "%s: signal %d",
		             rows[i].what, WTERMSIG(status));
	}
}

Test(filter, lets_compute)
{
	cr_assert_eq(status_of(compute), 0);
}

/* --- rules -------------------------------------------------------------- */

static struct lt_recur_question question_of(struct lt_arena *arena,
                                            const char *rule, const char *start)
{
	struct lt_recur_question question = { .work = LT_RECUR_WORK_MAX };
	enum lt_wall_repair repair;
	struct lt_wall first = { .year = 1996, .month = 1, .mday = 1 };
	struct lt_wall last = { .year = 2056, .month = 1, .mday = 1 };

	cr_assert_eq(lt_recur_parse(arena, lt_str_of(rule), &question.recur),
	             LT_RECUR_FINE, "%s", rule);
	cr_assert(lt_wall_parse(lt_str_of(start), &question.start, &repair));
	question.first = lt_wall_day_number(&first);
	question.last = lt_wall_day_number(&last);
	return question;
}

static void expand(struct lt_arena *arena,
                   const struct lt_recur_question *question, struct lt_box *box,
                   struct lt_recur_answer *answer)
{
	struct lt_recur_span span = { .first = question->first,
		                      .last = question->last,
		                      .work = &answer->work,
		                      .box = box,
		                      .goes_on = &answer->goes_on };

	answer->goes_on = false;
	answer->work = question->work;
	answer->fault =
	    lt_recur_expand(arena, &question->recur, &question->start, &span,
	                    &answer->list, &answer->count);
}

static bool is_same_wall(const struct lt_wall *a, const struct lt_wall *b)
{
	return a->year == b->year && a->month == b->month &&
	       a->mday == b->mday && a->has_time == b->has_time &&
	       a->hour == b->hour && a->minute == b->minute &&
	       a->second == b->second && a->is_utc == b->is_utc &&
	       a->has_offset == b->has_offset && a->offset_s == b->offset_s;
}

static const char *const rules[] = {
	"FREQ=DAILY",
	"FREQ=DAILY;COUNT=5",
	"FREQ=DAILY;INTERVAL=3;BYMONTHDAY=-1,15",
	"FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0,30;COUNT=40",
	"FREQ=DAILY;BYSECOND=0,60;COUNT=9",
	"FREQ=WEEKLY;BYDAY=MO,WE;WKST=SU",
	"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=90",
	"FREQ=MONTHLY;BYDAY=-1FR",
	"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2,1",
	"FREQ=MONTHLY;BYMONTHDAY=31",
	"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
	"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
	"FREQ=YEARLY;BYYEARDAY=1,100,-1",
	"FREQ=YEARLY;BYDAY=20MO;BYSETPOS=1",
	"FREQ=YEARLY;UNTIL=20300101T000000Z",
	"FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
	"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SA;COUNT=90",
	"FREQ=YEARLY;BYYEARDAY=1;BYMONTHDAY=1",
	"FREQ=MONTHLY;BYMONTHDAY=1,3;BYDAY=MO,TU;BYSETPOS=2",
	"RSCALE=HEBREW;FREQ=MONTHLY;BYMONTHDAY=30",
	"RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=8;SKIP=FORWARD",
	"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1",
	"RSCALE=ETHIOPIC;FREQ=MONTHLY;BYMONTH=13",
	"RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD",
	"RSCALE=ISLAMIC-CIVIL;FREQ=MONTHLY",
	"RSCALE=KLINGON;FREQ=MONTHLY",
};

static const char *const starts[] = { "19970902T090000", "20240229",
	                              "20550801T000000", "25830101T000000" };

/* The child gives what this process would: instances, faults and work. */
Test(rules, alike_in_the_box)
{
	struct lt_arena arena = { 0 };
	struct lt_box box = { .job = &lt_recur_job };
	size_t instances = 0;

	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		for (size_t j = 0; j < sizeof starts / sizeof starts[0]; j++) {
			struct lt_recur_question question =
			    question_of(&arena, rules[i], starts[j]);
			struct lt_recur_answer here, there;

			expand(&arena, &question, NULL, &here);
			expand(&arena, &question, &box, &there);
			cr_assert_eq(here.fault, there.fault, "%s %s", rules[i],
			             starts[j]);
			cr_assert_eq(here.work, there.work, "%s %s", rules[i],
			             starts[j]);
			if (here.fault)
				continue;
			cr_assert_eq(here.count, there.count);
			cr_assert_eq(here.goes_on, there.goes_on);
			for (size_t k = 0; k < here.count; k++)
				cr_assert(
				    is_same_wall(&here.list[k], &there.list[k]),
				    "%s %s", rules[i], starts[j]);
			instances += here.count;
		}
		/* A child has its seconds for one budget, and each question
		 * here has a budget of its own. */
		lt_box_stop(&box);
	}
	cr_assert_eq(box.deaths, 0);
	cr_assert_gt(instances, 10000, "%zu", instances);
	lt_arena_free(&arena);
}

/* Clock times of one day are work as well: 24 a day from 1601 on are
 * half a million after 57 years, not for ever; COUNT needs them all. */
Test(rules, many_a_day)
{
	struct lt_arena arena = { 0 };
	struct lt_recur_question question = question_of(
	    &arena,
	    "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,"
	    "19,20,21,22,23;COUNT=99999999",
	    "16010101T000000");
	struct lt_recur_answer answer;

	expand(&arena, &question, NULL, &answer);
	cr_assert_eq(answer.fault, LT_RECUR_TOO_LONG);
	lt_arena_free(&arena);
}

/* --- the wire ----------------------------------------------------------- */

static struct lt_buf wire_of(const struct lt_recur_answer *answer)
{
	struct lt_buf wire = { 0 };

	lt_recur_put_answer(&wire, answer);
	return wire;
}

static bool is_taken(struct lt_str wire,
                     const struct lt_recur_question *question)
{
	struct lt_arena arena = { 0 };
	struct lt_recur_answer answer;
	bool taken = lt_recur_take_answer(&arena, wire, question, &answer);

	lt_arena_free(&arena);
	return taken;
}

Test(wire, question_and_back)
{
	struct lt_arena arena = { 0 };

	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		struct lt_recur_question sent =
		    question_of(&arena, rules[i], starts[i % 2]);
		struct lt_recur_question got;
		struct lt_buf wire = { 0 }, again = { 0 };

		lt_recur_put_question(&wire, &sent);
		cr_assert(lt_recur_take_question(lt_buf_str(&wire), &got));
		cr_assert(lt_str_eq(got.recur.rule, sent.recur.rule));
		lt_recur_put_question(&again, &got);
		cr_assert(lt_str_eq(lt_buf_str(&wire), lt_buf_str(&again)));
		for (size_t size = 0; size < wire.size - 1; size++)
			cr_assert_not(lt_recur_take_question(
			    lt_str_head(lt_buf_str(&wire), size), &got));
		lt_buf_free(&wire);
		lt_buf_free(&again);
	}
	lt_arena_free(&arena);
}

/* An answer with one instance, which the rows change. */
static const struct lt_wall good = { .year = 2024,
	                             .month = 2,
	                             .mday = 29,
	                             .has_time = true,
	                             .hour = 23,
	                             .minute = 59,
	                             .second = 60 };

Test(wire, instances_that_cannot_be)
{
	static const struct {
		struct lt_wall wall;
		bool is_good;
	} rows[] = {
		{ { 2024, 2, 29, true, 23, 59, 60, 0, 0, 0 }, true },
		{ { 2023, 2, 29, true, 23, 59, 60, 0, 0, 0 }, false },
		{ { 2024, 4, 31, true, 0, 0, 0, 0, 0, 0 }, false },
		{ { 2024, 0, 29, true, 0, 0, 0, 0, 0, 0 }, false },
		{ { 2024, 13, 29, true, 0, 0, 0, 0, 0, 0 }, false },
		{ { 2024, 15, 29, true, 0, 0, 0, 0, 0, 0 }, false },
		{ { 2024, 2, 0, true, 0, 0, 0, 0, 0, 0 }, false },
		{ { 2024, 2, 1, true, 24, 0, 0, 0, 0, 0 }, false },
		{ { 2024, 2, 1, true, 0, 60, 0, 0, 0, 0 }, false },
		{ { 2024, 2, 1, true, 0, 0, 61, 0, 0, 0 }, false },
		{ { 1995, 12, 31, true, 0, 0, 0, 0, 0, 0 }, false },
		{ { 1996, 1, 1, true, 0, 0, 0, 0, 0, 0 }, true },
		{ { 2056, 1, 1, true, 0, 0, 0, 0, 0, 0 }, true },
		{ { 2056, 1, 2, true, 0, 0, 0, 0, 0, 0 }, false },
		{ { 0, 1, 1, true, 0, 0, 0, 0, 0, 0 }, false },
		{ { 10000, 1, 1, true, 0, 0, 0, 0, 0, 0 }, false },
	};
	struct lt_arena arena = { 0 };
	struct lt_recur_question question =
	    question_of(&arena, "FREQ=DAILY", "19970902T090000");

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_wall wall = rows[i].wall;
		struct lt_recur_answer answer = { .work = 1,
			                          .list = &wall,
			                          .count = 1 };
		struct lt_buf wire = wire_of(&answer);

		cr_assert_eq(is_taken(lt_buf_str(&wire), &question),
		             rows[i].is_good, "row %zu", i);
		lt_buf_free(&wire);
	}
	/* A series of dates has no clock times. */
	question.start.has_time = false;
	for (int hour = 0; hour < 2; hour++) {
		struct lt_wall wall = {
			.year = 2024, .month = 1, .mday = 1, .hour = hour
		};
		struct lt_recur_answer answer = { .list = &wall, .count = 1 };
		struct lt_buf wire = wire_of(&answer);

		cr_assert_eq(is_taken(lt_buf_str(&wire), &question), !hour);
		lt_buf_free(&wire);
	}
	lt_arena_free(&arena);
}

static void put(struct lt_buf *wire, int64_t number)
{
	lt_buf_put(wire,
	           (struct lt_str){ (const char *)&number, sizeof number });
}

Test(wire, heads_that_cannot_be)
{
	static const struct {
		int64_t fault, work, goes_on, count;
		bool is_good;
	} rows[] = {
		{ 0, 500000, 0, 0, true },
		{ 0, 500000, 1, 0, true },
		{ 0, 500000, 2, 0, false },
		{ 0, 500000, -1, 0, false },
		{ LT_RECUR_TOO_LONG, -1, 0, 0, true },
		{ LT_RECUR_LOST, 0, 0, 0, false },
		{ -1, 0, 0, 0, false },
		{ INT64_MAX, 0, 0, 0, false },
		{ 0, 500001, 0, 0, false },
		{ 0, INT64_MAX, 0, 0, false },
		{ 0, 0, 0, 1, false },
		{ 0, 0, 0, -1, false },
		{ 0, 0, 0, LT_RECUR_INSTANCES_MAX + 1, false },
		{ 0, 0, 0, INT64_MAX, false },
		{ 0, 0, 0, INT64_MIN, false },
		{ 0, 0, 0, (int64_t)1 << 61, false },
	};
	struct lt_arena arena = { 0 };
	struct lt_recur_question question =
	    question_of(&arena, "FREQ=DAILY", "19970902T090000");

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_buf wire = { 0 };

		put(&wire, rows[i].fault);
		put(&wire, rows[i].work);
		put(&wire, rows[i].goes_on);
		put(&wire, rows[i].count);
		cr_assert_eq(is_taken(lt_buf_str(&wire), &question),
		             rows[i].is_good, "row %zu", i);
		lt_buf_free(&wire);
	}
	lt_arena_free(&arena);
}

/* Every byte changed to every value, cut and prolonged everywhere: nothing is
 * read beyond the end (ASan), and what is taken is a day of the span. */
Test(wire, every_byte)
{
	struct lt_arena arena = { 0 };
	struct lt_recur_question question =
	    question_of(&arena, "FREQ=DAILY", "19970902T090000");
	struct lt_wall list[2] = { good, good };
	struct lt_recur_answer answer = { .work = 1, .list = list, .count = 2 };
	struct lt_buf wire = wire_of(&answer);
	size_t taken = 0;

	cr_assert_eq(wire.size, 48);
	for (size_t at = 0; at < wire.size; at++) {
		for (int value = 0; value < 256; value++) {
			/* Of its own size, so that ASan sees its end. */
			char *copy = malloc(wire.size);
			struct lt_recur_answer got;

			memcpy(copy, wire.at, wire.size);
			copy[at] = (char)value;
			if (lt_recur_take_answer(
				&arena, (struct lt_str){ copy, wire.size },
				&question, &got)) {
				taken++;
				cr_assert_eq(got.count, 2);
				cr_assert_leq(got.work, question.work);
				for (size_t i = 0; i < 2; i++)
					cr_assert(got.list[i].year >= 1996 &&
					          got.list[i].year <= 2056);
			}
			free(copy);
		}
	}
	cr_assert_gt(taken, wire.size);
	for (size_t size = 0; size < wire.size; size++)
		cr_assert_not(
		    is_taken(lt_str_head(lt_buf_str(&wire), size), &question));
	lt_buf_char(&wire, '\0');
	cr_assert_not(is_taken(lt_buf_str(&wire), &question));
	lt_buf_free(&wire);
	lt_arena_free(&arena);
}
