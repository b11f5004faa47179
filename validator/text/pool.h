/* Memory for a library that does not look whether it got any: taken from the heap, given back at once, and
 * out of memory is a jump out of the library. Layer: text, the one home of such jumps. */
#ifndef NP_TEXT_POOL_H
#define NP_TEXT_POOL_H

#include <setjmp.h>
#include <stddef.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct np_pool_piece np_pool_piece;

typedef struct {
    np_pool_piece *pieces;
    jmp_buf out;
} np_pool;

/* Calls work(pool, thing), which may call the library, and gives back all memory that came from the pool. work
 * owns nothing else that would have to be given back: it may end within any call that takes memory.
 * Errors: NP_E_MEMORY. */
np_status np_pool_run(np_pool *pool, void (*work)(np_pool *pool, void *thing),
                      void *thing) NP_MUST_USE;

/* size zeroed bytes, for any type. Never NULL; within work only. */
void *np_pool_get(np_pool *pool, size_t size);
/* memory, from the pool or NULL, with another size; what it held is kept. Never NULL. */
void *np_pool_resize(np_pool *pool, void *memory, size_t size);
/* memory may be NULL. */
void np_pool_free(np_pool *pool, void *memory);

#ifdef __cplusplus
}
#endif

#endif
