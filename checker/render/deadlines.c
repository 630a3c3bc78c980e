#include "render/deadlines.h"

#include "base/safe.h"
#include "base/wide.h"
#include "render/rule_text.h"
#include "render/wrap.h"

/* --- words -------------------------------------------------------------- */

/* Less than this is told in hours and minutes. */
enum { MINUTES_TOLD_EXACTLY = 48 * 60 };

static struct lt_str amount_left(struct lt_arena *arena,
                                 const struct lt_deadline *deadline,
                                 int64_t left)
{
	int64_t size = left < 0 ? -left : left;
	struct lt_buf buf = { 0 };

	if (!deadline->is_clock)
		return lt_words_count(arena, size, "day", "days");
	if (size >= MINUTES_TOLD_EXACTLY)
		return lt_words_count(arena, size / (24 * 60), "day", "days");
	lt_buf_int(&buf, size / 60);
	lt_buf_puts(&buf, " h ");
	lt_buf_digits(&buf, (uint64_t)(size % 60), 2);
	lt_buf_puts(&buf, " min");
	return lt_buf_finish(&buf, arena);
}

/* Both amounts, the smaller first, where it is one of several moments or the
 * check lies on two dates. */
static struct lt_str amounts_left(struct lt_arena *arena,
                                  const struct lt_deadline *deadline)
{
	bool ago = deadline->left < 0;
	struct lt_str less = amount_left(
	    arena, deadline, ago ? deadline->left_to : deadline->left);
	struct lt_str more = amount_left(
	    arena, deadline, ago ? deadline->left : deadline->left_to);

	if (lt_str_eq(less, more))
		return less;
	if (!deadline->is_clock)
		less = lt_words_number(arena, ago ? -deadline->left_to
		                                  : deadline->left);
	return lt_rule_say(arena, LT_R_LEFT_SPAN, less, more);
}

struct lt_str lt_deadline_left(struct lt_arena *arena,
                               const struct lt_deadline *deadline)
{
	struct lt_str amount;
	bool passed = deadline->state == LT_DEADLINE_PASSED;

	if (!passed && deadline->state != LT_DEADLINE_COMING &&
	    deadline->state != LT_DEADLINE_OPEN)
		return (struct lt_str){ 0 };
	/* Of several moments the first has passed, and not the last. */
	if (deadline->state == LT_DEADLINE_COMING && deadline->left < 0)
		return lt_rule_say(
		    arena, LT_R_LEFT_AT_MOST,
		    amount_left(arena, deadline, deadline->left_to));
	amount = amounts_left(arena, deadline);
	if (deadline->state == LT_DEADLINE_OPEN)
		return lt_rule_say(arena, LT_R_OPEN_FOR, amount);
	return lt_rule_say(arena,
	                   passed ? LT_R_PASSED_AGO
	                   : deadline->left_to == 0 && !deadline->is_clock
	                       ? LT_R_TODAY
	                       : LT_R_LEFT,
	                   amount);
}

const struct lt_str *lt_deadline_kinds(const struct lt_rule *rule,
                                       size_t *count)
{
	const struct lt_condition *applies = &rule->applies;

	for (size_t i = 0; i < applies->part_count; i++) {
		const struct lt_condition *one = &applies->parts[i];

		if (applies->kind == LT_CONDITION_ALL &&
		    one->kind == LT_CONDITION_ONE_OF &&
		    lt_str_is(one->attribute, "kind")) {
			*count = one->text_count;
			return one->texts;
		}
	}
	*count = 0;
	return NULL;
}

/* --- text --------------------------------------------------------------- */

/* From when an act is not too early. */
static const struct lt_limit *first_act(const struct lt_deadline *deadline)
{
	return deadline->act_from.kind ? &deadline->act_from : &deadline->first;
}

struct lt_str lt_deadline_when(struct lt_arena *arena,
                               const struct lt_deadline *deadline)
{
	static const enum lt_rule_phrase without[LT_DEADLINE_STATES] = {
		[LT_DEADLINE_AWAITS] = LT_R_WHEN_AWAITS,
		[LT_DEADLINE_UNDECIDED] = LT_R_WHEN_UNDECIDED,
		[LT_DEADLINE_UNSCORED] = LT_R_WHEN_UNSCORED,
	};
	struct lt_str first = { 0 }, last = { 0 };

	if (first_act(deadline)->kind > LT_LIMIT_UNKNOWN)
		first = lt_words_limit(arena, first_act(deadline));
	if (deadline->last.kind > LT_LIMIT_UNKNOWN)
		last = lt_words_limit(arena, &deadline->last);
	if (without[deadline->state])
		return lt_rule_say(arena, without[deadline->state], { 0 });
	return lt_rule_say(arena, last.size ? LT_R_WHEN_BY : LT_R_WHEN_FROM,
	                   last, first);
}

/* --- what else there is to say ------------------------------------------- */

static void add(struct lt_arena *arena, struct lt_deadline_facts *facts,
                struct lt_str text)
{
	struct lt_str *place = lt_arena_push(arena, (void **)&facts->list,
	                                     facts->count++, sizeof *place);

	*place = text;
}

static struct lt_str papers_of(struct lt_arena *arena,
                               const struct lt_deadline *deadline)
{
	const struct lt_rule *rule = deadline->rule;
	struct lt_str papers = lt_rule_papers(arena, &rule->applies);
	bool opens = rule->act == LT_ACT_OPENING;

	if (opens)
		papers = lt_rule_say(arena, LT_R_THE_SESSION_ITSELF, { 0 });
	else if (papers.size)
		papers = lt_rule_say(arena, LT_R_PAPERS, papers);
	else
		papers = lt_rule_say(arena, LT_R_ALL_PAPERS, { 0 });
	return lt_rule_say(arena, opens ? LT_R_FACT_SESSION : LT_R_FACT_PAPERS,
	                   papers,
	                   lt_str_of(opens ? "" : lt_act_name(rule->act)));
}

struct lt_str lt_deadline_act_by(struct lt_arena *arena,
                                 const struct lt_deadline *deadline)
{
	const struct lt_limit *first = first_act(deadline);
	struct lt_str dates;

	if (deadline->act_by.kind <= LT_LIMIT_UNKNOWN)
		return (struct lt_str){ 0 };
	dates = lt_words_limit(arena, &deadline->act_by);
	dates = first->kind > LT_LIMIT_UNKNOWN
	            ? lt_say(arena, LT_P_WINDOW_BETWEEN,
	                     lt_words_limit(arena, first), dates)
	            : lt_say(arena, LT_P_WINDOW_BY, dates);
	return lt_say(arena, LT_P_IN_TIME,
	              lt_str_of(lt_act_name(deadline->rule->act)), dates);
}

struct lt_str lt_deadline_also(struct lt_arena *arena,
                               const struct lt_deadline *deadline)
{
	return lt_say(arena, LT_P_NOTICE_EITHER,
	              lt_str_of(lt_act_words(deadline->rule->act)),
	              deadline->also);
}

static void add_act_by(struct lt_arena *arena, struct lt_deadline_facts *facts,
                       const struct lt_deadline *deadline)
{
	if (deadline->act_by.kind == LT_LIMIT_UNKNOWN)
		add(arena, facts,
		    lt_rule_say(arena, LT_R_FACT_ACT_UNKNOWN, { 0 }));
	else if (deadline->act_by.kind)
		add(arena, facts,
		    lt_rule_say(arena,
		                deadline->is_act_past ? LT_R_FACT_ACT_BY_PAST
		                                      : LT_R_FACT_ACT_BY,
		                lt_deadline_act_by(arena, deadline)));
}

static void add_dates(struct lt_arena *arena, struct lt_deadline_facts *facts,
                      const struct lt_deadline *deadline)
{
	if (deadline->first.kind > LT_LIMIT_UNKNOWN &&
	    deadline->last.kind > LT_LIMIT_UNKNOWN)
		add(arena, facts,
		    lt_rule_say(arena, LT_R_WHEN_FROM, { 0 },
		                lt_words_limit(arena, first_act(deadline))));
	add_act_by(arena, facts, deadline);
	if (deadline->also.size)
		add(arena, facts, lt_deadline_also(arena, deadline));
	if (deadline->recommended.kind > LT_LIMIT_UNKNOWN)
		add(arena, facts,
		    lt_rule_say(arena, LT_R_FACT_RECOMMENDED,
		                lt_words_limit(arena, &deadline->recommended)));
	for (size_t i = 0; i < deadline->reading_count; i++) {
		const struct lt_deadline_reading *one = &deadline->readings[i];
		const struct lt_limit *limit =
		    one->last.kind ? &one->last : &one->first;

		if (limit->kind > LT_LIMIT_UNKNOWN)
			add(arena, facts,
			    lt_rule_say(arena, LT_R_FACT_READING, one->name,
			                lt_words_limit(arena, limit)));
	}
}

struct lt_deadline_facts lt_deadline_facts_of(struct lt_arena *arena,
                                              const struct lt_deadline *one)
{
	struct lt_deadline_facts facts = { 0 };

	add(arena, &facts, papers_of(arena, one));
	add_dates(arena, &facts, one);
	if (one->is_moved)
		add(arena, &facts,
		    lt_rule_say(arena, LT_R_FACT_MOVED,
		                lt_words_limit(arena, &one->computed)));
	else if (one->is_published)
		add(arena, &facts,
		    lt_rule_say(arena, LT_R_FACT_PUBLISHED, { 0 }));
	if (one->next_edition)
		add(arena, &facts,
		    lt_say(
			arena, LT_P_NOTICE_EDITION,
			lt_words_day(arena, one->next_edition->in_force_from)));
	if (one->uses_estimate)
		add(arena, &facts, lt_say(arena, LT_P_NOTICE_ESTIMATED, { 0 }));
	if (one->why.phrase == LT_P_WHY_NO_DOCUMENT)
		add(arena, &facts,
		    lt_rule_timing_whole(arena, &one->rule->must));
	else if (one->why.phrase)
		add(arena, &facts,
		    lt_rule_say(arena,
		                one->state == LT_DEADLINE_UNDECIDED ||
		                        one->state == LT_DEADLINE_AWAITS
		                    ? LT_R_FACT_MISSING
		                    : LT_R_FACT_PART_MISSING,
		                one->why.text));
	for (size_t i = 0; i < one->special_count; i++)
		add(arena, &facts,
		    lt_rule_say(arena, LT_R_FACT_UNLESS, one->special[i]->id));
	return facts;
}

static void put_facts(struct lt_buf *out, const struct lt_deadline *deadline,
                      struct lt_arena *arena, unsigned width)
{
	struct lt_deadline_facts facts = lt_deadline_facts_of(arena, deadline);
	struct lt_buf line = { 0 };

	for (size_t i = 0; i < facts.count; i++) {
		lt_safe_put(&line, facts.list[i]);
		lt_buf_puts(out, "    ");
		lt_put_wrapped(out, lt_buf_str(&line), 4, 4, width);
		lt_buf_clear(&line);
	}
	lt_buf_free(&line);
}

/* --- the table ---------------------------------------------------------- */

enum { WHEN, LEFT, SESSION, RULE, COLUMNS };

/* A column wider than this pushes the others aside only in its own row. */
enum { COLUMN_MAX = 44 };

struct table {
	struct lt_arena arena;
	struct lt_str (*cells)[COLUMNS];
	unsigned widths[COLUMNS];
};

/* Foreign text as it is shown. */
static struct lt_str safe(struct lt_arena *arena, struct lt_str text)
{
	struct lt_buf buf = { 0 };

	lt_safe_put(&buf, text);
	return lt_buf_finish(&buf, arena);
}

static void widen(struct table *table, const struct lt_str *cells)
{
	for (int k = 0; k < COLUMNS; k++) {
		unsigned columns = lt_wide_text(cells[k]);

		if (columns > table->widths[k] && columns <= COLUMN_MAX)
			table->widths[k] = columns;
	}
}

static void put_cells(struct lt_buf *out, const struct table *table,
                      const struct lt_str *cells, unsigned width)
{
	unsigned column = 0;

	for (int k = 0; k < RULE; k++) {
		unsigned columns = lt_wide_text(cells[k]);
		unsigned pad =
		    columns < table->widths[k] ? table->widths[k] - columns : 0;

		lt_buf_put(out, cells[k]);
		lt_buf_repeat(out, ' ', pad + 2);
		column += columns + pad + 2;
	}
	lt_put_wrapped(out, cells[RULE], column, 4, width);
}

/* An id of more columns was made by a program, and says nothing to people. */
enum { ID_MAX = 24 };

static struct lt_str session_name(const struct lt_session *session)
{
	return session->title.size && lt_wide_text(session->id) > ID_MAX
	           ? session->title
	           : session->id;
}

static void put_table(struct lt_buf *out, const struct lt_deadline_list *list,
                      unsigned width)
{
	struct table table = { .widths = { 0 } };
	struct lt_arena *arena = &table.arena;
	const struct lt_str head[COLUMNS] = {
		[WHEN] = lt_rule_say(arena, LT_R_HEAD_WHEN, { 0 }),
		[LEFT] = lt_rule_say(arena, LT_R_HEAD_LEFT, { 0 }),
		[SESSION] = lt_rule_say(arena, LT_R_HEAD_SESSION, { 0 }),
		[RULE] = lt_rule_say(arena, LT_R_HEAD_RULE, { 0 }),
	};

	table.cells = lt_arena_array(arena, list->count, sizeof *table.cells);
	widen(&table, head);
	for (size_t i = 0; i < list->count; i++) {
		const struct lt_deadline *one = list->list[i];
		struct lt_str *cells = table.cells[i];

		cells[WHEN] = lt_deadline_when(arena, one);
		cells[LEFT] = lt_deadline_left(arena, one);
		cells[SESSION] = safe(arena, session_name(one->session));
		cells[RULE] = safe(arena, one->rule->id);
		widen(&table, cells);
	}
	if (list->count)
		put_cells(out, &table, head, width);
	for (size_t i = 0; i < list->count; i++) {
		put_cells(out, &table, table.cells[i], width);
		put_facts(out, list->list[i], arena, width);
	}
	lt_arena_free(arena);
}

static void put_head(struct lt_buf *out, const struct lt_report *report)
{
	struct lt_arena arena = { 0 };
	const struct lt_check *check = &report->world->check;
	struct lt_buf line = { 0 };

	lt_buf_puts(&line, "As of ");
	lt_buf_put(&line, check->is_day
	                      ? lt_words_day(&arena, check->day)
	                      : lt_words_instant(&arena, check->at, NULL));
	lt_buf_puts(&line, ", leadtime ");
	lt_buf_puts(&line, report->version);
	lt_buf_puts(&line, ", tz database ");
	lt_buf_put(&line, report->tzdata);
	lt_put_wrapped(out, lt_buf_str(&line), 0, 4, report->width);
	lt_buf_char(out, '\n');
	lt_buf_free(&line);
	lt_arena_free(&arena);
}

struct lt_str lt_deadline_sum(struct lt_arena *arena,
                              const struct lt_deadline_list *list)
{
	struct lt_str parts[3];
	size_t count = 0;
	enum lt_rule_phrase phrase = LT_R_SUM;

	/* Undecided deadlines are counted in the number above. */
	if (list->undecided)
		phrase = list->count == 1 ? LT_R_SUM_ONE_UNDECIDED
		                          : LT_R_SUM_UNDECIDED;
	parts[count++] =
	    lt_rule_say(arena, phrase,
	                lt_words_count(arena, (int64_t)list->count, "deadline",
	                               "deadlines"),
	                lt_words_count(arena, (int64_t)list->sessions,
	                               "session", "sessions"),
	                lt_words_number(arena, (int64_t)list->undecided));
	if (list->past)
		parts[count++] =
		    lt_rule_say(arena, LT_R_SUM_PAST,
		                lt_words_number(arena, (int64_t)list->past));
	if (list->cancelled)
		parts[count++] = lt_rule_say(
		    arena, LT_R_SUM_CANCELLED,
		    lt_words_count(arena, (int64_t)list->cancelled,
		                   "cancelled session", "cancelled sessions"));
	return lt_words_list(arena, parts, count);
}

void lt_render_deadlines(struct lt_buf *out,
                         const struct lt_deadline_list *list,
                         const struct lt_report *report)
{
	struct lt_arena arena = { 0 };

	put_head(out, report);
	put_table(out, list, report->width);
	if (list->count)
		lt_buf_char(out, '\n');
	lt_buf_put(out, lt_deadline_sum(&arena, list));
	lt_buf_char(out, '\n');
	lt_arena_free(&arena);
}
