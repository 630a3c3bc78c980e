#include "fuzz.h"

enum { DEPTH_MAX = 64 };

/* All tags of our pages; EMPTY ones are not closed. */
static const struct tag {
	const char *name;
	bool is_empty;
} tags[] = {
	{ "br", true },       { "input", true },    { "meta", true },
	{ "a", false },       { "b", false },       { "bdi", false },
	{ "body", false },    { "button", false },  { "caption", false },
	{ "dd", false },      { "defs", false },    { "details", false },
	{ "div", false },     { "dl", false },      { "dt", false },
	{ "footer", false },  { "g", false },       { "h1", false },
	{ "h2", false },      { "h3", false },      { "head", false },
	{ "header", false },  { "html", false },    { "label", false },
	{ "li", false },      { "line", false },    { "main", false },
	{ "ol", false },      { "output", false },  { "p", false },
	{ "path", false },    { "pattern", false }, { "rect", false },
	{ "script", false },  { "section", false }, { "select", false },
	{ "span", false },    { "strong", false },  { "style", false },
	{ "summary", false }, { "svg", false },     { "table", false },
	{ "tbody", false },   { "td", false },      { "text", false },
	{ "th", false },      { "thead", false },   { "title", false },
	{ "tr", false },      { "ul", false },      { "option", false },
	{ "time", false },    { "circle", false },  { "polygon", false },
	{ "use", false },     { "code", false },    { "wbr", true },
};

struct page {
	struct lt_str rest;
	const struct tag *open[DEPTH_MAX];
	size_t depth;
};

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == ':';
}

static struct lt_str name(struct page *page)
{
	size_t size = 0;
	struct lt_str found;

	while (size < page->rest.size && is_name(page->rest.at[size]))
		size++;
	NEED(size != 0);
	found = lt_str_head(page->rest, size);
	page->rest = lt_str_from(page->rest, size);
	return found;
}

static bool take(struct page *page, struct lt_str text)
{
	if (!page->rest.size || *page->rest.at != *text.at ||
	    !lt_str_starts(page->rest, text))
		return false;
	page->rest = lt_str_from(page->rest, text.size);
	return true;
}

static void skip_blanks(struct page *page)
{
	while (take(page, LT_STR(" ")) || take(page, LT_STR("\n")))
		;
}

static const struct tag *tag_named(struct lt_str text)
{
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
		if (*text.at == *tags[i].name && lt_str_is(text, tags[i].name))
			return &tags[i];
	return NULL;
}

/* A target is a page, a mail address, or a place in this page. */
static bool is_target(struct lt_str value)
{
	return lt_str_starts(value, LT_STR("#")) ||
	       lt_str_eq_nocase(lt_str_head(value, 8), LT_STR("https://")) ||
	       lt_str_eq_nocase(lt_str_head(value, 7), LT_STR("http://")) ||
	       lt_str_eq_nocase(lt_str_head(value, 7), LT_STR("mailto:")) ||
	       lt_str_eq_nocase(lt_str_head(value, 5), LT_STR("data:"));
}

static void attribute(struct page *page)
{
	struct lt_str what = name(page), value;

	NEED(!lt_str_eq_nocase(lt_str_head(what, 2), LT_STR("on")));
	NEED(!lt_str_is_nocase(what, "src"));
	NEED(!lt_str_is_nocase(what, "srcdoc"));
	if (!take(page, LT_STR("=")))
		return;
	NEED(take(page, LT_STR("\"")));
	value = lt_str_head(page->rest, lt_str_find(page->rest, '"'));
	NEED(value.size < page->rest.size);
	NEED(lt_str_find(value, '<') == value.size);
	if (lt_str_is_nocase(what, "href"))
		NEED(is_target(value));
	page->rest = lt_str_from(page->rest, value.size + 1);
}

/* Up to </style> or </script>, in which no foreign text stands. */
static void skip_raw(struct page *page, const struct tag *tag)
{
	struct lt_str end = lt_str_is(lt_str_of(tag->name), "style")
	                        ? LT_STR("</style>")
	                        : LT_STR("</script>");
	const char *found =
	    memmem(page->rest.at, page->rest.size, end.at, end.size);

	NEED(found != NULL);
	page->rest = lt_str_from(page->rest, (size_t)(found - page->rest.at));
}

static void begin(struct page *page)
{
	const struct tag *tag = tag_named(name(page));

	NEED(tag != NULL);
	for (;;) {
		skip_blanks(page);
		if (take(page, LT_STR("/>")))
			return;
		if (take(page, LT_STR(">")))
			break;
		attribute(page);
	}
	if (tag->is_empty)
		return;
	NEED(page->depth < DEPTH_MAX);
	page->open[page->depth++] = tag;
	if (lt_str_is(lt_str_of(tag->name), "style") ||
	    lt_str_is(lt_str_of(tag->name), "script"))
		skip_raw(page, tag);
}

static void finish(struct page *page)
{
	const struct tag *tag = tag_named(name(page));

	NEED(tag != NULL && page->depth != 0);
	NEED(page->open[--page->depth] == tag);
	NEED(take(page, LT_STR(">")));
}

/* An entity that we write. */
static void entity(struct page *page)
{
	NEED(take(page, LT_STR("amp;")) || take(page, LT_STR("lt;")) ||
	     take(page, LT_STR("gt;")) || take(page, LT_STR("quot;")) ||
	     take(page, LT_STR("#39;")) || take(page, LT_STR("nbsp;")) ||
	     take(page, LT_STR("middot;")) || take(page, LT_STR("times;")));
}

/* What stands between tags and entities is most of a page. */
static void skip_words(struct page *page)
{
	const char *at = page->rest.at, *end = at + page->rest.size;

	while (at < end && *at != '<' && *at != '>' && *at != '&')
		at++;
	page->rest = lt_str_from(page->rest, (size_t)(at - page->rest.at));
}

void fuzz_is_html(struct lt_str text)
{
	struct page page = { .rest = text };

	fuzz_is_clean(text);
	take(&page, LT_STR("<!DOCTYPE html>"));
	take(&page, LT_STR("<!doctype html>"));
	for (skip_words(&page); page.rest.size; skip_words(&page)) {
		char c = page.rest.at[0];

		page.rest = lt_str_from(page.rest, 1);
		NEED(c != '>');
		if (c == '&')
			entity(&page);
		else if (c == '<' && take(&page, LT_STR("/")))
			finish(&page);
		else if (c == '<')
			begin(&page);
	}
	NEED(page.depth == 0);
}
