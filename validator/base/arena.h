/* Memory with one lifetime: what a document or a rulebook needs is allocated from its arena and
 * given back at once. Layer: base.
 *
 * Blocks come from the heap and double in size. Nothing is freed by itself before np_arena_clear.
 * An arena is not thread-safe; give each thread its own. */
#ifndef NP_BASE_ARENA_H
#define NP_BASE_ARENA_H

#include <stddef.h>

#include "base/attributes.h"
#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct np_arena_block np_arena_block;
typedef struct np_arena_cleanup np_arena_cleanup;

typedef struct {
    np_arena_block *blocks;     /* newest first */
    np_arena_cleanup *cleanups; /* newest first */
    size_t reserved;            /* bytes taken from the heap, for reports of memory use */
} np_arena;

/* An empty arena; takes no memory yet. */
void np_arena_init(np_arena *arena);

/* Runs the cleanups, newest first, and gives all memory back. The arena is as after init. */
void np_arena_clear(np_arena *arena);

/* As clear, but keeps the largest block for the next document. */
void np_arena_reset(np_arena *arena);

/* size zeroed bytes, aligned for any type; count * size for the array form. size 0 gives a valid
 * pointer. NULL when memory is out or the product does not fit. Owned by the arena. */
void *np_arena_alloc(np_arena *arena, size_t size) NP_MUST_USE;
void *np_arena_array(np_arena *arena, size_t count, size_t size) NP_MUST_USE;

/* One zeroed TYPE, or COUNT of them. */
#define NP_ARENA_NEW(ARENA, TYPE) ((TYPE *)np_arena_alloc((ARENA), sizeof(TYPE)))
#define NP_ARENA_ARRAY(ARENA, TYPE, COUNT) ((TYPE *)np_arena_array((ARENA), (COUNT), sizeof(TYPE)))

/* Makes room for at least need items of size bytes in a growing array: *items holds *capacity of
 * them, the first used ones are kept. The new room is zeroed. The old array stays in the arena until
 * it is cleared, so total use is at most twice the final size.
 * Errors: NP_E_MEMORY; nothing is changed. */
np_status np_arena_grow(np_arena *arena, void **items, size_t *capacity, size_t used, size_t need,
                        size_t size) NP_MUST_USE;

/* *copy = the same bytes in the arena, followed by a NUL that is not counted.
 * Errors: NP_E_MEMORY; *copy is untouched. */
np_status np_arena_copy(np_arena *arena, np_slice *copy, np_slice bytes) NP_MUST_USE;

/* Calls cleanup(thing) when the arena is cleared or reset: for values that own memory elsewhere,
 * such as big rationals. Errors: NP_E_MEMORY; the caller still owns the thing. */
np_status np_arena_defer(np_arena *arena, void (*cleanup)(void *thing), void *thing) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
