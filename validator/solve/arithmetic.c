#include <config.h>

#include "solve/arithmetic.h"

#include "base/caps.h"
#include "base/wording.h"
#include "solve/functions.h"
#include "solve/solver.h"
#include "solve/words.h"

/* Mentions of a formula whose meaning is told, and lines that it is worked out in. Longer ones are not for a
 * person to follow. */
enum { TOLD = 16, LINES = 16 };

/* A value on its way through a formula. */
typedef struct {
    np_interval values;  /* in base units, bounded */
    const np_unit *unit; /* it is shown in; NULL: a pure number */
} operand;

typedef struct {
    np_buffer *out;
    const np_arithmetic *how;
    const np_expression *whole; /* the formula, whose last line is in the unit */
    const np_unit *unit;
    size_t *lines; /* written so far */
} working;

static void init(operand *x)
{
    np_interval_init(&x->values);
    x->unit = NULL;
}

static bool is_bounded(const np_interval *x)
{
    return x->lo_end != NP_END_NONE && x->hi_end != NP_END_NONE;
}

/* Is it a number without a unit, or with one like %? */
static bool is_pure(const np_unit *unit)
{
    return !unit || (np_dimension_is_none(&unit->dimension) && !unit->whole);
}

/* --- lines ------------------------------------------------------------------------------------ */

/* The ends of a and b, of four pairs, whose result is the wanted one. */
typedef struct {
    const np_rational *a, *b;
} ends;

static bool gives(const np_rational *wanted, np_operator op, const np_rational *a,
                  const np_rational *b)
{
    np_rational result;
    bool same = true;

    np_rational_init(&result);
    switch (op) {
    case NP_OPERATOR_ADD: np_rational_add(&result, a, b); break;
    case NP_OPERATOR_SUBTRACT: np_rational_sub(&result, a, b); break;
    case NP_OPERATOR_MULTIPLY: np_rational_mul(&result, a, b); break;
    default: same = np_rational_div(&result, a, b) == NP_OK; break;
    }
    same = same && np_rational_compare(&result, wanted) == 0;
    np_rational_clear(&result);
    return same;
}

static bool find_ends(ends *found, const np_rational *wanted, np_operator op, const np_interval *a,
                      const np_interval *b)
{
    const np_rational *as[2] = {&a->lo, &a->hi}, *bs[2] = {&b->lo, &b->hi};

    for (unsigned i = 0; i < 4; i++) {
        if (gives(wanted, op, as[i & 1], bs[i >> 1])) {
            *found = (ends){as[i & 1], bs[i >> 1]};
            return true;
        }
    }
    return false;
}

/* " = 14 506" */
static void add_result(np_buffer *out, const np_rational *value, const np_unit *unit)
{
    size_t at = out->length;

    np_buffer_add_text(out, " = ");
    if (!np_words_value(out, value, unit) && !out->status) {
        out->length = at;
        np_buffer_add_text(out, " \xe2\x89\x88 ");
        (void)np_words_value(out, value, unit);
    }
}

/* "a + b = r" for one end. What is added and negative is subtracted, and the other way round. */
static void add_end(np_buffer *out, np_operator op, const ends *pair, const operand *a,
                    const operand *b, const np_rational *result, const np_unit *unit)
{
    bool negative = np_rational_sign(pair->b) < 0;
    np_rational second;

    np_rational_init(&second);
    np_rational_set(&second, pair->b);
    if (negative && (op == NP_OPERATOR_ADD || op == NP_OPERATOR_SUBTRACT)) {
        op = op == NP_OPERATOR_ADD ? NP_OPERATOR_SUBTRACT : NP_OPERATOR_ADD;
        np_rational_neg(&second, &second);
        negative = false;
    }
    (void)np_words_value(out, pair->a, a->unit);
    np_buffer_add_byte(out, ' ');
    np_buffer_add_text(out, np_operator_text(op));
    np_buffer_add_byte(out, ' ');
    if (negative)
        np_buffer_add_byte(out, '(');
    (void)np_words_value(out, &second, b->unit);
    if (negative)
        np_buffer_add_byte(out, ')');
    add_result(out, result, unit);
    np_rational_clear(&second);
}

/* Counts a line; false when there are enough of them. */
static bool has_room(const working *w)
{
    return ++*w->lines <= LINES;
}

/* The line of an operation whose result is known. */
static void add_line(const working *w, np_operator op, const operand *a, const operand *b,
                     const operand *r)
{
    const char *between =
        np_language_text(w->how->system->language, NP_MSG_IN("calculation", "; "));
    size_t at = w->out->length;
    ends pair;

    if (!find_ends(&pair, &r->values.lo, op, &a->values, &b->values))
        return;
    add_end(w->out, op, &pair, a, b, &r->values.lo, r->unit);
    if (!np_interval_is_point(&r->values)) {
        if (!find_ends(&pair, &r->values.hi, op, &a->values, &b->values)) {
            w->out->length = at;
            return;
        }
        np_buffer_add_text(w->out, between);
        add_end(w->out, op, &pair, a, b, &r->values.hi, r->unit);
    }
    np_buffer_add_byte(w->out, '\n');
}

/* "min(3, 5) = 3" for one end of a function. */
static void add_call_end(const working *w, np_operator op, const operand *arguments, size_t count,
                         const operand *r, bool high)
{
    np_buffer_add_text(w->out, np_operator_text(op));
    np_buffer_add_byte(w->out, '(');
    for (size_t i = 0; i < count; i++) {
        const np_interval *x = &arguments[i].values;

        if (i > 0)
            np_buffer_add_text(w->out, ", ");
        (void)np_words_value(w->out, high ? &x->hi : &x->lo, arguments[i].unit);
    }
    np_buffer_add_byte(w->out, ')');
    add_result(w->out, high ? &r->values.hi : &r->values.lo, r->unit);
}

static void add_call(const working *w, np_operator op, const operand *arguments, size_t count,
                     const operand *r)
{
    add_call_end(w, op, arguments, count, r, false);
    if (!np_interval_is_point(&r->values)) {
        np_buffer_add_text(
            w->out, np_language_text(w->how->system->language, NP_MSG_IN("calculation", "; ")));
        add_call_end(w, op, arguments, count, r, true);
    }
    np_buffer_add_byte(w->out, '\n');
}

/* "1.469 ^ (1 ÷ 5) ≈ 1.079963" for one end. */
static void add_root_end(const working *w, const np_rational *base, const operand *degree,
                         const np_rational *root)
{
    (void)np_words_value(w->out, base, NULL);
    np_buffer_add_text(w->out, " ^ (1 ");
    np_buffer_add_text(w->out, np_operator_text(NP_OPERATOR_DIVIDE));
    np_buffer_add_byte(w->out, ' ');
    (void)np_words_value(w->out, &degree->values.lo, NULL);
    np_buffer_add_byte(w->out, ')');
    add_result(w->out, root, NULL);
}

static void add_root(const working *w, const operand *base, const operand *degree,
                     const operand *root)
{
    add_root_end(w, &base->values.lo, degree, &root->values.lo);
    if (!np_interval_is_point(&base->values)) {
        np_buffer_add_text(
            w->out, np_language_text(w->how->system->language, NP_MSG_IN("calculation", "; ")));
        add_root_end(w, &base->values.hi, degree, &root->values.hi);
    }
    np_buffer_add_byte(w->out, '\n');
}

/* --- operations ------------------------------------------------------------------------------- */

static bool is_one(const np_interval *x, int64_t sign)
{
    int64_t value;

    return np_interval_is_point(x) && np_rational_get_int(&value, &x->lo) && value == sign;
}

/* A change word's +1 or -1, or another factor that changes no digit. */
static bool is_sign(const operand *x)
{
    return is_one(&x->values, 1) || is_one(&x->values, -1);
}

/* The unit that a result is shown in. A percentage of a bare number is a number. */
static const np_unit *unit_of_result(np_operator op, const operand *a, const operand *b)
{
    switch (op) {
    case NP_OPERATOR_MULTIPLY:
        if (is_pure(a->unit) && is_pure(b->unit))
            return is_sign(a) ? b->unit : is_sign(b) ? a->unit : NULL;
        return is_pure(a->unit) ? b->unit : is_pure(b->unit) ? a->unit : NULL;
    case NP_OPERATOR_DIVIDE: return is_pure(b->unit) && !is_pure(a->unit) ? a->unit : NULL;
    default:
        if (is_pure(a->unit) && is_pure(b->unit))
            return a->unit == b->unit ? a->unit : NULL;
        return a->unit ? a->unit : b->unit;
    }
}

/* *r = a op b, with its line unless that is a multiplication by 1 or -1. last: it is the whole formula's.
 * r may be a or b. False when there are no bounds. */
static bool operate(operand *r, const working *w, np_operator op, const operand *a,
                    const operand *b, bool last)
{
    operand result;
    bool bounded = true, trivial;

    init(&result);
    switch (op) {
    case NP_OPERATOR_ADD: np_interval_add(&result.values, &a->values, &b->values); break;
    case NP_OPERATOR_SUBTRACT: np_interval_sub(&result.values, &a->values, &b->values); break;
    case NP_OPERATOR_MULTIPLY: np_interval_mul(&result.values, &a->values, &b->values); break;
    default: bounded = np_interval_div(&result.values, &a->values, &b->values) == NP_OK; break;
    }
    bounded = bounded && is_bounded(&result.values);
    if (bounded) {
        trivial = op == NP_OPERATOR_MULTIPLY && (is_one(&a->values, 1) || is_one(&a->values, -1) ||
                                                 is_one(&b->values, 1) || is_one(&b->values, -1));
        result.unit = last && w->unit ? w->unit : unit_of_result(op, a, b);
        if (!trivial && has_room(w))
            add_line(w, op, a, b, &result);
        np_interval_swap(&r->values, &result.values);
        r->unit = result.unit;
    }
    np_interval_clear(&result.values);
    return bounded;
}

static void set_number(operand *x, int64_t value)
{
    np_rational number;

    np_rational_init(&number);
    np_rational_set_int(&number, value);
    np_interval_set_point(&x->values, &number);
    np_rational_clear(&number);
    x->unit = NULL;
}

static bool work(operand *r, const working *w, const np_expression *e, unsigned depth);

static bool work_name(operand *r, const working *w, const np_expression *e)
{
    const np_system *system = w->how->system;
    const np_claim *claim = &system->claims->items[w->how->claim];
    size_t variable = np_claim_variable(claim, e->name, e->item);
    np_view view = np_view_of(NP_READING_NEAREST);
    np_reading_place place;

    r->unit = system->variables[variable].unit;
    if (variable == w->how->given) {
        np_interval_set_point(&r->values, w->how->value);
        return true;
    }
    if (!np_words_place(&place, system, variable, w->how->claim) ||
        !np_solver_read(&r->values, system, place, w->how->written, &view))
        return false;
    if (np_system_binding(system, place)->quantity->unit)
        r->unit = np_system_binding(system, place)->quantity->unit;
    return is_bounded(&r->values);
}

/* What solve/invert.h put into a formula is a number in its text only. */
static bool work_literal(operand *r, const np_expression *e)
{
    np_rational number;
    bool known;

    if (e->literal) {
        np_quantity_set_base(&r->values, e->literal, NP_READING_NEAREST);
        r->unit = e->literal->unit;
        return is_bounded(&r->values);
    }
    np_rational_init(&number);
    known = np_rational_parse(&number, e->text) == NP_OK;
    if (known)
        np_interval_set_point(&r->values, &number);
    r->unit = NULL;
    np_rational_clear(&number);
    return known;
}

/* sum and mean: all terms in one go would hide which ends belong together, so term by term. */
static bool work_sum(operand *r, const working *w, const np_expression *e, unsigned depth)
{
    bool mean = e->op == NP_OPERATOR_MEAN, bounded = work(r, w, e->arguments[0], depth);
    operand next;

    init(&next);
    for (size_t i = 1; bounded && i < e->count; i++)
        bounded =
            work(&next, w, e->arguments[i], depth) &&
            operate(r, w, NP_OPERATOR_ADD, r, &next, !mean && e == w->whole && i + 1 == e->count);
    if (bounded && mean) {
        set_number(&next, (int64_t)e->count);
        bounded = operate(r, w, NP_OPERATOR_DIVIDE, r, &next, e == w->whole);
    }
    np_interval_clear(&next.values);
    return bounded;
}

/* growth(old, new) and cagr(old, new, years): new / old, its root, less 1. */
static bool work_growth(operand *r, const working *w, const np_expression *e, unsigned depth)
{
    operand next, powers[2];
    bool bounded;

    init(&next);
    init(&powers[0]);
    init(&powers[1]);
    bounded = work(r, w, e->arguments[1], depth) && work(&next, w, e->arguments[0], depth) &&
              operate(r, w, NP_OPERATOR_DIVIDE, r, &next, false);
    if (bounded)
        r->unit = NULL; /* a quotient of like things */
    if (bounded && e->op == NP_OPERATOR_CAGR) {
        bounded = work(&powers[1], w, e->arguments[2], depth);
        if (bounded) {
            np_interval_set(&powers[0].values, &r->values);
            np_functions_root(&r->values, &powers[0].values, &powers[1].values);
            bounded = is_bounded(&r->values);
        }
        if (bounded && has_room(w))
            add_root(w, &powers[0], &powers[1], r);
    }
    set_number(&next, 1);
    bounded = bounded && operate(r, w, NP_OPERATOR_SUBTRACT, r, &next, e == w->whole);
    np_interval_clear(&next.values);
    np_interval_clear(&powers[0].values);
    np_interval_clear(&powers[1].values);
    return bounded;
}

/* min, max and round: two arguments at a time. */
static bool work_call(operand *r, const working *w, const np_expression *e, unsigned depth)
{
    operand pair[2];
    bool bounded;

    init(&pair[0]);
    init(&pair[1]);
    bounded = work(&pair[0], w, e->arguments[0], depth);
    for (size_t i = 1; bounded && i < e->count; i++) {
        bounded = work(&pair[1], w, e->arguments[i], depth);
        if (!bounded)
            break;
        if (e->op == NP_OPERATOR_MIN)
            np_interval_min(&r->values, &pair[0].values, &pair[1].values);
        else if (e->op == NP_OPERATOR_MAX)
            np_interval_max(&r->values, &pair[0].values, &pair[1].values);
        else
            np_functions_round(&r->values, &pair[0].values, &pair[1].values);
        r->unit = pair[0].unit;
        bounded = is_bounded(&r->values);
        if (bounded && has_room(w))
            add_call(w, e->op, pair, 2, r);
        np_interval_set(&pair[0].values, &r->values);
    }
    if (bounded && e->count == 1) {
        np_interval_swap(&r->values, &pair[0].values);
        r->unit = pair[0].unit;
    }
    np_interval_clear(&pair[0].values);
    np_interval_clear(&pair[1].values);
    return bounded;
}

static bool work_infix(operand *r, const working *w, np_operator op, const np_expression *a,
                       const np_expression *b, bool last, unsigned depth)
{
    operand second;
    bool bounded;

    init(&second);
    bounded =
        work(r, w, a, depth) && work(&second, w, b, depth) && operate(r, w, op, r, &second, last);
    np_interval_clear(&second.values);
    return bounded;
}

/* *r = the values of the tree, after the lines of its parts and its own. */
static bool work(operand *r, const working *w, const np_expression *e, unsigned depth)
{
    if (depth > 4 * NP_CAP_EXPRESSION_DEPTH)
        return false;
    depth++;
    switch (e->op) {
    case NP_OPERATOR_NAME: return work_name(r, w, e);
    case NP_OPERATOR_LITERAL: return work_literal(r, e);
    case NP_OPERATOR_NEGATE:
        if (!work(r, w, e->arguments[0], depth))
            return false;
        np_interval_neg(&r->values, &r->values);
        return true;
    case NP_OPERATOR_ABS:
        if (!work(r, w, e->arguments[0], depth))
            return false;
        np_interval_abs(&r->values, &r->values);
        return true;
    case NP_OPERATOR_ADD:
    case NP_OPERATOR_SUBTRACT:
    case NP_OPERATOR_MULTIPLY:
    case NP_OPERATOR_DIVIDE:
        return work_infix(r, w, e->op, e->arguments[0], e->arguments[1], e == w->whole, depth);
    case NP_OPERATOR_POINTS:
        return work_infix(r, w, NP_OPERATOR_SUBTRACT, e->arguments[1], e->arguments[0],
                          e == w->whole, depth);
    case NP_OPERATOR_SUM:
    case NP_OPERATOR_MEAN: return work_sum(r, w, e, depth);
    case NP_OPERATOR_GROWTH:
    case NP_OPERATOR_CAGR: return work_growth(r, w, e, depth);
    default: return work_call(r, w, e, depth);
    }
}

bool np_arithmetic_write(np_interval *r, np_buffer *out, const np_arithmetic *how,
                         const np_expression *formula, const np_unit *unit)
{
    working w = {.out = out, .how = how, .whole = formula, .unit = unit};
    size_t at = out->length, lines = 0;
    operand result;
    bool bounded;

    w.lines = &lines;
    init(&result);
    bounded = work(&result, &w, formula, 0);
    if (bounded)
        np_interval_swap(r, &result.values);
    if ((!bounded || lines > LINES) && !out->status)
        out->length = at;
    np_interval_clear(&result.values);
    return bounded;
}

/* --- meanings --------------------------------------------------------------------------------- */

typedef struct {
    np_buffer *out;
    const np_arithmetic *how;
    size_t told[TOLD], count;
} telling;

static void tell_name(telling *t, const np_expression *e)
{
    const np_system *system = t->how->system;
    size_t variable = np_claim_variable(&system->claims->items[t->how->claim], e->name, e->item);
    np_view view = np_view_of(NP_READING_NEAREST);
    const np_binding *binding;
    np_reading_place place;
    np_interval values;
    np_wording wording;

    for (size_t i = 0; i < t->count; i++) {
        if (t->told[i] == variable)
            return;
    }
    if (t->count == TOLD || variable == t->how->given ||
        !np_words_place(&place, system, variable, t->how->claim))
        return;
    np_interval_init(&values);
    binding = np_system_binding(system, place);
    if (np_solver_read(&values, system, place, t->how->written, &view) &&
        !np_interval_is_point(&values)) {
        if (t->count > 0)
            np_buffer_add_text(t->out,
                               np_language_text(system->language, NP_MSG_IN("calculation", "; ")));
        t->told[t->count++] = variable;
        np_wording_init(&wording);
        np_buffer_add(np_wording_part(&wording), np_words_binding(system, binding));
        np_words_interval(np_wording_part(&wording), system->language, &values,
                          binding->quantity->unit);
        np_wording_write(t->out, &wording,
                         np_language_text(system->language, NP_MSG("%s stands for %s")));
        np_wording_clear(&wording);
    }
    np_interval_clear(&values);
}

static void tell(telling *t, const np_expression *e, unsigned depth)
{
    if (depth > 4 * NP_CAP_EXPRESSION_DEPTH)
        return;
    if (e->op == NP_OPERATOR_NAME)
        tell_name(t, e);
    for (size_t i = 0; i < e->count; i++)
        tell(t, e->arguments[i], depth + 1);
}

void np_arithmetic_meanings(np_buffer *out, const np_arithmetic *how, const np_expression *a,
                            const np_expression *b)
{
    telling t = {.out = out, .how = how};

    tell(&t, a, 0);
    if (b)
        tell(&t, b, 0);
    if (t.count > 0)
        np_buffer_add_byte(out, '\n');
}
