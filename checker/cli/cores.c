#include "cli/cores.h"

void lt_cores_find(struct lt_cores *cores)
{
	int here = sched_getcpu();

	*cores = (struct lt_cores){ 0 };
	if (sched_getaffinity(0, sizeof cores->usable, &cores->usable) != 0)
		return;
	cores->here = here < 0 ? 0 : (unsigned)here;
	cores->count = (unsigned)CPU_COUNT(&cores->usable);
}

/* The usable core that is NUMBER ones behind this one. */
static unsigned core_behind(const struct lt_cores *cores, unsigned number)
{
	unsigned core = cores->here;

	for (number %= cores->count; number > 0; number--)
		do
			core = (core + 1) % CPU_SETSIZE;
		while (!CPU_ISSET(core, &cores->usable));
	return core;
}

static bool start_on(unsigned core, pthread_t *thread, void *(*work)(void *),
                     void *context)
{
	pthread_attr_t how;
	cpu_set_t only;
	bool good;

	if (pthread_attr_init(&how) != 0)
		return false;
	CPU_ZERO(&only);
	CPU_SET(core, &only);
	good = pthread_attr_setaffinity_np(&how, sizeof only, &only) == 0 &&
	       pthread_create(thread, &how, work, context) == 0;
	pthread_attr_destroy(&how);
	return good;
}

bool lt_cores_start(const struct lt_cores *cores, unsigned number,
                    pthread_t *thread, void *(*work)(void *), void *context)
{
	return (cores->count > 1 &&
	        start_on(core_behind(cores, number), thread, work, context)) ||
	       pthread_create(thread, NULL, work, context) == 0;
}

void lt_cores_leave(const struct lt_cores *cores)
{
	/* Where that cannot be it stays where it is. */
	if (cores->count > 1)
		(void)sched_setaffinity(0, sizeof cores->usable,
		                        &cores->usable);
}
