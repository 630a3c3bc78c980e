#include "cli/commands.h"

int main(int argc, char **argv)
{
	return lt_cli(argc, argv, NULL);
}
