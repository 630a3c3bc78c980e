#include "contracts.h"

#include "core/number.c"
