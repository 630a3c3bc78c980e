#include "cli/cores.h"

#include <criterion/criterion.h>

/* What a thread saw: the cores it began on, and those it may use then. */
struct seen {
	const struct lt_cores *cores;
	cpu_set_t first, then;
};

static void *look(void *context)
{
	struct seen *seen = context;

	sched_getaffinity(0, sizeof seen->first, &seen->first);
	lt_cores_leave(seen->cores);
	sched_getaffinity(0, sizeof seen->then, &seen->then);
	return NULL;
}

static struct seen started(const struct lt_cores *cores, unsigned number)
{
	struct seen seen = { .cores = cores };
	pthread_t thread;

	cr_assert(lt_cores_start(cores, number, &thread, look, &seen));
	cr_assert_eq(pthread_join(thread, NULL), 0);
	return seen;
}

/* The thread begins on one core, on this one where it is as many behind as
 * there are, and is free then. */
Test(cores, a_thread_begins_on_a_core_and_leaves_it)
{
	struct lt_cores cores;

	lt_cores_find(&cores);
	cr_assert_gt(cores.count, 0u);
	for (unsigned i = 1; i <= cores.count; i++) {
		struct seen seen = started(&cores, i);

		if (cores.count > 1)
			cr_expect_eq(CPU_COUNT(&seen.first), 1);
		cr_expect_eq(CPU_ISSET(cores.here, &seen.first),
		             i == cores.count);
		cr_expect(CPU_EQUAL(&seen.then, &cores.usable));
	}
}

/* Cores that are not there, and cores that are not known. */
Test(cores, a_thread_begins_anyway)
{
	struct lt_cores cores;
	struct lt_cores unknown = { .count = 0 };
	struct seen seen;
	cpu_set_t all;

	lt_cores_find(&cores);
	all = cores.usable;
	CPU_SET(CPU_SETSIZE - 1, &cores.usable);
	cores.here = CPU_SETSIZE - 2;
	cores.count++;
	seen = started(&cores, 1);
	cr_expect(CPU_EQUAL(&seen.first, &all));
	seen = started(&unknown, 3);
	cr_expect(CPU_EQUAL(&seen.then, &all));
}
