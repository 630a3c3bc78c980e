/* arena.h - memory that is given back all at once.
 *
 * One arena lives for a run, one scratch arena for a document. Nobody frees
 * a single object. When the system has no more memory the process says so
 * on standard error and leaves with status 5: no caller can go on rightly
 * with half an answer, and a file under construction is only a temporary
 * one. An arena belongs to one thread. */
#ifndef LT_BASE_ARENA_H
#define LT_BASE_ARENA_H

#include "base/str.h"

#include <stdint.h>

struct lt_arena_block;

struct lt_arena {
	struct lt_arena_block *block; /* the newest; the others hang on it */
	size_t used;                  /* bytes used of the newest */
};

/* SIZE zeroed bytes, aligned for any type. SIZE may be 0. */
void *lt_arena_take(struct lt_arena *arena, size_t size);

/* The same, not zeroed: for memory that is filled right away. */
void *lt_arena_room(struct lt_arena *arena, size_t size);

/* As lt_arena_take, but aligned to eight bytes only, which saves room where
 * there are very many objects. */
void *lt_arena_take_packed(struct lt_arena *arena, size_t size);

/* COUNT zeroed objects of SIZE bytes; an overflow counts as no memory. */
void *lt_arena_array(struct lt_arena *arena, size_t count, size_t size);

#define LT_NEW(arena, type) ((type *)lt_arena_take((arena), sizeof(type)))
#define LT_NEW_ARRAY(arena, type, count)                                       \
	((type *)lt_arena_array((arena), (count), sizeof(type)))

/* A copy that lives in the arena and ends in NUL (not counted in size). */
struct lt_str lt_arena_copy(struct lt_arena *arena, struct lt_str text);
char *lt_arena_text(struct lt_arena *arena, struct lt_str text);

/* Room, zeroed, for one more element behind the COUNT elements of SIZE bytes at
 * *LIST. Whenever COUNT is a power of two the list is moved to twice its
 * room. */
void *lt_arena_push(struct lt_arena *arena, void **list, size_t count,
                    size_t size);

/* Forget what was taken since the mark was made, and only that. */
struct lt_arena lt_arena_mark(const struct lt_arena *arena);
void lt_arena_rewind(struct lt_arena *arena, struct lt_arena mark);

/* Forget everything but keep the newest block for the next document. */
void lt_arena_reset(struct lt_arena *arena);

/* How many bytes its blocks have. */
size_t lt_arena_bytes(const struct lt_arena *arena);

/* Give everything back to the system. */
void lt_arena_free(struct lt_arena *arena);

/* Called first: malloc asks the system for a mebibyte more than it needs and
 * keeps what is freed, because each change of the address space costs as much
 * as judging a hundred papers, and stops all threads. */
void lt_alloc_begin(void);

/* Says that there is no memory, and leaves the process with status 5. */
_Noreturn void lt_no_memory(void);
/* What is done before that, with no memory; NULL: nothing. */
void lt_no_memory_before(void (*function)(void));

/* malloc, calloc and realloc that leave the process when there is no memory. */
void *lt_alloc(size_t size);
void *lt_alloc_zeroed(size_t count, size_t size);
void *lt_realloc(void *old, size_t size);

/* The same for SIZE bytes, a multiple of LT_LARGE_BYTES, on pages of the larger
 * kind where the system has any: the kernel hands out 512 at once, and they are
 * found faster. */
enum { LT_LARGE_BYTES = 2 * 1024 * 1024 };
void *lt_alloc_large(size_t size);

#endif
