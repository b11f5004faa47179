/* A fuzz target of the number reader: any text that is valid UTF-8 must keep every promise of its
 * mentions. Built by --enable-fuzz with clang; a directory with the texts of tests/cases/ is a good
 * corpus to start from:
 *
 *     tests/fuzz_mentions -max_len=200 corpus/
 */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "fuzz_lexicon.h"
#include "mentions.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_literal(const np_lexicon *lexicon, np_slice bytes)
{
    np_quantity quantity;
    size_t length = 0;

    np_quantity_init(&quantity);
    if (np_quantity_read(&quantity, &length, lexicon, bytes) == NP_OK &&
        (length == 0 || length > bytes.length)) {
        printf("a literal takes %zu of %zu bytes\n", length, bytes.length);
        abort();
    }
    np_quantity_clear(&quantity);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const np_lexicon *lexicon = fuzz_lexicon();
    np_slice bytes = np_slice_of((const char *)data, size);
    mentions_text text;
    np_buffer problem;

    np_buffer_init(&problem);
    if (mentions_text_read(&text, lexicon, bytes)) {
        mentions_check(&problem, &text);
        read_literal(lexicon, bytes);
    }
    if (problem.length) {
        printf("%.*s\n", (int)problem.length, problem.data);
        abort();
    }
    np_buffer_clear(&problem);
    mentions_text_clear(&text);
    return 0;
}
