#include "cli/run.h"

#include <sys/stat.h>

/* The next part of a path, behind slashes and parts that are ".". */
static const char *next_part(const char *at)
{
	while (*at == '/' || (*at == '.' && (at[1] == '/' || !at[1])))
		at++;
	return at;
}

bool lt_is_same_path(const char *a, const char *b)
{
	if ((*a == '/') != (*b == '/'))
		return false;
	a = next_part(a);
	b = next_part(b);
	while (*a && *a == *b) {
		bool ends = *a == '/';

		a = ends ? next_part(a) : a + 1;
		b = ends ? next_part(b) : b + 1;
	}
	return *a == *b;
}

/* A file that an input was, and what its entry said of it. */
struct lt_taken {
	dev_t device;
	ino_t number;
	struct lt_input_entry entry;
};

bool lt_is_same_charset(const struct lt_json *a, const struct lt_json *b)
{
	return a && b ? lt_str_eq(a->text, b->text) : a == b;
}

/* Whether FILE is a register of records, and no calendar: those have the same
 * whatever they are named as. */
static bool has_records(const struct lt_run *run, const char *file)
{
	for (size_t i = 0; i < run->register_count; i++)
		if (strcmp(run->registers[i]->file, file) == 0)
			return !run->registers[i]->is_calendar;
	return false;
}

/* Whether reading by MORE what was read by ONE could find anything else. */
static bool is_covered(const struct lt_run *run,
                       const struct lt_input_entry *one,
                       const struct lt_input_entry *more)
{
	/* What is no pack is an error there, whatever else it is. */
	if (one->is_pack != more->is_pack)
		return false;
	if (more->body.size && !lt_str_eq(one->body, more->body))
		return false;
	if (more->map || more->dates ||
	    !lt_is_same_charset(one->charset, more->charset))
		return false;
	if (more->is_register)
		return true;
	/* Of a calendar a register leaves the events, and a match some. */
	return has_records(run, one->file) ||
	       (!one->is_register && !one->match && !more->match);
}

bool lt_run_is_again(struct lt_run *run, const struct lt_source *source,
                     const struct lt_input_entry *entry)
{
	struct lt_place at = { .file = entry->file };
	struct stat status;
	struct lt_taken *one;

	/* A pipe or a terminal is another stream each time. */
	if (fstat(source->fd, &status) != 0 || !S_ISREG(status.st_mode))
		return false;
	for (size_t i = 0; i < run->taken_count; i++) {
		one = &run->taken[i];
		if (one->device != status.st_dev ||
		    one->number != status.st_ino ||
		    !is_covered(run, &one->entry, entry))
			continue;
		if (entry->node)
			at = lt_json_place(&run->arena, entry->node);
		lt_diag(&run->diags, LT_D_NAMED_AGAIN, &at,
		        lt_diag_quote(&run->diags, lt_str_of(entry->file)));
		return true;
	}
	one = lt_arena_push(&run->arena, (void **)&run->taken,
	                    run->taken_count++, sizeof *one);
	*one = (struct lt_taken){ status.st_dev, status.st_ino, *entry };
	return false;
}
