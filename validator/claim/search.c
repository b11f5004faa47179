#include <config.h>

#include "claim/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/checked.h"
#include "text/property.h"

enum { FIRST_YEAR = 1800, LAST_YEAR = 2199 };

/* Figures of a number of a date, at most. */
enum { FIGURES = 4 };

/* A state that is still to be tried, and how to come to it. */
struct np_search_job {
    uint32_t instruction, cell;
    bool bound;    /* the next cell must be taken by a character or a word of the pattern: a slot
                               left its mention early */
    bool captures; /* take is to be added */
    size_t capture_count; /* captures that were made on the way */
    np_capture take;
};

/* The search inside one part. */
typedef struct {
    np_search *search;
    const np_pattern *pattern;
    const np_pattern_part *part;
    const np_stretch *stretch;
    size_t first_bit; /* of the part's states */
} run;

void np_search_init(np_search *search)
{
    *search = (np_search){0};
}

void np_search_clear(np_search *search)
{
    free(search->seen);
    free(search->jobs);
    free(search->captures);
    np_search_init(search);
}

np_status np_search_begin(np_search *search, const np_pattern *pattern, const np_stretch *stretch)
{
    size_t bits, words;

    search->pattern = pattern;
    search->stretch = stretch;
    if (!np_checked_mul(&bits, stretch->cells.count + 1, pattern->size * 2))
        return NP_E_MEMORY;
    words = bits / 64 + 1;
    if (words > search->seen_capacity) {
        uint64_t *seen = malloc(words * sizeof *seen);

        if (!seen)
            return NP_E_MEMORY;
        free(search->seen);
        search->seen = seen;
        search->seen_capacity = words;
    }
    memset(search->seen, 0, words * sizeof *search->seen);
    return NP_OK;
}

static np_status make_room(void **items, size_t *capacity, size_t need, size_t size)
{
    size_t room = *capacity ? *capacity : 64, bytes;
    void *fresh;

    if (need <= *capacity)
        return NP_OK;
    while (room < need) {
        if (!np_checked_mul(&room, room, 2))
            return NP_E_MEMORY;
    }
    if (!np_checked_mul(&bytes, room, size))
        return NP_E_MEMORY;
    fresh = realloc(*items, bytes);
    if (!fresh)
        return NP_E_MEMORY;
    *items = fresh;
    *capacity = room;
    return NP_OK;
}

static np_status push(np_search *search, const np_search_job *job)
{
    void *jobs = search->jobs;
    np_status status =
        make_room(&jobs, &search->job_capacity, search->job_count + 1, sizeof *search->jobs);

    if (status)
        return status;
    search->jobs = jobs;
    search->jobs[search->job_count++] = *job;
    return NP_OK;
}

static np_status add_capture(np_search *search, const np_capture *capture)
{
    void *captures = search->captures;
    np_status status = make_room(&captures, &search->capture_capacity, search->capture_count + 1,
                                 sizeof *search->captures);

    if (status)
        return status;
    search->captures = captures;
    search->captures[search->capture_count++] = *capture;
    return NP_OK;
}

/* Was the state tried before? It counts as tried from now on. */
static bool tried(const run *r, const np_search_job *state)
{
    size_t bit = r->first_bit + ((size_t)state->cell * r->part->count + state->instruction) * 2 +
                 state->bound;
    uint64_t mask = UINT64_C(1) << (bit & 63);
    bool before = (r->search->seen[bit >> 6] & mask) != 0;

    r->search->seen[bit >> 6] |= mask;
    return before;
}

/* Forgets what was tried at a cell. The states that led to a match did not fail; of them only those at
 * its end can come up again. */
static void forget(const run *r, size_t cell)
{
    size_t bit = r->first_bit + cell * r->part->count * 2, end = bit + r->part->count * 2;

    for (; bit < end; bit++)
        r->search->seen[bit >> 6] &= ~(UINT64_C(1) << (bit & 63));
}

/* Does the quantity say for sure how much or how many there is? Not below zero, where growth means
 * little and losses are written with and without a sign; not a bare number that may be a year; not
 * money with a single digit behind its point, which lacks a multiplier: cents take two. */
static bool is_amount(const np_quantity *quantity)
{
    static const np_rational tenth = {1, 10, NULL};
    bool amount = true;
    int64_t value;

    if (np_rational_sign(&quantity->value) < 0)
        return false;
    switch (quantity->kind) {
    case NP_KIND_COUNT:
    case NP_KIND_MEASURE: break;
    case NP_KIND_NUMBER:
        amount = !np_rational_get_int(&value, &quantity->value) || value < FIRST_YEAR ||
                 value > LAST_YEAR;
        break;
    case NP_KIND_MONEY: amount = np_rational_compare(&quantity->step, &tenth) != 0; break;
    default: amount = false;
    }
    return amount;
}

bool np_slot_takes(const np_slot *slot, const np_quantity *quantity)
{
    bool label = quantity->kind == NP_KIND_DATE || quantity->kind == NP_KIND_TIME;

    if (quantity->kind == NP_KIND_IDENTIFIER)
        return false;
    if (slot->any_kind)
        return !label;
    if (slot->amount)
        return is_amount(quantity);
    if (!slot->unit)
        return quantity->kind == slot->kind;
    return quantity->unit && (quantity->unit == slot->unit ||
                              np_slice_equal(quantity->unit->symbol, slot->unit->symbol));
}

/* Takes a mention if it can be entered here: all of it first, then ever less. part: it is an end of a
 * range, which a pattern takes only when it spells out how the range goes on. */
static np_status try_visit(run *r, const np_search_job *at, uint32_t slot, const np_visit *visit,
                           bool part)
{
    np_status status = NP_OK;

    if (at->cell != visit->enter[0] && at->cell != visit->enter[1] && at->cell != visit->enter[2])
        return NP_OK;
    if (!np_slot_takes(&r->pattern->slots[slot], &visit->mention->quantity))
        return NP_OK;
    /* The job that is pushed last is tried first; early leaves lie in this order in every mention. */
    for (int leave = NP_LEAVES; !status && leave-- > 0;) {
        np_search_job job = {.instruction = at->instruction + 1,
                             .cell = visit->leave[leave],
                             .bound = leave != NP_LEAVE_END || part,
                             .captures = true,
                             .capture_count = r->search->capture_count,
                             .take = {.slot = slot,
                                      .start = at->cell,
                                      .end = visit->leave[leave],
                                      .visit = visit,
                                      .leave = (np_leave)leave}};

        if (visit->leave[leave] != UINT32_MAX && visit->leave[leave] > at->cell)
            status = push(r->search, &job);
    }
    return status;
}

/* Takes the mention that can be entered here; of a range, all of it first, then one end. */
static np_status try_slot(run *r, const np_search_job *at, uint32_t slot)
{
    const np_stretch *stretch = r->stretch;
    const np_visit *visit;
    np_status status = NP_OK;

    if (at->bound || stretch->cover[at->cell] == 0)
        return NP_OK;
    visit = &stretch->visits[stretch->cover[at->cell] - 1];
    if (visit->ends)
        status = try_visit(r, at, slot, &visit->ends[0], true);
    if (!status && visit->ends)
        status = try_visit(r, at, slot, &visit->ends[1], false);
    return status ? status : try_visit(r, at, slot, visit, false);
}

/* Takes a word of a class, the longest first; slot, when it is not UINT32_MAX, is bound to its value. */
static np_status try_words(run *r, const np_search_job *at, uint32_t class, uint32_t slot)
{
    const np_pattern_class *words = &r->pattern->classes[class];
    uint32_t code = r->stretch->cells.items[at->cell].code;
    size_t first = r->search->job_count;
    np_status status = NP_OK;

    if (!np_stretch_is_edge(r->stretch, at->cell))
        return NP_OK;
    for (uint32_t i = words->first[np_pattern_hash(code)]; !status && i != 0;
         i = words->next[i - 1]) {
        const np_pattern_word *word = &words->words[i - 1];

        if (!np_stretch_has_word(r->stretch, at->cell, word))
            continue;
        np_search_job job = {.instruction = at->instruction + 1,
                             .cell = at->cell + word->count,
                             .captures = slot != UINT32_MAX,
                             .capture_count = r->search->capture_count,
                             .take = {.slot = slot,
                                      .start = at->cell,
                                      .end = at->cell + word->count,
                                      .value = word->value}};
        status = push(r->search, &job);
    }
    /* The job that is pushed last is tried first. */
    for (size_t last = r->search->job_count; first + 1 < last; first++) {
        np_search_job job = r->search->jobs[first];

        r->search->jobs[first] = r->search->jobs[--last];
        r->search->jobs[last] = job;
    }
    return status;
}

/* May {x:text} hold the cell? Words do, with the signs inside them, and dates with theirs; numbers that
 * a slot could take and punctuation that parts phrases do not. */
static bool is_phrase_cell(const np_stretch *stretch, size_t cell)
{
    uint32_t code = stretch->cells.items[cell].code, cover = stretch->cover[cell];
    np_kind kind;

    if (cover != 0) {
        kind = stretch->visits[cover - 1].mention->quantity.kind;
        if (kind == NP_KIND_DATE)
            return true;
        if (kind != NP_KIND_TIME && kind != NP_KIND_ORDINAL && kind != NP_KIND_IDENTIFIER)
            return false;
    }
    return np_text_is_word(code) || code == ' ' || code == '-' || code == '\'' || code == '"' ||
           code == '&' || code == '%' || code == '/' || code == 0x00B7 || code == 0x300A ||
           code == 0x300B;
}

/* Does the sign part the items of a list? U+3001 is the comma between Han words. */
static bool is_comma(uint32_t code)
{
    return code == ',' || code == ';' || code == 0x3001;
}

/* The cell behind the closing bracket of the one at cell; 0 when cell holds none or brackets stand in
 * it. No cell is looked at for two opening brackets. */
static uint32_t behind_bracket(const np_stretch *stretch, uint32_t cell)
{
    const np_cells *cells = &stretch->cells;

    if (cell >= cells->count || cells->items[cell].code != '(')
        return 0;
    for (uint32_t i = cell + 1; i < cells->count; i++) {
        if (cells->items[i].code == ')')
            return i + 1;
        if (cells->items[i].code == '(')
            break;
    }
    return 0;
}

/* Does a word of the class stand at the cell? */
static bool sees_word(const run *r, size_t cell, uint32_t class)
{
    const np_pattern_class *words = &r->pattern->classes[class];
    bool seen = false;

    if (!np_stretch_is_edge(r->stretch, cell))
        return false;
    for (uint32_t i = words->first[np_pattern_hash(r->stretch->cells.items[cell].code)];
         !seen && i != 0; i = words->next[i - 1])
        seen = np_stretch_has_word(r->stretch, cell, &words->words[i - 1]);
    return seen;
}

/* *capture = the run of figures of a date that begins at the cell, and its value. False when none does. */
static bool take_figures(np_capture *capture, const np_stretch *stretch, uint32_t cell)
{
    const np_cell *cells = stretch->cells.items;
    uint32_t cover = stretch->cover[cell], end = cell;
    int digit, value = 0;

    if (cover == 0 || stretch->visits[cover - 1].mention->quantity.kind != NP_KIND_DATE ||
        (cell > 0 && np_text_decimal_value(cells[cell - 1].code) >= 0))
        return false;
    while (end - cell <= FIGURES && (digit = np_text_decimal_value(cells[end].code)) >= 0) {
        value = 10 * value + digit;
        end++;
    }
    if (end == cell || end - cell > FIGURES)
        return false;
    capture->end = end;
    capture->value = value;
    return true;
}

/* May a match go on from the instruction at the cell? False only when it cannot. */
static bool may_go(const run *r, uint32_t instruction, size_t cell)
{
    const np_pattern_start *start = &r->part->starts[instruction];
    const np_stretch *stretch = r->stretch;
    unsigned bit;

    if (start->anything)
        return true;
    if (cell >= stretch->cells.count)
        return false;
    bit = np_pattern_hash(stretch->cells.items[cell].code);
    if (start->codes[bit >> 6] >> (bit & 63) & 1)
        return true;
    return stretch->cover[cell] != 0 &&
           (start->kinds & stretch->visits[stretch->cover[cell] - 1].kinds) != 0;
}

/* Runs from a state until it matches (*matched, *end is the cell behind) or has failed. */
static np_status follow(bool *matched, uint32_t *end, run *r, np_search_job at)
{
    const np_cells *cells = &r->stretch->cells;
    np_search *search = r->search;
    np_status status = NP_OK;

    *matched = false;
    while (!status && !tried(r, &at)) {
        const np_instruction *step = &r->part->program[at.instruction];
        uint32_t code = cells->items[at.cell].code; /* 0 at the end */
        np_search_job other = at;
        np_capture capture = {.slot = step->a, .start = at.cell, .end = at.cell};

        search->steps++;
        other.captures = false;
        other.capture_count = search->capture_count;
        at.instruction++;
        switch (step->op) {
        case NP_MATCH_CHARACTER:
            if (code != step->a || at.cell >= cells->count)
                return NP_OK;
            at.cell++;
            at.bound = false;
            break;
        case NP_MATCH_SPACE:
            if (code == ' ')
                at.cell++;
            else if (!np_stretch_drops_space(r->stretch, at.cell))
                return NP_OK;
            break;
        case NP_MATCH_SOFT:
            if (code == ' ') {
                other.instruction++;
                other.cell++;
                status = push(search, &other);
            }
            break;
        case NP_MATCH_EDGE:
            if (!np_stretch_is_edge(r->stretch, at.cell))
                return NP_OK;
            break;
        case NP_MATCH_ANY:
            if (at.bound || at.cell >= cells->count)
                return NP_OK;
            at.cell++;
            break;
        case NP_MATCH_ASIDE:
            if (at.bound || r->stretch->asides[at.cell] == 0)
                return NP_OK;
            if (r->stretch->asides[at.cell] > 1) {
                other.instruction++;
                other.cell = r->stretch->asides[at.cell];
                status = push(search, &other);
            }
            at.cell++;
            break;
        case NP_MATCH_WORD: at.instruction--; return try_words(r, &at, step->a, UINT32_MAX);
        case NP_MATCH_CHANGE:
            at.instruction--;
            return at.bound ? NP_OK : try_words(r, &at, step->b, step->a);
        case NP_MATCH_FIGURES:
            if (at.bound || !take_figures(&capture, r->stretch, at.cell))
                return NP_OK;
            at.cell = capture.end;
            status = add_capture(search, &capture);
            break;
        case NP_MATCH_SLOT: at.instruction--; return try_slot(r, &at, step->a);
        case NP_MATCH_BEGIN:
            if (at.bound || code == ' ' || !np_stretch_is_edge(r->stretch, at.cell))
                return NP_OK;
            status = add_capture(search, &capture);
            break;
        case NP_MATCH_PHRASE:
            if (at.bound || at.cell >= cells->count || !is_phrase_cell(r->stretch, at.cell))
                return NP_OK;
            at.cell++;
            break;
        case NP_MATCH_FINISH:
            if (cells->items[at.cell - 1].code == ' ' || !np_stretch_is_edge(r->stretch, at.cell))
                return NP_OK;
            status = add_capture(search, &capture);
            break;
        case NP_MATCH_COMMA:
            if (at.bound || !is_comma(code) || at.cell >= cells->count)
                return NP_OK;
            at.cell++;
            break;
        case NP_MATCH_BRACKET:
            if (at.bound)
                return NP_OK;
            at.cell = behind_bracket(r->stretch, at.cell);
            if (at.cell == 0)
                return NP_OK;
            break;
        case NP_MATCH_CLEAR:
            if (sees_word(r, at.cell, step->a))
                return NP_OK;
            break;
        case NP_MATCH_CHOICE:
            other.instruction = step->b;
            at.instruction = step->a;
            if (!may_go(r, step->a, at.cell))
                at.instruction = step->b;
            else if (may_go(r, step->b, at.cell))
                status = push(search, &other);
            break;
        case NP_MATCH_JUMP: at.instruction = step->a; break;
        case NP_MATCH_DONE:
            *matched = !at.bound;
            *end = at.cell;
            return NP_OK;
        }
    }
    return status;
}

/* *end = the cell behind the match that begins at start; 0 when none does. */
static np_status match_at(uint32_t *end, run *r, uint32_t start)
{
    np_search *search = r->search;
    np_search_job job = {.cell = start};
    bool matched = false;
    np_status status;

    search->job_count = 0;
    search->capture_count = 0;
    status = push(search, &job);
    while (!status && !matched && search->job_count > 0) {
        job = search->jobs[--search->job_count];
        search->capture_count = job.capture_count;
        if (job.captures)
            status = add_capture(search, &job.take);
        if (!status)
            status = follow(&matched, end, r, job);
    }
    if (!matched)
        *end = 0;
    return status;
}

/* {x:text} leaves two captures, where it begins and where it finishes: they become one. Captures of
 * slots that bind nothing stay, they are cheap. */
static void join_phrases(np_search *search)
{
    size_t kept = 0;

    for (size_t i = 0; i < search->capture_count; i++) {
        np_capture capture = search->captures[i];

        if (search->pattern->slots[capture.slot].type == NP_SLOT_TEXT) {
            capture.end = search->captures[i + 1].end;
            i++;
        }
        search->captures[kept++] = capture;
    }
    search->capture_count = kept;
}

np_status np_search_next(bool *found, np_hit *hit, np_search *search, size_t part, size_t from)
{
    const np_stretch *stretch = search->stretch;
    run r = {search, search->pattern, &search->pattern->parts[part], stretch, 0};
    uint32_t end = 0;
    np_status status = NP_OK;

    for (size_t i = 0; i < part; i++)
        r.first_bit += (stretch->cells.count + 1) * search->pattern->parts[i].count * 2;
    *found = false;
    for (size_t start = from; !status && start < stretch->cells.count; start++) {
        if (stretch->cells.items[start].code == ' ' || !may_go(&r, 0, start))
            continue;
        status = match_at(&end, &r, (uint32_t)start);
        if (status || end == 0)
            continue;
        forget(&r, end);
        join_phrases(search);
        *found = true;
        *hit = (np_hit){.start = (uint32_t)start,
                        .end = end,
                        .next = end,
                        .captures = search->captures,
                        .capture_count = search->capture_count};
        while (stretch->cells.items[hit->end - 1].code == ' ')
            hit->end--;
        break;
    }
    return status;
}
