/* columns.h - what a column of a register kept in a spreadsheet gives.
 *
 * Headers are looked up as people write them in English, French, German and
 * Spanish: in any case, with or without accents and punctuation. A date may
 * name a language ("Circulated FR", "circulated.fr"), and a language alone is
 * the date on which that version was circulated. Constant tables. */
#ifndef LT_READ_COLUMNS_H
#define LT_READ_COLUMNS_H

#include "base/arena.h"

enum lt_column_kind {
	LT_COLUMN_NONE = 0,
	LT_COLUMN_TEXT,
	LT_COLUMN_COUNT,     /* a whole number */
	LT_COLUMN_TRUTH,     /* yes or no */
	LT_COLUMN_LIST,      /* texts parted by semicolons */
	LT_COLUMN_TAG,       /* the tag or the name of a language */
	LT_COLUMN_ACT,       /* a date, a time or an interval */
	LT_COLUMN_LANGUAGE,  /* of which version the row tells */
	LT_COLUMN_ATTRIBUTE, /* attributes.NAME */
	LT_COLUMN_EVIDENCE,  /* evidence.ACT */
	LT_COLUMN_NOT_NEEDED /* said to be not needed */
};

struct lt_column {
	enum lt_column_kind kind;
	const char *key;        /* of a document: "circulated" */
	struct lt_str language; /* of an act: a tag, or empty */
	struct lt_str name;     /* of an attribute or evidence */
	bool by_version;        /* an act or text that each version has */
};

/* What a header says; false: nobody knows. Texts go to ARENA. */
bool lt_column_of_header(struct lt_arena *arena, struct lt_str header,
                         struct lt_column *column);

/* What the right side of --map says: a key of a document, "circulated.fr",
 * "language", "attributes.NAME", "evidence.ACT", or "-" for a column that is
 * not needed. */
bool lt_column_of_target(struct lt_arena *arena, struct lt_str target,
                         struct lt_column *column);

/* The name of a column that HEADER is but for a slip, and *KEY that it gives;
 * empty: none is that near. */
struct lt_str lt_column_meant(struct lt_arena *arena, struct lt_str header,
                              struct lt_str *key);

/* The keys of a document in the order in which they are written; ends with a
 * NULL key. */
extern const struct lt_column lt_column_keys[];

/* The tag of a language by its name or code ("French", "fr", "pt-BR"); empty:
 * none. */
struct lt_str lt_column_language(struct lt_arena *arena, struct lt_str text);

/* TEXT in lower case, without accents, punctuation as single blanks. */
struct lt_str lt_column_fold(struct lt_arena *arena, struct lt_str text);

/* Whether HEAD, the beginning of an input as UTF-8, looks like such a table,
 * and what parts its cells. */
bool lt_columns_sniff(struct lt_str head, char *delimiter);

#endif
