/* What the gate makes of a text: its nodes with their places, and what it says
 * of what it refuses. Which texts it takes test_json.c holds. */
#include "input.h"
#include "read/json_gate.h"

#include <stdio.h>
#include <stdlib.h>

struct reading {
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_json_text text;
	struct lt_json_tree tree;
	enum lt_status status;
};

/* Reads BYTES; end() ends it. Nothing lies behind the copy that is read. */
static void begin(struct reading *reading, struct lt_str bytes,
                  const struct lt_json_limits *limits,
                  struct lt_json_memo *memo)
{
	char *copy = malloc(bytes.size + !bytes.size);

	cr_assert_not_null(copy);
	if (bytes.size)
		memcpy(copy, bytes.at, bytes.size);
	*reading = (struct reading){ .text = { .file = "t.json",
		                               .bytes = { copy, bytes.size },
		                               .first_line = 1,
		                               .first_column = 1,
		                               .pointer = "/documents/7",
		                               .memo = memo } };
	reading->diags.arena = &reading->arena;
	reading->status = lt_json_gate(&reading->arena, &reading->text, limits,
	                               &reading->diags, &reading->tree);
}

static void end(struct reading *reading)
{
	free((void *)(uintptr_t)reading->text.bytes.at);
	lt_arena_free(&reading->arena);
}

static const struct lt_json_limits whole = { 1 << 20, 32, false };
static const struct lt_json_limits brief = { 1 << 20, 32, true };

/* --- nodes --------------------------------------------------------------- */

/* "kind begin-end #children @key_begin", and "key=text" where it has them. */
static void put_node(struct lt_buf *buf, const struct lt_json *node,
                     const struct lt_json_text *text)
{
	static const char kinds[] = "?nft0s[{";
	size_t children = 0;

	lt_buf_puts(buf, buf->size ? " " : "");
	lt_buf_char(buf, kinds[node->kind]);
	lt_buf_int(buf, node->begin);
	lt_buf_char(buf, '-');
	lt_buf_int(buf, node->end);
	lt_buf_char(buf, '#');
	lt_buf_int(buf, node->count);
	lt_buf_char(buf, '@');
	lt_buf_int(buf, node->key_begin);
	if (node->key.size || node->text.size) {
		lt_buf_char(buf, ',');
		lt_buf_put(buf, node->key);
		lt_buf_char(buf, '=');
		lt_buf_put(buf, node->text);
	}
	cr_expect(node->source == text);
	cr_expect_eq(node->key_id, 0);
	for (const struct lt_json *one = node->child; one; one = one->next) {
		cr_expect(one->parent == node);
		children++;
		put_node(buf, one, text);
	}
	cr_expect_eq(children, node->count);
}

/* Offsets counted by hand. */
static const struct {
	const char *text, *nodes;
} trees[] = {
	{ "7", "00-1#0@0,=7" },
	{ "[1,{\"a\":\"b\"},[]]",
	  "[0-16#3@0 01-2#0@0,=1 {3-12#1@1 s8-11#0@4,a=b [13-15#0@2" },
	{ " { \"x\" : true , \"yz\" : [ null , false ] } ",
	  "{1-41#2@0 t9-13#0@3,x=true [23-39#2@16,yz= n25-29#0@0,=null "
	  "f32-37#0@1,=false" },
	{ "\xef\xbb\xbf{\"k\":{}}", "{3-11#1@0 {8-10#0@4,k=" },
	{ "[-1.5e+3,\"\"]", "[0-12#2@0 01-8#0@0,=-1.5e+3 s9-11#0@1" },
	/* deeper than there is room for at first */
	{ "[[[[[[[[[[[{\"a\":[[0]]},1]]]]]]]]]]]",
	  "[0-35#1@0 [1-34#1@0 [2-33#1@0 [3-32#1@0 [4-31#1@0 [5-30#1@0 "
	  "[6-29#1@0 [7-28#1@0 [8-27#1@0 [9-26#1@0 [10-25#2@0 {11-22#1@0 "
	  "[16-21#1@12,a= [17-20#1@0 018-19#0@0,=0 023-24#0@1,=1" },
};

Test(json_gate, nodes_and_their_places)
{
	for (size_t i = 0; i < COUNT(trees); i++)
		for (int way = 0; way < 2; way++) {
			struct lt_buf buf = { 0 };
			struct reading reading;

			begin(&reading, lt_str_of(trees[i].text),
			      way ? &brief : &whole, NULL);
			cr_assert_eq(reading.status, LT_OK);
			cr_expect_null(reading.tree.root->parent);
			put_node(&buf, reading.tree.root, &reading.text);
			cr_expect(lt_str_is(lt_buf_str(&buf), trees[i].nodes),
			          "%s: %.*s", trees[i].text,
			          LT_STR_ARG(lt_buf_str(&buf)));
			lt_buf_free(&buf);
			end(&reading);
		}
}

/* Only what is read whole outlives its bytes. */
Test(json_gate, copies_and_views)
{
	for (int way = 0; way < 2; way++) {
		struct reading reading;
		const struct lt_json *one;
		const char *at;

		begin(&reading, LT_STR("{\"key\":\"text\"}"),
		      way ? &brief : &whole, NULL);
		cr_assert_eq(reading.status, LT_OK);
		one = reading.tree.root->child;
		at = reading.text.bytes.at;
		cr_expect_eq(one->key.at == at + 2, way == 1);
		cr_expect_eq(one->text.at == at + 8, way == 1);
		end(&reading);
	}
}

/* More nodes than are taken at once, each in its place. */
Test(json_gate, many_nodes)
{
	for (size_t count = 1; count < 200; count++) {
		struct lt_buf buf = { 0 };
		struct reading reading;
		const struct lt_json *one;
		size_t i = 0;

		for (i = 0; i < count; i++) {
			lt_buf_char(&buf, i ? ',' : '[');
			lt_buf_int(&buf, (int64_t)i);
		}
		lt_buf_char(&buf, ']');
		begin(&reading, lt_buf_str(&buf), &whole, NULL);
		cr_assert_eq(reading.status, LT_OK);
		cr_expect_eq(reading.tree.root->count, count);
		for (i = 0, one = reading.tree.root->child; one;
		     one = one->next, i++) {
			cr_assert_eq(one->key_begin, i);
			cr_assert_eq(strtoul(one->text.at, NULL, 10), i);
		}
		cr_expect_eq(i, count);
		lt_buf_free(&buf);
		end(&reading);
	}
}

/* --- texts, which are looked at in blocks -------------------------------- */

/* What stands in a text of up to so many letters, at each place of it. */
enum { LETTERS = 70 };

static const struct {
	const char *odd;
	enum lt_code code; /* 0: nothing is wrong */
	bool is_whole;     /* the text goes on behind it */
} oddities[] = {
	{ "", 0, true },
	{ "\\n", 0, true },
	{ "\xc3\xa9", 0, true },
	{ "\x7f", 0, true },
	{ "\"", LT_D_JSON_EXPECTED_BRACKET, false },
	{ "\x1f", LT_D_JSON_CONTROL, false },
	{ "\n", LT_D_JSON_CONTROL, false },
	{ "\xff", LT_D_JSON_NOT_UTF8, false },
	{ "\\x", LT_D_JSON_BAD_ESCAPE, false },
};

static void check_oddity(size_t which, size_t before, size_t behind)
{
	const char *odd = oddities[which].odd;
	char letters[LETTERS + 1], bytes[2 * LETTERS + 16];
	struct reading reading;

	memset(letters, 'x', LETTERS);
	snprintf(bytes, sizeof bytes, "[\"%.*s%s%.*s\"]", (int)before, letters,
	         odd, (int)behind, letters);
	begin(&reading, lt_str_of(bytes), &brief, NULL);
	cr_assert_eq(reading.status == LT_OK, oddities[which].is_whole,
	             "row %zu, %zu and %zu", which, before, behind);
	if (reading.status == LT_OK) {
		const struct lt_json *one = reading.tree.root->child;

		cr_expect_eq(one->end, strlen(bytes) - 1);
		cr_expect_eq(reading.tree.escaped_count, odd[0] == '\\');
		cr_expect_eq(one->text.size,
		             odd[0] == '\\' ? 0
		                            : before + strlen(odd) + behind);
	} else {
		cr_assert_eq(reading.diags.count, 1);
		cr_expect_eq(reading.diags.list[0].code, oddities[which].code);
		/* of a quote: behind it */
		cr_expect_eq(reading.diags.list[0].at.column,
		             3 + before + (*odd == '"'));
	}
	end(&reading);
}

Test(json_gate, a_text_is_read_wherever_its_blocks_end)
{
	for (size_t i = 0; i < COUNT(oddities); i++)
		for (size_t before = 0; before <= LETTERS; before++)
			for (size_t behind = 1; behind <= LETTERS;
			     behind += behind == 1 ? 15 : 27)
				check_oddity(i, before, behind);
}

/* --- what is said --------------------------------------------------------- */

static const struct {
	const char *text;
	enum lt_code code;
	uint32_t line, column;
	const char *message, *hint;
} told[] = {
	/* the bracket that is open */
	{ "nul", LT_D_JSON_CUT_OFF, 1, 4,
	  "the text ends in the middle of a value", "was the file cut off?" },
	{ "[1,\n{\"a\":\n[2],", LT_D_JSON_CUT_OFF, 3, 5,
	  "the text ends in the middle of a value",
	  "the { of line 2 is never closed; was the file cut off?" },
	{ "[1,\n{\"a\":\n[2", LT_D_JSON_CUT_OFF, 3, 3,
	  "the text ends in the middle of a value",
	  "the [ of line 3 is never closed; was the file cut off?" },
	{ "[1,\n{\"a\":\n[2]}", LT_D_JSON_CUT_OFF, 3, 5,
	  "the text ends in the middle of a value",
	  "the [ of line 1 is never closed; was the file cut off?" },
	{ "{\"a\":1,\n\"b\":{},\n\"c\":2,\n\"a\":3}", LT_D_JSON_DUPLICATE_KEY,
	  4, 1, "the key \"a\" stands twice in one object",
	  "the first is on line 1; which of the two holds cannot be known" },
	{ "{\"a\":1,\n\"b\":{},\n\"c\":2,\n\"b\":3}", LT_D_JSON_DUPLICATE_KEY,
	  4, 1, "the key \"b\" stands twice in one object",
	  "the first is on line 2; which of the two holds cannot be known" },
};

Test(json_gate, what_is_refused_is_told)
{
	for (size_t i = 0; i < COUNT(told); i++) {
		struct reading reading;
		const struct lt_diag *one;

		begin(&reading, lt_str_of(told[i].text), &whole, NULL);
		cr_assert_eq(reading.status, LT_INVALID);
		cr_assert_eq(reading.diags.count, 1);
		one = &reading.diags.list[0];
		cr_expect_eq(one->code, told[i].code);
		cr_expect_eq(one->at.line, told[i].line);
		cr_expect_eq(one->at.column, told[i].column);
		cr_expect_str_eq(one->at.pointer, "/documents/7");
		cr_expect_str_eq(one->message, told[i].message);
		cr_expect_not_null(one->hint);
		cr_expect_eq(
		    strncmp(one->hint, told[i].hint, strlen(told[i].hint)), 0,
		    "row %zu: %s", i, one->hint);
		end(&reading);
	}
}

/* The first of two like keys is told of with its line however many there are:
 * one by one up to 16, by an index behind that, which grows. */
Test(json_gate, the_line_of_the_first_of_many_keys)
{
	for (size_t count = 2; count <= 300; count += count < 20 ? 1 : 20)
		for (size_t twice = 0; twice < count;
		     twice += count < 20 ? 1 : 9) {
			struct lt_buf buf = { 0 };
			struct reading reading;
			char hint[80];

			for (size_t i = 0; i <= count; i++) {
				lt_buf_puts(&buf, i ? ",\n\"key" : "{\"key");
				lt_buf_int(&buf,
				           (int64_t)(i < count ? i : twice));
				lt_buf_puts(&buf, "\":[]");
			}
			lt_buf_char(&buf, '}');
			snprintf(hint, sizeof hint, "the first is on line %zu;",
			         twice + 1);
			begin(&reading, lt_buf_str(&buf), &whole, NULL);
			cr_assert_eq(reading.status, LT_INVALID);
			cr_assert_eq(reading.diags.list[0].code,
			             LT_D_JSON_DUPLICATE_KEY);
			cr_expect_eq(reading.diags.list[0].at.line, count + 1);
			cr_expect_eq(strncmp(reading.diags.list[0].hint, hint,
			                     strlen(hint)),
			             0, "%zu of %zu: %s", twice, count,
			             reading.diags.list[0].hint);
			lt_buf_free(&buf);
			end(&reading);
		}
}

/* A limit is told of with its number, and where it is. */
Test(json_gate, limits_are_told)
{
	static const struct lt_json_limits small = { 12, 3, false };
	struct reading reading;

	begin(&reading, LT_STR("[[[0]]]"), &small, NULL);
	cr_expect_eq(reading.status, LT_OK);
	end(&reading);
	begin(&reading, LT_STR("[1,\n[[[0]]]]"), &small, NULL);
	cr_assert_eq(reading.status, LT_INVALID);
	cr_assert_eq(reading.diags.count, 1);
	cr_expect_str_eq(
	    reading.diags.list[0].message,
	    "the depth of brackets is over the limit of 3 (depth of JSON)");
	cr_expect_eq(reading.diags.list[0].at.line, 2);
	cr_expect_eq(reading.diags.list[0].at.column, 3);
	end(&reading);
	begin(&reading, LT_STR("[1,2,3,4,5,6]"), &small, NULL);
	cr_assert_eq(reading.status, LT_INVALID);
	cr_assert_eq(reading.diags.count, 1);
	cr_expect_str_eq(
	    reading.diags.list[0].message,
	    "the size of the text is over the limit of 12 (bytes of JSON)");
	end(&reading);
}

/* --- keys ----------------------------------------------------------------- */

/* Every key of one or two letters is found a second time in a small object. */
Test(json_gate, every_short_key_twice)
{
	for (char a = 'A'; a <= 'z'; a++)
		for (char b = 'A' - 1; b <= 'z'; b++) {
			char key[3] = { a, b < 'A' ? '\0' : b, '\0' };
			char text[64];
			struct reading reading;

			if (a == '\\' || b == '\\')
				continue;
			snprintf(text, sizeof text,
			         "{\"%s\":1,\"other\":2,\"%s\":3}", key, key);
			begin(&reading, lt_str_of(text), &whole, NULL);
			cr_expect_eq(reading.status, LT_INVALID, "%s", text);
			end(&reading);
			snprintf(text, sizeof text,
			         "{\"%s\":1,\"other\":2,\"%s.\":3}", key, key);
			begin(&reading, lt_str_of(text), &whole, NULL);
			cr_expect_eq(reading.status, LT_OK, "%s", text);
			end(&reading);
		}
}

/* What keys need behind them to be known again. */
#define BEHIND "                                "

/* The same with what is remembered, wherever it has its place. */
Test(json_gate, every_remembered_key_twice)
{
	for (int i = 0; i < 1000; i++) {
		struct lt_json_memo memo = { 0 };
		struct reading reading;
		char text[64 + sizeof BEHIND];

		snprintf(text, sizeof text, "{\"k%d\":1,\"k%d\":3}" BEHIND, i,
		         i);
		for (int again = 0; again < 2; again++) {
			begin(&reading, lt_str_of(text), &brief, &memo);
			cr_expect_eq(reading.status, LT_INVALID, "%s", text);
			end(&reading);
		}
	}
}

/* Reads an object of the keys k0 to k(COUNT - 1), or backwards; the
 * numbers of its keys. */
static void number_keys(struct lt_json_memo *memo, size_t count,
                        bool is_backwards, uint32_t *ids)
{
	struct lt_buf buf = { 0 };
	struct reading reading;

	for (size_t i = 0; i < count; i++) {
		lt_buf_puts(&buf, i ? ",\"k" : "{\"k");
		lt_buf_int(&buf, (int64_t)(is_backwards ? count - 1 - i : i));
		lt_buf_puts(&buf, "\":[1]");
	}
	lt_buf_puts(&buf, "}" BEHIND);
	begin(&reading, lt_buf_str(&buf), &brief, memo);
	cr_assert_eq(reading.status, LT_OK);
	for (const struct lt_json *one = reading.tree.root->child; one;
	     one = one->next) {
		ids[strtoul(one->key.at + 1, NULL, 10)] = one->key_id;
		/* what has no key has no number */
		cr_expect_eq(one->child->key_id, 0);
	}
	lt_buf_free(&buf);
	end(&reading);
}

/* Keys that are fewer than the places each have a number of their own, and keep
 * it in whatever order they come. */
Test(json_gate, keys_keep_their_numbers)
{
	enum { KEYS = 20 };
	struct lt_json_memo memo = { 0 };
	uint32_t first[KEYS] = { 0 }, now[KEYS] = { 0 };

	number_keys(&memo, KEYS, false, first);
	for (size_t i = 0; i < KEYS; i++) {
		cr_expect(first[i] != 0);
		for (size_t k = 0; k < i; k++)
			cr_expect_neq(first[i], first[k]);
	}
	for (int again = 0; again < 4; again++) {
		number_keys(&memo, KEYS, again % 2 == 0, now);
		for (size_t i = 0; i < KEYS; i++)
			cr_expect_eq(now[i], first[i], "k%zu", i);
	}
}

/* However many keys there are, no two have one number. */
Test(json_gate, no_two_keys_have_one_number)
{
	enum { KEYS = 200 };
	struct lt_json_memo memo = { 0 };
	uint32_t ids[KEYS] = { 0 };

	number_keys(&memo, KEYS, false, ids);
	for (size_t i = 0; i < KEYS; i++)
		for (size_t k = 0; k < i; k++)
			cr_assert(ids[i] != ids[k], "k%zu and k%zu", i, k);
}

/* With its quotes and its colon a key of 32 bytes is remembered, a longer one
 * is not. */
Test(json_gate, how_long_a_remembered_key_may_be)
{
	static const char text[] =
	    "{\"a2345678901234567890123456789\":1,"
	    "\"b23456789012345678901234567890\":2}" BEHIND;
	struct lt_json_memo memo = { 0 };

	for (int again = 0; again < 2; again++) {
		struct reading reading;

		begin(&reading, lt_str_of(text), &brief, &memo);
		cr_assert_eq(reading.status, LT_OK);
		cr_expect(reading.tree.root->child->key_id != 0);
		cr_expect_eq(reading.tree.root->child->next->key_id, 0);
		cr_expect(lt_str_is(reading.tree.root->child->key,
		                    "a2345678901234567890123456789"));
		end(&reading);
	}
}

/* Another key than the one that is expected is not taken for it, wherever it
 * has a zero. */
Test(json_gate, a_key_that_is_not_the_expected_one)
{
	static const struct lt_str texts[] = {
		TEXT("{\"c\":1,\"a\":2}" BEHIND),
		TEXT("{\"a\":1,\"c\":2,\"bcd\0\":3}" BEHIND),
	};
	struct lt_json_memo memo = { 0 };
	struct reading reading;

	begin(&reading, texts[0], &brief, &memo);
	cr_assert_eq(reading.status, LT_OK);
	end(&reading);
	begin(&reading, texts[1], &brief, &memo);
	cr_assert_eq(reading.status, LT_INVALID);
	cr_expect_eq(reading.diags.list[0].code, LT_D_JSON_CONTROL);
	cr_expect_eq(reading.diags.list[0].at.column, 18);
	end(&reading);
}

/* Numbers that look like chance, the same in each run. */
static unsigned next_number(uint32_t *state, unsigned below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % below;
}

/* Objects of few keys while many come and lose their places: the last key is
 * a second one or not, and that is found out. */
Test(json_gate, a_key_that_lost_its_place_is_found_twice)
{
	enum { KEYS = 15, TRIALS = 4000 };
	struct lt_json_memo memo = { 0 };
	uint32_t state = 1, used = 0;

	for (int trial = 0; trial < TRIALS; trial++) {
		unsigned twice = next_number(&state, KEYS);
		struct lt_buf buf = { 0 };
		struct reading reading;

		/* Empty again before each place is taken. */
		if (trial % 8 == 0)
			memo = (struct lt_json_memo){ 0 };
		for (unsigned i = 0; i <= KEYS; i++) {
			lt_buf_puts(&buf, i ? ",\"" : "{\"");
			lt_buf_int(&buf, i < KEYS ? used + i : used + twice);
			lt_buf_puts(&buf, "\":0");
		}
		lt_buf_puts(&buf, "}" BEHIND);
		used += KEYS - 5;
		begin(&reading, lt_buf_str(&buf), &brief, &memo);
		cr_expect_eq(reading.status, LT_INVALID, "trial %d", trial);
		lt_buf_free(&buf);
		end(&reading);
	}
}

/* A text that was made from the cells of a table and is too long is told at the
 * first of them. */
Test(json_gate, a_made_text_that_is_too_long)
{
	static const struct lt_json_spot spots[] = {
		{ 0, { .file = "t.csv", .line = 3, .column = 1 } },
		{ 9, { .file = "t.csv", .line = 4, .column = 7 } }
	};
	static const struct lt_json_limits few = { 8, 32, false };
	struct reading reading = { .text = { .file = "t.csv",
		                             .bytes = LT_STR("{\"a\":\"b\"}"),
		                             .spots = spots,
		                             .spot_count = 2 } };
	const struct lt_place *at;

	reading.diags.arena = &reading.arena;
	cr_assert_neq(lt_json_gate(&reading.arena, &reading.text, &few,
	                           &reading.diags, &reading.tree),
	              LT_OK);
	cr_assert_eq(reading.diags.count, 1);
	at = &reading.diags.list[0].at;
	cr_expect_eq(at->line, 3);
	cr_expect_eq(at->column, 1);
	lt_arena_free(&reading.arena);
}
