#include "normalise/cal_extra.h"

#include "base/similar.h"

static const struct {
	const char *name;
	unsigned uses; /* bits of enum lt_cal_use */
} names[] = {
	{ "ALIASES", LT_CAL_SESSION },
	{ "BODY", LT_CAL_SESSION | LT_CAL_PAPER },
	{ "CONVENER", LT_CAL_SESSION },
	{ "DEADLINE", LT_CAL_SESSION },
	{ "ITEMS", LT_CAL_MEETING },
	{ "KIND", LT_CAL_SESSION },
	{ "MODALITY", LT_CAL_SESSION },
	{ "OPENING-FIRST-SET", LT_CAL_SESSION },
	{ "SESSION", LT_CAL_SESSION },
	{ "SYMBOL", LT_CAL_PAPER },
};

static struct lt_str words_of(enum lt_cal_use use)
{
	if (use == LT_CAL_MEETING)
		return LT_STR("a meeting");
	return use == LT_CAL_SESSION ? LT_STR("a session") : LT_STR("a paper");
}

static void report_unread(struct lt_diags *diags,
                          const struct lt_cal_property *one,
                          enum lt_cal_use use)
{
	struct lt_nearest nearest = lt_nearest(one->name);

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (!(names[i].uses & use))
			continue;
		if (lt_str_is(one->name, names[i].name))
			return;
		lt_nearest_try(&nearest, lt_str_of(names[i].name));
	}
	lt_diag(diags, LT_D_UNKNOWN_PROPERTY, &one->at,
	        lt_diag_quote(diags, one->name), words_of(use), nearest.best);
}

void lt_cal_report_extra(struct lt_diags *diags,
                         const struct lt_cal_property *list, size_t count,
                         enum lt_cal_use use)
{
	for (size_t i = 0; i < count; i++)
		report_unread(diags, &list[i], use);
}
