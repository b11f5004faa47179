#include <config.h>

#include "solve/message.h"

#include <stdint.h>

#include "base/wording.h"
#include "solve/derivation.h"
#include "solve/evidence.h"
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
            np_words_interval(out, system->language, &base, finding->unknowns[i].unit);
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

/* What is said of two sides that do not compare so. */
static const char *refusal(np_comparison comparison)
{
    switch (comparison) {
    case NP_COMPARISON_EQUAL: return NP_MSG("%s is not %s");
    case NP_COMPARISON_SAME: return NP_MSG("%s is not, as written, %s");
    case NP_COMPARISON_NOT_EQUAL: return NP_MSG("%s is the same as %s");
    case NP_COMPARISON_LESS: return NP_MSG("%s is not less than %s");
    case NP_COMPARISON_LESS_EQUAL: return NP_MSG("%s is more than %s");
    case NP_COMPARISON_GREATER: return NP_MSG("%s is not more than %s");
    case NP_COMPARISON_GREATER_EQUAL: return NP_MSG("%s is less than %s");
    case NP_COMPARISONS: break;
    }
    return NP_MSG("%s does not fit %s");
}

/* "14507 is not 5867 + 8640 = 14 508". The plain side of an equation comes first. */
static void add_failure(np_buffer *out, np_solver *solver, const np_failure *failure)
{
    const np_system *system = solver->system;
    const np_constraint *c = &system->constraints[failure->constraint];
    const np_relation *relation = c->relation;
    bool turned = c->comparison == NP_COMPARISON_EQUAL && !is_plain(relation->left) &&
                  is_plain(relation->right);
    np_wording s;

    np_wording_init(&s);
    if (failure->whole != SIZE_MAX) {
        np_buffer_add(np_wording_part(&s), np_system_name(system, failure->whole));
        np_words_relation(np_wording_part(&s), system, c->claim, relation);
        np_wording_write(
            out, &s,
            np_language_text(system->language, NP_MSG("no whole number for %s makes %s true")));
    } else {
        add_side(np_wording_part(&s), solver, failure->constraint, !turned);
        add_side(np_wording_part(&s), solver, failure->constraint, turned);
        np_wording_write(out, &s,
                         np_language_text(system->language, refusal(relation->comparison)));
    }
    np_wording_clear(&s);
}

/* "46548, 17%, 16431 and 28.07% cannot all be right" */
static void add_mentions(np_buffer *out, const np_system *system, const np_conflict *conflict)
{
    const np_language language = system->language;
    size_t named = 0, total = 0;
    np_wording s;
    np_buffer *list;

    for (size_t i = 0; i < conflict->count; i++)
        total += system->claims->items[conflict->claims[i]].binding_count;
    if (total == 0) {
        np_buffer_add_text(out, np_language_text(language, NP_MSG("this cannot be")));
        return;
    }
    np_wording_init(&s);
    list = np_wording_part(&s);
    for (size_t i = 0; i < conflict->count; i++) {
        const np_claim *claim = &system->claims->items[conflict->claims[i]];

        for (size_t j = 0; j < claim->binding_count && named < NAMED_MENTIONS; j++) {
            if (named > 0)
                np_buffer_add_text(list,
                                   named + 1 == total
                                       ? np_language_text(language, NP_MSG_IN("mentions", " and "))
                                       : np_language_text(language, NP_MSG_IN("mentions", ", ")));
            np_buffer_add(list, np_words_binding(system, &claim->bindings[j]));
            named++;
        }
    }
    if (total == 1)
        np_wording_write(out, &s, np_language_text(language, NP_MSG("%s cannot be right")));
    else if (named == total)
        np_wording_write(out, &s, np_language_text(language, NP_MSG("%s cannot all be right")));
    else {
        np_buffer_add_format(np_wording_part(&s), "%zu", total - named);
        np_wording_write(out, &s,
                         np_language_plural(language, "%s and %s more cannot all be right",
                                            "%s and %s more cannot all be right", total - named));
    }
    np_wording_clear(&s);
}

/* The part of "formula = numbers" behind its first equals sign. */
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
    const np_unit *unit = system->variables[e->variable].unit;
    np_wording s;

    np_wording_init(&s);
    if (is_written(system, e)) {
        np_buffer_add(np_wording_part(&s), numbers);
        np_wording_write(out, &s, np_language_text(system->language, NP_MSG("%s as written")));
    } else if (np_interval_is_point(&e->values)) {
        np_words_interval(np_wording_part(&s), system->language, &e->values, unit);
        np_wording_write(out, &s, np_language_text(system->language, NP_MSG_IN("evidence", "%s")));
    } else {
        np_words_interval(np_wording_part(&s), system->language, &e->values, unit);
        np_buffer_add(np_wording_part(&s), numbers);
        np_wording_write(out, &s, np_language_text(system->language, NP_MSG("%s by %s")));
    }
    np_wording_clear(&s);
}

/* "total would be 265 988.5 ... 282 109.1 by 46548 / 17%, but 58 525.3 ... 58 546.3 by 16431 / 28.07%",
 * "x is 46548 in one place, but 46549 in another" */
static void add_evidence(np_buffer *out, const np_system *system, const np_finding *finding)
{
    const np_evidence *evidence = finding->evidence;
    np_wording s;

    np_wording_init(&s);
    np_buffer_add(np_wording_part(&s), np_system_name(system, evidence[0].variable));
    if (finding->evidence_count == 2 && is_written(system, &evidence[0]) &&
        is_written(system, &evidence[1])) {
        np_buffer_add(np_wording_part(&s), numbers_of(evidence[0].arithmetic));
        np_buffer_add(np_wording_part(&s), numbers_of(evidence[1].arithmetic));
        np_wording_write(
            out, &s,
            np_language_text(system->language, NP_MSG("%s is %s in one place, but %s in another")));
    } else {
        add_say(np_wording_part(&s), system, &evidence[0]);
        add_say(np_wording_part(&s), system, &evidence[1]);
        np_wording_write(out, &s,
                         np_language_text(system->language, NP_MSG("%s would be %s, but %s")));
        for (size_t i = 2; i < finding->evidence_count && i < NAMED_MENTIONS; i++) {
            add_say(np_wording_part(&s), system, &evidence[i]);
            np_wording_write(out, &s, np_language_text(system->language, NP_MSG(", and %s")));
        }
    }
    np_wording_clear(&s);
}

/* How a number has to be taken, as a sentence about it and, for multiples, its other value. */
static const char *meaning_text(np_meaning meaning)
{
    switch (meaning) {
    case NP_MEANING_CUT_OFF: return NP_MSG("%s is cut off");
    case NP_MEANING_RAISED: return NP_MSG("%s is rounded up");
    case NP_MEANING_ROUND_FIGURE: return NP_MSG("%s is a round figure");
    case NP_MEANING_TIMES_MORE:
        return NP_MSG("%s stands for %s times as much, the old amount counted in");
    case NP_MEANING_TIMES_AS_MUCH:
        return NP_MSG("%s stands for %s times as much, the old amount left out");
    case NP_MEANING_POINTS: return NP_MSG("%s means percentage points");
    case NP_MEANING_REAL: return NP_MSG("%s is growth in real terms and the amounts are nominal");
    case NP_MEANING_NEGATIVE_BASE: return NP_MSG("%s is measured by the size of the negative base");
    case NP_MEANING_BY_QUOTIENT:
        return NP_MSG("%s is a quotient of growth, not a difference of rates");
    case NP_MEANING_MORE_PERIODS: return NP_MSG("%s spans one period more");
    case NP_MEANING_FEWER_PERIODS: return NP_MSG("%s spans one period less");
    case NP_MEANING_PERCENT:
    case NP_MEANINGS: break;
    }
    return "%s";
}

static void add_meaning(np_buffer *out, const np_system *system, const np_doubt *doubt)
{
    np_reading_place place = {doubt->claim, doubt->binding};
    const np_binding *binding = np_system_binding(system, place);
    np_rational times;
    np_wording s;

    np_rational_init(&times);
    np_wording_init(&s);
    np_buffer_add(np_wording_part(&s), np_words_binding(system, binding));
    np_rational_set_int(&times, doubt->meaning == NP_MEANING_TIMES_MORE ? 1 : -1);
    np_rational_add(&times, &times, &binding->quantity->value);
    np_rational_format_rounded(np_wording_part(&s), &times, 6, NP_ROUND_NEAREST, " ", NULL);
    np_wording_write(out, &s, np_language_text(system->language, meaning_text(doubt->meaning)));
    np_wording_clear(&s);
    np_rational_clear(&times);
}

/* "; it fits only if 47.60% is cut off or 30001 is a round figure": the numbers each of which, taken so,
 * would do. */
static void add_doubts(np_buffer *out, const np_system *system, const np_finding *finding)
{
    const np_language language = system->language;
    np_wording s;
    np_buffer *list;

    np_wording_init(&s);
    list = np_wording_part(&s);
    for (size_t i = 0; i < finding->doubt_count && i < NAMED_MENTIONS; i++) {
        if (i > 0)
            np_buffer_add_text(list, np_language_text(language, NP_MSG_IN("list", " or ")));
        add_meaning(list, system, &finding->doubts[i]);
    }
    if (finding->doubt_count == 0)
        np_buffer_add_text(list,
                           np_language_text(language, NP_MSG("several of its numbers are round "
                                                             "figures, cut off or rounded up")));
    np_wording_write(out, &s, np_language_text(language, NP_MSG("; it fits only if %s")));
    np_wording_clear(&s);
}

/* " (49.50% -> 4.950%?)": the likeliest slip of the pen. */
static void add_slip(np_buffer *out, const np_system *system, const np_finding *finding)
{
    np_wording s;

    if (finding->repair_count == 0 || !finding->repairs[0].likely)
        return;
    np_wording_init(&s);
    np_buffer_add(np_wording_part(&s),
                  np_words_binding(system, &system->claims->items[finding->repairs[0].claim]
                                                .bindings[finding->repairs[0].binding]));
    np_buffer_add(np_wording_part(&s), finding->repairs[0].suggestion);
    np_wording_write(out, &s, np_language_text(system->language, NP_MSG(" (%s → %s?)")));
    np_wording_clear(&s);
}

void np_message_conflict(np_buffer *out, np_solver *solver, const np_finding *finding,
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
        if (np_conflict_verdict(conflict) == NP_VERDICT_INCONSISTENT)
            add_slip(out, solver->system, finding);
    }
    if (finding->rung > 0)
        add_doubts(out, solver->system, finding);
}

void np_message_missing(np_buffer *out, const np_expectation *expectation, size_t found,
                        np_language language)
{
    size_t low = expectation->occurs_minimum, high = expectation->occurs_maximum;
    const char *format;
    np_wording s;

    np_wording_init(&s);
    np_buffer_add_format(np_wording_part(&s), "%zu", found);
    np_buffer_add_format(np_wording_part(&s), "%zu", low);
    np_buffer_add_format(np_wording_part(&s), "%zu", high);
    if (high == SIZE_MAX)
        format =
            found == 0
                ? NP_MSG("'find' text was not found (expected %2$s or more, found %1$s)")
                : NP_MSG("'find' text was found too seldom (expected %2$s or more, found %1$s)");
    else if (high == low)
        format = found == 0 ? NP_MSG("'find' text was not found (expected %2$s, found %1$s)")
                 : found < low
                     ? NP_MSG("'find' text was found too seldom (expected %2$s, found %1$s)")
                     : NP_MSG("'find' text was found too often (expected %2$s, found %1$s)");
    else
        format =
            found == 0 ? NP_MSG("'find' text was not found (expected %2$s to %3$s, found %1$s)")
            : found < low
                ? NP_MSG("'find' text was found too seldom (expected %2$s to %3$s, found %1$s)")
                : NP_MSG("'find' text was found too often (expected %2$s to %3$s, found %1$s)");
    np_wording_write(out, &s, np_language_text(language, format));
    np_wording_clear(&s);
}

void np_message_unresolved(np_buffer *out, np_slice words, bool ambiguous, np_language language)
{
    np_wording s;

    np_wording_init(&s);
    np_buffer_add(np_wording_part(&s), words);
    np_wording_write(
        out, &s,
        ambiguous
            ? np_language_text(language, NP_MSG("several numbers that differ are called '%s'"))
            : np_language_text(language, NP_MSG("no number is called '%s'")));
    np_wording_clear(&s);
}
