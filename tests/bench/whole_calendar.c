/* whole_calendar.c - the peer for calendars: libical reads a whole file into
 * its tree. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
	icalcomponent *tree;
	char *text;
	long size;

	if (!file || fseek(file, 0, SEEK_END) != 0)
		return 2;
	size = ftell(file);
	rewind(file);
	text = malloc((size_t)size + 1);
	if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
		return 2;
	text[size] = '\0';
	tree = icalparser_parse_string(text);
	printf("%d\n", tree ? icalcomponent_count_components(
				  tree, ICAL_VEVENT_COMPONENT)
	                    : -1);
	return tree ? 0 : 1;
}
