#include "cli/notify.h"

static bool is_listed(const struct lt_str *list, size_t count,
                      struct lt_str name)
{
	for (size_t i = 0; i < count; i++)
		if (lt_str_eq(list[i], name))
			return true;
	return count == 0;
}

static bool is_his_session(const struct lt_recipient_rule *rule,
                           const struct lt_session *session)
{
	if (!rule->session_count)
		return true;
	if (!session)
		return false;
	if (is_listed(rule->sessions, rule->session_count, session->id))
		return true;
	for (size_t i = 0; i < session->alias_count; i++)
		if (is_listed(rule->sessions, rule->session_count,
		              session->aliases[i]))
			return true;
	return false;
}

bool lt_notify_is_his(const struct lt_recipient *recipient,
                      const struct lt_finding *finding, struct lt_wish *wish)
{
	struct lt_str body =
	    finding->body ? finding->body->id : (struct lt_str){ 0 };
	enum lt_gravity gravity = lt_finding_gravity(finding);
	bool his = false;

	*wish = (struct lt_wish){ 0 };
	for (size_t i = 0; i < recipient->rule_count; i++) {
		const struct lt_recipient_rule *rule = recipient->rules[i];

		if (!is_listed(rule->bodies, rule->body_count, body) ||
		    !is_his_session(rule, finding->session) ||
		    !is_listed(rule->kinds, rule->kind_count, finding->kind))
			continue;
		his = true;
		wish->is_wanted |=
		    gravity != LT_GRAVITY_NONE && gravity >= rule->least;
		wish->wants_coming |= LT_GRAVITY_WARNING >= rule->least;
	}
	return his;
}

/* Whether LIST, names each behind a line end, has NAME. */
static bool has_line(struct lt_str list, struct lt_str name)
{
	while (list.size) {
		size_t end;

		list = lt_str_from(list, 1);
		end = lt_str_find(list, '\n');
		if (lt_str_eq(lt_str_head(list, end), name))
			return true;
		list = lt_str_from(list, end);
	}
	return false;
}

static bool is_of_session(const struct lt_recipient_rule *rule,
                          struct lt_str id, struct lt_str names)
{
	bool is_one = is_listed(rule->sessions, rule->session_count, id);

	for (size_t i = 0; i < rule->session_count && !is_one; i++)
		is_one = has_line(names, rule->sessions[i]);
	return is_one;
}

bool lt_notify_is_his_session(const struct lt_recipient *recipient,
                              const struct lt_ledger_session *session,
                              enum lt_gravity gravity)
{
	for (size_t i = 0; i < recipient->rule_count; i++) {
		const struct lt_recipient_rule *rule = recipient->rules[i];

		if (gravity >= rule->least &&
		    is_listed(rule->bodies, rule->body_count, session->body) &&
		    is_of_session(rule, session->id, session->names))
			return true;
	}
	return false;
}

/* --- whether that is what it was ------------------------------------------ */

static void put_list(struct lt_buf *out, const struct lt_str *list,
                     size_t count)
{
	for (size_t i = 0; i < count; i++) {
		lt_buf_put(out, list[i]);
		lt_buf_char(out, '\n');
	}
	lt_buf_char(out, '\n');
}

int64_t lt_notify_wish_name(const struct lt_recipient *recipient)
{
	struct lt_buf buf = { 0 };
	char digits[LT_HASH_DIGITS];
	struct lt_str text;

	for (size_t i = 0; i < recipient->rule_count; i++) {
		const struct lt_recipient_rule *rule = recipient->rules[i];

		put_list(&buf, rule->bodies, rule->body_count);
		put_list(&buf, rule->sessions, rule->session_count);
		put_list(&buf, rule->kinds, rule->kind_count);
	}
	text = lt_buf_str(&buf);
	lt_hash(&text, 1, digits);
	lt_buf_free(&buf);
	return lt_notify_number_of(digits);
}

int64_t lt_notify_number_of(const char *digits)
{
	int64_t name = 0;

	for (int i = 0; i < 12; i++)
		name = name * 16 + (digits[i] <= '9' ? digits[i] - '0'
		                                     : digits[i] - 'a' + 10);
	return name;
}
