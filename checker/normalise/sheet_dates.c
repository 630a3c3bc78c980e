#include "normalise/sheet.h"

#include "base/buf.h"
#include "core/civil.h"
#include "core/instant.h"

/* What is wrong with a date, or how it was read. */
enum reading {
	READ = 0,
	READ_MIDNIGHT,
	READ_COMPACT,
	NO_ORDER,
	NO_SERIAL,
	NO_CENTURY,
	NO_DATE,
	EMPTY_CELL,
	REVERSED
};

struct date_work {
	enum lt_sheet_dates dates;
	struct lt_arena *arena;
	struct lt_str rest; /* not yet read */
	struct lt_buf out;
};

bool lt_sheet_dates_named(struct lt_str word, enum lt_sheet_dates *dates)
{
	static const char *const words[] = {
		[LT_SHEET_ISO] = "iso",
		[LT_SHEET_DAY_FIRST] = "day-first",
		[LT_SHEET_MONTH_FIRST] = "month-first",
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (lt_str_is(word, words[i])) {
			*dates = (enum lt_sheet_dates)i;
			return true;
		}
	return false;
}

/* --- pieces ------------------------------------------------------------- */

static char at(struct lt_str text, size_t i)
{
	return i < text.size ? text.at[i] : '\0';
}

/* A number of at most eight digits off the front; its length, 0 for none. */
static size_t take_number(struct lt_str *text, int *number)
{
	size_t size = 0;

	*number = 0;
	while (lt_is_digit(at(*text, size)) && size < 9)
		*number = *number * 10 + (text->at[size++] - '0');
	*text = lt_str_from(*text, size);
	return size < 9 ? size : 0;
}

static bool take_char(struct lt_str *text, char c)
{
	if (at(*text, 0) != c)
		return false;
	*text = lt_str_from(*text, 1);
	return true;
}

static void skip_blanks(struct lt_str *text)
{
	while (at(*text, 0) == ' ' || at(*text, 0) == '\t')
		*text = lt_str_from(*text, 1);
}

static bool put_day(struct date_work *work, int year, int month, int day)
{
	size_t begin = work->out.size;
	struct lt_day ignored;

	lt_buf_digits(&work->out, (uint64_t)year, 4);
	lt_buf_char(&work->out, '-');
	lt_buf_digits(&work->out, (uint64_t)month, 2);
	lt_buf_char(&work->out, '-');
	lt_buf_digits(&work->out, (uint64_t)day, 2);
	return lt_day_parse(lt_str_from(lt_buf_str(&work->out), begin),
	                    &ignored);
}

/* --- months by name ----------------------------------------------------- */

/* The twelve months in English, French, German and Spanish, folded. */
static const char *const month_names[12][4] = {
	{ "january", "janvier", "januar", "enero" },
	{ "february", "fevrier", "februar", "febrero" },
	{ "march", "mars", "marz", "marzo" },
	{ "april", "avril", "april", "abril" },
	{ "may", "mai", "mai", "mayo" },
	{ "june", "juin", "juni", "junio" },
	{ "july", "juillet", "juli", "julio" },
	{ "august", "aout", "august", "agosto" },
	{ "september", "septembre", "september", "septiembre" },
	{ "october", "octobre", "oktober", "octubre" },
	{ "november", "novembre", "november", "noviembre" },
	{ "december", "decembre", "dezember", "diciembre" },
};

/* A month by its name or the first letters of it, three at least, where they
 * can mean one month only ("jui" is June and July); 0: none. */
static int month_named(struct lt_str word)
{
	int found = 0;

	for (int month = 0; month < 12 && word.size >= 3; month++)
		for (int i = 0; i < 4; i++) {
			struct lt_str name = lt_str_of(month_names[month][i]);

			if (!lt_str_starts(name, word))
				continue;
			if (found && found != month + 1)
				return 0;
			found = month + 1;
		}
	return found;
}

static bool is_between(char c)
{
	return c == ' ' || c == '-' || c == '.' || c == ',' || c == '/';
}

/* The month whose name stands in front; 0: none. */
static int take_month(struct date_work *work)
{
	size_t end = 0;
	int month;

	while (end < work->rest.size && !is_between(work->rest.at[end]) &&
	       !lt_is_digit(work->rest.at[end]))
		end++;
	month = month_named(
	    lt_column_fold(work->arena, lt_str_head(work->rest, end)));
	work->rest = lt_str_from(work->rest, end);
	return month;
}

/* "1er mars", "26th February" */
static void skip_ordinal(struct lt_str *text)
{
	static const char *const endings[] = { "er", "st", "nd",
		                               "rd", "th", NULL };

	for (size_t i = 0; endings[i]; i++)
		if (lt_str_is(lt_str_head(*text, 2), endings[i]) &&
		    is_between(at(*text, 2))) {
			*text = lt_str_from(*text, 2);
			return;
		}
}

static void skip_between(struct lt_str *text)
{
	while (is_between(at(*text, 0)))
		*text = lt_str_from(*text, 1);
	/* 26 de febrero de 2024 */
	if (lt_str_starts(*text, LT_STR("de ")))
		*text = lt_str_from(*text, 3);
}

/* "26 Feb 2024", "26. Februar 2024", "26 de febrero de 2024", "February 26,
 * 2024". */
static enum reading month_by_name(struct date_work *work)
{
	int day = 0, year, month;
	size_t digits = take_number(&work->rest, &day), size;

	skip_ordinal(&work->rest);
	skip_between(&work->rest);
	month = take_month(work);
	skip_between(&work->rest);
	if (!digits) {
		digits = take_number(&work->rest, &day);
		skip_ordinal(&work->rest);
		skip_between(&work->rest);
	}
	if (!month || digits < 1 || digits > 2)
		return NO_DATE;
	size = take_number(&work->rest, &year);
	if (size != 4)
		return size == 2 ? NO_CENTURY : NO_DATE;
	return put_day(work, year, month, day) ? READ : NO_DATE;
}

/* --- numbers ------------------------------------------------------------ */

/* A whole cell of digits: a compact date, or a number of Excel. */
static enum reading only_digits(struct date_work *work)
{
	struct lt_day day;

	if (!lt_day_parse_compact(work->rest, &day)) {
		bool is_serial =
		    work->rest.size == 5 ||
		    (work->rest.size > 6 && work->rest.at[5] == '.');

		return is_serial ? NO_SERIAL : NO_DATE;
	}
	put_day(work, lt_civil_of(day).year, lt_civil_of(day).month,
	        lt_civil_of(day).mday);
	return READ_COMPACT;
}

/* Three numbers with one sign between them. */
static enum reading three_numbers(struct date_work *work)
{
	int parts[3] = { 0, 0, 0 }, day, month;
	size_t sizes[3];
	char sign = '\0';

	for (int i = 0; i < 3; i++) {
		sizes[i] = take_number(&work->rest, &parts[i]);
		if (!sizes[i])
			return NO_DATE;
		if (i == 0)
			sign = at(work->rest, 0);
		if (i < 2 && !take_char(&work->rest, sign))
			return NO_DATE;
	}
	if (sizes[0] == 4 && sizes[1] <= 2 && sizes[2] <= 2)
		return put_day(work, parts[0], parts[1], parts[2]) ? READ
		                                                   : NO_DATE;
	if (sizes[0] > 2 || sizes[1] > 2)
		return NO_DATE;
	if (sizes[2] != 4)
		return sizes[2] == 2 ? NO_CENTURY : NO_DATE;
	if (work->dates == LT_SHEET_ISO)
		return NO_ORDER;
	day = work->dates == LT_SHEET_DAY_FIRST ? parts[0] : parts[1];
	month = work->dates == LT_SHEET_DAY_FIRST ? parts[1] : parts[0];
	return put_day(work, parts[2], month, day) ? READ : NO_DATE;
}

static bool is_number(struct lt_str text)
{
	size_t points = 0;

	for (size_t i = 0; i < text.size; i++) {
		points += text.at[i] == '.';
		if (!lt_is_digit(text.at[i]) && text.at[i] != '.')
			return false;
	}
	return text.size && points <= 1;
}

static enum reading read_day(struct date_work *work)
{
	size_t i = 0;

	if (is_number(work->rest)) {
		enum reading reading = only_digits(work);

		work->rest = lt_str_from(work->rest, work->rest.size);
		return reading;
	}
	while (lt_is_digit(at(work->rest, i)))
		i++;
	/* A letter or a blank behind the first number: a month by name. */
	if (i == 0 || at(work->rest, i) == ' ' || at(work->rest, i + 1) == ' ')
		return month_by_name(work);
	if (lt_is_digit(at(work->rest, i + 1)))
		return three_numbers(work);
	return month_by_name(work);
}

/* --- clock time --------------------------------------------------------- */

/* "PM" behind a time of twelve hours. */
static bool half_of_day(struct lt_str *rest, int *hour)
{
	struct lt_str word;
	bool is_pm;

	skip_blanks(rest);
	word = lt_str_head(*rest, 2);
	is_pm = lt_str_is_nocase(word, "pm");
	if (!is_pm && !lt_str_is_nocase(word, "am"))
		return true;
	*rest = lt_str_from(*rest, 2);
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (is_pm ? 12 : 0);
	return true;
}

/* What follows a day: nothing, or a time of day with or without offset. */
static bool read_time(struct date_work *work, bool *is_midnight)
{
	struct lt_str *rest = &work->rest;
	int hour, minute, second = 0;
	struct lt_time_text time;
	size_t day = work->out.size - 10, size;

	*is_midnight = false;
	if (!take_char(rest, 'T'))
		skip_blanks(rest);
	if (!rest->size)
		return true;
	size = take_number(rest, &hour);
	if (size < 1 || size > 2 || !take_char(rest, ':') ||
	    take_number(rest, &minute) != 2)
		return false;
	if (take_char(rest, ':') && take_number(rest, &second) != 2)
		return false;
	if (!half_of_day(rest, &hour))
		return false;
	lt_buf_char(&work->out, 'T');
	lt_buf_digits(&work->out, (uint64_t)hour, 2);
	lt_buf_char(&work->out, ':');
	lt_buf_digits(&work->out, (uint64_t)minute, 2);
	lt_buf_char(&work->out, ':');
	lt_buf_digits(&work->out, (uint64_t)second, 2);
	*is_midnight = !rest->size && !hour && !minute && !second;
	lt_buf_put(&work->out, *rest);
	*rest = lt_str_from(*rest, rest->size);
	return lt_time_parse(lt_str_from(lt_buf_str(&work->out), day), &time);
}

/* The day 0 of spreadsheets, which a formula has that looks at an empty cell:
 * nothing has happened, or it is not known. */
static bool is_day_zero(struct lt_str day)
{
	return lt_str_is(day, "1899-12-30") || lt_str_is(day, "1904-01-01");
}

/* A date or a time; appended to the output without quotation marks. */
static enum reading read_point(struct date_work *work)
{
	size_t begin = work->out.size;
	enum reading reading = read_day(work);
	bool is_midnight;

	if (reading > READ_COMPACT)
		return reading;
	if (!read_time(work, &is_midnight))
		return NO_DATE;
	if (is_day_zero(lt_str_from(
		lt_str_head(lt_buf_str(&work->out), begin + 10), begin)))
		return EMPTY_CELL;
	/* Programs that keep times write days so; as a day it takes the
	 * instant in. */
	if (is_midnight)
		work->out.size = begin + 10;
	return is_midnight ? READ_MIDNIGHT : reading;
}

/* --- intervals ---------------------------------------------------------- */

/* One end of "2024-02-19/2024-02-27"; ".." is open. */
static enum reading read_end(struct date_work *work, const char *key,
                             struct lt_str text)
{
	enum reading reading;

	if (lt_str_is(text, ".."))
		return READ;
	lt_buf_puts(&work->out, work->out.size > 1 ? ",\"" : "\"");
	lt_buf_puts(&work->out, key);
	lt_buf_puts(&work->out, "\":\"");
	work->rest = text;
	reading = read_point(work);
	lt_buf_char(&work->out, '"');
	return reading;
}

/* Both ends begin with a year, so that no order of day and month is asked. */
static bool is_end(struct lt_str text)
{
	return lt_str_is(text, "..") || (text.size >= 10 && text.at[4] == '-' &&
	                                 lt_is_digit(text.at[0]));
}

/* The end that stands in the output FROM there TO there, behind its key; empty:
 * it is open. */
static struct lt_str end_of(const struct lt_buf *out, size_t from, size_t to)
{
	struct lt_str end = { out->at + from, to - from };
	size_t colon = lt_str_find(end, ':');

	/* Without its quotation marks. */
	end = lt_str_from(end, colon + 2);
	return end.size ? lt_str_head(end, end.size - 1) : end;
}

/* Whether the first of two ends comes after the second. The zone of what has no
 * offset is not known here: then days are compared as they are written. */
static bool is_reversed(const struct lt_str ends[2])
{
	struct lt_time_text time[2];
	bool is_time[2];
	int order;

	for (int i = 0; i < 2; i++)
		is_time[i] = lt_time_parse(ends[i], &time[i]);
	if (is_time[0] && is_time[1] && time[0].has_offset &&
	    time[1].has_offset)
		return lt_instant_compare(
			   lt_instant_at_offset(time[0].local,
		                                time[0].offset_s),
			   lt_instant_at_offset(time[1].local,
		                                time[1].offset_s)) > 0;
	order =
	    lt_str_compare(lt_str_head(ends[0], 10), lt_str_head(ends[1], 10));
	if (order || !is_time[0] || !is_time[1])
		return order > 0;
	return time[0].has_offset == time[1].has_offset &&
	       time[0].local.ms > time[1].local.ms;
}

/* Both ends, with the braces around them. */
static enum reading read_interval(struct date_work *work, struct lt_str from,
                                  struct lt_str to)
{
	const struct lt_str texts[2] = { from, to };
	static const char *const keys[2] = { "not_before", "not_after" };
	enum reading reading = READ;
	struct lt_str ends[2];
	size_t places[3] = { 0 };

	lt_buf_char(&work->out, '{');
	for (int i = 0; i < 2 && reading <= READ_COMPACT; i++) {
		places[i] = work->out.size;
		reading = read_end(work, keys[i], texts[i]);
		places[i + 1] = work->out.size;
	}
	lt_buf_char(&work->out, '}');
	if (reading > READ_COMPACT)
		return reading;
	for (int i = 0; i < 2; i++)
		ends[i] = end_of(&work->out, places[i], places[i + 1]);
	if (!ends[0].size && !ends[1].size)
		return NO_DATE;
	return ends[0].size && ends[1].size && is_reversed(ends) ? REVERSED
	                                                         : reading;
}

static enum reading read_moment(struct date_work *work, struct lt_str text)
{
	size_t slash = lt_str_find(text, '/');
	struct lt_str from = lt_str_trim(lt_str_head(text, slash));
	struct lt_str to = lt_str_trim(lt_str_from(text, slash + 1));
	enum reading reading;

	if (slash < text.size && is_end(from) && is_end(to))
		return read_interval(work, from, to);
	lt_buf_char(&work->out, '"');
	work->rest = text;
	reading = read_point(work);
	lt_buf_char(&work->out, '"');
	return reading;
}

/* --- together ----------------------------------------------------------- */

/* The day that Excel means: 1 is 1 January 1900, and it has a 29 February
 * 1900, hence the 30th. */
static struct lt_str serial_day(struct lt_arena *arena, struct lt_str text)
{
	struct date_work work = { 0 };
	struct lt_day day;
	int number;

	take_number(&text, &number);
	lt_day_parse(LT_STR("1899-12-30"), &day);
	day = lt_day_add(day, (struct lt_days){ number });
	put_day(&work, lt_civil_of(day).year, lt_civil_of(day).month,
	        lt_civil_of(day).mday);
	return lt_buf_finish(&work.out, arena);
}

bool lt_sheet_date(struct lt_arena *arena, struct lt_diags *diags,
                   const struct lt_sheet_cell *cell, struct lt_str *json)
{
	static const enum lt_code codes[] = {
		[READ] = LT_D_NONE,
		[READ_MIDNIGHT] = LT_D_SHEET_MIDNIGHT,
		[READ_COMPACT] = LT_D_COMPACT_DATE,
		[NO_ORDER] = LT_D_SHEET_DATE_ORDER,
		[NO_SERIAL] = LT_D_SHEET_DATE_SERIAL,
		[NO_CENTURY] = LT_D_SHEET_DATE_TWO_DIGITS,
		[NO_DATE] = LT_D_SHEET_DATE_BAD,
		[EMPTY_CELL] = LT_D_SHEET_DATE_ZERO,
		[REVERSED] = LT_D_INTERVAL_REVERSED,
	};
	struct date_work work = { .dates = cell->dates, .arena = arena };
	enum reading reading = read_moment(&work, cell->text);
	struct lt_str more = { 0 };

	if (reading == NO_SERIAL)
		more = serial_day(arena, cell->text);
	if (codes[reading])
		lt_sheet_report(diags, codes[reading], cell, more);
	if (reading <= READ_COMPACT)
		*json = lt_arena_copy(arena, lt_buf_str(&work.out));
	lt_buf_free(&work.out);
	return reading <= READ_COMPACT;
}
