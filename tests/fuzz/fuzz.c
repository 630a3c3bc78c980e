#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

void fuzz_fail(const char *condition, const char *file, int line)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
	abort();
}

struct lt_source fuzz_source(struct lt_str bytes)
{
	struct lt_source source = { .file = "fuzz",
		                    .fd = -1,
		                    .block = lt_alloc(bytes.size),
		                    .room = bytes.size,
		                    .at_end = true,
		                    .is_whole = true };

	if (bytes.size)
		memcpy(source.block, bytes.at, bytes.size);
	source.held = (struct lt_str){ source.block, bytes.size };
	return source;
}

struct lt_str fuzz_next(struct fuzz_texts *texts, struct lt_arena *arena)
{
	size_t size = lt_str_find(texts->rest, '\0');
	struct lt_str text = lt_str_head(texts->rest, size);

	texts->rest = lt_str_from(texts->rest, size + 1);
	return lt_arena_copy(arena, text);
}
