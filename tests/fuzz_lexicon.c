#include <config.h>

#include "fuzz_lexicon.h"

#include <stdlib.h>

const np_lexicon *fuzz_lexicon(void)
{
    static np_lexicon *lexicon;
    np_arena arena;
    np_diagnostics messages;

    if (lexicon)
        return lexicon;
    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    if (np_lexicon_load(&lexicon, &messages, NULL))
        abort();
    np_arena_clear(&arena);
    return lexicon;
}
