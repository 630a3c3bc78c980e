/* sheet.h - a register kept in a spreadsheet, as records of a register.
 *
 * Each row is a paper, with a column for each language or none; or, where a
 * column names the language, each row is a version, and rows of one symbol
 * that stand together are one paper. Every doubtful cell is a diagnostic with
 * line, column and header. Records are JSON in the form of a register, so that
 * what reads registers reads them; their places are those of the cells. One
 * row is in memory at a time, and those of one paper. One thread. */
#ifndef LT_NORMALISE_SHEET_H
#define LT_NORMALISE_SHEET_H

#include "base/buf.h"
#include "read/columns.h"
#include "read/csv.h"
#include "read/json.h"

enum lt_sheet_dates {
	LT_SHEET_ISO = 0, /* 2024-02-26 and what else can mean one day only */
	LT_SHEET_DAY_FIRST,
	LT_SHEET_MONTH_FIRST
};

/* "day-first", "month-first" or "iso". */
bool lt_sheet_dates_named(struct lt_str word, enum lt_sheet_dates *dates);

/* What a column with this header gives; checked by lt_column_of_target. */
struct lt_sheet_map {
	struct lt_str header, target;
};

struct lt_sheet_options {
	struct lt_sheet_map *maps;
	size_t map_count;
	enum lt_sheet_dates dates;
	struct lt_str body; /* written into records that name none; or empty */
	/* Records with a doubtful cell are handed on, not left out: without
	 * the cell, or with it as it stands where it is a date; what has no
	 * place in them under a key that readers of registers refuse. */
	bool keeps_doubtful;
};

struct lt_sheet_column {
	struct lt_column column;
	struct lt_str header;           /* for messages; may be empty */
	const struct lt_sheet_map *map; /* that gave the meaning; NULL: none */
	bool is_told;                   /* that it has cells and no name */
	bool is_told_dates;             /* that these are dates */
	int looked_at;                  /* cells of a name that nobody knows */
	/* 1 + the column that gives the same, and is read; 0: none, or what it
	 * gives decides nothing */
	size_t same_as;
	struct lt_place at; /* of the header, if it gives an act */
};

/* Hashes of symbols (sheet_apart.c). */
struct lt_sheet_symbols {
	uint64_t *slots; /* owned; 0: empty */
	size_t room, count;
	bool is_full; /* there was one more than are kept */
};

struct lt_sheet {
	struct lt_csv csv;
	struct lt_sheet_options options;
	struct lt_arena *arena; /* of the header; lives as long as the sheet */
	struct lt_diags *diags;
	struct lt_sheet_column *columns;
	size_t column_count;
	size_t named_count;   /* up to the last one with a name */
	size_t symbol_column; /* "symbol", else "id" */
	bool by_row;          /* a row is a version */
	size_t language_column;
	/* private: the row read last, which the next record begins with */
	struct lt_arena rows[2];
	struct lt_csv_row ahead;
	enum lt_status ahead_status;
	int ahead_arena;
	bool has_ahead;
	uint64_t ahead_at; /* where in the input reading it began */
	/* Of the record that was read last, also of one that is wrong; empty:
	 * not known. It lives as long as that record. */
	struct lt_str symbol;
	struct lt_place symbol_at;
	/* private: rows with fewer cells than there are names */
	size_t short_count;
	struct lt_place short_at; /* of the first; kept in ARENA */
	/* private: symbols whose rows are behind; or, after a first look, those
	 * whose rows do not all stand together */
	struct lt_sheet_symbols seen, apart;
	bool has_looked;
};

/* Reads the header. LT_INVALID: it cannot be used, which was reported; there
 * are then no records. SOURCE, the arena and the maps must outlive the
 * sheet. */
enum lt_status lt_sheet_open(struct lt_sheet *sheet, struct lt_arena *arena,
                             struct lt_source *source,
                             const struct lt_sheet_options *options,
                             struct lt_diags *diags);

/* The next record, in SCRATCH; its text is record->source->bytes. As
 * lt_records_next. */
enum lt_status lt_sheet_next(struct lt_sheet *sheet, struct lt_arena *scratch,
                             const struct lt_json **record);

/* Where in the input the next record begins; its first row is read. */
uint64_t lt_sheet_at(struct lt_sheet *sheet);

void lt_sheet_close(struct lt_sheet *sheet);

/* --- parts, for each other ---------------------------------------------- */

/* Looks through the rows before they are read, where each is a version: a paper
 * is not judged from the first of its rows where others stand further down.
 * An input that can be read only once, and is not held, has no first look. */
void lt_sheet_look(struct lt_sheet *sheet);

/* Whether SYMBOL, whose rows were just read, has others elsewhere. Without a
 * first look only those before are known. */
bool lt_sheet_is_apart(struct lt_sheet *sheet, struct lt_str symbol);

void lt_sheet_forget(struct lt_sheet *sheet);

/* A cell without blanks at both ends, its line ends as one character. */
struct lt_str lt_sheet_text(struct lt_arena *arena,
                            const struct lt_csv_row *row, size_t index);
bool lt_sheet_is_blank(const struct lt_csv_row *row);

/* One cell that gives something. */
struct lt_sheet_cell {
	const struct lt_sheet_column *from;
	enum lt_sheet_dates dates;
	struct lt_str text;
	struct lt_place at;
};

/* The text of a cell as JSON, whatever it should be. */
struct lt_str lt_sheet_as_it_stands(struct lt_arena *arena,
                                    const struct lt_sheet_cell *cell);

/* The value of a cell as JSON. False: it is doubtful, and was reported. */
bool lt_sheet_value(struct lt_arena *arena, struct lt_diags *diags,
                    const struct lt_sheet_cell *cell, struct lt_str *json);

/* A date, a time or an interval. */
bool lt_sheet_date(struct lt_arena *arena, struct lt_diags *diags,
                   const struct lt_sheet_cell *cell, struct lt_str *json);

/* The tags that a cell names ("en", "French", "E, F"); reported. */
bool lt_sheet_languages(struct lt_arena *arena, struct lt_diags *diags,
                        const struct lt_sheet_cell *cell, struct lt_str **tags,
                        size_t *count);

/* Appends TEXT as a JSON string. */
void lt_sheet_put_text(struct lt_buf *buf, struct lt_str text);

/* Reports CODE at a cell: its text, its header, and MORE. */
void lt_sheet_report(struct lt_diags *diags, enum lt_code code,
                     const struct lt_sheet_cell *cell, struct lt_str more);

#endif
