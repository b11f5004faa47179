#include <config.h>

#include "quantity/trie.h"

#include <stdlib.h>
#include <string.h>

#include "base/checked.h"

enum { FIRST_EDGES = 1 << 10, FIRST_NODES = 1 << 9 };

void np_trie_init(np_trie *trie)
{
    memset(trie, 0, sizeof *trie);
}

void np_trie_clear(np_trie *trie)
{
    free(trie->edges);
    free(trie->words);
    np_trie_init(trie);
}

static void insert(np_trie_edge *edges, size_t capacity, np_trie_edge edge)
{
    size_t mask = capacity - 1;
    size_t i = (size_t)((edge.key * 0x9E3779B97F4A7C15u) >> 32) & mask;

    while (edges[i].key != 0)
        i = (i + 1) & mask;
    edges[i] = edge;
}

/* Keeps the edge table at most three quarters full. */
np_status np_trie_reserve(np_trie *trie, size_t nodes)
{
    if (nodes >= UINT32_MAX / 2)
        return NP_E_MEMORY;
    if (trie->edges == NULL || 4 * nodes > 3 * trie->edge_capacity) {
        size_t capacity = trie->edge_capacity ? trie->edge_capacity : FIRST_EDGES;
        np_trie_edge *edges;

        while (4 * nodes > 3 * capacity)
            capacity *= 2;
        edges = calloc(capacity, sizeof *edges);
        if (!edges)
            return NP_E_MEMORY;
        for (size_t i = 0; i < trie->edge_capacity; i++) {
            if (trie->edges[i].key != 0)
                insert(edges, capacity, trie->edges[i]);
        }
        free(trie->edges);
        trie->edges = edges;
        trie->edge_capacity = capacity;
    }
    if (nodes >= trie->node_capacity) {
        size_t capacity = trie->node_capacity ? trie->node_capacity : FIRST_NODES, bytes;
        uint32_t *words;

        while (nodes >= capacity)
            capacity *= 2;

        if (!np_checked_mul(&bytes, capacity, sizeof *words))
            return NP_E_MEMORY;
        words = realloc(trie->words, bytes);
        if (!words)
            return NP_E_MEMORY;
        memset(words + trie->node_capacity, 0, (capacity - trie->node_capacity) * sizeof *words);
        trie->words = words;
        trie->node_capacity = capacity;
        if (trie->node_count == 0)
            trie->node_count = 1; /* the root */
    }
    return NP_OK;
}

np_status np_trie_add(np_trie *trie, uint32_t **slot, const uint32_t *codes, size_t count)
{
    uint32_t node = 0;

    for (size_t i = 0; i < count; i++) {
        np_status status = np_trie_reserve(trie, trie->node_count + 1);
        uint32_t next;

        if (status != NP_OK)
            return status;
        next = np_trie_step(trie, node, codes[i]);
        if (next == 0) {
            np_trie_edge edge = {((uint64_t)(node + 1) << 32) | codes[i],
                                 (uint32_t)trie->node_count};

            insert(trie->edges, trie->edge_capacity, edge);
            next = (uint32_t)trie->node_count++;
        }
        if (i == 0)
            trie->starts[(codes[i] & 0xffff) >> 6] |= (uint64_t)1 << (codes[i] & 63);
        node = next;
    }
    *slot = &trie->words[node];
    return NP_OK;
}
