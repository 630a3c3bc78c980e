#include "read/records.h"

#include "base/buf.h"
#include "base/limits.h"
#include "read/stream.h"

static const struct lt_json_limits record_limits = { LT_RECORD_BYTES_MAX,
	                                             LT_JSON_DEPTH_MAX, true };

static enum lt_status too_long(struct lt_records *records)
{
	struct lt_place place = lt_stream_place(records, 0);

	lt_diag(records->diags, LT_D_LIMIT, &place,
	        LT_STR("the size of one document"),
	        lt_diag_number(records->diags, LT_RECORD_BYTES_MAX),
	        LT_STR("bytes of a record"));
	return LT_INVALID;
}

/* The first SIZE bytes held as one JSON value; nothing is taken. */
static enum lt_status parse(struct lt_records *records, size_t size,
                            const char *pointer, struct lt_arena *arena,
                            struct lt_diags *diags,
                            const struct lt_json **value)
{
	struct lt_json_text *text = LT_NEW(arena, struct lt_json_text);

	text->file = records->source->file;
	text->bytes = lt_str_head(records->source->held, size);
	text->first_line = records->line;
	text->first_column = records->column;
	text->pointer = pointer;
	text->memo = records->memo;
	lt_stream_remember(records, size, records->index - 1);
	return lt_json_read(arena, text, &record_limits, diags, value);
}

static enum lt_status fault(struct lt_records *records, enum lt_code code,
                            struct lt_str what)
{
	/* Reading on for the place may move what is held. */
	struct lt_str quoted = lt_diag_quote(records->diags, what);
	struct lt_place place = lt_stream_place(records, 0);

	lt_diag(records->diags, code, &place, quoted);
	records->state = LT_STREAM_ENDED;
	records->is_structure = true;
	return LT_INVALID;
}

/* The same where records are lost: how many cannot be known, so that they
 * count as one that is wrong. REST says what is not read. */
static enum lt_status lost(struct lt_records *records, enum lt_code code,
                           struct lt_str rest)
{
	struct lt_str found = lt_str_head(records->source->held, 1);
	struct lt_str quoted = lt_diag_quote(records->diags, found);
	struct lt_place place = lt_stream_place(records, 0);

	lt_diag(records->diags, code, &place, quoted, rest);
	records->state = LT_STREAM_ENDED;
	return LT_INVALID;
}

/* What stands behind the end. Only what may be records is lost. */
static enum lt_status trailing(struct lt_records *records)
{
	int c = lt_stream_byte(records, 0);

	if (c == '{' || c == '[' || c == ',')
		return lost(records, LT_D_JSON_TRAILING,
		            LT_STR("nothing from there on is read"));
	return fault(records, LT_D_JSON_TRAILING,
	             lt_str_head(records->source->held, 1));
}

/* --- the head of the object form ---------------------------------------- */

/* Where the members in HEAD end: without the comma in front of "documents"
 * they are a whole object. False: that comma is missing. */
static bool members_end(struct lt_str head, size_t *end)
{
	size_t last = head.size, before;

	while (lt_stream_is_blank(head.at[last - 1]))
		last--;
	*end = last;
	if (head.at[last - 1] != ',')
		return last == 1;
	for (before = last - 1; lt_stream_is_blank(head.at[before - 1]);)
		before--;
	/* A comma behind nothing, or behind another comma, is left for the gate
	 * to report. */
	if (before > 1 && head.at[before - 1] != ',')
		*end = before;
	return true;
}

/* The members in front of "documents", which are put together as an object of
 * their own and read as one. */
static enum lt_status read_head(struct lt_records *records, size_t size)
{
	struct lt_json_limits limits = { LT_JSON_FILE_BYTES_MAX,
		                         LT_JSON_DEPTH_MAX, false };
	struct lt_json_text *text = LT_NEW(records->arena, struct lt_json_text);
	struct lt_buf buf = { 0 };
	struct lt_str head = lt_str_head(records->source->held, size);
	size_t last;
	enum lt_status status;

	if (!members_end(head, &last)) {
		lt_stream_take(records, size);
		return fault(records, LT_D_JSON_EXPECTED_BRACE, LT_STR("\""));
	}
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
	lt_stream_take(records, size);
	return status;
}

/* Behind the blanks at AT, as far as a head may go. */
static size_t behind_blanks(struct lt_records *records, size_t at)
{
	while (at < LT_JSON_FILE_BYTES_MAX &&
	       lt_stream_is_blank(lt_stream_byte(records, at)))
		at++;
	return at;
}

/* Whether the string at OFFSET is the key "documents" of the outermost
 * object; walks from key to key. */
static bool find_documents(struct lt_records *records, size_t *offset)
{
	static const char key[] = "\"documents\"";
	size_t at = 1;

	for (;;) {
		size_t end, i;

		while (at < LT_JSON_FILE_BYTES_MAX &&
		       (lt_stream_is_blank(lt_stream_byte(records, at)) ||
		        lt_stream_byte(records, at) == ','))
			at++;
		if (lt_stream_byte(records, at) != '"')
			return false;
		for (i = 0; i < sizeof key - 1; i++)
			if (lt_stream_byte(records, at + i) != key[i])
				break;
		if (i == sizeof key - 1) {
			*offset = at;
			return true;
		}
		if (!lt_stream_value_end(records, at, LT_RECORD_BYTES_MAX,
		                         &end))
			return false;
		at = behind_blanks(records, end);
		if (lt_stream_byte(records, at) != ':')
			return false;
		at = behind_blanks(records, at + 1);
		/* "sessions" may be longer than a record may be. */
		if (!lt_stream_value_end(records, at, LT_JSON_FILE_BYTES_MAX,
		                         &end))
			return false;
		at = end;
	}
}

static enum lt_status expected_list(struct lt_records *records)
{
	struct lt_place place = lt_stream_place(records, 0);

	lt_diag0(records->diags, LT_D_REGISTER_NO_LIST, &place);
	return LT_INVALID;
}

static enum lt_status open_object(struct lt_records *records, size_t offset)
{
	if (read_head(records, offset) != LT_OK) {
		records->is_headless = true;
		records->head = NULL;
		records->state = LT_STREAM_FIRST;
	}
	lt_stream_take(records, strlen("\"documents\""));
	lt_stream_skip_blanks(records);
	if (lt_stream_byte(records, 0) < 0)
		return fault(records, LT_D_JSON_CUT_OFF, LT_STR("{"));
	if (lt_stream_byte(records, 0) != ':')
		return fault(records, LT_D_JSON_EXPECTED_COLON,
		             lt_str_head(records->source->held, 1));
	lt_stream_take(records, 1);
	lt_stream_skip_blanks(records);
	if (lt_stream_byte(records, 0) != '[')
		return expected_list(records);
	lt_stream_take(records, 1);
	return LT_OK;
}

static void take_mark(struct lt_records *records)
{
	lt_source_take(records->source, 3);
	records->offset = 3;
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
		take_mark(records);
	lt_stream_skip_blanks(records);
	if (lt_stream_byte(records, 0) == '[') {
		records->form = LT_RECORDS_ARRAY;
		lt_stream_take(records, 1);
		return LT_OK;
	}
	if (lt_stream_byte(records, 0) == '{' &&
	    find_documents(records, &offset)) {
		records->form = LT_RECORDS_OBJECT;
		return open_object(records, offset);
	}
	records->form = LT_RECORDS_LINES;
	return LT_OK;
}

/* --- records ------------------------------------------------------------ */

/* Members behind "documents" cannot be used any more: what they say would
 * have been needed before. */
static enum lt_status read_members(struct lt_records *records, bool *is_lost)
{
	enum lt_status status = LT_END;

	for (;;) {
		struct lt_str key;
		size_t end;

		lt_stream_skip_blanks(records);
		if (lt_stream_byte(records, 0) == '}')
			break;
		if (lt_stream_byte(records, 0) < 0)
			return fault(records, LT_D_JSON_CUT_OFF, LT_STR("{"));
		if (lt_stream_byte(records, 0) != ',')
			return fault(records, LT_D_JSON_EXPECTED_BRACE,
			             lt_str_head(records->source->held, 1));
		lt_stream_take(records, 1);
		lt_stream_skip_blanks(records);
		if (lt_stream_byte(records, 0) < 0)
			return fault(records, LT_D_JSON_CUT_OFF, LT_STR("{"));
		if (lt_stream_byte(records, 0) != '"')
			return fault(records, LT_D_JSON_EXPECTED_KEY,
			             lt_str_head(records->source->held, 1));
		if (!lt_stream_value_end(records, 0, LT_RECORD_BYTES_MAX, &end))
			return fault(records, LT_D_JSON_CUT_OFF, LT_STR("{"));
		key = lt_str_head(lt_str_from(records->source->held, 1),
		                  end > 2 ? end - 2 : 0);
		*is_lost |= lt_str_is(key, "documents");
		fault(records, LT_D_REGISTER_TAIL, key);
		status = LT_INVALID;
		lt_stream_take(records, end);
		lt_stream_skip_blanks(records);
		if (lt_stream_byte(records, 0) == ':')
			lt_stream_take(records, 1);
		lt_stream_skip_blanks(records);
		if (!lt_stream_value_end(records, 0, LT_RECORD_BYTES_MAX, &end))
			return LT_INVALID;
		lt_stream_take(records, end);
	}
	lt_stream_take(records, 1);
	lt_stream_skip_blanks(records);
	if (lt_stream_byte(records, 0) >= 0)
		return trailing(records);
	records->state = LT_STREAM_ENDED;
	return status;
}

/* How many records a second list has is not known: they count as one. */
static enum lt_status read_tail(struct lt_records *records)
{
	bool is_lost = false;
	enum lt_status status = read_members(records, &is_lost);

	if (is_lost)
		records->is_structure = false;
	return status;
}

static enum lt_status end_list(struct lt_records *records)
{
	lt_stream_take(records, 1);
	if (records->form == LT_RECORDS_OBJECT)
		return read_tail(records);
	lt_stream_skip_blanks(records);
	if (lt_stream_byte(records, 0) >= 0)
		return trailing(records);
	records->state = LT_STREAM_ENDED;
	return LT_END;
}

/* Reads the record that begins here; one that is wrong costs itself. */
static enum lt_status read_element(struct lt_records *records,
                                   const struct lt_element *element,
                                   const char *pointer,
                                   struct lt_arena *scratch,
                                   const struct lt_json **record)
{
	struct lt_diags found = { .arena = records->diags->arena,
		                  .is_strict = records->diags->is_strict };
	enum lt_status status =
	    parse(records, element->end, pointer, scratch, &found, record);

	if (status == LT_OK && element->end_kind == LT_ELEMENT_CLOSED) {
		lt_stream_take(records, element->end);
		return LT_OK;
	}
	if (element->end_kind == LT_ELEMENT_TOO_LONG &&
	    (!found.count || found.list[0].code == LT_D_JSON_CUT_OFF)) {
		found.count = 0;
		too_long(records);
	}
	lt_diags_take(records->diags, &found, 0, found.count);
	lt_stream_recover(records, element, &found);
	return LT_INVALID;
}

/* The next record of a list. */
static enum lt_status next_in_list(struct lt_records *records,
                                   struct lt_arena *scratch,
                                   const struct lt_json **record)
{
	struct lt_element element;
	const char *pointer;
	int c;

	records->is_structure = false;
	lt_stream_skip_blanks(records);
	c = lt_stream_byte(records, 0);
	if (records->is_part && c < 0) {
		records->state = LT_STREAM_ENDED;
		return LT_END;
	}
	if (c == ']' && !lt_stream_is_within(records))
		return end_list(records);
	if (records->state == LT_STREAM_MORE) {
		if (c < 0)
			return fault(records, LT_D_JSON_CUT_OFF, LT_STR("["));
		if (c != ',')
			return lt_stream_astray(records,
			                        LT_D_JSON_EXPECTED_BRACKET);
		lt_stream_take(records, 1);
		lt_stream_skip_blanks(records);
		c = lt_stream_byte(records, 0);
	}
	records->state = LT_STREAM_MORE;
	if (c < 0)
		return fault(records, LT_D_JSON_CUT_OFF, LT_STR("["));
	/* Behind a comma too many nothing is lost. */
	if (c == ']' && !lt_stream_is_within(records))
		return fault(records, LT_D_JSON_EXPECTED_VALUE, LT_STR("]"));
	/* Comments are not allowed in JSON. */
	if (c == ',' || c == ']' || c == '}' || c == '/' || c == '#')
		return lt_stream_astray(records, LT_D_JSON_EXPECTED_VALUE);
	/* Within a broken record everything counts as that record, so that
	 * numbers are the same if the register is cut into parts. */
	records->index -= lt_stream_is_within(records);
	pointer = lt_stream_pointer(records, scratch);
	lt_stream_element(records, &element);
	records->index++;
	return read_element(records, &element, pointer, scratch, record);
}

/* The end of the first line held. */
static size_t line_end(struct lt_records *records, size_t *next)
{
	const struct lt_str *held = &records->source->held;
	size_t end = 0;

	do
		end += lt_str_find(lt_str_from(*held, end), '\n');
	while (end == held->size && end <= LT_RECORD_BYTES_MAX &&
	       lt_stream_byte(records, end) >= 0);
	if (end > LT_RECORD_BYTES_MAX)
		end = LT_RECORD_BYTES_MAX + 1;
	*next = end;
	while (records->index == 0 && *next - end <= LT_RECORD_BYTES_MAX &&
	       lt_stream_is_blank(lt_stream_byte(records, *next)))
		++*next;
	return end;
}

/* Whether the line of SIZE bytes begins with a whole object, up to *END, and
 * another one stands behind it. */
static bool begins_with_object(struct lt_records *records, size_t size,
                               size_t *end)
{
	size_t at;

	if (!lt_stream_value_end(records, 0, size, end) || *end >= size)
		return false;
	for (at = *end;
	     at < size && lt_stream_is_blank(lt_stream_byte(records, at));)
		at++;
	return at < size && lt_stream_byte(records, at) == '{';
}

/* Reads the first SIZE bytes, a line or more. Where the line end between two
 * documents is missing that is told, and both are read. */
static enum lt_status read_lines(struct lt_records *records, size_t size,
                                 struct lt_arena *scratch,
                                 const struct lt_json **record)
{
	struct lt_diags found = { .arena = records->diags->arena,
		                  .is_strict = records->diags->is_strict };
	enum lt_status status =
	    parse(records, size, "", scratch, &found, record);
	size_t end = size;

	lt_diags_take(records->diags, &found, 0, found.count);
	if (status != LT_OK && found.list[0].code == LT_D_JSON_TRAILING &&
	    begins_with_object(records, size, &end))
		status =
		    parse(records, end, "", scratch, records->diags, record);
	/* lt_records_jump needs a line end behind the first record. */
	if (end < size || records->index < 2 ||
	    !lt_stream_take_line(records, end))
		lt_stream_take(records, end);
	return status;
}

/* The next line that is not blank; a wrong one costs itself. A lone object
 * may be spread over several lines: the line behind its first one does not
 * begin like a record. */
static enum lt_status next_line(struct lt_records *records,
                                struct lt_arena *scratch,
                                const struct lt_json **record)
{
	size_t end, line, next;

	records->is_structure = false;
	lt_stream_skip_blanks(records);
	if (lt_stream_byte(records, 0) < 0) {
		records->state = LT_STREAM_ENDED;
		return LT_END;
	}
	line = line_end(records, &next);
	if (records->index++ == 0 && lt_stream_byte(records, next) != '{' &&
	    lt_stream_value_end(records, 0, LT_RECORD_BYTES_MAX, &end) &&
	    end > line)
		return read_lines(records, end, scratch, record);
	if (line > LT_RECORD_BYTES_MAX) {
		enum lt_status status = too_long(records);

		while (lt_stream_byte(records, 0) >= 0 &&
		       lt_stream_byte(records, 0) != '\n')
			lt_stream_take(records, 1);
		return status;
	}
	return read_lines(records, line, scratch, record);
}

enum lt_status lt_records_next(struct lt_records *records,
                               struct lt_arena *scratch,
                               const struct lt_json **record)
{
	if (records->state == LT_STREAM_ENDED)
		return LT_END;
	return records->form == LT_RECORDS_LINES
	           ? next_line(records, scratch, record)
	           : next_in_list(records, scratch, record);
}

void lt_records_part(struct lt_records *records, struct lt_str bytes,
                     size_t count, struct lt_source *source,
                     struct lt_records *part)
{
	*source = (struct lt_source){ .file = records->source->file,
		                      .fd = -1,
		                      .held = bytes,
		                      .at_end = true };
	*part = *records;
	part->source = source;
	part->is_part = true;
	lt_stream_pass(records, bytes);
	records->index += count;
	if (count)
		records->state = LT_STREAM_MORE;
}

uint64_t lt_records_at(struct lt_records *records)
{
	enum { COMMA_BYTES_MAX = 65536 };
	size_t at = 0;

	if (lt_records_is_ended(records))
		return records->offset;
	lt_stream_skip_blanks(records);
	if (records->form == LT_RECORDS_LINES ||
	    records->state != LT_STREAM_MORE ||
	    lt_stream_byte(records, 0) != ',')
		return records->offset;
	do
		at++;
	while (at < COMMA_BYTES_MAX &&
	       lt_stream_is_blank(lt_stream_byte(records, at)));
	return records->offset + at;
}

bool lt_records_jump(struct lt_records *records, uint64_t limit)
{
	uint64_t at;

	if (records->form != LT_RECORDS_LINES || !records->index ||
	    lt_records_is_ended(records) ||
	    !lt_source_jump(records->source, records->offset, limit, &at))
		return false;
	records->offset = at;
	records->column = 1;
	return true;
}

void lt_records_go_back(struct lt_records *records,
                        const struct lt_records *before)
{
	*records = *before;
	lt_source_go_back(records->source, records->offset);
}

bool lt_records_is_first(const struct lt_records *records)
{
	return records->state == LT_STREAM_FIRST;
}

bool lt_records_is_ended(const struct lt_records *records)
{
	return records->state == LT_STREAM_ENDED;
}

void lt_records_stop(struct lt_records *records)
{
	records->state = LT_STREAM_ENDED;
}

void lt_records_again(struct lt_records *records, struct lt_source *source,
                      const struct lt_records *from,
                      const struct lt_record *record, struct lt_diags *diags)
{
	*source = (struct lt_source){ .file = from->source->file,
		                      .fd = -1,
		                      .held = record->bytes,
		                      .at_end = true };
	*records = (struct lt_records){ .form = from->form,
		                        .is_slow = from->is_slow,
		                        .source = source,
		                        .diags = diags,
		                        .line = record->line,
		                        .column = record->column,
		                        .index = record->index };
}
