#include <config.h>

#include "solve/shave.h"

#include "base/caps.h"
#include "solve/search.h"

/* at = the point that cuts a part, 1 / parts of the width, off one end of x. */
static void cut_point(np_rational *at, const np_interval *x, int64_t parts, bool upper)
{
    np_rational part;

    np_rational_init(&part);
    np_rational_set_ratio(&part, 1, parts);
    np_rational_sub(at, &x->hi, &x->lo);
    np_rational_mul(at, at, &part);
    if (upper)
        np_rational_sub(at, &x->hi, at);
    else
        np_rational_add(at, &x->lo, at);
    np_rational_round(at, at, NP_CAP_RATIONAL_BITS, !upper);
    np_rational_clear(&part);
}

/* *gone when the slice of the domain beyond a point holds no solution; the domain is then the rest. */
static np_status cut(bool *gone, np_solver *solver, size_t variable, const np_rational *at,
                     bool upper)
{
    np_interval *domain = &solver->domains[variable], slice, rest;
    np_outcome outcome = NP_OUTCOME_OPEN;
    np_status status = NP_OK;
    bool some;

    np_interval_init(&slice);
    np_interval_init(&rest);
    some =
        np_interval_set_ends(&slice, upper ? at : &domain->lo, upper ? NP_END_OPEN : domain->lo_end,
                             upper ? &domain->hi : at, upper ? domain->hi_end : NP_END_OPEN) &&
        np_interval_set_ends(&rest, upper ? &domain->lo : at,
                             upper ? domain->lo_end : NP_END_CLOSED, upper ? at : &domain->hi,
                             upper ? NP_END_CLOSED : domain->hi_end);
    if (some) {
        np_interval_swap(domain, &slice);
        status = np_search_box(&outcome, solver);
        np_interval_swap(domain, &slice);
    }
    *gone = some && !status && outcome == NP_OUTCOME_NONE;
    if (*gone)
        np_interval_swap(domain, &rest);
    np_interval_clear(&slice);
    np_interval_clear(&rest);
    return status;
}

np_status np_shave(np_solver *solver, size_t variable)
{
    np_interval *domain = &solver->domains[variable];
    np_status status = NP_OK;
    np_rational at;

    if (np_solver_is_decided(solver) || solver->constraint_count > NP_CAP_SEARCH_RELATIONS)
        return NP_OK;
    np_rational_init(&at);
    for (unsigned side = 0; side < 2; side++) {
        int64_t parts = 2;

        for (unsigned i = 0; !status && i < NP_CAP_SHAVES; i++) {
            bool gone;

            if (domain->lo_end == NP_END_NONE || domain->hi_end == NP_END_NONE ||
                np_interval_is_point(domain))
                break;
            cut_point(&at, domain, parts, side == 1);
            status = cut(&gone, solver, variable, &at, side == 1);
            if (!gone)
                parts *= 4;
        }
    }
    np_rational_clear(&at);
    if (!status && solver->system->variables[variable].whole)
        (void)!np_interval_whole(domain, domain);
    return status;
}
