/* limits.h - every hard limit, with its reason. A limit that is reached is an
 * error with the limit's name, never a silent cut. */
#ifndef LT_BASE_LIMITS_H
#define LT_BASE_LIMITS_H

#include <stdint.h>

/* Calendars are read in flat memory; a larger file is not a calendar. */
#define LT_ICS_FILE_BYTES_MAX (INT64_C(1) << 30)
/* libical is quadratic in the length of a line; real lines that carry a
 * date, a rule or a title are far shorter. */
#define LT_ICS_LINE_BYTES_MAX (64 * 1024)
/* RFC 5545 needs three levels (calendar, event, alarm). */
#define LT_ICS_NESTING_MAX 8
#define LT_ICS_PARAMETERS_MAX 32
/* libical drops values after the 500th of a line; we split them ourselves. */
#define LT_ICS_VALUES_MAX 5000
#define LT_ICS_TIMEZONES_MAX 50
/* Entries of a calendar: with sessions and output some 2 KiB each. */
#define LT_ICS_COMPONENTS_MAX 100001
/* One rule; all rules of a run; and the window around the check. */
#define LT_RECUR_INSTANCES_MAX 10000
#define LT_RECUR_RUN_MAX 100000
/* Steps of libical's iterator in a run, about a microsecond each: a rule that
 * nearly never falls makes it look through centuries. */
#define LT_RECUR_WORK_MAX 500000
#define LT_RECUR_WINDOW_YEARS 30

/* Packs, workspaces, sessions and working calendars are held in memory. */
#define LT_JSON_FILE_BYTES_MAX (64 * 1024 * 1024)
#define LT_JSON_DEPTH_MAX 32
/* One document of a register; the register itself has no limit. */
#define LT_RECORD_BYTES_MAX (1024 * 1024)

/* Days of one working calendar: 100 holidays a year for a thousand years. */
#define LT_CALENDAR_DAYS_MAX 100000

/* Columns of a table, as many as spreadsheets have, and of these with a name.
 * Rows that are the versions of one
 * paper. Cells that are never closed, each of which costs a search of
 * up to a record. */
#define LT_SHEET_COLUMNS_MAX 16384
#define LT_SHEET_NAMES_MAX 1000
#define LT_SHEET_ROWS_MAX 1000
#define LT_CSV_OPEN_QUOTES_MAX 100

/* Inputs up to this size are hashed without being asked to. */
#define LT_HASH_BYTES_MAX (16 * 1024 * 1024)

/* Memory for unpacking zstd: what its levels up to 19 need, twice; those
 * behind --ultra and --long may need more. */
#define LT_UNPACK_WINDOW_LOG 24

/* Diagnostics kept; the rest is counted. */
#define LT_DIAGNOSTICS_MAX 10000
/* Notes kept with one event; each is a diagnostic too. */
#define LT_NOTES_MAX 100
/* A quoted value in a message, in bytes. */
#define LT_QUOTE_BYTES_MAX 60
/* A source line under a message, in bytes. */
#define LT_EXCERPT_BYTES_MAX 2000

/* Formats that need every verdict before they can write the first, and that
 * other programs must open: a browser, a spreadsheet. */
#define LT_HTML_ROWS_MAX 25000
#define LT_XLSX_ROWS_MAX 100000

/* Periods: nobody gives more than 9999 of anything (formats.md). */
#define LT_PERIOD_AMOUNT_MAX 9999

#endif
