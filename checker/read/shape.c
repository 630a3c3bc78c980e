#include "read/shape.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/similar.h"

#include <limits.h>

/* What is still to be compared; a list, because the input decides how deep
 * it goes. */
struct todo {
	struct todo *next;
	const struct lt_json *node;
	const struct lt_shape *shape;
	const struct lt_json *element; /* as below */
};

struct checking {
	struct lt_arena *scratch;
	struct lt_diags *diags;
	struct todo *todo;
	struct lt_shape_refused *refused; /* NULL: no list is apart */
	const struct lt_json *element;    /* of the list that is apart, in which
	                                  we are; NULL: not in it */
	bool good;
};

static void later(struct checking *checking, const struct lt_json *node,
                  const struct lt_shape *shape)
{
	struct todo *one = LT_NEW(checking->scratch, struct todo);

	*one = (struct todo){ checking->todo, node, shape, checking->element };
	checking->todo = one;
}

static unsigned kind_bits(const struct lt_json *node)
{
	static const unsigned char bits[] = { [LT_JSON_NULL] = LT_IS_NULL,
		                              [LT_JSON_FALSE] = LT_IS_BOOL,
		                              [LT_JSON_TRUE] = LT_IS_BOOL,
		                              [LT_JSON_NUMBER] = LT_IS_NUMBER,
		                              [LT_JSON_STRING] = LT_IS_STRING,
		                              [LT_JSON_ARRAY] = LT_IS_ARRAY,
		                              [LT_JSON_OBJECT] = LT_IS_OBJECT };

	if (node->kind == LT_JSON_NUMBER && lt_json_is_whole(node))
		return LT_IS_NUMBER | LT_IS_INTEGER;
	return bits[node->kind];
}

static const char *kind_name(const struct lt_json *node)
{
	static const char *const names[] = { "nothing", "null",     "false",
		                             "true",    "a number", "a text",
		                             "a list",  "an object" };

	return names[node->kind];
}

static void refuse(struct lt_shape_refused *refused,
                   const struct lt_json *element)
{
	if (!refused->of)
		refused->of =
		    LT_NEW_ARRAY(refused->arena, bool, element->parent->count);
	refused->of[element->key_begin] = true;
}

static void fault(struct checking *checking, enum lt_code code,
                  const struct lt_place *at, const struct lt_str *args,
                  size_t count)
{
	lt_diag_add(checking->diags, code, at, args, count);
	if (checking->element)
		refuse(checking->refused, checking->element);
	else
		checking->good = false;
}

static void wrong_kind(struct checking *checking, const struct lt_json *node,
                       const struct lt_shape *shape)
{
	struct lt_place at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = { lt_str_of(shape->what),
		                       lt_str_of(kind_name(node)),
		                       lt_str_of(shape->hint) };

	fault(checking, LT_D_WRONG_KIND, &at, args, 3);
}

static void unknown_key(struct checking *checking, const struct lt_json *node,
                        const struct lt_shape *shape)
{
	struct lt_place at = lt_json_key_place(checking->scratch, node);
	struct lt_nearest nearest = lt_nearest(node->key);

	for (const struct lt_shape_key *key = shape->keys; key->name; key++)
		lt_nearest_try(&nearest, lt_str_of(key->name));
	const struct lt_str args[] = { lt_diag_quote(checking->diags,
		                                     node->key),
		                       lt_str_of(shape->what), nearest.best };

	fault(checking, LT_D_UNKNOWN_KEY, &at, args, 3);
}

/* The row of that name, which is looked for from FROM on, because members
 * mostly come in the order of their table. NULL: there is none. */
static inline const struct lt_shape_key *
key_named(const struct lt_shape_key *keys, const struct lt_shape_key *from,
          struct lt_str name)
{
	char first = name.size ? name.at[0] : '\0';
	const struct lt_shape_key *key;

	for (key = from; key && key->name; key++)
		if (key->name[0] == first && lt_str_is(name, key->name))
			return key;
	for (key = keys; key != from; key++)
		if (key->name[0] == first && lt_str_is(name, key->name))
			return key;
	return NULL;
}

/* Whether NODE is of SHAPE and has nothing in it that is to be compared. */
static inline bool is_fine(const struct lt_json *node,
                           const struct lt_shape *shape)
{
	int64_t number;

	if (!(kind_bits(node) & shape->kinds))
		return false;
	if (node->kind == LT_JSON_STRING)
		return node->text.size <= LT_TEXT_BYTES_MAX && !shape->words &&
		       !shape->is_name &&
		       (!shape->is_filled || node->text.size);
	if (node->kind == LT_JSON_OBJECT)
		return !shape->keys && !shape->values;
	if (node->kind == LT_JSON_ARRAY)
		return node->child ? !shape->elements : !shape->is_filled;
	return node->kind != LT_JSON_NUMBER || !shape->max ||
	       lt_json_integer(node, shape->min, shape->max, &number);
}

static void missing_key(struct checking *checking, const struct lt_json *node,
                        const struct lt_shape *shape, const char *name)
{
	struct lt_place at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = { lt_str_of(shape->what), lt_str_of(name),
		                       lt_str_of(shape->hint) };

	fault(checking, LT_D_MISSING_KEY, &at, args, 3);
}

static inline void check_member(struct checking *checking,
                                const struct lt_json *node,
                                const struct lt_shape *shape,
                                const struct lt_shape_key *key)
{
	const struct lt_shape *expected = key ? key->shape : shape->values;

	if (!expected && shape->keys)
		unknown_key(checking, node, shape);
	else if (expected && !is_fine(node, expected))
		later(checking, node, expected);
}

static void check_required(struct checking *checking,
                           const struct lt_json *node,
                           const struct lt_shape *shape)
{
	for (const struct lt_shape_key *key = shape->keys; key && key->name;
	     key++)
		if (key->required && !lt_json_get(node, key->name))
			missing_key(checking, node, shape, key->name);
}

/* AT: where what is empty stands. */
static void empty(struct checking *checking, const struct lt_place *at,
                  struct lt_str what)
{
	fault(checking, LT_D_EMPTY_VALUE, at, &what, 1);
}

/* Reports empty texts and lists where they would be ignored silently. */
static void check_filled(struct checking *checking, const struct lt_json *node,
                         const struct lt_shape *shape)
{
	struct lt_place at;

	for (const struct lt_json *one = node->child; one; one = one->next) {
		if (node->kind != LT_JSON_OBJECT || !shape->values ||
		    one->key.size)
			continue;
		at = lt_json_key_place(checking->scratch, one);
		empty(checking, &at, LT_STR("a key"));
	}
	if ((node->kind != LT_JSON_STRING || node->text.size) &&
	    (node->kind != LT_JSON_ARRAY || node->child))
		return;
	at = lt_json_place(checking->scratch, node);
	empty(checking, &at, lt_str_of(shape->what));
}

static void too_many(struct checking *checking, const struct lt_json *node,
                     const struct lt_shape *shape)
{
	struct lt_place at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = {
		node->kind == LT_JSON_ARRAY ? LT_STR("the length of the list")
					    : LT_STR("the number of keys"),
		lt_diag_number(checking->diags, (int64_t)shape->most),
		lt_str_of(shape->most_of)
	};

	fault(checking, LT_D_LIMIT, &at, args, 3);
}

static void check_members(struct checking *checking, const struct lt_json *node,
                          const struct lt_shape *shape)
{
	const struct lt_shape_key *next = shape->keys;

	if (shape->most && node->count > shape->most) {
		too_many(checking, node, shape);
		return;
	}
	for (const struct lt_json *one = node->child; one; one = one->next) {
		const struct lt_shape_key *key =
		    key_named(shape->keys, next, one->key);

		if (key)
			next = key + 1;
		check_member(checking, one, shape, key);
	}
	if (!shape->is_partial)
		check_required(checking, node, shape);
}

/* "a, b or c" */
static struct lt_str list_words(struct lt_arena *arena,
                                const char *const *words)
{
	struct lt_buf buf = { 0 };

	for (size_t i = 0; words[i]; i++) {
		if (i)
			lt_buf_puts(&buf, words[i + 1] ? ", " : " or ");
		lt_buf_puts(&buf, words[i]);
	}
	return lt_buf_finish(&buf, arena);
}

static void check_word(struct checking *checking, const struct lt_json *node,
                       const struct lt_shape *shape)
{
	struct lt_nearest nearest = lt_nearest(node->text);
	struct lt_place at;

	for (size_t i = 0; shape->words[i]; i++) {
		if (lt_str_is(node->text, shape->words[i]))
			return;
		lt_nearest_try(&nearest, lt_str_of(shape->words[i]));
	}
	at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = {
		lt_diag_quote(checking->diags, node->text),
		lt_str_of(shape->what),
		list_words(checking->scratch, shape->words), nearest.best
	};

	fault(checking, LT_D_UNKNOWN_WORD, &at, args, 4);
}

static bool is_control(struct lt_str text, size_t at)
{
	unsigned char c = (unsigned char)text.at[at];

	/* U+0080 to U+009F are two bytes. */
	if (c == 0xC2 && at + 1 < text.size)
		return (unsigned char)text.at[at + 1] < 0xA0;
	return c < 0x20 || c == 0x7F;
}

/* A name that can stand on one side of "/". */
static void check_name(struct checking *checking, const struct lt_json *node,
                       const struct lt_shape *shape)
{
	struct lt_str text = node->text;
	bool good = text.size && lt_str_trim(text).size == text.size;
	struct lt_place at;

	for (size_t i = 0; i < text.size; i++)
		good &= text.at[i] != '/' && !is_control(text, i);
	if (good)
		return;
	at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = { lt_diag_quote(checking->diags, text),
		                       lt_str_of(shape->what) };

	fault(checking, LT_D_BAD_NAME, &at, args, 2);
}

static void check_range(struct checking *checking, const struct lt_json *node,
                        const struct lt_shape *shape)
{
	struct lt_place at;
	int64_t number;

	if (lt_json_integer(node, shape->min, shape->max, &number))
		return;
	at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = {
		lt_diag_quote(checking->diags, node->text),
		lt_str_of(shape->what),
		lt_diag_number(checking->diags, shape->min),
		lt_diag_number(checking->diags, shape->max)
	};

	fault(checking, LT_D_OUT_OF_RANGE, &at, args, 4);
}

static void too_long(struct checking *checking, const struct lt_json *node)
{
	struct lt_place at = lt_json_place(checking->scratch, node);
	const struct lt_str args[] = { LT_STR("the length of the text"),
		                       lt_diag_number(checking->diags,
		                                      LT_TEXT_BYTES_MAX),
		                       LT_STR("bytes") };

	fault(checking, LT_D_LIMIT, &at, args, 3);
}

static void check_elements(struct checking *checking,
                           const struct lt_json *node,
                           const struct lt_shape *shape)
{
	bool is_apart = shape->is_apart && checking->refused;

	if (shape->most && node->count > shape->most) {
		too_many(checking, node, shape);
		return;
	}
	for (const struct lt_json *one = node->child; one; one = one->next) {
		if (is_apart)
			checking->element = one;
		later(checking, one, shape->elements);
	}
}

static void check_one(struct checking *checking, const struct lt_json *node,
                      const struct lt_shape *shape)
{
	if (!(kind_bits(node) & shape->kinds)) {
		/* A number that is not whole is told which ones are meant. */
		if (node->kind == LT_JSON_NUMBER && shape->max)
			check_range(checking, node, shape);
		else
			wrong_kind(checking, node, shape);
		return;
	}
	if (node->kind == LT_JSON_STRING &&
	    node->text.size > LT_TEXT_BYTES_MAX) {
		too_long(checking, node);
		return;
	}
	if (node->kind == LT_JSON_OBJECT)
		check_members(checking, node, shape);
	if (node->kind == LT_JSON_STRING && shape->words)
		check_word(checking, node, shape);
	if (node->kind == LT_JSON_STRING && shape->is_name)
		check_name(checking, node, shape);
	if (node->kind == LT_JSON_NUMBER && shape->max)
		check_range(checking, node, shape);
	if (node->kind == LT_JSON_ARRAY && shape->elements)
		check_elements(checking, node, shape);
	if (shape->is_filled)
		check_filled(checking, node, shape);
}

/* Later differences of one object are reported after those of its outer
 * one; within a level the order is that of the text. */
static struct todo *reversed(struct todo *list)
{
	struct todo *turned = NULL;

	while (list) {
		struct todo *next = list->next;

		list->next = turned;
		turned = list;
		list = next;
	}
	return turned;
}

static enum lt_status check_rest(struct checking *checking)
{
	while (checking->todo) {
		struct todo *round = reversed(checking->todo);

		checking->todo = NULL;
		for (; round; round = round->next) {
			checking->element = round->element;
			check_one(checking, round->node, round->shape);
		}
	}
	return checking->good ? LT_OK : LT_INVALID;
}

enum lt_status lt_shape_check_apart(struct lt_arena *scratch,
                                    const struct lt_json *node,
                                    const struct lt_shape *shape,
                                    struct lt_diags *diags,
                                    struct lt_shape_refused *refused)
{
	struct checking checking = { .scratch = scratch,
		                     .diags = diags,
		                     .refused = refused,
		                     .good = true };

	check_one(&checking, node, shape);
	return check_rest(&checking);
}

enum lt_status lt_shape_check(struct lt_arena *scratch,
                              const struct lt_json *node,
                              const struct lt_shape *shape,
                              struct lt_diags *diags)
{
	return lt_shape_check_apart(scratch, node, shape, diags, NULL);
}

/* Kinds of values of which there is nothing to see but their kind. */
static unsigned char fine_kinds(const struct lt_shape *shape)
{
	unsigned kinds = shape->kinds, fine = 0;

	if (kinds & LT_IS_NULL)
		fine |= 1u << LT_JSON_NULL;
	if (kinds & LT_IS_BOOL)
		fine |= 1u << LT_JSON_FALSE | 1u << LT_JSON_TRUE;
	if (kinds & LT_IS_STRING && !shape->words && !shape->is_name &&
	    !shape->is_filled)
		fine |= 1u << LT_JSON_STRING;
	if (kinds & LT_IS_ARRAY && !shape->elements && !shape->is_filled)
		fine |= 1u << LT_JSON_ARRAY;
	if (kinds & LT_IS_OBJECT && !shape->keys && !shape->values)
		fine |= 1u << LT_JSON_OBJECT;
	return (unsigned char)fine;
}

/* Notes of which row a key is that has an ID. */
static void remember_row(const struct lt_shape *shape, uint32_t id,
                         const struct lt_shape_key *key,
                         struct lt_shape_order *order)
{
	size_t row = (size_t)(key - shape->keys);

	if (row > UCHAR_MAX)
		return;
	order->of[id % LT_JSON_KNOWN_KEYS].id = id;
	order->of[id % LT_JSON_KNOWN_KEYS].row = (unsigned char)row;
	order->of[id % LT_JSON_KNOWN_KEYS].fine = fine_kinds(key->shape);
}

struct sorting {
	struct checking checking;
	const struct lt_shape *shape;
	const struct lt_json **slots;
	struct lt_shape_order *order;
	const struct lt_shape_key *next; /* probably the next row */
};

/* A member whose row is not remembered. */
__attribute__((noinline)) static void sort_other(struct sorting *sorting,
                                                 const struct lt_json *member)
{
	const struct lt_shape *shape = sorting->shape;
	const struct lt_shape_key *key =
	    key_named(shape->keys, sorting->next, member->key);

	check_member(&sorting->checking, member, shape, key);
	if (!key)
		return;
	sorting->next = key + 1;
	if (!sorting->slots[key - shape->keys])
		sorting->slots[key - shape->keys] = member;
	if (sorting->order && member->key_id)
		remember_row(shape, member->key_id, key, sorting->order);
}

static inline void sort_member(struct sorting *sorting,
                               const struct lt_json *member)
{
	uint32_t id = member->key_id, place = id % LT_JSON_KNOWN_KEYS;
	const struct lt_shape *shape = sorting->shape;
	unsigned row;

	if (!id || !sorting->order || sorting->order->of[place].id != id) {
		sort_other(sorting, member);
		return;
	}
	row = sorting->order->of[place].row;
	if (!sorting->slots[row])
		sorting->slots[row] = member;
	if (!(sorting->order->of[place].fine >> member->kind & 1) ||
	    (member->kind == LT_JSON_STRING &&
	     member->text.size > LT_TEXT_BYTES_MAX))
		check_member(&sorting->checking, member, shape,
		             &shape->keys[row]);
}

enum lt_status
lt_shape_sort(struct lt_arena *scratch, const struct lt_json *node,
              const struct lt_shape *shape, struct lt_diags *diags,
              const struct lt_shape_slots *slots, struct lt_shape_order *order)
{
	struct sorting sorting = { .checking = { .scratch = scratch,
		                                 .diags = diags,
		                                 .refused = slots->refused,
		                                 .good = true },
		                   .shape = shape,
		                   .slots = slots->of,
		                   .order = order,
		                   .next = shape->keys };

	if (!(kind_bits(node) & shape->kinds)) {
		wrong_kind(&sorting.checking, node, shape);
		return LT_INVALID;
	}
	for (const struct lt_json *one = node->child; one; one = one->next)
		sort_member(&sorting, one);
	if (!shape->is_partial)
		check_required(&sorting.checking, node, shape);
	return check_rest(&sorting.checking);
}
