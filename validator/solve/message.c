#include <config.h>

#include "solve/message.h"

#include <stdint.h>

#include "solve/evidence.h"
#include "solve/derivation.h"
#include "solve/words.h"

/* Mentions that a sentence names before it says "and others". */
enum { NAMED_MENTIONS = 6 };

/* The variable of a name in a claim; SIZE_MAX when the claim does not know it. */
static size_t variable_named(const np_system *system, const np_claim *claim, np_slice name)
{
    for (size_t i = 0; i < claim->name_count; i++) {
        if (np_slice_equal(system->rulebook->names[claim->names[i]].text, name))
            return claim->variables[i];
    }
    return SIZE_MAX;
}

static void add_named(np_buffer *out, const np_system *system, const np_finding *finding,
                      size_t claim, np_slice name)
{
    size_t variable = variable_named(system, &system->claims->items[claim], name);
    np_reading_place place;

    if (variable != SIZE_MAX && np_words_place(&place, system, variable, claim)) {
        np_buffer_add(out, np_words_binding(system, np_system_binding(system, place)));
        return;
    }
    for (size_t i = 0; variable != SIZE_MAX && i < finding->unknown_count; i++) {
        if (finding->unknowns[i].variable == variable) {
            np_interval base;

            np_interval_init(&base);
            np_words_to_base(&base, &finding->unknowns[i].values, finding->unknowns[i].unit);
            np_words_interval(out, &base, finding->unknowns[i].unit);
            np_interval_clear(&base);
            return;
        }
    }
    np_buffer_add(out, name);
}

static void add_template(np_buffer *out, const np_system *system, const np_finding *finding,
                         size_t claim)
{
    np_slice text = finding->expectation->message;
    size_t at = 0;

    while (at < text.length) {
        const char *open = memchr(text.data + at, '{', text.length - at);
        const char *close =
            open ? memchr(open, '}', (size_t)(text.data + text.length - open)) : NULL;
        size_t start;

        if (!close)
            break;
        start = (size_t)(open - text.data);
        np_buffer_add(out, np_slice_part(text, at, start));
        at = (size_t)(close - text.data) + 1;
        if (start + 1 < at - 1 && text.data[start + 1] == '.')
            start++;
        add_named(out, system, finding, claim, np_slice_part(text, start + 1, at - 1));
    }
    np_buffer_add(out, np_slice_part(text, at, text.length));
}

static bool is_plain(const np_expression *e)
{
    return e->op == NP_OPERATOR_LITERAL || e->op == NP_OPERATOR_NAME;
}

/* "5867 + 8640 = 14 508": a side, and its value where it is a formula. */
static void add_side(np_buffer *out, np_solver *solver, size_t constraint, bool left)
{
    const np_constraint *c = &solver->system->constraints[constraint];
    const np_expression *e = left ? c->relation->left : c->relation->right;

    np_derivation_values(out, solver->system, c, left);
    if (!is_plain(e)) {
        const np_interval *values = &c->steps[left ? c->left : c->right].values;
        size_t from = out->length;

        np_buffer_add_text(out, " = ");
        np_derivation_side(out, solver, constraint, left);
        /* A quotient by what may be 0 can be any number but those around 0: that says nothing. */
        if (values->lo_end == NP_END_NONE && values->hi_end == NP_END_NONE)
            out->length = from;
    }
}

/* What is said between two sides that do not compare so. */
static const char *refusal(np_comparison comparison)
{
    switch (comparison) {
    case NP_COMPARISON_EQUAL: return " is not ";
    case NP_COMPARISON_SAME: return " is not, as written, ";
    case NP_COMPARISON_NOT_EQUAL: return " is the same as ";
    case NP_COMPARISON_LESS: return " is not less than ";
    case NP_COMPARISON_LESS_EQUAL: return " is more than ";
    case NP_COMPARISON_GREATER: return " is not more than ";
    case NP_COMPARISON_GREATER_EQUAL: return " is less than ";
    case NP_COMPARISONS: break;
    }
    return " does not fit ";
}

/* "14507 is not 5867 + 8640 = 14 508". The plain side of an equation comes first. */
static void add_failure(np_buffer *out, np_solver *solver, const np_failure *failure)
{
    const np_system *system = solver->system;
    const np_constraint *c = &system->constraints[failure->constraint];
    const np_relation *relation = c->relation;
    bool turned = c->comparison == NP_COMPARISON_EQUAL && !is_plain(relation->left) &&
                  is_plain(relation->right);

    if (failure->whole != SIZE_MAX) {
        np_buffer_add_text(out, "no whole number ");
        np_buffer_add(out, np_system_name(system, failure->whole));
        np_buffer_add_text(out, " makes ");
        np_words_values(out, system, c->claim, relation->left);
        np_buffer_add_byte(out, ' ');
        np_buffer_add_text(out, np_comparison_text(relation->comparison));
        np_buffer_add_byte(out, ' ');
        np_words_values(out, system, c->claim, relation->right);
        return;
    }
    add_side(out, solver, failure->constraint, !turned);
    np_buffer_add_text(out, refusal(relation->comparison));
    add_side(out, solver, failure->constraint, turned);
}

/* "46548, 17%, 16431 and 28.07% cannot all be right" */
static void add_mentions(np_buffer *out, const np_system *system, const np_conflict *conflict)
{
    size_t named = 0, total = 0;

    for (size_t i = 0; i < conflict->count; i++)
        total += system->claims->items[conflict->claims[i]].binding_count;
    for (size_t i = 0; i < conflict->count; i++) {
        const np_claim *claim = &system->claims->items[conflict->claims[i]];

        for (size_t j = 0; j < claim->binding_count && named < NAMED_MENTIONS; j++) {
            if (named > 0)
                np_buffer_add_text(out, named + 1 == total ? " and " : ", ");
            np_buffer_add(out, np_words_binding(system, &claim->bindings[j]));
            named++;
        }
    }
    if (named < total)
        np_buffer_add_format(out, " and %zu more", total - named);
    np_buffer_add_text(out, total > 1 ? " cannot all be right" : "this cannot be");
}

/* The part of "formula = numbers" behind its last equals sign that stands at its top. */
static np_slice numbers_of(np_slice arithmetic)
{
    for (size_t i = 0; i + 3 <= arithmetic.length; i++) {
        if (memcmp(arithmetic.data + i, " = ", 3) == 0)
            return np_slice_part(arithmetic, i + 3, arithmetic.length);
    }
    return arithmetic;
}

/* Is the evidence the number that the claim has for the variable, no arithmetic? */
static bool is_written(const np_system *system, const np_evidence *e)
{
    np_reading_place place;

    return np_words_place(&place, system, e->variable, e->claim) && place.claim == e->claim;
}

/* "265 988.5 ... 282 109.1 by 46548 / 17%", "46548 as written" */
static void add_say(np_buffer *out, const np_system *system, const np_evidence *e)
{
    np_slice numbers = numbers_of(e->arithmetic);

    if (is_written(system, e)) {
        np_buffer_add(out, numbers);
        np_buffer_add_text(out, " as written");
        return;
    }
    np_words_interval(out, &e->values, system->variables[e->variable].unit);
    if (!np_interval_is_point(&e->values)) {
        np_buffer_add_text(out, " by ");
        np_buffer_add(out, numbers);
    }
}

/* "x is 46548 in one place, but 46549 in another" */
static void add_disagreement(np_buffer *out, const np_system *system, const np_finding *finding)
{
    np_buffer_add(out, np_system_name(system, finding->evidence[0].variable));
    np_buffer_add_text(out, " is ");
    np_buffer_add(out, numbers_of(finding->evidence[0].arithmetic));
    np_buffer_add_text(out, " in one place, but ");
    np_buffer_add(out, numbers_of(finding->evidence[1].arithmetic));
    np_buffer_add_text(out, " in another");
}

/* "total would be 265 988.5 ... 282 109.1 by 46548 / 17%, but 58 525.3 ... 58 546.3 by 16431 / 28.07%" */
static void add_evidence(np_buffer *out, const np_system *system, const np_finding *finding)
{
    const np_evidence *evidence = finding->evidence;

    if (finding->evidence_count == 2 && is_written(system, &evidence[0]) &&
        is_written(system, &evidence[1])) {
        add_disagreement(out, system, finding);
        return;
    }
    np_buffer_add(out, np_system_name(system, evidence[0].variable));
    np_buffer_add_text(out, " would be ");
    for (size_t i = 0; i < finding->evidence_count && i < NAMED_MENTIONS; i++) {
        if (i > 0)
            np_buffer_add_text(out, i == 1 ? ", but " : ", and ");
        add_say(out, system, &evidence[i]);
    }
}

/* "3 times stands for 4 times as much, the old amount counted in" */
static void add_times(np_buffer *out, const np_binding *binding, bool more)
{
    np_rational value;

    np_rational_init(&value);
    np_rational_set_int(&value, more ? 1 : -1);
    np_rational_add(&value, &value, &binding->quantity->value);
    np_buffer_add_text(out, " stands for ");
    np_rational_format_rounded(out, &value, 6, NP_ROUND_NEAREST, " ", NULL);
    np_buffer_add_text(out, more ? " times as much, the old amount counted in"
                                 : " times as much, the old amount left out");
    np_rational_clear(&value);
}

static void add_meaning(np_buffer *out, const np_system *system, const np_doubt *doubt)
{
    np_reading_place place = {doubt->claim, doubt->binding};
    const np_binding *binding = np_system_binding(system, place);

    np_buffer_add(out, np_words_binding(system, binding));
    switch (doubt->meaning) {
    case NP_MEANING_CUT_OFF: np_buffer_add_text(out, " is cut off"); break;
    case NP_MEANING_RAISED: np_buffer_add_text(out, " is rounded up"); break;
    case NP_MEANING_ROUND_FIGURE: np_buffer_add_text(out, " is a round figure"); break;
    case NP_MEANING_TIMES_MORE: add_times(out, binding, true); break;
    case NP_MEANING_TIMES_AS_MUCH: add_times(out, binding, false); break;
    case NP_MEANING_POINTS: np_buffer_add_text(out, " means percentage points"); break;
    case NP_MEANING_REAL:
        np_buffer_add_text(out, " is growth in real terms and the amounts are nominal");
        break;
    case NP_MEANING_NEGATIVE_BASE:
        np_buffer_add_text(out, " is measured by the size of the negative base");
        break;
    case NP_MEANING_BY_QUOTIENT:
        np_buffer_add_text(out, " is a quotient of growth, not a difference of rates");
        break;
    case NP_MEANING_MORE_PERIODS: np_buffer_add_text(out, " spans one period more"); break;
    case NP_MEANING_FEWER_PERIODS: np_buffer_add_text(out, " spans one period less"); break;
    case NP_MEANING_PERCENT:
    case NP_MEANINGS: break;
    }
}

/* "; it fits only if 47.60% is cut off or 30001 is a round figure": the numbers each of which, taken so,
 * would do. */
static void add_doubts(np_buffer *out, const np_system *system, const np_finding *finding)
{
    for (size_t i = 0; i < finding->doubt_count && i < NAMED_MENTIONS; i++) {
        np_buffer_add_text(out, i ? " or " : "; it fits only if ");
        add_meaning(out, system, &finding->doubts[i]);
    }
    if (finding->doubt_count == 0)
        np_buffer_add_text(out, "; it fits only if several of its numbers are round figures, cut "
                                "off or rounded up");
}

np_status np_message_conflict(np_buffer *out, np_solver *solver, const np_finding *finding,
                              const np_conflict *conflict)
{
    size_t claim = conflict->claims[0];

    for (size_t i = 0; i < conflict->count; i++) {
        if (solver->system->claims->items[conflict->claims[i]].expectation == finding->expectation)
            claim = conflict->claims[i];
    }
    if (finding->expectation->message.length > 0) {
        add_template(out, solver->system, finding, claim);
    } else {
        np_failure failure = {SIZE_MAX, SIZE_MAX};

        if (conflict->count == 1)
            failure = np_evidence_failure(solver, claim);
        if (failure.constraint != SIZE_MAX)
            add_failure(out, solver, &failure);
        else if (finding->evidence_count > 1)
            add_evidence(out, solver->system, finding);
        else
            add_mentions(out, solver->system, conflict);
    }
    if (finding->rung > 0)
        add_doubts(out, solver->system, finding);
    return NP_OK;
}

void np_message_missing(np_buffer *out, const np_expectation *expectation, size_t found)
{
    size_t low = expectation->occurs_minimum, high = expectation->occurs_maximum;

    if (found == 0)
        np_buffer_add_text(out, "'find' text was not found");
    else
        np_buffer_add_format(out, "'find' text was found too %s", found < low ? "seldom" : "often");
    np_buffer_add_format(out, " (expected %zu", low);
    if (high == SIZE_MAX)
        np_buffer_add_text(out, " or more");
    else if (high != low)
        np_buffer_add_format(out, " to %zu", high);
    np_buffer_add_format(out, ", found %zu)", found);
}

void np_message_unresolved(np_buffer *out, np_slice words, bool ambiguous)
{
    np_buffer_add_text(out, ambiguous ? "several numbers that differ are called '"
                                      : "no number is called '");
    np_buffer_add(out, words);
    np_buffer_add_text(out, "'");
}
