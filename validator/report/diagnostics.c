#include <config.h>

#include "report/diagnostics.h"

#include "report/excerpt.h"
#include "report/style.h"
#include "report/visible.h"
#include "report/wrap.h"

enum { INDENT = 2, WIDTH = 80 };

static void add_place(np_buffer *out, const np_diagnostic *d)
{
    if (d->file.length)
        np_visible_add(out, d->file);
    else
        np_buffer_add_text(out, "numproof");
    np_buffer_add_byte(out, ':');
    if (d->line)
        np_buffer_add_format(out, "%zu:", d->line);
    if (d->line && d->column)
        np_buffer_add_format(out, "%zu:", d->column);
}

static void add_excerpt(np_buffer *out, const np_diagnostic *d, const char *color, const char *off)
{
    np_excerpt_style style = {.indent = INDENT, .width = WIDTH, .color = color, .color_off = off};
    np_mark mark = {d->mark, d->mark_end};

    if (!d->excerpt.length)
        return;
    np_excerpt_add(out, &style, d->excerpt, &mark, d->column ? 1 : 0);
}

static void add_diagnostic(np_buffer *out, const np_diagnostic *d, const np_style *style,
                           np_language language)
{
    const char *expected = np_language_text(language, NP_MSG("expected: "));
    size_t width = INDENT + np_visible_width(np_slice_text(expected));
    const char *color = np_style_severity(style, d->severity);

    np_buffer_add_text(out, style->place);
    add_place(out, d);
    np_buffer_add_text(out, style->off);
    np_buffer_add_byte(out, ' ');
    np_style_label(out, style, language, d->severity);
    np_buffer_add_byte(out, ' ');
    np_visible_add(out, d->message);
    if (d->code) {
        const char *number = np_diagnostic_number(d->code);

        np_buffer_add_format(out, " [%s%s%s]", number, *number ? " " : "", d->code);
    }
    np_buffer_add_byte(out, '\n');
    add_excerpt(out, d, color, style->off);
    if (d->expected.length) {
        np_buffer_add_repeated(out, ' ', INDENT);
        np_buffer_add_text(out, expected);
        np_wrap_add(out, d->expected, width, width, WIDTH);
        np_buffer_add_byte(out, '\n');
    }
}

void np_diagnostics_write(np_buffer *out, const np_diagnostics *list, np_severity least, bool color)
{
    size_t shown = 0; /* errors */

    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].severity >= least)
            add_diagnostic(out, &list->items[i], np_style_get(color), list->language);
        shown += list->items[i].severity == NP_SEVERITY_ERROR;
    }
    if (list->dropped && (least < NP_SEVERITY_ERROR || list->errors > shown))
        np_buffer_add_format(
            out,
            np_language_plural(list->language, "numproof: %zu more message is not shown\n",
                               "numproof: %zu more messages are not shown\n", list->dropped),
            list->dropped);
}
