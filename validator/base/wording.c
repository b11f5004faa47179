#include <config.h>

#include "base/wording.h"

#include <assert.h>
#include <string.h>

void np_wording_init(np_wording *wording)
{
    np_buffer_init(&wording->bytes);
    wording->count = 0;
}

void np_wording_clear(np_wording *wording)
{
    np_buffer_clear(&wording->bytes);
    wording->count = 0;
}

np_buffer *np_wording_part(np_wording *wording)
{
    assert(wording->count < NP_WORDING_PARTS);
    wording->starts[wording->count++] = wording->bytes.length;
    return &wording->bytes;
}

static void add_part(np_buffer *out, const np_wording *wording, size_t index)
{
    size_t start, end;

    assert(index < wording->count);
    start = wording->starts[index];
    end = index + 1 < wording->count ? wording->starts[index + 1] : wording->bytes.length;
    np_buffer_add(out, np_slice_part(np_buffer_slice(&wording->bytes), start, end));
}

void np_wording_write(np_buffer *out, np_wording *wording, const char *format)
{
    size_t next = 0;

    while (!wording->bytes.status) {
        const char *sign = strchr(format, '%');

        if (!sign)
            break;
        np_buffer_add(out, np_slice_of(format, (size_t)(sign - format)));
        format = sign + 2;
        if (sign[1] == '%') {
            np_buffer_add_byte(out, '%');
        } else if (sign[1] == 's') {
            add_part(out, wording, next++);
        } else {
            assert(sign[1] > '0' && sign[1] <= '9' && sign[2] == '$' && sign[3] == 's');
            add_part(out, wording, (size_t)(sign[1] - '1'));
            format = sign + 4;
        }
    }
    np_buffer_add_text(out, format);
    if (wording->bytes.status && !out->status)
        out->status = wording->bytes.status;
    np_buffer_reset(&wording->bytes);
    wording->count = 0;
}
