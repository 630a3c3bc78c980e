/* Which series of a calendar the entries of a workspace pick: the others are
 * not expanded, so that those of a whole office do not use up what the series
 * of a run may be (base/limits.h). */
#include "cli/run.h"
#include "normalise/sessions.h"

#include <string.h>

struct lt_wanted {
	const struct lt_json *entries; /* of the workspace, from the first */
	const struct lt_json **matches;
	size_t match_count;
	bool wants_all;
};

/* The `match` of each entry that names FILE. False: one of them has none, so
 * that it may pick all. */
static bool find_matches(struct lt_run *run, const char *file,
                         struct lt_wanted *wanted)
{
	for (const struct lt_json *one = wanted->entries; one;
	     one = one->next) {
		const struct lt_json *name = lt_json_get(one, "file");
		const struct lt_json *match = lt_json_get(one, "match");

		if (!name || name->kind != LT_JSON_STRING ||
		    !lt_is_same_path(lt_run_path(run, name->text), file))
			continue;
		if (!match || match->kind != LT_JSON_OBJECT)
			return false;
		*(const struct lt_json **)lt_arena_push(
		    &run->arena, (void **)&wanted->matches,
		    wanted->match_count++, sizeof *wanted->matches) = match;
	}
	return wanted->match_count > 0;
}

static bool is_wanted(const void *holder, const struct lt_cal_event *event)
{
	const struct lt_wanted *wanted = holder;

	for (size_t i = 0; i < wanted->match_count; i++) {
		const struct lt_calendar_input input = {
			.match = wanted->matches[i]
		};

		if (lt_event_is_session(&input, false, event))
			return true;
	}
	return wanted->wants_all;
}

struct lt_wanted *lt_run_find_wanted(struct lt_run *run,
                                     const struct lt_json *entries,
                                     const char *file,
                                     struct lt_calendar_options *options)
{
	struct lt_wanted *wanted = LT_NEW(&run->arena, struct lt_wanted);

	wanted->entries = entries;
	if (!entries || !find_matches(run, file, wanted))
		return NULL;
	options->wants = is_wanted;
	options->holder = wanted;
	return wanted;
}

void lt_want_all(struct lt_wanted *wanted)
{
	wanted->wants_all = true;
}
