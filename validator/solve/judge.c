#include <config.h>

#include "solve/judgement.h"

#include "solve/component.h"
#include "solve/derivation.h"
#include "solve/finding.h"
#include "solve/ladder.h"
#include "solve/solutions.h"
#include "solve/unsourced.h"

/* One document being judged. */
typedef struct {
    np_arena *arena;
    np_judgement *judgement;
    np_system system;
    np_solver solver;
    np_ladder ladder;
    np_solutions unknowns;
    size_t *part; /* room for all claims */
    size_t finding_capacity;
} judging;

static np_status add_finding(judging *j, const np_finding *finding)
{
    np_judgement *judgement = j->judgement;
    void *findings = judgement->findings;
    np_status status;

    if (finding->severity == NP_SEVERITY_OFF)
        return NP_OK;
    status = np_arena_grow(j->arena, &findings, &j->finding_capacity, judgement->finding_count,
                           judgement->finding_count + 1, sizeof *finding);
    if (status)
        return status;
    judgement->findings = findings;
    judgement->findings[judgement->finding_count++] = *finding;
    return NP_OK;
}

/* The unknowns of a component: by the claims that hold together, then by the others one by one. */
static np_status solve_unknowns(judging *j, const np_component *component)
{
    size_t kept = 0;
    np_status status;

    for (size_t i = 0; i < component->count; i++) {
        if (!j->ladder.conflicting[component->claims[i]])
            j->part[kept++] = component->claims[i];
    }
    status = np_solutions_add(&j->unknowns, &j->solver, j->part, kept, false);
    for (size_t i = 0; !status && i < component->count; i++) {
        if (j->ladder.conflicting[component->claims[i]])
            status = np_solutions_add(&j->unknowns, &j->solver, &component->claims[i], 1, true);
    }
    return status;
}

static np_status judge_component(judging *j, const np_component *component)
{
    size_t first = j->ladder.conflict_count;
    np_status status = np_ladder_judge(&j->ladder, component);

    if (!status)
        status = solve_unknowns(j, component);
    for (size_t i = first; !status && i < j->ladder.conflict_count; i++) {
        np_finding finding;

        status = np_finding_make(&finding, j->arena, &j->solver, &j->ladder.conflicts[i]);
        if (!status)
            status = add_finding(j, &finding);
    }
    for (size_t i = 0; !status && i < component->count; i++) {
        np_claim_verdict *verdict = &j->judgement->verdicts[component->claims[i]];

        verdict->verdict = j->ladder.verdicts[component->claims[i]];
        verdict->limit = j->ladder.limits[component->claims[i]];
        status = np_derivation_write(&verdict->explanation, j->arena, &j->solver,
                                     component->claims[i], verdict->limit);
    }
    return status;
}

static np_status judge_components(judging *j)
{
    np_component *components;
    size_t count;
    np_status status = np_components_make(&components, &count, &j->system);

    for (size_t i = 0; !status && i < count; i++)
        status = judge_component(j, &components[i]);
    return status;
}

static np_status find_missing(judging *j, const np_rulebook *rulebook, const np_claims *claims)
{
    np_status status = NP_OK;

    for (size_t i = 0; !status && i < rulebook->count; i++) {
        const np_expectation *expectation = &rulebook->expectations[i];
        size_t found = claims->matches[i];
        np_finding finding;

        if (!expectation->pattern || expectation->severity == NP_SEVERITY_OFF ||
            (found >= expectation->occurs_minimum && found <= expectation->occurs_maximum))
            continue;
        status = np_finding_missing(&finding, j->arena, expectation, found, j->system.language);
        if (!status)
            status = add_finding(j, &finding);
    }
    for (size_t i = 0; !status && i < claims->unresolved_count; i++) {
        np_finding finding;

        status = np_finding_unresolved(&finding, j->arena, claims, &claims->unresolved[i],
                                       j->system.language);
        if (!status)
            status = add_finding(j, &finding);
    }
    return status;
}

static np_status add_unsourced(judging *j, const np_claims *claims)
{
    const np_system *system = &j->system;
    np_finding *findings;
    size_t count;
    np_status status =
        np_unsourced_find(&findings, &count, j->arena, system->rulebook, system->document,
                          system->mentions, claims, j->system.language);

    for (size_t i = 0; !status && i < count; i++)
        status = add_finding(j, &findings[i]);
    return status;
}

static void summarize(np_judgement *judgement, const np_mentions *mentions, const np_claims *claims)
{
    np_summary *summary = &judgement->summary;

    summary->mentions = mentions ? mentions->count : 0;
    summary->claims = claims->count;
    for (size_t i = 0; i < claims->count; i++)
        summary->verdicts[judgement->verdicts[i].verdict]++;
    for (size_t i = 0; i < judgement->finding_count; i++) {
        const np_finding *finding = &judgement->findings[i];

        summary->verdicts[NP_VERDICT_MISSING] += finding->verdict == NP_VERDICT_MISSING;
        summary->errors += finding->severity == NP_SEVERITY_ERROR;
        summary->warnings += finding->severity == NP_SEVERITY_WARNING;
        summary->notes += finding->severity == NP_SEVERITY_NOTE;
    }
}

static np_status prepare(judging *j, const np_claims *claims)
{
    j->ladder.arena = j->arena;
    j->ladder.solver = &j->solver;
    j->ladder.verdicts = NP_ARENA_ARRAY(j->arena, np_verdict, claims->count);
    j->ladder.limits = NP_ARENA_ARRAY(j->arena, np_limit, claims->count);
    j->ladder.conflicting = NP_ARENA_ARRAY(j->arena, bool, claims->count);
    j->judgement->verdicts = NP_ARENA_ARRAY(j->arena, np_claim_verdict, claims->count);
    j->part = NP_ARENA_ARRAY(j->arena, size_t, claims->count);
    j->unknowns.arena = j->arena;
    return j->ladder.verdicts && j->ladder.limits && j->ladder.conflicting &&
                   j->judgement->verdicts && j->part
               ? NP_OK
               : NP_E_MEMORY;
}

np_status np_judge(np_judgement *judgement, np_arena *arena, const np_rulebook *rulebook,
                   const np_document *document, const np_mentions *mentions,
                   const np_claims *claims, np_language language)
{
    np_judgement made = {0};
    judging j = {.arena = arena, .judgement = &made};
    np_status status, finished;

    status = np_system_make(&j.system, arena, rulebook, document, mentions, claims);
    j.system.language = language;
    if (!status)
        status = np_solver_init(&j.solver, &j.system);
    if (status)
        return status;
    status = prepare(&j, claims);
    if (!status)
        status = judge_components(&j);
    if (!status)
        status = find_missing(&j, rulebook, claims);
    if (!status)
        status = add_unsourced(&j, claims);
    np_solver_clear(&j.solver);
    finished = np_solutions_finish(&j.unknowns);
    if (!status)
        status = finished;
    if (status)
        return status;
    made.unknowns = j.unknowns.items;
    made.unknown_count = j.unknowns.count;
    np_findings_sort(made.findings, made.finding_count);
    summarize(&made, mentions, claims);
    *judgement = made;
    return NP_OK;
}
