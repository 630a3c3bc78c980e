/* tzif_image.h - a sound TZif file, and where its parts are, for tests that
 * read it or damage it first. */
#ifndef LT_TESTS_TZIF_IMAGE_H
#define LT_TESTS_TZIF_IMAGE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A file as RFC 9636 section 3 lays it out. */
struct image {
	char bytes[400];
	size_t size;
};

static inline void put(struct image *image, const void *bytes, size_t size)
{
	memcpy(image->bytes + image->size, bytes, size);
	image->size += size;
}

static inline void put_text(struct image *image, const char *text)
{
	put(image, text, strlen(text));
}

static inline void put_number(struct image *image, int64_t number, int bytes)
{
	while (bytes-- > 0) {
		char c = (char)((uint64_t)number >> (8 * bytes) & 0xff);

		put(image, &c, 1);
	}
}

static inline void put_header(struct image *image, char version,
                              int transitions, int types, int chars)
{
	put(image, "TZif", 4);
	put(image, &version, 1);
	put(image, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 15);
	put_number(image, 0, 4);
	put_number(image, 0, 4);
	put_number(image, 0, 4);
	put_number(image, transitions, 4);
	put_number(image, types, 4);
	put_number(image, chars, 4);
}

enum {
	FIRST_HEADER = 0,
	SECOND_HEADER = 44 + 1 * 5 + 1 * 6 + 4,
	VERSION_AT = 4,
	UT_FLAGS_AT = 20,
	STANDARD_FLAGS_AT = 24,
	LEAPS_AT = 28,
	TRANSITIONS_AT = 32,
	TYPES_AT = 36,
	CHARS_AT = 40,
	SECOND_BLOCK = SECOND_HEADER + 44,
	SECOND_USED = SECOND_BLOCK + 3 * 8,
	SECOND_TYPES = SECOND_USED + 3,
	SECOND_CHARS = SECOND_TYPES + 2 * 6,
	FOOTER = SECOND_CHARS + 8
};

/* Three transitions between an hour and two hours ahead, of which the first
 * lies before every instant of the program. */
static inline struct image sound_image(void)
{
	struct image image = { .size = 0 };

	put_header(&image, '2', 1, 1, 4);
	put_number(&image, 7, 4);
	put(&image, "\0", 1);
	put_number(&image, 3600, 4);
	put(&image, "\0\0CET", 6);
	put_header(&image, '2', 3, 2, 8);
	put_number(&image, INT64_C(-576460752303423488), 8);
	put_number(&image, -1000, 8);
	put_number(&image, INT64_C(4102444800), 8);
	put(&image, "\0\1\0", 3);
	put_number(&image, 3600, 4);
	put(&image, "\0\0", 2);
	put_number(&image, 7200, 4);
	put(&image, "\1\4CET\0CES", 10);
	put_text(&image, "\nCET-1\n");
	return image;
}

#endif
