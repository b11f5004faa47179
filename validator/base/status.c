#include <config.h>

#include "base/status.h"

#include "base/language.h"

const char *np_status_text(np_status status)
{
    switch (status) {
#define NP_STATUS(NAME, TEXT)                                                                      \
    case NP_##NAME:                                                                                \
        return TEXT;
#include "base/status.def"
#undef NP_STATUS
    }
    return NP_MSG("unknown status");
}
