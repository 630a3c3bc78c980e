#include "base/limits.h"
#include "base/safe.h"
#include "render/part.h"
#include "render/sentences.h"
#include "render/wrap.h"

#include <stdlib.h>

/* One document with its rows, as lines that are ready to print. Kept until
 * the end, because the worst comes first in each session. */
struct entry {
	struct lt_paper_standing standing;
	struct lt_str text;
};

struct lt_renderer_state {
	const struct lt_report *report;
	struct lt_arena arena;
	struct lt_arena scratch;
	struct entry *entries;
	size_t count;
	size_t rows; /* of all entries */
};

static void put_indented(struct lt_buf *out, struct lt_buf *line,
                         unsigned indent, unsigned width)
{
	lt_buf_repeat(out, ' ', indent);
	lt_put_wrapped(out, lt_buf_str(line), indent, indent, width);
	lt_buf_clear(line);
}

/* --- colour: never the only sign ---------------------------------------- */

static const char *colour_of(const struct lt_row *row)
{
	switch (row->gravity) {
	case LT_GRAVITY_ERROR:
		return "\033[1;31m";
	case LT_GRAVITY_UNDECIDED:
		return "\033[1;35m";
	case LT_GRAVITY_WARNING:
		return "\033[33m";
	case LT_GRAVITY_NOTICE:
		return "\033[36m";
	case LT_GRAVITY_NONE:
		break;
	}
	return row->verdict == LT_VERDICT_ON_TIME ? "\033[32m" : "";
}

static void put_verdict(struct lt_buf *out, const struct lt_row *row,
                        bool with_colour)
{
	const char *word = lt_verdict_words(row->verdict);
	const char *colour = with_colour ? colour_of(row) : "";
	size_t size = strlen(word);

	lt_buf_puts(out, colour);
	lt_buf_puts(out, word);
	if (*colour)
		lt_buf_puts(out, "\033[0m");
	lt_buf_repeat(out, ' ', size < 12 ? 12 - size : 1);
}

/* --- one document ------------------------------------------------------- */

enum { INDENT = 2, HANG = 14 };

/* Where the paper's lines say more than one: what is wrong, and what would
 * have been right. */
static void put_more(struct lt_renderer_state *state, const struct lt_row *row,
                     struct lt_buf *out, struct lt_buf *line)
{
	unsigned width = state->report->width;

	if (row->reason.size) {
		lt_buf_puts(line, "undecided: ");
		lt_safe_put(line, row->reason);
		put_indented(out, line, HANG, width);
	}
	if (row->waiver) {
		lt_buf_puts(line, "waived by ");
		lt_safe_put(line, row->waiver->by);
		lt_buf_puts(line, ": ");
		lt_safe_put(line, row->waiver->reason);
		put_indented(out, line, HANG, width);
	}
	if (row->in_time_if.size && row->gravity != LT_GRAVITY_NONE) {
		lt_buf_puts(line, lt_in_time_words(row));
		lt_safe_put(line, row->in_time_if);
		put_indented(out, line, HANG, width);
	}
	for (size_t i = 0; i < row->notice_count; i++) {
		lt_buf_puts(line, "note: ");
		lt_safe_put(line, row->notices[i]);
		put_indented(out, line, HANG, width);
	}
}

/* "late        A/AC.292/2024/CRP.1  due ...": each line names its paper, as it
 * may be all that somebody has searched for. The title stands with the first
 * one. */
static void put_row(struct lt_renderer_state *state, const struct lt_row *row,
                    bool is_first, struct lt_buf *out)
{
	const struct lt_document *document = row->document;
	struct lt_buf line = { 0 };

	lt_buf_repeat(out, ' ', INDENT);
	put_verdict(out, row, state->report->with_colour);
	if (document)
		lt_safe_put(&line, document->symbol);
	else
		lt_buf_puts(&line, "the session itself");
	lt_buf_puts(&line, "  ");
	if (row->language.size) {
		lt_buf_puts(&line, "in ");
		lt_safe_put(&line, row->language);
		lt_buf_puts(&line, ": ");
	}
	lt_put_row_facts(&line, row, &state->scratch);
	while (line.size && line.at[line.size - 1] == ' ')
		line.size--;
	lt_buf_puts(&line, line.size ? " [" : "[");
	lt_safe_put(&line, row->rule->id);
	lt_buf_char(&line, ']');
	lt_put_wrapped(out, lt_buf_str(&line), HANG, HANG,
	               state->report->width);
	lt_buf_clear(&line);
	if (is_first && document && document->title.size &&
	    row->gravity != LT_GRAVITY_NONE) {
		lt_buf_char(&line, '"');
		lt_safe_put_short(&line, document->title, 300);
		lt_buf_char(&line, '"');
		lt_buf_repeat(out, ' ', HANG);
		lt_put_wrapped_hard(out, lt_buf_str(&line), HANG, HANG,
		                    state->report->width);
		lt_buf_clear(&line);
	}
	put_more(state, row, out, &line);
	lt_buf_free(&line);
}

static void put_no_rule(const struct lt_document *document, struct lt_buf *out)
{
	lt_buf_repeat(out, ' ', INDENT);
	lt_buf_puts(out, "no rule     ");
	lt_safe_put(out, document->symbol);
	lt_buf_char(out, '\n');
}

/* Keeps the lines of a document until the end. WORST: its worst row, NULL where
 * no rule applies. */
static void keep_entry(struct lt_renderer_state *state,
                       const struct lt_row *worst, struct lt_str text)
{
	struct entry *entry =
	    lt_arena_push(&state->arena, (void **)&state->entries, state->count,
	                  sizeof *entry);

	*entry =
	    (struct entry){ { .has_no_rule = !worst, .order = state->count++ },
		            lt_arena_copy(&state->arena, text) };
	if (!worst)
		return;
	entry->standing.session = worst->session;
	entry->standing.worst = worst->verdict;
	entry->standing.margin = lt_margin_minutes(&worst->margin);
}

static void document(struct lt_renderer_state *state,
                     const struct lt_rows *rows, const struct lt_document *one,
                     struct lt_buf *out)
{
	struct lt_buf text = { 0 };
	bool is_first = true;

	(void)out;
	if (state->report->only_summary)
		return;
	for (size_t i = 0; i < rows->count; i++) {
		if (!lt_report_shows(state->report, &rows->list[i]))
			continue;
		put_row(state, &rows->list[i], is_first, &text);
		is_first = false;
		state->rows++;
	}
	if (!rows->count && one && !state->report->only_wrong) {
		put_no_rule(one, &text);
		state->rows++;
	}
	if (text.size)
		keep_entry(state, lt_rows_worst_row(rows), lt_buf_str(&text));
	lt_buf_free(&text);
	lt_arena_reset(&state->scratch);
}

/* --- the whole report --------------------------------------------------- */

static int by_standing(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return lt_paper_standing_compare(&x->standing, &y->standing);
}

static void put_opening(struct lt_renderer_state *state,
                        const struct lt_session *session, struct lt_buf *out)
{
	struct lt_buf line = { 0 };

	if (session->opens.state == LT_MOMENT_KNOWN) {
		lt_buf_puts(&line, "opens ");
		lt_buf_put(&line,
		           lt_words_moment(&state->scratch, &session->opens,
		                           session->zone));
		/* A clock time names its zone itself. */
		if (session->opens.from.kind == LT_POINT_DAY) {
			lt_buf_puts(&line, ", zone ");
			lt_buf_puts(&line, session->zone ? session->zone->name
			                                 : "not known");
		}
	} else {
		lt_buf_puts(&line, "opening not known");
	}
	if (session->is_cancelled)
		lt_buf_puts(&line, ", cancelled");
	lt_put_wrapped(out, lt_buf_str(&line), 0, 0, state->report->width);
	lt_buf_char(out, '\n');
	lt_buf_free(&line);
}

static void put_heading(struct lt_renderer_state *state,
                        const struct entry *entry, struct lt_buf *out)
{
	const struct lt_session *session = entry->standing.session;

	lt_buf_char(out, '\n');
	if (lt_paper_standing_place(&entry->standing) == SIZE_MAX) {
		lt_buf_puts(out, "Papers to which no rule applies\n\n");
		return;
	}
	if (!session) {
		lt_buf_puts(out, "Papers whose session is not known\n\n");
		return;
	}
	if (state->report->with_colour)
		lt_buf_puts(out, "\033[1m");
	if (session->title.size) {
		lt_safe_put(out, session->title);
		lt_buf_puts(out, " (");
		lt_safe_put(out, session->id);
		lt_buf_char(out, ')');
	} else {
		lt_safe_put(out, session->id);
	}
	if (state->report->with_colour)
		lt_buf_puts(out, "\033[0m");
	lt_buf_char(out, '\n');
	put_opening(state, session, out);
}

static void put_count(struct lt_buf *line, uint64_t count, const char *word,
                      bool *first)
{
	if (!count)
		return;
	lt_buf_puts(line, *first ? "" : " + ");
	*first = false;
	lt_buf_int(line, (int64_t)count);
	lt_buf_char(line, ' ');
	lt_buf_puts(line, word);
}

static void put_sum(struct lt_renderer_state *state, uint64_t all,
                    const char *of_one, const uint64_t *by_verdict,
                    uint64_t unreadable, struct lt_buf *out)
{
	struct lt_buf line = { 0 };
	bool first = true;

	lt_buf_int(&line, (int64_t)all);
	lt_buf_char(&line, ' ');
	lt_buf_puts(&line, of_one);
	lt_buf_puts(&line, all == 1 ? "" : "s");
	lt_buf_puts(&line, all ? " = " : "");
	for (enum lt_verdict v = LT_VERDICT_OVERDUE; v < LT_VERDICT_COUNT; v++)
		put_count(&line, by_verdict[v], lt_verdict_words(v), &first);
	put_count(&line, by_verdict[LT_VERDICT_NONE], "no rule", &first);
	put_count(&line, unreadable, "not readable", &first);
	lt_put_wrapped(out, lt_buf_str(&line), 0, 4, state->report->width);
	lt_buf_free(&line);
}

/* Why the totals are fewer than what stands above. */
static void put_more_rows(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_summary *summary = &state->report->summary;
	struct lt_buf line = { 0 };

	if (state->rows <= (state->report->only_wrong
	                        ? state->count
	                        : summary->documents + summary->sessions))
		return;
	lt_buf_int(&line, (int64_t)state->rows);
	lt_buf_puts(&line, " verdicts stand above: a paper has at least one "
	                   "under each rule that applies to it, and is counted "
	                   "once, by its worst");
	lt_put_wrapped(out, lt_buf_str(&line), 0, 4, state->report->width);
	lt_buf_free(&line);
}

/* The sessions are those that rules on their opening are about. */
static void put_totals(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_summary *summary = &state->report->summary;

	lt_buf_char(out, '\n');
	put_sum(state, summary->documents + summary->unreadable, "paper",
	        summary->by_verdict, summary->unreadable, out);
	if (summary->sessions)
		put_sum(state, summary->sessions, "session",
		        summary->sessions_by, 0, out);
	put_more_rows(state, out);
}

static void put_check(struct lt_renderer_state *state, struct lt_buf *out)
{
	const struct lt_check *check = &state->report->world->check;
	struct lt_buf line = { 0 };

	lt_buf_puts(&line, "As of ");
	if (check->is_day)
		lt_buf_put(&line, lt_words_day(&state->scratch, check->day));
	else
		lt_buf_put(&line,
		           lt_words_instant(&state->scratch, check->at, NULL));
	lt_buf_puts(&line, ", leadtime ");
	lt_buf_puts(&line, state->report->version);
	lt_buf_puts(&line, ", tz database ");
	lt_buf_put(&line, state->report->tzdata);
	lt_put_wrapped(out, lt_buf_str(&line), 0, 4, state->report->width);
	lt_buf_free(&line);
}

static struct lt_renderer_state *begin(const struct lt_report *report,
                                       struct lt_buf *out)
{
	struct lt_renderer_state *state = lt_alloc(sizeof *state);

	(void)out;
	*state = (struct lt_renderer_state){ .report = report };
	return state;
}

static void end(struct lt_renderer_state *state, struct lt_buf *out)
{
	size_t place = 0;
	bool is_silent = state->report->only_wrong && !state->count;

	if (state->count)
		qsort(state->entries, state->count, sizeof *state->entries,
		      by_standing);
	if (!is_silent)
		put_check(state, out);
	for (size_t i = 0; i < state->count; i++) {
		const struct entry *entry = &state->entries[i];

		if (i == 0 ||
		    lt_paper_standing_place(&entry->standing) != place)
			put_heading(state, entry, out);
		place = lt_paper_standing_place(&entry->standing);
		lt_buf_put(out, entry->text);
	}
	if (!is_silent)
		put_totals(state, out);
	lt_put_part(out, state->report);
	lt_buf_puts(out, state->report->part ? "\n" : "");
	lt_arena_free(&state->arena);
	lt_arena_free(&state->scratch);
	free(state);
}

const struct lt_renderer lt_render_text = {
	.name = "text",
	.can_summarise = true,
	.rows_max = LT_TEXT_ROWS_MAX,
	.begin = begin,
	.document = document,
	.end = end,
};
