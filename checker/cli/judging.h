/* judging.h - from the documents of a register to rows: what judge_run.c,
 * judge_batch.c and judge_jobs.c share.
 *
 * Documents are judged in batches: one record, or the records of one part of a
 * file. A judge is what one thread needs for that; it only reads the run, and
 * puts everything that comes of a batch into it. The results of batches are
 * then joined in the order of the input, by one thread at a time, so that
 * nothing depends on how many threads there are. */
#ifndef LT_CLI_JUDGING_H
#define LT_CLI_JUDGING_H

#include "cli/run.h"
#include "cli/symbols.h"
#include "cli/waiting.h"
#include "core/quick.h"
#include "normalise/plain_documents.h"

/* The symbol of a record, which is read again where the symbol was met before;
 * its bytes hold until the batch is joined. */
struct lt_seen {
	uint64_t hash;
	struct lt_record record;
	size_t diag_count; /* the diagnostics of the batch before it */
};

/* Everything that comes of judging some records. */
struct lt_batch {
	struct lt_arena arena; /* of what follows */
	struct lt_diags diags;
	struct lt_summary summary;
	struct lt_buf bufs[LT_OUTPUTS_MAX]; /* rows, for the sink to join */
	bool wants_symbols;
	struct lt_seen *seen; /* owned */
	size_t seen_count, seen_room;
	size_t register_index;             /* of the records */
	const struct lt_document **papers; /* that others may need */
	const struct lt_session **sessions;
	size_t paper_count;
	struct lt_buf waiting; /* entries of waiting.h */
	struct lt_unread_papers unread;
	struct lt_tally tally;
	struct lt_nearest near; /* symbols that are not the wanted one */
};

/* The whole job, constant while judges work. */
struct lt_job {
	struct lt_run *run;
	const struct lt_rows_sink *sink;
	struct lt_summary *summary;
	/* what rules need of other papers */
	bool keeps_all, keeps_some;
	/* What is read now belongs to other parts (parts.h): its symbols and
	 * papers are noted, and nothing of it is judged or reported. */
	bool is_outside;
	struct lt_unread_papers unread; /* of what was joined */
	/* Lines of the register were not counted; and the number of one is
	 * needed. */
	bool is_uncounted, needs_lines;
	struct lt_records before_jump; /* where is_uncounted */
	/* joined, in order */
	struct lt_symbols symbols;
	struct lt_waiting waiting;
	const struct lt_document **papers;
	const struct lt_session **sessions;
	size_t paper_count;
	struct lt_papers all; /* of these, when every register is read */
	bool is_stopped;      /* the sink wants no more */
};

/* What one thread needs. */
struct lt_judge {
	const struct lt_job *job;
	struct lt_arena arena;   /* of the judge */
	struct lt_arena scratch; /* of one document */
	struct lt_quick *quick;  /* NULL: everything is wanted */
	bool is_brief;           /* nothing but counts is, of every paper */
	struct lt_plain plain;
	struct lt_plain_memo memo;
	struct lt_quick_paper paper;
	struct lt_document document;
	struct lt_document shown; /* what rows show of a paper without one */
	struct lt_diags ahead;    /* of the record that begins behind a limit */
	struct lt_batch *batch;   /* where results go */
	size_t register_index;
	/* The table of the job, if no other thread judges: then symbols are
	 * compared as they come. NULL: they are compared when the batch is
	 * joined. */
	struct lt_symbols *symbols;
};

/* Some 30 KiB, which the stack of a thread may not have. */
struct lt_judge *lt_judge_new(const struct lt_job *job);
void lt_judge_free(struct lt_judge *judge);

/* WANTS_SYMBOLS: they are noted; whether the job still compares any may change
 * while it joins a batch. */
void lt_batch_begin(struct lt_batch *batch, const struct lt_job *job,
                    bool wants_symbols);
void lt_batch_free(struct lt_batch *batch);

/* Judges up to COUNT records of a register. False: there are no more. */
bool lt_judge_records(struct lt_judge *judge, struct lt_records *records,
                      struct lt_str default_body, size_t count);

/* Judges the next row of a table. False: there are no more. */
bool lt_judge_row(struct lt_judge *judge, struct lt_register *from);

/* Counts a record that was wrong, of which RECORD (NULL: nothing) or the symbol
 * and the place are known, and tells the sink (judge_unread.c). */
void lt_judge_unread(struct lt_judge *judge, const struct lt_json *record);
void lt_judge_unread_paper(struct lt_judge *judge, struct lt_str symbol,
                           const struct lt_place *at);

/* Adds what is known of the papers of a batch that could not be read. */
void lt_judge_join_unread(struct lt_job *job,
                          const struct lt_unread_papers *unread);

/* Reports a kind that no rule names, and one does but for its letters
 * (judge_session.c). */
void lt_judge_tell_kind(struct lt_judge *judge,
                        const struct lt_document *document);

/* Reports where no session, or more than one, is the one that a document names
 * (judge_session.c). */
void lt_judge_tell_session(struct lt_judge *judge,
                           const struct lt_document *document);

/* Judges a document that does not go away, of a calendar. */
void lt_judge_paper(struct lt_judge *judge, struct lt_document *document);

/* The hash of a symbol for lt_judge_see, 0 where symbols are not noted
 * (judge_symbols.c). Called early, because it fetches the place in memory that
 * the hash will be compared with. */
uint64_t lt_judge_expect(const struct lt_judge *judge, struct lt_str symbol);

/* Notes the symbol with that hash, as read from RECORD (NULL: from none, only
 * for a judge with symbols). DOCUMENT has the symbol and its place; where it is
 * NULL, RECORD is read again if they are needed. */
void lt_judge_see(struct lt_judge *judge, uint64_t hash,
                  const struct lt_record *record,
                  const struct lt_document *document);

/* Notes of the record that was read last, the plain one or the one with these
 * members, whether its id is not read (tally.c). */
void lt_judge_note_plain(struct lt_judge *judge);
void lt_judge_note_tree(struct lt_judge *judge,
                        const struct lt_document_members *members);

/* Adds the tally of a batch to that of its register (tally.c). */
void lt_judge_join_tally(struct lt_job *job, struct lt_batch *batch);

/* Takes over the diagnostics of a batch; those of two documents with one symbol
 * come where one thread would have found them. */
void lt_judge_join_seen(struct lt_job *job, const struct lt_batch *batch);

/* The document of a record of a register, read as it was before; what was
 * reported then is not reported again. */
bool lt_judge_read_again(struct lt_run *run, size_t register_index,
                         const struct lt_record *record,
                         struct lt_arena *scratch,
                         struct lt_document *document);

/* Adds what came of a batch to the job's results, and empties it. */
void lt_batch_join(struct lt_job *job, struct lt_batch *batch);

/* Judges the parts of a register, as far as it can be cut and up to LIMIT, as
 * lt_cutter_begin has it, on several threads; what is left is to be judged
 * record by record (judge_jobs.c). */
void lt_judge_parts(struct lt_job *job, size_t register_index, uint64_t limit);

/* Whether what other parts judge has to be read too. */
bool lt_job_listens(const struct lt_job *job);

#endif
