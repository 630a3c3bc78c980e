/* batch.c - many tests in one process, for mutants, of which there are
 * thousands: commands of the program and unit tests.
 *
 *   batch CASES GOOD NUMBER...
 *
 * CASES has a line a case, its fields parted by tabs: "u" (a unit test), "p"
 * (a command of which standard output counts) or "m" (both outputs, as they
 * mix); microseconds of processor time that it may take; the good status;
 * where in the file GOOD its good output begins, and its size; the folder; the
 * arguments. The cases NUMBER are run in their order. What is not as in GOOD
 * is written as "different N STATUS SIZE" with its bytes; "fell N" says that
 * a unit test failed or that the process died in a case; "end" that all were
 * run. With LT_RECORD set every case is written, "case N STATUS SIZE
 * MICROSECONDS" with its bytes, and "reached" with the functions that it
 * came through. */
#include "cli/commands.h"

#include <criterion/criterion.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

extern int lt_mutant;
extern unsigned char lt_reach[];
extern const int lt_reach_count;

struct plain_test *plain_tests;
struct plain_suite *plain_suites;

enum { FIELDS = 6, ARGUMENTS_MAX = 60 };

struct one {
	char kind;
	long limit, status, at, size;
	const char *folder;
	char *arguments[ARGUMENTS_MAX + 1];
	int argument_count;
};

static char **lines;
static int line_count;
static const char *good;
static int out, output, nowhere;
static int current = -1;

__attribute__((constructor)) static void read_mutant(void)
{
	const char *text = getenv("LT_MUTANT");

	lt_mutant = text ? (int)strtol(text, NULL, 10) : -1;
}

static void say_fell(void)
{
	char text[40];
	int size = snprintf(text, sizeof text, "fell %d\n", current);

	if (current >= 0 && write(out, text, (size_t)size) < 0)
		_exit(2);
}

static void on_signal(int number)
{
	(void)number;
	say_fell();
	_exit(1);
}

#ifdef __SANITIZE_ADDRESS__
/* Of <sanitizer/common_interface_defs.h>: a finding ends without atexit. */
void __sanitizer_set_death_callback(void (*call)(void));
#else
#define __sanitizer_set_death_callback(call)
#endif

static void hold_signals(void)
{
	static char stack[65536];
	static const int numbers[] = { SIGSEGV, SIGBUS,  SIGFPE, SIGABRT,
		                       SIGILL,  SIGPROF, SIGSYS };
	stack_t other = { .ss_sp = stack, .ss_size = sizeof stack };
	struct sigaction action = { .sa_handler = on_signal,
		                    .sa_flags = SA_ONSTACK };

	sigaltstack(&other, NULL);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaction(numbers[i], &action, NULL);
}

static char *whole(const char *path, long *size)
{
	struct stat status;
	int file = open(path, O_RDONLY);
	char *made;

	if (file < 0 || fstat(file, &status) != 0)
		exit(2);
	*size = status.st_size;
	made = mmap(NULL, (size_t)*size + 1, PROT_READ | PROT_WRITE,
	            MAP_PRIVATE, file, 0);
	if (made == MAP_FAILED)
		exit(2);
	close(file);
	return made;
}

static void read_lines(char *text, long size)
{
	char *at = text, *end = text + size;

	while (at < end) {
		char *stop = memchr(at, '\n', (size_t)(end - at));

		lines = realloc(lines, (size_t)(line_count + 1) * sizeof *lines);
		lines[line_count++] = at;
		*stop = '\0';
		at = stop + 1;
	}
}

static struct one case_of(char *line)
{
	struct one made = { .kind = *line };
	char *fields[FIELDS + ARGUMENTS_MAX];
	int count = 0;

	for (char *at = line; at; count++) {
		fields[count] = at;
		at = strchr(at, '\t');
		if (at)
			*at++ = '\0';
	}
	made.limit = strtol(fields[1], NULL, 10);
	made.status = strtol(fields[2], NULL, 10);
	made.at = strtol(fields[3], NULL, 10);
	made.size = strtol(fields[4], NULL, 10);
	made.folder = fields[5];
	for (int i = FIELDS; i < count; i++)
		made.arguments[made.argument_count++] = fields[i];
	return made;
}

static void run_test(const struct plain_test *test)
{
	const struct plain_suite *suite = plain_suites;

	while (suite && strcmp(suite->name, test->suite) != 0)
		suite = suite->next;
	if (suite && suite->init)
		suite->init();
	test->run();
	if (suite && suite->fini)
		suite->fini();
}

static int run_unit(const char *name)
{
	for (struct plain_test *test = plain_tests; test; test = test->next) {
		size_t size = strlen(test->suite);

		if (strncmp(name, test->suite, size) == 0 &&
		    name[size] == '/' && strcmp(name + size + 1, test->name) == 0)
			return run_test(test), 0;
	}
	return 2;
}

static void limit_time(long microseconds)
{
	struct itimerval timer = {
		.it_value = { microseconds / 1000000, microseconds % 1000000 }
	};

	setitimer(ITIMER_PROF, &timer, NULL);
}

static int run(struct one *one)
{
	int status;

	if (ftruncate(output, 0) != 0 || lseek(output, 0, SEEK_SET) != 0 ||
	    chdir(one->folder) != 0)
		exit(2);
	dup2(output, 1);
	dup2(one->kind == 'm' ? output : nowhere, 2);
	limit_time(one->limit);
	status = one->kind == 'u'
	             ? run_unit(one->arguments[0])
	             : lt_cli(one->argument_count, one->arguments, NULL);
	limit_time(0);
	fflush(stdout);
	return status;
}

static void say(const void *bytes, size_t size)
{
	for (const char *at = bytes; size;) {
		ssize_t done = write(out, at, size);

		if (done <= 0)
			_exit(2);
		at += done;
		size -= (size_t)done;
	}
}

static void say_reached(void)
{
	char text[40];

	say("reached", 7);
	for (int i = 0; i < lt_reach_count; i++)
		if (lt_reach[i])
			say(text, (size_t)snprintf(text, sizeof text, " %d", i));
	say("\n", 1);
	memset(lt_reach, 0, (size_t)lt_reach_count);
}

static long microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void do_case(int number, bool records)
{
	struct one one = case_of(lines[number]);
	long begun = microseconds();
	char text[120];
	int status;
	off_t size;
	char *bytes;

	current = number;
	status = run(&one);
	size = lseek(output, 0, SEEK_END);
	bytes = size ? mmap(NULL, (size_t)size, PROT_READ, MAP_SHARED, output, 0)
	             : NULL;
	if (records) {
		say(text, (size_t)snprintf(text, sizeof text,
		                           "case %d %d %ld %ld\n", number,
		                           status, (long)size,
		                           microseconds() - begun));
		say(bytes, (size_t)size);
		say_reached();
	} else if (status != one.status || size != one.size ||
	           (size && memcmp(bytes, good + one.at, (size_t)size) != 0)) {
		say(text,
		    (size_t)snprintf(text, sizeof text, "different %d %d %ld\n",
		                     number, status, (long)size));
		say(bytes, (size_t)size);
	}
	if (bytes)
		munmap(bytes, (size_t)size);
	current = -1;
}

int main(int argc, char **argv)
{
	long size;
	char *text;

	if (argc < 3)
		return 2;
	out = dup(1);
	output = memfd_create("output", 0);
	nowhere = open("/dev/null", O_RDWR);
	text = whole(argv[1], &size);
	read_lines(text, size);
	good = whole(argv[2], &size);
	hold_signals();
	atexit(say_fell);
	__sanitizer_set_death_callback(say_fell);
	for (int i = 3; i < argc; i++)
		do_case((int)strtol(argv[i], NULL, 10), getenv("LT_RECORD") != NULL);
	say("end\n", 4);
	return 0;
}
