#include "render/digest_page.h"

#include <stdlib.h>

static int compare_numbers(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int by_session(const void *a, const void *b)
{
	const struct lt_told *x = a, *y = b;
	int order = lt_str_compare(lt_told_session(x), lt_told_session(y));

	return order ? order : compare_numbers(x->urgency, y->urgency);
}

/* Of what is said together all of these are the same, and so are its texts:
 * is_same_group in digest.c. What is told in the same way either has a finding
 * of today or has none. */
static int by_kind(const struct lt_told *x, const struct lt_told *y)
{
	static const struct lt_finding none;
	const struct lt_finding *now_x = x->now && y->now ? x->now : &none;
	const struct lt_finding *now_y = x->now && y->now ? y->now : &none;
	const int64_t pairs[][2] = {
		{ x->urgency, y->urgency },
		{ x->tell, y->tell },
		{ x->is_there, y->is_there },
		{ x->is_past_due, y->is_past_due },
		{ now_x->verdict, now_y->verdict },
		{ now_x->is_disputed, now_y->is_disputed },
	};
	int order = 0;

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0] && !order; i++)
		order = compare_numbers(pairs[i][0], pairs[i][1]);
	return order;
}

static int by_text(const struct lt_told *x, const struct lt_told *y)
{
	static const struct lt_finding none;
	const struct lt_finding *now_x = x->now && y->now ? x->now : &none;
	const struct lt_finding *now_y = x->now && y->now ? y->now : &none;
	const struct lt_str pairs[][2] = {
		{ lt_told_due(x), lt_told_due(y) },
		{ lt_told_rule(x), lt_told_rule(y) },
		{ now_x->in_time_if, now_y->in_time_if },
		{ now_x->due_if, now_y->due_if },
		{ now_x->recommended, now_y->recommended },
	};
	int order = 0;

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0] && !order; i++)
		order = lt_str_compare(pairs[i][0], pairs[i][1]);
	return order;
}

static int by_paper(const struct lt_told *x, const struct lt_told *y)
{
	int order =
	    lt_str_compare_natural(lt_told_symbol(x), lt_told_symbol(y));

	if (order || !x->now || !y->now)
		return order;
	return compare_numbers((int64_t)x->now->order, (int64_t)y->now->order);
}

/* By session, the one with the most urgent thing first; in it the most urgent
 * first, and what is said together side by side. */
static int by_urgency(const void *a, const void *b)
{
	const struct lt_told *x = a, *y = b;
	int order = compare_numbers(x->session_urgency, y->session_urgency);

	if (!order)
		order = lt_str_compare(lt_told_session(x), lt_told_session(y));
	if (!order)
		order = by_kind(x, y);
	if (!order)
		order = by_text(x, y);
	return order ? order : by_paper(x, y);
}

void lt_digest_sort(struct lt_digest *digest)
{
	struct lt_told *list = digest->list;

	if (!digest->count)
		return;
	for (size_t i = 0; i < digest->count; i++)
		list[i].urgency = lt_tell_urgency(list[i].tell, list[i].now);
	qsort(list, digest->count, sizeof *list, by_session);
	for (size_t i = 0; i < digest->count; i++) {
		bool same = i && lt_str_eq(lt_told_session(&list[i]),
		                           lt_told_session(&list[i - 1]));

		list[i].session_urgency =
		    same ? list[i - 1].session_urgency : list[i].urgency;
	}
	qsort(list, digest->count, sizeof *list, by_urgency);
}
