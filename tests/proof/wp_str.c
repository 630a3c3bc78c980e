#include "contracts.h"

#include "text.h"
