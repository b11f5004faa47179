#include <config.h>

#include "z3_model.h"

#include <stdio.h>
#include <stdlib.h>

/* One question while it is put together. */
typedef struct {
    Z3_context z3;
    Z3_solver solver;
    const np_system *system;
    const np_view *view;
    const size_t *claims;
    size_t count;
    Z3_ast *variables; /* per variable of the system; NULL until it is used */
    unsigned fresh;
} question;

static Z3_ast real(question *q, const np_rational *x)
{
    np_buffer text;
    Z3_ast r;

    np_buffer_init(&text);
    np_rational_format(&text, x);
    r = Z3_mk_numeral(q->z3, text.data, Z3_mk_real_sort(q->z3));
    np_buffer_clear(&text);
    return r;
}

static Z3_ast integer(question *q, int value)
{
    return Z3_mk_real(q->z3, value, 1);
}

static Z3_ast fresh(question *q, bool whole)
{
    char name[32];
    Z3_sort sort = whole ? Z3_mk_int_sort(q->z3) : Z3_mk_real_sort(q->z3);
    Z3_ast x;

    snprintf(name, sizeof name, "t%u", q->fresh++);
    x = Z3_mk_const(q->z3, Z3_mk_string_symbol(q->z3, name), sort);
    return whole ? Z3_mk_int2real(q->z3, x) : x;
}

static void demand(question *q, Z3_ast formula)
{
    Z3_solver_assert(q->z3, q->solver, formula);
}

static void demand_inside(question *q, Z3_ast x, const np_interval *set)
{
    if (set->lo_end == NP_END_CLOSED)
        demand(q, Z3_mk_ge(q->z3, x, real(q, &set->lo)));
    if (set->lo_end == NP_END_OPEN)
        demand(q, Z3_mk_gt(q->z3, x, real(q, &set->lo)));
    if (set->hi_end == NP_END_CLOSED)
        demand(q, Z3_mk_le(q->z3, x, real(q, &set->hi)));
    if (set->hi_end == NP_END_OPEN)
        demand(q, Z3_mk_lt(q->z3, x, real(q, &set->hi)));
}

static bool in_use(const question *q, size_t claim)
{
    for (size_t i = 0; i < q->count; i++) {
        if (q->claims[i] == claim)
            return true;
    }
    return false;
}

/* The variable, inside the sets of its mentions in the claims in use. */
static Z3_ast variable(question *q, size_t v)
{
    const np_system_variable *variable = &q->system->variables[v];
    np_interval set;

    if (q->variables[v])
        return q->variables[v];
    q->variables[v] = fresh(q, variable->whole);
    np_interval_init(&set);
    for (size_t i = 0; i < variable->place_count; i++) {
        if (in_use(q, variable->places[i].claim) &&
            np_solver_read(&set, q->system, variable->places[i], v >= q->system->written, q->view))
            demand_inside(q, q->variables[v], &set);
    }
    if (variable->nonnegative)
        demand(q, Z3_mk_ge(q->z3, q->variables[v], integer(q, 0)));
    if (variable->part)
        demand(q, Z3_mk_le(q->z3, q->variables[v], integer(q, 1)));
    np_interval_clear(&set);
    return q->variables[v];
}

static Z3_ast add(question *q, Z3_ast a, Z3_ast b)
{
    return Z3_mk_add(q->z3, 2, (Z3_ast[]){a, b});
}

static Z3_ast subtract(question *q, Z3_ast a, Z3_ast b)
{
    return Z3_mk_sub(q->z3, 2, (Z3_ast[]){a, b});
}

static Z3_ast multiply(question *q, Z3_ast a, Z3_ast b)
{
    return Z3_mk_mul(q->z3, 2, (Z3_ast[]){a, b});
}

/* r with r * b = a, b not 0: a formula that has no value does not hold. */
static Z3_ast divide(question *q, Z3_ast a, Z3_ast b)
{
    Z3_ast r = fresh(q, false);

    demand(q, Z3_mk_eq(q->z3, multiply(q, r, b), a));
    demand(q, Z3_mk_not(q->z3, Z3_mk_eq(q->z3, b, integer(q, 0))));
    return r;
}

static Z3_ast expression(question *q, const np_claim *claim, const np_expression *e, bool written);

static Z3_ast literal(question *q, const np_claim *claim, const np_quantity *quantity)
{
    Z3_ast r = fresh(q, false);
    np_interval set;

    np_interval_init(&set);
    np_quantity_set_base(&set, quantity, np_system_literal_reading(claim, quantity));
    demand_inside(q, r, &set);
    np_interval_clear(&set);
    return r;
}

/* The degree of a cagr, when it is a small literal; 0 otherwise. */
static int degree_of(const np_expression *e)
{
    int64_t degree = 0;

    if (e->op == NP_OPERATOR_LITERAL && np_rational_get_int(&degree, &e->literal->value) &&
        degree >= 1 && degree <= 6)
        return (int)degree;
    return 0;
}

/* y >= 0 with y^degree = x. */
static Z3_ast root(question *q, Z3_ast x, int degree)
{
    Z3_ast y = fresh(q, false), power = y;

    if (degree == 1)
        return x;
    for (int i = 1; i < degree; i++)
        power = multiply(q, power, y);
    demand(q, Z3_mk_ge(q->z3, y, integer(q, 0)));
    demand(q, Z3_mk_eq(q->z3, power, x));
    return y;
}

/* x rounded to digits behind the point, half away from zero. */
static Z3_ast rounded(question *q, Z3_ast x, const np_expression *digits)
{
    bool negative = digits->op == NP_OPERATOR_NEGATE;
    const np_expression *literal = negative ? digits->arguments[0] : digits;
    Z3_ast half = Z3_mk_real(q->z3, 1, 2), zero = integer(q, 0), scale, up, down, r;
    int64_t count = 0;
    int power = 1;

    if (literal->op != NP_OPERATOR_LITERAL ||
        !np_rational_get_int(&count, &literal->literal->value) || count < 0 || count > 6) {
        printf("Bail out! the oracle has no such rounding\n");
        exit(2);
    }
    for (int64_t i = 0; i < count; i++)
        power *= 10;
    scale = negative ? Z3_mk_real(q->z3, 1, power) : integer(q, power);
    x = multiply(q, x, scale);
    up = Z3_mk_int2real(q->z3, Z3_mk_real2int(q->z3, add(q, x, half)));
    down = Z3_mk_unary_minus(q->z3,
                             Z3_mk_int2real(q->z3, Z3_mk_real2int(q->z3, subtract(q, half, x))));
    r = Z3_mk_ite(q->z3, Z3_mk_ge(q->z3, x, zero), up, down);
    return divide(q, r, scale);
}

static Z3_ast fold(question *q, const np_claim *claim, const np_expression *e, bool written)
{
    Z3_ast r = expression(q, claim, e->arguments[0], written);

    for (size_t i = 1; i < e->count; i++) {
        Z3_ast x = expression(q, claim, e->arguments[i], written);

        if (e->op == NP_OPERATOR_MIN)
            r = Z3_mk_ite(q->z3, Z3_mk_le(q->z3, r, x), r, x);
        else if (e->op == NP_OPERATOR_MAX)
            r = Z3_mk_ite(q->z3, Z3_mk_ge(q->z3, r, x), r, x);
        else
            r = add(q, r, x);
    }
    if (e->op == NP_OPERATOR_MEAN)
        r = divide(q, r, integer(q, (int)e->count));
    return r;
}

static Z3_ast function(question *q, const np_claim *claim, const np_expression *e, bool written)
{
    Z3_ast a = expression(q, claim, e->arguments[0], written), b;
    int degree;

    if (e->op == NP_OPERATOR_NEGATE)
        return Z3_mk_unary_minus(q->z3, a);
    if (e->op == NP_OPERATOR_ABS)
        return Z3_mk_ite(q->z3, Z3_mk_ge(q->z3, a, integer(q, 0)), a, Z3_mk_unary_minus(q->z3, a));
    b = expression(q, claim, e->arguments[1], written);
    if (e->op == NP_OPERATOR_POINTS)
        return subtract(q, b, a);
    if (e->op == NP_OPERATOR_GROWTH)
        return np_system_is_negative(q->system, claim, e->arguments[0])
                   ? subtract(q, integer(q, 1), divide(q, b, a))
                   : subtract(q, divide(q, b, a), integer(q, 1));
    if (e->op == NP_OPERATOR_ROUND)
        return rounded(q, a, e->arguments[1]);
    degree = e->op == NP_OPERATOR_CAGR ? degree_of(e->arguments[2]) : 0;
    if (!degree) {
        printf("Bail out! the oracle has no %s\n", np_operator_text(e->op));
        exit(2);
    }
    return subtract(q, root(q, divide(q, b, a), degree), integer(q, 1));
}

static Z3_ast expression(question *q, const np_claim *claim, const np_expression *e, bool written)
{
    Z3_ast a, b;
    size_t v;

    switch (e->op) {
    case NP_OPERATOR_NAME:
        v = np_claim_variable(claim, e->name, e->item);
        return variable(q,
                        written && np_system_is_bound(q->system, v) ? v + q->system->written : v);
    case NP_OPERATOR_LITERAL: return literal(q, claim, e->literal);
    case NP_OPERATOR_SUM:
    case NP_OPERATOR_MEAN:
    case NP_OPERATOR_MIN:
    case NP_OPERATOR_MAX: return fold(q, claim, e, written);
    case NP_OPERATOR_ADD:
    case NP_OPERATOR_SUBTRACT:
    case NP_OPERATOR_MULTIPLY:
    case NP_OPERATOR_DIVIDE:
        a = expression(q, claim, e->arguments[0], written);
        b = expression(q, claim, e->arguments[1], written);
        return e->op == NP_OPERATOR_ADD        ? add(q, a, b)
               : e->op == NP_OPERATOR_SUBTRACT ? subtract(q, a, b)
               : e->op == NP_OPERATOR_MULTIPLY ? multiply(q, a, b)
                                               : divide(q, a, b);
    default: return function(q, claim, e, written);
    }
}

static Z3_ast relation(question *q, const np_claim *claim, const np_relation *r)
{
    bool written = r->comparison == NP_COMPARISON_SAME;
    Z3_ast a = expression(q, claim, r->left, written);
    Z3_ast b = expression(q, claim, r->right, written);

    switch (r->comparison) {
    case NP_COMPARISON_NOT_EQUAL: return Z3_mk_not(q->z3, Z3_mk_eq(q->z3, a, b));
    case NP_COMPARISON_LESS: return Z3_mk_lt(q->z3, a, b);
    case NP_COMPARISON_LESS_EQUAL: return Z3_mk_le(q->z3, a, b);
    case NP_COMPARISON_GREATER: return Z3_mk_gt(q->z3, a, b);
    case NP_COMPARISON_GREATER_EQUAL: return Z3_mk_ge(q->z3, a, b);
    default: return Z3_mk_eq(q->z3, a, b);
    }
}

Z3_context z3_model_context(void)
{
    Z3_config config = Z3_mk_config();
    Z3_context context = Z3_mk_context(config);

    Z3_del_config(config);
    return context;
}

z3_answer z3_model_ask(Z3_context context, const np_system *system, const size_t *claims,
                       size_t count, const np_view *view, unsigned milliseconds)
{
    question q = {.z3 = context, .system = system, .view = view, .claims = claims, .count = count};
    Z3_params params = Z3_mk_params(context);
    Z3_lbool answer;

    Z3_params_inc_ref(context, params);
    Z3_params_set_uint(context, params, Z3_mk_string_symbol(context, "timeout"), milliseconds);
    q.solver = Z3_mk_simple_solver(context);
    Z3_solver_inc_ref(context, q.solver);
    Z3_solver_set_params(context, q.solver, params);
    q.variables = calloc(system->variable_count + 1, sizeof *q.variables);
    if (!q.variables)
        exit(2);
    for (size_t i = 0; i < count; i++) {
        const np_claim *claim = &system->claims->items[claims[i]];

        for (size_t j = 0; j < claim->binding_count; j++)
            (void)variable(&q, claim->bindings[j].variable);
        for (size_t j = 0; j < claim->expectation->relation_count; j++)
            demand(&q, relation(&q, claim, &claim->expectation->relations[j]));
    }
    answer = Z3_solver_check(context, q.solver);
    Z3_solver_dec_ref(context, q.solver);
    Z3_params_dec_ref(context, params);
    free(q.variables);
    return answer == Z3_L_TRUE    ? Z3_MODEL_SOME
           : answer == Z3_L_FALSE ? Z3_MODEL_NONE
                                  : Z3_MODEL_UNKNOWN;
}
