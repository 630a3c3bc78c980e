#include "cli/merge.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* The end of a file in which its last line is looked for first. */
enum { TAIL_BYTES = 64 * 1024 };

/* A number larger than this is refused, so that the sum over all parts cannot
 * overflow. */
static const int64_t number_max = INT64_MAX / LT_PARTS_MAX;

struct reading {
	struct lt_run *run;
	struct lt_piece *piece;
	int fd;
	bool is_good; /* nothing was missing so far */
};

static bool no_part(struct reading *reading)
{
	struct lt_place at = { .file = reading->piece->file };

	lt_diag0(&reading->run->diags, LT_D_NO_PART, &at);
	return false;
}

/* --- the last line ------------------------------------------------------ */

static size_t line_begin(struct lt_str text)
{
	const char *feed = text.size ? memrchr(text.at, '\n', text.size) : NULL;

	return feed ? (size_t)(feed - text.at) + 1 : 0;
}

/* The last line, without its end; empty: there is none that could be it. */
static struct lt_str last_line(struct reading *reading)
{
	struct lt_piece *piece = reading->piece;
	uint64_t size = TAIL_BYTES;
	struct lt_str text, line;

	for (;; size *= 4) {
		char *room;

		size = size < piece->bytes ? size : piece->bytes;
		room = lt_arena_take(&reading->run->arena, (size_t)size);
		text = (struct lt_str){ room, (size_t)size };
		if (!lt_piece_bytes(reading->fd, room, text.size,
		                    piece->bytes - size) ||
		    !lt_str_ends(text, LT_STR("\n")))
			return (struct lt_str){ 0 };
		line = lt_str_head(text, text.size - 1);
		if (line_begin(line) || size == piece->bytes)
			break;
		if (size > LT_JSON_FILE_BYTES_MAX)
			return (struct lt_str){ 0 };
	}
	line = lt_str_from(line, line_begin(line));
	if (lt_str_ends(line, LT_STR("\r")))
		line.size--;
	return line;
}

static struct lt_str without_doubles(struct lt_arena *arena, struct lt_str text)
{
	char *room = lt_arena_take(arena, text.size);
	size_t size = 0;

	for (size_t i = 0; i < text.size; i++) {
		room[size++] = text.at[i];
		i += text.at[i] == '"' && i + 1 < text.size &&
		     text.at[i + 1] == '"';
	}
	return (struct lt_str){ room, size };
}

/* The object on the last line, taken out of what a format puts around it
 * (lt_part_dresses); NULL: there is none. */
static const struct lt_json *undress(struct reading *reading,
                                     const struct lt_part_dress *dress,
                                     struct lt_str line)
{
	static const struct lt_json_limits limits = { LT_JSON_FILE_BYTES_MAX,
		                                      LT_JSON_DEPTH_MAX,
		                                      false };
	struct lt_arena *arena = &reading->run->arena;
	struct lt_str before = lt_str_of(dress->before);
	struct lt_str after = lt_str_of(dress->after);
	struct lt_diags silent = { .arena = arena };
	struct lt_json_text *text = LT_NEW(arena, struct lt_json_text);
	const struct lt_json *root;

	if (!lt_str_starts(line, before) || !lt_str_ends(line, after) ||
	    line.size < before.size + after.size)
		return NULL;
	line = lt_str_head(line, line.size - after.size);
	line = lt_str_from(line, before.size);
	if (dress->is_quoted)
		line = without_doubles(arena, line);
	*text = (struct lt_json_text){ .file = reading->piece->file,
		                       .bytes = line,
		                       .first_line = 1,
		                       .first_column = 1,
		                       .pointer = "" };
	if (lt_json_read(arena, text, &limits, &silent, &root) != LT_OK)
		return NULL;
	reading->piece->object = line;
	return root;
}

static bool find_object(struct reading *reading)
{
	struct lt_piece *piece = reading->piece;
	struct lt_str line = last_line(reading);

	for (size_t i = 0; lt_part_dresses[i].format && !piece->root; i++) {
		const struct lt_json *root =
		    undress(reading, &lt_part_dresses[i], line);
		const struct lt_json *format = lt_json_get(root, "format");

		if (format &&
		    lt_str_is(format->text, lt_part_dresses[i].format))
			piece->root = root;
	}
	return piece->root != NULL;
}

/* --- its members -------------------------------------------------------- */

static const struct lt_json *get(struct reading *reading,
                                 const struct lt_json *node, const char *key,
                                 enum lt_json_kind kind)
{
	const struct lt_json *member = lt_json_get(node, key);

	if (member && member->kind == kind)
		return member;
	reading->is_good = false;
	return NULL;
}

/* A text, or nothing where it is null. */
static struct lt_str text_of(struct reading *reading,
                             const struct lt_json *node, const char *key)
{
	const struct lt_json *member = lt_json_get(node, key);

	if (member && member->kind == LT_JSON_STRING)
		return member->text;
	reading->is_good &= member && member->kind == LT_JSON_NULL;
	return (struct lt_str){ 0 };
}

static const char *name_of(struct reading *reading, const struct lt_json *node,
                           const char *key)
{
	return lt_arena_text(&reading->run->arena, text_of(reading, node, key));
}

static uint64_t number(struct reading *reading, const struct lt_json *node)
{
	int64_t number = 0;

	reading->is_good &=
	    node && lt_json_integer(node, 0, number_max, &number);
	return (uint64_t)number;
}

static uint64_t number_of(struct reading *reading, const struct lt_json *node,
                          const char *key)
{
	return number(reading, lt_json_get(node, key));
}

/* WANTED numbers into LIST. */
static void numbers_of(struct reading *reading, const struct lt_json *node,
                       const char *key, uint64_t *list, size_t wanted)
{
	const struct lt_json *member = get(reading, node, key, LT_JSON_ARRAY);
	size_t count = 0;

	if (!member || member->count != wanted) {
		reading->is_good = false;
		return;
	}
	for (const struct lt_json *one = member->child; one; one = one->next)
		list[count++] = number(reading, one);
}

static struct lt_diag_counts counts_of(struct reading *reading, const char *key)
{
	const struct lt_json *node =
	    get(reading, reading->piece->root, key, LT_JSON_OBJECT);
	struct lt_diag_counts counts = { .listed = number_of(reading, node,
		                                             "listed") };

	for (int i = LT_NOTICE; i <= LT_ERROR; i++)
		counts.by_severity[i] = number_of(
		    reading, node, lt_severity_name((enum lt_severity)i));
	return counts;
}

static void read_options(struct reading *reading)
{
	const struct lt_json *node =
	    get(reading, reading->piece->root, "options", LT_JSON_OBJECT);
	struct lt_part_note *note = &reading->piece->note;
	struct lt_part_option *list;

	if (!node)
		return;
	list = LT_NEW_ARRAY(&reading->run->arena, struct lt_part_option,
	                    node->count);
	note->options = list;
	for (const struct lt_json *one = node->child; one; one = one->next)
		list[note->option_count++] = (struct lt_part_option){
			lt_arena_text(&reading->run->arena, one->key), one->text
		};
}

static void read_shares(struct reading *reading)
{
	const struct lt_json *node =
	    get(reading, reading->piece->root, "registers", LT_JSON_ARRAY);
	struct lt_part_note *note = &reading->piece->note;
	struct lt_share *list;

	if (!node)
		return;
	list = LT_NEW_ARRAY(&reading->run->arena, struct lt_share, node->count);
	note->shares = list;
	for (const struct lt_json *one = node->child; one; one = one->next)
		list[note->share_count++] = (struct lt_share){
			.file = name_of(reading, one, "file"),
			.size = number_of(reading, one, "size"),
			.begin = number_of(reading, one, "begin"),
			.end = number_of(reading, one, "end"),
			.tally = { .is_read = number_of(reading, one, "read"),
			           .records =
			               number_of(reading, one, "records"),
			           .ids = number_of(reading, one, "ids"),
			           .symbol = text_of(reading, one, "symbol") },
		};
}

static void read_sections(struct reading *reading)
{
	struct lt_piece *piece = reading->piece;
	size_t count = lt_part_sections(piece->note.share_count);
	uint64_t *rows = LT_NEW_ARRAY(&reading->run->arena, uint64_t, count);
	uint64_t *diagnosed =
	    LT_NEW_ARRAY(&reading->run->arena, uint64_t, count);

	numbers_of(reading, piece->root, "rows", rows, count);
	numbers_of(reading, piece->root, "diagnosed", diagnosed, count);
	for (size_t i = 1; i < count; i++)
		reading->is_good &=
		    rows[i - 1] <= rows[i] && diagnosed[i - 1] <= diagnosed[i];
	piece->note.section_count = count;
	piece->note.rows = rows;
	piece->note.diagnosed = diagnosed;
	piece->note.before = counts_of(reading, "before");
	piece->note.all = counts_of(reading, "all");
	reading->is_good &= piece->note.before.listed <= diagnosed[0] &&
	                    diagnosed[count - 1] <= piece->note.all.listed;
}

static void read_inputs(struct reading *reading, const struct lt_json *run)
{
	const struct lt_json *node = get(reading, run, "inputs", LT_JSON_ARRAY);
	struct lt_report *report = &reading->piece->report;
	struct lt_input_note *list;

	if (!node)
		return;
	list = LT_NEW_ARRAY(&reading->run->arena, struct lt_input_note,
	                    node->count);
	report->inputs = list;
	for (const struct lt_json *one = node->child; one; one = one->next)
		list[report->input_count++] = (struct lt_input_note){
			.file = name_of(reading, one, "file"),
			.role = name_of(reading, one, "role"),
			.sha256 = name_of(reading, one, "sha256"),
		};
}

static void read_run(struct reading *reading)
{
	const struct lt_json *run =
	    get(reading, reading->piece->root, "run", LT_JSON_OBJECT);
	const struct lt_zone *utc =
	    lt_zones_get(&reading->run->zones, LT_STR("UTC"));
	struct lt_report *report = &reading->piece->report;

	report->version = name_of(reading, run, "leadtime");
	report->tzdata = text_of(reading, run, "tzdata");
	reading->is_good &= lt_norm_check(text_of(reading, run, "as_of"), utc,
	                                  &reading->piece->world.check);
	read_inputs(reading, run);
}

static void read_totals(struct reading *reading)
{
	const struct lt_json *node =
	    get(reading, reading->piece->root, "totals", LT_JSON_OBJECT);
	struct lt_summary *summary = &reading->piece->report.summary;
	struct lt_str worst = text_of(reading, node, "worst");

	summary->documents = number_of(reading, node, "documents");
	numbers_of(reading, node, "by_verdict", summary->by_verdict,
	           LT_VERDICT_COUNT);
	summary->unreadable = number_of(reading, node, "unreadable");
	summary->sessions = number_of(reading, node, "sessions");
	numbers_of(reading, node, "sessions_by", summary->sessions_by,
	           LT_VERDICT_COUNT);
	summary->has_error = number_of(reading, node, "has_error");
	summary->has_warning = number_of(reading, node, "has_warning");
	summary->has_undecided = number_of(reading, node, "has_undecided");
	if (worst.size)
		summary->worst = lt_verdict_named(worst);
}

/* --- diagnostics -------------------------------------------------------- */

static unsigned digit_of(struct reading *reading, char c)
{
	if (lt_is_digit(c))
		return (unsigned)(c - '0');
	reading->is_good &= c >= 'a' && c <= 'f';
	return (unsigned)(c - 'a' + 10) & 15;
}

/* The source line, in hexadecimal digits. */
static void read_excerpt(struct reading *reading, const struct lt_json *node,
                         struct lt_place *at)
{
	struct lt_str hex;
	char *room;

	if (!node || node->kind == LT_JSON_NULL)
		return;
	hex = text_of(reading, node, "bytes");
	at->excerpt_from = (uint32_t)number_of(reading, node, "from");
	room = lt_arena_take(&reading->run->arena, hex.size / 2);
	for (size_t i = 0; i + 1 < hex.size; i += 2)
		room[i / 2] = (char)(digit_of(reading, hex.at[i]) << 4 |
		                     digit_of(reading, hex.at[i + 1]));
	at->excerpt = (struct lt_str){ room, hex.size / 2 };
}

static const char *maybe(struct reading *reading, const struct lt_json *node,
                         const char *key)
{
	return lt_json_get(node, key) ? name_of(reading, node, key) : NULL;
}

static enum lt_severity severity_named(struct lt_str name)
{
	enum lt_severity severity = LT_ERROR;

	while (severity && !lt_str_is(name, lt_severity_name(severity)))
		severity--;
	return severity;
}

static struct lt_diag read_diag(struct reading *reading,
                                const struct lt_json *node,
                                const struct lt_json *excerpt)
{
	struct lt_diag diag = {
		.code = lt_diag_numbered(text_of(reading, node, "code")),
		.severity = severity_named(text_of(reading, node, "severity")),
		.message = name_of(reading, node, "message"),
		.hint = maybe(reading, node, "hint"),
	};

	if (text_of(reading, node, "file").size)
		diag.at.file = name_of(reading, node, "file");
	if (lt_json_get(node, "line")) {
		diag.at.line = (uint32_t)number_of(reading, node, "line");
		diag.at.column = (uint32_t)number_of(reading, node, "column");
	}
	diag.at.pointer = maybe(reading, node, "pointer");
	diag.at.uid = maybe(reading, node, "uid");
	read_excerpt(reading, excerpt, &diag.at);
	reading->is_good &= diag.code && diag.severity;
	return diag;
}

static void read_diags(struct reading *reading)
{
	struct lt_piece *piece = reading->piece;
	const struct lt_json *list =
	    get(reading, piece->root, "diagnostics", LT_JSON_ARRAY);
	const struct lt_json *excerpts =
	    get(reading, piece->root, "excerpts", LT_JSON_ARRAY);
	const struct lt_json *excerpt = excerpts ? excerpts->child : NULL;
	uint64_t all = 0;

	piece->diags.arena = &reading->run->arena;
	for (const struct lt_json *one = list ? list->child : NULL; one;
	     one = one->next) {
		struct lt_diag diag = read_diag(reading, one, excerpt);

		lt_diag_forward(&piece->diags, &diag);
		excerpt = excerpt ? excerpt->next : NULL;
	}
	for (int i = 0; i < 4; i++)
		all += piece->note.all.by_severity[i];
	reading->is_good &= piece->diags.count == piece->note.all.listed &&
	                    all >= piece->diags.count;
	if (reading->is_good)
		piece->diags.beyond = (size_t)(all - piece->diags.count);
}

/* --- the whole file ----------------------------------------------------- */

static bool read_object(struct reading *reading)
{
	struct lt_piece *piece = reading->piece;
	struct lt_report *report = &piece->report;
	const char *fault;

	piece->note.number = number_of(reading, piece->root, "number");
	piece->note.count = number_of(reading, piece->root, "of");
	piece->note.format = text_of(reading, piece->root, "format");
	piece->renderer = lt_renderer_named(piece->note.format);
	reading->is_good &= piece->note.number &&
	                    piece->note.number <= piece->note.count &&
	                    piece->note.count <= LT_PARTS_MAX;
	if (!reading->is_good)
		return no_part(reading);
	read_run(reading);
	read_options(reading);
	read_shares(reading);
	read_sections(reading);
	read_totals(reading);
	read_diags(reading);
	report->world = &piece->world;
	report->diags = &piece->diags;
	report->part = &piece->note;
	report->width = 80;
	report->only_summary =
	    lt_part_option_text(&piece->note, "summary").size;
	report->only_wrong = lt_part_option_text(&piece->note, "quiet").size;
	report->columns = lt_part_option_text(&piece->note, "columns");
	fault = reading->is_good ? lt_piece_fault(piece, reading->fd)
	                         : "its last line is not complete";
	if (fault)
		lt_piece_damaged(reading->run, piece, fault);
	return !fault;
}

static bool open_piece(struct reading *reading)
{
	struct lt_piece *piece = reading->piece;
	struct lt_place at = { .file = piece->file };
	struct stat status;

	reading->fd = open(piece->file, O_RDONLY | O_CLOEXEC);
	if (reading->fd < 0 || fstat(reading->fd, &status) != 0) {
		lt_diag(&reading->run->diags, LT_D_CANNOT_READ, &at,
		        lt_str_of(strerror(errno)));
		return false;
	}
	if (!S_ISREG(status.st_mode))
		return no_part(reading);
	piece->bytes = (uint64_t)status.st_size;
	return true;
}

bool lt_piece_read(struct lt_run *run, const char *file, struct lt_piece *piece)
{
	struct reading reading = { run, piece, -1, true };
	bool good;

	*piece = (struct lt_piece){ .file = file };
	good = open_piece(&reading);
	if (good)
		good = find_object(&reading) ? read_object(&reading)
		                             : no_part(&reading);
	if (reading.fd >= 0)
		close(reading.fd);
	return good;
}
