#include "base/buf.h"
#include "base/similar.h"
#include "normalise/pack_check.h"

struct comparing {
	const struct lt_norm *norm;
	const struct lt_json *example;
};

static struct lt_str iso_point(struct lt_arena *arena, struct lt_point point)
{
	char text[24];
	size_t size = 10;

	if (point.kind == LT_POINT_DAY)
		lt_day_write(point.day, text);
	else
		size = lt_instant_write(point.at, text);
	return lt_arena_copy(arena, (struct lt_str){ text, size });
}

/* A limit as results write it: "2024-02-19", null, or a pair. */
static struct lt_str iso(struct lt_arena *arena, const struct lt_limit *limit)
{
	struct lt_str ends[2];

	if (!lt_limit_is_known(limit))
		return LT_STR("null");
	ends[0] = iso_point(arena, lt_limit_from(limit));
	ends[1] = iso_point(arena, lt_limit_to(limit));
	return lt_words_fill(arena,
	                     lt_str_eq(ends[0], ends[1]) ? "\"{0}\""
	                                                 : "[\"{0}\", \"{1}\"]",
	                     ends, 2);
}

/* What cannot be read is reported, once. */
static bool agrees(const struct lt_norm *norm, const struct lt_json *want,
                   const struct lt_limit *limit)
{
	const struct lt_json *end = want;
	struct lt_moment first, last;

	if (want->kind == LT_JSON_NULL)
		return limit->kind <= LT_LIMIT_UNKNOWN;
	if (want->kind == LT_JSON_ARRAY) {
		if (want->count != 2)
			return false;
		end = want->child->next;
		want = want->child;
	}
	if (!lt_norm_moment(norm, want, limit->zone, &first))
		return true;
	last = first;
	if (end != want && !lt_norm_moment(norm, end, limit->zone, &last))
		return true;
	return lt_limit_is_known(limit) &&
	       lt_point_eq(first.from, lt_limit_from(limit)) &&
	       lt_point_eq(last.from, lt_limit_to(limit));
}

/* Steps left out of the derivation: too long for it, or said by the example
 * itself. */
static bool is_told(enum lt_phrase phrase)
{
	static const char *const codes[] = { "skipped", "counted", "verdict",
		                             "session", "check",   NULL };

	for (size_t i = 0; codes[i]; i++)
		if (strcmp(lt_phrase_code(phrase), codes[i]) == 0)
			return false;
	return true;
}

/* How the rule came to it, in one line. */
static struct lt_str derivation(struct lt_arena *arena,
                                const struct lt_outcome *outcome)
{
	struct lt_buf buf = { 0 };

	if (outcome->reason.size)
		return outcome->reason;
	for (size_t i = 0; i < outcome->step_count; i++) {
		const struct lt_step *step = &outcome->steps[i];

		if (!is_told(step->phrase))
			continue;
		if (buf.size)
			lt_buf_puts(&buf, "; ");
		lt_buf_put(&buf, step->text);
	}
	return lt_buf_finish(&buf, arena);
}

static struct lt_str stated(const struct comparing *work,
                            const struct lt_json *node)
{
	struct lt_str bytes = node->source->bytes;

	return lt_diag_quote(work->norm->diags,
	                     lt_str_head(lt_str_from(bytes, node->begin),
	                                 node->end - node->begin));
}

static bool expects_no_row(const struct comparing *work)
{
	const struct lt_json *verdict = lt_json_get(work->example, "verdict");

	return verdict && lt_str_is(verdict->text, "no_row");
}

static void fails(const struct comparing *work, const struct lt_json *node,
                  struct lt_str computed, const struct lt_outcome *outcome)
{
	struct lt_diags *diags = work->norm->diags;
	struct lt_place at = lt_json_place(diags->arena, node);
	struct lt_str why = derivation(work->norm->arena, outcome);

	if (!outcome->has_row)
		why = expects_no_row(work)
		          ? LT_STR("where the verdict is \"no_row\" there is "
		                   "no deadline to state")
		          : LT_STR("the rule does not concern this case: "
		                   "compare \"applies\", \"in_force\" and "
		                   "rules that override it");
	lt_diag(diags, LT_D_EXAMPLE_FAILS, &at, node->key, stated(work, node),
	        computed, why);
}

static void compare_limit(const struct comparing *work, const char *key,
                          const struct lt_limit *limit,
                          const struct lt_outcome *outcome)
{
	const struct lt_json *want = lt_json_get(work->example, key);

	/* Without a row there is no such date, and that is what null states. */
	if (!want || (!outcome->has_row && want->kind == LT_JSON_NULL &&
	              expects_no_row(work)))
		return;
	if (outcome->has_row && agrees(work->norm, want, limit))
		return;
	fails(work, want,
	      outcome->has_row ? iso(work->norm->arena, limit)
	                       : LT_STR("no row"),
	      outcome);
}

static void compare_verdict(const struct comparing *work,
                            const struct lt_outcome *outcome)
{
	const struct lt_json *want = lt_json_get(work->example, "verdict");
	const char *got = lt_verdict_name(outcome->verdict);

	if (!want)
		return;
	if (outcome->has_row && !outcome->has_verdict) {
		lt_norm_report(work->norm, LT_D_VERDICT_WITHOUT_PAPER, want);
		return;
	}
	if (!outcome->has_row)
		got = "no_row";
	if (lt_str_is(want->text, got))
		return;
	fails(work, want,
	      lt_words_fill(work->norm->arena, "\"{0}\"",
	                    &(struct lt_str){ got, strlen(got) }, 1),
	      outcome);
}

static void compare_readings(const struct comparing *work,
                             const struct lt_outcome *outcome)
{
	const struct lt_json *list = lt_json_get(work->example, "readings");
	const struct lt_json *want;

	for (want = list ? list->child : NULL; want; want = want->next) {
		struct lt_nearest nearest = lt_nearest(want->key);
		struct lt_diags *diags = work->norm->diags;
		struct lt_place at;
		size_t i;

		for (i = 0; i < outcome->reading_count; i++) {
			if (lt_str_eq(outcome->readings[i].name, want->key))
				break;
			lt_nearest_try(&nearest, outcome->readings[i].name);
		}
		if (i == outcome->reading_count) {
			at = lt_json_key_place(diags->arena, want);
			lt_diag(diags, LT_D_UNKNOWN_READING, &at,
			        lt_diag_quote(diags, want->key), nearest.best);
		} else if (!agrees(work->norm, want,
		                   &outcome->readings[i].last)) {
			fails(
			    work, want,
			    iso(work->norm->arena, &outcome->readings[i].last),
			    outcome);
		}
	}
}

static bool states_nothing(const struct lt_json *node)
{
	static const char *const keys[] = { "deadline",    "earliest",
		                            "recommended", "readings",
		                            "verdict",     NULL };

	for (size_t i = 0; keys[i]; i++)
		if (lt_json_get(node, keys[i]))
			return false;
	return true;
}

void lt_pack_compare(const struct lt_norm *norm, const struct lt_json *example,
                     const struct lt_outcome *outcome)
{
	const struct comparing comparing = { norm, example };
	const struct comparing *work = &comparing;

	if (states_nothing(example))
		lt_norm_report(norm, LT_D_EXAMPLE_EMPTY, example);
	compare_limit(work, "deadline", &outcome->last, outcome);
	compare_limit(work, "earliest", &outcome->first, outcome);
	compare_limit(work, "recommended", &outcome->recommended, outcome);
	compare_readings(work, outcome);
	compare_verdict(work, outcome);
}
