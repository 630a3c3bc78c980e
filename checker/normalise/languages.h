/* languages.h - which BCP 47 tags name a language. */
#ifndef LT_NORMALISE_LANGUAGES_H
#define LT_NORMALISE_LANGUAGES_H

#include "base/str.h"

/* Whether TAG is well formed (RFC 5646 section 2.1, without grandfathered
 * tags) and its primary subtag is a two-letter code of ISO 639-1, or three
 * letters for which there is no such code, or it is private ("x-house"). */
bool lt_language_is_known(struct lt_str tag);

/* The tag that was probably meant ("english", "eng" or "EN_GB"), or the empty
 * view. */
struct lt_str lt_language_meant(struct lt_str tag);

#endif
