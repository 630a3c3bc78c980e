#include "normalise/series_out.h"

#include <stdlib.h>

void lt_outs_add(struct lt_arena *arena, struct lt_outs *outs, int64_t key,
                 uint32_t line)
{
	struct lt_out *one = lt_arena_push(arena, (void **)&outs->list,
	                                   outs->count++, sizeof *one);

	*one = (struct lt_out){ .key = key, .line = line };
}

static int by_key(const void *a, const void *b)
{
	const struct lt_out *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

/* Of two that are one, one is enough. */
void lt_outs_sort(struct lt_outs *outs)
{
	size_t kept = 0;

	if (outs->count)
		qsort(outs->list, outs->count, sizeof *outs->list, by_key);
	for (size_t i = 0; i < outs->count; i++)
		if (!kept || outs->list[kept - 1].key != outs->list[i].key)
			outs->list[kept++] = outs->list[i];
	outs->count = kept;
}

bool lt_outs_take(struct lt_outs *outs, int64_t key)
{
	struct lt_out wanted = { .key = key }, *found = NULL;

	if (outs->count)
		found = bsearch(&wanted, outs->list, outs->count,
		                sizeof *outs->list, by_key);
	if (found)
		found->is_hit = true;
	return found != NULL;
}

uint32_t lt_outs_missed(const struct lt_outs *outs, int64_t first, int64_t last,
                        size_t *place)
{
	while (*place < outs->count) {
		const struct lt_out *one = &outs->list[(*place)++];

		if (one->line && !one->is_hit && one->key >= first &&
		    one->key <= last)
			return one->line;
	}
	return 0;
}
