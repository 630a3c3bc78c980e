#include "render/csv_out.h"

#include "base/safe.h"
#include "base/utf8.h"

/* What a spreadsheet may take for the beginning of a formula. */
static bool starts_formula(uint32_t code)
{
	switch (code) {
	case '=':
	case '+':
	case '-':
	case '@':
	case '|':
	case '%':
	case 0xff1d: /* the same in full width */
	case 0xff0b:
	case 0xff0d:
	case 0xff20:
	case 0x2212: /* minus */
		return true;
	default:
		return false;
	}
}

static bool is_blank(uint32_t code)
{
	return code == ' ' || code == 0xa0 || code == 0x3000 ||
	       (code >= 0x2000 && code <= 0x200f);
}

static bool is_like_formula(struct lt_str text)
{
	uint32_t code = 0;
	size_t size;

	while ((size = lt_utf8_next(text, &code)) && is_blank(code))
		text = lt_str_from(text, size);
	return size && starts_formula(code);
}

static void separate(struct lt_csv_line *line)
{
	if (line->has_field)
		lt_buf_char(line->out, ',');
	line->has_field = true;
}

static bool needs_quotes(struct lt_str text)
{
	return text.size &&
	       (lt_str_find(text, ',') < text.size ||
	        lt_str_find(text, '"') < text.size || text.at[0] == ' ' ||
	        text.at[text.size - 1] == ' ');
}

/* Whether one of eight bytes is no printable ASCII, a comma or a quote; each
 * test sets the highest bit of some byte where it holds for any. */
static inline bool has_odd(const char *at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
	uint64_t bytes, commas, quotes;

	memcpy(&bytes, at, sizeof bytes);
	commas = bytes ^ ones * ',';
	quotes = bytes ^ ones * '"';
	return (((bytes - ones * ' ') & ~bytes) | (bytes + ones) | bytes |
	        ((commas - ones) & ~commas) | ((quotes - ones) & ~quotes)) &
	       highs;
}

/* The same of all bytes of a text: of less than eight one by one. */
static bool is_odd(struct lt_str text)
{
	enum { EACH = 8 };
	bool odd = false;
	size_t i = 0;

	if (text.size >= EACH) {
		for (; i < text.size - EACH; i += EACH)
			odd |= has_odd(text.at + i);
		return odd | has_odd(text.at + text.size - EACH);
	}
	for (; i < text.size; i++)
		odd |= text.at[i] < ' ' || text.at[i] >= 0x7f ||
		       text.at[i] == ',' || text.at[i] == '"';
	return odd;
}

/* Whether TEXT stands in a table as it is; most does. */
static bool is_simple(struct lt_str text)
{
	return !text.size || (!is_odd(text) && text.at[0] != ' ' &&
	                      text.at[text.size - 1] != ' ' &&
	                      !starts_formula((unsigned char)text.at[0]));
}

void lt_csv_field(struct lt_csv_line *line, struct lt_str text)
{
	struct lt_buf plain = { 0 };
	bool quoted;

	separate(line);
	if (is_simple(text)) {
		lt_buf_put(line->out, text);
		return;
	}
	lt_safe_put_plain(&plain, text);
	text = lt_buf_str(&plain);
	quoted = needs_quotes(text);
	if (quoted)
		lt_buf_char(line->out, '"');
	if (is_like_formula(text))
		lt_buf_char(line->out, '\'');
	for (size_t i = 0; i < text.size; i++) {
		if (text.at[i] == '"')
			lt_buf_char(line->out, '"');
		lt_buf_char(line->out, text.at[i]);
	}
	if (quoted)
		lt_buf_char(line->out, '"');
	lt_buf_free(&plain);
}

struct lt_buf *lt_csv_plain(struct lt_csv_line *line)
{
	separate(line);
	return line->out;
}

void lt_csv_word(struct lt_csv_line *line, const char *word)
{
	lt_buf_puts(lt_csv_plain(line), word);
}

void lt_csv_number(struct lt_csv_line *line, uint64_t number)
{
	separate(line);
	lt_buf_int(line->out, (int64_t)number);
}

void lt_csv_number_if(struct lt_csv_line *line, bool has, int64_t number)
{
	if (has)
		lt_csv_number(line, (uint64_t)number);
	else
		lt_csv_field(line, LT_STR(""));
}

struct lt_csv_line lt_csv_begin(struct lt_buf *out)
{
	return (struct lt_csv_line){ out, false };
}

void lt_csv_end(struct lt_csv_line *line)
{
	lt_buf_puts(line->out, "\r\n");
}

void lt_csv_header(struct lt_buf *out, const char *const *columns)
{
	struct lt_csv_line line = lt_csv_begin(out);

	lt_buf_puts(out, "\xef\xbb\xbf");
	for (size_t i = 0; columns[i]; i++)
		lt_csv_field(&line, lt_str_of(columns[i]));
	lt_csv_end(&line);
}

/* --- dates -------------------------------------------------------------- */

static void put_day(struct lt_buf *out, struct lt_day day)
{
	char text[10];

	lt_day_write(day, text);
	lt_buf_put(out, (struct lt_str){ text, sizeof text });
}

static void put_instant(struct lt_buf *out, struct lt_instant at)
{
	char text[24];

	lt_buf_put(out, (struct lt_str){ text, lt_instant_write(at, text) });
}

static void put_point(struct lt_buf *out, struct lt_point point)
{
	if (point.kind == LT_POINT_OPEN)
		lt_buf_puts(out, "..");
	else if (point.kind == LT_POINT_DAY)
		put_day(out, point.day);
	else
		put_instant(out, point.at);
}

void lt_csv_day(struct lt_csv_line *line, struct lt_day day)
{
	separate(line);
	put_day(line->out, day);
}

void lt_csv_instant(struct lt_csv_line *line, struct lt_instant at)
{
	separate(line);
	put_instant(line->out, at);
}

static void put_moment(struct lt_buf *out, const struct lt_moment *moment)
{
	if (moment->state != LT_MOMENT_KNOWN)
		return;
	put_point(out, moment->from);
	if (!moment->is_interval)
		return;
	lt_buf_char(out, '/');
	put_point(out, moment->to);
}

void lt_csv_put_limit(struct lt_buf *out, const struct lt_limit *limit)
{
	struct lt_moment moment = lt_limit_moment(limit);

	put_moment(out, &moment);
}

void lt_csv_limit(struct lt_csv_line *line, const struct lt_limit *limit)
{
	separate(line);
	lt_csv_put_limit(line->out, limit);
}

void lt_csv_moment(struct lt_csv_line *line, const struct lt_moment *moment)
{
	separate(line);
	put_moment(line->out, moment);
}
