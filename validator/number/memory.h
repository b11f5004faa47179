/* Where the arithmetic of big numbers gets its memory. Layer: number.
 *
 * The functions are GMP's, which has one set of them for a process, and has no way to say that memory is out: it
 * prints a line and aborts, unless the process gave it functions that end it otherwise. */
#ifndef NP_NUMBER_MEMORY_H
#define NP_NUMBER_MEMORY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Big numbers get their memory from these functions, which never return NULL: out of memory they do not return.
 * They are as malloc, realloc and free, told the old sizes as well. For a program that owns its process, before
 * it uses any number. */
void np_number_use_memory(void *(*allocate)(size_t size),
                          void *(*resize)(void *memory, size_t old_size, size_t size),
                          void (*release)(void *memory, size_t size));

#ifdef __cplusplus
}
#endif

#endif
