/* plain_time_at.h - the steps of plain_time.c, which the versions of a paper
 * are read by one after the other. Private to plain_time.c and
 * plain_versions.c.
 *
 * Eight bytes are looked at at once, each in its place of one number, the
 * first in the lowest. */
#ifndef LT_READ_PLAIN_TIME_AT_H
#define LT_READ_PLAIN_TIME_AT_H

#include "read/plain_time.h"

#include <endian.h>

#define BYTE(i, c) ((uint64_t)(unsigned char)(c) << 8 * (i))
#define BYTES(a, b, c, d, e, f, g, h)                                          \
	(BYTE(0, a) | BYTE(1, b) | BYTE(2, c) | BYTE(3, d) | BYTE(4, e) |      \
	 BYTE(5, f) | BYTE(6, g) | BYTE(7, h))

static inline uint64_t eight(const char *at)
{
	uint64_t bytes;

	memcpy(&bytes, at, sizeof bytes);
	return le64toh(bytes);
}

static inline uint64_t four(const char *at)
{
	uint32_t bytes;

	memcpy(&bytes, at, sizeof bytes);
	return le32toh(bytes);
}

/* How far a byte of the difference is from its highest bit: ten and more in
 * the place of a digit (D), anything but nothing elsewhere (X). */
#define D (0x80 - 10)
#define X 0x7f

/* What was found wrong: highest bits of bytes. */
struct fault {
	uint64_t form; /* of any byte */
	uint64_t size; /* of those in the places 0, 1, 3 and 6 */
};

static inline bool is_fault(const struct fault *fault)
{
	return ((fault->form &
	         BYTES(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80)) |
	        (fault->size & BYTES(0x80, 0x80, 0, 0x80, 0, 0, 0x80, 0))) != 0;
}

/* In each place its digit and the next one as a number. FORM has '0' where a
 * digit stands. A byte below its form borrows, and that sets its highest
 * bit. */
static inline uint64_t pairs_of(uint64_t bytes, uint64_t form, uint64_t room,
                                struct fault *fault)
{
	uint64_t digits = bytes - form;

	fault->form |= digits | (digits + room);
	return digits * 10 + (digits >> 8);
}

static inline unsigned place(uint64_t pairs, unsigned i)
{
	return pairs >> 8 * i & 0xff;
}

/* "00?00?00": pairs in the places 0, 3 and 6. */
static inline uint64_t three_pairs(uint64_t bytes, char one, char two,
                                   struct fault *fault)
{
	return pairs_of(bytes, BYTES('0', '0', one, '0', '0', two, '0', '0'),
	                BYTES(D, D, X, D, D, X, D, D), fault);
}

/* How far a pair is from the highest bit that is below no limit. */
#define BELOW(limit) (0x80 - (limit))

/* Reads "2024-03-" into MONTH. False: there is no such month, or its year is
 * far off; then MONTH is as before. */
bool lt_plain_month(uint64_t text, struct lt_plain_month *month);

/* The month of TEXT. False: there is none. */
static inline bool month_of(struct lt_plain_times *known, uint64_t text,
                            const struct lt_plain_month **month)
{
	/* Months of any twenty years have places of their own: one product
	 * counts them, by twelve a year and 120 for each other decade. */
	uint64_t digits = text >> 16 & BYTES(1, 15, 0, 15, 15, 0, 0, 0);
	uint64_t count = digits * BYTES(1, 10, 0, 12, 120, 0, 0, 0) >> 32;
	struct lt_plain_month *place = &known->months[count % LT_PLAIN_MONTHS];

	*month = place;
	return place->text == text || lt_plain_month(text, place);
}

/* Minutes of pairs in the places 0, 3 and 6, which are days of so many
 * (1440 or none), hours and minutes: one product brings all to the top. */
static inline int64_t minutes_of(uint64_t pairs, uint64_t of_day)
{
	uint64_t three = pairs & BYTES(0xff, 0, 0, 0xff, 0, 0, 0xff, 0);

	return (int64_t)(three * (of_day << 48 | 60 << 24 | 1) >> 48);
}

/* A bit that no text has tells an offset that was read from none: bytes of
 * nothing are no offset. */
#define OFFSET_READ (UINT64_C(1) << 63)

/* Reads "+01:00", or "Z", with that bit, into OFFSET. False: there is no such
 * offset; then OFFSET is as before. */
bool lt_plain_offset(uint64_t key, struct lt_plain_offset *offset);

/* The offset in the six lowest bytes of TEXT, or the Z in the lowest. Which of
 * both it is nobody can foresee, so that one way serves both. False: there is
 * none. */
static inline bool offset_of(struct lt_plain_times *known, uint64_t text,
                             bool is_utc, const struct lt_plain_offset **offset)
{
	uint64_t key =
	    OFFSET_READ |
	    (text & (UINT64_C(0xffffffffffff) ^
	             (-(uint64_t)is_utc & UINT64_C(0xffffffffff00))));
	/* No two of the offsets in force anywhere have one place. */
	struct lt_plain_offset *place =
	    &known->offsets[key * UINT64_C(0x1dd0d434f464ff55) >>
	                    (64 - LT_PLAIN_OFFSETS_BITS)];

	*offset = place;
	return place->key == key || lt_plain_offset(key, place);
}

/* "35", with anything behind it. False: there is no such second. */
static inline bool seconds_of(uint64_t bytes, int64_t *seconds)
{
	uint64_t digits = (bytes & 0xffff) - ('0' << 8 | '0');
	uint64_t room = BYTES(0x80 - 6, D, 0, 0, 0, 0, 0, 0);

	*seconds = (int64_t)((digits & 0xff) * 10 + (digits >> 8));
	return ((digits | (digits + room)) & 0x8080) == 0;
}

/* The time that begins at AT, of which BEHIND is what stands behind the minutes
 * and their colon: whether it is one. */
static inline __attribute__((always_inline)) bool
time_of(struct lt_plain_times *known, const char *at, uint64_t behind,
        bool is_utc, int64_t *ms)
{
	struct fault fault = { 0, 0 };
	uint64_t clock = three_pairs(eight(at + 8), 'T', ':', &fault);
	const struct lt_plain_month *month;
	const struct lt_plain_offset *offset;
	int64_t seconds;

	fault.size |= clock + BYTES(0, 0, 0, BELOW(24), 0, 0, BELOW(60), 0);
	if (is_fault(&fault) || at[16] != ':' ||
	    !month_of(known, eight(at), &month) ||
	    place(clock, 0) - 1 >= month->length ||
	    !seconds_of(behind, &seconds) ||
	    !offset_of(known, behind >> 16, is_utc, &offset))
		return false;
	*ms = month->before_ms + minutes_of(clock, 1440) * 60000 +
	      seconds * 1000 - offset->ms;
	return true;
}

/* The time that begins at AT, of which LT_PLAIN_TIME_BYTES can be looked at:
 * how long it is; 0: no such time. */
static inline __attribute__((always_inline)) size_t
time_at(struct lt_plain_times *known, const char *at, int64_t *ms)
{
	bool is_utc = at[19] == 'Z';

	return time_of(known, at, eight(at + 17), is_utc, ms)
	           ? 25 - 5 * (size_t)is_utc
	           : 0;
}

/* The same out of line. */
size_t lt_plain_time_at(struct lt_plain_times *known, const char *at,
                        int64_t *ms);

#endif
