#include <config.h>

#include "solve/finding.h"

#include "base/buffer.h"
#include "solve/conclusion.h"
#include "solve/doubt.h"
#include "solve/evidence.h"
#include "solve/message.h"
#include "solve/repair.h"
#include "solve/solutions.h"
#include "solve/words.h"

/* The claim that a conflict is reported at: the last one in the text, where the reader meets the
 * contradiction; a row without a place only when there is no other. */
static size_t claim_to_show(const np_system *system, const np_conflict *conflict)
{
    size_t shown = conflict->claims[0];

    for (size_t i = 0; i < conflict->count; i++) {
        if (np_claim_is_placed(&system->claims->items[conflict->claims[i]]))
            shown = conflict->claims[i];
    }
    return shown;
}

/* The most that a conflict between several claims of rule packs may be. What joins them is a whole that
 * two shares imply, and the text may mean two wholes by the same words. */
static np_severity joined_severity(const np_system *system, const np_conflict *conflict)
{
    size_t sentence = SIZE_MAX;
    bool apart = false;

    for (size_t i = 0; i < conflict->count; i++) {
        const np_claim *claim = &system->claims->items[conflict->claims[i]];
        size_t own;

        if (!claim->expectation->pack || conflict->count == 1)
            return NP_SEVERITY_ERROR;
        own = np_document_sentence_at(system->document, claim->start);
        apart = apart || (sentence != SIZE_MAX && own != sentence);
        sentence = own;
    }
    return apart ? NP_SEVERITY_NOTE : NP_SEVERITY_WARNING;
}

static np_severity severity_of(const np_system *system, const np_conflict *conflict)
{
    np_severity most;
    np_severity severity = np_conflict_verdict(conflict) == NP_VERDICT_INCONSISTENT
                               ? NP_SEVERITY_ERROR
                               : NP_SEVERITY_WARNING;

    for (size_t i = 0; i < conflict->count; i++) {
        np_severity row = system->claims->items[conflict->claims[i]].severity;

        if (row < severity)
            severity = row;
    }
    most = joined_severity(system, conflict);
    return severity < most ? severity : most;
}

/* The unknowns of the conflict's claims that one of them alone speaks of. Of those that several do the
 * claims say different things: that is the evidence. */
static np_status add_unknowns(np_finding *finding, np_arena *arena, np_solver *solver,
                              const np_conflict *conflict)
{
    np_solutions list = {.arena = arena};
    np_status status = NP_OK, finished;

    for (size_t i = 0; !status && i < conflict->count; i++)
        status = np_solutions_add(&list, solver, &conflict->claims[i], 1, true);
    finished = np_solutions_finish(&list);
    finding->unknowns = list.items;
    finding->unknown_count = list.count;
    return status ? status : finished;
}

static np_status set_claims(np_finding *finding, np_arena *arena, const np_conflict *conflict)
{
    size_t *claims = NP_ARENA_ARRAY(arena, size_t, conflict->count);

    if (!claims)
        return NP_E_MEMORY;
    for (size_t i = 0; i < conflict->count; i++) {
        size_t at = i;

        for (; at > 0 && claims[at - 1] > conflict->claims[i]; at--)
            claims[at] = claims[at - 1];
        claims[at] = conflict->claims[i];
    }
    finding->claims = claims;
    finding->claim_count = conflict->count;
    return NP_OK;
}

np_status np_finding_make(np_finding *finding, np_arena *arena, np_solver *solver,
                          const np_conflict *conflict)
{
    const np_system *system = solver->system;
    const np_claim *shown = &system->claims->items[claim_to_show(system, conflict)];
    np_buffer message;
    np_status status;

    *finding = (np_finding){.expectation = shown->expectation,
                            .verdict = np_conflict_verdict(conflict),
                            .severity = severity_of(system, conflict),
                            .start = shown->start,
                            .end = shown->end};
    if (finding->severity == NP_SEVERITY_OFF)
        return NP_OK;
    np_buffer_init(&message);
    status = set_claims(finding, arena, conflict);
    if (!status)
        status = np_doubts_make(finding, arena, solver, conflict);
    if (!status)
        status =
            np_evidence_make(&finding->evidence, &finding->evidence_count, arena, solver, conflict);
    if (!status)
        status = add_unknowns(finding, arena, solver, conflict);
    if (!status)
        status =
            np_repairs_make(&finding->repairs, &finding->repair_count, arena, solver, conflict);
    if (!status) {
        np_message_conflict(&message, solver, finding, conflict);
        status = np_conclusion_write(&finding->conclusion, arena, solver, finding, conflict);
    }
    if (!status)
        status = np_words_keep(&finding->message, arena, &message);
    np_buffer_clear(&message);
    return status;
}

np_status np_finding_missing(np_finding *finding, np_arena *arena,
                             const np_expectation *expectation, size_t found, np_language language)
{
    np_buffer message;
    np_status status;

    *finding = (np_finding){.expectation = expectation,
                            .verdict = NP_VERDICT_MISSING,
                            .severity = expectation->severity};
    np_buffer_init(&message);
    np_message_missing(&message, expectation, found, language);
    status = np_words_keep(&finding->message, arena, &message);
    np_buffer_clear(&message);
    return status;
}

np_status np_finding_unresolved(np_finding *finding, np_arena *arena, const np_claims *claims,
                                const np_unresolved *unresolved, np_language language)
{
    const np_claim *claim = &claims->items[unresolved->claim];
    np_buffer message;
    np_status status;

    *finding = (np_finding){.expectation = claim->expectation,
                            .verdict = NP_VERDICT_MISSING,
                            .severity = claim->severity,
                            .start = claim->start,
                            .end = claim->end};
    np_buffer_init(&message);
    np_message_unresolved(&message, unresolved->words, unresolved->ambiguous, language);
    status = np_words_keep(&finding->message, arena, &message);
    np_buffer_clear(&message);
    return status;
}

/* Is a reported before b? Placeless ones are at 0, 0. */
static bool before(const np_finding *a, const np_finding *b)
{
    bool a_placed = a->end > a->start, b_placed = b->end > b->start;

    if (a_placed != b_placed)
        return b_placed;
    if (a->start != b->start)
        return a->start < b->start;
    return a->end < b->end;
}

/* Stable: findings at one place stay in the order of their claims. */
void np_findings_sort(np_finding *findings, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        np_finding moved = findings[i];
        size_t at = i;

        for (; at > 0 && before(&moved, &findings[at - 1]); at--)
            findings[at] = findings[at - 1];
        findings[at] = moved;
    }
}
