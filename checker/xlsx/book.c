#include "xlsx/book.h"

#include "base/limits.h"
#include "base/safe.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

/* --- reading ------------------------------------------------------------ */

static int64_t integer(const struct lt_json *line, const char *key,
                       int64_t none)
{
	int64_t number = none;

	lt_json_integer(lt_json_get(line, key), INT64_MIN / 2, INT64_MAX / 2,
	                &number);
	return number;
}

static void take_row(struct lt_book *book, const struct lt_json *line)
{
	struct lt_book_row *row = lt_arena_push(
	    &book->arena, (void **)&book->rows, book->row_count, sizeof *row);

	*row = (struct lt_book_row){ line, integer(line, "place", -1),
		                     integer(line, "worst", INT64_MAX / 2),
		                     integer(line, "least", INT64_MAX / 2),
		                     book->row_count++ };
	if (!lt_json_get(line, "rule"))
		row->place = -2;
}

bool lt_book_take(struct lt_book *book, struct lt_str line)
{
	static const struct lt_json_limits limits = { LT_JSON_FILE_BYTES_MAX,
		                                      LT_JSON_DEPTH_MAX,
		                                      false };
	struct lt_json_text *text = LT_NEW(&book->arena, struct lt_json_text);
	const struct lt_json *root, **problem;

	*text =
	    (struct lt_json_text){ .file = "-",
		                   .bytes = lt_arena_copy(&book->arena, line),
		                   .first_line = 1,
		                   .first_column = 1,
		                   .pointer = "" };
	if (lt_json_read(&book->arena, text, &limits, &book->diags, &root) !=
	    LT_OK)
		return false;
	if (lt_json_get(root, "run")) {
		book->run = lt_json_get(root, "run");
	} else if (lt_json_get(root, "summary")) {
		book->summary = lt_json_get(root, "summary");
		book->sessions = lt_json_get(root, "sessions");
		if (lt_json_get(root, "more"))
			book->more = lt_json_get(root, "more")->text;
	} else if (lt_json_get(root, "diagnostic")) {
		problem = lt_arena_push(&book->arena, (void **)&book->problems,
		                        book->problem_count++, sizeof *problem);
		*problem = lt_json_get(root, "diagnostic");
	} else {
		take_row(book, root);
	}
	return book->run != NULL;
}

/* By session; papers whose session is not known and those without rule come
 * behind. Then the worst paper, then the least to spare, then as read. */
static int by_gravity(const void *a, const void *b)
{
	const struct lt_book_row *x = a, *y = b;
	uint64_t place_x = (uint64_t)x->place, place_y = (uint64_t)y->place;

	/* -1 and -2 are the largest; -1 comes first */
	if (x->place != y->place && x->place < 0 && y->place < 0)
		return x->place > y->place ? -1 : 1;
	if (place_x != place_y)
		return place_x < place_y ? -1 : 1;
	if (x->worst != y->worst)
		return x->worst < y->worst ? -1 : 1;
	if (x->least != y->least)
		return x->least < y->least ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/* --- formats ------------------------------------------------------------ */

enum lt_tint lt_tint_of(struct lt_str verdict)
{
	static const struct {
		const char *verdict;
		enum lt_tint tint;
	} tints[] = {
		{ "overdue", LT_TINT_BAD },
		{ "incomplete", LT_TINT_BAD },
		{ "late", LT_TINT_BAD },
		{ "early", LT_TINT_BAD },
		{ "undecided", LT_TINT_OPEN },
		{ "not readable", LT_TINT_OPEN },
		{ "staggered", LT_TINT_TIGHT },
		{ "tight", LT_TINT_TIGHT },
		{ "pending", LT_TINT_WAIT },
		{ "on time", LT_TINT_GOOD },
	};

	for (size_t i = 0; i < sizeof tints / sizeof tints[0]; i++)
		if (lt_str_is(verdict, tints[i].verdict))
			return tints[i].tint;
	return LT_TINT_OTHER;
}

/* The verdict is a word; its colour only helps to find it. */
static void make_formats(struct lt_book *book)
{
	static const struct {
		lxw_color_t ink, ground;
	} tints[LT_TINT_COUNT] = {
		[LT_TINT_BAD] = { 0x8C1020, 0xF9DEDF },
		[LT_TINT_OPEN] = { 0x43227C, 0xEAE2F7 },
		[LT_TINT_TIGHT] = { 0x5C3700, 0xFBECC8 },
		[LT_TINT_WAIT] = { 0x123C70, 0xDCE8F7 },
		[LT_TINT_GOOD] = { 0x0D4423, 0xD9EFE1 },
		[LT_TINT_OTHER] = { 0x333333, 0xE8EAED },
	};
	lxw_format **const all[] = { &book->head,  &book->plain, &book->wrap,
		                     &book->date,  &book->clock, &book->strong,
		                     &book->title, &book->link };

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		*all[i] = workbook_add_format(book->file);
		format_set_align(*all[i], LXW_ALIGN_VERTICAL_TOP);
	}
	format_set_bold(book->head);
	format_set_bg_color(book->head, 0xE8EAED);
	format_set_bottom(book->head, LXW_BORDER_THIN);
	format_set_text_wrap(book->wrap);
	format_set_num_format(book->date, "yyyy-mm-dd");
	format_set_align(book->date, LXW_ALIGN_LEFT);
	format_set_num_format(book->clock, "yyyy-mm-dd hh:mm");
	format_set_align(book->clock, LXW_ALIGN_LEFT);
	format_set_bold(book->strong);
	format_set_bold(book->title);
	format_set_font_size(book->title, 16);
	format_set_font_color(book->link, 0x1D4F8C);
	format_set_underline(book->link, LXW_UNDERLINE_SINGLE);
	for (int i = 0; i < LT_TINT_COUNT; i++) {
		book->tints[i] = workbook_add_format(book->file);
		format_set_align(book->tints[i], LXW_ALIGN_VERTICAL_TOP);
		format_set_bold(book->tints[i]);
		format_set_font_color(book->tints[i], tints[i].ink);
		format_set_bg_color(book->tints[i], tints[i].ground);
	}
}

/* --- names of sheets ---------------------------------------------------- */

/* Excel: 1 to 31 UTF-16 units, none of []:*?/\ and no apostrophe at either
 * end, not "History", all different without regard to case. */
enum { NAME_UNITS = 31, TAIL_UNITS = 7 };

static size_t take_name(struct lt_str id, char *out, size_t units)
{
	size_t size = 0, used = 0, bytes;
	uint32_t code;

	while ((bytes = lt_utf8_next(id, &code)) > 0) {
		size_t wide = code > 0xffff ? 2 : 1;

		if (used + wide > units)
			break;
		if (code < 0x80 && strchr("[]:*?/\\'", (int)code))
			out[size++] = '-';
		else
			size += lt_utf8_put(out + size, code);
		used += wide;
		id = lt_str_from(id, bytes);
	}
	out[size] = '\0';
	return size;
}

static bool is_taken(const struct lt_book *book, const char *name)
{
	if (lt_str_is_nocase(LT_STR("history"), name))
		return true;
	for (size_t i = 0; i < book->name_count; i++)
		if (lt_str_is_nocase(lt_str_of(book->names[i]), name))
			return true;
	return false;
}

static const char *sheet_name(struct lt_book *book, struct lt_str id)
{
	char *name = book->names[book->name_count];
	size_t size = take_name(id, name, NAME_UNITS);

	for (unsigned n = 2; !size || is_taken(book, name); n++) {
		size = take_name(id, name, NAME_UNITS - TAIL_UNITS);
		snprintf(name + size, TAIL_UNITS + 1, " (%u)", n);
		size = strlen(name);
	}
	book->name_count++;
	return name;
}

/* A name that only the library knows to be wrong (letters that it folds)
 * gives way to a number. */
static lxw_worksheet *add_sheet(struct lt_book *book, struct lt_str id)
{
	lxw_worksheet *sheet =
	    workbook_add_worksheet(book->file, sheet_name(book, id));

	if (!sheet) {
		char *name = book->names[book->name_count - 1];

		snprintf(name, sizeof book->names[0], "Session %zu",
		         book->name_count);
		sheet = workbook_add_worksheet(book->file, name);
	}
	return sheet;
}

/* --- the summary -------------------------------------------------------- */

static void put_pair(struct lt_book *book, lxw_worksheet *sheet, lxw_row_t row,
                     const char *name, const struct lt_json *value)
{
	lt_sheet_text(sheet, row, 0, lt_str_of(name), book->strong);
	if (value)
		lt_sheet_text(sheet, row, 1, value->text, book->plain);
}

static lxw_row_t put_counts(struct lt_book *book, lxw_worksheet *sheet,
                            lxw_row_t row, const char *what,
                            const struct lt_json *counts)
{
	lt_sheet_text(sheet, row, 0, LT_STR("Verdict"), book->head);
	lt_sheet_text(sheet, row++, 1, lt_str_of(what), book->head);
	for (const struct lt_json *one = counts->child; one; one = one->next) {
		int64_t count = integer(counts, one->key.at, 0);

		if (!count && !lt_str_is(one->key, "all"))
			continue;
		lt_sheet_text(sheet, row, 0, one->key,
		              lt_str_is(one->key, "all")
		                  ? book->strong
		                  : book->tints[lt_tint_of(one->key)]);
		worksheet_write_number(sheet, row++, 1, (double)count,
		                       book->plain);
	}
	return row + 1;
}

static lxw_row_t put_inputs(struct lt_book *book, lxw_worksheet *sheet,
                            lxw_row_t row)
{
	const struct lt_json *inputs = lt_json_get(book->run, "inputs");
	static const char *const keys[] = { "file", "role", "sha256" };
	static const char *const heads[] = { "Source", "Read as", "SHA-256" };

	for (lxw_col_t c = 0; c < 3; c++)
		lt_sheet_text(sheet, row, c, lt_str_of(heads[c]), book->head);
	row++;
	for (const struct lt_json *one = inputs ? inputs->child : NULL; one;
	     one = one->next, row++)
		for (lxw_col_t c = 0; c < 3; c++)
			lt_sheet_member(book, sheet, row, c,
			                lt_json_get(one, keys[c]));
	return row + 1;
}

static lxw_worksheet *put_summary(struct lt_book *book, lxw_row_t *row)
{
	lxw_worksheet *sheet = add_sheet(book, LT_STR("Summary"));

	worksheet_set_column(sheet, 0, 0, 34, NULL);
	worksheet_set_column(sheet, 1, 1, 22, NULL);
	worksheet_set_column(sheet, 2, 2, 66, NULL);
	lt_sheet_text(sheet, 0, 0, LT_STR("Lead times"), book->title);
	put_pair(book, sheet, 1, "Checked as of",
	         lt_json_get(book->run, "as_of"));
	put_pair(book, sheet, 2, "leadtime",
	         lt_json_get(book->run, "leadtime"));
	put_pair(book, sheet, 3, "tz database",
	         lt_json_get(book->run, "tzdata"));
	*row =
	    put_counts(book, sheet, 5, "Papers, by their worst", book->summary);
	if (book->sessions)
		*row =
		    put_counts(book, sheet, *row, "Sessions", book->sessions);
	*row = put_inputs(book, sheet, *row);
	worksheet_set_paper(sheet, 9); /* A4 */
	worksheet_fit_to_pages(sheet, 1, 0);
	return sheet;
}

/* Below the table and its filter. */
static void put_more(struct lt_book *book, lxw_worksheet *sheet)
{
	lxw_row_t row = (lxw_row_t)book->problem_count + 1;
	char text[80];

	if (!book->more.size)
		return;
	snprintf(text, sizeof text, "And %.*s more, which were counted only.",
	         (int)book->more.size, book->more.at);
	lt_sheet_text(sheet, row, 1, lt_str_of(text), book->strong);
}

static void put_problems(struct lt_book *book)
{
	static const char *const keys[] = { "severity", "message", "hint",
		                            "file",     "line",    "code" };
	static const char *const heads[] = { "Severity", "What was found",
		                             "Hint",     "File",
		                             "Line",     "Code" };
	static const double widths[] = { 11, 70, 50, 28, 8, 9 };
	lxw_worksheet *sheet;

	if (!book->problem_count)
		return;
	sheet = add_sheet(book, LT_STR("Input"));
	for (lxw_col_t c = 0; c < 6; c++) {
		worksheet_set_column(sheet, c, c, widths[c], NULL);
		lt_sheet_text(sheet, 0, c, lt_str_of(heads[c]), book->head);
	}
	for (size_t i = 0; i < book->problem_count; i++)
		for (lxw_col_t c = 0; c < 6; c++)
			lt_sheet_member(
			    book, sheet, (lxw_row_t)i + 1, c,
			    lt_json_get(book->problems[i], keys[c]));
	put_more(book, sheet);
	worksheet_freeze_panes(sheet, 1, 0);
	worksheet_autofilter(sheet, 0, 0, (lxw_row_t)book->problem_count, 5);
}

/* --- the workbook ------------------------------------------------------- */

static struct lt_str session_of(const struct lt_book_row *row)
{
	const struct lt_json *id = lt_json_get(row->line, "session");

	if (row->place == -2)
		return LT_STR("No rule");
	return id ? id->text : LT_STR("Session not known");
}

/* What its sheet is called: an id that has to be cut, such as the UIDs of
 * Outlook, says less than the title. */
static struct lt_str name_of(const struct lt_book_row *row)
{
	const struct lt_json *title = lt_json_get(row->line, "session_title");
	struct lt_str id = session_of(row);
	char name[LT_SHEET_NAME_BYTES];
	bool is_cut = take_name(id, name, NAME_UNITS) < id.size;

	return is_cut && row->place >= 0 && title ? title->text : id;
}

/* The line of a session in the summary, with a link to its sheet. */
static void put_session(struct lt_book *book, lxw_worksheet *summary,
                        lxw_row_t row, const struct lt_book_row *first,
                        size_t count)
{
	const struct lt_json *title = lt_json_get(first->line, "session_title");
	char target[160];

	snprintf(target, sizeof target, "internal:'%s'!A1",
	         book->names[book->name_count - 1]);
	worksheet_write_url(summary, row, 0, target, book->link);
	lt_sheet_text(summary, row, 0, session_of(first), book->link);
	lt_sheet_member(book, summary, row, 1,
	                lt_json_get(first->line, "opens"));
	if (title)
		lt_sheet_text(summary, row, 2, title->text, book->wrap);
	worksheet_write_number(summary, row, 3, (double)count, book->plain);
}

static void put_sheets(struct lt_book *book, lxw_worksheet *summary,
                       lxw_row_t row)
{
	static const char *const heads[] = { "Session", "Opens", "Title",
		                             "Verdicts" };
	size_t begin = 0;

	for (lxw_col_t c = 0; c < 4; c++)
		lt_sheet_text(summary, row, c, lt_str_of(heads[c]), book->head);
	for (size_t i = 1; i <= book->row_count; i++) {
		if (i < book->row_count &&
		    book->rows[i].place == book->rows[begin].place)
			continue;
		lt_sheet_rows(book,
		              add_sheet(book, name_of(&book->rows[begin])),
		              &book->rows[begin], i - begin);
		put_session(book, summary, ++row, &book->rows[begin],
		            i - begin);
		begin = i;
	}
}

static void set_properties(struct lt_book *book)
{
	lxw_doc_properties properties = { 0 };
	int64_t seconds = integer(book->run, "seconds", 1);
	char title[] = "Lead times", maker[] = "leadtime";

	properties.title = title;
	properties.author = maker;
	properties.created = (time_t)seconds;
	/* 0 would be the clock, and what 32 bits leave of a time after 2038 a
	 * time before 1970 */
	if (!seconds || properties.created != seconds)
		properties.created = 1;
	workbook_set_properties(book->file, &properties);
}

bool lt_book_write(struct lt_book *book, const char *path)
{
	lxw_worksheet *summary;
	lxw_row_t row;
	lxw_error error;

	if (book->row_count)
		qsort(book->rows, book->row_count, sizeof *book->rows,
		      by_gravity);
	book->file = workbook_new(path);
	if (!book->file) {
		lt_safe_print("leadtime-xlsx: no workbook can be made\n");
		return false;
	}
	/* A sheet for each session at the most, the summary and the input. */
	book->names = lt_arena_array(&book->arena, book->row_count + 2,
	                             sizeof book->names[0]);
	set_properties(book);
	make_formats(book);
	summary = put_summary(book, &row);
	put_sheets(book, summary, row);
	put_problems(book);
	error = workbook_close(book->file);
	if (error != LXW_NO_ERROR)
		lt_safe_print("leadtime-xlsx: %s\n", lxw_strerror(error));
	return error == LXW_NO_ERROR;
}
