#include "render/csv_columns.h"

#include "render/sentences.h"

/* --- cells that are one text of the row --------------------------------- */

#define TEXT_CELL(name, text)                                                  \
	static struct lt_str name(const struct lt_row *row)                    \
	{                                                                      \
		return text;                                                   \
	}

TEXT_CELL(session, row->session ? row->session->id : LT_STR(""))
TEXT_CELL(session_title, row->session ? row->session->title : LT_STR(""))
TEXT_CELL(rule, row->rule->id)
TEXT_CELL(language, row->language)
TEXT_CELL(severity, lt_str_of(lt_gravity_name(row->gravity)))
TEXT_CELL(force, lt_str_of(lt_force_name(row->rule->force)))
TEXT_CELL(due_soon, row->due_soon ? LT_STR("yes") : LT_STR("no"))
TEXT_CELL(act, lt_str_of(lt_act_name(row->rule->act)))
TEXT_CELL(in_time_if, row->in_time_if)
TEXT_CELL(reason, row->reason)
TEXT_CELL(waived_by, row->waiver ? row->waiver->by : LT_STR(""))
TEXT_CELL(waiver_reason, row->waiver ? row->waiver->reason : LT_STR(""))
TEXT_CELL(instrument, row->rule->source.instrument)
TEXT_CELL(provision, row->rule->source.provision)
TEXT_CELL(url, row->rule->source.url)
TEXT_CELL(verification, row->rule->source.verification)
TEXT_CELL(author, row->document ? row->document->author : LT_STR(""))

static struct lt_str unit(const struct lt_row *row)
{
	static const char *const units[] = { "", "days", "clear days",
		                             "working days", "minutes" };

	return lt_str_of(units[row->margin.unit]);
}

/* --- other cells -------------------------------------------------------- */

static void put_document(struct lt_csv_cells *cells)
{
	lt_csv_field(&cells->line,
	             cells->document ? cells->document->symbol : LT_STR(""));
}

static void put_title(struct lt_csv_cells *cells)
{
	const struct lt_session *session =
	    cells->row ? cells->row->session : NULL;
	struct lt_str text = { 0 };

	if (cells->document)
		text = cells->document->title;
	else if (session)
		text = session->title;
	lt_csv_field(&cells->line, text);
}

static void put_verdict(struct lt_csv_cells *cells)
{
	lt_csv_word(&cells->line, cells->row
	                              ? lt_verdict_name(cells->row->verdict)
	                              : "no_rule");
}

static void put_file(struct lt_csv_cells *cells)
{
	const struct lt_place *at =
	    cells->document ? &cells->document->at : &cells->row->session->at;

	lt_csv_field(&cells->line, lt_str_of(at->file));
}

static void put_line(struct lt_csv_cells *cells)
{
	const struct lt_place *at =
	    cells->document ? &cells->document->at : &cells->row->session->at;

	if (at->line)
		lt_csv_number(&cells->line, at->line);
	else
		lt_csv_field(&cells->line, LT_STR(""));
}

static void put_as_of(struct lt_csv_cells *cells)
{
	const struct lt_check *check = &cells->report->world->check;

	if (check->is_day)
		lt_csv_day(&cells->line, check->day);
	else
		lt_csv_instant(&cells->line, check->at);
}

static void put_tz_database(struct lt_csv_cells *cells)
{
	lt_csv_field(&cells->line, cells->report->tzdata);
}

static void put_session_opens(struct lt_csv_cells *cells)
{
	static const struct lt_moment none;
	const struct lt_session *one = cells->row->session;

	lt_csv_moment(&cells->line, one ? &one->opens : &none);
}

static void put_actual(struct lt_csv_cells *cells)
{
	lt_csv_moment(&cells->line, &cells->row->actual);
}

static void put_earliest(struct lt_csv_cells *cells)
{
	lt_csv_limit(&cells->line, &cells->row->first);
}

static void put_deadline(struct lt_csv_cells *cells)
{
	lt_csv_limit(&cells->line, &cells->row->last);
}

static void put_recommended(struct lt_csv_cells *cells)
{
	lt_csv_limit(&cells->line, &cells->row->recommended);
}

/* Two columns that hold no sign, so that each is a plain number. What may be
 * short or not is in neither. */
static void put_to_spare(struct lt_csv_cells *cells)
{
	const struct lt_measured *margin = &cells->row->margin;

	lt_csv_number_if(&cells->line, margin->unit && margin->from >= 0,
	                 margin->from);
}

static void put_short(struct lt_csv_cells *cells)
{
	const struct lt_measured *margin = &cells->row->margin;

	lt_csv_number_if(&cells->line, margin->unit && margin->to < 0,
	                 -margin->from);
}

static void put_buffered(struct lt_csv_cells *cells)
{
	lt_csv_field(&cells->line, lt_buf_str(&cells->text));
	lt_buf_clear(&cells->text);
}

/* A number with a sign is guarded against formulas like any text. */
static void put_lead(struct lt_csv_cells *cells)
{
	const struct lt_measured *lead = &cells->row->lead;

	if (lead->from >= 0) {
		lt_put_lead(lt_csv_plain(&cells->line), lead);
		return;
	}
	lt_put_lead(&cells->text, lead);
	put_buffered(cells);
}

static void put_languages(struct lt_csv_cells *cells, int wanted)
{
	const struct lt_row *row = cells->row;

	for (size_t i = 0; i < row->language_count; i++) {
		if (wanted >= 0 && (int)row->languages[i].state != wanted)
			continue;
		if (cells->text.size)
			lt_buf_char(&cells->text, ' ');
		lt_buf_put(&cells->text, row->languages[i].language);
	}
	put_buffered(cells);
}

static void put_required(struct lt_csv_cells *cells)
{
	put_languages(cells, -1);
}

static void put_in_time(struct lt_csv_cells *cells)
{
	put_languages(cells, LT_VERSION_IN_TIME);
}

static void put_late(struct lt_csv_cells *cells)
{
	put_languages(cells, LT_VERSION_LATE);
}

static void put_missing(struct lt_csv_cells *cells)
{
	put_languages(cells, LT_VERSION_MISSING);
}

static void put_who_can_act(struct lt_csv_cells *cells)
{
	lt_put_who_acts(&cells->text, cells->row, &cells->scratch);
	put_buffered(cells);
}

static void put_notices(struct lt_csv_cells *cells)
{
	const struct lt_row *row = cells->row;

	for (size_t i = 0; i < row->notice_count; i++) {
		if (i)
			lt_buf_puts(&cells->text, "; ");
		lt_buf_put(&cells->text, row->notices[i]);
	}
	put_buffered(cells);
}

/* --- the table ---------------------------------------------------------- */

static const struct column {
	const char *name;
	enum lt_rows_need need;
	bool is_always; /* a paper without row has it too */
	struct lt_str (*text)(const struct lt_row *row);
	void (*put)(struct lt_csv_cells *cells);
} columns[] = {
	{ "document", LT_ROWS_WORDS, true, NULL, put_document },
	{ "title", LT_ROWS_TEXTS, true, NULL, put_title },
	{ "session", LT_ROWS_WORDS, false, session, NULL },
	{ "session_opens", LT_ROWS_WORDS, false, NULL, put_session_opens },
	{ "rule", LT_ROWS_WORDS, false, rule, NULL },
	{ "language", LT_ROWS_WORDS, false, language, NULL },
	{ "verdict", LT_ROWS_WORDS, true, NULL, put_verdict },
	{ "severity", LT_ROWS_WORDS, false, severity, NULL },
	{ "force", LT_ROWS_WORDS, false, force, NULL },
	{ "due_soon", LT_ROWS_WORDS, false, due_soon, NULL },
	{ "act", LT_ROWS_WORDS, false, act, NULL },
	{ "actual", LT_ROWS_LEADS, false, NULL, put_actual },
	{ "earliest", LT_ROWS_WORDS, false, NULL, put_earliest },
	{ "deadline", LT_ROWS_WORDS, false, NULL, put_deadline },
	{ "recommended", LT_ROWS_WORDS, false, NULL, put_recommended },
	{ "to_spare", LT_ROWS_ALL, false, NULL, put_to_spare },
	{ "short", LT_ROWS_ALL, false, NULL, put_short },
	{ "unit", LT_ROWS_ALL, false, unit, NULL },
	{ "lead", LT_ROWS_LEADS, false, NULL, put_lead },
	{ "required", LT_ROWS_ALL, false, NULL, put_required },
	{ "in_time", LT_ROWS_ALL, false, NULL, put_in_time },
	{ "late", LT_ROWS_ALL, false, NULL, put_late },
	{ "missing", LT_ROWS_ALL, false, NULL, put_missing },
	{ "who_can_act", LT_ROWS_ALL, false, NULL, put_who_can_act },
	{ "in_time_if", LT_ROWS_ALL, false, in_time_if, NULL },
	{ "reason", LT_ROWS_ALL, false, reason, NULL },
	{ "notices", LT_ROWS_ALL, false, NULL, put_notices },
	{ "waived_by", LT_ROWS_WORDS, false, waived_by, NULL },
	{ "waiver_reason", LT_ROWS_WORDS, false, waiver_reason, NULL },
	{ "instrument", LT_ROWS_WORDS, false, instrument, NULL },
	{ "provision", LT_ROWS_WORDS, false, provision, NULL },
	{ "url", LT_ROWS_WORDS, false, url, NULL },
	{ "verification", LT_ROWS_WORDS, false, verification, NULL },
	{ "author", LT_ROWS_TEXTS, false, author, NULL },
	{ "file", LT_ROWS_TEXTS, true, NULL, put_file },
	{ "line", LT_ROWS_TEXTS, false, NULL, put_line },
	{ "as_of", LT_ROWS_WORDS, true, NULL, put_as_of },
	{ "tz_database", LT_ROWS_WORDS, true, NULL, put_tz_database },
	/* Only where --columns names it: scripts count on the columns that a
	 * line has without. */
	{ "session_title", LT_ROWS_WORDS, false, session_title, NULL },
};

enum { COUNT = sizeof columns / sizeof columns[0], UNASKED = COUNT - 1 };

_Static_assert((int)COUNT == (int)LT_CSV_COLUMNS_MAX,
               "a choice has room for every column");

const char *lt_csv_column_name(size_t number)
{
	return number < COUNT ? columns[number].name : NULL;
}

/* --- choices ------------------------------------------------------------ */

static size_t column_named(struct lt_str name)
{
	size_t i = 0;

	while (i < COUNT && !lt_str_is(name, columns[i].name))
		i++;
	return i;
}

static bool has(const struct lt_csv_choice *choice, size_t column)
{
	for (size_t i = 0; i < choice->count; i++)
		if (choice->list[i] == column)
			return true;
	return false;
}

static void choose_unasked(struct lt_csv_choice *choice)
{
	for (size_t i = 0; i < UNASKED; i++)
		choice->list[choice->count++] = (unsigned char)i;
}

bool lt_csv_choose(struct lt_str names, struct lt_csv_choice *choice,
                   struct lt_str *fault)
{
	size_t end;

	*choice = (struct lt_csv_choice){ .count = 0 };
	if (!names.size) {
		choose_unasked(choice);
		return true;
	}
	do {
		size_t column;

		end = lt_str_find(names, ',');
		*fault = lt_str_trim(lt_str_head(names, end));
		column = column_named(*fault);
		if (column == COUNT || has(choice, column))
			return false;
		choice->list[choice->count++] = (unsigned char)column;
		names = end < names.size ? lt_str_from(names, end + 1)
		                         : (struct lt_str){ 0 };
	} while (names.at);
	return true;
}

enum lt_rows_need lt_csv_need(const struct lt_csv_choice *choice)
{
	enum lt_rows_need need = LT_ROWS_WORDS;

	for (size_t i = 0; i < choice->count; i++)
		if (columns[choice->list[i]].need < need)
			need = columns[choice->list[i]].need;
	return need;
}

/* --- lines -------------------------------------------------------------- */

void lt_csv_put_names(struct lt_buf *out, const struct lt_csv_choice *choice)
{
	const char *names[COUNT + 1] = { NULL };

	for (size_t i = 0; i < choice->count; i++)
		names[i] = columns[choice->list[i]].name;
	lt_csv_header(out, names);
}

static void put_cell(struct lt_csv_cells *cells, const struct column *column)
{
	if (!cells->row && !column->is_always)
		lt_csv_field(&cells->line, LT_STR(""));
	else if (column->text)
		lt_csv_field(&cells->line, column->text(cells->row));
	else
		column->put(cells);
}

void lt_csv_put_cells(struct lt_csv_cells *cells,
                      const struct lt_csv_choice *choice, struct lt_buf *out)
{
	size_t begin = out->size;

	cells->line = lt_csv_begin(out);
	for (size_t i = 0; i < choice->count; i++)
		put_cell(cells, &columns[choice->list[i]]);
	/* An empty line is none to many readers. */
	if (out->size == begin)
		lt_buf_puts(out, "\"\"");
	lt_csv_end(&cells->line);
	lt_arena_reset(&cells->scratch);
}

void lt_csv_cells_free(struct lt_csv_cells *cells)
{
	lt_buf_free(&cells->text);
	lt_arena_free(&cells->scratch);
}
