#include "cli/notify.h"
#include "render/digest.h"

/* A paper whose symbol is mended or finally given is, by its key, gone and new
 * on the same day. Where nothing else about it has changed the two are told as
 * one. The ledger has them apart all the same. */

/* From so many papers on that are gone nobody is helped by it. */
enum { LOOKED_MAX = 1000 };

static bool is_gone(const struct lt_told *told)
{
	return told->tell == LT_TELL_GONE && !told->is_there &&
	       told->before->symbol.size && told->before->title.size;
}

/* Whether NEXT is told as new and has all that GONE had, but the symbol. */
static bool is_same_paper(const struct lt_told *gone,
                          const struct lt_told *next)
{
	const struct lt_standing *before = gone->before;
	const struct lt_finding *now = next->now;
	struct lt_str session =
	    now && now->session ? now->session->id : (struct lt_str){ 0 };

	return now && !next->before && now->symbol.size &&
	       lt_str_eq(now->title, before->title) &&
	       lt_str_eq(session, before->session) &&
	       lt_str_eq(now->rule->id, before->rule) &&
	       lt_str_eq(now->deadline, before->deadline) &&
	       lt_str_eq(now->actual, before->actual);
}

/* The new paper that the one at GONE has become; NULL where there is none, or
 * where it is not certain which. */
static struct lt_told *next_of(const struct lt_digest *digest,
                               const struct lt_told *gone)
{
	struct lt_told *next = NULL;

	for (size_t i = 0; i < digest->count; i++) {
		struct lt_told *one = &digest->list[i];

		if (is_same_paper(gone, one)) {
			if (next)
				return NULL;
			next = one;
		}
	}
	for (size_t i = 0; i < digest->count && next; i++) {
		const struct lt_told *other = &digest->list[i];

		if (other != gone && is_gone(other) &&
		    is_same_paper(other, next))
			return NULL;
	}
	return next;
}

/* Takes those out of the list of which nothing is said. */
static void drop_said(struct lt_digest *digest)
{
	size_t kept = 0;

	for (size_t i = 0; i < digest->count; i++)
		if (digest->list[i].tell != LT_TELL_NOTHING)
			digest->list[kept++] = digest->list[i];
	digest->count = kept;
}

void lt_notify_join_renamed(struct lt_digest *digest)
{
	size_t gone = 0;

	for (size_t i = 0; i < digest->count; i++)
		gone += is_gone(&digest->list[i]);
	if (gone > LOOKED_MAX)
		return;
	for (size_t i = 0; i < digest->count && gone; i++) {
		struct lt_told *one = &digest->list[i], *next;

		if (!is_gone(one) || !(next = next_of(digest, one)))
			continue;
		next->renamed = one->before;
		one->tell = LT_TELL_NOTHING;
	}
	drop_said(digest);
}
