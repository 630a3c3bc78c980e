#include "cli/merge.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { SUM_BYTES = 256 * 1024 };

void lt_piece_damaged(struct lt_run *run, const struct lt_piece *piece,
                      const char *what)
{
	struct lt_diags *diags = &run->diags;
	struct lt_place at = { .file = piece->file };
	const struct lt_part_note *note = &piece->note;

	lt_diag(diags, LT_D_PART_DAMAGED, &at,
	        lt_diag_number(diags, (int64_t)note->number), lt_str_of(what),
	        lt_diag_number(diags, (int64_t)note->count));
}

bool lt_piece_bytes(int fd, char *to, size_t size, uint64_t at)
{
	while (size) {
		ssize_t n = pread(fd, to, size, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			errno = n ? errno : 0;
			return false;
		}
		to += n;
		at += (uint64_t)n;
		size -= (size_t)n;
	}
	return true;
}

/* --- its bytes ---------------------------------------------------------- */

static bool has_bytes(int fd, const struct lt_buf *wanted, uint64_t at)
{
	char *room = lt_alloc(wanted->size + 1);
	bool good = lt_piece_bytes(fd, room, wanted->size, at) &&
	            memcmp(room, wanted->at, wanted->size) == 0;

	free(room);
	return good;
}

/* Computes the sum of the rows. They are read for this alone, because nothing
 * of a part is written before it is known to be whole. */
static bool sum_rows(struct lt_piece *piece, int fd, uint64_t rows)
{
	char *room = lt_alloc(SUM_BYTES);
	bool good = true;

	for (uint64_t at = 0; at < rows && good; at += SUM_BYTES) {
		uint64_t left = rows - at;
		size_t size = left < SUM_BYTES ? (size_t)left : SUM_BYTES;

		good = lt_piece_bytes(fd, room, size, piece->rows_at + at);
		if (good)
			lt_sum_add(&piece->note.sum,
			           (struct lt_str){ room, size });
	}
	free(room);
	return good;
}

static bool has_sum(const struct lt_piece *piece)
{
	struct lt_buf end = { 0 };
	struct lt_str before = piece->object;
	bool good;

	/* The sum itself does not matter here, only its length, which is always
	 * the same. */
	lt_put_part_sum(&end, &piece->note, (struct lt_str){ 0 });
	before = lt_str_head(
	    before, before.size > end.size ? before.size - end.size : 0);
	lt_buf_clear(&end);
	lt_put_part_sum(&end, &piece->note, before);
	good = lt_str_ends(piece->object, lt_buf_str(&end));
	lt_buf_free(&end);
	return good;
}

/* Whether the last line, written again from what was read of it, is the
 * same. */
static bool has_object(const struct lt_piece *piece)
{
	struct lt_buf line = { 0 };
	bool good;

	lt_put_part(&line, &piece->report);
	good = lt_str_ends(lt_buf_str(&line), piece->object);
	lt_buf_free(&line);
	return good;
}

/* What of the bytes around the rows is not as it was written; NULL: nothing.
 * They are written again and compared. Of text only the last line is: the
 * totals before it depend on the width of a terminal. */
static const char *fault_of_bytes(struct lt_piece *piece, int fd)
{
	static const char counts[] =
	    "its bytes are not those that its last line counts";
	static const char sums[] =
	    "bytes of it were changed, because they do not give the sum at its "
	    "end";
	uint64_t rows = piece->note.rows[piece->note.section_count - 1];
	struct lt_buf head = { 0 }, tail = { 0 };
	struct lt_renderer_state *state =
	    piece->renderer->begin(&piece->report, &head);
	bool is_text = piece->renderer == &lt_render_text;
	const char *fault = NULL;
	bool is_there;

	piece->rows_at = head.size;
	is_there = sum_rows(piece, fd, rows);
	piece->renderer->end(state, &tail);
	if (!is_there ||
	    (!is_text && head.size + rows + tail.size != piece->bytes))
		fault = counts;
	else if (!has_sum(piece))
		fault = sums;
	else if (is_text ? !has_object(piece)
	                 : !(has_bytes(fd, &head, 0) &&
	                     has_bytes(fd, &tail, head.size + rows)))
		fault = counts;
	lt_buf_free(&head);
	lt_buf_free(&tail);
	return fault;
}

/* --- its counts --------------------------------------------------------- */

/* Adds up counts by verdict; *WORST becomes the worst of which there is one,
 * where that is worse. */
static uint64_t total_of(const uint64_t *by_verdict, enum lt_verdict *worst)
{
	uint64_t total = by_verdict[LT_VERDICT_NONE];

	for (enum lt_verdict v = LT_VERDICT_NONE + 1; v < LT_VERDICT_COUNT;
	     v++) {
		total += by_verdict[v];
		if (by_verdict[v] && (!*worst || v < *worst))
			*worst = v;
	}
	return total;
}

/* Each paper is counted once, and each session; what is undecided is said to
 * be there. */
static bool is_reconciled(const struct lt_summary *summary)
{
	enum lt_verdict worst = LT_VERDICT_NONE;

	return total_of(summary->by_verdict, &worst) == summary->documents &&
	       total_of(summary->sessions_by, &worst) == summary->sessions &&
	       worst == summary->worst &&
	       (summary->has_undecided ||
	        !(summary->by_verdict[LT_VERDICT_UNDECIDED] ||
	          summary->sessions_by[LT_VERDICT_UNDECIDED]));
}

/* Whether the counts of diagnostics agree with the list, also of those that
 * were found before the first paper. */
static bool are_diags_counted(const struct lt_piece *piece)
{
	const struct lt_diag_counts *before = &piece->note.before;
	const struct lt_diag_counts *all = &piece->note.all;
	uint64_t listed = 0;

	for (int i = LT_NOTICE; i <= LT_ERROR; i++) {
		if (before->by_severity[i] > all->by_severity[i] ||
		    piece->diags.by_severity[i] > all->by_severity[i])
			return false;
		listed += before->by_severity[i];
	}
	return before->listed <= listed;
}

/* No share ends before it begins, or has more ids than papers. */
static bool are_shares_possible(const struct lt_part_note *note)
{
	for (size_t i = 0; i < note->share_count; i++) {
		const struct lt_share *share = &note->shares[i];

		if (share->begin > share->end ||
		    share->tally.ids > share->tally.records)
			return false;
	}
	return true;
}

const char *lt_piece_fault(struct lt_piece *piece, int fd)
{
	const char *fault = fault_of_bytes(piece, fd);

	if (!fault &&
	    !(is_reconciled(&piece->report.summary) &&
	      are_diags_counted(piece) && are_shares_possible(&piece->note)))
		fault = "what it counts does not add up";
	return fault;
}
