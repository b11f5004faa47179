#include <config.h>

#include "solve/derivation.h"

#include "base/caps.h"
#include "base/wording.h"
#include "solve/arithmetic.h"
#include "solve/invert.h"
#include "solve/revise.h"
#include "solve/tested.h"
#include "solve/words.h"

/* The unit that the sides of a constraint are compared in: that of a side which is one name, or of
 * any percentage if both are formulas without a unit. NULL: none suits. */
static const np_unit *unit_of(const np_system *system, const np_constraint *constraint)
{
    size_t sides[2] = {constraint->left, constraint->right};

    for (unsigned k = 0; k < 2; k++) {
        const np_step *step = &constraint->steps[sides[k]];

        if (step->kind == NP_STEP_VARIABLE && system->variables[step->a].unit)
            return system->variables[step->a].unit;
        if (step->kind == NP_STEP_CONSTANT && step->literal && step->literal->unit)
            return step->literal->unit;
    }
    return NULL;
}

void np_derivation_side(np_buffer *out, np_solver *solver, size_t constraint, bool left)
{
    np_constraint *c = &solver->system->constraints[constraint];
    np_view view = np_view_of(NP_READING_NEAREST);

    (void)np_solver_load(solver, &c->claim, 1, &view);
    np_revise_forward(c, solver->domains);
    np_words_interval(out, solver->system->language, &c->steps[left ? c->left : c->right].values,
                      unit_of(solver->system, c));
}

void np_derivation_values(np_buffer *out, const np_system *system, const np_constraint *c,
                          bool left)
{
    const np_expression *e = left ? c->relation->left : c->relation->right;
    np_interval value;

    if (e->op != NP_OPERATOR_LITERAL || !e->answer) {
        np_words_values(out, system, c->claim, e);
        return;
    }
    np_interval_init(&value);
    np_quantity_set_base(&value, e->literal, NP_READING_WRITTEN);
    np_words_interval(out, system->language, &value, c->step_count ? unit_of(system, c) : NULL);
    np_interval_clear(&value);
}

/* What is said of two sides that can, or cannot, compare so. */
static const char *sides_say(np_comparison comparison, bool holds)
{
    switch (comparison) {
    case NP_COMPARISON_EQUAL: return holds ? NP_MSG("%s agrees with %s") : NP_MSG("%s is not %s");
    case NP_COMPARISON_SAME: return holds ? NP_MSG("%s is %s") : NP_MSG("%s is not %s");
    case NP_COMPARISON_NOT_EQUAL:
        return holds ? NP_MSG("%s may differ from %s") : NP_MSG("%s is %s");
    case NP_COMPARISON_LESS:
        return holds ? NP_MSG("%s can be less than %s") : NP_MSG("%s is not less than %s");
    case NP_COMPARISON_LESS_EQUAL:
        return holds ? NP_MSG("%s can be at most %s") : NP_MSG("%s is more than %s");
    case NP_COMPARISON_GREATER:
        return holds ? NP_MSG("%s can be more than %s") : NP_MSG("%s is not more than %s");
    case NP_COMPARISON_GREATER_EQUAL:
        return holds ? NP_MSG("%s can be at least %s") : NP_MSG("%s is less than %s");
    case NP_COMPARISONS: break;
    }
    return "%s, %s";
}

static void add_line(np_buffer *out, const np_system *system, const char *text)
{
    np_buffer_add_text(out, np_language_text(system->language, text));
    np_buffer_add_byte(out, '\n');
}

/* Between two sets without a common point: how far they are apart. False when they only touch, at an end
 * that does not belong to them, or when they have one. */
static bool find_gap(np_rational *gap, const np_interval *x, const np_interval *y)
{
    if (x->hi_end != NP_END_NONE && y->lo_end != NP_END_NONE &&
        np_rational_compare(&x->hi, &y->lo) < 0)
        np_rational_sub(gap, &y->lo, &x->hi);
    else if (y->hi_end != NP_END_NONE && x->lo_end != NP_END_NONE &&
             np_rational_compare(&y->hi, &x->lo) < 0)
        np_rational_sub(gap, &x->lo, &y->hi);
    else
        return false;
    return true;
}

void np_derivation_gap(np_buffer *out, np_language language, const np_interval *x,
                       const np_interval *y, const np_unit *unit)
{
    static const char percent[] = "%";
    bool points = unit && np_slice_equal(unit->symbol, np_slice_text(percent));
    np_rational gap;
    np_wording s;

    np_rational_init(&gap);
    np_wording_init(&s);
    if (find_gap(&gap, x, y)) {
        if (points) {
            np_rational hundred;

            np_rational_init(&hundred);
            np_rational_set_int(&hundred, 100);
            np_rational_mul(&gap, &gap, &hundred);
            np_rational_clear(&hundred);
        }
        np_words_distance(np_wording_part(&s), &gap, points ? NULL : unit);
        np_wording_write(out, &s,
                         points ? np_language_text(language, NP_MSG(": %s percentage points apart"))
                                : np_language_text(language, NP_MSG(": %s apart")));
    }
    np_wording_clear(&s);
    np_rational_clear(&gap);
}

/* The last line on two sides: "66.5% ... 67.5% agrees with 67.123288%". alone: the relation can hold by
 * itself, as the solver found. */
static void conclude(np_buffer *out, const np_system *system, const np_constraint *c,
                     const np_interval *left, const np_interval *right, bool alone)
{
    const np_comparison comparison = c->relation->comparison;
    const np_unit *unit = unit_of(system, c);
    np_interval x, y;
    np_wording s;
    bool meet;

    np_interval_init(&x);
    np_interval_init(&y);
    np_wording_init(&s);
    np_interval_set(&x, left);
    np_interval_set(&y, right);
    meet = np_revise_comparison(&x, &y, c->comparison);
    np_words_interval(np_wording_part(&s), system->language, left, unit);
    np_words_interval(np_wording_part(&s), system->language, right, unit);
    if (meet && !alone) {
        np_wording_write(out, &s,
                         np_language_text(system->language,
                                          NP_MSG("%s against %s: no numbers that are possible here "
                                                 "give two sides that fit")));
    } else {
        np_wording_write(out, &s, np_language_text(system->language, sides_say(comparison, meet)));
        if (!meet && c->comparison == NP_COMPARISON_EQUAL)
            np_derivation_gap(out, system->language, left, right, unit);
    }
    np_buffer_add_byte(out, '\n');
    np_wording_clear(&s);
    np_interval_clear(&x);
    np_interval_clear(&y);
}

/* Both sides worked out, and whether they fit. */
static void explain_sides(np_buffer *out, np_solver *solver, size_t constraint)
{
    const np_system *system = solver->system;
    np_constraint *c = &system->constraints[constraint];
    const np_relation *relation = c->relation;
    const np_arithmetic how = {.system = system,
                               .claim = c->claim,
                               .written = relation->comparison == NP_COMPARISON_SAME,
                               .given = SIZE_MAX};
    np_view view = np_view_of(NP_READING_NEAREST);
    np_interval left, right;
    np_wording s;
    bool alone;

    (void)np_solver_load(solver, &c->claim, 1, &view);
    if (np_tested_divides_by_zero(solver, constraint)) {
        add_line(out, system, NP_MSG("a divisor is 0, or may be: its quotient can be any number"));
        return;
    }
    (void)np_solver_load(solver, &c->claim, 1, &view);
    alone = np_revise(c, solver->domains);
    np_interval_init(&left);
    np_interval_init(&right);
    np_arithmetic_meanings(out, &how, relation->left, relation->right);
    if (np_arithmetic_write(&left, out, &how, relation->left, unit_of(system, c)) &&
        np_arithmetic_write(&right, out, &how, relation->right, unit_of(system, c))) {
        conclude(out, system, c, &left, &right, alone);
    } else {
        np_wording_init(&s);
        np_derivation_side(np_wording_part(&s), solver, constraint, true);
        np_derivation_side(np_wording_part(&s), solver, constraint, false);
        np_wording_write(
            out, &s, np_language_text(system->language, sides_say(relation->comparison, alone)));
        np_buffer_add_byte(out, '\n');
        np_wording_clear(&s);
    }
    np_interval_clear(&left);
    np_interval_clear(&right);
}

/* Behind the set of an unknown that counts: what is left of it in whole numbers. False when none is. */
static bool explain_whole(np_buffer *out, np_language language, const np_interval *values,
                          const np_unit *unit)
{
    np_interval whole;
    np_wording s;
    int64_t count;
    bool any;

    np_interval_init(&whole);
    any = np_interval_whole(&whole, values);
    np_wording_init(&s);
    if (!any) {
        np_buffer_add_text(out, np_language_text(language, NP_MSG(": no whole number")));
    } else if (!np_interval_is_point(values) && !np_interval_equal(&whole, values)) {
        bool one = np_interval_count_whole(&count, &whole) && count == 1;

        np_words_interval(np_wording_part(&s), language, &whole, unit);
        np_wording_write(out, &s,
                         one ? np_language_text(language, NP_MSG(" → exactly %s (whole)"))
                             : np_language_text(language, NP_MSG(" → %s (whole)")));
    }
    np_wording_clear(&s);
    np_interval_clear(&whole);
    return any;
}

/* A mention of the constraint that stands for more than one value and whose formula is known: what the whole
 * numbers are held against. False when there is none. */
static bool choose_measure(const np_expression **formula, size_t *measure, np_arena *arena,
                           const np_system *system, const np_constraint *c)
{
    np_view view = np_view_of(NP_READING_NEAREST);
    np_interval values;
    bool found = false;

    np_interval_init(&values);
    for (size_t i = 0; !found && i < c->variable_count; i++) {
        size_t v = c->variables[i];
        np_reading_place place;

        found = np_words_place(&place, system, v, c->claim) &&
                np_solver_read(&values, system, place, false, &view) &&
                !np_interval_is_point(&values) &&
                np_invert(formula, arena, c->relation,
                          system->claims->variables[np_system_source(system, v)].name) == NP_OK &&
                *formula;
        *measure = v;
    }
    np_interval_clear(&values);
    return found;
}

/* "6 ÷ 20 = 30%": the measure, with this whole number for the unknown. */
static bool try_whole(np_buffer *out, np_interval *measured, const np_system *system,
                      const np_constraint *c, const np_expression *formula, size_t unknown,
                      const np_rational *whole, const np_unit *unit)
{
    const np_arithmetic how = {
        .system = system, .claim = c->claim, .given = unknown, .value = whole};

    return np_arithmetic_write(measured, out, &how, formula, unit);
}

/* Why no whole number will do: what the two next to the set of the unknown would make of a mention. */
static void explain_no_whole(np_buffer *out, np_arena *arena, np_solver *solver,
                             const np_constraint *c, size_t unknown, const np_interval *domain)
{
    const np_system *system = solver->system;
    const np_expression *formula;
    np_view view = np_view_of(NP_READING_NEAREST);
    np_reading_place place;
    np_rational below, above;
    np_interval low, high;
    const np_unit *unit;
    size_t measure, at = out->length;
    np_wording s;

    if (domain->lo_end == NP_END_NONE || domain->hi_end == NP_END_NONE ||
        !choose_measure(&formula, &measure, arena, system, c) ||
        !np_words_place(&place, system, measure, c->claim))
        return;
    unit = np_system_binding(system, place)->quantity->unit;
    np_rational_init(&below);
    np_rational_init(&above);
    np_interval_init(&low);
    np_interval_init(&high);
    np_wording_init(&s);
    np_rational_floor(&below, &domain->lo);
    np_rational_ceil(&above, &domain->hi);
    if (try_whole(out, &low, system, c, formula, unknown, &below, unit) &&
        try_whole(out, &high, system, c, formula, unknown, &above, unit)) {
        np_buffer_add(np_wording_part(&s), np_system_name(system, unknown));
        (void)np_words_value(np_wording_part(&s), &below, NULL);
        np_words_interval(np_wording_part(&s), system->language, &low, unit);
        (void)np_words_value(np_wording_part(&s), &above, NULL);
        np_words_interval(np_wording_part(&s), system->language, &high, unit);
        if (np_solver_read(&low, system, place, false, &view)) {
            np_words_interval(np_wording_part(&s), system->language, &low, unit);
            np_wording_write(out, &s,
                             np_language_text(system->language,
                                              NP_MSG("%1$s = %2$s makes it %3$s, %4$s makes it "
                                                     "%5$s: neither is in %6$s")));
            np_buffer_add_byte(out, '\n');
        }
    } else if (!out->status) {
        out->length = at;
    }
    np_wording_clear(&s);
    np_interval_clear(&high);
    np_interval_clear(&low);
    np_rational_clear(&above);
    np_rational_clear(&below);
}

/* The unknown by the numbers of the text, worked out. */
static void explain_formula(np_buffer *out, np_arena *arena, const np_system *system,
                            const np_constraint *c, size_t unknown)
{
    const np_arithmetic how = {.system = system, .claim = c->claim, .given = SIZE_MAX};
    size_t name = system->claims->variables[np_system_source(system, unknown)].name;
    const np_expression *formula = NULL;
    np_interval values;

    if (np_invert(&formula, arena, c->relation, name) != NP_OK || !formula)
        return;
    np_interval_init(&values);
    np_arithmetic_meanings(out, &how, formula, NULL);
    (void)np_arithmetic_write(&values, out, &how, formula, system->variables[unknown].unit);
    np_interval_clear(&values);
}

/* "total in 58 525.3 ... 58 546.3 -> 58 526 ... 58 546 (whole)" for each unknown that the constraint
 * alone bounds, after the lines that lead there. False when there is none. */
static bool explain_unknowns(np_buffer *out, np_arena *arena, np_solver *solver, size_t constraint)
{
    const np_system *system = solver->system;
    np_constraint *c = &solver->system->constraints[constraint];
    np_view view = np_view_of(NP_READING_NEAREST);
    np_wording s;
    bool any = false;

    for (size_t i = 0; i < c->variable_count; i++)
        any = any || !np_system_is_bound(system, c->variables[i]);
    if (!any)
        return false;
    any = false;
    if (np_solver_load(solver, &c->claim, 1, &view) == NP_OUTCOME_NONE ||
        !np_revise(c, solver->domains))
        return false;
    np_wording_init(&s);
    for (size_t i = 0; i < c->variable_count; i++) {
        size_t v = c->variables[i];
        const np_interval *domain = &solver->domains[v];

        if (np_system_is_bound(system, v) ||
            (domain->lo_end == NP_END_NONE && domain->hi_end == NP_END_NONE))
            continue;
        explain_formula(out, arena, system, c, v);
        np_buffer_add(np_wording_part(&s), np_system_name(system, v));
        np_words_interval(np_wording_part(&s), system->language, domain, system->variables[v].unit);
        np_wording_write(out, &s,
                         np_interval_is_point(domain)
                             ? "%s = %s"
                             : np_language_text(system->language, NP_MSG("%s in %s")));
        if (system->variables[v].whole &&
            !explain_whole(out, system->language, domain, system->variables[v].unit)) {
            np_buffer_add_byte(out, '\n');
            explain_no_whole(out, arena, solver, c, v, domain);
        } else {
            np_buffer_add_byte(out, '\n');
        }
        any = true;
    }
    np_wording_clear(&s);
    return any;
}

/* Both sides with the numbers of the text; left out when the check has no names of the text in it. */
static void explain_values(np_buffer *out, const np_system *system, const np_constraint *c)
{
    np_buffer line;

    np_buffer_init(&line);
    np_derivation_values(&line, system, c, true);
    np_buffer_add_byte(&line, ' ');
    np_buffer_add_text(&line, np_comparison_text(c->relation->comparison));
    np_buffer_add_byte(&line, ' ');
    np_derivation_values(&line, system, c, false);
    if (line.status)
        out->status = line.status;
    if (!np_slice_equal(np_buffer_slice(&line), c->relation->text)) {
        np_buffer_add(out, np_buffer_slice(&line));
        np_buffer_add_byte(out, '\n');
    }
    np_buffer_clear(&line);
}

/* A claim that only binds names: which. */
static void explain_bindings(np_buffer *out, const np_system *system, const np_claim *claim)
{
    for (size_t i = 0; i < claim->binding_count; i++) {
        np_buffer_add(out, np_system_name(system, claim->bindings[i].variable));
        np_buffer_add_text(out, " = ");
        np_buffer_add(out, np_words_binding(system, &claim->bindings[i]));
        np_buffer_add_byte(out, '\n');
    }
}

/* What kept the claim from being followed to the end. */
static void explain_limit(np_buffer *out, np_language language, np_limit limit)
{
    np_wording s;

    np_wording_init(&s);
    np_buffer_add_text(np_wording_part(&s), np_language_text(language, np_limit_text(limit)));
    np_wording_write(out, &s,
                     np_language_text(language, NP_MSG("not followed to the end: too many %s")));
    np_buffer_add_byte(out, '\n');
    np_wording_clear(&s);
}

np_status np_derivation_write(np_slice *text, np_arena *arena, np_solver *solver, size_t claim,
                              np_limit limit)
{
    const np_system *system = solver->system;
    size_t first = system->first_constraint[claim], end = system->first_constraint[claim + 1];
    np_buffer out;
    np_status status;

    np_buffer_init(&out);
    for (size_t i = first; i < end; i++) {
        const np_constraint *c = &system->constraints[i];

        np_buffer_add(&out, c->relation->text);
        np_buffer_add_byte(&out, '\n');
        explain_values(&out, system, c);
        if (c->step_count == 0)
            add_line(&out, system, NP_MSG("too deeply nested to be judged"));
        else if (c->incommensurable)
            add_line(&out, system,
                     c->scaled ? NP_MSG("it computes with degrees of temperature: not judged")
                               : NP_MSG("its sides measure different things: not judged"));
        else if (!explain_unknowns(&out, arena, solver, i))
            explain_sides(&out, solver, i);
    }
    if (first == end)
        explain_bindings(&out, system, &system->claims->items[claim]);
    if (limit != NP_LIMIT_NONE)
        explain_limit(&out, system->language, limit);
    if (out.length > 0 && !out.status)
        out.length--; /* the last line end */
    status = np_words_keep(text, arena, &out);
    np_buffer_clear(&out);
    return status;
}
