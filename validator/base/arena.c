#include <config.h>

#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/checked.h"

struct np_arena_block {
    np_arena_block *next;
    size_t size, used; /* of data */
    alignas(max_align_t) unsigned char data[];
};

struct np_arena_cleanup {
    np_arena_cleanup *next;
    void (*cleanup)(void *thing);
    void *thing;
};

enum { FIRST_BLOCK = 4096, LARGEST_STEP = 1 << 20 };

void np_arena_init(np_arena *arena)
{
    arena->blocks = NULL;
    arena->cleanups = NULL;
    arena->reserved = 0;
}

static void run_cleanups(np_arena *arena)
{
    /* A cleanup record lives in a block, so all run before any block is freed. */
    for (np_arena_cleanup *c = arena->cleanups; c; c = c->next)
        c->cleanup(c->thing);
    arena->cleanups = NULL;
}

void np_arena_clear(np_arena *arena)
{
    np_arena_block *block = arena->blocks;

    run_cleanups(arena);
    while (block) {
        np_arena_block *next = block->next;

        free(block);
        block = next;
    }
    np_arena_init(arena);
}

void np_arena_reset(np_arena *arena)
{
    np_arena_block *keep = NULL;

    run_cleanups(arena);
    for (np_arena_block *block = arena->blocks, *next; block; block = next) {
        np_arena_block *loser = block;

        next = block->next;
        if (!keep || block->size > keep->size) {
            loser = keep;
            keep = block;
        }
        free(loser);
    }
    np_arena_init(arena);
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
        arena->blocks = keep;
        arena->reserved = keep->size;
    }
}

static np_arena_block *add_block(np_arena *arena, size_t need)
{
    size_t size = FIRST_BLOCK, total;
    np_arena_block *block;

    if (arena->blocks)
        size = arena->blocks->size < LARGEST_STEP ? arena->blocks->size * 2 : LARGEST_STEP;
    if (size < need)
        size = need;
    if (!np_checked_add(&total, size, sizeof *block))
        return NULL;
    block = malloc(total);
    if (!block)
        return NULL;
    block->next = arena->blocks;
    block->size = size;
    block->used = 0;
    arena->blocks = block;
    arena->reserved += size;
    return block;
}

void *np_arena_alloc(np_arena *arena, size_t size)
{
    np_arena_block *block = arena->blocks;
    size_t step;
    void *bytes;

    if (!np_checked_add(&step, size, alignof(max_align_t) - 1))
        return NULL;
    step -= step % alignof(max_align_t);
    if (!block || block->size - block->used < step) {
        block = add_block(arena, step);
        if (!block)
            return NULL;
    }
    bytes = block->data + block->used;
    block->used += step;
    return memset(bytes, 0, size);
}

void *np_arena_array(np_arena *arena, size_t count, size_t size)
{
    size_t total;

    return np_checked_mul(&total, count, size) ? np_arena_alloc(arena, total) : NULL;
}

np_status np_arena_grow(np_arena *arena, void **items, size_t *capacity, size_t used, size_t need,
                        size_t size)
{
    size_t room = *capacity < 8 ? 8 : *capacity;
    void *grown;

    if (need <= *capacity)
        return NP_OK;
    while (room < need) {
        if (!np_checked_mul(&room, room, 2))
            return NP_E_MEMORY;
    }
    grown = np_arena_array(arena, room, size);
    if (!grown)
        return NP_E_MEMORY;
    if (used)
        memcpy(grown, *items, used * size);
    *items = grown;
    *capacity = room;
    return NP_OK;
}

np_status np_arena_copy(np_arena *arena, np_slice *copy, np_slice bytes)
{
    size_t size;
    char *data;

    if (!np_checked_add(&size, bytes.length, 1))
        return NP_E_MEMORY;
    data = np_arena_alloc(arena, size);
    if (!data)
        return NP_E_MEMORY;
    if (bytes.length)
        memcpy(data, bytes.data, bytes.length);
    *copy = np_slice_of(data, bytes.length);
    return NP_OK;
}

np_status np_arena_defer(np_arena *arena, void (*cleanup)(void *thing), void *thing)
{
    np_arena_cleanup *record = NP_ARENA_NEW(arena, np_arena_cleanup);

    if (!record)
        return NP_E_MEMORY;
    record->cleanup = cleanup;
    record->thing = thing;
    record->next = arena->cleanups;
    arena->cleanups = record;
    return NP_OK;
}
