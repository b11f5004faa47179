/* What patterns are matched against: the cells of a sentence, with the places at which a slot may enter
 * and leave each of its mentions. Layer: claim. */
#ifndef NP_CLAIM_STRETCH_H
#define NP_CLAIM_STRETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "expect/pattern.h"
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
    uint32_t kinds;       /* a bit for the np_kind of the mention and of its ends */
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
    size_t quantities; /* visits that are no identifiers, but for ends */
    size_t takeable;   /* those and the ends of ranges: what slots may take, at most */
    uint32_t *asides;  /* of each cell: what np_stretch_mark_asides says; NULL before the first */
    size_t aside_capacity;
    bool asides_marked; /* in this stretch */
} np_stretch;

void np_stretch_init(np_stretch *stretch);
void np_stretch_clear(np_stretch *stretch);

/* stretch = the bytes [start, end) of the document with the mentions [first, behind) that lie in them.
 * Errors: NP_E_MEMORY. */
np_status np_stretch_fill(np_stretch *stretch, const np_document *document,
                          const np_mentions *mentions, size_t start, size_t end, size_t first,
                          size_t behind) NP_MUST_USE;

/* Says in stretch->asides of each cell what an aside may do there: 0, not hold it; 1, hold it; more: hold
 * it, or go on at that cell, which is behind the brackets that open here. It holds no number that a slot
 * could take, no semicolon and no word of the barrier; brackets may be passed over with all that stands
 * in them. Errors: NP_E_MEMORY. */
np_status np_stretch_mark_asides(np_stretch *stretch, const np_pattern_class *barrier) NP_MUST_USE;

/* Is the word at cell i, and not the beginning of a longer one? Cell i is known to be an edge. */
bool np_stretch_has_word(const np_stretch *stretch, size_t i, const np_pattern_word *word);

/* Is cell i not inside a word? Words are parted by white space and punctuation; in scripts that do
 * without, every place is an edge. i may be the count of cells. */
bool np_stretch_is_edge(const np_stretch *stretch, size_t i);

/* May white space that a pattern asks for be missing at cell i: would folding have dropped it? */
bool np_stretch_drops_space(const np_stretch *stretch, size_t i);

#ifdef __cplusplus
}
#endif

#endif
