#include <config.h>

#include "solve/judgement.h"

static const char *const limit_texts[] = {
#define NP_LIMIT(NAME, TEXT) TEXT,
#include "solve/limits.def"
#undef NP_LIMIT
};

static const char *const meaning_texts[] = {
#define NP_MEANING(NAME, RUNG, TEXT) TEXT,
#include "solve/meanings.def"
#undef NP_MEANING
};

const char *np_meaning_text(np_meaning meaning)
{
    return meaning_texts[meaning];
}

const char *np_limit_text(np_limit limit)
{
    return limit_texts[limit];
}

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
