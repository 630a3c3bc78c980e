/* run.h - one run of a command that reads inputs: what was read, and the
 * world made of it. The pipeline of ARCHITECTURE.md stands in run.c (inputs to
 * world) and judge_run.c (documents to results). */
#ifndef LT_CLI_RUN_H
#define LT_CLI_RUN_H

#include "base/similar.h"
#include "box/box.h"
#include "cli/options.h"
#include "normalise/sheet.h"
#include "normalise/world.h"
#include "read/records.h"
#include "read/shape.h"
#include "read/sniff.h"
#include "render/part.h"
#include "render/report.h"

#define LT_VERSION LEADTIME_VERSION

/* A register: a stream of JSON records, a table, or the papers of a
 * calendar. */
struct lt_register {
	const char *file;
	struct lt_source source;
	struct lt_records records;
	bool is_sheet;
	struct lt_sheet sheet;
	bool is_calendar;
	const struct lt_calendar *calendar;
	struct lt_str body; /* of papers that name none */
	struct lt_place body_at;
	bool is_open; /* its records can be read */
	bool is_lost; /* it has some, and they cannot */
	/* Its body is not known: its records are counted as unreadable, and
	 * none is judged. */
	bool is_refused;
	struct lt_tally tally;
};

/* What an input is, and the title where it is a web page. */
struct lt_run_content {
	enum lt_content content;
	struct lt_str title;
};

/* An input with what the workspace says of it. */
struct lt_input_entry {
	const char *file;
	const struct lt_json *node; /* that names it in a workspace, or NULL */
	struct lt_str body;
	const struct lt_json *body_node; /* NULL: it names none */
	const struct lt_json *match;
	bool is_register; /* its events are no sessions */
	bool is_pack;     /* named among the rules */
	/* of a register that is a table: "map" and "dates"; NULL: none */
	const struct lt_json *map, *dates;
	const struct lt_json *charset; /* NULL: that of the run */
	/* of a calendar of a workspace: the first of the entries among which it
	 * is; NULL: none */
	const struct lt_json *entries;
};

/* A calendar that was read, for further entries that name it. */
struct lt_calendar_read {
	const char *file;
	const struct lt_json *charset;      /* of its entry; NULL: none */
	const struct lt_calendar *calendar; /* NULL: it cannot be read */
	/* Which series the entries among which it is want; NULL: all. */
	const struct lt_json *entries;
	struct lt_wanted *wanted;
};

struct lt_run {
	struct lt_options options;
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_zones zones;
	struct lt_cal_budget budget; /* for the series of all calendars */
	struct lt_box box;           /* where libical expands them */
	struct {
		unsigned given_away; /* of lt_ground_right */
		bool is_settled;     /* no writing more is given away */
		int error;           /* errno why not; 0: nothing was tried */
	} ground;
	struct lt_world_builder builder;
	struct lt_input_note *inputs;
	size_t input_count;
	struct lt_sheet_options sheets; /* --map and --dates */
	/* of inputs that are not UTF-8: --input-charset, else, while what a
	 * workspace names is read, its "charset"; NULL: none */
	const struct lt_charset *charset;
	struct lt_calendar_read *calendars_read;
	size_t calendar_read_count;
	/* The files that inputs were (again.c). */
	struct lt_taken *taken;
	size_t taken_count;
	size_t named_packs;
	/* Calendars whose events are not put together yet. */
	struct lt_cal_reading **readings;
	size_t reading_count;
	/* Texts that name a body for sessions which name none. */
	const struct lt_json **session_bodies;
	size_t session_body_count;
	struct lt_register **registers;
	size_t register_count;
	struct lt_share *shares; /* of each register; NULL without --part */
	const char *folder;      /* of the workspace; NULL: the current one */
	struct lt_nearest near_document; /* of those that are not the one of
	                                    --document */
	bool is_hashed;     /* inputs are, as the result names them */
	bool is_within;     /* those that are opened now were named by an
	                            input or a folder, not by the user */
	bool system_failed; /* exit status 5 */
	bool usage_failed;  /* exit status 4 */
};

/* The machine's clock, now; --as-of does not change it. */
struct lt_instant lt_run_clock(void);

/* Whether what was asked for gives the SHA-256 of the inputs, which takes
 * longer than to judge a register. */
bool lt_run_tells_hashes(const struct lt_options *options);

/* Begins a run without inputs: options checked, clock read. False: wrong
 * usage, already said. */
bool lt_run_begin(struct lt_run *run, const struct lt_options *options);

/* Whether each --output is a file of its own, and no two results go to
 * standard output. False: already said
 * (replace.c). */
bool lt_outputs_check(struct lt_run *run);

/* Reads the inputs of OPTIONS and links the world. False: nothing can be
 * judged (no workspace, wrong --as-of, no session at all); reported. */
bool lt_run_read(struct lt_run *run, const struct lt_options *options);

/* Says that there is no WHAT of that name, and what was probably meant, as
 * wrong usage. Gives false. */
bool lt_run_unknown_name(struct lt_run *run, const char *what, const char *name,
                         struct lt_str meant);

/* The id or alias of a session that NAME, which is none, probably means; and
 * where it is that of a series *INSTANCE, the first session of it. Each may be
 * empty. */
struct lt_str lt_run_meant_session(const struct lt_world *world,
                                   struct lt_str name, struct lt_str *instance);

/* The id of the first session that has NAME as its title; empty: none. */
struct lt_str lt_run_titled_session(const struct lt_world *world,
                                    struct lt_str name);

void lt_run_free(struct lt_run *run);

/* Milliseconds of a clock that never goes back, to say how long something
 * takes; no result depends on it. */
int64_t lt_run_ticks_ms(void);

/* Where the workspace of FOLDER stands in it. */
const char *lt_run_workspace_in(struct lt_run *run, const char *folder);

/* Opens an input and finds out by its content what it is (inputs.c). */
void lt_run_take(struct lt_run *run, const struct lt_input_entry *entry);
/* The same, and remembers where sessions may stand that could not be read. */
void lt_run_input(struct lt_run *run, const struct lt_input_entry *entry);

/* Whether two paths are one but for slashes and parts that are ".". */
bool lt_is_same_path(const char *a, const char *b);

/* Whether two entries name one charset, or none (NULL). */
bool lt_is_same_charset(const struct lt_json *a, const struct lt_json *b);

/* Whether SOURCE, which ENTRY names, is a file that was an input already, and
 * the entry says nothing that would make it another one: that is told, and the
 * file is not to be read again. Else it is remembered. */
bool lt_run_is_again(struct lt_run *run, const struct lt_source *source,
                     const struct lt_input_entry *entry);

/* Puts the calendars together when all inputs are read. */
void lt_run_join_calendars(struct lt_run *run);

/* Gives rights away that reading inputs and judging do not need (ground.c). If
 * the kernel cannot do it nothing changes.
 *
 * lt_run_limit_writing, before the first input is read: writing, except to
 * outputs and the state; starting programs; TCP, except in runs that speak to a
 * server. lt_run_limit_reading, when all inputs are open and read: reading,
 * except of outputs and time zones, and except in runs that speak to a server.
 * (`doctor` calls it itself, after it has looked at the state and asked the
 * server.)
 *
 * What commands with a state write is named in the workspace. If that cannot be
 * looked at beforehand (it comes through a pipe), the first of these does
 * nothing, and lt_run_limit_late does its work: when the WORKSPACE is met, or
 * all was read and there is none (NULL). */
void lt_run_limit_writing(struct lt_run *run);
void lt_run_limit_late(struct lt_run *run, const struct lt_json *workspace);
void lt_run_limit_reading(struct lt_run *run);

/* Sets OPTIONS so that series of FILE which no `match` of ENTRIES picks are not
 * expanded (wanted.c), until lt_want_all. NULL: an entry may pick all of
 * them. */
struct lt_wanted *lt_run_find_wanted(struct lt_run *run,
                                     const struct lt_json *entries,
                                     const char *file,
                                     struct lt_calendar_options *options);
void lt_want_all(struct lt_wanted *wanted);

/* How calendars are read in this run; the budget of series is the run's. */
struct lt_calendar_options lt_run_calendar_options(struct lt_run *run);

/* Whether what libical has to read is read in a child (box/box.h). */
extern const bool lt_calendars_are_boxed;

/* Reports unknown bodies that entries or files of sessions name, unless they
 * were reported for a session (inputs.c). */
void lt_run_check_session_bodies(struct lt_run *run);

/* Reports registers of unknown bodies, which are not judged, and tables that
 * give no act of a rule in use (inputs.c). */
void lt_run_check_registers(struct lt_run *run);

/* An earlier version of the calendars (--earlier-calendar, history). */
void lt_run_earlier(struct lt_run *run, const char *file);

/* Reads everything that a workspace names (workspace.c). ROOT: what can be used
 * of WHOLE, the workspace as it is written. */
void lt_run_use_workspace(struct lt_run *run, const struct lt_json *root,
                          const struct lt_json *whole);

/* The folder that FILE stands in, "." for a bare name. */
const char *lt_run_folder_of(struct lt_run *run, const char *file);

/* A rule pack by its name or file; reported where there is none. ENTRY: that of
 * a workspace which names it, or NULL. */
void lt_run_rules(struct lt_run *run, const char *name,
                  const struct lt_json *entry);

/* What lt_run_rules takes, of an entry of a workspace's "rules". */
const char *lt_run_pack_name(struct lt_run *run, const struct lt_json *entry);

/* The file of a pack, by its name or as it is; NULL: reported. */
const char *lt_run_pack_file(struct lt_run *run, const char *name,
                             const struct lt_place *at);

/* Whether ROOT (NULL: no) has the shape; each difference is reported. */
bool lt_run_fits(struct lt_run *run, const struct lt_json *root,
                 const struct lt_shape *shape);

/* ROOT (NULL: none) as a rule pack, its rules that are wrong apart
 * (rule_unread.h); each difference is reported. NULL: it is none. */
const struct lt_json *lt_run_pack(struct lt_run *run,
                                  const struct lt_json *root);

/* The rule that holds where none is named: two weeks, three recommended. */
#define LT_LEAD "2 weeks" /* what it asks for where --lead does not say */
void lt_run_builtin_rule(struct lt_run *run);

/* For lt_world_builder: a pack, a shipped working calendar, by name. */
const struct lt_json *lt_run_load_pack(void *context, struct lt_str name);
bool lt_run_load_calendar(void *context, struct lt_str name,
                          struct lt_working_calendar_input *input);

/* The id of a working calendar, of those read or shipped, that was probably
 * meant; empty: of none. */
struct lt_str lt_run_near_calendar(struct lt_run *run, struct lt_str id);

/* Whether PATH is a regular file, or a folder, or a link to one. */
bool lt_is_file(const char *path);
bool lt_is_folder(const char *path);

/* Folders that may hold packs and, in calendars/, working calendars, the
 * first first: LEADTIME_RULES; the source tree that the program was built in,
 * or the data beside an installed one, also one that was moved; where the data
 * were meant to be installed. Returns how many. */
size_t lt_run_rule_folders(struct lt_run *run, const char *folders[3]);

/* The working calendars of a workspace as it is written, or one that was given
 * as an input, with the file that each may name (calendars.c). */
void lt_run_use_working_calendars(struct lt_run *run,
                                  const struct lt_json *whole);
void lt_run_add_working_calendar(struct lt_run *run,
                                 const struct lt_json *root);

/* How a table is read: by its entry in the workspace, else by the options of
 * the command line (sheets.c). */
struct lt_sheet_options
lt_run_sheet_options(struct lt_run *run, const struct lt_input_entry *entry);

/* Reads --map and --dates. False: wrong usage, already said. */
bool lt_run_check_sheets(struct lt_run *run);

/* Reads --input-charset. False: wrong usage, already said (charsets.c). */
bool lt_run_check_charset(struct lt_run *run);

/* Takes NODE, the workspace's "charset" or NULL, where no option names one. */
void lt_run_use_charset(struct lt_run *run, const struct lt_json *node);

/* Opens an input, decodes it where it must be by OWN, the charset that its
 * entry names, or that of the run, and says what it is, by its first bytes.
 * Else as lt_source_open; SOURCE is to be closed in any case. */
enum lt_status lt_run_open(struct lt_run *run, struct lt_source *source,
                           const char *file, const struct lt_json *own,
                           struct lt_run_content *what);

/* How inputs are opened now: bits of enum lt_source_how. */
unsigned lt_run_how(const struct lt_run *run);

/* Reports that SHEET gives when papers went out by another act than the rules
 * in use look at (sheets.c). */
void lt_run_check_columns(struct lt_run *run, const struct lt_sheet *sheet);

/* Whether FILE is named as tables are, where its content does not tell. */
bool lt_run_is_sheet_name(const char *file);

/* Notes an input for the result; says why one could not be used. */
void lt_run_note(struct lt_run *run, const char *file, const char *role,
                 const char *sha256);
void lt_run_refuse(struct lt_run *run, const struct lt_source *source,
                   enum lt_content content, struct lt_str title);

/* Reads a whole JSON file; NULL: reported. The shape is the caller's. */
const struct lt_json *lt_run_json(struct lt_run *run, const char *file,
                                  const char *role);

/* The same of a source that is open. */
const struct lt_json *lt_run_json_of(struct lt_run *run,
                                     struct lt_source *source);

/* FILE as it is named in the workspace, in the workspace's folder. */
const char *lt_run_path(struct lt_run *run, struct lt_str file);

/* Whether standard error or standard output may be coloured. */
bool lt_run_colour(const struct lt_run *run, int fd);

/* How many threads judge: --jobs, else the cores that the run may use. */
unsigned lt_run_jobs(const struct lt_run *run);

/* The exit status of formats.md for what happened. */
int lt_run_status(const struct lt_run *run, const struct lt_summary *summary);

/* Where rows go. If JOBS is more than 1, several threads call ROWS, each with
 * buffers of its own, and one at a time calls JOIN, in the order of the
 * input. */
struct lt_rows_sink {
	void *context;
	unsigned jobs;      /* threads */
	bool with_steps;    /* derivations are shown */
	bool with_all_days; /* with as many days (core/judge.h) */
	bool with_refused;  /* and why no rule applies */
	/* What is shown of the rows of documents; ROWS may get more, also
	 * where they are only counted. */
	enum lt_rows_need need;
	/* All rows of one document, or of one session (document NULL); into
	 * BUFS, one for each output. */
	void (*rows)(void *context, const struct lt_rows *rows,
	             const struct lt_document *document, struct lt_buf *bufs);
	/* What ROWS has put into BUFS, of so many papers, can be written.
	 * False: nobody wants more. NULL: ROWS puts nothing there. */
	bool (*join)(void *context, struct lt_buf *bufs, size_t papers);
	/* The record of a paper could not be read, but for its symbol. NULL:
	 * nobody asks. */
	void (*unread)(void *context, struct lt_str symbol,
	               const struct lt_place *at);
	/* All rows of a register are joined; then, register by register, those
	 * of papers that waited for others; then those of sessions. NULL:
	 * nobody asks. */
	void (*section)(void *context);
};

/* Judges every document, hands the rows to SINK, counts them. */
void lt_run_judge(struct lt_run *run, const struct lt_rows_sink *sink,
                  struct lt_summary *summary);

#endif
