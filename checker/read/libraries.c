#include "read/libraries.h"

#include <cjson/cJSON.h>
#include <csv.h>
#include <libical/ical.h>

#define TEXT(number) #number
#define DOTTED(a, b, c) TEXT(a) "." TEXT(b) "." TEXT(c)

/* libical and libcsv tell only what was compiled against. */
void lt_read_libraries(struct lt_library list[LT_READ_LIBRARIES])
{
	list[0] = (struct lt_library){ "libical", ICAL_VERSION };
	list[1] = (struct lt_library){ "cJSON", cJSON_Version() };
	list[2] = (struct lt_library){ "libcsv", DOTTED(CSV_MAJOR, CSV_MINOR,
		                                        CSV_RELEASE) };
}
