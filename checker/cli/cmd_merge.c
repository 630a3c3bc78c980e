#include "base/safe.h"
#include "cli/commands.h"
#include "cli/merge.h"
#include "cli/output.h"
#include "cli/tally.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* How much of the rows is in memory at once. */
enum { COPY_BYTES = 256 * 1024 };

struct merging {
	struct lt_run run;
	struct lt_pieces pieces;
	struct lt_summary summary;
	char block[COPY_BYTES];
};

/* One --format with its --output. */
struct merged {
	const struct lt_renderer *renderer;
	struct lt_report report;
	struct lt_output output;
	struct lt_buf buf;
	bool has_rows;       /* some were written */
	struct lt_sum *sums; /* of the rows of each part, as they were read */
};

/* --- what the parts add up to ------------------------------------------- */

static bool has_option(const struct lt_piece *piece, const char *name)
{
	return lt_part_option_text(&piece->note, name).size > 0;
}

/* Takes the options that change the output, which are the same in all parts
 * (merge_check.c), from the first one. */
static void take_options(struct merging *merging)
{
	const struct lt_piece *first = &merging->pieces.list[0];
	struct lt_run *run = &merging->run;
	struct lt_str document = lt_part_option_text(&first->note, "document");
	struct lt_str columns = lt_part_option_text(&first->note, "columns");

	run->options.quiet = has_option(first, "quiet");
	run->options.summary = has_option(first, "summary");
	if (document.size)
		run->options.document = lt_arena_text(&run->arena, document);
	if (columns.size)
		run->options.columns = lt_arena_text(&run->arena, columns);
	run->builder.world.check = first->world.check;
	run->inputs = LT_NEW_ARRAY(&run->arena, struct lt_input_note,
	                           first->report.input_count);
	run->input_count = first->report.input_count;
	for (size_t i = 0; i < run->input_count; i++)
		run->inputs[i] = first->report.inputs[i];
}

static void take_diags(struct lt_diags *diags, const struct lt_piece *piece,
                       uint64_t begin, uint64_t end)
{
	lt_diags_take(diags, &piece->diags, (size_t)begin, (size_t)end);
}

/* Where a section begins: at the end of the one before it, or at FIRST. */
static uint64_t section_begin(const uint64_t *ends, size_t section,
                              uint64_t first)
{
	return section ? ends[section - 1] : first;
}

/* Reports what is said once of a whole register, from the tallies of all parts.
 * Returns how many notices were added. */
static size_t tell_register(struct merging *merging, size_t index)
{
	const struct lt_pieces *pieces = &merging->pieces;
	struct lt_diags *diags = &merging->run.diags;
	size_t before = diags->by_severity[LT_NOTICE];
	struct lt_tally tally = { .is_read = true };

	for (size_t i = 0; i < pieces->count; i++) {
		const struct lt_tally *one =
		    &pieces->list[i].note.shares[index].tally;

		tally.is_read &= one->is_read;
		lt_tally_add(&tally, one);
	}
	lt_register_tell(pieces->list[0].note.shares[index].file, &tally,
	                 diags);
	return diags->by_severity[LT_NOTICE] - before;
}

/* The diagnostics in the order of a run of the whole: those from before any
 * paper was judged, then section by section those of all parts. A diagnostic
 * that a part only counted, because its list was full, is only counted here as
 * well: the list of the whole is full by then. */
static void join_diags(struct merging *merging)
{
	const struct lt_pieces *pieces = &merging->pieces;
	const struct lt_part_note *first = &pieces->list[0].note;
	struct lt_diags *diags = &merging->run.diags;
	uint64_t all = 0, told = 0;

	take_diags(diags, &pieces->list[0], 0, first->before.listed);
	for (size_t section = 0; section < first->section_count; section++) {
		for (size_t i = 0; i < pieces->count; i++) {
			const struct lt_part_note *note = &pieces->list[i].note;

			take_diags(diags, &pieces->list[i],
			           section_begin(note->diagnosed, section,
			                         note->before.listed),
			           note->diagnosed[section]);
		}
		if (section < first->share_count)
			told += tell_register(merging, section);
	}
	for (int severity = 0; severity < 4; severity++) {
		uint64_t before = first->before.by_severity[severity];
		uint64_t sum = before + (severity == LT_NOTICE ? told : 0);

		for (size_t i = 0; i < pieces->count; i++)
			sum += pieces->list[i].note.all.by_severity[severity] -
			       before;
		/* What each part tells once is told once of the whole. */
		if (severity == LT_WARNING)
			sum -= diags->repeated;
		diags->by_severity[severity] = (size_t)sum;
		all += sum;
	}
	diags->beyond = (size_t)all - diags->count;
}

static void add_up(struct merging *merging)
{
	struct lt_run *run = &merging->run;

	take_options(merging);
	join_diags(merging);
	for (size_t i = 0; i < merging->pieces.count; i++)
		lt_summary_join(&merging->summary,
		                &merging->pieces.list[i].report.summary);
	lt_report_no_document(run, &merging->summary);
}

/* --- the result --------------------------------------------------------- */

static void flush(struct merged *out)
{
	lt_output_put(&out->output, &out->buf, 0);
}

/* Rows of JSON are joined by commas: a part's first row gets one in front, and
 * the first row of all none. */
static struct lt_str with_comma(struct merged *out, struct lt_str rows)
{
	bool has_comma = rows.at[0] == ',';

	if (!out->renderer->join)
		return rows;
	if (out->has_rows && !has_comma)
		lt_buf_char(&out->buf, ',');
	return lt_str_from(rows, !out->has_rows && has_comma);
}

/* A part that was whole when it was looked at; ERROR 0: it is another one
 * now. */
static void fail_read(struct merging *merging, struct merged *out,
                      const struct lt_piece *piece, int error)
{
	struct lt_place at = { .file = piece->file };

	if (error)
		lt_diag(&merging->run.diags, LT_D_CANNOT_READ, &at,
		        lt_str_of(strerror(error)));
	else
		lt_piece_damaged(&merging->run, piece,
		                 "it was changed while it was read");
	out->output.has_failed = true;
}

static void copy_rows(struct merging *merging, struct merged *out, size_t index,
                      size_t section)
{
	const struct lt_piece *piece = &merging->pieces.list[index];
	const uint64_t *ends = piece->note.rows;
	uint64_t begin = section_begin(ends, section, 0), at = begin;
	int fd = -1;

	if (at < ends[section]) {
		fd = open(piece->file, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			fail_read(merging, out, piece, errno);
	}
	while (at < ends[section] && !out->output.has_failed) {
		uint64_t left = ends[section] - at;
		struct lt_str rows = { merging->block, left < COPY_BYTES
			                                   ? (size_t)left
			                                   : COPY_BYTES };

		if (!lt_piece_bytes(fd, merging->block, rows.size,
		                    piece->rows_at + at)) {
			fail_read(merging, out, piece, errno);
			break;
		}
		lt_sum_add(&out->sums[index], rows);
		lt_buf_put(&out->buf,
		           at == begin ? with_comma(out, rows) : rows);
		out->has_rows = true;
		at += rows.size;
		flush(out);
	}
	if (fd >= 0)
		close(fd);
}

/* The rows that were written are those that were looked at. */
static void check_sums(struct merging *merging, struct merged *out)
{
	const struct lt_pieces *pieces = &merging->pieces;

	for (size_t i = 0; i < pieces->count && !out->output.has_failed; i++) {
		char here[LT_SUM_DIGITS], there[LT_SUM_DIGITS];

		lt_sum_write(&out->sums[i], here);
		lt_sum_write(&pieces->list[i].note.sum, there);
		if (memcmp(here, there, sizeof here) != 0)
			fail_read(merging, out, &pieces->list[i], 0);
	}
}

static void open_output(struct merging *merging, struct merged *out,
                        const struct lt_format_output *wanted)
{
	const struct lt_piece *first = &merging->pieces.list[0];

	out->renderer = wanted->format
	                    ? lt_renderer_named(lt_str_of(wanted->format))
	                    : first->renderer;
	out->report = lt_report_of(&merging->run);
	out->report.version = first->report.version;
	out->report.tzdata = first->report.tzdata;
	out->report.summary = merging->summary;
	out->report.width = lt_output_width(wanted->output);
	lt_output_open(&out->output, &merging->run, wanted->output);
}

static void write_output(struct merging *merging, struct merged *out,
                         const struct lt_format_output *wanted)
{
	const struct lt_pieces *pieces = &merging->pieces;
	struct lt_renderer_state *state;

	open_output(merging, out, wanted);
	out->sums =
	    LT_NEW_ARRAY(&merging->run.arena, struct lt_sum, pieces->count);
	state = out->renderer->begin(&out->report, &out->buf);
	for (size_t i = 0; i < pieces->list[0].note.section_count; i++)
		for (size_t j = 0; j < pieces->count; j++)
			copy_rows(merging, out, j, i);
	check_sums(merging, out);
	out->renderer->end(state, &out->buf);
	if (lt_is_silent(&merging->run, &merging->summary) && !wanted->output)
		lt_buf_clear(&out->buf);
	flush(out);
	lt_output_close(&out->output);
	lt_buf_free(&out->buf);
}

/* Rows stay as they are; totals can be written in each of the formats. */
static bool are_formats_good(struct merging *merging)
{
	const struct lt_options *options = &merging->run.options;
	const struct lt_piece *first = &merging->pieces.list[0];
	struct lt_place at = { .file = first->file };
	bool good = true;

	for (int i = 0; i < options->output_count; i++) {
		struct lt_str format = lt_str_of(options->outputs[i].format);

		if (!format.size || lt_str_eq(format, first->note.format) ||
		    (has_option(first, "summary") && lt_part_dress(format)))
			continue;
		lt_diag(&merging->run.diags, LT_D_PART_FORMAT, &at,
		        first->note.format, format);
		good = false;
	}
	return good;
}

static bool read_pieces(struct merging *merging)
{
	struct lt_run *run = &merging->run;
	size_t count = (size_t)run->options.input_count;
	bool good = true;

	merging->pieces.count = count;
	merging->pieces.list =
	    LT_NEW_ARRAY(&run->arena, struct lt_piece, count);
	for (size_t i = 0; i < count; i++)
		good &= lt_piece_read(run, run->options.inputs[i],
		                      &merging->pieces.list[i]);
	return good;
}

static bool is_good(struct merging *merging)
{
	return read_pieces(merging) &&
	       lt_pieces_fit(&merging->run, &merging->pieces) &&
	       are_formats_good(merging);
}

static void write_outputs(struct merging *merging)
{
	const struct lt_options *options = &merging->run.options;

	for (int i = 0; i < options->output_count; i++) {
		struct merged out = { 0 };

		write_output(merging, &out, &options->outputs[i]);
	}
}

int lt_cmd_merge(const struct lt_options *options)
{
	struct merging *merging;
	int status;

	if (!options->input_count) {
		lt_safe_print("leadtime: merge needs the results of the "
		              "parts\n");
		return 4;
	}
	merging = lt_alloc_zeroed(1, sizeof *merging);
	if (!lt_run_begin(&merging->run, options)) {
		lt_run_free(&merging->run);
		free(merging);
		return 4;
	}
	if (is_good(merging)) {
		add_up(merging);
		write_outputs(merging);
	}
	if (!lt_is_silent(&merging->run, &merging->summary))
		lt_print_diags(&merging->run);
	status = lt_run_status(&merging->run, &merging->summary);
	lt_run_free(&merging->run);
	free(merging);
	return status;
}
