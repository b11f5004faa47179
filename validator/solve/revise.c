#include <config.h>

#include "solve/revise.h"

#include "base/caps.h"
#include "solve/functions.h"
#include "solve/outward.h"

/* r = x / y where y is not 0. Nothing is known of a quotient whose divisor can only be 0. */
static void divide(np_interval *r, const np_interval *x, const np_interval *y)
{
    if (!np_interval_solve_mul(r, x, y))
        np_interval_set_all(r);
}

static void forward_step(np_step *steps, size_t i, const np_interval *domains)
{
    np_step *step = &steps[i];
    np_interval *r = &step->values;
    const np_interval *a = &steps[step->a].values, *b = &steps[step->b].values;

    switch (step->kind) {
    case NP_STEP_VARIABLE: np_interval_set(r, &domains[step->a]); return;
    case NP_STEP_CONSTANT: return;
    case NP_STEP_NEGATE: np_interval_neg(r, a); return;
    case NP_STEP_ADD: np_interval_add(r, a, b); break;
    case NP_STEP_SUBTRACT: np_interval_sub(r, a, b); break;
    case NP_STEP_MULTIPLY: np_interval_mul(r, a, b); break;
    case NP_STEP_DIVIDE: divide(r, a, b); break;
    case NP_STEP_MINIMUM: np_interval_min(r, a, b); return;
    case NP_STEP_MAXIMUM: np_interval_max(r, a, b); return;
    case NP_STEP_ABS: np_interval_abs(r, a); return;
    case NP_STEP_ROOT: np_functions_root(r, a, b); return;
    case NP_STEP_ROUND: np_functions_round(r, a, b); return;
    }
    np_outward(r, r);
}

/* Narrows what a step may be; allowed may be rounded out first, so that numbers do not grow from step
 * to step and from round to round. A constant is only tested. */
static bool narrow(np_step *step, np_interval *allowed)
{
    np_interval r;
    bool some;

    np_outward(allowed, allowed);
    if (step->kind != NP_STEP_CONSTANT)
        return np_interval_meet(&step->values, &step->values, allowed) &&
               (!step->whole || np_interval_whole(&step->values, &step->values));
    np_interval_init(&r);
    some = np_interval_meet(&r, &step->values, allowed);
    np_interval_clear(&r);
    return some;
}

static bool is_zero(const np_interval *x)
{
    return np_interval_is_point(x) && np_rational_sign(&x->lo) == 0;
}

static bool back_sum(np_interval *t, np_step *r, np_step *a, np_step *b)
{
    np_interval_sub(t, &r->values, &b->values);
    if (!narrow(a, t))
        return false;
    np_interval_sub(t, &r->values, &a->values);
    return narrow(b, t);
}

static bool back_difference(np_interval *t, np_step *r, np_step *a, np_step *b)
{
    np_interval_add(t, &r->values, &b->values);
    if (!narrow(a, t))
        return false;
    np_interval_sub(t, &a->values, &r->values);
    return narrow(b, t);
}

static bool back_product(np_interval *t, np_step *r, np_step *a, np_step *b)
{
    if (!np_interval_solve_mul(t, &r->values, &b->values) || !narrow(a, t))
        return false;
    return np_interval_solve_mul(t, &r->values, &a->values) && narrow(b, t);
}

static bool back_quotient(np_interval *t, np_step *r, np_step *a, np_step *b)
{
    if (is_zero(&b->values))
        return true;
    np_interval_mul(t, &r->values, &b->values);
    if (!narrow(a, t))
        return false;
    return np_interval_solve_mul(t, &a->values, &r->values) && narrow(b, t);
}

/* r = min(a, b): both are at least r, and one that cannot be r leaves the other to be it. */
static bool back_extreme(np_interval *t, np_step *r, np_step *a, np_step *b, bool minimum)
{
    np_step *terms[2] = {a, b};
    bool can[2];

    for (unsigned i = 0; i < 2; i++) {
        if (!(minimum ? np_interval_above(t, &terms[i]->values, &r->values, true)
                      : np_interval_below(t, &terms[i]->values, &r->values, true)) ||
            !narrow(terms[i], t))
            return false;
        can[i] = np_interval_meet(t, &terms[i]->values, &r->values);
    }
    if (!can[0] && !can[1])
        return false;
    if (!can[0])
        return narrow(b, &r->values);
    return can[1] || narrow(a, &r->values);
}

/* a is r or -r. */
static bool back_abs(np_interval *t, np_step *r, np_step *a)
{
    np_interval minus;
    bool plus, some;

    np_interval_init(&minus);
    np_interval_neg(&minus, &r->values);
    plus = np_interval_meet(t, &a->values, &r->values);
    some = np_interval_meet(&minus, &minus, &a->values);
    if (plus && some)
        np_interval_hull(t, t, &minus);
    else if (some)
        np_interval_swap(t, &minus);
    np_interval_clear(&minus);
    return (plus || some) && narrow(a, t);
}

static bool backward_step(np_interval *t, np_step *steps, size_t i, np_interval *domains)
{
    np_step *r = &steps[i], *a = &steps[r->a], *b = &steps[r->b];

    switch (r->kind) {
    case NP_STEP_VARIABLE: return np_interval_meet(&domains[r->a], &domains[r->a], &r->values);
    case NP_STEP_CONSTANT: return true;
    case NP_STEP_NEGATE: np_interval_neg(t, &r->values); return narrow(a, t);
    case NP_STEP_ADD: return back_sum(t, r, a, b);
    case NP_STEP_SUBTRACT: return back_difference(t, r, a, b);
    case NP_STEP_MULTIPLY: return back_product(t, r, a, b);
    case NP_STEP_DIVIDE: return back_quotient(t, r, a, b);
    case NP_STEP_MINIMUM: return back_extreme(t, r, a, b, true);
    case NP_STEP_MAXIMUM: return back_extreme(t, r, a, b, false);
    case NP_STEP_ABS: return back_abs(t, r, a);
    case NP_STEP_ROOT:
        return np_functions_unroot(t, &r->values, &a->values, &b->values) && narrow(a, t);
    case NP_STEP_ROUND: return np_functions_unround(t, &r->values, &b->values) && narrow(a, t);
    }
    return true;
}

bool np_revise_comparison(np_interval *x, np_interval *y, np_comparison comparison)
{
    switch (comparison) {
    case NP_COMPARISON_EQUAL:
    case NP_COMPARISON_SAME:
        if (!np_interval_meet(x, x, y))
            return false;
        np_interval_set(y, x);
        return true;
    case NP_COMPARISON_NOT_EQUAL: return np_interval_truth_equal(x, y) != NP_ALWAYS;
    case NP_COMPARISON_LESS:
    case NP_COMPARISON_LESS_EQUAL: {
        bool or_equal = comparison == NP_COMPARISON_LESS_EQUAL;

        return np_interval_below(x, x, y, or_equal) && np_interval_above(y, y, x, or_equal);
    }
    case NP_COMPARISON_GREATER:
    case NP_COMPARISON_GREATER_EQUAL: {
        bool or_equal = comparison == NP_COMPARISON_GREATER_EQUAL;

        return np_interval_above(x, x, y, or_equal) && np_interval_below(y, y, x, or_equal);
    }
    case NP_COMPARISONS: break;
    }
    return true;
}

/* The comparison between the two sides; sides that are constants keep their values. */
static bool compare_sides(np_constraint *constraint)
{
    np_interval x, y;
    bool some;

    np_interval_init(&x);
    np_interval_init(&y);
    np_interval_set(&x, &constraint->steps[constraint->left].values);
    np_interval_set(&y, &constraint->steps[constraint->right].values);
    some = np_revise_comparison(&x, &y, constraint->comparison) &&
           narrow(&constraint->steps[constraint->left], &x) &&
           narrow(&constraint->steps[constraint->right], &y);
    np_interval_clear(&x);
    np_interval_clear(&y);
    return some;
}

void np_revise_forward(np_constraint *constraint, const np_interval *domains)
{
    for (size_t i = 0; i < constraint->step_count; i++)
        forward_step(constraint->steps, i, domains);
}

/* Forward, with whole steps rounded to whole numbers. False when one cannot be. */
static bool forward(np_constraint *constraint, const np_interval *domains)
{
    for (size_t i = 0; i < constraint->step_count; i++) {
        np_step *step = &constraint->steps[i];

        forward_step(constraint->steps, i, domains);
        if (step->whole && !np_interval_whole(&step->values, &step->values))
            return false;
    }
    return true;
}

bool np_revise(np_constraint *constraint, np_interval *domains)
{
    np_interval scratch;
    bool some;

    if (constraint->step_count == 0)
        return true;
    some = forward(constraint, domains) && compare_sides(constraint);
    np_interval_init(&scratch);
    for (size_t i = constraint->step_count; some && i-- > 0;)
        some = backward_step(&scratch, constraint->steps, i, domains);
    np_interval_clear(&scratch);
    return some;
}
