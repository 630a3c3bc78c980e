/* tzif.h - the system's time zone files (RFC 9636).
 *
 * Names are taken only as the installed database spells them; a name with
 * "..", a leading slash or a character outside [A-Za-z0-9._+/-] is unknown.
 * Everything read belongs to the arena given. */
#ifndef LT_READ_TZIF_H
#define LT_READ_TZIF_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

struct lt_tzif {
	size_t count;
	const int64_t *at_s;     /* rising; UTC seconds */
	const int32_t *offset_s; /* from each transition on */
	int32_t before_s;        /* before the first: type 0 of the file */
	struct lt_str footer;    /* "EST5EDT,M3.2.0,M11.1.0"; may be empty */
};

/* The folder of the database: TZDIR where it is set, else the system's. */
const char *lt_tzif_folder(void);

/* Whether there is a database at all. */
bool lt_tzif_is_installed(void);

/* A name without a file is that of which the names file says that it is
 * another name. LT_INVALID: no such zone, or not a TZif file of version 2 or
 * later with an intact 64-bit block and footer, or one over 1 MiB, or one that
 * counts leap seconds (folder right/): its times are not those of POSIX.
 * LT_SYSTEM: the file is there and cannot be read; errno says why. Offsets lie
 * between -25 and 26 hours.
 * Nothing is put into a diagnostic list: the caller knows what named the
 * zone. */
enum lt_status lt_tzif_read(struct lt_arena *arena, struct lt_str name,
                            struct lt_tzif *tzif);

/* The database's own spelling of a name given in any case ("europe/zurich"),
 * or the empty view. Looks through tzdata.zi and the folder. */
struct lt_str lt_tzif_spelling(struct lt_arena *arena, struct lt_str name);

/* The name in tzdata.zi that was probably meant, or the empty view. */
struct lt_str lt_tzif_nearest(struct lt_arena *arena, struct lt_str name);

/* The version, such as "2026f", from tzdata.zi (or +VERSION); "unknown"
 * where neither is installed. */
struct lt_str lt_tzif_version(struct lt_arena *arena);

#endif
