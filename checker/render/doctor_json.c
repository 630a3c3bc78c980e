#include "render/doctor.h"

#include "base/limits.h"
#include "render/json_out.h"

static void put_bool(struct lt_buf *out, bool *first, const char *key,
                     bool value)
{
	lt_json_key(out, first, key);
	lt_buf_puts(out, value ? "true" : "false");
}

static void put_programs(struct lt_buf *out, bool *first,
                         const struct lt_checkup *checkup)
{
	bool inner = true;

	lt_json_member(out, first, "version", checkup->version);
	lt_json_key(out, first, "libraries");
	lt_buf_char(out, '{');
	for (size_t i = 0; i < checkup->library_count; i++)
		lt_json_member(out, &inner, checkup->libraries[i].name,
		               lt_str_of(checkup->libraries[i].version));
	lt_buf_char(out, '}');
	lt_json_member(out, first, "tzdata", checkup->tzdata);
	lt_json_number(out, first, "tzdata_years_behind",
	               lt_tzdata_years(checkup));
	inner = true;
	lt_json_key(out, first, "sandbox");
	lt_buf_char(out, '{');
	put_bool(out, &inner, "child", checkup->sandbox.has_child);
	put_bool(out, &inner, "closed", checkup->sandbox.is_closed);
	put_bool(out, &inner, "seccomp", checkup->sandbox.has_filter);
	if (checkup->sandbox.why.size)
		lt_json_member(out, &inner, "why", checkup->sandbox.why);
	put_bool(out, &inner, "landlock", checkup->sandbox.limits_files);
	if (checkup->sandbox.why_not.size)
		lt_json_member(out, &inner, "landlock_why",
		               checkup->sandbox.why_not);
	lt_json_number(out, &inner, "kernel_landlock",
	               checkup->sandbox.kernel_landlock);
	lt_buf_char(out, '}');
}

static void put_calendars(struct lt_buf *out, bool *first,
                          const struct lt_checkup *checkup)
{
	bool outer = true;

	lt_json_key(out, first, "working_calendars");
	lt_buf_char(out, '[');
	for (size_t i = 0; i < checkup->calendar_count; i++) {
		const struct lt_working_calendar *one = checkup->calendars[i];
		bool inner = true;

		lt_json_comma(out, &outer);
		lt_buf_char(out, '{');
		lt_json_member(out, &inner, "id", one->id);
		lt_json_key(out, &inner, "complete");
		lt_buf_char(out, '[');
		for (size_t j = 0; j < one->complete_count; j++) {
			lt_buf_puts(out, j ? ",[" : "[");
			lt_buf_int(out, one->complete[j].first);
			lt_buf_char(out, ',');
			lt_buf_int(out, one->complete[j].last);
			lt_buf_char(out, ']');
		}
		lt_buf_puts(out, "]}");
	}
	lt_buf_char(out, ']');
}

static void put_inputs(struct lt_buf *out, bool *first,
                       const struct lt_checkup *checkup)
{
	bool outer = true;

	lt_json_key(out, first, "inputs");
	lt_buf_char(out, '[');
	for (size_t i = 0; i < checkup->input_count; i++) {
		const struct lt_input_note *one = &checkup->inputs[i];
		bool inner = true;

		lt_json_comma(out, &outer);
		lt_buf_char(out, '{');
		lt_json_member(out, &inner, "file", lt_str_of(one->file));
		lt_json_member(out, &inner, "role", lt_str_of(one->role));
		lt_json_member(out, &inner, "sha256", lt_str_of(one->sha256));
		if (one->has_date) {
			lt_json_key(out, &inner, "modified");
			lt_json_instant(out, one->modified);
		}
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

static void put_notify(struct lt_buf *out, bool *first,
                       const struct lt_checkup *checkup)
{
	const struct lt_checkup_notify *notify = checkup->notify;
	bool inner = true;

	if (!notify)
		return;
	lt_json_key(out, first, "notify");
	lt_buf_char(out, '{');
	lt_json_member(out, &inner, "from", notify->from);
	lt_json_key(out, &inner, "recipients");
	lt_json_texts(out, notify->recipients, notify->recipient_count);
	put_bool(out, &inner, "usable", notify->transport.size > 0);
	if (notify->transport.size)
		lt_json_member(out, &inner, "transport", notify->transport);
	lt_buf_char(out, '}');
}

static void put_state(struct lt_buf *out, bool *first,
                      const struct lt_checkup *checkup)
{
	const struct lt_checkup_state *state = checkup->state;
	bool inner = true;

	if (!state)
		return;
	lt_json_key(out, first, "state");
	lt_buf_char(out, '{');
	lt_json_member(out, &inner, "file", lt_str_of(state->file));
	put_bool(out, &inner, "there", state->is_there);
	put_bool(out, &inner, "whole", state->is_whole);
	if (state->is_whole)
		lt_json_number(out, &inner, "waiting", (int64_t)state->waiting);
	lt_buf_char(out, '}');
}

static void put_limits(struct lt_buf *out, bool *first)
{
	bool outer = true;

	lt_json_key(out, first, "limits");
	lt_buf_char(out, '[');
	for (size_t i = 0; lt_limit_rows[i].name; i++) {
		const struct lt_limit_row *row = &lt_limit_rows[i];
		bool inner = true;

		lt_json_comma(out, &outer);
		lt_buf_char(out, '{');
		lt_json_member(out, &inner, "name", lt_str_of(row->name));
		lt_json_member(out, &inner, "what", lt_str_of(row->what));
		lt_json_number(out, &inner, "value", row->value);
		lt_json_member(out, &inner, "unit", lt_str_of(row->unit));
		lt_json_member(out, &inner, "reason", lt_str_of(row->why));
		lt_buf_char(out, '}');
	}
	lt_buf_char(out, ']');
}

void lt_render_doctor_json(struct lt_buf *out, const struct lt_checkup *checkup)
{
	bool first = true;

	lt_buf_char(out, '{');
	put_programs(out, &first, checkup);
	put_calendars(out, &first, checkup);
	put_inputs(out, &first, checkup);
	put_notify(out, &first, checkup);
	put_state(out, &first, checkup);
	put_limits(out, &first);
	lt_json_number(out, &first, "sessions",
	               (int64_t)checkup->session_count);
	lt_json_number(out, &first, "rules", (int64_t)checkup->rule_count);
	lt_json_key(out, &first, "diagnostics");
	lt_json_diags(out, checkup->diags, "");
	lt_buf_puts(out, "}\n");
}
