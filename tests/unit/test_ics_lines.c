#include "read/ics_lines.h"

#include "base/limits.h"
#include "input.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

struct reading {
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_source source;
	struct lt_ics_lines lines;
};

static void begin(struct reading *reading, struct lt_source source)
{
	reading->arena = (struct lt_arena){ 0 };
	reading->diags = (struct lt_diags){ .arena = &reading->arena };
	reading->source = source;
	cr_assert_eq(lt_ics_lines_open(&reading->lines, &reading->source,
	                               &reading->diags),
	             LT_OK);
}

static void end(struct reading *reading)
{
	lt_ics_lines_close(&reading->lines);
	lt_source_close(&reading->source);
	lt_arena_free(&reading->arena);
}

/* All lines: "1 A:1|3 B:2". */
static void read_all(struct reading *reading, struct lt_buf *buf)
{
	struct lt_ics_line line;

	lt_buf_clear(buf);
	while (lt_ics_lines_next(&reading->lines, &line) == LT_OK) {
		if (buf->size)
			lt_buf_char(buf, '|');
		lt_buf_int(buf, line.line);
		lt_buf_char(buf, ' ');
		lt_buf_put(buf, line.text);
	}
}

/* RFC 5545 section 3.1; the rows of interop.md are named. */
static const struct {
	struct lt_str bytes;
	struct lt_str lines;
	const char *reported;
} rows[] = {
	{ TEXT(""), TEXT(""), "" },
	{ TEXT("\r\n\r\n"), TEXT(""), "" },
	{ TEXT("A:1\r\nB:2\r\n"), TEXT("1 A:1|2 B:2"), "" },
	/* A3 to A5: other ends of lines, blank lines, none at the end */
	{ TEXT("A:1\nB:2\n"), TEXT("1 A:1|2 B:2"), "" },
	{ TEXT("A:1\rB:2\r"), TEXT("1 A:1|2 B:2"), "" },
	{ TEXT("A:1\r\r\nB:2\r\r\n"), TEXT("1 A:1|2 B:2"), "" },
	{ TEXT("A:1\nB:2\rC:3\r\nD:4"), TEXT("1 A:1|2 B:2|3 C:3|4 D:4"), "" },
	{ TEXT("\n\nA:1\n\n \t\nB:2\n\n"), TEXT("3 A:1|6 B:2"), "" },
	/* nothing but controls, as DOS ended files: told of, and no line */
	{ TEXT("A:1\n\001\nB:2\n\032"), TEXT("1 A:1|3 B:2"), "1403" },
	{ TEXT("A:1\n\0\0\n"), TEXT("1 A:1"), "1402" },
	/* the example of section 3.1 */
	{ TEXT("DESCRIPTION:This is a lo\r\n ng description\r\n  that exists "
	       "on a long line.\r\nA:1"),
	  TEXT("1 DESCRIPTION:This is a long description that exists on a long "
	       "line.|4 A:1"),
	  "" },
	/* A6 to A8: with TAB, in a character, in an escape */
	{ TEXT("UID:0400\r\n\t0100\r\n"), TEXT("1 UID:04000100"), "" },
	{ TEXT("A:Comit\303\r\n \251\r\n"), TEXT("1 A:Comit\303\251"), "" },
	{ TEXT("A:a\360\n \237\n \230\n \200"), TEXT("1 A:a\360\237\230\200"),
	  "" },
	{ TEXT("A:Menelet\\\r\n ,Francois"), TEXT("1 A:Menelet\\,Francois"),
	  "" },
	{ TEXT("A:1\n \nB:2"), TEXT("1 A:1|3 B:2"), "" },
	{ TEXT("A:1\n  \n 2"), TEXT("1 A:1 2"), "" },
	{ TEXT("A:1\r 2\rB:3"), TEXT("1 A:12|3 B:3"), "" },
	/* folds among which something has to be mended */
	{ TEXT("A:1\n 2\n\t3\nB:4\n"), TEXT("1 A:123|4 B:4"), "" },
	{ TEXT("A:1\r\n 2\r\r\n 3\r\nB:4\r\n"), TEXT("1 A:123|4 B:4"), "" },
	{ TEXT("A:1\n 2\001\n 3\nB:4\n"), TEXT("1 A:123|4 B:4"), "1403" },
	{ TEXT("A:1\n 2=\nB:4\n"), TEXT("1 A:12=|3 B:4"), "" },
	{ TEXT("A;ENCODING=QUOTED-PRINTABLE:1\n 2=\nB:4\nC:5\n"),
	  TEXT("1 A;ENCODING=QUOTED-PRINTABLE:12B:4|4 C:5"), "" },
	{ TEXT(" \n \n\t\nB:2\n"), TEXT("4 B:2"), "" },
	{ TEXT("A:1\n \351\nB:2\n"), TEXT("1 A:1\303\251|3 B:2"), "1404" },
	/* A1: the mark, at the beginning only */
	{ TEXT("\357\273\277A:1\n"), TEXT("1 A:1"), "" },
	/* a line of one byte, of which nothing else is left */
	{ TEXT("A:1\nB"), TEXT("1 A:1|2 B"), "" },
	{ TEXT("A:1\n\357\273\277B:1\n"), TEXT("1 A:1|2 \357\273\277B:1"), "" },
	/* A2: "Unicode", both orders, a character of two units and half one */
	{ TEXT("\377\376A\0:\0\351\0\n\0"), TEXT("1 A:\303\251"), "1401" },
	{ TEXT("\376\377\0A\0:\330\75\336\0\0\n\0B"),
	  TEXT("1 A:\360\237\230\200|2 B"), "1401" },
	{ TEXT("\377\376A\0:\0\0\330\n\0"), TEXT("1 A:\357\277\275"),
	  "1401 1419" },
	/* an odd byte at the end */
	{ TEXT("\377\376A\0:\0b\0\n\0c"), TEXT("1 A:b"), "1401 1419" },
	/* A9: told once a file */
	{ TEXT("A:R\351union\nB:\351\nC:\303\251\n"),
	  TEXT("1 A:R\303\251union|2 B:\303\251|3 C:\303\251"), "1404" },
	/* 80 of Windows-1252 is the euro sign */
	{ TEXT("A:\200\n"), TEXT("1 A:\342\202\254"), "1404" },
	{ TEXT("\200"), TEXT("1 \342\202\254"), "1404" },
	/* A10, A11: each once */
	{ TEXT("A:a\0b\nB:\0\n"), TEXT("1 A:ab|2 B:"), "1402" },
	{ TEXT("A:a\bb\nB:\033\nC:\t\n"), TEXT("1 A:ab|2 B:|3 C:\t"), "1403" },
	{ TEXT("A:\b\nB:\0\n"), TEXT("1 A:|2 B:"), "1403 1402" },
	{ TEXT("A:a b\bc d\n"), TEXT("1 A:a bc d"), "1403" },
	/* A22: a soft break, where quoted-printable is named */
	{ TEXT("A;ENCODING=QUOTED-PRINTABLE:a=\r\nb=\r\n=E9\nB:1"),
	  TEXT("1 A;ENCODING=QUOTED-PRINTABLE:ab=E9|4 B:1"), "" },
	{ TEXT("A;quoted-printable:a=\nb"), TEXT("1 A;quoted-printable:ab"),
	  "" },
	{ TEXT("A;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:a=\nb"),
	  TEXT("1 A;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:ab"), "" },
	{ TEXT("A;QUOTED-PRINTABLE:a=\n\0b"), TEXT("1 A;QUOTED-PRINTABLE:ab"),
	  "1402" },
	{ TEXT("QUOTED-PRINTABLE:a=\nB:1"), TEXT("1 QUOTED-PRINTABLE:a=|2 B:1"),
	  "" },
	{ TEXT("A;ENCODING=BASE64;X-OTHER=c:QQ=\nB:1"),
	  TEXT("1 A;ENCODING=BASE64;X-OTHER=c:QQ=|2 B:1"), "" },
	{ TEXT("A:QUOTED-PRINTABLE=\nB:1"), TEXT("1 A:QUOTED-PRINTABLE=|2 B:1"),
	  "" },
	{ TEXT("A;ENCODING=QUOTED-PRINTABLE:a="),
	  TEXT("1 A;ENCODING=QUOTED-PRINTABLE:a="), "" },
};

Test(ics_lines, whatever_is_held_first)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t first = 0; first <= rows[i].bytes.size; first++) {
			struct lt_buf buf = { 0 };
			struct reading reading;

			/* The mark is looked for in what is held. */
			if (first < 3 && first < rows[i].bytes.size)
				continue;
			begin(&reading, source_split(rows[i].bytes, first));
			read_all(&reading, &buf);
			cr_expect(lt_str_eq(lt_buf_str(&buf), rows[i].lines),
			          "row %zu, %zu held: \"%.*s\"", i, first,
			          LT_STR_ARG(lt_buf_str(&buf)));
			cr_expect_str_eq(reported(&reading.diags),
			                 rows[i].reported, "row %zu", i);
			lt_buf_free(&buf);
			end(&reading);
		}
}

/* One odd byte or two at each column of a line of 48, which is looked at in
 * blocks: what becomes of the line that has them, and whether it is said. */
static const struct {
	const char *odd, *becomes;
	const char *reported;
} anywhere[] = {
	{ "\t", "\t", "" },
	{ "\177", "\177", "" },
	{ "\303\251", "\303\251", "" },
	{ "\001", "", "1403" },
	{ "\037\t", "\t", "1403" },
	{ "\351", "\303\251", "1404" },
	{ "\r", "|2 ", "" },
	{ "\n ", "", "" },
	{ "\r\n\t", "", "" },
	{ "\r\r\n", "|2 ", "" },
};

enum { COLUMNS = 48 };

Test(ics_lines, whatever_the_column)
{
	char xs[COLUMNS + 1];

	memset(xs, 'x', COLUMNS);
	xs[COLUMNS] = '\0';
	for (size_t i = 0; i < COUNT(anywhere); i++)
		for (int at = 1; at < COLUMNS; at++) {
			char bytes[160], wanted[160];
			struct lt_buf buf = { 0 };
			struct reading reading;

			snprintf(bytes, sizeof bytes, "%.*s%s%s\nB\n", at, xs,
			         anywhere[i].odd, xs + at);
			snprintf(wanted, sizeof wanted, "1 %.*s%s%s|%d B", at,
			         xs, anywhere[i].becomes, xs + at,
			         strpbrk(anywhere[i].odd, "\r\n") ? 3 : 2);
			begin(&reading,
			      source_split(lt_str_of(bytes), strlen(bytes)));
			read_all(&reading, &buf);
			cr_expect(lt_str_is(lt_buf_str(&buf), wanted),
			          "row %zu, column %d: \"%.*s\"", i, at,
			          LT_STR_ARG(lt_buf_str(&buf)));
			cr_expect_str_eq(reported(&reading.diags),
			                 anywhere[i].reported, "row %zu", i);
			lt_buf_free(&buf);
			end(&reading);
		}
}

/* SIZE bytes of a line, in pieces of PIECE where it is not 0, its END, and one
 * more line. */
static struct lt_str long_line(size_t size, size_t piece, const char *end,
                               struct lt_buf *buf)
{
	lt_buf_puts(buf, "A:");
	for (size_t i = 2; i < size; i++) {
		if (piece && i % piece == 0)
			lt_buf_puts(buf, "\r\n ");
		lt_buf_char(buf, 'x');
	}
	lt_buf_puts(buf, end);
	lt_buf_puts(buf, "B:1\r\n");
	return lt_buf_str(buf);
}

/* HELD: how much of it is there at first. */
static void check_length_of(size_t size, size_t piece, const char *line_end,
                            size_t held)
{
	size_t kept =
	    size < LT_ICS_LINE_BYTES_MAX ? size : LT_ICS_LINE_BYTES_MAX;
	struct lt_ics_line line;
	struct lt_buf buf = { 0 };
	struct reading reading;

	begin(&reading,
	      source_split(long_line(size, piece, line_end, &buf), held));
	cr_assert_eq(lt_ics_lines_next(&reading.lines, &line), LT_OK);
	cr_expect_eq(line.text.size, kept);
	cr_expect_eq(line.is_cut, size > kept);
	/* What is behind it is read as before. */
	cr_assert_eq(lt_ics_lines_next(&reading.lines, &line), LT_OK);
	cr_expect(lt_str_is(line.text, "B:1"));
	cr_expect_not(line.is_cut);
	cr_expect_eq(line.line, 2 + (piece ? (size - 1) / piece : 0));
	cr_expect_eq(reading.diags.count, 0);
	lt_buf_free(&buf);
	end(&reading);
}

static void check_length(size_t size, size_t piece)
{
	check_length_of(size, piece, "\r\n", SIZE_MAX);
	check_length_of(size, piece, "\r\r\n", SIZE_MAX);
}

/* Its end comes with the block behind it. */
Test(ics_lines, a_long_line_of_two_blocks)
{
	const size_t size = LT_ICS_LINE_BYTES_MAX;

	for (size_t more = 0; more < 4; more++) {
		check_length_of(size + more, 0, "\n", size + more);
		check_length_of(size + more, 0, "\r", size + more);
		check_length_of(size + 3, 0, "\r\n", size + more);
	}
}

Test(ics_lines, long_lines_are_cut)
{
	check_length(LT_ICS_LINE_BYTES_MAX - 1, 0);
	check_length(LT_ICS_LINE_BYTES_MAX, 0);
	check_length(LT_ICS_LINE_BYTES_MAX + 1, 0);
	check_length(LT_ICS_LINE_BYTES_MAX, 75);
	check_length(LT_ICS_LINE_BYTES_MAX + 1, 75);
	check_length(5 * (size_t)LT_ICS_LINE_BYTES_MAX, 1000);
}

/* Half a character at the cut is no reason to take the line for another
 * charset. */
Test(ics_lines, a_character_at_the_cut)
{
	struct lt_ics_line line;
	struct lt_buf buf = { 0 };
	struct reading reading;

	lt_buf_puts(&buf, "A");
	while (buf.size < LT_ICS_LINE_BYTES_MAX + 10)
		lt_buf_puts(&buf, "\303\251");
	begin(&reading, source_of(lt_buf_str(&buf)));
	cr_assert_eq(lt_ics_lines_next(&reading.lines, &line), LT_OK);
	cr_expect(line.is_cut);
	cr_expect_str_eq(reported(&reading.diags), "");
	lt_buf_free(&buf);
	end(&reading);
}

Test(ics_lines, a_file_is_limited)
{
	struct lt_ics_line line;
	struct reading reading;

	begin(&reading, source_of(LT_STR("A:1\nB:2\nC:3\n")));
	reading.lines.taken = LT_ICS_FILE_BYTES_MAX - 7;
	cr_expect_eq(lt_ics_lines_next(&reading.lines, &line), LT_OK);
	/* four bytes are behind, three are left, the line has four */
	cr_expect_eq(lt_ics_lines_next(&reading.lines, &line), LT_OK);
	cr_expect_eq(lt_ics_lines_next(&reading.lines, &line), LT_END);
	cr_expect_eq(lt_ics_lines_next(&reading.lines, &line), LT_END);
	cr_assert_eq(reading.diags.count, 1);
	cr_expect_eq(reading.diags.list[0].code, LT_D_LIMIT);
	cr_expect_eq(reading.diags.list[0].at.line, 3);
	end(&reading);
}

/* Of a file that has TAKEN bytes and NEXT - 1 lines already: what is read of
 * BYTES, of which FIRST are held, and what is said. */
static void check_limit(int64_t taken, uint32_t next, const char *bytes,
                        size_t first, const char *lines, const char *said)
{
	struct lt_buf buf = { 0 };
	struct reading reading;

	begin(&reading, source_split(lt_str_of(bytes), first));
	reading.lines.taken = taken;
	reading.lines.next = next;
	read_all(&reading, &buf);
	cr_expect(lt_str_is(lt_buf_str(&buf), lines), "\"%s\", %zu held: %.*s",
	          bytes, first, LT_STR_ARG(lt_buf_str(&buf)));
	cr_expect_str_eq(reported(&reading.diags), said, "\"%s\", %zu held",
	                 bytes, first);
	lt_buf_free(&buf);
	end(&reading);
}

/* A calendar of as many bytes as there may be is none too many. */
Test(ics_lines, bytes_at_their_limit)
{
	const int64_t all = LT_ICS_FILE_BYTES_MAX;

	for (size_t first = 0; first <= 4; first++) {
		check_limit(all - 4, 1, "A:1\n", first, "1 A:1", "");
		check_limit(all, 1, "", 0, "", "");
		check_limit(all - 3, 1, "A:1", first > 3 ? 3 : first, "1 A:1",
		            "");
	}
	/* what continues a line is not begun behind the limit */
	for (size_t first = 4; first <= 7; first++)
		check_limit(all - 3, 1, "A:1\n 2\n", first, "1 A:1", "1901");
	check_limit(all - 4, 1, "A:1\n 2\n", 7, "1 A:12", "1901");
	check_limit(all - 3, 1, "A:1\n 2\nB:3\n", 11, "1 A:1", "1901");
	check_limit(all - 4, 1, "A:1\n 2\nB:3\n", 11, "1 A:12", "1901");
	check_limit(all - 6, 1, "A:1\n 2\nB:3\n", 11, "1 A:12", "1901");
	check_limit(all - 7, 1, "A:1\n 2\nB:3\n", 11, "1 A:12|3 B:3", "1901");
	check_limit(all - 11, 1, "A:1\n 2\nB:3\n", 11, "1 A:12|3 B:3", "");
	for (size_t first = 24; first <= 26; first++) {
		check_limit(all - 23, 1, "A;QUOTED-PRINTABLE:abc=\nd\n", first,
		            "1 A;QUOTED-PRINTABLE:abc=", "1901");
		check_limit(all - 24, 1, "A;QUOTED-PRINTABLE:abc=\nd\n", first,
		            "1 A;QUOTED-PRINTABLE:abcd", "1901");
	}
	/* and no more is held of a line without end */
	check_limit(all - 3, 1, "A:1234567890", 6, "1 A:1234", "1901");
}

/* As many lines as there may be, and whatever is behind them. */
Test(ics_lines, lines_at_their_limit)
{
	for (size_t first = 0; first <= 4; first++)
		check_limit(0, LT_ICS_LINES_MAX, "A:1\n", first, "5000000 A:1",
		            "");
	for (size_t first = 0; first <= 5; first++)
		check_limit(0, LT_ICS_LINES_MAX, "A:1\nB", first, "5000000 A:1",
		            "1901");
	for (size_t first = 0; first <= 7; first++)
		check_limit(0, LT_ICS_LINES_MAX, "A:1\nB:2", first,
		            "5000000 A:1", "1901");
}

/* All bytes of a file are counted, however its lines are read. */
Test(ics_lines, bytes_that_lie_behind)
{
	static const char *const texts[] = { "A:1\nB:2\r\n",
		                             "A:1\rB:2\r\r\n",
		                             "A:1\r\n 2\n\t3\n",
		                             "A:\001\n\n",
		                             "A;QUOTED-PRINTABLE:a=\nb\nC",
		                             "A:1\nB" };

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct lt_buf buf = { 0 };
		struct reading reading;

		begin(&reading, source_of(lt_str_of(texts[i])));
		read_all(&reading, &buf);
		cr_expect_eq(reading.lines.taken, (int64_t)strlen(texts[i]),
		             "text %zu", i);
		lt_buf_free(&buf);
		end(&reading);
	}
}

Test(ics_lines, the_place_of_a_line)
{
	struct lt_ics_line line;
	struct lt_place at;
	struct reading reading;

	begin(&reading, source_of(LT_STR("\nA:1\n")));
	cr_assert_eq(lt_ics_lines_next(&reading.lines, &line), LT_OK);
	at = lt_ics_place(&reading.lines, &line);
	cr_expect_str_eq(at.file, "in");
	cr_expect_eq(at.line, 2);
	cr_expect_eq(at.column, 1);
	cr_expect(lt_str_is(at.excerpt, "A:1"));
	end(&reading);
}

/* SIZE bytes of UTF-16: its mark, and characters of zero. */
static enum lt_status open_utf16(size_t size)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	struct lt_ics_lines lines;
	char name[] = "/tmp/leadtime-utf16-XXXXXX";
	struct lt_source source = { .file = "in",
		                    .fd = mkstemp(name),
		                    .block = lt_alloc(2),
		                    .room = 2 };
	enum lt_status status;

	unlink(name);
	cr_assert_eq(ftruncate(source.fd, (off_t)size - 2), 0);
	memcpy(source.block, "\xff\xfe", 2);
	source.held = (struct lt_str){ source.block, 2 };
	status = lt_ics_lines_open(&lines, &source, &diags);
	cr_expect_str_eq(reported(&diags), status == LT_OK ? "1401" : "1901");
	lt_ics_lines_close(&lines);
	lt_source_close(&source);
	lt_arena_free(&arena);
	return status;
}

Test(ics_lines, utf16_is_limited)
{

	cr_expect_eq(open_utf16(LT_JSON_FILE_BYTES_MAX), LT_OK);
	cr_expect_eq(open_utf16(LT_JSON_FILE_BYTES_MAX + 1), LT_INVALID);
}

/* A line that is folded goes on as far as there may be lines. */
Test(ics_lines, a_fold_at_the_last_line)
{
	check_limit(0, LT_ICS_LINES_MAX, "A:1\n 2\nB:3\n", 11, "5000000 A:1",
	            "1901");
	check_limit(0, LT_ICS_LINES_MAX - 1, "A:1\n 2\nB:3\n", 11,
	            "4999999 A:12", "1901");
}

/* A folder opens and cannot be read. */
static struct lt_source unreadable(struct lt_str first)
{
	struct lt_source source = source_of(first);

	source.fd = open(".", O_RDONLY);
	source.at_end = false;
	return source;
}

Test(ics_lines, what_cannot_be_read_is_not_the_end)
{
	struct lt_ics_line line;
	struct reading reading;

	begin(&reading, unreadable(LT_STR("A:1\nB:2\nC:")));
	cr_expect_eq(lt_ics_lines_next(&reading.lines, &line), LT_OK);
	cr_expect(lt_str_is(line.text, "A:1"));
	cr_expect_eq(lt_ics_lines_next(&reading.lines, &line), LT_OK);
	cr_expect(lt_str_is(line.text, "B:2"));
	/* half a line is none */
	cr_expect_eq(lt_ics_lines_next(&reading.lines, &line), LT_SYSTEM);
	cr_expect_eq(lt_ics_lines_next(&reading.lines, &line), LT_SYSTEM);
	cr_expect_str_eq(reported(&reading.diags), "1001");
	end(&reading);
}
