#include <config.h>

#include "solve/search.h"

#include "base/caps.h"
#include "solve/scale.h"
#include "solve/snapshot.h"

/* r = a point well inside x: so many quarters of the way, or a step away from the only end. */
static void inner_point(np_rational *r, const np_interval *x, int quarters, bool whole)
{
    np_rational one, part;

    np_rational_init(&one);
    np_rational_init(&part);
    np_rational_set_int(&one, 1);
    np_rational_set_ratio(&part, quarters, 4);
    if (x->lo_end != NP_END_NONE && x->hi_end != NP_END_NONE) {
        np_rational_sub(r, &x->hi, &x->lo);
        np_rational_mul(r, r, &part);
        np_rational_add(r, r, &x->lo);
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
    np_rational_clear(&part);
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

/* Marks in uses[] the variables that an equation in use defines: those that are a side by themselves.
 * They follow from the others, which are better fixed first. */
static void mark_defined(np_solver *solver)
{
    for (size_t i = 0; i < solver->variable_count; i++)
        solver->uses[solver->variables[i]] = 0;
    for (size_t i = 0; i < solver->constraint_count; i++) {
        const np_constraint *c = &solver->system->constraints[solver->constraints[i]];
        const np_step *left = &c->steps[c->left], *right = &c->steps[c->right];

        if (c->comparison != NP_COMPARISON_EQUAL)
            continue;
        if (left->kind == NP_STEP_VARIABLE)
            solver->uses[left->a] = 1;
        else if (right->kind == NP_STEP_VARIABLE)
            solver->uses[right->a] = 1;
    }
}

/* Is a domain with this bound, definition and relative width better to fix than the best so far? */
typedef struct {
    size_t variable;
    bool bounded, defined;
    np_rational width;
} choice;

static bool is_better(const choice *x, const choice *best)
{
    if (best->variable == SIZE_MAX)
        return true;
    if (x->bounded != best->bounded)
        return x->bounded;
    if (x->defined != best->defined)
        return !x->defined;
    return x->bounded && np_rational_compare(&x->width, &best->width) > 0;
}

/* The variable to fix or split: the whole one with the fewest values left if they are few; else one
 * that nothing defines, the widest for its size; unbounded ones last. SIZE_MAX when all are points. */
static size_t choose(const np_solver *solver)
{
    choice best = {.variable = SIZE_MAX}, next;
    size_t few = SIZE_MAX;
    int64_t fewest = NP_CAP_SEARCH_WHOLE + 1, count;

    np_rational_init(&best.width);
    np_rational_init(&next.width);
    for (size_t i = 0; i < solver->variable_count; i++) {
        size_t v = solver->variables[i];
        const np_interval *domain = &solver->domains[v];

        if (np_interval_is_point(domain) || solver->system->variables[v].constraint_count == 0)
            continue;
        if (solver->system->variables[v].whole && np_interval_count_whole(&count, domain) &&
            count < fewest) {
            fewest = count;
            few = v;
        }
        next.variable = v;
        next.defined = solver->uses[v] != 0;
        next.bounded = relative_width(&next.width, domain);
        if (is_better(&next, &best)) {
            best.variable = v;
            best.defined = next.defined;
            best.bounded = next.bounded;
            np_rational_swap(&best.width, &next.width);
        }
    }
    np_rational_clear(&best.width);
    np_rational_clear(&next.width);
    return few != SIZE_MAX ? few : best.variable;
}

/* The part of the domain of a variable that is at, at most (part 1) or above (part 2) a point. */
static bool set_part(np_interval *domain, const np_rational *at, unsigned part)
{
    np_interval r;
    bool some;

    np_interval_init(&r);
    if (part == 0)
        np_interval_set_point(&r, at);
    else if (part == 1)
        (void)np_interval_set_ends(&r, NULL, NP_END_NONE, at, NP_END_CLOSED);
    else
        (void)np_interval_set_ends(&r, at, NP_END_OPEN, NULL, NP_END_NONE);
    some = np_interval_meet(domain, domain, &r);
    np_interval_clear(&r);
    return some;
}

static bool may_go_on(const np_solver *solver)
{
    return solver->boxes < NP_CAP_SEARCH_BOXES && solver->search_steps < NP_CAP_SEARCH_STEPS &&
           !np_solver_is_spent(solver);
}

static np_outcome propagate(np_solver *solver)
{
    size_t before = solver->steps;
    np_outcome outcome = np_solver_propagate_briefly(solver);

    solver->search_steps += solver->steps - before;
    solver->boxes++;
    if (outcome != NP_OUTCOME_NONE && np_solver_is_decided(solver))
        outcome = NP_OUTCOME_SOME;
    return outcome;
}

/* Fixes one variable after the other at a point inside its domain. True when that leads to a solution;
 * the domains are then of that solution. When it does not, nothing is proven. */
static bool dive(np_solver *solver, int quarters)
{
    np_outcome outcome = NP_OUTCOME_OPEN;
    np_rational at;

    np_rational_init(&at);
    while (outcome == NP_OUTCOME_OPEN && may_go_on(solver)) {
        size_t variable = choose(solver);
        np_interval *domain;

        if (variable == SIZE_MAX)
            break;
        domain = &solver->domains[variable];
        inner_point(&at, domain, quarters, solver->system->variables[variable].whole);
        outcome = set_part(domain, &at, 0) ? propagate(solver) : NP_OUTCOME_NONE;
    }
    np_rational_clear(&at);
    return outcome == NP_OUTCOME_SOME;
}

static np_status descend(np_outcome *outcome, np_solver *solver, unsigned depth);

/* Splits a variable at its middle; SOME as soon as one half has a solution. */
static np_status split(np_outcome *outcome, np_solver *solver, size_t variable, unsigned depth)
{
    bool whole = solver->system->variables[variable].whole;
    np_interval *domain = &solver->domains[variable];
    np_snapshot here;
    np_rational at;
    np_status status = np_snapshot_take(&here, solver);

    if (status)
        return status;
    np_rational_init(&at);
    inner_point(&at, domain, 2, whole);
    *outcome = NP_OUTCOME_NONE;
    for (unsigned part = 1; !status && part <= 2 && *outcome != NP_OUTCOME_SOME; part++) {
        np_outcome found = NP_OUTCOME_NONE;

        if (part > 1)
            np_snapshot_restore(&here, solver);
        if (!set_part(domain, &at, part) || (whole && !np_interval_whole(domain, domain)))
            continue;
        found = propagate(solver);
        if (found == NP_OUTCOME_OPEN)
            status = descend(&found, solver, depth + 1);
        if (found != NP_OUTCOME_NONE)
            *outcome = found;
        /* A half that stays open leaves the whole open: there is nothing left to prove. */
        if (found == NP_OUTCOME_OPEN && depth > 2)
            break;
    }
    np_rational_clear(&at);
    np_snapshot_free(&here);
    return status;
}

/* Looks for a solution in the present domains by a dive, then in their halves. */
static np_status descend(np_outcome *outcome, np_solver *solver, unsigned depth)
{
    size_t variable;

    *outcome = NP_OUTCOME_OPEN;
    if (depth <= 2) {
        np_snapshot here;
        np_status status = np_snapshot_take(&here, solver);

        for (int quarters = 2; !status && quarters < 4; quarters++) {
            if (*outcome != NP_OUTCOME_SOME && (depth == 0 || quarters == 2)) {
                *outcome = dive(solver, quarters) ? NP_OUTCOME_SOME : NP_OUTCOME_OPEN;
                np_snapshot_restore(&here, solver);
            }
        }
        if (!status)
            np_snapshot_free(&here);
        if (status || *outcome == NP_OUTCOME_SOME)
            return status;
    }
    variable = choose(solver);
    if (variable == SIZE_MAX || depth >= NP_CAP_SEARCH_DEPTH || !may_go_on(solver))
        return NP_OK;
    return split(outcome, solver, variable, depth);
}

np_status np_search(np_outcome *outcome, np_solver *solver)
{
    np_snapshot top;
    np_status status;

    *outcome = NP_OUTCOME_OPEN;
    solver->boxes = 0;
    if (solver->constraint_count > NP_CAP_SEARCH_RELATIONS || !may_go_on(solver))
        return NP_OK;
    status = np_snapshot_take(&top, solver);
    if (status)
        return status;
    mark_defined(solver);
    status = descend(outcome, solver, 0);
    np_snapshot_restore(&top, solver);
    np_snapshot_free(&top);
    if (!status && *outcome == NP_OUTCOME_OPEN)
        status = np_scale_refute(outcome, solver);
    return status;
}

np_status np_search_box(np_outcome *outcome, np_solver *solver)
{
    np_snapshot top;
    np_status status = np_snapshot_take(&top, solver);

    *outcome = NP_OUTCOME_OPEN;
    if (status)
        return status;
    solver->boxes = 0;
    if (may_go_on(solver)) {
        *outcome = propagate(solver);
        mark_defined(solver);
        if (*outcome == NP_OUTCOME_OPEN)
            status = descend(outcome, solver, 0);
    }
    np_snapshot_restore(&top, solver);
    np_snapshot_free(&top);
    return status;
}

/* Is the present point of a variable refuted? Few of them are looked at closely. */
static np_status refute(bool *refuted, np_solver *solver, bool closely)
{
    np_outcome outcome = propagate(solver);
    np_status status = NP_OK;

    if (outcome == NP_OUTCOME_OPEN && closely && may_go_on(solver))
        status = descend(&outcome, solver, 0);
    *refuted = outcome == NP_OUTCOME_NONE;
    return status;
}

bool np_search_whole(int64_t *count, np_status *status, np_solver *solver, size_t variable)
{
    np_interval hull, *domain = &solver->domains[variable];
    np_rational at, one;
    np_snapshot top;
    int64_t left, found = 0;

    *status = NP_OK;
    if (!np_interval_count_whole(&left, domain) || left > NP_CAP_SEARCH_WHOLE)
        return false;
    *status = np_snapshot_take(&top, solver);
    if (*status)
        return false;
    np_interval_init(&hull);
    np_rational_init(&at);
    np_rational_init(&one);
    np_rational_set_int(&one, 1);
    np_rational_ceil(&at, &domain->lo);
    mark_defined(solver);
    for (int64_t i = 0; !*status && i < left; i++) {
        bool refuted;
        np_interval point;

        np_snapshot_restore(&top, solver);
        np_interval_init(&point);
        np_interval_set_point(&point, &at);
        np_interval_set(domain, &point);
        solver->boxes = 0;
        *status = refute(&refuted, solver, left <= NP_CAP_SEARCH_CLOSELY);
        if (!*status && !refuted) {
            if (found++ == 0)
                np_interval_swap(&hull, &point);
            else
                np_interval_hull(&hull, &hull, &point);
        }
        np_interval_clear(&point);
        np_rational_add(&at, &at, &one);
    }
    np_snapshot_restore(&top, solver);
    np_snapshot_free(&top);
    if (!*status && found > 0)
        np_interval_set(domain, &hull);
    np_interval_clear(&hull);
    np_rational_clear(&at);
    np_rational_clear(&one);
    *count = found;
    return !*status;
}
