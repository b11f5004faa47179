#include <config.h>

#include "number/memory.h"

#include <gmp.h>

void np_number_use_memory(void *(*allocate)(size_t size),
                          void *(*resize)(void *memory, size_t old_size, size_t size),
                          void (*release)(void *memory, size_t size))
{
    mp_set_memory_functions(allocate, resize, release);
}
