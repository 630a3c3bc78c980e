#include "core/openings.h"

/* A session that is not cancelled and whose opening is known. */
struct opening {
	const struct lt_session *session;
	int32_t reach; /* no session up to here opens on a later day */
	int32_t begin; /* none from here on opens on an earlier day */
};

/* The sessions of a body, in the order of the world. */
struct group {
	const struct lt_body *body;       /* NULL: a free slot */
	const struct lt_session *unknown; /* the last without known opening */
	struct opening *list;
	size_t count;
};

/* Open addressing; at most half of the slots are used. */
struct lt_openings {
	struct group *slots;
	size_t mask;
};

static struct group *group_of(const struct lt_openings *openings,
                              const struct lt_body *body)
{
	size_t at = (size_t)((uintptr_t)body / 16) & openings->mask;

	while (openings->slots[at].body && openings->slots[at].body != body)
		at = (at + 1) & openings->mask;
	return &openings->slots[at];
}

static bool is_known(const struct lt_session *session)
{
	return session->opens.state == LT_MOMENT_KNOWN;
}

static int32_t first_day(const struct lt_session *session)
{
	return lt_point_days(session->opens.from, session->zone).from.n;
}

static int32_t last_day(const struct lt_session *session)
{
	return lt_point_days(session->opens.to, session->zone).to.n;
}

static void count_all(struct lt_openings *openings,
                      const struct lt_world *world)
{
	for (size_t i = 0; i < world->session_count; i++) {
		const struct lt_session *one = world->sessions[i];
		struct group *group = group_of(openings, one->body);

		group->body = one->body;
		group->count++;
	}
}

static void add(struct group *group, const struct lt_session *session)
{
	struct opening *one = &group->list[group->count];
	int32_t day;

	if (session->is_cancelled)
		return;
	if (!is_known(session)) {
		group->unknown = session;
		return;
	}
	day = last_day(session);
	one->session = session;
	one->reach = group->count && one[-1].reach > day ? one[-1].reach : day;
	group->count++;
}

static void look_back(struct group *group)
{
	int32_t begin = INT32_MAX;

	for (size_t i = group->count; i-- > 0;) {
		int32_t day = first_day(group->list[i].session);

		begin = day < begin ? day : begin;
		group->list[i].begin = begin;
	}
}

const struct lt_openings *lt_openings_make(struct lt_arena *arena,
                                           const struct lt_world *world)
{
	struct lt_openings *openings = LT_NEW(arena, struct lt_openings);
	struct opening *list =
	    LT_NEW_ARRAY(arena, struct opening, world->session_count);
	size_t bodies = 1, room = 2;

	for (size_t i = 1; i < world->session_count; i++)
		bodies +=
		    world->sessions[i]->body != world->sessions[i - 1]->body;
	while (room < bodies * 2)
		room *= 2;
	openings->slots = LT_NEW_ARRAY(arena, struct group, room);
	openings->mask = room - 1;
	count_all(openings, world);
	for (size_t i = 0; i < room; i++) {
		openings->slots[i].list = list;
		list += openings->slots[i].count;
		openings->slots[i].count = 0;
	}
	for (size_t i = 0; i < world->session_count; i++)
		add(group_of(openings, world->sessions[i]->body),
		    world->sessions[i]);
	for (size_t i = 0; i < room; i++)
		look_back(&openings->slots[i]);
	return openings;
}

/* The first session that may open after DAY; with SURELY the first from which
 * on all certainly do. */
static size_t first_after(const struct group *group, int32_t day, bool surely)
{
	size_t from = 0, to = group->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		const struct opening *one = &group->list[middle];

		if ((surely ? one->begin : one->reach) <= day)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* Whether the session opens after DAY and not later than the horizon. */
static enum lt_truth is_candidate(const struct lt_session *session,
                                  struct lt_day day, int32_t horizon_days)
{
	int32_t least, most;

	if (session->is_cancelled)
		return LT_NO;
	if (!is_known(session))
		return LT_MAYBE;
	least = first_day(session) - day.n;
	most = last_day(session) - day.n;
	if (most <= 0 || least > horizon_days)
		return LT_NO;
	return least > 0 && most <= horizon_days ? LT_YES : LT_MAYBE;
}

static void add_sure(struct lt_candidates *found,
                     const struct lt_session *session)
{
	if (found->sure.count == 0)
		found->sure.first = session;
	else if (found->sure.count == 1)
		found->sure.second = session;
	found->sure.count++;
}

static void look_at(const struct lt_world *world, struct lt_day day,
                    const struct lt_session *one, struct lt_candidates *found)
{
	enum lt_truth fits = is_candidate(one, day, world->horizon_days);

	if (fits == LT_MAYBE && (!found->open || !is_known(one)))
		found->open = one;
	if (fits == LT_YES)
		add_sure(found, one);
}

/* Those from BEGIN to before END, which all fit. */
static void take(const struct group *group, size_t begin, size_t end,
                 struct lt_candidates *found)
{
	size_t at = begin;

	while (at < end && found->sure.count < 2)
		add_sure(found, group->list[at++].session);
	found->sure.count += end - at;
}

static struct lt_candidates by_index(const struct lt_world *world,
                                     const struct group *group,
                                     struct lt_day day)
{
	struct lt_candidates found = { .open = group->unknown };
	int32_t last = day.n + world->horizon_days;
	size_t at = first_after(group, day.n, false);
	size_t sure = first_after(group, day.n, true);
	size_t unsure = first_after(group, last, false);
	size_t end = first_after(group, last, true);

	if (sure >= unsure)
		sure = unsure = end;
	for (; at < sure; at++)
		look_at(world, day, group->list[at].session, &found);
	take(group, sure, unsure, &found);
	for (at = unsure; at < end; at++)
		look_at(world, day, group->list[at].session, &found);
	return found;
}

struct lt_candidates lt_candidates_of(const struct lt_world *world,
                                      const struct lt_body *body,
                                      struct lt_day day)
{
	struct lt_candidates found = { .open = NULL };

	if (world->openings)
		return by_index(world, group_of(world->openings, body), day);
	for (size_t i = 0; i < world->session_count; i++)
		if (world->sessions[i]->body == body)
			look_at(world, day, world->sessions[i], &found);
	return found;
}
