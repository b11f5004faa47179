/* A fuzz target of expectation files: any bytes are loaded, alone and on top of the rule packs, and what they demand
 * is judged on an article. What stands behind a line "----" is the article; without one it is a fixed text.
 *
 *     make fuzz FUZZ=expectations FUZZ_SECONDS=1200
 */
#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "claim/claim.h"
#include "expect/rulebook.h"
#include "fuzz_lexicon.h"
#include "quantity/mention.h"
#include "solve/judgement.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char usual[] =
    "There were 4 apples and 5 pears, 9 fruits in all, up 12.5% from 8 in 2019.\n\n"
    "全年收入由412万元增至559万元，增长35.7%。其中，茶叶120万元，占21.5%。\n";

static void judge(np_arena *arena, np_diagnostics *messages, const np_rulebook *rulebook,
                  np_slice article)
{
    np_document document;
    np_mentions mentions;
    np_claims claims;
    np_judgement judgement;

    if (np_document_open(&document, arena, messages, np_slice_text("article"), article,
                         NP_INPUT_TEXT))
        return;
    if (np_mentions_read(&mentions, arena, messages, rulebook->lexicon, &document) ||
        np_claims_make(&claims, arena, rulebook, &document, &mentions) ||
        np_judge(&judgement, arena, rulebook, &document, &mentions, &claims, NP_LANGUAGE_EN))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char mark[] = "\n----\n";
    np_slice rows = np_slice_of((const char *)data, size), article = np_slice_text(usual);
    np_arena arena;
    np_diagnostics messages;
    np_rulebook rulebook;
    np_status status;

    for (size_t i = 0; i + sizeof mark - 1 <= size; i++) {
        if (memcmp(data + i, mark, sizeof mark - 1) == 0) {
            article = np_slice_part(rows, i + sizeof mark - 1, size);
            rows.length = i + 1;
            break;
        }
    }
    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    np_rulebook_init(&rulebook, fuzz_lexicon());
    status = np_rulebook_add(&rulebook, &messages, np_slice_text("rows.csv"), rows, false);
    if (!status)
        status = np_rulebook_finish(&rulebook, &messages);
    if (status && !messages.errors && status != NP_E_MEMORY)
        abort(); /* a refusal without a reason */
    if (!status)
        judge(&arena, &messages, &rulebook, article);
    np_rulebook_clear(&rulebook);
    np_arena_clear(&arena);
    return 0;
}
