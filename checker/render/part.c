#include "render/part.h"

#include "render/json_out.h"

const struct lt_part_dress lt_part_dresses[] = {
	{ "json", "\"part\":", "}", false },
	{ "ndjson", "{\"part\":", "}", false },
	{ "csv", "part,\"", "\"", true },
	{ "text", "part ", "", false },
	{ NULL, NULL, NULL, false },
};

const struct lt_part_dress *lt_part_dress(struct lt_str format)
{
	for (size_t i = 0; lt_part_dresses[i].format; i++)
		if (lt_str_is(format, lt_part_dresses[i].format))
			return &lt_part_dresses[i];
	return NULL;
}

size_t lt_part_sections(size_t registers)
{
	return 2 * registers + 1;
}

struct lt_str lt_part_option_text(const struct lt_part_note *note,
                                  const char *name)
{
	for (size_t i = 0; i < note->option_count; i++)
		if (strcmp(note->options[i].name, name) == 0)
			return note->options[i].text;
	return (struct lt_str){ 0 };
}

static void put_numbers(struct lt_buf *out, bool *first, const char *key,
                        const uint64_t *numbers, size_t count)
{
	bool inner = true;

	lt_json_key(out, first, key);
	lt_buf_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		lt_json_comma(out, &inner);
		lt_buf_int(out, (int64_t)numbers[i]);
	}
	lt_buf_char(out, ']');
}

static void put_options(struct lt_buf *out, const struct lt_part_note *part)
{
	bool first = true;

	lt_buf_puts(out, ",\"options\":{");
	for (size_t i = 0; i < part->option_count; i++)
		if (part->options[i].text.size)
			lt_json_member(out, &first, part->options[i].name,
			               part->options[i].text);
	lt_buf_char(out, '}');
}

static void put_shares(struct lt_buf *out, const struct lt_part_note *part)
{
	bool first = true;

	lt_buf_puts(out, ",\"registers\":[");
	for (size_t i = 0; i < part->share_count; i++) {
		const struct lt_share *share = &part->shares[i];
		bool member = true;

		lt_json_comma(out, &first);
		lt_buf_char(out, '{');
		lt_json_member(out, &member, "file", lt_str_of(share->file));
		lt_json_number(out, &member, "size", (int64_t)share->size);
		lt_json_number(out, &member, "begin", (int64_t)share->begin);
		lt_json_number(out, &member, "end", (int64_t)share->end);
		lt_json_number(out, &member, "read", share->tally.is_read);
		lt_json_number(out, &member, "records",
		               (int64_t)share->tally.records);
		lt_json_number(out, &member, "ids", (int64_t)share->tally.ids);
		lt_json_member(out, &member, "symbol", share->tally.symbol);
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

static void put_counts(struct lt_buf *out, const char *key,
                       const struct lt_diag_counts *counts)
{
	bool first = true;

	lt_buf_char(out, ',');
	lt_json_string(out, lt_str_of(key));
	lt_buf_puts(out, ":{");
	lt_json_number(out, &first, "listed", (int64_t)counts->listed);
	for (int i = LT_NOTICE; i <= LT_ERROR; i++)
		lt_json_number(out, &first,
		               lt_severity_name((enum lt_severity)i),
		               (int64_t)counts->by_severity[i]);
	lt_buf_char(out, '}');
}

static void put_totals(struct lt_buf *out, const struct lt_summary *summary)
{
	bool first = true;

	lt_buf_puts(out, ",\"totals\":{");
	lt_json_number(out, &first, "documents", (int64_t)summary->documents);
	put_numbers(out, &first, "by_verdict", summary->by_verdict,
	            LT_VERDICT_COUNT);
	lt_json_number(out, &first, "unreadable", (int64_t)summary->unreadable);
	lt_json_number(out, &first, "sessions", (int64_t)summary->sessions);
	put_numbers(out, &first, "sessions_by", summary->sessions_by,
	            LT_VERDICT_COUNT);
	lt_json_member(out, &first, "worst",
	               summary->worst
	                   ? lt_str_of(lt_verdict_name(summary->worst))
	                   : (struct lt_str){ 0 });
	lt_json_number(out, &first, "has_error", summary->has_error);
	lt_json_number(out, &first, "has_warning", summary->has_warning);
	lt_json_number(out, &first, "has_undecided", summary->has_undecided);
	lt_buf_char(out, '}');
}

static void put_hex(struct lt_buf *out, struct lt_str bytes)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < bytes.size; i++) {
		unsigned char byte = (unsigned char)bytes.at[i];

		lt_buf_char(out, digits[byte >> 4]);
		lt_buf_char(out, digits[byte & 15]);
	}
}

/* The source line, which need not be a text; notices are shown without. */
static void put_excerpt(struct lt_buf *out, const struct lt_diag *diag)
{
	if (!diag->at.excerpt.size || diag->severity == LT_NOTICE) {
		lt_buf_puts(out, "null");
		return;
	}
	lt_buf_puts(out, "{\"from\":");
	lt_buf_int(out, diag->at.excerpt_from);
	lt_buf_puts(out, ",\"bytes\":\"");
	put_hex(out, diag->at.excerpt);
	lt_buf_puts(out, "\"}");
}

static void put_diags(struct lt_buf *out, const struct lt_report *report)
{
	const struct lt_diags *diags = report->diags;
	bool first = true;

	lt_buf_puts(out, ",\"diagnostics\":");
	lt_json_diags(out, diags, "");
	lt_buf_puts(out, ",\"excerpts\":[");
	for (size_t i = 0; i < diags->count; i++) {
		lt_json_comma(out, &first);
		put_excerpt(out, &diags->list[i]);
	}
	lt_buf_char(out, ']');
}

void lt_put_part_sum(struct lt_buf *out, const struct lt_part_note *part,
                     struct lt_str before)
{
	struct lt_sum sum = part->sum;
	char digits[LT_SUM_DIGITS];
	bool first = false;

	lt_sum_add(&sum, before);
	lt_sum_write(&sum, digits);
	lt_json_member(out, &first, "sum",
	               (struct lt_str){ digits, LT_SUM_DIGITS });
	lt_buf_char(out, '}');
}

static void put_object(struct lt_buf *out, const struct lt_report *report)
{
	const struct lt_part_note *part = report->part;
	bool first = true;

	lt_buf_char(out, '{');
	lt_json_number(out, &first, "number", (int64_t)part->number);
	lt_json_number(out, &first, "of", (int64_t)part->count);
	lt_json_member(out, &first, "format", part->format);
	lt_buf_puts(out, ",\"run\":{");
	lt_json_run(out, report);
	lt_buf_char(out, '}');
	put_options(out, part);
	put_shares(out, part);
	put_numbers(out, &first, "rows", part->rows, part->section_count);
	put_numbers(out, &first, "diagnosed", part->diagnosed,
	            part->section_count);
	put_counts(out, "before", &part->before);
	put_counts(out, "all", &part->all);
	put_totals(out, &report->summary);
	put_diags(out, report);
	lt_put_part_sum(out, part, lt_buf_str(out));
}

static void put_doubled(struct lt_buf *out, struct lt_str text)
{
	while (text.size) {
		size_t end = lt_str_find(text, '"');

		lt_buf_put(out, lt_str_head(text, end + 1));
		if (end < text.size)
			lt_buf_char(out, '"');
		text = lt_str_from(text, end + 1);
	}
}

void lt_put_part(struct lt_buf *out, const struct lt_report *report)
{
	const struct lt_part_dress *dress;
	struct lt_buf object = { 0 };

	if (!report->part)
		return;
	dress = lt_part_dress(report->part->format);
	put_object(&object, report);
	lt_buf_puts(out, dress->before);
	if (dress->is_quoted)
		put_doubled(out, lt_buf_str(&object));
	else
		lt_buf_put(out, lt_buf_str(&object));
	lt_buf_puts(out, dress->after);
	lt_buf_free(&object);
}
