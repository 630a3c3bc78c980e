#include "read/cut.h"

#include "base/arena.h"
#include "base/limits.h"
#include "read/brackets.h"
#include "read/stream.h"

#include <stdlib.h>

/* How much is read at once where nobody looks at it, and the room for what is
 * carried, which is nearly always a part of one record. */
enum { PASS_BYTES = 1024 * 1024, CARRY_BYTES = 16 * 1024 };

void lt_cutter_begin(struct lt_cutter *cutter, struct lt_records *records,
                     size_t part_bytes, uint64_t limit)
{
	*cutter =
	    (struct lt_cutter){ .records = records,
		                .part_bytes = part_bytes,
		                .limit = limit,
		                .is_done = lt_records_is_ended(records) ||
		                           lt_records_is_guarded(records) };
	cutter->is_file = !cutter->is_done &&
	                  lt_source_is_file(records->source, &cutter->cut_to);
	cutter->planned_to = cutter->cut_to;
	if (cutter->is_file)
		cutter->held_left = records->source->held.size;
}

bool lt_cutter_plan(struct lt_cutter *cutter, struct lt_part *part)
{
	part->planned_size = part->held_size = part->block_size = 0;
	if (cutter->held_left) {
		part->held_size = cutter->held_left < cutter->part_bytes
		                      ? cutter->held_left
		                      : cutter->part_bytes;
		cutter->held_left -= part->held_size;
	} else if (cutter->is_file) {
		part->planned_at = cutter->planned_to;
		part->planned_size = cutter->part_bytes;
		cutter->planned_to += part->planned_size;
	}
	return !cutter->is_done;
}

static void make_room(struct lt_part *part, size_t room)
{
	if (part->room >= room)
		return;
	part->bytes = lt_realloc(part->bytes, room);
	part->room = room;
}

void lt_part_read(const struct lt_cutter *cutter, struct lt_part *part)
{
	if (!part->planned_size)
		return;
	make_room(part, CARRY_BYTES + part->planned_size);
	part->block_size = lt_source_read_at(
	    cutter->records->source, part->bytes + CARRY_BYTES,
	    part->planned_size, part->planned_at);
}

/* The bytes of a part: what was carried over from the one before, and its
 * block. */
static struct lt_str take_carry(struct lt_cutter *cutter, struct lt_part *part)
{
	size_t size = cutter->carry.size;
	size_t begin = size < CARRY_BYTES ? CARRY_BYTES - size : 0;

	make_room(part, begin + size + part->block_size);
	if (size > CARRY_BYTES)
		memmove(part->bytes + size, part->bytes + CARRY_BYTES,
		        part->block_size);
	if (size)
		memcpy(part->bytes + begin, cutter->carry.at, size);
	lt_buf_clear(&cutter->carry);
	cutter->is_at_end |= part->block_size < part->planned_size;
	cutter->cut_to += part->block_size;
	return (struct lt_str){ part->bytes + begin, size + part->block_size };
}

/* Reads on until there are WANT bytes, or the input ends. */
static void fill(struct lt_cutter *cutter, struct lt_part *part,
                 struct lt_str *bytes, size_t want)
{
	size_t begin = (size_t)(bytes->at - part->bytes);

	make_room(part, begin + want);
	bytes->at = part->bytes + begin;
	while (bytes->size < want && !cutter->is_at_end) {
		size_t got = lt_source_read(cutter->records->source,
		                            part->bytes + begin + bytes->size,
		                            want - bytes->size);

		cutter->is_at_end = got == 0;
		bytes->size += got;
	}
}

/* What a look at some bytes has found. */
struct found {
	size_t end;     /* of the last whole record; 0: none */
	size_t records; /* up to there */
	bool is_odd;    /* nothing behind can be cut */
};

/* A line of which only blanks stand before the limit is left to the stream,
 * as every line that the limit falls into. */
static struct found last_line(struct lt_str bytes, size_t limit)
{
	bool is_last = limit <= bytes.size;
	const char *feed;

	bytes = lt_str_head(bytes, limit);
	feed = bytes.size ? memrchr(bytes.at, '\n', bytes.size) : NULL;
	return (struct found){ feed ? (size_t)(feed - bytes.at) + 1 : 0, 1,
		               is_last };
}

/* Whether GAP, between two records or before the first, is as it should be:
 * blanks, and the comma where one belongs. */
static bool is_gap(struct lt_str gap, bool with_comma)
{
	size_t commas = 0;

	for (size_t i = 0; i < gap.size; i++) {
		char c = gap.at[i];

		commas += c == ',';
		if (c != ',' && c != ' ' && c != '\n' && c != '\t' && c != '\r')
			return false;
	}
	return commas == with_comma;
}

static struct found last_element(struct lt_str bytes, bool is_first,
                                 size_t limit)
{
	struct lt_brackets walk;
	struct found found = { 0 };
	size_t at, depth = 0, begin = 0;

	lt_brackets_begin(&walk, bytes);
	while (lt_brackets_next(&walk, &at)) {
		bool opens = bytes.at[at] == '{' || bytes.at[at] == '[';

		if (depth == 0 && (!opens || at >= limit)) {
			found.is_odd = true;
			break;
		}
		if (opens && depth == 0) {
			struct lt_str gap = { bytes.at + found.end,
				              at - found.end };

			begin = at;
			if (!is_gap(gap, !(is_first && !found.records))) {
				found.is_odd = true;
				break;
			}
		}
		depth += opens ? 1 : (size_t)-1;
		if (depth)
			continue;
		/* A record that is too long, or whose end is a bracket of the
		 * other kind. */
		if (at + 1 - begin > LT_RECORD_BYTES_MAX ||
		    bytes.at[at] != bytes.at[begin] + 2) {
			found.is_odd = true;
			break;
		}
		found.end = at + 1;
		found.records++;
	}
	return found;
}

static bool is_blank(struct lt_str bytes)
{
	size_t at = 0;

	while (at < bytes.size && lt_stream_is_blank(bytes.at[at]))
		at++;
	return at == bytes.size;
}

static struct found look(const struct lt_cutter *cutter, struct lt_str bytes)
{
	const struct lt_records *records = cutter->records;
	uint64_t left = cutter->limit > records->offset
	                    ? cutter->limit - records->offset
	                    : 0;
	size_t limit = left < SIZE_MAX ? (size_t)left : SIZE_MAX;
	struct found found;

	if (records->form != LT_RECORDS_LINES)
		return last_element(bytes, lt_records_is_first(records), limit);
	found = last_line(bytes, limit);
	/* The stream knows when there are too many. */
	found.is_odd |= is_blank(bytes);
	return found;
}

/* Looks for the end of a record; of an input that is no file it reads on until
 * there is one. */
static struct found look_on(struct lt_cutter *cutter, struct lt_part *part,
                            struct lt_str *bytes)
{
	struct found found;

	for (size_t want = cutter->part_bytes;; want *= 2) {
		/* Of a file only what the source held when the part was planned
		 * is taken from it; the rest was read by its place. */
		fill(cutter, part, bytes,
		     cutter->is_file ? bytes->size + part->held_size : want);
		found = look(cutter, *bytes);
		found.is_odd |=
		    !found.end && bytes->size > 2 * LT_RECORD_BYTES_MAX;
		if (found.end || found.is_odd || cutter->is_at_end ||
		    cutter->is_file)
			return found;
	}
}

bool lt_cutter_cut(struct lt_cutter *cutter, struct lt_part *part)
{
	struct lt_str bytes;
	struct found found;

	if (cutter->is_done)
		return false;
	bytes = take_carry(cutter, part);
	found = look_on(cutter, part, &bytes);
	lt_buf_put(&cutter->carry, lt_str_from(bytes, found.end));
	cutter->is_done = found.is_odd || cutter->is_at_end;
	if (!found.end && cutter->is_done)
		return false;
	lt_records_part(cutter->records, lt_str_head(bytes, found.end),
	                found.end ? found.records : 0, &part->source,
	                &part->records);
	return true;
}

bool lt_cutter_next(struct lt_cutter *cutter, struct lt_part *part)
{
	if (!lt_cutter_plan(cutter, part))
		return false;
	lt_part_read(cutter, part);
	return lt_cutter_cut(cutter, part);
}

void lt_cutter_end(struct lt_cutter *cutter)
{
	struct lt_source *source = cutter->records->source;

	/* While the source still holds bytes, nothing has been read ahead from
	 * the file. */
	if (cutter->is_file && !source->held.size)
		lt_source_go_back(source, cutter->cut_to);
	lt_source_give_back(source, lt_buf_str(&cutter->carry));
	lt_buf_free(&cutter->carry);
}

void lt_cutter_pass(struct lt_records *records, uint64_t limit)
{
	struct lt_cutter cutter;
	struct lt_part part = { 0 };

	lt_cutter_begin(&cutter, records, PASS_BYTES, limit);
	while (lt_cutter_next(&cutter, &part))
		;
	lt_cutter_end(&cutter);
	lt_part_free(&part);
}

bool lt_part_is_read(const struct lt_part *part)
{
	return part->source.held.size == 0;
}

void lt_part_free(struct lt_part *part)
{
	free(part->bytes);
	*part = (struct lt_part){ 0 };
}
