#include "render/digest.h"
#include "render/wrap.h"

enum { COLUMNS = 72 };

/* --- plain text ------------------------------------------------------- */

/* How a line of each kind stands in the text. */
static const struct {
	unsigned blank_before;
	unsigned indent, hang;
	const char *joint; /* between the text and what stands beside it */
} forms[] = {
	[LT_LINE_NONE] = { 0, 0, 0, "" },
	[LT_LINE_LEAD] = { 1, 0, 0, "" },
	[LT_LINE_SESSION] = { 2, 0, 0, ", " },
	[LT_LINE_GROUP] = { 1, 0, 2, "" },
	[LT_LINE_RULE] = { 0, 2, 2, "" },
	[LT_LINE_TO_DO] = { 0, 2, 2, "" },
	[LT_LINE_PAPER] = { 0, 2, 6, "  " },
	[LT_LINE_DETAIL] = { 0, 6, 6, "" },
	[LT_LINE_FOOT] = { 2, 0, 0, "" },
	[LT_LINE_INPUT] = { 0, 2, 4, "" },
};

static void put_text_line(struct lt_buf *out, const struct lt_line *line,
                          bool is_first)
{
	unsigned indent = forms[line->kind].indent;
	unsigned hang = forms[line->kind].hang, column = indent;

	if (!is_first)
		lt_buf_repeat(out, '\n', forms[line->kind].blank_before);
	lt_buf_repeat(out, ' ', indent);
	if (line->kind == LT_LINE_PAPER) {
		lt_buf_puts(out, "* ");
		column += 2;
	}
	lt_put_words(out, line->text, &column, hang, COLUMNS);
	if (line->more.size) {
		lt_buf_puts(out, forms[line->kind].joint);
		column += (unsigned)strlen(forms[line->kind].joint);
		lt_put_words(out, line->more, &column, hang, COLUMNS);
	}
	lt_end_line(out);
	if (line->kind == LT_LINE_SESSION) {
		lt_buf_repeat(out, '-', COLUMNS);
		lt_buf_char(out, '\n');
	}
}

void lt_page_text(struct lt_buf *out, const struct lt_page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		/* A blank line between what to do and the papers. */
		if (i && page->lines[i].kind == LT_LINE_PAPER &&
		    page->lines[i - 1].kind != LT_LINE_PAPER &&
		    page->lines[i - 1].kind != LT_LINE_DETAIL)
			lt_buf_char(out, '\n');
		put_text_line(out, &page->lines[i], i == 0);
	}
}

/* --- HTML ------------------------------------------------------------- */

/* The one way of a text into HTML, for elements and quoted attributes. */
static void escape(struct lt_buf *out, struct lt_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		switch (text.at[i]) {
		case '&':
			lt_buf_puts(out, "&amp;");
			break;
		case '<':
			lt_buf_puts(out, "&lt;");
			break;
		case '>':
			lt_buf_puts(out, "&gt;");
			break;
		case '"':
			lt_buf_puts(out, "&quot;");
			break;
		case '\'':
			lt_buf_puts(out, "&#39;");
			break;
		default:
			lt_buf_char(out, text.at[i]);
		}
	}
}

/* Dark enough on white to be read (contrast above 5 to 1). */
static const char *const colours[] = {
	[LT_TONE_PLAIN] = "#444444", [LT_TONE_GOOD] = "#1b6e34",
	[LT_TONE_SOON] = "#8a5200",  [LT_TONE_UNDECIDED] = "#6a2c91",
	[LT_TONE_BAD] = "#b00020",
};

/* A paragraph of each kind: what opens and closes it, and what stands in
 * front of the part beside the text. */
static const struct {
	const char *open, *more, *close;
} marks[] = {
	[LT_LINE_NONE] = { "", "", "" },
	[LT_LINE_LEAD] = { "<p style=\"margin:0 0 12px\">", "", "</p>\n" },
	[LT_LINE_SESSION] = { "<h2 style=\"font-size:18px;margin:24px 0 4px;"
	                      "padding-bottom:4px;border-bottom:1px solid "
	                      "#cccccc\">",
	                      "<br>\n<span style=\"font-size:14px;"
	                      "font-weight:normal;color:#444444\">",
	                      "</h2>\n" },
	[LT_LINE_GROUP] = { "", "", "" },
	[LT_LINE_RULE] = { "<p style=\"margin:0;font-size:13px;"
	                   "color:#444444\">",
	                   "", "</p>\n" },
	[LT_LINE_TO_DO] = { "<p style=\"margin:4px 0 0;font-weight:bold\">", "",
	                    "</p>\n" },
	[LT_LINE_PAPER] = { "<p style=\"margin:8px 0 0 12px\"><strong>",
	                    "</strong> ", "</p>\n" },
	[LT_LINE_DETAIL] = { "<p style=\"margin:0 0 0 12px;font-size:14px;"
	                     "color:#333333\">",
	                     "", "</p>\n" },
	[LT_LINE_FOOT] = { "<p style=\"margin:28px 0 0;padding-top:8px;"
	                   "border-top:1px solid #cccccc;font-size:12px;"
	                   "color:#555555\">",
	                   "", "</p>\n" },
	[LT_LINE_INPUT] = { "<p style=\"margin:2px 0 0;font-size:12px;"
	                    "color:#555555\">",
	                    "", "</p>\n" },
};

/* A title is in any language, which is not told, and has its own direction. */
static const char title_open[] = "<span dir=\"auto\" lang=\"\">";

static void put_group(struct lt_buf *out, const struct lt_line *line)
{
	const char *colour = colours[line->tone];

	lt_buf_puts(out, "<h3 style=\"font-size:15px;margin:18px 0 2px;"
	                 "padding-left:8px;border-left:6px solid ");
	lt_buf_puts(out, colour);
	lt_buf_puts(out, ";color:");
	lt_buf_puts(out, colour);
	lt_buf_puts(out, "\">");
	escape(out, line->text);
	lt_buf_puts(out, "</h3>\n");
}

static void put_html_line(struct lt_buf *out, const struct lt_line *line)
{
	if (line->kind == LT_LINE_GROUP) {
		put_group(out, line);
		return;
	}
	lt_buf_puts(out, marks[line->kind].open);
	escape(out, line->text);
	if (line->kind == LT_LINE_PAPER || line->more.size)
		lt_buf_puts(out, marks[line->kind].more);
	if (line->kind == LT_LINE_PAPER && line->more.size)
		lt_buf_puts(out, title_open);
	escape(out, line->more);
	if ((line->kind == LT_LINE_PAPER || line->kind == LT_LINE_SESSION) &&
	    line->more.size)
		lt_buf_puts(out, "</span>");
	lt_buf_puts(out, marks[line->kind].close);
}

void lt_page_html(struct lt_buf *out, const struct lt_page *page)
{
	lt_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	                 "<meta charset=\"utf-8\">\n"
	                 "<meta name=\"viewport\" "
	                 "content=\"width=device-width\">\n<title>");
	escape(out, page->subject);
	lt_buf_puts(out, "</title>\n</head>\n"
	                 "<body style=\"margin:0;padding:16px;max-width:640px;"
	                 "font-family:Arial,Helvetica,sans-serif;"
	                 "font-size:15px;line-height:1.4;color:#111111;"
	                 "overflow-wrap:anywhere;word-wrap:break-word;"
	                 "background:#ffffff\">\n");
	for (size_t i = 0; i < page->count; i++)
		put_html_line(out, &page->lines[i]);
	lt_buf_puts(out, "</body>\n</html>\n");
}
