#include "base/safe.h"
#include "base/charset.h"
#include "base/limits.h"
#include "cli/run.h"

#include <stdio.h>

enum { HEAD_BYTES = 65536 };

/* --- named -------------------------------------------------------------- */

bool lt_run_check_charset(struct lt_run *run)
{
	struct lt_str name = lt_str_of(run->options.input_charset);
	struct lt_charset *charset;
	enum lt_charset_answer answer;
	struct lt_str meant;

	if (!run->options.input_charset)
		return true;
	charset = LT_NEW(&run->arena, struct lt_charset);
	answer = lt_charset_find(name, charset);
	run->charset = charset;
	if (answer == LT_CHARSET_GOOD)
		return true;
	if (answer == LT_CHARSET_NO_ASCII) {
		lt_safe_print(
		    "leadtime: --input-charset %s: the bytes of ASCII "
		    "stand for something else in it; convert the file with "
		    "iconv(1)\n",
		    charset->name);
		return false;
	}
	meant = lt_charset_meant(name);
	lt_safe_print("leadtime: there is no charset \"%.*s\"",
	              LT_STR_ARG(name));
	if (meant.size)
		lt_safe_print("; did you mean \"%.*s\"?\n", LT_STR_ARG(meant));
	else
		fputs("; `iconv --list` shows what the system has\n", stderr);
	return false;
}

/* The charset that NODE names; NULL: reported. */
static const struct lt_charset *named(struct lt_run *run,
                                      const struct lt_json *node)
{
	struct lt_charset *charset = LT_NEW(&run->arena, struct lt_charset);
	struct lt_place at = lt_json_place(&run->arena, node);
	struct lt_str name = lt_diag_quote(&run->diags, node->text);

	switch (lt_charset_find(node->text, charset)) {
	case LT_CHARSET_GOOD:
		return charset;
	case LT_CHARSET_UNKNOWN:
		lt_diag(&run->diags, LT_D_CHARSET_UNKNOWN, &at, name,
		        lt_charset_meant(node->text));
		return NULL;
	case LT_CHARSET_NO_ASCII:
		break;
	}
	lt_diag(&run->diags, LT_D_CHARSET_NO_ASCII, &at, name);
	return NULL;
}

void lt_run_use_charset(struct lt_run *run, const struct lt_json *node)
{
	if (node && !run->charset)
		run->charset = named(run, node);
}

/* --- opened ------------------------------------------------------------- */

/* Whether FILE has the name of a folder's workspace. */
static bool is_workspace_name(const char *file)
{
	struct lt_str name = lt_str_of(file);

	return lt_str_is(name, "leadtime.json") ||
	       lt_str_ends(name, LT_STR("/leadtime.json"));
}

/* JSON under the name of a workspace is meant as one, also where other keys
 * stand first, or those that it is known by are missing. */
static void sniff(const struct lt_source *source, struct lt_run_content *what)
{
	what->content =
	    lt_sniff(lt_str_head(source->held, HEAD_BYTES), &what->title);
	if (what->content > LT_CONTENT_WORKSPACE &&
	    what->content < LT_CONTENT_TABLE && is_workspace_name(source->file))
		what->content = LT_CONTENT_WORKSPACE;
}

/* What begins as sessions may be a register whose "sessions" stand before its
 * "documents", so more of it is looked at. */
static enum lt_status sniff_on(struct lt_source *source,
                               struct lt_run_content *what,
                               struct lt_diags *diags)
{
	const size_t size = HEAD_BYTES + LT_RECORD_BYTES_MAX;
	enum lt_status status;

	if (what->content != LT_CONTENT_SESSIONS ||
	    source->held.size < HEAD_BYTES || lt_is_utf16(source->held))
		return LT_OK;
	status = lt_source_more(source, size, diags);
	if (status != LT_SYSTEM)
		what->content =
		    lt_sniff(lt_str_head(source->held, size), &what->title);
	return status == LT_SYSTEM ? status : LT_OK;
}

/* JSON in UTF-16, which has to be decoded first: the readers of calendars and
 * tables do this themselves. */
static bool is_marked_json(const struct lt_source *source,
                           enum lt_content content)
{
	return lt_is_utf16(source->held) && content >= LT_CONTENT_WORKSPACE &&
	       content != LT_CONTENT_TABLE;
}

/* Inputs that are read block by block and need not be held whole. */
static bool is_read_on(enum lt_content content)
{
	return content == LT_CONTENT_CALENDAR || content == LT_CONTENT_REGISTER;
}

enum lt_status lt_run_open(struct lt_run *run, struct lt_source *source,
                           const char *file, const struct lt_json *own,
                           struct lt_run_content *what)
{
	const struct lt_charset *charset = own ? named(run, own) : run->charset;
	enum lt_charset_need need = LT_CHARSET_SAME;
	enum lt_status status = lt_source_open_as(
	    source, file,
	    (run->is_hashed ? 0 : LT_SOURCE_UNHASHED) | lt_run_how(run),
	    &run->diags);
	struct lt_place at = { .file = file };

	if (status == LT_OK && charset)
		status = lt_source_decode(source, charset, &need, &run->diags);
	if (status != LT_OK)
		return status;
	sniff(source, what);
	/* Not said of a workspace: the charset is meant for the files that it
	 * names. */
	if (need == LT_CHARSET_NOT_NEEDED &&
	    what->content != LT_CONTENT_WORKSPACE)
		lt_diag(&run->diags, LT_D_CHARSET_NOT_NEEDED, &at,
		        lt_is_utf16(source->held) ? LT_STR("UTF-16")
		                                  : LT_STR("UTF-8"),
		        lt_str_of(charset->name));
	if (sniff_on(source, what, &run->diags) != LT_OK)
		return LT_SYSTEM;
	if (!is_marked_json(source, what->content))
		return is_read_on(what->content)
		           ? LT_OK
		           : lt_source_hold(source, &run->diags);
	status = lt_source_decode_marked(source, &run->diags);
	if (status == LT_OK)
		sniff(source, what);
	return status;
}
