#include "read/tzif.h"

#include "tzif_image.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static struct lt_arena arena;
static char folder[32];

/* Each test begins with an empty database. */
static void set_up(void)
{
	strcpy(folder, "tzif-XXXXXX");
	cr_assert_not_null(mkdtemp(folder));
	cr_assert_eq(setenv("TZDIR", folder, 1), 0);
}

static const char *const files[] = { "Zone", "tzdata.zi", "+VERSION",
	                             "Area/Zone" };

static void path_of(char *path, size_t size, const char *name)
{
	snprintf(path, size, "%s/%s", folder, name);
}

static void tear_down(void)
{
	char path[64];

	for (size_t i = 0; i < COUNT(files); i++) {
		path_of(path, sizeof path, files[i]);
		unlink(path);
	}
	path_of(path, sizeof path, "Area");
	rmdir(path);
	rmdir(folder);
	unsetenv("TZDIR");
	lt_arena_free(&arena);
}

#define NAMES                                                                  \
	"# version 2026f\n"                                                    \
	"R A 1916 o - Jun 14 23s 1 S\n"                                        \
	"Z Europe/Zurich 0:34:8 - LMT 1853\n"                                  \
	"1 - CET\n"                                                            \
	"L Asia/Kolkata Asia/Calcutta\n"                                       \
	"L Europe/Zurich Europe/Vaduz"

TestSuite(tzif, .init = set_up, .fini = tear_down);

static void write_file(const char *name, const char *bytes, size_t size)
{
	char path[300];
	FILE *file;

	path_of(path, sizeof path, name);
	file = fopen(path, "wb");
	cr_assert_not_null(file);
	cr_assert_eq(fwrite(bytes, 1, size, file), size);
	fclose(file);
}

static enum lt_status read_image(const struct image *image,
                                 struct lt_tzif *tzif)
{
	write_file("Zone", image->bytes, image->size);
	return lt_tzif_read(&arena, LT_STR("Zone"), tzif);
}

Test(tzif, a_sound_file_gives_its_64_bit_block_and_its_footer)
{
	struct image image = sound_image();
	struct lt_tzif tzif;

	cr_assert_eq(read_image(&image, &tzif), LT_OK);
	cr_assert_eq(tzif.count, 3);
	cr_expect_eq(tzif.at_s[0], INT64_C(-576460752303423488));
	cr_expect_eq(tzif.at_s[1], -1000);
	cr_expect_eq(tzif.at_s[2], INT64_C(4102444800));
	cr_expect_eq(tzif.offset_s[0], 3600);
	cr_expect_eq(tzif.offset_s[1], 7200);
	cr_expect_eq(tzif.offset_s[2], 3600);
	cr_expect_eq(tzif.before_s, 3600);
	cr_expect(lt_str_is(tzif.footer, "CET-1"));
}

Test(tzif, a_file_cut_anywhere_is_refused)
{
	struct image image = sound_image();
	size_t whole = image.size;

	for (image.size = 0; image.size < whole; image.size++) {
		struct lt_tzif tzif = { .count = 42 };

		cr_expect_eq(read_image(&image, &tzif), LT_INVALID, "%zu bytes",
		             image.size);
		cr_expect_eq(tzif.count, 42);
	}
}

Test(tzif, a_damaged_file_is_refused)
{
	static const struct {
		const char *label;
		size_t at;
		const char *bytes;
		size_t size;
	} rows[] = {
		{ "magic", FIRST_HEADER, "TZIF", 4 },
		{ "version 1", VERSION_AT, "\0", 1 },
		{ "second magic", SECOND_HEADER, "TZIF", 4 },
		{ "second version", SECOND_HEADER + VERSION_AT, "1", 1 },
		{ "huge first count", TRANSITIONS_AT, "\377\377\377\377", 4 },
		{ "huge count", SECOND_HEADER + TRANSITIONS_AT,
		  "\377\377\377\377", 4 },
		{ "no types", SECOND_HEADER + TYPES_AT, "\0\0\0\0", 4 },
		{ "no characters", SECOND_HEADER + CHARS_AT, "\0\0\0\0", 4 },
		{ "leap seconds", SECOND_HEADER + LEAPS_AT, "\0\0\0\1", 4 },
		{ "one flag", SECOND_HEADER + UT_FLAGS_AT, "\0\0\0\1", 4 },
		{ "one standard flag", SECOND_HEADER + STANDARD_FLAGS_AT,
		  "\0\0\0\1", 4 },
		{ "falling times", SECOND_BLOCK + 8, "\360\0\0\0\0\0\0\0", 8 },
		{ "equal times", SECOND_BLOCK + 8, "\370\0\0\0\0\0\0\0", 8 },
		{ "unknown type", SECOND_USED, "\2", 1 },
		{ "offset before -25 h", SECOND_TYPES, "\377\376\240\157", 4 },
		{ "offset beyond 26 h", SECOND_TYPES + 6, "\0\1\155\241", 4 },
		{ "smallest offset", SECOND_TYPES, "\200\0\0\0", 4 },
		{ "no footer", FOOTER, "x", 1 },
		{ "NUL in the footer", FOOTER + 2, "\0", 1 },
		{ "two lines of footer", FOOTER + 2, "\n", 1 },
		{ "open footer", FOOTER + 6, "x", 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct image image = sound_image();
		struct lt_tzif tzif = { .count = 42 };

		memcpy(image.bytes + rows[i].at, rows[i].bytes, rows[i].size);
		cr_expect_eq(read_image(&image, &tzif), LT_INVALID, "%s",
		             rows[i].label);
		cr_expect_eq(tzif.count, 42, "%s", rows[i].label);
	}
}

Test(tzif, an_empty_footer_and_a_newer_version_are_accepted)
{
	struct image image = sound_image();
	struct lt_tzif tzif;

	image.bytes[SECOND_HEADER + VERSION_AT] = '4';
	memcpy(image.bytes + FOOTER, "\n\n", 2);
	image.size = FOOTER + 2;
	cr_assert_eq(read_image(&image, &tzif), LT_OK);
	cr_expect_eq(tzif.footer.size, 0);
}

Test(tzif, the_largest_offsets_are_accepted)
{
	struct image image = sound_image();
	struct lt_tzif tzif;

	memcpy(image.bytes + SECOND_TYPES, "\377\376\240\160", 4);
	memcpy(image.bytes + SECOND_TYPES + 6, "\0\1\155\240", 4);
	cr_assert_eq(read_image(&image, &tzif), LT_OK);
	cr_expect_eq(tzif.before_s, -25 * 3600);
	cr_expect_eq(tzif.offset_s[1], 26 * 3600);
}

Test(tzif, a_type_that_the_file_does_not_have_is_refused)
{
	struct image image = sound_image();
	struct lt_tzif tzif;

	/* What stands behind the types would pass for one. */
	memset(image.bytes + SECOND_CHARS, 0, FOOTER - SECOND_CHARS);
	cr_expect_eq(read_image(&image, &tzif), LT_OK);
	image.bytes[SECOND_USED] = 2;
	cr_expect_eq(read_image(&image, &tzif), LT_INVALID);
}

Test(tzif, a_file_of_1_mib_is_read_and_a_larger_one_is_not)
{
	static char bytes[(1 << 20) + 1];

	for (size_t size = 1 << 20; size <= sizeof bytes; size++) {
		struct image image = sound_image();
		size_t more = size - image.size;
		struct lt_tzif tzif;

		image.size = SECOND_HEADER + CHARS_AT;
		put_number(&image, (int64_t)(FOOTER - SECOND_CHARS + more), 4);
		memcpy(bytes, image.bytes, FOOTER);
		memset(bytes + FOOTER, 'x', more);
		memcpy(bytes + FOOTER + more, "\nCET-1\n", 7);
		write_file("Zone", bytes, size);
		cr_expect_eq(lt_tzif_read(&arena, LT_STR("Zone"), &tzif),
		             size == 1 << 20 ? LT_OK : LT_INVALID, "%zu bytes",
		             size);
	}
}

Test(tzif, a_file_that_counts_leap_seconds_is_refused)
{
	struct image image = sound_image();
	struct image part = { .size = SECOND_HEADER + LEAPS_AT };
	struct lt_tzif tzif;

	memcpy(part.bytes, image.bytes, FOOTER);
	put_number(&part, 1, 4);
	part.size = FOOTER;
	put_number(&part, 78796800, 8);
	put_number(&part, 1, 4);
	put_text(&part, "\nCET-1\n");
	cr_expect_eq(read_image(&part, &tzif), LT_INVALID);
}

/* RFC 9636 section 3.1: leap seconds of a 32-bit block have 4 + 4 bytes; as many
 * flags as types. */
Test(tzif, flags_and_a_first_block_of_every_part_are_passed_over)
{
	struct image sound = sound_image(), image = { .size = 0 };
	char *second = image.bytes + SECOND_HEADER + 8 + 1 + 1;
	struct lt_tzif tzif;

	put(&image, sound.bytes, SECOND_HEADER);
	put(&image, "\0\0\0\5\0\0\0\1\1\1", 8 + 1 + 1);
	put(&image, sound.bytes + SECOND_HEADER, FOOTER - SECOND_HEADER);
	image.bytes[LEAPS_AT + 3] = 1;
	image.bytes[STANDARD_FLAGS_AT + 3] = 1;
	image.bytes[UT_FLAGS_AT + 3] = 1;
	second[STANDARD_FLAGS_AT + 3] = 2;
	second[UT_FLAGS_AT + 3] = 2;
	put(&image, "\1\0\1\0", 4);
	put_text(&image, "\nCET-1\n");
	cr_assert_eq(read_image(&image, &tzif), LT_OK);
	cr_expect_eq(tzif.count, 3);
	cr_expect_eq(tzif.offset_s[1], 7200);
	cr_expect(lt_str_is(tzif.footer, "CET-1"));
}

/* A whole file with counts of the second block; all its types and letters are
 * zeros. */
static struct image laid_out(int types, int chars, int leaps, int standard,
                             int ut)
{
	struct image image = { .size = 0 };
	size_t second = 44 + 6 + 1;

	put_header(&image, '2', 0, 1, 1);
	put_number(&image, 0, 7);
	put_header(&image, '2', 0, types, chars);
	image.bytes[second + LEAPS_AT + 3] = (char)leaps;
	image.bytes[second + STANDARD_FLAGS_AT + 3] = (char)standard;
	image.bytes[second + UT_FLAGS_AT + 3] = (char)ut;
	for (int i = types * 6 + chars + leaps * 12 + standard + ut; i > 0; i--)
		put_number(&image, 0, 1);
	put_text(&image, "\n\n");
	return image;
}

/* RFC 9636 section 3.1: typecnt and charcnt must not be zero, and of the flags
 * there must be none or typecnt. */
Test(tzif, counts_are_those_that_the_rfc_allows)
{
	static const struct {
		int types, chars, leaps, standard, ut;
		bool is_sound;
	} rows[] = {
		{ 1, 1, 0, 0, 0, true },  { 2, 8, 0, 0, 0, true },
		{ 2, 4, 0, 2, 2, true },  { 2, 4, 0, 2, 0, true },
		{ 2, 4, 0, 0, 2, true },  { 0, 6, 0, 0, 0, false },
		{ 1, 0, 0, 0, 0, false }, { 1, 4, 1, 0, 0, false },
		{ 2, 4, 0, 1, 0, false }, { 2, 4, 0, 0, 1, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct image image =
		    laid_out(rows[i].types, rows[i].chars, rows[i].leaps,
		             rows[i].standard, rows[i].ut);
		struct lt_tzif tzif;

		cr_expect_eq(read_image(&image, &tzif),
		             rows[i].is_sound ? LT_OK : LT_INVALID, "%zu", i);
	}
}

/* A first block that is said to be longer than the file; a second block without
 * a header. */
Test(tzif, a_part_that_is_not_there_is_refused)
{
	struct image sound = sound_image(), image = { .size = 0 };
	struct lt_tzif tzif;

	put_header(&image, '2', -1, 1, 4);
	put(&image, sound.bytes + SECOND_HEADER, sound.size - SECOND_HEADER);
	cr_expect_eq(read_image(&image, &tzif), LT_INVALID);
	image.size = 0;
	put_header(&image, '2', 0, 1, 1);
	put_number(&image, 0, 7);
	put_number(&image, 0, 7);
	put_text(&image, "\n\n");
	cr_expect_eq(read_image(&image, &tzif), LT_INVALID);
}

Test(tzif, a_names_file_of_more_than_1_mib_is_not_read)
{
	static char names[(1 << 20) + 1];

	memset(names, ' ', sizeof names);
	memcpy(names, NAMES, sizeof NAMES - 1);
	names[sizeof NAMES - 1] = '\n';
	write_file("tzdata.zi", names, sizeof names - 1);
	cr_expect(lt_str_is(lt_tzif_spelling(&arena, LT_STR("asia/calcutta")),
	                    "Asia/Calcutta"));
	write_file("tzdata.zi", names, sizeof names);
	cr_expect_eq(lt_tzif_spelling(&arena, LT_STR("asia/calcutta")).size, 0);
}

Test(tzif, a_version_with_a_nul_is_none)
{
	write_file("+VERSION", "2025b\0", 6);
	cr_expect(lt_str_is(lt_tzif_version(&arena), "unknown"));
}

Test(tzif, utc_alone_is_a_database)
{
	static const char *const names[] = { "UTC", "tzdata.zi" };

	for (size_t i = 0; i < COUNT(names); i++) {
		char path[64];

		write_file(names[i], "x", 1);
		cr_expect(lt_tzif_is_installed(), "%s", names[i]);
		path_of(path, sizeof path, names[i]);
		unlink(path);
		cr_expect_not(lt_tzif_is_installed(), "%s", names[i]);
	}
}

Test(tzif, what_the_system_cannot_open_is_no_missing_zone)
{
	struct lt_tzif tzif;
	char path[64];

	path_of(path, sizeof path, "Zone");
	cr_assert_eq(symlink("Zone", path), 0);
	cr_expect_eq(lt_tzif_read(&arena, LT_STR("Zone"), &tzif), LT_SYSTEM);
}

/* POSIX gives one part of a path 255 bytes; a name has no more in all. */
Test(tzif, a_name_has_up_to_255_bytes)
{
	struct image image = sound_image();
	char name[257], path[300];

	path_of(path, sizeof path, "Area");
	cr_assert_eq(mkdir(path, 0700), 0);
	for (size_t size = 255; size <= 256; size++) {
		struct lt_tzif tzif;

		memset(name, 'a', size);
		memcpy(name, "Area/", 5);
		name[size] = '\0';
		write_file(name, image.bytes, image.size);
		cr_expect_eq(lt_tzif_read(&arena, lt_str_of(name), &tzif),
		             size == 255 ? LT_OK : LT_INVALID);
		path_of(path, sizeof path, name);
		unlink(path);
	}
}

Test(tzif, names_do_not_leave_the_folder)
{
	static const char *const names[] = {
		"",          "/Zone",  "../Zone",     "Area/../Zone",
		"./Zone",    "Zone/",  "Area//Zone",  ".Zone",
		"Zo ne",     "Zone\n", "Z\303\266ne", "Zone;",
		"~/Zone",    "Area",   "Missing",     "Zone/Missing",
		"Area/Zone", "Zone\\", "..",          "zone",
	};
	struct image image = sound_image();
	struct lt_tzif tzif;

	cr_assert_eq(read_image(&image, &tzif), LT_OK);
	for (size_t i = 0; i < COUNT(names); i++)
		cr_expect_eq(lt_tzif_read(&arena, lt_str_of(names[i]), &tzif),
		             LT_INVALID, "%s", names[i]);
	cr_expect_eq(
	    lt_tzif_read(&arena, (struct lt_str){ "Zone\0x", 6 }, &tzif),
	    LT_INVALID);
}

Test(tzif, a_folder_of_that_name_is_no_zone)
{
	char path[64];
	struct lt_tzif tzif;

	path_of(path, sizeof path, "Area");
	cr_assert_eq(mkdir(path, 0700), 0);
	cr_expect_eq(lt_tzif_read(&arena, LT_STR("Area"), &tzif), LT_INVALID);
}

Test(tzif, spelling_is_that_of_the_names_file)
{
	static const struct {
		const char *name;
		const char *spelling;
	} rows[] = {
		{ "Europe/Zurich", "Europe/Zurich" },
		{ "europe/zurich", "Europe/Zurich" },
		{ "EUROPE/ZURICH", "Europe/Zurich" },
		{ "asia/calcutta", "Asia/Calcutta" },
		{ "europe/vaduz", "Europe/Vaduz" },
		/* Only as the target of a link, as a rule, not at all, and no
		 * name. */
		{ "asia/kolkata", "" },
		{ "a", "" },
		{ "Europe/Zurichx", "" },
		{ "", "" },
		{ "../europe/zurich", "" },
	};

	write_file("tzdata.zi", NAMES, sizeof NAMES - 1);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_str found =
		    lt_tzif_spelling(&arena, lt_str_of(rows[i].name));

		cr_expect(lt_str_is(found, rows[i].spelling), "%s: %.*s",
		          rows[i].name, LT_STR_ARG(found));
	}
}

Test(tzif, spelling_of_an_installed_zone_needs_no_names_file)
{
	struct image image = sound_image();
	struct lt_tzif tzif;

	cr_assert_eq(read_image(&image, &tzif), LT_OK);
	cr_expect(lt_str_is(lt_tzif_spelling(&arena, LT_STR("Zone")), "Zone"));
	cr_expect_eq(lt_tzif_spelling(&arena, LT_STR("zone")).size, 0);
}

Test(tzif, version_is_that_of_the_names_file_or_of_its_own_file)
{
	static const struct {
		const char *names, *version;
		const char *wanted;
	} rows[] = {
		{ NULL, NULL, "unknown" },
		{ NULL, "2025b\n", "2025b" },
		{ NAMES, "2025b\n", "2026f" },
		{ "# redo posix_only\n", "2025b", "2025b" },
		{ "# version 2026 f\n", "", "unknown" },
		{ "# version \n", "\x1b[1m\n", "unknown" },
		{ "# version 2024a-dirty\n", "2025b", "2024a-dirty" },
		{ "#", "0123456789abcdefghijABCDEFGHIJ.+\n",
		  "0123456789abcdefghijABCDEFGHIJ.+" },
		{ "#", "0123456789abcdefghijABCDEFGHIJ.+_\n", "unknown" },
		{ "#", "5\n", "5" },
		{ "#",
		  "\x1b"
		  "2025b\n",
		  "unknown" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lt_str found;

		if (rows[i].names)
			write_file("tzdata.zi", rows[i].names,
			           strlen(rows[i].names));
		if (rows[i].version)
			write_file("+VERSION", rows[i].version,
			           strlen(rows[i].version));
		found = lt_tzif_version(&arena);
		cr_expect(lt_str_is(found, rows[i].wanted), "%zu: %.*s", i,
		          LT_STR_ARG(found));
	}
}

/* Lines like those of tzdata.zi, of which Debian 13 has no files. */
Test(tzif, an_old_name_without_a_file_is_that_of_the_names_file)
{
	static const char names[] = "# version 2025b\n"
				    "Z Zone 2:2:4 - LMT 1880\n"
				    "L Zone Europe/Kiev\n"
				    "L Europe/Kiev Europe/Older\n"
				    "L Europe/Older Older\n"
				    "L Older Oldest\n"
				    "L Round Round\n"
				    "L ../Zone Out\n"
				    "L Nowhere Lost\n"
				    "R Zone Rule\n";
	static const char *const none[] = { "Round", "Out",         "Lost",
		                            "Rule",  "europe/kiev", "" };
	struct image image = sound_image();
	struct lt_tzif tzif, old;

	cr_expect(!lt_tzif_is_installed());
	cr_assert_eq(read_image(&image, &tzif), LT_OK);
	cr_expect_eq(lt_tzif_read(&arena, LT_STR("Europe/Kiev"), &old),
	             LT_INVALID);
	write_file("tzdata.zi", names, sizeof names - 1);
	cr_expect(lt_tzif_is_installed());
	cr_assert_eq(lt_tzif_read(&arena, LT_STR("Europe/Kiev"), &old), LT_OK);
	cr_expect_eq(old.count, tzif.count);
	cr_expect(lt_str_eq(old.footer, tzif.footer));
	cr_expect_eq(lt_tzif_read(&arena, LT_STR("Europe/Older"), &old), LT_OK);
	/* three links, and four */
	cr_expect_eq(lt_tzif_read(&arena, LT_STR("Older"), &old), LT_OK);
	cr_expect_eq(lt_tzif_read(&arena, LT_STR("Oldest"), &old), LT_INVALID);
	for (size_t i = 0; i < COUNT(none); i++)
		cr_expect_eq(lt_tzif_read(&arena, lt_str_of(none[i]), &old),
		             LT_INVALID, "%s", none[i]);
}

Test(tzif, nearest_is_a_zone_of_the_names_file)
{
	static const struct {
		const char *name, *nearest;
	} rows[] = {
		{ "Europe/Zurihc", "Europe/Zurich" },
		{ "Asia/Calcuta", "Asia/Calcutta" },
		{ "Europe/Vadus", "Europe/Vaduz" },
		{ "Pacific/Apia", "" },
	};

	cr_expect_eq(lt_tzif_nearest(&arena, LT_STR("Europe/Vadus")).size, 0);
	write_file("tzdata.zi", NAMES, sizeof NAMES - 1);
	for (size_t i = 0; i < COUNT(rows); i++)
		cr_expect(
		    lt_str_is(lt_tzif_nearest(&arena, lt_str_of(rows[i].name)),
		              rows[i].nearest));
}

Test(tzif, folder_is_tzdir_or_the_systems)
{
	cr_expect_str_eq(lt_tzif_folder(), folder);
	setenv("TZDIR", "", 1);
	cr_expect_str_eq(lt_tzif_folder(), "/usr/share/zoneinfo");
	unsetenv("TZDIR");
	cr_expect_str_eq(lt_tzif_folder(), "/usr/share/zoneinfo");
	setenv("TZDIR", ".", 1);
	cr_expect_str_eq(lt_tzif_folder(), ".");
	setenv("TZDIR", folder, 1);
}
