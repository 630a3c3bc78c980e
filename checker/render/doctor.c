#include "render/doctor.h"

#include "base/limits.h"
#include "base/safe.h"
#include "core/civil.h"
#include "core/number.h"

static int year_of(struct lt_instant at)
{
	return lt_civil_of(lt_local_at_offset(at, 0).day).year;
}

int lt_tzdata_years(const struct lt_checkup *checkup)
{
	int year;

	if (checkup->tzdata.size < 4 ||
	    !lt_digits_read(checkup->tzdata.at, 4, &year))
		return 0;
	year = year_of(checkup->now) - year;
	return year > 0 ? year : 0;
}

/* Whole days since the input was changed; -1: not told. */
static int64_t age_days(const struct lt_checkup *checkup,
                        const struct lt_input_note *input)
{
	int64_t age = checkup->now.ms - input->modified.ms;

	return !input->has_date ? -1 : age < 0 ? 0 : age / LT_MS_PER_DAY;
}

/* WORDS with their arguments, which may be foreign, on a line. */
static void put_line(struct lt_buf *out, const char *words,
                     const struct lt_str *args, size_t count)
{
	struct lt_buf line = { 0 };

	lt_buf_format(&line, words, args, count);
	lt_safe_put(out, lt_buf_str(&line));
	lt_buf_char(out, '\n');
	lt_buf_free(&line);
}

static void put_programs(struct lt_buf *out, struct lt_arena *arena,
                         const struct lt_checkup *checkup)
{
	const struct lt_str args[] = {
		checkup->version, checkup->tzdata,
		lt_words_count(arena, lt_tzdata_years(checkup), "year", "years")
	};

	put_line(out, "leadtime {0}", args, 1);
	for (size_t i = 0; i < checkup->library_count; i++) {
		const struct lt_library *one = &checkup->libraries[i];

		put_line(out, "  {0} {1}",
		         (struct lt_str[]){ lt_str_of(one->name),
		                            lt_str_of(one->version) },
		         2);
	}
	put_line(out,
	         !checkup->tzdata.size
	             ? "  time zone database: none that tells its version"
	         : lt_tzdata_years(checkup)
	             ? "  time zone database {1}, {2} old: update the "
	               "package tzdata"
	             : "  time zone database {1}",
	         args, 3);
}

static const char *child_words(const struct lt_sandbox *sandbox)
{
	if (!sandbox->has_child)
		return "  recurrence rules: cannot be expanded, because there "
		       "is no child process: {0}";
	if (!sandbox->is_closed)
		return "  recurrence rules: expanded in a child process with "
		       "limits of time only, in this build";
	if (!sandbox->has_filter)
		return "  recurrence rules: expanded in a child process with "
		       "limits of time, memory and files; it has no filter of "
		       "system calls (seccomp): {0}";
	return "  recurrence rules: expanded in a child process with limits "
	       "of time, memory and files and a filter of system calls "
	       "(seccomp)";
}

static const char *files_words(const struct lt_sandbox *sandbox)
{
	if (sandbox->limits_files)
		return "  files: while inputs are read only outputs can be "
		       "written and no program started; then only time zones "
		       "can be read (Landlock, version {2})";
	if (sandbox->why_not.size)
		return "  files: all that its user can reach; the kernel does "
		       "not limit them (Landlock): {1}";
	return "  files: all that its user can reach, in this build";
}

static void put_sandbox(struct lt_buf *out, struct lt_arena *arena,
                        const struct lt_checkup *checkup)
{
	const struct lt_sandbox *sandbox = &checkup->sandbox;
	const struct lt_str args[] = { sandbox->why, sandbox->why_not,
		                       lt_words_number(
					   arena, sandbox->kernel_landlock) };

	lt_buf_puts(out, "\nSandbox:\n");
	put_line(out, child_words(sandbox), args, 3);
	put_line(out, files_words(sandbox), args, 3);
}

/* The years that cannot be counted, among those from the first complete one, or
 * last year, to the next. */
static struct lt_str missing_years(struct lt_arena *arena,
                                   const struct lt_working_calendar *one,
                                   int now)
{
	enum { YEARS_MAX = 10 };
	struct lt_buf years = { 0 };
	int first = one->complete_count ? one->complete[0].first : now;

	if (first > now - 1 || first < now - YEARS_MAX)
		first = now - 1;
	for (int year = first; year <= now + 1; year++) {
		if (lt_calendar_covers(one, year))
			continue;
		lt_buf_puts(&years, years.size ? ", " : "");
		lt_buf_int(&years, year);
	}
	return lt_buf_finish(&years, arena);
}

static void put_calendar(struct lt_buf *out, struct lt_arena *arena,
                         const struct lt_checkup *checkup,
                         const struct lt_working_calendar *one)
{
	struct lt_str missing =
	    missing_years(arena, one, year_of(checkup->now));
	struct lt_buf spans = { 0 };

	for (size_t i = 0; i < one->complete_count; i++) {
		lt_buf_puts(&spans, i ? ", " : "");
		lt_buf_int(&spans, one->complete[i].first);
		lt_buf_puts(&spans, " to ");
		lt_buf_int(&spans, one->complete[i].last);
	}
	put_line(out,
	         !one->complete_count ? "  {0}: complete for no year"
	         : !missing.size
	             ? "  {0}: complete {1}"
	             : "  {0}: complete {1}; days of {2} cannot be counted",
	         (struct lt_str[]){ one->id, lt_buf_str(&spans), missing }, 3);
	lt_buf_free(&spans);
}

static void put_inputs(struct lt_buf *out, struct lt_arena *arena,
                       const struct lt_checkup *checkup)
{
	lt_buf_puts(out, "\nInputs:\n");
	for (size_t i = 0; i < checkup->input_count; i++) {
		const struct lt_input_note *one = &checkup->inputs[i];
		int64_t days = age_days(checkup, one);

		put_line(out,
		         days < 0    ? "  {0} ({1})"
		         : days == 0 ? "  {0} ({1}), changed today"
		         : days == 1 ? "  {0} ({1}), changed 1 day ago"
		                     : "  {0} ({1}), changed {2} days ago",
		         (struct lt_str[]){ lt_str_of(one->file),
		                            lt_str_of(one->role),
		                            lt_words_number(arena, days) },
		         3);
	}
	if (!checkup->input_count)
		lt_buf_puts(out, "  none\n");
}

static void put_notify(struct lt_buf *out, const struct lt_checkup *checkup)
{
	const struct lt_checkup_notify *notify = checkup->notify;

	if (!notify)
		return;
	lt_buf_puts(out, "\nMessages:\n");
	put_line(out, "  from {0}", &notify->from, 1);
	for (size_t i = 0; i < notify->recipient_count; i++)
		put_line(out, "  to {0}", &notify->recipients[i], 1);
	put_line(out,
	         notify->transport.size ? "  transport: {0}"
	                                : "  transport: cannot be used",
	         &notify->transport, 1);
}

static void put_state(struct lt_buf *out, struct lt_arena *arena,
                      const struct lt_checkup *checkup)
{
	const struct lt_checkup_state *state = checkup->state;

	if (!state)
		return;
	lt_buf_puts(out, "\nState:\n");
	put_line(out,
	         !state->is_there   ? "  {0}: none yet"
	         : !state->is_whole ? "  {0}: cannot be used"
	         : state->waiting   ? "  {0}: whole, {1} message(s) not sent"
	                            : "  {0}: whole",
	         (struct lt_str[]){
		     lt_str_of(state->file),
		     lt_words_number(arena, (int64_t)state->waiting) },
	         2);
}

static void put_limits(struct lt_buf *out, struct lt_arena *arena)
{
	lt_buf_puts(out, "\nLimits:\n");
	for (size_t i = 0; lt_limit_rows[i].name; i++) {
		const struct lt_limit_row *row = &lt_limit_rows[i];

		put_line(out, "  {0}: {1} {2} ({3})",
		         (struct lt_str[]){ lt_str_of(row->what),
		                            lt_words_number(arena, row->value),
		                            lt_str_of(row->unit),
		                            lt_str_of(row->why) },
		         4);
	}
}

void lt_render_doctor(struct lt_buf *out, const struct lt_checkup *checkup)
{
	struct lt_arena arena = { 0 };
	const struct lt_diags *diags = checkup->diags;

	put_programs(out, &arena, checkup);
	put_sandbox(out, &arena, checkup);
	lt_buf_puts(out, "\nWorking calendars:\n");
	for (size_t i = 0; i < checkup->calendar_count; i++)
		put_calendar(out, &arena, checkup, checkup->calendars[i]);
	if (!checkup->calendar_count)
		lt_buf_puts(out, "  none\n");
	put_inputs(out, &arena, checkup);
	put_notify(out, checkup);
	put_state(out, &arena, checkup);
	put_limits(out, &arena);
	lt_buf_char(out, '\n');
	put_line(
	    out, "Sessions: {0}. Rules: {1}. Errors: {2}. Warnings: {3}.",
	    (struct lt_str[]){
		lt_words_number(&arena, (int64_t)checkup->session_count),
		lt_words_number(&arena, (int64_t)checkup->rule_count),
		lt_words_number(&arena, (int64_t)diags->by_severity[LT_ERROR]),
		lt_words_number(&arena,
	                        (int64_t)diags->by_severity[LT_WARNING]) },
	    4);
	lt_arena_free(&arena);
}
