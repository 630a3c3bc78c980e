/* zone_dump - answers questions about zones, for tests/zones/compare.py.
 *
 * Lines on standard input:            lines on standard output:
 *   z NAME        take this zone        "known" or "unknown"
 *   u SECONDS     UTC to local          the offset in seconds
 *   l SECONDS     local to UTC          kind (o, g, f), first, second
 *   d DAY         begin and end of it   first and last millisecond
 *
 * SECONDS and DAY count from 1970-01-01; local times are counted as if they
 * were UTC. Kind is o for once, g for gap, f for fold. */
#include "normalise/zones.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define SECONDS_PER_DAY INT64_C(86400)

static void tell_offset(const struct lt_zone *zone, int64_t at_s)
{
	printf("%" PRId32 "\n",
	       lt_zone_offset(zone, (struct lt_instant){ at_s * 1000 }));
}

static void tell_instants(const struct lt_zone *zone, int64_t local_s)
{
	static const char kinds[] = { [LT_LOCAL_ONCE] = 'o',
		                      [LT_LOCAL_GAP] = 'g',
		                      [LT_LOCAL_FOLD] = 'f' };
	int64_t day =
	    (local_s + 20000000 * SECONDS_PER_DAY) / SECONDS_PER_DAY - 20000000;
	struct lt_local local = { { (int32_t)day },
		                  (int32_t)((local_s - day * SECONDS_PER_DAY) *
		                            1000) };
	struct lt_zone_match match = lt_zone_instants(zone, local);

	printf("%c %" PRId64 " %" PRId64 "\n", kinds[match.kind],
	       match.first.ms / 1000, match.second.ms / 1000);
}

static void tell_day(const struct lt_zone *zone, int64_t number)
{
	struct lt_day day = { (int32_t)number };

	printf("%" PRId64 " %" PRId64 "\n", lt_zone_day_begin(zone, day).ms,
	       lt_zone_day_end(zone, day).ms);
}

static void answer(const struct lt_zone *zone, char what, const char *number)
{
	int64_t value = strtoll(number, NULL, 10);

	if (what == 'u')
		tell_offset(zone, value);
	else if (what == 'l')
		tell_instants(zone, value);
	else if (what == 'd')
		tell_day(zone, value);
}

int main(void)
{
	struct lt_arena arena = { 0 };
	struct lt_zones zones;
	const struct lt_zone *zone = NULL;
	char line[300];

	lt_zones_init(&zones, &arena);
	while (fgets(line, sizeof line, stdin)) {
		struct lt_str text = lt_str_of(line);

		text = lt_str_head(text, lt_str_find(text, '\n'));
		if (line[0] == 'z') {
			zone = lt_zones_get(&zones, lt_str_from(text, 2));
			puts(zone ? "known" : "unknown");
		} else if (zone) {
			answer(zone, line[0], line + 1);
		}
	}
	lt_arena_free(&arena);
	return 0;
}
