#include <config.h>

#include "report/markup.h"

void np_markup_show(np_buffer *out, const np_visible *c)
{
    if (c->bad || c->obeyed)
        np_visible_show(out, c);
    else if (c->code == '&')
        np_buffer_add_text(out, "&amp;");
    else if (c->code == '<')
        np_buffer_add_text(out, "&lt;");
    else if (c->code == '>')
        np_buffer_add_text(out, "&gt;");
    else if (c->code == '"')
        np_buffer_add_text(out, "&quot;");
    else if (c->code == '\'')
        np_buffer_add_text(out, "&#39;");
    else if ((c->code & 0xfffe) == 0xfffe || (c->code >= 0xfdd0 && c->code <= 0xfdef))
        np_buffer_add_format(out, c->code > 0xffff ? "\\U%08x" : "\\u%04x", (unsigned)c->code);
    else
        np_buffer_add(out, c->bytes);
}

void np_markup_add(np_buffer *out, np_slice text)
{
    np_visible c;

    for (size_t at = 0; np_visible_next(&c, text, &at);)
        np_markup_show(out, &c);
}

void np_markup_add_lines(np_buffer *out, np_slice text)
{
    np_visible c;

    for (size_t at = 0; np_visible_next(&c, text, &at);) {
        if (c.code == '\n')
            np_buffer_add_byte(out, '\n');
        else
            np_markup_show(out, &c);
    }
}

static bool is_digit(np_slice text, size_t at)
{
    return at < text.length && text.data[at] >= '0' && text.data[at] <= '9';
}

void np_markup_add_words(np_buffer *out, np_slice text)
{
    np_visible c;

    for (size_t at = 0; np_visible_next(&c, text, &at);) {
        if (c.code == '\n')
            np_buffer_add_byte(out, '\n');
        else if (c.code == ' ' && at > 1 && is_digit(text, at - 2) && is_digit(text, at))
            np_buffer_add_text(out, "&#160;");
        else
            np_markup_show(out, &c);
    }
}
