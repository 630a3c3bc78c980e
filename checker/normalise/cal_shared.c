#include "normalise/cal_plain.h"

/* What is taken at once for texts to come. */
enum { ROOM_BYTES = 4096 };

static struct lt_str text_of(const struct lt_plain_shared *shared)
{
	return (struct lt_str){ shared->text, shared->size };
}

static const struct lt_plain_shared *
keep(struct lt_arena *arena, struct lt_str text, struct lt_plain_memory *memory)
{
	const size_t align = _Alignof(struct lt_plain_shared);
	size_t size = offsetof(struct lt_plain_shared, text) + text.size;
	struct lt_plain_shared *kept;

	size = (size + align - 1) / align * align;
	if (size > memory->left) {
		memory->left = size > ROOM_BYTES ? size : ROOM_BYTES;
		memory->room = lt_arena_take_packed(arena, memory->left);
	}
	kept = (void *)memory->room;
	kept->size = (uint16_t)text.size;
	memcpy(kept->text, text.at, text.size);
	memory->room += size;
	memory->left -= size;
	return kept;
}

struct lt_str lt_plain_share(struct lt_arena *arena, struct lt_str text,
                             struct lt_plain_memory *memory,
                             const struct lt_plain_shared **slot)
{
	if (!*slot || !lt_str_eq(text_of(*slot), text))
		*slot = keep(arena, text, memory);
	return text_of(*slot);
}
