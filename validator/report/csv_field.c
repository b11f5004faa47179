#include <config.h>

#include "report/csv_field.h"

#include "report/visible.h"

static void add(np_buffer *out, np_slice text, bool escaped)
{
    bool quoted =
        escaped || (text.length && (text.data[0] == ' ' || text.data[text.length - 1] == ' ' ||
                                    text.data[0] == '#'));
    np_visible c;

    for (size_t i = 0; i < text.length && !quoted; i++)
        quoted = text.data[i] == ',' || text.data[i] == '"';
    if (!quoted) {
        np_visible_add(out, text);
        return;
    }
    np_buffer_add_byte(out, '"');
    if (escaped)
        np_buffer_add_byte(out, '\'');
    for (size_t at = 0; np_visible_next(&c, text, &at);) {
        if (c.code == '"' && !c.bad)
            np_buffer_add_byte(out, '"');
        np_visible_show(out, &c);
    }
    np_buffer_add_byte(out, '"');
}

void np_csv_add_field(np_buffer *out, np_slice text)
{
    add(out, text, false);
}

void np_csv_add_text(np_buffer *out, np_slice text)
{
    size_t at = 0;
    bool formula = false;
    np_visible c;

    while (np_visible_next(&c, text, &at)) {
        if (c.code == ' ' || c.code == 0xa0 || c.code == 0x3000)
            continue;
        formula = !c.bad && (c.code == '=' || c.code == '+' || c.code == '-' || c.code == '@' ||
                             c.code == 0xff1d || c.code == 0xff0b || c.code == 0xff0d ||
                             c.code == 0xff20 || c.code == 0x2212);
        break;
    }
    add(out, text, formula);
}
