#include "cli/merge.h"

#include <stdlib.h>

struct checking {
	struct lt_run *run;
	const struct lt_piece *first; /* what the others are held against */
	const struct lt_piece *piece;
	bool is_good;
};

static struct lt_place place_of(const struct lt_piece *piece)
{
	return (struct lt_place){ .file = piece->file };
}

static struct lt_str shown(struct lt_run *run, struct lt_str text)
{
	return text.size ? lt_diag_quote(&run->diags, text)
	                 : LT_STR("not given");
}

/* WHAT is the same in the piece and in the first one. One difference of a
 * piece is said, the others follow from it. */
static void same(struct checking *checking, const char *what,
                 struct lt_str here, struct lt_str there)
{
	struct lt_place at = place_of(checking->piece);

	if (!checking->is_good || lt_str_eq(here, there))
		return;
	checking->is_good = false;
	lt_diag(&checking->run->diags, LT_D_PART_OTHER_RUN, &at,
	        lt_str_of(what), shown(checking->run, here),
	        shown(checking->run, there), lt_str_of(checking->first->file));
}

static void same_number(struct checking *checking, const char *what,
                        uint64_t here, uint64_t there)
{
	struct lt_diags *diags = &checking->run->diags;

	same(checking, what, lt_diag_number(diags, (int64_t)here),
	     lt_diag_number(diags, (int64_t)there));
}

/* --- one run ------------------------------------------------------------ */

static const char *filled(struct checking *checking, const char *format,
                          const char *name)
{
	const struct lt_str args[] = { lt_str_of(name) };

	return lt_words_fill(&checking->run->arena, format, args, 1).at;
}

static void same_inputs(struct checking *checking)
{
	const struct lt_report *here = &checking->piece->report;
	const struct lt_report *there = &checking->first->report;

	same_number(checking, "the number of inputs", here->input_count,
	            there->input_count);
	for (size_t i = 0; checking->is_good && i < here->input_count; i++) {
		const struct lt_input_note *one = &here->inputs[i];
		const struct lt_input_note *two = &there->inputs[i];

		same(checking, "an input", lt_str_of(one->file),
		     lt_str_of(two->file));
		same(checking, filled(checking, "the role of {0}", one->file),
		     lt_str_of(one->role), lt_str_of(two->role));
		same(checking,
		     filled(checking, "the SHA-256 of {0}", one->file),
		     lt_str_of(one->sha256), lt_str_of(two->sha256));
	}
}

/* Those that either of the two was given. */
static void same_options(struct checking *checking)
{
	const struct lt_part_note *notes[] = { &checking->piece->note,
		                               &checking->first->note };

	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < notes[side]->option_count; i++) {
			const char *name = notes[side]->options[i].name;

			same(checking, filled(checking, "--{0}", name),
			     lt_part_option_text(notes[0], name),
			     lt_part_option_text(notes[1], name));
		}
}

static void same_registers(struct checking *checking)
{
	const struct lt_part_note *here = &checking->piece->note;
	const struct lt_part_note *there = &checking->first->note;

	same_number(checking, "the number of registers", here->share_count,
	            there->share_count);
	for (size_t i = 0; checking->is_good && i < here->share_count; i++) {
		const struct lt_share *one = &here->shares[i];
		const struct lt_share *two = &there->shares[i];

		same(checking, "a register", lt_str_of(one->file),
		     lt_str_of(two->file));
		same_number(checking,
		            filled(checking, "the size of {0}", one->file),
		            one->size, two->size);
	}
	same_number(checking,
	            "the number of diagnostics listed before the first paper",
	            here->before.listed, there->before.listed);
	for (int i = LT_NOTICE; i <= LT_ERROR; i++)
		same_number(checking,
		            "the number of diagnostics before the first paper",
		            here->before.by_severity[i],
		            there->before.by_severity[i]);
}

static struct lt_str check_of(struct lt_run *run, const struct lt_piece *piece)
{
	const struct lt_check *check = &piece->world.check;
	char text[24];
	struct lt_str view = { text, 10 };

	if (check->is_day)
		lt_day_write(check->day, text);
	else
		view.size = lt_instant_write(check->at, text);
	return lt_arena_copy(&run->arena, view);
}

static bool is_same_run(struct lt_run *run, const struct lt_piece *first,
                        const struct lt_piece *piece)
{
	struct checking checking = { run, first, piece, true };
	const struct lt_report *here = &piece->report;
	const struct lt_report *there = &first->report;

	same(&checking, "the version of leadtime", lt_str_of(here->version),
	     lt_str_of(there->version));
	same(&checking, "--as-of", check_of(run, piece), check_of(run, first));
	same(&checking, "the version of the time zone database", here->tzdata,
	     there->tzdata);
	same_number(&checking, "the number of parts", piece->note.count,
	            first->note.count);
	same(&checking, "--format", piece->note.format, first->note.format);
	same_options(&checking);
	same_inputs(&checking);
	same_registers(&checking);
	return checking.is_good;
}

/* --- all parts ---------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	const struct lt_piece *x = a, *y = b;

	return x->note.number < y->note.number   ? -1
	       : x->note.number > y->note.number ? 1
	                                         : 0;
}

static void report_number(struct lt_run *run, enum lt_code code,
                          const struct lt_piece *piece, uint64_t number,
                          const char *other)
{
	struct lt_place at = place_of(piece);
	struct lt_diags *diags = &run->diags;

	lt_diag(diags, code, &at, lt_diag_number(diags, (int64_t)number),
	        lt_diag_number(diags, (int64_t)piece->note.count),
	        lt_str_of(other));
}

static bool are_all_there(struct lt_run *run, const struct lt_pieces *pieces)
{
	const struct lt_piece *last = &pieces->list[pieces->count - 1];
	uint64_t next = 1;
	bool good = true;

	for (size_t i = 0; i < pieces->count; i++) {
		const struct lt_piece *piece = &pieces->list[i];

		for (; next < piece->note.number; next++, good = false)
			report_number(run, LT_D_PART_MISSING, piece, next, "");
		if (piece->note.number < next) {
			report_number(run, LT_D_PART_TWICE, piece,
			              piece->note.number, piece[-1].file);
			good = false;
		}
		next = piece->note.number + 1;
	}
	for (; next <= last->note.count; next++, good = false)
		report_number(run, LT_D_PART_MISSING, last, next, "");
	return good;
}

/* Each part ends where the next one begins. */
static bool meets(struct lt_run *run, const struct lt_piece *one,
                  const struct lt_piece *two)
{
	struct lt_place at = place_of(two);
	struct lt_diags *diags = &run->diags;

	for (size_t i = 0; i < one->note.share_count; i++) {
		const struct lt_share *before = &one->note.shares[i];
		const struct lt_share *after = &two->note.shares[i];

		if (before->end == after->begin)
			continue;
		lt_diag(diags, LT_D_PARTS_APART, &at,
		        lt_diag_number(diags, (int64_t)one->note.number),
		        lt_diag_number(diags, (int64_t)before->end),
		        lt_str_of(before->file),
		        lt_diag_number(diags, (int64_t)after->begin));
		return false;
	}
	return true;
}

static bool is_this_program(struct lt_run *run, const struct lt_piece *piece)
{
	struct lt_place at = place_of(piece);

	if (strcmp(piece->report.version, LT_VERSION) == 0)
		return true;
	lt_diag(&run->diags, LT_D_PART_OTHER_RUN, &at,
	        LT_STR("the version of leadtime"),
	        shown(run, lt_str_of(piece->report.version)),
	        LT_STR(LT_VERSION), LT_STR("this program"));
	return false;
}

bool lt_pieces_fit(struct lt_run *run, struct lt_pieces *pieces)
{
	bool good = is_this_program(run, &pieces->list[0]);

	for (size_t i = 1; i < pieces->count; i++)
		good &= is_same_run(run, &pieces->list[0], &pieces->list[i]);
	if (!good)
		return false;
	qsort(pieces->list, pieces->count, sizeof *pieces->list, by_number);
	if (!are_all_there(run, pieces))
		return false;
	for (size_t i = 0; i + 1 < pieces->count; i++)
		good &= meets(run, &pieces->list[i], &pieces->list[i + 1]);
	return good;
}
