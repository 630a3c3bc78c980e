#include "base/sum.h"

#include "base/mix.h"

#include <criterion/criterion.h>

/* The numbers are those of sum_of in tests/ways/parts.py. */
Test(sum, is_the_same_however_the_bytes_are_cut)
{
	static const struct {
		size_t size; /* the first so many of 0, 7, 14, ... */
		const char *digits;
	} rows[] = {
		{ 0, "0000000000000000" },  { 1, "61a31889e1c19015" },
		{ 8, "26fce30bc5ef72dc" },  { 15, "522f433ec65bd36a" },
		{ 16, "6df4d26377bf6689" }, { 17, "2cd58273b60dfeb7" },
		{ 31, "cda66718b2ee5db7" }, { 32, "bb837f78d2a1d2a0" },
		{ 48, "685abbebd61bc967" }, { 100, "485f64d099512bc4" },
	};
	char bytes[100], digits[LT_SUM_DIGITS + 1] = "";

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(unsigned char)(i * 7);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (size_t cut = 1; cut <= sizeof bytes; cut++) {
			struct lt_sum sum = { 0 };
			struct lt_str rest = { bytes, rows[i].size };

			for (; rest.size; rest = lt_str_from(rest, cut))
				lt_sum_add(&sum, lt_str_head(rest, cut));
			lt_sum_write(&sum, digits);
			cr_expect_str_eq(digits, rows[i].digits, "%zu by %zu",
			                 rows[i].size, cut);
		}
}

/* Zeros that are filled up are not zeros that were there, and a lane that is
 * zero does not swallow what comes. */
Test(sum, every_byte_counts)
{
	char bytes[40] = { 0 }, one[LT_SUM_DIGITS], two[LT_SUM_DIGITS];

	for (size_t size = 0; size < sizeof bytes; size++) {
		struct lt_sum sum = { 0 }, longer = { 0 };

		lt_sum_add(&sum, (struct lt_str){ bytes, size });
		lt_sum_write(&sum, one);
		lt_sum_add(&longer, (struct lt_str){ bytes, size + 1 });
		lt_sum_write(&longer, two);
		cr_expect(memcmp(one, two, sizeof one) != 0, "%zu", size);
		for (size_t i = 0; i < size; i++) {
			struct lt_sum other = { 0 };

			bytes[i] = 1;
			lt_sum_add(&other, (struct lt_str){ bytes, size });
			lt_sum_write(&other, two);
			cr_expect(memcmp(one, two, sizeof one) != 0);
			bytes[i] = 0;
		}
	}
}

/* Python's integers say what a product has in its halves. */
Test(sum, a_product_is_the_same_by_halves)
{
	static const struct {
		uint64_t a, b, mixed;
	} rows[] = {
		{ UINT64_C(0x0), UINT64_C(0x5), UINT64_C(0x0) },
		{ UINT64_C(0x1), UINT64_C(0x1), UINT64_C(0x1) },
		{ UINT64_C(0xffffffffffffffff), UINT64_C(0xffffffffffffffff),
		  UINT64_C(0xffffffffffffffff) },
		{ UINT64_C(0x9e3779b97f4a7c15), UINT64_C(0xd1b54a32d192ed03),
		  UINT64_C(0xd6cb8892a926a943) },
		{ UINT64_C(0x100000000), UINT64_C(0x100000000), UINT64_C(0x1) },
		{ UINT64_C(0xffffffff), UINT64_C(0xffffffff00000001),
		  UINT64_C(0x100000001) },
		{ UINT64_C(0x123456789abcdef0), UINT64_C(0xffffffffffffffff),
		  UINT64_C(0xffffffffffffffff) },
		{ UINT64_C(0x80000000ffffffff), UINT64_C(0xffffffff80000001),
		  UINT64_C(0x80000001c0000000) },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		cr_expect_eq(lt_mixed_by_halves(rows[i].a, rows[i].b),
		             rows[i].mixed, "%zu", i);
		cr_expect_eq(lt_mixed(rows[i].a, rows[i].b), rows[i].mixed,
		             "%zu", i);
	}
}
