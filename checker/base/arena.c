#include "base/arena.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Under AddressSanitizer what was not taken may not be touched, and between
 * two objects there is a gap. gcc and clang say it in different ways. */
#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined __SANITIZE_ADDRESS__
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP = 0 };
#endif

struct lt_arena_block {
	struct lt_arena_block *older;
	size_t room;
	size_t count; /* of blocks: this one and all older ones */
	alignas(max_align_t) unsigned char bytes[];
};

/* How texts, and what lt_arena_take_packed gives, are aligned: to less than any
 * type needs. */
enum { SMALL_ALIGN = 8 };

static const size_t block_room = (size_t)64 * 1024;

/* An arena with this many blocks gets blocks of LT_LARGE_BYTES from then on. */
enum { MANY_BLOCKS = 64 };

static void (*before_end)(void);

void lt_no_memory_before(void (*function)(void))
{
	before_end = function;
}

_Noreturn void lt_no_memory(void)
{
	static const char text[] = "leadtime: out of memory\n";
	ssize_t written;

	if (before_end)
		before_end();
	written = write(STDERR_FILENO, text, sizeof text - 1);
	/* There is nobody left to tell where even this cannot be said. */
	(void)written;
	_exit(5);
}

void lt_alloc_begin(void)
{
	enum { PAD = 1 << 20, LARGE = 1 << 20, KEPT = 1 << 26 };

	mallopt(M_TOP_PAD, PAD);
	mallopt(M_MMAP_THRESHOLD, LARGE);
	mallopt(M_TRIM_THRESHOLD, KEPT);
}

void *lt_alloc(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (!memory)
		lt_no_memory();
	return memory;
}

void *lt_alloc_zeroed(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);

	if (!memory)
		lt_no_memory();
	return memory;
}

void *lt_realloc(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);

	if (!memory)
		lt_no_memory();
	return memory;
}

void *lt_alloc_large(size_t size)
{
	void *memory = aligned_alloc(LT_LARGE_BYTES, size);

	if (!memory)
		lt_no_memory();
	/* Only advice: without pages of this size everything works the same. */
	madvise(memory, size, MADV_HUGEPAGE);
	return memory;
}

static struct lt_arena_block *large_block(void)
{
	struct lt_arena_block *block = lt_alloc_large(LT_LARGE_BYTES);

	block->room = LT_LARGE_BYTES - sizeof *block;
	return block;
}

static struct lt_arena_block *block_of(size_t room)
{
	struct lt_arena_block *block;

	if (room > SIZE_MAX - sizeof *block)
		lt_no_memory();
	block = lt_alloc(sizeof *block + room);
	block->room = room;
	return block;
}

/* Rarely called, and kept out of line so that lt_arena_take stays short. */
__attribute__((noinline, cold)) static void add_block(struct lt_arena *arena,
                                                      size_t size)
{
	size_t count = arena->block ? arena->block->count : 0;
	struct lt_arena_block *block;
	size_t room;

	if (size > block_room)
		block = block_of(size);
	else
		block =
		    count < MANY_BLOCKS ? block_of(block_room) : large_block();
	room = block->room;
	block->older = arena->block;
	block->count = count + 1;
	ASAN_POISON_MEMORY_REGION(block->bytes, room);
	arena->block = block;
	arena->used = 0;
}

/* SIZE bytes that are not cleared. ALIGN is a power of two: at most the
 * alignment of any type, and at least the unit in which AddressSanitizer marks
 * memory. */
static void *take_room(struct lt_arena *arena, size_t size, size_t align)
{
	size_t room, skipped = -arena->used & (align - 1);
	void *memory;

	if (size > SIZE_MAX - align - GAP - align)
		lt_no_memory();
	room = (size + align - 1) / align * align + GAP;
	if (!arena->block ||
	    arena->block->room - arena->used < room + skipped) {
		add_block(arena, room);
		skipped = 0;
	}
	memory = arena->block->bytes + arena->used + skipped;
	arena->used += room + skipped;
	ASAN_UNPOISON_MEMORY_REGION(memory, size);
	return memory;
}

void *lt_arena_room(struct lt_arena *arena, size_t size)
{
	return take_room(arena, size, alignof(max_align_t));
}

void *lt_arena_take_packed(struct lt_arena *arena, size_t size)
{
	return memset(take_room(arena, size, SMALL_ALIGN), 0, size);
}

void *lt_arena_take(struct lt_arena *arena, size_t size)
{
	return memset(lt_arena_room(arena, size), 0, size);
}

void *lt_arena_array(struct lt_arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		lt_no_memory();
	return lt_arena_take(arena, count * size);
}

char *lt_arena_text(struct lt_arena *arena, struct lt_str text)
{
	char *copy;

	if (text.size == SIZE_MAX)
		lt_no_memory();
	copy = take_room(arena, text.size + 1, SMALL_ALIGN);
	if (text.size)
		memcpy(copy, text.at, text.size);
	copy[text.size] = '\0';
	return copy;
}

struct lt_str lt_arena_copy(struct lt_arena *arena, struct lt_str text)
{
	return (struct lt_str){ lt_arena_text(arena, text), text.size };
}

void *lt_arena_push(struct lt_arena *arena, void **list, size_t count,
                    size_t size)
{
	if ((count & (count - 1)) == 0) {
		size_t room = count ? count * 2 : 1;
		void *moved = lt_arena_array(arena, room, size);

		if (count)
			memcpy(moved, *list, count * size);
		*list = moved;
	}
	return (unsigned char *)*list + count * size;
}

static void free_from(struct lt_arena_block *block)
{
	while (block) {
		struct lt_arena_block *older = block->older;

		free(block);
		block = older;
	}
}

struct lt_arena lt_arena_mark(const struct lt_arena *arena)
{
	return *arena;
}

void lt_arena_rewind(struct lt_arena *arena, struct lt_arena mark)
{
	/* The mark is that of an empty arena: its newest block is kept for what
	 * comes next. */
	if (!mark.block) {
		lt_arena_reset(arena);
		return;
	}
	while (arena->block != mark.block) {
		struct lt_arena_block *older = arena->block->older;

		free(arena->block);
		arena->block = older;
	}
	ASAN_POISON_MEMORY_REGION(mark.block->bytes + mark.used,
	                          mark.block->room - mark.used);
	arena->used = mark.used;
}

void lt_arena_reset(struct lt_arena *arena)
{
	if (!arena->block)
		return;
	free_from(arena->block->older);
	arena->block->older = NULL;
	ASAN_POISON_MEMORY_REGION(arena->block->bytes, arena->block->room);
	arena->used = 0;
}

size_t lt_arena_bytes(const struct lt_arena *arena)
{
	size_t sum = 0;

	for (const struct lt_arena_block *one = arena->block; one;
	     one = one->older)
		sum += one->room;
	return sum;
}

void lt_arena_free(struct lt_arena *arena)
{
	free_from(arena->block);
	arena->block = NULL;
	arena->used = 0;
}
