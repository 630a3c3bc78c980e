#include "contracts.h"

/*@ assigns \nothing;
    ensures \result <= number && \result <= limit;
    ensures \result == number || \result == limit; */
static int at_most(int number, int limit);

/*@ requires \valid(day);
    assigns *day; */
static bool accept(struct lt_civil civil, struct lt_day *day);

#include "core/civil.c"
