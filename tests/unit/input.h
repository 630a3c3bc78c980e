/* input.h - inputs that stand in a test: bytes as a source, and what was
 * reported of them as a text. */
#ifndef LT_TEST_INPUT_H
#define LT_TEST_INPUT_H

#include "base/buf.h"
#include "read/source.h"

#include <criterion/criterion.h>
#include <unistd.h>

/* A text in a static table. */
#define TEXT(literal)                                                          \
	{                                                                      \
		literal, sizeof(literal) - 1                                   \
	}
#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* The bytes of TEXT alone: under AddressSanitizer a look behind them is found,
 * which the zero at the end of a text would hide. */
static inline struct lt_str exact(struct lt_arena *arena, const char *text)
{
	size_t size = strlen(text);

	return (struct lt_str){ memcpy(lt_arena_take(arena, size), text, size),
		                size };
}

/* A source of which FIRST bytes are held; the rest, at most 64 KiB, comes
 * with the next read. */
static inline struct lt_source source_split(struct lt_str bytes, size_t first)
{
	struct lt_source source = { .file = "in",
		                    .fd = -1,
		                    .block = lt_alloc(bytes.size + 1),
		                    .room = bytes.size + 1,
		                    .at_end = first >= bytes.size };
	struct lt_str rest = lt_str_from(bytes, first);
	int ends[2];

	source.held = (struct lt_str){ source.block, bytes.size - rest.size };
	if (bytes.size)
		memcpy(source.block, bytes.at, bytes.size);
	if (source.at_end)
		return source;
	cr_assert_eq(pipe(ends), 0);
	cr_assert_eq(write(ends[1], rest.at, rest.size), (ssize_t)rest.size);
	close(ends[1]);
	source.fd = ends[0];
	return source;
}

static inline struct lt_source source_of(struct lt_str bytes)
{
	return source_split(bytes, bytes.size);
}

/* The numbers of what was reported: "1402 1404". */
static inline const char *reported(struct lt_diags *diags)
{
	struct lt_buf buf = { 0 };
	const char *text;

	for (size_t i = 0; i < diags->count; i++) {
		if (i)
			lt_buf_char(&buf, ' ');
		lt_buf_puts(&buf, lt_diag_kind(diags->list[i].code)->number +
		                      strlen("LT"));
	}
	text = lt_arena_text(diags->arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return text;
}

#endif
