#include "core/model.h"

static const char *const acts[] = {
	[LT_ACT_NONE] = "none",
	[LT_ACT_SUBMITTED] = "submitted",
	[LT_ACT_RECEIVED] = "received",
	[LT_ACT_ISSUED] = "issued",
	[LT_ACT_CIRCULATED] = "circulated",
	[LT_ACT_DISPATCHED] = "dispatched",
	[LT_ACT_POSTED] = "posted",
	[LT_ACT_CONSIDERED] = "considered",
	[LT_ACT_ADOPTED] = "adopted",
	[LT_ACT_OPENING] = "session.opening",
};

_Static_assert(sizeof acts / sizeof acts[0] == LT_ACT_OPENING + 1,
               "every act has a name");

const char *lt_act_name(enum lt_act act)
{
	return acts[act];
}

enum lt_act lt_act_named(struct lt_str name)
{
	for (enum lt_act act = LT_ACT_SUBMITTED; act <= LT_ACT_OPENING; act++)
		if (lt_str_is(name, acts[act]))
			return act;
	return LT_ACT_NONE;
}
