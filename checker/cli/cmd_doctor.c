/* leadtime doctor: the program, its surroundings and the workspace looked at
 * without judging a paper. Nothing is written and nothing sent. */
#include "box/ground.h"
#include "cli/commands.h"
#include "cli/notify.h"
#include "cli/output.h"
#include "cli/remember.h"
#include "deliver/libraries.h"
#include "deliver/revisions.h"
#include "read/libraries.h"
#include "read/recur_box.h"
#include "read/tzif.h"
#include "render/doctor.h"

#include <errno.h>
#include <unistd.h>

static struct lt_str words_of(int error)
{
	return error ? lt_str_of(strerror(error)) : (struct lt_str){ 0 };
}

/* Finds out by trying: starts a child process, which is asked nothing, and
 * looks at the rights that this process itself has given away. */
static struct lt_sandbox try_sandbox(struct lt_run *run)
{
	struct lt_box box = { .job = &lt_recur_job };
	enum lt_box_end end = lt_box_start(&box);
	int error = end ? box.number : box.filter_error;
	struct lt_sandbox sandbox = {
		.has_child = !end,
		.is_closed = !end && lt_box_is_closed,
		.has_filter = !end && !error,
		.why = lt_arena_copy(&run->arena, words_of(error)),
		.limits_files = run->ground.given_away & LT_GROUND_READ,
		.why_not = words_of(run->ground.error),
		.kernel_landlock = lt_ground_version()
	};

	lt_box_stop(&box);
	return sandbox;
}

/* --- the workspace ------------------------------------------------------- */

/* What is found out of it; texts belong to the arena of the run. */
struct looked_at {
	struct lt_run *run;
	struct lt_notify_settings settings;
	struct lt_wanted_names names;
	struct lt_checkup_notify notify;
	struct lt_checkup_state state;
	bool has_notify;
};

static void note_settings(struct looked_at *at)
{
	const struct lt_notify_settings *settings = &at->settings;
	struct lt_str *list = LT_NEW_ARRAY(&at->run->arena, struct lt_str,
	                                   settings->recipient_count);

	for (size_t i = 0; i < settings->recipient_count; i++)
		list[i] = settings->recipients[i].address;
	at->notify.from = settings->from;
	at->notify.recipients = list;
	at->notify.recipient_count = settings->recipient_count;
}

/* As `notify --check`; nothing is sent. */
static void look_at_notify(struct looked_at *at)
{
	struct lt_run *run = at->run;
	struct lt_buf words = { 0 };

	if (!lt_json_get(run->builder.workspace, "notify"))
		return;
	at->has_notify = lt_notify_settings(run, &at->settings);
	if (at->has_notify) {
		note_settings(at);
		if (!lt_notify_check_transport(&at->settings, &run->diags,
		                               &words))
			run->system_failed = true;
		at->notify.transport = lt_buf_finish(&words, &run->arena);
	}
	lt_notify_settings_close(&at->settings);
	lt_wanted_names_find(&at->names, run);
}

/* That this user cannot write the state is no fault: another one may be the one
 * who runs `notify`. But on a file system that is mounted read-only nobody can
 * write it, which is reported. */
static void look_whether_read_only(struct lt_run *run,
                                   struct lt_checkup_state *state)
{
	struct lt_place at = { .file = state->file };

	if (!state->is_whole || access(state->file, W_OK) == 0 ||
	    errno != EROFS)
		return;
	lt_diag(&run->diags, LT_D_STATE_CANNOT_OPEN, &at,
	        lt_str_of(strerror(EROFS)));
	state->is_whole = false;
}

/* Opens a copy with all modules, so that tables of a newer version are
 * reported. */
static void look_at_state(struct looked_at *at)
{
	static const struct lt_state_module *const modules[] = {
		&lt_ledger_module, &lt_revisions_module, NULL
	};
	struct lt_run *run = at->run;
	struct lt_state *state = NULL;
	struct lt_ledger_message *list;

	at->state.file = lt_run_state_path(run);
	if (!at->state.file)
		return;
	at->state.is_there =
	    access(at->state.file, F_OK) == 0 || errno != ENOENT;
	if (!at->state.is_there || !lt_run_state_look(run, modules, &state))
		return;
	at->state.is_whole = lt_ledger_waiting(state, &run->arena, &list,
	                                       &at->state.waiting) == LT_OK;
	lt_state_close(state);
	look_whether_read_only(run, &at->state);
	run->system_failed |= !at->state.is_whole;
}

/* Judges all papers for the diagnostics that this gives, those of reading and
 * those of judging; the verdicts are thrown away. */
static void read_registers(struct looked_at *at)
{
	struct lt_rows_sink sink = {
		.context = &at->names,
		.jobs = 1,
		.need = lt_wanted_names_of_papers(&at->names) ? LT_ROWS_ALL
		                                              : LT_ROWS_COUNTED,
		.rows = lt_wanted_names_see,
	};
	struct lt_summary summary = { 0 };

	lt_run_judge(at->run, &sink, &summary);
}

static void print(const struct looked_at *at, bool as_json)
{
	struct lt_run *run = at->run;
	struct lt_library libraries[LT_READ_LIBRARIES + LT_DELIVER_LIBRARIES];
	const struct lt_world_builder *builder = &run->builder;
	struct lt_checkup checkup = {
		.version = LT_STR(LT_VERSION),
		.libraries = libraries,
		.library_count = LT_READ_LIBRARIES + LT_DELIVER_LIBRARIES,
		.tzdata = lt_tzif_version(&run->arena),
		.now = builder->now,
		.sandbox = try_sandbox(run),
		.calendars = builder->found_calendars,
		.calendar_count = builder->found_calendar_count,
		.inputs = run->inputs,
		.input_count = run->input_count,
		.session_count = builder->world.session_count,
		.rule_count = builder->rules.count,
		.notify = at->has_notify ? &at->notify : NULL,
		.state = at->state.file ? &at->state : NULL,
		.diags = &run->diags,
	};
	struct lt_buf out = { 0 };

	lt_read_libraries(libraries);
	lt_deliver_libraries(libraries + LT_READ_LIBRARIES);
	if (as_json)
		lt_render_doctor_json(&out, &checkup);
	else
		lt_render_doctor(&out, &checkup);
	if (!as_json && run->diags.count)
		lt_print_diags(run);
	lt_print_result(run, &out);
	lt_buf_free(&out);
}

static void look(struct looked_at *at, bool is_read, bool as_json)
{
	look_at_notify(at);
	look_at_state(at);
	lt_run_limit_reading(at->run);
	if (is_read) {
		read_registers(at);
		lt_wanted_names_report(&at->names);
	}
	print(at, as_json);
}

int lt_cmd_doctor(const struct lt_options *options)
{
	bool as_json, is_read;
	struct lt_summary summary = { 0 };
	struct lt_run run;
	struct looked_at at = { .run = &run, .names = { .run = &run } };
	int status;

	if (!lt_options_print(options, "doctor", &as_json))
		return 4;
	/* Also where nothing could be judged, since that is why it is asked. */
	is_read = lt_run_read(&run, options);
	if (!run.usage_failed)
		look(&at, is_read, as_json);
	status = lt_run_status(&run, &summary);
	lt_run_free(&run);
	return status;
}
