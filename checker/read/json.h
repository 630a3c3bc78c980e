/* json.h - strict JSON with places, in front of cJSON.
 *
 * The gate goes once over the bytes and refuses what RFC 8259 does not allow
 * and what would be read in two ways: invalid UTF-8, duplicate keys, an
 * escaped NUL, lone surrogates, text after the end, more depth or bytes than
 * the limits. What it sees becomes nodes of our own, with their places. Then
 * cJSON reads the text, or where reading is brief, those members of it that
 * are more than a number, a word, or a string without escapes: both must have
 * seen the same values, and texts with escapes are those that cJSON makes of
 * them. Nodes and their texts belong to the arena; the source bytes must
 * outlive them, because places are computed from them when they are asked for,
 * and where reading is brief texts are views of them, without a NUL behind. */
#ifndef LT_READ_JSON_H
#define LT_READ_JSON_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

enum lt_json_kind {
	LT_JSON_NONE = 0,
	LT_JSON_NULL,
	LT_JSON_FALSE,
	LT_JSON_TRUE,
	LT_JSON_NUMBER,
	LT_JSON_STRING,
	LT_JSON_ARRAY,
	LT_JSON_OBJECT
};

/* Where a part of a text that was made from something else comes from. */
struct lt_json_spot {
	uint32_t offset; /* of the first byte of the part */
	struct lt_place at;
};

/* Keys that were read, because the records of a register are alike: all zero
 * before the first one. One thread at a time. */
enum { LT_JSON_KNOWN_KEYS = 64, LT_JSON_KNOWN_BYTES = 32 };

struct lt_json_known {
	char bytes[LT_JSON_KNOWN_BYTES]; /* with its quotes and its colon */
	struct lt_json_known *next; /* came behind it last; NULL: none did */
	uint64_t bit;               /* of its place */
	uint64_t mask;              /* a bit for each of its bytes */
	uint32_t size;              /* bytes; 0: none yet */
	uint32_t id; /* of its place and the key; no other key has got it */
};

struct lt_json_memo {
	struct lt_json_known keys[LT_JSON_KNOWN_KEYS];
	struct lt_json_known *first; /* in a text */
	uint32_t last_id;
};

/* A text that is one JSON value: a whole file, or one record of it. */
struct lt_json_text {
	const char *file; /* as the user named it */
	struct lt_str bytes;
	uint32_t first_line;   /* the line of the file on which it begins: 1 */
	uint32_t first_column; /* the column of its first byte on it: 1 */
	const char *pointer;   /* of its root: "" or "/documents/12" */
	/* Where the text stands in no file: its parts, rising; NULL else. */
	const struct lt_json_spot *spots;
	size_t spot_count;
	const struct lt_place_mark *marks; /* of a long one, by lt_json_read */
	struct lt_json_memo *memo;         /* NULL: nothing is remembered */
};

struct lt_json {
	enum lt_json_kind kind;
	uint32_t begin, end; /* offsets into the text; of strings with quotes */
	uint32_t key_begin;  /* where the key stands, in an object; in an array
	                        how many elements stand before */
	uint32_t count;      /* children */
	uint32_t key_id;     /* of a key that lt_json_memo knows; else 0 */
	struct lt_str key;   /* decoded; empty where the parent is no object */
	struct lt_str text;  /* a string decoded, a number as it is written */
	const struct lt_json *parent, *child, *next;
	const struct lt_json_text *source;
};

struct lt_json_limits {
	size_t bytes_max;
	uint32_t depth_max;
	/* The arena is emptied before the next text, so that reading works in
	 * it too. */
	bool is_brief;
};

/* Reads TEXT into *ROOT. LT_INVALID: one diagnostic was reported. */
enum lt_status lt_json_read(struct lt_arena *arena,
                            const struct lt_json_text *text,
                            const struct lt_json_limits *limits,
                            struct lt_diags *diags,
                            const struct lt_json **root);

/* The member of that name; NULL where there is none or NODE is NULL or no
 * object. Case counts. */
const struct lt_json *lt_json_get(const struct lt_json *node, const char *key);

/* Where a value (or its key) stands: line, column, pointer (in ARENA) and the
 * source line. */
struct lt_place lt_json_place(struct lt_arena *arena,
                              const struct lt_json *node);
struct lt_place lt_json_key_place(struct lt_arena *arena,
                                  const struct lt_json *node);

/* Whether a number is written as a whole one: digits, behind which a fraction
 * of zeros may stand, as in 7.0, and no exponent. */
bool lt_json_is_whole(const struct lt_json *node);

/* A number that is written as a whole one and lies in [min, max]. False: not
 * such a number; nothing is reported. */
bool lt_json_integer(const struct lt_json *node, int64_t min, int64_t max,
                     int64_t *number);

#endif
