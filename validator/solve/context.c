#include <config.h>

#include "solve/context.h"

#include "text/cells.h"
#include "text/property.h"
#include "text/utf8.h"

/* Bytes next to a mention that are searched on each side, at most. */
enum { REACH = 120 };

/* Bytes of a claim's sentences that are searched, at most. */
enum { LONGEST = 4096 };

/* Does the word stand at this cell, alone unless it is written without spaces? */
static bool stands_at(const np_cells *cells, size_t at, np_slice word)
{
    size_t i = at;
    uint32_t code, first, last = 0;

    for (size_t b = 0; b < word.length; i++) {
        b += np_utf8_decode(&code, word.data + b);
        if (i >= cells->count || cells->items[i].code != code)
            return false;
        last = code;
    }
    first = cells->items[at].code;
    return i > at &&
           (np_text_is_han(first) || at == 0 || !np_text_is_word(cells->items[at - 1].code)) &&
           (np_text_is_han(last) || i == cells->count || !np_text_is_word(cells->items[i].code));
}

static bool holds_word(const np_cells *cells, size_t from, size_t to, const np_class_word *words,
                       size_t count)
{
    for (size_t at = from; at < to; at++) {
        for (size_t i = 0; i < count; i++) {
            if (stands_at(cells, at, words[i].word))
                return true;
        }
    }
    return false;
}

/* Where a phrase ends for a number in it: at a punctuation mark that is no hyphen, or a digit. */
static bool parts(uint32_t code)
{
    return (code != '-' && np_text_is_punctuation(code)) || np_text_decimal_value(code) >= 0;
}

/* Looks for words of the classes in cells. */
static void look(bool *found, const np_system *system, const np_cells *cells, size_t from,
                 size_t to, const char *const *classes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const np_class_word *words;
        size_t word_count;

        if (!found[i] && np_lexicon_class(system->rulebook->lexicon, &words, &word_count,
                                          np_slice_text(classes[i])))
            found[i] = holds_word(cells, from, to, words, word_count);
    }
}

np_status np_context_near(bool *found, const np_system *system, const np_mention *mention,
                          const char *const *classes, size_t count)
{
    const np_document *document = system->document;
    const np_sentence *sentence = &document->sentences[mention->sentence];
    size_t from, to;
    size_t start = sentence->start, end = sentence->end;
    np_cells cells;
    np_status status;

    memset(found, 0, count * sizeof *found);
    if (start < mention->start && mention->start - start > REACH)
        start = mention->start - REACH;
    if (end > mention->end && end - mention->end > REACH)
        end = mention->end + REACH;
    while (start < mention->start && ((unsigned char)document->text.data[start] & 0xc0) == 0x80)
        start++;
    while (end > mention->end && end < document->text.length &&
           ((unsigned char)document->text.data[end] & 0xc0) == 0x80)
        end--;
    np_cells_init(&cells);
    status = np_cells_fold(&cells, np_slice_part(document->text, start, mention->start), start);
    if (!status) {
        for (from = cells.count; from > 0 && !parts(cells.items[from - 1].code); from--)
            ;
        look(found, system, &cells, from, cells.count, classes, count);
        status =
            np_cells_fold(&cells, np_slice_part(document->text, mention->end, end), mention->end);
    }
    if (!status) {
        for (to = 0; to < cells.count && !parts(cells.items[to].code); to++)
            ;
        look(found, system, &cells, 0, to, classes, count);
    }
    np_cells_clear(&cells);
    return status;
}

np_status np_context_holds(bool *found, const np_system *system, const np_claim *claim,
                           np_slice class_name)
{
    const np_document *document = system->document;
    size_t start = claim->start, end = claim->end, count, first, last;
    const np_class_word *words;
    np_cells cells;
    np_status status;

    *found = false;
    if (start >= end || !system->rulebook->lexicon ||
        !np_lexicon_class(system->rulebook->lexicon, &words, &count, class_name))
        return NP_OK;
    first = np_document_sentence_at(document, start);
    last = np_document_sentence_at(document, end - 1);
    if (first < document->sentence_count && document->sentences[first].start < start)
        start = document->sentences[first].start;
    if (last < document->sentence_count && document->sentences[last].end > end)
        end = document->sentences[last].end;
    if (end - start > LONGEST) {
        start = claim->start;
        end = claim->end - start > LONGEST ? start + LONGEST : claim->end;
    }
    while (end < claim->end && ((unsigned char)document->text.data[end] & 0xc0) == 0x80)
        end++;
    np_cells_init(&cells);
    status = np_cells_fold(&cells, np_slice_part(document->text, start, end), start);
    if (!status)
        *found = holds_word(&cells, 0, cells.count, words, count);
    np_cells_clear(&cells);
    return status;
}
