#include <config.h>

#include "solve/conflict.h"

#include <stdlib.h>

#include "base/caps.h"
#include "base/checked.h"
#include "solve/component.h"

/* A set of claims, placed ones first, and room for a part of it. */
typedef struct {
    np_solver *solver;
    np_conflict_test *test;
    size_t *claims, count;
    size_t *part;
} minimizer;

static np_status solve(bool *conflict, np_solver *solver, const size_t *claims, size_t count,
                       const np_view *view)
{
    np_outcome outcome;
    np_status status = np_solver_solve(&outcome, solver, claims, count, view);

    *conflict = !status && outcome == NP_OUTCOME_NONE;
    return status;
}

np_status np_conflict_nearest(bool *conflict, np_solver *solver, const size_t *claims, size_t count)
{
    np_view view = np_view_of(NP_READING_NEAREST);

    return solve(conflict, solver, claims, count, &view);
}

np_status np_conflict_loose(bool *conflict, np_solver *solver, const size_t *claims, size_t count)
{
    np_view view = np_view_of(NP_READING_LOOSE);
    size_t raised[NP_CAP_DIRECTIONS];
    unsigned all = 1u << (count <= NP_CAP_DIRECTIONS ? count : 0);
    np_status status = solve(conflict, solver, claims, count, &view);

    if (status || *conflict || count > NP_CAP_DIRECTIONS)
        return status;
    view.reading = NP_READING_DOWN;
    view.raised = raised;
    /* All down, then all up, as a text most likely has it, then the others. */
    *conflict = true;
    for (unsigned i = 0; !status && *conflict && i < all; i++) {
        unsigned set = i == 0 ? 0 : all - i;

        view.raised_count = 0;
        for (size_t k = 0; k < count; k++) {
            if (set & 1u << k)
                raised[view.raised_count++] = claims[k];
        }
        status = solve(conflict, solver, claims, count, &view);
    }
    return status;
}

static np_status is_conflict(bool *conflict, minimizer *m, size_t count)
{
    return m->test(conflict, m->solver, m->part, count);
}

/* part = the placed claims [from, to) and all that have no place. */
static size_t window(minimizer *m, size_t placed, size_t from, size_t to)
{
    size_t count = 0;

    for (size_t i = 0; i < m->count; i++) {
        if (i >= placed || (i >= from && i < to))
            m->part[count++] = m->claims[i];
    }
    return count;
}

/* Cuts the placed claims to a window that is still a conflict: the end as early, then the beginning
 * as late as bisection finds it. */
static np_status cut_window(minimizer *m)
{
    size_t placed = 0, low, high, from, to;
    np_status status = NP_OK;

    while (placed < m->count &&
           np_claim_is_placed(&m->solver->system->claims->items[m->claims[placed]]))
        placed++;
    for (low = 0, high = placed; !status && low < high;) {
        size_t middle = low + (high - low) / 2;
        bool conflict;

        status = is_conflict(&conflict, m, window(m, placed, 0, middle));
        if (conflict)
            high = middle;
        else
            low = middle + 1;
    }
    to = high;
    for (low = 0, high = to; !status && low < high;) {
        size_t middle = low + (high - low + 1) / 2;
        bool conflict;

        status = is_conflict(&conflict, m, window(m, placed, middle, to));
        if (conflict)
            low = middle;
        else
            high = middle - 1;
    }
    from = low;
    m->count = window(m, placed, from, to);
    memcpy(m->claims, m->part, m->count * sizeof *m->claims);
    return status;
}

/* Drops each claim that is not needed; *dropped when there was one. */
static np_status drop_each(minimizer *m, bool *dropped)
{
    np_status status = NP_OK;

    *dropped = false;
    for (size_t i = 0; !status && i < m->count && m->count > 1;) {
        size_t count = 0;
        bool conflict;

        for (size_t j = 0; j < m->count; j++) {
            if (j != i)
                m->part[count++] = m->claims[j];
        }
        status = is_conflict(&conflict, m, count);
        if (conflict) {
            memcpy(m->claims, m->part, count * sizeof *m->claims);
            m->count = count;
            *dropped = true;
        } else {
            i++;
        }
    }
    return status;
}

np_status np_conflict_minimize(size_t *claims, size_t *count, np_solver *solver,
                               np_conflict_test *test)
{
    minimizer m = {solver, test, claims, *count, NULL};
    np_status status;
    size_t size;
    bool dropped = true;

    if (!np_checked_mul(&size, *count, sizeof *m.part))
        return NP_E_MEMORY;
    m.part = malloc(size ? size : 1);
    if (!m.part)
        return NP_E_MEMORY;
    status = cut_window(&m);
    /* One round is enough for a solver that proves whatever follows from less. Ours may prove of few
     * claims what it leaves open of many, so small sets are gone over until nothing more goes. */
    for (unsigned round = 0; !status && dropped && (round == 0 || m.count <= 16); round++)
        status = drop_each(&m, &dropped);
    *count = m.count;
    free(m.part);
    return status;
}
