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

/* Two that are compared, with their findings of today. What is told in the same
 * way either has one or has none. */
struct pair {
	const struct lt_told *x, *y;
	const struct lt_finding *now_x, *now_y;
};

static struct pair pair_of(const struct lt_told *x, const struct lt_told *y)
{
	static const struct lt_finding none;
	bool both = x->now && y->now;

	return (struct pair){ x, y, both ? x->now : &none,
		              both ? y->now : &none };
}

/* Of what is said together all of these are the same, and so are its texts:
 * is_same_group in digest.c. */
static int by_kind(const struct pair *pair)
{
	const struct lt_told *x = pair->x, *y = pair->y;
	const int64_t pairs[][2] = {
		{ x->urgency, y->urgency },
		{ x->tell, y->tell },
		{ x->is_there, y->is_there },
		{ x->is_past_due, y->is_past_due },
		{ pair->now_x->verdict, pair->now_y->verdict },
		{ pair->now_x->is_disputed, pair->now_y->is_disputed },
	};
	int order = 0;

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0] && !order; i++)
		order = compare_numbers(pairs[i][0], pairs[i][1]);
	return order;
}

static int by_text(const struct pair *pair)
{
	const struct lt_finding *x = pair->now_x, *y = pair->now_y;
	const struct lt_str pairs[][2] = {
		{ lt_told_due(pair->x), lt_told_due(pair->y) },
		{ lt_told_rule(pair->x), lt_told_rule(pair->y) },
		{ x->in_time_if, y->in_time_if },
		{ x->due_if, y->due_if },
		{ x->recommended, y->recommended },
	};
	int order = 0;

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0] && !order; i++)
		order = lt_str_compare(pairs[i][0], pairs[i][1]);
	return order;
}

static int by_paper(const struct pair *pair)
{
	int order = lt_str_compare_natural(lt_told_symbol(pair->x),
	                                   lt_told_symbol(pair->y));

	return order ? order
	             : compare_numbers((int64_t)pair->now_x->order,
	                               (int64_t)pair->now_y->order);
}

/* By session, the one with the most urgent thing first; in it the most urgent
 * first, and what is said together side by side. */
static int by_urgency(const void *a, const void *b)
{
	const struct lt_told *x = a, *y = b;
	const struct pair pair = pair_of(x, y);
	int order = compare_numbers(x->session_urgency, y->session_urgency);

	if (!order)
		order = lt_str_compare(lt_told_session(x), lt_told_session(y));
	if (!order)
		order = by_kind(&pair);
	if (!order)
		order = by_text(&pair);
	return order ? order : by_paper(&pair);
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
