#include <config.h>

#include "expect/anchors.h"

#include "expect/rulebook.h"

typedef struct {
    np_anchors anchors;
    np_arena *arena;
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

static np_status add_anchor(builder *b, const np_anchor *anchor, uint32_t part)
{
    np_anchors *a = &b->anchors;
    uint32_t state = 0;
    np_status status = NP_OK;

    for (size_t i = 0; !status && i < anchor->count; i++) {
        uint32_t next = follow(a, state, anchor->codes[i]);

        if (next == 0) {
            status = make_edge_room(b);
            if (!status)
                status = add_state(&next, b);
            if (!status) {
                uint64_t key = key_of(state, anchor->codes[i]);

                a->edges[slot_of(a, key)] = (np_anchor_edge){key, next};
                a->edge_count++;
            }
        }
        state = next;
    }
    return status ? status : add_hit(b, state, part);
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
    builder b = {.arena = &rulebook->arena};
    np_anchors *a = &b.anchors;
    uint32_t start, number = 0;
    np_status status = add_state(&start, &b);

    if (!status)
        status = number_parts(&b, rulebook);
    for (size_t i = 0; !status && i < rulebook->count; i++) {
        const np_expectation *expectation = &rulebook->expectations[i];

        for (size_t k = 0; expectation->pattern && k < expectation->pattern->part_count; k++) {
            const np_pattern_part *part = &expectation->pattern->parts[k];

            if (expectation->severity == NP_SEVERITY_OFF) {
                number++;
                continue;
            }
            for (size_t n = 0; !status && n < part->anchor_count; n++)
                status = add_anchor(&b, &part->anchors[n], number);
            if (part->anchor_count == 0)
                a->loose[a->loose_count++] = number;
            number++;
        }
    }
    if (!status)
        status = link_states(&b);
    if (!status)
        *anchors = b.anchors;
    return status;
}
