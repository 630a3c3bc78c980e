#include "base/buf.h"
#include "base/limits.h"
#include "read/records.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A stream over BYTES through a pipe-like file, so that blocks end anywhere. */
struct stream {
	struct lt_arena arena, scratch;
	struct lt_diags diags;
	struct lt_source source;
	struct lt_records records;
	char path[32];
};

static void open_stream(struct stream *stream, struct lt_str bytes)
{
	int fd;

	*stream = (struct stream){ 0 };
	strcpy(stream->path, "records-XXXXXX");
	fd = mkstemp(stream->path);
	cr_assert(write(fd, bytes.at, bytes.size) == (ssize_t)bytes.size);
	close(fd);
	stream->diags.arena = &stream->arena;
	cr_assert(lt_source_open(&stream->source, stream->path,
	                         &stream->diags) == LT_OK);
	unlink(stream->path);
}

static void close_stream(struct stream *stream)
{
	lt_source_close(&stream->source);
	lt_arena_free(&stream->scratch);
	lt_arena_free(&stream->arena);
}

/* The symbols of all records, one letter each; "!" for a wrong one. */
static void read_all(struct stream *stream, char *out)
{
	enum lt_status status = lt_records_open(
	    &stream->records, &stream->arena, &stream->source, &stream->diags);

	while (status != LT_END) {
		const struct lt_json *record;

		status = lt_records_next(&stream->records, &stream->scratch,
		                         &record);
		if (status == LT_OK)
			*out++ = lt_json_get(record, "s")->text.at[0];
		else if (status != LT_END)
			*out++ = '!';
	}
	*out = '\0';
}

static const struct {
	const char *bytes;
	enum lt_records_form form;
	const char *symbols;
} rows[] = {
	{ "[]", LT_RECORDS_ARRAY, "" },
	{ "[{\"s\":\"a\"},{\"s\":\"b\"}]", LT_RECORDS_ARRAY, "ab" },
	{ " \n[ {\"s\":\"a\"} , {\"s\":\"b\"} ]\n", LT_RECORDS_ARRAY, "ab" },
	{ "{\"documents\":[]}", LT_RECORDS_OBJECT, "" },
	{ "{\"body\":\"x\",\"documents\":[{\"s\":\"a\"}]}", LT_RECORDS_OBJECT,
	  "a" },
	{ "{\"s\":\"a\"}\n{\"s\":\"b\"}\n", LT_RECORDS_LINES, "ab" },
	{ "{\"s\":\"a\"}\r\n\r\n{\"s\":\"b\"}", LT_RECORDS_LINES, "ab" },
	{ "{\n \"s\": \"a\"\n}\n", LT_RECORDS_LINES, "a" },
	{ "{\"s\":\"a\"\n{\"s\":\"b\"}\n", LT_RECORDS_LINES, "!b" },
	{ "{\"s\":\"a\n{\"s\":\"b\"}\n{\"s\":\"c\"}", LT_RECORDS_LINES, "!bc" },
	{ "[{\"s\":\"a\"},{\"s\" \"x\"},{\"s\":\"c\"}]", LT_RECORDS_ARRAY,
	  "a!c" },
	{ "[{\"s\":\"a\",},{\"s\":\"b\"}]", LT_RECORDS_ARRAY, "!b" },
	{ "[{\"s\":\"a]}\"},{\"s\":\"b\"}]", LT_RECORDS_ARRAY, "ab" },
	{ "[{\"s\":\"a\"}{\"s\":\"b\"}]", LT_RECORDS_ARRAY, "a!b" },
	/* a lost quote, behind and before a key; a bracket too few, too many */
	{ "[{\"s\":\"a\"},\n{\"s\":\"b},\n{\"s\":\"c\"},\n{\"s\":\"d\"}]",
	  LT_RECORDS_ARRAY, "a!cd" },
	{ "[{\"s\":\"a\"},\n{s\":\"b\"},\n{\"s\":\"c\"},\n{\"s\":\"d\"}]",
	  LT_RECORDS_ARRAY, "a!cd" },
	{ "[{\"s\":\"a\"},\n{\"s\":\"b\",\n{\"s\":\"c\"},\n{\"s\":\"d\"}]",
	  LT_RECORDS_ARRAY, "a!cd" },
	{ "[{\"s\":\"a\"},\n{\"s\":\"b\"}},\n{\"s\":\"c\"},\n{\"s\":\"d\"}]",
	  LT_RECORDS_ARRAY, "ab!cd" },
	{ "[{\"s\":\"a\"},\n{\"s\":\"b\"],\n{\"s\":\"c\"}]", LT_RECORDS_ARRAY,
	  "a!c" },
	/* two lost quotes, behind which the brackets close */
	{ "[{\"s\":\"a},\n{\"s\":\"b\"},\n{\"s\":\"c},\n{\"s\":\"d\"}]",
	  LT_RECORDS_ARRAY, "!b!d" },
	/* objects in a record, on lines of their own, begin none */
	{ "[\n {\n  \"s\": \"a,\n  \"t\": {\n   \"u\": 1\n  }\n },\n {\n"
	  "  \"s\": \"b\"\n }\n]",
	  LT_RECORDS_ARRAY, "!b" },
	{ "[{\"s\":\"a\"},\n// x\n{\"s\":\"b\"}]", LT_RECORDS_ARRAY, "a!b" },
	/* the end of the list is lost with the last one */
	{ "[{\"s\":\"a\"},\n{\"s\":\"b}\n]", LT_RECORDS_ARRAY, "a!" },
	/* a line end is missing */
	{ "{\"s\":\"a\"}\n{\"s\":\"b\"}{\"s\":\"c\"}\n{\"s\":\"d\"}\n",
	  LT_RECORDS_LINES, "abcd" },
	{ "[{\"s\":\"a\"}", LT_RECORDS_ARRAY, "a!" },
	{ "[{\"s\":\"a\"}]x", LT_RECORDS_ARRAY, "a!" },
	{ "{\"documents\":[{\"s\":\"a\"}],\"body\":\"x\"}", LT_RECORDS_OBJECT,
	  "a!" },
	{ "{\"documents\":[{\"s\":\"a\"}]", LT_RECORDS_OBJECT, "a!" },
	{ "{\"x\":{\"documents\":[1]},\"documents\":[{\"s\":\"a\"}]}",
	  LT_RECORDS_OBJECT, "a" },
};

Test(records, every_form_gives_its_records_and_a_wrong_one_costs_itself)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct stream stream;
		char symbols[64];

		open_stream(&stream, lt_str_of(rows[i].bytes));
		read_all(&stream, symbols);
		cr_expect_eq(stream.records.form, rows[i].form, "%s",
		             rows[i].bytes);
		cr_expect_str_eq(symbols, rows[i].symbols, "%s", rows[i].bytes);
		close_stream(&stream);
	}
}

Test(records, places_are_those_of_the_file)
{
	struct stream stream;
	const struct lt_json *record;
	struct lt_place at;

	open_stream(&stream, LT_STR("{ \"body\": \"b\",\n  \"documents\": [\n"
	                            "    {\"s\":\"a\"},\n  {\"s\":1} ] }"));
	lt_records_open(&stream.records, &stream.arena, &stream.source,
	                &stream.diags);
	cr_assert(
	    lt_str_is(lt_json_get(stream.records.head, "body")->text, "b"));
	cr_assert(lt_records_next(&stream.records, &stream.scratch, &record) ==
	          LT_OK);
	cr_assert(lt_records_next(&stream.records, &stream.scratch, &record) ==
	          LT_OK);
	at = lt_json_place(&stream.scratch, lt_json_get(record, "s"));
	cr_expect(at.line == 4 && at.column == 8, "%u:%u", at.line, at.column);
	cr_expect_str_eq(at.pointer, "/documents/1/s");
	close_stream(&stream);
}

/* Padding moves the end of the first block of 256 KiB through a record. */
Test(records, a_block_may_end_anywhere)
{
	static const char record[] =
	    "{\"s\":\"a\",\"t\":\"\xc3\xa9\\u00e9\\\"}]\"}";

	for (size_t shift = 0; shift < sizeof record + 4; shift++) {
		struct stream stream;
		struct lt_buf buf = { 0 };
		char symbols[16];

		lt_buf_char(&buf, '[');
		lt_buf_repeat(&buf, ' ', 256 * 1024 - 2 - shift);
		lt_buf_puts(&buf, record);
		lt_buf_char(&buf, ',');
		lt_buf_puts(&buf, record);
		lt_buf_char(&buf, ']');
		open_stream(&stream, lt_buf_str(&buf));
		read_all(&stream, symbols);
		cr_expect_str_eq(symbols, "aa", "shift %zu", shift);
		close_stream(&stream);
		lt_buf_free(&buf);
	}
}

static void put_long(struct lt_buf *buf, size_t size)
{
	lt_buf_puts(buf, "{\"s\":\"a\",\"t\":\"");
	lt_buf_repeat(buf, 'x', size - 16);
	lt_buf_puts(buf, "\"}");
}

Test(records, a_record_at_the_limit_is_read_and_one_over_it_is_not)
{
	for (size_t over = 0; over < 2; over++) {
		struct stream stream;
		struct lt_buf buf = { 0 };
		char symbols[16];

		put_long(&buf, LT_RECORD_BYTES_MAX + over);
		lt_buf_puts(&buf, "\n{\"s\":\"b\"}\n");
		open_stream(&stream, lt_buf_str(&buf));
		read_all(&stream, symbols);
		cr_expect_str_eq(symbols, over ? "!b" : "ab");
		if (over)
			cr_expect_eq(stream.diags.list[0].code, LT_D_LIMIT);
		close_stream(&stream);
		lt_buf_free(&buf);
	}
}

/* One record either way; whether it was plain. */
static bool read_either(struct stream *stream, struct lt_plain *plain,
                        struct lt_str *symbol)
{
	const struct lt_json *record;

	lt_arena_reset(&stream->scratch);
	if (lt_records_plain(&stream->records, &stream->scratch, plain)) {
		*symbol = plain->fields[LT_PLAIN_SYMBOL].text;
		lt_records_take_plain(&stream->records);
		return true;
	}
	cr_assert(lt_records_next(&stream->records, &stream->scratch,
	                          &record) == LT_OK);
	*symbol = lt_json_get(record, "symbol")->text;
	return false;
}

/* Behind forty records with a tree a plain one is soon seen again, and none is
 * lost or read twice. */
Test(records, plain_ones_are_found_behind_many_others)
{
	enum { ODD = 40, ALL = 100, SOON = 16 };
	struct lt_plain plain = { 0 };
	struct stream stream;
	struct lt_buf buf = { 0 };

	for (int i = 0; i < ALL; i++) {
		lt_buf_puts(&buf, "{\"symbol\":\"");
		lt_buf_int(&buf, i);
		lt_buf_puts(&buf, i < ODD ? "\",\"waivers\":[]}\n" : "\"}\n");
	}
	open_stream(&stream, lt_buf_str(&buf));
	cr_assert(lt_records_open(&stream.records, &stream.arena,
	                          &stream.source, &stream.diags) == LT_OK);
	for (int i = 0; i < ALL; i++) {
		struct lt_str symbol;
		bool is_plain = read_either(&stream, &plain, &symbol);
		char wanted[16];

		snprintf(wanted, sizeof wanted, "%d", i);
		cr_expect(lt_str_is(symbol, wanted), "%d", i);
		if (i < ODD)
			cr_expect_not(is_plain);
		if (i >= ODD + SOON)
			cr_expect(is_plain, "%d", i);
	}
	close_stream(&stream);
	lt_buf_free(&buf);
}
