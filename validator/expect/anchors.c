#include <config.h>

#include "expect/anchors.h"

#include "expect/rulebook.h"

typedef struct {
    np_anchors anchors;
    np_arena *arena;
    uint32_t
        *uses; /* of each state, while choices are counted: the choices that have an anchor there */
    size_t use_capacity;
    const np_anchor_choice **chosen; /* of each part; NULL: it has none */
} builder;

/* States are below 2^32 - 1, code points below 2^21. */
static uint64_t key_of(uint32_t state, uint32_t code)
{
    return (uint64_t)(state + 1) << 21 | code;
}

static size_t slot_of(const np_anchors *a, uint64_t key)
{
    size_t mask = a->edge_slots - 1;
    size_t i = (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 20) & mask;

    while (a->edges[i].key != 0 && a->edges[i].key != key)
        i = (i + 1) & mask;
    return i;
}

/* The state that code leads to, or 0. */
static uint32_t follow(const np_anchors *a, uint32_t state, uint32_t code)
{
    return a->edge_slots ? a->edges[slot_of(a, key_of(state, code))].target : 0;
}

uint32_t np_anchors_step(const np_anchors *a, uint32_t state, uint32_t code)
{
    uint32_t next = follow(a, state, code);

    while (next == 0 && state != 0) {
        state = a->states[state].fail;
        next = follow(a, state, code);
    }
    return next;
}

/* At most half of the slots are ever taken. */
static np_status make_edge_room(builder *b)
{
    np_anchors *a = &b->anchors;
    np_anchor_edge *old = a->edges;
    size_t old_slots = a->edge_slots, slots = old_slots ? old_slots * 2 : 64;

    if (old_slots && (a->edge_count + 1) * 2 <= old_slots)
        return NP_OK;
    a->edges = NP_ARENA_ARRAY(b->arena, np_anchor_edge, slots);
    if (!a->edges)
        return NP_E_MEMORY;
    a->edge_slots = slots;
    for (size_t i = 0; i < old_slots; i++) {
        if (old[i].key != 0)
            a->edges[slot_of(a, old[i].key)] = old[i];
    }
    return NP_OK;
}

static np_status add_state(uint32_t *state, builder *b)
{
    np_anchors *a = &b->anchors;
    void *states = a->states;

    if (a->state_count >= UINT32_MAX - 1)
        return NP_E_LIMIT;
    if (np_arena_grow(b->arena, &states, &a->state_capacity, a->state_count, a->state_count + 1,
                      sizeof *a->states))
        return NP_E_MEMORY;
    a->states = states;
    *state = (uint32_t)a->state_count++;
    return NP_OK;
}

static np_status add_hit(builder *b, uint32_t state, uint32_t part)
{
    np_anchors *a = &b->anchors;
    void *hits = a->hits;

    if (a->hit_count >= UINT32_MAX - 1)
        return NP_E_LIMIT;
    if (np_arena_grow(b->arena, &hits, &a->hit_capacity, a->hit_count, a->hit_count + 1,
                      sizeof *a->hits))
        return NP_E_MEMORY;
    a->hits = hits;
    a->hits[a->hit_count] = (np_anchor_hit){part, a->states[state].hits};
    a->states[state].hits = (uint32_t)++a->hit_count;
    return NP_OK;
}

/* *state = the one that the anchor leads to. */
static np_status add_path(uint32_t *state, builder *b, const np_anchor *anchor)
{
    np_anchors *a = &b->anchors;
    np_status status = NP_OK;

    *state = 0;
    for (size_t i = 0; !status && i < anchor->count; i++) {
        uint32_t next = follow(a, *state, anchor->codes[i]);

        if (next == 0) {
            status = make_edge_room(b);
            if (!status)
                status = add_state(&next, b);
            if (!status) {
                uint64_t key = key_of(*state, anchor->codes[i]);

                a->edges[slot_of(a, key)] = (np_anchor_edge){key, next};
                a->edge_count++;
            }
        }
        *state = next;
    }
    return status;
}

/* Calls of a function for each part of each pattern that is to be found. */
typedef np_status (*part_visitor)(builder *b, const np_pattern_part *part, uint32_t number);

static np_status visit_parts(builder *b, const np_rulebook *rulebook, part_visitor visit)
{
    uint32_t number = 0;
    np_status status = NP_OK;

    for (size_t i = 0; i < rulebook->count; i++) {
        const np_expectation *expectation = &rulebook->expectations[i];
        const np_pattern *pattern = expectation->pattern;

        for (size_t k = 0; pattern && !status && k < pattern->part_count; k++, number++) {
            if (expectation->severity != NP_SEVERITY_OFF && expectation->scheme == NP_SCHEME_NONE)
                status = visit(b, &pattern->parts[k], number);
        }
    }
    return status;
}

/* Counts how many parts could use each anchor. */
static np_status count_choices(builder *b, const np_pattern_part *part, uint32_t number)
{
    NP_UNUSED(number);
    for (size_t i = 0; i < part->choice_count; i++) {
        for (size_t k = 0; k < part->choices[i].count; k++) {
            void *uses = b->uses;
            uint32_t state;
            np_status status = add_path(&state, b, &part->choices[i].items[k]);

            if (!status)
                status = np_arena_grow(b->arena, &uses, &b->use_capacity, b->use_capacity,
                                       b->anchors.state_count, sizeof *b->uses);
            if (status)
                return status;
            b->uses = uses;
            if (b->uses[state] < UINT32_MAX)
                b->uses[state]++;
        }
    }
    return NP_OK;
}

/* Keeps the choice that the fewest parts share, of these the best: what many patterns ask for is found
 * in many sentences, and then all of them are tried there. */
static np_status choose(builder *b, const np_pattern_part *part, uint32_t number)
{
    const np_anchor_choice *best = NULL;
    uint64_t fewest = UINT64_MAX;

    for (size_t i = 0; i < part->choice_count; i++) {
        uint64_t sum = 0;

        for (size_t k = 0; k < part->choices[i].count; k++) {
            uint32_t state = 0;

            for (size_t c = 0; c < part->choices[i].items[k].count; c++)
                state = follow(&b->anchors, state, part->choices[i].items[k].codes[c]);
            sum += b->uses[state];
        }
        /* A little sharing is better than an anchor that is found everywhere. */
        sum = sum * 1024 / (part->choices[i].score + 1);
        if (sum < fewest) {
            fewest = sum;
            best = &part->choices[i];
        }
    }
    b->chosen[number] = best;
    return NP_OK;
}

static np_status add_chosen(builder *b, const np_pattern_part *part, uint32_t number)
{
    const np_anchor_choice *choice = b->chosen[number];
    np_status status = NP_OK;

    NP_UNUSED(part);
    if (!choice)
        b->anchors.loose[b->anchors.loose_count++] = number;
    for (size_t i = 0; choice && !status && i < choice->count; i++) {
        uint32_t state;

        status = add_path(&state, b, &choice->items[i]);
        if (!status)
            status = add_hit(b, state, number);
    }
    return status;
}

/* Links each state to the longest of its suffixes that is a state, breadth first: the suffix is
 * shorter, so it is linked already. */
static np_status link_states(builder *b)
{
    np_anchors *a = &b->anchors;
    size_t count = a->state_count;
    /* Edges by the state they come from: first of each state, then next of each target. */
    uint32_t *first = NP_ARENA_ARRAY(b->arena, uint32_t, count);
    uint32_t *next = NP_ARENA_ARRAY(b->arena, uint32_t, count);
    uint32_t *code = NP_ARENA_ARRAY(b->arena, uint32_t, count);
    uint32_t *queue = NP_ARENA_ARRAY(b->arena, uint32_t, count);
    size_t head = 0, tail = 1;

    if (!first || !next || !code || !queue)
        return NP_E_MEMORY;
    for (size_t i = 0; i < a->edge_slots; i++) {
        np_anchor_edge edge = a->edges[i];
        uint32_t from;

        if (edge.key == 0)
            continue;
        from = (uint32_t)(edge.key >> 21) - 1;
        code[edge.target] = (uint32_t)(edge.key & 0x1FFFFF);
        next[edge.target] = first[from];
        first[from] = edge.target;
    }
    while (head < tail) {
        uint32_t from = queue[head++];

        for (uint32_t to = first[from]; to != 0; to = next[to]) {
            np_anchor_state *state = &a->states[to];

            state->fail = from == 0 ? 0 : np_anchors_step(a, a->states[from].fail, code[to]);
            state->found = state->hits ? to : a->states[state->fail].found;
            queue[tail++] = to;
        }
    }
    return NP_OK;
}

/* Numbers the parts of all patterns. */
static np_status number_parts(builder *b, const np_rulebook *rulebook)
{
    np_anchors *a = &b->anchors;
    size_t count = 0, part = 0;

    for (size_t i = 0; i < rulebook->count; i++)
        count +=
            rulebook->expectations[i].pattern ? rulebook->expectations[i].pattern->part_count : 0;
    if (count >= UINT32_MAX)
        return NP_E_LIMIT;
    a->expectation = NP_ARENA_ARRAY(b->arena, uint32_t, count);
    a->loose = NP_ARENA_ARRAY(b->arena, uint32_t, count);
    a->first = NP_ARENA_ARRAY(b->arena, uint32_t, rulebook->count);
    if (!a->expectation || !a->loose || !a->first)
        return NP_E_MEMORY;
    a->part_count = count;
    a->all_take_mentions = true;
    for (size_t i = 0; i < rulebook->count; i++) {
        const np_pattern *pattern = rulebook->expectations[i].pattern;

        a->first[i] = (uint32_t)part;
        for (size_t k = 0; pattern && k < pattern->part_count; k++) {
            a->expectation[part++] = (uint32_t)i;
            if (!pattern->parts[k].takes_mention)
                a->all_take_mentions = false;
        }
    }
    return NP_OK;
}

np_status np_anchors_build(np_anchors *anchors, np_rulebook *rulebook)
{
    np_arena scratch;
    builder count = {.arena = &scratch}, b = {.arena = &rulebook->arena};
    uint32_t start;
    np_status status;

    np_arena_init(&scratch);
    status = number_parts(&b, rulebook);
    if (!status)
        status = add_state(&start, &count);
    if (!status)
        status = visit_parts(&count, rulebook, count_choices);
    if (!status) {
        count.chosen = NP_ARENA_ARRAY(&scratch, const np_anchor_choice *, b.anchors.part_count);
        status = count.chosen ? visit_parts(&count, rulebook, choose) : NP_E_MEMORY;
    }
    b.chosen = count.chosen;
    if (!status)
        status = add_state(&start, &b);
    if (!status)
        status = visit_parts(&b, rulebook, add_chosen);
    if (!status)
        status = link_states(&b);
    np_arena_clear(&scratch);
    if (!status)
        *anchors = b.anchors;
    return status;
}
