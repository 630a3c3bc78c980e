#include "normalise/cal_reading.h"

#include <stdlib.h>

static int by_letters(struct lt_str a, struct lt_str b)
{
	size_t size = a.size < b.size ? a.size : b.size;

	for (size_t i = 0; i < size; i++)
		if (lt_lower(a.at[i]) != lt_lower(b.at[i]))
			return lt_lower(a.at[i]) < lt_lower(b.at[i]) ? -1 : 1;
	return (a.size > b.size) - (a.size < b.size);
}

/* Whether A is newer than B, which has the same UID. A change of an instance
 * never replaces the paper. They lie in the order of the file. */
static bool is_newer(const struct lt_cal_paper *a, const struct lt_cal_paper *b)
{
	int age =
	    lt_cal_compare_age(a->sequence, a->stamp, b->sequence, b->stamp);

	if (a->is_instance != b->is_instance)
		return b->is_instance;
	return age ? age > 0 : a > b;
}

/* By UID and language, the newest first. */
static int by_version(const void *a, const void *b)
{
	const struct lt_cal_paper *x = *(struct lt_cal_paper *const *)a;
	const struct lt_cal_paper *y = *(struct lt_cal_paper *const *)b;
	int order = lt_str_compare(x->uid, y->uid);

	if (!order)
		order = by_letters(x->language, y->language);
	return order ? order : is_newer(y, x) - is_newer(x, y);
}

static const struct lt_cal_paper *newest(struct lt_cal_paper *const *list,
                                         size_t count)
{
	const struct lt_cal_paper *best = list[0];

	for (size_t i = 1; i < count; i++)
		if (is_newer(list[i], best))
			best = list[i];
	return best;
}

/* Marks which papers of one UID a newer one replaces. */
static void mark_old(const struct lt_cal_reading *reading,
                     struct lt_cal_paper *const *list, size_t count,
                     bool *is_old)
{
	const struct lt_cal_paper *best = newest(list, count);

	for (size_t i = 0; i < count; i++) {
		bool is_same =
		    i && !by_letters(list[i]->language, list[i - 1]->language);

		is_old[list[i] - reading->papers] =
		    is_same || (list[i] != best && (!best->language.size ||
		                                    !list[i]->language.size));
	}
}

static void find_old(struct lt_cal_reading *reading, bool *is_old)
{
	struct lt_cal_paper **list = LT_NEW_ARRAY(
	    &reading->scratch, struct lt_cal_paper *, reading->paper_count);
	size_t begin = 0, count = 0;

	/* Papers without a UID have no versions. */
	for (size_t i = 0; i < reading->paper_count; i++)
		if (reading->papers[i].uid.size)
			list[count++] = &reading->papers[i];
	if (count)
		qsort(list, count, sizeof *list, by_version);
	while (begin < count) {
		size_t end = begin + 1;

		while (end < count &&
		       lt_str_eq(list[end]->uid, list[begin]->uid))
			end++;
		mark_old(reading, &list[begin], end - begin, is_old);
		begin = end;
	}
}

void lt_cal_keep_newest_papers(struct lt_cal_reading *reading)
{
	bool *is_old =
	    LT_NEW_ARRAY(&reading->scratch, bool, reading->paper_count);
	size_t kept = 0;

	find_old(reading, is_old);
	for (size_t i = 0; i < reading->paper_count; i++) {
		const struct lt_cal_paper *one = &reading->papers[i];
		struct lt_place at = one->at;

		if (is_old[i]) {
			lt_cal_pass_over(reading, one->uid,
			                 LT_PASSED_SUPERSEDED, &one->at);
			lt_diag(reading->diags, LT_D_UID_TWICE, &one->at,
			        lt_diag_quote(reading->diags, one->uid));
		} else if (one->is_cancelled) {
			lt_cal_pass_over(reading, one->symbol,
			                 LT_PASSED_CANCELLED, &one->at);
			lt_diag0(reading->diags, LT_D_PAPER_CANCELLED,
			         &one->at);
		} else {
			at.line = one->circulated.line;
			if (one->is_draft)
				lt_diag0(reading->diags, LT_D_PAPER_DRAFT, &at);
			reading->papers[kept++] = *one;
		}
	}
	reading->paper_count = kept;
}
