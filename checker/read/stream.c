#include "read/stream.h"

#include "base/limits.h"
#include "base/lines.h"
#include "base/utf8.h"

/* Reads on to the end of the line, as far as an excerpt shows it, so that the
 * excerpt does not depend on how much is held. */
static void hold_line(struct lt_records *records, size_t offset)
{
	size_t end = offset + LT_EXCERPT_BYTES_MAX;
	int c;

	do
		c = lt_stream_byte(records, offset++);
	while (c >= 0 && c != '\n' && offset < end);
}

struct lt_place lt_stream_place(struct lt_records *records, size_t offset)
{
	struct lt_place place = { .file = records->source->file };

	hold_line(records, offset);
	lt_place_in(&place, records->source->held, offset, records->line);
	if (place.line == records->line)
		lt_place_behind(&place, records->column);
	return place;
}

/* Line, column and offset of what follows BYTES. */
void lt_stream_pass(struct lt_records *records, struct lt_str bytes)
{
	struct lt_str rest = lt_lines_pass(bytes, &records->line);

	if (rest.size < bytes.size)
		records->column = 1;
	records->column += (uint32_t)lt_utf8_count(rest);
	records->offset += bytes.size;
}

/* Drops COUNT bytes. */
void lt_stream_take(struct lt_records *records, size_t count)
{
	lt_stream_pass(records, lt_str_head(records->source->held, count));
	lt_source_take(records->source, count);
}

bool lt_stream_take_line(struct lt_records *records, size_t size)
{
	struct lt_str held = records->source->held;

	if (records->form != LT_RECORDS_LINES || size >= held.size ||
	    held.at[size] != '\n')
		return false;
	records->line++;
	records->column = 1;
	records->offset += size + 1;
	lt_source_take(records->source, size + 1);
	return true;
}

/* The byte at OFFSET, or -1 at the end of the input. */
int lt_stream_byte(struct lt_records *records, size_t offset)
{
	struct lt_source *source = records->source;

	if (offset >= source->held.size &&
	    lt_source_more(source, offset + 1, records->diags) != LT_OK)
		return -1;
	return (unsigned char)source->held.at[offset];
}

bool lt_stream_is_blank(int c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Ends an input of which nothing but blanks has come for so long. */
static void end_endless(struct lt_records *records)
{
	struct lt_source *source = records->source;
	struct lt_place place = { .file = source->file,
		                  .line = records->line,
		                  .column = records->column };

	lt_diag(records->diags, LT_D_LIMIT, &place,
	        LT_STR("the size of the blanks up to here"),
	        lt_diag_number(records->diags, LT_EMPTY_BYTES_MAX),
	        LT_STR("bytes; reading ends here"));
	lt_source_take(source, source->held.size);
	source->at_end = true;
}

void lt_stream_skip_blanks(struct lt_records *records)
{
	size_t count = 0, before = 0;

	while (lt_stream_is_blank(lt_stream_byte(records, count))) {
		if (++count == 65536) {
			lt_stream_take(records, count);
			before += count;
			count = 0;
		}
		if (before + count > LT_EMPTY_BYTES_MAX) {
			lt_stream_take(records, count);
			end_endless(records);
			return;
		}
	}
	lt_stream_take(records, count);
}

/* Behind the string that begins at AT; false: it does not end within MAX. */
static bool string_end(struct lt_records *records, size_t at, size_t max,
                       size_t *end)
{
	size_t begin = at;

	for (at++; at - begin < max; at++) {
		int c = lt_stream_byte(records, at);

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

/* How many bytes a backslash outside of a string takes. It cannot be meant;
 * a quote behind it is hidden as it is in brackets.c, so that a register is
 * read as it is cut. */
static size_t stray_bytes(struct lt_records *records, size_t at)
{
	int c = lt_stream_byte(records, at + 1);

	return c == '"' || c == '\\' ? 2 : 1;
}

/* Behind the array or object that begins at AT, by brackets and quotes. */
static bool bracket_end(struct lt_records *records, size_t at, size_t max,
                        size_t *end)
{
	size_t begin = at, depth = 0;

	for (; at - begin < max; at++) {
		int c = lt_stream_byte(records, at);

		*end = at;
		if (c < 0)
			return false;
		if (c == '"') {
			if (!string_end(records, at, max, end))
				return false;
			at = *end - 1;
		} else if (c == '\\') {
			at += stray_bytes(records, at) - 1;
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
bool lt_stream_value_end(struct lt_records *records, size_t offset, size_t max,
                         size_t *end)
{
	int c = lt_stream_byte(records, offset);
	size_t at = offset;

	if (c == '"')
		return string_end(records, offset, max, end);
	if (c == '{' || c == '[')
		return bracket_end(records, offset, max, end);
	while (c >= 0 && !lt_stream_is_blank(c) && c != ',' && c != ']' &&
	       c != '}' && at - offset <= max)
		c = lt_stream_byte(records, ++at);
	*end = at;
	return at > offset && at - offset <= max;
}

const char *lt_stream_pointer(const struct lt_records *records,
                              struct lt_arena *arena)
{
	struct lt_str prefix = LT_STR("/");
	char digits[24];
	size_t at = sizeof digits;
	uint64_t index = records->index;
	char *text;

	if (records->form == LT_RECORDS_LINES)
		return "";
	if (records->form == LT_RECORDS_OBJECT)
		prefix = LT_STR("/documents/");
	do
		digits[--at] = (char)('0' + index % 10);
	while (index /= 10);
	text = lt_arena_take(arena, prefix.size + sizeof digits - at + 1);
	memcpy(text, prefix.at, prefix.size);
	memcpy(text + prefix.size, digits + at, sizeof digits - at);
	return text;
}

void lt_stream_remember(struct lt_records *records, size_t size, uint64_t index)
{
	records->last =
	    (struct lt_record){ lt_str_head(records->source->held, size),
		                records->line, records->column, index };
}
