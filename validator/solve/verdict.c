#include <config.h>

#include "solve/judgement.h"

const char *np_verdict_text(np_verdict verdict)
{
    switch (verdict) {
#define NP_VERDICT(NAME, TEXT)                                                                     \
    case NP_VERDICT_##NAME:                                                                        \
        return TEXT;
#include "solve/verdicts.def"
#undef NP_VERDICT
    case NP_VERDICTS: break;
    }
    return "";
}
