#include <config.h>

#include "gate/hold.h"

#include <stdbool.h>
#include <string.h>

static void discount(np_summary *summary, const np_finding *finding)
{
    summary->errors -= finding->severity == NP_SEVERITY_ERROR;
    summary->warnings -= finding->severity == NP_SEVERITY_WARNING;
    summary->notes -= finding->severity == NP_SEVERITY_NOTE;
    summary->held[finding->held]++;
}

/* Puts the findings that are held now among those that were held before, all by place. */
static void merge(np_finding *all, const np_finding *now, size_t count, const np_finding *before,
                  size_t before_count)
{
    for (size_t i = 0, k = 0; i + k < count + before_count;) {
        bool first = k == before_count || (i < count && now[i].start <= before[k].start);

        all[i + k] = first ? now[i] : before[k];
        *(first ? &i : &k) += 1;
    }
}

np_status np_hold_back(np_judgement *judgement, np_arena *arena, np_hold_question question,
                       void *context)
{
    const size_t findings = judgement->finding_count, before = judgement->held_count;
    np_finding *now, *all;
    size_t kept = 0, count = 0;

    if (findings == 0)
        return NP_OK;
    now = NP_ARENA_ARRAY(arena, np_finding, findings);
    all = NP_ARENA_ARRAY(arena, np_finding, findings + before);
    if (!now || !all)
        return NP_E_MEMORY;
    for (size_t i = 0; i < findings; i++) {
        np_finding *finding = &judgement->findings[i];

        finding->held = question(context, finding);
        if (finding->held) {
            discount(&judgement->summary, finding);
            now[count++] = *finding;
        } else {
            judgement->findings[kept++] = *finding;
        }
    }
    merge(all, now, count, judgement->findings + findings, before);
    if (count)
        memcpy(judgement->findings + kept, all, (count + before) * sizeof *all);
    judgement->finding_count = kept;
    judgement->held_count += count;
    return NP_OK;
}
