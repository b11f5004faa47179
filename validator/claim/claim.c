#include <config.h>

#include "claim/claim.h"

#include <stdlib.h>

#include "base/caps.h"
#include "claim/link.h"
#include "claim/list.h"
#include "claim/search.h"
#include "claim/table.h"
#include "claim/taken.h"
#include "text/utf8.h"

/* What one part of a pattern, or all of them, took; bytes of the document. Bindings hold the name in the
 * place of the variable until the claims are made. */
typedef struct {
    size_t start, end;
    np_binding *bindings;
    size_t binding_count;
    np_phrase *phrases;
    size_t phrase_count;
    bool doubtful; /* a finding about it is a warning at most */
} taking;

typedef struct match match;

struct match {
    taking taking;
    match *next; /* of the same expectation */
};

/* How far the matching of one expectation has come. */
typedef struct {
    match *first, *last; /* whole matches */
    taking begun;        /* the parts before part, matched already */
    uint32_t part;       /* that is looked for */
    uint32_t candidate;  /* stretch in which some part of it may match */
    size_t sentence;     /* in which the part before was matched */
} progress;

typedef struct {
    np_claims *claims;
    np_arena *arena;
    const np_rulebook *rulebook;
    const np_document *document;
    const np_mentions *mentions;
    progress *progress;   /* of each expectation */
    uint32_t *part_seen;  /* of each part: stretch in which it may match */
    uint32_t *state_seen; /* of each state of the automaton: stretch in which it was met */
    uint32_t *candidates; /* expectations that may match in this stretch */
    size_t candidate_count;
    uint32_t number;   /* of the stretch, from 1 */
    size_t sentence;   /* that the stretch is of */
    np_taken taken;    /* makes the quantities of captures */
    size_t *variables; /* of each document-wide name: its variable + 1 */
    size_t variable_capacity;
    np_stretch stretch;
    np_search search;
    np_links links;
    const np_class_word *openings; /* of sentences that go on with what the one before says */
    size_t opening_count;
} maker;

/* --- candidates ----------------------------------------------------------------------------------- */

static void add_candidate(maker *m, uint32_t part)
{
    const np_anchors *anchors = &m->rulebook->anchors;
    uint32_t expectation = anchors->expectation[part];

    m->part_seen[part] = m->number;
    if (m->progress[expectation].candidate == m->number)
        return;
    m->progress[expectation].candidate = m->number;
    m->candidates[m->candidate_count++] = expectation;
}

/* The expectations that have a part whose anchor is in the stretch, or that has none. */
static void find_candidates(maker *m)
{
    const np_anchors *anchors = &m->rulebook->anchors;
    const np_cells *cells = &m->stretch.cells;
    uint32_t state = 0;

    m->candidate_count = 0;
    for (size_t i = 0; i < anchors->loose_count; i++)
        add_candidate(m, anchors->loose[i]);
    for (size_t i = 0; i < cells->count; i++) {
        state = np_anchors_step(anchors, state, cells->items[i].code);
        for (uint32_t s = anchors->states[state].found; s != 0 && m->state_seen[s] != m->number;
             s = anchors->states[anchors->states[s].fail].found) {
            m->state_seen[s] = m->number;
            for (uint32_t hit = anchors->states[s].hits; hit != 0;
                 hit = anchors->hits[hit - 1].next)
                add_candidate(m, anchors->hits[hit - 1].part);
        }
    }
}

/* --- what a match took ---------------------------------------------------------------------------- */

/* The bytes of a capture. */
static void get_span(size_t *start, size_t *end, const maker *m, const np_capture *capture)
{
    *start = np_cells_start(&m->stretch.cells, capture->start);
    *end = np_cells_end(&m->stretch.cells, capture->end - 1);
}

static np_status add_capture(taking *t, maker *m, const np_pattern *pattern,
                             const np_capture *capture)
{
    const np_slot *slot = &pattern->slots[capture->slot];
    np_binding binding = {.variable = slot->name};
    np_status status = NP_OK;

    if (slot->name == NP_SLOT_UNNAMED)
        return NP_OK;
    get_span(&binding.start, &binding.end, m, capture);
    switch (slot->type) {
    case NP_SLOT_TEXT:
        t->phrases[t->phrase_count++] = (np_phrase){slot->name, binding.start, binding.end};
        return NP_OK;
    case NP_SLOT_DIRECTION:
        status = np_taken_change(&binding.quantity, &m->taken, capture->value);
        break;
    case NP_SLOT_FIGURES:
        status = np_taken_figures(&binding.quantity, &m->taken, capture->value);
        break;
    case NP_SLOT_QUANTITY:
        binding.mention = capture->visit->mention;
        status = np_taken_quantity(&binding.quantity, &m->taken, capture);
        break;
    }
    if (!status && binding.quantity)
        t->bindings[t->binding_count++] = binding;
    return status;
}

/* *t = what came before, if anything, and what the hit took. */
static np_status take_hit(taking *t, maker *m, const np_pattern *pattern, const np_hit *hit)
{
    taking before = *t, fresh = before;
    np_status status = NP_OK;

    fresh.bindings =
        NP_ARENA_ARRAY(m->arena, np_binding, before.binding_count + hit->capture_count);
    fresh.phrases = NP_ARENA_ARRAY(m->arena, np_phrase, before.phrase_count + hit->capture_count);
    if (!fresh.bindings || !fresh.phrases)
        return NP_E_MEMORY;
    if (before.binding_count > 0)
        memcpy(fresh.bindings, before.bindings, before.binding_count * sizeof *fresh.bindings);
    if (before.phrase_count > 0)
        memcpy(fresh.phrases, before.phrases, before.phrase_count * sizeof *fresh.phrases);
    if (fresh.end == 0)
        fresh.start = np_cells_start(&m->stretch.cells, hit->start);
    fresh.end = np_cells_end(&m->stretch.cells, hit->end - 1);
    for (size_t i = 0; !status && i < hit->capture_count; i++)
        status = add_capture(&fresh, m, pattern, &hit->captures[i]);
    *t = fresh;
    return status;
}

/* --- matching ------------------------------------------------------------------------------------- */

static void begin_again(progress *p)
{
    p->part = 0;
    p->begun = (taking){0};
}

static np_status end_match(maker *m, progress *p)
{
    match *whole;
    bool agree;
    np_status status = np_links_agree(&agree, &m->links, p->begun.phrases, p->begun.phrase_count);

    if (status)
        return status;
    if (!agree) {
        begin_again(p);
        return NP_OK;
    }
    whole = NP_ARENA_NEW(m->arena, match);
    if (!whole)
        return NP_E_MEMORY;
    whole->taking = p->begun;
    if (p->last)
        p->last->next = whole;
    else
        p->first = whole;
    p->last = whole;
    begin_again(p);
    return NP_OK;
}

/* All matches of one expectation in the stretch; one that was begun in an earlier stretch goes on. */
static np_status match_expectation(maker *m, uint32_t expectation)
{
    const np_pattern *pattern = m->rulebook->expectations[expectation].pattern;
    const uint32_t *seen = m->part_seen + m->rulebook->anchors.first[expectation];
    progress *p = &m->progress[expectation];
    size_t from = 0;
    bool found = true;
    np_hit hit;
    np_status status;

    if (p->part > 0 && m->sentence - p->sentence > NP_CAP_CROSSING)
        begin_again(p);
    if (seen[p->part] != m->number || pattern->parts[p->part].least > m->stretch.takeable)
        return NP_OK;
    status = np_search_begin(&m->search, pattern, &m->stretch);
    if (!status && pattern->barrier && !m->stretch.asides_marked)
        status = np_stretch_mark_asides(&m->stretch, pattern->barrier);
    while (!status && found && seen[p->part] == m->number) {
        status = np_search_next(&found, &hit, &m->search, p->part, from);
        if (status || !found)
            break;
        from = hit.next;
        p->sentence = m->sentence;
        status = take_hit(&p->begun, m, pattern, &hit);
        if (!status && ++p->part == pattern->part_count)
            status = end_match(m, p);
    }
    return status;
}

static np_status match_stretch(maker *m, size_t start, size_t end, size_t first, size_t behind)
{
    np_status status;

    if (m->rulebook->anchors.all_take_mentions && first == behind)
        return NP_OK;
    status = np_stretch_fill(&m->stretch, m->document, m->mentions, start, end, first, behind);
    if (status || (m->rulebook->anchors.all_take_mentions && m->stretch.quantities == 0))
        return status;
    m->number++;
    find_candidates(m);
    for (size_t i = 0; !status && i < m->candidate_count; i++)
        status = match_expectation(m, m->candidates[i]);
    return status;
}

/* Where a stretch of at most NP_CAP_STRETCH bytes that begins at start ends: between characters, and not
 * inside a mention if that can be. */
static size_t cut(const maker *m, size_t start, size_t end, size_t first, size_t behind)
{
    const char *text = m->document->text.data;
    size_t at;

    if (end - start <= NP_CAP_STRETCH)
        return end;
    at = start + NP_CAP_STRETCH;
    while (((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    for (size_t i = first; i < behind && m->mentions->items[i].start < at; i++) {
        if (m->mentions->items[i].end > at && m->mentions->items[i].start > start)
            return m->mentions->items[i].start;
    }
    return at;
}

/* Does the sentence open with a word that makes it go on with the one before ("of which")? */
static bool goes_on(const maker *m, size_t sentence)
{
    const np_sentence *s = &m->document->sentences[sentence];

    if (s->paragraph != s[-1].paragraph)
        return false;
    for (size_t i = 0; i < m->opening_count; i++) {
        np_slice word = m->openings[i].word;
        size_t at = s->start, k = 0;

        while (k < word.length && at < s->end) {
            uint32_t want, code;

            at += np_utf8_decode(&code, m->document->text.data + at);
            if (np_fold(code) == 0)
                continue;
            k += np_utf8_decode(&want, word.data + k);
            if (np_fold(code) != want)
                break;
        }
        if (k >= word.length && at <= s->end)
            return true;
    }
    return false;
}

/* The sentences from first to last as one. */
static np_status match_sentences(maker *m, size_t from, size_t last)
{
    size_t start = m->document->sentences[from].start;
    size_t end = m->document->sentences[last].end, first, behind, ignored;
    np_status status = NP_OK;

    m->sentence = last;
    np_mentions_in(m->mentions, from, &first, &ignored);
    np_mentions_in(m->mentions, last, &ignored, &behind);
    while (!status && start < end) {
        size_t stop = cut(m, start, end, first, behind), next = first;

        while (next < behind && m->mentions->items[next].end <= stop)
            next++;
        status = match_stretch(m, start, stop, first, next);
        /* A mention longer than a stretch is in none. */
        while (next < behind && m->mentions->items[next].start < stop)
            next++;
        first = next;
        start = stop;
    }
    return status;
}

/* --- tables ----------------------------------------------------------------------------------- */

/* The name that the expectation has for a role; NP_SLOT_UNNAMED: the mention is not of the kind that its slot
 * takes. */
static size_t name_of(const maker *m, const np_expectation *expectation, const np_table_cell *cell)
{
    for (size_t i = 0; i < expectation->pattern->slot_count; i++) {
        const np_slot *slot = &expectation->pattern->slots[i];

        if (slot->name != NP_SLOT_UNNAMED &&
            np_slice_equal(m->rulebook->names[slot->name].text, np_slice_text(cell->role)))
            return np_slot_takes(slot, &cell->mention->quantity) ? slot->name : NP_SLOT_UNNAMED;
    }
    return NP_SLOT_UNNAMED;
}

/* *taken = does the expectation take what the table states? Then it is a match of it. */
static np_status take_fact(bool *taken, maker *m, size_t expectation, const np_table_fact *fact)
{
    progress *p = &m->progress[expectation];
    np_binding *bindings = NP_ARENA_ARRAY(m->arena, np_binding, fact->cell_count);

    *taken = false;
    if (!bindings)
        return NP_E_MEMORY;
    for (size_t i = 0; i < fact->cell_count; i++) {
        const np_mention *mention = fact->cells[i].mention;
        size_t name = name_of(m, &m->rulebook->expectations[expectation], &fact->cells[i]);

        if (name == NP_SLOT_UNNAMED)
            return NP_OK;
        bindings[i] = (np_binding){name, mention, &mention->quantity, mention->start, mention->end};
    }
    *taken = true;
    p->begun = (taking){.start = bindings[0].start,
                        .end = bindings[fact->cell_count - 1].end,
                        .bindings = bindings,
                        .binding_count = fact->cell_count,
                        .doubtful = fact->most < NP_SEVERITY_ERROR};
    return end_match(m, p);
}

/* Each fact is a match of the first expectation of its scheme that takes its numbers in each file. */
static np_status match_tables(maker *m)
{
    np_table_facts facts;
    np_status status = NP_OK;

    if (m->document->grid_count == 0)
        return NP_OK;
    status = np_tables_read(&facts, m->arena, m->rulebook->lexicon, m->document, m->mentions);
    for (size_t i = 0; !status && i < facts.count; i++) {
        for (size_t k = 0; !status && k < m->rulebook->count; k++) {
            bool taken;

            if (m->rulebook->expectations[k].scheme == facts.items[i].scheme &&
                m->rulebook->expectations[k].severity != NP_SEVERITY_OFF)
                status = take_fact(&taken, m, k, &facts.items[i]);
        }
    }
    return status;
}

/* --- claims --------------------------------------------------------------------------------------- */

/* *index = the variable of a name in the claim that is being made: always a new one for a local name,
 * one for the whole document for all others. */
static np_status get_variable(size_t *index, maker *m, size_t name)
{
    np_claims *claims = m->claims;
    bool local = m->rulebook->names[name].local;
    void *variables = claims->variables;

    if (!local && m->variables[name] != 0) {
        *index = m->variables[name] - 1;
        return NP_OK;
    }
    if (np_arena_grow(m->arena, &variables, &m->variable_capacity, claims->variable_count,
                      claims->variable_count + 1, sizeof *claims->variables))
        return NP_E_MEMORY;
    claims->variables = variables;
    *index = claims->variable_count++;
    claims->variables[*index] = (np_variable){.name = name, .text = m->rulebook->names[name].text};
    if (!local)
        m->variables[name] = *index + 1;
    return NP_OK;
}

/* *index = the variable of total(words) in the claim. */
static np_status get_total(size_t *index, maker *m, const np_claim *claim, size_t name)
{
    size_t *variable;
    np_slice text;
    np_status status = np_links_total(&variable, &text, &m->links, claim, name);

    if (!status && *variable == NP_NO_VARIABLE) {
        status = get_variable(variable, m, name);
        if (!status)
            m->claims->variables[*variable].text = text;
    }
    if (!status)
        *index = *variable;
    return status;
}

/* What the match took; the relations and variables are still to come. */
static np_claim claim_of(const np_expectation *expectation, const taking *t)
{
    return (np_claim){.expectation = expectation,
                      .relations = expectation->relations,
                      .relation_count = expectation->relation_count,
                      .severity = t->doubtful && expectation->severity > NP_SEVERITY_WARNING
                                      ? NP_SEVERITY_WARNING
                                      : expectation->severity,
                      .start = t->start,
                      .end = t->end,
                      .bindings = t->bindings,
                      .binding_count = t->binding_count,
                      .phrases = t->phrases,
                      .phrase_count = t->phrase_count,
                      .names = expectation->names,
                      .name_count = expectation->name_count};
}

static size_t positions_of(const maker *m, const np_expectation *expectation, const taking *t)
{
    np_claim claim = claim_of(expectation, t);

    return expectation->lists ? np_list_positions(m->rulebook, &claim) : 1;
}

/* Bindings hold names: of each list the first is its first item. */
static void bind_variables(maker *m, np_claim *claim, size_t *taken)
{
    for (size_t i = 0; i < claim->name_count; i++)
        taken[i] = 0;
    for (size_t i = 0; i < claim->binding_count; i++) {
        np_binding *binding = &claim->bindings[i];
        size_t name = binding->variable, at = 0;

        while (claim->names[at] != name)
            at++;
        binding->variable = claim->variables[at] + taken[at];
        taken[at] += m->rulebook->names[name].list;
        m->claims->variables[binding->variable].bound = true;
    }
}

static np_status add_claim(maker *m, const np_expectation *expectation, const taking *t,
                           size_t position)
{
    np_claim *claim = &m->claims->items[m->claims->count];
    size_t *sizes = NP_ARENA_ARRAY(m->arena, size_t, expectation->name_count);
    bool kept = true;
    np_status status = NP_OK;

    *claim = claim_of(expectation, t);
    claim->variables = NP_ARENA_ARRAY(m->arena, size_t, claim->name_count);
    if (!sizes || !claim->variables)
        return NP_E_MEMORY;
    for (size_t i = 0; i < claim->name_count; i++)
        sizes[i] = 1;
    status = np_links_bind(&kept, &m->links, m->claims, claim);
    if (status || !kept)
        return status;
    if (expectation->lists)
        status = np_list_expand(claim, sizes, m->arena, m->rulebook, m->document, position);
    for (size_t i = 0; !status && i < claim->name_count; i++) {
        if (m->rulebook->names[claim->names[i]].reference == NP_REFERENCE_TOTAL)
            status = get_total(&claim->variables[i], m, claim, claim->names[i]);
        else
            status = get_variable(&claim->variables[i], m, claim->names[i]);
        for (size_t k = 1; !status && k < sizes[i]; k++) {
            size_t next; /* comes right behind, as all local variables do */

            status = get_variable(&next, m, claim->names[i]);
        }
    }
    if (!status)
        bind_variables(m, claim, sizes);
    if (!status)
        m->claims->count++;
    return status;
}

static np_status make_claims(maker *m)
{
    const np_rulebook *rulebook = m->rulebook;
    np_claims *claims = m->claims;
    static const taking nothing = {0};
    size_t count = 0;
    np_status status = NP_OK;

    for (size_t i = 0; i < rulebook->count; i++) {
        for (const match *whole = m->progress[i].first; whole; whole = whole->next) {
            claims->matches[i]++;
            count += positions_of(m, &rulebook->expectations[i], &whole->taking);
        }
        count += !rulebook->expectations[i].pattern;
    }
    claims->items = NP_ARENA_ARRAY(m->arena, np_claim, count);
    if (!claims->items)
        return NP_E_MEMORY;
    for (size_t i = 0; !status && i < rulebook->count; i++) {
        const np_expectation *expectation = &rulebook->expectations[i];

        if (expectation->severity == NP_SEVERITY_OFF)
            continue;
        if (!expectation->pattern)
            status = add_claim(m, expectation, &nothing, 0);
        for (const match *whole = m->progress[i].first; !status && whole; whole = whole->next) {
            size_t positions = positions_of(m, expectation, &whole->taking);

            for (size_t k = 0; !status && k < positions; k++)
                status = add_claim(m, expectation, &whole->taking, k);
        }
    }
    return status;
}

static np_status open_maker(maker *m)
{
    const np_rulebook *rulebook = m->rulebook;
    const np_anchors *anchors = &rulebook->anchors;

    m->progress = calloc(rulebook->count + 1, sizeof *m->progress);
    m->part_seen = calloc(anchors->part_count + 1, sizeof *m->part_seen);
    m->state_seen = calloc(anchors->state_count + 1, sizeof *m->state_seen);
    m->candidates = calloc(rulebook->count + 1, sizeof *m->candidates);
    m->variables = calloc(rulebook->name_count + 1, sizeof *m->variables);
    m->claims->matches = NP_ARENA_ARRAY(m->arena, size_t, rulebook->count);
    if (!m->progress || !m->part_seen || !m->state_seen || !m->candidates || !m->variables ||
        !m->claims->matches)
        return NP_E_MEMORY;
    if (!np_lexicon_class(rulebook->lexicon, &m->openings, &m->opening_count,
                          np_slice_text("goes-on")))
        m->opening_count = 0;
    return NP_OK;
}

np_status np_claims_make(np_claims *claims, np_arena *arena, const np_rulebook *rulebook,
                         const np_document *document, const np_mentions *mentions)
{
    np_claims made = {0};
    maker m = {.claims = &made,
               .arena = arena,
               .rulebook = rulebook,
               .document = document,
               .mentions = mentions,
               .taken = {.arena = arena, .document = document}};
    np_status status;

    np_stretch_init(&m.stretch);
    np_search_init(&m.search);
    status = np_links_init(&m.links, arena, rulebook, document, mentions);
    if (!status)
        status = open_maker(&m);
    for (size_t i = 0, next;
         !status && rulebook->anchors.part_count > 0 && i < document->sentence_count; i = next) {
        for (next = i + 1; next < document->sentence_count && goes_on(&m, next);)
            next++;
        status = match_sentences(&m, i, next - 1);
    }
    if (!status)
        status = match_tables(&m);
    if (!status)
        status = make_claims(&m);
    if (!status) {
        made.steps = m.search.steps;
        *claims = made;
    }
    np_links_clear(&m.links);
    np_search_clear(&m.search);
    np_stretch_clear(&m.stretch);
    free(m.progress);
    free(m.part_seen);
    free(m.state_seen);
    free(m.candidates);
    free(m.variables);
    return status;
}
