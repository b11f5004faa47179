#include <config.h>

#include "text/pool.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/checked.h"

struct np_pool_piece {
    np_pool_piece *previous, *next;
    max_align_t memory[];
};

np_status np_pool_run(np_pool *pool, void (*work)(np_pool *pool, void *thing), void *thing)
{
    volatile bool ended = false;

    pool->pieces = NULL;
    if (setjmp(pool->out) == 0) {
        work(pool, thing);
        ended = true;
    }
    while (pool->pieces) {
        np_pool_piece *piece = pool->pieces;

        pool->pieces = piece->next;
        free(piece);
    }
    return ended ? NP_OK : NP_E_MEMORY;
}

static np_pool_piece *piece_of(void *memory)
{
    return (np_pool_piece *)((char *)memory - offsetof(np_pool_piece, memory));
}

static void add(np_pool *pool, np_pool_piece *piece)
{
    piece->previous = NULL;
    piece->next = pool->pieces;
    if (piece->next)
        piece->next->previous = piece;
    pool->pieces = piece;
}

static void take_out(np_pool *pool, np_pool_piece *piece)
{
    if (piece->next)
        piece->next->previous = piece->previous;
    if (piece->previous)
        piece->previous->next = piece->next;
    else
        pool->pieces = piece->next;
}

void *np_pool_get(np_pool *pool, size_t size)
{
    np_pool_piece *piece = NULL;
    size_t whole;

    if (np_checked_add(&whole, size, sizeof *piece))
        piece = calloc(1, whole);
    if (!piece)
        longjmp(pool->out, 1);
    add(pool, piece);
    return piece->memory;
}

void *np_pool_resize(np_pool *pool, void *memory, size_t size)
{
    np_pool_piece *piece, *moved = NULL;
    size_t whole;

    if (!memory)
        return np_pool_get(pool, size);
    piece = piece_of(memory);
    take_out(pool, piece);
    if (np_checked_add(&whole, size, sizeof *piece))
        moved = realloc(piece, whole);
    add(pool, moved ? moved : piece);
    if (!moved)
        longjmp(pool->out, 1);
    return moved->memory;
}

void np_pool_free(np_pool *pool, void *memory)
{
    if (!memory)
        return;
    take_out(pool, piece_of(memory));
    free(piece_of(memory));
}
