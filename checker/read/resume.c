#include "base/limits.h"
#include "read/stream.h"

/* What is looked at of a line, blanks and all, to see whether it begins a
 * record; what is taken at once while none does. */
enum { LOOK_BYTES = 4096, TAKE_BYTES = 65536 };

static size_t behind_blanks(struct lt_records *records, size_t at, size_t most)
{
	while (at < most && lt_stream_is_blank(lt_stream_byte(records, at)))
		at++;
	return at;
}

/* Whether the line at AT begins a record: with a brace, *BRACE, and a key. The
 * brace and the comma of the record before may stand in front of it. */
static bool begins_record(struct lt_records *records, size_t at, size_t *brace)
{
	size_t begin = at, most = at + LOOK_BYTES;

	at = behind_blanks(records, at, most);
	if (lt_stream_byte(records, at) == '}')
		at = behind_blanks(records, at + 1, most);
	if (lt_stream_byte(records, at) == ',')
		at = behind_blanks(records, at + 1, most);
	*brace = at;
	if (lt_stream_byte(records, at) != '{' ||
	    at - begin >= records->guard_column)
		return false;
	at = behind_blanks(records, at + 1, most);
	return lt_stream_byte(records, at) == '"';
}

/* A brace behind one of these opens a value within a record. */
static bool opens_value(int before)
{
	return before == ':' || before == '[';
}

/* How many bytes may be looked at; MOST where nothing says less. */
static size_t room_of(const struct lt_records *records, size_t most)
{
	uint64_t left = records->guarded_to - records->offset;

	return lt_stream_is_within(records) && left < most ? (size_t)left
	                                                   : most;
}

/* --- where a record ends ------------------------------------------------ */

/* The begin of the next record, as far as it can be looked at. */
static size_t next_begin(struct lt_records *records)
{
	size_t most = room_of(records, LT_RECORD_BYTES_MAX), at = 0, brace;
	int before = 0, c;

	if (records->next_begin > records->offset) {
		at = (size_t)(records->next_begin - records->offset);
		if (records->is_next_found || at >= most)
			return at < most ? at : most;
	}
	records->is_next_found = false;
	for (; at < most && (c = lt_stream_byte(records, at)) >= 0; at++) {
		if (!lt_stream_is_blank(c))
			before = c;
		if (c != '\n' || opens_value(before) ||
		    !begins_record(records, at + 1, &brace) || brace >= most)
			continue;
		records->is_next_found = true;
		at = brace;
		break;
	}
	records->next_begin = records->offset + at;
	return at;
}

void lt_stream_element(struct lt_records *records, struct lt_element *element)
{
	bool is_guarded = lt_records_is_guarded(records);
	size_t most = is_guarded ? next_begin(records) : LT_RECORD_BYTES_MAX;
	bool is_closed = lt_stream_value_end(records, 0, most, &element->end);
	char first = records->source->held.at[0];

	/* A string may have been followed further. */
	if (element->end > most) {
		is_closed = false;
		element->end = most;
	}
	element->end_kind = LT_ELEMENT_CLOSED;
	if (!is_closed)
		element->end_kind =
		    most == LT_RECORD_BYTES_MAX &&
			    lt_stream_byte(records, element->end) >= 0
			? LT_ELEMENT_TOO_LONG
			: LT_ELEMENT_OPEN;
	else if ((first == '{' || first == '[') &&
	         records->source->held.at[element->end - 1] != first + 2)
		element->end_kind = LT_ELEMENT_CROSSED;
}

/* Whether a comma and another object stand at END. */
static bool goes_on(struct lt_records *records, size_t end)
{
	size_t most = end + LOOK_BYTES;

	if (lt_stream_is_within(records))
		return false;
	end = behind_blanks(records, end, most);
	if (lt_stream_byte(records, end) != ',')
		return false;
	end = behind_blanks(records, end + 1, most);
	return lt_stream_byte(records, end) == '{';
}

/* --- going on ----------------------------------------------------------- */

/* Notes that the next SIZE bytes are broken, so that records are read with care
 * up to there. IS_WITHIN: a record that begins within them also ends there. */
static void guard(struct lt_records *records, size_t size, bool is_within)
{
	if (lt_records_is_guarded(records))
		return;
	records->guarded_to = records->offset + size;
	records->is_within = is_within;
	records->next_begin = 0;
	records->is_next_found = false;
	/* The first record may stand on the line of the list's bracket, and be
	 * indented differently. */
	records->guard_column =
	    size && records->index > 1 ? records->column : UINT32_MAX;
}

struct skip {
	uint32_t from_line; /* no line before it begins a record */
	bool is_first_seen; /* braces on the first line count */
	bool has_brace, is_ended;
};

/* What was met while a line was taken. */
struct met {
	int last, before; /* two bytes that are no blanks; 0: none */
	bool is_feed, is_end;
};

/* Takes a line, or as much of it as there is and may be. */
static void take_line(struct lt_records *records, struct skip *skip,
                      bool counts, struct met *met)
{
	size_t most = room_of(records, TAKE_BYTES), size = 0;

	met->is_feed = met->is_end = false;
	while (size < most && !met->is_feed) {
		int c = lt_stream_byte(records, size);

		met->is_end = c < 0;
		if (c < 0)
			break;
		size++;
		met->is_feed = c == '\n';
		if (c == '{')
			skip->has_brace |=
			    counts || (met->last == ',' && met->before == '}');
		if (lt_stream_is_blank(c))
			continue;
		met->before = met->last;
		met->last = c;
	}
	lt_stream_take(records, size);
}

/* Takes what stands before the next line that begins a record; then the stream
 * stands as before its first one. Where there is none, it takes what is broken,
 * or all there is: then the stream has ended. */
static void skip_on(struct lt_records *records, struct skip *skip)
{
	bool is_within = lt_stream_is_within(records);
	bool counts = skip->is_first_seen;
	struct met met = { 0 };
	size_t brace;

	do {
		take_line(records, skip, counts, &met);
		if (!met.is_feed)
			continue;
		counts = true;
		if (records->line < skip->from_line || opens_value(met.last) ||
		    !begins_record(records, 0, &brace) ||
		    brace >= room_of(records, SIZE_MAX))
			continue;
		lt_stream_take(records, brace);
		records->state = LT_STREAM_FIRST;
		return;
	} while (!met.is_end && (!is_within || lt_records_is_guarded(records)));
	skip->is_ended = !is_within;
	records->state = is_within ? LT_STREAM_MORE : LT_STREAM_ENDED;
}

/* Reports what was skipped since PLACE, if that had records of its own. */
static void tell_skip(struct lt_records *records, const struct skip *skip,
                      const struct lt_place *place)
{
	if (!skip->has_brace)
		return;
	if (skip->is_ended)
		lt_diag0(records->diags, LT_D_JSON_REST, place);
	else
		lt_diag(records->diags, LT_D_JSON_SKIPPED, place,
		        lt_diag_number(records->diags, records->line));
}

/* The place of the stream. Its excerpt does not depend on how far others have
 * read. */
static struct lt_place place_here(struct lt_records *records)
{
	struct lt_place place = { .file = records->source->file };
	struct lt_str held = records->source->held;

	if (!lt_stream_is_within(records))
		return lt_stream_place(records, 0);
	held =
	    lt_str_head(held, (size_t)(records->guarded_to - records->offset));
	lt_place_in(&place, held, 0, records->line);
	lt_place_behind(&place, records->column);
	return place;
}

/* Reports what is neither a record nor a comma. If a record follows, only a
 * comma is missing and nothing is lost; if no brace is skipped, no record
 * is. */
enum lt_status lt_stream_astray(struct lt_records *records, enum lt_code code)
{
	struct lt_str found = lt_str_head(records->source->held, 1);
	struct lt_str quoted = lt_diag_quote(records->diags, found), rest;
	struct lt_place place = place_here(records);
	struct skip skip = { .from_line = records->line,
		             .is_first_seen = true };

	place.excerpt = lt_arena_copy(records->diags->arena, place.excerpt);
	if (lt_stream_byte(records, 0) == '{') {
		lt_diag(records->diags, code, &place, quoted);
		records->state = LT_STREAM_FIRST;
		records->is_structure = true;
		return LT_INVALID;
	}
	guard(records, 0, false);
	skip_on(records, &skip);
	rest = skip.is_ended ? LT_STR("the rest of the list is not read")
	                     : (struct lt_str){ 0 };
	lt_diag(records->diags, code, &place, quoted, rest);
	if (!skip.is_ended)
		tell_skip(records, &skip, &place);
	records->is_structure = !skip.is_ended && !skip.has_brace;
	return LT_INVALID;
}

/* Whether what was reported can come of a bracket or a quote too few or too
 * many, so that the record did not end where it seems to. */
static bool is_out_of_step(const struct lt_diags *found)
{
	static const enum lt_code others[] = { LT_D_LIMIT,
		                               LT_D_JSON_NUL,
		                               LT_D_JSON_SURROGATE,
		                               LT_D_JSON_NOT_UTF8,
		                               LT_D_JSON_DUPLICATE_KEY,
		                               LT_D_JSON_REFUSED };

	for (size_t i = 0; found->count && i < sizeof others / sizeof others[0];
	     i++)
		if (found->list[0].code == others[i])
			return false;
	return found->count > 0;
}

void lt_stream_recover(struct lt_records *records,
                       const struct lt_element *element,
                       const struct lt_diags *found)
{
	struct lt_place place = place_here(records);
	bool is_told = element->end_kind != LT_ELEMENT_CLOSED;
	struct skip skip = { .from_line =
		                 found->count ? found->list[0].at.line : 0 };

	if (element->end_kind == LT_ELEMENT_CROSSED &&
	    goes_on(records, element->end)) {
		lt_stream_take(records, element->end);
		return;
	}
	if (element->end_kind == LT_ELEMENT_CLOSED &&
	    (lt_records_is_guarded(records) || !is_out_of_step(found))) {
		lt_stream_take(records, element->end);
		return;
	}
	place.excerpt = lt_arena_copy(records->diags->arena, place.excerpt);
	guard(records, element->end, element->end_kind == LT_ELEMENT_CLOSED);
	skip_on(records, &skip);
	if (is_told || records->state == LT_STREAM_FIRST)
		tell_skip(records, &skip, &place);
}
