#include "read/decode.h"

#include "base/buf.h"
#include "base/limits.h"
#include "read/source.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

/* A text in a static table. */
#define TEXT(literal)                                                          \
	{                                                                      \
		literal, sizeof(literal) - 1                                   \
	}
#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* What Python's codecs of these charsets (shift_jis, cp037, ...) make of the
 * texts: bytes, and the same as UTF-8. */
static const struct {
	const char *name;
	struct lt_str bytes, text;
} texts[] = {
	{ "ISO-8859-1", TEXT("R\351union d'\351t\351\012\300 10 h\012"),
	  TEXT("R\303\251union d'\303\251t\303\251\012\303\200 10 h"
	       "\012") },
	{ "iso-8859-2", TEXT("\243\363d\274, \261\352\012Po\370\341dek\012"),
	  TEXT("\305\201\303\263d\305\272, \304\205\304\231\012Po"
	       "\305\231\303\241dek\012") },
	{ "windows-1252", TEXT("10 \200 \226 \223Ordre\224 \205\012"),
	  TEXT("10 \342\202\254 \342\200\223 \342\200\234Ordre\342"
	       "\200\235 \342\200\246\012") },
	{ "windows-1251",
	  TEXT("\317\356\342\345\361\362\352\340 \344\355\377\012"),
	  TEXT("\320\237\320\276\320\262\320\265\321\201\321\202\320"
	       "\272\320\260 \320\264\320\275\321\217\012") },
	{ "KOI8-R", TEXT("\360\317\327\305\323\324\313\301\012"),
	  TEXT("\320\237\320\276\320\262\320\265\321\201\321\202\320"
	       "\272\320\260\012") },
	{ "macintosh", TEXT("R\216union\015"), TEXT("R\303\251union\015") },
	{ "Shift_JIS",
	  TEXT("\227\134\222\350\225\134\134\203\134\203t\203g ~ "
	       "\261\262\263\012"),
	  TEXT("\344\272\210\345\256\232\350\241\250\134\343\202\275"
	       "\343\203\225\343\203\210 ~ \357\275\261\357\275\262"
	       "\357\275\263\012") },
	{ "EUC-JP", TEXT("\262\361\265\304\244\316\265\304\302\352\012"),
	  TEXT("\344\274\232\350\255\260\343\201\256\350\255\260\351"
	       "\241\214\012") },
	{ "ISO-2022-JP", TEXT("\033$B2q5D\033(B a\012b \033$B5DBj\033(B\012"),
	  TEXT("\344\274\232\350\255\260 a\012b \350\255\260\351\241"
	       "\214\012") },
	{ "GBK", TEXT("\273\341\322\351\322\351\263\314\012"),
	  TEXT("\344\274\232\350\256\256\350\256\256\347\250\213\012") },
	{ "GB18030", TEXT("\273\341\322\351 \2252\2026\012"),
	  TEXT("\344\274\232\350\256\256 \360\240\200\200\012") },
	{ "Big5", TEXT("\267|\304\263\304\263\265{\012"),
	  TEXT("\346\234\203\350\255\260\350\255\260\347\250\213\012") },
	{ "EUC-KR", TEXT("\310\270\300\307 \300\307\301\246\012"),
	  TEXT("\355\232\214\354\235\230 \354\235\230\354\240\234"
	       "\012") },
	{ "windows-1255", TEXT("\361\343\370 \344\351\345\355\012"),
	  TEXT("\327\241\327\223\327\250 \327\224\327\231\327\225"
	       "\327\235\012") },
	{ "windows-1258", TEXT("Ch\375\365ng a\012"),
	  TEXT("Ch\306\260\306\241ng a\012") },
	{ "UTF-16LE",
	  TEXT("A\001\363\000d\000z\001 \000\032O \000=\330\000\336"
	       "\012\000"),
	  TEXT("\305\201\303\263d\305\272 \344\274\232 \360\237\230"
	       "\200\012") },
	{ "UTF-16BE",
	  TEXT("\001A\000\363\000d\001z\000 O\032\000 \330=\336\000"
	       "\000\012"),
	  TEXT("\305\201\303\263d\305\272 \344\274\232 \360\237\230"
	       "\200\012") },
	{ "UTF-32LE",
	  TEXT("A\001\000\000\363\000\000\000d\000\000\000z\001\000"
	       "\000 \000\000\000\000\366\001\000\012\000\000\000"),
	  TEXT("\305\201\303\263d\305\272 \360\237\230\200\012") },
	{ "IBM037", TEXT("\331\205\244\225\211\226\225@\361\360%"),
	  TEXT("Reunion 10\012") },
	{ "UTF-8",
	  TEXT("\305\201\303\263d\305\272 \344\274\232 \360\237\230"
	       "\200\012"),
	  TEXT("\305\201\303\263d\305\272 \344\274\232 \360\237\230"
	       "\200\012") },
};

static struct lt_charset charset_of(const char *name)
{
	struct lt_charset charset;

	cr_assert_eq(lt_charset_find(lt_str_of(name), &charset),
	             LT_CHARSET_GOOD, "%s", name);
	return charset;
}

/* Decodes BYTES, PIECE of them at a time, into ROOM bytes at a time. */
static void decode(struct lt_decode *decode, struct lt_str bytes, size_t piece,
                   size_t room, struct lt_buf *buf)
{
	char out[64];
	struct lt_str in = lt_str_head(bytes, piece);
	size_t given = in.size, got;

	do {
		got =
		    lt_decode_step(decode, &in, given == bytes.size, out, room);
		lt_buf_put(buf, (struct lt_str){ out, got });
		if (got || given == bytes.size)
			continue;
		/* what was left over stays in front of what comes */
		in = lt_str_head(lt_str_from(bytes, given - in.size),
		                 in.size + piece);
		given = (size_t)(in.at - bytes.at) + in.size;
		got = 1;
	} while (got && !lt_decode_fault(decode)->is_there);
}

static void expect(const struct lt_buf *buf, struct lt_str text,
                   const char *name, size_t piece)
{
	cr_expect(lt_str_eq(lt_buf_str(buf), text), "%s by %zu: \"%.*s\"", name,
	          piece, LT_STR_ARG(lt_buf_str(buf)));
}

Test(decode, texts_in_pieces_of_any_size)
{
	for (size_t i = 0; i < COUNT(texts); i++)
		for (size_t piece = 1; piece <= texts[i].bytes.size; piece++) {
			struct lt_charset charset = charset_of(texts[i].name);
			struct lt_decode *one =
			    lt_decode_open(&charset, LT_DECODE_ALL);
			struct lt_buf buf = { 0 };

			decode(one, texts[i].bytes, piece, 16 + piece % 9,
			       &buf);
			cr_expect_not(lt_decode_fault(one)->is_there, "%s",
			              texts[i].name);
			expect(&buf, texts[i].text, texts[i].name, piece);
			lt_buf_free(&buf);
			lt_decode_close(one);
		}
}

/* Where bytes stop to be text: line and column of the text, RFC 3629 and the
 * tables of the charsets say which bytes are none. */
static const struct {
	const char *name;
	struct lt_str bytes;
	const char *shown;
	uint32_t line, column;
	struct lt_str before;
} faults[] = {
	{ "windows-1252", TEXT("a\n\351\201x"), "81 78", 2, 2,
	  TEXT("a\n\303\251") },
	{ "UTF-8", TEXT("ab\303"), "C3", 1, 3, TEXT("ab") },
	{ "UTF-8", TEXT("\355\240\200abc"), "ED A0 80 61", 1, 1, TEXT("") },
	{ "Shift_JIS", TEXT("a\203\r\nb"), "83 0D 0A 62", 1, 2, TEXT("a") },
	{ "Shift_JIS", TEXT("a\203"), "83", 1, 2, TEXT("a") },
	{ "EUC-JP", TEXT("\n\n\n\377\377"), "FF FF", 4, 1, TEXT("\n\n\n") },
	/* half of a surrogate pair, and a character and a half */
	{ "UTF-16LE", TEXT("a\0\0\330b\0"), "00 D8 62 00", 1, 2, TEXT("a") },
	{ "UTF-16LE", TEXT("a\0b"), "62", 1, 2, TEXT("a") },
};

Test(decode, where_text_ends)
{
	for (size_t i = 0; i < COUNT(faults); i++)
		for (size_t piece = 1; piece <= faults[i].bytes.size; piece++) {
			struct lt_charset charset = charset_of(faults[i].name);
			struct lt_decode *one =
			    lt_decode_open(&charset, LT_DECODE_ALL);
			const struct lt_decode_fault *fault =
			    lt_decode_fault(one);
			struct lt_buf buf = { 0 };

			decode(one, faults[i].bytes, piece, 16, &buf);
			cr_expect(fault->is_there && !fault->is_mixed);
			cr_expect_eq(fault->line, faults[i].line);
			cr_expect_eq(fault->column, faults[i].column);
			/* of the bytes that have come */
			cr_expect_eq(strncmp(fault->bytes, faults[i].shown, 2),
			             0);
			if (piece == faults[i].bytes.size)
				cr_expect_str_eq(fault->bytes, faults[i].shown);
			expect(&buf, faults[i].before, faults[i].name, piece);
			lt_buf_free(&buf);
			lt_decode_close(one);
		}
}

Test(decode, from_the_first_byte_that_is_not_utf_8)
{
	struct lt_charset charset = charset_of("ISO-8859-1");
	static const struct {
		struct lt_str bytes, text;
		bool is_mixed;
	} rows[] = {
		{ TEXT("abc\n"), TEXT("abc\n"), false },
		{ TEXT("abc \303\251"), TEXT("abc \303\251"), false },
		{ TEXT("abc \351t\351"), TEXT("abc \303\251t\303\251"), false },
		/* behind it even what could be UTF-8 is not */
		{ TEXT("abc \351t\303\251"),
		  TEXT("abc \303\251t\303\203\302\251"), false },
		{ TEXT("abc\351"), TEXT("abc\303\251"), false },
		{ TEXT("\303\251 abc \351t\351"), TEXT("\303\251 abc "), true },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t piece = 1; piece <= rows[i].bytes.size; piece++) {
			struct lt_decode *one =
			    lt_decode_open(&charset, LT_DECODE_FROM_OTHER);
			struct lt_buf buf = { 0 };

			decode(one, rows[i].bytes, piece, 16, &buf);
			cr_expect_eq(lt_decode_fault(one)->is_there,
			             rows[i].is_mixed);
			cr_expect_eq(lt_decode_fault(one)->is_mixed,
			             rows[i].is_mixed);
			expect(&buf, rows[i].text, "latin1", piece);
			lt_buf_free(&buf);
			lt_decode_close(one);
		}
}

static const struct {
	const char *name;
	enum lt_charset_answer answer;
} names[] = {
	{ "ISO-8859-1", LT_CHARSET_GOOD },
	{ "latin1", LT_CHARSET_GOOD },
	{ "windows-1252", LT_CHARSET_GOOD },
	{ "shift_jis", LT_CHARSET_GOOD },
	{ "UTF-16", LT_CHARSET_GOOD },
	{ "IBM037", LT_CHARSET_GOOD },
	{ "", LT_CHARSET_UNKNOWN },
	{ "x-unknown", LT_CHARSET_UNKNOWN },
	{ "latin1//IGNORE", LT_CHARSET_UNKNOWN },
	{ "ISO-8859-1/", LT_CHARSET_UNKNOWN },
	{ " latin1", LT_CHARSET_UNKNOWN },
	{ "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx", LT_CHARSET_UNKNOWN },
	/* a brace, a plus, a backslash stands for something else */
	{ "ISO646-DE", LT_CHARSET_NO_ASCII },
	{ "UTF-7", LT_CHARSET_NO_ASCII },
	{ "JOHAB", LT_CHARSET_NO_ASCII },
};

Test(decode, names)
{
	struct lt_charset charset;

	for (size_t i = 0; i < COUNT(names); i++)
		cr_expect_eq(
		    lt_charset_find(lt_str_of(names[i].name), &charset),
		    names[i].answer, "\"%s\"", names[i].name);
	cr_expect(
	    lt_str_is(lt_charset_meant(LT_STR("ISO-8895-1")), "iso-8859-1"));
	cr_expect(
	    lt_str_is(lt_charset_meant(LT_STR("Windows1252")), "windows-1252"));
	cr_expect_eq(lt_charset_meant(LT_STR("nonsense")).size, 0);
	/* where the system's modules are not installed */
	cr_expect_eq(lt_charset_meant(LT_STR("ISO-8859-1")).size, 0);
}

static const struct {
	const char *name;
	struct lt_str head;
	bool is_whole;
	enum lt_charset_need need;
} needs[] = {
	{ "ISO-8859-1", TEXT("abc"), true, LT_CHARSET_SAME },
	{ "ISO-8859-1", TEXT(""), true, LT_CHARSET_SAME },
	{ "ISO-8859-1", TEXT("\351"), true, LT_CHARSET_NEEDED },
	{ "ISO-8859-1", TEXT("\303\251"), true, LT_CHARSET_NOT_NEEDED },
	/* cut off in a character, and cut off by where the head ends */
	{ "ISO-8859-1", TEXT("a\303"), true, LT_CHARSET_NEEDED },
	{ "ISO-8859-1", TEXT("\303\251\303"), false, LT_CHARSET_NOT_NEEDED },
	{ "ISO-8859-1", TEXT("a\351abc"), false, LT_CHARSET_NEEDED },
	/* marks hold */
	{ "ISO-8859-1", TEXT("\357\273\277\351"), true, LT_CHARSET_NOT_NEEDED },
	{ "ISO-8859-1", TEXT("\377\376a\0"), true, LT_CHARSET_NOT_NEEDED },
	{ "UTF-16BE", TEXT("\377\376a\0"), true, LT_CHARSET_SAME },
	{ "UTF-32LE", TEXT("\377\376\0\0a\0\0\0"), true, LT_CHARSET_NEEDED },
	/* ASCII as UTF-16 is UTF-8 by chance, but for its NUL */
	{ "UTF-16LE", TEXT("a\0b\0"), true, LT_CHARSET_NEEDED },
	{ "UTF-16LE", TEXT("ab"), true, LT_CHARSET_NOT_NEEDED },
	{ "ISO-8859-1", TEXT("a\0b"), true, LT_CHARSET_SAME },
	{ "ISO-2022-JP", TEXT("\033$B2q\033(B"), true, LT_CHARSET_NEEDED },
	{ "ISO-2022-JP", TEXT("abc"), true, LT_CHARSET_SAME },
	{ "ISO-2022-JP", TEXT("\033\303\251"), true, LT_CHARSET_NOT_NEEDED },
	{ "ISO-8859-1", TEXT("\033"), true, LT_CHARSET_SAME },
	{ "UTF-8", TEXT("\303\251"), true, LT_CHARSET_SAME },
	{ "UTF-8", TEXT("\351"), true, LT_CHARSET_NEEDED },
	{ "IBM037", TEXT("\310\305"), true, LT_CHARSET_NEEDED },
};

Test(decode, whether_it_is_needed)
{
	for (size_t i = 0; i < COUNT(needs); i++) {
		struct lt_charset charset = charset_of(needs[i].name);

		cr_expect_eq(
		    lt_charset_need(&charset, needs[i].head, needs[i].is_whole),
		    needs[i].need, "row %zu", i);
	}
}

/* --- a source that is decoded ------------------------------------------- */

struct input {
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_source source;
	char path[32];
};

static void open_input(struct input *input, struct lt_str bytes)
{
	int fd;

	*input = (struct input){ 0 };
	strcpy(input->path, "decode-XXXXXX");
	fd = mkstemp(input->path);
	cr_assert(write(fd, bytes.at, bytes.size) == (ssize_t)bytes.size);
	close(fd);
	input->diags.arena = &input->arena;
	cr_assert_eq(lt_source_open(&input->source, input->path, &input->diags),
	             LT_OK);
	unlink(input->path);
}

static void close_input(struct input *input)
{
	lt_source_close(&input->source);
	lt_arena_free(&input->arena);
}

/* Longer than what is held, by blocks: SIZE times A, and then LAST. */
static struct lt_str long_text(size_t size, struct lt_str last)
{
	char *text = lt_alloc(size + last.size);

	memset(text, 'a', size);
	memcpy(text + size, last.at, last.size);
	return (struct lt_str){ text, size + last.size };
}

static size_t read_all(struct input *input, size_t size, struct lt_buf *buf)
{
	char *room = lt_alloc(size);
	size_t got;

	while ((got = lt_source_read(&input->source, room, size)))
		lt_buf_put(buf, (struct lt_str){ room, got });
	free(room);
	return buf->size;
}

Test(decode, a_source_is_read_in_any_size)
{
	static const size_t sizes[] = { 1, 2, 3, 15, 16, 17, 4096 };
	struct lt_charset charset = charset_of("Shift_JIS");
	struct lt_str text = LT_STR("\344\272\210\345\256\232 a\n");

	for (size_t i = 0; i < COUNT(sizes); i++) {
		enum lt_charset_need need;
		struct lt_buf buf = { 0 };
		struct input input;

		open_input(&input, LT_STR("\227\134\222\350 a\n"));
		cr_assert_eq(lt_source_decode(&input.source, &charset, &need,
		                              &input.diags),
		             LT_OK);
		cr_expect_eq(need, LT_CHARSET_NEEDED);
		read_all(&input, sizes[i], &buf);
		expect(&buf, text, "Shift_JIS", sizes[i]);
		cr_expect_eq(input.diags.count, 1);
		cr_expect_eq(input.diags.list[0].code, LT_D_CHARSET_DECODED);
		lt_buf_free(&buf);
		close_input(&input);
	}
}

/* Behind what is held the first byte that is not UTF-8 decides. */
Test(decode, a_long_source_is_decoded_late)
{
	struct lt_charset charset = charset_of("ISO-8859-1");
	size_t size = (size_t)LT_HASH_BYTES_MAX + 1000000;
	struct lt_str bytes = long_text(size, LT_STR("\351t\351"));
	enum lt_charset_need need;
	struct lt_buf buf = { 0 };
	struct input input;

	open_input(&input, bytes);
	cr_assert_eq(
	    lt_source_decode(&input.source, &charset, &need, &input.diags),
	    LT_OK);
	cr_expect_eq(need, LT_CHARSET_SAME);
	cr_expect_eq(input.diags.list[0].code, LT_D_CHARSET_LATER);
	cr_assert_eq(read_all(&input, 100000, &buf), size + 5);
	cr_expect(lt_str_eq(lt_str_from(lt_buf_str(&buf), size - 1),
	                    LT_STR("a\303\251t\303\251")));
	lt_buf_free(&buf);
	close_input(&input);
	free((char *)(uintptr_t)bytes.at);
}

Test(decode, a_long_source_that_is_two_things)
{
	struct lt_charset charset = charset_of("ISO-8859-1");
	size_t size = (size_t)LT_HASH_BYTES_MAX + 1000000;
	struct lt_str bytes = long_text(size, LT_STR("\303\251\n\351t"));
	enum lt_charset_need need;
	struct input input;

	open_input(&input, bytes);
	cr_assert_eq(
	    lt_source_decode(&input.source, &charset, &need, &input.diags),
	    LT_OK);
	cr_expect_eq(lt_source_more(&input.source, size + 5, &input.diags),
	             LT_SYSTEM);
	cr_assert_eq(input.diags.count, 2);
	cr_expect_eq(input.diags.list[1].code, LT_D_CHARSET_MIXED);
	cr_expect_eq(input.diags.list[1].at.line, 2);
	cr_expect_eq(input.source.held.size, size + 3);
	close_input(&input);
	free((char *)(uintptr_t)bytes.at);
}
