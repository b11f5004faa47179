#include <config.h>

#include "claim/stretch.h"

#include <stdlib.h>

#include "base/checked.h"
#include "text/property.h"

void np_stretch_init(np_stretch *stretch)
{
    *stretch = (np_stretch){0};
    np_cells_init(&stretch->cells);
}

void np_stretch_clear(np_stretch *stretch)
{
    np_cells_clear(&stretch->cells);
    free(stretch->cover);
    free(stretch->visits);
    free(stretch->asides);
    np_stretch_init(stretch);
}

/* Room for need items of size bytes; what was there is not kept. */
static np_status make_room(void **items, size_t *capacity, size_t need, size_t size)
{
    size_t bytes;
    void *fresh;

    if (need <= *capacity)
        return NP_OK;
    if (!np_checked_add(&need, need, need / 2 + 16) || !np_checked_mul(&bytes, need, size))
        return NP_E_MEMORY;
    fresh = malloc(bytes);
    if (!fresh)
        return NP_E_MEMORY;
    free(*items);
    *items = fresh;
    *capacity = need;
    return NP_OK;
}

/* The first cell that begins at or behind the byte of the document. */
static uint32_t cell_at(const np_cells *cells, size_t byte)
{
    size_t low = 0, high = cells->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (np_cells_start(cells, middle) < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* The first decimal digit of the number: behind a currency sign or code. */
static uint32_t first_digit(const np_cells *cells, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        if (np_text_decimal_value(cells->items[i].code) >= 0)
            return i;
    }
    return from;
}

static void fill_visit(np_visit *visit, const np_cells *cells, const np_document *document,
                       const np_mention *mention)
{
    uint32_t digits_end = cell_at(cells, mention->digits_end);
    size_t hedge = mention->end, hedge_end = mention->end;

    visit->mention = mention;
    visit->ends = NULL;
    visit->kinds = UINT32_C(1) << mention->quantity.kind;
    visit->enter[0] = cell_at(cells, mention->start);
    visit->enter[1] = cell_at(cells, mention->number_start);
    visit->enter[2] = first_digit(cells, visit->enter[1], digits_end);
    if (mention->hedge.length > 0) {
        hedge = (size_t)(mention->hedge.data - document->text.data);
        hedge_end = hedge + mention->hedge.length;
    }
    for (int i = 0; i < NP_LEAVES; i++)
        visit->leave[i] = UINT32_MAX;
    visit->leave[NP_LEAVE_END] = cell_at(cells, mention->end);
    visit->leave[NP_LEAVE_UNIT] = cell_at(cells, mention->multiplier_end);
    visit->leave[NP_LEAVE_MULTIPLIER] = digits_end;
    if (hedge >= mention->multiplier_end && hedge_end < mention->end) {
        visit->leave[NP_LEAVE_UNIT] = cell_at(cells, hedge_end);
        visit->leave[NP_LEAVE_INNER] = cell_at(cells, mention->multiplier_end);
    } else if (hedge > mention->multiplier_end && hedge_end == mention->end) {
        visit->leave[NP_LEAVE_HEDGE] = cell_at(cells, hedge);
    }
    /* Of two ways to leave at one place the first is taken. */
    for (int i = 1; i < NP_LEAVES; i++) {
        for (int k = 0; k < i; k++) {
            if (visit->leave[i] == visit->leave[k])
                visit->leave[i] = UINT32_MAX;
        }
    }
}

np_status np_stretch_fill(np_stretch *stretch, const np_document *document,
                          const np_mentions *mentions, size_t start, size_t end, size_t first,
                          size_t behind)
{
    np_cells *cells = &stretch->cells;
    void *cover = stretch->cover, *visits = stretch->visits;
    np_status status = np_cells_fold(cells, np_slice_part(document->text, start, end), start);
    size_t most; /* visits: of a mention and of its two ends */

    if (!status)
        status =
            make_room(&cover, &stretch->cover_capacity, cells->count + 1, sizeof *stretch->cover);
    stretch->cover = cover;
    if (!status && !np_checked_mul(&most, behind - first, 3))
        status = NP_E_MEMORY;
    if (!status)
        status = make_room(&visits, &stretch->visit_capacity, most, sizeof *stretch->visits);
    stretch->visits = visits;
    if (status)
        return status;
    memset(stretch->cover, 0, (cells->count + 1) * sizeof *stretch->cover);
    stretch->visit_count = 0;
    stretch->quantities = 0;
    stretch->takeable = 0;
    stretch->asides_marked = false;
    for (size_t i = first; i < behind; i++) {
        const np_mention *mention = &mentions->items[i];
        np_visit *visit = &stretch->visits[stretch->visit_count++];

        fill_visit(visit, cells, document, mention);
        stretch->quantities += mention->quantity.kind != NP_KIND_IDENTIFIER;
        stretch->takeable += mention->quantity.kind == NP_KIND_IDENTIFIER ? 0
                             : mention->ends                              ? 3
                                                                          : 1;
        for (uint32_t c = visit->enter[0]; c < visit->leave[NP_LEAVE_END]; c++)
            stretch->cover[c] = (uint32_t)stretch->visit_count;
        if (mention->ends) {
            visit->ends = visit + 1;
            for (int end_of = 0; end_of < 2; end_of++) {
                np_visit *end_visit = &stretch->visits[stretch->visit_count++];

                fill_visit(end_visit, cells, document, &mention->ends[end_of]);
                visit->kinds |= end_visit->kinds;
            }
        }
    }
    return NP_OK;
}

/* Brackets of a stretch that may be open at once; what is nested deeper is passed over with them. */
enum { OPEN_BRACKETS = 16 };

/* Brackets that close in the stretch: each opening one knows the cell behind its closing one. */
static void mark_brackets(np_stretch *stretch)
{
    const np_cells *cells = &stretch->cells;
    uint32_t open[OPEN_BRACKETS];
    size_t depth = 0;

    for (size_t i = 0; i < cells->count; i++) {
        uint32_t code = cells->items[i].code;

        if (code == '(' || code == '[') {
            if (depth < OPEN_BRACKETS)
                open[depth] = (uint32_t)i;
            depth++;
        } else if ((code == ')' || code == ']') && depth > 0 && --depth < OPEN_BRACKETS) {
            if (stretch->cover[open[depth]] == 0) /* else an amount in brackets: a loss */
                stretch->asides[open[depth]] = (uint32_t)i + 1;
        }
    }
}

/* No aside begins a word of the barrier. */
static void mark_barrier(np_stretch *stretch, const np_pattern_class *barrier)
{
    for (size_t i = 0; i < stretch->cells.count; i++) {
        bool barred = false;

        if (!np_stretch_is_edge(stretch, i))
            continue;
        for (uint32_t k = barrier->first[np_pattern_hash(stretch->cells.items[i].code)];
             !barred && k != 0; k = barrier->next[k - 1])
            barred = np_stretch_has_word(stretch, i, &barrier->words[k - 1]);
        if (barred)
            stretch->asides[i] = 0;
    }
}

np_status np_stretch_mark_asides(np_stretch *stretch, const np_pattern_class *barrier)
{
    const np_cells *cells = &stretch->cells;
    void *asides = stretch->asides;
    np_status status =
        make_room(&asides, &stretch->aside_capacity, cells->count + 1, sizeof *stretch->asides);

    stretch->asides = asides;
    if (status)
        return status;
    for (size_t i = 0; i < cells->count; i++) {
        uint32_t cover = stretch->cover[i];
        np_kind kind = cover ? stretch->visits[cover - 1].mention->quantity.kind : NP_KIND_DATE;

        stretch->asides[i] =
            cells->items[i].code != ';' && (kind == NP_KIND_DATE || kind == NP_KIND_TIME ||
                                            kind == NP_KIND_ORDINAL || kind == NP_KIND_IDENTIFIER);
    }
    stretch->asides[cells->count] = 0;
    mark_brackets(stretch);
    mark_barrier(stretch, barrier);
    stretch->asides_marked = true;
    return NP_OK;
}

bool np_stretch_has_word(const np_stretch *stretch, size_t i, const np_pattern_word *word)
{
    const np_cells *cells = &stretch->cells;

    if (word->count == 0 || word->count > cells->count - i)
        return false;
    for (size_t k = 0; k < word->count; k++) {
        if (cells->items[i + k].code != word->codes[k])
            return false;
    }
    return np_stretch_is_edge(stretch, i + word->count);
}

/* Scripts whose words run on without white space, or take endings that do: Thai, Lao, Myanmar, Khmer
 * and Hangul, besides the dense ones. */
static bool runs_on(uint32_t raw)
{
    return (raw >= 0x0E00 && raw <= 0x0EFF) || (raw >= 0x1000 && raw <= 0x109F) ||
           (raw >= 0x1780 && raw <= 0x17FF) || (raw >= 0x1100 && raw <= 0x11FF) ||
           (raw >= 0xAC00 && raw <= 0xD7FF);
}

static bool is_word_cell(const np_stretch *stretch, size_t i)
{
    uint32_t raw = stretch->cells.items[i].raw;

    return np_text_is_word(raw) && !np_fold_is_dense(raw) && !runs_on(raw);
}

bool np_stretch_is_edge(const np_stretch *stretch, size_t i)
{
    return i == 0 || i == stretch->cells.count || !is_word_cell(stretch, i - 1) ||
           !is_word_cell(stretch, i);
}

bool np_stretch_drops_space(const np_stretch *stretch, size_t i)
{
    const np_cells *cells = &stretch->cells;

    return i == 0 || i == cells->count || np_fold_is_dense(cells->items[i - 1].raw) ||
           np_fold_is_dense(cells->items[i].raw);
}
