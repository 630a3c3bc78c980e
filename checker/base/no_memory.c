/* malloc of the programs: where there is no memory the process says so and
 * leaves with status 5. libical, libxlsxwriter and cJSON are written for a
 * malloc that never fails: without memory the first two went on and gave a
 * shorter calendar or workbook with status 0, or died. Not linked into tests
 * and not where a sanitizer brings its own malloc. */
#include "base/arena.h"

/* glibc's allocator by the names that replacements may use. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);

static void *need(void *memory)
{
	if (!memory)
		lt_no_memory();
	return memory;
}

void *malloc(size_t size)
{
	return need(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
	return need(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
	void *memory = __libc_realloc(old, size);

	/* realloc(p, 0) frees. */
	return size ? need(memory) : memory;
}
