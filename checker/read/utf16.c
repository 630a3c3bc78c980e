#include "read/utf16.h"

#include "base/charset.h"
#include "base/limits.h"

enum lt_status lt_utf16_take(struct lt_source *source, enum lt_code told,
                             size_t *halves, struct lt_diags *diags)
{
	struct lt_place at = { .file = source->file };
	struct lt_buf buf = { 0 };

	if (lt_source_more(source, LT_JSON_FILE_BYTES_MAX + 1, diags) ==
	    LT_SYSTEM)
		return LT_SYSTEM;
	if (!source->at_end) {
		lt_diag(diags, LT_D_LIMIT, &at,
		        LT_STR("the size of a UTF-16 file"),
		        lt_diag_number(diags, LT_JSON_FILE_BYTES_MAX),
		        LT_STR("bytes; save it as UTF-8"));
		return LT_INVALID;
	}
	*halves = lt_from_utf16(&buf, source->held);
	lt_diag0(diags, told, &at);
	lt_source_replace(source, lt_buf_str(&buf));
	lt_buf_free(&buf);
	return LT_OK;
}
