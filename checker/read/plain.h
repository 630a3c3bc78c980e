/* plain.h - a record of a register without a tree, where it is plain.
 *
 * Most records are: an object of known keys, each once, with texts, numbers
 * and dates where they belong. One pass checks such a record as strictly as
 * the gate does and hands its fields on as views. What is not plain, wrong
 * records among it, is refused without a word and goes the long way (gate,
 * cJSON, shape), so that nothing is ever reported here. A record that is
 * taken means the same on both ways; tests/ways holds the two together.
 *
 * Views point into the text, decoded ones into the arena. Safe in threads. */
#ifndef LT_READ_PLAIN_H
#define LT_READ_PLAIN_H

#include "base/arena.h"
#include "base/stamp.h"
#include "read/plain_time.h"

/* The keys of a document that can be plain, in the order of the table in
 * plain.c. */
enum lt_plain_key {
	LT_PLAIN_SYMBOL = 0,
	LT_PLAIN_ID,
	LT_PLAIN_TITLE,
	LT_PLAIN_BODY,
	LT_PLAIN_KIND,
	LT_PLAIN_SESSION,
	LT_PLAIN_MEETING,
	LT_PLAIN_ITEM,
	LT_PLAIN_PAGES,
	LT_PLAIN_WORDS,
	LT_PLAIN_AUTHOR,
	LT_PLAIN_AUTHORS,
	LT_PLAIN_ORIGINAL_LANGUAGE,
	LT_PLAIN_SUBMITTED, /* the acts, in the order of the model's */
	LT_PLAIN_RECEIVED,
	LT_PLAIN_ISSUED,
	LT_PLAIN_CIRCULATED,
	LT_PLAIN_DISPATCHED,
	LT_PLAIN_POSTED,
	LT_PLAIN_CONSIDERED,
	LT_PLAIN_ADOPTED,
	LT_PLAIN_REVISES,
	LT_PLAIN_SUBSTANTIVE,
	LT_PLAIN_EVIDENCE,
	LT_PLAIN_URL,
	LT_PLAIN_KEY_COUNT
};

enum lt_plain_kind {
	LT_PLAIN_NONE = 0, /* the record has no such key */
	LT_PLAIN_NULL,
	LT_PLAIN_FALSE,
	LT_PLAIN_TRUE,
	LT_PLAIN_NUMBER, /* an integer from 0, as it is written */
	LT_PLAIN_TEXT,
	LT_PLAIN_VERSIONS /* an act by language */
};

struct lt_plain_field {
	struct lt_str text;  /* as it is written */
	bool is_raw;         /* of a text: it has escapes, or other letters than
	                        those of ASCII */
	bool is_dated;       /* of versions: none is another text */
	bool is_expected;    /* their names are among the expected ones */
	size_t first, count; /* of versions, in lt_plain.versions */
};

struct lt_plain_version {
	struct lt_str language;
	struct lt_str text; /* decoded; empty: null */
};

enum { LT_PLAIN_VERSIONS_MAX = 64 };

/* A version up to its value, with a blank behind the colon. */
enum { LT_PLAIN_HEAD_MAX = 6 };

/* How a member begins: the comma in front, the key in its quotes, the colon,
 * and blanks among them, but no line feed. */
enum { LT_PLAIN_BEGIN_BYTES = 16 };

struct lt_plain_begin {
	char bytes[LT_PLAIN_BEGIN_BYTES];
	unsigned char size; /* 0: not known */
	unsigned char key;
};

struct lt_plain {
	uint32_t has; /* bits 1 << enum lt_plain_key */
	enum lt_plain_kind kinds[LT_PLAIN_KEY_COUNT]; /* of those */
	struct lt_plain_field fields[LT_PLAIN_KEY_COUNT];
	struct lt_plain_version versions[LT_PLAIN_VERSIONS_MAX];
	/* What they are: nothing of null, open of a text that is neither a
	 * date nor a time as plain_time.h has it. */
	struct lt_stamp stamps[LT_PLAIN_VERSIONS_MAX];
	size_t version_count;
	size_t size;   /* bytes of the record, from its brace to its brace */
	bool has_feed; /* a line feed among them */
	/* What came behind each key, and first of all (the last one), in the
	 * record before: records of one register are alike. */
	struct lt_plain_begin begins[LT_PLAIN_KEY_COUNT + 1];
	/* The same of versions: how each began, as "en": with or without a
	 * blank behind, in its lowest HEAD_BYTES, in an object of which most
	 * later ones have the names, or some of them, in the same order. All
	 * are different. */
	uint64_t heads[LT_PLAIN_VERSIONS_MAX];
	size_t head_count;
	size_t head_bytes;
	uint64_t head_mask;  /* of so many bytes */
	uint32_t generation; /* another one whenever the heads are others */
	struct lt_plain_times times;
};

/* Reads the object at the beginning of TEXT into PLAIN, which is all zero
 * before the first one. A line feed between values is a
 * blank unless IS_LINE. False: not plain, longer than one text may be, or TEXT
 * ends before the object. */
bool lt_plain_read(struct lt_str text, bool is_line, struct lt_arena *arena,
                   struct lt_plain *plain);

static inline enum lt_plain_kind lt_plain_kind(const struct lt_plain *plain,
                                               enum lt_plain_key key)
{
	return plain->has >> key & 1 ? plain->kinds[key] : LT_PLAIN_NONE;
}

/* The key of its symbol. */
static inline enum lt_plain_key lt_plain_symbol(const struct lt_plain *plain)
{
	return plain->has >> LT_PLAIN_SYMBOL & 1 ? LT_PLAIN_SYMBOL
	                                         : LT_PLAIN_ID;
}

/* The text of a key, decoded (then it belongs to ARENA); empty where the record
 * has none. */
struct lt_str lt_plain_text(const struct lt_plain *plain, enum lt_plain_key key,
                            struct lt_arena *arena);

#endif
