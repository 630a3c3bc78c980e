#include "cli/parts.h"
#include "read/cut.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <unistd.h>

/* Records in all forms; MARK stands where each record begins, and is no part
 * of the text. */
static const char *const texts[] = {
	"^{\"s\":\"a\"}\n^{\"s\":\"b\"}\n^{\"s\":\"c\"}",
	"\n \n  ^{\"s\":\"a\"}\r\n\t ^{\"s\":\"b\"} \n\n\n^{\"s\":\"c\"}\n  \n",
	"^{\"s\":\n\"a\"}\n^{\"s\":\"b\"}\n",
	"[^{\"s\":\"a\"},^{\"s\":\"b\",\"t\":[{}]},^{\"s\":\"c\"}]",
	" [ \n^{\"s\":\"a}],{\"} ,\n ^{\"s\":\"b\"}\n,\n^{\"s\":\"c\"} ] ",
	"{\"body\":\"x\",\"documents\":[^{\"s\":\"a\"},\n^{\"s\":\"b\"}]}",
};

struct stream {
	struct lt_arena arena;
	struct lt_diags diags;
	struct lt_source source;
	struct lt_records records;
	char path[32];
	uint64_t begins[8]; /* of the records */
	size_t count;
	size_t size;
};

static void open_stream(struct stream *stream, const char *text)
{
	char bytes[256];
	int fd;

	*stream = (struct stream){ 0 };
	for (; *text; text++) {
		if (*text == '^')
			stream->begins[stream->count++] = stream->size;
		else
			bytes[stream->size++] = *text;
	}
	strcpy(stream->path, "cut-XXXXXX");
	fd = mkstemp(stream->path);
	cr_assert(write(fd, bytes, stream->size) == (ssize_t)stream->size);
	close(fd);
	stream->diags.arena = &stream->arena;
	cr_assert(lt_source_open(&stream->source, stream->path,
	                         &stream->diags) == LT_OK);
	unlink(stream->path);
	cr_assert(lt_records_open(&stream->records, &stream->arena,
	                          &stream->source, &stream->diags) == LT_OK);
}

static void close_stream(struct stream *stream)
{
	cr_assert_eq(stream->diags.count, 0);
	lt_source_close(&stream->source);
	lt_arena_free(&stream->arena);
}

/* The first letters of the symbols of what is left of RECORDS. */
static size_t read_rest(struct stream *stream, struct lt_records *records,
                        uint64_t limit, char *out)
{
	const struct lt_json *record;
	size_t count = 0;

	records->diags = &stream->diags;
	while (lt_records_at(records) < limit &&
	       lt_records_next(records, &stream->arena, &record) == LT_OK)
		out[count++] = lt_json_get(record, "s")->text.at[0];
	out[count] = '\0';
	return count;
}

/* What a cutter and then the stream give up to LIMIT. */
static void read_cut(struct stream *stream, size_t part_bytes, uint64_t limit,
                     char *out)
{
	struct lt_cutter cutter;
	struct lt_part part = { 0 };

	lt_cutter_begin(&cutter, &stream->records, part_bytes, limit);
	while (lt_cutter_next(&cutter, &part)) {
		out += read_rest(stream, &part.records, UINT64_MAX, out);
		cr_assert(lt_part_is_read(&part));
	}
	lt_cutter_end(&cutter);
	lt_part_free(&part);
	read_rest(stream, &stream->records, limit, out);
}

/* The first record of lines is read before any is cut. */
static size_t read_first(struct stream *stream, uint64_t limit, char *out)
{
	const struct lt_json *record;

	if (stream->records.form != LT_RECORDS_LINES ||
	    lt_records_at(&stream->records) >= limit)
		return 0;
	cr_assert(lt_records_next(&stream->records, &stream->arena, &record) ==
	          LT_OK);
	*out = lt_json_get(record, "s")->text.at[0];
	return 1;
}

/* As if only KEEP bytes of what follows had been read of the file. */
static void hold_less(struct stream *stream, size_t keep)
{
	struct lt_source *source = &stream->source;

	if (keep >= source->held.size)
		return;
	cr_assert(lseek(source->fd,
	                (off_t)(stream->size - source->held.size + keep),
	                SEEK_SET) >= 0);
	source->held.size = keep;
	source->at_end = source->is_whole = false;
}

static void expect(const struct stream *stream, uint64_t from, uint64_t to,
                   const char *letters)
{
	char wanted[8] = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < stream->count; i++)
		if (stream->begins[i] >= from && stream->begins[i] < to)
			wanted[count++] = (char)('a' + i);
	cr_assert_str_eq(letters, wanted);
}

/* Parts of BYTES each of which KEEP were held before, and then the rest. */
static void cut_at(const char *text, uint64_t limit, size_t bytes, size_t keep)
{
	struct stream stream;
	char out[16] = "";
	size_t first;

	open_stream(&stream, text);
	first = read_first(&stream, limit, out);
	hold_less(&stream, keep);
	if (first || stream.records.form != LT_RECORDS_LINES)
		read_cut(&stream, bytes, limit, out + first);
	expect(&stream, 0, limit, out);
	read_rest(&stream, &stream.records, UINT64_MAX, out);
	expect(&stream, limit, UINT64_MAX, out);
	close_stream(&stream);
}

/* Each record is on the side of every place on which it begins. */
Test(cut, at_every_place)
{
	static const size_t kept[] = { 0, 1, 5, 12, SIZE_MAX };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		for (uint64_t limit = 0; limit < strlen(texts[i]) + 2; limit++)
			for (size_t bytes = 1; bytes < 100; bytes *= 3)
				for (size_t k = 0; k < 5; k++)
					cut_at(texts[i], limit, bytes, kept[k]);
}

/* Parts that were planned and read ahead, and whose turn never comes, are read
 * again from where the last part that was cut ends. */
Test(cut, what_is_read_ahead_is_not_lost)
{
	static const char text[] = "^{\"s\":\"a\"}\n^{\"s\":\"b\"}\n"
				   "^{\"s\":\"c\"}\n^{\"s\":\"d\"}\n";

	for (size_t cuts = 0; cuts <= 4; cuts++) {
		struct stream stream;
		struct lt_cutter cutter;
		struct lt_part parts[4] = { { 0 } };
		char out[16];
		size_t count;

		open_stream(&stream, text);
		count = read_first(&stream, UINT64_MAX, out);
		hold_less(&stream, 2);
		lt_cutter_begin(&cutter, &stream.records, 10, UINT64_MAX);
		for (size_t i = 0; i < 4; i++)
			cr_assert(lt_cutter_plan(&cutter, &parts[i]));
		for (size_t i = 4; i-- > 0;)
			lt_part_read(&cutter, &parts[i]);
		for (size_t i = 0; i < cuts; i++)
			if (lt_cutter_cut(&cutter, &parts[i]))
				count += read_rest(&stream, &parts[i].records,
				                   UINT64_MAX, out + count);
		lt_cutter_end(&cutter);
		read_rest(&stream, &stream.records, UINT64_MAX, out + count);
		cr_assert_str_eq(out, "abcd", "%zu: %s", cuts, out);
		for (size_t i = 0; i < 4; i++)
			lt_part_free(&parts[i]);
		close_stream(&stream);
	}
}

/* What is passed over is not read, and what follows has its line. */
Test(cut, pass)
{
	static const char text[] = "^{\"s\":\"a\"}\n\n^{\"s\":\"b\"}\n"
				   "^{\"s\":\"c\"}\n^{\"s\":\"d\"}\n";

	for (uint64_t limit = 1; limit < sizeof text; limit++) {
		struct stream stream;
		const struct lt_json *record;
		char out[16];
		uint64_t at;

		open_stream(&stream, text);
		read_first(&stream, limit, out);
		lt_cutter_pass(&stream.records, limit);
		/* No more than the line that the limit falls into is left. */
		at = lt_records_at(&stream.records);
		cr_assert(at + 10 >= limit || at >= stream.size);
		if (lt_records_next(&stream.records, &stream.arena, &record) ==
		    LT_OK) {
			char letter = lt_json_get(record, "s")->text.at[0];
			uint32_t line =
			    lt_json_place(&stream.arena, record).line;
			uint32_t wanted = (uint32_t)(letter - 'a') + 1;

			cr_assert_eq(line, wanted + (letter > 'a'));
		}
		close_stream(&stream);
	}
}

/* A file that is not held is read on from the line of the limit. */
Test(cut, jump)
{
	static const char text[] = "^{\"s\":\"a\"}\n\n  ^{\"s\":\"b\"}\n"
				   "^{\"s\":\"c\"}\n^{\"s\":\"d\"}";

	for (uint64_t limit = 0; limit < sizeof text + 2; limit++) {
		struct stream stream;
		char out[16];
		bool jumps;

		open_stream(&stream, text);
		read_first(&stream, UINT64_MAX, out);
		/* A line end stands between the first record and the limit. */
		jumps = limit > stream.begins[0] + 9 && limit <= stream.size;
		cr_assert_not(lt_records_jump(&stream.records, limit));
		stream.source.at_end = false;
		cr_assert_eq(lt_records_jump(&stream.records, limit), jumps,
		             "%u", (unsigned)limit);
		if (jumps) {
			/* At most the record on whose line the limit is. */
			cr_assert_leq(
			    read_rest(&stream, &stream.records, limit, out), 1);
			read_rest(&stream, &stream.records, UINT64_MAX, out);
			expect(&stream, limit, UINT64_MAX, out);
		}
		close_stream(&stream);
	}
}

Test(cut, places_of_parts)
{
	static const struct {
		uint64_t first, size;
		unsigned number, count;
		uint64_t place; /* first + (size - first) * number / count */
	} cases[] = {
		{ 0, 100, 0, 3, 0 },
		{ 0, 100, 1, 3, 33 },
		{ 0, 100, 2, 3, 66 },
		{ 0, 100, 3, 3, UINT64_MAX },
		{ 10, 110, 1, 4, 35 },
		{ 0, 2, 1, 50, 0 },
		{ 0, 2, 25, 50, 1 },
		{ 7, 3, 1, 2, 7 },
		/* 2^62 / 100000 x 99999 = 4611686018427387904
		 * - 46116860184273.87904 */
		{ 0, UINT64_C(1) << 62, 99999, 100000,
		  UINT64_C(4611639901567203630) },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		cr_assert_eq(lt_part_place(cases[i].first, cases[i].size,
		                           cases[i].number, cases[i].count),
		             cases[i].place);
}

Test(cut, number_of_a_part)
{
	struct lt_options options = { 0 };

	cr_assert(lt_part_option("3/8", &options));
	cr_assert_eq(options.part, 3);
	cr_assert_eq(options.part_count, 8);
	cr_assert_not(lt_part_option("9/8", &options));
	cr_assert_not(lt_part_option("4294967297/4294967298", &options));
}
