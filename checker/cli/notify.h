/* notify.h - the parts of `leadtime notify`: what the workspace says of it
 * (notify_settings.c), the verdicts of today (notify_findings.c), who has to
 * be told what (notify_digests.c, notify_tells.c, notify_wishes.c,
 * notify_renamed.c), the events
 * that go along (notify_calendar.c), the sending (notify_send.c), --check
 * (notify_check.c), the names that recipients ask for (notify_names.c), and the
 * order of it all (cmd_notify.c). `doctor` uses the settings, the check and the
 * names. Everything made belongs to the arena of the run. */
#ifndef LT_CLI_NOTIFY_H
#define LT_CLI_NOTIFY_H

#include "base/hash.h"
#include "base/similar.h"
#include "cli/run.h"
#include "core/tell.h"
#include "deliver/ledger.h"
#include "deliver/sender.h"
#include "deliver/transport.h"
#include "render/feed.h"

/* --- settings ----------------------------------------------------------- */

/* One entry of "recipients"; an empty list is any. */
struct lt_recipient_rule {
	const struct lt_str *bodies, *sessions, *kinds;
	size_t body_count, session_count, kind_count;
	enum lt_gravity least;
};

/* One address, with every entry that names it. */
struct lt_recipient {
	struct lt_str address;
	const struct lt_recipient_rule **rules;
	size_t rule_count;
};

struct lt_notify_settings {
	struct lt_str from, list;
	struct lt_transport transport;
	int secret;     /* the open file of passwords; -1: none */
	char netrc[64]; /* its name */
	struct lt_tell_rules tells;
	bool with_calendar;              /* coming deadlines as an attachment */
	enum lt_weekday all_clear;       /* NONE: never */
	int64_t groups_max;              /* more at once are held */
	struct lt_recipient *recipients; /* in the order of the workspace */
	size_t recipient_count;
	const char *ledger; /* the file */
};

/* False: something is missing or wrong; reported in the run's diagnostics. */
bool lt_notify_settings(struct lt_run *run,
                        struct lt_notify_settings *settings);

/* Closes the file of passwords and the line to the server. */
void lt_notify_settings_close(struct lt_notify_settings *settings);

/* Asks the transport whether it could be used, without sending anything, and
 * puts what it is into WORDS: "the server smtp://... is there and answers".
 * False: it could not; reported in DIAGS. */
bool lt_notify_check_transport(struct lt_notify_settings *settings,
                               struct lt_diags *diags, struct lt_buf *words);

/* --- names -------------------------------------------------------------- */

/* A kind or a session of an entry of "recipients". */
struct lt_wanted_name {
	const struct lt_json *node;
	bool is_session, is_found;
	struct lt_nearest nearest;
};

struct lt_wanted_names {
	struct lt_run *run;
	struct lt_wanted_name *list;
	size_t count;
};

/* All of them; those that a session or a rule of the world has are found. */
void lt_wanted_names_find(struct lt_wanted_names *names, struct lt_run *run);

/* Whether there are kinds that only papers could have; all papers are then to
 * be seen. */
bool lt_wanted_names_of_papers(const struct lt_wanted_names *names);

/* Finds the kind of a paper, as the sink of a run whose context are NAMES. */
void lt_wanted_names_see(void *names, const struct lt_rows *rows,
                         const struct lt_document *document,
                         struct lt_buf *bufs);

/* Warns, in the run's diagnostics, of each that nothing has: sessions come and
 * go, so that it may be right, but a slip would be silence for ever. */
void lt_wanted_names_report(const struct lt_wanted_names *names);

/* --- findings ----------------------------------------------------------- */

struct lt_key_slot {
	char key[LT_HASH_DIGITS];
	bool is_used, is_told;
	uint32_t seen;
};

/* A set of keys, with what is known of each. */
struct lt_keys {
	struct lt_key_slot *slots;
	size_t room, count;
};

/* A paper that somebody was told of, and where its record stands, which cannot
 * be read. */
struct lt_unread {
	struct lt_str symbol, place;
};

struct lt_findings {
	struct lt_run *run;
	const struct lt_tell_rules *rules;
	struct lt_keys keys; /* owned: lt_findings_free */
	/* Papers that somebody was told of, by their symbol, and those of
	 * today, by body and symbol; owned too. */
	struct lt_keys symbols, papers;
	struct lt_feed feed; /* events of coming deadlines, where wanted */
	bool with_feed;
	struct lt_keys events;    /* how many of a UID were met; owned */
	struct lt_finding **list; /* as read */
	size_t count;
	struct lt_unread *unread;
	size_t unread_count;
	struct lt_arena scratch;
	struct lt_summary summary;
};

/* Says that somebody was told of KEY, which is about the paper SYMBOL (empty:
 * about a session), so that its finding is kept whatever it is. Before
 * lt_findings_judge. */
void lt_findings_told(struct lt_findings *findings, struct lt_str key,
                      struct lt_str symbol);

/* Of a standing without a finding today: whether its paper, or its session, is
 * still there. After lt_findings_judge. */
bool lt_findings_has_paper(const struct lt_findings *findings,
                           const struct lt_standing *before);

/* The place, such as "documents.json:12", of the record of BEFORE's paper if it
 * cannot be read today; else empty. After lt_findings_judge. */
struct lt_str lt_findings_unread(const struct lt_findings *findings,
                                 const struct lt_standing *before);

/* How many events there are today for the paper and rule of BEFORE, in the
 * session that it had, in BODY. After lt_findings_judge. */
int64_t lt_findings_events(const struct lt_findings *findings,
                           struct lt_str body,
                           const struct lt_standing *before);

/* Judges everything and keeps what may have to be said. */
void lt_findings_judge(struct lt_findings *findings);

void lt_findings_free(struct lt_findings *findings);

/* Whether SESSION has ended before TODAY; on a day that may be its last, and
 * where no day is known, it has not. */
bool lt_session_is_over(const struct lt_session *session, struct lt_day today);

/* --- the run ------------------------------------------------------------ */

struct lt_digest_moved;

/* A session that the ledger knows and that is gone, or that was told as gone
 * and may be there again. */
struct lt_gone_session {
	const struct lt_ledger_session *before;
	const struct lt_session *next; /* a new one that may be it; or NULL */
	enum lt_gravity gravity;
};

struct lt_notifying {
	struct lt_run run;
	struct lt_notify_settings settings;
	struct lt_sender sender; /* where sendmail may be started */
	struct lt_findings findings;
	struct lt_report report; /* of the calendar */
	struct lt_state *state;  /* NULL: a dry run that has no ledger yet */
	struct lt_diags state_diags;
	struct lt_instant clock; /* the machine's; --as-of does not change it */
	struct lt_day today;     /* of the check */
	int64_t groups;          /* the most that one digest has */
	struct lt_gone_session *gone;
	size_t gone_count;
	struct lt_digest_moved *moved; /* sessions, since the last run */
	size_t moved_count;
	bool has_failed; /* exit status 5 */
};

/* Compares the findings with what each recipient was told, and puts one
 * message a recipient into the outbox, with what it makes true; in a dry run
 * the messages are printed or written and nothing is remembered. Within a
 * transaction of the caller. */
enum lt_status lt_notify_digests(struct lt_notifying *notifying);

struct lt_digest;

/* Finds the sessions that are gone or were moved since the last run, and notes
 * those that are there (notify_sessions.c). Nothing is compared while a
 * calendar cannot be read. Within the same transaction, before the digests. */
enum lt_status lt_notify_sessions(struct lt_notifying *notifying);

/* Those of them that concern the recipient, in his digest; of sessions that are
 * moved all, because they are told only beside their papers. */
void lt_notify_sessions_for(const struct lt_notifying *notifying,
                            const struct lt_recipient *recipient,
                            struct lt_arena *arena, struct lt_digest *digest);

/* Makes one of two where a paper is gone and the same one is new under another
 * symbol (notify_renamed.c). */
void lt_notify_join_renamed(struct lt_digest *digest);

/* How old the inputs are, by the machine's clock, which also gives files their
 * dates (notify_ages.c). */
void lt_notify_ages(const struct lt_notifying *notifying,
                    struct lt_arena *arena, struct lt_digest *digest);

/* The coming deadlines of a message as a calendar of their own, and, cancelled,
 * those that its recipient was given and are no more (notify_calendar.c).
 * Nothing where there is none. Within the same transaction. */
enum lt_status lt_notify_calendar(struct lt_notifying *notifying,
                                  const struct lt_digest *digest,
                                  struct lt_buf *out);

/* Whether DIAG is an error on which other papers depend: one in anything but a
 * register. */
bool lt_notify_is_broken_by(const struct lt_run *run,
                            const struct lt_diag *diag);

/* Sends what waits. */
void lt_notify_send(struct lt_notifying *notifying);

/* What the other side said, on one line. */
void lt_notify_put_reason(struct lt_buf *out, struct lt_str reply);

/* The name of a message's file: day, address, and the beginning of its id. */
const char *lt_notify_file_name(struct lt_arena *arena, struct lt_str address,
                                struct lt_str bytes, struct lt_str id);

/* `notify --check`. */
void lt_notify_check(struct lt_notifying *notifying);

/* --- tells -------------------------------------------------------------- */

/* What the entries that a finding concerns ask for. */
struct lt_wish {
	bool is_wanted;    /* it, as grave as it is today */
	bool wants_coming; /* its deadline, when that comes near */
};

/* Whether one of the recipient's entries is about FINDING, and what these
 * entries ask for (notify_wishes.c). */
bool lt_notify_is_his(const struct lt_recipient *recipient,
                      const struct lt_finding *finding, struct lt_wish *wish);

/* Whether one of his entries is about SESSION as a whole, as grave as that. */
bool lt_notify_is_his_session(const struct lt_recipient *recipient,
                              const struct lt_ledger_session *session,
                              enum lt_gravity gravity);

/* A number that changes when what his entries ask for changes. */
int64_t lt_notify_wish_name(const struct lt_recipient *recipient);

/* The first 12 digits of a hash as a number, for the ledger. */
int64_t lt_notify_number_of(const char *digits);

/* What to say of NOW to somebody who was told BEFORE: as lt_tell_of
 * (core/tell.h), with two exceptions. What is still a breach, though a lesser
 * one than he asks for, is not called resolved. What has become pending is, if
 * he does not ask for coming deadlines. */
enum lt_tell lt_notify_tell(const struct lt_tell_rules *rules,
                            const struct lt_finding *now,
                            const struct lt_standing *before,
                            const struct lt_wish *wish);

/* The same where today there is no finding for BEFORE. Nothing is said once its
 * session is over, or after half a year. */
enum lt_tell lt_notify_tell_gone(const struct lt_notifying *notifying,
                                 const struct lt_standing *before);

/* The same where none of his entries is about NOW any more. IS_SAME_WISH: his
 * entries are those of last time, so that it is the paper that has changed. */
enum lt_tell lt_notify_tell_left(const struct lt_tell_rules *rules,
                                 const struct lt_finding *now,
                                 const struct lt_standing *before,
                                 bool is_same_wish);

/* Whether it is a breach, or may be one, of a session that is not over, or one
 * that somebody can still mend behind it. While there is one, no "all clear" is
 * sent. */
bool lt_notify_stands(const struct lt_finding *now);

#endif
