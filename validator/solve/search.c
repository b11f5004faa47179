#include <config.h>

#include "solve/search.h"

#include <stdlib.h>

#include "base/caps.h"
#include "base/checked.h"

/* The domains of the variables in use, kept aside while a part of them is looked at. */
typedef struct {
    np_interval *items;
    size_t count;
} snapshot;

static np_status snapshot_take(snapshot *s, const np_solver *solver)
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

static void snapshot_restore(const snapshot *s, np_solver *solver)
{
    for (size_t i = 0; i < s->count; i++)
        np_interval_set(&solver->domains[solver->variables[i]], &s->items[i]);
}

static void snapshot_free(snapshot *s)
{
    for (size_t i = 0; i < s->count; i++)
        np_interval_clear(&s->items[i]);
    free(s->items);
}

/* r = a point well inside x: the middle, or one a step away from the only end. */
static void middle(np_rational *r, const np_interval *x, bool whole)
{
    np_rational one, half;

    np_rational_init(&one);
    np_rational_init(&half);
    np_rational_set_int(&one, 1);
    np_rational_set_ratio(&half, 1, 2);
    if (x->lo_end != NP_END_NONE && x->hi_end != NP_END_NONE) {
        np_rational_add(r, &x->lo, &x->hi);
        np_rational_mul(r, r, &half);
    } else if (x->lo_end != NP_END_NONE) {
        np_rational_abs(r, &x->lo);
        np_rational_add(r, r, &one);
        np_rational_add(r, r, &x->lo);
    } else if (x->hi_end != NP_END_NONE) {
        np_rational_abs(r, &x->hi);
        np_rational_add(r, r, &one);
        np_rational_sub(r, &x->hi, r);
    } else {
        np_rational_set_int(r, 0);
    }
    if (whole)
        np_rational_floor(r, r);
    np_rational_clear(&one);
    np_rational_clear(&half);
}

/* *r = how wide x is for its size, hi - lo over the larger of |lo|, |hi|; false without both ends. */
static bool relative_width(np_rational *r, const np_interval *x)
{
    np_rational size;

    if (x->lo_end == NP_END_NONE || x->hi_end == NP_END_NONE)
        return false;
    np_rational_init(&size);
    np_rational_abs(r, &x->lo);
    np_rational_abs(&size, &x->hi);
    if (np_rational_compare(r, &size) > 0)
        np_rational_set(&size, r);
    np_rational_sub(r, &x->hi, &x->lo);
    if (np_rational_div(r, r, &size)) /* only {0} has size 0, and it is not split */
        np_rational_set_int(r, 0);
    np_rational_clear(&size);
    return true;
}

/* The variable to split: the whole one with the fewest values left if they are few; else the widest
 * for its size, an unbounded one last. SIZE_MAX when all are points. */
static size_t choose(const np_solver *solver)
{
    size_t best = SIZE_MAX, unbounded = SIZE_MAX, few = SIZE_MAX;
    int64_t fewest = NP_CAP_SEARCH_WHOLE + 1;
    np_rational width, widest;

    np_rational_init(&width);
    np_rational_init(&widest);
    for (size_t i = 0; i < solver->variable_count; i++) {
        size_t v = solver->variables[i];
        const np_interval *domain = &solver->domains[v];
        int64_t count;

        if (np_interval_is_point(domain) || solver->system->variables[v].constraint_count == 0)
            continue;
        if (solver->system->variables[v].whole && np_interval_count_whole(&count, domain) &&
            count < fewest) {
            fewest = count;
            few = v;
        }
        if (!relative_width(&width, domain)) {
            if (unbounded == SIZE_MAX)
                unbounded = v;
        } else if (best == SIZE_MAX || np_rational_compare(&width, &widest) > 0) {
            best = v;
            np_rational_swap(&width, &widest);
        }
    }
    np_rational_clear(&width);
    np_rational_clear(&widest);
    if (few != SIZE_MAX)
        return few;
    return best != SIZE_MAX ? best : unbounded;
}

static np_status descend(np_outcome *outcome, np_solver *solver, unsigned depth);

/* The part of the domain of a variable that is at, below (part 1) or above (part 2) a point. */
static bool set_part(np_interval *domain, const np_rational *at, unsigned part)
{
    np_interval r;
    bool some;

    np_interval_init(&r);
    if (part == 0)
        np_interval_set_point(&r, at);
    else if (part == 1)
        (void)np_interval_set_ends(&r, NULL, NP_END_NONE, at, NP_END_OPEN);
    else
        (void)np_interval_set_ends(&r, at, NP_END_OPEN, NULL, NP_END_NONE);
    some = np_interval_meet(domain, domain, &r);
    np_interval_clear(&r);
    return some;
}

/* Splits a variable at its middle; SOME as soon as one part has a solution. */
static np_status split(np_outcome *outcome, np_solver *solver, size_t variable, unsigned depth)
{
    bool whole = solver->system->variables[variable].whole;
    np_interval *domain = &solver->domains[variable];
    snapshot here;
    np_rational at;
    np_status status = snapshot_take(&here, solver);

    if (status)
        return status;
    np_rational_init(&at);
    middle(&at, domain, whole);
    *outcome = NP_OUTCOME_NONE;
    for (unsigned part = 0; !status && part < 3; part++) {
        np_outcome found = NP_OUTCOME_NONE;

        if (part > 0)
            snapshot_restore(&here, solver);
        if (!set_part(domain, &at, part) || (whole && !np_interval_whole(domain, domain)))
            continue;
        status = descend(&found, solver, depth + 1);
        if (found == NP_OUTCOME_OPEN)
            *outcome = NP_OUTCOME_OPEN;
        if (found == NP_OUTCOME_SOME) {
            *outcome = NP_OUTCOME_SOME;
            break;
        }
    }
    np_rational_clear(&at);
    snapshot_free(&here);
    return status;
}

static np_status descend(np_outcome *outcome, np_solver *solver, unsigned depth)
{
    size_t variable;

    *outcome = NP_OUTCOME_OPEN;
    if (++solver->boxes > NP_CAP_SEARCH_BOXES)
        return NP_OK;
    *outcome = np_solver_propagate(solver);
    if (*outcome == NP_OUTCOME_NONE)
        return NP_OK;
    if (np_solver_is_decided(solver)) {
        *outcome = NP_OUTCOME_SOME;
        return NP_OK;
    }
    variable = choose(solver);
    if (variable == SIZE_MAX || depth >= NP_CAP_SEARCH_DEPTH || np_solver_is_spent(solver))
        return NP_OK;
    return split(outcome, solver, variable, depth);
}

np_status np_search(np_outcome *outcome, np_solver *solver)
{
    snapshot top;
    np_status status;

    *outcome = NP_OUTCOME_OPEN;
    if (solver->constraint_count > NP_CAP_SEARCH_RELATIONS)
        return NP_OK;
    status = snapshot_take(&top, solver);
    if (status)
        return status;
    solver->boxes = 0;
    status = descend(outcome, solver, 0);
    snapshot_restore(&top, solver);
    snapshot_free(&top);
    return status;
}

bool np_search_whole(int64_t *count, np_status *status, np_solver *solver, size_t variable)
{
    np_interval hull, *domain = &solver->domains[variable];
    np_rational at, one;
    snapshot top;
    int64_t left, found = 0;

    *status = NP_OK;
    if (!np_interval_count_whole(&left, domain) || left > NP_CAP_SEARCH_WHOLE)
        return false;
    *status = snapshot_take(&top, solver);
    if (*status)
        return false;
    np_interval_init(&hull);
    np_rational_init(&at);
    np_rational_init(&one);
    np_rational_set_int(&one, 1);
    np_rational_ceil(&at, &domain->lo);
    for (int64_t i = 0; !*status && i < left; i++) {
        np_outcome outcome;
        np_interval point;

        snapshot_restore(&top, solver);
        np_interval_init(&point);
        np_interval_set_point(&point, &at);
        np_interval_set(domain, &point);
        solver->boxes = 0;
        *status = descend(&outcome, solver, NP_CAP_SEARCH_DEPTH / 2);
        if (!*status && outcome != NP_OUTCOME_NONE) {
            if (found++ == 0)
                np_interval_swap(&hull, &point);
            else
                np_interval_hull(&hull, &hull, &point);
        }
        np_interval_clear(&point);
        np_rational_add(&at, &at, &one);
    }
    snapshot_restore(&top, solver);
    snapshot_free(&top);
    if (!*status && found > 0)
        np_interval_set(domain, &hull);
    np_interval_clear(&hull);
    np_rational_clear(&at);
    np_rational_clear(&one);
    *count = found;
    return !*status;
}
