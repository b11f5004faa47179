#include <config.h>

#include "report/html_marks.h"

#include <stdint.h>
#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const np_html_mark *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

size_t np_html_marks_at(const np_html_marks *marks, size_t offset)
{
    size_t low = 0, high = marks->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (marks->items[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < marks->count && marks->items[low].start <= offset ? low : SIZE_MAX;
}

/* Sorts them and drops those that begin inside another. */
static void settle(np_html_marks *marks)
{
    size_t kept = 0;

    if (marks->count)
        qsort(marks->items, marks->count, sizeof *marks->items, compare);
    for (size_t i = 0; i < marks->count; i++) {
        if (marks->items[i].start < marks->items[i].end &&
            (kept == 0 || marks->items[i].start >= marks->items[kept - 1].end))
            marks->items[kept++] = marks->items[i];
    }
    marks->count = kept;
}

const char *np_html_state_class(np_mark_state state)
{
    static const char *const classes[] = {"none", "open", "good", "doubt", "bad"};

    return classes[state];
}

np_mark_state np_html_state(np_verdict verdict)
{
    switch (verdict) {
    case NP_VERDICT_EXACT:
    case NP_VERDICT_CONSISTENT: return NP_MARK_GOOD;
    case NP_VERDICT_DOUBTFUL: return NP_MARK_DOUBTFUL;
    case NP_VERDICT_INCONSISTENT:
    case NP_VERDICT_MISSING: return NP_MARK_BAD;
    case NP_VERDICT_UNDETERMINED:
    case NP_VERDICTS: break;
    }
    return NP_MARK_OPEN;
}

/* The number at a byte is part of a finding. */
static void blame(np_html_marks *marks, const np_result *result, size_t offset, size_t finding)
{
    const np_finding *findings = result->judgement.findings;
    size_t at = np_html_marks_at(marks, offset);

    if (at != SIZE_MAX &&
        (marks->items[at].finding == SIZE_MAX ||
         findings[marks->items[at].finding].severity < findings[finding].severity))
        marks->items[at].finding = finding;
}

static void judge(np_html_marks *marks, const np_result *result)
{
    const np_judgement *judgement = &result->judgement;

    for (size_t i = 0; i < result->claims.count; i++) {
        const np_claim *claim = &result->claims.items[i];
        np_mark_state state = np_html_state(judgement->verdicts[i].verdict);

        for (size_t k = 0; k < claim->binding_count; k++) {
            size_t at = np_html_marks_at(marks, claim->bindings[k].start);

            if (at == SIZE_MAX || marks->items[at].state >= state)
                continue;
            marks->items[at].state = state;
            marks->items[at].claim = i;
        }
    }
    for (size_t i = 0; i < judgement->finding_count; i++) {
        const np_finding *finding = &judgement->findings[i];

        if (finding->mention)
            blame(marks, result, finding->start, i);
        for (size_t c = 0; c < finding->claim_count; c++) {
            const np_claim *claim = &result->claims.items[finding->claims[c]];

            for (size_t k = 0; k < claim->binding_count; k++)
                blame(marks, result, claim->bindings[k].start, i);
        }
    }
}

np_status np_html_marks_make(np_html_marks *marks, np_arena *arena, const np_result *result)
{
    size_t room = result->mentions.count;

    for (size_t i = 0; i < result->claims.count; i++)
        room += result->claims.items[i].binding_count;
    *marks = (np_html_marks){.items = NP_ARENA_ARRAY(arena, np_html_mark, room)};
    if (!marks->items)
        return NP_E_MEMORY;
    for (size_t i = 0; i < result->mentions.count; i++) {
        const np_mention *mention = &result->mentions.items[i];

        marks->items[marks->count++] = (np_html_mark){.start = mention->start,
                                                      .end = mention->end,
                                                      .finding = SIZE_MAX,
                                                      .claim = SIZE_MAX,
                                                      .mention = mention};
    }
    for (size_t i = 0; i < result->claims.count; i++) {
        const np_claim *claim = &result->claims.items[i];

        for (size_t k = 0; k < claim->binding_count; k++) {
            if (!claim->bindings[k].mention)
                marks->items[marks->count++] = (np_html_mark){.start = claim->bindings[k].start,
                                                              .end = claim->bindings[k].end,
                                                              .finding = SIZE_MAX,
                                                              .claim = SIZE_MAX};
        }
    }
    settle(marks);
    judge(marks, result);
    return NP_OK;
}
