/* What reads texts in loops: all texts of up to 48 bytes, each alone in its
 * memory (any.h). */
#include "core/civil.c"
#include "core/instant.c"
#include "core/number.c"

#include "any.h"
#include "text.h"

void proof(void)
{
	/*@ loop unroll 49; */
	for (int size = 0; size <= TEXT_MAX; size++) {
		struct lt_str text = any_text(size);
		int32_t ms = any_from(0, 86399000);

		(void)lt_weekday_named(text);
		(void)lt_str_is(text, "24:00");
		(void)lt_str_is(text, "Z");
		if (take_fraction(&text, &ms)) {
			/*@ assert 0 <= ms <= 86399999; */
		}
	}
}
