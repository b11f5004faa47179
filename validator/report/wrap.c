#include <config.h>

#include "report/wrap.h"

#include <stdbool.h>

#include "report/visible.h"
#include "text/property.h"

static bool is_digit(np_slice text, size_t at)
{
    return at < text.length && text.data[at] >= '0' && text.data[at] <= '9';
}

/* Is this blank part of a number, between its thousands? */
static bool is_inside_number(np_slice text, size_t at)
{
    return at > 0 && text.data[at] == ' ' && is_digit(text, at - 1) && is_digit(text, at + 1);
}

/* The bytes from at on that must stay on one line: a wide character, or a word or number, with the
 * marks of CJK text that open it and those that close it. */
static size_t piece(np_slice text, size_t at, size_t *width)
{
    size_t end = at, next = at;
    bool opening = true; /* nothing else was met so far */
    bool whole = false;  /* a wide character was: nothing but what closes it belongs to it */
    np_visible c;

    *width = 0;
    while (np_visible_next(&c, text, &next)) {
        bool wide = c.width == 2 && !c.obeyed;

        if ((c.code == ' ' && !is_inside_number(text, end)) || c.code == '\n')
            break;
        if (!opening && !np_text_is_closing(c.code) && (wide || (whole && c.width > 0)))
            break;
        opening = opening && np_text_is_opening(c.code);
        whole = whole || (wide && !opening);
        *width += c.width;
        end = next;
    }
    return end;
}

static size_t new_line(np_buffer *out, size_t indent)
{
    np_buffer_add_byte(out, '\n');
    np_buffer_add_repeated(out, ' ', indent);
    return indent;
}

size_t np_wrap_add(np_buffer *out, np_slice text, size_t column, size_t indent, size_t width)
{
    size_t at = 0, blanks = 0;
    bool fresh = column <= indent; /* nothing stands on this line yet */

    while (at < text.length) {
        size_t wide, end;

        if (text.data[at] == '\n') {
            column = new_line(out, indent);
            blanks = 0;
            fresh = true;
            at++;
            continue;
        }
        if (text.data[at] == ' ' || text.data[at] == '\0') { /* markup */
            blanks += text.data[at] == ' ';
            at++;
            continue;
        }
        end = piece(text, at, &wide);
        if (!fresh && column + blanks + wide > width) {
            column = new_line(out, indent);
            blanks = 0;
        }
        np_buffer_add_repeated(out, ' ', blanks);
        np_visible_add(out, np_slice_part(text, at, end));
        column += blanks + wide;
        blanks = 0;
        fresh = false;
        at = end;
    }
    return column;
}
