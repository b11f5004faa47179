#include <config.h>

#include "text/width.h"

#include <unigbrk.h>
#include <uniwidth.h>

#include "text/utf8.h"

size_t np_width_of_code(uint32_t code)
{
    int width;

    if (code >= ' ' && code < 0x7f)
        return 1;
    width = uc_width(code, "UTF-8"); /* the encoding settles ambiguous ones: one column */
    return width < 0 ? 1 : (size_t)width;
}

size_t np_width(np_slice text)
{
    size_t columns = 0;

    for (size_t i = 0; i < text.length;) {
        uint32_t code;

        i += np_utf8_decode(&code, text.data + i);
        columns += np_width_of_code(code);
    }
    return columns;
}

size_t np_width_fit(np_slice text, size_t columns)
{
    const uint8_t *bytes = (const uint8_t *)text.data;
    size_t i = 0;

    while (i < text.length) {
        size_t next = (size_t)(u8_grapheme_next(bytes + i, bytes + text.length) - bytes);
        size_t width = np_width(np_slice_part(text, i, next));

        if (width > columns)
            break;
        columns -= width;
        i = next;
    }
    return i;
}

size_t np_width_fit_end(np_slice text, size_t columns)
{
    const uint8_t *bytes = (const uint8_t *)text.data;
    size_t i = text.length;

    while (i > 0) {
        size_t before = (size_t)(u8_grapheme_prev(bytes + i, bytes) - bytes);
        size_t width = np_width(np_slice_part(text, before, i));

        if (width > columns)
            break;
        columns -= width;
        i = before;
    }
    return i;
}
