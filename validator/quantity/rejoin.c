/* Sentences that end too early. Layer: quantity. text/ knows no words, so that it takes the full stop of
 * "approx. 12 kg" for the end of a sentence; the lexicon knows better. */
#include <config.h>

#include "quantity/reader.h"

enum { LONGEST = 24 }; /* bytes of a hedge with its full stop */

/* Does the text end in a hedge that is written with a full stop? */
static np_status ends_in_hedge(bool *ends, np_cells *cells, const np_lexicon *lexicon,
                               np_slice text)
{
    size_t from = text.length > LONGEST ? text.length - LONGEST : 0;
    np_reader reader = {0};
    np_found found;
    np_status status;

    while (from > 0 && from < text.length && text.data[from] != ' ')
        from++;
    status = np_cells_fold(cells, np_slice_part(text, from, text.length), 0);
    if (status)
        return status;
    reader.lexicon = lexicon;
    reader.cells = cells->items;
    reader.count = cells->count;
    *ends = np_reader_find_before(&found, &reader, cells->count, NP_IS(HEDGE_BEFORE));
    return NP_OK;
}

np_status np_sentences_rejoin(np_document *document, const np_lexicon *lexicon)
{
    np_slice text = document->text;
    size_t kept = 0;
    np_status status = NP_OK;
    np_cells cells;

    np_cells_init(&cells);
    for (size_t i = 0; !status && i < document->sentence_count; i++) {
        np_sentence *sentence = &document->sentences[i], *last = sentence;
        bool ends = false;

        if (kept > 0) {
            last = &document->sentences[kept - 1];
            if (last->paragraph == sentence->paragraph && last->end > last->start &&
                text.data[last->end - 1] == '.' && text.data[sentence->start] >= '0' &&
                text.data[sentence->start] <= '9')
                status = ends_in_hedge(&ends, &cells, lexicon,
                                       np_slice_part(text, last->start, last->end));
        }
        if (ends)
            last->end = sentence->end;
        else
            document->sentences[kept++] = *sentence;
    }
    if (!status)
        document->sentence_count = kept;
    np_cells_clear(&cells);
    return status;
}
