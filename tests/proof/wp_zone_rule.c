#include "contracts.h"

#include "core/zone_rule.c"

#include "zone_contracts.h"
