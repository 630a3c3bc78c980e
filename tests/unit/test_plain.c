#include "read/plain.h"

#include "input.h"

/* What is read of a record, one word a key: "symbol=A/1 pages=12 title=null
 * submitted{en=2024-01-01 fr=null}". */
static const char *const names[LT_PLAIN_KEY_COUNT] = {
	"symbol",  "id",         "title",       "body",      "kind",
	"session", "meeting",    "item",        "pages",     "words",
	"author",  "authors",    "original",    "submitted", "received",
	"issued",  "circulated", "dispatched",  "posted",    "considered",
	"adopted", "revises",    "substantive", "evidence",  "url"
};

static void show_versions(struct lt_buf *out, const struct lt_plain *plain,
                          const struct lt_plain_field *field)
{
	lt_buf_char(out, '{');
	for (size_t i = 0; i < field->count; i++) {
		const struct lt_plain_version *one =
		    &plain->versions[field->first + i];

		lt_buf_puts(out, i ? " " : "");
		lt_buf_put(out, one->language);
		lt_buf_char(out, '=');
		lt_buf_put(out,
		           plain->stamps[field->first + i].kind == LT_STAMP_NONE
		               ? LT_STR("null")
		               : one->text);
	}
	lt_buf_char(out, '}');
}

static void show_field(struct lt_buf *out, struct lt_arena *arena,
                       const struct lt_plain *plain, enum lt_plain_key key)
{
	static const char *const words[] = { [LT_PLAIN_NULL] = "null",
		                             [LT_PLAIN_FALSE] = "false",
		                             [LT_PLAIN_TRUE] = "true" };
	const struct lt_plain_field *field = &plain->fields[key];

	switch (lt_plain_kind(plain, key)) {
	case LT_PLAIN_NONE:
		return;
	case LT_PLAIN_NULL:
	case LT_PLAIN_FALSE:
	case LT_PLAIN_TRUE:
		lt_buf_char(out, '=');
		lt_buf_puts(out, words[plain->kinds[key]]);
		break;
	case LT_PLAIN_NUMBER:
		lt_buf_char(out, '=');
		lt_buf_put(out, field->text);
		break;
	case LT_PLAIN_TEXT:
		lt_buf_char(out, '=');
		lt_buf_put(out, lt_plain_text(plain, key, arena));
		break;
	case LT_PLAIN_VERSIONS:
		show_versions(out, plain, field);
	}
}

static const char *shown(struct lt_arena *arena, const struct lt_plain *plain)
{
	struct lt_buf out = { 0 };
	const char *text;

	for (enum lt_plain_key key = 0; key < LT_PLAIN_KEY_COUNT; key++) {
		if (lt_plain_kind(plain, key) == LT_PLAIN_NONE)
			continue;
		lt_buf_puts(&out, out.size ? " " : "");
		lt_buf_puts(&out, names[key]);
		show_field(&out, arena, plain, key);
	}
	text = lt_arena_text(arena, lt_buf_str(&out));
	lt_buf_free(&out);
	return text;
}

/* The bytes alone in memory, so that what reads behind them is found. */
static struct lt_str alone(struct lt_str text)
{
	char *copy = lt_alloc(text.size);

	memcpy(copy, text.at, text.size);
	return (struct lt_str){ copy, text.size };
}

/* --- what is plain ------------------------------------------------------ */

/* Records that are read without a tree, and what they hold. RFC 8259 says how
 * texts, numbers and blanks are written. */
static const struct {
	struct lt_str text;
	const char *holds;
} plain_rows[] = {
	{ TEXT("{\"symbol\":\"A/1\"}"), "symbol=A/1" },
	{ TEXT("{\"symbol\":\"A/1\",\"title\":\"T\"}"), "symbol=A/1 title=T" },
	{ TEXT("{\"title\":\"T\",\"symbol\":\"A/1\"}"), "symbol=A/1 title=T" },
	{ TEXT(" \t\r\n{ \t\r\n\"id\" \t\r\n: \t\r\n\"7\" \t\r\n}"), "id=7" },
	{ TEXT("{\"id\" :\"7\" , \"url\": \"u\"}"), "id=7 url=u" },
	{ TEXT("{\"id\":\n\"7\"}"), "id=7" },
	{ TEXT("{\"title\":null,\"kind\":null}"), "title=null kind=null" },
	{ TEXT("{\"title\":\"\"}"), "title=" },
	{ TEXT("{\"body\":\"b\",\"kind\":\"k\",\"session\":\"s\",\"meeting\":"
	       "\"m\",\"item\":\"i\",\"author\":\"a\",\"original_language\":"
	       "\"fr\",\"revises\":\"r\"}"),
	  "body=b kind=k session=s meeting=m item=i author=a original=fr "
	  "revises=r" },
	/* numbers up to nine digits */
	{ TEXT("{\"pages\":0}"), "pages=0" },
	{ TEXT("{\"pages\":10,\"words\":999999999}"),
	  "pages=10 words=999999999" },
	{ TEXT("{\"pages\":5 }"), "pages=5" },
	/* a fraction of zeros says nothing */
	{ TEXT("{\"pages\":7.0}"), "pages=7" },
	{ TEXT("{\"pages\":0.000 ,\"words\":120.00}"), "pages=0 words=120" },
	{ TEXT("{\"pages\":null,\"words\":9}"), "pages=null words=9" },
	{ TEXT("{\"substantive\":true}"), "substantive=true" },
	{ TEXT("{\"substantive\":false}"), "substantive=false" },
	{ TEXT("{\"substantive\":null}"), "substantive=null" },
	/* of these nothing is made */
	{ TEXT("{\"authors\":[]}"), "authors=null" },
	{ TEXT("{\"authors\":[ ]}"), "authors=null" },
	{ TEXT("{\"authors\":[\"a\"]}"), "authors=null" },
	{ TEXT("{\"authors\":[ \"a\" , \"b\" ],\"id\":\"7\"}"),
	  "id=7 authors=null" },
	{ TEXT("{\"evidence\":{}}"), "evidence{}" },
	{ TEXT("{\"evidence\":{\"issued\":\"x\",\"posted\":\"y\"}}"),
	  "evidence{issued=x posted=y}" },
	/* acts, by language too */
	{ TEXT("{\"submitted\":\"2024-01-01\",\"received\":null}"),
	  "submitted=2024-01-01 received=null" },
	{ TEXT("{\"issued\":{}}"), "issued{}" },
	{ TEXT("{\"issued\":{ }}"), "issued{}" },
	{ TEXT("{\"circulated\":{\"en\":\"2024-01-01\"}}"),
	  "circulated{en=2024-01-01}" },
	{ TEXT("{\"dispatched\":{ \"en\" : \"a\" , \"fr\" : null }}"),
	  "dispatched{en=a fr=null}" },
	{ TEXT("{\"posted\":{\"en\":\"a\",\"fr\":\"b\"},\"considered\":"
	       "{\"en\":\"c\"},\"adopted\":\"d\"}"),
	  "posted{en=a fr=b} considered{en=c} adopted=d" },
	{ TEXT("{\"evidence\":{\"issued\":\"x\"},\"issued\":{\"en\":\"a\"}}"),
	  "issued{en=a} evidence{issued=x}" },
	{ TEXT("{\"evidence\":{\"adopted\":\"x\",\"submitted\":\"y\"}}"),
	  "evidence{adopted=x submitted=y}" },
	{ TEXT("{\"issued\":{\"zh-Hans\":\"a\",\"pt-BR\":\"b\",\"EN\":\"c\","
	       "\"e1\":\"d\",\"az\":\"e\",\"za\":\"f\",\"aa\":\"g\",\"zz\":"
	       "\"h\",\"ab\":\"i\",\"ba\":\"j\"}}"),
	  "issued{zh-Hans=a pt-BR=b EN=c e1=d az=e za=f aa=g zz=h ab=i ba=j}" },
	{ TEXT("{\"issued\":{\"en\":\"a\",\"\":\"b\",\"e\":\"c\"}}"),
	  "issued{en=a =b e=c}" },
	/* the first two letters may be those of others, or none at all */
	{ TEXT("{\"issued\":{\"abc\":\"a\",\"abd\":\"b\",\"ab\":\"c\"}}"),
	  "issued{abc=a abd=b ab=c}" },
	{ TEXT("{\"issued\":{\"Ea\":\"a\",\"eN\":\"b\",\"~a\":\"c\",\"a~\":"
	       "\"d\",\"a1\":\"e\",\"1a\":\"f\",\"~~\":\"g\"}}"),
	  "issued{Ea=a eN=b ~a=c a~=d a1=e 1a=f ~~=g}" },
	{ TEXT("{\"issued\":{\"aa\":\"x\",\"cm\":\"y\",\"cl\":\"z\"}}"),
	  "issued{aa=x cm=y cl=z}" },
	{ TEXT("{\"issued\":{\"pt-BR\":\"a\"},\"posted\":{\"pt-BR\":\"b\"}}"),
	  "issued{pt-BR=a} posted{pt-BR=b}" },
	/* texts with escapes and letters */
	{ TEXT("{\"title\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}"),
	  "title=\"\\/\b\f\n\r\t" },
	{ TEXT("{\"title\":\"\\u0041\\u00e9\\u20ac\\uFFFF\"}"),
	  "title=A\xc3\xa9\xe2\x82\xac\xef\xbf\xbf" },
	{ TEXT("{\"title\":\"\\u0001\\u0010\\uabcd\\uEF09\"}"),
	  "title=\x01\x10\xea\xaf\x8d\xee\xbc\x89" },
	{ TEXT("{\"title\":\"\\u00AA\"}"), "title=\xc2\xaa" },
	{ TEXT("{\"title\":\"\\ud7ff\\ue000\"}"),
	  "title=\xed\x9f\xbf\xee\x80\x80" },
	{ TEXT("{\"title\":\"\\ud83d\\ude00\\ud800\\udc00\\udbff\\udfff\"}"),
	  "title=\xf0\x9f\x98\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf" },
	{ TEXT("{\"title\":\"a\xc3\xa9"
	       "b\xe2\x82\xac\xf0\x9f\x98\x80\x7f c\"}"),
	  "title=a\xc3\xa9"
	  "b\xe2\x82\xac\xf0\x9f\x98\x80\x7f c" },
	{ TEXT("{\"title\":\"a text that is longer than sixteen bytes "
	       "\\\" and goes on behind them, \xc3\xa9 and so on\"}"),
	  "title=a text that is longer than sixteen bytes \" and goes on "
	  "behind them, \xc3\xa9 and so on" },
	{ TEXT("{\"issued\":{\"en\":\"\\u0032024-01-01\"}}"),
	  "issued{en=2024-01-01}" },
	{ TEXT("{\"authors\":[\"\\u00e9\"],\"evidence\":{\"issued\":\"\\n\"}}"),
	  "authors=null evidence{issued=\n}" },
};

Test(plain, records_are_read_as_they_are_written)
{
	for (size_t i = 0; i < COUNT(plain_rows); i++) {
		static struct lt_plain plain;
		struct lt_arena arena = { 0 };
		struct lt_str text = alone(plain_rows[i].text);

		memset(&plain, 0, sizeof plain);
		cr_expect(lt_plain_read(text, false, &arena, &plain), "row %zu",
		          i);
		cr_expect_str_eq(shown(&arena, &plain), plain_rows[i].holds);
		cr_expect_eq(plain.size, text.size);
		free((void *)(uintptr_t)text.at);
		lt_arena_free(&arena);
	}
}

/* --- what goes the long way --------------------------------------------- */

static const struct lt_str other_rows[] = {
	/* no object, or no end of it */
	TEXT(""),
	TEXT(" "),
	TEXT("{"),
	TEXT("{}"),
	TEXT("[\"symbol\"]"),
	TEXT("{\"symbol"),
	TEXT("{\"symbol\""),
	TEXT("{\"symbol\":"),
	TEXT("{\"symbol\":\""),
	TEXT("{\"symbol\":\"A"),
	TEXT("{\"symbol\":\"A\""),
	TEXT("{\"symbol\":\"A\","),
	TEXT("{\"symbol\":\"A\",}"),
	TEXT("{\"symbol\":\"A\"]"),
	TEXT("{,\"symbol\":\"A\"}"),
	TEXT("{\"symbol\":\"A\",,\"id\":\"7\"}"),
	TEXT("{\"symbol\":\"A\" \"id\":\"7\"}"),
	TEXT("{\"symbol\"\"A\"}"),
	TEXT("{\"symbol\";\"A\"}"),
	TEXT("[\"symbol\":\"A\"}"),
	TEXT("{\"title\":nulx}"),
	TEXT("{\"substantive\":trux}"),
	TEXT("{\"symbol\":}"),
	TEXT("{symbol:\"A\"}"),
	TEXT("{'symbol':\"A\"}"),
	TEXT("{\"symbol\":'A'}"),
	TEXT("\v{\"symbol\":\"A\"}"),
	/* keys that are not known, or written in another way, or twice */
	TEXT("{\"Symbol\":\"A\"}"),
	TEXT("{\"symbo\":\"A\"}"),
	TEXT("{\"symbols\":\"A\"}"),
	TEXT("{\"waivers\":[]}"),
	TEXT("{\"\":\"A\"}"),
	TEXT("{\"s\\u0079mbol\":\"A\"}"),
	TEXT("{\"symbol\":\"A\",\"symbol\":\"A\"}"),
	TEXT("{\"issued\":{\"en\":\"a\",\"en\":\"b\"}}"),
	TEXT("{\"issued\":{\"fr\":\"a\",\"en\":\"b\",\"fr\":null}}"),
	TEXT("{\"issued\":{\"EN\":\"a\",\"EN\":\"b\"}}"),
	TEXT("{\"issued\":{\"cl\":\"a\",\"cl\":\"b\"}}"),
	TEXT("{\"issued\":{\"cm\":\"a\",\"cm\":\"b\"}}"),
	TEXT("{\"issued\":{\"zz\":\"a\",\"zz\":\"b\"}}"),
	TEXT("{\"issued\":{\"en\":\"a\"},\"posted\":{\"pt-BR\":\"b\","
	     "\"pt-BR\":\"c\"}}"),
	TEXT("{\"issued\":{\"\\\"\":\"x\"}}"),
	TEXT("{\"issued\":{\"\\n\":\"x\"}}"),
	TEXT("{\"issued\":{\"a\"\":\"x\"}}"),
	TEXT("{\"issued\":{\"\xc3\xa9\":\"x\"}}"),
	TEXT("{\"issued\":{\"pt-BR\":\"a\",\"fr\":\"b\",\"pt-BR\":\"c\"}}"),
	TEXT("{\"issued\":{\"\\u0065n\":\"a\"}}"),
	TEXT("{\"evidence\":{\"issued\":\"a\",\"issued\":\"b\"}}"),
	/* values of another kind */
	TEXT("{\"symbol\":null}"),
	TEXT("{\"symbol\":1}"),
	TEXT("{\"symbol\":true}"),
	TEXT("{\"symbol\":{}}"),
	TEXT("{\"symbol\":[]}"),
	TEXT("{\"id\":null}"),
	TEXT("{\"body\":null}"),
	TEXT("{\"title\":{\"en\":\"a\"}}"),
	TEXT("{\"pages\":\"1\"}"),
	TEXT("{\"pages\":true}"),
	TEXT("{\"pages\":}"),
	TEXT("{\"substantive\":\"true\"}"),
	TEXT("{\"substantive\":tru}"),
	TEXT("{\"substantive\":t"),
	TEXT("{\"substantive\":truth}"),
	TEXT("{\"substantive\":fals"),
	TEXT("{\"substantive\":0}"),
	TEXT("{\"substantive\":nul}"),
	TEXT("{\"authors\":\"a\"}"),
	TEXT("{\"authors\":null}"),
	TEXT("{\"authors\":{}}"),
	TEXT("{\"authors\":[1]}"),
	TEXT("{\"authors\":[\"a\",]}"),
	TEXT("{\"authors\":[\"a\" \"b\"]}"),
	TEXT("{\"authors\":[\"a\"}"),
	TEXT("{\"authors\":[\"a\"}}"),
	TEXT("{\"authors\":[\"a\"x}"),
	TEXT("{\"authors\":["),
	TEXT("{\"authors\":[\"a\""),
	TEXT("{\"evidence\":\"a\"}"),
	TEXT("{\"evidence\":null}"),
	TEXT("{\"evidence\":[]}"),
	TEXT("{\"evidence\":{\"issued\":null}}"),
	TEXT("{\"evidence\":{\"en\":\"a\"}}"),
	TEXT("{\"evidence\":{\"issued\":1}}"),
	TEXT("{\"evidence\":{\"issued\":\"a\",}}"),
	TEXT("{\"evidence\":{"),
	TEXT("{\"issued\":1}"),
	TEXT("{\"issued\":[]}"),
	TEXT("{\"issued\":{\"en\":1}}"),
	TEXT("{\"issued\":{\"en\":nul}}"),
	TEXT("{\"issued\":{\"en\":{}}}"),
	TEXT("{\"issued\":{\"en\":\"a\"]}"),
	TEXT("{\"issued\":{\"en\":\"a\",}}"),
	TEXT("{\"issued\":{\"en\"\"a\"}}"),
	TEXT("{\"issued\":{\"en\":"),
	TEXT("{\"issued\":{\"en\":n"),
	/* numbers that RFC 8259 has not, or that are not whole and short */
	TEXT("{\"pages\":-1}"),
	TEXT("{\"pages\":+1}"),
	TEXT("{\"pages\":00}"),
	TEXT("{\"pages\":01}"),
	TEXT("{\"pages\":1.5}"),
	TEXT("{\"pages\":1.01}"),
	TEXT("{\"pages\":1.}"),
	TEXT("{\"pages\":1.0"),
	TEXT("{\"pages\":1."),
	TEXT("{\"pages\":1.0.0}"),
	TEXT("{\"pages\":1.0e1}"),
	TEXT("{\"pages\":01.0}"),
	TEXT("{\"pages\":1e1}"),
	TEXT("{\"pages\":1E1}"),
	TEXT("{\"pages\":1234567890}"),
	TEXT("{\"pages\":1x}"),
	TEXT("{\"pages\":1"),
	/* texts that the gate refuses as well */
	TEXT("{\"title\":\"a\nb\"}"),
	TEXT("{\"title\":\"a\tb\"}"),
	TEXT("{\"title\":\"a\x1f\"}"),
	TEXT("{\"title\":\"\0\"}"),
	TEXT("{\"title\":\"\x80\"}"),
	TEXT("{\"title\":\"\xc3\"}"),
	TEXT("{\"title\":\"\xc0\xaf\"}"),
	TEXT("{\"title\":\"\xed\xa0\x80\"}"),
	TEXT("{\"title\":\"\\x\"}"),
	TEXT("{\"title\":\"\\U0041\"}"),
	TEXT("{\"title\":\"\\\"}"),
	TEXT("{\"title\":\"\\u004\"}"),
	TEXT("{\"title\":\"\\u004g\"}"),
	TEXT("{\"title\":\"\\u004G\"}"),
	TEXT("{\"title\":\"\\u004/\"}"),
	TEXT("{\"title\":\"\\u004:\"}"),
	TEXT("{\"title\":\"\\u004@\"}"),
	TEXT("{\"title\":\"\\u004`\"}"),
	TEXT("{\"title\":\"\\u0000\"}"),
	TEXT("{\"title\":\"\\ud800\"}"),
	TEXT("{\"title\":\"\\udc00\"}"),
	TEXT("{\"title\":\"\\udfff\"}"),
	TEXT("{\"title\":\"\\udc00\\udc00\"}"),
	TEXT("{\"title\":\"\\udfff\\udc00\"}"),
	TEXT("{\"title\":\"\\ud800x\"}"),
	TEXT("{\"title\":\"\\ud800\\n0000\"}"),
	TEXT("{\"title\":\"\\ud800xudc00\"}"),
	TEXT("{\"title\":\"\\ud800\\udbff\"}"),
	TEXT("{\"title\":\"\\ud800\\ue000\"}"),
	TEXT("{\"title\":\"\\ud800\\u0041\"}"),
	TEXT("{\"title\":\"\\ud800\\udc0\"}"),
	TEXT("{\"title\":\"\xc3"),
	TEXT("{\"title\":\"\xf0\x9f\x98"),
	TEXT("{\"title\":\"\\n"),
	TEXT("{\"title\":\"\\"),
	TEXT("{\"title\":\"\\u"),
	TEXT("{\"title\":\"\\ud800\\"),
};

Test(plain, what_is_not_plain_goes_the_long_way)
{
	for (size_t i = 0; i < COUNT(other_rows); i++) {
		static struct lt_plain plain;
		struct lt_arena arena = { 0 };
		struct lt_str text = alone(other_rows[i]);

		memset(&plain, 0, sizeof plain);
		cr_expect_not(lt_plain_read(text, false, &arena, &plain),
		              "row %zu is taken: %.*s", i, (int)text.size,
		              text.at);
		free((void *)(uintptr_t)text.at);
		lt_arena_free(&arena);
	}
}

/* In a register of lines a line feed ends the record. */
Test(plain, a_line_feed_is_no_blank_in_a_line)
{
	static const struct {
		struct lt_str text;
		bool in_line;
	} rows[] = {
		{ TEXT("{ \t\r\"id\":\"7\"\t}\n"), true },
		{ TEXT("{\n\"id\":\"7\"}"), false },
		{ TEXT("{\"id\"\n:\"7\"}"), false },
		{ TEXT("{\"id\":\n\"7\"}"), false },
		{ TEXT("{\"id\":\"7\"\n}"), false },
		{ TEXT("{\"id\":\"7\",\n\"url\":\"u\"}"), false },
		{ TEXT("{\"pages\":7\n}"), false },
		{ TEXT("{\"issued\":{\n}}"), false },
		{ TEXT("{\"authors\":[\n]}"), false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		static struct lt_plain plain;
		struct lt_arena arena = { 0 };

		memset(&plain, 0, sizeof plain);
		cr_expect_eq(lt_plain_read(rows[i].text, true, &arena, &plain),
		             rows[i].in_line, "row %zu", i);
		cr_expect(lt_plain_read(rows[i].text, false, &arena, &plain),
		          "row %zu", i);
		lt_arena_free(&arena);
	}
}

/* --- records one after the other ---------------------------------------- */

/* The keys of the record before are tried first; the answer is the same. */
Test(plain, the_record_before_changes_nothing)
{
	static const struct {
		struct lt_str text;
		const char *holds; /* NULL: not plain */
		size_t size;
	} rows[] = {
		{ TEXT("{\"symbol\":\"A/1\",\"title\":\"T\",\"pages\":1} {"),
		  "symbol=A/1 title=T pages=1", 38 },
		{ TEXT("{\"symbol\":\"A/2\",\"title\":\"U\",\"pages\":2}"),
		  "symbol=A/2 title=U pages=2", 38 },
		{ TEXT("{\"symbol\":\"A/3\",\"titles\":\"U\",\"pages\":2}"),
		  NULL, 0 },
		{ TEXT("{\"symbol\" :\"A/4\",\"title\": \"U\",\"pages\":2}"),
		  "symbol=A/4 title=U pages=2", 40 },
		{ TEXT("{\"symbol\":\n\"A/5\",\"symbol\":\"U\",\"pages\":2}"),
		  NULL, 0 },
		{ TEXT("{\"symbol\":\"A/6\",\"title\":\"U\"}"),
		  "symbol=A/6 title=U", 28 },
		{ TEXT("{\"title\":\"U\",\"symbol\":\"A/7\",\"id\":\"i\"}"),
		  "symbol=A/7 id=i title=U", 37 },
		{ TEXT("{\"symbol\":\"A/8\",\"evidence\":{\"issued\":\"b\"}}"),
		  "symbol=A/8 evidence{issued=b}", 42 },
		{ TEXT("{\"symbol\":\"A/9\",\"pages\":3,\"url\":\"u\"}"),
		  "symbol=A/9 pages=3 url=u", 36 },
		{ TEXT("{\"original_language\":\"fr\",\"symbol\":\"A\"}"),
		  "symbol=A original=fr", 39 },
		{ TEXT("{\"original_language\":\"en\",\"symbol\":\"B\"}"),
		  "symbol=B original=en", 39 },
		/* alike in the first eight bytes */
		{ TEXT("{\"circulated\":\"a\",\"url\":\"u\"}"),
		  "circulated=a url=u", 28 },
		{ TEXT("{\"circulatee\":\"a\",\"url\":\"u\"}"), NULL, 0 },
		{ TEXT("{\"circulated\":\"b\",\"url\":\"v\"}"),
		  "circulated=b url=v", 28 },
	};
	static struct lt_plain plain;

	memset(&plain, 0, sizeof plain);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_arena arena = { 0 };
		struct lt_str text = alone(rows[i].text);
		bool taken = lt_plain_read(text, false, &arena, &plain);

		cr_expect_eq(taken, rows[i].holds != NULL, "row %zu", i);
		if (taken) {
			cr_expect_str_eq(shown(&arena, &plain), rows[i].holds);
			cr_expect_eq(plain.size, rows[i].size, "row %zu", i);
		}
		free((void *)(uintptr_t)text.at);
		lt_arena_free(&arena);
	}
}

/* COUNT versions, each at a time, under names of their own. */
static void put_versions(struct lt_buf *text, const char *key, size_t first,
                         size_t count, const char *value)
{
	lt_buf_puts(text, key);
	for (size_t i = first; i < first + count; i++) {
		lt_buf_puts(text, i > first ? ",\"" : "\"");
		lt_buf_char(text, (char)('a' + i / 26));
		lt_buf_char(text, (char)('a' + i % 26));
		lt_buf_puts(text, "\":");
		lt_buf_puts(text, value);
	}
	lt_buf_puts(text, "}");
}

/* As many languages as there is room for; one more goes the long way: alone,
 * and of two keys, of which the second expects the names of the first. */
Test(plain, versions_have_an_end)
{
	static const char *const values[] = { "\"x\"",
		                              "\"2024-03-05T15:00:07Z\"" };

	for (size_t row = 0; row < 8; row++) {
		static struct lt_plain plain;
		size_t count = LT_PLAIN_VERSIONS_MAX + row % 2;
		size_t second = row & 2 ? count / 2 : 0;
		const char *value = values[row / 4];
		struct lt_arena arena = { 0 };
		struct lt_buf text = { 0 };

		put_versions(&text, "{\"issued\":{", 0, count - second, value);
		put_versions(&text, ",\"posted\":{", 0, second, value);
		lt_buf_puts(&text, "}");
		for (int i = 0; i < 50; i++)
			lt_buf_char(&text, ' ');
		memset(&plain, 0, sizeof plain);
		for (int again = 0; again < 2; again++) {
			cr_expect_eq(lt_plain_read(lt_buf_str(&text), false,
			                           &arena, &plain),
			             count == LT_PLAIN_VERSIONS_MAX);
			cr_expect(count > LT_PLAIN_VERSIONS_MAX ||
			          plain.version_count == count);
		}
		lt_buf_free(&text);
		lt_arena_free(&arena);
	}
}
