#include "base/safe.h"
#include "cli/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* The smallest useful workspace; samples/minimal is the same, and a test
 * holds the two together. */
static const struct {
	const char *name, *text;
} files[] = {
	{ "leadtime.json",
	  "{\n"
	  "  \"leadtime\": 1,\n"
	  "  \"bodies\": {\n"
	  "    \"our-committee\": {\n"
	  "      \"name\": \"Our committee\",\n"
	  "      \"zone\": \"Europe/Zurich\",\n"
	  "      \"official_languages\": [\"en\", \"fr\"]\n"
	  "    }\n"
	  "  },\n"
	  "  \"calendars\": [{ \"file\": \"sessions.ics\" }],\n"
	  "  \"registers\": [\"documents.json\"],\n"
	  "  \"rules\": [\"./rules.json\"]\n"
	  "}\n" },
	{ "sessions.ics", "BEGIN:VCALENDAR\r\n"
	                  "VERSION:2.0\r\n"
	                  "PRODID:-//our committee//sessions//EN\r\n"
	                  "BEGIN:VEVENT\r\n"
	                  "UID:spring-2027\r\n"
	                  "DTSTAMP:20261101T080000Z\r\n"
	                  "DTSTART;VALUE=DATE:20270308\r\n"
	                  "DTEND;VALUE=DATE:20270312\r\n"
	                  "SUMMARY:Spring session 2027\r\n"
	                  "END:VEVENT\r\n"
	                  "END:VCALENDAR\r\n" },
	{ "documents.json",
	  "{\n"
	  "  \"body\": \"our-committee\",\n"
	  "  \"documents\": [\n"
	  "    {\n"
	  "      \"symbol\": \"OC/2027/1\",\n"
	  "      \"title\": \"Provisional agenda\",\n"
	  "      \"session\": \"spring-2027\",\n"
	  "      \"circulated\": { \"en\": \"2027-02-01\", \"fr\": "
	  "\"2027-02-03\" }\n"
	  "    },\n"
	  "    {\n"
	  "      \"symbol\": \"OC/2027/2\",\n"
	  "      \"title\": \"Budget\",\n"
	  "      \"session\": \"spring-2027\",\n"
	  "      \"circulated\": { \"en\": \"2027-02-24\", \"fr\": null }\n"
	  "    }\n"
	  "  ]\n"
	  "}\n" },
	{ "rules.json",
	  "{\n"
	  "  \"pack\": \"house\",\n"
	  "  \"title\": \"Our own rules\",\n"
	  "  \"rules\": [\n"
	  "    {\n"
	  "      \"id\": \"two-weeks\",\n"
	  "      \"title\": \"Papers in both languages two weeks before the "
	  "session\",\n"
	  "      \"source\": {\n"
	  "        \"instrument\": \"Rules of procedure of our committee\",\n"
	  "        \"provision\": \"rule 7\",\n"
	  "        \"verification\": \"text\"\n"
	  "      },\n"
	  "      \"force\": \"shall\",\n"
	  "      \"act\": \"circulated\",\n"
	  "      \"must\": {\n"
	  "        \"at_least\": \"2 weeks\",\n"
	  "        \"recommended\": \"3 weeks\",\n"
	  "        \"before\": \"session.opening\"\n"
	  "      },\n"
	  "      \"languages\": { \"required\": \"official\" }\n"
	  "    }\n"
	  "  ]\n"
	  "}\n" },
};

static int cannot(const char *folder, const char *name)
{
	lt_safe_print("leadtime: cannot write %s/%s: %s\n", folder, name,
	              strerror(errno));
	return 5;
}

/* Created and not replaced: what a person has edited is never lost. */
static int write_new(const char *folder, int dir, const char *name,
                     const char *text)
{
	size_t size = strlen(text), done = 0;
	int fd =
	    openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0 && errno == EEXIST) {
		printf("%s/%s is there already and stays as it is\n", folder,
		       name);
		return 0;
	}
	if (fd < 0)
		return cannot(folder, name);
	while (done < size) {
		ssize_t n = write(fd, text + done, size - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		done += (size_t)n;
	}
	if (done < size || fsync(fd) != 0) {
		int status = cannot(folder, name);

		/* Half a file would be taken for a whole one. */
		unlinkat(dir, name, 0);
		close(fd);
		return status;
	}
	close(fd);
	printf("%s/%s\n", folder, name);
	return 0;
}

int lt_cmd_init(const struct lt_options *options)
{
	const char *folder = options->input_count ? options->inputs[0] : ".";
	int status = 0, dir;

	if (mkdir(folder, 0777) != 0 && errno != EEXIST)
		return cannot(folder, "leadtime.json");
	dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return cannot(folder, "leadtime.json");
	for (size_t i = 0; i < sizeof files / sizeof files[0] && !status; i++)
		status = write_new(folder, dir, files[i].name, files[i].text);
	close(dir);
	return status;
}
