#include "read/recur_box.h"

#include "base/limits.h"

/* --- the wire ----------------------------------------------------------- */

static void put(struct lt_buf *out, int64_t number)
{
	lt_buf_put(out,
	           (struct lt_str){ (const char *)&number, sizeof number });
}

/* What is left to read; once something is missing all is. */
struct reader {
	struct lt_str rest;
	bool is_bad;
};

static int64_t get(struct reader *reader)
{
	int64_t number = 0;

	if (reader->rest.size < sizeof number) {
		reader->is_bad = true;
		return 0;
	}
	memcpy(&number, reader->rest.at, sizeof number);
	reader->rest = lt_str_from(reader->rest, sizeof number);
	return number;
}

static int64_t get_within(struct reader *reader, int64_t least, int64_t most)
{
	int64_t number = get(reader);

	if (number >= least && number <= most)
		return number;
	reader->is_bad = true;
	return least;
}

static bool is_whole(const struct reader *reader)
{
	return !reader->is_bad && !reader->rest.size;
}

/* Fields of a clock reading in one number, each with room for more than it
 * can be, so that nothing is cut before it is looked at. */
enum {
	SECOND_BITS = 6,
	MINUTE_AT = SECOND_BITS,
	HOUR_AT = MINUTE_AT + 6,
	DAY_AT = HOUR_AT + 5,
	MONTH_AT = DAY_AT + 5,
	YEAR_AT = MONTH_AT + 4
};

static void put_wall(struct lt_buf *out, const struct lt_wall *wall)
{
	put(out, (int64_t)wall->year << YEAR_AT | wall->month << MONTH_AT |
	             wall->mday << DAY_AT | wall->hour << HOUR_AT |
	             wall->minute << MINUTE_AT | wall->second);
}

static bool is_day(const struct lt_wall *wall)
{
	struct lt_wall same;

	if (wall->month < 1 || wall->month > 12 || wall->mday < 1)
		return false;
	same = lt_wall_of_day_number(lt_wall_day_number(wall));
	return same.mday == wall->mday && same.month == wall->month;
}

static void get_wall(struct reader *reader, bool has_time, struct lt_wall *wall)
{
	int64_t number = get_within(reader, (int64_t)1 << YEAR_AT,
	                            ((int64_t)10000 << YEAR_AT) - 1);
	int rest = (int)(number & ((1 << YEAR_AT) - 1));

	*wall = (struct lt_wall){ .year = (int)(number >> YEAR_AT),
		                  .month = rest >> MONTH_AT,
		                  .mday = rest >> DAY_AT & 31,
		                  .has_time = has_time,
		                  .hour = rest >> HOUR_AT & 31,
		                  .minute = rest >> MINUTE_AT & 63,
		                  .second = rest & 63 };
	if (!is_day(wall) || wall->hour > 23 || wall->minute > 59 ||
	    wall->second > 60 ||
	    (!has_time && (wall->hour || wall->minute || wall->second)))
		reader->is_bad = true;
}

static void put_numbers(struct lt_buf *out,
                        const struct lt_recur_numbers *numbers)
{
	put(out, (int64_t)numbers->count);
	for (size_t i = 0; i < numbers->count; i++)
		put(out, numbers->list[i]);
}

static void get_numbers(struct reader *reader, struct lt_recur_numbers *numbers)
{
	enum { MOST = sizeof numbers->list / sizeof numbers->list[0] };

	numbers->count = (size_t)get_within(reader, 0, MOST);
	for (size_t i = 0; i < numbers->count; i++)
		numbers->list[i] =
		    (int16_t)get_within(reader, INT16_MIN, INT16_MAX);
}

/* --- the question ------------------------------------------------------- */

/* The flags of a rule that its expansion looks at. */
#define FLAGS(recur)                                                           \
	{                                                                      \
		&(recur)->is_other, &(recur)->picks, &(recur)->leaves_weekday, \
		    &(recur)->leaves_month_day, &(recur)->leaves_month,        \
		    &(recur)->leaves_hour, &(recur)->leaves_minute,            \
		    &(recur)->leaves_second                                    \
	}
enum { FLAG_COUNT = 8 };

void lt_recur_put_question(struct lt_buf *out,
                           const struct lt_recur_question *question)
{
	const struct lt_recur *recur = &question->recur;
	const bool *const flags[FLAG_COUNT] = FLAGS(recur);

	put(out, (int64_t)recur->freq);
	put(out, recur->interval);
	put(out, recur->count);
	put(out, recur->week_start);
	put(out, recur->week_step);
	for (size_t i = 0; i < FLAG_COUNT; i++)
		put(out, *flags[i]);
	put_numbers(out, &recur->positions);
	put_numbers(out, &recur->month_days);
	put_numbers(out, &recur->weeks);
	put(out, question->start.has_time);
	put_wall(out, &question->start);
	put(out, question->first);
	put(out, question->last);
	put(out, question->work);
	lt_buf_put(out, recur->rule);
	/* libical reads it as a string. */
	lt_buf_char(out, '\0');
}

bool lt_recur_take_question(struct lt_str bytes,
                            struct lt_recur_question *question)
{
	struct reader reader = { .rest = bytes };
	struct lt_recur *recur = &question->recur;
	bool *const flags[FLAG_COUNT] = FLAGS(recur);
	bool has_time;

	*question = (struct lt_recur_question){ 0 };
	recur->freq = (enum lt_recur_freq)get_within(&reader, LT_RECUR_DAILY,
	                                             LT_RECUR_YEARLY);
	recur->interval = (int)get_within(&reader, 1, INT16_MAX);
	recur->count = (uint32_t)get_within(&reader, 0, UINT32_MAX);
	recur->week_start = (int)get_within(&reader, 0, 6);
	recur->week_step = (int)get_within(&reader, 1, INT16_MAX);
	for (size_t i = 0; i < FLAG_COUNT; i++)
		*flags[i] = get_within(&reader, 0, 1);
	get_numbers(&reader, &recur->positions);
	get_numbers(&reader, &recur->month_days);
	get_numbers(&reader, &recur->weeks);
	has_time = get_within(&reader, 0, 1);
	get_wall(&reader, has_time, &question->start);
	question->first = (int32_t)get_within(&reader, INT32_MIN, INT32_MAX);
	question->last = (int32_t)get_within(&reader, INT32_MIN, INT32_MAX);
	question->work = get(&reader);
	if (reader.is_bad || !reader.rest.size ||
	    reader.rest.at[reader.rest.size - 1] != '\0')
		return false;
	recur->rule = lt_str_head(reader.rest, reader.rest.size - 1);
	return true;
}

/* --- the answer --------------------------------------------------------- */

enum { ANSWER_HEAD = 4 * sizeof(int64_t) };

void lt_recur_put_answer(struct lt_buf *out,
                         const struct lt_recur_answer *answer)
{
	put(out, (int64_t)answer->fault);
	put(out, answer->work);
	put(out, answer->goes_on);
	put(out, (int64_t)answer->count);
	for (size_t i = 0; i < answer->count; i++)
		put_wall(out, &answer->list[i]);
}

static void get_instance(struct reader *reader,
                         const struct lt_recur_question *question,
                         struct lt_wall *wall)
{
	int32_t day;

	get_wall(reader, question->start.has_time, wall);
	if (reader->is_bad)
		return;
	day = lt_wall_day_number(wall);
	if (day < question->first || day > question->last)
		reader->is_bad = true;
}

bool lt_recur_take_answer(struct lt_arena *arena, struct lt_str bytes,
                          const struct lt_recur_question *question,
                          struct lt_recur_answer *answer)
{
	struct reader reader = { .rest = bytes };

	*answer = (struct lt_recur_answer){ 0 };
	answer->fault = (enum lt_recur_fault)get_within(&reader, LT_RECUR_FINE,
	                                                LT_RECUR_TOO_LONG);
	answer->work = get_within(&reader, INT64_MIN, question->work);
	answer->goes_on = get_within(&reader, 0, 1);
	answer->count = (size_t)get_within(&reader, 0, LT_RECUR_INSTANCES_MAX);
	/* Before memory is taken for what is not there. */
	if (reader.is_bad ||
	    reader.rest.size != answer->count * sizeof(int64_t))
		return false;
	answer->list = LT_NEW_ARRAY(arena, struct lt_wall, answer->count);
	for (size_t i = 0; i < answer->count; i++)
		get_instance(&reader, question, &answer->list[i]);
	return is_whole(&reader);
}

/* --- the child ---------------------------------------------------------- */

static void expand(struct lt_arena *arena,
                   const struct lt_recur_question *question,
                   struct lt_recur_answer *answer)
{
	struct lt_recur_span span = { .first = question->first,
		                      .last = question->last,
		                      .work = &answer->work,
		                      .goes_on = &answer->goes_on };

	answer->work = question->work;
	answer->fault =
	    lt_recur_expand_here(arena, &question->recur, &question->start,
	                         &span, &answer->list, &answer->count);
	/* Half a list is none. */
	if (answer->fault)
		answer->count = 0;
}

/* libical counts with ICU, which looks for its data and the zone of the
 * machine when it is first asked. */
static void prepare(void)
{
	struct lt_arena arena = { 0 };
	struct lt_recur_question question = {
		.recur = { .rule = LT_STR("FREQ=DAILY;INTERVAL=1"),
		           .freq = LT_RECUR_DAILY,
		           .interval = 1,
		           .week_step = 1 },
		.start = { .year = 2000, .month = 1, .mday = 1 },
		.work = 1000
	};
	struct lt_recur_answer answer = { 0 };

	question.first = question.last = lt_wall_day_number(&question.start);
	expand(&arena, &question, &answer);
	lt_arena_free(&arena);
}

static void answer_question(struct lt_str bytes, struct lt_buf *out)
{
	struct lt_arena arena = { 0 };
	struct lt_recur_question question;
	struct lt_recur_answer answer = { .fault = LT_RECUR_DAMAGED };

	if (lt_recur_take_question(bytes, &question))
		expand(&arena, &question, &answer);
	lt_recur_put_answer(out, &answer);
	lt_arena_free(&arena);
}

const struct lt_box_job lt_recur_job = {
	.prepare = prepare,
	.answer = answer_question,
	.answer_max =
	    ANSWER_HEAD + (size_t)LT_RECUR_INSTANCES_MAX * sizeof(int64_t),
};

/* --- the parent --------------------------------------------------------- */

static enum lt_recur_fault ask(struct lt_arena *arena,
                               const struct lt_recur_question *question,
                               struct lt_box *box,
                               struct lt_recur_answer *answer)
{
	struct lt_buf sent = { 0 }, got = { 0 };
	enum lt_recur_fault fault = LT_RECUR_LOST;

	lt_recur_put_question(&sent, question);
	if (!lt_box_ask(box, lt_buf_str(&sent), &got)) {
		if (lt_recur_take_answer(arena, lt_buf_str(&got), question,
		                         answer))
			fault = answer->fault;
		else
			lt_box_refuse(box);
	}
	lt_buf_free(&sent);
	lt_buf_free(&got);
	return fault;
}

enum lt_recur_fault lt_recur_expand(struct lt_arena *arena,
                                    const struct lt_recur *recur,
                                    const struct lt_wall *start,
                                    const struct lt_recur_span *span,
                                    struct lt_wall **list, size_t *count)
{
	const struct lt_recur_question question = { .recur = *recur,
		                                    .start = *start,
		                                    .first = span->first,
		                                    .last = span->last,
		                                    .work = *span->work };
	struct lt_recur_answer answer;
	enum lt_recur_fault fault;

	if (!span->box || !lt_recur_needs_library(recur, start, span))
		return lt_recur_expand_here(arena, recur, start, span, list,
		                            count);
	fault = ask(arena, &question, span->box, &answer);
	*list = NULL;
	*count = 0;
	/* What a child that is lost has used up is bounded by the number of
	 * those that may be. */
	if (fault == LT_RECUR_LOST)
		return fault;
	*span->work = answer.work;
	*list = answer.list;
	*count = answer.count;
	if (!fault && span->goes_on)
		*span->goes_on = answer.goes_on;
	return fault;
}

void lt_recur_report_lost(struct lt_diags *diags, const struct lt_box *box,
                          const struct lt_place *at)
{
	static const enum lt_code codes[] = {
		[LT_BOX_NOT_STARTED] = LT_D_BOX_NOT_STARTED,
		[LT_BOX_GIVEN_UP] = LT_D_BOX_GIVEN_UP,
		[LT_BOX_TOO_SLOW] = LT_D_BOX_TOO_SLOW,
		[LT_BOX_NO_MEMORY] = LT_D_BOX_NO_MEMORY,
		[LT_BOX_FORBIDDEN] = LT_D_BOX_FORBIDDEN,
		[LT_BOX_KILLED] = LT_D_BOX_KILLED,
		[LT_BOX_LEFT] = LT_D_BOX_LEFT,
		[LT_BOX_NONSENSE] = LT_D_BOX_NONSENSE,
	};
	const struct lt_str args[] = {
		lt_diag_number(diags, box->number),
		lt_diag_number(diags, LT_BOX_SECONDS_MAX),
		lt_diag_number(diags, LT_BOX_CPU_SECONDS_MAX),
		lt_diag_number(diags, LT_BOX_MEMORY_BYTES_MAX),
		lt_diag_number(diags, LT_BOX_DEATHS_MAX),
		lt_str_of(strerror(box->number)),
	};

	lt_diag_add(diags, codes[box->end], at, args,
	            sizeof args / sizeof args[0]);
}
