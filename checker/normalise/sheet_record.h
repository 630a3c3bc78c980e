/* sheet_record.h - the record of a register that rows of a table become.
 * Of sheet.c, sheet_record.c and sheet_sums.c alone. */
#ifndef LT_NORMALISE_SHEET_RECORD_H
#define LT_NORMALISE_SHEET_RECORD_H

#include "normalise/sheet.h"

/* One value of a record, from one cell. */
struct lt_sheet_given {
	const struct lt_column *column;
	struct lt_str language, json;
	struct lt_sheet_cell cell;
	size_t before; /* 1 + the value before of the same column; 0: none */
	size_t number; /* of its column's values, from 1 */
};

/* Text of a cell for which a record has no key. It is written under a key that
 * readers do not know, so that they refuse the record instead of missing it. */
struct lt_sheet_aside {
	struct lt_str key;
	struct lt_str *texts; /* one from each cell */
	size_t count;
	struct lt_place at;
};

struct lt_sheet_building {
	struct lt_sheet *sheet;
	struct lt_arena *arena;
	struct lt_sheet_given *values;
	size_t count, rows, bytes;
	struct lt_sheet_aside *asides;
	size_t aside_count;
	size_t *last; /* of each column, 1 + its last value; by_row only */
	struct lt_str symbol;
	struct lt_place at; /* of the symbol */
	bool is_doubtful;
	bool is_over; /* more versions than may be; reported */
};

/* Keeps TEXT aside under KEY, which is freed. */
void lt_sheet_set_aside(struct lt_sheet_building *work, struct lt_buf *key,
                        struct lt_str text, const struct lt_place *at);

/* A cell, with the WORDS and the NAME that say why it has no place. */
void lt_sheet_set_cell_aside(struct lt_sheet_building *work,
                             const struct lt_sheet_cell *cell,
                             const char *words, struct lt_str name);

/* Warns where the row is the sum of others: named so, and without a word or a
 * date (sheet_sums.c). */
void lt_sheet_tell_sum(struct lt_sheet_building *work);

/* The values as a record; its text is record->source->bytes. */
enum lt_status lt_sheet_build(struct lt_sheet_building *work,
                              const struct lt_json **record);

#endif
