#include <config.h>

#include "report/visible.h"

#include "text/utf8.h"
#include "text/width.h"

static bool is_obeyed(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) ||     /* C0, DEL, C1 */
           code == 0x61c || code == 0x200e || code == 0x200f || /* direction marks */
           (code >= 0x2028 && code <= 0x202e) || /* separators, embeddings, overrides */
           (code >= 0x2066 && code <= 0x2069) || /* isolates */
           code == 0xfeff || (code >= 0xfff9 && code <= 0xfffb) || /* mark, annotations */
           (code >= 0xe0000 && code <= 0xe007f);                   /* tags */
}

/* The letter of a backslash escape that everybody knows, or 0. */
static char short_escape(uint32_t code)
{
    return code == '\n' ? 'n' : code == '\t' ? 't' : code == '\r' ? 'r' : '\0';
}

static unsigned escape_width(const np_visible *c)
{
    if (c->bad || (c->code < 0x80 && !short_escape(c->code)))
        return 4;
    return c->code < 0x80 ? 2 : c->code <= 0xffff ? 6 : 10;
}

/* The length of the character at the start of bytes, 0 when it is not UTF-8. */
static size_t decode(uint32_t *code, np_slice bytes)
{
    unsigned char lead = (unsigned char)bytes.data[0];
    size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4, bad;

    if (length > bytes.length || !np_utf8_check(&bad, np_slice_part(bytes, 0, length)))
        return 0;
    return np_utf8_decode(code, bytes.data);
}

static void describe(np_visible *c, np_slice text, size_t at, size_t length, uint32_t code)
{
    c->bad = length == 0;
    c->bytes = np_slice_part(text, at, at + (c->bad ? 1 : length));
    c->code = c->bad ? (unsigned char)text.data[at] : code;
    c->obeyed = c->bad || is_obeyed(c->code);
    c->width = c->obeyed ? escape_width(c) : (unsigned)np_width_of_code(c->code);
}

bool np_visible_next(np_visible *c, np_slice text, size_t *at)
{
    uint32_t code = 0;
    size_t length;

    while (*at < text.length && text.data[*at] == '\0')
        ++*at; /* markup */
    if (*at >= text.length)
        return false;
    length = decode(&code, np_slice_part(text, *at, text.length));
    describe(c, text, *at, length, code);
    *at += c->bytes.length;
    return true;
}

bool np_visible_previous(np_visible *c, np_slice text, size_t *at)
{
    while (*at > 0 && text.data[*at - 1] == '\0')
        --*at; /* markup */
    if (*at == 0)
        return false;
    for (size_t back = 1; back <= 4 && back <= *at; back++) {
        uint32_t code;
        size_t start = *at - back;

        if (decode(&code, np_slice_part(text, start, *at)) == back) {
            describe(c, text, start, back, code);
            *at = start;
            return true;
        }
    }
    --*at;
    describe(c, text, *at, 0, 0);
    return true;
}

void np_visible_show(np_buffer *out, const np_visible *c)
{
    if (!c->obeyed)
        np_buffer_add(out, c->bytes);
    else if (c->bad)
        np_buffer_add_format(out, "\\x%02x", (unsigned)c->code);
    else if (short_escape(c->code))
        np_buffer_add_format(out, "\\%c", short_escape(c->code));
    else if (c->code < 0x80)
        np_buffer_add_format(out, "\\x%02x", (unsigned)c->code);
    else if (c->code <= 0xffff)
        np_buffer_add_format(out, "\\u%04x", (unsigned)c->code);
    else
        np_buffer_add_format(out, "\\U%08x", (unsigned)c->code);
}

void np_visible_add(np_buffer *out, np_slice text)
{
    np_visible c;

    for (size_t at = 0; np_visible_next(&c, text, &at);)
        np_visible_show(out, &c);
}

void np_visible_add_padded(np_buffer *out, np_slice text, size_t columns)
{
    size_t width = np_visible_width(text);

    np_visible_add(out, text);
    np_buffer_add_repeated(out, ' ', width < columns ? columns - width : 0);
}

size_t np_visible_width(np_slice text)
{
    np_visible c;
    size_t width = 0;

    for (size_t at = 0; np_visible_next(&c, text, &at);)
        width += c.width;
    return width;
}
