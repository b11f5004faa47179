#include <config.h>

#include "solve/component.h"

#include <stdlib.h>

static size_t root_of(size_t *parent, size_t x)
{
    while (parent[x] != x)
        x = parent[x] = parent[parent[x]];
    return x;
}

/* The smaller claim stays the root, so that roots come in the order of the claims. */
static void join(size_t *parent, size_t a, size_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

/* Joins all claims that bind or use each variable. */
static void join_claims(const np_system *system, size_t *parent)
{
    for (size_t v = 0; v < system->variable_count; v++) {
        const np_system_variable *variable = &system->variables[v];
        size_t first = SIZE_MAX;

        for (size_t i = 0; i < variable->place_count; i++) {
            if (first == SIZE_MAX)
                first = variable->places[i].claim;
            join(parent, first, variable->places[i].claim);
        }
        for (size_t i = 0; i < variable->constraint_count; i++) {
            size_t claim = system->constraints[variable->constraints[i]].claim;

            if (first == SIZE_MAX)
                first = claim;
            join(parent, first, claim);
        }
    }
}

/* Before: in an earlier place, or in a place at all; of two alike, the earlier claim. */
static bool before(const np_claims *claims, size_t a, size_t b)
{
    const np_claim *x = &claims->items[a], *y = &claims->items[b];
    bool placed = np_claim_is_placed(x), other = np_claim_is_placed(y);

    if (placed != other)
        return placed;
    if (placed && x->start != y->start)
        return x->start < y->start;
    return a < b;
}

/* Bottom-up merge sort: stable, and without a worst case. */
void np_component_order(const np_system *system, size_t *claims, size_t count)
{
    size_t *other = count > 1 ? malloc(count * sizeof *other) : NULL;

    if (!other) { /* nothing to sort, or memory for an insertion sort only */
        for (size_t i = 1; i < count; i++) {
            for (size_t j = i; j > 0 && before(system->claims, claims[j], claims[j - 1]); j--) {
                size_t t = claims[j];

                claims[j] = claims[j - 1];
                claims[j - 1] = t;
            }
        }
        return;
    }
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t at = 0; at < count; at += 2 * run) {
            size_t middle = at + run < count ? at + run : count;
            size_t end = at + 2 * run < count ? at + 2 * run : count;
            size_t i = at, j = middle;

            for (size_t k = at; k < end; k++) {
                bool right =
                    i == middle || (j < end && before(system->claims, claims[j], claims[i]));

                other[k] = right ? claims[j++] : claims[i++];
            }
        }
        memcpy(claims, other, count * sizeof *claims);
    }
    free(other);
}

np_status np_components_make(np_component **components, size_t *count, const np_system *system)
{
    np_arena *arena = system->arena;
    size_t claims = system->claims->count, made = 0;
    size_t *parent = NP_ARENA_ARRAY(arena, size_t, claims);
    size_t *number = NP_ARENA_ARRAY(arena, size_t, claims);
    np_component *list;

    if (!parent || !number)
        return NP_E_MEMORY;
    for (size_t i = 0; i < claims; i++)
        parent[i] = i;
    join_claims(system, parent);
    for (size_t i = 0; i < claims; i++) {
        if (root_of(parent, i) == i)
            number[i] = made++;
    }
    list = NP_ARENA_ARRAY(arena, np_component, made);
    if (!list)
        return NP_E_MEMORY;
    for (size_t i = 0; i < claims; i++)
        list[number[root_of(parent, i)]].count++;
    for (size_t i = 0; i < made; i++) {
        list[i].claims = NP_ARENA_ARRAY(arena, size_t, list[i].count);
        if (!list[i].claims)
            return NP_E_MEMORY;
        list[i].count = 0;
    }
    for (size_t i = 0; i < claims; i++) {
        np_component *component = &list[number[root_of(parent, i)]];

        component->claims[component->count++] = i;
    }
    for (size_t i = 0; i < made; i++)
        np_component_order(system, list[i].claims, list[i].count);
    *components = list;
    *count = made;
    return NP_OK;
}
