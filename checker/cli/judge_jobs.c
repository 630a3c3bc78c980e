#include "cli/cores.h"
#include "cli/judging.h"
#include "read/cut.h"

#include <pthread.h>
#include <stdlib.h>

/* A part is as long as a block of a file. It is shorter when the results of all
 * parts under way would take more than MADE_BYTES of memory: many rules make
 * many rows of a short record. */
enum {
	PART_BYTES = 256 * 1024,
	PART_BYTES_FIRST = 1024,
	PART_BYTES_MIN = 256,
	WORTH_BYTES = 1024 * 1024,
	MADE_BYTES = 4 * 1024 * 1024
};

enum task_state { TASK_FREE = 0, TASK_BUSY, TASK_DONE };

/* A part on its way through the pool. */
struct task {
	enum task_state state;
	uint64_t number; /* in the order of the input */
	struct lt_part part;
	struct lt_batch batch;
};

struct pool {
	pthread_mutex_t lock; /* of everything below; parts and batches belong
	                         to the thread that made the task busy, or that
	                         joins it */
	pthread_cond_t changed;
	struct lt_job *job;
	struct lt_cutter cutter;
	struct task *tasks;
	size_t task_count;
	uint64_t planned, cut, joined; /* how many tasks */
	bool is_over;                  /* nothing more is cut */
	bool is_joining, adapts;
	bool is_broken; /* a part ended early: what follows is not read */
	bool is_stopped, wants_symbols; /* of the job, at the last joining */
	bool is_idle; /* outside of the run's part, and nothing is needed */
	size_t register_index;
	struct lt_str body;
	struct lt_cores cores; /* does not change */
};

static struct task *free_task(struct pool *pool)
{
	for (size_t i = 0; i < pool->task_count; i++)
		if (pool->tasks[i].state == TASK_FREE)
			return &pool->tasks[i];
	return NULL;
}

static bool is_wanted(const struct pool *pool)
{
	return !pool->is_over && !pool->is_broken && !pool->is_stopped &&
	       !pool->is_idle;
}

/* Cuts the part of a task when all parts planned before it have been cut. Other
 * threads are reading those, and each of them gets here. */
static bool cut_in_turn(struct pool *pool, struct task *task)
{
	while (pool->cut != task->number)
		pthread_cond_wait(&pool->changed, &pool->lock);
	pool->is_over =
	    !is_wanted(pool) || !lt_cutter_cut(&pool->cutter, &task->part);
	pool->cut++;
	pthread_cond_broadcast(&pool->changed);
	return !pool->is_over;
}

/* The next part that can be judged; NULL: there are no more. */
static struct task *take_task(struct pool *pool)
{
	struct task *task;

	while (!(task = free_task(pool)) && is_wanted(pool))
		pthread_cond_wait(&pool->changed, &pool->lock);
	if (!task || !is_wanted(pool) ||
	    !lt_cutter_plan(&pool->cutter, &task->part))
		return NULL;
	task->state = TASK_BUSY;
	task->number = pool->planned++;
	pthread_mutex_unlock(&pool->lock);
	lt_part_read(&pool->cutter, &task->part);
	pthread_mutex_lock(&pool->lock);
	if (!cut_in_turn(pool, task))
		return NULL;
	lt_batch_begin(&task->batch, pool->job, pool->wants_symbols);
	return task;
}

/* What came of a part, in bytes of memory. */
static size_t made_bytes(const struct lt_batch *batch)
{
	size_t made = lt_arena_bytes(&batch->arena) + batch->waiting.size;

	for (int i = 0; i < LT_OUTPUTS_MAX; i++)
		made += batch->bufs[i].size;
	return made;
}

/* Halves or doubles the length of the next parts by the size of the results of
 * this one. */
static void adapt(struct pool *pool, size_t made)
{
	size_t most = MADE_BYTES / pool->task_count;
	size_t bytes = pool->cutter.part_bytes;

	if (!pool->adapts)
		return;
	if (made > most && bytes > PART_BYTES_MIN)
		pool->cutter.part_bytes = bytes / 2;
	else if (made < most / 4 && bytes < PART_BYTES)
		pool->cutter.part_bytes = bytes * 2;
}

static struct task *next_to_join(struct pool *pool)
{
	for (size_t i = 0; i < pool->task_count; i++)
		if (pool->tasks[i].state == TASK_DONE &&
		    pool->tasks[i].number == pool->joined)
			return &pool->tasks[i];
	return NULL;
}

/* Joins every task whose turn it is; one thread does this, the others judge
 * on meanwhile. */
static void join_tasks(struct pool *pool)
{
	struct task *task;

	if (pool->is_joining)
		return;
	pool->is_joining = true;
	while ((task = next_to_join(pool))) {
		bool is_dropped = pool->is_broken;
		size_t made = made_bytes(&task->batch);

		pthread_mutex_unlock(&pool->lock);
		if (!is_dropped)
			lt_batch_join(pool->job, &task->batch);
		pthread_mutex_lock(&pool->lock);
		pool->is_broken |= !lt_part_is_read(&task->part);
		pool->is_stopped = pool->job->is_stopped;
		pool->wants_symbols = !pool->job->symbols.is_full;
		pool->is_idle =
		    pool->job->is_outside && !lt_job_listens(pool->job);
		task->state = TASK_FREE;
		adapt(pool, made);
		pool->joined++;
		pthread_cond_broadcast(&pool->changed);
	}
	pool->is_joining = false;
}

static void work(struct pool *pool)
{
	struct lt_judge *judge = lt_judge_new(pool->job);
	struct task *task;

	judge->register_index = pool->register_index;
	pthread_mutex_lock(&pool->lock);
	while ((task = take_task(pool))) {
		pthread_mutex_unlock(&pool->lock);
		judge->batch = &task->batch;
		lt_judge_records(judge, &task->part.records, pool->body,
		                 SIZE_MAX);
		pthread_mutex_lock(&pool->lock);
		task->state = TASK_DONE;
		join_tasks(pool);
	}
	pthread_mutex_unlock(&pool->lock);
	lt_judge_free(judge);
}

static void *work_beside(void *context)
{
	struct pool *pool = context;

	lt_cores_leave(&pool->cores);
	work(pool);
	return NULL;
}

/* Runs the pool on JOBS threads, of which the caller's is one. Fewer do where
 * the system gives no more. */
static void run_pool(struct pool *pool, unsigned jobs)
{
	pthread_t threads[LT_JOBS_MAX];
	unsigned count = 0;

	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->changed, NULL);
	lt_cores_find(&pool->cores);
	while (count + 1 < jobs &&
	       lt_cores_start(&pool->cores, count + 1, &threads[count],
	                      work_beside, pool))
		count++;
	work(pool);
	while (count > 0)
		pthread_join(threads[--count], NULL);
	pthread_cond_destroy(&pool->changed);
	pthread_mutex_destroy(&pool->lock);
}

/* The first length of a part. Tests set it, down to a byte, so that a part ends
 * at every place of a record. */
static size_t part_bytes(void)
{
	const char *text = getenv("LEADTIME_PART_BYTES");
	size_t bytes = 0;

	for (; text && lt_is_digit(*text) && bytes < PART_BYTES; text++)
		bytes = bytes * 10 + (size_t)(*text - '0');
	return bytes ? bytes : PART_BYTES;
}

/* Whether enough is left to be read that several threads are worth it. */
static bool is_worth_it(const struct lt_register *from, size_t bytes)
{
	bool is_packed = from->source.unpack || from->source.decode;
	uint64_t size;

	return bytes < PART_BYTES || is_packed ||
	       !lt_source_size(&from->source, &size) || size > WORTH_BYTES;
}

void lt_judge_parts(struct lt_job *job, size_t register_index, uint64_t limit)
{
	struct lt_register *from = job->run->registers[register_index];
	unsigned jobs =
	    job->sink->jobs < LT_JOBS_MAX ? job->sink->jobs : LT_JOBS_MAX;
	struct pool pool = { .job = job,
		             .task_count = jobs + jobs / 2 + 1,
		             .wants_symbols = !job->symbols.is_full,
		             .register_index = register_index,
		             .body = from->body };
	size_t bytes = part_bytes();

	if (!is_worth_it(from, bytes))
		return;
	pool.tasks = lt_alloc(pool.task_count * sizeof *pool.tasks);
	memset(pool.tasks, 0, pool.task_count * sizeof *pool.tasks);
	pool.adapts = bytes == PART_BYTES;
	lt_cutter_begin(&pool.cutter, &from->records,
	                pool.adapts ? PART_BYTES_FIRST : bytes, limit);
	run_pool(&pool, jobs);
	lt_cutter_end(&pool.cutter);
	if (pool.is_broken)
		lt_records_stop(&from->records);
	for (size_t i = 0; i < pool.task_count; i++) {
		lt_part_free(&pool.tasks[i].part);
		lt_batch_free(&pool.tasks[i].batch);
	}
	free(pool.tasks);
}
