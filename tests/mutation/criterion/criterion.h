/* criterion.h - Criterion's words for tests that run all in one process, one
 * after the other, and end it at the first failure: for mutants, of which
 * there are thousands. What a test leaves in static objects the next one finds,
 * other than with Criterion. Only what the unit tests use. */
#ifndef LT_PLAIN_CRITERION_H
#define LT_PLAIN_CRITERION_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct plain_test {
	const char *suite, *name;
	void (*run)(void);
	struct plain_test *next;
};

extern struct plain_test *plain_tests;

/* What stands around each test of a suite. */
struct plain_suite {
	void (*init)(void), (*fini)(void);
	const char *name;
	struct plain_suite *next;
};

extern struct plain_suite *plain_suites;

#define TestSuite(suite, ...)                                                  \
	static struct plain_suite suite##_suite = { __VA_ARGS__ };             \
	__attribute__((constructor)) static void suite##_suite_add(void)       \
	{                                                                      \
		suite##_suite.name = #suite;                                   \
		suite##_suite.next = plain_suites;                             \
		plain_suites = &suite##_suite;                                 \
	}

#define Test(suite, name)                                                      \
	static void suite##_##name(void);                                      \
	static struct plain_test suite##_##name##_test = { #suite, #name,     \
		                                           suite##_##name,    \
		                                           NULL };             \
	__attribute__((constructor)) static void suite##_##name##_add(void)    \
	{                                                                      \
		suite##_##name##_test.next = plain_tests;                      \
		plain_tests = &suite##_##name##_test;                          \
	}                                                                      \
	static void suite##_##name(void)

#define plain_check(holds)                                                     \
	do {                                                                   \
		if (!(holds)) {                                                \
			printf("%s:%d\n", __FILE__, __LINE__);                 \
			exit(1);                                               \
		}                                                              \
	} while (0)

#define cr_assert(holds, ...) plain_check(holds)
#define cr_assert_not(holds, ...) plain_check(!(holds))
#define cr_assert_eq(a, b, ...) plain_check((a) == (b))
#define cr_assert_neq(a, b, ...) plain_check((a) != (b))
#define cr_assert_gt(a, b, ...) plain_check((a) > (b))
#define cr_assert_geq(a, b, ...) plain_check((a) >= (b))
#define cr_assert_leq(a, b, ...) plain_check((a) <= (b))
#define cr_assert_not_null(a, ...) plain_check((a) != NULL)
#define cr_assert_str_eq(a, b, ...) plain_check(strcmp((a), (b)) == 0)
#define cr_assert_fail(...) plain_check(0)
#define cr_expect(holds, ...) plain_check(holds)
#define cr_expect_not(holds, ...) plain_check(!(holds))
#define cr_expect_eq(a, b, ...) plain_check((a) == (b))
#define cr_expect_neq(a, b, ...) plain_check((a) != (b))
#define cr_expect_gt(a, b, ...) plain_check((a) > (b))
#define cr_expect_lt(a, b, ...) plain_check((a) < (b))
#define cr_expect_leq(a, b, ...) plain_check((a) <= (b))
#define cr_expect_null(a, ...) plain_check((a) == NULL)
#define cr_expect_not_null(a, ...) plain_check((a) != NULL)
#define cr_expect_str_eq(a, b, ...) plain_check(strcmp((a), (b)) == 0)

#endif
