#include "base/limits.h"
#include "cli/run.h"
#include "read/shapes.h"

#include <stdlib.h>
#include <sys/stat.h>

void lt_run_note(struct lt_run *run, const char *file, const char *role,
                 const char *sha256)
{
	struct lt_input_note *one =
	    lt_arena_push(&run->arena, (void **)&run->inputs,
	                  run->input_count++, sizeof *one);
	struct stat status;

	*one = (struct lt_input_note){ .file = file,
		                       .role = role,
		                       .sha256 = lt_arena_text(
					   &run->arena, lt_str_of(sha256)) };
	if (strcmp(file, "-") == 0 || stat(file, &status) != 0)
		return;
	one->has_date = true;
	one->modified.ms = (int64_t)status.st_mtime * 1000;
}

static const struct lt_json_limits file_limits = { LT_JSON_FILE_BYTES_MAX,
	                                           LT_JSON_DEPTH_MAX, false };

unsigned lt_run_how(const struct lt_run *run)
{
	return (run->is_within ? LT_SOURCE_ONLY_FILE : 0) |
	       (run->options.hash ? LT_SOURCE_HASHED_LARGE : 0);
}

/* The whole of a source as one JSON value; the bytes go to the arena, because
 * places are computed from them later. */
const struct lt_json *lt_run_json_of(struct lt_run *run,
                                     struct lt_source *source)
{
	struct lt_json_text *text = LT_NEW(&run->arena, struct lt_json_text);
	const struct lt_json *root = NULL;

	if (lt_source_more(source, LT_JSON_FILE_BYTES_MAX + 1, &run->diags) ==
	    LT_SYSTEM)
		return NULL;
	text->file = source->file;
	text->bytes = lt_arena_copy(&run->arena, source->held);
	text->first_line = text->first_column = 1;
	text->pointer = "";
	if (lt_json_read(&run->arena, text, &file_limits, &run->diags, &root) !=
	    LT_OK)
		return NULL;
	return root;
}

const struct lt_json *lt_run_json(struct lt_run *run, const char *file,
                                  const char *role)
{
	struct lt_source source = { 0 };
	const struct lt_json *root = NULL;

	file = lt_arena_text(&run->arena, lt_str_of(file));
	if (lt_source_open_as(&source, file, lt_run_how(run), &run->diags) ==
	    LT_OK) {
		root = lt_run_json_of(run, &source);
		lt_run_note(run, file, role, source.sha256);
	}
	lt_source_close(&source);
	return root;
}

/* --- JSON inputs -------------------------------------------------------- */

static struct lt_str body_of(const struct lt_json *root)
{
	const struct lt_json *body = lt_json_get(root, "body");

	return body && body->kind == LT_JSON_STRING ? body->text
	                                            : (struct lt_str){ 0 };
}

/* Whether ROOT has the shape, apart from errors in single sessions. INPUT gets
 * the list of sessions (NULL: there is none) and which of them are refused. */
static bool has_sessions(struct lt_run *run, const struct lt_json *root,
                         const struct lt_shape *shape,
                         struct lt_sessions_input *input)
{
	struct lt_shape_refused refused = { &run->arena, NULL };
	struct lt_arena scratch = { 0 };
	bool good = lt_shape_check_apart(&scratch, root, shape, &run->diags,
	                                 &refused) == LT_OK;

	lt_arena_free(&scratch);
	input->list = lt_json_get(root, "sessions");
	input->refused = refused.of;
	return good;
}

/* Notes that NODE (NULL: nothing) names a body, to be checked later. */
static void note_session_body(struct lt_run *run, const struct lt_json *node)
{
	const struct lt_json **place;

	if (!node || node->kind != LT_JSON_STRING)
		return;
	place = lt_arena_push(&run->arena, (void **)&run->session_bodies,
	                      run->session_body_count++, sizeof node);
	*place = node;
}

void lt_run_check_session_bodies(struct lt_run *run)
{
	for (size_t i = 0; i < run->session_body_count; i++) {
		const struct lt_json *one = run->session_bodies[i];
		struct lt_place at = lt_json_place(&run->arena, one);
		bool known = true;

		lt_world_find_body(&run->builder, one->text, &known);
		if (!known && !lt_world_body_is_told(&run->builder, one->text))
			lt_world_report_body(&run->builder, one->text, &at);
	}
}

/* The body that the file itself names comes before the one that its entry in
 * the workspace names. */
static void add_sessions(struct lt_run *run, const struct lt_json *root,
                         struct lt_str body)
{
	struct lt_sessions_input input = { .body = body_of(root).size
		                                       ? body_of(root)
		                                       : body };

	if (!has_sessions(run, root, &lt_shape_sessions, &input))
		return;
	note_session_body(run, lt_json_get(root, "body"));
	lt_world_add_sessions(&run->builder, &input);
}

static void add_pack(struct lt_run *run, const struct lt_json *root,
                     struct lt_str body)
{
	(void)body;
	root = lt_run_pack(run, root);
	if (root)
		lt_world_add_pack(&run->builder, root);
}

static void add_working_calendar(struct lt_run *run, const struct lt_json *root,
                                 struct lt_str body)
{
	(void)body;
	if (lt_run_fits(run, root, &lt_shape_working_calendar))
		lt_run_add_working_calendar(run, root);
}

enum { TELLING = LT_FOR_CALENDAR | LT_FOR_NOTIFY };

static void add_workspace(struct lt_run *run, const struct lt_json *root,
                          struct lt_str body)
{
	const struct lt_json *whole = root;

	(void)body;
	/* Only the wrong parts of a workspace are left out; but commands that
	 * tell others (TELLING) use all of it or nothing. */
	if (root && !lt_run_fits(run, root, &lt_shape_workspace))
		root =
		    run->options.command & TELLING
			? NULL
			: lt_shape_rest(&run->arena, root, &lt_shape_workspace);
	if (root)
		lt_run_use_workspace(run, root, whole);
	run->builder.has_workspace = true;
}

/* What is read whole, by its content; BODY: what the entry of the file names,
 * or empty. */
static const struct {
	enum lt_content content;
	const char *role;
	void (*add)(struct lt_run *run, const struct lt_json *root,
	            struct lt_str body);
} whole_inputs[] = {
	{ LT_CONTENT_WORKSPACE, "workspace", add_workspace },
	{ LT_CONTENT_PACK, "rules", add_pack },
	{ LT_CONTENT_SESSIONS, "sessions", add_sessions },
	{ LT_CONTENT_WORKING_CALENDAR, "working_calendar",
	  add_working_calendar },
};

static bool add_whole(struct lt_run *run, struct lt_source *source,
                      enum lt_content content, struct lt_str body)
{
	for (size_t i = 0; i < sizeof whole_inputs / sizeof whole_inputs[0];
	     i++) {
		const struct lt_json *root;

		if (whole_inputs[i].content != content)
			continue;
		root = lt_run_json_of(run, source);
		lt_run_note(run, source->file, whole_inputs[i].role,
		            source->sha256);
		if (root)
			whole_inputs[i].add(run, root, body);
		lt_source_close(source);
		return true;
	}
	return false;
}

/* --- registers and calendars -------------------------------------------- */

static struct lt_register *new_register(struct lt_run *run, const char *file)
{
	struct lt_register *one = LT_NEW(&run->arena, struct lt_register);
	struct lt_register **place =
	    lt_arena_push(&run->arena, (void **)&run->registers,
	                  run->register_count++, sizeof(struct lt_register *));

	one->file = file;
	*place = one;
	return one;
}

/* For tests, which compare the long way of reading with the short one. */
static bool is_long_way(void)
{
	const char *way = getenv("LEADTIME_READ");

	return way && strcmp(way, "tree") == 0;
}

/* Sets the body of a register to the one that NODE names (NULL: none). */
static void set_body(struct lt_run *run, struct lt_register *one,
                     const struct lt_json *node)
{
	if (!node)
		return;
	one->body = node->text;
	one->body_at = lt_json_place(&run->arena, node);
}

void lt_run_check_registers(struct lt_run *run)
{
	for (size_t i = 0; i < run->register_count; i++) {
		struct lt_register *one = run->registers[i];
		bool known = true;

		if (one->is_sheet && one->is_open)
			lt_run_check_columns(run, &one->sheet);
		/* In calendars unknown bodies are reported paper by paper. */
		if (!one->body.size || one->is_calendar)
			continue;
		if (lt_body_is_any_stranger(
			lt_world_find_body(&run->builder, one->body, &known)))
			lt_world_stranger(&run->builder, one->body,
			                  &one->body_at);
		if (known)
			continue;
		lt_world_report_body(&run->builder, one->body, &one->body_at);
		one->is_refused = true;
	}
}

/* The head of a register is read now, because sessions may stand in it; its
 * documents are read later, one at a time. */
static void open_register(struct lt_run *run, struct lt_source *source,
                          const struct lt_input_entry *entry)
{
	struct lt_register *one = new_register(run, source->file);
	struct lt_sessions_input sessions;
	const struct lt_json *head;

	one->source = *source;
	set_body(run, one, entry->body_node);
	lt_run_note(run, source->file, "register", source->sha256);
	one->is_open = lt_records_open(&one->records, &run->arena, &one->source,
	                               &run->diags) == LT_OK;
	one->is_lost = !one->is_open && one->records.form == LT_RECORDS_OBJECT;
	one->is_refused = one->records.is_headless;
	one->records.is_slow = is_long_way();
	head = one->records.head;
	if (!head)
		return;
	if (!has_sessions(run, head, &lt_shape_register_head, &sessions)) {
		one->is_refused |=
		    lt_json_get(head, "body") && !body_of(head).size;
		return;
	}
	if (body_of(head).size)
		set_body(run, one, lt_json_get(head, "body"));
	sessions.body = one->body;
	if (sessions.list)
		lt_world_add_sessions(&run->builder, &sessions);
}

/* Reads the header of a table; its rows are read later, one at a time. */
static void open_sheet(struct lt_run *run, struct lt_source *source,
                       const struct lt_input_entry *entry)
{
	struct lt_register *one = new_register(run, source->file);
	struct lt_sheet_options options = lt_run_sheet_options(run, entry);

	one->source = *source;
	set_body(run, one, entry->body_node);
	one->is_sheet = true;
	lt_run_note(run, source->file, "register", source->sha256);
	one->is_open = lt_sheet_open(&one->sheet, &run->arena, &one->source,
	                             &options, &run->diags) == LT_OK;
}

struct lt_calendar_options lt_run_calendar_options(struct lt_run *run)
{
	return (struct lt_calendar_options){ .zones = &run->zones,
		                             .budget = &run->budget,
		                             .check = run->builder.now,
		                             .box = lt_calendars_are_boxed
		                                        ? &run->box
		                                        : NULL,
		                             .is_long_way = is_long_way() };
}

static size_t errors_of(const struct lt_run *run)
{
	return run->diags.by_severity[LT_ERROR];
}

void lt_run_earlier(struct lt_run *run, const char *file)
{
	size_t errors = errors_of(run), count = run->builder.earlier_count;
	struct lt_source source = { 0 };
	struct lt_calendar *calendar = LT_NEW(&run->arena, struct lt_calendar);
	struct lt_calendar_options options = lt_run_calendar_options(run);
	struct lt_calendar_input input = { .calendar = calendar };
	struct lt_run_content what;

	input.at.file = lt_arena_text(&run->arena, lt_str_of(file));
	if (lt_run_open(run, &source, input.at.file, NULL, &what) != LT_OK) {
		lt_run_note(run, input.at.file, "unreadable", "");
		lt_source_close(&source);
		lt_world_earlier_unread(&run->builder, input.at.file, true);
		return;
	}
	lt_run_note(run, input.at.file, "earlier_calendar", source.sha256);
	if (what.content != LT_CONTENT_CALENDAR)
		lt_diag0(&run->diags, LT_D_EARLIER_NO_CALENDAR, &input.at);
	else if (lt_calendar_read(&run->arena, &source, &options, &run->diags,
	                          calendar) == LT_OK)
		lt_world_add_earlier(&run->builder, &input);
	if (errors_of(run) != errors)
		lt_world_earlier_unread(&run->builder, input.at.file,
		                        run->builder.earlier_count == count);
	lt_source_close(&source);
}

static void add_papers(struct lt_run *run, const struct lt_calendar *calendar,
                       const char *file, struct lt_str body)
{
	struct lt_register *one;

	if (!calendar->paper_count)
		return;
	one = new_register(run, file);
	one->is_calendar = true;
	one->calendar = calendar;
	one->body = body;
}

static void add_events(struct lt_run *run, const struct lt_calendar *calendar,
                       const char *file, const struct lt_input_entry *entry)
{
	struct lt_calendar_input input = { .calendar = calendar,
		                           .body = entry->body,
		                           .match = entry->match,
		                           .at = { .file = file } };

	if (!entry->is_register)
		lt_world_add_calendar(&run->builder, &input);
}

static void note_read(struct lt_run *run, const char *file,
                      const struct lt_input_entry *entry,
                      const struct lt_calendar *calendar,
                      struct lt_wanted *wanted)
{
	struct lt_calendar_read *one =
	    lt_arena_push(&run->arena, (void **)&run->calendars_read,
	                  run->calendar_read_count++, sizeof *one);

	*one = (struct lt_calendar_read){ file, entry->charset, calendar,
		                          entry->entries, wanted };
}

/* A register of papers is read whole: its events are no sessions and must not
 * change those of calendars, which are put together when all are open. */
static enum lt_status read_calendar(struct lt_run *run,
                                    struct lt_source *source, bool is_register,
                                    const struct lt_calendar_options *options,
                                    struct lt_calendar *calendar)
{
	struct lt_cal_reading *reading;
	enum lt_status status;

	if (is_register)
		return lt_calendar_read(&run->arena, source, options,
		                        &run->diags, calendar);
	status = lt_calendar_open(&run->arena, source, options, &run->diags,
	                          calendar, &reading);
	if (status == LT_OK)
		*(struct lt_cal_reading **)lt_arena_push(
		    &run->arena, (void **)&run->readings, run->reading_count++,
		    sizeof(struct lt_cal_reading *)) = reading;
	return status;
}

static void add_calendar(struct lt_run *run, struct lt_source *source,
                         const struct lt_input_entry *entry)
{
	struct lt_calendar *calendar = LT_NEW(&run->arena, struct lt_calendar);
	struct lt_calendar_options options = lt_run_calendar_options(run);
	struct lt_wanted *wanted =
	    lt_run_find_wanted(run, entry->entries, source->file, &options);
	struct lt_place at = { .file = source->file };
	bool good;

	lt_run_note(run, source->file, "calendar", source->sha256);
	good = read_calendar(run, source, entry->is_register, &options,
	                     calendar) == LT_OK;
	lt_source_tell_changed(source, &run->diags);
	if (!entry->is_register)
		note_read(run, source->file, entry, good ? calendar : NULL,
		          wanted);
	if (good) {
		if (entry->is_register && lt_calendar_is_empty(calendar))
			lt_diag0(&run->diags, LT_D_CALENDAR_EMPTY, &at);
		else if (entry->is_register && !calendar->paper_count)
			lt_diag0(&run->diags, LT_D_REGISTER_EMPTY, &at);
		add_events(run, calendar, source->file, entry);
		add_papers(run, calendar, source->file, entry->body);
	}
	lt_source_close(source);
}

/* Several entries name one file, for several bodies. To which of them a paper
 * without X-LEADTIME-BODY belongs is not known then. */
static void share_papers(struct lt_run *run, const struct lt_calendar *calendar,
                         struct lt_str body)
{
	for (size_t i = 0; i < run->register_count; i++)
		if (run->registers[i]->calendar == calendar &&
		    !lt_str_eq(run->registers[i]->body, body))
			run->registers[i]->body = (struct lt_str){ 0 };
}

/* Whether the entry names a calendar that was already read for another entry.
 * It is used again; its errors have been reported. */
static bool add_again(struct lt_run *run, const char *file,
                      const struct lt_input_entry *entry)
{
	for (size_t i = 0; i < run->calendar_read_count; i++) {
		const struct lt_calendar_read *one = &run->calendars_read[i];

		if (entry->is_register || !lt_is_same_path(one->file, file) ||
		    !lt_is_same_charset(one->charset, entry->charset))
			continue;
		if (one->wanted && one->entries != entry->entries)
			lt_want_all(one->wanted);
		if (one->calendar) {
			add_events(run, one->calendar, one->file, entry);
			share_papers(run, one->calendar, entry->body);
		}
		return true;
	}
	return false;
}

void lt_run_refuse(struct lt_run *run, const struct lt_source *source,
                   enum lt_content content, struct lt_str title)
{
	struct lt_place at = { .file = source->file };
	struct lt_diags *diags = &run->diags;

	lt_run_note(run, source->file, "unknown", source->sha256);
	if (content == LT_CONTENT_EMPTY)
		lt_diag0(diags, LT_D_EMPTY_FILE, &at);
	else if (content == LT_CONTENT_WEB_PAGE)
		lt_diag(diags, LT_D_WEB_PAGE, &at,
		        title.size ? lt_diag_quote(diags, title)
		                   : LT_STR("without a title"));
	else if (content == LT_CONTENT_WORKBOOK)
		lt_diag(diags, LT_D_WORKBOOK, &at, title);
	else if (content == LT_CONTENT_FOREIGN)
		lt_diag(diags, LT_D_FOREIGN_FILE, &at, title);
	else if (content == LT_CONTENT_WIDE)
		lt_diag(diags, LT_D_WIDE_TEXT, &at, title);
	else
		lt_diag0(diags, LT_D_UNKNOWN_CONTENT, &at);
}

const char *lt_run_workspace_in(struct lt_run *run, const char *folder)
{
	const struct lt_str args[] = { lt_str_of(folder) };

	return lt_words_fill(&run->arena, "{0}/leadtime.json", args, 1).at;
}

static void open_folder(struct lt_run *run, const char *folder)
{
	size_t size = strlen(folder);
	struct lt_place at;
	struct stat status;
	const char *file;

	while (size > 1 && folder[size - 1] == '/')
		size--;
	folder = lt_arena_text(&run->arena, (struct lt_str){ folder, size });
	file = lt_run_workspace_in(run, folder);
	if (stat(file, &status) != 0) {
		at = (struct lt_place){ .file = folder };
		lt_diag(&run->diags, LT_D_NO_WORKSPACE, &at, lt_str_of(folder));
		run->builder.has_workspace = true;
		return;
	}
	run->folder = folder;
	run->is_within = true;
	lt_run_input(run, &(struct lt_input_entry){ .file = file });
	run->is_within = false;
}

/* Refuses a workspace named within a workspace, which could include itself. */
static void refuse_within(struct lt_run *run, const struct lt_json *node,
                          const char *what)
{
	struct lt_place at = lt_json_place(&run->arena, node);

	lt_diag(&run->diags, LT_D_WORKSPACE_WITHIN, &at,
	        lt_diag_quote(&run->diags, node->text), lt_str_of(what));
}

/* Takes a source that is open as what it is; it is closed, or a register has
 * it. */
static void take_content(struct lt_run *run, struct lt_source *source,
                         const struct lt_run_content *what,
                         const struct lt_input_entry *entry)
{
	enum lt_content content = what->content;

	if (add_whole(run, source, content, entry->body))
		return;
	if (content == LT_CONTENT_CALENDAR) {
		add_calendar(run, source, entry);
	} else if (content == LT_CONTENT_REGISTER) {
		open_register(run, source, entry);
	} else if (content == LT_CONTENT_TABLE ||
	           (content == LT_CONTENT_UNKNOWN &&
	            (entry->map || lt_run_is_sheet_name(source->file)))) {
		open_sheet(run, source, entry);
	} else {
		lt_run_refuse(run, source, content, what->title);
		lt_source_close(source);
	}
}

void lt_run_take(struct lt_run *run, const struct lt_input_entry *entry)
{
	struct lt_source source = { 0 };
	struct lt_run_content what;
	bool is_workspace, is_within;
	const char *file = lt_arena_text(&run->arena, lt_str_of(entry->file));

	if (lt_is_folder(file)) {
		if (entry->node)
			refuse_within(run, entry->node, "a folder");
		else
			open_folder(run, file);
		return;
	}
	if (!entry->is_register)
		note_session_body(run, entry->body_node);
	if (add_again(run, file, entry))
		return;
	if (lt_run_open(run, &source, file, entry->charset, &what) != LT_OK) {
		lt_run_note(run, file, "unreadable", "");
		lt_source_close(&source);
		return;
	}
	is_workspace = what.content == LT_CONTENT_WORKSPACE;
	is_within = is_workspace && entry->node;
	if (is_within) {
		lt_run_note(run, file, "unknown", source.sha256);
		refuse_within(run, entry->node, "a workspace");
	}
	if (is_within || lt_run_is_again(run, &source, entry)) {
		lt_source_close(&source);
		return;
	}
	if (is_workspace && !run->folder)
		run->folder = lt_run_folder_of(run, file);
	take_content(run, &source, &what, entry);
}
