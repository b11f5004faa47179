#include <config.h>

#include "text/cells.h"

#include <stdlib.h>

#include "base/checked.h"
#include "text/utf8.h"

void np_cells_init(np_cells *cells)
{
    *cells = (np_cells){NULL, 0, 0, 0};
}

void np_cells_clear(np_cells *cells)
{
    free(cells->items);
    np_cells_init(cells);
}

/* Room for count cells and the one at the end. What was there is not kept. */
static np_status make_room(np_cells *cells, size_t count)
{
    size_t room = cells->capacity < 64 ? 64 : cells->capacity, size;
    np_cell *items;

    if (count < cells->capacity)
        return NP_OK;
    while (room <= count) {
        if (!np_checked_mul(&room, room, 2))
            return NP_E_MEMORY;
    }
    if (!np_checked_mul(&size, room, sizeof *items))
        return NP_E_MEMORY;
    items = malloc(size);
    if (!items)
        return NP_E_MEMORY;
    free(cells->items);
    cells->items = items;
    cells->capacity = room;
    return NP_OK;
}

np_status np_cells_fold(np_cells *cells, np_slice text, size_t base)
{
    np_cell *cell, *space = NULL;
    const char *bytes = text.data;
    np_status status;
    int dense = 0; /* is the last cell that is no space dense? */

    if (text.length > UINT32_MAX)
        return NP_E_LIMIT;
    status = make_room(cells, np_utf8_count(text));
    if (status)
        return status;
    cell = cells->items;
    for (size_t i = 0; i < text.length;) {
        uint32_t raw = (unsigned char)bytes[i], code;
        size_t offset = i;
        int raw_dense = 0;

        if (NP_LIKELY(raw > ' ' && raw < 0x80)) { /* without a call */
            code = raw >= 'A' && raw <= 'Z' ? raw + ('a' - 'A') : raw;
            i++;
        } else {
            i += np_utf8_decode(&raw, bytes + i);
            code = np_fold(raw);
            if (code == 0)
                continue; /* no width, no cell: markup, too */
            raw_dense = np_fold_is_dense(raw);
        }
        if (code == ' ') {
            if (dense || space)
                continue;
            space = cell; /* taken back when a dense character follows */
        } else {
            dense = raw_dense;
            if (dense && space)
                cell = space;
            space = NULL;
        }
        *cell++ = (np_cell){code, raw, (uint32_t)offset};
    }
    *cell = (np_cell){0, 0, (uint32_t)text.length};
    cells->count = (size_t)(cell - cells->items);
    cells->base = base;
    return NP_OK;
}

size_t np_cells_start(const np_cells *cells, size_t i)
{
    return cells->base + cells->items[i].offset;
}

size_t np_cells_end(const np_cells *cells, size_t i)
{
    return np_cells_start(cells, i) + np_utf8_length(cells->items[i].raw);
}
