#include "base/safe.h"
#include "cli/parts.h"

/* --- the option --------------------------------------------------------- */

/* A number from 1 to LT_PARTS_MAX; 0: there is none. */
static unsigned read_number(const char **at)
{
	unsigned number = 0;

	for (; **at >= '0' && **at <= '9'; ++*at)
		if (number <= LT_PARTS_MAX)
			number = number * 10 + (unsigned)(**at - '0');
	return number <= LT_PARTS_MAX ? number : 0;
}

bool lt_part_option(const char *value, struct lt_options *options)
{
	const char *at = value;
	unsigned number = read_number(&at), count = 0;

	if (*at == '/') {
		at++;
		count = read_number(&at);
	}
	if (*at || !number || number > count) {
		lt_safe_print(
		    "leadtime: --part takes the number of a part and how "
		    "many there are, as 3/8, up to %d of them, not "
		    "\"%s\"\n",
		    LT_PARTS_MAX, value);
		return false;
	}
	options->part = number;
	options->part_count = count;
	return true;
}

/* Parts need --as-of: by the clock each part would have another time of
 * check. */
bool lt_part_check(const struct lt_options *options)
{
	if (!options->part)
		return true;
	if (!options->as_of) {
		lt_safe_print("leadtime: --part needs --as-of, the same for "
		              "all parts\n");
		return false;
	}
	for (int i = 0; i < options->output_count; i++) {
		const char *format = options->outputs[i].format;

		if (lt_part_dress(lt_str_of(format)) &&
		    (options->summary || strcmp(format, "text") != 0))
			continue;
		lt_safe_print(
		    "leadtime: parts of the format %s cannot be merged; "
		    "write --format json, ndjson or csv, or the totals "
		    "alone with --summary\n",
		    format);
		return false;
	}
	return true;
}

bool lt_part_is_last(const struct lt_options *options)
{
	return options->part == options->part_count;
}

/* --- shares ------------------------------------------------------------- */

uint64_t lt_part_place(uint64_t first, uint64_t size, unsigned number,
                       unsigned count)
{
	uint64_t rest = size > first ? size - first : 0;

	if (number == count)
		return UINT64_MAX;
	return first + rest / count * number + rest % count * number / count;
}

/* Finds where the first record may begin, and where the register ends.
 * lt_source_size does not count what was taken from an input that is held
 * whole. */
static bool measure(const struct lt_register *from, uint64_t *first,
                    uint64_t *size)
{
	*first = 0;
	if (from->is_calendar) {
		*size = from->calendar->paper_count;
		return true;
	}
	*first = from->is_sheet ? from->sheet.csv.offset : from->records.offset;
	if (!lt_source_size(&from->source, size))
		return false;
	if (from->source.at_end)
		*size += *first;
	return true;
}

bool lt_part_cut(struct lt_run *run)
{
	unsigned number = run->options.part, count = run->options.part_count;
	bool good = true;

	if (!number)
		return true;
	run->shares =
	    LT_NEW_ARRAY(&run->arena, struct lt_share, run->register_count);
	for (size_t i = 0; i < run->register_count; i++) {
		const struct lt_register *from = run->registers[i];
		struct lt_share *share = &run->shares[i];
		struct lt_place at = { .file = from->file };
		uint64_t first;

		share->file = from->file;
		if (!measure(from, &first, &share->size)) {
			lt_diag0(&run->diags, LT_D_NOT_CUT, &at);
			good = false;
			continue;
		}
		share->from = share->begin =
		    lt_part_place(first, share->size, number - 1, count);
		share->to = lt_part_place(first, share->size, number, count);
		share->end =
		    lt_part_is_last(&run->options) ? share->size : share->to;
	}
	return good;
}

uint64_t lt_register_at(struct lt_register *from, struct lt_diags *diags)
{
	if (from->is_sheet) {
		from->sheet.diags = from->sheet.csv.diags = diags;
		return lt_sheet_at(&from->sheet);
	}
	from->records.diags = diags;
	return lt_records_at(&from->records);
}

bool lt_share_has(const struct lt_run *run, size_t index, uint64_t place)
{
	return !run->shares || (place >= run->shares[index].from &&
	                        place < run->shares[index].to);
}

/* --- what the result says of the run ------------------------------------ */

static struct lt_str flag(bool is_set)
{
	return is_set ? LT_STR("yes") : (struct lt_str){ 0 };
}

static struct lt_str maps_of(struct lt_run *run)
{
	struct lt_buf buf = { 0 };

	for (int i = 0; i < run->options.map_count; i++) {
		lt_buf_puts(&buf, i ? "\n" : "");
		lt_buf_puts(&buf, run->options.maps[i]);
	}
	return lt_buf_finish(&buf, &run->arena);
}

struct lt_part_note lt_part_of(struct lt_run *run)
{
	const struct lt_options *options = &run->options;
	const struct lt_part_option list[] = {
		{ "lead", lt_str_of(options->lead) },
		{ "recommended", lt_str_of(options->recommended) },
		{ "session", lt_str_of(options->session) },
		{ "body", lt_str_of(options->body) },
		{ "document", lt_str_of(options->document) },
		{ "reader", lt_str_of(options->reader) },
		{ "zone", lt_str_of(options->zone) },
		{ "map", maps_of(run) },
		{ "dates", lt_str_of(options->dates) },
		{ "input-charset", lt_str_of(options->input_charset) },
		{ "strict-calendar", flag(options->strict_calendar) },
		{ "hash", flag(options->hash) },
		{ "columns", lt_str_of(options->columns) },
		{ "quiet", flag(options->quiet) },
		{ "summary", flag(options->summary) },
	};
	struct lt_part_option *kept = LT_NEW_ARRAY(
	    &run->arena, struct lt_part_option, sizeof list / sizeof list[0]);

	memcpy(kept, list, sizeof list);
	return (struct lt_part_note){
		.number = options->part,
		.count = options->part_count,
		.options = kept,
		.option_count = sizeof list / sizeof list[0],
		.shares = run->shares,
		.share_count = run->register_count,
		.section_count = lt_part_sections(run->register_count)
	};
}
