/* remember.h - the state of a workspace, for commands of leadtime-deliver.
 * Feeds are remembered in feed_memory.c and sent in feed_server.c. */
#ifndef LT_CLI_REMEMBER_H
#define LT_CLI_REMEMBER_H

#include "cli/run.h"
#include "deliver/state.h"
#include "render/feed.h"

struct lt_caldav; /* deliver/caldav.h */

/* Where the workspace's state is: --ledger, else its key "state", else
 * leadtime.sqlite beside leadtime.json. NULL: there is no workspace. */
const char *lt_run_state_path(struct lt_run *run);

/* The real path of the workspace's leadtime.json, which the state is of. NULL:
 * there is none, or it came through a pipe. */
const char *lt_run_state_owner(struct lt_run *run);

/* Opens it, waiting for another run for a while. False: it cannot be opened;
 * reported, and the run's status is 5. */
bool lt_run_state_open(struct lt_run *run,
                       const struct lt_state_module *const *modules,
                       struct lt_state **state);

/* The same of a copy in memory, for who only looks (state.h). */
bool lt_run_state_look(struct lt_run *run,
                       const struct lt_state_module *const *modules,
                       struct lt_state **state);

/* Gives every event of FEED its SEQUENCE and its age, and adds what was
 * withdrawn less than KEEP_DAYS ago. Where an input could not be read nothing
 * is withdrawn: what is not there now stays as it was. */
bool lt_feed_remember(struct lt_run *run, struct lt_state *state,
                      struct lt_feed *feed, int32_t keep_days);

/* The same for one event of a message: its SEQUENCE, which is at least LEAST,
 * and its age. SCRATCH takes what is made meanwhile. Inside a transaction. */
enum lt_status lt_feed_remember_one(struct lt_run *run, struct lt_state *state,
                                    struct lt_arena *scratch, int64_t least,
                                    struct lt_feed_event *event);

/* What has no event any more: a paper, or a session (DOCUMENT is empty), and a
 * rule. Those of papers of one symbol are numbered in the order of the
 * register; where TODAY, of a body, there are fewer, the last have ended. */
struct lt_feed_ended {
	struct lt_str session, document, rule;
	int64_t (*today)(const void *context, struct lt_str body);
	const void *context;
};

/* Adds to FEED, cancelled, the event that was told of what has ended, where
 * there is one that it does not have yet; it is withdrawn, unless it was
 * before. Inside a transaction. */
enum lt_status lt_feed_cancel_one(struct lt_run *run, struct lt_state *state,
                                  struct lt_feed *feed,
                                  const struct lt_feed_ended *ended);

/* Makes the CalDAV collection of DAV hold what FEED holds. */
bool lt_feed_to_server(struct lt_run *run, struct lt_state *state,
                       struct lt_caldav *dav, const struct lt_feed *feed,
                       const struct lt_feed_format *format);

#endif
