#include "read/records.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/similar.h"
#include "read/json_gate.h"

#include <stdlib.h>

/* Where the stream stands, private to this file. */
enum state {
	STATE_FIRST = 0, /* before the first record */
	STATE_MORE,      /* behind a record */
	STATE_ENDED
};

static const struct lt_json_limits record_limits = { LT_RECORD_BYTES_MAX,
	                                             LT_JSON_DEPTH_MAX };

static struct lt_place place_now(const struct lt_records *records,
                                 size_t offset)
{
	struct lt_place place = { .file = records->source->file };

	lt_place_in(&place, records->source->held, offset, records->line);
	if (place.line == records->line) {
		place.column += records->column - 1;
		place.excerpt_from = records->column;
	}
	return place;
}

/* Drops COUNT bytes and keeps line and column of what follows. */
static void take(struct lt_records *records, size_t count)
{
	struct lt_str held = records->source->held;

	for (size_t i = 0; i < count; i++) {
		if (held.at[i] == '\n') {
			records->line++;
			records->column = 1;
		} else if (((unsigned char)held.at[i] & 0xc0) != 0x80) {
			records->column++;
		}
	}
	lt_source_take(records->source, count);
}

/* The byte at OFFSET, or -1 at the end of the input. */
static int byte_at(struct lt_records *records, size_t offset)
{
	struct lt_source *source = records->source;

	if (offset >= source->held.size &&
	    lt_source_more(source, offset + 1, records->diags) != LT_OK)
		return -1;
	return (unsigned char)source->held.at[offset];
}

static bool is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(struct lt_records *records)
{
	size_t count = 0;

	while (is_blank(byte_at(records, count)))
		if (++count == 65536) {
			take(records, count);
			count = 0;
		}
	take(records, count);
}

/* Behind the string that begins at AT; false: it does not end within MAX. */
static bool string_end(struct lt_records *records, size_t at, size_t max,
                       size_t *end)
{
	size_t begin = at;

	for (at++; at - begin < max; at++) {
		int c = byte_at(records, at);

		*end = at + 1;
		if (c < 0)
			*end = at;
		if (c < 0 || c == '"')
			return c == '"';
		at += c == '\\';
	}
	*end = at;
	return false;
}

/* Behind the array or object that begins at AT, by brackets and quotes. */
static bool bracket_end(struct lt_records *records, size_t at, size_t max,
                        size_t *end)
{
	size_t begin = at, depth = 0;

	for (; at - begin < max; at++) {
		int c = byte_at(records, at);

		*end = at;
		if (c < 0)
			return false;
		if (c == '"') {
			if (!string_end(records, at, max, end))
				return false;
			at = *end - 1;
		} else if (c == '{' || c == '[') {
			depth++;
		} else if ((c == '}' || c == ']') && --depth == 0) {
			*end = at + 1;
			return true;
		}
	}
	*end = at;
	return false;
}

/* The end of the value that begins at OFFSET, as far as brackets and quotes
 * tell; *END is behind it. False: the input ends before, or the value is
 * longer than MAX; *END is how far it was looked. */
static bool value_end(struct lt_records *records, size_t offset, size_t max,
                      size_t *end)
{
	int c = byte_at(records, offset);
	size_t at = offset;

	if (c == '"')
		return string_end(records, offset, max, end);
	if (c == '{' || c == '[')
		return bracket_end(records, offset, max, end);
	while (c >= 0 && !is_blank(c) && c != ',' && c != ']' && c != '}' &&
	       at - offset <= max)
		c = byte_at(records, ++at);
	*end = at;
	return at > offset && at - offset <= max;
}

static enum lt_status too_long(struct lt_records *records)
{
	struct lt_place place = place_now(records, 0);

	lt_diag(records->diags, LT_D_LIMIT, &place,
	        LT_STR("the size of one document"),
	        lt_diag_number(records->diags, LT_RECORD_BYTES_MAX),
	        LT_STR("bytes of a record"));
	return LT_INVALID;
}

static const char *pointer_of(struct lt_records *records,
                              struct lt_arena *arena)
{
	struct lt_buf buf = { 0 };
	const char *text;

	if (records->form == LT_RECORDS_LINES)
		return "";
	if (records->form == LT_RECORDS_OBJECT)
		lt_buf_puts(&buf, "/documents");
	lt_buf_char(&buf, '/');
	lt_buf_int(&buf, (int64_t)records->index);
	text = lt_arena_text(arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return text;
}

/* The first SIZE bytes held as one JSON value; the bytes are copied, because
 * nodes compute their places from them. */
static enum lt_status read_value(struct lt_records *records, size_t size,
                                 const char *pointer, struct lt_arena *arena,
                                 const struct lt_json **value)
{
	struct lt_json_text *text = LT_NEW(arena, struct lt_json_text);
	enum lt_status status;

	text->file = records->source->file;
	text->bytes =
	    lt_arena_copy(arena, lt_str_head(records->source->held, size));
	text->first_line = records->line;
	text->first_column = records->column;
	text->pointer = pointer;
	status =
	    lt_json_read(arena, text, &record_limits, records->diags, value);
	take(records, size);
	return status;
}

/* --- the head of the object form ---------------------------------------- */

/* The members in front of "documents", which are put together as an object of
 * their own and read as one. */
static enum lt_status read_head(struct lt_records *records, size_t size)
{
	struct lt_json_limits limits = { LT_JSON_FILE_BYTES_MAX,
		                         LT_JSON_DEPTH_MAX };
	struct lt_json_text *text = LT_NEW(records->arena, struct lt_json_text);
	struct lt_buf buf = { 0 };
	struct lt_str head = lt_str_head(records->source->held, size);
	size_t last = head.size;
	enum lt_status status;

	/* Without the comma in front of "documents" it is a whole object. */
	while (last > 1 &&
	       (is_blank(head.at[last - 1]) || head.at[last - 1] == ','))
		last--;
	lt_buf_put(&buf, lt_str_head(head, last));
	lt_buf_char(&buf, '}');
	text->file = records->source->file;
	text->bytes = lt_arena_copy(records->arena, lt_buf_str(&buf));
	text->first_line = records->line;
	text->first_column = records->column;
	text->pointer = "";
	lt_buf_free(&buf);
	status = lt_json_read(records->arena, text, &limits, records->diags,
	                      &records->head);
	take(records, size);
	return status;
}

/* Whether the string at OFFSET is the key "documents" of the outermost
 * object; walks from key to key. */
static bool find_documents(struct lt_records *records, size_t *offset)
{
	static const char key[] = "\"documents\"";
	size_t at = 1;

	for (;;) {
		size_t end, i;

		while (is_blank(byte_at(records, at)) ||
		       byte_at(records, at) == ',')
			at++;
		if (byte_at(records, at) != '"')
			return false;
		for (i = 0; i < sizeof key - 1; i++)
			if (byte_at(records, at + i) != key[i])
				break;
		if (i == sizeof key - 1) {
			*offset = at;
			return true;
		}
		if (!value_end(records, at, LT_RECORD_BYTES_MAX, &end))
			return false;
		for (at = end; is_blank(byte_at(records, at)); at++)
			;
		if (byte_at(records, at) != ':')
			return false;
		for (at++; is_blank(byte_at(records, at)); at++)
			;
		/* "sessions" may be longer than a record may be. */
		if (!value_end(records, at, LT_JSON_FILE_BYTES_MAX, &end))
			return false;
		at = end;
	}
}

static enum lt_status expected_list(struct lt_records *records)
{
	struct lt_place place = place_now(records, 0);

	lt_diag0(records->diags, LT_D_REGISTER_NO_LIST, &place);
	return LT_INVALID;
}

static enum lt_status open_object(struct lt_records *records, size_t offset)
{
	enum lt_status status = read_head(records, offset);

	if (status != LT_OK)
		return status;
	take(records, strlen("\"documents\""));
	skip_blanks(records);
	if (byte_at(records, 0) != ':')
		return expected_list(records);
	take(records, 1);
	skip_blanks(records);
	if (byte_at(records, 0) != '[')
		return expected_list(records);
	take(records, 1);
	return LT_OK;
}

enum lt_status lt_records_open(struct lt_records *records,
                               struct lt_arena *arena, struct lt_source *source,
                               struct lt_diags *diags)
{
	size_t offset;

	*records = (struct lt_records){ .source = source,
		                        .arena = arena,
		                        .diags = diags,
		                        .line = 1,
		                        .column = 1 };
	/* A byte order mark is no character of the first line. */
	if (lt_str_starts(source->held, LT_STR("\xef\xbb\xbf")))
		lt_source_take(source, 3);
	skip_blanks(records);
	if (byte_at(records, 0) == '[') {
		records->form = LT_RECORDS_ARRAY;
		take(records, 1);
		return LT_OK;
	}
	if (byte_at(records, 0) == '{' && find_documents(records, &offset)) {
		records->form = LT_RECORDS_OBJECT;
		return open_object(records, offset);
	}
	records->form = LT_RECORDS_LINES;
	return LT_OK;
}

/* --- records ------------------------------------------------------------ */

static enum lt_status fault(struct lt_records *records, enum lt_code code,
                            struct lt_str what)
{
	struct lt_place place = place_now(records, 0);

	lt_diag(records->diags, code, &place,
	        lt_diag_quote(records->diags, what));
	records->state = STATE_ENDED;
	records->is_structure = true;
	return LT_INVALID;
}

/* Members behind "documents" cannot be used any more: what they say would
 * have been needed before. */
static enum lt_status read_tail(struct lt_records *records)
{
	enum lt_status status = LT_END;

	for (;;) {
		size_t end;

		skip_blanks(records);
		if (byte_at(records, 0) == '}')
			break;
		if (byte_at(records, 0) < 0)
			return fault(records, LT_D_JSON_CUT_OFF, LT_STR("{"));
		if (byte_at(records, 0) != ',')
			return fault(records, LT_D_JSON_EXPECTED_BRACE,
			             lt_str_head(records->source->held, 1));
		take(records, 1);
		skip_blanks(records);
		if (!value_end(records, 0, LT_RECORD_BYTES_MAX, &end))
			return fault(records, LT_D_JSON_CUT_OFF, LT_STR("{"));
		fault(records, LT_D_REGISTER_TAIL,
		      lt_str_head(lt_str_from(records->source->held, 1),
		                  end > 2 ? end - 2 : 0));
		status = LT_INVALID;
		take(records, end);
		skip_blanks(records);
		if (byte_at(records, 0) == ':')
			take(records, 1);
		skip_blanks(records);
		if (!value_end(records, 0, LT_RECORD_BYTES_MAX, &end))
			return LT_INVALID;
		take(records, end);
	}
	take(records, 1);
	skip_blanks(records);
	if (byte_at(records, 0) >= 0)
		return fault(records, LT_D_JSON_TRAILING,
		             lt_str_head(records->source->held, 1));
	records->state = STATE_ENDED;
	return status;
}

static enum lt_status end_list(struct lt_records *records)
{
	take(records, 1);
	if (records->form == LT_RECORDS_OBJECT)
		return read_tail(records);
	skip_blanks(records);
	if (byte_at(records, 0) >= 0)
		return fault(records, LT_D_JSON_TRAILING,
		             lt_str_head(records->source->held, 1));
	records->state = STATE_ENDED;
	return LT_END;
}

/* The next record of a list; after one that is wrong the stream goes on
 * behind its closing bracket. */
static enum lt_status next_in_list(struct lt_records *records,
                                   struct lt_arena *scratch,
                                   const struct lt_json **record)
{
	enum lt_status status;
	const char *pointer;
	size_t end;

	skip_blanks(records);
	if (byte_at(records, 0) == ']')
		return end_list(records);
	if (records->state == STATE_MORE) {
		if (byte_at(records, 0) < 0)
			return fault(records, LT_D_JSON_CUT_OFF, LT_STR("["));
		if (byte_at(records, 0) != ',')
			return fault(records, LT_D_JSON_EXPECTED_BRACKET,
			             lt_str_head(records->source->held, 1));
		take(records, 1);
		skip_blanks(records);
	}
	records->state = STATE_MORE;
	pointer = pointer_of(records, scratch);
	if (!value_end(records, 0, LT_RECORD_BYTES_MAX, &end)) {
		if (byte_at(records, end) >= 0)
			status = too_long(records);
		else if (!end)
			return fault(records, LT_D_JSON_CUT_OFF, LT_STR("["));
		else
			status =
			    read_value(records, end, pointer, scratch, record);
		records->state = STATE_ENDED;
		return status == LT_OK ? LT_INVALID : status;
	}
	records->index++;
	if (!end)
		return fault(records, LT_D_JSON_EXPECTED_VALUE,
		             lt_str_head(records->source->held, 1));
	return read_value(records, end, pointer, scratch, record);
}

/* The end of the first line held. */
static size_t line_end(struct lt_records *records, size_t *next)
{
	size_t end = 0;
	int c;

	while ((c = byte_at(records, end)) >= 0 && c != '\n' &&
	       end <= LT_RECORD_BYTES_MAX)
		end++;
	*next = end;
	while (is_blank(byte_at(records, *next)))
		++*next;
	return end;
}

/* The next line that is not blank; a wrong one costs itself. A lone object
 * may be spread over several lines: the line behind its first one does not
 * begin like a record. */
static enum lt_status next_line(struct lt_records *records,
                                struct lt_arena *scratch,
                                const struct lt_json **record)
{
	size_t end, line, next;

	skip_blanks(records);
	if (byte_at(records, 0) < 0) {
		records->state = STATE_ENDED;
		return LT_END;
	}
	line = line_end(records, &next);
	if (records->index++ == 0 && byte_at(records, next) != '{' &&
	    value_end(records, 0, LT_RECORD_BYTES_MAX, &end) && end > line)
		return read_value(records, end, "", scratch, record);
	if (line > LT_RECORD_BYTES_MAX) {
		enum lt_status status = too_long(records);

		while (byte_at(records, 0) >= 0 && byte_at(records, 0) != '\n')
			take(records, 1);
		return status;
	}
	return read_value(records, line, "", scratch, record);
}

enum lt_status lt_records_next(struct lt_records *records,
                               struct lt_arena *scratch,
                               const struct lt_json **record)
{
	if (records->state == STATE_ENDED)
		return LT_END;
	return records->form == LT_RECORDS_LINES
	           ? next_line(records, scratch, record)
	           : next_in_list(records, scratch, record);
}
