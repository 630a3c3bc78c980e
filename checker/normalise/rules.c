#include "normalise/rule_unread.h"

/* --- objects laid over each other --------------------------------------- */

static bool is_one_of(struct lt_str key, const char *const *keys)
{
	for (size_t i = 0; keys[i]; i++)
		if (lt_str_is(key, keys[i]))
			return true;
	return false;
}

/* The members of OVER, and those of BASE that OVER does not have and that
 * are not among WITHOUT. Members keep their places. */
static const struct lt_json *overlay(struct lt_arena *arena,
                                     const struct lt_json *base,
                                     const struct lt_json *over,
                                     const char *const *without)
{
	struct lt_json *sum = LT_NEW(arena, struct lt_json);
	const struct lt_json **end = &sum->child;

	*sum = *over;
	sum->child = NULL;
	sum->count = 0;
	for (int round = 0; round < 2; round++) {
		const struct lt_json *one = round ? base->child : over->child;

		for (; one; one = one->next) {
			struct lt_json *copy;
			char key[64];

			if (one->key.size >= sizeof key)
				continue;
			memcpy(key, one->key.at, one->key.size);
			key[one->key.size] = '\0';
			if (round && (is_one_of(one->key, without) ||
			              lt_json_get(over, key)))
				continue;
			copy = LT_NEW(arena, struct lt_json);
			*copy = *one;
			copy->next = NULL;
			*end = copy;
			end = &copy->next;
			sum->count++;
		}
	}
	return sum;
}

/* --- models ------------------------------------------------------------- */

/* A pack by the name that was asked for, with its rules in a hash table that
 * is at most half full. */
struct lt_rule_models_of {
	struct lt_rule_models_of *next;
	struct lt_str name;         /* NULL: it was not asked for by name */
	const struct lt_json *pack; /* NULL: there is none */
	const struct lt_json **slots;
	size_t size; /* a power of two */
};

/* Where the rule of that id stands, or would stand. */
static const struct lt_json **slot_of(const struct lt_rule_models_of *models,
                                      struct lt_str id)
{
	size_t at = (size_t)lt_str_hash(id) & (models->size - 1);

	while (models->slots[at] &&
	       !lt_str_eq(lt_json_get(models->slots[at], "id")->text, id))
		at = (at + 1) & (models->size - 1);
	return &models->slots[at];
}

/* Fills the table. Of two rules with one id the first is the model. */
static void fill(struct lt_arena *arena, struct lt_rule_models_of *models)
{
	const struct lt_json *rules = lt_json_get(models->pack, "rules"), *one;

	models->size = 2;
	while (rules && models->size < 2 * rules->count)
		models->size *= 2;
	models->slots =
	    LT_NEW_ARRAY(arena, const struct lt_json *, models->size);
	for (one = rules ? rules->child : NULL; one; one = one->next) {
		const struct lt_json *id = lt_json_get(one, "id");
		const struct lt_json **slot =
		    id ? slot_of(models, id->text) : NULL;

		if (slot && !*slot)
			*slot = one;
	}
}

static const struct lt_rule_models_of *
models_of(const struct lt_rule_context *context, struct lt_str name,
          const struct lt_json *pack)
{
	struct lt_arena *arena = context->norm.arena;
	struct lt_rule_models_of *one = context->models->packs;

	while (one && (pack ? one->pack != pack
	                    : !(one->name.at && lt_str_eq(one->name, name))))
		one = one->next;
	if (one)
		return one;
	one = LT_NEW(arena, struct lt_rule_models_of);
	*one = (struct lt_rule_models_of){ .next = context->models->packs,
		                           .name = name,
		                           .pack = pack };
	if (!pack)
		one->pack = context->find_pack(context->context, name);
	if (one->pack)
		fill(arena, one);
	context->models->packs = one;
	return one;
}

/* The rule NAME that another one is like: "pack/rule", or a bare id of its own
 * pack. */
static const struct lt_json *model_of(const struct lt_rule_context *context,
                                      const struct lt_json *pack,
                                      struct lt_str name,
                                      const struct lt_json **its_pack)
{
	size_t slash = lt_str_find(name, '/');
	struct lt_str pack_name = { 0 };
	const struct lt_rule_models_of *models;

	if (slash < name.size) {
		if (!lt_str_eq(lt_str_head(name, slash), context->pack)) {
			pack_name = lt_str_head(name, slash);
			pack = NULL;
		}
		name = lt_str_from(name, slash + 1);
	}
	models = models_of(context, pack_name, pack);
	*its_pack = models->pack;
	return models->pack ? *slot_of(models, name) : NULL;
}

/* Follows `like` from rule to rule; a chain longer than this is a circle. */
enum { LIKE_MAX = 8 };

static const struct lt_json *with_like(struct lt_rule_work *work,
                                       const struct lt_json *pack,
                                       const struct lt_json *rule)
{
	static const char *const own[] = { "id",       "like",      "examples",
		                           "in_force", "overrides", "note",
		                           NULL };
	const struct lt_rule_context *context = work->context;
	const struct lt_json *sum = rule, *next = rule;

	for (int i = 0; i < LIKE_MAX; i++) {
		const struct lt_json *like = lt_json_get(next, "like");

		if (!like)
			return sum;
		next = model_of(context, pack, like->text, &pack);
		if (!next) {
			lt_rule_fault(work, LT_D_UNKNOWN_LIKE, like,
			              (struct lt_str){ 0 });
			return sum;
		}
		sum = overlay(work->norm->arena, next, sum, own);
	}
	lt_rule_fault(work, LT_D_LIKE_CIRCLE, lt_json_get(rule, "like"),
	              (struct lt_str){ 0 });
	return sum;
}

/* --- one rule ----------------------------------------------------------- */

static struct lt_str text_of(struct lt_rule_work *work,
                             const struct lt_json *node, const char *key)
{
	return lt_norm_text(work->norm, lt_json_get(node, key));
}

static void read_source(struct lt_rule_work *work, const struct lt_json *node,
                        struct lt_source_of_law *source)
{
	source->instrument = text_of(work, node, "instrument");
	source->provision = text_of(work, node, "provision");
	source->url = text_of(work, node, "url");
	source->verification = text_of(work, node, "verification");
	source->checked_on = text_of(work, node, "checked_on");
	source->note = text_of(work, node, "note");
}

static enum lt_force force_of(const struct lt_json *node)
{
	if (!node || lt_str_is(node->text, "shall"))
		return LT_SHALL;
	return lt_str_is(node->text, "should") ? LT_SHOULD : LT_PRACTICE;
}

static void read_required(struct lt_rule_work *work, const struct lt_json *node,
                          struct lt_language_rule *languages)
{
	static const struct {
		const char *word;
		enum lt_required required;
	} words[] = {
		{ "official", LT_REQUIRED_OFFICIAL },
		{ "working", LT_REQUIRED_WORKING },
		{ "original", LT_REQUIRED_ORIGINAL },
		{ "any", LT_REQUIRED_ANY },
	};
	const struct lt_json *one;

	if (node->kind == LT_JSON_ARRAY) {
		languages->required = LT_REQUIRED_LIST;
		languages->list =
		    lt_norm_texts(work->norm, node, &languages->count);
		for (one = node->child; one; one = one->next)
			work->good &=
			    lt_norm_language(work->norm, one, one->text, false);
		if (!languages->count)
			lt_rule_fault(work, LT_D_NO_LANGUAGES, node,
			              (struct lt_str){ 0 });
		return;
	}
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (lt_str_is(node->text, words[i].word))
			languages->required = words[i].required;
	if (!languages->required)
		lt_rule_fault(work, LT_D_BAD_REQUIRED, node,
		              (struct lt_str){ 0 });
}

static void read_languages(struct lt_rule_work *work,
                           const struct lt_json *node,
                           struct lt_language_rule *languages)
{
	const struct lt_json *clock = lt_json_get(node, "clock");
	const struct lt_json *together = lt_json_get(node, "together_within");
	struct lt_conventions plain = { .skip_when_at_most = -1 };
	struct lt_rule_period period;

	if (!node)
		return;
	read_required(work, lt_json_get(node, "required"), languages);
	if (clock)
		languages->clock =
		    lt_str_is(clock->text, "first")  ? LT_CLOCK_FIRST
		    : lt_str_is(clock->text, "each") ? LT_CLOCK_EACH
						     : LT_CLOCK_LAST;
	if (clock && languages->required == LT_REQUIRED_ANY)
		lt_rule_fault(work, LT_D_CLOCK_WITH_ANY, clock,
		              (struct lt_str){ 0 });
	if (!together)
		return;
	if (languages->required == LT_REQUIRED_ANY)
		lt_rule_fault(work, LT_D_TOGETHER_WITH_ANY, together,
		              (struct lt_str){ 0 });
	period = lt_rule_period_of(work, together, &plain);
	languages->has_together = true;
	languages->together = period.period;
	if (period.is_set &&
	    (period.period.unit > LT_WEEKS || period.period.is_working ||
	     period.period.is_clear))
		lt_rule_fault(work, LT_D_BAD_TOGETHER, together,
		              (struct lt_str){ 0 });
}

static void read_in_force(struct lt_rule_work *work, const struct lt_json *node,
                          struct lt_rule *rule)
{
	const struct lt_json *from = lt_json_get(node, "from");
	const struct lt_json *to = lt_json_get(node, "to");
	bool good = true;

	rule->has_from = from;
	rule->has_to = to;
	if (from)
		good &= lt_norm_day(work->norm, from, &rule->in_force_from);
	if (to)
		good &= lt_norm_day(work->norm, to, &rule->in_force_to);
	if (good && from && to && rule->in_force_from.n > rule->in_force_to.n) {
		lt_norm_report_with(work->norm, LT_D_FORCE_REVERSED, from,
		                    to->text);
		good = false;
	}
	if (good)
		return;
	work->good = rule->has_from = rule->has_to = false;
	lt_rule_may_hold(work->norm->arena, rule);
}

static bool needs_session(const struct lt_must *must)
{
	enum lt_anchor_kind kind = must->anchor.kind;

	for (size_t i = 0; i < must->clause_count; i++)
		if (needs_session(&must->clauses[i]))
			return true;
	if (!lt_must_is_anchored(must))
		return false;
	return kind != LT_ANCHOR_NONE && kind != LT_ANCHOR_ACT &&
	       kind != LT_ANCHOR_SESSION;
}

static bool anchored_by(const struct lt_must *must, enum lt_anchor_kind kind)
{
	for (size_t i = 0; i < must->clause_count; i++)
		if (anchored_by(&must->clauses[i], kind))
			return true;
	return must->anchor.kind == kind;
}

static const struct lt_conventions plain_conventions = { .skip_when_at_most =
	                                                     -1 };

/* Everything that a reading can replace too. */
static void read_variant(struct lt_rule_work *work, const struct lt_json *node,
                         struct lt_rule *rule)
{
	const struct lt_json *revision = lt_json_get(node, "revision");
	const struct lt_json *act = lt_json_get(node, "act");
	const struct lt_json *must = lt_json_get(node, "must");
	const struct lt_json *selected = lt_json_get(node, "selected_by");
	const struct lt_json *languages = lt_json_get(node, "languages");
	const struct lt_conventions *how =
	    lt_rule_conventions(work, node, &plain_conventions);

	rule->title = text_of(work, node, "title");
	rule->on_late = text_of(work, node, "on_late");
	rule->note = text_of(work, node, "note");
	read_source(work, lt_json_get(node, "source"), &rule->source);
	rule->force = force_of(lt_json_get(node, "force"));
	lt_rule_condition(work, lt_json_get(node, "applies"), &rule->applies);
	if (act)
		rule->act = lt_act_named(act->text);
	else
		lt_rule_fault(work, LT_D_RULE_WITHOUT, node, LT_STR("act"));
	if (must)
		lt_rule_must(work, must, how, &rule->must);
	else
		lt_rule_fault(work, LT_D_RULE_WITHOUT, node, LT_STR("must"));
	read_languages(work, languages, &rule->languages);
	if (languages && rule->act == LT_ACT_OPENING)
		lt_rule_fault(work, LT_D_SESSION_LANGUAGES, languages,
		              (struct lt_str){ 0 });
	read_in_force(work, lt_json_get(node, "in_force"), rule);
	rule->selected_by_act = selected && lt_str_is(selected->text, "act");
	if (revision)
		rule->revision = lt_str_is(revision->text, "inherits")
		                     ? LT_REVISION_INHERITS
		                 : lt_str_is(revision->text, "restarts")
		                     ? LT_REVISION_RESTARTS
		                     : LT_REVISION_RESTARTS_IF_SUBSTANTIVE;
	rule->needs_session = needs_session(&rule->must) ||
	                      lt_condition_needs_session(&rule->applies);
	rule->waits = anchored_by(&rule->must, LT_ANCHOR_KIND_ACT);
	rule->same_for_all = !rule->waits &&
	                     !anchored_by(&rule->must, LT_ANCHOR_ACT) &&
	                     !anchored_by(&rule->must, LT_ANCHOR_MEETING);
}

/* Whether a reading before the last one has its name. */
static bool is_called_already(const struct lt_rule *rule)
{
	size_t last = rule->reading_count - 1;

	for (size_t i = 0; i < last; i++)
		if (lt_str_eq(rule->readings[i].name,
		              rule->readings[last].name))
			return true;
	return false;
}

/* The rule is for the papers that any reading is for. */
static void join_applies(struct lt_arena *arena, struct lt_rule *rule)
{
	struct lt_condition *parts =
	    LT_NEW_ARRAY(arena, struct lt_condition, rule->reading_count);
	bool is_for_all = false;

	for (size_t i = 0; i < rule->reading_count; i++) {
		parts[i] = rule->readings[i].applies;
		is_for_all |= parts[i].kind == LT_CONDITION_ALWAYS;
	}
	rule->applies = (struct lt_condition){ 0 };
	if (!is_for_all)
		rule->applies =
		    (struct lt_condition){ .kind = LT_CONDITION_ANY,
			                   .parts = parts,
			                   .part_count = rule->reading_count };
}

/* ... and is in force when any of them is. */
static void join_days(struct lt_rule *rule)
{
	rule->has_from = rule->has_to = true;
	for (size_t i = 0; i < rule->reading_count; i++) {
		const struct lt_rule *one = &rule->readings[i];

		rule->has_from &= one->has_from;
		rule->has_to &= one->has_to;
		if (i == 0 || one->in_force_from.n < rule->in_force_from.n)
			rule->in_force_from = one->in_force_from;
		if (i == 0 || one->in_force_to.n > rule->in_force_to.n)
			rule->in_force_to = one->in_force_to;
	}
}

/* Whether A binds more: nothing said is "shall". */
static bool binds_more(enum lt_force a, enum lt_force b)
{
	return (a ? a : LT_SHALL) < (b ? b : LT_SHALL);
}

/* What is asked of the rule as a whole: it is as grave as the gravest of its
 * readings. */
static void join_readings(struct lt_rule_work *work, const struct lt_json *list,
                          struct lt_rule *rule)
{
	const struct lt_json *one;

	for (one = list->child; one; one = one->next)
		rule->is_scope_disputed |= lt_json_get(one, "applies") ||
		                           lt_json_get(one, "in_force") ||
		                           lt_json_get(one, "selected_by");
	if (rule->is_scope_disputed) {
		join_applies(work->norm->arena, rule);
		join_days(rule);
	}
	for (size_t i = 0; i < rule->reading_count; i++)
		if (i == 0 || binds_more(rule->readings[i].force, rule->force))
			rule->force = rule->readings[i].force;
}

/* Each reading is the whole rule with its own keys laid over it. */
static void read_readings(struct lt_rule_work *work, const struct lt_json *node,
                          struct lt_rule *rule)
{
	static const char *const not_inherited[] = { "readings", "examples",
		                                     NULL };
	const struct lt_json *list = lt_json_get(node, "readings"), *one;
	struct lt_rule *readings;

	if (!list)
		return;
	readings = LT_NEW_ARRAY(work->norm->arena, struct lt_rule, list->count);
	rule->readings = readings;
	if (list->count < 2)
		lt_rule_fault(work, LT_D_ONE_READING, list,
		              (struct lt_str){ 0 });
	for (one = list->child; one; one = one->next) {
		struct lt_rule *reading = &readings[rule->reading_count++];

		*reading = *rule;
		reading->readings = NULL;
		reading->reading_count = 0;
		reading->applies = (struct lt_condition){ 0 };
		reading->must = (struct lt_must){ 0 };
		reading->languages = (struct lt_language_rule){ 0 };
		reading->name = text_of(work, one, "name");
		if (!reading->name.size)
			lt_rule_fault(work, LT_D_READING_WITHOUT_NAME, one,
			              (struct lt_str){ 0 });
		else if (is_called_already(rule))
			lt_rule_fault(work, LT_D_TWO_READINGS,
			              lt_json_get(one, "name"),
			              (struct lt_str){ 0 });
		read_variant(
		    work, overlay(work->norm->arena, node, one, not_inherited),
		    reading);
		if (lt_json_get(node, "act") &&
		    (reading->act == LT_ACT_OPENING) !=
		        (rule->act == LT_ACT_OPENING))
			lt_rule_fault(work, LT_D_READING_OF_SESSION,
			              lt_json_get(one, "act"),
			              (struct lt_str){ 0 });
		if (!lt_json_get(one, "source"))
			reading->source = (struct lt_source_of_law){ 0 };
		rule->waits |= reading->waits;
		rule->needs_session |= reading->needs_session;
	}
	join_readings(work, list, rule);
}

struct lt_str lt_rule_full_id(const struct lt_rule_work *work, struct lt_str id)
{
	const struct lt_str args[] = { work->context->pack, id };

	return lt_words_fill(work->norm->arena,
	                     lt_str_find(id, '/') < id.size ? "{1}" : "{0}/{1}",
	                     args, 2);
}

/* A rule that overrides itself would never apply, which is an error. */
void lt_rule_overrides_of(struct lt_rule_work *work, const struct lt_json *node,
                          struct lt_rule *rule)
{
	const struct lt_json *one = node;
	struct lt_str *ids;

	if (!node)
		return;
	ids = LT_NEW_ARRAY(work->norm->arena, struct lt_str, node->count + 1);
	rule->overrides = ids;
	if (node->kind == LT_JSON_ARRAY)
		one = node->child;
	for (; one; one = one == node ? NULL : one->next) {
		struct lt_str id = lt_rule_full_id(work, one->text);

		if (one->kind != LT_JSON_STRING)
			continue;
		if (lt_str_eq(id, rule->id))
			lt_norm_report(work->norm, LT_D_OVERRIDES_ITSELF, one);
		else
			ids[rule->override_count++] = id;
	}
}

static void read_rule(const struct lt_rule_context *context,
                      const struct lt_json *pack, const struct lt_json *node,
                      struct lt_rule *rule)
{
	struct lt_rule_work work = { context, &context->norm, true };
	const struct lt_json *whole = with_like(&work, pack, node);

	if (!work.good) {
		lt_rule_from_wrong(context, node, rule);
		return;
	}
	*rule = (struct lt_rule){ .bodies = context->bodies,
		                  .body_count = context->body_count };
	rule->id = lt_rule_full_id(&work, lt_json_get(node, "id")->text);
	rule->at = lt_json_place(context->norm.arena, node);
	read_variant(&work, whole, rule);
	read_readings(&work, whole, rule);
	lt_rule_overrides_of(&work, lt_json_get(node, "overrides"), rule);
	if (!work.good)
		lt_rule_becomes_unread(rule);
}

static void add_rule(struct lt_arena *arena, struct lt_rule_list *rules,
                     struct lt_rule *rule)
{
	struct lt_rule **place =
	    lt_arena_push(arena, (void **)&rules->list, rules->count,
	                  sizeof(struct lt_rule *));

	rule->index = rules->count++;
	*place = rule;
}

void lt_rules_from_pack(const struct lt_rule_context *context,
                        const struct lt_json *pack, struct lt_rule_list *rules)
{
	const struct lt_json *list = lt_json_get(pack, "rules"), *one;
	const struct lt_json *wrong = lt_pack_wrong_rules(pack);
	struct lt_arena *arena = context->norm.arena;

	for (one = list->child; one; one = one->next) {
		struct lt_rule *rule = LT_NEW(arena, struct lt_rule);

		read_rule(context, pack, one, rule);
		add_rule(arena, rules, rule);
	}
	for (one = wrong ? wrong->child : NULL; one; one = one->next) {
		struct lt_rule *rule = LT_NEW(arena, struct lt_rule);

		if (lt_rule_from_wrong(context, one, rule))
			add_rule(arena, rules, rule);
	}
}
