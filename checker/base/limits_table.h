/* limits_table.h - every hard limit, once:
 * LT_LIMIT(name, value, what it limits, unit, why). Included by limits.h,
 * which makes constants of it, and limits.c, which makes the table that
 * `doctor` prints; the includer defines LT_LIMIT. */
LT_LIMIT(ICS_FILE_BYTES, 1024 * 1024 * 1024, "a calendar file", "bytes",
         "calendars are read in flat memory; a larger file is not a calendar")
LT_LIMIT(ICS_LINES, 5000000, "lines of a calendar", "lines",
         "fifty for each of as many entries as there may be")
LT_LIMIT(ICS_LINE_BYTES, 64 * 1024, "a line of a calendar", "bytes",
         "libical is quadratic in the length of a line; real lines that carry "
         "a date, a rule or a title are far shorter")
LT_LIMIT(ICS_NESTING, 8, "components within components", "levels",
         "RFC 5545 needs three: calendar, event, alarm")
LT_LIMIT(ICS_PARAMETERS, 32, "parameters of a property", "parameters",
         "no program writes ten")
LT_LIMIT(
    ICS_VALUES, 5000, "values of a line", "values",
    "libical drops values after the 500th of a line; they are split without it")
LT_LIMIT(ICS_TIMEZONES, 50, "time zones of a calendar", "zones",
         "one calendar is kept in few places")
LT_LIMIT(ICS_ZONE_NAMES, 1000, "time zones of a calendar that nobody knows",
         "names", "each is looked for in every way that names are written")
LT_LIMIT(ZONE_NAMES, 1000, "time zones in JSON that nobody knows", "names",
         "each is looked for in every way that names are written")
LT_LIMIT(RECUR_INSTANCES, 10000, "instances of a rule", "instances",
         "daily for 27 years")
LT_LIMIT(RECUR_RUN, 100000, "instances of all rules of a run", "instances",
         "with its session each takes a KiB and ten microseconds, so that "
         "they are a second and 120 MB; a series that no \"match\" picks is "
         "one event")
LT_LIMIT(RECUR_WORK, 500000, "steps of looking for instances in a run", "steps",
         "a rule that nearly never falls makes the library look through "
         "centuries; a step is about a microsecond")
LT_LIMIT(RECUR_WINDOW_YEARS, 30, "how far series are followed", "years",
         "deadlines lie within a few years of the check")
LT_LIMIT(BOX_SECONDS, 10, "an answer of the child process", "seconds",
         "all rules of a run are half a second of work")
LT_LIMIT(BOX_CPU_SECONDS, 5, "the child process", "seconds of the processor",
         "ten times the work of all rules of a run")
LT_LIMIT(BOX_MEMORY_BYTES, 64 * 1024 * 1024,
         "what the child process takes beside what the program has", "bytes",
         "ten thousand instances are less than one of them")
LT_LIMIT(BOX_DEATHS, 3, "child processes that die in a run", "processes",
         "each may have cost its seconds")
LT_LIMIT(
    JSON_FILE_BYTES, 64 * 1024 * 1024, "a JSON file that is held in memory",
    "bytes",
    "packs, workspaces, sessions and working calendars are written by people")
LT_LIMIT(JSON_DEPTH, 32, "values within values", "levels", "rules need nine")
LT_LIMIT(TEXT_BYTES, 32 * 1024, "a text in JSON or in a table", "bytes",
         "each verdict may repeat it; the longest of the shipped rules and "
         "calendars has 604")
LT_LIMIT(PACKS, 1000, "rule packs that a run names", "packs",
         "each is looked for in every folder of packs")
LT_LIMIT(MATCHES, 1000,
         "entries of \"calendars\" with the patterns of their \"match\"",
         "entries and patterns",
         "each is compared with each event of its calendar")
LT_LIMIT(WORKING_CALENDARS, 1000, "working calendars of a run", "calendars",
         "each that starts from a shipped one holds all of its days")
LT_LIMIT(RECORD_BYTES, 1024 * 1024, "one document of a register", "bytes",
         "the register itself has no limit")
LT_LIMIT(CALENDAR_DAYS, 100000, "days of a working calendar", "days",
         "100 holidays a year for a thousand years")
LT_LIMIT(SHEET_COLUMNS, 16384, "columns of a table", "columns",
         "what spreadsheets can hold")
LT_LIMIT(SHEET_NAMES, 1000, "columns of a table that have a name", "columns",
         "each is compared with every name that is known")
LT_LIMIT(SHEET_ROWS, 1000, "rows that are the versions of one paper", "rows",
         "languages times revisions")
LT_LIMIT(CSV_LINE_BYTES, 16 * 1024 * 1024,
         "a line of a table that is passed over", "bytes",
         "sixteen times a record; what has no end of a line by then, as a "
         "device, may never have one")
LT_LIMIT(EMPTY_BYTES, 128 * 1024 * 1024,
         "blanks of a register, or empty rows of a table, behind one another",
         "bytes",
         "five times what a spreadsheet saves of a million empty rows; what "
         "carries nothing for so long, as a device, may never do so")
LT_LIMIT(CSV_OPEN_QUOTES, 100, "cells that are never closed", "cells",
         "each costs a search of up to a record")
LT_LIMIT(HASH_BYTES, 16 * 1024 * 1024, "an input that is hashed unasked",
         "bytes", "hashing a long register takes longer than judging it")
LT_LIMIT(DIAGNOSTICS, 10000, "diagnostics of one severity that are kept",
         "diagnostics", "nobody reads more; the rest is counted")
LT_LIMIT(NOTES, 100, "notes kept with an event", "notes",
         "each is a diagnostic too")
LT_LIMIT(SESSION_DEADLINES, 1000, "deadlines published for one session",
         "deadlines", "each is of another rule; a body has a hundred")
LT_LIMIT(LANGUAGES, 200, "languages of a body or a rule", "languages",
         "ISO 639-1 has 184; each stands in each verdict")
LT_LIMIT(ATTRIBUTES, 1000, "attributes of a paper, a body or a session",
         "attributes", "as many as a table has columns with a name")
LT_LIMIT(JOINED_CALENDARS, 100, "working calendars that are joined",
         "calendars", "each is asked of each day that is counted")
LT_LIMIT(DATES, 1000, "dates of a day set", "dates",
         "holidays stand in a working calendar; each rule that is like another "
         "reads them again")
LT_LIMIT(OVERRIDES, 100, "rules that a rule overrides", "rules",
         "each is asked for each paper; shipped rules have one")
LT_LIMIT(PACK_BODIES, 1000, "bodies of a pack", "bodies",
         "each is compared with each of its rules; the most of a shipped one "
         "are 11; a workspace may have more")
LT_LIMIT(SEASONS, 100, "seasons of a day set", "seasons",
         "each is compared with each day that is counted")
LT_LIMIT(CLAUSES, 100, "clauses of a rule in all of its readings", "clauses",
         "each is computed for each paper; real rules have two or three")
LT_LIMIT(READINGS, 100, "readings of a rule", "readings",
         "each is computed for each paper and stands in each verdict; real "
         "rules have two or three")
LT_LIMIT(ACT_LANGUAGES, 200, "languages of one act", "languages",
         "ISO 639-1 has 184; each is compared by each rule")
LT_LIMIT(RULE_CHAIN, 32, "deadlines that count from one another",
         "deadlines behind one another",
         "each is counted by those before it; real rules need three")
LT_LIMIT(RULE_COUNTS, 100, "deadlines that are counted for one rule",
         "deadlines",
         "clauses and readings that count from deadlines with clauses and "
         "readings double with each step; real rules need ten")
LT_LIMIT(COMPUTED, 20000,
         "clauses of all rules, and deadlines that are counted for them",
         "clauses and deadlines",
         "each is computed for each paper, and all stand in its verdicts; all "
         "shipped rules together have less than a hundred")
LT_LIMIT(TOLD_DAYS, 1000, "days of a count that are told one by one", "days",
         "five years of working days; that there are more is told")
LT_LIMIT(TOLD_ROW_DAYS, 250, "the same in a row of a check", "days",
         "more than a year of working days; \"explain\" tells the rest")
LT_LIMIT(TOLD_PAPER_DAYS, 5000, "the same in all rows of a paper or a session",
         "days", "a hundred rules of seven weeks of working days each")
LT_LIMIT(QUOTE_BYTES, 60, "a quoted value in a message", "bytes",
         "messages stay readable")
LT_LIMIT(EXCERPT_BYTES, 2000, "a source line under a message", "bytes",
         "messages stay readable")
LT_LIMIT(TEXT_ROWS, 100000, "verdicts of a text in groups", "verdicts",
         "it is held until its last session is known; nobody reads more")
LT_LIMIT(HELD_BYTES, 256 * 1024 * 1024,
         "what a page, a feed or a list of deadlines holds until it is whole",
         "bytes", "a browser or a calendar program must open it")
LT_LIMIT(ICS_ROWS, 25000, "verdicts of a feed of check", "verdicts",
         "a calendar program must open it")
LT_LIMIT(HTML_ROWS, 25000, "verdicts of a page", "verdicts",
         "a browser must open it")
LT_LIMIT(XLSX_ROWS, 100000, "verdicts of a workbook", "verdicts",
         "a spreadsheet must open it")
LT_LIMIT(XLSX_CELL_BYTES, 32000, "a text in a cell of a workbook", "bytes",
         "a cell holds 32,767 characters; what is cut off has dots behind it")
LT_LIMIT(SYMBOLS, 1 << 17, "documents whose symbols are compared", "documents",
         "a longer register is made by a program; each costs memory")
LT_LIMIT(SHEET_SYMBOLS, 1000000, "papers of a table whose rows are compared",
         "papers", "each costs memory")
LT_LIMIT(PERIOD_AMOUNT, 9999, "the amount of a period", "of any unit",
         "nobody gives more of anything")
LT_LIMIT(UNPACK_WINDOW_LOG, 24, "the window of a zstd file", "bits",
         "what its levels up to 19 need, twice; those behind --ultra and "
         "--long may need more")
LT_LIMIT(ICS_TEXT_BYTES, 20 * 1024 * 1024,
         "the values of a calendar that are kept", "bytes",
         "200 for each of as many entries as there may be; each costs up to "
         "ten of memory")
LT_LIMIT(ICS_COMPONENTS, 100001, "entries of a calendar", "entries",
         "with sessions and output each takes some 2 KiB")
