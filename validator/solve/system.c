#include <config.h>

#include "solve/system.h"

#include "base/caps.h"
#include "base/checked.h"
#include "solve/bounds.h"
#include "solve/counting.h"
#include "solve/means.h"
#include "solve/measure.h"

/* What is known while one constraint is compiled. */
typedef struct {
    np_system *system;
    np_constraint *constraint;
    const np_claim *claim;
    bool written; /* names mean the written values */
} compiler;

np_slice np_system_name(const np_system *system, size_t variable)
{
    size_t source = np_system_source(system, variable);

    return system->claims->variables[source].text;
}

/* *index = a new step; its interval is cleared with the arena. */
static np_status add_step(size_t *index, compiler *c, np_step_kind kind, size_t a, size_t b)
{
    np_constraint *constraint = c->constraint;
    np_step *step;
    void *steps = constraint->steps;
    np_status status =
        np_arena_grow(c->system->arena, &steps, &constraint->step_capacity, constraint->step_count,
                      constraint->step_count + 1, sizeof(np_step));

    if (status)
        return status;
    constraint->steps = steps;
    step = &constraint->steps[constraint->step_count];
    step->kind = kind;
    step->a = a;
    step->b = b;
    np_interval_init(&step->values);
    *index = constraint->step_count++;
    return NP_OK;
}

static np_status add_integer(size_t *index, compiler *c, int64_t value)
{
    np_rational n;
    np_status status = add_step(index, c, NP_STEP_CONSTANT, 0, 0);

    if (status)
        return status;
    np_rational_init(&n);
    np_rational_set_int(&n, value);
    np_interval_set_point(&c->constraint->steps[*index].values, &n);
    np_rational_clear(&n);
    return NP_OK;
}

static np_status compile(size_t *index, compiler *c, const np_expression *e, unsigned depth);

/* f(x1, x2, ..., xn) as f(f(x1, x2), ...). */
static np_status compile_fold(size_t *index, compiler *c, np_step_kind kind, const np_expression *e,
                              unsigned depth)
{
    np_status status = compile(index, c, e->arguments[0], depth);

    for (size_t i = 1; !status && i < e->count; i++) {
        size_t next;

        status = compile(&next, c, e->arguments[i], depth);
        if (!status)
            status = add_step(index, c, kind, *index, next);
    }
    return status;
}

bool np_system_is_negative(const np_system *system, const np_claim *claim, const np_expression *e)
{
    const np_system_variable *variable;

    if (e->op != NP_OPERATOR_NAME)
        return false;
    variable = &system->variables[np_claim_variable(claim, e->name, e->item)];
    if (variable->place_count == 0)
        return false;
    return np_rational_sign(&np_system_binding(system, variable->places[0])->quantity->value) < 0;
}

/* new / old - 1, or its root of the given degree instead of the quotient; 1 - new / old where old is
 * negative: (new - old) / |old|. */
static np_status compile_growth(size_t *index, compiler *c, const np_expression *e, unsigned depth)
{
    bool negative =
        e->op == NP_OPERATOR_GROWTH && np_system_is_negative(c->system, c->claim, e->arguments[0]);
    size_t old, new, degree, one, ratio;
    np_status status = compile(&old, c, e->arguments[0], depth);

    if (!status)
        status = compile(&new, c, e->arguments[1], depth);
    if (!status)
        status = add_step(&ratio, c, NP_STEP_DIVIDE, new, old);
    if (!status && e->op == NP_OPERATOR_CAGR) {
        status = compile(&degree, c, e->arguments[2], depth);
        if (!status)
            status = add_step(&ratio, c, NP_STEP_ROOT, ratio, degree);
    }
    if (!status)
        status = add_integer(&one, c, 1);
    if (!status)
        status = negative ? add_step(index, c, NP_STEP_SUBTRACT, one, ratio)
                          : add_step(index, c, NP_STEP_SUBTRACT, ratio, one);
    return status;
}

static np_status compile_mean(size_t *index, compiler *c, const np_expression *e, unsigned depth)
{
    size_t sum, count;
    np_status status = compile_fold(&sum, c, NP_STEP_ADD, e, depth);

    if (!status)
        status = add_integer(&count, c, (int64_t)e->count);
    return status ? status : add_step(index, c, NP_STEP_DIVIDE, sum, count);
}

static np_status compile_pair(size_t *index, compiler *c, np_step_kind kind, const np_expression *x,
                              const np_expression *y, unsigned depth)
{
    size_t a, b;
    np_status status = compile(&a, c, x, depth);

    if (!status)
        status = compile(&b, c, y, depth);
    return status ? status : add_step(index, c, kind, a, b);
}

static np_status compile_leaf(size_t *index, compiler *c, const np_expression *e)
{
    np_status status;

    if (e->op == NP_OPERATOR_NAME) {
        size_t variable = np_claim_variable(c->claim, e->name, e->item);

        if (c->written && np_system_is_bound(c->system, variable))
            variable += c->system->written;
        return add_step(index, c, NP_STEP_VARIABLE, variable, 0);
    }
    status = add_step(index, c, NP_STEP_CONSTANT, 0, 0);
    if (status)
        return status;
    c->constraint->steps[*index].literal = e->literal;
    np_quantity_set_base(&c->constraint->steps[*index].values, e->literal,
                         np_system_literal_reading(c->claim, e->literal));
    return NP_OK;
}

np_reading np_system_literal_reading(const np_claim *claim, const np_quantity *literal)
{
    return literal->exact ? NP_READING_WRITTEN
                          : np_habit_reading(claim->expectation->rounding, NP_READING_NEAREST);
}

/* The primitive step of an infix operator; false for leaves and functions. */
static bool infix_step(np_step_kind *kind, np_operator op)
{
    switch (op) {
    case NP_OPERATOR_ADD: *kind = NP_STEP_ADD; return true;
    case NP_OPERATOR_SUBTRACT: *kind = NP_STEP_SUBTRACT; return true;
    case NP_OPERATOR_MULTIPLY: *kind = NP_STEP_MULTIPLY; return true;
    case NP_OPERATOR_DIVIDE: *kind = NP_STEP_DIVIDE; return true;
    default: return false;
    }
}

static np_status compile_function(size_t *index, compiler *c, const np_expression *e,
                                  unsigned depth)
{
    size_t a;
    np_status status;

    switch (e->op) {
    case NP_OPERATOR_SUM: return compile_fold(index, c, NP_STEP_ADD, e, depth);
    case NP_OPERATOR_MEAN: return compile_mean(index, c, e, depth);
    case NP_OPERATOR_MIN: return compile_fold(index, c, NP_STEP_MINIMUM, e, depth);
    case NP_OPERATOR_MAX: return compile_fold(index, c, NP_STEP_MAXIMUM, e, depth);
    case NP_OPERATOR_GROWTH:
    case NP_OPERATOR_CAGR: return compile_growth(index, c, e, depth);
    case NP_OPERATOR_POINTS:
        return compile_pair(index, c, NP_STEP_SUBTRACT, e->arguments[1], e->arguments[0], depth);
    case NP_OPERATOR_ROUND:
        return compile_pair(index, c, NP_STEP_ROUND, e->arguments[0], e->arguments[1], depth);
    case NP_OPERATOR_COUNT: return NP_E_SYNTAX; /* claim/ has put a number in its place */
    default:
        status = compile(&a, c, e->arguments[0], depth);
        if (status)
            return status;
        return add_step(index, c, e->op == NP_OPERATOR_ABS ? NP_STEP_ABS : NP_STEP_NEGATE, a, 0);
    }
}

static bool same_name(const np_expression *x, const np_expression *y)
{
    return x->op == NP_OPERATOR_NAME && y->op == NP_OPERATOR_NAME && x->name == y->name &&
           x->item == y->item;
}

/* Two quotients that people write with a name twice, as formulas in which it occurs once and so
 * contracts sharply: x / (x + y) is 1 / (1 + y / x), (x - y) / y is x / y - 1. For x = 0 the first has
 * no value where the quotient has one; nothing is removed then. False for all others. */
static bool is_part_of_sum(const np_expression **other, const np_expression *e)
{
    const np_expression *x = e->arguments[0], *sum = e->arguments[1];

    if ((sum->op != NP_OPERATOR_ADD && sum->op != NP_OPERATOR_SUM) || sum->count != 2)
        return false;
    for (unsigned i = 0; i < 2; i++) {
        *other = sum->arguments[1 - i];
        if (same_name(x, sum->arguments[i]) && (*other)->op == NP_OPERATOR_NAME &&
            !same_name(x, *other))
            return true;
    }
    return false;
}

static bool is_relative_change(const np_expression *e)
{
    const np_expression *change = e->arguments[0], *base = e->arguments[1];

    return change->op == NP_OPERATOR_SUBTRACT && same_name(change->arguments[1], base) &&
           change->arguments[0]->op == NP_OPERATOR_NAME && !same_name(change->arguments[0], base);
}

static bool is_rewritten(const np_expression *e)
{
    const np_expression *other;

    return e->op == NP_OPERATOR_DIVIDE && (is_part_of_sum(&other, e) || is_relative_change(e));
}

static np_status compile_quotient(size_t *index, compiler *c, const np_expression *e,
                                  unsigned depth)
{
    const np_expression *other;
    size_t one, ratio;
    np_status status;

    if (is_relative_change(e)) {
        status = compile_pair(&ratio, c, NP_STEP_DIVIDE, e->arguments[0]->arguments[0],
                              e->arguments[1], depth);
        if (!status)
            status = add_integer(&one, c, 1);
        return status ? status : add_step(index, c, NP_STEP_SUBTRACT, ratio, one);
    }
    if (!is_part_of_sum(&other, e))
        return NP_E_SYNTAX; /* only rewritten quotients come here */
    status = compile_pair(&ratio, c, NP_STEP_DIVIDE, other, e->arguments[0], depth);
    if (!status)
        status = add_integer(&one, c, 1);
    if (!status)
        status = add_step(&ratio, c, NP_STEP_ADD, one, ratio);
    return status ? status : add_step(index, c, NP_STEP_DIVIDE, one, ratio);
}

/* The left spine of a + b + c + ... is walked, not recursed into: it may be as long as a check. What
 * recursion is left follows parentheses, which the parser caps. */
static np_status compile(size_t *index, compiler *c, const np_expression *e, unsigned depth)
{
    const np_expression *bottom = e;
    const np_expression **spine;
    np_step_kind kind = NP_STEP_ADD;
    size_t length = 0;
    np_status status;

    if (depth > 4 * NP_CAP_EXPRESSION_DEPTH)
        return NP_E_LIMIT;
    while (infix_step(&kind, bottom->op) && !is_rewritten(bottom)) {
        bottom = bottom->arguments[0];
        length++;
    }
    spine = NP_ARENA_ARRAY(c->system->arena, const np_expression *, length);
    if (!spine)
        return NP_E_MEMORY;
    for (size_t i = length; i > 0; i--, e = e->arguments[0])
        spine[i - 1] = e;
    if (bottom->op == NP_OPERATOR_DIVIDE)
        status = compile_quotient(index, c, bottom, depth + 1);
    else if (bottom->op == NP_OPERATOR_NAME || bottom->op == NP_OPERATOR_LITERAL)
        status = compile_leaf(index, c, bottom);
    else
        status = compile_function(index, c, bottom, depth + 1);
    for (size_t i = 0; !status && i < length; i++) {
        size_t right;

        (void)infix_step(&kind, spine[i]->op);
        status = compile(&right, c, spine[i]->arguments[1], depth + 1);
        if (!status)
            status = add_step(index, c, kind, *index, right);
    }
    return status;
}

/* The steps have come to rest in memory: from now on the arena clears their intervals. */
static np_status defer_steps(np_system *system, np_constraint *constraint)
{
    for (size_t i = 0; i < constraint->step_count; i++) {
        np_status status = np_interval_defer(system->arena, &constraint->steps[i].values);

        if (status) {
            for (; i < constraint->step_count; i++)
                np_interval_clear(&constraint->steps[i].values);
            constraint->step_count = 0;
            return status;
        }
    }
    return NP_OK;
}

static void insert_sorted(size_t *items, size_t *count, size_t item)
{
    size_t at = *count;

    while (at > 0 && items[at - 1] > item)
        at--;
    if (at > 0 && items[at - 1] == item)
        return;
    memmove(items + at + 1, items + at, (*count - at) * sizeof *items);
    items[at] = item;
    ++*count;
}

static np_status list_variables(np_system *system, np_constraint *constraint)
{
    size_t uses = 0;

    for (size_t i = 0; i < constraint->step_count; i++) {
        const np_step *step = &constraint->steps[i];

        uses += step->kind == NP_STEP_VARIABLE;
        constraint->quotients |= step->kind == NP_STEP_DIVIDE;
        constraint->divides |= step->kind == NP_STEP_DIVIDE &&
                               constraint->steps[step->a].kind == NP_STEP_VARIABLE &&
                               constraint->steps[step->b].kind == NP_STEP_VARIABLE;
    }
    constraint->variables = NP_ARENA_ARRAY(system->arena, size_t, uses);
    if (!constraint->variables)
        return NP_E_MEMORY;
    for (size_t i = 0; i < constraint->step_count; i++) {
        if (constraint->steps[i].kind == NP_STEP_VARIABLE)
            insert_sorted(constraint->variables, &constraint->variable_count,
                          constraint->steps[i].a);
    }
    constraint->once = uses == constraint->variable_count;
    return NP_OK;
}

/* A relation nested past the cap is left without steps: it holds of anything. */
static np_status compile_relation(np_system *system, np_constraint *constraint, size_t claim,
                                  const np_relation *relation)
{
    compiler c = {system, constraint, &system->claims->items[claim],
                  relation->comparison == NP_COMPARISON_SAME};
    np_status status, deferred;

    constraint->claim = claim;
    constraint->relation = relation;
    constraint->comparison = c.written ? NP_COMPARISON_EQUAL : relation->comparison;
    status = compile(&constraint->left, &c, relation->left, 0);
    if (!status)
        status = compile(&constraint->right, &c, relation->right, 0);
    deferred = defer_steps(system, constraint);
    if (status == NP_E_LIMIT) {
        constraint->incommensurable = true;
        constraint->step_count = 0;
        status = NP_OK;
    }
    if (!status)
        status = deferred;
    return status ? status : list_variables(system, constraint);
}

np_status np_system_compile(np_constraint *constraint, np_system *system, size_t claim,
                            const np_relation *relation)
{
    *constraint = (np_constraint){.claim = claim};
    return compile_relation(system, constraint, claim, relation);
}

static np_status compile_claims(np_system *system)
{
    const np_claims *claims = system->claims;
    size_t total = 0, at = 0;
    np_status status = NP_OK;

    for (size_t i = 0; i < claims->count; i++)
        total += claims->items[i].relation_count;
    system->constraints = NP_ARENA_ARRAY(system->arena, np_constraint, total);
    system->first_constraint = NP_ARENA_ARRAY(system->arena, size_t, claims->count + 1);
    if (!system->constraints || !system->first_constraint)
        return NP_E_MEMORY;
    for (size_t i = 0; !status && i < claims->count; i++) {
        const np_claim *claim = &claims->items[i];

        system->first_constraint[i] = at;
        if (claim->expectation->severity == NP_SEVERITY_OFF)
            continue;
        for (size_t j = 0; !status && j < claim->relation_count; j++)
            status = compile_relation(system, &system->constraints[at++], i, &claim->relations[j]);
    }
    system->constraint_count = at;
    system->first_constraint[claims->count] = at;
    return status;
}

/* Counts, then fills: each variable's places and the constraints that use it. */
static np_status list_places(np_system *system)
{
    const np_claims *claims = system->claims;

    for (size_t i = 0; i < claims->count; i++) {
        for (size_t j = 0; j < claims->items[i].binding_count; j++)
            system->variables[claims->items[i].bindings[j].variable].place_count++;
    }
    for (size_t v = 0; v < system->written; v++) {
        np_system_variable *variable = &system->variables[v];

        variable->places = NP_ARENA_ARRAY(system->arena, np_reading_place, variable->place_count);
        if (!variable->places)
            return NP_E_MEMORY;
        variable->place_count = 0;
    }
    for (size_t i = 0; i < claims->count; i++) {
        for (size_t j = 0; j < claims->items[i].binding_count; j++) {
            np_system_variable *v = &system->variables[claims->items[i].bindings[j].variable];
            np_reading_place place = {i, j};

            v->places[v->place_count++] = place;
        }
    }
    for (size_t v = 0; v < system->written; v++) {
        system->variables[v + system->written].places = system->variables[v].places;
        system->variables[v + system->written].place_count = system->variables[v].place_count;
    }
    return NP_OK;
}

static np_status list_uses(np_system *system)
{
    for (size_t i = 0; i < system->constraint_count; i++) {
        const np_constraint *constraint = &system->constraints[i];

        for (size_t j = 0; j < constraint->variable_count; j++)
            system->variables[constraint->variables[j]].constraint_count++;
    }
    for (size_t v = 0; v < system->variable_count; v++) {
        np_system_variable *variable = &system->variables[v];

        variable->constraints = NP_ARENA_ARRAY(system->arena, size_t, variable->constraint_count);
        if (!variable->constraints)
            return NP_E_MEMORY;
        variable->constraint_count = 0;
    }
    for (size_t i = 0; i < system->constraint_count; i++) {
        const np_constraint *constraint = &system->constraints[i];

        for (size_t j = 0; j < constraint->variable_count; j++) {
            np_system_variable *v = &system->variables[constraint->variables[j]];

            v->constraints[v->constraint_count++] = i;
        }
    }
    return NP_OK;
}

np_status np_system_make(np_system *system, np_arena *arena, const np_rulebook *rulebook,
                         const np_document *document, const np_mentions *mentions,
                         const np_claims *claims)
{
    np_system made = {.arena = arena,
                      .rulebook = rulebook,
                      .document = document,
                      .mentions = mentions,
                      .claims = claims};
    np_status status;

    made.written = claims->variable_count;
    if (!np_checked_mul(&made.variable_count, made.written, 2))
        return NP_E_MEMORY;
    made.variables = NP_ARENA_ARRAY(arena, np_system_variable, made.variable_count);
    if (!made.variables)
        return NP_E_MEMORY;
    status = list_places(&made);
    if (!status)
        status = compile_claims(&made);
    if (!status)
        status = list_uses(&made);
    if (!status)
        status = np_measure_infer(&made);
    if (!status)
        status = np_means_find(&made);
    if (!status)
        status = np_counting_infer(&made);
    if (status)
        return status;
    np_bounds_find(&made);
    *system = made;
    return NP_OK;
}
