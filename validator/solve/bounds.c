#include <config.h>

#include "solve/bounds.h"

#include "base/caps.h"

/* The unknown that a step stands for; NULL when it is none. */
static np_system_variable *unknown_at(np_system *system, const np_constraint *c, size_t step)
{
    size_t v = c->steps[step].a;

    if (c->steps[step].kind != NP_STEP_VARIABLE || np_system_is_bound(system, v))
        return NULL;
    return &system->variables[v];
}

/* Is a sum of 1 and x / y, in a quotient 1 / (1 + x / y), how x / (x + y) is compiled? Then *part is the
 * step of x, *other that of y. */
static bool is_part(size_t *part, size_t *other, const np_constraint *c, size_t quotient)
{
    const np_step *sum = &c->steps[c->steps[quotient].b];
    const np_step *ratio = &c->steps[sum->b];

    if (c->steps[c->steps[quotient].a].kind != NP_STEP_CONSTANT || sum->kind != NP_STEP_ADD ||
        sum->a != c->steps[quotient].a || ratio->kind != NP_STEP_DIVIDE)
        return false;
    *part = ratio->a;
    *other = ratio->b;
    return true;
}

static void mark_count(np_system *system, const np_constraint *c, size_t step)
{
    np_system_variable *unknown = unknown_at(system, c, step);

    if (unknown && unknown->whole)
        unknown->nonnegative = true;
}

/* What makes a whole together with a count counts, too. */
static void mark_part(np_system *system, const np_constraint *c, size_t part, size_t other)
{
    np_system_variable *unknown = unknown_at(system, c, part);

    if (unknown && c->steps[other].kind == NP_STEP_VARIABLE &&
        system->variables[c->steps[other].a].whole)
        unknown->nonnegative = true;
}

static void find_bases(np_system *system, const np_constraint *c)
{
    for (size_t i = 0; i < c->step_count; i++) {
        size_t part, other;

        if (c->steps[i].kind == NP_STEP_MULTIPLY)
            mark_count(system, c, c->steps[i].a);
        if (c->steps[i].kind == NP_STEP_MULTIPLY || c->steps[i].kind == NP_STEP_DIVIDE)
            mark_count(system, c, c->steps[i].b);
        if (c->steps[i].kind == NP_STEP_DIVIDE && is_part(&part, &other, c, i))
            mark_part(system, c, part, other);
    }
}

/* Shares in "share of whole". */
static void find_shares(np_system *system, const np_claim *claim, const np_expression *e,
                        unsigned depth)
{
    if (depth > 4 * NP_CAP_EXPRESSION_DEPTH)
        return;
    if (e->of && e->arguments[0]->op == NP_OPERATOR_NAME) {
        size_t v = np_claim_variable(claim, e->arguments[0]->name, e->arguments[0]->item);

        if (!np_system_is_bound(system, v))
            system->variables[v].nonnegative = system->variables[v].part = true;
    }
    for (size_t i = 0; i < e->count; i++)
        find_shares(system, claim, e->arguments[i], depth + 1);
}

/* The text says otherwise: a check compares the unknown with a number. */
static void let_go(np_system *system, const np_constraint *c)
{
    size_t sides[2] = {c->left, c->right};

    for (unsigned k = 0; k < 2 && c->comparison != NP_COMPARISON_EQUAL; k++) {
        np_system_variable *unknown = unknown_at(system, c, sides[k]);
        np_step_kind other = c->steps[sides[1 - k]].kind;

        if (unknown && (other == NP_STEP_CONSTANT || other == NP_STEP_NEGATE))
            unknown->nonnegative = unknown->part = false;
    }
}

void np_bounds_find(np_system *system)
{
    for (size_t i = 0; i < system->constraint_count; i++) {
        const np_constraint *c = &system->constraints[i];

        if (c->step_count == 0 || c->incommensurable || c->comparison != NP_COMPARISON_EQUAL)
            continue;
        find_bases(system, c);
        find_shares(system, &system->claims->items[c->claim], c->relation->left, 0);
        find_shares(system, &system->claims->items[c->claim], c->relation->right, 0);
    }
    for (size_t i = 0; i < system->constraint_count; i++) {
        if (system->constraints[i].step_count > 0)
            let_go(system, &system->constraints[i]);
    }
}
