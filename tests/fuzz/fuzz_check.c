/* The whole program on one hostile input: the first byte says which format is
 * printed and as what the rest is given, which is read as any input is, by its
 * content: calendars, registers, tables, workspaces, rules, sessions. */
#include "cli/commands.h"
#include "cli/run.h"

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

/* In this process, where what it does is seen (cli/boxed.c). */
const bool lt_calendars_are_boxed = false;

/* A file in memory. */
struct memory {
	int fd;
	char name[32];
};

/* What is read beside the input is written once. */
static struct memory first, second, input;

static void open_memory(struct memory *memory, const void *bytes, size_t size)
{
	memory->fd = memfd_create("input", 0);
	if (memory->fd < 0 || write(memory->fd, bytes, size) != (ssize_t)size)
		abort();
	snprintf(memory->name, sizeof memory->name, "/proc/self/fd/%d",
	         memory->fd);
}

static void put_input(const void *bytes, size_t size)
{
	if (pwrite(input.fd, bytes, size, 0) != (ssize_t)size ||
	    ftruncate(input.fd, (off_t)size) != 0)
		abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	int null = open("/dev/null", O_WRONLY);

	(void)argc;
	(void)argv;
	open_memory(&first, session, sizeof session - 1);
	open_memory(&second, paper, sizeof paper - 1);
	open_memory(&input, "", 0);
	/* What is printed has been printed; it is not looked at here. */
	return null < 0 || dup2(null, STDOUT_FILENO) < 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const char *const formats[] = { "text", "json", "ndjson",
		                               "csv",  "html", "ics" };
	int status;

	if (!size)
		return 0;
	put_input(data + 1, size - 1);

	bool as_rules = data[0] & 0x80;
	const char *format = formats[(data[0] & 0x7f) % 6];
	char *argv[] = { (char[]){ "leadtime" },
		         (char[]){ "check" },
		         first.name,
		         as_rules ? (char[]){ "--rules" } : input.name,
		         as_rules ? input.name : second.name,
		         second.name,
		         (char[]){ "--as-of" },
		         (char[]){ "2024-03-01" },
		         (char[]){ "--format" },
		         (char *)(size_t)format,
		         NULL };

	status = lt_cli(10, argv, NULL);
	if (status < 0 || status > 5)
		abort();
	return 0;
}
