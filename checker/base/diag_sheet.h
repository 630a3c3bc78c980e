/* The part of diag_table.h on registers kept in a spreadsheet: 164x to 166x
 * what stands in it, 167x its text. No include guard either. */

LT_DIAGNOSTIC(SHEET_NO_SYMBOL_COLUMN, "LT1640", LT_ERROR,
              "no column of the table gives the symbol of a paper; its first "
              "row is {0}",
              "is row {1} a title? leave it out, so that the names of the "
              "columns stand first\n"
              "--map \"NAME=symbol\", or \"map\" in the workspace, says "
              "which one does")
LT_DIAGNOSTIC(SHEET_COLUMN_UNKNOWN, "LT1641", LT_NOTICE,
              "the column \"{0}\" is not read",
              "is row {1} a title? leave it out, so that the names of the "
              "columns stand first\n"
              "--map \"{0}=KEY\" says what it is, --map \"{0}=-\" that it "
              "is not needed")
LT_DIAGNOSTIC(SHEET_COLUMN_MEANT, "LT1675", LT_WARNING,
              "the column \"{0}\" is not read; its name is nearly \"{1}\"",
              "--map \"{0}={2}\" reads it as that, --map \"{0}=-\" says that "
              "it is not needed")
LT_DIAGNOSTIC(SHEET_COLUMN_ID, "LT1676", LT_NOTICE,
              "the column \"{0}\" is not read, because papers go by \"{1}\"",
              "--map \"{0}=-\" says that it is not needed")
LT_DIAGNOSTIC(SHEET_BARE_DATE, "LT1677", LT_WARNING,
              "\"{0}\" does not say of what; it was read as when the paper "
              "was circulated",
              "--map \"{0}=circulated\" if that is right, else "
              "--map \"{0}=KEY\", or --map \"{0}=-\" where it is the date of "
              "the paper itself")
LT_DIAGNOSTIC(SHEET_OTHER_ACT, "LT1686", LT_WARNING,
              "\"{0}\" says when papers were {1}, and no rule in use asks for "
              "that; they seem not to be {2}",
              "--map \"{0}={3}\" if that is the same here; else name a column "
              "that says when they were {2}")
LT_DIAGNOSTIC(SHEET_COLUMN_TWICE, "LT1642", LT_ERROR,
              "the columns \"{1}\" and \"{0}\" both give {2}; the second "
              "one is not read",
              "--map would mean both \"{3}\"; give one of them another name "
              "in the table\n"
              "--map \"{0}=-\" leaves it out, --map \"{0}=KEY\" gives it "
              "another meaning\n"
              "--map leaves a column out, or gives it another meaning")
LT_DIAGNOSTIC(SHEET_COLUMNS_DIFFER, "LT1680", LT_ERROR,
              "\"{0}\" under \"{1}\" differs from what stands under \"{2}\", "
              "which gives the same",
              "leave one of the two columns out, or give it another meaning")
LT_DIAGNOSTIC(SHEET_DATE_ORDER, "LT1643", LT_ERROR,
              "\"{0}\" under \"{1}\" is only read where it is said whether the "
              "day or the month stands first",
              "say --dates day-first or --dates month-first, or \"dates\" in "
              "the workspace's entry of the file, or write 2024-02-26")
LT_DIAGNOSTIC(SHEET_DATE_SERIAL, "LT1644", LT_ERROR,
              "\"{0}\" under \"{1}\" is a number, not a date",
              "Excel counts {2} so; format the column as yyyy-mm-dd before "
              "saving\n"
              "format the column as yyyy-mm-dd before saving")
LT_DIAGNOSTIC(SHEET_DATE_BAD, "LT1645", LT_ERROR,
              "\"{0}\" under \"{1}\" is not a date",
              "write 2024-02-26, 2024-02-26 17:40, or "
              "2024-02-19/2024-02-27 for a day between two; nothing for what "
              "has not happened")
LT_DIAGNOSTIC(SHEET_DATE_TWO_DIGITS, "LT1646", LT_ERROR,
              "\"{0}\" under \"{1}\" has a year of two digits",
              "write the year with four")
LT_DIAGNOSTIC(SHEET_DATE_ZERO, "LT1679", LT_ERROR,
              "\"{0}\" under \"{1}\" is the day 0 of spreadsheets, which a "
              "formula shows for an empty cell",
              "leave the cell empty where nothing has happened")
LT_DIAGNOSTIC(SHEET_MIDNIGHT, "LT1647", LT_NOTICE,
              "\"{0}\" under \"{1}\" was read as the day, not as its first "
              "instant",
              NULL)
LT_DIAGNOSTIC(SHEET_COUNT, "LT1648", LT_ERROR,
              "\"{0}\" under \"{1}\" is not a whole number",
              "digits only, at most nine")
LT_DIAGNOSTIC(SHEET_TRUTH, "LT1649", LT_ERROR,
              "\"{0}\" under \"{1}\" is neither yes nor no",
              "write yes or no, true or false, 1 or 0")
LT_DIAGNOSTIC(SHEET_LANGUAGE, "LT1650", LT_ERROR,
              "\"{0}\" under \"{1}\" is not a language",
              "write its code, such as en; did you mean \"{2}\"?\n"
              "write its code, such as en")
LT_DIAGNOSTIC(SHEET_THREE_LETTERS, "LT1687", LT_WARNING,
              "\"{0}\" under \"{1}\" was read as the code of one language",
              "where it means several languages or none, name each, as in "
              "\"en, fr\", or leave the cell empty")
LT_DIAGNOSTIC(SHEET_CONTROL, "LT1651", LT_ERROR,
              "the cell under \"{0}\" holds the character NUL",
              "is the table damaged, or saved as UTF-16? save it as UTF-8")
LT_DIAGNOSTIC(SHEET_MORE_CELLS, "LT1652", LT_ERROR,
              "\"{0}\" stands beyond the last header",
              "is a cell with the delimiter inside written without quotation "
              "marks?")
LT_DIAGNOSTIC(SHEET_NO_SYMBOL, "LT1653", LT_ERROR,
              "the row has no symbol under \"{0}\"",
              "write it in each row, also where one cell stood over several; a "
              "paper without a symbol needs a name of its own")
LT_DIAGNOSTIC(SHEET_ROWS_APART, "LT1654", LT_ERROR,
              "rows of \"{0}\" stand apart from each other; the paper is not "
              "judged",
              "rows of one paper are read together: sort the table by symbol")
LT_DIAGNOSTIC(SHEET_ROWS_BEHIND, "LT1682", LT_ERROR,
              "other rows of \"{0}\" were read before, without these, and the "
              "paper was judged by them alone",
              "sort the table by symbol, or name it as a file, which is looked "
              "through first")
LT_DIAGNOSTIC(SHEET_SYMBOLS_ALIKE, "LT1683", LT_NOTICE,
              "\"{0}\" looks like the symbol of an earlier paper, but for "
              "blanks, capitals or a stop at its end; they are two papers",
              "write one symbol in all rows of a paper")
LT_DIAGNOSTIC(SHEET_SUM, "LT1684", LT_WARNING,
              "the row \"{0}\" was read as a paper; does it add up the others?",
              "leave such a row out of the table")
LT_DIAGNOSTIC(SHEET_DIFFERS, "LT1655", LT_ERROR,
              "\"{0}\" under \"{1}\" differs from the row above, which is of "
              "the same paper",
              "write the same in all rows of a paper, or give it in the first "
              "only")
LT_DIAGNOSTIC(SHEET_VERSION_DIFFERS, "LT1656", LT_NOTICE,
              "\"{0}\" under \"{1}\" is of one version only; that of the "
              "first row was kept",
              NULL)
LT_DIAGNOSTIC(SHEET_VERSION_TWICE, "LT1657", LT_ERROR,
              "\"{0}\" under \"{1}\" is a second date of the version \"{2}\"",
              "keep one of the two rows")
LT_DIAGNOSTIC(SHEET_PLAIN_BESIDE, "LT1658", LT_ERROR,
              "\"{0}\" under \"{1}\" names no language, but other dates of "
              "this paper do",
              "say which version it is")
LT_DIAGNOSTIC(SHEET_LANGUAGE_BESIDE, "LT1659", LT_ERROR,
              "the column \"{0}\" is not read, because columns such as "
              "\"{1}\" name languages already",
              "--map \"{0}=original_language\" if it is that, or "
              "--map \"{0}=-\"\n"
              "--map leaves a column out, or gives it another meaning")
LT_DIAGNOSTIC(SHEET_MAP_UNUSED, "LT1660", LT_ERROR,
              "there is no column \"{0}\" in the table",
              "did you mean \"{1}\"?\n"
              "the names of columns stand in the first row of the table")
LT_DIAGNOSTIC(SHEET_MAP_TARGET, "LT1661", LT_ERROR,
              "\"{0}\" is nothing that a column can give",
              "a key of a document, circulated.fr, language, "
              "attributes.NAME, evidence.ACT, or - for nothing")
LT_DIAGNOSTIC(SHEET_DATES_WORD, "LT1662", LT_ERROR,
              "\"{0}\" is no order of dates", "day-first, month-first or iso")
LT_DIAGNOSTIC(SHEET_NOT_A_TABLE, "LT1663", LT_ERROR,
              "this is not a table, and needs no import",
              "`leadtime check` reads it as it is")
LT_DIAGNOSTIC(SHEET_DATES_NAMELESS, "LT1681", LT_WARNING,
              "a column without a name has dates, and is not read",
              "does a name stand above several columns? give each its own, "
              "such as Circulated EN, Circulated FR")
LT_DIAGNOSTIC(SHEET_DATES_UNREAD, "LT1685", LT_WARNING,
              "the column \"{0}\" has dates, and is not read",
              "--map \"{0}=KEY\" says of what, such as circulated or "
              "circulated.fr, --map \"{0}=-\" that they are not needed")
LT_DIAGNOSTIC(SHEET_COLUMN_NAMELESS, "LT1664", LT_NOTICE,
              "a column without a name has cells, and is not read", NULL)
LT_DIAGNOSTIC(CSV_QUOTE_INSIDE, "LT1670", LT_WARNING,
              "a quotation mark inside a cell without quotation marks was "
              "read as text",
              NULL)
LT_DIAGNOSTIC(CSV_BEHIND_QUOTE, "LT1671", LT_ERROR,
              "text stands behind the closing quotation mark of this cell; its "
              "line was left out",
              "a quotation mark inside a cell is written twice")
LT_DIAGNOSTIC(CSV_NEVER_CLOSED, "LT1672", LT_ERROR,
              "the quotation mark that opens this cell is never closed; its "
              "line was left out",
              "was the file cut off? a quotation mark inside a cell is "
              "written twice")
LT_DIAGNOSTIC(CSV_NOT_UTF8, "LT1673", LT_WARNING,
              "the file is not UTF-8 and was read as Windows-1252",
              "look at letters with accents; save it as \"CSV UTF-8\", or name "
              "its charset with --input-charset, or \"charset\" in the "
              "workspace's entry of it")
LT_DIAGNOSTIC(
    SHEET_FEWER_CELLS, "LT1665", LT_WARNING,
    "rows with fewer cells than the table has columns: {0}, this one "
    "first; the missing ones were read as empty",
    "was a delimiter left out, or does a line end stand inside a cell "
    "without quotation marks?")
LT_DIAGNOSTIC(
    SHEET_CUT_OFF, "LT1678", LT_ERROR,
    "the table ends in the middle of a row, with {0} cells of {1} and "
    "no line end",
    "was the file cut off? the paper of this row is not judged")
LT_DIAGNOSTIC(CSV_UTF16, "LT1674", LT_NOTICE,
              "the file is UTF-16 and was converted", NULL)
