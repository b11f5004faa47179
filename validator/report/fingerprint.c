#include <config.h>

#include "report/fingerprint.h"

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

static np_status mix_folded(uint64_t *hash, np_cells *cells, const np_result *result, size_t start,
                            size_t end)
{
    np_status status =
        np_cells_fold(cells, np_slice_part(result->document.text, start, end), start);

    if (status)
        return status;
    for (size_t i = 0; i < cells->count; i++) {
        for (unsigned shift = 0; shift < 32; shift += 8)
            mix_byte(hash, (unsigned char)(cells->items[i].code >> shift));
    }
    mix_byte(hash, 0xff);
    return NP_OK;
}

static np_status mix_claim(uint64_t *hash, np_cells *cells, const np_result *result,
                           const np_claim *claim)
{
    np_status status;

    mix_bytes(hash, claim->expectation->rule);
    mix_bytes(hash, claim->expectation->check);
    status = mix_folded(hash, cells, result, claim->start, claim->end);
    for (size_t i = 0; i < claim->binding_count && !status; i++)
        status = mix_folded(hash, cells, result, claim->bindings[i].start, claim->bindings[i].end);
    return status;
}

/* Its sentence and what stands there of it before the mention. */
static np_status mix_mention(uint64_t *hash, np_cells *cells, const np_result *result,
                             const np_mention *mention)
{
    const np_sentence *sentence = &result->document.sentences[mention->sentence];
    np_status status = mix_folded(hash, cells, result, sentence->start, sentence->end);

    if (!status)
        status = mix_folded(hash, cells, result, sentence->start, mention->end);
    return status;
}

np_status np_fingerprint(uint64_t *hash, const np_result *result, const np_finding *finding)
{
    np_cells cells;
    np_status status = NP_OK;

    *hash = FNV_START;
    mix_bytes(hash, finding->expectation->rule);
    np_cells_init(&cells);
    for (size_t i = 0; i < finding->claim_count && !status; i++)
        status = mix_claim(hash, &cells, result, &result->claims.items[finding->claims[i]]);
    if (finding->mention && !status)
        status = mix_mention(hash, &cells, result, finding->mention);
    np_cells_clear(&cells);
    return status;
}
