#include "read/csv.h"

#include "base/charset.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "read/utf16.h"

#include <csv.h>
#include <stdlib.h>

struct lt_csv_parser {
	struct csv_parser its;
};

/* One row being read; offsets are into what the source holds. */
struct reading {
	struct lt_csv *csv;
	struct lt_arena *arena;
	struct lt_csv_row *row;
	size_t cell_begin; /* of the cell that comes next */
	size_t doubtful;   /* 1 + the cell with a mark inside; 0: none */
	bool is_ended;     /* the row is complete */
};

/* --- the library -------------------------------------------------------- */

static void start_parser(struct lt_csv *csv)
{
	struct csv_parser *its = &csv->parser->its;

	csv_init(its, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	csv_set_delim(its, (unsigned char)csv->delimiter);
	csv_set_realloc_func(its, lt_realloc);
	csv_set_blk_size(its, 4096);
}

/* After a row that could not be read the next one begins afresh. */
static void restart_parser(struct lt_csv *csv)
{
	csv_free(&csv->parser->its);
	start_parser(csv);
}

static void take_cell(void *text, size_t size, void *context)
{
	struct reading *reading = context;
	struct lt_csv_row *row = reading->row;
	struct lt_str held = reading->csv->source->held;
	size_t begin = reading->cell_begin;
	struct lt_csv_cell *cell = lt_arena_push(
	    reading->arena, (void **)&row->cells, row->count++, sizeof *cell);

	while (begin < held.size && reading->csv->delimiter != '\t' &&
	       (held.at[begin] == ' ' || held.at[begin] == '\t'))
		begin++;
	cell->text =
	    lt_arena_copy(reading->arena, (struct lt_str){ text, size });
	cell->offset = begin;
}

static void end_row(int terminator, void *context)
{
	struct reading *reading = context;

	(void)terminator;
	reading->is_ended = true;
}

/* --- places ------------------------------------------------------------- */

static bool is_line_end(struct lt_str text, size_t at)
{
	return text.at[at] == '\n' ||
	       (text.at[at] == '\r' &&
	        (at + 1 == text.size || text.at[at + 1] != '\n'));
}

static size_t end_of_line(struct lt_str text, size_t at)
{
	while (at < text.size && text.at[at] != '\n' && text.at[at] != '\r')
		at++;
	return at;
}

/* Moves SPOT on to OFFSET, a character at a time. */
static void advance(struct lt_csv_spot *spot, struct lt_str raw, size_t offset)
{
	while (spot->offset < offset && spot->offset < raw.size) {
		size_t at = spot->offset;
		uint32_t code;
		size_t size = lt_utf8_next(lt_str_from(raw, at), &code);

		spot->offset += size ? size : 1;
		spot->column++;
		if (!is_line_end(raw, at))
			continue;
		spot->line++;
		spot->column = 1;
		spot->line_begin = spot->offset;
		spot->line_end = end_of_line(raw, spot->offset);
	}
}

struct lt_place lt_csv_place(const struct lt_csv *csv, struct lt_csv_row *row,
                             size_t index)
{
	size_t offset = index < row->count ? row->cells[index].offset : 0;
	struct lt_csv_spot *spot = &row->last;
	struct lt_str line;

	if (!spot->line || offset < spot->offset)
		*spot = (struct lt_csv_spot){ .line = row->line,
			                      .column = 1,
			                      .line_end =
			                          end_of_line(row->raw, 0) };
	advance(spot, row->raw, offset);
	line = lt_str_from(row->raw, spot->line_begin);
	return (struct lt_place){
		.file = csv->source->file,
		.line = spot->line,
		.column = spot->column,
		.excerpt = lt_str_head(line, spot->line_end - spot->line_begin)
	};
}

/* Drops COUNT bytes and keeps the number of the line. */
static void take(struct lt_csv *csv, size_t count)
{
	struct lt_str held = csv->source->held;

	for (size_t i = 0; i < count; i++)
		csv->line += is_line_end(held, i);
	csv->offset += count;
	lt_source_take(csv->source, count);
}

/* --- rows that cannot be read ------------------------------------------- */

static bool has_byte(struct lt_csv *csv, size_t at)
{
	return at < csv->source->held.size ||
	       lt_source_more(csv->source, at + 1, csv->diags) == LT_OK;
}

static void report_endless(struct lt_csv *csv, const char *what, int64_t most,
                           const char *unit)
{
	struct lt_place place = { .file = csv->source->file,
		                  .line = csv->line,
		                  .column = 1 };

	lt_diag(csv->diags, LT_D_LIMIT, &place, lt_str_of(what),
	        lt_diag_number(csv->diags, most), lt_str_of(unit));
	csv->is_ended = true;
}

/* Drops bytes up to the end of the line in which AT stands. Where that does
 * not come, as in a device, nothing more is read. */
static void skip_line(struct lt_csv *csv, size_t at)
{
	size_t dropped = 0;

	for (;; at++) {
		if (at >= 65536) {
			take(csv, at);
			dropped += at;
			at = 0;
		}
		/* The byte behind tells CR LF from CR. */
		if (!has_byte(csv, at))
			break;
		has_byte(csv, at + 1);
		if (is_line_end(csv->source->held, at)) {
			at++;
			break;
		}
		if (dropped + at >= LT_CSV_LINE_BYTES_MAX) {
			report_endless(csv, "the size of one line",
			               LT_CSV_LINE_BYTES_MAX,
			               "bytes of a line; reading ends here");
			break;
		}
	}
	take(csv, at);
}

/* A place in a row of which only the part held is known. */
static struct lt_place place_of(struct reading *reading, size_t offset)
{
	struct lt_csv_cell cell = { .offset = offset };
	struct lt_csv_row row = { .cells = &cell,
		                  .count = 1,
		                  .raw = reading->csv->source->held,
		                  .line = reading->csv->line };
	struct lt_place place = lt_csv_place(reading->csv, &row, 0);

	/* Bytes that are no UTF-8 would go into the message. */
	if (lt_utf8_check(place.excerpt) < place.excerpt.size)
		place.excerpt = (struct lt_str){ 0 };
	return place;
}

static enum lt_status limit(struct reading *reading, const char *name,
                            int64_t number, const char *unit)
{
	struct lt_diags *diags = reading->csv->diags;
	struct lt_place place = place_of(reading, 0);

	lt_diag(diags, LT_D_LIMIT, &place, lt_str_of(name),
	        lt_diag_number(diags, number), lt_str_of(unit));
	restart_parser(reading->csv);
	return LT_INVALID;
}

/* A cell that is closed wrongly or never has taken lines behind it along;
 * reading goes on behind the line in which it begins. A file in which that
 * happens often is not read to its end, because each one is a search. */
static enum lt_status bad_quotes(struct reading *reading, enum lt_code code,
                                 size_t end)
{
	struct lt_csv *csv = reading->csv;
	struct lt_place place = place_of(reading, reading->cell_begin);
	struct lt_place last = place_of(reading, end);

	csv->open_quotes += last.line > place.line;
	if (csv->open_quotes > LT_CSV_OPEN_QUOTES_MAX) {
		csv->is_ended = true;
		return limit(reading, "the number of cells that are not closed",
		             LT_CSV_OPEN_QUOTES_MAX, "cells");
	}
	lt_diag0(csv->diags, code, &place);
	restart_parser(csv);
	skip_line(csv, reading->cell_begin);
	return LT_INVALID;
}

static enum lt_status too_long(struct reading *reading)
{
	enum lt_status status;

	if (reading->csv->parser->its.quoted)
		return bad_quotes(reading, LT_D_CSV_NEVER_CLOSED,
		                  LT_RECORD_BYTES_MAX);
	status = limit(reading, "the size of one row", LT_RECORD_BYTES_MAX,
	               "bytes of a record");
	skip_line(reading->csv, 0);
	return status;
}

/* --- rows --------------------------------------------------------------- */

/* Hands bytes to the library. What strict mode refuses inside an unquoted
 * cell (5" pipe) is text and doubtful; behind a closing mark it is an error. */
static enum lt_status feed(struct reading *reading, size_t begin, size_t end)
{
	struct csv_parser *its = &reading->csv->parser->its;

	while (begin < end) {
		const char *at = reading->csv->source->held.at + begin;
		size_t n = csv_parse(its, at, end - begin, take_cell, end_row,
		                     reading);

		begin += n;
		if (begin == end)
			break;
		if (its->quoted)
			return bad_quotes(reading, LT_D_CSV_BEHIND_QUOTE,
			                  begin);
		if (!reading->doubtful)
			reading->doubtful = reading->row->count + 1;
		csv_set_opts(its, CSV_STRICT_FINI | CSV_REPALL_NL);
		csv_parse(its, reading->csv->source->held.at + begin, 1,
		          take_cell, end_row, reading);
		csv_set_opts(its, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
		begin++;
	}
	return LT_OK;
}

/* The first byte from AT on that may end a cell or a row. */
static size_t next_special(const struct reading *reading, size_t at)
{
	struct lt_str held = reading->csv->source->held;
	char delimiter = reading->csv->delimiter;

	for (; at < held.size; at++) {
		char c = held.at[at];

		if (c == delimiter || c == '"' || c == '\n' || c == '\r')
			break;
	}
	return at;
}

/* The end of the input: the last row may have no line end. */
static enum lt_status finish(struct reading *reading)
{
	struct csv_parser *its = &reading->csv->parser->its;

	if (csv_fini(its, take_cell, end_row, reading) != 0)
		return bad_quotes(reading, LT_D_CSV_NEVER_CLOSED,
		                  reading->csv->source->held.size);
	return reading->row->count ? LT_OK : LT_END;
}

/* Feeds the library up to the end of a row; *END is behind it. */
static enum lt_status read_cells(struct reading *reading, size_t *end)
{
	struct lt_csv *csv = reading->csv;
	size_t at = 0, looked = 0;

	for (;;) {
		size_t special = next_special(reading, looked);
		enum lt_status status;

		*end = special;
		if (special > LT_RECORD_BYTES_MAX)
			return too_long(reading);
		if (!has_byte(csv, special)) {
			status = feed(reading, at, special);
			return status == LT_OK ? finish(reading) : status;
		}
		looked = special;
		if (next_special(reading, special) != special)
			continue;
		looked = *end = special + 1;
		status = feed(reading, at, *end);
		if (status != LT_OK || reading->is_ended)
			return status;
		if (csv->source->held.at[special] == csv->delimiter &&
		    !csv->parser->its.quoted)
			reading->cell_begin = *end;
		at = *end;
	}
}

/* The row as it is shown; the offsets of its cells move with it. */
static void decode_raw(struct reading *reading)
{
	struct lt_csv_row *row = reading->row;
	struct lt_buf buf = { 0 };
	size_t done = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct lt_csv_cell *cell = &row->cells[i];
		struct lt_str rest = lt_str_from(row->raw, done);

		lt_from_windows_1252(&buf,
		                     lt_str_head(rest, cell->offset - done));
		done = cell->offset;
		cell->offset = buf.size;
	}
	lt_from_windows_1252(&buf, lt_str_from(row->raw, done));
	row->raw = lt_buf_finish(&buf, reading->arena);
}

static bool is_ascii(struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

/* A file in which some bytes are not UTF-8 is not UTF-8 elsewhere either,
 * even where the letters happen to look so. */
static void decode(struct reading *reading)
{
	struct lt_csv *csv = reading->csv;
	struct lt_csv_row *row = reading->row;
	size_t first = row->count;
	struct lt_place place;

	for (size_t i = 0; i < row->count; i++) {
		struct lt_csv_cell *cell = &row->cells[i];
		struct lt_buf buf = { 0 };

		if (is_ascii(cell->text))
			continue;
		lt_from_windows_1252(&buf, cell->text);
		cell->text = lt_buf_finish(&buf, reading->arena);
		first = first < i ? first : i;
	}
	decode_raw(reading);
	if (csv->told_charset)
		return;
	csv->told_charset = true;
	place = lt_csv_place(csv, row, first);
	lt_diag0(csv->diags, LT_D_CSV_NOT_UTF8, &place);
}

static void report_doubtful(struct reading *reading)
{
	struct lt_place place =
	    lt_csv_place(reading->csv, reading->row, reading->doubtful - 1);

	lt_diag0(reading->csv->diags, LT_D_CSV_QUOTE_INSIDE, &place);
}

static enum lt_status complete(struct reading *reading, size_t end)
{
	struct lt_csv *csv = reading->csv;
	struct lt_csv_row *row = reading->row;

	/* CR LF is one line end; a CR alone is one too. */
	if (end && csv->source->held.at[end - 1] == '\r' &&
	    has_byte(csv, end) && csv->source->held.at[end] == '\n')
		end++;
	row->line = csv->line;
	row->raw =
	    lt_arena_copy(reading->arena, lt_str_head(csv->source->held, end));
	take(csv, end);
	if (csv->is_foreign ? !is_ascii(row->raw)
	                    : lt_utf8_check(row->raw) < row->raw.size)
		decode(reading);
	if (reading->doubtful)
		report_doubtful(reading);
	return LT_OK;
}

/* Counts the bytes of rows of which no cell has text: SIZE more, up to the end
 * of ROW. Where there are too many nothing more is read. */
static void count_empty(struct lt_csv *csv, const struct lt_csv_row *row,
                        size_t size)
{
	csv->empty += size;
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].text.size)
			csv->empty = 0;
	if (csv->empty > LT_EMPTY_BYTES_MAX)
		report_endless(csv, "the size of the empty rows up to here",
		               LT_EMPTY_BYTES_MAX, "bytes; reading ends here");
}

enum lt_status lt_csv_next(struct lt_csv *csv, struct lt_arena *arena,
                           struct lt_csv_row *row)
{
	while (!csv->is_ended) {
		struct reading reading = { csv, arena, row, 0, 0, false };
		enum lt_status status;
		size_t end;

		*row = (struct lt_csv_row){ 0 };
		status = read_cells(&reading, &end);
		if (status == LT_END) {
			csv->is_ended = true;
			return LT_END;
		}
		if (status != LT_OK)
			return status;
		count_empty(csv, row, end);
		if (row->count)
			return complete(&reading, end);
		/* a line without cells */
		take(csv, end);
	}
	return LT_END;
}

/* --- open and close ----------------------------------------------------- */

enum lt_status lt_csv_open(struct lt_csv *csv, struct lt_source *source,
                           char delimiter, struct lt_diags *diags)
{
	enum lt_status status = LT_OK;
	size_t halves;

	*csv = (struct lt_csv){ .source = source,
		                .diags = diags,
		                .delimiter = delimiter,
		                .line = 1 };
	csv->parser = lt_alloc(sizeof *csv->parser);
	start_parser(csv);
	if (lt_is_utf16(source->held))
		status = lt_utf16_take(source, LT_D_CSV_UTF16, &halves, diags);
	if (lt_str_starts(source->held, LT_STR("\xef\xbb\xbf")))
		lt_source_take(source, 3);
	else
		csv->is_foreign =
		    source->is_whole &&
		    lt_utf8_check(source->held) < source->held.size;
	if (status == LT_OK && lt_str_starts(source->held, LT_STR("sep=")))
		skip_line(csv, 0);
	csv->is_ended = status != LT_OK;
	return status;
}

void lt_csv_look(struct lt_csv *look, const struct lt_csv *csv,
                 struct lt_source *source, struct lt_diags *diags)
{
	*look = *csv;
	look->source = source;
	look->diags = diags;
	look->parser = lt_alloc(sizeof *look->parser);
	start_parser(look);
}

void lt_csv_close(struct lt_csv *csv)
{
	if (!csv->parser)
		return;
	csv_free(&csv->parser->its);
	free(csv->parser);
	csv->parser = NULL;
}
