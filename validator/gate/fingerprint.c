#include <config.h>

#include "gate/fingerprint.h"

#include <stdlib.h>

#include "text/cells.h"

/* FNV-1a, as its authors give it for 64 bits. */
#define FNV_START UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

static void mix_byte(uint64_t *hash, unsigned char byte)
{
    *hash = (*hash ^ byte) * FNV_PRIME;
}

/* A part, ended by a byte that UTF-8 does not have, so that "ab","c" is not "a","bc". */
static void mix_bytes(uint64_t *hash, np_slice bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        mix_byte(hash, (unsigned char)bytes.data[i]);
    mix_byte(hash, 0xff);
}

static np_status mix_folded(uint64_t *hash, np_cells *cells, const np_document *document,
                            size_t start, size_t end)
{
    np_status status = np_cells_fold(cells, np_slice_part(document->text, start, end), start);

    if (status)
        return status;
    for (size_t i = 0; i < cells->count; i++) {
        for (unsigned shift = 0; shift < 32; shift += 8)
            mix_byte(hash, (unsigned char)(cells->items[i].code >> shift));
    }
    mix_byte(hash, 0xff);
    return NP_OK;
}

static np_status mix_claim(uint64_t *hash, np_cells *cells, const np_document *document,
                           const np_claim *claim)
{
    np_status status;

    mix_bytes(hash, claim->expectation->rule);
    mix_bytes(hash, claim->expectation->check);
    status = mix_folded(hash, cells, document, claim->start, claim->end);
    for (size_t i = 0; i < claim->binding_count && !status; i++)
        status =
            mix_folded(hash, cells, document, claim->bindings[i].start, claim->bindings[i].end);
    return status;
}

/* Its sentence and what stands there of it before the mention. */
static np_status mix_mention(uint64_t *hash, np_cells *cells, const np_document *document,
                             const np_mention *mention)
{
    const np_sentence *sentence = &document->sentences[mention->sentence];
    np_status status = mix_folded(hash, cells, document, sentence->start, sentence->end);

    if (!status)
        status = mix_folded(hash, cells, document, sentence->start, mention->end);
    return status;
}

static np_status mix_finding(uint64_t *hash, np_cells *cells, const np_document *document,
                             const np_claims *claims, const np_finding *finding)
{
    np_status status = NP_OK;

    *hash = FNV_START;
    mix_bytes(hash, finding->expectation->rule);
    for (size_t i = 0; i < finding->claim_count && !status; i++)
        status = mix_claim(hash, cells, document, &claims->items[finding->claims[i]]);
    if (finding->mention && !status)
        status = mix_mention(hash, cells, document, finding->mention);
    return status;
}

/* A finding by what is mixed so far, and where it stands among the others. */
typedef struct {
    uint64_t hash;
    size_t index;
} numbered;

static int compare_numbered(const void *a, const void *b)
{
    const numbered *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Tells those apart that are alike. */
static void count_alike(np_judgement *judgement, numbered *items)
{
    size_t before = 0;

    qsort(items, judgement->finding_count, sizeof *items, compare_numbered);
    for (size_t i = 0; i < judgement->finding_count; i++) {
        uint64_t hash = items[i].hash;

        before = i > 0 && items[i - 1].hash == hash ? before + 1 : 0;
        for (size_t rest = before; rest; rest >>= 8)
            mix_byte(&hash, (unsigned char)(rest & 0xff));
        judgement->findings[items[i].index].fingerprint = hash;
    }
}

np_status np_fingerprints(np_judgement *judgement, np_arena *arena, const np_document *document,
                          const np_claims *claims)
{
    numbered *items;
    np_cells cells;
    np_status status = NP_OK;

    if (judgement->finding_count == 0)
        return NP_OK;
    items = NP_ARENA_ARRAY(arena, numbered, judgement->finding_count);
    if (!items)
        return NP_E_MEMORY;
    np_cells_init(&cells);
    for (size_t i = 0; i < judgement->finding_count && !status; i++) {
        items[i].index = i;
        status = mix_finding(&items[i].hash, &cells, document, claims, &judgement->findings[i]);
    }
    np_cells_clear(&cells);
    if (!status)
        count_alike(judgement, items);
    return status;
}
