#include <config.h>

#include "quantity/mention.h"

#include "quantity/subject.h"

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
    np_run run; /* the last one: it is the same from each word inside it */
    np_subjects subjects;
    size_t last_end; /* cell behind the last mention of this sentence; 0: none */
} scan;

static np_status warn_oversized(scan *s, size_t start, size_t end)
{
    np_diagnostic d = {0};

    d.code = "number-too-long";
    d.severity = NP_SEVERITY_WARNING;
    d.file = s->document->name;
    np_document_place(s->document, start, &d.line, &d.column);
    return np_diagnostics_add_format(
        s->messages, &d, NP_MSG("a run of %zu bytes of digits is read as an identifier"),
        end - start);
}

/* Is there nothing but a mark, or a word that joins two bounds, between these cells? */
static bool only_joins(const np_reader *reader, size_t from, size_t to)
{
    np_found found;
    size_t i = np_reader_skip(reader, from);

    if (reader->cells[i].code == ',')
        i = np_reader_skip(reader, i + 1);
    if (i < to && np_reader_find(&found, reader, i, NP_IS(BOTH)))
        i = np_reader_skip(reader, found.end);
    return i == to;
}

/* Joins the draft to the mention before it, when one is the lower and the other the upper bound of one
 * thing. */
static bool join_bounds(scan *s, const np_draft *draft)
{
    np_mention *last;

    if (s->mentions->count == 0 || s->last_end == 0)
        return false;
    last = &s->mentions->items[s->mentions->count - 1];
    if (last->sentence != s->sentence || !only_joins(&s->reader, s->last_end, draft->start) ||
        !np_bounds_join(&last->quantity, &draft->quantity))
        return false;
    last->ends = NULL;
    last->end = np_cells_end(&s->cells, draft->end - 1);
    last->digits_end = np_cells_end(&s->cells, draft->digits_end - 1);
    last->multiplier_end = np_cells_end(&s->cells, draft->multiplier_end - 1);
    last->number_start = last->start;
    last->hedge.length = 0;
    s->last_end = draft->end;
    return true;
}

static void fill_mention(np_mention *mention, const scan *s, const np_draft *draft)
{
    const np_cells *cells = &s->cells;
    np_slice text = s->document->text;

    mention->start = np_cells_start(cells, draft->start);
    mention->number_start = np_cells_start(cells, draft->number_start);
    mention->digits_end = np_cells_end(cells, draft->digits_end - 1);
    mention->multiplier_end = np_cells_end(cells, draft->multiplier_end - 1);
    mention->end = np_cells_end(cells, draft->end - 1);
    mention->sentence = s->sentence;
    mention->hedge = np_slice_of(text.data + mention->start, 0);
    if (draft->hedge_end > draft->hedge_start)
        mention->hedge = np_slice_part(text, np_cells_start(cells, draft->hedge_start),
                                       np_cells_end(cells, draft->hedge_end - 1));
    mention->subject = np_slice_of(text.data + mention->start, 0);
    np_quantity_init(&mention->quantity);
    np_quantity_copy(&mention->quantity, &draft->quantity);
    np_rational_init(&mention->multiplier);
    np_rational_set(&mention->multiplier, &draft->multiplier);
    mention->ends = NULL;
}

/* The arena clears the rationals of a mention that own memory. */
static np_status keep_rationals(np_arena *arena, np_mention *mention)
{
    np_quantity *q = &mention->quantity;
    np_status status = NP_OK;

    if (q->value.big || q->high.big || q->step.big || q->scale.big)
        status = np_quantity_defer(arena, q);
    if (!status && mention->multiplier.big)
        status = np_rational_defer(arena, &mention->multiplier);
    return status;
}

/* The ends of a range as mentions of their own. */
static np_status add_ends(const np_mention **ends, const scan *s, const np_draft *draft)
{
    np_mention *two = NP_ARENA_ARRAY(s->arena, np_mention, 2);
    np_status status = NP_OK;

    if (!two)
        return NP_E_MEMORY;
    for (int i = 0; i < 2; i++)
        fill_mention(&two[i], s, &draft->ends[i]);
    for (int i = 0; i < 2 && !status; i++)
        status = keep_rationals(s->arena, &two[i]);
    *ends = two;
    return status;
}

static bool is_label(np_kind kind)
{
    return kind == NP_KIND_DATE || kind == NP_KIND_TIME || kind == NP_KIND_IDENTIFIER;
}

static void name(np_mention *mention, const scan *s, np_phrase_span span)
{
    np_slice text = s->document->text;

    if (span.end > span.start)
        mention->subject = np_slice_part(text, np_cells_start(&s->cells, span.start),
                                         np_cells_end(&s->cells, span.end - 1));
    else
        mention->subject = np_slice_of(text.data + mention->start, 0);
}

/* Names the mentions that are known only now. */
static void name_all(scan *s, const np_subject_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        name(&s->mentions->items[list->first + i], s, list->spans[i]);
}

/* Finds what the last mention measures. An ordinal is part of a phrase, a date stands next to one. */
static void set_subject(scan *s, const np_draft *draft)
{
    size_t index = s->mentions->count - 1;
    np_kind kind = draft->quantity.kind;
    np_subject_list list;

    if (kind == NP_KIND_ORDINAL)
        return;
    if (is_label(kind)) {
        np_subjects_pass(&s->subjects, draft->start, draft->end);
        return;
    }
    name(&s->mentions->items[index], s,
         np_subjects_add(&s->subjects, &list, &s->reader, index, kind, draft->start, draft->end));
    name_all(s, &list);
}

/* Moves the draft into the list of mentions. */
static np_status add_mention(scan *s, np_draft *draft)
{
    void *items = s->mentions->items;
    size_t count = s->mentions->count;
    const np_mention *ends = NULL;
    np_status status = draft->no_memory ? NP_E_MEMORY : NP_OK;

    if (status || join_bounds(s, draft))
        return status;
    if (draft->ends)
        status = add_ends(&ends, s, draft);
    if (!status)
        status =
            np_arena_grow(s->arena, &items, &s->capacity, count, count + 1, sizeof(np_mention));
    if (status)
        return status;
    s->mentions->items = items;
    fill_mention(&s->mentions->items[count], s, draft);
    s->mentions->items[count].ends = ends;
    s->mentions->count++;
    set_subject(s, draft);
    s->last_end = draft->end;
    return NP_OK;
}

/* The list moves while it grows, so that its rationals are given to the arena at its end. */
static np_status keep_all(scan *s)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < s->mentions->count && !status; i++)
        status = keep_rationals(s->arena, &s->mentions->items[i]);
    return status;
}

/* A number that only labels what it belongs to, behind a word that says so: "Table 3", "No. 5". */
static bool read_label(np_draft *draft, const np_reader *reader, size_t at)
{
    np_found found, behind;
    np_run run;
    size_t i;

    if (!np_reader_find(&found, reader, at, NP_IS(LABEL)))
        return false;
    i = np_reader_skip(reader, found.end);
    while (reader->cells[i].code == ':' || reader->cells[i].code == '.' ||
           reader->cells[i].code == '#')
        i = np_reader_skip(reader, i + 1);
    if (np_reader_digit(reader, i) < 0) {
        np_found word;

        /* "Part one" */
        if (!found.word->letter_first || (found.word->options & NP_OPTION_DIGITS) ||
            i == found.end || !np_reader_find(&word, reader, i, NP_IS(SMALL)) ||
            np_reader_is_letter(reader, word.end))
            return false;
        np_draft_label(draft, NP_KIND_IDENTIFIER, i, word.end);
        return true;
    }
    run = np_shape_run(reader, i);
    /* "NASDAQ 0.9%", "above index 3000 points" measure what the word names. */
    if (reader->cells[run.end].code == '%' ||
        (np_text_is_han(reader->cells[run.end].code) &&
         np_reader_find(&behind, reader, run.end, NP_IS(UNIT) | NP_IS(MYRIAD)) &&
         (behind.word->role == NP_ROLE_MYRIAD || np_unit_kind(behind.word->unit) != NP_KIND_COUNT)))
        return false;
    /* Too long to be counted from one, or with a unit behind: no label. */
    np_draft_label(draft, NP_KIND_IDENTIFIER, found.word->options & NP_OPTION_WHOLE ? at : i,
                   run.end);
    return true;
}

/* item := figures ( '.' | ')' ) blank | figures U+3001, or figures in brackets, at the start of a
 * sentence: the number of a list item or a section. */
static bool read_item(np_draft *draft, const np_reader *reader, size_t at)
{
    size_t end = at, behind;
    bool bracket = at == 1 && reader->cells[0].code == '(';

    if (at > 1 || (at == 1 && !bracket && reader->cells[0].code != ' '))
        return false;
    while (np_reader_digit(reader, end) >= 0 && end - at < 3)
        end++;
    if (np_reader_digit(reader, end) >= 0 || end == at)
        return false;
    behind = end + 1;
    switch (reader->cells[end].code) {
    case ')':
        if (!bracket && reader->cells[behind].code != ' ' &&
            !np_fold_is_dense(reader->cells[behind].code))
            return false;
        break;
    case '.':
        if (behind >= reader->count)
            return false;
        if (bracket || (reader->cells[behind].code != ' ' && behind < reader->count &&
                        !np_fold_is_dense(reader->cells[behind].code)))
            return false;
        break;
    case 0x3001: break;
    default: return false;
    }
    np_draft_label(draft, NP_KIND_IDENTIFIER, at, end);
    return true;
}

/* Han numerals in brackets, or before U+3001, at the start of a sentence number a section. The cell
 * behind them, or at. */
static size_t skip_han_item(const np_reader *reader, size_t at)
{
    size_t i = at;
    np_found found;

    if (at > 1 || (at == 1 && reader->cells[0].code != '('))
        return at;
    while (np_reader_find(&found, reader, i, NP_IS(DIGIT) | NP_IS(PLACE)) && i - at < 3)
        i = found.end;
    if (i == at || reader->cells[i].code != (at == 1 ? ')' : 0x3001))
        return at;
    return i;
}

/* Figures that begin with a zero, and are more than one, count nothing: 002763. */
static bool is_code(const np_draft *draft, const np_reader *reader)
{
    if (draft->quantity.kind != NP_KIND_NUMBER || draft->quantity.range ||
        draft->end < draft->start + 2 || reader->cells[draft->start].code != '0')
        return false;
    for (size_t i = draft->start; i < draft->end; i++) {
        if (np_reader_digit(reader, i) < 0)
            return false;
    }
    return true;
}

/* Reads one thing that begins at this cell. run: of letters and digits that begins here, if any. */
static bool read_thing(np_draft *draft, size_t *skip, const np_reader *reader, size_t at,
                       const np_run *run)
{
    bool figures = np_reader_digit(reader, at) >= 0;
    np_found word;

    if (np_reader_find(&word, reader, at, NP_IS(IDENTIFIER))) {
        np_draft_label(draft, NP_KIND_IDENTIFIER, at, word.end);
        return true;
    }
    if (read_label(draft, reader, at))
        return true;
    if ((figures && read_item(draft, reader, at)) || np_calendar_read(draft, reader, at) ||
        (figures && np_shape_read(draft, reader, at)))
        return true;
    if (reader->cells[at].code == '(')
        return np_shape_read(draft, reader, at) || np_ledger_read(draft, reader, at);
    if (reader->cells[at].code == '+' && np_shape_read(draft, reader, at))
        return true;
    if (np_date_read(draft, reader, at))
        return true;
    if (run->address && run->digit) {
        np_draft_label(draft, NP_KIND_IDENTIFIER, at, run->end);
        return true;
    }
    np_draft_clear(draft);
    np_draft_init(draft);
    if (!np_affix_read(draft, skip, reader, at))
        return false;
    if (is_code(draft, reader))
        np_draft_label(draft, NP_KIND_IDENTIFIER, draft->start, draft->end);
    return true;
}

/* Does a mention of figures break off inside a run of letters and digits, so that all of the run is a
 * name: 3M, 7Eleven, 3f2a9c? */
static bool is_inside_name(const np_draft *draft, const np_reader *reader, size_t at, np_run *run)
{
    if (np_reader_digit(reader, at) < 0 || draft->quantity.kind == NP_KIND_DATE ||
        !np_reader_is_alnum(reader, draft->end - 1) || !np_reader_is_alnum(reader, draft->end))
        return false;
    *run = np_shape_run(reader, at);
    return run->end > draft->end;
}

/* May a number begin with this mark, which is no word of the lexicon? */
static bool may_begin(const np_cell *cell)
{
    int top, bottom;

    if (cell->code == '.')
        return np_code_digit(cell[1].code) >= 0;
    if (cell->code < 0xbc || np_fold_is_dense(cell->code))
        return cell->code == '(' || cell->code == '+';
    return np_text_fraction_value(cell->raw, &top, &bottom);
}

/* The run that begins at the letter in this cell, found once for all words that it is made of. */
static np_run run_at(scan *s, size_t at)
{
    if (at >= s->run.end || s->run.address) {
        s->run = np_shape_run(&s->reader, at);
    } else {
        s->run.letters_end = at;
        while (np_reader_is_letter(&s->reader, s->run.letters_end))
            s->run.letters_end++;
        s->run.digit = s->run.last_digit > at;
    }
    return s->run;
}

/* Reads what begins at this cell; *end is where the scan goes on, past at. */
static np_status read_at(scan *s, size_t *end, size_t at)
{
    const np_reader *reader = &s->reader;
    bool found, letter = np_reader_is_letter(reader, at);
    np_run run = {at, at, at, false, false};
    size_t skip = at;
    np_draft draft;
    np_found word;
    np_roles roles;
    np_status status = NP_OK;

    *end = at + 1;
    if (letter) {
        run = run_at(s, at);
        *end = run.letters_end;
        if (run.address)
            *end = run.end;
    }
    roles = np_reader_roles(reader, at);
    if (!(roles & NP_ROLES_OPENING) && !run.digit && np_reader_digit(reader, at) < 0 &&
        !may_begin(&reader->cells[at]))
        return NP_OK;
    if ((roles & NP_IS(WORD)) && np_reader_find_word(&word, reader, at)) {
        np_found longer;

        if (!np_reader_find(&longer, reader, at,
                            NP_IS(IDENTIFIER) | NP_IS(NUMBER) | NP_IS(LABEL) |
                                NP_IS(HEDGE_BEFORE)) ||
            longer.end < word.end) {
            *end = word.end;
            return NP_OK;
        }
    }
    if ((roles & NP_IS(PREFIX)) && np_reader_find(&word, reader, at, NP_IS(PREFIX)) &&
        reader->cells[word.end].code == '-') {
        *end = word.end + 1; /* mid-2023: the prefix is no part of the number */
        return NP_OK;
    }
    if ((skip = skip_han_item(reader, at)) > at) {
        *end = skip;
        return NP_OK;
    }
    np_draft_init(&draft);
    found = read_thing(&draft, &skip, reader, at, &run);
    if (!found && run.digit) {
        np_draft_label(&draft, NP_KIND_IDENTIFIER, at, run.end);
        found = true;
    } else if (found && is_inside_name(&draft, reader, at, &run)) {
        np_draft_label(&draft, NP_KIND_IDENTIFIER, at, run.end);
    }
    if (found) {
        *end = draft.end;
        status = add_mention(s, &draft);
        if (!status && draft.quantity.kind == NP_KIND_IDENTIFIER &&
            draft.end - draft.start > NP_CAP_NUMBER_DIGITS)
            status = warn_oversized(s, np_cells_start(&s->cells, at),
                                    np_cells_end(&s->cells, draft.end - 1));
    } else if (skip > *end && !letter) {
        *end = skip;
    }
    np_draft_clear(&draft);
    return status;
}

static np_status read_sentence(scan *s)
{
    const np_sentence *sentence = &s->document->sentences[s->sentence];
    const np_lexicon *lexicon = s->reader.lexicon;
    np_status status =
        np_cells_fold(&s->cells, np_slice_part(s->document->text, sentence->start, sentence->end),
                      sentence->start);
    const np_cell *cells = s->cells.items;
    np_subject_list list;

    s->last_end = 0;
    np_subjects_begin(&s->subjects);
    s->run.end = 0;
    s->reader.cells = cells;
    s->reader.count = s->cells.count;
    for (size_t i = 0; !status && i < s->reader.count;) {
        uint32_t code = cells[i].code;

        if (np_code_digit(code) < 0 && !np_code_is_letter(code) &&
            !np_lexicon_opens(lexicon, code) && !may_begin(&cells[i]))
            i++;
        else
            status = read_at(s, &i, i);
    }
    np_subjects_close(&s->subjects, &list, &s->reader);
    name_all(s, &list);
    return status;
}

np_status np_mentions_read(np_mentions *mentions, np_arena *arena, np_diagnostics *messages,
                           const np_lexicon *lexicon, np_document *document)
{
    scan s = {0};
    np_status status = np_sentences_rejoin(document, lexicon);

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
        status = keep_all(&s);
    return status;
}

size_t np_mentions_at(const np_mentions *mentions, size_t byte)
{
    size_t low = 0, high = mentions->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (mentions->items[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
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
    np_numeral n;
    np_found sign;
    size_t skip;
    np_status status;

    np_cells_init(&cells);
    status = np_cells_fold(&cells, text, 0);
    if (status)
        return status;
    reader.lexicon = lexicon;
    reader.cells = cells.items;
    reader.count = cells.count;
    reader.literal = true;
    reader.money = false;
    np_draft_init(&draft);
    np_numeral_init(&n);
    if (cells.count == 0 || np_reader_find(&sign, &reader, 0, NP_IS(SIGN)) ||
        !np_part_read(&draft, &n, &skip, &reader, 0) || draft.doubtful) {
        status = NP_E_SYNTAX;
    } else if (draft.quantity.kind == NP_KIND_IDENTIFIER) {
        status = NP_E_LIMIT;
    } else {
        *length = np_cells_end(&cells, draft.end - 1);
        np_quantity_copy(quantity, &draft.quantity);
    }
    np_numeral_clear(&n);
    np_draft_clear(&draft);
    np_cells_clear(&cells);
    return status;
}
