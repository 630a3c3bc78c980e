#include "deliver/libraries.h"

#include <curl/curl.h>
#include <sqlite3.h>

void lt_deliver_libraries(struct lt_library list[LT_DELIVER_LIBRARIES])
{
	list[0] = (struct lt_library){ "SQLite", sqlite3_libversion() };
	list[1] =
	    (struct lt_library){ "libcurl",
		                 curl_version_info(CURLVERSION_NOW)->version };
}
