#include "base/diag.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/lines.h"
#include "base/safe.h"
#include "base/utf8.h"

static const struct lt_diag_kind kinds[LT_D_COUNT] = {
	[LT_D_NONE] = { "LT0000", LT_SEVERITY_NONE, "", NULL },
#define LT_DIAGNOSTIC(name, number, severity, message, hint)                   \
	[LT_D_##name] = { number, severity, message, hint },
#include "base/diag_table.h"
#undef LT_DIAGNOSTIC
};

const struct lt_diag_kind *lt_diag_kind(enum lt_code code)
{
	return &kinds[code];
}

enum lt_code lt_diag_numbered(struct lt_str number)
{
	for (enum lt_code code = LT_D_NONE + 1; code < LT_D_COUNT; code++)
		if (lt_str_is(number, kinds[code].number))
			return code;
	return LT_D_NONE;
}

const char *lt_severity_name(enum lt_severity severity)
{
	static const char *const names[] = { "none", "notice", "warning",
		                             "error" };

	return names[severity];
}

/* Whether every argument that FORMAT names is there. */
static bool complete(const char *format, const struct lt_str *args,
                     size_t count)
{
	for (const char *at = format; *at; at++) {
		if (at[0] != '{' || !lt_is_digit(at[1]) || at[2] != '}')
			continue;
		if ((size_t)(at[1] - '0') >= count || !args[at[1] - '0'].size)
			return false;
	}
	return true;
}

static const char *fill(struct lt_arena *arena, const char *format,
                        const struct lt_str *args, size_t count)
{
	struct lt_buf buf = { 0 };
	const char *text;

	lt_buf_format(&buf, format, args, count);
	text = lt_arena_text(arena, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return text;
}

/* The first line of FORMS that is complete; NULL: none is. */
static const char *hint_of(struct lt_arena *arena, const char *forms,
                           const struct lt_str *args, size_t count)
{
	while (*forms) {
		size_t size = strcspn(forms, "\n");
		const char *form =
		    lt_arena_text(arena, (struct lt_str){ forms, size });

		if (complete(form, args, count))
			return fill(arena, form, args, count);
		forms += size + (forms[size] == '\n');
	}
	return NULL;
}

static struct lt_place keep(struct lt_arena *arena, const struct lt_place *at)
{
	struct lt_place kept = { 0 };

	if (!at)
		return kept;
	kept = *at;
	if (at->file)
		kept.file = lt_arena_text(arena, lt_str_of(at->file));
	if (at->pointer)
		kept.pointer = lt_arena_text(arena, lt_str_of(at->pointer));
	if (at->uid)
		kept.uid = lt_arena_text(arena, lt_str_of(at->uid));
	kept.excerpt = lt_arena_copy(
	    arena, lt_str_head(at->excerpt, LT_EXCERPT_BYTES_MAX));
	return kept;
}

/* Whether CODE says that a part of a calendar was read by a guess: what is
 * written is wrong or means nothing, and the likely meaning was taken. A
 * reading that follows a clear rule (a date mark, a vendor's name of a zone) is
 * no guess. */
static bool is_guess(enum lt_code code)
{
	static const bool guesses[LT_D_COUNT] = {
#define LT_GUESS(name) [LT_D_##name] = true,
#include "base/guesses.h"
#undef LT_GUESS
	};

	return guesses[code];
}

void lt_diag_note(struct lt_diags *diags, const struct lt_note *note)
{
	struct lt_notes *notes = diags->notes;
	struct lt_note *place;

	for (size_t i = 0; notes && i < notes->count; i++)
		if (notes->list[i].code == note->code &&
		    notes->list[i].line == note->line &&
		    notes->list[i].file == note->file)
			return;
	if (!notes || notes->count == LT_NOTES_MAX)
		return;
	place = lt_arena_push(diags->arena, (void **)&notes->list,
	                      notes->count++, sizeof *place);
	*place = *note;
}

static void take_note(struct lt_diags *diags, enum lt_code code,
                      const struct lt_place *at, const char *message)
{
	struct lt_note note = { code, at ? at->line : 0, message,
		                at ? at->file : NULL };

	lt_diag_note(diags, &note);
}

/* Whether a diagnostic of this code is reported only once for each message,
 * however often and on however many threads it is met. */
static bool is_told_once(enum lt_code code)
{
	return code == LT_D_BODY_OF_NO_PACK;
}

/* Whether a diagnostic was reported before and is one that is reported only
 * once. When the list is full this cannot be looked up any more; then it is
 * taken for a repetition, and not counted among those that are not listed. */
static bool is_repeated(struct lt_diags *diags, const struct lt_diag *diag)
{
	bool is_told = lt_diags_is_full(diags, diag->code);

	if (!is_told_once(diag->code))
		return false;
	for (size_t i = 0; i < diags->count && !is_told; i++)
		is_told = diags->list[i].code == diag->code &&
		          strcmp(diags->list[i].message, diag->message) == 0;
	diags->repeated += is_told;
	return is_told;
}

/* Counts one more. False: the list is full, so it is counted only. */
static bool count_one(struct lt_diags *diags, enum lt_severity severity)
{
	if (diags->by_severity[severity]++ < LT_DIAGNOSTICS_MAX)
		return true;
	diags->beyond++;
	return false;
}

static enum lt_severity severity_of(const struct lt_diags *diags,
                                    enum lt_code code)
{
	return diags->is_strict && is_guess(code)
	           ? LT_ERROR
	           : lt_diag_kind(code)->severity;
}

void lt_diag_add(struct lt_diags *diags, enum lt_code code,
                 const struct lt_place *at, const struct lt_str *args,
                 size_t count)
{
	const struct lt_diag_kind *kind = lt_diag_kind(code);
	enum lt_severity severity = severity_of(diags, code);
	struct lt_diag *diag;

	if (is_told_once(code) &&
	    is_repeated(diags, &(struct lt_diag){
				   .code = code,
				   .message = fill(diags->arena, kind->message,
	                                           args, count) }))
		return;
	if (!count_one(diags, severity))
		return;
	diag = lt_arena_push(diags->arena, (void **)&diags->list,
	                     diags->count++, sizeof *diag);
	diag->code = code;
	diag->severity = severity;
	diag->at = keep(diags->arena, at);
	diag->message = fill(diags->arena, kind->message, args, count);
	take_note(diags, code, at, diag->message);
	if (kind->hint)
		diag->hint = hint_of(diags->arena, kind->hint, args, count);
	else if (severity == LT_ERROR)
		diag->hint = "without --strict-calendar it is read like this";
}

void lt_diag_forward(struct lt_diags *diags, const struct lt_diag *diag)
{
	struct lt_diag *copy;

	if (is_repeated(diags, diag) || !count_one(diags, diag->severity))
		return;
	copy = lt_arena_push(diags->arena, (void **)&diags->list,
	                     diags->count++, sizeof *copy);
	*copy = *diag;
	copy->at = keep(diags->arena, &diag->at);
	copy->message = lt_arena_text(diags->arena, lt_str_of(diag->message));
	if (diag->hint)
		copy->hint = lt_arena_text(diags->arena, lt_str_of(diag->hint));
}

void lt_diags_take(struct lt_diags *diags, const struct lt_diags *from,
                   size_t first, size_t end)
{
	for (size_t i = first; i < end && i < from->count; i++)
		lt_diag_forward(diags, &from->list[i]);
}

size_t lt_diags_more(const struct lt_diags *diags, enum lt_severity severity)
{
	size_t listed = 0;

	if (!diags->beyond)
		return 0;
	for (size_t i = 0; i < diags->count; i++)
		listed += diags->list[i].severity == severity;
	return diags->by_severity[severity] - listed;
}

bool lt_diags_is_full(const struct lt_diags *diags, enum lt_code code)
{
	return diags->by_severity[severity_of(diags, code)] >=
	       LT_DIAGNOSTICS_MAX;
}

void lt_diags_take_beyond(struct lt_diags *diags, const struct lt_diags *from)
{
	for (enum lt_severity i = LT_NOTICE; i <= LT_ERROR; i++)
		diags->by_severity[i] += lt_diags_more(from, i);
	diags->beyond += from->beyond;
}

struct lt_str lt_diag_number(struct lt_diags *diags, int64_t number)
{
	struct lt_buf buf = { 0 };

	lt_buf_int(&buf, number);
	return lt_buf_finish(&buf, diags->arena);
}

struct lt_str lt_diag_quote(struct lt_diags *diags, struct lt_str text)
{
	struct lt_buf buf = { 0 };

	lt_safe_put_codes(&buf, text, LT_QUOTE_BYTES_MAX);
	return lt_buf_finish(&buf, diags->arena);
}

void lt_place_excerpt(struct lt_place *place, struct lt_str line, size_t at)
{
	enum { BEFORE = LT_EXCERPT_BYTES_MAX / 2 };
	size_t begin = 0;

	if (line.size > LT_EXCERPT_BYTES_MAX && at > BEFORE) {
		struct lt_str rest;

		for (begin = at - BEFORE;
		     begin < at &&
		     ((unsigned char)line.at[begin] & 0xc0) == 0x80;)
			begin++;
		rest = lt_str_head(lt_str_from(line, begin), at - begin);
		place->excerpt_from =
		    place->column - (uint32_t)lt_utf8_count(rest);
	}
	place->excerpt = lt_str_from(line, begin);
}

void lt_place_behind(struct lt_place *place, uint32_t column)
{
	place->column += column - 1;
	place->excerpt_from += place->excerpt_from ? column - 1 : column;
}

void lt_place_in(struct lt_place *place, struct lt_str text, size_t offset,
                 uint32_t first_line)
{
	struct lt_str before = lt_str_head(text, offset), rest;
	size_t begin, end;

	place->line = first_line;
	rest = lt_lines_pass(before, &place->line);
	begin = before.size - rest.size;
	end = begin + lt_str_find(lt_str_from(text, begin), '\n');
	if (end > begin && text.at[end - 1] == '\r')
		end--;
	place->column = (uint32_t)lt_utf8_count(rest) + 1;
	lt_place_excerpt(place,
	                 lt_str_head(lt_str_from(text, begin), end - begin),
	                 before.size - begin);
}
