#include <config.h>

#include "quantity/mention.h"

#include "quantity/reader.h"

/* The state of reading one document. */
typedef struct {
    np_mentions *mentions;
    np_arena *arena;
    np_diagnostics *messages;
    const np_document *document;
    np_cells cells;
    np_reader reader;
    size_t capacity;
    size_t sentence;
} scan;

static np_status warn_oversized(scan *s, size_t start, size_t end)
{
    np_diagnostic d = {0};

    d.code = "number-too-long";
    d.severity = NP_SEVERITY_WARNING;
    d.file = s->document->name;
    np_document_place(s->document, start, &d.line, &d.column);
    return np_diagnostics_add_format(
        s->messages, &d, "a run of %zu bytes of digits is read as an identifier", end - start);
}

/* Moves the draft into the list of mentions. */
static np_status add_mention(scan *s, np_draft *draft)
{
    void *items = s->mentions->items;
    size_t count = s->mentions->count;
    const np_cells *cells = &s->cells;
    np_mention *mention;
    np_status status;

    status = np_arena_grow(s->arena, &items, &s->capacity, count, count + 1, sizeof *mention);
    if (status)
        return status;
    s->mentions->items = items;
    mention = &s->mentions->items[count];
    mention->start = np_cells_start(cells, draft->start);
    mention->number_start = np_cells_start(cells, draft->number_start);
    mention->digits_end = np_cells_end(cells, draft->digits_end - 1);
    mention->multiplier_end = np_cells_end(cells, draft->multiplier_end - 1);
    mention->end = np_cells_end(cells, draft->end - 1);
    mention->sentence = s->sentence;
    mention->hedge = np_slice_of(s->document->text.data + mention->start, 0);
    if (draft->hedge_end > draft->hedge_start)
        mention->hedge = np_slice_part(s->document->text, np_cells_start(cells, draft->hedge_start),
                                       np_cells_end(cells, draft->hedge_end - 1));
    mention->subject = np_slice_of(s->document->text.data + mention->start, 0);
    np_quantity_init(&mention->quantity);
    np_quantity_copy(&mention->quantity, &draft->quantity);
    np_rational_init(&mention->multiplier);
    np_rational_set(&mention->multiplier, &draft->multiplier);
    s->mentions->count++;
    return NP_OK;
}

/* Rationals of the finished list that own memory are given to the arena. The list moves while it
 * grows, so this waits for its end. */
static np_status keep_rationals(scan *s)
{
    for (size_t i = 0; i < s->mentions->count; i++) {
        np_mention *mention = &s->mentions->items[i];
        np_quantity *q = &mention->quantity;
        np_status status = NP_OK;

        if (q->value.big || q->high.big || q->step.big || q->scale.big)
            status = np_quantity_defer(s->arena, q);
        if (!status && mention->multiplier.big)
            status = np_rational_defer(s->arena, &mention->multiplier);
        if (status)
            return status;
    }
    return NP_OK;
}

/* What may begin a mention, besides figures. */
static const np_roles starters =
    NP_IS(DIGIT) | NP_IS(ZERO) | NP_IS(PLACE) | NP_IS(MYRIAD) | NP_IS(SOME) | NP_IS(SMALL) |
    NP_IS(TENS) | NP_IS(HUNDRED) | NP_IS(ARTICLE) | NP_IS(PART) | NP_IS(NTH) | NP_IS(SIGN) |
    NP_IS(NUMBER) | NP_IS(ORDINAL_BEFORE) | NP_IS(HEDGE_BEFORE) | NP_IS(UNIT_BEFORE) |
    NP_IS(RANGE_BEFORE) | NP_IS(MONTH_NAME) | NP_IS(WORD) | NP_IS(IDENTIFIER);

/* Reads what begins at this cell; *end is where the scan goes on, past at. */
static np_status read_at(scan *s, size_t *end, size_t at)
{
    const np_reader *reader = &s->reader;
    bool figures = np_reader_digit(reader, at) >= 0, has_digit = false, found;
    size_t run = at, skip;
    np_draft draft;
    np_found word;
    np_status status = NP_OK;

    *end = at + 1;
    if (!figures && np_reader_is_letter(reader, at))
        run = np_shape_run(&has_digit, reader, at);
    if (!figures && !has_digit && reader->cells[at].code != '.' &&
        !np_reader_find(&word, reader, at, starters)) {
        if (run > at)
            *end = run;
        return NP_OK;
    }
    if (np_reader_find(&word, reader, at, NP_IS(WORD))) {
        *end = word.end;
        return NP_OK;
    }
    np_draft_init(&draft);
    if (np_reader_find(&word, reader, at, NP_IS(IDENTIFIER))) {
        np_draft_label(&draft, NP_KIND_IDENTIFIER, at, word.end);
        found = true;
    } else {
        found = (figures && np_shape_read(&draft, reader, at)) ||
                np_date_read(&draft, reader, at) || np_affix_read(&draft, &skip, reader, at);
        if (!found && has_digit) {
            np_draft_label(&draft, NP_KIND_IDENTIFIER, at, run);
            found = true;
        }
    }
    /* Figures that letters go on from are no number but a name: 3M, 7Eleven. */
    if (found && figures && np_reader_is_letter(reader, draft.end) &&
        np_reader_is_alnum(reader, draft.end - 1)) {
        run = np_shape_run(&has_digit, reader, at);
        if (run > draft.end) {
            np_draft_clear(&draft);
            np_draft_init(&draft);
            np_draft_label(&draft, NP_KIND_IDENTIFIER, at, run);
        }
    }
    if (found) {
        *end = draft.end;
        status = add_mention(s, &draft);
        if (!status && draft.quantity.kind == NP_KIND_IDENTIFIER &&
            draft.end - draft.start > NP_CAP_NUMBER_DIGITS)
            status = warn_oversized(s, np_cells_start(&s->cells, at),
                                    np_cells_end(&s->cells, draft.end - 1));
    } else if (run > at) {
        *end = run;
    } else if (skip > *end) {
        *end = skip;
    }
    np_draft_clear(&draft);
    return status;
}

static np_status read_sentence(scan *s)
{
    const np_sentence *sentence = &s->document->sentences[s->sentence];
    const np_trie *trie = &s->reader.lexicon->trie;
    np_status status =
        np_cells_fold(&s->cells, np_slice_part(s->document->text, sentence->start, sentence->end),
                      sentence->start);
    const np_cell *cells = s->cells.items;

    s->reader.cells = cells;
    s->reader.count = s->cells.count;
    for (size_t i = 0; !status && i < s->reader.count;) {
        uint32_t code = cells[i].code;

        if (np_code_digit(code) < 0 && !np_code_is_letter(code) && !np_trie_starts(trie, code))
            i++;
        else
            status = read_at(s, &i, i);
    }
    return status;
}

np_status np_mentions_read(np_mentions *mentions, np_arena *arena, np_diagnostics *messages,
                           const np_lexicon *lexicon, const np_document *document)
{
    scan s = {0};
    np_status status = NP_OK;

    mentions->items = NULL;
    mentions->count = 0;
    s.mentions = mentions;
    s.arena = arena;
    s.messages = messages;
    s.document = document;
    s.reader.lexicon = lexicon;
    np_cells_init(&s.cells);
    for (; !status && s.sentence < document->sentence_count; s.sentence++)
        status = read_sentence(&s);
    np_cells_clear(&s.cells);
    if (!status)
        status = keep_rationals(&s);
    return status;
}

void np_mentions_in(const np_mentions *mentions, size_t sentence, size_t *first, size_t *end)
{
    size_t low = 0, high = mentions->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (mentions->items[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (low < mentions->count && mentions->items[low].sentence == sentence)
        low++;
    *end = low;
}

np_status np_quantity_read(np_quantity *quantity, size_t *length, const np_lexicon *lexicon,
                           np_slice text)
{
    np_cells cells;
    np_reader reader;
    np_draft draft;
    size_t skip;
    np_status status;

    np_cells_init(&cells);
    status = np_cells_fold(&cells, text, 0);
    if (status)
        return status;
    reader.lexicon = lexicon;
    reader.cells = cells.items;
    reader.count = cells.count;
    np_draft_init(&draft);
    if (cells.count == 0 || !np_affix_read(&draft, &skip, &reader, 0)) {
        status = NP_E_SYNTAX;
    } else if (draft.quantity.kind == NP_KIND_IDENTIFIER) {
        status = NP_E_LIMIT;
    } else {
        *length = np_cells_end(&cells, draft.end - 1);
        np_quantity_copy(quantity, &draft.quantity);
    }
    np_draft_clear(&draft);
    np_cells_clear(&cells);
    return status;
}
