/* A dictionary over code points: what is the longest word that begins here? Layer: quantity.
 *
 * Nodes are numbered; an edge is found by one probe of a hash table, the first code point by a bitmap
 * before that, so that text without a word of the lexicon costs one load a code point. Words are
 * numbers that the owner gives; those of one spelling form a list that the owner keeps. */
#ifndef NP_QUANTITY_TRIE_H
#define NP_QUANTITY_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    uint64_t key;  /* parent node and code point; 0: free */
    uint32_t node; /* child */
} np_trie_edge;

typedef struct {
    np_trie_edge *edges;
    size_t edge_capacity; /* a power of two */
    uint32_t *words;      /* by node: the word that ends there + 1, or 0 */
    size_t node_count, node_capacity;
    uint64_t starts[1024]; /* a bit for each low half of a code point that begins a word */
} np_trie;

void np_trie_init(np_trie *trie);
void np_trie_clear(np_trie *trie);

/* Room for this many nodes in all, one at least; np_trie_step may be called from then on.
 * Errors: NP_E_MEMORY. */
np_status np_trie_reserve(np_trie *trie, size_t nodes) NP_MUST_USE;

/* *slot = where the word number + 1 of this spelling is kept, 0 when it is new. Valid until the next
 * call. Errors: NP_E_MEMORY. */
np_status np_trie_add(np_trie *trie, uint32_t **slot, const uint32_t *codes,
                      size_t count) NP_MUST_USE;

/* The node below node (0: the root) along code; 0 when there is none. */
static inline uint32_t np_trie_step(const np_trie *trie, uint32_t node, uint32_t code)
{
    uint64_t key = ((uint64_t)(node + 1) << 32) | code;
    size_t mask = trie->edge_capacity - 1;
    size_t i = (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & mask;

    while (trie->edges[i].key != 0) {
        if (trie->edges[i].key == key)
            return trie->edges[i].node;
        i = (i + 1) & mask;
    }
    return 0;
}

/* May a word begin with this code point? Never false for one that does. */
static inline bool np_trie_starts(const np_trie *trie, uint32_t code)
{
    return trie->starts[(code & 0xffff) >> 6] >> (code & 63) & 1;
}

#ifdef __cplusplus
}
#endif

#endif
