/* recur_box.h - the expansion of rules in a child process (box.h), and what
 * goes to it and comes back. */
#ifndef LT_READ_RECUR_BOX_H
#define LT_READ_RECUR_BOX_H

#include "base/diag.h"
#include "box/box.h"
#include "read/recur.h"

/* What a box for lt_recur_span does. */
extern const struct lt_box_job lt_recur_job;

/* Says at AT how the last child of BOX ended, which has taken a rule along
 * (LT_RECUR_LOST). */
void lt_recur_report_lost(struct lt_diags *diags, const struct lt_box *box,
                          const struct lt_place *at);

/* --- for the tests ------------------------------------------------------ */

/* An expansion as it stands on the wire: integers of eight bytes, texts with
 * their size before them. */
struct lt_recur_question {
	struct lt_recur recur;
	struct lt_wall start;
	int32_t first, last; /* of the span */
	int64_t work;
};

struct lt_recur_answer {
	enum lt_recur_fault fault;
	int64_t work; /* that is left */
	bool goes_on; /* behind the span */
	struct lt_wall *list;
	size_t count;
};

/* What goes through the pipe. */
void lt_recur_put_question(struct lt_buf *out,
                           const struct lt_recur_question *question);
void lt_recur_put_answer(struct lt_buf *out,
                         const struct lt_recur_answer *answer);

/* The views of a question go into BYTES. False: it is none. */
bool lt_recur_take_question(struct lt_str bytes,
                            struct lt_recur_question *question);

/* The list is of ARENA. False: BYTES is not an answer that QUESTION can have;
 * every field is looked at. */
bool lt_recur_take_answer(struct lt_arena *arena, struct lt_str bytes,
                          const struct lt_recur_question *question,
                          struct lt_recur_answer *answer);

#endif
