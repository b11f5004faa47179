/* What patterns are matched against: the cells of a sentence, with the places at which a slot may enter
 * and leave each of its mentions. Layer: claim. */
#ifndef NP_CLAIM_STRETCH_H
#define NP_CLAIM_STRETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "quantity/mention.h"
#include "text/cells.h"
#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where a slot may leave a mention. Past the whole of it, or earlier, when the pattern itself goes on
 * with what follows there. */
typedef enum {
    NP_LEAVE_END,        /* behind all of it */
    NP_LEAVE_HEDGE,      /* before a hedge behind the unit */
    NP_LEAVE_UNIT,       /* before the unit */
    NP_LEAVE_INNER,      /* before a hedge between number and unit */
    NP_LEAVE_MULTIPLIER, /* before the multiplier */
    NP_LEAVES
} np_leave;

typedef struct np_visit np_visit;

struct np_visit {
    const np_mention *mention;
    const np_visit *ends; /* of a range with two written ends: their visits; else NULL */
    uint32_t enter[3];    /* cells at which a slot may begin, ascending, repeats possible */
    uint32_t
        leave[NP_LEAVES]; /* cells behind its last one; UINT32_MAX where there is no such place */
};

typedef struct {
    np_cells cells;
    uint32_t *cover; /* of each cell: the visit of the mention that holds it + 1; 0: none */
    size_t cover_capacity;
    np_visit *visits;
    size_t visit_count, visit_capacity;
    size_t quantities; /* visits that are no identifiers */
} np_stretch;

void np_stretch_init(np_stretch *stretch);
void np_stretch_clear(np_stretch *stretch);

/* stretch = the bytes [start, end) of the document with the mentions [first, behind) that lie in them.
 * Errors: NP_E_MEMORY. */
np_status np_stretch_fill(np_stretch *stretch, const np_document *document,
                          const np_mentions *mentions, size_t start, size_t end, size_t first,
                          size_t behind) NP_MUST_USE;

/* Is cell i not inside a word? Words are parted by white space and punctuation; in scripts that do
 * without, every place is an edge. i may be the count of cells. */
bool np_stretch_is_edge(const np_stretch *stretch, size_t i);

/* May white space that a pattern asks for be missing at cell i: would folding have dropped it? */
bool np_stretch_drops_space(const np_stretch *stretch, size_t i);

#ifdef __cplusplus
}
#endif

#endif
