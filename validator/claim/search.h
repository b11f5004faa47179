/* Running the program of a pattern over a stretch. Layer: claim.
 *
 * The search tries the ways of a choice in their order and takes the first that matches, beginning at
 * the leftmost place. A state, which is an instruction at a cell, that has failed once fails always,
 * whatever led to it; it is remembered for all searches of the pattern in this stretch. So each state
 * is tried at most once, however many matches there are, and time is linear in the stretch: at most
 * twice the product of its cells and the pattern's instructions. */
#ifndef NP_CLAIM_SEARCH_H
#define NP_CLAIM_SEARCH_H

#include "claim/stretch.h"
#include "expect/pattern.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a slot took. */
typedef struct {
    uint32_t slot;         /* index in the pattern's slots */
    uint32_t start, end;   /* cells */
    const np_visit *visit; /* of a quantity slot */
    np_leave leave;
    int value; /* of a change word, or of figures */
} np_capture;

typedef struct {
    uint32_t start, end;        /* cells, white space at the end left out */
    uint32_t next;              /* where the search for the next match goes on */
    const np_capture *captures; /* in the order of the text; borrowed until the next search */
    size_t capture_count;
} np_hit;

typedef struct np_search_job np_search_job;

typedef struct {
    const np_pattern *pattern;
    const np_stretch *stretch;
    uint64_t *seen; /* a bit a state: it was tried */
    size_t seen_capacity;
    np_search_job *jobs;
    size_t job_count, job_capacity;
    np_capture *captures;
    size_t capture_count, capture_capacity;
    size_t steps; /* instructions run since init: what tests of linear time count */
} np_search;

/* May the slot, which is one for quantities, take this one? */
bool np_slot_takes(const np_slot *slot, const np_quantity *quantity);

void np_search_init(np_search *search);
void np_search_clear(np_search *search);

/* Forgets what was tried: searches are now for the pattern in the stretch. Both are borrowed.
 * Errors: NP_E_MEMORY. */
np_status np_search_begin(np_search *search, const np_pattern *pattern,
                          const np_stretch *stretch) NP_MUST_USE;

/* *found says whether a part of the pattern matches at or behind cell from, *hit is its leftmost match.
 * Calls for one part must not go back in from.
 * Errors: NP_E_MEMORY. */
np_status np_search_next(bool *found, np_hit *hit, np_search *search, size_t part,
                         size_t from) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
