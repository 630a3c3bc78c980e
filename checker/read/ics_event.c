#include "read/ics_event.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "read/ics_parse.h"

#include <stdlib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What is remembered of lines: heads that are longer, or have more parameters,
 * are not, nor are those behind so many. */
enum { HEAD_BYTES = 96, HEAD_PARAMETERS = 2, HEADS = 48 };

/* How many heads are tried where lines were left out. */
enum { HEADS_TRIED = 4 };

enum { PROPERTIES = 16 };

/* What stands before the value of a line, with the colon. */
struct head {
	char text[HEAD_BYTES];
	size_t size; /* 0: none yet */
	enum lt_ics_name id;
	bool has_zone; /* a name of which may go on to a later colon */
	struct lt_ics_parameter parameters[HEAD_PARAMETERS]; /* in text */
	size_t count;
};

struct lt_ics_heads {
	struct head list[HEADS + HEADS_TRIED]; /* the last ones stay empty */
	struct lt_ics_property properties[PROPERTIES];
	struct lt_buf joined; /* values that were folded */
	struct lt_buf line;   /* a folded line whose head is not known */
	/* Of the event that was looked at: */
	size_t bytes;
	uint32_t lines;
};

/* A content line as it lies in the block, folds and all. */
struct content {
	struct lt_str first; /* without the line end */
	const char *end;     /* of the last part, before the line end */
	const char *next;    /* the line behind it */
	uint32_t lines;
};

/* An event while it is looked at. */
struct looking {
	struct lt_ics_heads *heads;
	uint32_t fit, seen;
	const char *at, *limit;
	uint32_t line;
	size_t expected; /* which head comes next */
	size_t count;    /* of properties */
	bool is_in_alarm;
};

/* --- content lines ------------------------------------------------------ */

/* The line from AT on; *END is where its line end begins, *NEXT what is behind
 * that, of which there is a byte. False: it needs a repair, or is not all
 * here. */
static bool see_physical(const char *at, const char *limit, const char **end,
                         const char **next)
{
	bool is_ascii = true;
	const char *feed = lt_ics_control_from(at, limit, &is_ascii);

	*end = feed;
	if (limit - feed > 1 && feed[0] == '\r' && feed[1] == '\n')
		feed++;
	if (limit - feed < 2 || *feed != '\n')
		return false;
	*next = feed + 1;
	return is_ascii ||
	       lt_utf8_check((struct lt_str){ at, (size_t)(*end - at) }) ==
	           (size_t)(*end - at);
}

static bool is_fold(const char *next)
{
	return *next == ' ' || *next == '\t';
}

/* A line that ends in `=` may go on without a fold. */
static bool see_content(const struct looking *looking, struct content *line)
{
	const char *at = looking->at;

	if (!see_physical(at, looking->limit, &line->end, &line->next))
		return false;
	line->first = (struct lt_str){ at, (size_t)(line->end - at) };
	line->lines = 1;
	while (is_fold(line->next)) {
		at = line->next + 1;
		if (!see_physical(at, looking->limit, &line->end,
		                  &line->next) ||
		    line->end == at)
			return false;
		line->lines++;
	}
	return line->first.size && line->end[-1] != '=' &&
	       line->end - line->first.at <= LT_ICS_LINE_BYTES_MAX;
}

/* Adds what stands in the line behind SKIPPED bytes of its first part. */
static void join(struct lt_buf *to, const struct content *line, size_t skipped)
{
	const char *at = line->first.at + skipped;
	const char *end = line->first.at + line->first.size;

	for (;;) {
		lt_buf_put(to, (struct lt_str){ at, (size_t)(end - at) });
		if (end == line->end)
			return;
		/* Behind the line end and the blank. */
		at = end + (*end == '\r') + 2;
		end = memchr(at, '\n', (size_t)(line->next - at));
		end -= end[-1] == '\r';
	}
}

/* --- heads -------------------------------------------------------------- */

/* Most heads are shorter than a block; what is behind them in it is passed
 * over. */
static bool has_head(struct lt_str text, const struct head *head)
{
	if (!head->size || text.size < head->size)
		return false;
#ifdef __SSE2__
	if (head->size <= 16 && text.size >= 16) {
		__m128i a = _mm_loadu_si128((const void *)text.at);
		__m128i b = _mm_loadu_si128((const void *)head->text);
		unsigned odd =
		    ~(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(a, b));

		return !(odd << (16 - head->size) & UINT16_MAX);
	}
#endif
	return memcmp(text.at, head->text, head->size) == 0;
}

/* NULL: it has to be found. */
static struct head *expected_head(struct looking *looking, struct lt_str text)
{
	size_t end = looking->expected + HEADS_TRIED;

	for (size_t i = looking->expected; i < end; i++) {
		struct head *one = &looking->heads->list[i];

		if (has_head(text, one)) {
			looking->expected = i + 1;
			return one;
		}
	}
	return NULL;
}

static bool ends_with_nocase(struct lt_str name, struct lt_str word)
{
	return name.size >= word.size &&
	       lt_str_eq_nocase(lt_str_from(name, name.size - word.size), word);
}

/* What the parser did may have to do with the value, or with more than the
 * parameters that can be remembered. */
static bool are_simple(const struct lt_ics_parsed *parsed)
{
	if (parsed->count > HEAD_PARAMETERS || lt_ics_is_quoted(parsed))
		return false;
	if (parsed->count == 2 && lt_str_eq_nocase(parsed->parameters[0].name,
	                                           parsed->parameters[1].name))
		return false;
	for (size_t i = 0; i < parsed->count; i++)
		if (!parsed->parameters[i].value.at ||
		    lt_str_find(parsed->parameters[i].value, '^') <
		        parsed->parameters[i].value.size)
			return false;
	return true;
}

/* A view into TEXT as the same view into the copy of it. */
static struct lt_str moved(struct lt_str view, struct lt_str text,
                           const char *copy)
{
	if (!view.size)
		return (struct lt_str){ 0 };
	return (struct lt_str){ copy + (view.at - text.at), view.size };
}

static void keep_head(struct head *head, struct lt_str text, size_t size,
                      const struct lt_ics_parsed *parsed, enum lt_ics_name id)
{
	memcpy(head->text, text.at, size);
	head->size = size;
	head->id = id;
	head->count = parsed->count;
	head->has_zone = false;
	for (size_t i = 0; i < parsed->count; i++) {
		const struct lt_ics_parameter *one = &parsed->parameters[i];

		head->parameters[i].name = moved(one->name, text, head->text);
		head->parameters[i].value = moved(one->value, text, head->text);
		head->has_zone |= lt_str_is_nocase(one->name, "TZID");
	}
}

bool lt_ics_is_kept(enum lt_ics_name id, enum lt_ics_kind kind)
{
	if (id == LT_ICS_LAST_MODIFIED || id == LT_ICS_PERCENT_COMPLETE)
		return kind == LT_ICS_TODO || kind == LT_ICS_JOURNAL;
	return id != LT_ICS_NONE;
}

/* The head of a line by its grammar: *HEAD is NULL where the line is of no
 * interest and its head cannot be remembered. False: it must go the long
 * way. */
static bool find_head(struct looking *looking, const struct content *line,
                      const struct head **head)
{
	struct lt_ics_heads *heads = looking->heads;
	struct lt_ics_parsed parsed;
	struct lt_str text = line->first;
	enum lt_ics_name id;
	struct head *slot;
	size_t size;

	if (line->lines > 1) {
		lt_buf_clear(&heads->line);
		join(&heads->line, line, 0);
		text = lt_buf_str(&heads->line);
	}
	if (!lt_ics_parse(text, &parsed) || parsed.too_many)
		return false;
	id = lt_ics_named(parsed.name);
	if (id == LT_ICS_NONE && lt_ics_meant(parsed.name).size)
		return false;
	if (!lt_ics_is_kept(id, LT_ICS_EVENT))
		id = LT_ICS_NONE;
	if (id != LT_ICS_DTEND &&
	    (ends_with_nocase(parsed.name, LT_STR("BEGIN")) ||
	     ends_with_nocase(parsed.name, LT_STR("END"))))
		return false;
	size = (size_t)(parsed.value.at - text.at);
	*head = NULL;
	if (size > HEAD_BYTES || size > line->first.size ||
	    looking->expected == HEADS || !are_simple(&parsed) ||
	    lt_str_find(lt_str_head(text, size), '"') < size)
		return id == LT_ICS_NONE;
	slot = &heads->list[looking->expected++];
	keep_head(slot, text, size, &parsed, id);
	*head = slot;
	return true;
}

/* --- an event ----------------------------------------------------------- */

/* Whether the parser would part a line with the name of a zone where this one
 * was parted (mend_zone_name). */
static bool is_behind_zone(struct lt_str value)
{
	for (size_t i = 0; i < 8; i++)
		if (i >= value.size || !lt_is_digit(value.at[i]))
			return false;
	return lt_str_find(value, ':') == value.size;
}

/* False: it must go the long way. */
static bool keep_property(struct looking *looking, const struct head *head,
                          const struct content *line)
{
	struct lt_ics_heads *heads = looking->heads;
	uint32_t bit = UINT32_C(1) << head->id;
	struct lt_str value = lt_str_from(line->first, head->size);

	if (!(looking->fit & bit) || looking->seen & bit ||
	    looking->count == PROPERTIES || lt_is_blank(line->end[-1]))
		return false;
	looking->seen |= bit;
	if (line->lines > 1) {
		/* There is room, so that those before stay where they are. */
		value.at = heads->joined.at + heads->joined.size;
		join(&heads->joined, line, head->size);
		value.size =
		    (size_t)(heads->joined.at + heads->joined.size - value.at);
	}
	if (head->has_zone && !is_behind_zone(value))
		return false;
	heads->properties[looking->count++] =
	    (struct lt_ics_property){ .id = head->id,
		                      .value = value,
		                      .parameters = head->parameters,
		                      .parameter_count = head->count,
		                      .line = looking->line };
	return true;
}

enum step { GO_ON, IS_WHOLE, IS_ODD };

/* BEGIN and END as they should be written; GO_ON: it is neither. */
static enum step see_mark(struct looking *looking, struct lt_str text,
                          bool *is_mark)
{
	bool is_begin = lt_str_is(text, "BEGIN:VALARM");

	*is_mark = true;
	if (lt_str_is(text, "END:VEVENT"))
		return looking->is_in_alarm ? IS_ODD : IS_WHOLE;
	if (is_begin || lt_str_is(text, "END:VALARM")) {
		if (looking->is_in_alarm == is_begin)
			return IS_ODD;
		looking->is_in_alarm = is_begin;
		return GO_ON;
	}
	*is_mark = false;
	return GO_ON;
}

static enum step see_line(struct looking *looking, const struct content *line)
{
	const struct head *head;

	if (line->first.at[0] == 'E' || line->first.at[0] == 'B') {
		bool is_mark;
		enum step step = see_mark(looking, line->first, &is_mark);

		if (is_mark)
			return line->lines == 1 ? step : IS_ODD;
	}
	head = expected_head(looking, line->first);
	if (!head && !find_head(looking, line, &head))
		return IS_ODD;
	if (!head || head->id == LT_ICS_NONE)
		return GO_ON;
	/* What only looks like an END may be meant as one. */
	if (looking->is_in_alarm)
		return head->id == LT_ICS_DTEND ? IS_ODD : GO_ON;
	return keep_property(looking, head, line) ? GO_ON : IS_ODD;
}

static bool see_all(struct looking *looking)
{
	for (;;) {
		struct content line;
		enum step step;

		if (!see_content(looking, &line))
			return false;
		step = see_line(looking, &line);
		if (step == IS_ODD)
			return false;
		looking->at = line.next;
		looking->line += line.lines;
		if (step == IS_WHOLE)
			return true;
	}
}

/* Where the second line of a VEVENT begins; NULL: none begins here. */
static const char *behind_begin(struct lt_str held)
{
	static const char begin[] = "BEGIN:VEVENT";
	const char *at = held.at + sizeof begin - 1;

	/* With CR, LF and a byte behind them. */
	if (held.size < sizeof begin - 1 + 3 ||
	    memcmp(held.at, begin, sizeof begin - 1) != 0)
		return NULL;
	at += *at == '\r';
	return *at == '\n' && !is_fold(at + 1) ? at + 1 : NULL;
}

static bool is_within_limits(const struct lt_ics *ics)
{
	const struct lt_ics_lines *lines = &ics->lines;
	const struct lt_ics_heads *heads = ics->heads;

	return !ics->is_done && !lines->is_over && !lines->is_broken &&
	       ics->depth < LT_ICS_NESTING_MAX - 1 &&
	       lines->taken + (int64_t)heads->bytes <= LT_ICS_FILE_BYTES_MAX &&
	       lines->next + heads->lines <= LT_ICS_LINES_MAX;
}

/* In any other component an event is told of. */
static bool is_in_calendar(const struct lt_ics *ics)
{
	return !ics->depth ||
	       lt_str_is_nocase(ics->levels[ics->depth - 1].name, "VCALENDAR");
}

bool lt_ics_event_peek(struct lt_ics *ics, uint32_t fit,
                       struct lt_ics_component *component)
{
	struct lt_str held = ics->lines.source->held;
	struct looking looking = { .fit = fit, .line = ics->lines.next + 1 };
	const char *second = behind_begin(held);

	if (!second || ics->has_again || !is_in_calendar(ics))
		return false;
	if (!ics->heads)
		ics->heads = lt_alloc_zeroed(1, sizeof *ics->heads);
	looking.heads = ics->heads;
	looking.at = second;
	looking.limit = held.at + held.size;
	lt_buf_clear(&ics->heads->joined);
	if (ics->heads->joined.room < held.size)
		lt_buf_reserve(&ics->heads->joined, held.size);
	if (!see_all(&looking))
		return false;
	ics->heads->bytes = (size_t)(looking.at - held.at);
	ics->heads->lines = looking.line - ics->lines.next;
	if (!is_within_limits(ics))
		return false;
	*component =
	    (struct lt_ics_component){ .kind = LT_ICS_EVENT,
		                       .properties = ics->heads->properties,
		                       .count = looking.count,
		                       .line = ics->lines.next,
		                       .calendar = ics->calendars };
	return true;
}

void lt_ics_event_take(struct lt_ics *ics)
{
	ics->lines.next += ics->heads->lines;
	ics->lines.taken += (int64_t)ics->heads->bytes;
	lt_source_take(ics->lines.source, ics->heads->bytes);
}

void lt_ics_event_close(struct lt_ics *ics)
{
	if (!ics->heads)
		return;
	lt_buf_free(&ics->heads->joined);
	lt_buf_free(&ics->heads->line);
	free(ics->heads);
	ics->heads = NULL;
}
