#include "read/ics_lines.h"

#include "base/charset.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "read/utf16.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static void tell_once(struct lt_ics_lines *lines, bool *told, enum lt_code code,
                      uint32_t line, struct lt_str text)
{
	struct lt_place at = { .file = lines->source->file,
		               .line = line,
		               .column = 1,
		               .excerpt = text };

	if (*told)
		return;
	*told = true;
	lt_diag0(lines->diags, code, &at);
}

static enum lt_status from_utf16(struct lt_ics_lines *lines)
{
	struct lt_place at = { .file = lines->source->file };
	size_t halves = 0;
	enum lt_status status =
	    lt_utf16_take(lines->source, LT_D_ICS_UTF16, &halves, lines->diags);

	if (halves)
		lt_diag(lines->diags, LT_D_ICS_HALVES, &at,
		        lt_diag_number(lines->diags, (int64_t)halves));
	return status;
}

enum lt_status lt_ics_lines_open(struct lt_ics_lines *lines,
                                 struct lt_source *source,
                                 struct lt_diags *diags)
{
	*lines = (struct lt_ics_lines){ .source = source,
		                        .diags = diags,
		                        .next = 1 };
	if (lt_is_utf16(source->held))
		return from_utf16(lines);
	if (lt_str_starts(source->held, LT_STR("\xef\xbb\xbf")))
		lt_source_take(source, 3);
	return LT_OK;
}

void lt_ics_lines_close(struct lt_ics_lines *lines)
{
	lt_buf_free(&lines->line);
	lt_buf_free(&lines->decoded);
}

struct lt_place lt_ics_place(const struct lt_ics_lines *lines,
                             const struct lt_ics_line *line)
{
	return (struct lt_place){ .file = lines->source->file,
		                  .line = line->line,
		                  .column = 1,
		                  .excerpt = line->text };
}

/* Makes SIZE bytes be held. False: the input ends before, or is broken. */
static bool has_bytes(struct lt_ics_lines *lines, size_t size)
{
	enum lt_status status =
	    lines->is_broken
		? LT_SYSTEM
		: lt_source_more(lines->source, size, lines->diags);

	lines->is_broken = status == LT_SYSTEM;
	return status == LT_OK;
}

/* The byte at OFFSET, or -1 at the end. */
static int byte_at(struct lt_ics_lines *lines, size_t offset)
{
	struct lt_source *source = lines->source;

	if (offset >= source->held.size && !has_bytes(lines, offset + 1))
		return -1;
	return (unsigned char)source->held.at[offset];
}

static bool tell_over(struct lt_ics_lines *lines, struct lt_str what,
                      int64_t limit, struct lt_str name)
{
	struct lt_place at = { .file = lines->source->file,
		               .line = lines->next };

	lt_diag(lines->diags, LT_D_LIMIT, &at, what,
	        lt_diag_number(lines->diags, limit), name);
	return lines->is_over = true;
}

/* Whether the file is too large to be a calendar, of which SIZE more bytes are
 * held; reported once. */
static bool is_over(struct lt_ics_lines *lines, size_t size)
{
	if (lines->is_over)
		return true;
	if (lines->taken + (int64_t)size > LT_ICS_FILE_BYTES_MAX)
		return tell_over(lines, LT_STR("the calendar"),
		                 LT_ICS_FILE_BYTES_MAX,
		                 LT_STR("bytes of a calendar"));
	if (lines->next > LT_ICS_LINES_MAX &&
	    (lines->source->held.size || has_bytes(lines, 1)))
		return tell_over(lines, LT_STR("the number of lines"),
		                 LT_ICS_LINES_MAX,
		                 LT_STR("lines of a calendar"));
	return false;
}

/* Takes SIZE bytes that are held, and adds them to the content line as far as
 * it may be long. */
static void keep(struct lt_ics_lines *lines, struct lt_ics_line *line,
                 size_t size)
{
	size_t room = LT_ICS_LINE_BYTES_MAX - lines->line.size;

	line->is_cut |= size > room;
	lt_buf_put(&lines->line,
	           lt_str_head(lines->source->held, size < room ? size : room));
	lt_source_take(lines->source, size);
	lines->taken += (int64_t)size;
}

/* Adds the physical line to the content line. CR, LF, CR LF and CR CR LF all
 * end a line. */
static void take_physical(struct lt_ics_lines *lines, struct lt_ics_line *line)
{
	struct lt_source *source = lines->source;
	size_t end = 0, feeds = 0;

	/* Whole blocks are looked at, not byte by byte. */
	for (;;) {
		struct lt_str rest = lt_str_from(source->held, end);
		size_t lf = lt_str_find(rest, '\n');
		size_t cr = lt_str_find(lt_str_head(rest, lf), '\r');

		end += cr;
		if (end < source->held.size || is_over(lines, end))
			break;
		/* A line without end is not held. */
		if (end > LT_ICS_LINE_BYTES_MAX) {
			keep(lines, line, end);
			end = 0;
		}
		if (!has_bytes(lines, end + 1))
			break;
	}
	keep(lines, line, end);
	while (byte_at(lines, feeds) == '\r')
		feeds++;
	if (byte_at(lines, feeds) == '\n')
		feeds++;
	lt_source_take(source, feeds);
	lines->taken += (int64_t)feeds;
	lines->next++;
}

#ifdef __SSE2__
/* A bit for each of 16 bytes that is below a space or beyond ASCII, which as a
 * signed number is below it too. */
static inline uint64_t odd_of_16(const char *at)
{
	__m128i bytes = _mm_loadu_si128((const void *)at);

	return (unsigned)_mm_movemask_epi8(
	    _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)));
}
#endif

/* The first byte that is odd, as far as whole blocks can be looked at: most
 * lines end within one. */
static inline const char *skip_easy(const char *at, const char *end)
{
#ifdef __SSE2__
	for (; end - at >= 64; at += 64) {
		uint64_t odd = odd_of_16(at) | odd_of_16(at + 16) << 16 |
		               odd_of_16(at + 32) << 32 |
		               odd_of_16(at + 48) << 48;

		if (odd)
			return at + __builtin_ctzll(odd);
	}
#else
	(void)end;
#endif
	return at;
}

const char *lt_ics_control_from(const char *at, const char *end, bool *is_ascii)
{
	unsigned char high = 0;

	for (;;) {
		at = skip_easy(at, end);
		/* All of a word in another script at once. */
		while (at < end && (unsigned char)*at >= 0x80)
			high |= (unsigned char)*at++;
		if (at == end || ((unsigned char)*at < 0x20 && *at != '\t'))
			break;
		at++;
	}
	*is_ascii &= high < 0x80;
	return at;
}

/* Where it has some, *IS_ASCII is of what stands before them. */
static bool has_controls(struct lt_str text, bool *is_ascii)
{
	const char *end;

	/* An empty line may be nowhere at all. */
	if (!text.size)
		return false;
	end = text.at + text.size;
	return lt_ics_control_from(text.at, end, is_ascii) < end;
}

static void drop_controls(struct lt_ics_lines *lines, struct lt_ics_line *line)
{
	struct lt_buf *buf = &lines->line;
	size_t kept = 0;
	bool nul = false;

	for (size_t i = 0; i < buf->size; i++) {
		nul |= buf->at[i] == '\0';
		if ((unsigned char)buf->at[i] >= 0x20 || buf->at[i] == '\t')
			buf->at[kept++] = buf->at[i];
	}
	buf->size = kept;
	line->text = lt_buf_str(buf);
	tell_once(lines, nul ? &lines->told_nul : &lines->told_control,
	          nul ? LT_D_ICS_NUL : LT_D_ICS_CONTROL, line->line,
	          line->text);
}

static void decode(struct lt_ics_lines *lines, struct lt_ics_line *line)
{
	struct lt_str text = line->text;

	lt_buf_clear(&lines->decoded);
	lt_from_windows_1252(&lines->decoded, text);
	line->text = lt_buf_str(&lines->decoded);
	tell_once(lines, &lines->told_charset, LT_D_ICS_NOT_UTF8, line->line,
	          line->text);
}

/* Whether the line goes on behind a soft break of quoted-printable: `=` at
 * its end and the encoding named before its value. */
static bool is_soft_broken(const struct lt_ics_lines *lines)
{
	static const char word[] = "QUOTED-PRINTABLE";
	struct lt_str text = lt_buf_str(&lines->line), head;

	if (!text.size || text.at[text.size - 1] != '=')
		return false;
	head = lt_str_head(text, lt_str_find(text, ':'));
	/* behind a name, which has a letter, and a semicolon */
	for (size_t i = 2; i + sizeof word - 1 <= head.size; i++)
		if (lt_str_is_nocase(
			lt_str_head(lt_str_from(head, i), sizeof word - 1),
			word))
			return true;
	return false;
}

/* A blank at the beginning of a line continues the one before it. */
static bool goes_on(struct lt_ics_lines *lines)
{
	int c = byte_at(lines, 0);

	return (c == ' ' || c == '\t') && !is_over(lines, 0);
}

/* Hands out a line as it lies in the block: all of it is held, with the byte
 * behind it, which does not continue it, and nothing in it needs a repair.
 * False: the line is not touched. */
static bool take_as_it_is(struct lt_ics_lines *lines, struct lt_ics_line *line)
{
	struct lt_str held = lines->source->held;
	const char *begin = held.at, *limit = begin + held.size, *end, *next;
	bool is_ascii = true;

	if (!held.size)
		return false;
	end = next = lt_ics_control_from(begin, limit, &is_ascii);
	if (limit - next > 1 && next[0] == '\r' && next[1] == '\n')
		next++;
	if (limit - next < 2 || *next != '\n' || next[1] == ' ' ||
	    next[1] == '\t' || end - begin > LT_ICS_LINE_BYTES_MAX ||
	    (end > begin && end[-1] == '='))
		return false;
	line->text = (struct lt_str){ begin, (size_t)(end - begin) };
	if (!lt_str_trim(line->text).size ||
	    (!is_ascii && lt_utf8_check(line->text) < line->text.size))
		return false;
	line->line = lines->next++;
	line->is_cut = false;
	lt_source_take(lines->source, (size_t)(next + 1 - begin));
	lines->taken += next + 1 - begin;
	return true;
}

/* The same for a line that is folded, in the buffer: of ASCII only, because a
 * fold may part a character, and far from all limits. */
static bool take_folded(struct lt_ics_lines *lines, struct lt_ics_line *line)
{
	struct lt_str held = lines->source->held, text;
	const char *begin = held.at, *limit = begin + held.size, *next;
	bool is_ascii = true;
	uint32_t count = 0;

	lt_buf_clear(&lines->line);
	for (;;) {
		const char *end = lt_ics_control_from(begin, limit, &is_ascii);

		next = end;
		if (limit - next > 1 && next[0] == '\r' && next[1] == '\n')
			next++;
		if (limit - next < 2 || *next != '\n' || !is_ascii)
			return false;
		lt_buf_put(&lines->line,
		           (struct lt_str){ begin, (size_t)(end - begin) });
		count++;
		if (next[1] != ' ' && next[1] != '\t')
			break;
		begin = next + 2;
	}
	text = lt_buf_str(&lines->line);
	if (text.size > LT_ICS_LINE_BYTES_MAX || !lt_str_trim(text).size ||
	    text.at[text.size - 1] == '=' ||
	    lines->next + count > LT_ICS_LINES_MAX ||
	    lines->taken + (next + 1 - held.at) > LT_ICS_FILE_BYTES_MAX)
		return false;
	line->text = text;
	line->line = lines->next;
	line->is_cut = false;
	lines->next += count;
	lines->taken += next + 1 - held.at;
	lt_source_take(lines->source, (size_t)(next + 1 - held.at));
	return true;
}

enum lt_status lt_ics_lines_next(struct lt_ics_lines *lines,
                                 struct lt_ics_line *line)
{
	bool is_ascii;

	do {
		is_ascii = true;
		if (is_over(lines, 0))
			return lines->is_broken ? LT_SYSTEM : LT_END;
		if (take_as_it_is(lines, line))
			return LT_OK;
		if (byte_at(lines, 0) < 0)
			return lines->is_broken ? LT_SYSTEM : LT_END;
		if (take_folded(lines, line))
			return LT_OK;
		*line = (struct lt_ics_line){ .line = lines->next };
		lt_buf_clear(&lines->line);
		take_physical(lines, line);
		/* Bytes are joined, because a fold may part a character. */
		while (goes_on(lines)) {
			lt_source_take(lines->source, 1);
			lines->taken++;
			take_physical(lines, line);
		}
		while (is_soft_broken(lines) && byte_at(lines, 0) >= 0 &&
		       !is_over(lines, 0)) {
			lines->line.size--;
			take_physical(lines, line);
		}
		if (lines->is_broken)
			return LT_SYSTEM;
		line->text = lt_buf_str(&lines->line);
		/* Nothing but controls, as Ctrl-Z at the end, is no line. */
		if (has_controls(line->text, &is_ascii)) {
			drop_controls(lines, line);
			is_ascii = false;
		}
	} while (lt_str_trim(line->text).size == 0);
	/* Where the line was cut a character may be cut with it. */
	if (!is_ascii && !line->is_cut &&
	    lt_utf8_check(line->text) < line->text.size)
		decode(lines, line);
	return LT_OK;
}
