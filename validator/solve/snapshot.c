#include <config.h>

#include "solve/snapshot.h"

#include <stdlib.h>

#include "base/checked.h"

np_status np_snapshot_take(np_snapshot *s, const np_solver *solver)
{
    size_t size;

    s->count = solver->variable_count;
    if (!np_checked_mul(&size, s->count + 1, sizeof *s->items))
        return NP_E_MEMORY;
    s->items = malloc(size);
    if (!s->items)
        return NP_E_MEMORY;
    for (size_t i = 0; i < s->count; i++) {
        np_interval_init(&s->items[i]);
        np_interval_set(&s->items[i], &solver->domains[solver->variables[i]]);
    }
    return NP_OK;
}

void np_snapshot_restore(const np_snapshot *s, np_solver *solver)
{
    for (size_t i = 0; i < s->count; i++)
        np_interval_set(&solver->domains[solver->variables[i]], &s->items[i]);
}

void np_snapshot_free(np_snapshot *s)
{
    for (size_t i = 0; i < s->count; i++)
        np_interval_clear(&s->items[i]);
    free(s->items);
}
