/* leadtime-deliver: the commands that keep a state or speak to servers. Loading
 * libcurl costs more than a whole small check, so `leadtime` itself does not
 * link it and becomes this program where such a command is asked for. */
#include "cli/commands.h"

static const struct lt_delivery deliveries[] = {
	{ "calendar", lt_cmd_calendar },
	{ "doctor", lt_cmd_doctor },
	{ "notify", lt_cmd_notify },
	{ NULL, NULL },
};

int main(int argc, char **argv)
{
	return lt_cli(argc, argv, deliveries);
}
