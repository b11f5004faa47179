/* Which patterns can match in a sentence: one Aho-Corasick automaton over the anchors of all patterns of a
 * rulebook, so that a document is searched once however many patterns there are. Layer: expect; claim/
 * steps it over the cells of a document.
 *
 * A part of a pattern is a number here, counted through all patterns in rulebook order. */
#ifndef NP_EXPECT_ANCHORS_H
#define NP_EXPECT_ANCHORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint32_t fail;  /* state of the longest proper suffix that is a state */
    uint32_t hits;  /* first of its hits + 1; 0: none */
    uint32_t found; /* this state or the nearest one by fail that has hits; 0: none */
} np_anchor_state;

typedef struct {
    uint64_t key; /* state and code; 0 is free */
    uint32_t target;
} np_anchor_edge;

typedef struct {
    uint32_t part;
    uint32_t next; /* hit + 1; 0: the last */
} np_anchor_hit;

typedef struct {
    np_anchor_state *states; /* 0 is the start */
    size_t state_count, state_capacity;
    np_anchor_edge *edges; /* hash table, edge_slots a power of two */
    size_t edge_count, edge_slots;
    np_anchor_hit *hits;
    size_t hit_count, hit_capacity;
    uint32_t *expectation; /* of each part */
    size_t part_count;
    uint32_t *first; /* of each expectation with a pattern: the number of its first part */
    uint32_t *loose; /* parts without an anchor, ascending */
    size_t loose_count;
    bool all_take_mentions; /* no part matches where there is no mention */
} np_anchors;

struct np_rulebook;

/* anchors = those of all patterns of the rulebook, in its arena.
 * Errors: NP_E_MEMORY, NP_E_LIMIT (2^32 states); anchors is untouched. */
np_status np_anchors_build(np_anchors *anchors, struct np_rulebook *rulebook) NP_MUST_USE;

/* The state behind one more cell. */
uint32_t np_anchors_step(const np_anchors *anchors, uint32_t state, uint32_t code);

#ifdef __cplusplus
}
#endif

#endif
