/* Parses each line of a file by cJSON, whose memory is one arena that begins
 * anew with each line: the floor for records that need a tree. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char arena[1 << 20];
static size_t used;

static void *take(size_t size)
{
	void *at = arena + used;

	used += (size + 15) / 16 * 16;
	return used <= sizeof arena ? at : NULL;
}

static void leave(void *at)
{
	(void)at;
}

int main(int argc, char **argv)
{
	cJSON_Hooks hooks = { take, leave };
	FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
	char *line = NULL;
	size_t room = 0, count = 0;
	ssize_t size;

	if (!file)
		return 1;
	cJSON_InitHooks(&hooks);
	while ((size = getline(&line, &room, file)) > 0) {
		used = 0;
		if (!cJSON_ParseWithLength(line, (size_t)size))
			return 1;
		count++;
	}
	free(line);
	fclose(file);
	printf("%zu\n", count);
	return 0;
}
