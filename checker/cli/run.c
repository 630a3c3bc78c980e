#include "base/safe.h"
#include "cli/run.h"

#include "base/limits.h"
#include "cli/cores.h"
#include "cli/parts.h"
#include "core/match.h"
#include "normalise/languages.h"
#include "normalise/session_list.h"
#include "read/recur_box.h"
#include "read/tzif.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The one place where the clock is read. */
struct lt_instant lt_run_clock(void)
{
	struct timespec now;

	/* Without it nothing could be said of a deadline. */
	if (clock_gettime(CLOCK_REALTIME, &now) != 0) {
		perror("leadtime: cannot read the clock");
		exit(5);
	}
	return (struct lt_instant){ (int64_t)now.tv_sec * 1000 +
		                    now.tv_nsec / 1000000 };
}

int64_t lt_run_ticks_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The result of a part names its inputs by their hashes, so that merge can
 * compare them. */
bool lt_run_tells_hashes(const struct lt_options *options)
{
	bool tells = options->command != LT_FOR_CHECK || options->part_count;

	for (int i = 0; !tells && i < options->output_count; i++)
		tells = lt_renderer_named(lt_str_of(options->outputs[i].format))
		            ->with_inputs;
	return tells;
}

static void start(struct lt_run *run, const struct lt_options *options)
{
	struct lt_world_builder *builder = &run->builder;

	*run = (struct lt_run){ .options = *options };
	run->diags.arena = &run->arena;
	run->diags.is_strict = options->strict_calendar;
	lt_zones_init(&run->zones, &run->arena);
	run->budget =
	    (struct lt_cal_budget){ LT_RECUR_RUN_MAX, LT_RECUR_WORK_MAX };
	run->box.job = &lt_recur_job;
	builder->norm =
	    (struct lt_norm){ &run->arena, &run->diags, &run->zones };
	builder->load_pack = lt_run_load_pack;
	builder->load_calendar = lt_run_load_calendar;
	builder->context = run;
	builder->zone_name = lt_str_of(options->zone);
	builder->only_body = lt_str_of(options->body);
	builder->as_of = lt_str_of(options->as_of);
	builder->now = lt_run_clock();
	builder->is_listing =
	    options->command == LT_FOR_SESSIONS && !options->session;
	builder->world.reader = lt_str_of(options->reader);
	run->is_hashed = !builder->is_listing && lt_run_tells_hashes(options);
}

/* Whether a calendar was not read to its end. (Single entries that are left out
 * are noted elsewhere.) */
static bool is_cut_short(const struct lt_diags *diags, size_t first)
{
	for (size_t i = first; i < diags->count; i++)
		if (diags->list[i].code == LT_D_ICS_CUT_OFF ||
		    diags->list[i].code == LT_D_ICS_NO_CALENDAR ||
		    diags->list[i].code == LT_D_LIMIT)
			return true;
	return false;
}

void lt_run_input(struct lt_run *run, const struct lt_input_entry *entry)
{
	size_t noted = run->input_count, told = run->diags.count;
	size_t lists = run->builder.session_input_count;
	const struct lt_input_note *note;
	bool lacks;

	lt_run_take(run, entry);
	if (entry->is_register || run->input_count == noted)
		return;
	/* If the input is a workspace, this is the note of the workspace
	 * itself; those of the inputs that it names follow. */
	note = &run->inputs[noted];
	if (strcmp(note->role, "calendar") == 0)
		lacks = is_cut_short(&run->diags, told);
	else
		lacks = strcmp(note->role, "unreadable") == 0 ||
		        strcmp(note->role, "unknown") == 0 ||
		        (strcmp(note->role, "sessions") == 0 &&
		         run->builder.session_input_count == lists);
	if (lacks)
		lt_world_may_lack(&run->builder,
		                  &(struct lt_place){ .file = note->file });
}

static void read_inputs(struct lt_run *run)
{
	const struct lt_options *options = &run->options;

	for (int i = 0; i < options->input_count; i++)
		lt_run_input(run, &(struct lt_input_entry){
				      .file = options->inputs[i] });
	if (options->input_count == 0)
		lt_run_input(run, &(struct lt_input_entry){ .file = "." });
	lt_run_join_calendars(run);
	for (int i = 0; i < options->earlier_count; i++)
		lt_run_earlier(run, options->earlier[i]);
	for (int i = 0; i < options->rule_count; i++)
		lt_run_rules(run, options->rules[i], NULL);
	lt_run_limit_late(run, NULL);
	/* No more rules to expand, and no threads yet: a fork beside threads
	 * would not be safe. */
	lt_box_stop(&run->box);
}

/* Whether any rules were named. Then the built-in rule is not used, even if
 * none of them could be read. */
static bool names_rules(const struct lt_run *run)
{
	return run->options.rule_count || run->builder.pack_count ||
	       lt_json_get(run->builder.workspace, "rules");
}

static bool usage_fault(struct lt_run *run)
{
	run->usage_failed = true;
	return false;
}

/* A name that was not found is wrong usage: a check of nothing would look like
 * a check without findings. */
bool lt_run_unknown_name(struct lt_run *run, const char *what, const char *name,
                         struct lt_str meant)
{
	lt_safe_print("leadtime: there is no %s \"%s\"", what, name);
	if (meant.size)
		lt_safe_print("; did you mean \"%.*s\"?", LT_STR_ARG(meant));
	fputc('\n', stderr);
	return usage_fault(run);
}

static void try_session(struct lt_nearest *nearest,
                        const struct lt_session *session)
{
	lt_nearest_try(nearest, session->id);
	for (size_t i = 0; i < session->alias_count; i++)
		lt_nearest_try(nearest, session->aliases[i]);
}

/* As lt_instance_id makes it. */
static bool is_instance_of(struct lt_str id, struct lt_str name)
{
	struct lt_day day;

	return id.size > name.size && id.at[name.size] == '/' &&
	       lt_str_eq(lt_str_head(id, name.size), name) &&
	       lt_day_parse_compact(
		   lt_str_head(lt_str_from(id, name.size + 1), 8), &day);
}

struct lt_str lt_run_meant_session(const struct lt_world *world,
                                   struct lt_str name, struct lt_str *instance)
{
	struct lt_nearest nearest = lt_nearest(name);

	*instance = (struct lt_str){ 0 };
	for (size_t i = 0; i < world->session_count; i++) {
		const struct lt_session *one = world->sessions[i];

		try_session(&nearest, one);
		if (!instance->size && is_instance_of(one->id, name))
			*instance = one->id;
	}
	return nearest.best;
}

struct lt_str lt_run_titled_session(const struct lt_world *world,
                                    struct lt_str name)
{
	for (size_t i = 0; i < world->session_count; i++)
		if (lt_str_eq(world->sessions[i]->title, name))
			return world->sessions[i]->id;
	return (struct lt_str){ 0 };
}

static bool check_session(struct lt_run *run)
{
	const char *name = run->options.session;
	const struct lt_world *world = &run->builder.world;
	struct lt_str meant, instance, titled;

	/* If no session was read at all, that is reported instead. */
	if (!name || !world->session_count ||
	    lt_session_named(world, lt_str_of(name)).count)
		return true;
	meant = lt_run_meant_session(world, lt_str_of(name), &instance);
	titled = lt_run_titled_session(world, lt_str_of(name));
	return lt_run_unknown_name(run, "session", name,
	                           titled.size     ? titled
	                           : instance.size ? instance
	                                           : meant);
}

static bool check_body(struct lt_run *run)
{
	const char *name = run->options.body;
	const struct lt_world *world = &run->builder.world;
	struct lt_nearest nearest;

	if (!name || !world->body_count)
		return true;
	nearest = lt_nearest(lt_str_of(name));
	for (size_t i = 0; i < world->body_count; i++) {
		if (lt_str_is(world->bodies[i]->id, name))
			return true;
		lt_nearest_try(&nearest, world->bodies[i]->id);
	}
	return lt_run_unknown_name(run, "body", name, nearest.best);
}

static bool check_period(struct lt_run *run, const char *option,
                         const char *value)
{
	struct lt_period period;
	struct lt_str bad;

	if (!value || !lt_period_parse(lt_str_of(value), &period, &bad))
		return true;
	lt_safe_print(
	    "leadtime: --%s \"%s\" is not a period; write \"3 weeks\" or "
	    "\"10 working days\"\n",
	    option, value);
	return usage_fault(run);
}

/* Whether --recommended is not shorter than --lead, or than the lead that is
 * used without it. Both are valid periods. */
static bool check_recommended(struct lt_run *run)
{
	const struct lt_options *options = &run->options;
	const char *lead = options->lead ? options->lead : LT_LEAD;
	struct lt_period least, recommended;
	struct lt_str bad;

	if (!options->recommended)
		return true;
	lt_period_parse(lt_str_of(lead), &least, &bad);
	lt_period_parse(lt_str_of(options->recommended), &recommended, &bad);
	if (!lt_period_is_shorter(&recommended, &least))
		return true;
	lt_safe_print("leadtime: --recommended \"%s\" is shorter than --lead "
	              "\"%s\"\n",
	              options->recommended, lead);
	return usage_fault(run);
}

/* Whether every time zone file that was asked for could be read. If one exists
 * and could not, times would be judged in the wrong zone. */
static bool check_zones(struct lt_run *run)
{
	struct lt_str name = lt_zones_unread(&run->zones);
	struct lt_place place = { 0 };
	struct lt_buf path = { 0 };

	if (!name.size)
		return true;
	lt_buf_puts(&path, lt_tzif_folder());
	lt_buf_char(&path, '/');
	lt_buf_put(&path, name);
	place.file = lt_arena_text(&run->arena, lt_buf_str(&path));
	lt_buf_free(&path);
	lt_diag(&run->diags, LT_D_CANNOT_READ, &place,
	        lt_str_of(strerror(run->zones.unread_errno)));
	run->system_failed = true;
	return false;
}

/* Who named a zone has been told that there is none, for which this is why. */
static void check_zone_database(struct lt_run *run)
{
	if (run->zones.has_missed && !lt_tzif_is_installed())
		lt_diag(&run->diags, LT_D_NO_ZONE_DATABASE, NULL,
		        lt_str_of(lt_tzif_folder()));
}

static bool check_reader(const char *reader)
{
	struct lt_str tag = lt_str_of(reader), meant;

	if (!reader || lt_language_is_known(tag))
		return true;
	meant = lt_language_meant(tag);
	lt_safe_print("leadtime: --reader \"%s\" is not the tag of a language",
	              reader);
	if (meant.size)
		lt_safe_print("; did you mean %.*s?", LT_STR_ARG(meant));
	fputc('\n', stderr);
	return false;
}

static bool check_zone(struct lt_run *run)
{
	struct lt_str name = lt_str_of(run->options.zone);

	if (!name.size || lt_zone_named(&run->zones, name))
		return true;
	if (!check_zones(run))
		return false;
	return lt_run_unknown_name(run, "time zone", run->options.zone,
	                           lt_tzif_nearest(&run->arena, name));
}

/* Standard input can be read only once. */
static bool check_standard_input(struct lt_run *run)
{
	const struct lt_options *options = &run->options;
	int count = 0;

	for (int i = 0; i < options->input_count; i++)
		count += strcmp(options->inputs[i], "-") == 0;
	for (int i = 0; i < options->earlier_count; i++)
		count += strcmp(options->earlier[i], "-") == 0;
	if (count < 2)
		return true;
	lt_safe_print("leadtime: standard input (-) is named more than once, "
	              "and can be read once\n");
	return usage_fault(run);
}

static bool check_options(struct lt_run *run)
{
	const struct lt_options *options = &run->options;

	if (!check_standard_input(run))
		return false;
	if (!check_period(run, "lead", options->lead) ||
	    !check_period(run, "recommended", options->recommended) ||
	    !check_recommended(run))
		return false;
	if (!check_zone(run))
		return false;
	if (!lt_run_check_sheets(run) || !lt_run_check_charset(run) ||
	    !check_reader(options->reader) || !lt_outputs_check(run))
		return usage_fault(run);
	return true;
}

/* The built-in rule, where no other is named. */
static bool set_rules(struct lt_run *run)
{
	const struct lt_options *options = &run->options;

	if (!names_rules(run)) {
		if (options->command != LT_FOR_SESSIONS)
			lt_run_builtin_rule(run);
		return true;
	}
	if (!options->lead && !options->recommended)
		return true;
	lt_safe_print("leadtime: --lead and --recommended change the "
	              "built-in rule, and other rules are named\n");
	return usage_fault(run);
}

/* Reports that there are no rules, unless there are other errors: an input that
 * could not be read is then the cause. */
static void check_rules(struct lt_run *run)
{
	if (!run->builder.rules.count &&
	    run->options.command != LT_FOR_SESSIONS &&
	    !run->diags.by_severity[LT_ERROR])
		lt_diag0(&run->diags, LT_D_NO_RULES, NULL);
}

/* The check decides how far series are expanded, so it is needed before the
 * calendars are read; the zone of a bare date does not matter for that. */
static bool set_now(struct lt_run *run)
{
	const struct lt_zone *utc = lt_zones_get(&run->zones, LT_STR("UTC"));
	struct lt_check check = { 0 };

	if (!run->options.as_of)
		return true;
	if (!lt_norm_check(run->builder.as_of, utc, &check)) {
		lt_safe_print(
		    "leadtime: --as-of \"%s\" is neither a date nor a "
		    "time; write 2024-03-05 or 2024-03-05T15:00:00Z\n",
		    run->options.as_of);
		return usage_fault(run);
	}
	run->builder.now =
	    check.is_day ? (struct lt_instant){ check.day.n * LT_MS_PER_DAY }
			 : check.at;
	return true;
}

bool lt_run_begin(struct lt_run *run, const struct lt_options *options)
{
	start(run, options);
	lt_run_limit_writing(run);
	return check_options(run) && set_now(run);
}

/* --zone is refused with a workspace, whose bodies have zones of their own,
 * except to read --as-of. */
static bool check_zone_use(struct lt_run *run)
{
	if (!run->options.zone || run->options.as_of || !run->builder.workspace)
		return true;
	lt_safe_print("leadtime: --zone is for inputs without a workspace, "
	              "whose bodies have their own; with one it is the zone "
	              "of --as-of\n");
	return usage_fault(run);
}

bool lt_run_read(struct lt_run *run, const struct lt_options *options)
{
	bool is_cut, has_finished;

	if (!lt_run_begin(run, options))
		return false;
	read_inputs(run);
	if (!check_zone_use(run) || !set_rules(run))
		return false;
	has_finished = lt_world_finish(&run->builder);
	if (!check_zones(run))
		return false;
	check_zone_database(run);
	if (!has_finished) {
		lt_safe_print(
		    "leadtime: --as-of \"%s\" needs an offset: there is "
		    "more than one body, or its zone is not known\n",
		    options->as_of);
		return usage_fault(run);
	}
	/* With other errors, an input that could not be read is the cause. */
	if (!lt_session_list_count(&run->builder) &&
	    !run->diags.by_severity[LT_ERROR])
		lt_diag0(&run->diags, LT_D_NO_SESSIONS, NULL);
	check_rules(run);
	lt_run_check_session_bodies(run);
	lt_run_check_registers(run);
	is_cut = lt_part_cut(run);
	/* doctor gives this right away itself, after it has looked at the state
	 * and asked the server. */
	if (options->command != LT_FOR_DOCTOR)
		lt_run_limit_reading(run);
	return is_cut && check_session(run) && check_body(run);
}

static void free_register(struct lt_register *one)
{
	if (one->is_sheet)
		lt_sheet_close(&one->sheet);
	if (!one->is_calendar)
		lt_source_close(&one->source);
}

void lt_run_free(struct lt_run *run)
{
	lt_box_stop(&run->box);
	for (size_t i = 0; i < run->register_count; i++)
		free_register(run->registers[i]);
	lt_arena_free(&run->arena);
}

bool lt_run_colour(const struct lt_run *run, int fd)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (run->options.colour != LT_COLOUR_AUTO)
		return run->options.colour == LT_COLOUR_ALWAYS;
	return isatty(fd) && !(no_color && *no_color) &&
	       !(term && strcmp(term, "dumb") == 0);
}

unsigned lt_run_jobs(const struct lt_run *run)
{
	struct lt_cores cores;

	if (run->options.jobs)
		return run->options.jobs;
	lt_cores_find(&cores);
	return cores.count ? cores.count : 1;
}

int lt_run_status(const struct lt_run *run, const struct lt_summary *summary)
{
	enum lt_fail_on level = run->options.fail_on;

	if (run->system_failed)
		return 5;
	if (run->usage_failed)
		return 4;
	if (run->diags.by_severity[LT_ERROR])
		return 3;
	if (summary->has_undecided)
		return 2;
	if (level == LT_FAIL_ON_NEVER)
		return 0;
	return summary->has_error ||
	               (level == LT_FAIL_ON_WARNING && summary->has_warning)
	           ? 1
	           : 0;
}

void lt_run_join_calendars(struct lt_run *run)
{
	lt_calendars_join(run->readings, run->reading_count);
	run->reading_count = 0;
	for (size_t i = 0; i < run->calendar_read_count; i++) {
		struct lt_place at = { .file = run->calendars_read[i].file };

		if (run->calendars_read[i].calendar &&
		    lt_calendar_is_empty(run->calendars_read[i].calendar))
			lt_diag0(&run->diags, LT_D_CALENDAR_EMPTY, &at);
	}
}
