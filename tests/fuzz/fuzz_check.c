/* The whole program on one hostile input: the first byte says which format is
 * printed and as what the rest is given, which is read as any input is, by its
 * content: calendars, registers, tables, workspaces, rules, sessions. */
#include "cli/commands.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static const char session[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n"
    "UID:s\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:20240304T100000Z\r\n"
    "SUMMARY:S\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
static const char paper[] = "[{\"symbol\":\"A/1\",\"session\":\"s\","
			    "\"circulated\":\"2024-02-01\"}]";

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	int null = open("/dev/null", O_WRONLY);

	(void)argc;
	(void)argv;
	/* What is printed has been printed; it is not looked at here. */
	return null < 0 || dup2(null, STDOUT_FILENO) < 0;
}

/* A file in memory; its name goes to NAME. */
static int file_of(const void *bytes, size_t size, char name[32])
{
	int fd = memfd_create("input", 0);

	if (fd < 0 || write(fd, bytes, size) != (ssize_t)size)
		abort();
	snprintf(name, 32, "/proc/self/fd/%d", fd);
	return fd;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const char *const formats[] = { "text", "json", "ndjson",
		                               "csv",  "html", "ics" };
	char input[32], first[32], second[32];
	int fds[3];
	int status;

	if (!size)
		return 0;
	fds[0] = file_of(data + 1, size - 1, input);
	fds[1] = file_of(session, sizeof session - 1, first);
	fds[2] = file_of(paper, sizeof paper - 1, second);

	bool as_rules = data[0] & 0x80;
	const char *format = formats[(data[0] & 0x7f) % 6];
	char *argv[] = { (char[]){ "leadtime" },
		         (char[]){ "check" },
		         first,
		         as_rules ? (char[]){ "--rules" } : input,
		         as_rules ? input : second,
		         second,
		         (char[]){ "--as-of" },
		         (char[]){ "2024-03-01" },
		         (char[]){ "--format" },
		         (char *)(size_t)format,
		         NULL };

	status = lt_cli(10, argv, NULL);
	if (status < 0 || status > 5)
		abort();
	for (int i = 0; i < 3; i++)
		close(fds[i]);
	return 0;
}
