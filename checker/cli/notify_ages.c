#include "cli/notify.h"
#include "render/digest.h"

/* The name of a file without its folders, which do not concern the reader. */
static struct lt_str name_of(const char *file)
{
	const char *slash = strrchr(file, '/');

	return lt_str_of(slash ? slash + 1 : file);
}

/* How many inputs a message names; more are seen by `leadtime doctor`. */
enum { AGES_MAX = 10 };

void lt_notify_ages(const struct lt_notifying *notifying,
                    struct lt_arena *arena, struct lt_digest *digest)
{
	const struct lt_run *run = &notifying->run;
	struct lt_digest_input *list =
	    LT_NEW_ARRAY(arena, struct lt_digest_input, run->input_count);
	int64_t now = lt_run_clock().ms;
	size_t count = 0;

	for (size_t i = 0; i < run->input_count; i++) {
		const struct lt_input_note *one = &run->inputs[i];
		int64_t age = now - one->modified.ms;

		if (!one->has_date || count == AGES_MAX ||
		    (strcmp(one->role, "calendar") != 0 &&
		     strcmp(one->role, "sessions") != 0 &&
		     strcmp(one->role, "register") != 0))
			continue;
		list[count++] = (struct lt_digest_input){
			name_of(one->file), age > 0 ? age / LT_MS_PER_DAY : 0
		};
	}
	digest->inputs = list;
	digest->input_count = count;
}
