#include "read/stream.h"

/* How many bytes are looked at for a plain record, at first and at most. Longer
 * records go the long way. */
enum { PLAIN_BYTES = 4 * 1024, PLAIN_BYTES_MAX = 64 * 1024 };

/* Blanks, and in a list the comma, in front of a record that begins with a
 * brace are taken; then the stream stands as before its first record. */
static bool reach_object(struct lt_records *records)
{
	struct lt_str held = records->source->held;
	size_t at = 0;

	if (records->form == LT_RECORDS_LINES && held.size && held.at[0] == '{')
		return true;
	lt_stream_skip_blanks(records);
	if (records->form != LT_RECORDS_LINES &&
	    records->state == LT_STREAM_MORE) {
		if (lt_stream_byte(records, 0) != ',')
			return false;
		for (at = 1; lt_stream_is_blank(lt_stream_byte(records, at));
		     at++)
			;
	}
	if (lt_stream_byte(records, at) != '{')
		return false;
	if (at) {
		lt_stream_take(records, at);
		records->state = LT_STREAM_FIRST;
	}
	return true;
}

/* Whether nothing but blanks stands behind a record on its line; *SIZE is
 * that of the line. */
static bool ends_line(struct lt_records *records, size_t *size)
{
	int c;

	do
		c = lt_stream_byte(records, (*size)++);
	while (c == ' ' || c == '\t' || c == '\r');
	--*size;
	return c < 0 || c == '\n';
}

/* Reads the next record, of which up to MAX bytes are looked at. */
static inline bool read_within(struct lt_records *records, size_t max,
                               struct lt_arena *scratch, struct lt_plain *plain)
{
	struct lt_source *source = records->source;

	return (source->held.size >= max ||
	        lt_source_more(source, max, records->diags) != LT_SYSTEM) &&
	       lt_plain_read(lt_str_head(source->held, PLAIN_BYTES_MAX),
	                     records->form == LT_RECORDS_LINES, scratch, plain);
}

static bool find_plain(struct lt_records *records, struct lt_arena *scratch,
                       struct lt_plain *plain)
{
	bool is_line = records->form == LT_RECORDS_LINES;
	size_t size;

	/* The first line may begin a single object of many lines. */
	if (records->is_slow || records->state == LT_STREAM_ENDED ||
	    lt_records_is_guarded(records) ||
	    (is_line && records->index == 0) || !reach_object(records))
		return false;
	if (!read_within(records, PLAIN_BYTES, scratch, plain) &&
	    (records->source->held.size >= PLAIN_BYTES_MAX ||
	     records->source->at_end ||
	     !read_within(records, PLAIN_BYTES_MAX, scratch, plain)))
		return false;
	size = plain->size;
	if (is_line && !ends_line(records, &size))
		return false;
	records->plain_size = size;
	records->plain_has_feed = plain->has_feed;
	return true;
}

/* The place of BYTES, which are one line. */
static struct lt_place line_place(const struct lt_records *records,
                                  uint32_t line, uint32_t column,
                                  struct lt_str bytes)
{
	struct lt_place at = { .file = records->source->file,
		               .line = line,
		               .column = column,
		               .pointer = "",
		               .excerpt = bytes };

	if (bytes.size && bytes.at[bytes.size - 1] == '\r')
		at.excerpt.size--;
	if (column > 1)
		at.excerpt_from = column;
	return at;
}

struct lt_place lt_records_plain_place(const struct lt_records *records,
                                       struct lt_arena *scratch)
{
	struct lt_str bytes =
	    lt_str_head(records->source->held, records->plain_size);
	struct lt_place at;

	if (records->form != LT_RECORDS_LINES)
		bytes = lt_str_head(bytes, lt_str_find(bytes, '\n'));
	at = line_place(records, records->line, records->column, bytes);
	at.pointer = lt_stream_pointer(records, scratch);
	return at;
}

/* After ODD_RUN records in a row that were not plain only each ODD_EACH-th is
 * tried, because records of one register are alike. */
enum { ODD_RUN = 16, ODD_EACH = 16 };

bool lt_records_plain(struct lt_records *records, struct lt_arena *scratch,
                      struct lt_plain *plain)
{
	bool is_tried =
	    records->odd_count < ODD_RUN || records->odd_count % ODD_EACH == 0;
	bool found = is_tried && find_plain(records, scratch, plain);

	records->odd_count = found ? 0 : records->odd_count + 1;
	return found;
}

/* An element with a comma, a line feed and the indent of the next object is
 * passed without a look; then the stream stands as before its first record. */
static bool pass_element(struct lt_records *records, size_t size)
{
	struct lt_str held = records->source->held;
	size_t at = size + 2;

	if (records->form == LT_RECORDS_LINES || at >= held.size ||
	    held.at[size] != ',' || held.at[size + 1] != '\n' ||
	    records->plain_has_feed)
		return false;
	while (at < held.size && held.at[at] == ' ')
		at++;
	if (at == held.size || held.at[at] != '{')
		return false;
	records->line++;
	records->column = (uint32_t)(at - size - 1);
	records->offset += at;
	lt_source_take(records->source, at);
	records->state = LT_STREAM_FIRST;
	return true;
}

void lt_records_take_plain(struct lt_records *records)
{
	size_t size = records->plain_size;

	lt_stream_remember(records, size, records->index);
	records->index++;
	if (pass_element(records, size))
		return;
	if (!lt_stream_take_line(records, size))
		lt_stream_take(records, size);
	records->state = LT_STREAM_MORE;
}
