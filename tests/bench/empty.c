/* empty.c - the floor of the small job: a program that does nothing, linked
 * with what leadtime is linked with. */
int main(void)
{
	return 0;
}
