/* Runs the tests of the suites named, or of all, that are linked with it. */
#include <criterion/criterion.h>

struct plain_test *plain_tests;

int main(int argc, char **argv)
{
	for (struct plain_test *test = plain_tests; test; test = test->next)
		for (int i = 1; i < argc; i++)
			if (!strcmp(argv[i], test->suite))
				test->run();
	return 0;
}
