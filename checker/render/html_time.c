#include "base/utf8.h"
#include "render/html_labels.h"
#include "render/html_page.h"

/* The picture's measures, in units of its view box. */
enum {
	WIDTH = 960,
	LEFT = 170, /* of the plot; the names stand before it */
	RIGHT_END = 940,
	RIGHT_MISSING = 750, /* leaves room for what is missing */
	LANE = 20,
	LABEL_ROW = 16,
	LABELS_MAX = 8,
	FLIP = WIDTH - 100, /* labels behind it stand before their lines */
	AXIS = 20,
	OPEN_LANES = 40, /* a longer picture is folded */
	PIECE = 12 /* lanes of one part of it: a page breaks between parts */
};

struct picture {
	struct lt_html_page *page;
	const struct lt_html_span *span;
	struct lt_buf *out;
	int64_t from, to; /* what is shown */
	int64_t opens, now;
	struct lt_html_label labels[LABELS_MAX];
	size_t label_count;
	int label_rows;
	size_t lanes;
	int top, bottom;  /* of the lanes */
	int right;        /* the end of the plot */
	bool names_rules; /* there are several */
};

/* --- the scale ---------------------------------------------------------- */

static int64_t of_moment(const struct lt_moment *moment,
                         const struct lt_zone *zone)
{
	if (moment->state != LT_MOMENT_KNOWN)
		return LT_NOWHERE;
	if (moment->from.kind == LT_POINT_DAY)
		return moment->from.day.n * LT_MS_PER_DAY;
	return moment->from.kind == LT_POINT_INSTANT
	           ? lt_html_instant(moment->from.at, zone)
	           : LT_NOWHERE;
}

static int64_t of_check(const struct lt_check *check,
                        const struct lt_zone *zone)
{
	return check->is_day ? (check->day.n + 1) * LT_MS_PER_DAY
	                     : lt_html_instant(check->at, zone);
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

struct range {
	int64_t low, high;
};

static void reach(struct range *range, int64_t at)
{
	if (at == LT_NOWHERE)
		return;
	if (range->low == LT_NOWHERE || at < range->low)
		range->low = at;
	if (range->high == LT_NOWHERE || at > range->high)
		range->high = at;
}

/* The limits and the opening are shown whole; acts far away from them do not
 * squeeze them together, they stand at the edge. */
static bool set_scale(struct picture *picture)
{
	struct range limits = { LT_NOWHERE, LT_NOWHERE };
	struct range acts = { LT_NOWHERE, LT_NOWHERE };
	int64_t span;

	reach(&limits, picture->opens);
	for (size_t i = picture->span->begin; i < picture->span->end; i++) {
		const struct lt_html_row *row = &picture->page->rows[i];

		reach(&limits, row->first);
		reach(&limits, row->last);
		reach(&limits, row->recommended);
		for (size_t j = 0; j < row->mark_count; j++) {
			reach(&acts, row->marks[j].from);
			reach(&acts, row->marks[j].to);
		}
	}
	if (limits.low == LT_NOWHERE)
		limits = acts;
	if (limits.low == LT_NOWHERE)
		return false;
	if (acts.low == LT_NOWHERE)
		acts = limits;
	span = most(limits.high - limits.low, 7 * LT_MS_PER_DAY);
	picture->from =
	    least(limits.low - span / 5,
	          most(acts.low - span / 10, limits.low - 2 * span));
	picture->to = most(limits.high + span / 5,
	                   least(most(acts.high, picture->now) + span / 10,
	                         limits.high + 2 * span));
	return true;
}

static int x_of(const struct picture *picture, int64_t at)
{
	if (at <= picture->from)
		return LEFT;
	if (at >= picture->to)
		return picture->right;
	/* Computed in days, so that the product does not overflow. */
	return LEFT +
	       (int)((at - picture->from) / 60000 * (picture->right - LEFT) /
	             ((picture->to - picture->from) / 60000));
}

static bool is_inside(const struct picture *picture, int64_t at)
{
	return at != LT_NOWHERE && at >= picture->from && at <= picture->to;
}

/* --- text and numbers --------------------------------------------------- */

static struct lt_str num(struct picture *picture, int number)
{
	return lt_words_number(&picture->page->scratch, number);
}

/* "19 Feb", with the year where there is no other sign of it. */
static struct lt_str short_day(struct picture *picture, struct lt_day day,
                               bool with_year)
{
	struct lt_civil civil = lt_civil_of(day);
	struct lt_buf text = { 0 };

	lt_buf_int(&text, civil.mday);
	lt_buf_char(&text, ' ');
	lt_buf_puts(&text, lt_month_short(civil.month));
	if (with_year) {
		lt_buf_char(&text, ' ');
		lt_buf_int(&text, civil.year);
	}
	return lt_buf_finish(&text, &picture->page->scratch);
}

/* --- the lines that all lanes share ------------------------------------- */

static void add_label(struct picture *picture, int64_t at, const char *class,
                      struct lt_str text)
{
	struct lt_html_label *label = &picture->labels[picture->label_count];

	if (!is_inside(picture, at) || picture->label_count == LABELS_MAX)
		return;
	*label = (struct lt_html_label){ x_of(picture, at), class, text, 0 };
	for (size_t i = 0; i < picture->label_count; i++)
		if (picture->labels[i].x == label->x &&
		    lt_str_eq(picture->labels[i].text, text))
			return;
	picture->label_count++;
}

static bool has_several_rules(const struct picture *picture)
{
	const struct lt_html_row *rows = picture->page->rows;

	for (size_t i = picture->span->begin + 1; i < picture->span->end; i++)
		if (!lt_str_eq(rows[i].rule->id,
		               rows[picture->span->begin].rule->id))
			return true;
	return false;
}

/* "due", "due, six-weeks" */
static struct lt_str limit_words(struct picture *picture, const char *word,
                                 const struct lt_rule *rule)
{
	size_t slash = lt_str_find(rule->id, '/');
	struct lt_str name = lt_str_from(rule->id, slash + 1);
	struct lt_str args[2] = { lt_str_of(word), name };

	if (!name.size || !picture->names_rules)
		return args[0];
	return lt_words_fill(&picture->page->scratch, "{0}, {1}", args, 2);
}

static void collect_labels(struct picture *picture)
{
	const struct lt_html_row *rows = picture->page->rows;

	add_label(picture, picture->opens, "op", LT_STR("opening"));
	add_label(picture, picture->now, "no", LT_STR("checked"));
	for (size_t i = picture->span->begin; i < picture->span->end; i++) {
		add_label(picture, rows[i].last, "du",
		          limit_words(picture, "due", rows[i].rule));
		add_label(picture, rows[i].recommended, "re",
		          limit_words(picture, "recommended", rows[i].rule));
		add_label(picture, rows[i].first, "fi",
		          limit_words(picture, "not before", rows[i].rule));
	}
	picture->label_rows =
	    lt_html_place_labels(picture->labels, picture->label_count, FLIP);
}

/* Each label hangs on a line down to the lanes; opening and check go on
 * through them, and through all parts of the picture. */
static void put_lines(struct picture *picture)
{
	for (size_t i = 0; i < picture->label_count; i++) {
		const struct lt_html_label *one = &picture->labels[i];
		bool is_long = one->class[0] == 'o' || one->class[0] == 'n';

		lt_html(picture->out,
		        "<path class=\"ln {0}\" d=\"M{1} {2}V{3}\"/>\n",
		        lt_str_of(one->class), num(picture, one->x),
		        num(picture, LABEL_ROW * (one->row + 1) - 13),
		        num(picture, is_long ? picture->bottom : picture->top));
	}
}

static void put_labels(struct picture *picture)
{
	for (size_t i = 0; i < picture->label_count; i++) {
		const struct lt_html_label *one = &picture->labels[i];
		int y = LABEL_ROW * (one->row + 1) - 4;
		bool flip = one->x > FLIP;

		lt_html(picture->out,
		        "<text class=\"lb{0}\" x=\"{1}\" y=\"{2}\">{3}"
		        "</text>\n",
		        flip ? LT_STR(" e") : LT_STR(""),
		        num(picture, flip ? one->x - 4 : one->x + 4),
		        num(picture, y), one->text);
	}
}

/* --- the axis ----------------------------------------------------------- */

/* The next day on which a tick may stand: a Monday, or the first of a month
 * where ticks are a month or more apart. */
static struct lt_day next_tick(struct lt_day day, int step)
{
	struct lt_civil civil = lt_civil_of(day);

	if (step < 28) {
		int ahead = step >= 7 ? (8 - (int)lt_weekday_of(day)) % 7 : 0;

		return lt_day_add(day, (struct lt_days){ ahead });
	}
	if (civil.mday > 1) {
		civil.mday = 1;
		civil.month++;
	}
	while (civil.month <= 12 && (civil.month - 1) % (step / 28) != 0)
		civil.month++;
	if (civil.month > 12) {
		civil.month = 1;
		civil.year++;
	}
	return lt_civil_is_valid(civil) ? lt_day_of(civil) : LT_DAY_LAST;
}

static int step_of(const struct picture *picture)
{
	/* Days, weeks, then months (28), quarters, half years and years. */
	static const int steps[] = { 1, 7, 14, 28, 84, 168, 336 };
	int64_t days = (picture->to - picture->from) / LT_MS_PER_DAY;
	size_t i = 0;

	while (i < sizeof steps / sizeof steps[0] - 1 && days / steps[i] > 9)
		i++;
	return steps[i];
}

static void put_axis(struct picture *picture, bool with_words)
{
	int step = step_of(picture), last = 0, year = 0;
	struct lt_day end = { (int32_t)(picture->to / LT_MS_PER_DAY) };
	struct lt_day day = { (int32_t)(picture->from / LT_MS_PER_DAY) + 1 };

	while (lt_day_in_range(day) && day.n < end.n && day.n < LT_DAY_LAST.n) {
		int x;

		day = next_tick(day, step);
		x = x_of(picture, day.n * LT_MS_PER_DAY);
		if (day.n < end.n && (!last || x - last > 60)) {
			bool is_new = lt_civil_of(day).year != year;

			lt_html(
			    picture->out,
			    with_words
				? "<path class=\"gd\" d=\"M{0} {1}V{2}\"/>"
				  "<text class=\"ax\" x=\"{0}\" y=\"{3}\">{4}"
				  "</text>\n"
				: "<path class=\"gd\" d=\"M{0} {1}V{2}\"/>\n",
			    num(picture, x), num(picture, picture->top),
			    num(picture, picture->bottom),
			    num(picture, picture->bottom + 14),
			    short_day(picture, day, is_new));
			year = lt_civil_of(day).year;
			last = x;
		}
		day.n += step < 28 ? step - 6 * (step > 7) : 1;
	}
}

/* --- a lane ------------------------------------------------------------- */

static void put_tick(struct picture *picture, int64_t at, const char *class,
                     int y)
{
	if (is_inside(picture, at))
		lt_html(picture->out,
		        "<path class=\"tk {0}\" d=\"M{1} {2}v{3}\"/>",
		        lt_str_of(class), num(picture, x_of(picture, at)),
		        num(picture, y), num(picture, LANE));
}

/* Each state has its own shape; what lies outside is an arrow at the edge. */
static void put_shape(struct picture *picture, const struct lt_html_mark *mark,
                      int x, int y)
{
	static const struct {
		const char *class, *path;
	} shapes[] = {
		[LT_VERSION_MISSING] = { "m", "m-5 0a5 5 0 1 0 10 0"
		                              "a5 5 0 1 0-10 0z" },
		[LT_VERSION_IN_TIME] = { "i", "m-5 0a5 5 0 1 0 10 0"
		                              "a5 5 0 1 0-10 0z" },
		[LT_VERSION_LATE] = { "l", "m0-6l6 6-6 6-6-6z" },
		[LT_VERSION_EARLY] = { "e", "m-6 5l6-11 6 11z" },
		[LT_VERSION_UNDECIDED] = { "u", "m-4.5-4.5h9v9h-9z" },
	};
	const char *path = shapes[mark->state].path;
	bool is_out = mark->state != LT_VERSION_MISSING;

	if (is_out && mark->to < picture->from)
		path = "m-4 0l8-6v12z";
	else if (is_out && mark->to > picture->to)
		path = "m4 0l-8-6v12z";
	lt_html(picture->out, "<path class=\"mk {0}\" d=\"M{1} {2}{3}\"/>",
	        lt_str_of(shapes[mark->state].class), num(picture, x),
	        num(picture, y), lt_str_of(path));
}

/* Names stand behind their mark or, at the end of the picture, before it, where
 * BEFORE and the names of papers leave room for them. */
static void put_tags(struct picture *picture, struct lt_buf *tags, int x, int y,
                     int before)
{
	int width = 7 * (int)tags->size;
	bool flip = x > picture->right - 8 - width;

	if (tags->size && (!flip || x - 9 - width > before))
		lt_html(picture->out,
		        "<text class=\"tg{0}\" x=\"{1}\" y=\"{2}\">{3}</text>",
		        flip ? LT_STR(" e") : LT_STR(""),
		        num(picture, flip ? x - 9 : x + 9), num(picture, y + 4),
		        lt_buf_str(tags));
	lt_buf_clear(tags);
}

/* Before the marks, so that no line crosses the words beside one. */
static void put_intervals(struct picture *picture,
                          const struct lt_html_row *row, int y)
{
	int64_t from = LT_NOWHERE, to = LT_NOWHERE;

	for (size_t i = 0; i < row->mark_count; i++) {
		const struct lt_html_mark *mark = &row->marks[i];
		int left = x_of(picture, mark->from);
		int right = x_of(picture, mark->to);

		if (left != right && (mark->from != from || mark->to != to))
			lt_html(picture->out,
			        "<path class=\"iv\" d=\"M{0} {1}H{2}\"/>",
			        num(picture, left), num(picture, y),
			        num(picture, right));
		from = mark->from;
		to = mark->to;
	}
}

/* Versions of one day and one state share a mark; marks between which there is
 * no room for a name share the names behind the last of them. */
static void put_marks(struct picture *picture, const struct lt_html_row *row,
                      int y)
{
	struct lt_buf tags = { 0 };
	int before = LEFT, last = LEFT;

	put_intervals(picture, row, y);
	for (size_t i = 0; i < row->mark_count; i++) {
		const struct lt_html_mark *mark = &row->marks[i];
		const struct lt_html_mark *next = mark + 1;
		bool has_next = i + 1 < row->mark_count;
		int x = x_of(picture, mark->to);

		if (tags.size)
			lt_buf_puts(&tags, ", ");
		lt_buf_put(&tags, mark->language);
		if (has_next && next->from == mark->from &&
		    next->to == mark->to && next->state == mark->state)
			continue;
		put_shape(picture, mark, x, y);
		if (x != last)
			before = last;
		last = x;
		if (has_next &&
		    x_of(picture, next->to) < x + 15 + 7 * (int)tags.size)
			continue;
		put_tags(picture, &tags, x, y, before);
	}
	lt_buf_free(&tags);
}

/* Draws what is not out: a mark at the time of the check, and at the end of the
 * lane the languages that are missing. */
static void put_missing(struct picture *picture, const struct lt_html_row *row,
                        int y)
{
	struct lt_html_mark mark = { .state = LT_VERSION_MISSING };
	struct lt_str words[1] = { row->missing };

	if (!row->missing.size && (row->mark_count || row->is_left_out))
		return;
	mark.from = mark.to = picture->now;
	put_shape(picture, &mark, x_of(picture, picture->now), y);
	lt_html(picture->out,
	        "<text class=\"tg\" x=\"{0}\" y=\"{1}\">{2}</text>",
	        num(picture, picture->right + 12), num(picture, y + 4),
	        row->missing.size ? lt_words_fill(&picture->page->scratch,
	                                          "{0} missing", words, 1)
	                          : LT_STR("not yet"));
}

/* One paper: the limits of all its rules, the marks of its first row. */
static void put_lane(struct picture *picture, size_t begin, size_t end_row,
                     int top)
{
	const struct lt_html_row *row = &picture->page->rows[begin];
	const struct lt_html_paper *paper = &picture->page->papers[row->paper];
	struct lt_str name =
	    paper->symbol.size ? paper->symbol : LT_STR("the session");
	int y = top + LANE / 2;

	lt_html(picture->out,
	        "<g class=\"g-{0}\"><title>{1}, {2}</title>"
	        "<text class=\"nm\" x=\"{3}\" y=\"{4}\">{5}</text>"
	        "<path class=\"ba\" d=\"M{6} {7}H{8}\"/>",
	        lt_str_of(lt_html_group_class(lt_html_group_of(row->verdict))),
	        name, row->tip, num(picture, LEFT - 12), num(picture, y + 4),
	        lt_html_lane_name(picture->page, name, LEFT - 12),
	        num(picture, LEFT), num(picture, y),
	        num(picture, picture->right));
	for (size_t i = begin; i < end_row; i++) {
		put_tick(picture, row[i - begin].recommended, "re", top);
		put_tick(picture, row[i - begin].last, "du", top);
		put_tick(picture, row[i - begin].first, "fi", top);
	}
	put_marks(picture, row, y);
	put_missing(picture, row, y);
	lt_buf_puts(picture->out, "</g>\n");
}

static size_t count_lanes(const struct picture *picture)
{
	const struct lt_html_row *rows = picture->page->rows;
	size_t lanes = 0;

	for (size_t i = picture->span->begin; i < picture->span->end; i++)
		lanes += i == picture->span->begin ||
		         rows[i].paper != rows[i - 1].paper;
	return lanes;
}

/* The beginning of the part of the picture from LANE on. */
static void begin_part(struct picture *picture, size_t lane)
{
	size_t lanes = picture->lanes;
	bool is_last = lane + PIECE >= lanes;
	int from = lane ? picture->top + (int)lane * LANE : 0;
	int to = is_last ? picture->bottom + AXIS
	                 : picture->top + ((int)lane + PIECE) * LANE;

	lt_html(picture->out,
	        lane ? "<svg class=\"tl\" aria-hidden=\"true\""
	             : "<svg class=\"tl\" role=\"img\" "
	               "aria-label=\"Timeline in {0}, one a paper: deadline, "
	               "recommended date, opening, time of the check and each "
	               "version; the table below says the same\"",
	        lt_words_count(&picture->page->scratch, (int64_t)lanes, "lane",
	                       "lanes"));
	lt_html(picture->out,
	        " viewBox=\"0 {0} {1} {2}\" width=\"{1}\" height=\"{2}\">\n",
	        num(picture, from), num(picture, WIDTH),
	        num(picture, to - from));
	put_axis(picture, is_last);
	put_lines(picture);
	if (!lane)
		put_labels(picture);
}

static void put_lanes(struct picture *picture)
{
	const struct lt_html_row *rows = picture->page->rows;
	size_t begin = picture->span->begin, lane = 0;

	for (size_t i = begin + 1; i <= picture->span->end; i++) {
		if (i < picture->span->end &&
		    rows[i].paper == rows[begin].paper)
			continue;
		if (lane % PIECE == 0)
			begin_part(picture, lane);
		put_lane(picture, begin, i, picture->top + (int)lane * LANE);
		begin = i;
		lane++;
		if (lane % PIECE == 0 || lane == picture->lanes)
			lt_buf_puts(picture->out, "</svg>");
	}
}

/* --- the picture -------------------------------------------------------- */

static void put_legend(struct lt_buf *out)
{
	lt_buf_puts(out, "<p class=\"lgd\" aria-hidden=\"true\">"
	                 "<span class=\"k-du\">deadline</span> "
	                 "<span class=\"k-re\">recommended</span> "
	                 "<span class=\"k-op\">opening</span> "
	                 "<span class=\"k-no\">time of the check</span> "
	                 "<span class=\"k-i\">in time</span> "
	                 "<span class=\"k-l\">late</span> "
	                 "<span class=\"k-u\">undecided</span> "
	                 "<span class=\"k-m\">not out</span></p>\n");
}

static void put_picture(struct picture *picture)
{
	picture->names_rules = has_several_rules(picture);
	collect_labels(picture);
	picture->top = LABEL_ROW * picture->label_rows + 4;
	picture->bottom = picture->top + (int)picture->lanes * LANE;
	lt_buf_puts(picture->out,
	            "<div class=\"sc\" role=\"group\" tabindex=\"0\" "
	            "aria-label=\"Timeline\">");
	put_lanes(picture);
	lt_buf_puts(picture->out, "</div>\n");
}

void lt_html_timeline(struct lt_html_page *page,
                      const struct lt_html_span *span, struct lt_buf *out)
{
	const struct lt_zone *zone = page->rows[span->begin].zone;
	struct picture picture = {
		.page = page, .span = span, .out = out, .opens = LT_NOWHERE
	};

	picture.now = of_check(&page->report->world->check, zone);
	picture.lanes = count_lanes(&picture);
	if (span->session)
		picture.opens = of_moment(&span->session->opens, zone);
	if (!set_scale(&picture))
		return;
	picture.right = RIGHT_END;
	for (size_t i = span->begin; i < span->end; i++)
		if (page->rows[i].missing.size || !page->rows[i].mark_count)
			picture.right = RIGHT_MISSING;
	lt_html(out,
	        "<details class=\"tp\"{0}><summary>Timeline of {1}</summary>\n",
	        picture.lanes <= OPEN_LANES ? LT_STR(" open") : LT_STR(""),
	        lt_words_count(&page->scratch, (int64_t)picture.lanes, "paper",
	                       "papers"));
	put_legend(out);
	put_picture(&picture);
	lt_buf_puts(out, "</details>\n");
}
