#include "base/buf.h"
#include "read/json_gate.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

static const struct lt_json_limits limits = { 1 << 20, 32, false };

/* Nothing lies behind the copy that is read, so that a look there is found. */
static enum lt_status check_within(struct lt_arena *arena, struct lt_str bytes,
                                   const struct lt_json_limits *within,
                                   struct lt_diags *diags)
{
	char *copy = lt_alloc(bytes.size);
	struct lt_json_text text = { .file = "t.json",
		                     .bytes = { copy, bytes.size },
		                     .first_line = 1,
		                     .first_column = 1,
		                     .pointer = "" };
	struct lt_json_tree tree = { 0 };
	enum lt_status status;

	memcpy(copy, bytes.at, bytes.size);
	*diags = (struct lt_diags){ .arena = arena };
	status = lt_json_gate(arena, &text, within, diags, &tree);
	free(copy);
	return status;
}

static enum lt_status check(struct lt_arena *arena, struct lt_str bytes,
                            struct lt_diags *diags)
{
	return check_within(arena, bytes, &limits, diags);
}

/* RFC 8259: each of these is one JSON text. */
static const struct {
	const char *bytes;
	size_t size;
} good[] = {
#define GOOD(text)                                                             \
	{                                                                      \
		text, sizeof(text) - 1                                         \
	}
	GOOD("null"),
	GOOD("true"),
	GOOD("false"),
	GOOD("0"),
	GOOD("-0"),
	GOOD("-1"),
	GOOD("10"),
	GOOD("1.5"),
	GOOD("-0.0"),
	GOOD("0e0"),
	GOOD("0E+1"),
	GOOD("1e-1"),
	GOOD("1E400"),
	GOOD("123456789012345678901234567890"),
	GOOD("1.0000000000000000000001"),
	GOOD("-1.5e+10"),
	GOOD("\"\""),
	GOOD("\"a\""),
	GOOD("\"\\\"\""),
	GOOD("\"\\\\\""),
	GOOD("\"\\/\""),
	GOOD("\"\\b\\f\\n\\r\\t\""),
	GOOD("\"\\u0041\""),
	GOOD("\"\\u00e9\""),
	GOOD("\"\\uD83D\\uDE00\""),
	GOOD("\"\\ud83d\\ude00\""),
	GOOD("\"\\uDBFF\\uDFFF\""),
	GOOD("\"\\uFFFF\""),
	GOOD("\"\x7f\""),
	GOOD("\"\xc3\xa9\""),
	GOOD("\"\xe2\x82\xac\""),
	GOOD("\"\xf0\x9f\x98\x80\""),
	GOOD("\"\xef\xbf\xbf\""),
	GOOD("\"\xf4\x8f\xbf\xbf\""),
	GOOD("\"\xe2\x80\xa8\""),
	GOOD("\"\\ud7ff\\ue000\""),
	GOOD("\"\\ud800\\udc00\""),
	GOOD("\"// no comment\""),
	GOOD("[]"),
	GOOD("[ ]"),
	GOOD("[1]"),
	GOOD("[1,2]"),
	GOOD("[1 , 2]"),
	GOOD("[\n1\n]"),
	GOOD("[[]]"),
	GOOD("[[],[]]"),
	GOOD("[null,true,false]"),
	GOOD("[\"a\",{}]"),
	GOOD("{}"),
	GOOD("{ }"),
	GOOD("{\"\":0}"),
	GOOD("{\"a\":0}"),
	GOOD("{\"a\" : 0}"),
	GOOD("{\"a\":0,\"b\":1}"),
	GOOD("{\"a\":{\"a\":{\"a\":0}}}"),
	GOOD("{\"a\":[],\"b\":{}}"),
	GOOD("{\"a\":0,\"A\":1}"),
	GOOD("{\"a\":0,\"\\u0061b\":1}"),
	GOOD("[{\"a\":0},{\"a\":0}]"),
	GOOD("{\"a\":{\"b\":0},\"b\":0}"),
	GOOD("\xef\xbb\xbf{}"),
	GOOD(" \t\r\n0 \t\r\n"),
	GOOD(
	    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"),
#undef GOOD
};

Test(json, everything_that_the_standard_allows_is_accepted)
{
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		struct lt_arena arena = { 0 };
		struct lt_diags diags;
		struct lt_str text = { good[i].bytes, good[i].size };

		cr_expect(check(&arena, text, &diags) == LT_OK,
		          "row %zu: %s: %s", i, good[i].bytes,
		          diags.count ? diags.list[0].message : "");
		lt_arena_free(&arena);
	}
}

/* Everything else, with the place at which it is refused. */
static const struct {
	const char *bytes;
	size_t size;
	enum lt_code code;
	uint32_t line, column;
} bad[] = {
#define BAD(text, code, line, column)                                          \
	{                                                                      \
		text, sizeof(text) - 1, LT_D_##code, line, column              \
	}
	BAD("", EMPTY_FILE, 1, 1),
	BAD("  \n ", EMPTY_FILE, 1, 1),
	BAD("nul", JSON_CUT_OFF, 1, 4),
	BAD("nulL", JSON_BAD_WORD, 1, 1),
	BAD("nux", JSON_BAD_WORD, 1, 1),
	BAD("[f", JSON_CUT_OFF, 1, 3),
	BAD("True", JSON_EXPECTED_VALUE, 1, 1),
	BAD("NaN", JSON_EXPECTED_VALUE, 1, 1),
	BAD("Infinity", JSON_EXPECTED_VALUE, 1, 1),
	BAD("-Infinity", JSON_BAD_NUMBER, 1, 2),
	BAD("undefined", JSON_EXPECTED_VALUE, 1, 1),
	BAD("nullx", JSON_TRAILING, 1, 5),
	BAD("null\0", JSON_TRAILING, 1, 5),
	BAD("tru]", JSON_BAD_WORD, 1, 1),
	BAD("00", JSON_LEADING_ZERO, 1, 2),
	BAD("007", JSON_LEADING_ZERO, 1, 2),
	BAD("-01", JSON_LEADING_ZERO, 1, 3),
	BAD("-", JSON_CUT_OFF, 1, 2),
	BAD("+1", JSON_EXPECTED_VALUE, 1, 1),
	BAD(".5", JSON_EXPECTED_VALUE, 1, 1),
	BAD("1.", JSON_CUT_OFF, 1, 3),
	BAD("1.]", JSON_BAD_NUMBER, 1, 3),
	BAD("0.e1", JSON_BAD_NUMBER, 1, 3),
	BAD("-2.", JSON_CUT_OFF, 1, 4),
	BAD("2.e+3", JSON_BAD_NUMBER, 1, 3),
	BAD("1e", JSON_CUT_OFF, 1, 3),
	BAD("1e+", JSON_CUT_OFF, 1, 4),
	BAD("1eE2", JSON_BAD_NUMBER, 1, 3),
	BAD("1.2.3", JSON_TRAILING, 1, 4),
	BAD("0x42", JSON_TRAILING, 1, 2),
	BAD("1_000", JSON_TRAILING, 1, 2),
	BAD("1 2", JSON_TRAILING, 1, 3),
	BAD("--1", JSON_BAD_NUMBER, 1, 2),
	BAD("\"", JSON_CUT_OFF, 1, 2),
	BAD("\"abc", JSON_CUT_OFF, 1, 5),
	BAD("\"\\", JSON_CUT_OFF, 1, 3),
	BAD("\"\\\"", JSON_CUT_OFF, 1, 4),
	BAD("\"\\x\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\'\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\U0041\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u00\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u00zz\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\x", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\\0\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u004g\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u004G\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u004/\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u004:\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u004@\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u004`\"", JSON_BAD_ESCAPE, 1, 2),
	BAD("\"\\u0000\"", JSON_NUL, 1, 2),
	BAD("{\"a\\u0000\":1}", JSON_NUL, 1, 4),
	BAD("\"\\uD800\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\ud800\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\udbff\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uDC00\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uD800x\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uD800\\n\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uD800\\u0041\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uD800\\uD800\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uD800\\uDBFF\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uD800\\uE000\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uD800\\uDC0\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uD800xuDC00\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uD800\\nDC00\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uDC00\\uDC00\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uDFFF\"", JSON_SURROGATE, 1, 2),
	BAD("\"\\uDFFF\\uDC00\"", JSON_SURROGATE, 1, 2),
	BAD("\"a\nb\"", JSON_CONTROL, 1, 3),
	BAD("\"a\tb\"", JSON_CONTROL, 1, 3),
	BAD("\"\x01\"", JSON_CONTROL, 1, 2),
	BAD("\"\x1f\"", JSON_CONTROL, 1, 2),
	BAD("\"\0\"", JSON_CONTROL, 1, 2),
	BAD("\"\x80\"", JSON_NOT_UTF8, 1, 2),
	BAD("\"R\xe9union\"", JSON_NOT_UTF8, 1, 3),
	BAD("\"\xc0\xaf\"", JSON_NOT_UTF8, 1, 2),
	BAD("\"\xe0\x80\xaf\"", JSON_NOT_UTF8, 1, 2),
	BAD("\"\xed\xa0\x80\"", JSON_NOT_UTF8, 1, 2),
	BAD("\"\xf4\x90\x80\x80\"", JSON_NOT_UTF8, 1, 2),
	BAD("\"\xff\"", JSON_NOT_UTF8, 1, 2),
	BAD("\"\xc3\"", JSON_NOT_UTF8, 1, 2),
	BAD("'a'", JSON_EXPECTED_VALUE, 1, 1),
	BAD("abc", JSON_EXPECTED_VALUE, 1, 1),
	BAD("\xc2\xa0[]", JSON_EXPECTED_VALUE, 1, 1),
	BAD("\f[]", JSON_EXPECTED_VALUE, 1, 1),
	BAD("[]\v", JSON_TRAILING, 1, 3),
	BAD("[]\0", JSON_TRAILING, 1, 3),
	BAD("[\xef\xbb\xbf]", JSON_EXPECTED_VALUE, 1, 2),
	BAD("\xef\xbb\xbf\xef\xbb\xbf[]", JSON_EXPECTED_VALUE, 1, 2),
	BAD("[", JSON_CUT_OFF, 1, 2),
	BAD("]", JSON_EXPECTED_VALUE, 1, 1),
	BAD("[1", JSON_CUT_OFF, 1, 3),
	BAD("[1,", JSON_CUT_OFF, 1, 4),
	BAD("[1,]", JSON_EXPECTED_VALUE, 1, 4),
	BAD("[,1]", JSON_EXPECTED_VALUE, 1, 2),
	BAD("[,]", JSON_EXPECTED_VALUE, 1, 2),
	BAD("[1,,2]", JSON_EXPECTED_VALUE, 1, 4),
	BAD("[1 2]", JSON_EXPECTED_BRACKET, 1, 4),
	BAD("[1:2]", JSON_EXPECTED_BRACKET, 1, 3),
	BAD("[1}", JSON_EXPECTED_BRACKET, 1, 3),
	BAD("[\"a\": 1]", JSON_EXPECTED_BRACKET, 1, 5),
	BAD("[1]]", JSON_TRAILING, 1, 4),
	BAD("[1][2]", JSON_TRAILING, 1, 4),
	BAD("[1]x", JSON_TRAILING, 1, 4),
	BAD("[1]//x", JSON_TRAILING, 1, 4),
	BAD("[/*x*/1]", JSON_EXPECTED_VALUE, 1, 2),
	BAD("[\n\n  1,\n  x]", JSON_EXPECTED_VALUE, 4, 3),
	BAD("{", JSON_CUT_OFF, 1, 2),
	BAD("}", JSON_EXPECTED_VALUE, 1, 1),
	BAD("{1:2}", JSON_EXPECTED_KEY, 1, 2),
	BAD("{a:1}", JSON_EXPECTED_KEY, 1, 2),
	BAD("{'a':1}", JSON_EXPECTED_KEY, 1, 2),
	BAD("{null:1}", JSON_EXPECTED_KEY, 1, 2),
	BAD("{\"a\"}", JSON_EXPECTED_COLON, 1, 5),
	BAD("{\"a\" 1}", JSON_EXPECTED_COLON, 1, 6),
	BAD("{\"a\"::1}", JSON_EXPECTED_VALUE, 1, 6),
	BAD("{\"a\":}", JSON_EXPECTED_VALUE, 1, 6),
	BAD("{\"a\":1,}", JSON_EXPECTED_KEY, 1, 8),
	BAD("{,\"a\":1}", JSON_EXPECTED_KEY, 1, 2),
	BAD("{\"a\":1,,\"b\":2}", JSON_EXPECTED_KEY, 1, 8),
	BAD("{\"a\":1 \"b\":2}", JSON_EXPECTED_BRACE, 1, 8),
	BAD("{\"a\":1]", JSON_EXPECTED_BRACE, 1, 7),
	BAD("{\"a\":1", JSON_CUT_OFF, 1, 7),
	BAD("{\"a\":", JSON_CUT_OFF, 1, 6),
	BAD("{\"a\"", JSON_CUT_OFF, 1, 5),
	BAD("{\"a", JSON_CUT_OFF, 1, 4),
	BAD("{}{}", JSON_TRAILING, 1, 3),
	BAD("{} x", JSON_TRAILING, 1, 4),
	BAD("{\"a\":1,\"a\":2}", JSON_DUPLICATE_KEY, 1, 8),
	BAD("{\"a\":1,\"\\u0061\":2}", JSON_DUPLICATE_KEY, 1, 8),
	BAD("{\"\":1,\"\":2}", JSON_DUPLICATE_KEY, 1, 7),
	BAD("{\n \"k\": 1,\n \"k\": 2\n}", JSON_DUPLICATE_KEY, 3, 2),
	BAD("{\"\xc3\xa9\":1,\"\\u00e9\":2}", JSON_DUPLICATE_KEY, 1, 8),
	BAD("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
	    "]",
	    LIMIT, 1, 33),
#undef BAD
};

Test(json, everything_else_is_refused_with_its_place)
{
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct lt_arena arena = { 0 };
		struct lt_diags diags;
		struct lt_str text = { bad[i].bytes, bad[i].size };

		cr_expect(check(&arena, text, &diags) == LT_INVALID,
		          "row %zu is accepted: %s", i, bad[i].bytes);
		cr_expect(diags.count == 1 &&
		              diags.list[0].code == bad[i].code &&
		              diags.list[0].at.line == bad[i].line &&
		              diags.list[0].at.column == bad[i].column,
		          "row %zu: %s: %zu diagnostics, %s at %u:%u", i,
		          bad[i].bytes, diags.count,
		          diags.count ? diags.list[0].message : "",
		          diags.count ? diags.list[0].at.line : 0,
		          diags.count ? diags.list[0].at.column : 0);
		lt_arena_free(&arena);
	}
}

/* Keys are compared as the characters that they mean (RFC 8259 section 8.3). */
Test(json, a_key_is_the_same_however_it_is_written)
{
	static const struct {
		const char *one, *other;
		bool is_same;
	} rows[] = {
		{ "\\ud83d\\ude00", "\xf0\x9f\x98\x80", true },
		{ "\\ud800\\udc00", "\xf0\x90\x80\x80", true },
		{ "\\uDBFF\\uDFFF", "\xf4\x8f\xbf\xbf", true },
		{ "\\ud801\\udc37", "\xf0\x90\x90\xb7", true },
		{ "\\ud7ff\\ue000", "\xed\x9f\xbf\xee\x80\x80", true },
		{ "\\uabcd\\uAFaf", "\xea\xaf\x8d\xea\xbe\xaf", true },
		{ "\\u0123\\u4567\\u89ef", "\xc4\xa3\xe4\x95\xa7\xe8\xa7\xaf",
		  true },
		{ "\\\"\\\\\\/\\b\\f\\n\\r\\t",
		  "\\u0022\\u005c\\u002f\\u0008\\u000c\\u000a\\u000d\\u0009",
		  true },
		{ "abc\\u0064efg\\u0068\\u0069", "abcdefghi", true },
		{ "\xc3\xa9\\u0041\xc3\xa9",
		  "\xc3\xa9"
		  "A\xc3\xa9",
		  true },
		{ "\\u0041b", "Abc", false },
		{ "ab\\u0063", "abd", false },
		{ "\\n", "\\r", false },
		{ "\\u0061", "\\u0041", false },
		{ "\\ud83d\\ude00", "\\ud83d\\ude01", false },
		{ "a", "ab", false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_arena arena = { 0 };
		struct lt_buf text = { 0 };
		struct lt_diags diags;

		lt_buf_puts(&text, "{\"");
		lt_buf_puts(&text, rows[i].one);
		lt_buf_puts(&text, "\":1,\"");
		lt_buf_puts(&text, rows[i].other);
		lt_buf_puts(&text, "\":2}");
		cr_expect_eq(check(&arena, lt_buf_str(&text), &diags) ==
		                 LT_INVALID,
		             rows[i].is_same, "row %zu", i);
		cr_expect(!rows[i].is_same ||
		              diags.list[0].code == LT_D_JSON_DUPLICATE_KEY,
		          "row %zu", i);
		lt_buf_free(&text);
		lt_arena_free(&arena);
	}
}

/* What is told stands in the message, as safe.h writes it: no byte more, none
 * less. */
Test(json, a_message_quotes_what_is_wrong)
{
	static const struct {
		const char *text, *message;
	} rows[] = {
		{ "[\xff]", "expected a value, found \"\\x{ff}\"" },
		{ "[\xc3\xa9]", "expected a value, found \"\xc3\xa9\"" },
		{ "[xy]", "expected a value, found \"x\"" },
		{ "\"\\xab\"", "\"\\x\" is not an escape" },
		{ "\"\\u00zz99\"", "\"\\u00zz\" is not an escape" },
		{ "\"\\uDC00aa\"", "\"\\uDC00\" is half of a character" },
		{ "\"a\nb\"", "the control character \\u{a} stands in a text" },
		{ "\"\001b\"",
		  "the control character \\u{1} stands in a text" },
		{ "\"\xff\xff\"", "the byte \\x{ff} is not UTF-8" },
		{ "{\"\\u0061b\":1,\"ab\":2}",
		  "the key \"ab\" stands twice in one object" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_arena arena = { 0 };
		struct lt_diags diags;

		cr_assert(check(&arena, lt_str_of(rows[i].text), &diags) ==
		          LT_INVALID);
		cr_expect_str_eq(diags.list[0].message, rows[i].message);
		lt_arena_free(&arena);
	}
}

/* Whether an object with the keys PREFIX0, PREFIX1 ... PREFIX299 may have the
 * key PREFIXn once more. */
static bool may_repeat(char prefix, int n)
{
	struct lt_arena arena = { 0 };
	struct lt_buf text = { 0 };
	struct lt_diags diags;
	bool may;

	for (int i = 0; i <= 300; i++) {
		lt_buf_puts(&text, i ? ",\"" : "{\"");
		lt_buf_char(&text, prefix);
		lt_buf_int(&text, i < 300 ? i : n);
		lt_buf_puts(&text, "\":0");
	}
	lt_buf_char(&text, '}');
	may = check(&arena, lt_buf_str(&text), &diags) == LT_OK;
	lt_buf_free(&text);
	lt_arena_free(&arena);
	return may;
}

/* Keys are kept in more places when there are many: none is forgotten, whatever
 * place it has. */
Test(json, every_key_of_many_is_known)
{
	for (char prefix = 'a'; prefix <= 'h'; prefix++) {
		for (int n = 0; n < 300; n++)
			cr_expect_not(may_repeat(prefix, n), "%c%d", prefix, n);
		cr_expect(may_repeat(prefix, 300));
	}
}

Test(json, a_text_may_be_as_long_as_the_limit)
{
	static const struct lt_json_limits ten = { 10, 32, false };
	struct lt_arena arena = { 0 };
	struct lt_diags diags;

	cr_expect(check_within(&arena, LT_STR("[\"345678\"]"), &ten, &diags) ==
	          LT_OK);
	cr_expect(check_within(&arena, LT_STR("[\"3456789\"]"), &ten, &diags) ==
	          LT_INVALID);
	cr_assert(diags.count == 1);
	cr_expect(diags.list[0].code == LT_D_LIMIT);
	lt_arena_free(&arena);
}

Test(json, many_keys_are_not_compared_each_with_each)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags;
	struct lt_buf buf = { 0 };
	struct lt_json_text text = { .file = "t.json",
		                     .first_line = 1,
		                     .first_column = 1,
		                     .pointer = "" };
	struct lt_json_limits wide = { 1 << 26, 32, false };
	struct lt_json_tree tree = { 0 };

	lt_buf_char(&buf, '{');
	for (int i = 0; i < 300000; i++) {
		lt_buf_puts(&buf, i ? ",\"k" : "\"k");
		lt_buf_int(&buf, i);
		lt_buf_puts(&buf, "\":0");
	}
	lt_buf_char(&buf, '}');
	text.bytes = lt_buf_str(&buf);
	diags = (struct lt_diags){ .arena = &arena };
	cr_assert(lt_json_gate(&arena, &text, &wide, &diags, &tree) == LT_OK);
	lt_buf_free(&buf);
	lt_arena_free(&arena);
}

/* "k0" to the one before COUNT, and then LAST once more, with a line each. */
static bool has_double(size_t count, const char *last)
{
	struct lt_arena arena = { 0 };
	struct lt_diags diags;
	struct lt_buf buf = { 0 };
	bool found;

	lt_buf_char(&buf, '{');
	for (size_t i = 0; i < count; i++) {
		lt_buf_puts(&buf, "\"k");
		lt_buf_int(&buf, (int64_t)i);
		lt_buf_puts(&buf, "\":[{\"k0\":0}],\n");
	}
	lt_buf_puts(&buf, last);
	lt_buf_puts(&buf, ":0}");
	found = check(&arena, lt_buf_str(&buf), &diags) == LT_INVALID;
	if (found) {
		cr_assert_eq(diags.count, 1);
		cr_expect(diags.list[0].code == LT_D_JSON_DUPLICATE_KEY);
		cr_expect_eq(diags.list[0].at.line, count + 1);
	}
	lt_buf_free(&buf);
	lt_arena_free(&arena);
	return found;
}

/* Keys of small objects are compared one by one, those of large ones by an
 * index that begins with the 17th and grows with the 65th. */
Test(json, a_key_twice_in_objects_of_any_size)
{
	for (size_t count = 1; count < 70; count++) {
		char last[24];

		snprintf(last, sizeof last, "\"k%zu\"", count - 1);
		cr_expect(has_double(count, last), "%zu", count);
		cr_expect(has_double(count, "\"k0\""), "%zu", count);
		/* the same text, written with escapes */
		cr_expect(has_double(count, "\"\\u006b0\""), "%zu", count);
		cr_expect_not(has_double(count, "\"\""), "%zu", count);
		cr_expect_not(has_double(count, "\"K0\""), "%zu", count);
		cr_expect_not(has_double(count, "\"k0 \""), "%zu", count);
	}
}

/* A key with escapes takes the room of its text, not of all that follows. */
Test(json, keys_with_escapes_take_little_room)
{
	struct lt_json_limits brief = { 1 << 20, 32, true };
	struct lt_json_text text = { .file = "t.json",
		                     .first_line = 1,
		                     .first_column = 1,
		                     .pointer = "" };
	struct lt_arena arena = { 0 };
	struct lt_diags diags = { .arena = &arena };
	const struct lt_json *root = NULL;
	struct lt_buf buf = { 0 };

	for (int i = 0; i < 5000; i++) {
		lt_buf_puts(&buf, i ? ",\"\\n" : "{\"\\n");
		lt_buf_int(&buf, i);
		lt_buf_puts(&buf, "\":\"\\u00e9\"");
	}
	lt_buf_char(&buf, '}');
	text.bytes = lt_buf_str(&buf);
	cr_assert(lt_json_read(&arena, &text, &brief, &diags, &root) == LT_OK);
	cr_expect_eq(root->count, 5000);
	cr_expect(lt_str_is(lt_json_get(root, "\n4999")->text, "\xc3\xa9"));
	/* a node of ours, one of cJSON, two texts, a key of the index */
	cr_expect_lt(lt_arena_bytes(&arena), (size_t)4 << 20);
	lt_buf_free(&buf);
	lt_arena_free(&arena);
}

static const struct lt_json *read_text(struct lt_arena *arena,
                                       const char *bytes)
{
	struct lt_json_text *text = LT_NEW(arena, struct lt_json_text);
	struct lt_diags diags = { .arena = arena };
	const struct lt_json *root = NULL;

	*text = (struct lt_json_text){ .file = "t.json",
		                       .bytes = lt_str_of(bytes),
		                       .first_line = 1,
		                       .first_column = 1,
		                       .pointer = "" };
	cr_assert(lt_json_read(arena, text, &limits, &diags, &root) == LT_OK);
	return root;
}

Test(json, values_keep_their_text_and_their_place)
{
	struct lt_arena arena = { 0 };
	const struct lt_json *root = read_text(
	    &arena, "{\n  \"a/b~\": [ 1.50, \"x\\u00e9\" ],\n  \"n\": -7\n}");
	const struct lt_json *list = lt_json_get(root, "a/b~");
	const struct lt_json *text = list->child->next;
	struct lt_place at = lt_json_place(&arena, text);
	int64_t number = 0;

	cr_expect(lt_str_is(list->child->text, "1.50"));
	cr_expect(lt_str_is(text->text, "x\xc3\xa9"));
	cr_expect_str_eq(at.pointer, "/a~1b~0/1");
	cr_expect(at.line == 2 && at.column == 19);
	cr_expect(lt_json_integer(lt_json_get(root, "n"), -10, 10, &number));
	cr_expect_eq(number, -7);
	cr_expect_not(lt_json_integer(list->child, -10, 10, &number),
	              "a fraction is no integer");
	cr_expect_not(lt_json_integer(lt_json_get(root, "n"), 0, 10, &number),
	              "below the range");
	cr_expect_null(lt_json_get(root, "N"), "case counts");
	lt_arena_free(&arena);
}

Test(json, integers_are_exact)
{
	static const struct {
		const char *text;
		bool fits;
		int64_t value;
	} rows[] = {
		{ "9007199254740993", true, INT64_C(9007199254740993) },
		{ "-0", true, 0 },
		{ "99999999999999999999", false, 0 },
		{ "1e3", false, 0 },
		{ "1.0", true, 1 },
		{ "-12.000", true, -12 },
		{ "1.5", false, 0 },
		{ "1.05", false, 0 },
		{ "1.0e3", false, 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct lt_arena arena = { 0 };
		int64_t value = 0;
		bool fits =
		    lt_json_integer(read_text(&arena, rows[i].text),
		                    INT64_MIN / 2, INT64_MAX / 2, &value);

		cr_expect_eq(fits, rows[i].fits, "%s", rows[i].text);
		cr_expect_eq(value, rows[i].value, "%s", rows[i].text);
		lt_arena_free(&arena);
	}
}

/* --- what is remembered of other texts ------------------------------------ */

/* Reads BYTES, of which nothing more can be looked at. */
static enum lt_status read_with(struct lt_arena *arena, struct lt_str bytes,
                                struct lt_json_memo *memo,
                                struct lt_diags *diags,
                                const struct lt_json **root)
{
	static const struct lt_json_limits brief = { 1 << 20, 32, true };
	struct lt_json_text *text = LT_NEW(arena, struct lt_json_text);
	char *copy = lt_arena_room(arena, bytes.size);

	memcpy(copy, bytes.at, bytes.size);
	*text = (struct lt_json_text){ .file = "t.json",
		                       .bytes = { copy, bytes.size },
		                       .first_line = 1,
		                       .first_column = 1,
		                       .pointer = "",
		                       .memo = memo };
	*diags = (struct lt_diags){ .arena = arena };
	*root = NULL;
	return lt_json_read(arena, text, &brief, diags, root);
}

/* The same keys in the same order, each with where it stands. */
static void same_members(const struct lt_json *a, const struct lt_json *b)
{
	cr_assert_eq(a->count, b->count);
	for (a = a->child, b = b->child; a; a = a->next, b = b->next) {
		cr_expect(lt_str_eq(a->key, b->key));
		cr_expect(lt_str_eq(a->text, b->text));
		cr_expect_eq(a->key_begin, b->key_begin);
		cr_expect_eq(a->begin, b->begin);
		cr_expect_eq(a->end, b->end);
	}
}

static void same_with_memo(struct lt_str bytes, struct lt_json_memo *memo)
{
	struct lt_arena arena = { 0 };
	struct lt_diags one, other;
	const struct lt_json *a, *b;
	enum lt_status status = read_with(&arena, bytes, NULL, &one, &a);

	cr_expect(read_with(&arena, bytes, memo, &other, &b) == status);
	cr_assert_eq(one.count, other.count);
	for (size_t i = 0; i < one.count; i++) {
		cr_expect_eq(one.list[i].code, other.list[i].code);
		cr_expect_eq(one.list[i].at.column, other.list[i].at.column);
	}
	if (status == LT_OK)
		same_members(a, b);
	lt_arena_free(&arena);
}

/* Whatever was read before, a text is the same, and its duplicate keys are
 * found however they are written. */
Test(json, what_is_remembered_changes_nothing)
{
	static const char *const texts[] = {
		"{\"a\":1,\"b\":\"two\",\"c\":[],\"a-key-of-thirty-two-bytes-"
		"it-is\":1}",
		"{\"b\":\"two\",\"c\":[],\"d\":null,\"a\":1}",
		"{\"a\":1,\"b\":2,\"a\":3}",
		"{\"a\":1,\"b\":2,\"a\" :3}",
		"{\"a\" :1,\"b\":2,\"a\":3, \"c\":4, "
		"\"padding\":\"xxxxxxxxxxxx\"}",
		"{\"a\":1,\"b\":2,\"\\u0061\":3}",
		"{\"\\u0061\":1,\"b\":2,\"a\":3,\"padding\":"
		"\"xxxxxxxxxxxxxxxx\"}",
		"{\"a\":{\"a\":1,\"b\":2},\"b\":{\"b\":1,\"a\":2},\"c\":{}}",
		"{\"a\":{\"a\":1,\"b\":2,\"a\":2},\"b\":{\"b\":1,\"a\":2}}",
		"{\"a-key-of-thirty-two-bytes-it-is\":1,\"a-key-of-thirty-two-"
		"bytes-it-is\":1}",
		"{\"a-key-of-thirty-three-bytes-it-is\":1,\"a-key-of-thirty-"
		"three-bytes-it-is\":1}",
		"{\"a\":1,\"b\"",
		"{\"a\":1,\"b\":",
		"{\"a\":\"tail of the text\",\"b\":1}",
		"[{\"a\":1},{\"a\":2},{\"a\":3,\"a\":4}]",
		"{}",
		"{\"\":1,\"a\":2,\"\":3,\"padding\":\"xxxxxxxxxxxxxxxxxxx\"}",
	};
	enum { COUNT = sizeof texts / sizeof texts[0] };
	struct lt_json_memo memo = { 0 };

	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < COUNT; j++) {
			same_with_memo(lt_str_of(texts[i]), &memo);
			same_with_memo(lt_str_of(texts[j]), &memo);
		}
}

/* All of two trees is the same. */
static void same_trees(const struct lt_json *a, const struct lt_json *b)
{
	cr_assert_eq(a->kind, b->kind);
	cr_assert_eq(a->count, b->count);
	cr_expect(lt_str_eq(a->key, b->key));
	cr_expect(lt_str_eq(a->text, b->text), "%.*s and %.*s",
	          (int)a->text.size, a->text.at, (int)b->text.size, b->text.at);
	cr_expect_eq(a->begin, b->begin);
	cr_expect_eq(a->end, b->end);
	for (a = a->child, b = b->child; a && b; a = a->next, b = b->next)
		same_trees(a, b);
	cr_expect(!a && !b);
}

/* Records are read by cJSON member by member, files as a whole. */
Test(json, a_record_is_read_as_a_file_is)
{
	static const char *const texts[] = {
		"{\"a\":\"\\u00e9\",\"b\":\"plain\",\"c\":\"\\u00e8\"}",
		"{\"a\":{\"b\":[\"x\",\"\\n\",{\"c\":\"\\u0041\"}],\"d\":[]},"
		"\"e\":\"\\t\",\"f\":1e3,\"g\":[{},[],\"\\\\\"]}",
		"{\"\\u0061\":[1,2,null],\"b\":true,\"c\":[[[\"\\/\"]]]}",
		" { \"a\" : [ \"\\ud83d\\ude00\" , false ] , \"b\" : \"\\\"\" "
		"} ",
		"[\"\\u00e9\",\"plain\",[\"\\u00e8\"],{\"a\":\"\\b\"},-1]",
		"\"\\u00e9\"",
		"{}",
		"[]",
		"{\"a\":\"\",\"b\":\"\\u00e9\",\"c\":\"\"}",
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct lt_arena arena = { 0 };
		struct lt_diags diags;
		const struct lt_json *brief;

		cr_assert(read_with(&arena, lt_str_of(texts[i]), NULL, &diags,
		                    &brief) == LT_OK);
		same_trees(read_text(&arena, texts[i]), brief);
		lt_arena_free(&arena);
	}
}

/* An object of more keys than are remembered, with the first or the last of
 * them a second time at each place. */
static void put_keys(struct lt_buf *buf, size_t count, size_t again,
                     size_t place)
{
	lt_buf_clear(buf);
	for (size_t i = 0; i <= count; i++) {
		lt_buf_puts(buf, i ? ",\"key" : "{\"key");
		lt_buf_int(buf, (int64_t)(i == place  ? again
		                          : i > place ? i - 1
		                                      : i));
		lt_buf_puts(buf, "\":0");
	}
	lt_buf_puts(buf, "}                                ");
}

Test(json, duplicates_are_found_where_keys_are_forgotten)
{
	struct lt_json_memo memo = { 0 };
	struct lt_buf buf = { 0 };

	for (size_t count = 1; count < 200; count += count < 18 ? 1 : 37)
		for (size_t place = 0; place <= count; place++) {
			put_keys(&buf, count, 0, place);
			same_with_memo(lt_buf_str(&buf), &memo);
			put_keys(&buf, count, count - 1, place);
			same_with_memo(lt_buf_str(&buf), &memo);
		}
	lt_buf_free(&buf);
}

/* Behind the last number keys have none, and are read all the same. */
Test(json, numbers_of_keys_are_used_up)
{
	struct lt_json_memo memo = { .last_id = UINT32_MAX / 64 * 64 - 3 * 64 };
	struct lt_arena arena = { 0 };
	struct lt_diags diags;
	const struct lt_json *root, *one;
	size_t numbered = 0;

	cr_assert(read_with(&arena,
	                    LT_STR("{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,"
	                           "\"f\":\"xxxxxxxxxxxxxxxxxxxxxxxx\"}"),
	                    &memo, &diags, &root) == LT_OK);
	for (one = root->child; one; one = one->next)
		numbered += one->key_id != 0;
	cr_expect_lt(numbered, root->count);
	cr_expect_gt(numbered, 0);
	lt_arena_free(&arena);
}
